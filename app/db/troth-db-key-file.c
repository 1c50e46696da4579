// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-key-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define WRITTEN (256 * 1024) /* bytes at once */
#define READ (64 * 1024)     /* bytes at once, of a run */

/* A key in the file: this, its text and NUL. */
typedef struct
{
  gint64  doc;
  guint32 length : 24;
  guint32 field : 8;
} __attribute__ ((packed)) Head;

typedef struct
{
  gint64 from;
  gint64 to;
} Piece;

struct _TrothDbKeyFile
{
  int     fd;
  gint64  end; /* what stands beyond was not written to its end */
  GArray *pieces;
};

static gboolean
fail (GError **error)
{
  const int system = errno;

  g_set_error (error, TROTH_ERROR, TROTH_ERROR_DISK, "keys on the disk: %s", g_strerror (system));
  return FALSE;
}

/* Where the file system knows no file without a name it has one for a moment. */
static int
open_nameless (const char *folder)
{
  g_autofree char *name = NULL;
  int              fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
    return fd;
  name = g_build_filename (folder, ".keys-XXXXXX", NULL);
  fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_unlink (name);
  return fd;
}

TrothDbKeyFile *
troth_db_key_file_new (const char *folder,
                       GError    **error)
{
  TrothDbKeyFile *self;
  const int       fd = open_nameless (folder);

  if (fd < 0)
    {
      fail (error);
      return NULL;
    }
  self = g_new0 (TrothDbKeyFile, 1);
  self->fd = fd;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  return self;
}

void
troth_db_key_file_free (TrothDbKeyFile *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_array_unref (self->pieces);
  g_free (self);
}

/* All of @bytes to @at, which moves on. */
static gboolean
put_out (TrothDbKeyFile *self,
         GString        *bytes,
         gint64         *at,
         GError        **error)
{
  gsize done = 0;

  while (done < bytes->len)
    {
      const gssize n = pwrite (self->fd, bytes->str + done, bytes->len - done, *at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error);
      done += (gsize) n;
      *at += n;
    }
  g_string_truncate (bytes, 0);
  return TRUE;
}

gboolean
troth_db_key_file_add (TrothDbKeyFile      *self,
                       const TrothDbKeyRun *run,
                       GError             **error)
{
  g_autoptr (GString) bytes = g_string_sized_new (WRITTEN + READ);
  Piece piece = { self->end, self->end };

  for (guint i = 0; i < run->rows->len; i++)
    {
      const TrothDbKeyRow *row = &g_array_index (run->rows, TrothDbKeyRow, i);
      const Head           head = { row->doc, row->length, row->field };

      g_string_append_len (bytes, (const char *) &head, sizeof head);
      g_string_append_len (bytes, troth_db_key_run_get_key (run, i), row->length + 1);
      if (bytes->len >= WRITTEN && !put_out (self, bytes, &piece.to, error))
        return FALSE;
    }
  if (!put_out (self, bytes, &piece.to, error))
    return FALSE;
  self->end = piece.to;
  g_array_append_val (self->pieces, piece);
  return TRUE;
}

/* ——— merged ——— */

/* A run or a pack, and where in it we are. */
typedef struct
{
  TrothDbKeyRow row; /* the key of now */
  const char   *key;

  const TrothDbKeyRun *run; /* in memory */
  guint                next;

  TrothDbKeyPack  *pack; /* or this; else on the disk: */
  TrothDbKeyCursor cursor;

  Piece    left; /* not read yet */
  GString *bytes;
  gsize    at; /* in bytes: of the key after this one */
} Source;

struct _TrothDbKeyMerge
{
  TrothDbKeyFile *file;
  GArray         *sources;
  Source        **heap; /* (nullable before it has begun): the one with the least key is the first */
  guint           n;
  gboolean        begun;
};

static void
clear_source (gpointer data)
{
  Source *source = data;

  if (source->bytes)
    g_string_free (source->bytes, TRUE);
  troth_db_key_cursor_clear (&source->cursor);
  g_clear_pointer (&source->pack, troth_db_key_pack_unref);
}

/* Makes sure that @n more bytes are in memory; their text may move. */
static gboolean
need (TrothDbKeyMerge *self,
      Source          *source,
      gsize            n,
      GError         **error)
{
  GString *bytes = source->bytes;

  if (bytes->len - source->at >= n)
    return TRUE;
  g_string_erase (bytes, 0, (gssize) source->at);
  source->at = 0;
  while (bytes->len < n)
    {
      const gsize  had = bytes->len, wanted = MIN ((gsize) (source->left.to - source->left.from), MAX (n, READ));
      const gssize got = (g_string_set_size (bytes, had + wanted), pread (self->file->fd, bytes->str + had, wanted, source->left.from));

      g_string_truncate (bytes, had + (gsize) MAX (got, 0));
      if (got < 0 && errno == EINTR)
        continue;
      if (got == 0)
        errno = EIO; /* shorter than it was written */
      if (got <= 0)
        return fail (error);
      source->left.from += got;
    }
  return TRUE;
}

