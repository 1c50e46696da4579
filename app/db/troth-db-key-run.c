// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-key-run.h"

#include <string.h>

#define TYPICAL 24 /* bytes of a key */

void
troth_db_key_run_init (TrothDbKeyRun *self,
                       guint          n)
{
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (TrothDbKeyRow), n);
  self->texts = g_string_sized_new (n * (gsize) TYPICAL);
  self->dead = 0;
}

void
troth_db_key_run_clear (TrothDbKeyRun *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  if (self->texts)
    g_string_free (self->texts, TRUE);
  self->texts = NULL;
}

static TrothDbKeyRow *
rows_of (const TrothDbKeyRun *self)
{
  return (TrothDbKeyRow *) (gpointer) self->rows->data;
}

guint64
troth_db_key_head (const char *key,
                   gsize       length)
{
  guint64 head = 0;

  memcpy (&head, key, MIN (length, sizeof head));
  return GUINT64_FROM_BE (head);
}

int
troth_db_key_compare (const TrothDbKeyRow *x,
                      const char          *key_x,
                      const TrothDbKeyRow *y,
                      const char          *key_y)
{
  int order = 0;

  if (x->head != y->head)
    return x->head < y->head ? -1 : 1;
  if ((x->head & 0xff) != 0) /* else they have ended */
    order = strcmp (key_x + sizeof x->head, key_y + sizeof y->head);
  return order ? order : (x->doc > y->doc) - (x->doc < y->doc);
}

void
troth_db_key_run_add (TrothDbKeyRun *self,
                      const char    *key,
                      gint64         doc,
                      guint8         field)
{
  const gsize   length = strlen (key);
  TrothDbKeyRow row = { .head = troth_db_key_head (key, length), .doc = doc, .at = (guint32) self->texts->len, .length = length & 0xffffff, .field = field };

  g_array_append_val (self->rows, row);
  g_string_append_len (self->texts, key, (gssize) length + 1);
}

const char *
troth_db_key_run_get_key (const TrothDbKeyRun *self,
                          guint                i)
{
  return self->texts->str + rows_of (self)[i].at;
}

static inline int
by_key (const TrothDbKeyRow *x,
        const TrothDbKeyRow *y,
        const char          *texts)
{
  return troth_db_key_compare (x, texts + x->at, y, texts + y->at);
}

void
troth_db_key_run_append (TrothDbKeyRun       *self,
                         const TrothDbKeyRun *run,
                         const gint64        *docs)
{
  const guint   first = self->rows->len;
  const guint32 base = (guint32) self->texts->len;

  g_array_append_vals (self->rows, run->rows->data, run->rows->len);
  g_string_append_len (self->texts, run->texts->str, (gssize) run->texts->len);
  for (guint i = first; i < self->rows->len; i++)
    {
      TrothDbKeyRow *row = &rows_of (self)[i];

      row->at += base;
      if (docs)
        row->doc = docs[row->doc];
    }
}

/* @from to @middle and @middle to @to of @in, both sorted, to the same place in @out. */
static void
merge_two (const TrothDbKeyRow *in,
           TrothDbKeyRow       *out,
           guint                from,
           guint                middle,
           guint                to,
           const char          *texts)
{
  guint a = from, b = middle;

  for (guint i = from; i < to; i++)
    out[i] = b == to || (a < middle && by_key (&in[a], &in[b], texts) <= 0) ? in[a++] : in[b++];
}

void
troth_db_key_run_merge (TrothDbKeyRun *self,
                        GArray        *ends)
{
  g_autofree TrothDbKeyRow *spare = ends->len > 1 ? g_new (TrothDbKeyRow, self->rows->len) : NULL;
  TrothDbKeyRow            *in = rows_of (self), *out = spare;

  while (ends->len > 1)
    {
      TrothDbKeyRow *next = in;
      guint          from = 0, n = 0;

      for (guint i = 0; i < ends->len; i += 2)
        {
          const guint middle = g_array_index (ends, guint, i);
          const guint to = g_array_index (ends, guint, MIN (i + 1, ends->len - 1));

          merge_two (in, out, from, middle, to, self->texts->str);
          g_array_index (ends, guint, n++) = from = to;
        }
      g_array_set_size (ends, n);
      in = out;
      out = next;
    }
  if (in != rows_of (self))
    memcpy (rows_of (self), in, self->rows->len * sizeof *in);
}

/* Every row is a piece: much faster than with a function that is called to compare two. */
void
troth_db_key_run_sort (TrothDbKeyRun *self)
{
  g_autoptr (GArray) ends = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->rows->len);

  for (guint i = 1; i <= self->rows->len; i++)
    g_array_append_val (ends, i);
  troth_db_key_run_merge (self, ends);
}

void
troth_db_key_run_keep (TrothDbKeyRun *self,
                       gsize          texts)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (rows_of (self)[i].at < texts)
      {
        rows_of (self)[i].written = FALSE;
        rows_of (self)[n++] = rows_of (self)[i];
      }
  g_array_set_size (self->rows, n);
  g_string_truncate (self->texts, texts);
}

void
troth_db_key_run_note_written (TrothDbKeyRun *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    rows_of (self)[i].written = TRUE;
}

static void
drop_dead_texts (TrothDbKeyRun *self)
{
  GString *texts = g_string_sized_new (self->texts->len);

  for (guint i = 0; i < self->rows->len; i++)
    {
      TrothDbKeyRow *row = &rows_of (self)[i];
      const char    *key = troth_db_key_run_get_key (self, i);

      row->at = (guint32) texts->len;
      g_string_append_len (texts, key, (gssize) row->length + 1);
    }
  g_string_free (self->texts, TRUE);
  self->texts = texts;
  self->dead = 0;
}

void
troth_db_key_run_drop (TrothDbKeyRun *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TrothDbKeyRow *row = &rows_of (self)[i];

      if (row->written)
        {
          self->dead += row->length + 1;
          continue;
        }
      rows_of (self)[n++] = *row;
    }
  g_array_set_size (self->rows, n);
  if (self->dead > self->texts->len / 3)
    drop_dead_texts (self);
}
