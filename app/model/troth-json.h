// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <json-glib/json-glib.h>

#include "troth-error.h"

/* The only door for JSON from outside. Nothing reaches json-glib's parser (it crashes on 100 KB of "[", takes duplicate
 * members and overflowing numbers): our own reader checks every byte and, where a tree is wanted, builds the JsonNode. */

G_BEGIN_DECLS

#define TROTH_JSON_MAX_DEPTH 64

/**
 * TrothJsonLimits: what is refused with %TROTH_ERROR_TOO_LARGE; a 0 stands for the default
 * @bytes: size of the document, 1 MiB
 * @depth: objects and arrays inside each other, 32; at most %TROTH_JSON_MAX_DEPTH
 * @string: bytes of one string or member name, unescaped, 64 KiB
 * @items: elements of one array or members of one object, 1,000
 */
typedef struct
{
  gsize bytes;
  guint depth;
  gsize string;
  guint items;
} TrothJsonLimits;

/** troth_json_bulk_limits: for a page of records: 64 MiB, 100,000 items (transfer none) */
const TrothJsonLimits *troth_json_bulk_limits (void);

/**
 * troth_json_parse: the tree of @data (transfer full)
 * @len: bytes, or -1 when @data ends with a NUL
 * @limits: (nullable): %NULL for the defaults
 *
 * Strict RFC 8259: UTF-8 only (no overlong forms, surrogates or NUL), no duplicate members, integers within gint64,
 * finite numbers, nothing after the value. Errors: %TROTH_ERROR_MALFORMED or %TROTH_ERROR_TOO_LARGE, "byte 17: …".
 * Any thread.
 */
JsonNode *troth_json_parse (const char            *data,
                            gssize                 len,
                            const TrothJsonLimits *limits,
                            GError               **error);

/** troth_json_check: whether @data is what troth_json_parse() takes, with troth_json_bulk_limits () */
gboolean troth_json_check (const char *data,
                           GError    **error);

/** troth_json_parse_object: as troth_json_parse(), for a document that must be an object (transfer full) */
JsonObject *troth_json_parse_object (const char            *data,
                                     gssize                 len,
                                     const TrothJsonLimits *limits,
                                     GError               **error);

/** troth_json_get_string: member @name of @object if it is a string (transfer none) (nullable) */
const char *troth_json_get_string (JsonObject *object,
                                   const char *name);
/** troth_json_get_object: member @name of @object if it is an object (transfer none) (nullable) */
JsonObject *troth_json_get_object (JsonObject *object,
                                   const char *name);
/** troth_json_get_array: member @name of @object if it is an array (transfer none) (nullable) */
JsonArray *troth_json_get_array (JsonObject *object,
                                 const char *name);
/** troth_json_get_element: element @i of @array (nullable) if there is such a one and it is an object (transfer none) (nullable) */
JsonObject *troth_json_get_element (JsonArray *array,
                                    guint      i);
/** troth_json_get_int: member @name of @object if it is a whole number, else @fallback */
gint64 troth_json_get_int (JsonObject *object,
                           const char *name,
                           gint64      fallback);

/**
 * TrothJsonToken: what a reader stands on
 *
 * BEGIN tokens come before what they hold, MEMBER (a name) before its value.
 */
typedef enum
{
  TROTH_JSON_ERROR,
  TROTH_JSON_END,
  TROTH_JSON_OBJECT_BEGIN,
  TROTH_JSON_OBJECT_END,
  TROTH_JSON_ARRAY_BEGIN,
  TROTH_JSON_ARRAY_END,
  TROTH_JSON_MEMBER,
  TROTH_JSON_STRING,
  TROTH_JSON_INT,
  TROTH_JSON_DOUBLE,
  TROTH_JSON_BOOL,
  TROTH_JSON_NULL,
} TrothJsonToken;

/**
 * TrothJsonReader: reads a document token by token, with all the checks of troth_json_parse()
 *
 * The checks of what comes later have not been made yet: keep nothing until %TROTH_JSON_END. Borrows the data.
 */
typedef struct _TrothJsonReader TrothJsonReader;

TrothJsonReader *troth_json_reader_new (const char            *data,
                                        gssize                 len,
                                        const TrothJsonLimits *limits);
void             troth_json_reader_free (TrothJsonReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothJsonReader, troth_json_reader_free)

/** troth_json_reader_next: steps to the next token; after an error every further step gives that error again */
TrothJsonToken troth_json_reader_next (TrothJsonReader *self,
                                       GError         **error);
/** troth_json_reader_token: what @self stands on */
TrothJsonToken troth_json_reader_token (TrothJsonReader *self);

/** troth_json_reader_expect: steps, and fails with %TROTH_ERROR_MALFORMED unless it is to @token */
gboolean troth_json_reader_expect (TrothJsonReader *self,
                                   TrothJsonToken   token,
                                   GError         **error);

/**
 * troth_json_reader_string: the string or member name that @self stands on (transfer none)
 * @len: (out) (optional): bytes
 *
 * Ends with a NUL; valid until the next step.
 */
const char *troth_json_reader_string (TrothJsonReader *self,
                                      gsize           *len);
gint64      troth_json_reader_int (TrothJsonReader *self);
/** troth_json_reader_double: an INT or a DOUBLE */
double   troth_json_reader_double (TrothJsonReader *self);
gboolean troth_json_reader_bool (TrothJsonReader *self);

/** troth_json_reader_position: bytes read so far: right behind the token that @self stands on */
gsize troth_json_reader_position (TrothJsonReader *self);
/** troth_json_reader_text: the document from byte @from on, which was read (transfer none): no NUL ends it */
const char *troth_json_reader_text (TrothJsonReader *self,
                                    gsize            from);
/** troth_json_reader_depth: how many objects and arrays @self is inside of */
guint troth_json_reader_depth (TrothJsonReader *self);
/** troth_json_reader_leave: steps out until it is inside of @depth only; onto the last token of what it left */
gboolean troth_json_reader_leave (TrothJsonReader *self,
                                  guint            depth,
                                  GError         **error);

/** troth_json_reader_skip: from the first token of a value to its last */
gboolean troth_json_reader_skip (TrothJsonReader *self,
                                 GError         **error);
/** troth_json_reader_node: the value that begins where @self stands; leaves @self on its last token (transfer full) */
JsonNode *troth_json_reader_node (TrothJsonReader *self,
                                  GError         **error);

/* Writing: appends to @out; what comes out is always valid JSON. */

/** troth_json_append_string: @value quoted and escaped; %NULL gives null, invalid UTF-8 is replaced by U+FFFD */
void troth_json_append_string (GString    *out,
                               const char *value);
void troth_json_append_int (GString *out,
                            gint64   value);
/** troth_json_append_double: so that it reads back as the same double; null when not finite */
void troth_json_append_double (GString *out,
                               double   value);
void troth_json_append_bool (GString *out,
                             gboolean value);
/** troth_json_append_node: any tree; %NULL gives null */
void troth_json_append_node (GString  *out,
                             JsonNode *node);
/** troth_json_append_separator: a comma unless @out ends with an opening bracket or brace */
void troth_json_append_separator (GString *out);
/** troth_json_append_member: a comma where one is needed, then "name": */
void troth_json_append_member (GString    *out,
                               const char *name);
/** troth_json_to_string: @node as text (transfer full) */
char *troth_json_to_string (JsonNode *node);

G_END_DECLS
