// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What a draft says, into a record. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-fill.h"

#include <string.h>

#include "troth-calendar-text.h"
#include "troth-customer.h"
#include "troth-gifts-text.h"
#include "troth-import-points.h"
#include "troth-json.h"
#include "troth-phone-number.h"
#include "troth-record-json.h"
#include "troth-time.h"

/* What @text is worth in @field. Of a list @list is set (transfer full), of what is no text @value. @currency (nullable): of amounts. */
static gboolean
read_value (const TrothField *field,
            const char       *text,
            const char       *currency,
            gint64           *value,
            GPtrArray       **list,
            GError          **error)
{
  int choice = 0;

  switch (field->type)
    {
    case TROTH_TYPE_INT:
      return *text == '\0' || g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value, NULL) || troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no whole number", text);
    case TROTH_TYPE_BOOL:
      *value = strcmp (text, "true") == 0;
      return *value || *text == '\0' || strcmp (text, "false") == 0 || troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no true or false", text);
    case TROTH_TYPE_ENUM:
      if (*text != '\0' && !troth_enum_parse (field->of (), text, &choice))
        return troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no name of this kind", text);
      *value = choice;
      return TRUE;
    case TROTH_TYPE_INSTANT:
      *value = TROTH_NO_INSTANT;
      return *text == '\0' || troth_time_parse (text, value, NULL) || troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no date: use date (…)", text);
    case TROTH_TYPE_LIST: /* these two: no other list is let through, see troth-import-map.c */
      *list = field->of () == TROTH_TYPE_GIFT ? troth_gifts_parse (text, currency, error) : troth_openings_parse (text, error);
      return *list != NULL;
    case TROTH_TYPE_STRING:
    case TROTH_TYPE_JSON:
    default:
      return TRUE;
    }
}

static void
put_text (const TrothImportTarget *target,
          guint                    index,
          const char              *text)
{
  if (target->record != NULL)
    troth_record_set_string (target->record, index, text);
  else if (*text != '\0')
    troth_row_builder_set_text (target->row, index, text, strlen (text));
}

static void
put_integer (const TrothImportTarget *target,
             guint                    index,
             gint64                   value)
{
  if (target->record != NULL)
    troth_record_set_integer (target->record, index, value);
  else
    target->row->cells[index].integer = value;
}

static void
put_list (const TrothImportTarget *target,
          guint                    index,
          GPtrArray               *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (target->record != NULL)
    {
      troth_record_set_list (target->record, index, list);
      return;
    }
  troth_record_append_list (list, text);
  if (list->len > 0)
    put_text (target, index, text->str);
}

/* @text: JSON that the import made (see troth-import-successors.c), or nothing */
static void
put_json (const TrothImportTarget *target,
          guint                    index,
          const char              *text)
{
  g_autoptr (JsonNode) node = target->record != NULL && *text ? troth_json_parse (text, -1, NULL, NULL) : NULL;

  if (target->record != NULL)
    troth_record_set_json (target->record, index, node);
  else
    put_text (target, index, text);
}

static gboolean
set_field (const TrothImportTarget *target,
           guint                    index,
           const TrothField        *field,
           const char              *text,
           const char              *currency,
           GError                 **error)
{
  gint64 value = 0;
  g_autoptr (GPtrArray) list = NULL;

  if (!read_value (field, text, currency, &value, &list, error))
    return FALSE;
  if (field->type == TROTH_TYPE_LIST)
    put_list (target, index, list);
  else if (field->type == TROTH_TYPE_JSON)
    put_json (target, index, text);
  else if (field->type == TROTH_TYPE_STRING)
    put_text (target, index, text);
  else
    put_integer (target, index, value);
  return TRUE;
}

/* What a contact point is written as: as in the table, and as numbers and addresses are compared. */
typedef struct
{
  const char *raw;
  char       *value;     /* (nullable) */
  char       *extension; /* (nullable) */
} Written;

static void
clear_written (Written *self)
{
  g_free (self->value);
  g_free (self->extension);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Written, clear_written)

static Written
read_contact_point (TrothContactKind kind,
                    const char      *text,
                    const char      *country)
{
  Written self = { .raw = text };

  if (kind == TROTH_CONTACT_KIND_EMAIL)
    self.value = g_utf8_strdown (text, -1);
  else if (kind != TROTH_CONTACT_KIND_ADDRESS)
    {
      g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (text, country);

      self.value = g_strdup (number->e164 ? number->e164 : number->digits); /* as troth_contact_point_normalise () */
      self.extension = g_steal_pointer (&number->extension);
    }
  return self;
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
  g_auto (Written) written = { 0 };

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
  written = read_contact_point (troth_contact_point_get_kind (point), text, country);
  troth_contact_point_set_raw (point, written.raw);
  if (troth_contact_point_get_kind (point) == TROTH_CONTACT_KIND_ADDRESS)
    return;
  troth_contact_point_set_value (point, written.value);
  if (troth_contact_point_get_kind (point) != TROTH_CONTACT_KIND_EMAIL)
    troth_contact_point_set_extension (point, written.extension);
}

