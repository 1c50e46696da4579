// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-json-private.h"

#include <string.h>

#define DEFAULT_BYTES (1024 * 1024)
#define DEFAULT_DEPTH 32
#define DEFAULT_STRING (64 * 1024)
#define DEFAULT_ITEMS 1000

const TrothJsonLimits *
troth_json_bulk_limits (void)
{
  static const TrothJsonLimits bulk = { .bytes = 64 * 1024 * 1024, .string = 64 * 1024 * 1024, .items = 100000 };

  return &bulk;
}

TrothJsonReader *
troth_json_reader_new (const char            *data,
                       gssize                 len,
                       const TrothJsonLimits *limits)
{
  TrothJsonReader *self = g_new0 (TrothJsonReader, 1);

  if (limits)
    self->limits = *limits;
  if (self->limits.bytes == 0)
    self->limits.bytes = DEFAULT_BYTES;
  if (self->limits.depth == 0)
    self->limits.depth = DEFAULT_DEPTH;
  if (self->limits.string == 0)
    self->limits.string = DEFAULT_STRING;
  if (self->limits.items == 0)
    self->limits.items = DEFAULT_ITEMS;
  self->limits.depth = MIN (self->limits.depth, TROTH_JSON_MAX_DEPTH);
  self->data = data;
  self->len = len < 0 ? strlen (data) : (gsize) len;
  self->text = g_string_sized_new (128);
  self->room = 64;
  self->keys = g_new (Key, self->room);
  return self;
}

void
troth_json_reader_free (TrothJsonReader *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_free (self->keys);
  g_clear_pointer (&self->key_text, g_string_chunk_free);
  g_clear_error (&self->failure);
  g_free (self);
}

static TrothJsonToken
open_frame (TrothJsonReader *self,
            gboolean         is_object)
{
  if (self->depth >= self->limits.depth)
    return troth_json_fail_at (self, self->pos, TROTH_ERROR_TOO_LARGE, "more than %u levels", self->limits.depth);
  self->stack[self->depth++] = (Frame){ .is_object = is_object, .first_key = self->n_keys };
  self->pos++;
  return is_object ? TROTH_JSON_OBJECT_BEGIN : TROTH_JSON_ARRAY_BEGIN;
}

static TrothJsonToken
close_frame (TrothJsonReader *self)
{
  Frame *frame = &self->stack[--self->depth];

  self->n_keys = frame->first_key;
  self->pos++;
  return frame->is_object ? TROTH_JSON_OBJECT_END : TROTH_JSON_ARRAY_END;
}

static TrothJsonToken
read_value (TrothJsonReader *self)
{
  troth_json_skip_space (self);
  switch (troth_json_peek (self))
    {
    case '{':
      return open_frame (self, TRUE);
    case '[':
      return open_frame (self, FALSE);
    case '"':
      return troth_json_scan_text (self) ? TROTH_JSON_STRING : TROTH_JSON_ERROR;
    case 't':
      return troth_json_scan_word (self, "true", TROTH_JSON_BOOL, TRUE);
    case 'f':
      return troth_json_scan_word (self, "false", TROTH_JSON_BOOL, FALSE);
    case 'n':
      return troth_json_scan_word (self, "null", TROTH_JSON_NULL, 0);
    default:
      if (troth_json_peek (self) == '-' || (troth_json_peek (self) >= '0' && troth_json_peek (self) <= '9'))
        return troth_json_scan_number (self);
      return troth_json_fail_unexpected (self, "a value");
    }
}

