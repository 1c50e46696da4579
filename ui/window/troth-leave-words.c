// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-leave.h"

#include <glib/gi18n.h>

#include "troth-command.h"
#include "troth-ladder.h"
#include "troth-outcome-words.h"
#include "troth-words.h"

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

static guint
minutes (gint64 us)
{
  return (guint) (us / (60 * G_USEC_PER_SEC));
}

/* "• Call back (2): 15, then 30": one line a kind of promise that is left alone */
static char *
list_kinds (const TrothLeaving *leaving)
{
  GString *lines = g_string_new (_ ("This desk reminds you no more. What falls due goes to your team at once, and then to the lead, so many minutes of working time after it was due:"));

  for (TrothPromiseKind kind = 0; kind < TROTH_N_PROMISE_KINDS; kind++)
    {
      const TrothLadder *ladder = troth_ladder_of (kind);
      const char        *word = troth_words_promise_kind (kind);
      g_autofree char   *name = leaving->kinds[kind] > 1 ? g_strdup_printf ("%s (%u)", word, leaving->kinds[kind]) : g_strdup (word);

      if (leaving->kinds[kind] == 0)
        continue;
      g_string_append (lines, "\n• ");
      /* Translators: a kind of promise, and minutes until the lead has it. */
      g_string_append_printf (lines, _ ("%s: %u"), name, minutes (ladder->lead));
    }
  return g_string_free (lines, FALSE);
}

static char *
who_guards (const TrothLeaving *leaving)
{
  if (leaving->own_backend)
    return g_strdup (_ ("Nobody reminds you until Troth runs again."));
  if (leaving->online)
    return list_kinds (leaving);
  return g_strdup (_ ("This desk reminds you no more, and the backend cannot be reached: your team sees only what was sent before."));
}

char *
troth_leave_quit_body (const TrothLeaving *leaving)
{
  g_autofree char *guards = leaving->promises > 0 ? who_guards (leaving) : NULL;
  g_autofree char *unsent = NULL;

  if (leaving->unsent > 0)
    unsent = g_strdup_printf (ngettext ("%u change has not been sent yet. It is kept on this computer and goes out when Troth runs again.",
                                        "%u changes have not been sent yet. They are kept on this computer and go out when Troth runs again.",
                                        leaving->unsent),
                              leaving->unsent);
  if (guards && unsent)
    return g_strjoin ("\n\n", guards, unsent, NULL);
  return guards ? g_steal_pointer (&guards) : g_steal_pointer (&unsent);
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
  const char      *parts[4] = { NULL };
  guint            n = 0;

  if (body)
    parts[n++] = body;
  if (list)
    parts[n++] = list;
  if (!leaving->online && !leaving->own_backend)
    parts[n++] = _ ("Until the backend is told, your colleagues see you as if you were still here.");
  return g_strjoinv ("\n\n", (char **) parts);
}

char *
troth_leave_status (const TrothLeaving *leaving)
{
  if (leaving->promises == 0)
    return g_strdup (_ ("Troth guards your promises"));
  return g_strdup_printf (ngettext ("Troth guards %u promise of today", "Troth guards %u promises of today", leaving->promises),
                          leaving->promises);
}
