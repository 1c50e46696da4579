// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#define PACK "01890000-0000-7000-8000-0000000000f1"
#define GOOD                                                                                                                   \
  "<prompts id=\"company\"><prompt id=\"listen\" practice=\"A1\" weight=\"9\"><when call=\"active\"/><do><text>Listen.</text>" \
  "</do></prompt></prompts>"
#define ONE_WORDING                                                                                                           \
  "<prompts id=\"company\"><prompt id=\"hi\" practice=\"A1\" weight=\"9\"><when call=\"active\"/><say><text>Hi.</text></say>" \
  "</prompt></prompts>"

static TrothOutcome *
publish (CommandFixture   *f,
         const TrothActor *who,
         const char       *name,
         const char       *xml)
{
  TrothPublishArgs *args = troth_publish_args_new ();

  troth_publish_args_set_name (args, name);
  troth_publish_args_set_xml (args, xml);
  troth_publish_args_set_active (args, TRUE);
  return command_run (f, who, "prompt_pack.publish", PACK, args);
}

static void
test_lead_publishes (CommandFixture *f,
                     gconstpointer   unused)
{
  g_autoptr (TrothOutcome) outcome = publish (f, &command_nancy, "Our words", GOOD);
  g_autoptr (TrothPromptPack) pack = NULL;

  g_assert_cmpint (troth_outcome_get_kind (outcome), ==, TROTH_OUTCOME_KIND_APPLIED);
  pack = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMPT_PACK, PACK, NULL);
  g_assert_cmpstr (troth_prompt_pack_get_name (pack), ==, "Our words");
  g_assert_cmpstr (troth_prompt_pack_get_xml (pack), ==, GOOD);
  g_assert_true (troth_prompt_pack_get_active (pack));
}

static void
test_refused (CommandFixture *f,
              gconstpointer   unused)
{
  const struct
  {
    const TrothActor *who;
    const char       *name, *xml, *code;
  } rows[] = {
    { &command_jane, "Our words", GOOD, "forbidden" },
    { &command_nancy, " ", GOOD, "empty" },
    { &command_nancy, "Our words", "<prompts", "malformed" },
    { &command_nancy, "Our words", ONE_WORDING, "faulty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrothOutcome) outcome = publish (f, rows[i].who, rows[i].name, rows[i].xml);

      g_assert_cmpint (troth_outcome_get_kind (outcome), ==, TROTH_OUTCOME_KIND_REJECTED);
      g_assert_cmpstr (troth_outcome_get_code (outcome), ==, rows[i].code);
    }
  g_assert_null (troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMPT_PACK, PACK, NULL));
}

/* Whoever has not seen the pack as it is now does not overwrite it. */
static void
test_two_leads (CommandFixture *f,
                gconstpointer   unused)
{
  TrothPromptPack *pack = troth_prompt_pack_new ();
  g_autoptr (TrothOutcome) outcome = NULL;

  troth_prompt_pack_set_id (pack, PACK);
  troth_prompt_pack_set_name (pack, "Hers");
  troth_prompt_pack_set_xml (pack, GOOD);
  troth_prompt_pack_set_version (pack, 3);
  troth_memory_source_put (f->source, pack);
  outcome = publish (f, &command_nancy, "Mine", GOOD);
  g_assert_cmpint (troth_outcome_get_kind (outcome), ==, TROTH_OUTCOME_KIND_CONFLICT);
  g_assert_cmpstr (troth_outcome_get_code (outcome), ==, "changed-meanwhile");
  g_assert_cmpstr (troth_outcome_get_field (outcome), ==, "xml"); /* all or nothing, other than of a customer */
}

#define ADD(path, test) g_test_add ("/model/prompt-publish/" path, CommandFixture, NULL, command_set_up, test, command_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("lead-publishes", test_lead_publishes);
  ADD ("refused", test_refused);
  ADD ("two-leads", test_two_leads);
  return g_test_run ();
}