/* Its JSON after what is in @points: as of a record, but of every row. */
static void
append_contact_point (GString                *points,
                      const TrothImportField *field,
                      const char             *id,
                      const char             *text,
                      const char             *country)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (TROTH_TYPE_CONTACT_POINT, &n);
  TrothCell         cells[TROTH_RECORD_MAX_FIELDS];
  g_auto (Written) written = read_contact_point ((TrothContactKind) field->contact, text, country);

  for (guint i = 0; i < n; i++)
    cells[i].integer = fields[i].type == TROTH_TYPE_INSTANT ? TROTH_NO_INSTANT : 0;
  cells[troth_contact_point_F_id].text = id;
  cells[troth_contact_point_F_kind].integer = field->contact;
  cells[troth_contact_point_F_raw].text = written.raw;
  cells[troth_contact_point_F_value].text = written.value;
  cells[troth_contact_point_F_extension].text = written.extension;
  g_string_append (points, points->len > 0 ? ",{" : "[{");
  for (guint i = 0; i < n; i++)
    troth_cell_append_json (points, &fields[i], &cells[i]);
  g_string_append_c (points, '}');
}

static char *
contact_point_id (const char             *source,
                  const TrothImportField *field,
                  const char             *of)
{
  g_autofree char *key = g_strconcat (of, "\n", field->name, NULL);

  return troth_import_id (source, "contact_point", key);
}

/* The text of the country of what is in @target (nullable). */
static const char *
country_of (const TrothImportTarget *target,
            GType                    type)
{
  int index = troth_record_type_find (type, "country");

  if (index < 0)
    return NULL;
  if (target->record != NULL)
    return troth_record_get_string (target->record, (guint) index);
  return target->row->cells[index].integer != 0 ? target->row->text->str + target->row->cells[index].integer : NULL;
}

/* After all other fields: numbers are read as in the country of the record, whose list is changed as it is. */
static void
put_contact_points (const TrothImportTarget *target,
                    TrothImportMap          *map,
                    TrothImportStep         *step,
                    const TrothImportDraft  *draft)
{
  g_autofree char *country = g_strdup (country_of (target, step->type));
  g_autoptr (GString) points = g_string_new (NULL);
  guint index = 0;

  for (guint i = 0; i < step->fields->len; i++)
    {
      const TrothImportField *field = g_ptr_array_index (step->fields, i);
      g_autofree char        *id = NULL;

      if (field->contact < 0 || (target->record == NULL && *draft->texts[i] == '\0'))
        continue;
      index = (guint) field->index;
      id = contact_point_id (map->source, field, draft->key);
      if (target->record != NULL)
        merge_contact_point (troth_record_get_list (target->record, index), field, id, draft->texts[i], country);
      else
        append_contact_point (points, field, id, draft->texts[i], country);
    }
  if (target->record != NULL && step->type == TROTH_TYPE_CUSTOMER)
    troth_import_points_keep (troth_customer_get_contact_points (target->record), troth_customer_get_contact_points (target->was), NULL);
  if (points->len == 0)
    return;
  g_string_append_c (points, ']');
  put_text (target, index, points->str);
}

static gboolean
put_fields (const TrothImportTarget *target,
            TrothImportStep         *step,
            const TrothImportDraft  *draft,
            GError                 **error)
{
  guint             n_fields = 0;
  const TrothField *table = troth_record_type_fields (step->type, &n_fields);
  const char       *currency = troth_import_step_has_currency (step) ? draft->texts[0] : NULL;

  for (guint i = 0; i < step->fields->len; i++)
    {
      const TrothImportField *field = g_ptr_array_index (step->fields, i);

      if (field->contact < 0 && !set_field (target, (guint) field->index, &table[field->index], draft->texts[i], currency, error))
        {
          g_prefix_error (error, "%s: ", field->name);
          return FALSE;
        }
    }
  return TRUE;
}

static void
put_if_there (const TrothImportTarget *target,
              GType                    type,
              const char              *name,
              const char              *text)
{
  int index = troth_record_type_find (type, name);

  if (index >= 0)
    put_text (target, (guint) index, text);
}

static void
stamp (const TrothImportTarget *target,
       GType                    type,
       gint64                   now)
{
  int    index = troth_record_type_find (type, "created_at");
  gint64 at = index < 0 ? now : target->record != NULL ? troth_record_get_integer (target->record, (guint) index)
                                                       : target->row->cells[index].integer;

  if (at == TROTH_NO_INSTANT)
    put_integer (target, (guint) index, now);
}

gboolean
troth_import_fill (const TrothImportTarget *target,
                   TrothImportMap          *map,
                   TrothImportStep         *step,
                   const TrothImportDraft  *draft,
                   gint64                   now,
                   GError                 **error)
{
  g_autofree char *ref = g_strconcat (map->source, ":", draft->key, NULL);

  put_if_there (target, step->type, "id", draft->id);
  put_if_there (target, step->type, "external_ref", ref);
  if (!put_fields (target, step, draft, error))
    return FALSE;
  put_contact_points (target, map, step, draft);
  stamp (target, step->type, now);
  return TRUE;
}
