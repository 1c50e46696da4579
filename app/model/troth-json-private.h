// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string.h>

#include "troth-json.h"

/* Inside the gate only: troth-json-reader.c knows objects and arrays, troth-json-scan.c strings, numbers and words. */

G_BEGIN_DECLS

/* One open object or array. */
typedef struct
{
  gboolean is_object;
  guint    items;
  guint    first_key; /* in keys: where its member names begin */
  guint64  seen;      /* a bit for each of their hashes; several may share one */
} Frame;

typedef struct
{
  const char *text; /* in the document or, when it had escapes, in key_text */
  gsize       len;
  guint       hash;
} Key;

struct _TrothJsonReader
{
  const char     *data;
  gsize           len;
  gsize           pos;
  TrothJsonLimits limits;
  Frame           stack[TROTH_JSON_MAX_DEPTH];
  guint           depth;
  TrothJsonToken  token;
  gboolean        started;
  GString        *text; /* of the last string or member */
  gboolean        escaped;
  gint64          integer;
  double          number;
  Key            *keys; /* of all open objects */
  guint           n_keys;
  guint           room; /* in keys */
  GStringChunk   *key_text;
  GError         *failure;
};

/* All return %TROTH_JSON_ERROR, to be handed on. */
TrothJsonToken troth_json_fail_at (TrothJsonReader *self, gsize at, TrothError code, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* The document has something else than @expected at the current position. */
TrothJsonToken troth_json_fail_unexpected (TrothJsonReader *self, const char *expected);

/* The next byte, -1 at the end. */
static inline int
troth_json_peek (TrothJsonReader *self)
{
  return self->pos < self->len ? (guchar) self->data[self->pos] : -1;
}

void troth_json_skip_spaces (TrothJsonReader *self);

/* Mostly there is none. */
static inline void
troth_json_skip_space (TrothJsonReader *self)
{
  if (self->pos < self->len && self->data[self->pos] <= ' ')
    troth_json_skip_spaces (self);
}

/* Where the bytes from @p on end that stand for themselves, at most at @end. @all: of every bit that is set in one of them. */
const char *troth_json_skip_plain (const char *p, const char *end, guchar *all);

/* Where there is room, as nearly always, without a call of another library. */
static inline void
troth_json_append_plain (GString    *out,
                         const char *text,
                         gsize       n)
{
  if (out->len + n >= out->allocated_len)
    {
      g_string_append_len (out, text, (gssize) n);
      return;
    }
  memcpy (out->str + out->len, text, n);
  out->len += n;
  out->str[out->len] = '\0';
}

/* From the opening quote; leaves the characters in text. */
gboolean       troth_json_scan_text (TrothJsonReader *self);
TrothJsonToken troth_json_scan_number (TrothJsonReader *self);
/* true, false, null: @word gives @token with @value */
TrothJsonToken troth_json_scan_word (TrothJsonReader *self, const char *word, TrothJsonToken token, gint64 value);

G_END_DECLS
