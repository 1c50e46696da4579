// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

/* What only a lead may do, as it comes over the wire: the company's prompts, and more goodwill than the limit. */

#define TEAM "0190a000-0000-7000-8000-00000000aa02"
#define PACK "019cadc2-8000-7000-8000-0000000000f1"
#define GRANT "019cadc2-8000-7000-8000-0000000000e1"
#define PROMPT(text) "<prompts id='company'><prompt id='listen' practice='A1' weight='9'><when call='active'/>" text "</prompt></prompts>"
#define GOOD PROMPT ("<do><text>Listen.</text></do>")
#define BETTER PROMPT ("<do><text>Listen first.</text></do>")
#define ONE_WORDING PROMPT ("<say><text>Hi.</text></say>")
#define NO_SUCH_MARK PROMPT ("<say marks='bored'><text>Hi.</text><text>Hello.</text></say>")

/* One command, of a desk that has sent nothing before. (transfer full) */
static Reply *
push (Fixture    *fixture,
      const char *token,
      const char *op,
      const char *entity_id,
      gint64      base_version,
      const char *args)
{
  static guint     n = 0;
  g_autofree char *client = g_strdup_printf ("0190b000-0000-7000-8000-00000000%04x", ++n);
  g_autofree char *list = g_strdup_printf ("[{\"n\":1,\"id\":\"019cadc2-8000-7000-8000-00000001%04x\",\"op\":\"%s\",\"entity_id\":\"%s\",\"base_version\":%" G_GINT64_FORMAT
                                           ",\"args\":{%s},\"client_time\":\"2026-03-02T09:00:00Z\"}]",
                                           n, op, entity_id, base_version, args);

  return fixture_push (fixture, token, client, list);
}

static void
assert_outcome (Reply      *reply,
                const char *kind,
                const char *code)
{
  JsonObject *result = reply_item (reply, "results", 0);

  g_test_message ("%s", reply->text);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (result, "kind"), ==, kind);
  g_assert_cmpstr (json_object_get_string_member_with_default (result, "code", NULL), ==, code);
}

static void
publish (Fixture    *fixture,
         const char *token,
         const char *name,
         const char *xml,
         gint64      seen,
         const char *kind,
         const char *code)
{
  g_autofree char *args = g_strdup_printf ("\"name\":\"%s\",\"xml\":\"%s\",\"active\":true", name, xml);
  g_autoptr (Reply) reply = push (fixture, token, "prompt_pack.publish", PACK, seen, args);

  assert_outcome (reply, kind, code);
}

static void
assert_published (Fixture    *fixture,
                  guint       n,
                  const char *line)
{
  g_autoptr (Reply) packs = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=prompt_pack", fixture->jane, NULL);

  g_assert_cmpuint (reply_length (packs, "items"), ==, n);
  g_assert_true (line == NULL || strstr (packs->text, line));
}

static void
test_who_publishes (Fixture      *fixture,
                    gconstpointer unused)
{
  publish (fixture, fixture->jane, "Ours", GOOD, 0, "rejected", "forbidden");
  publish (fixture, fixture->steve, "Ours", GOOD, 0, "rejected", "forbidden");
  assert_published (fixture, 0, NULL);
  publish (fixture, fixture->nancy, "Ours", GOOD, 0, "applied", NULL);
  assert_published (fixture, 1, "Listen.");
  publish (fixture, fixture->ada, "Ours", BETTER, 1, "applied", NULL);
  publish (fixture, fixture->jane, "Ours", GOOD, 2, "rejected", "forbidden");
  assert_published (fixture, 1, "Listen first.");
}

static void
test_bad_packs (Fixture      *fixture,
                gconstpointer unused)
{
  publish (fixture, fixture->nancy, "Ours", "<prompts", 0, "rejected", "malformed");
  publish (fixture, fixture->nancy, "Ours", NO_SUCH_MARK, 0, "rejected", "malformed");
  publish (fixture, fixture->nancy, "Ours", ONE_WORDING, 0, "rejected", "faulty");
  publish (fixture, fixture->nancy, " ", GOOD, 0, "rejected", "empty");
  assert_published (fixture, 0, NULL);
}

/* Whoever has not seen the pack as it is now does not overwrite it. */
static void
test_two_leads (Fixture      *fixture,
                gconstpointer unused)
{
  publish (fixture, fixture->nancy, "Ours", GOOD, 0, "applied", NULL);
  publish (fixture, fixture->ada, "Hers", BETTER, 0, "conflict", "changed-meanwhile");
  assert_published (fixture, 1, "Listen.");
  publish (fixture, fixture->ada, "Hers", BETTER, 1, "applied", NULL);
  assert_published (fixture, 1, "Listen first.");
}

static void
put_team (Fixture *fixture)
{
  g_autoptr (TrothTeam) team = troth_team_new ();
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  troth_team_set_goodwill_currency (team, "EUR");
  troth_team_set_goodwill_limit_minor (team, 1000);
  troth_team_set_goodwill_budget_minor (team, 5000);
  fixture_put (fixture, team);
  troth_agent_set_id (jane, JANE);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_name (jane, "Jane Peacock");
  troth_agent_set_active (jane, TRUE);
  troth_agent_set_team_id (jane, TEAM);
  fixture_put (fixture, jane);
}

static void
decide (Fixture    *fixture,
        const char *token,
        const char *op,
        const char *args,
        const char *kind,
        const char *code)
{
  g_autoptr (Reply) reply = push (fixture, token, op, GRANT, 0, args);

  assert_outcome (reply, kind, code);
}

static void
test_who_allows (Fixture      *fixture,
                 gconstpointer unused)
{
  const char *const wish = "\"customer_id\":\"" LEONIE "\",\"amount_minor\":4000,\"words\":\"The order is on us\",\"reason\":\"Lost twice\"";
  g_autoptr (Reply) granted = NULL;

  put_team (fixture);
  decide (fixture, fixture->jane, "goodwill.grant", wish, "rejected", "over-limit");
  decide (fixture, fixture->jane, "goodwill.ask", wish, "applied", NULL);
  decide (fixture, fixture->jane, "goodwill.approve", "", "rejected", "forbidden");
  decide (fixture, fixture->steve, "goodwill.refuse", "\"answer\":\"No\"", "rejected", "forbidden");
  decide (fixture, fixture->nancy, "goodwill.refuse", "", "rejected", "empty");
  decide (fixture, fixture->nancy, "goodwill.approve", "", "applied", NULL);
  decide (fixture, fixture->ada, "goodwill.refuse", "\"answer\":\"No\"", "conflict", "already-answered");
  granted = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=goodwill", fixture->ada, NULL);
  g_assert_cmpstr (json_object_get_string_member (reply_item (granted, "items", 0), "state"), ==, "granted");
  g_assert_cmpstr (json_object_get_string_member (reply_item (granted, "items", 0), "approved_by"), ==, NANCY);
}

#define ADD(path, func) g_test_add ("/backend/leads/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("bad-packs", test_bad_packs);
  ADD ("two-leads", test_two_leads);
  ADD ("who-allows", test_who_allows);
  ADD ("who-publishes", test_who_publishes);
  return g_test_run ();
}
