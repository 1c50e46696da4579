// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* A table that is read more than once, and may be larger than memory. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-map.h"

struct _TrothImportTable
{
  GBytes           *bytes; /* (nullable): it was made here; else of a file, which stays the same whatever takes its name: */
  GFileInputStream *file;
  gsize             size;
};

TrothImportTable *
troth_import_table_new_of_bytes (GBytes *bytes)
{
  TrothImportTable *self = g_new0 (TrothImportTable, 1);

  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);
  return self;
}

/* Of what can be read once only: one of our own, or a pipe. */
static TrothImportTable *
take_all (GInputStream *stream,
          GError      **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  return troth_import_table_new_of_bytes (bytes);
}

TrothImportTable *
troth_import_table_new (GFile   *file,
                        GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  TrothImportTable *self;

  if (stream == NULL)
    return NULL;
  if (!g_seekable_can_seek (G_SEEKABLE (stream)))
    return take_all (G_INPUT_STREAM (stream), error);
  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_END, NULL, error))
    return NULL;
  self = g_new0 (TrothImportTable, 1);
  self->size = (gsize) g_seekable_tell (G_SEEKABLE (stream));
  self->file = g_steal_pointer (&stream);
  return self;
}

void
troth_import_table_free (TrothImportTable *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->file);
  g_free (self);
}

gsize
troth_import_table_get_size (const TrothImportTable *self)
{
  return self != NULL ? self->size : 0;
}

/* What one reader has in memory. */
typedef struct
{
  GFileInputStream *file;
  char             *data;
  gsize             room;
} Window;

static void
window_free (gpointer data)
{
  Window *self = data;

  g_free (self->data);
  g_free (self);
}

static const char *
read_more (gpointer user_data,
           guint64  from,
           gsize    wanted,
           gsize   *length,
           GError **error)
{
  Window *self = user_data;

  if (wanted > self->room)
    {
      g_free (self->data);
      self->data = g_malloc (self->room = wanted);
    }
  if (!g_seekable_seek (G_SEEKABLE (self->file), (goffset) from, G_SEEK_SET, NULL, error) ||
      !g_input_stream_read_all (G_INPUT_STREAM (self->file), self->data, wanted, length, NULL, error))
    return NULL;
  return self->data;
}

TrothCsv *
troth_import_table_read (TrothImportTable *self,
                         char              delimiter)
{
  Window *window;

  if (self->bytes != NULL)
    return troth_csv_new (g_bytes_get_data (self->bytes, NULL), self->size, delimiter);
  window = g_new0 (Window, 1);
  window->file = self->file;
  return troth_csv_new_of_more (read_more, window, window_free, self->size, delimiter);
}
