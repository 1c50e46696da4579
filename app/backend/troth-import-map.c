// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Reading a mapping file and the tables that it names. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-map.h"

#include <string.h>

#include "troth-records.h"
#include "troth-time.h"

#define MAX_MAP (256 * 1024)

static void
field_free (gpointer data)
{
  TrothImportField *self = data;

  g_free (self->name);
  troth_import_expr_free (self->expr);
  g_free (self);
}

static void
step_free (gpointer data)
{
  TrothImportStep *self = data;

  g_free (self->file);
  troth_import_table_free (self->table);
  troth_import_expr_free (self->key);
  troth_import_expr_free (self->only);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->bad);
  g_free (self);
}

static void
join_free (gpointer data)
{
  TrothImportJoin *self = data;

  g_free (self->file);
  g_free (self->column);
  g_clear_pointer (&self->data, g_bytes_unref);
  troth_import_rows_free (self->rows);
  g_free (self);
}

void
troth_import_map_free (TrothImportMap *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->source);
  g_free (self->zone_name);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_ptr_array_unref (self->steps);
  g_hash_table_unref (self->joins);
  g_hash_table_unref (self->lookups);
  g_hash_table_unref (self->zones);
  g_free (self);
}

/* What a mapping is read from. */
typedef struct
{
  TrothImportMap *map;
  GKeyFile       *keys;
  GFile          *folder;
  GFile          *table; /* NULL, or every table */
} Loader;

static GFile *
find_table (Loader     *loader,
            const char *name,
            GError    **error)
{
  if (strchr (name, '/') == NULL)
    return loader->table != NULL ? g_object_ref (loader->table) : g_file_get_child (loader->folder, name);
  troth_refuse (error, TROTH_ERROR_MALFORMED, "“%s” is no name of a file beside the mapping", name);
  return NULL;
}

static TrothImportTable *
load_table (Loader     *loader,
            const char *name,
            GPtrArray  *bad,
            GError    **error)
{
  g_autoptr (GFile) file = find_table (loader, name, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) cards = NULL;

  if (file == NULL || !g_str_has_suffix (name, ".vcf"))
    return file != NULL ? troth_import_table_new (file, error) : NULL;
  cards = g_file_load_bytes (file, NULL, NULL, error);
  bytes = cards != NULL ? troth_import_vcard_table (cards, loader->map->delimiter, bad, error) : NULL;
  return bytes != NULL ? troth_import_table_new_of_bytes (bytes) : NULL;
}

/* @csv after its header (transfer full) */
static TrothCsv *
after_header (TrothCsv   *csv,
              const char *name,
              GError    **error)
{
  if (troth_csv_read_header (csv, error))
    return csv;
  g_prefix_error (error, "%s: line %u: ", name, troth_csv_get_line (csv));
  troth_csv_free (csv);
  return NULL;
}

TrothCsv *
troth_import_step_open (TrothImportMap  *map,
                        TrothImportStep *step)
{
  TrothCsv *csv = step->table != NULL ? troth_import_table_read (step->table, map->delimiter) : NULL;

  if (csv != NULL)
    (void) troth_csv_read_header (csv, NULL); /* it was read with the mapping */
  return csv;
}

static gboolean
read_import (Loader  *loader,
             GError **error)
{
  TrothImportMap  *map = loader->map;
  g_autofree char *delimiter = g_key_file_get_string (loader->keys, "import", "delimiter", NULL);

  map->source = g_key_file_get_string (loader->keys, "import", "source", NULL);
  if (map->source == NULL || *map->source == '\0')
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[import] source: missing");
  map->zone_name = g_key_file_get_string (loader->keys, "import", "zone", NULL);
  map->zone = troth_time_zone_new (map->zone_name != NULL ? map->zone_name : "UTC", NULL);
  if (map->zone == NULL)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[import] zone: there is no time zone “%s”", map->zone_name);
  map->delimiter = ',';
  if (delimiter != NULL && strcmp (delimiter, "tab") == 0)
    map->delimiter = '\t';
  else if (delimiter != NULL && strlen (delimiter) == 1)
    map->delimiter = *delimiter;
  if (strchr (",;|\t", map->delimiter) == NULL)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[import] delimiter: one of , ; | tab");
  return TRUE;
}

