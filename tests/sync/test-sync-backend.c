// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "company.h"
#include "troth-record-json.h"
#include "troth-soup-transport.h"
#include "troth-store-pull.h"

/* Desks against the real backend, over real HTTP, in one main loop. */

static void
stop_backend (Company *c)
{
  troth_backend_stop (c->backend.backend);
  wait_for (troth_sync_engine_get_state (c->jane.engine) == TROTH_SYNC_OFFLINE &&
            troth_sync_engine_get_state (c->steve.engine) == TROTH_SYNC_OFFLINE);
}

static void
restart_backend (Company *c)
{
  Desk *desks[] = { &c->jane, &c->steve };

  fixture_restart (&c->backend);
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (desks[i]->transport),
                                                   troth_backend_get_url (c->backend.backend), NULL));
      troth_sync_engine_retry (desks[i]->engine);
    }
}

static void
test_first_sync (Company      *c,
                 gconstpointer data)
{
  g_autoptr (TrothCustomer) leonie = NULL;
  gint64 before = troth_clock_now (c->jane.clock);

  g_assert_cmpint (troth_sync_engine_get_state (c->jane.engine), ==, TROTH_SYNC_OFFLINE);
  troth_sync_engine_start (c->jane.engine);
  g_assert_cmpint (troth_sync_engine_get_state (c->jane.engine), ==, TROTH_SYNC_CONNECTING);
  wait_in_step (&c->jane);
  g_assert_false (troth_sync_engine_get_first_sync (c->jane.engine));
  g_assert_null (troth_sync_engine_get_problem (c->jane.engine));
  g_assert_cmpint (troth_sync_engine_get_since (c->jane.engine), >=, before);
  leonie = desk_get (&c->jane, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_cmpstr (troth_customer_get_family_name (leonie), ==, "Köhler");
  g_assert_cmpuint (desk_count (&c->jane, TROTH_TYPE_AGENT), ==, 4);
}

static void
test_seen_at_the_other_desk (Company      *c,
                             gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (TrothPromise) there = NULL;

  company_start (c);
  desk_turn (300); /* until the streams are open */
  id = desk_make (&c->jane, LEONIE, "I will call you back");
  wait_for ((there = desk_get (&c->steve, TROTH_TYPE_PROMISE, id)) != NULL);
  g_assert_cmpstr (troth_promise_get_words (there), ==, "I will call you back");
  wait_in_step (&c->jane);
  g_assert_cmpint (desk_keep (&c->steve, id, "called her"), ==, TROTH_OUTCOME_KIND_APPLIED);
  {
    g_autoptr (TrothPromise) here = desk_get (&c->jane, TROTH_TYPE_PROMISE, id);

    wait_for (troth_promise_get_state (here) == TROTH_PROMISE_STATE_KEPT); /* the live record follows */
  }
  wait_in_step (&c->steve);
  wait_for (desk_agrees (&c->jane, &c->steve));
}

static void
test_offline_and_back (Company      *c,
                       gconstpointer data)
{
  gint64 since;

  company_start (c);
  troth_virtual_clock_advance (c->backend.clock, G_TIME_SPAN_HOUR);
  stop_backend (c);
  since = troth_sync_engine_get_since (c->jane.engine);
  g_assert_cmpint (since, ==, troth_clock_now (c->jane.clock));
  g_assert_cmpstr (troth_sync_engine_get_problem (c->jane.engine), ==, "unreachable");
  for (guint i = 0; i < 250; i++) /* three pushes */
    g_free (desk_make (&c->jane, LEONIE, "made offline"));
  g_assert_cmpuint (troth_sync_engine_get_unsent (c->jane.engine), ==, 250);
  g_assert_cmpint (troth_sync_engine_get_since (c->jane.engine), ==, since);
  restart_backend (c);
  wait_in_step (&c->jane);
  wait_in_step (&c->steve);
  g_assert_null (troth_sync_engine_get_problem (c->jane.engine));
  wait_for (desk_count (&c->steve, TROTH_TYPE_PROMISE) == 250);
  g_assert_cmpint (fixture_ask (&c->backend, "SELECT count(*) FROM promise WHERE version = 1"), ==, 250);
  wait_for (desk_agrees (&c->jane, &c->steve));
}

/* 10,000 characters are a note, but of these they are 40,000 bytes: the backend says no for ever. It is shown, with what was written;
 * everything before and after it arrives. */
static void
test_too_large_is_kept_and_shown (Company      *c,
                                  gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *reviews = troth_store_get_reviews (c->jane.store);
  g_autoptr (TrothReview) review = NULL;
  g_autoptr (TrothOutcome) outcome = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "\U0001F4DE");
  company_start (c);
  stop_backend (c);
  g_free (desk_make (&c->jane, LEONIE, "before"));
  desk_note (&c->jane, LEONIE, text->str);
  g_free (desk_make (&c->jane, LEONIE, "after"));
  restart_backend (c);
  wait_in_step (&c->jane);
  wait_for (g_list_model_get_n_items (reviews) == 1);
  review = g_list_model_get_item (reviews, 0);
  outcome = troth_record_from_json (TROTH_TYPE_OUTCOME, json_node_get_object (troth_review_get_outcome (review)), NULL);
  g_assert_cmpstr (troth_review_get_op (review), ==, "interaction.log");
  g_assert_cmpstr (troth_outcome_get_code (outcome), ==, "too-large");
  g_assert_nonnull (strstr (troth_outcome_get_detail (outcome), "at most 32768"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (troth_review_get_command (review)), "args"), "text"),
                   ==, text->str);
  g_assert_cmpint (fixture_ask (&c->backend, "SELECT count(*) FROM promise"), ==, 2);
  g_assert_cmpint (fixture_ask (&c->backend, "SELECT count(*) FROM interaction"), ==, 0);
  g_assert_cmpuint (desk_count (&c->jane, TROTH_TYPE_INTERACTION), ==, 0); /* nothing that nobody else will ever see */
}

