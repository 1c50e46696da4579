// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import-fixture.h"

#include <string.h>

#include "troth-db-record.h"
#include "troth-import-map.h"
#include "troth-test-ask.h"

static void
copy_demo (const char *folder)
{
  g_autoptr (GFile) map = g_file_new_for_uri (TROTH_IMPORT_DEMO);
  g_autoptr (GFile) from = g_file_get_parent (map);
  g_autoptr (GFile) to = g_file_new_for_path (folder);
  static const char *const names[] = { "chinook.map", "customers.csv", "employees.csv", "fees.csv", "invoices.csv", "invoice_lines.csv" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) source = g_file_get_child (from, names[i]);
      g_autoptr (GBytes) bytes = g_file_load_bytes (source, NULL, NULL, NULL);
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      gsize            size = 0;
      const char      *data;

      g_assert_nonnull (bytes);
      data = g_bytes_get_data (bytes, &size);
      g_assert_true (g_file_set_contents (path, data, size, NULL));
    }
}

ImportFixture *
import_fixture_new (void)
{
  ImportFixture *self = g_new0 (ImportFixture, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) demo = g_file_new_for_uri (TROTH_IMPORT_DEMO);
  g_autoptr (TrothImport) import = troth_import_new (demo, NULL, &error);

  g_assert_no_error (error);
  self->folder = troth_test_folder ();
  self->tables = troth_test_folder ();
  self->db = db_fixture_open (self->folder, BACKEND);
  self->refused = g_string_new (NULL);
  copy_demo (self->tables);
  return self;
}

void
import_fixture_free (ImportFixture *self)
{
  troth_db_close (self->db);
  g_object_unref (self->db);
  troth_test_folder_remove (self->folder);
  troth_test_folder_remove (self->tables);
  g_free (self->folder);
  g_free (self->tables);
  g_string_free (self->refused, TRUE);
  g_free (self);
}

void
import_fixture_spoil (ImportFixture *self,
                      const char    *file,
                      const char    *from,
                      const char    *to,
                      gsize          length)
{
  g_autofree char *path = g_build_filename (self->tables, file, NULL);
  g_autofree char *data = NULL;
  gsize            size = 0;
  const char      *at;
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  at = g_strstr_len (data, size, from);
  g_assert_nonnull (at);
  g_string_append_len (out, data, at - data);
  g_string_append_len (out, to, length);
  at += strlen (from);
  g_string_append_len (out, at, data + size - at);
  g_assert_true (g_file_set_contents (path, out->str, out->len, NULL));
}

void
import_fixture_write (ImportFixture *self,
                      const char    *file,
                      const char    *text)
{
  g_autofree char *path = g_build_filename (self->tables, file, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
import_fixture_refuse (const TrothImportRow *row,
                       gpointer              refused)
{
  g_assert_true ((row->verdict == TROTH_IMPORT_REFUSED) == (row->reason != NULL));
  if (row->reason != NULL)
    g_string_append_printf (refused, "%s:%u: %s\n", row->file, row->line, row->reason);
}

static void
on_row (const TrothImportRow *row,
        gpointer              user_data)
{
  import_fixture_refuse (row, ((ImportFixture *) user_data)->refused);
}

static void
on_progress (double   done,
             gpointer user_data)
{
  ImportFixture *self = user_data;

  g_assert_cmpfloat (done, >=, self->progress);
  g_assert_cmpfloat (done, <=, 1.0);
  self->progress = done;
}

char *
import_fixture_run (ImportFixture *self,
                    gboolean       dry_run)
{
  g_autofree char *path = g_build_filename (self->tables, "chinook.map", NULL);
  g_autoptr (GFile) map = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothImport) import = troth_import_new (map, NULL, &error);
  TrothImportOptions options = { .batch = 200, .large = self->large, .dry_run = dry_run, .row = on_row, .progress = on_progress, .user_data = self };

  g_string_truncate (self->refused, 0);
  self->progress = 0;
  if (import == NULL)
    return g_strdup (error->message);
  troth_import_run (import, self->db, IMPORT_NOW, &options, self->counts, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (self->progress, ==, 1.0);
  return NULL;
}

typedef struct
{
  GType    type;
  char    *id;
  gpointer record;
} Question;

gint64
import_fixture_integer (ImportFixture *self,
                        const char    *sql)
{
  return troth_test_ask (self->db, sql);
}

static gboolean
read_record (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Question *question = data;

  question->record = troth_db_record_get (connection, question->type, question->id, error);
  return question->record != NULL;
}

gpointer
import_fixture_record (ImportFixture *self,
                       GType          type,
                       const char    *key)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);
  g_autofree char *id = troth_import_id ("chinook", klass->entity, key);
  Question         question = { .type = type, .id = id };

  db_fixture_read (self->db, read_record, &question);
  return question.record;
}
