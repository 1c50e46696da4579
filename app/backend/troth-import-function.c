// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What the expressions of a mapping file are worth in a row. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-function.h"

#include <string.h>

#include "troth-country.h"
#include "troth-money.h"
#include "troth-phone-number.h"
#include "troth-records.h"

/* What the first argument of a function is the name of. */
typedef enum
{
  FIRST_VALUE,
  FIRST_ENTITY,
  FIRST_LOOKUP,
  FIRST_JOIN,
} First;

static const char *
arg_name (const TrothImportExpr *self,
          guint                  i)
{
  return ((TrothImportExpr *) g_ptr_array_index (self->args, i))->name;
}

/* words (A, B, …): those that are not empty, with a space between. */
static char *
eval_words (const TrothImportExpr    *self,
            char                    **values,
            const TrothImportContext *context,
            GError                  **error)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->args->len; i++)
    if (*values[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", values[i]);
  return g_string_free (out, FALSE);
}

/* either (A, B, …): the first that is not empty. */
static char *
eval_either (const TrothImportExpr    *self,
             char                    **values,
             const TrothImportContext *context,
             GError                  **error)
{
  for (guint i = 0; i < self->args->len; i++)
    if (*values[i] != '\0')
      return g_strdup (values[i]);
  return g_strdup ("");
}

/* unless (A, B): A, or nothing where it is B. */
static char *
eval_unless (const TrothImportExpr    *self,
             char                    **values,
             const TrothImportContext *context,
             GError                  **error)
{
  return g_strdup (strcmp (values[0], values[1]) != 0 ? values[0] : "");
}

/* money (A): an amount, in the smallest unit of the row's currency; of one that nobody names, in hundredths. Tables have the same number of
 * decimals in every row: zeroes at the end mean nothing. */
static char *
eval_money (const TrothImportExpr    *self,
            char                    **values,
            const TrothImportContext *context,
            GError                  **error)
{
  const char      *currency = context->currency != NULL ? context->currency : "";
  const gboolean   negative = *values[0] == '-';
  g_autofree char *text = g_strdup (values[0] + negative);
  gsize            length = strlen (text);
  gint64           minor = 0;

  if (*values[0] == '\0')
    return g_strdup ("");
  while (strchr (text, '.') != NULL && (text[length - 1] == '0' || text[length - 1] == '.'))
    text[--length] = '\0';
  if (strchr (text, ',') != NULL || !troth_money_parse (text, currency, &minor, NULL))
    {
      g_autofree char *like = troth_money_format (1287, currency);

      troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no amount like %s", values[0], like);
      return NULL;
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, negative ? -minor : minor);
}

/* country (A, B): a country by name or code, as ISO 3166 alpha-2; B (not there: the row is refused) for one that nobody knows. */
static char *
eval_country (const TrothImportExpr    *self,
              char                    **values,
              const TrothImportContext *context,
              GError                  **error)
{
  const char *country = troth_country_parse (values[0]);

  if (country == NULL && self->args->len > 1)
    return g_strdup (values[1]);
  if (country == NULL && *values[0] != '\0')
    {
      troth_refuse (error, TROTH_ERROR_INVALID, "no country is called “%s”", values[0]);
      return NULL;
    }
  return g_strdup (country != NULL ? country : "");
}

/* zone (COUNTRY, REGION): the time zone where most people of it live. */
static char *
eval_zone (const TrothImportExpr    *self,
           char                    **values,
           const TrothImportContext *context,
           GError                  **error)
{
  const char *zone = troth_country_zone (troth_country_parse (values[0]), values[1]);

  return g_strdup (zone != NULL ? zone : "");
}

/* phone (A, COUNTRY): a number as E.164; as it is written when it is no complete number. */
static char *
eval_phone (const TrothImportExpr    *self,
            char                    **values,
            const TrothImportContext *context,
            GError                  **error)
{
  g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (values[0], troth_country_parse (values[1]));

  return g_strdup (number->e164 != NULL ? number->e164 : values[0]);
}

/* login (A): what an e-mail address has before its @, in lower case. */
static char *
eval_login (const TrothImportExpr    *self,
            char                    **values,
            const TrothImportContext *context,
            GError                  **error)
{
  g_autofree char *local = g_strndup (values[0], strcspn (values[0], "@"));

  return g_utf8_strdown (local, -1);
}

/* lookup (NAME, A): the entry of [lookup NAME] for A, else for *. */
static char *
eval_lookup (const TrothImportExpr    *self,
             char                    **values,
             const TrothImportContext *context,
             GError                  **error)
{
  GHashTable *lookup = g_hash_table_lookup (context->map->lookups, arg_name (self, 0));
  const char *found = g_hash_table_lookup (lookup, values[1]);

  if (found == NULL)
    found = g_hash_table_lookup (lookup, "*");
  if (found == NULL)
    {
      troth_refuse (error, TROTH_ERROR_INVALID, "the mapping has no %s for “%s”", arg_name (self, 0), values[1]);
      return NULL;
    }
  return g_strdup (found);
}

char *
troth_import_refer (const TrothImportContext *context,
                    const char               *entity,
                    const char               *key)
{
  TrothImportRef ref = { .entity = entity, .type = troth_records_type (entity), .id = troth_import_id (context->map->source, entity, key) };

  if (context->refs == NULL)
    return ref.id;
  ref.key = g_strdup (key);
  g_array_append_val (context->refs, ref);
  return g_strdup (ref.id);
}

/* ref (ENTITY, A): the id of the record that row A of another table became. */
static char *
eval_ref (const TrothImportExpr    *self,
          char                    **values,
          const TrothImportContext *context,
          GError                  **error)
{
  return *values[1] ? troth_import_refer (context, arg_name (self, 0), values[1]) : g_strdup ("");
}

static GPtrArray *
joined_rows (const TrothImportExpr    *self,
             const TrothImportContext *context,
             TrothImportRows         **rows)
{
  TrothImportJoin *join = g_hash_table_lookup (context->map->joins, arg_name (self, 0));

  *rows = join->rows;
  return troth_import_rows_get (join->rows, context->key != NULL ? context->key : "");
}

static const char *
joined_text (const TrothImportExpr *self,
             guint                  i,
             TrothImportRows       *rows,
             char                 **row)
{
  TrothImportExpr *arg = g_ptr_array_index (self->args, i);

  return arg->kind == TROTH_IMPORT_TEXT ? arg->name : row[troth_import_rows_column (rows, arg->name)];
}

/* count (JOIN, COLUMN, "track", "tracks"): the sum of whole numbers in a column of the joined rows, and of what. */
static char *
eval_count (const TrothImportExpr    *self,
            char                    **values,
            const TrothImportContext *context,
            GError                  **error)
{
  TrothImportRows *rows;
  GPtrArray       *joined = joined_rows (self, context, &rows);
  gint64           sum = 0;

  for (guint i = 0; joined != NULL && i < joined->len; i++)
    {
      const char *text = joined_text (self, 1, rows, g_ptr_array_index (joined, i));
      gint64      value = 0;

      if (!g_ascii_string_to_signed (text, 10, 0, 1000000, &value, NULL))
        {
          troth_refuse (error, TROTH_ERROR_INVALID, "“%s” in column %s of %s is no number", text, arg_name (self, 1), arg_name (self, 0));
          return NULL;
        }
      sum += value;
    }
  if (sum == 0)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", sum, arg_name (self, sum == 1 ? 2 : 3));
}

/* list (JOIN, PART, …): a line for each joined row, columns and texts one after the other. */
static char *
eval_list (const TrothImportExpr    *self,
           char                    **values,
           const TrothImportContext *context,
           GError                  **error)
{
  TrothImportRows *rows;
  GPtrArray       *joined = joined_rows (self, context, &rows);
  GString         *out = g_string_new (NULL);

  for (guint i = 0; joined != NULL && i < joined->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      for (guint part = 1; part < self->args->len; part++)
        g_string_append (out, joined_text (self, part, rows, g_ptr_array_index (joined, i)));
    }
  return g_string_free (out, FALSE);
}

/* first (JOIN, COLUMN): the smallest text in a column of the joined rows: of ISO dates the earliest. */
static char *
eval_first (const TrothImportExpr    *self,
            char                    **values,
            const TrothImportContext *context,
            GError                  **error)
{
  TrothImportRows *rows;
  GPtrArray       *joined = joined_rows (self, context, &rows);
  const char      *first = NULL;

  for (guint i = 0; joined != NULL && i < joined->len; i++)
    {
      const char *text = joined_text (self, 1, rows, g_ptr_array_index (joined, i));

      if (*text != '\0' && (first == NULL || strcmp (text, first) < 0))
        first = text;
    }
  return g_strdup (first != NULL ? first : "");
}

static const struct
{
  const char         *name;
  First               first;
  guint               min, max;
  TrothImportFunction eval;
} functions[] = {
  { "count", FIRST_JOIN, 4, 4, eval_count },
  { "country", FIRST_VALUE, 1, 2, eval_country },
  { "date", FIRST_VALUE, 1, 1, troth_import_date },
  { "either", FIRST_VALUE, 1, 16, eval_either },
  { "first", FIRST_JOIN, 2, 2, eval_first },
  { "later", FIRST_VALUE, 2, 8, troth_import_later },
  { "list", FIRST_JOIN, 2, 16, eval_list },
  { "login", FIRST_VALUE, 1, 1, eval_login },
  { "lookup", FIRST_LOOKUP, 2, 2, eval_lookup },
  { "moment", FIRST_VALUE, 2, 2, troth_import_moment },
  { "money", FIRST_VALUE, 1, 1, eval_money },
  { "phone", FIRST_VALUE, 2, 2, eval_phone },
  { "ref", FIRST_ENTITY, 2, 2, eval_ref },
  { "successors", FIRST_ENTITY, 2, 2, troth_import_successors },
  { "unless", FIRST_VALUE, 2, 2, eval_unless },
  { "words", FIRST_VALUE, 1, 16, eval_words },
  { "zone", FIRST_VALUE, 2, 2, eval_zone },
};

static int
find_function (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].name, name) == 0)
      return i;
  return -1;
}

