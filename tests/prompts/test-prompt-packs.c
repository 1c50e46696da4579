// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gio/gio.h>

#include "troth-prompt-engine.h"

/* Several packs together, what use makes of their weights, and packs written out again. */

#define PROMPT(id, weight, text) \
  "<prompt id=\"" id "\" practice=\"A1\" weight=\"" weight "\"><when call=\"active\"/><do><text>" text "</text></do></prompt>"

static void
add (GPtrArray  *packs,
     const char *xml)
{
  g_autoptr (GError) error = NULL;
  TrothPrompts *prompts = troth_prompts_parse (xml, -1, &error);

  g_assert_no_error (error);
  g_ptr_array_add (packs, prompts);
}

/* What is to be done during a call. (transfer full) */
static char *
choose (GPtrArray  *packs,
        GHashTable *counts)
{
  g_autoptr (TrothSituation) situation = troth_situation_new ();
  g_autoptr (GPtrArray) cards = NULL;

  situation->call = TROTH_CALL_STATE_ACTIVE;
  cards = troth_prompt_engine_choose (packs, counts, situation);
  return cards->len > 0 ? g_strdup (((TrothPromptCard *) cards->pdata[0])->text) : NULL;
}

static void
test_company_replaces_core (void)
{
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;

  add (packs, "<prompts id=\"company\">" PROMPT ("listen", "10", "Listen as we do.") "</prompts>");
  add (packs, "<prompts id=\"core\">" PROMPT ("listen", "90", "Listen.") PROMPT ("wait", "5", "Wait.") "</prompts>");
  g_assert_true (troth_prompt_engine_is_replaced (packs, 1, troth_prompts_find (packs->pdata[1], "listen")));
  g_assert_false (troth_prompt_engine_is_replaced (packs, 1, troth_prompts_find (packs->pdata[1], "wait")));
  g_assert_false (troth_prompt_engine_is_replaced (packs, 0, troth_prompts_find (packs->pdata[0], "listen")));
  text = choose (packs, NULL);
  g_assert_cmpstr (text, ==, "Listen as we do.");
}

static void
test_use_decides_between_neighbours (void)
{
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  TrothPromptCount liked = { 90, 10 };
  TrothPromptCount disliked = { 10, 90 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *far = NULL;

  add (packs, "<prompts id=\"p\">" PROMPT ("one", "42", "One.") PROMPT ("two", "40", "Two.") PROMPT ("three", "50", "Three.") "</prompts>");
  before = choose (packs, counts);
  g_assert_cmpstr (before, ==, "Three.");
  g_hash_table_insert (counts, (char *) "one", &disliked);
  g_hash_table_insert (counts, (char *) "two", &liked);
  far = choose (packs, counts);
  g_assert_cmpstr (far, ==, "Three."); /* no use lifts a prompt over what is far more urgent */
  g_ptr_array_set_size (packs, 0);
  add (packs, "<prompts id=\"p\">" PROMPT ("one", "42", "One.") PROMPT ("two", "40", "Two.") "</prompts>");
  after = choose (packs, counts);
  g_assert_cmpstr (after, ==, "Two.");
}

static void
test_rank (void)
{
  static const struct
  {
    guint used, skipped;
    int   weight;
  } rows[] = {
    { 0, 0, 50 },
    { 1, 0, 50 },
    { 0, 1, 50 },
    { 3, 3, 50 },
    { 20, 0, 52 },
    { 0, 20, 48 },
    { 10, 90, 48 },
    { 1000, 1000, 50 },
    { 1000000, 0, 53 },
    { 0, 1000000, 47 },
    { G_MAXUINT, 0, 53 },
    { 0, G_MAXUINT, 47 },
  };
  int last = 0;

  g_assert_cmpint (troth_prompt_rank (50, NULL), ==, 50);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TrothPromptCount tally = { rows[i].used, rows[i].skipped };

      g_assert_cmpint (troth_prompt_rank (50, &tally), ==, rows[i].weight);
    }
  for (guint used = 0; used <= 100; used++) /* more use never lowers */
    {
      const TrothPromptCount tally = { used, 100 - used };
      int                    weight = troth_prompt_rank (50, &tally);

      g_assert_true (used == 0 || weight >= last);
      g_assert_cmpint (ABS (weight - 50), <=, TROTH_PROMPT_RANK_MAX);
      last = weight;
    }
}

/* Every rule, and what XML would trip over. */
static void
test_written_and_read_again (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothPrompts) core = troth_prompts_load ("/org/troth/prompts/core.xml", &error);
  g_autofree char *first = troth_prompts_to_xml (core);
  g_autoptr (TrothPrompts) again = troth_prompts_parse (first, -1, &error);
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *small = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (troth_prompts_get_n (again), ==, troth_prompts_get_n (core));
  second = troth_prompts_to_xml (again);
  g_assert_cmpstr (second, ==, first);
  add (packs, "<prompts id=\"p\"><prompt id=\"one\" practice=\"A1\" weight=\"7\">"
              "<when call=\"held active\" known=\"cause page\" local-hour=\"21..7\" hold-seconds=\"..9\" language=\"de es\" contacts=\"2\"/>"
              "<say marks=\"thanked\" channel=\"message\"><text>A &amp; B &lt;c&gt; “d”</text><text xml:lang=\"de\">Ä</text><text>E</text></say>"
              "<do action=\"promise\" promise-kind=\"refund\"><text>F</text></do></prompt></prompts>");
  small = troth_prompts_to_xml (packs->pdata[0]);
  g_assert_cmpstr (small, ==,
                   "<prompts id=\"p\">\n  <prompt id=\"one\" practice=\"A1\" weight=\"7\">\n"
                   "    <when hold-seconds=\"0..9\" contacts=\"2\" local-hour=\"21..7\" known=\"cause page\" call=\"active held\" "
                   "language=\"de es\"/>\n"
                   "    <say marks=\"thanked\" channel=\"message\">\n      <text>A &amp; B &lt;c&gt; “d”</text>\n      <text xml:lang=\"de\">Ä</text>\n      <text>E</text>\n"
                   "    </say>\n    <do action=\"promise\" promise-kind=\"refund\">\n      <text>F</text>\n    </do>\n  </prompt>\n"
                   "</prompts>\n");
}

