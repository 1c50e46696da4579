// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-calling-rules.h"
#include "troth-changes.h"
#include "troth-fetch.h"
#include "troth-programs.h"
#include "troth-system-clock.h"

#define MAX_BYTES (256 * 1024)

typedef struct
{
  char    *data;
  char    *xml; /* (nullable): ours again */
  gint64   now;
  GString *output;
} Program;

static void
clear_program (Program *self)
{
  g_free (self->data);
  g_free (self->xml);
  if (self->output)
    g_string_free (self->output, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Program, clear_program)

/* FALSE only when reading failed */
static gboolean
find_pack (TrothDbConnection *connection,
           TrothCallingPack **pack,
           GError           **error)
{
  g_autoptr (GError) local = NULL;

  *pack = troth_db_record_get (connection, TROTH_TYPE_CALLING_PACK, TROTH_CALLING_PACK_ID, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
show (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Program *self = data;
  g_autoptr (TrothCallingPack) pack = NULL;

  if (!find_pack (connection, &pack, error))
    return FALSE;
  if (pack && troth_calling_pack_get_active (pack))
    g_string_append (self->output, troth_calling_pack_get_xml (pack));
  else
    g_string_append (self->output, "the hours that come with Troth\n");
  return TRUE;
}

static gboolean
set (TrothDbConnection *connection,
     gpointer           data,
     GError           **error)
{
  Program *self = data;
  g_autoptr (TrothCallingPack) before = NULL;
  g_autoptr (TrothCallingPack) pack = NULL;

  if (!find_pack (connection, &before, error))
    return FALSE;
  pack = before ? troth_record_copy (before) : troth_calling_pack_new ();
  troth_calling_pack_set_id (pack, TROTH_CALLING_PACK_ID);
  troth_calling_pack_set_active (pack, self->xml != NULL);
  if (self->xml)
    troth_calling_pack_set_xml (pack, self->xml);
  if (before ? troth_record_equal (before, pack) : self->xml == NULL)
    {
      g_string_append (self->output, "nothing to change\n");
      return TRUE;
    }
  g_string_append (self->output, self->xml ? "the company's own hours, for every desk\n" : "the hours that come with Troth\n");
  return troth_backend_put (connection, pack, self->now, error);
}

static gboolean
read_rules (Program    *self,
            const char *path,
            GError    **error)
{
  g_autoptr (GBytes) bytes = troth_fetch (path, MAX_BYTES, error);
  g_autoptr (GPtrArray) rules = bytes ? troth_calling_rules_parse_all (bytes, error) : NULL;

  if (rules)
    {
      self->xml = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_string_append_printf (self->output, "%u rules\n", rules->len);
    }
  else
    g_prefix_error (error, "%s: ", path);
  return rules != NULL;
}

int
troth_calling_main (int    argc,
                    char **argv)
{
  g_auto (Program) self = { 0 };
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("show|set FILE|clear");
  const GOptionEntry entries[] = {
    TROTH_PROGRAMS_WHERE (&self.data),
    { NULL },
  };
  const char *verb = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, "When customers may be called, by country and region, each rule with its source and date; FILE is XML as\n"
                                             "resources/calling/rules.xml, whose first lines say how it is written. It takes the place of that one, here and\n"
                                             "on every desk, until “clear”.\n");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return troth_programs_fail (error);
  verb = argc > 1 ? argv[1] : "";
  if (!(argc == 3 && g_str_equal (verb, "set")) && !(argc == 2 && (g_str_equal (verb, "show") || g_str_equal (verb, "clear"))))
    {
      g_printerr ("Usage: trothd calling [--data DIR] show|set FILE|clear\n");
      return TROTH_EXIT_USAGE;
    }
  self.now = troth_clock_wall (clock);
  self.output = g_string_new (NULL);
  if (argc == 3 && !read_rules (&self, argv[2], &error))
    return troth_programs_fail (error);
  db = troth_programs_open (self.data, FALSE, &error);
  if (db == NULL || !troth_db_write_sync (db, g_str_equal (verb, "show") ? show : set, &self, &error))
    return troth_programs_fail (error);
  g_print ("%s", self.output->str);
  return TROTH_EXIT_DONE;
}
