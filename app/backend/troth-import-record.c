// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* From a row of a table to a record. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-fill.h"

#include <string.h>

#include "troth-customer.h"
#include "troth-money.h"

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

/* @b: the first 16 are the id. */
static void
make_id (const char *source,
         const char *entity,
         const char *key,
         guint8      b[20])
{
  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  const char *const parts[] = { source, "\n", entity, "\n", key };
  gsize             length = 20;

  g_checksum_update (sha1, id_namespace, sizeof id_namespace);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_checksum_update (sha1, (const guchar *) parts[i], -1);
  g_checksum_get_digest (sha1, b, &length);
  b[6] = (b[6] & 0x0f) | 0x50; /* RFC 9562: version 5 */
  b[8] = (b[8] & 0x3f) | 0x80;
}

char *
troth_import_id (const char *source,
                 const char *entity,
                 const char *key)
{
  guint8 b[20];

  make_id (source, entity, key, b);
  return id_text (b);
}

guint64
troth_import_id_head (const char *source,
                      const char *entity,
                      const char *key)
{
  guint8  b[20];
  guint64 head = 0;

  make_id (source, entity, key, b);
  memcpy (&head, b, sizeof head);
  return GUINT64_FROM_BE (head);
}

static gboolean
check_zone (const TrothImportContext *context,
            const TrothField         *field,
            const char               *text,
            GError                  **error)
{
  if (*text == '\0' || strcmp (field->name, "zone") != 0 || troth_import_map_has_zone (context->map, text))
    return TRUE;
  return troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no time zone", text);
}

/* The field that the currency comes from is known before all others. */
static gboolean
take_currency (const char         *text,
               TrothImportContext *context,
               GError            **error)
{
  context->currency = text;
  return *text == '\0' || troth_money_is_currency (text) ||
         troth_refuse (error, TROTH_ERROR_INVALID, "“%s” is no currency: three letters, such as EUR", text);
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
      if (draft->texts[i] == NULL || (!contacts && !check_zone (context, &table[field->index], draft->texts[i], error)) ||
          (i == 0 && troth_import_step_has_currency (step) && !take_currency (draft->texts[i], context, error)))
        {
          g_prefix_error (error, "%s: ", field->name);
          return FALSE;
        }
    }
  return TRUE;
}

static TrothRow *
make_row (TrothImportMap   *map,
          TrothImportStep  *step,
          TrothImportDraft *draft,
          gint64            now,
          GError          **error)
{
  const int version = troth_record_type_find (step->type, "version");
  g_auto (TrothRowBuilder) builder = { 0 };

  troth_row_builder_init (&builder, step->type);
  if (version >= 0)
    builder.cells[version].integer = 1;
  return troth_import_fill (&(TrothImportTarget){ .row = &builder }, map, step, draft, now, error) ? troth_row_builder_end (&builder) : NULL;
}

static gboolean
refuse_missing (const TrothField *field,
                GError          **error)
{
  return troth_refuse (error, TROTH_ERROR_INVALID, "%s: missing", field->name);
}

static gboolean
check_required (gpointer record,
                GError **error)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if ((fields[i].flags & TROTH_FIELD_REQUIRED) && !troth_record_has (record, i))
      return refuse_missing (&fields[i], error);
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
      !read_texts (self, step, &context, TRUE, &error) || (self->row = make_row (map, step, self, now, &error)) == NULL)
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
  troth_row_unref (self->row);
  g_array_unref (self->refs);
  g_free (self->reason);
  g_free (self);
}

static gboolean
check_draft (const TrothImportDraft *draft,
             GError                **error)
{
  return draft->reason == NULL || troth_refuse (error, TROTH_ERROR_INVALID, "%s", draft->reason);
}

gboolean
troth_import_check_new (TrothImportStep        *step,
                        const TrothImportDraft *draft,
                        GError                **error)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (step->type, &n);

  if (!check_draft (draft, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if ((fields[i].flags & TROTH_FIELD_REQUIRED) && !troth_row_has (draft->row, i))
      return refuse_missing (&fields[i], error);
  return TRUE;
}

gpointer
troth_import_record (TrothImportMap   *map,
                     TrothImportStep  *step,
                     TrothImportDraft *draft,
                     gpointer          existing,
                     gint64            now,
                     GError          **error)
{
  g_autoptr (TrothRecord) record = troth_record_copy (existing);

  if (!check_draft (draft, error) || !troth_import_fill (&(TrothImportTarget){ .record = record, .was = existing }, map, step, draft, now, error) ||
      !check_required (record, error))
    return NULL;
  /* Who asked not to be called is called again when somebody writes down who said so, not because a table does not know. */
  if (TROTH_IS_CUSTOMER (record) && troth_customer_get_do_not_call (existing))
    troth_customer_set_do_not_call (TROTH_CUSTOMER (record), TRUE);
  return g_steal_pointer (&record);
}
