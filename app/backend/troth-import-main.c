// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "troth-import.h"
#include "troth-programs.h"
#include "troth-system-clock.h"

typedef struct
{
  char    *data;
  char    *tables;
  gboolean demo;
  gboolean dry_run;
  gboolean once;
  gboolean rows;

  TrothDb      *db;
  GCancellable *stop;
  gint64        begun;     /* monotonic µs */
  gint64        last_told; /* 0: no progress shown */
  guint         n_rows;
} Program;

static void
clear_program (Program *self)
{
  g_free (self->data);
  g_free (self->tables);
  g_clear_object (&self->db);
  g_clear_object (&self->stop);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Program, clear_program)

static gboolean
parse_arguments (Program *self,
                 int     *argc,
                 char  ***argv,
                 GError **error)
{
  const GOptionEntry entries[] = {
    TROTH_PROGRAMS_WHERE (&self->data),
    { "tables", 0, 0, G_OPTION_ARG_FILENAME, &self->tables, "Folder of the tables (that of the mapping)", "DIR" },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &self->dry_run, "Change nothing, only say what would become of each row", NULL },
    { "rows", 0, 0, G_OPTION_ARG_NONE, &self->rows, "Name every row, not only the refused ones", NULL },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, "Import the company that Troth brings along", NULL },
    { "once", 0, 0, G_OPTION_ARG_NONE, &self->once, "Do nothing when there are customers already", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[MAPPING]");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context,
                                    "MAPPING is a file that says which table becomes which record, or a folder with one, or contacts\n"
                                    "as vCard 3.0 or 4.0 (NAME.vcf), which become customers. The mapping\n"
                                    "that comes with Troth, demo/chinook/chinook.map, explains what can be said in it.\n"
                                    "Importing again makes every field that the mapping names what the tables say, also where somebody changed it\n"
                                    "at a desk. Whoever was deactivated, or asked not to be called, stays so; whoever is not active by the tables any more passes promises on.\n"
                                    "Ctrl+C ends it between two transactions.\n\n"
                                    "Exit status: 0, or 1 when rows were refused or the import failed.\n");
  return g_option_context_parse (context, argc, argv, error);
}

/* @file itself, or the one mapping in it when it is a folder. */
static GFile *
find_map (GFile   *file,
          GError **error)
{
  g_autoptr (GFileEnumerator) children = NULL;
  g_autoptr (GFile) found = NULL;
  GFileInfo *info = NULL;
  GFile     *child = NULL;
  g_autoptr (GError) failure = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return g_object_ref (file);
  children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, &failure);
  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, &failure) && info != NULL)
    {
      if (!g_str_has_suffix (g_file_info_get_name (info), ".map"))
        continue;
      if (found != NULL)
        {
          g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s has several mappings: name one", g_file_peek_path (file));
          return NULL;
        }
      found = g_object_ref (child);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (found == NULL)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "%s has no mapping (a file whose name ends in .map)",
                 g_file_peek_path (file));
  return g_steal_pointer (&found);
}

static TrothImport *
open_import (GFile   *named,
             GFile   *tables,
             GError **error)
{
  g_autofree char *name = g_file_get_basename (named);
  g_autoptr (GFile) map = NULL;

  if (g_str_has_suffix (name, ".vcf"))
    return troth_import_new_contacts (named, error);
  map = find_map (named, error);
  return map != NULL ? troth_import_new (map, tables, error) : NULL;
}

static void
end_progress (Program *self)
{
  if (self->last_told != 0)
    g_printerr ("\r\033[K");
}

static void
on_row (const TrothImportRow *row,
        gpointer              user_data)
{
  Program *self = user_data;

  self->n_rows++;
  if (row->reason == NULL && !self->rows)
    return;
  end_progress (self);
  g_print ("%s:%u: %s%s%s%s%s", row->file, row->line, troth_import_verdict_name (row->verdict), row->entity != NULL ? " " : "",
           row->entity != NULL ? row->entity : "", row->key != NULL ? " " : "", row->key != NULL ? row->key : "");
  g_print ("%s%s\n", row->reason != NULL ? ": " : "", row->reason != NULL ? row->reason : "");
}

