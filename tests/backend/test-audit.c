// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-audit.h"
#include "troth-check.h"
#include "troth-record-json.h"
#include "troth-test-database.h"
#include "troth-time.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define ID(n) "019cadc2-8000-7000-8000-0000000000" n

/* Nancy, who leads, pushes a customer.patch. */
static void
patch (Fixture    *fixture,
       guint       n,
       const char *what)
{
  g_autofree char *command = g_strdup_printf ("[{\"n\":%u,\"id\":\"" ID ("d") "%u\",\"v\":1,\"op\":\"customer.patch\",\"entity_id\":\"" LEONIE "\","
                                                                              "\"base_version\":%u,\"args\":{\"changes\":[],\"do_not_call\":\"%s\",\"reason\":\"She rang and said so\"},"
                                                                              "\"client_time\":\"2026-03-02T09:00:00Z\"}]",
                                              n, n, n, what);
  g_autoptr (Reply) reply = fixture_push (fixture, fixture->nancy, CLIENT, command);

  g_assert_cmpstr (json_object_get_string_member (reply_item (reply, "results", 0), "kind"), ==, "applied");
}

static const char *
text_of (Reply      *list,
         guint       i,
         const char *name)
{
  return json_object_get_string_member_with_default (reply_item (list, "items", i), name, NULL);
}

/* Ids and no words; whom it was about is forgotten with her. */
static void
test_lines (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (Reply) list = NULL;
  g_autoptr (Reply) wipe = NULL;
  g_autoptr (Reply) erase = NULL;
  g_autoptr (Reply) after = NULL;
  g_autoptr (Reply) page = NULL;

  patch (fixture, 1, "set");
  patch (fixture, 2, "lift");
  list = fixture_send (fixture, "GET", "/v1/audit", fixture->ada, NULL);
  g_assert_cmpuint (reply_length (list, "items"), ==, 1);
  g_assert_cmpstr (text_of (list, 0, "action"), ==, "customer.allow_calls");
  g_assert_cmpstr (text_of (list, 0, "agent_id"), ==, NANCY);
  g_assert_cmpstr (text_of (list, 0, "client_id"), ==, CLIENT);
  g_assert_cmpstr (text_of (list, 0, "entity"), ==, "customer");
  g_assert_cmpstr (text_of (list, 0, "entity_id"), ==, LEONIE);
  g_assert_cmpstr (text_of (list, 0, "at"), ==, FIXTURE_NOW);
  g_assert_null (strstr (list->text, "She rang"));
  wipe = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->ada, NULL);
  erase = fixture_send (fixture, "POST", "/v1/customers/" LEONIE "/erase", fixture->ada, "{\"reason\":\"asked in writing\"}");
  g_assert_cmpuint (wipe->status, ==, 204);
  g_assert_cmpuint (erase->status, ==, 200);
  after = fixture_send (fixture, "GET", "/v1/audit", fixture->ada, NULL);
  g_assert_cmpuint (reply_length (after, "items"), ==, 3);
  g_assert_cmpstr (text_of (after, 0, "action"), ==, "customer.erase");
  g_assert_cmpstr (text_of (after, 0, "agent_id"), ==, ADA);
  g_assert_cmpstr (text_of (after, 1, "action"), ==, "device.wipe");
  g_assert_cmpstr (text_of (after, 1, "entity_id"), ==, CLIENT);
  g_assert_cmpstr (text_of (after, 2, "subject"), ==, text_of (list, 0, "subject"));
  g_assert_null (strstr (after->text, LEONIE));
  g_assert_false (json_object_has_member (after->json, "next"));
  page = fixture_send (fixture, "GET", "/v1/audit?limit=1&before=3", fixture->ada, NULL);
  g_assert_cmpuint (reply_length (page, "items"), ==, 1);
  g_assert_cmpstr (text_of (page, 0, "action"), ==, "device.wipe");
  g_assert_cmpint (reply_int (page, "next"), ==, 2);
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (Reply) lead = fixture_send (fixture, "GET", "/v1/audit", fixture->nancy, NULL);
  g_autoptr (Reply) none = fixture_send (fixture, "GET", "/v1/audit?limit=0", fixture->ada, NULL);
  g_autoptr (Reply) word = fixture_send (fixture, "GET", "/v1/audit?before=x", fixture->ada, NULL);
  g_autoptr (Reply) change = fixture_send (fixture, "DELETE", "/v1/audit", fixture->ada, NULL);

  reply_assert_problem (lead, 403, "forbidden", NULL);
  reply_assert_problem (none, 422, "invalid", "limit");
  reply_assert_problem (word, 422, "invalid", "before");
  reply_assert_problem (change, 405, "method-not-allowed", NULL);
}

static gboolean
run_sql (TrothDbConnection *connection,
         gpointer           data,
         GError           **error)
{
  return troth_db_run_script (connection, data, error);
}

static gboolean
try_sql (Fixture    *fixture,
         const char *sql)
{
  return troth_db_write_sync (troth_backend_get_db (fixture->backend), run_sql, (char *) sql, NULL);
}

static guint
count_wrong (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = troth_check_run (troth_backend_get_db (fixture->backend), &error);

  g_assert_no_error (error);
  return found->len;
}

/* Not by a mistake of ours; and who goes round that is found out. */
static void
test_stays (Fixture      *fixture,
            gconstpointer unused)
{
  static const char *const changes[] = { "DELETE FROM audit WHERE seq = 3", "UPDATE audit SET agent_id = '" STEVE "' WHERE seq = 2" };

  patch (fixture, 1, "set");
  for (guint n = 2; n < 8; n++)
    patch (fixture, n, n % 2 ? "set" : "lift");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_assert_false (try_sql (fixture, changes[i]));
  g_assert_cmpuint (count_wrong (fixture), ==, 0);
  g_assert_true (try_sql (fixture, troth_test_on_postgres () ? "DROP TRIGGER audit_stays ON audit" : "DROP TRIGGER audit_stays; DROP TRIGGER audit_is_kept"));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_true (try_sql (fixture, changes[i]));
      g_assert_cmpuint (count_wrong (fixture), ==, 1);
    }
}

