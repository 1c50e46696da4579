// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* From a row of a table to a record. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-map.h"

#include <string.h>

#include "troth-calendar-text.h"
#include "troth-customer.h"
#include "troth-phone-number.h"
#include "troth-time.h"

/* Names every id that an import makes; never to be changed. */
static const guint8 id_namespace[16] = { 0x6f, 0x0f, 0x61, 0x5b, 0x27, 0x0c, 0x4c, 0x1d,
                                         0x9c, 0x55, 0x1d, 0x1e, 0x4b, 0x0f, 0x9d, 0x0a };

/* @b as "6f0f615b-270c-4c1d-9c55-1d1e4b0f9d0a": of every row, so not by way of printf (). */
static char *
id_text (const guint8 *b)
{
  static const char digits[] = "0123456789abcdef";

  char *out = g_malloc (37);
  char *at = out;

  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *at++ = '-';
      *at++ = digits[b[i] >> 4];
      *at++ = digits[b[i] & 15];
    }
  *at = '\0';
  return out;
}

char *
troth_import_id (const char *source,
                 const char *entity,
                 const char *key)
{
  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  const char *const parts[] = { source, "\n", entity, "\n", key };
  guint8            b[20];
  gsize             length = sizeof b;

  g_checksum_update (sha1, id_namespace, sizeof id_namespace);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_checksum_update (sha1, (const guchar *) parts[i], -1);
  g_checksum_get_digest (sha1, b, &length);
  b[6] = (b[6] & 0x0f) | 0x50; /* RFC 9562: version 5 */
  b[8] = (b[8] & 0x3f) | 0x80;
  return id_text (b);
}

static gboolean
invalid (GError    **error,
         const char *what,
         const char *text)
{
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "“%s” is no %s", text, what);
  return FALSE;
}

static gboolean
set_field (gpointer          record,
           guint             index,
           const TrothField *field,
           const char       *text,
           GError          **error)
{
  gint64 value = 0;
  int    choice = 0;
  g_autoptr (GPtrArray) openings = NULL;

  switch (field->type)
    {
    case TROTH_TYPE_INT:
      if (*text != '\0' && !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL))
        return invalid (error, "whole number", text);
      break;
    case TROTH_TYPE_BOOL:
      value = strcmp (text, "true") == 0;
      if (!value && *text != '\0' && strcmp (text, "false") != 0)
        return invalid (error, "true or false", text);
      break;
    case TROTH_TYPE_ENUM:
      if (*text != '\0' && !troth_enum_parse (field->of (), text, &choice))
        return invalid (error, "name of this kind", text);
      value = choice;
      break;
    case TROTH_TYPE_INSTANT:
      value = TROTH_NO_INSTANT;
      if (*text != '\0' && !troth_time_parse (text, &value, NULL))
        return invalid (error, "date: use date (…)", text);
      break;
    case TROTH_TYPE_LIST: /* openings: no other list is let through, see troth-import-map.c */
      openings = troth_openings_parse (text, error);
      if (openings == NULL)
        return FALSE;
      troth_record_set_list (record, index, openings);
      return TRUE;
    case TROTH_TYPE_STRING:
    case TROTH_TYPE_JSON:
    default:
      troth_record_set_string (record, index, text);
      return TRUE;
    }
  troth_record_set_integer (record, index, value);
  return TRUE;
}

static gboolean
check_zone (const TrothImportContext *context,
            const TrothField         *field,
            const char               *text,
            GError                  **error)
{
  if (*text == '\0' || strcmp (field->name, "zone") != 0 || troth_import_map_has_zone (context->map, text))
    return TRUE;
  return invalid (error, "time zone", text);
}

static void
fill_contact_point (TrothContactPoint *point,
                    const char        *text,
                    const char        *country)
{
  TrothContactKind kind = troth_contact_point_get_kind (point);

  troth_contact_point_set_raw (point, text);
  if (kind == TROTH_CONTACT_KIND_EMAIL)
    {
      g_autofree char *address = g_utf8_strdown (text, -1);

      troth_contact_point_set_value (point, address);
    }
  else if (kind != TROTH_CONTACT_KIND_ADDRESS)
    {
      g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (text, country);

      troth_contact_point_set_value (point, number->e164);
      troth_contact_point_set_extension (point, number->extension);
    }
}