static void
test_conflict_is_kept_and_shown (Company      *c,
                                 gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (TrothPromise) janes = NULL;
  g_autoptr (TrothPromise) steves = NULL;

  company_start (c);
  id = desk_make (&c->jane, LEONIE, "I will call you back");
  wait_for ((steves = desk_get (&c->steve, TROTH_TYPE_PROMISE, id)) != NULL);
  wait_in_step (&c->jane);
  stop_backend (c);
  g_assert_cmpint (desk_keep (&c->jane, id, "Jane called"), ==, TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpint (desk_keep (&c->steve, id, "Steve called"), ==, TROTH_OUTCOME_KIND_APPLIED);
  restart_backend (c);
  wait_in_step (&c->jane);
  wait_in_step (&c->steve);
  wait_for (g_list_model_get_n_items (troth_store_get_reviews (c->jane.store)) +
              g_list_model_get_n_items (troth_store_get_reviews (c->steve.store)) ==
            1);
  janes = desk_get (&c->jane, TROTH_TYPE_PROMISE, id);
  wait_for (troth_promise_get_attempts (janes)->len == 1 && troth_promise_get_attempts (steves)->len == 1);
  g_assert_cmpint (troth_promise_get_state (janes), ==, TROTH_PROMISE_STATE_KEPT);
  g_assert_cmpstr (troth_promise_get_evidence (janes), ==, troth_promise_get_evidence (steves));
  wait_for (desk_agrees (&c->jane, &c->steve));
}

/* The backend has forgotten the changes since: all over again, and what was not sent yet is sent. */
static void
test_history_gone (Company      *c,
                   gconstpointer data)
{
  g_autofree char *old = NULL;
  g_autofree char *mine = NULL;
  g_autoptr (TrothPromise) promise = NULL;
  char *theirs;

  company_start (c);
  old = desk_make (&c->jane, LEONIE, "made before");
  wait_in_step (&c->jane);
  stop_backend (c);
  troth_sync_engine_stop (c->steve.engine);
  mine = desk_make (&c->steve, LEONIE, "not sent yet");
  fixture_restart (&c->backend);
  g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (c->jane.transport), troth_backend_get_url (c->backend.backend), NULL));
  troth_sync_engine_retry (c->jane.engine);
  theirs = desk_make (&c->jane, LEONIE, "made meanwhile");
  wait_in_step (&c->jane);
  fixture_ask (&c->backend, "DELETE FROM change_log WHERE seq < (SELECT max(seq) FROM change_log) RETURNING seq");
  g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (c->steve.transport), troth_backend_get_url (c->backend.backend), NULL));
  troth_sync_engine_start (c->steve.engine);
  wait_in_step (&c->steve);
  promise = desk_get (&c->steve, TROTH_TYPE_PROMISE, theirs);
  g_assert_nonnull (promise);
  wait_for (desk_count (&c->jane, TROTH_TYPE_PROMISE) == 3);
  wait_for (desk_agrees (&c->jane, &c->steve));
  g_free (theirs);
}

