// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-prompt-packs.h"
#include "troth-record-json.h"
#include "troth-time.h"

#define GOOD                                                                                                                   \
  "<prompts id=\"company\"><prompt id=\"listen\" practice=\"A1\" weight=\"9\"><when call=\"active\"/><do><text>Listen.</text>" \
  "</do></prompt></prompts>"

static TrothPromptPack *
pack (int         n,
      const char *xml,
      gboolean    active)
{
  TrothPromptPack *self = troth_prompt_pack_new ();
  g_autofree char *id = desk_id (n);

  troth_prompt_pack_set_id (self, id);
  troth_prompt_pack_set_version (self, 1);
  troth_prompt_pack_set_name (self, id);
  troth_prompt_pack_set_xml (self, xml);
  troth_prompt_pack_set_active (self, active);
  return self;
}

static TrothPromptUse *
use (int               n,
     const char       *prompt,
     TrothPromptResult result,
     gint64            at)
{
  TrothPromptUse  *self = troth_prompt_use_new ();
  g_autofree char *id = desk_id (n);

  troth_prompt_use_set_id (self, id);
  troth_prompt_use_set_version (self, 1);
  troth_prompt_use_set_prompt_id (self, prompt);
  troth_prompt_use_set_result (self, result);
  troth_prompt_use_set_at (self, at);
  return self;
}

static TrothPromptPacks *
read_packs (StoreDesk *desk)
{
  TrothPromptPacks *packs = troth_prompt_packs_new ();
  g_autoptr (GError) error = NULL;

  troth_db_read_sync (troth_store_get_db (desk->store), troth_prompt_packs_read, packs, &error);
  g_assert_no_error (error);
  return packs;
}

static void
test_company_packs (void)
{
  StoreDesk         desk = { 0 };
  TrothPromptPacks *packs;

  store_desk_set_up (&desk);
  store_desk_apply (&desk, pack (1, GOOD, TRUE));
  store_desk_apply (&desk, pack (2, "<prompts", TRUE)); /* an older desk would have taken it */
  store_desk_apply (&desk, pack (3, GOOD, FALSE));
  packs = read_packs (&desk);
  g_assert_cmpuint (packs->packs->len, ==, 1);
  g_assert_nonnull (troth_prompts_find (packs->packs->pdata[0], "listen"));
  g_assert_cmpint (desk_number (troth_prompt_pack_get_id (packs->record)), ==, 1);
  troth_prompt_packs_free (packs);
  store_desk_tear_down (&desk);
}

/* What this desk cannot read is not its to write over: nobody knows what stands in it. Out of use, but readable, is. */
static void
test_what_is_edited (void)
{
  StoreDesk         desk = { 0 };
  TrothPromptPacks *packs;

  store_desk_set_up (&desk);
  store_desk_apply (&desk, pack (1, "<prompts", TRUE)); /* as a newer desk would write it */
  packs = read_packs (&desk);
  g_assert_null (packs->record);
  troth_prompt_packs_free (packs);
  store_desk_apply (&desk, pack (2, GOOD, FALSE));
  packs = read_packs (&desk);
  g_assert_cmpuint (packs->packs->len, ==, 0);
  g_assert_nonnull (packs->record);
  g_assert_cmpint (desk_number (troth_prompt_pack_get_id (packs->record)), ==, 2);
  troth_prompt_packs_free (packs);
  store_desk_tear_down (&desk);
}

static TrothPromptTally *
tally (int         n,
       const char *prompt,
       const char *wording,
       int         used,
       int         skipped)
{
  TrothPromptTally *self = troth_prompt_tally_new ();
  g_autofree char  *id = desk_id (n);

  troth_prompt_tally_set_id (self, id);
  troth_prompt_tally_set_version (self, 1);
  troth_prompt_tally_set_prompt_id (self, prompt);
  troth_prompt_tally_set_wording (self, wording);
  troth_prompt_tally_set_used (self, used);
  troth_prompt_tally_set_skipped (self, skipped);
  return self;
}

/* What the company uses counts, not what this desk happens to hold: by prompt, and by wording. */
static void
test_counts (void)
{
  StoreDesk               desk = { 0 };
  TrothPromptPacks       *packs;
  const TrothPromptCount *count;

  store_desk_set_up (&desk);
  store_desk_apply (&desk, tally (1, "greet", "aaaaaaaaaaaa", 40, 2));
  store_desk_apply (&desk, tally (2, "greet", "bbbbbbbbbbbb", 5, 60));
  store_desk_apply (&desk, tally (3, "greet", NULL, 1, 1)); /* from before wordings were counted */
  store_desk_apply (&desk, use (4, "greet", TROTH_PROMPT_RESULT_USED, NOON - HOUR));
  packs = read_packs (&desk);
  g_assert_cmpuint (packs->packs->len, ==, 0);
  g_assert_null (packs->record);
  count = g_hash_table_lookup (packs->counts, "greet");
  g_assert_cmpuint (count->used, ==, 46);
  g_assert_cmpuint (count->skipped, ==, 63);
  count = g_hash_table_lookup (packs->counts, "greet/bbbbbbbbbbbb");
  g_assert_cmpuint (count->used, ==, 5);
  g_assert_cmpuint (count->skipped, ==, 60);
  troth_prompt_packs_free (packs);
  store_desk_tear_down (&desk);
}

/* Who used a prompt is nowhere in what is kept of it: nobody can be graded by it. */
static void
test_no_agent_in_a_use (void)
{
  g_autoptr (TrothPromptUse) record = use (1, "greet", TROTH_PROMPT_RESULT_USED, NOON);
  g_autoptr (JsonNode) json = troth_record_to_json (record);
  g_autofree char *text = json_to_string (json, FALSE);

  g_assert_null (strstr (text, "agent"));
  g_assert_null (g_object_class_find_property (G_OBJECT_GET_CLASS (record), "agent-id"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/prompt-packs/company-packs", test_company_packs);
  g_test_add_func ("/services/prompt-packs/no-agent-in-a-use", test_no_agent_in_a_use);
  g_test_add_func ("/services/prompt-packs/counts", test_counts);
  g_test_add_func ("/services/prompt-packs/what-is-edited", test_what_is_edited);
  return g_test_run ();
}
