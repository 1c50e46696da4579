// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-leave.h"

#include <glib/gi18n.h>

#include "troth-command.h"
#include "troth-outcome-words.h"

char *
troth_leave_close_title (const TrothLeaving *leaving)
{
  return g_strdup_printf (ngettext ("Keep guarding %u promise in the background?", "Keep guarding %u promises in the background?",
                                    leaving->promises),
                          leaving->promises);
}

char *
troth_leave_quit_title (const TrothLeaving *leaving)
{
  if (leaving->promises > 0)
    return g_strdup_printf (ngettext ("Leave %u promise unguarded?", "Leave %u promises unguarded?", leaving->promises),
                            leaving->promises);
  return g_strdup (_ ("Quit before everything is sent?"));
}

static const char *
who_guards (const TrothLeaving *leaving)
{
  if (leaving->own_backend)
    return _ ("Nobody reminds you until Troth runs again.");
  if (leaving->online)
    return _ ("This desk reminds you no more. What nobody looks after is shown to your team 15 minutes after it was due, and to the lead after 30.");
  return _ ("This desk reminds you no more, and the backend cannot be reached: your team sees only what was sent before.");
}

char *
troth_leave_quit_body (const TrothLeaving *leaving)
{
  const char      *guards = leaving->promises > 0 ? who_guards (leaving) : NULL;
  g_autofree char *unsent = NULL;

  if (leaving->unsent > 0)
    unsent = g_strdup_printf (ngettext ("%u change has not been sent yet. It is kept on this computer and goes out when Troth runs again.",
                                        "%u changes have not been sent yet. They are kept on this computer and go out when Troth runs again.",
                                        leaving->unsent),
                              leaving->unsent);
  if (guards && unsent)
    return g_strjoin ("\n\n", guards, unsent, NULL);
  return g_strdup (guards ? guards : unsent);
}

/* "The promise stands", "Note written down (3)": one line a kind of change, as often as there are. */
static char *
list_unsent (GPtrArray *unsent)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < unsent->len; i++)
    {
      const char *op = troth_command_get_op (unsent->pdata[i]);

      g_hash_table_insert (counts, (gpointer) op, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, op)) + 1));
    }
  for (guint i = 0; i < unsent->len; i++)
    {
      const char *op = troth_command_get_op (unsent->pdata[i]);
      guint       n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, op));

      if (!g_hash_table_remove (counts, op))
        continue;
      g_string_append_printf (lines, n > 1 ? "%s• %s (%u)" : "%s• %s", lines->len ? "\n" : "", troth_outcome_done_words (op), n);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

char *
troth_leave_sign_out_body (const TrothLeaving *leaving,
                           GPtrArray          *unsent)
{
  g_autofree char *body = troth_leave_quit_body (leaving);
  g_autofree char *list = unsent && unsent->len ? list_unsent (unsent) : NULL;

  return g_strjoin (list ? "\n\n" : "", body ? body : "", list, NULL);
}

char *
troth_leave_status (const TrothLeaving *leaving)
{
  if (leaving->promises == 0)
    return g_strdup (_ ("Troth guards your promises"));
  return g_strdup_printf (ngettext ("Troth guards %u promise of today", "Troth guards %u promises of today", leaving->promises),
                          leaving->promises);
}