/* The desk's disk is restored from a backup: it counts numbers again that the backend knows. */
static void
test_restored_backup (Company      *c,
                      gconstpointer data)
{
  g_autofree char *backup = g_strconcat (c->jane.folder, "-backup", NULL);
  g_autofree char *client_id = NULL;

  company_start (c);
  g_free (desk_make (&c->jane, LEONIE, "one"));
  wait_in_step (&c->jane);
  stop_backend (c);
  g_free (desk_make (&c->jane, LEONIE, "two: not sent when the backup is made"));
  desk_shut (&c->jane);
  desk_run_program ("cp", "-r", c->jane.folder, backup);
  desk_reopen (&c->jane);
  restart_backend (c);
  wait_in_step (&c->jane);
  g_free (desk_make (&c->jane, LEONIE, "three"));
  wait_in_step (&c->jane);
  client_id = g_strdup (troth_store_get_client_id (c->jane.store));

  desk_shut (&c->jane);
  desk_run_program ("rm", "-r", c->jane.folder, NULL);
  desk_run_program ("mv", backup, c->jane.folder, NULL);
  desk_reopen (&c->jane);
  for (guint i = 0; i < 5; i++)
    g_free (desk_make (&c->jane, LEONIE, "made after the restore"));
  wait_in_step (&c->jane);
  wait_for (desk_count (&c->jane, TROTH_TYPE_PROMISE) == 8);
  wait_for (desk_count (&c->steve, TROTH_TYPE_PROMISE) == 8);
  g_assert_cmpstr (troth_store_get_client_id (c->jane.store), !=, client_id);
  g_assert_cmpint (fixture_ask (&c->backend, "SELECT count(*) FROM promise WHERE version = 1"), ==, 8);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (c->jane.store)), ==, 0);
  wait_for (desk_agrees (&c->jane, &c->steve));
}

/* Who shows as unreadable, and why. */
static TrothOutcome *
find_unreadable (Company    *c,
                 const char *id)
{
  GListModel *reviews = troth_store_get_reviews (c->jane.store);

  for (guint i = 0; i < g_list_model_get_n_items (reviews); i++)
    {
      g_autoptr (TrothReview) review = g_list_model_get_item (reviews, i);

      if (g_str_equal (troth_review_get_op (review), "customer.read") && g_str_equal (troth_review_get_entity_id (review), id))
        return troth_record_from_json (TROTH_TYPE_OUTCOME, json_node_get_object (troth_review_get_outcome (review)), NULL);
    }
  return NULL;
}

static gboolean
is_unreadable (Company    *c,
               const char *id)
{
  g_autoptr (TrothOutcome) outcome = find_unreadable (c, id);

  return outcome != NULL;
}

static void
assert_unreadable (Company    *c,
                   const char *id,
                   const char *why)
{
  g_autoptr (TrothOutcome) outcome = find_unreadable (c, id);

  g_assert_nonnull (outcome);
  g_test_message ("%s", troth_outcome_get_theirs (outcome));
  g_assert_cmpstr (troth_outcome_get_code (outcome), ==, "unreadable");
  g_assert_nonnull (strstr (troth_outcome_get_theirs (outcome), id));
  g_assert_nonnull (strstr (troth_outcome_get_theirs (outcome), why));
}

#define DAMAGE "UPDATE customer SET contact_points = '[{', version = version + 1 WHERE id = '" LEONIE "' RETURNING version"
#define SWELL "UPDATE agent SET name = printf('%.*c', 70000, 'x'), version = version + 1 WHERE id = '" STEVE "' RETURNING version"
#define MEND "UPDATE customer SET contact_points = NULL, version = version + 1 WHERE id = '" LEONIE "' RETURNING version"
#define LOG(entity, id) \
  "INSERT INTO change_log (seq, entity, entity_id, op, version, at) SELECT seq, '" entity "', '" id "', 'put', 2, 0 FROM sync_head RETURNING seq"