static volatile sig_atomic_t interrupted;

static void
on_interrupt (int number)
{
  interrupted = TRUE;
}

/* Ctrl+C ends the import after the transaction under way. */
static void
watch_interrupt (void)
{
  struct sigaction action = { .sa_handler = on_interrupt, .sa_flags = SA_RESTART };

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

/* A line that is written over, for people only. */
static void
on_progress (double   done,
             gpointer user_data)
{
  Program *self = user_data;
  gint64   now = g_get_monotonic_time ();

  if (interrupted)
    g_cancellable_cancel (self->stop);
  if (!isatty (STDERR_FILENO) || now - self->last_told < G_USEC_PER_SEC / 5)
    return;
  self->last_told = now;
  g_printerr ("\r\033[K%3.0f %%, %u rows, %.0f rows a second", done * 100, self->n_rows,
              self->n_rows * (double) G_USEC_PER_SEC / (double) MAX (now - self->begun, 1));
}

static gboolean
count_customers (TrothDbConnection *connection,
                 gpointer           data,
                 GError           **error)
{
  return troth_db_get_integer (connection, error, data, 0, "SELECT count(*) FROM customer", "");
}

static int
run_import (Program     *self,
            TrothImport *import)
{
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  g_autoptr (GError) error = NULL;
  TrothImportOptions options = { .dry_run = self->dry_run, .row = on_row, .progress = on_progress, .user_data = self, .cancellable = self->stop };
  guint              counts[TROTH_IMPORT_N_VERDICTS];
  gint64             customers = 0;
  gboolean           good;

  if (self->once && !troth_db_read_sync (self->db, count_customers, &customers, &error))
    return troth_programs_fail (error);
  if (customers > 0)
    {
      g_print ("trothd import: there are customers already: nothing done\n");
      return 0;
    }
  self->begun = g_get_monotonic_time ();
  watch_interrupt ();
  good = troth_import_run (import, self->db, troth_clock_wall (clock), &options, counts, &error);
  end_progress (self);
  g_print ("%s%u new, %u changed, %u unchanged, %u refused\n", self->dry_run ? "dry run: " : "", counts[TROTH_IMPORT_NEW],
           counts[TROTH_IMPORT_CHANGED], counts[TROTH_IMPORT_UNCHANGED], counts[TROTH_IMPORT_REFUSED]);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("trothd import: stopped; %s\n", self->dry_run ? "only what is counted here was looked at, and nothing was changed."
                                                                : "what is counted here is kept. Import again to go on.");
      return TROTH_EXIT_FAILED;
    }
  if (!good)
    return troth_programs_fail (error);
  return counts[TROTH_IMPORT_REFUSED] > 0;
}

int
troth_import_main (int    argc,
                   char **argv)
{
  g_auto (Program) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) named = NULL;
  g_autoptr (GFile) tables = NULL;
  g_autoptr (TrothImport) import = NULL;

  if (!parse_arguments (&self, &argc, &argv, &error))
    return troth_programs_fail (error);
  self.stop = g_cancellable_new ();
  if (argc != (self.demo ? 1 : 2))
    {
      g_printerr ("Usage: trothd import [--data DIR] [--dry-run] [--rows] MAPPING | --demo\n");
      return TROTH_EXIT_USAGE;
    }
  named = self.demo ? g_file_new_for_uri (TROTH_IMPORT_DEMO) : g_file_new_for_commandline_arg (argv[1]);
  tables = self.tables != NULL ? g_file_new_for_path (self.tables) : NULL;
  import = open_import (named, tables, &error);
  if (import == NULL)
    return troth_programs_fail (error);
  self.db = troth_programs_open (self.data, TRUE, &error);
  return self.db != NULL ? run_import (&self, import) : (int) troth_programs_fail (error);
}
