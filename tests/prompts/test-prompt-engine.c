// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "prompt-samples.h"

static TrothSituation *
random_situation (void)
{
  TrothSituation *s = troth_situation_new ();

  s->call = g_test_rand_int_range (0, 5);
  s->direction = g_test_rand_int_range (0, 3), s->case_state = g_test_rand_int_range (0, 3), s->product = g_test_rand_int_range (0, 3);
  s->mood = g_test_rand_int_range (0, 5);
  s->promise_kind = g_test_rand_int_range (-1, 9);
  s->hold_seconds = g_test_rand_int_range (-1, 200), s->call_seconds = g_test_rand_int_range (-1, 200);
  s->contacts = g_test_rand_int_range (0, 4);
  s->tenure_years = g_test_rand_int_range (-1, 30);
  s->thanked_days = g_test_rand_int_range (-1, 400);
  s->promises_open = g_test_rand_int_range (0, 3);
  s->promises_due = g_test_rand_int_range (0, 2), s->promises_overdue = g_test_rand_int_range (0, 2), s->promises_broken = g_test_rand_int_range (0, 2);
  s->transfer = g_test_rand_int_range (0, 4);
  s->promise_origin = g_test_rand_int_range (-1, 6);
  s->order_days = g_test_rand_int_range (-1, 400);
  s->same_problem = g_test_rand_int_range (-1, 9);
  s->return_days = g_test_rand_int_range (-1, 60);
  s->local_hour = g_test_rand_int_range (-1, 24);
  s->rotation = g_test_rand_int ();
  troth_situation_set_language (s, ((const char *const[]){ NULL, "de", "es_MX", "pt_BR" })[g_test_rand_int_range (0, 4)]);
  for (int v = 0; v < TROTH_PROMPT_N_VARIABLES; v++)
    if (g_test_rand_bit ())
      troth_situation_set_value (s, v, "{customer_name} & <b>");
  return s;
}

static void
test_never_more_than_one_of_a_kind (void)
{
  g_autoptr (GPtrArray) packs = prompt_samples_core ();

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (TrothSituation) situation = random_situation ();
      g_autoptr (TrothSituation) same = troth_situation_copy (situation);
      g_autoptr (GPtrArray) cards = troth_prompt_engine_choose (packs, NULL, situation);
      g_autoptr (GPtrArray) again = troth_prompt_engine_choose (packs, NULL, same);

      g_assert_cmpuint (cards->len, <=, 3);
      g_assert_cmpuint (cards->len, ==, again->len);
      for (guint c = 0; c < cards->len; c++)
        {
          TrothPromptCard *card = cards->pdata[c];
          TrothPromptCard *twin = again->pdata[c];

          g_assert_true (c == 0 || card->kind > ((TrothPromptCard *) cards->pdata[c - 1])->kind);
          g_assert_cmpstr (card->text, ==, twin->text);
          g_assert_cmpstr (card->prompt_id, ==, twin->prompt_id);
          for (guint k = 0; k < card->chips->len; k++)
            {
              TrothPromptChip *chip = &g_array_index (card->chips, TrothPromptChip, k);

              g_assert_null (situation->values[chip->variable]);
              g_assert_cmpint (card->text[chip->start], ==, '{');
              g_assert_cmpint (card->text[chip->end - 1], ==, '}');
            }
        }
    }
}

static void
test_speaks_the_customers_language (void)
{
  g_autoptr (GPtrArray) packs = prompt_samples_core ();
  const struct
  {
    const char *language;
    const char *words;
  } tongues[] = {
    { "de", "Danke fürs Warten, Leonie Köhler" },
    { "de-AT", "Danke fürs Warten, Leonie Köhler" },
    { "es_ES.UTF-8", "Gracias por esperar, Leonie Köhler" },
    { "en_GB", "Thank you for waiting, Leonie Köhler" },
    { "tlh", "Thank you for waiting, Leonie Köhler" },
    { NULL, "Thank you for waiting, Leonie Köhler" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tongues); i++)
    {
      g_autoptr (TrothSituation) situation = prompt_samples_situation ("call=held hold-seconds=41");
      g_autoptr (TrothPromptCard) card = NULL;

      troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_CUSTOMER_NAME, "Leonie Köhler");
      troth_situation_set_language (situation, tongues[i].language);
      card = prompt_samples_say (packs, situation);
      g_assert_true (g_str_has_prefix (card->text, tongues[i].words));
      g_assert_true (troth_prompt_card_can_copy (card));
    }
}

