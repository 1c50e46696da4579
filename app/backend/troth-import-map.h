// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-csv.h"
#include "troth-row.h"

/* Of the importer, and of the replay of a call log: a mapping file, read and checked, with its tables. */

G_BEGIN_DECLS

typedef struct _TrothImportExpr  TrothImportExpr;
typedef struct _TrothImportMap   TrothImportMap;
typedef struct _TrothImportRows  TrothImportRows;
typedef struct _TrothImportTable TrothImportTable;

typedef enum
{
  TROTH_IMPORT_TEXT,     /* "text" */
  TROTH_IMPORT_COLUMN,   /* Column */
  TROTH_IMPORT_FUNCTION, /* function (argument, …) */
} TrothImportExprKind;

/** TrothImportExpr: @name is the text, the column or the function; @column: which one it is, once it was checked */
struct _TrothImportExpr
{
  TrothImportExprKind kind;
  char               *name;
  int                 column;
  GPtrArray          *args; /* of TrothImportExpr, of a function */
};

/** TrothImportField: where one field of the record comes from; @contact: of contact_points instead, its kind, else -1 */
typedef struct
{
  char            *name; /* as in the mapping */
  int              index;
  int              contact;
  TrothImportExpr *expr;
} TrothImportField;

/**
 * TrothImportStep: one table that becomes records; without a file it is one row of constants
 * @only: (nullable): rows where it is worth nothing are passed over
 * @once: rows whose key came before are passed over, not refused
 */
typedef struct
{
  GType             type;
  char             *file; /* (nullable) */
  TrothImportTable *table;
  GPtrArray        *bad; /* of TrothImportBad: what cannot be read of it as a whole */
  TrothImportExpr  *key;
  TrothImportExpr  *only;
  gboolean          once;
  GPtrArray        *fields; /* of TrothImportField; first, if it is there, the currency of all amounts */
} TrothImportStep;

/** TrothImportJoin: a table whose rows belong to rows of another: found by @column = the other's key */
typedef struct
{
  char            *file;
  char            *column;
  GBytes          *data;
  TrothImportRows *rows;
} TrothImportJoin;

struct _TrothImportMap
{
  char       *name;
  char       *source;
  char       *zone_name;
  GTimeZone  *zone; /* of times that name none */
  char        delimiter;
  GPtrArray  *steps;   /* of TrothImportStep, in order */
  GHashTable *joins;   /* name → TrothImportJoin */
  GHashTable *lookups; /* name → GHashTable text → text */
  GHashTable *zones;   /* name → GTimeZone (of that name) or NULL, of those seen: making one takes longer than a row */
};

/** troth_import_map_load: reads @map and the tables beside it or in @folder (nullable); with @table (nullable) that is every table;
 * errors as of troth_import_new() (transfer full) */
TrothImportMap *troth_import_map_load (GFile   *map,
                                       GFile   *folder,
                                       GFile   *table,
                                       GError **error);
void            troth_import_map_free (TrothImportMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothImportMap, troth_import_map_free)

/** troth_import_map_refers_to: whether any expression is a reference to a record of @type */
gboolean troth_import_map_refers_to (TrothImportMap *self,
                                     GType           type);

/** troth_import_map_has_zone: whether there is a time zone @name */
gboolean troth_import_map_has_zone (TrothImportMap *self,
                                    const char     *name);

/** troth_import_expr_parse: reads `Column`, `"text"` or `function (argument, …)` (transfer full)
 * Error: %TROTH_ERROR_MALFORMED. */
TrothImportExpr *troth_import_expr_parse (const char *text,
                                          GError    **error);
void             troth_import_expr_free (TrothImportExpr *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothImportExpr, troth_import_expr_free)

/** troth_import_expr_refers_to: whether @self has a reference to a record of @type in it */
gboolean troth_import_expr_refers_to (const TrothImportExpr *self,
                                      GType                  type);

/**
 * troth_import_expr_check: whether every function of @self exists and has as many arguments as it needs, every lookup, join
 * and column is there
 * @csv: (nullable): the step's table, standing after its header; NULL for a row of constants
 */
gboolean troth_import_expr_check (TrothImportExpr *self,
                                  TrothImportMap  *map,
                                  TrothCsv        *csv,
                                  GError         **error);

/** TrothImportBad: a row that cannot be read, of a joined table or of contacts */
typedef struct
{
  guint line;
  char *reason;
} TrothImportBad;

/** troth_import_bad_new: (element-type TrothImportBad) (transfer full) */
GPtrArray *troth_import_bad_new (void);
void       troth_import_bad_add (GPtrArray  *list,
                                 guint       line,
                                 const char *reason);

/** troth_import_vcard_table: the contacts of @file as a table (see troth-vcard.h for its columns); those that cannot be read go into @bad (transfer full) (nullable with @error) */
GBytes *troth_import_vcard_table (GBytes    *file,
                                  char       delimiter,
                                  GPtrArray *bad,
                                  GError   **error);

/** troth_import_table_new: of @file, which is read piece by piece (transfer full) */
TrothImportTable *troth_import_table_new (GFile   *file,
                                          GError **error);