static gboolean
check_join (TrothImportExpr *self,
            TrothImportMap  *map,
            GError         **error)
{
  TrothImportJoin *join = g_hash_table_lookup (map->joins, arg_name (self, 0));

  if (join == NULL)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "there is no [join %s]", arg_name (self, 0));
  for (guint i = 1; i < self->args->len; i++)
    {
      TrothImportExpr *arg = g_ptr_array_index (self->args, i);

      if (arg->kind == TROTH_IMPORT_FUNCTION)
        return troth_refuse (error, TROTH_ERROR_MALFORMED, "%s works on columns and texts, not on %s ()", self->name, arg->name);
      if (arg->kind == TROTH_IMPORT_COLUMN && troth_import_rows_column (join->rows, arg->name) < 0)
        return troth_refuse (error, TROTH_ERROR_MALFORMED, "%s has no column “%s”", join->file, arg->name);
    }
  return TRUE;
}

static gboolean
check_function (TrothImportExpr *self,
                TrothImportMap  *map,
                TrothCsv        *csv,
                GError         **error)
{
  int   i = find_function (self->name);
  guint from;

  if (i < 0)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "there is no function “%s”", self->name);
  if (self->args->len < functions[i].min || self->args->len > functions[i].max)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "%s () has too few or too many arguments", self->name);
  if (functions[i].first == FIRST_JOIN)
    return check_join (self, map, error);
  if (functions[i].first == FIRST_LOOKUP && !g_hash_table_contains (map->lookups, arg_name (self, 0)))
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "there is no [lookup %s]", arg_name (self, 0));
  if (functions[i].first == FIRST_ENTITY && troth_records_type (arg_name (self, 0)) == G_TYPE_INVALID)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "there is no kind of record called “%s”", arg_name (self, 0));
  from = functions[i].first == FIRST_VALUE ? 0 : 1;
  for (guint n = from; n < self->args->len; n++)
    if (!troth_import_expr_check (g_ptr_array_index (self->args, n), map, csv, error))
      return FALSE;
  return TRUE;
}