static gboolean
go_on_in_run (Source *source)
{
  const GArray *rows = source->run->rows;

  while (source->next < rows->len && g_array_index (rows, TrothDbKeyRow, source->next).written)
    source->next++;
  if (source->next == rows->len)
    return FALSE;
  source->key = troth_db_key_run_get_key (source->run, source->next);
  source->row = g_array_index (rows, TrothDbKeyRow, source->next++);
  return TRUE;
}

static void
take_from_pack (Source *source)
{
  const GString *key = source->cursor.key;

  source->key = key->str;
  source->row.head = troth_db_key_head (key->str, key->len);
  source->row.doc = source->cursor.doc;
  source->row.length = key->len & 0xffffff;
  source->row.field = source->cursor.field & 0x7f;
}

static gboolean
go_on_in_pack (Source *source)
{
  if (!troth_db_key_cursor_next (&source->cursor))
    return FALSE;
  take_from_pack (source);
  return TRUE;
}

/* @more: FALSE: there was no other key. */
static gboolean
go_on (TrothDbKeyMerge *self,
       Source          *source,
       gboolean        *more,
       GError         **error)
{
  Head head;

  if (source->run || source->pack)
    {
      *more = source->run ? go_on_in_run (source) : go_on_in_pack (source);
      return TRUE;
    }
  *more = source->at < source->bytes->len || source->left.from < source->left.to;
  if (!*more)
    return TRUE;
  if (!need (self, source, sizeof head, error))
    return FALSE;
  memcpy (&head, source->bytes->str + source->at, sizeof head);
  if (!need (self, source, sizeof head + head.length + 1, error))
    return FALSE;
  source->key = source->bytes->str + source->at + sizeof head;
  source->at += sizeof head + head.length + 1;
  source->row = (TrothDbKeyRow){ .head = troth_db_key_head (source->key, head.length), .doc = head.doc, .length = head.length, .field = head.field };
  return TRUE;
}

static gboolean
is_before (const Source *x,
           const Source *y)
{
  return troth_db_key_compare (&x->row, x->key, &y->row, y->key) < 0;
}

/* The source at @i to where it belongs, of those that are above it in no order yet. */
static void
sink (TrothDbKeyMerge *self,
      guint            i)
{
  Source *source = self->heap[i];

  for (guint least = 2 * i + 1; least < self->n; i = least, least = 2 * i + 1)
    {
      if (least + 1 < self->n && is_before (self->heap[least + 1], self->heap[least]))
        least++;
      if (!is_before (self->heap[least], source))
        break;
      self->heap[i] = self->heap[least];
    }
  self->heap[i] = source;
}

TrothDbKeyMerge *
troth_db_key_merge_new (TrothDbKeyFile      *file,
                        const TrothDbKeyRun *run)
{
  TrothDbKeyMerge *self = g_new0 (TrothDbKeyMerge, 1);
  Source           here = { .run = run };

  self->file = file;
  self->sources = g_array_new (FALSE, FALSE, sizeof (Source));
  g_array_set_clear_func (self->sources, clear_source);
  if (run)
    g_array_append_val (self->sources, here);
  for (guint i = 0; file && i < file->pieces->len; i++)
    {
      Source source = { .left = g_array_index (file->pieces, Piece, i), .bytes = g_string_sized_new (READ + 256) };

      g_array_append_val (self->sources, source);
    }
  return self;
}

void
troth_db_key_merge_add (TrothDbKeyMerge *self,
                        TrothDbKeyPack  *pack,
                        guint            number,
                        const char      *from)
{
  Source source = { .row = { .at = number } };

  if (troth_db_key_cursor_init (&source.cursor, pack, from))
    {
      source.pack = troth_db_key_pack_ref (pack);
      take_from_pack (&source);
      g_array_append_val (self->sources, source);
    }
  else
    troth_db_key_cursor_clear (&source.cursor);
}

static gboolean
begin (TrothDbKeyMerge *self,
       GError         **error)
{
  self->begun = TRUE;
  self->heap = g_new (Source *, self->sources->len);
  for (guint i = 0; i < self->sources->len; i++)
    {
      Source  *source = &g_array_index (self->sources, Source, i);
      gboolean more = source->pack != NULL; /* which is on its first key already */

      if (!more && !go_on (self, source, &more, error))
        return FALSE;
      if (more)
        self->heap[self->n++] = source;
    }
  for (guint i = self->n / 2; i > 0; i--)
    sink (self, i - 1);
  return TRUE;
}

/* Past the key that was told last. */
static gboolean
leave_first (TrothDbKeyMerge *self,
             GError         **error)
{
  gboolean more = FALSE;

  if (!go_on (self, self->heap[0], &more, error))
    return FALSE;
  if (!more)
    self->heap[0] = self->heap[--self->n];
  if (self->n > 0)
    sink (self, 0);
  return TRUE;
}

gboolean
troth_db_key_merge_next (TrothDbKeyMerge *self,
                         const char     **key,
                         TrothDbKeyRow   *row,
                         GError         **error)
{
  if (!(self->begun ? self->n == 0 || leave_first (self, error) : begin (self, error)) || self->n == 0)
    return FALSE;
  *key = self->heap[0]->key;
  *row = self->heap[0]->row;
  return TRUE;
}

void
troth_db_key_merge_free (TrothDbKeyMerge *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sources);
  g_free (self->heap);
  g_free (self);
}