static void
test_marks_what_it_does_not_know (void)
{
  g_autoptr (GPtrArray) packs = prompt_samples_core ();
  g_autoptr (TrothSituation) situation = prompt_samples_situation ("call=held hold-seconds=41");
  g_autoptr (TrothPromptCard) card = prompt_samples_say (packs, situation);
  TrothPromptChip *chip;

  g_assert_false (troth_prompt_card_can_copy (card));
  g_assert_cmpuint (card->chips->len, ==, 1);
  chip = &g_array_index (card->chips, TrothPromptChip, 0);
  g_assert_cmpint (chip->variable, ==, TROTH_PROMPT_VARIABLE_CUSTOMER_NAME);
  g_assert_cmpint (strncmp (card->text + chip->start, "{customer_name}", chip->end - chip->start), ==, 0);
}

/* That she sounds as usual is no reason; that she was marked as happy is one. */
static void
test_says_why (void)
{
  static const struct
  {
    const char     *situation;
    TrothPromptRule rule;
    int             value;
  } whys[] = {
    { "call=held hold-seconds=41 promises-open=1", TROTH_PROMPT_RULE_HOLD_SECONDS, 41 },
    { "call=active known=customer_since anniversary-days=3 tenure-years=4 call-seconds=70 thanked-days=200", TROTH_PROMPT_RULE_ANNIVERSARY_DAYS, 3 },
    { "call=active known=customer_since tenure-years=14 thanked-days=200 call-seconds=70", TROTH_PROMPT_RULE_TENURE_YEARS, 14 },
    { "call=active known=customer_name,ends case=none call-seconds=40", TROTH_PROMPT_RULE_KNOWN, TROTH_PROMPT_VARIABLE_ENDS },
    { "call=active mood=upset", TROTH_PROMPT_RULE_MOOD, TROTH_MOOD_UPSET },
    { "call=ended promises-open=1 promise-origin=said known=promise_words,agent_number", TROTH_PROMPT_RULE_PROMISES_OPEN, 1 },
  };
  g_autoptr (GPtrArray) packs = prompt_samples_core ();

  for (guint i = 0; i < G_N_ELEMENTS (whys); i++)
    {
      g_autoptr (TrothSituation) situation = prompt_samples_situation (whys[i].situation);
      g_autoptr (TrothPromptCard) card = prompt_samples_say (packs, situation);

      g_assert_cmpint (card->reason.rule, ==, whys[i].rule);
      g_assert_cmpint (card->reason.value, ==, whys[i].value);
    }
}

static void
test_says_more_of_why (void)
{
  g_autoptr (GPtrArray) packs = prompt_samples_core ();
  g_autoptr (TrothSituation) repeat = prompt_samples_situation ("call=active contacts=2 known=told_to,subject case=resolved");
  g_autoptr (TrothSituation) report = prompt_samples_situation ("call=active case=open call-seconds=60 known=subject");
  g_autoptr (TrothPromptCard) card = NULL;

  repeat->contact_days = 6;
  troth_situation_set_contact_subject (repeat, "No sound"); /* another than that of the case which was solved */
  card = prompt_samples_say (packs, repeat);
  g_assert_cmpint (card->reason.rule, ==, TROTH_PROMPT_RULE_CONTACTS);
  g_assert_cmpint (card->reason.value, ==, 2);
  g_assert_cmpint (card->reason.days, ==, 6);
  g_assert_cmpstr (card->reason.text, ==, "No sound");
  troth_prompt_card_free (card);
  card = prompt_samples_say (packs, report);
  g_assert_true (card->reason.nothing_promised);
}