static gboolean
read_lookup (Loader     *loader,
             const char *group,
             const char *name,
             GError    **error)
{
  GHashTable *lookup = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) keys = g_key_file_get_keys (loader->keys, group, NULL, NULL);

  for (gsize i = 0; keys[i] != NULL; i++)
    g_hash_table_insert (lookup, g_strdup (keys[i]), g_key_file_get_string (loader->keys, group, keys[i], NULL));
  g_hash_table_insert (loader->map->lookups, g_strdup (name), lookup);
  return TRUE;
}

static gboolean
read_join (Loader     *loader,
           const char *group,
           const char *name,
           GError    **error)
{
  TrothImportJoin *join = g_new0 (TrothImportJoin, 1);
  g_autoptr (GFile) file = NULL;
  g_autoptr (TrothCsv) csv = NULL;
  const char *bytes;
  gsize       size = 0;

  g_hash_table_insert (loader->map->joins, g_strdup (name), join);
  join->file = g_key_file_get_string (loader->keys, group, "file", NULL);
  join->column = g_key_file_get_string (loader->keys, group, "column", NULL);
  if (join->file == NULL || join->column == NULL)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] needs a file and a column", group);
  if (g_str_has_suffix (join->file, ".vcf"))
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] contacts cannot be joined", group);
  file = find_table (loader, join->file, error);
  join->data = file != NULL ? g_file_load_bytes (file, NULL, NULL, error) : NULL;
  if (join->data == NULL)
    return FALSE;
  bytes = g_bytes_get_data (join->data, &size);
  csv = after_header (troth_csv_new (bytes, size, loader->map->delimiter), join->file, error);
  if (csv == NULL)
    return FALSE;
  if (troth_csv_find_column (csv, join->column) < 0)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "%s: there is no column “%s”", join->file, join->column);
  join->rows = troth_import_rows_new (join->data, join->column, loader->map->delimiter);
  return TRUE;
}

/* The expression of @key in @group, of which every part is there. */
static TrothImportExpr *
read_expr (Loader     *loader,
           const char *group,
           const char *key,
           TrothCsv   *csv,
           GError    **error)
{
  g_autofree char *text = g_key_file_get_value (loader->keys, group, key, NULL);
  g_autoptr (TrothImportExpr) expr = NULL;

  if (text == NULL)
    troth_refuse (error, TROTH_ERROR_MALFORMED, "missing");
  else
    expr = troth_import_expr_parse (text, error);
  if (expr == NULL || !troth_import_expr_check (expr, loader->map, csv, error))
    {
      g_prefix_error (error, "[%s] %s: ", group, key);
      return NULL;
    }
  return g_steal_pointer (&expr);
}

/* "phone", "phone.2" to "phone.9" */
static gboolean
read_contact_kind (TrothImportField *field,
                   const char       *text,
                   const char       *group,
                   GError          **error)
{
  gsize            length = strcspn (text, ".");
  g_autofree char *kind = g_strndup (text, length);
  const char      *number = text + length;

  if (!troth_enum_parse (TROTH_TYPE_CONTACT_KIND, kind, &field->contact))
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] %s: no kind of contact point", group, field->name);
  return *number == '\0' || (number[1] >= '2' && number[1] <= '9' && number[2] == '\0') ||
         troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] %s: ends in .2 to .9, or in nothing", group, field->name);
}