static gboolean
write_line (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_audit_write (connection, data, 0, error);
}

/* Nothing is written that could not be found out about: it fails, and says why. */
static void
test_no_head (Fixture      *fixture,
              gconstpointer unused)
{
  const TrothAuditEntry entry = { .action = "device.wipe", .agent_id = ADA };
  g_autoptr (GError) error = NULL;

  g_assert_true (try_sql (fixture, "DELETE FROM audit_head"));
  g_assert_cmpuint (count_wrong (fixture), ==, 1);
  g_assert_false (troth_db_write_sync (troth_backend_get_db (fixture->backend), write_line, (gpointer) &entry, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT);
}

/* Jane's promises from @first on, @n of them, by a clock that is fast. */
static void
push_fast (Fixture *fixture,
           guint    first,
           guint    n)
{
  g_autoptr (GString) list = g_string_new ("[");
  g_autoptr (Reply) reply = NULL;

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *id = g_strdup_printf (ID ("d") "%u", i);
      g_autofree char *promise_id = g_strdup_printf (ID ("b") "%u", i);
      g_autofree char *make = fixture_make_command (i, id, promise_id, "I will call you back");

      g_string_append_printf (list, "%s%s", i > first ? "," : "", make);
    }
  g_string_append_c (list, ']');
  g_string_replace (list, "\"client_time\":\"2026-03-02T09:00", "\"client_time\":\"2026-03-02T10:30", 0);
  reply = fixture_push (fixture, fixture->jane, CLIENT, list->str);
  g_assert_cmpuint (reply_length (reply, "results"), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (json_object_get_string_member (reply_item (reply, "results", i), "kind"), ==, "applied");
}

static void
test_fast_clock (Fixture      *fixture,
                 gconstpointer unused)
{
  push_fast (fixture, 1, 2);
  push_fast (fixture, 3, 1);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM audit WHERE action = 'command.clock'"), ==, 1);
  troth_virtual_clock_advance (fixture->clock, TROTH_HOUR);
  push_fast (fixture, 4, 1);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM audit WHERE action = 'command.clock'"), ==, 2);
}

static TrothCommand *
command_of (const char *op,
            const char *args)
{
  g_autofree char *json = g_strdup_printf ("{\"id\":\"" ID ("e1") "\",\"n\":1,\"v\":1,\"op\":\"%s\",\"entity_id\":\"" LEONIE "\",\"base_version\":0,\"args\":%s,"
                                                                  "\"client_time\":\"2026-03-02T09:00:00Z\"}",
                                           op, args);
  g_autoptr (JsonObject) object = troth_json_parse_object (json, -1, NULL, NULL);

  return troth_record_from_json (TROTH_TYPE_COMMAND, object, NULL);
}

static void
test_actions (void)
{
  static const struct
  {
    const char      *op, *args;
    TrothOutcomeKind kind;
    gint64           slow; /* the desk's clock is so far ahead */
    const char      *action;
  } cases[] = {
    { "customer.patch", "{\"do_not_call\":\"set\"}", TROTH_OUTCOME_KIND_APPLIED, 0, NULL },
    { "customer.patch", "{\"do_not_call\":\"lift\"}", TROTH_OUTCOME_KIND_APPLIED, 0, "customer.allow_calls" },
    { "customer.patch", "{\"do_not_call\":\"lift\"}", TROTH_OUTCOME_KIND_REJECTED, 0, NULL },
    { "promise.make", "{\"calling_override\":\"She asked for it\"}", TROTH_OUTCOME_KIND_APPLIED, 0, "calling.override" },
    { "promise.make", "{\"calling_override\":\"\"}", TROTH_OUTCOME_KIND_APPLIED, 0, NULL },
    { "promise.keep", "{}", TROTH_OUTCOME_KIND_CONFLICT, 0, "promise.second_end" },
    { "promise.renegotiate", "{}", TROTH_OUTCOME_KIND_CONFLICT, 0, NULL },
    { "promise.keep", "{}", TROTH_OUTCOME_KIND_APPLIED, G_USEC_PER_SEC * 60, NULL },
    { "promise.keep", "{}", TROTH_OUTCOME_KIND_APPLIED, G_USEC_PER_SEC * 61, "command.clock" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothCommand) command = command_of (cases[i].op, cases[i].args);
      g_autoptr (TrothOutcome) outcome = troth_outcome_new ();

      troth_outcome_set_kind (outcome, cases[i].kind);
      g_assert_cmpstr (troth_audit_action (command, outcome, troth_command_get_client_time (command) - cases[i].slow), ==, cases[i].action);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/audit/lines", Fixture, NULL, fixture_set_up, test_lines, fixture_tear_down);
  g_test_add ("/backend/audit/refusals", Fixture, NULL, fixture_set_up, test_refusals, fixture_tear_down);
  g_test_add ("/backend/audit/stays", Fixture, NULL, fixture_set_up, test_stays, fixture_tear_down);
  g_test_add ("/backend/audit/no-head", Fixture, NULL, fixture_set_up, test_no_head, fixture_tear_down);
  g_test_add ("/backend/audit/fast-clock", Fixture, NULL, fixture_set_up, test_fast_clock, fixture_tear_down);
  g_test_add_func ("/backend/audit/actions", test_actions);
  return g_test_run ();
}
