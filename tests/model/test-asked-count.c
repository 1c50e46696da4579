// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-agent.h"
#include "troth-asked-count.h"

/* How often customers were asked again for what they had said: by what and by team, never by person. */

static void
add_said (GPtrArray        *said,
          TrothSaidOnceKind kind,
          const char       *subject,
          const char       *by, /* one letter an agent */
          gint64            at)
{
  TrothSaidOnce *entry = troth_said_once_new ();

  troth_said_once_set_kind (entry, kind);
  troth_said_once_set_subject (entry, subject);
  for (const char *letter = by; *letter; letter++)
    {
      TrothAskedAgain *asked = troth_asked_again_new ();
      g_autofree char *id = g_strndup (letter, 1);

      troth_asked_again_set_by (asked, id);
      troth_asked_again_set_at (asked, at);
      troth_record_append (entry, troth_said_once_F_asked_again, asked);
    }
  g_ptr_array_add (said, entry);
}

static void
add_agent (GPtrArray  *agents,
           const char *id,
           const char *team_id)
{
  TrothAgent *agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_team_id (agent, team_id);
  g_ptr_array_add (agents, agent);
}

static void
test_counts (void)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_object_unref), agents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) counts = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  add_agent (agents, "j", "sales");
  add_agent (agents, "s", "sales");
  add_agent (agents, "m", "support");
  add_said (said, TROTH_SAID_ONCE_KIND_VERIFIED, "Date of birth", "js", 50);
  add_said (said, TROTH_SAID_ONCE_KIND_VERIFIED, "date of Birth", "jm", 60);
  add_said (said, TROTH_SAID_ONCE_KIND_VERIFIED, "Date of birth", "jjjj", 49); /* too long ago */
  add_said (said, TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, "Late payment", "m", 70);
  add_said (said, TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, "Bereavement", "m", 70); /* which it was is theirs */
  add_said (said, TROTH_SAID_ONCE_KIND_VERIFIED, "Address", "", 70);
  counts = troth_asked_counts (said, agents, 50);
  for (guint i = 0; i < counts->len; i++)
    {
      TrothAskedCount *count = counts->pdata[i];

      g_string_append_printf (text, "%s %s %u, ", count->what ? count->what : "-", count->team_id, count->times);
    }
  g_assert_cmpstr (text->str, ==, "Date of birth sales 3, - support 2, date of Birth support 1, ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/asked-count/by-what-and-team", test_counts);
  return g_test_run ();
}
