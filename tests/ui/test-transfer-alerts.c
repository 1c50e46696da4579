// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../services/fake-notifier.h"
#include "desk-fixture.h"
#include "troth-ask-strip.h"
#include "troth-records.h"
#include "troth-transfer-alerts.h"
#include "ui-samples.h"

#define NOW "2026-03-04T11:41:00"

/* Jane's desk, and what it notifies her of. */
typedef struct
{
  DeskFixture   desk;
  FakeNotifier *notifier;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  desk_fixture_set_up (&self->desk, NULL);
  self->notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  troth_transfer_alerts_start (self->desk.context, TROTH_NOTIFIER (self->notifier));
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  desk_fixture_tear_down (&self->desk, NULL);
  g_object_unref (self->notifier);
}

/* What was shown (+) and taken away (-) since the last time, without the words. */
static void
assert_notified (Fixture    *self,
                 const char *ids)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  lines = g_strsplit (self->notifier->log->str, "\n", -1);
  for (guint i = 0; lines[i] && *lines[i]; i++)
    g_string_append_printf (seen, "%s%.*s", i ? " " : "", (int) strcspn (lines[i], " "), lines[i]);
  g_assert_cmpstr (seen->str, ==, ids);
  g_string_truncate (self->notifier->log, 0);
}

static void
apply_transfer (Fixture           *self,
                const char        *from,
                const char        *to,
                TrothTransferState state,
                gint64             version)
{
  TrothTransfer *transfer = troth_transfer_new ();

  troth_transfer_set_id (transfer, "t");
  troth_transfer_set_version (transfer, version);
  troth_transfer_set_customer_id (transfer, "leonie");
  troth_transfer_set_from_id (transfer, from);
  troth_transfer_set_to_id (transfer, to);
  troth_transfer_set_state (transfer, state);
  troth_transfer_set_offered_at (transfer, samples_at (NOW));
  if (state != TROTH_TRANSFER_STATE_OFFERED)
    troth_transfer_set_answered_at (transfer, samples_at (NOW));
  desk_samples_apply (self->desk.context, transfer);
}

/* Answered, or offered to another: it is no longer hers to answer. */
static void
test_goes_with_the_contact (Fixture      *self,
                            gconstpointer unused)
{
  apply_transfer (self, "steve", "jane", TROTH_TRANSFER_STATE_OFFERED, 1);
  assert_notified (self, "+transfer-t");
  apply_transfer (self, "steve", "margaret", TROTH_TRANSFER_STATE_OFFERED, 2);
  assert_notified (self, "-transfer-t");
  apply_transfer (self, "steve", "jane", TROTH_TRANSFER_STATE_OFFERED, 3);
  assert_notified (self, "+transfer-t");
  apply_transfer (self, "steve", "jane", TROTH_TRANSFER_STATE_WITHDRAWN, 4);
  assert_notified (self, "-transfer-t");
}

static void
apply_ask (Fixture           *self,
           const char        *agent,
           const char        *id,
           TrothGoodwillState state,
           gint64             version)
{
  TrothGoodwill *grant = troth_goodwill_new ();

  troth_goodwill_set_id (grant, id);
  troth_goodwill_set_version (grant, version);
  troth_goodwill_set_customer_id (grant, "leonie");
  troth_goodwill_set_agent_id (grant, agent);
  troth_goodwill_set_amount_minor (grant, 4000);
  troth_goodwill_set_currency (grant, "EUR");
  troth_goodwill_set_state (grant, state);
  troth_goodwill_set_asked_at (grant, samples_at (NOW));
  if (state != TROTH_GOODWILL_STATE_ASKED)
    troth_goodwill_set_answered_at (grant, samples_at (NOW));
  desk_samples_apply (self->desk.context, grant);
}

/* What a lead has seen does not rise again with each that comes or goes. */
static void
test_each_ask_once (Fixture      *self,
                    gconstpointer unused)
{
  troth_agent_set_role (troth_session_get_agent (troth_context_get_session (self->desk.context)), TROTH_ROLE_LEAD);
  apply_ask (self, "steve", "a", TROTH_GOODWILL_STATE_ASKED, 1);
  assert_notified (self, "+goodwill-a");
  apply_ask (self, "steve", "b", TROTH_GOODWILL_STATE_ASKED, 1);
  assert_notified (self, "+goodwill-b");
  apply_ask (self, "steve", "a", TROTH_GOODWILL_STATE_GRANTED, 2);
  assert_notified (self, "-goodwill-a");
  apply_ask (self, "steve", "c", TROTH_GOODWILL_STATE_ASKED, 1);
  assert_notified (self, "+goodwill-c");
}

static void
press_seen (Fixture *self,
            GType    type)
{
  g_signal_emit_by_name (gtk_widget_get_template_child (samples_find (desk_fixture_window (&self->desk), type), type, "seen_button"), "clicked");
}

/* What she has read in the window is not said beside it. */
static void
test_goes_when_seen (Fixture      *self,
                     gconstpointer unused)
{
  apply_transfer (self, "jane", "steve", TROTH_TRANSFER_STATE_OFFERED, 1);
  apply_ask (self, "jane", "a", TROTH_GOODWILL_STATE_ASKED, 1);
  assert_notified (self, "");
  troth_transfer_strip_set_pause (samples_find (desk_fixture_window (&self->desk), TROTH_TYPE_TRANSFER_STRIP), 0);
  troth_ask_strip_set_pause (samples_find (desk_fixture_window (&self->desk), TROTH_TYPE_ASK_STRIP), 0);
  apply_transfer (self, "jane", "steve", TROTH_TRANSFER_STATE_BOUNCED, 2);
  assert_notified (self, "+returned-t");
  apply_ask (self, "jane", "a", TROTH_GOODWILL_STATE_GRANTED, 2);
  assert_notified (self, "+decided-a");
  press_seen (self, TROTH_TYPE_TRANSFER_STRIP);
  assert_notified (self, "-returned-t");
  press_seen (self, TROTH_TYPE_ASK_STRIP);
  assert_notified (self, "-decided-a");
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/transfer-alerts/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("goes-with-the-contact", test_goes_with_the_contact);
  ADD ("each-ask-once", test_each_ask_once);
  ADD ("goes-when-seen", test_goes_when_seen);
  return desk_fixture_run ();
}
