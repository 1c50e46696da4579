// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desk.h"

#include <stdio.h>

#include "troth-soup-transport.h"
#include "troth-system-clock.h"
#include "troth-time.h"

/* desks URL CA TOKENS SECONDS: a desk without a window for each line "AGENT-ID CUSTOMER-ID TOKEN" of the file TOKENS. Each makes a
 * promise five times a second for so long, whatever happens to the backend; then all must be in step within a minute. Prints the
 * ids of the promises that the backend acknowledged. */

#define EVERY_MS 200
#define PATIENCE_SECONDS 90

typedef struct
{
  Desk       desk;
  char      *agent_id;
  char      *customer_id;
  GPtrArray *made;
} Agent;

static void
agent_free (gpointer data)
{
  Agent *agent = data;

  desk_close (&agent->desk);
  g_ptr_array_unref (agent->made);
  g_free (agent->agent_id);
  g_free (agent->customer_id);
  g_free (agent);
}

static Agent *
agent_new (const char *line,
           const char *url,
           const char *ca,
           TrothClock *clock)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  g_autoptr (GError) error = NULL;
  TrothTransport *transport = troth_soup_transport_new (url, ca, &error);
  Agent          *agent = g_new0 (Agent, 1);

  g_assert_no_error (error);
  agent->agent_id = g_strdup (words[0]);
  agent->customer_id = g_strdup (words[1]);
  agent->made = g_ptr_array_new_with_free_func (g_free);
  desk_open (&agent->desk, clock, transport, agent->agent_id, words[2]);
  troth_sync_engine_start (agent->desk.engine);
  return agent;
}

static gboolean
is_in_step (Agent *agent)
{
  return troth_sync_engine_get_state (agent->desk.engine) == TROTH_SYNC_ONLINE &&
         troth_sync_engine_get_unsent (agent->desk.engine) == 0;
}

static gboolean
all_in_step (GPtrArray *agents,
             guint      seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  for (guint i = 0; i < agents->len; i++)
    while (!is_in_step (agents->pdata[i]))
      {
        if (g_get_monotonic_time () > end)
          return FALSE;
        desk_turn (20);
      }
  return TRUE;
}

static GPtrArray *
sit_down (const char *url,
          const char *ca,
          const char *path,
          TrothClock *clock)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *agents = g_ptr_array_new_with_free_func (agent_free);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  for (guint i = 0; lines[i]; i++)
    g_ptr_array_add (agents, agent_new (lines[i], url, ca, clock));
  return agents;
}

static void
work (GPtrArray *agents,
      gint64     seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    for (guint i = 0; i < agents->len; i++)
      {
        Agent *agent = agents->pdata[i];

        g_ptr_array_add (agent->made, desk_make (&agent->desk, agent->customer_id, "I will call you back"));
        desk_turn (EVERY_MS / agents->len + 1);
      }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  g_autoptr (GPtrArray) agents = NULL;

  g_assert_cmpint (argc, ==, 5);
  agents = sit_down (argv[1], argv[2], argv[3], clock);
  if (!all_in_step (agents, PATIENCE_SECONDS))
    return 3;
  printf ("ready\n");
  fflush (stdout);
  work (agents, g_ascii_strtoll (argv[4], NULL, 10));
  if (!all_in_step (agents, PATIENCE_SECONDS))
    return 4;
  for (guint i = 0; i < agents->len; i++)
    for (guint k = 0; k < ((Agent *) agents->pdata[i])->made->len; k++)
      printf ("%s\n", (char *) ((Agent *) agents->pdata[i])->made->pdata[k]);
  return 0;
}