/* Rows of the backend that nobody can read, in a page and in a snapshot: the desk is told of each, and everything else comes. */
static void
test_bad_rows_keep_nothing_away (Company      *c,
                                 gconstpointer data)
{
  g_autoptr (TrothCustomer) leonie = NULL;

  company_start (c);
  troth_sync_engine_stop (c->jane.engine);
  g_free (desk_make (&c->steve, LEONIE, "in the same page"));
  wait_for (fixture_ask (&c->backend, "SELECT count(*) FROM promise") == 1);
  troth_sync_engine_stop (c->steve.engine);
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "customer " LEONIE ": *customer.contact_points*left out*");
  fixture_ask (&c->backend, DAMAGE);
  fixture_ask (&c->backend, "UPDATE sync_head SET seq = seq + 1 RETURNING seq");
  fixture_ask (&c->backend, LOG ("customer", LEONIE));
  fixture_ask (&c->backend, SWELL);
  fixture_ask (&c->backend, "UPDATE sync_head SET seq = seq + 1 RETURNING seq");
  fixture_ask (&c->backend, LOG ("agent", STEVE));
  troth_sync_engine_start (c->jane.engine);
  wait_in_step (&c->jane);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (desk_count (&c->jane, TROTH_TYPE_PROMISE), ==, 1);
  assert_unreadable (c, LEONIE, "customer.contact_points");
  assert_unreadable (c, STEVE, "agent.name");
  leonie = desk_get (&c->jane, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_cmpstr (troth_customer_get_family_name (leonie), ==, "Köhler"); /* what is here stays */
}

/* The same in a desk's first snapshot; when the row is mended she comes, and nobody is told of her any more. */
static void
test_bad_rows_in_a_snapshot (Company      *c,
                             gconstpointer data)
{
  g_autoptr (TrothCustomer) leonie = NULL;

  fixture_ask (&c->backend, DAMAGE);
  fixture_ask (&c->backend, SWELL);
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "customer " LEONIE ": *left out*");
  troth_sync_engine_start (c->jane.engine);
  wait_in_step (&c->jane);
  g_test_assert_expected_messages ();
  g_assert_null (desk_get (&c->jane, TROTH_TYPE_CUSTOMER, LEONIE));
  g_assert_null (desk_get (&c->jane, TROTH_TYPE_AGENT, STEVE));
  assert_unreadable (c, LEONIE, "customer.contact_points");
  assert_unreadable (c, STEVE, "agent.name");
  troth_sync_engine_stop (c->jane.engine);
  fixture_ask (&c->backend, MEND);
  fixture_ask (&c->backend, "UPDATE sync_head SET seq = seq + 1 RETURNING seq");
  fixture_ask (&c->backend, LOG ("customer", LEONIE));
  troth_sync_engine_start (c->jane.engine);
  wait_for (!is_unreadable (c, LEONIE)); /* what she is told follows what is in the file */
  leonie = desk_get (&c->jane, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_nonnull (leonie);
}

/* What is given about her while the backend cannot read her row is refused and kept in the tray; the queue goes on. */
static void
test_unreadable_row_blocks_nothing (Company      *c,
                                    gconstpointer data)
{
  GListModel *reviews = troth_store_get_reviews (c->jane.store);
  g_autoptr (TrothReview) review = NULL;
  g_autoptr (TrothOutcome) outcome = NULL;

  company_start (c);
  fixture_ask (&c->backend, DAMAGE);
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "command *: customer.contact_points of " LEONIE "*refused*");
  g_free (desk_make (&c->jane, LEONIE, "I will call you back"));
  wait_for (troth_sync_engine_get_unsent (c->jane.engine) == 0 && g_list_model_get_n_items (reviews) == 1);
  g_test_assert_expected_messages ();
  review = g_list_model_get_item (reviews, 0);
  outcome = troth_record_from_json (TROTH_TYPE_OUTCOME, json_node_get_object (troth_review_get_outcome (review)), NULL);
  g_assert_cmpstr (troth_outcome_get_code (outcome), ==, "record-unreadable");
  g_assert_nonnull (troth_review_get_command (review));
  fixture_ask (&c->backend, MEND);
  g_free (desk_make (&c->jane, LEONIE, "I will call you back"));
  wait_for (fixture_ask (&c->backend, "SELECT count(*) FROM promise") == 1);
}

static void
test_signed_out (Company      *c,
                 gconstpointer data)
{
  g_autofree char *id = NULL;

  company_start (c);
  troth_rest_client_set_token (c->jane.client, "troth_nonsense");
  id = desk_make (&c->jane, LEONIE, "kept here");
  wait_for (troth_sync_engine_get_state (c->jane.engine) == TROTH_SYNC_OFFLINE);
  g_assert_cmpstr (troth_sync_engine_get_problem (c->jane.engine), ==, "sign-in-required");
  g_assert_error (troth_sync_engine_get_error (c->jane.engine), TROTH_ERROR, TROTH_ERROR_FORBIDDEN);
  desk_turn (2500); /* no try until somebody signs in */
  g_assert_cmpuint (troth_sync_engine_get_unsent (c->jane.engine), ==, 1);
  troth_rest_client_set_token (c->jane.client, c->backend.jane);
  troth_sync_engine_retry (c->jane.engine);
  wait_in_step (&c->jane);
}