/* Puts the contact point of @field into @points: a new one, its text into the one that an earlier import made, or, when the
 * text is empty, that one out of it. Points that people added stay. */
static void
merge_contact_point (GPtrArray              *points,
                     const TrothImportField *field,
                     const char             *id,
                     const char             *text,
                     const char             *country)
{
  TrothContactPoint *point = NULL;

  for (guint i = 0; i < points->len && point == NULL; i++)
    if (g_strcmp0 (troth_record_get_id (g_ptr_array_index (points, i)), id) == 0)
      point = g_ptr_array_index (points, i);
  if (*text == '\0')
    {
      if (point != NULL)
        g_ptr_array_remove (points, point);
      return;
    }
  if (point == NULL)
    {
      point = troth_contact_point_new ();
      troth_contact_point_set_id (point, id);
      troth_contact_point_set_kind (point, field->contact);
      g_ptr_array_add (points, point);
    }
  fill_contact_point (point, text, country);
}

/* @record is nobody else's yet: its list is changed as it is. */
static void
put_contact_point (gpointer                record,
                   const TrothImportField *field,
                   const char             *source,
                   const char             *of,
                   const char             *text)
{
  g_autofree char *key = g_strconcat (of, "\n", field->name, NULL);
  g_autofree char *id = troth_import_id (source, "contact_point", key);
  int              country = troth_record_type_find (G_OBJECT_TYPE (record), "country");

  merge_contact_point (troth_record_get_list (record, field->index), field, id, text, country >= 0 ? troth_record_get_string (record, country) : NULL);
}

