// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-key-pack.h"

#include <string.h>

#define WHOLE_EVERY 16 /* keys: one that has nothing in common with the one before it, so that it can be gone to */
#define FIELD_BITS 3
#define MOST_SHARED 255 /* bytes: their number is one */

/* A key: bytes shared with the one before it (1 byte), length of the others, customer and field in one number, the others. */
struct _TrothDbKeyPack
{
  GByteArray *bytes;
  GArray     *whole; /* of guint32: where the keys are that are whole */
  GArray     *docs;
  guint       n;
};

static void
put_number (GByteArray *bytes,
            guint64     number)
{
  do
    {
      const guint8 byte = (guint8) ((number & 0x7f) | (number > 0x7f ? 0x80 : 0));

      g_byte_array_append (bytes, &byte, 1);
      number >>= 7;
    }
  while (number > 0);
}

static guint64
get_number (const GByteArray *bytes,
            gsize            *at)
{
  guint64 number = 0;

  for (guint shift = 0;; shift += 7)
    {
      const guint8 byte = bytes->data[(*at)++];

      number |= (guint64) (byte & 0x7f) << shift;
      if (byte <= 0x7f)
        return number;
    }
}

static guint8
count_shared (const char *key,
              const char *before)
{
  guint8 n = 0;

  while (n < MOST_SHARED && key[n] != '\0' && key[n] == before[n])
    n++;
  return n;
}

TrothDbKeyPack *
troth_db_key_pack_new (const TrothDbKeyRun *run)
{
  TrothDbKeyPack *self = g_atomic_rc_box_new0 (TrothDbKeyPack);
  GByteArray     *bytes = g_byte_array_sized_new ((guint) run->texts->len);
  const char     *before = "";

  self->n = run->rows->len;
  self->whole = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->n / WHOLE_EVERY + 1);
  for (guint i = 0; i < self->n; i++)
    {
      const TrothDbKeyRow *row = &g_array_index (run->rows, TrothDbKeyRow, i);
      const char          *key = troth_db_key_run_get_key (run, i);
      const guint8         shared = i % WHOLE_EVERY == 0 ? 0 : count_shared (key, before);

      if (i % WHOLE_EVERY == 0)
        g_array_append_val (self->whole, bytes->len);
      g_byte_array_append (bytes, &shared, 1);
      put_number (bytes, row->length - shared);
      put_number (bytes, (guint64) row->doc << FIELD_BITS | row->field);
      g_byte_array_append (bytes, (const guint8 *) key + shared, row->length - shared);
      before = key;
    }
  self->bytes = g_byte_array_sized_new (bytes->len); /* what grew has room to spare */
  g_byte_array_append (self->bytes, bytes->data, bytes->len);
  g_byte_array_unref (bytes);
  return self;
}

TrothDbKeyPack *
troth_db_key_pack_ref (TrothDbKeyPack *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
pack_clear (gpointer data)
{
  TrothDbKeyPack *self = data;

  g_byte_array_unref (self->bytes);
  g_array_unref (self->whole);
  g_clear_pointer (&self->docs, g_array_unref);
}

void
troth_db_key_pack_unref (TrothDbKeyPack *self)
{
  g_atomic_rc_box_release_full (self, pack_clear);
}

void
troth_db_key_pack_take_docs (TrothDbKeyPack *self,
                             GArray         *docs)
{
  g_assert (self->docs == NULL);
  self->docs = docs;
}

guint
troth_db_key_pack_get_n (const TrothDbKeyPack *self)
{
  return self->n;
}

gboolean
troth_db_key_cursor_next (TrothDbKeyCursor *self)
{
  const GByteArray *bytes = self->pack->bytes;
  guint64           length, number;

  if (self->at >= bytes->len)
    return FALSE;
  g_string_truncate (self->key, bytes->data[self->at++]);
  length = get_number (bytes, &self->at);
  number = get_number (bytes, &self->at);
  g_string_append_len (self->key, (const char *) bytes->data + self->at, (gssize) length);
  self->at += length;
  self->field = number & ((1 << FIELD_BITS) - 1);
  self->doc = g_array_index (self->pack->docs, gint64, number >> FIELD_BITS);
  return TRUE;
}

/* To the last of the whole keys that is before @from, or the first of all. */
static void
go_to_whole (TrothDbKeyCursor *self,
             const char       *from)
{
  const GArray *whole = self->pack->whole;
  guint         low = 0, high = whole->len;

  while (high - low > 1)
    {
      const guint middle = low + (high - low) / 2;

      self->at = g_array_index (whole, guint32, middle);
      if (troth_db_key_cursor_next (self) && strcmp (self->key->str, from) < 0)
        low = middle;
      else
        high = middle;
    }
  self->at = whole->len > 0 ? g_array_index (whole, guint32, low) : 0;
}

gboolean
troth_db_key_cursor_init (TrothDbKeyCursor     *self,
                          const TrothDbKeyPack *pack,
                          const char           *from)
{
  *self = (TrothDbKeyCursor){ .pack = pack, .key = g_string_sized_new (64) };
  go_to_whole (self, from);
  while (troth_db_key_cursor_next (self))
    if (strcmp (self->key->str, from) >= 0)
      return TRUE;
  return FALSE;
}

void
troth_db_key_cursor_clear (TrothDbKeyCursor *self)
{
  if (self->key)
    g_string_free (self->key, TRUE);
  self->key = NULL;
}