gboolean
troth_import_expr_check (TrothImportExpr *self,
                         TrothImportMap  *map,
                         TrothCsv        *csv,
                         GError         **error)
{
  switch (self->kind)
    {
    case TROTH_IMPORT_TEXT:
      return TRUE;
    case TROTH_IMPORT_COLUMN:
      self->column = csv != NULL ? troth_csv_find_column (csv, self->name) : -1;
      return self->column >= 0 || troth_refuse (error, TROTH_ERROR_MALFORMED, "there is no column “%s”", self->name);
    case TROTH_IMPORT_FUNCTION:
    default:
      return check_function (self, map, csv, error);
    }
}

gboolean
troth_import_expr_refers_to (const TrothImportExpr *self,
                             GType                  type)
{
  if (self->kind != TROTH_IMPORT_FUNCTION)
    return FALSE;
  if (functions[find_function (self->name)].first == FIRST_ENTITY && troth_records_type (arg_name (self, 0)) == type)
    return TRUE;
  for (guint i = 0; i < self->args->len; i++)
    if (troth_import_expr_refers_to (g_ptr_array_index (self->args, i), type))
      return TRUE;
  return FALSE;
}

static char *
eval_function (TrothImportExpr          *self,
               const TrothImportContext *context,
               GError                  **error)
{
  int   i = find_function (self->name);
  guint from = functions[i].first == FIRST_VALUE ? 0 : 1;
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint n = 0; n < self->args->len; n++)
    {
      char *value = NULL;

      if (n >= from && functions[i].first != FIRST_JOIN)
        {
          value = troth_import_expr_eval (g_ptr_array_index (self->args, n), context, error);
          if (value == NULL)
            return NULL;
        }
      g_ptr_array_add (values, value);
    }
  return functions[i].eval (self, (char **) values->pdata, context, error);
}

char *
troth_import_expr_eval (TrothImportExpr          *self,
                        const TrothImportContext *context,
                        GError                  **error)
{
  switch (self->kind)
    {
    case TROTH_IMPORT_TEXT:
      return g_strdup (self->name);
    case TROTH_IMPORT_COLUMN:
      return g_strstrip (g_strdup (troth_csv_get_field (context->csv, (guint) self->column)));
    case TROTH_IMPORT_FUNCTION:
    default:
      return eval_function (self, context, error);
    }
}