/* What is to be done is offered where there is something to do it with. */
static void
test_shows_a_case_that_is_there (void)
{
  static const char *const cases[] = { "none", "open", "resolved" };
  g_autoptr (GPtrArray) packs = prompt_samples_core ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = g_strconcat ("call=active contacts=2 known=told_to case=", cases[i], NULL);
      g_autoptr (TrothSituation) situation = prompt_samples_situation (words);
      g_autoptr (GPtrArray) cards = troth_prompt_engine_choose (packs, NULL, situation);
      TrothPromptCard *card = cards->pdata[TROTH_PROMPT_KIND_DO];

      g_assert_cmpstr (card->prompt_id, ==, "told-before");
      g_assert_cmpstr (card->action, ==, i == 1 ? "case" : NULL);
    }
}

/* Whoever asked not to be called, or sleeps, is not to be called: what to say stays, for a letter or for later. */
static void
test_nobody_is_called_who_may_not_be (void)
{
  static const char *const cards[] = { "say:overdue-call", "say:overdue-call do:overdue-call-now" };
  g_autoptr (GPtrArray) packs = prompt_samples_core ();

  for (gboolean may_call = FALSE; may_call <= TRUE; may_call++)
    {
      g_autoptr (TrothSituation) situation = prompt_samples_situation ("call=none promises-open=1 promises-overdue=1 promise-origin=said");
      g_autoptr (GPtrArray) chosen = NULL;
      g_autofree char *found = NULL;

      situation->may_call = may_call;
      chosen = troth_prompt_engine_choose (packs, NULL, situation);
      found = prompt_samples_describe (chosen);
      g_assert_cmpstr (found, ==, cards[may_call]);
    }
}

static void
test_what_was_set_aside_stays_away (void)
{
  g_autoptr (GPtrArray) packs = prompt_samples_core ();
  g_autoptr (TrothSituation) situation = prompt_samples_situation ("call=active direction=inbound mood=upset contacts=3 known=lead_name");
  g_autoptr (GPtrArray) cards = NULL;
  g_autofree char *found = NULL;

  situation->set_aside = g_strsplit ("say:offer-management,dont:offer-management", ",", -1);
  cards = troth_prompt_engine_choose (packs, NULL, situation);
  found = prompt_samples_describe (cards);
  g_assert_cmpstr (found, ==, "say:told-too-often do:offer-management dont:make-it-yours"); /* what was not used stays */
}

static void
test_a_name_cannot_break_the_line (void)
{
  g_autoptr (GPtrArray) packs = prompt_samples_core ();
  g_autoptr (TrothSituation) situation = prompt_samples_situation ("call=held hold-seconds=10");
  g_autoptr (TrothPromptCard) card = NULL;

  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_CUSTOMER_NAME, " {agent_name}\n\u202e<b>&\t");
  card = prompt_samples_say (packs, situation);
  g_assert_cmpstr (card->text, ==, "{agent_name} <b>&, thank you for waiting. Here is where we stand.");
  g_assert_true (troth_prompt_card_can_copy (card));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompts/engine/a-name-cannot-break-the-line", test_a_name_cannot_break_the_line);
  g_test_add_func ("/prompts/engine/marks-what-it-does-not-know", test_marks_what_it_does_not_know);
  g_test_add_func ("/prompts/engine/never-more-than-one-of-a-kind", test_never_more_than_one_of_a_kind);
  g_test_add_func ("/prompts/engine/nobody-is-called-who-may-not-be", test_nobody_is_called_who_may_not_be);
  g_test_add_func ("/prompts/engine/says-why", test_says_why);
  g_test_add_func ("/prompts/engine/says-more-of-why", test_says_more_of_why);
  g_test_add_func ("/prompts/engine/shows-a-case-that-is-there", test_shows_a_case_that_is_there);
  g_test_add_func ("/prompts/engine/speaks-the-customers-language", test_speaks_the_customers_language);
  g_test_add_func ("/prompts/engine/what-was-set-aside-stays-away", test_what_was_set_aside_stays_away);
  return g_test_run ();
}