/* How often each wording was said in a row of calls, when @counts is known of them. */
static void
say (TrothPrompts *prompts,
     GHashTable   *counts,
     guint         said[3])
{
  static const char *const wordings[] = { "One.", "Two.", "Three." };
  g_autoptr (GPtrArray) packs = g_ptr_array_new ();

  g_ptr_array_add (packs, prompts);
  memset (said, 0, 3 * sizeof *said);
  for (guint call = 0; call < 6; call++)
    {
      g_autoptr (TrothSituation) situation = troth_situation_new ();
      g_autoptr (GPtrArray) cards = NULL;

      situation->call = TROTH_CALL_STATE_ACTIVE;
      situation->rotation = call;
      cards = troth_prompt_engine_choose (packs, counts, situation);
      for (guint i = 0; i < 3; i++)
        said[i] += g_str_equal (((TrothPromptCard *) cards->pdata[0])->text, wordings[i]);
    }
}

/* A wording that people skip is left out; but never so that only one is left. */
static void
test_wordings_that_are_skipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothPrompts) prompts = troth_prompts_parse ("<prompts id=\"p\"><prompt id=\"one\" practice=\"A1\" weight=\"9\"><when call=\"active\"/>"
                                                          "<say><text>One.</text><text>Two.</text><text>Three.</text></say></prompt></prompts>",
                                                          -1, &error);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint said[3];

  g_assert_no_error (error);
  say (prompts, counts, said);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (said[i], ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const TrothPromptWording *wording = troth_prompts_get (prompts, 0)->parts[TROTH_PROMPT_KIND_SAY].wordings->pdata[i];
      g_autofree char          *id = troth_prompt_wording_dup_id (wording);
      g_autofree char          *key = troth_prompt_count_key ("one", id);

      g_assert_cmpuint (strlen (id), ==, 12);
      troth_prompt_count_add (counts, key, 0, 500);
      say (prompts, counts, said);
      g_assert_cmpuint (said[0], ==, i ? 2 : 0); /* alone, the third would be heard every time */
      g_assert_cmpuint (said[1], ==, i ? 2 : 3);
      g_assert_cmpuint (said[2], ==, i ? 2 : 3);
    }
}

static void
test_a_card_of_any_prompt (void)
{
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TrothSituation) situation = troth_situation_new ();
  g_autoptr (TrothPromptCard) card = NULL;
  const TrothPrompt *prompt;

  add (packs, "<prompts id=\"p\">" PROMPT ("one", "42", "One.") "</prompts>");
  prompt = troth_prompts_find (packs->pdata[0], "one");
  card = troth_prompt_engine_card (prompt, TROTH_PROMPT_KIND_DO, situation); /* nobody is on the telephone */
  g_assert_cmpstr (card->text, ==, "One.");
  g_assert_null (troth_prompt_engine_card (prompt, TROTH_PROMPT_KIND_SAY, situation));
}

/* Whoever writes a prompt can be shown what there is to choose. */
static void
test_every_rule_has_its_choices (void)
{
  for (int rule = 0; rule < TROTH_PROMPT_N_RULES; rule++)
    {
      g_auto (GStrv) choices = troth_prompt_rule_choices (rule);

      g_assert_cmpint (*choices == NULL, ==, troth_prompt_rule_is_number (rule) || rule == TROTH_PROMPT_RULE_LANGUAGE);
      for (char **choice = choices; *choice; choice++)
        {
          TrothPromptCondition condition;

          g_assert_true (troth_prompt_condition_parse (&condition, rule, *choice, NULL));
          g_assert_cmpuint (condition.mask, ==, 1u << (choice - choices)); /* in the order of their values */
          troth_prompt_condition_clear (&condition);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompts/packs/a-card-of-any-prompt", test_a_card_of_any_prompt);
  g_test_add_func ("/prompts/packs/company-replaces-core", test_company_replaces_core);
  g_test_add_func ("/prompts/packs/every-rule-has-its-choices", test_every_rule_has_its_choices);
  g_test_add_func ("/prompts/packs/rank", test_rank);
  g_test_add_func ("/prompts/packs/use-decides-between-neighbours", test_use_decides_between_neighbours);
  g_test_add_func ("/prompts/packs/wordings-that-are-skipped", test_wordings_that_are_skipped);
  g_test_add_func ("/prompts/packs/written-and-read-again", test_written_and_read_again);
  return g_test_run ();
}