/* Names are short: the last eight bytes, which may overlap those before them, and not what is left after those. */
static guint
hash_bytes (const char *text,
            gsize       len)
{
  const char *last = text + len - sizeof (guint64);
  guint64     hash = len, word = 0;

  if (len < sizeof word)
    {
      for (gsize i = 0; i < len; i++)
        word = word << 8 | (guchar) text[i];
      return (guint) (((hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
    }
  for (; text < last; text += sizeof word)
    {
      memcpy (&word, text, sizeof word);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
    }
  memcpy (&word, last, sizeof word);
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (hash >> 32);
}

/* Remembers the member name in text for its object; FALSE when the object has it already. */
static gboolean
note_key (TrothJsonReader *self,
          Frame           *frame,
          gsize            start)
{
  Key     key = { .text = self->data + start + 1, .len = self->text->len };
  guint64 bit;

  if (self->escaped)
    {
      if (self->key_text == NULL)
        self->key_text = g_string_chunk_new (1024);
      key.text = g_string_chunk_insert_len (self->key_text, self->text->str, self->text->len);
    }
  key.hash = hash_bytes (key.text, key.len);
  bit = (guint64) 1 << (key.hash % 64);
  for (guint i = frame->first_key; (frame->seen & bit) && i < self->n_keys; i++)
    {
      const Key *other = &self->keys[i];

      if (other->hash == key.hash && other->len == key.len && memcmp (other->text, key.text, key.len) == 0)
        return FALSE;
    }
  frame->seen |= bit;
  if (self->n_keys == self->room)
    self->keys = g_renew (Key, self->keys, self->room *= 2);
  self->keys[self->n_keys++] = key;
  return TRUE;
}

static TrothJsonToken
read_member (TrothJsonReader *self,
             Frame           *frame)
{
  gsize start = self->pos;

  if (troth_json_peek (self) != '"')
    return troth_json_fail_unexpected (self, "a member name");
  if (!troth_json_scan_text (self))
    return TROTH_JSON_ERROR;
  if (!note_key (self, frame, start))
    return troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "member “%.60s” stands twice", self->text->str);
  troth_json_skip_space (self);
  if (troth_json_peek (self) != ':')
    return troth_json_fail_unexpected (self, "‘:’");
  self->pos++;
  return TROTH_JSON_MEMBER;
}

/* Inside an object or array, not right after a member name. */
static TrothJsonToken
read_item (TrothJsonReader *self)
{
  Frame *frame = &self->stack[self->depth - 1];

  troth_json_skip_space (self);
  if (troth_json_peek (self) == (frame->is_object ? '}' : ']'))
    return close_frame (self);
  if (frame->items > 0)
    {
      if (troth_json_peek (self) != ',')
        return troth_json_fail_unexpected (self, frame->is_object ? "‘,’ or ‘}’" : "‘,’ or ‘]’");
      self->pos++;
      troth_json_skip_space (self);
    }
  if (++frame->items > self->limits.items)
    return troth_json_fail_at (self, self->pos, TROTH_ERROR_TOO_LARGE, "more than %u items", self->limits.items);
  return frame->is_object ? read_member (self, frame) : read_value (self);
}

static TrothJsonToken
read_token (TrothJsonReader *self)
{
  if (self->len > self->limits.bytes)
    return troth_json_fail_at (self, 0, TROTH_ERROR_TOO_LARGE, "more than %" G_GSIZE_FORMAT " bytes", self->limits.bytes);
  if (self->token == TROTH_JSON_MEMBER)
    return read_value (self);
  if (self->depth > 0)
    return read_item (self);
  if (!self->started)
    {
      self->started = TRUE;
      return read_value (self);
    }
  troth_json_skip_space (self);
  return self->pos == self->len ? TROTH_JSON_END : troth_json_fail_unexpected (self, "the end");
}

TrothJsonToken
troth_json_reader_next (TrothJsonReader *self,
                        GError         **error)
{
  if (self->failure == NULL)
    self->token = read_token (self);
  if (self->failure)
    g_propagate_error (error, g_error_copy (self->failure));
  return self->token;
}

TrothJsonToken
troth_json_reader_token (TrothJsonReader *self)
{
  return self->token;
}

gboolean
troth_json_reader_expect (TrothJsonReader *self,
                          TrothJsonToken   token,
                          GError         **error)
{
  static const char *const names[] = { "an error", "the end", "an object", "the end of an object", "an array",
                                       "the end of an array", "a member name", "a string", "a whole number",
                                       "a number", "true or false", "null" };
  gsize                    start;

  troth_json_skip_space (self);
  start = self->pos;
  if (troth_json_reader_next (self, error) == token)
    return TRUE;
  if (self->failure == NULL)
    {
      self->token = troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "%s should be here", names[token]);
      g_propagate_error (error, g_error_copy (self->failure));
    }
  return FALSE;
}

const char *
troth_json_reader_string (TrothJsonReader *self,
                          gsize           *len)
{
  g_return_val_if_fail (self->token == TROTH_JSON_STRING || self->token == TROTH_JSON_MEMBER, "");
  if (len)
    *len = self->text->len;
  return self->text->str;
}

gint64
troth_json_reader_int (TrothJsonReader *self)
{
  g_return_val_if_fail (self->token == TROTH_JSON_INT, 0);
  return self->integer;
}

double
troth_json_reader_double (TrothJsonReader *self)
{
  g_return_val_if_fail (self->token == TROTH_JSON_INT || self->token == TROTH_JSON_DOUBLE, 0);
  return self->number;
}

gboolean
troth_json_reader_bool (TrothJsonReader *self)
{
  g_return_val_if_fail (self->token == TROTH_JSON_BOOL, FALSE);
  return self->integer != 0;
}

gsize
troth_json_reader_position (TrothJsonReader *self)
{
  return self->pos;
}

const char *
troth_json_reader_text (TrothJsonReader *self,
                        gsize            from)
{
  return self->data + from;
}

guint
troth_json_reader_depth (TrothJsonReader *self)
{
  return self->depth;
}

gboolean
troth_json_reader_leave (TrothJsonReader *self,
                         guint            depth,
                         GError         **error)
{
  while (self->depth > depth)
    if (troth_json_reader_next (self, error) == TROTH_JSON_ERROR)
      return FALSE;
  return TRUE;
}