/* Which field "zone" or "contact_points.phone" is. */
static gboolean
read_field_name (TrothImportField *field,
                 GType             type,
                 const char       *group,
                 GError          **error)
{
  const char *contact = "contact_points.";
  const char *name = g_str_has_prefix (field->name, contact) ? "contact_points" : field->name;
  guint       n_fields = 0;

  field->contact = -1;
  field->index = troth_record_type_find (type, name);
  if (field->index < 0 || strcmp (name, "id") == 0 || strcmp (name, "version") == 0 || strcmp (name, "external_ref") == 0)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] %s: no field that can be imported", group, field->name);
  if (name != field->name)
    return read_contact_kind (field, field->name + strlen (contact), group, error);
  switch (troth_record_type_fields (type, &n_fields)[field->index].type)
    {
    case TROTH_TYPE_LIST:
      if (g_str_equal (name, "openings") || g_str_equal (name, "gifts"))
        return TRUE;
      return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] %s: no field that can be imported", group, field->name);
    case TROTH_TYPE_JSON:
      if (g_str_equal (name, "successors"))
        return TRUE;
      return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] %s: no field that can be imported", group, field->name);
    case TROTH_TYPE_STRING:
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    case TROTH_TYPE_ENUM:
    case TROTH_TYPE_INSTANT:
    default:
      return TRUE;
    }
}

static gboolean
is_currency (const char *name)
{
  return g_str_equal (name, "currency") || g_str_equal (name, "goodwill_currency");
}

gboolean
troth_import_step_has_currency (const TrothImportStep *step)
{
  return step->fields->len > 0 && is_currency (((TrothImportField *) g_ptr_array_index (step->fields, 0))->name);
}

static gboolean
read_fields (Loader          *loader,
             const char      *group,
             TrothImportStep *step,
             TrothCsv        *csv,
             GError         **error)
{
  static const char *const of_step[] = { "key", "once", "only", NULL };
  g_auto (GStrv) keys = g_key_file_get_keys (loader->keys, group, NULL, NULL);

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      TrothImportField *field;

      if (g_strv_contains (of_step, keys[i]))
        continue;
      field = g_new0 (TrothImportField, 1);
      g_ptr_array_insert (step->fields, is_currency (keys[i]) ? 0 : -1, field);
      field->name = g_strdup (keys[i]);
      if (!read_field_name (field, step->type, group, error))
        return FALSE;
      field->expr = read_expr (loader, group, keys[i], csv, error);
      if (field->expr == NULL)
        return FALSE;
      if (g_str_equal (field->name, "successors") && (field->expr->kind != TROTH_IMPORT_FUNCTION || !g_str_equal (field->expr->name, "successors")))
        return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] successors: use successors (…)", group);
    }
  return TRUE;
}

/* Which of the rows become records. */
static gboolean
read_which (Loader          *loader,
            const char      *group,
            TrothImportStep *step,
            TrothCsv        *csv,
            GError         **error)
{
  g_autofree char *once = g_key_file_get_string (loader->keys, group, "once", NULL);

  if (once != NULL && strcmp (once, "true") != 0)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] once: can only be true", group);
  step->once = once != NULL;
  if (!g_key_file_has_key (loader->keys, group, "only", NULL))
    return TRUE;
  step->only = read_expr (loader, group, "only", csv, error);
  return step->only != NULL;
}

/* [ENTITY FILE], or [ENTITY] for one record of constants. */
static gboolean
read_step (Loader     *loader,
           const char *group,
           GError    **error)
{
  TrothImportStep *step = g_new0 (TrothImportStep, 1);
  g_auto (GStrv) parts = g_strsplit (group, " ", 2);
  g_autoptr (TrothCsv) csv = NULL;

  g_ptr_array_add (loader->map->steps, step);
  step->fields = g_ptr_array_new_with_free_func (field_free);
  step->bad = troth_import_bad_new ();
  step->type = troth_records_type (parts[0]);
  if (step->type == G_TYPE_INVALID)
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "[%s] there is no kind of record called “%s”", group, parts[0]);
  if (parts[1] != NULL)
    {
      step->file = g_strdup (parts[1]);
      step->table = load_table (loader, step->file, step->bad, error);
      if (step->table == NULL)
        return FALSE;
      if (loader->table != NULL)
        step->file = (g_free (step->file), g_file_get_basename (loader->table));
      csv = after_header (troth_import_table_read (step->table, loader->map->delimiter), step->file, error);
      if (csv == NULL)
        return FALSE;
    }
  step->key = read_expr (loader, group, "key", csv, error);
  return step->key != NULL && read_which (loader, group, step, csv, error) && read_fields (loader, group, step, csv, error);
}

