// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-csv.h"

#include <string.h>

/* Bytes in memory beyond which no row goes on that may be one: all of its quotes may be doubled. */
#define MARGIN (2 * TROTH_CSV_MAX_ROW + 8 * TROTH_CSV_MAX_COLUMNS)
#define WINDOW (4 * MARGIN)

struct _TrothCsv
{
  const char *at;
  const char *start;
  const char *end;
  const char *row; /* where the last one began */
  char        delimiter;
  guint       line;     /* of @at */
  guint       row_line; /* where the last row began */
  GString    *text;     /* the fields of the row, each ended by NUL */
  GArray     *offsets;  /* gsize: where each field begins in @text */
  char      **columns;
  guint       n_columns;

  TrothCsvMore   more; /* (nullable): all is in memory */
  gpointer       user_data;
  GDestroyNotify destroy;
  guint64        before; /* bytes before @start */
  guint64        size;
  GError        *failed;
  gboolean       ended; /* that was told */
};

static void
skip_mark (TrothCsv *self)
{
  if (self->end - self->at >= 3 && memcmp (self->at, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
}

/* Every row that may be one lies in memory to its end. */
static void
refill (TrothCsv *self)
{
  const guint64 at = self->before + (guint64) (self->at - self->start);
  gsize         length = 0;
  const char   *data;

  if (self->more == NULL || self->failed != NULL || self->end - self->at >= MARGIN || self->before + (guint64) (self->end - self->start) == self->size)
    return;
  data = self->more (self->user_data, at, (gsize) MIN (WINDOW, self->size - at), &length, &self->failed);
  self->before = at;
  self->start = self->at = data != NULL ? data : "";
  self->end = self->start + (data != NULL ? length : 0);
  if (data != NULL && length < MIN (WINDOW, self->size - at))
    self->size = at + length; /* it was cut meanwhile */
}

TrothCsv *
troth_csv_new (const char *data,
               gsize       length,
               char        delimiter)
{
  TrothCsv *self = g_new0 (TrothCsv, 1);

  self->start = data;
  self->at = data;
  self->end = data + length;
  self->delimiter = delimiter;
  self->line = 1;
  self->row_line = 1;
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->size = length;
  skip_mark (self);
  return self;
}

TrothCsv *
troth_csv_new_of_more (TrothCsvMore   more,
                       gpointer       user_data,
                       GDestroyNotify destroy,
                       guint64        size,
                       char           delimiter)
{
  TrothCsv *self = troth_csv_new ("", 0, delimiter);

  self->more = more;
  self->user_data = user_data;
  self->destroy = destroy;
  self->size = size;
  refill (self);
  skip_mark (self);
  return self;
}

void
troth_csv_free (TrothCsv *self)
{
  if (self == NULL)
    return;
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_clear_error (&self->failed);
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_strfreev (self->columns);
  g_free (self);
}

static void
refuse_long (GError **error)
{
  troth_refuse (error, TROTH_ERROR_MALFORMED, "longer than a row may be (%d bytes, %d columns)", TROTH_CSV_MAX_ROW, TROTH_CSV_MAX_COLUMNS);
}

/* Past the line end at @p, or @p itself when there is none. */
static const char *
past_line_end (TrothCsv   *self,
               const char *p)
{
  if (p < self->end && *p == '\n')
    return p + 1;
  if (p + 1 < self->end && p[0] == '\r' && p[1] == '\n')
    return p + 2;
  return p;
}

static gboolean
at_field_end (TrothCsv   *self,
              const char *p)
{
  return p == self->end || *p == self->delimiter || past_line_end (self, p) != p;
}

/* Copies the quoted field at @p (its quote) without its quotes; NULL when it is not closed where a field ends. */
static const char *
read_quoted (TrothCsv   *self,
             const char *p,
             GError    **error)
{
  const char *from = ++p;

  for (; p < self->end; p++)
    {
      if (self->text->len + (p - from) > TROTH_CSV_MAX_ROW)
        {
          refuse_long (error);
          return NULL;
        }
      if (*p != '"')
        continue;
      g_string_append_len (self->text, from, p - from);
      if (p + 1 < self->end && p[1] == '"')
        {
          from = ++p; /* the second of the two is the character meant */
          continue;
        }
      if (at_field_end (self, p + 1))
        return p + 1;
      troth_refuse (error, TROTH_ERROR_MALFORMED, "column %u: text after the closing quote", self->offsets->len);
      return NULL;
    }
  troth_refuse (error, TROTH_ERROR_MALFORMED, "column %u: the quote is never closed", self->offsets->len);
  return NULL;
}

static const char *
read_plain (TrothCsv   *self,
            const char *p)
{
  const char *from = p;

  while (!at_field_end (self, p))
    p++;
  g_string_append_len (self->text, from, MIN (p - from, TROTH_CSV_MAX_ROW));
  return p;
}

static gboolean
check_text (TrothCsv *self,
            gsize     offset,
            GError  **error)
{
  const char *text = self->text->str + offset;
  gsize       length = self->text->len - offset;
  const char *bad;

  if (memchr (text, '\0', length) != NULL)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "column %u: a NUL byte", self->offsets->len);
  if (!g_utf8_validate_len (text, length, &bad))
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "column %u: not UTF-8 (byte 0x%02X)", self->offsets->len, (guchar) *bad);
  return TRUE;
}

