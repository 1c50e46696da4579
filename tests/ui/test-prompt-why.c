// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-why.h"

typedef struct
{
  TrothPromptReason reason;
  const char       *sentence;
} Row;

static const Row rows[] = {
  { { .rule = TROTH_PROMPT_RULE_HOLD_SECONDS, .value = 1 }, "On hold for 1 second" },
  { { .rule = TROTH_PROMPT_RULE_HOLD_SECONDS, .value = 41 }, "On hold for 41 seconds" },
  { { .rule = TROTH_PROMPT_RULE_HOLD_SECONDS, .value = 150 }, "On hold for 2 minutes" },
  { { .rule = TROTH_PROMPT_RULE_CONTACTS, .value = 2, .days = 6, .text = (char *) "double charge" },
    "Second contact about “double charge” in 6 days" }, /* in the words of the strip over the promises */
  { { .rule = TROTH_PROMPT_RULE_CONTACTS, .value = 2, .days = 1, .text = (char *) "100 %s" }, "Second contact about “100 %s” within a day" },
  { { .rule = TROTH_PROMPT_RULE_CONTACTS, .value = 3, .days = 1, .text = (char *) "x" }, "3 contacts about “x” within a day" },
  { { .rule = TROTH_PROMPT_RULE_CONTACTS, .value = 3 }, "Contact number 3 about the same subject" },
  { { .rule = TROTH_PROMPT_RULE_PROMISES_OVERDUE }, "A promise is overdue" },
  { { .rule = TROTH_PROMPT_RULE_PROMISES_DUE, .text = (char *) "I will call" }, "A promise is due: “I will call”" },
  { { .rule = TROTH_PROMPT_RULE_CASE, .value = TROTH_SITUATION_CASE_OPEN, .nothing_promised = TRUE, .text = (char *) "x" },
    "The case “x” is open and nothing is promised" },
  { { .rule = TROTH_PROMPT_RULE_THANKED_DAYS, .value = TROTH_SITUATION_NEVER }, "Never thanked for staying with us" },
  { { .rule = TROTH_PROMPT_RULE_THANKED_DAYS, .value = 0 }, "Last thanked less than a day ago" },
  { { .rule = TROTH_PROMPT_RULE_SURVEYED_DAYS, .value = 0 }, "Last asked how we did less than a day ago" },
  { { .rule = TROTH_PROMPT_RULE_ORDER_DAYS, .value = 0 }, "Last ordered less than a day ago" },
  { { .rule = TROTH_PROMPT_RULE_RETURN_DAYS, .value = 0 }, "Sent something back less than a day ago" },
  { { .rule = TROTH_PROMPT_RULE_TOLD_DAYS, .value = 0 }, "They told us less than a day ago" },
  { { .rule = TROTH_PROMPT_RULE_TOLD_DAYS, .value = 1 }, "They told us 1 day ago" },
  { { .rule = TROTH_PROMPT_RULE_ANNIVERSARY_DAYS, .value = 0 }, "Their anniversary with us is today" },
  { { .rule = TROTH_PROMPT_RULE_MOOD, .value = TROTH_MOOD_UPSET }, "The customer was marked as upset" },
  { { .rule = TROTH_PROMPT_RULE_MOOD, .value = TROTH_MOOD_HAPPY }, "The customer was marked as happy" }, /* by whom is not known here */
  { { .rule = TROTH_PROMPT_RULE_KNOWN, .value = TROTH_PROMPT_VARIABLE_SAID_ONCE }, "They explained this once" },
};

static void
test_is_one_sentence (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *why = troth_prompt_why (&rows[i].reason);

      g_assert_cmpstr (why, ==, rows[i].sentence);
    }
}

static void
test_every_rule_has_one (void)
{
  for (int rule = 0; rule < TROTH_PROMPT_N_RULES; rule++)
    {
      TrothPromptReason reason = { .rule = rule, .value = 1 };
      g_autofree char  *why = troth_prompt_why (&reason);

      g_assert_true (why && *why && !g_str_has_suffix (why, "."));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/prompt-why/every-rule-has-one", test_every_rule_has_one);
  g_test_add_func ("/ui/prompt-why/is-one-sentence", test_is_one_sentence);
  return g_test_run ();
}