/* @pass 0 reads what the steps refer to, 1 the steps. */
static gboolean
read_groups (Loader  *loader,
             int      pass,
             GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (loader->keys, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      const char *group = groups[i];
      gboolean    lookup = g_str_has_prefix (group, "lookup ");
      gboolean    join = g_str_has_prefix (group, "join ");
      gboolean    good = TRUE;

      if (pass == 0 && lookup)
        good = read_lookup (loader, group, group + strlen ("lookup "), error);
      else if (pass == 0 && join)
        good = read_join (loader, group, group + strlen ("join "), error);
      else if (pass == 1 && !lookup && !join && strcmp (group, "import") != 0)
        good = read_step (loader, group, error);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

static void
zone_free (gpointer zone)
{
  if (zone != NULL)
    g_time_zone_unref (zone);
}

static TrothImportMap *
map_new (void)
{
  TrothImportMap *self = g_new0 (TrothImportMap, 1);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->joins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, join_free);
  self->lookups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);
  return self;
}

gboolean
troth_import_map_refers_to (TrothImportMap *self,
                            GType           type)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const TrothImportStep *step = g_ptr_array_index (self->steps, i);

      if (troth_import_expr_refers_to (step->key, type))
        return TRUE;
      for (guint n = 0; n < step->fields->len; n++)
        if (troth_import_expr_refers_to (((TrothImportField *) g_ptr_array_index (step->fields, n))->expr, type))
          return TRUE;
    }
  return FALSE;
}

gboolean
troth_import_map_has_zone (TrothImportMap *self,
                           const char     *name)
{
  gpointer zone = NULL;

  if (!g_hash_table_lookup_extended (self->zones, name, NULL, &zone))
    {
      zone = troth_time_zone_new (name, NULL);
      g_hash_table_insert (self->zones, g_strdup (name), zone);
    }
  return zone != NULL;
}

static gboolean
load_keys (GKeyFile *keys,
           GFile    *file,
           GError  **error)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);
  g_autoptr (GError) reason = NULL;

  if (bytes == NULL)
    return FALSE;
  if (g_bytes_get_size (bytes) > MAX_MAP || !g_key_file_load_from_bytes (keys, bytes, G_KEY_FILE_NONE, &reason))
    return troth_refuse (error, TROTH_ERROR_MALFORMED, "%s", reason != NULL ? reason->message : "too large for a mapping");
  return TRUE;
}

TrothImportMap *
troth_import_map_load (GFile   *map,
                       GFile   *folder,
                       GFile   *table,
                       GError **error)
{
  g_autoptr (TrothImportMap) self = map_new ();
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GFile) beside = folder != NULL ? g_object_ref (folder) : g_file_get_parent (map);
  Loader loader = { self, keys, beside, table };

  self->name = g_file_get_basename (map);
  if (!load_keys (keys, map, error) || !read_import (&loader, error) || !read_groups (&loader, 0, error) ||
      !read_groups (&loader, 1, error))
    {
      g_prefix_error (error, "%s: ", self->name);
      return NULL;
    }
  if (self->steps->len == 0)
    {
      troth_refuse (error, TROTH_ERROR_MALFORMED, "%s: says of no table what it becomes", self->name);
      return NULL;
    }
  return g_steal_pointer (&self);
}