/* Reads the fields of the row at self->at; where it ends, or NULL. */
static const char *
read_row (TrothCsv *self,
          GError  **error)
{
  const char *p = self->at;

  for (;;)
    {
      gsize offset = self->text->len;

      g_array_append_val (self->offsets, offset);
      p = p < self->end && *p == '"' ? read_quoted (self, p, error) : read_plain (self, p);
      if (p == NULL || !check_text (self, offset, error))
        return NULL;
      g_string_append_c (self->text, '\0');
      if (self->text->len > TROTH_CSV_MAX_ROW || self->offsets->len > TROTH_CSV_MAX_COLUMNS)
        {
          refuse_long (error);
          return NULL;
        }
      if (p == self->end || *p != self->delimiter)
        return past_line_end (self, p);
      p++;
    }
}

static void
move_to (TrothCsv   *self,
         const char *to)
{
  for (const char *p = self->at; p < to; p++)
    self->line += *p == '\n';
  self->at = to;
}

static void
skip_line (TrothCsv *self)
{
  const char *line_end;

  while ((line_end = memchr (self->at, '\n', self->end - self->at)) == NULL && self->at < self->end)
    {
      move_to (self, self->end);
      refill (self);
    }
  move_to (self, line_end != NULL ? line_end + 1 : self->end);
}

static TrothCsvResult
read_any_row (TrothCsv *self,
              GError  **error)
{
  const char *next;

  refill (self);
  while (self->at < self->end && (next = past_line_end (self, self->at)) != self->at)
    {
      move_to (self, next);
      refill (self);
    }
  self->row_line = self->line;
  self->row = self->at;
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  if (self->failed != NULL && !self->ended)
    {
      self->ended = TRUE;
      g_propagate_error (error, g_error_copy (self->failed));
      return TROTH_CSV_BAD;
    }
  if (self->at == self->end)
    return TROTH_CSV_END;
  next = read_row (self, error);
  if (next == NULL)
    {
      /* A quote that should not be there may have swallowed good rows: go on after the first line of this one. */
      g_array_set_size (self->offsets, 0);
      skip_line (self);
      return TROTH_CSV_BAD;
    }
  move_to (self, next);
  return TROTH_CSV_ROW;
}

gboolean
troth_csv_read_header (TrothCsv *self,
                       GError  **error)
{
  TrothCsvResult result;

  if (self->end - self->at >= 2 && (memcmp (self->at, "\xff\xfe", 2) == 0 || memcmp (self->at, "\xfe\xff", 2) == 0))
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "the file is UTF-16: save it as UTF-8");
  result = read_any_row (self, error);
  if (result == TROTH_CSV_END)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "the file is empty");
  if (result == TROTH_CSV_BAD)
    return FALSE;
  g_clear_pointer (&self->columns, g_strfreev);
  self->n_columns = self->offsets->len;
  self->columns = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    {
      char *name = g_strstrip (g_strdup (troth_csv_get_field (self, i)));

      if (troth_csv_find_column (self, name) >= 0)
        {
          troth_refuse (error, TROTH_ERROR_MALFORMED, "two columns are called “%s”", name);
          g_free (name);
          return FALSE;
        }
      self->columns[i] = name;
    }
  return TRUE;
}

TrothCsvResult
troth_csv_next (TrothCsv *self,
                GError  **error)
{
  TrothCsvResult result = read_any_row (self, error);

  if (result == TROTH_CSV_ROW && self->columns != NULL && self->offsets->len != self->n_columns)
    {
      troth_refuse (error, TROTH_ERROR_MALFORMED, "%u columns where the header has %u", self->offsets->len, self->n_columns);
      g_array_set_size (self->offsets, 0);
      return TROTH_CSV_BAD;
    }
  return result;
}

guint
troth_csv_get_line (TrothCsv *self)
{
  return self->row_line;
}

const char *
troth_csv_get_row (TrothCsv *self,
                   gsize    *length)
{
  *length = (gsize) (self->at - self->row);
  return self->row;
}

void
troth_csv_seek (TrothCsv *self,
                gsize     at,
                guint     line)
{
  self->at = self->start + MIN (at, (gsize) (self->end - self->start));
  self->line = line;
}

guint
troth_csv_get_n_fields (TrothCsv *self)
{
  return self->offsets->len;
}

const char *
troth_csv_get_field (TrothCsv *self,
                     guint     column)
{
  return column < self->offsets->len ? self->text->str + g_array_index (self->offsets, gsize, column) : "";
}

int
troth_csv_find_column (TrothCsv   *self,
                       const char *name)
{
  for (guint i = 0; self->columns != NULL && self->columns[i] != NULL; i++)
    if (strcmp (self->columns[i], name) == 0)
      return i;
  return -1;
}

const char *const *
troth_csv_get_columns (TrothCsv *self)
{
  return (const char *const *) self->columns;
}

double
troth_csv_get_progress (TrothCsv *self)
{
  return self->size == 0 ? 1.0 : (double) (self->before + (guint64) (self->at - self->start)) / (double) self->size;
}
