// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-check.h"

#include "troth-audit.h"

#include "troth-db-record.h"
#include "troth-programs.h"
#include "troth-records.h"
#include "troth-system-clock.h"
#include "troth-upkeep.h"

static const struct
{
  const char *sql; /* one number, 0 when all is well */
  const char *wrong;
} rules[] = {
  { "SELECT (SELECT seq FROM sync_head WHERE tenant = 1) - coalesce((SELECT max(seq) FROM change_log), 0)",
    "the change counter is not at the last change" },
  { "SELECT coalesce(max(seq) - min(seq) + 1 - count(*), 0) FROM change_log WHERE seq >= "
    "(SELECT coalesce(min(seq), 0) FROM change_log WHERE op <> 'erase')",
    "numbers are missing in the change sequence" },
  { "SELECT count(*) FROM command_result r LEFT JOIN sync_client c ON c.client_id = r.client_id WHERE c.last_n IS NULL OR r.n > c.last_n",
    "command results are ahead of their client" },
  { "SELECT count(*) FROM session s LEFT JOIN agent a ON a.id = s.agent_id WHERE a.id IS NULL", "sessions belong to nobody" },
};

static gboolean
check_rules (TrothDbConnection *connection,
             GPtrArray         *found,
             GError           **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 number = 0;

      if (!troth_db_get_integer (connection, error, &number, 0, rules[i].sql, ""))
        return FALSE;
      if (number)
        g_ptr_array_add (found, g_strdup_printf ("%s (%" G_GINT64_FORMAT ")", rules[i].wrong, number));
    }
  return TRUE;
}

/* Every row reads as a record, and the last change of it that the log knows is its version. */
static gboolean
check_records (TrothDbConnection *connection,
               GType              type,
               GPtrArray         *found,
               GError           **error)
{
  g_autoptr (TrothRecord) empty = troth_record_new (type);
  const char      *entity = troth_record_get_entity (empty);
  gint64           unlogged = 0;
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" t JOIN (SELECT entity_id, max(version) AS last FROM change_log "
                                          "WHERE entity = '%s' AND op = 'put' GROUP BY entity_id) l ON l.entity_id = t.\"id\" WHERE l.last <> t.\"version\"",
                                          entity, entity);
  g_autoptr (TrothDbStatement) s = troth_db_record_select (connection, error, type, "ORDER BY \"id\"", "");

  while (troth_db_statement_step (s, error))
    {
      g_autoptr (GError) wrong = NULL;
      g_autoptr (TrothRecord) record = troth_db_record_from_row (s, type, &wrong);

      if (record == NULL)
        g_ptr_array_add (found, g_strdup_printf ("%s %s cannot be read: %s", entity, troth_db_statement_get_text (s, "id"), wrong->message));
    }
  if (troth_db_statement_failed (s) || !troth_db_get_integer (connection, error, &unlogged, 0, sql, ""))
    return FALSE;
  if (unlogged)
    g_ptr_array_add (found, g_strdup_printf ("%" G_GINT64_FORMAT " %s records are not at the version of their last change", unlogged, entity));
  return TRUE;
}

static gboolean
check (TrothDbConnection *connection,
       gpointer           data,
       GError           **error)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  if (!troth_db_check (connection, data, error) || !check_rules (connection, data, error) || !troth_audit_check (connection, data, error))
    return FALSE;
  for (guint i = 0; i < n_types; i++)
    if (!check_records (connection, types[i], data, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
troth_check_run (TrothDb *db,
                 GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  return troth_db_read_sync (db, check, found, error) ? g_steal_pointer (&found) : NULL;
}

static gboolean
prune (TrothDb *db,
       GError **error)
{
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  TrothUpkeep upkeep = { .now = troth_clock_wall (clock) };

  if (!troth_upkeep_run (db, &upkeep, error))
    return FALSE;
  g_print ("Forgotten: %" G_GINT64_FORMAT " changes, %" G_GINT64_FORMAT " confirmed results, %" G_GINT64_FORMAT " old commands. "
           "%" G_GINT64_FORMAT " customers looked at again, %" G_GINT64_FORMAT " courtesy calls promised.\n",
           upkeep.changes, upkeep.outcomes, upkeep.commands, upkeep.moved, upkeep.courtesy.made);
  return TRUE;
}

int
troth_check_main (int    argc,
                  char **argv)
{
  g_autofree char   *data = NULL;
  gboolean           is_prune = FALSE;
  const GOptionEntry entries[] = {
    TROTH_PROGRAMS_WHERE (&data),
    { "prune", 0, 0, G_OPTION_ARG_NONE, &is_prune, "Forget first what is kept for long enough, as a server does every hour", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return troth_programs_fail (error);
  if (argc > 1)
    {
      g_printerr ("Usage: trothd check [--data DIR] [--prune]\n");
      return TROTH_EXIT_USAGE;
    }
  db = troth_programs_open (data, FALSE, &error);
  if (db == NULL)
    return troth_programs_fail (error);
  if (is_prune && !prune (db, &error))
    return troth_programs_fail (error);
  found = troth_check_run (db, &error);
  if (found == NULL)
    return troth_programs_fail (error);
  for (guint i = 0; i < found->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (found, i));
  if (found->len)
    g_print ("%u problems\n", found->len);
  else
    g_print ("All is well.\n");
  return found->len ? 1 : 0;
}
