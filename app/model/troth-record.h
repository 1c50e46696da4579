// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <json-glib/json-glib.h>

#include "troth-enums.h"
#include "troth-error.h"

/* A record is declared once, as a table of fields. Its GObject properties (kebab-case), JSON members and SQL
 * columns (both snake_case), diffs and typed getters and setters all come from that table:
 *
 *   #define TROTH_TEAM_FIELDS(F, T, P)                     \
 *     F (T, P, STRING, id, TROTH_FIELD_REQUIRED, 0)        \
 *     F (T, P, ENUM, role, 0, TrothRole, troth_role)       \
 *   TROTH_DECLARE_RECORD (TrothTeam, troth_team, TEAM, TROTH_TEAM_FIELDS)      in the header
 *   TROTH_DEFINE_RECORD (TrothTeam, troth_team, "team", TROTH_TEAM_FIELDS)     in the .c
 *
 * gives troth_team_get_id (), troth_team_set_id (), property "id", column "id" and member "id".
 * Arguments of commands are records too (they have no entity of their own). */

G_BEGIN_DECLS

/**
 * TrothFieldType: C type, JSON, SQL
 * @TROTH_TYPE_STRING: UTF-8 or %NULL for absent (an empty string is stored as absent), string, TEXT
 * @TROTH_TYPE_INT: gint64, number without fraction, INTEGER; 0 when absent
 * @TROTH_TYPE_BOOL: gboolean, true/false, INTEGER 0/1; FALSE when absent
 * @TROTH_TYPE_ENUM: enum, nick, TEXT; first value when absent
 * @TROTH_TYPE_INSTANT: µs since 1970 UTC, RFC 3339 string, INTEGER; %TROTH_NO_INSTANT when absent
 * @TROTH_TYPE_JSON: JsonNode or %NULL, any JSON, TEXT
 * @TROTH_TYPE_LIST: GPtrArray of records of one type, array of objects, TEXT
 */
typedef enum
{
  TROTH_TYPE_STRING,
  TROTH_TYPE_INT,
  TROTH_TYPE_BOOL,
  TROTH_TYPE_ENUM,
  TROTH_TYPE_INSTANT,
  TROTH_TYPE_JSON,
  TROTH_TYPE_LIST,
} TrothFieldType;

#define TROTH_NO_INSTANT G_MININT64
#define TROTH_RECORD_MAX_FIELDS 120

/**
 * TrothFieldFlags:
 * @TROTH_FIELD_REQUIRED: an object without it, or with an empty one, is refused
 * @TROTH_FIELD_PERSONAL: personal data: never in a log, a poke or a notification on a locked screen
 * @TROTH_FIELD_PATCH: customer.patch may change it
 */
typedef enum
{
  TROTH_FIELD_PLAIN = 0,
  TROTH_FIELD_REQUIRED = 1 << 0,
  TROTH_FIELD_PERSONAL = 1 << 1,
  TROTH_FIELD_PATCH = 1 << 2,
} TrothFieldFlags;

typedef struct
{
  const char     *name; /* wire and column name */
  TrothFieldType  type;
  TrothFieldFlags flags;
  GType (*of) (void); /* the enum or list element type */
} TrothField;

typedef union
{
  char      *string;
  gint64     integer; /* INT, BOOL, ENUM, INSTANT */
  JsonNode  *json;
  GPtrArray *list; /* never NULL for LIST */
} TrothValue;

#define TROTH_TYPE_RECORD (troth_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (TrothRecord, troth_record, TROTH, RECORD, GObject)

struct _TrothRecordClass
{
  GObjectClass      parent_class;
  const char       *entity; /* wire and table name; NULL for child records and arguments */
  const TrothField *fields;
  guint             n_fields;
  GParamSpec      **pspecs; /* of field i at i + 1 */
  int               id_index;
  int               version_index; /* or -1 */
};

/* For TROTH_DEFINE_RECORD only: installs one property a field. */
void troth_record_class_set_fields (TrothRecordClass *klass,
                                    const char       *entity,
                                    const TrothField *fields,
                                    guint             n_fields);

/** troth_record_new: an empty record of @type (transfer full) */
gpointer troth_record_new (GType type);
/** troth_record_copy: a new record equal to @self, lists and JSON included (transfer full) */
gpointer troth_record_copy (gpointer self);
/** troth_record_equal: same type and same value in every field */
gboolean troth_record_equal (gpointer a,
                             gpointer b);
/** troth_record_assign: makes every field of @self (a live record) that of @from, notifying only what changed, after all is set */
void troth_record_assign (gpointer self,
                          gpointer from);

const char *troth_record_get_entity (gpointer self);
/** troth_record_get_id: the "id" of @self (nullable, transfer none) */
const char *troth_record_get_id (gpointer self);
/** troth_record_get_version: the "version", 0 where the type has none */
gint64 troth_record_get_version (gpointer self);
/** troth_record_type_fields: the field table of record type @type (transfer none) */
const TrothField *troth_record_type_fields (GType  type,
                                            guint *n_fields);
/** troth_record_type_find: index of the field called @name, or -1 */
int troth_record_type_find (GType       type,
                            const char *name);
/** troth_fields_find_after: the same in a table, faster where names come in the order of the table: @last was the index before, or -1 */
int troth_fields_find_after (const TrothField *fields,
                             guint             n_fields,
                             const char       *name,
                             int               last);

/* By index in the table: the base of the generated getters and setters, and of generic code (SQL, JSON, diffs).
 * Setters copy, return early when unchanged, else set first and notify then. */