TrothImportTable *troth_import_table_new_of_bytes (GBytes *bytes);
void              troth_import_table_free (TrothImportTable *self);
/** troth_import_table_get_size: in bytes; of %NULL none */
gsize troth_import_table_get_size (const TrothImportTable *self);
/** troth_import_table_read: from its beginning, which is its header; by one at a time (transfer full) */
TrothCsv *troth_import_table_read (TrothImportTable *self,
                                   char              delimiter);

/** troth_import_step_open: a reader of the step's table, after its header; %NULL for a step of constants (transfer full) */
TrothCsv *troth_import_step_open (TrothImportMap  *map,
                                  TrothImportStep *step);

/** troth_import_rows_new: the rows of a joined table by the text of @column (transfer full) */
TrothImportRows *troth_import_rows_new (GBytes     *data,
                                        const char *column,
                                        char        delimiter);
void             troth_import_rows_free (TrothImportRows *self);
/** troth_import_rows_get: the rows of @key, each a strv of fields (element-type GStrv) (nullable) (transfer none) */
GPtrArray *troth_import_rows_get (TrothImportRows *self,
                                  const char      *key);
/** troth_import_rows_column: index of the column @name, or -1 */
int troth_import_rows_column (TrothImportRows *self,
                              const char      *name);

/** troth_import_rows_get_bad: those that cannot be read (element-type TrothImportBad) (transfer none) */
GPtrArray *troth_import_rows_get_bad (TrothImportRows *self);

/** TrothImportRef: a record that a row refers to, and as what: there must be one */
typedef struct
{
  const char *field; /* as in the mapping; NULL: in the key */
  const char *entity;
  GType       type;
  char       *id;
  char       *key;
} TrothImportRef;

/** TrothImportContext: what an expression is worth in */
typedef struct
{
  TrothImportMap *map;
  TrothCsv       *csv;      /* (nullable) */
  const char     *key;      /* of the row; (nullable) while it is being worked out */
  const char     *currency; /* of the row's amounts; (nullable) while nobody knows */
  GArray         *refs;     /* of TrothImportRef: those of the row so far (nullable: of no interest) */
} TrothImportContext;

/** troth_import_expr_eval: the worth of @self in the current row: text, "" = absent (transfer full)
 * Error: %TROTH_ERROR_INVALID. */
char *troth_import_expr_eval (TrothImportExpr          *self,
                              const TrothImportContext *context,
                              GError                  **error);

/** troth_import_id: the id of the record that row @key of @source becomes: a UUIDv5 (transfer full) */
char *troth_import_id (const char *source,
                       const char *entity,
                       const char *key);
/** troth_import_id_head: its first 64 bits: numbers that sort as the ids do */
guint64 troth_import_id_head (const char *source,
                              const char *entity,
                              const char *key);

/**
 * TrothImportDraft: what a row says, before anybody has looked into the database
 * @key: (nullable): when it could be read
 * @id: of the record, with @key
 * @texts: (array) (element-type utf8): the worth of each field of the step, as far as @reason
 * @row: (nullable): what it becomes where there was none, of version 1; see troth_import_check_new ()
 * @reason: (nullable): why the row is refused
 * @tried: it was written as a new record, in a transaction that was taken back
 */
typedef struct
{
  guint     line;
  char     *key;
  char     *id;
  char    **texts;
  guint     n_texts;
  TrothRow *row;
  GArray   *refs;
  char     *reason;
  gboolean  tried;
} TrothImportDraft;

/** troth_import_step_has_currency: whether the first field of @step is the currency of the amounts in all others */
gboolean troth_import_step_has_currency (const TrothImportStep *step);

/** troth_import_draft_new: of a row that says nothing yet (transfer full) */
TrothImportDraft *troth_import_draft_new (TrothImportStep *step,
                                          guint            line);
/** troth_import_takes: whether the step wants the row that @csv stands on: not what its "only" leaves out */
gboolean troth_import_takes (TrothImportMap  *map,
                             TrothImportStep *step,
                             TrothCsv        *csv);
/** troth_import_draft: reads the row that @csv (%NULL: one of constants) stands on (transfer full) */
TrothImportDraft *troth_import_draft (TrothImportMap  *map,
                                      TrothImportStep *step,
                                      TrothCsv        *csv,
                                      gint64           now);
void              troth_import_draft_free (TrothImportDraft *self);

/** troth_import_check_new: whether the row of @draft can be taken as a new record: it was readable, and what is required is there */
gboolean troth_import_check_new (TrothImportStep        *step,
                                 const TrothImportDraft *draft,
                                 GError                **error);

/**
 * troth_import_record: what the record of a row is to be: @existing with the fields of the mapping, its contact points beside
 * those that people added
 *
 * NULL with %TROTH_ERROR_INVALID, "since: “31.2.2021” is no date…", when the row cannot be taken. (transfer full)
 */
gpointer troth_import_record (TrothImportMap   *map,
                              TrothImportStep  *step,
                              TrothImportDraft *draft,
                              gpointer          existing,
                              gint64            now,
                              GError          **error);

G_END_DECLS