/* The worth of all fields; the first that cannot be told ends it. */
static gboolean
read_texts (TrothImportDraft   *draft,
            TrothImportStep    *step,
            TrothImportContext *context,
            gboolean            contacts,
            GError            **error)
{
  guint             n_fields = 0;
  const TrothField *table = troth_record_type_fields (step->type, &n_fields);

  for (guint i = 0; i < step->fields->len; i++)
    {
      const TrothImportField *field = g_ptr_array_index (step->fields, i);
      guint                   n_refs = context->refs->len;

      if ((field->contact >= 0) != contacts)
        continue;
      draft->texts[i] = troth_import_expr_eval (field->expr, context, error);
      for (; n_refs < context->refs->len; n_refs++)
        g_array_index (context->refs, TrothImportRef, n_refs).field = field->name;
      if (draft->texts[i] == NULL || (!contacts && !check_zone (context, &table[field->index], draft->texts[i], error)))
        {
          g_prefix_error (error, "%s: ", field->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* @contacts: the contact points only, which need the country of the record, or all other fields. */
static gboolean
put_fields (gpointer          record,
            TrothImportMap   *map,
            TrothImportStep  *step,
            TrothImportDraft *draft,
            gboolean          contacts,
            GError          **error)
{
  guint             n_fields = 0;
  const TrothField *table = troth_record_type_fields (step->type, &n_fields);

  for (guint i = 0; i < step->fields->len; i++)
    {
      const TrothImportField *field = g_ptr_array_index (step->fields, i);

      if ((field->contact >= 0) != contacts)
        continue;
      if (contacts)
        put_contact_point (record, field, map->source, draft->key, draft->texts[i]);
      else if (!set_field (record, field->index, &table[field->index], draft->texts[i], error))
        {
          g_prefix_error (error, "%s: ", field->name);
          return FALSE;
        }
    }
  return TRUE;
}

static void
set_if_there (gpointer    record,
              const char *name,
              const char *text)
{
  int index = troth_record_type_find (G_OBJECT_TYPE (record), name);

  if (index >= 0)
    troth_record_set_string (record, index, text);
}

static void
stamp (gpointer record,
       gint64   now)
{
  int index = troth_record_type_find (G_OBJECT_TYPE (record), "created_at");

  if (index >= 0 && troth_record_get_integer (record, index) == TROTH_NO_INSTANT)
    troth_record_set_integer (record, index, now);
}

static gboolean
check_required (gpointer record,
                GError **error)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    {
      if ((fields[i].flags & TROTH_FIELD_REQUIRED) && !troth_record_has (record, i))
        {
          g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: missing", fields[i].name);
          return FALSE;
        }
    }
  return TRUE;
}

/* @record, new or as it was, with what the draft says. */
static gboolean
fill (gpointer          record,
      TrothImportMap   *map,
      TrothImportStep  *step,
      TrothImportDraft *draft,
      gint64            now,
      GError          **error)
{
  g_autofree char *ref = g_strdup_printf ("%s:%s", map->source, draft->key);

  set_if_there (record, "id", draft->id);
  set_if_there (record, "external_ref", ref);
  if (!put_fields (record, map, step, draft, FALSE, error) || !put_fields (record, map, step, draft, TRUE, error))
    return FALSE;
  stamp (record, now);
  return TRUE;
}

static void
clear_ref (gpointer data)
{
  TrothImportRef *ref = data;

  g_free (ref->id);
  g_free (ref->key);
}

static gboolean
read_key (TrothImportDraft   *draft,
          TrothImportStep    *step,
          TrothImportContext *context,
          GError            **error)
{
  g_autofree char *key = troth_import_expr_eval (step->key, context, error);
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (step->type);

  if (key == NULL)
    return FALSE;
  if (*key == '\0')
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "key: missing");
      return FALSE;
    }
  draft->id = troth_import_id (context->map->source, klass->entity, key);
  context->key = draft->key = g_steal_pointer (&key);
  return TRUE;
}

TrothImportDraft *
troth_import_draft_new (TrothImportStep *step,
                        guint            line)
{
  TrothImportDraft *self = g_new0 (TrothImportDraft, 1);

  self->line = line;
  self->n_texts = step->fields->len;
  self->texts = g_new0 (char *, self->n_texts);
  self->refs = g_array_new (FALSE, TRUE, sizeof (TrothImportRef));
  g_array_set_clear_func (self->refs, clear_ref);
  self->record = troth_record_new (step->type);
  return self;
}

gboolean
troth_import_takes (TrothImportMap  *map,
                    TrothImportStep *step,
                    TrothCsv        *csv)
{
  TrothImportContext context = { .map = map, .csv = csv };
  g_autofree char   *worth = step->only != NULL ? troth_import_expr_eval (step->only, &context, NULL) : NULL;

  return worth == NULL || *worth != '\0';
}

TrothImportDraft *
troth_import_draft (TrothImportMap  *map,
                    TrothImportStep *step,
                    TrothCsv        *csv,
                    gint64           now)
{
  TrothImportDraft *self = troth_import_draft_new (step, csv != NULL ? troth_csv_get_line (csv) : 0);
  g_autoptr (GError) error = NULL;
  TrothImportContext context = { .map = map, .csv = csv, .refs = self->refs };

  if (!read_key (self, step, &context, &error) || !read_texts (self, step, &context, FALSE, &error) ||
      !read_texts (self, step, &context, TRUE, &error) || !fill (self->record, map, step, self, now, &error))
    self->reason = g_strdup (error->message);
  return self;
}

void
troth_import_draft_free (TrothImportDraft *self)
{
  for (guint i = 0; i < self->n_texts; i++)
    g_free (self->texts[i]);
  g_free (self->texts);
  g_free (self->key);
  g_free (self->id);
  g_clear_object (&self->record);
  g_array_unref (self->refs);
  g_free (self->reason);
  g_free (self);
}

gpointer
troth_import_record (TrothImportMap   *map,
                     TrothImportStep  *step,
                     TrothImportDraft *draft,
                     gpointer          existing,
                     gint64            now,
                     GError          **error)
{
  g_autoptr (TrothRecord) record = existing != NULL ? troth_record_copy (existing) : g_object_ref (draft->record);

  if (draft->reason != NULL)
    g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, draft->reason);
  else if ((existing == NULL || fill (record, map, step, draft, now, error)) && check_required (record, error))
    return g_steal_pointer (&record);
  return NULL;
}