const TrothValue *troth_record_get_value (gpointer self,
                                          guint    index);
const char       *troth_record_get_string (gpointer self,
                                           guint    index);
gint64            troth_record_get_integer (gpointer self,
                                            guint    index);
JsonNode         *troth_record_get_json (gpointer self,
                                         guint    index);
GPtrArray        *troth_record_get_list (gpointer self,
                                         guint    index);
void              troth_record_set_string (gpointer    self,
                                           guint       index,
                                           const char *value);
void              troth_record_set_integer (gpointer self,
                                            guint    index,
                                            gint64   value);
void              troth_record_set_json (gpointer  self,
                                         guint     index,
                                         JsonNode *value);
/** troth_record_has: whether that field has a value: a text, an instant, a tree, an element; numbers, booleans and enums always have */
gboolean troth_record_has (gpointer self,
                           guint    index);
/* Replaces the list by copies of the records in @value (nullable = empty). */
void troth_record_set_list (gpointer   self,
                            guint      index,
                            GPtrArray *value);
/* Appends @item (transfer full) to a list and notifies. */
void troth_record_append (gpointer self,
                          guint    index,
                          gpointer item);

/* Members that a newer program sent and this one does not know: kept, and written back unchanged (nullable). */
JsonObject *troth_record_get_extra (gpointer self);
void        troth_record_set_extra (gpointer    self,
                                    JsonObject *extra);

#define TROTH_RECORD_C_STRING(E) const char *
#define TROTH_RECORD_C_INT(E) gint64
#define TROTH_RECORD_C_BOOL(E) gboolean
#define TROTH_RECORD_C_ENUM(E) E
#define TROTH_RECORD_C_INSTANT(E) gint64
#define TROTH_RECORD_C_JSON(E) JsonNode *
#define TROTH_RECORD_C_LIST(E) GPtrArray *
#define TROTH_RECORD_GET_STRING troth_record_get_string
#define TROTH_RECORD_GET_INT troth_record_get_integer
#define TROTH_RECORD_GET_BOOL troth_record_get_integer
#define TROTH_RECORD_GET_ENUM troth_record_get_integer
#define TROTH_RECORD_GET_INSTANT troth_record_get_integer
#define TROTH_RECORD_GET_JSON troth_record_get_json
#define TROTH_RECORD_GET_LIST troth_record_get_list
#define TROTH_RECORD_SET_STRING troth_record_set_string
#define TROTH_RECORD_SET_INT troth_record_set_integer
#define TROTH_RECORD_SET_BOOL troth_record_set_integer
#define TROTH_RECORD_SET_ENUM troth_record_set_integer
#define TROTH_RECORD_SET_INSTANT troth_record_set_integer
#define TROTH_RECORD_SET_JSON troth_record_set_json
#define TROTH_RECORD_SET_LIST troth_record_set_list
#define TROTH_RECORD_OF_STRING(of) NULL
#define TROTH_RECORD_OF_INT(of) NULL
#define TROTH_RECORD_OF_BOOL(of) NULL
#define TROTH_RECORD_OF_ENUM(of) of##_get_type
#define TROTH_RECORD_OF_INSTANT(of) NULL
#define TROTH_RECORD_OF_JSON(of) NULL
#define TROTH_RECORD_OF_LIST(of) of##_get_type

#define TROTH_RECORD_INDEX_(T, P, kind, name, flags, E, of) P##_F_##name,
#define TROTH_RECORD_ACCESS_(T, P, kind, name, flags, E, of)                         \
  static inline TROTH_RECORD_C_##kind (E) P##_get_##name (T *self)                   \
  {                                                                                  \
    return (TROTH_RECORD_C_##kind (E)) TROTH_RECORD_GET_##kind (self, P##_F_##name); \
  }                                                                                  \
  static inline void P##_set_##name (T *self, TROTH_RECORD_C_##kind (E) value)       \
  {                                                                                  \
    TROTH_RECORD_SET_##kind (self, P##_F_##name, value);                             \
  }
#define TROTH_RECORD_FIELD_(T, P, kind, name, flags, E, of) \
  { #name, TROTH_TYPE_##kind, flags, TROTH_RECORD_OF_##kind (of) },

#define TROTH_DECLARE_RECORD(T, P, U, FIELDS)        \
  G_DECLARE_FINAL_TYPE (T, P, TROTH, U, TrothRecord) \
  enum                                               \
  {                                                  \
    FIELDS (TROTH_RECORD_INDEX_, T, P) P##_N_FIELDS  \
  };                                                 \
  FIELDS (TROTH_RECORD_ACCESS_, T, P)                \
  static inline T *P##_new (void)                    \
  {                                                  \
    return (T *) troth_record_new (P##_get_type ()); \
  }

#define TROTH_DEFINE_RECORD(T, P, entity, FIELDS)                                  \
  struct _##T                                                                      \
  {                                                                                \
    TrothRecord parent_instance;                                                   \
  };                                                                               \
  G_DEFINE_FINAL_TYPE (T, P, TROTH_TYPE_RECORD)                                    \
  static const TrothField P##_fields[] = { FIELDS (TROTH_RECORD_FIELD_, T, P) };   \
  static void             P##_class_init (T##Class *klass)                         \
  {                                                                                \
    troth_record_class_set_fields ((TrothRecordClass *) klass, entity, P##_fields, \
                                   G_N_ELEMENTS (P##_fields));                     \
  }                                                                                \
  static void P##_init (T *self)                                                   \
  {                                                                                \
  }

G_END_DECLS
