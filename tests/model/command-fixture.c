// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

const TrothActor command_jane = { JANE, TROTH_ROLE_AGENT, TEAM, "desk-1" };
const TrothActor command_steve = { STEVE, TROTH_ROLE_AGENT, TEAM, "desk-2" };
const TrothActor command_nancy = { GONE, TROTH_ROLE_LEAD, TEAM, "desk-3" };

static void
put_agent (CommandFixture *f,
           const char     *id,
           gboolean        active)
{
  TrothAgent *agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, id);
  troth_agent_set_name (agent, id);
  troth_agent_set_active (agent, active);
  troth_memory_source_put (f->source, agent);
}

void
command_set_up (CommandFixture *f,
                gconstpointer   data)
{
  TrothCustomer *leonie = troth_customer_new ();
  TrothTeam     *team = troth_team_new ();

  f->source = troth_memory_source_new ();
  f->now = NOW;
  f->version = 1;
  put_agent (f, JANE, TRUE);
  put_agent (f, STEVE, TRUE);
  put_agent (f, GONE, FALSE);
  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  troth_memory_source_put (f->source, team);
  troth_customer_set_id (leonie, LEONIE);
  troth_customer_set_given_name (leonie, "Leonie");
  troth_customer_set_family_name (leonie, "Köhler");
  troth_customer_set_country (leonie, "DE");
  troth_memory_source_put (f->source, leonie);
}

void
command_tear_down (CommandFixture *f,
                   gconstpointer   data)
{
  g_object_unref (f->source);
}

TrothOutcome *
command_run (CommandFixture   *f,
             const TrothActor *who,
             const char       *op,
             const char       *entity,
             gpointer          args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothRecord) owned = args;
  g_autoptr (TrothCommand) command = troth_command_for (op, entity, args, f->version, f->now - f->late);
  g_autoptr (TrothResult) result = troth_command_run (command, TROTH_RECORD_SOURCE (f->source), who, f->now, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->changed->len; i++)
    {
      TrothRecord *copy = troth_record_copy (result->changed->pdata[i]);
      int          version = troth_record_type_find (G_OBJECT_TYPE (copy), "version");

      troth_record_set_integer (copy, version, troth_record_get_version (copy) + 1);
      troth_memory_source_put (f->source, copy);
    }
  return g_object_ref (result->outcome);
}

TrothMakeArgs *
command_make_args (const char *civil,
                   const char *zone)
{
  TrothMakeArgs *args = troth_make_args_new ();
  g_autoptr (GTimeZone) tz = troth_time_zone_new (zone, NULL);
  gint64 due = 0;

  g_assert_true (troth_time_from_civil (civil, tz, FALSE, &due, NULL, NULL));
  troth_make_args_set_customer_id (args, LEONIE);
  troth_make_args_set_words (args, "I will call you back at three");
  troth_make_args_set_owner_id (args, JANE);
  troth_make_args_set_due_at (args, due);
  troth_make_args_set_due_civil (args, civil);
  troth_make_args_set_due_zone (args, zone);
  return args;
}

gpointer
command_end_args (const char *evidence)
{
  TrothEndArgs *args = troth_end_args_new ();

  troth_end_args_set_evidence (args, evidence);
  return args;
}

gpointer
command_move_args (const char *civil,
                   gint64      due_rev)
{
  TrothRenegotiateArgs *args = troth_renegotiate_args_new ();
  g_autoptr (GTimeZone) tz = troth_time_zone_new ("Europe/Berlin", NULL);
  gint64 due = 0;

  g_assert_true (troth_time_from_civil (civil, tz, FALSE, &due, NULL, NULL));
  troth_renegotiate_args_set_due_rev (args, due_rev);
  troth_renegotiate_args_set_due_at (args, due);
  troth_renegotiate_args_set_due_civil (args, civil);
  troth_renegotiate_args_set_due_zone (args, "Europe/Berlin");
  return args;
}

void
command_make (CommandFixture *f)
{
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, command_make_args ("2026-03-01T15:00", "Europe/Berlin")), APPLIED, NULL);
}

TrothPromise *
command_promise (CommandFixture *f)
{
  return troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMISE, PROMISE, NULL);
}

gpointer
command_get (CommandFixture *f,
             GType           type,
             const char     *id)
{
  return troth_record_source_get (TROTH_RECORD_SOURCE (f->source), type, id, NULL);
}