/* One of them is told at once, the other one of the same office goes on. */
static void
test_wiped (Company      *c,
            gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (Reply) reply = NULL, again = NULL;

  company_start (c);
  wait_for (fixture_ask (&c->backend, "SELECT count(*) FROM sync_client") == 2);
  path = g_strdup_printf ("/v1/devices/%s/wipe", troth_store_get_client_id (c->jane.store));
  reply = fixture_send (&c->backend, "POST", path, c->backend.ada, NULL);
  g_assert_cmpuint (reply->status, ==, 204);
  wait_for (g_strcmp0 (troth_sync_engine_get_problem (c->jane.engine), "wipe") == 0);
  g_assert_error (troth_sync_engine_get_error (c->jane.engine), TROTH_ERROR, TROTH_ERROR_WIPE);
  wait_in_step (&c->steve);
  /* Whoever signs in there. */
  again = fixture_send_with (&c->backend, "GET", "/v1/session", c->backend.steve, NULL, "Desk-Client", troth_store_get_client_id (c->jane.store));
  reply_assert_problem (again, 401, "wipe", NULL);
}

/* Both desks forget her, and say so. */
static void
test_erased_everywhere (Company      *c,
                        gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (Reply) reply = NULL;

  company_start (c);
  id = desk_make (&c->jane, LEONIE, "I will call you back");
  wait_for (desk_count (&c->steve, TROTH_TYPE_PROMISE) == 1);
  reply = fixture_send (&c->backend, "POST", "/v1/customers/" LEONIE "/erase", c->backend.ada, "{\"reason\":\"asked in writing\"}");
  g_assert_cmpuint (reply->status, ==, 200);
  wait_for (fixture_ask (&c->backend, "SELECT count(*) FROM erasure_ack") == 2);
  g_assert_cmpuint (desk_count (&c->jane, TROTH_TYPE_CUSTOMER) + desk_count (&c->jane, TROTH_TYPE_PROMISE), ==, 0);
  g_assert_cmpuint (desk_count (&c->steve, TROTH_TYPE_CUSTOMER) + desk_count (&c->steve, TROTH_TYPE_PROMISE), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/backend/first-sync", Company, NULL, company_set_up, test_first_sync, company_tear_down);
  g_test_add ("/sync/backend/seen-at-the-other-desk", Company, NULL, company_set_up, test_seen_at_the_other_desk, company_tear_down);
  g_test_add ("/sync/backend/offline-and-back", Company, NULL, company_set_up, test_offline_and_back, company_tear_down);
  g_test_add ("/sync/backend/too-large-is-kept-and-shown", Company, NULL, company_set_up, test_too_large_is_kept_and_shown, company_tear_down);
  g_test_add ("/sync/backend/conflict-is-kept-and-shown", Company, NULL, company_set_up, test_conflict_is_kept_and_shown, company_tear_down);
  g_test_add ("/sync/backend/history-gone", Company, NULL, company_set_up, test_history_gone, company_tear_down);
  g_test_add ("/sync/backend/restored-backup", Company, NULL, company_set_up, test_restored_backup, company_tear_down);
  g_test_add ("/sync/backend/bad-rows-keep-nothing-away", Company, NULL, company_set_up, test_bad_rows_keep_nothing_away, company_tear_down);
  g_test_add ("/sync/backend/bad-rows-in-a-snapshot", Company, NULL, company_set_up, test_bad_rows_in_a_snapshot, company_tear_down);
  g_test_add ("/sync/backend/unreadable-row-blocks-nothing", Company, NULL, company_set_up, test_unreadable_row_blocks_nothing, company_tear_down);
  g_test_add ("/sync/backend/signed-out", Company, NULL, company_set_up, test_signed_out, company_tear_down);
  g_test_add ("/sync/backend/wiped", Company, NULL, company_set_up, test_wiped, company_tear_down);
  g_test_add ("/sync/backend/erased-everywhere", Company, NULL, company_set_up, test_erased_everywhere, company_tear_down);
  return g_test_run ();
}
