// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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
  GArray         *keys; /* of all open objects */
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

/* From the opening quote; leaves the characters in text. */
gboolean       troth_json_scan_text (TrothJsonReader *self);
TrothJsonToken troth_json_scan_number (TrothJsonReader *self);
/* true, false, null: @word gives @token with @value */
TrothJsonToken troth_json_scan_word (TrothJsonReader *self, const char *word, TrothJsonToken token, gint64 value);

G_END_DECLS
