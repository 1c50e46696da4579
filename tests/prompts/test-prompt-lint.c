// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib.h>

#include "troth-prompt-lint.h"

#define PROMPT(id, weight, inside) "<prompt id=\"" id "\" practice=\"A1\" weight=\"" weight "\">\n" inside "\n</prompt>\n"
#define ONE(inside) "<prompts id=\"p\">\n" PROMPT ("one", "5", inside) "</prompts>"
#define WHEN "<when call=\"active\"/>\n"
#define SAY "<say><text>Good day.</text><text>Hello.</text></say>"
#define TEN "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012345678\n"
#define WHEN_ONLY(attributes) ONE ("<when " attributes "/>\n" SAY)
#define TWO(weight, first, second) \
  "<prompts id=\"p\">\n" PROMPT ("one", "5", first SAY) PROMPT ("two", weight, second SAY) "</prompts>"

/* A pack; its findings in order, as line: fault prompt [language] [text]. */
static const struct
{
  const char *xml;
  const char *findings;
} rows[] = {
  { ONE (WHEN SAY), "" },
  { ONE (WHEN "<say><text>Good day.</text></say>"), "2: one-wording one" },
  { ONE (WHEN "<do><text>Listen.</text></do>"), "" },
  { ONE (WHEN "<say><text>Hello.</text>\n<text>Hello.</text></say>"), "5: same-wording one Hello." },
  { ONE (WHEN "<say><text>Hello.</text><text xml:lang=\"de\">Hallo.</text>\n"
              "<text>Hi.</text><text xml:lang=\"de\">Hallo.</text></say>"),
    "5: same-wording one de Hallo." },
  { ONE (WHEN "<say><text>Hello.</text><text>Your Call is important.</text></say>"), "4: forbidden one call is important" },
  { ONE (WHEN "<say><text>Hello.</text><text xml:lang=\"de\">Hallo.</text>\n"
              "<text>Later.</text><text xml:lang=\"de\">SCHNELLSTMÖGLICH.</text></say>"),
    "5: forbidden one de schnellstmöglich" },
  { ONE ("<when call=\"active\" known=\"agent_number\"/>\n<say channel=\"message\"><text>{agent_name}, {agent_number}</text><text>{agent_number}: {agent_name}</text></say>"), "" },
  { ONE ("<when call=\"active\" known=\"agent_number\"/>\n<say channel=\"message\"><text>{agent_name}, {agent_number}</text>\n<text>It is {agent_name}.</text></say>"),
    "5: anonymous one agent_number" },
  { ONE (WHEN "<say channel=\"message\"><text>Hello.</text>\n<text>It is {agent_name}.</text></say>"),
    "4: anonymous one agent_name, 4: anonymous one agent_number, 5: anonymous one agent_number" },
  { ONE (WHEN "<dont><text>Say “calm down”.</text></dont>"), "" },
  { ONE (WHEN "<do><text>" TEN TEN "!</text></do>"), "4: too-long one" },
  { ONE (WHEN "<do><text>Listen.</text><text xml:lang=\"de\">Zuhören.</text>\n<text>Wait.</text></do>"),
    "5: missing-language one de Wait." },
  { ONE (WHEN "<do><text>It is {cause}.</text></do>"), "4: unresolved one cause" },
  { ONE ("<when call=\"active\" case=\"open\" known=\"cause\"/>\n<do><text>It is {cause}.</text></do>"), "" },
  { ONE ("<when known=\"cause\"/>\n<when call=\"active\"/>\n<do><text>It is {cause}.</text></do>"), "5: unresolved one cause" },
  { ONE ("<when unknown=\"customer_name\"/>\n<do><text>Ask {customer_name}.</text></do>"), "4: unresolved one customer_name" },
  { ONE ("<when promises-due=\"1..\"/>\n<do><text>Keep “{promise_words}”.</text></do>"), "" },
  { ONE ("<when tenure-years=\"3..\"/>\n<do><text>Since {customer_since}.</text></do>"), "" },
  { WHEN_ONLY ("call=\"active\" hold-seconds=\"5..\""), "3: contradiction one" },
  { WHEN_ONLY ("call=\"active held\" hold-seconds=\"5..\""), "" },
  { WHEN_ONLY ("call=\"none\" call-seconds=\"5..\""), "3: contradiction one" },
  { WHEN_ONLY ("call=\"none\" direction=\"inbound\""), "3: contradiction one" },
  { WHEN_ONLY ("promises-open=\"1\" promises-overdue=\"2..\""), "3: contradiction one" },
  { WHEN_ONLY ("promises-open=\"0\" promise-kind=\"refund\""), "3: contradiction one" },
  { WHEN_ONLY ("known=\"cause\" unknown=\"cause\""), "3: contradiction one" },
  { WHEN_ONLY ("local-hour=\"9..12\" unknown=\"local_time\""), "3: contradiction one" },
  { WHEN_ONLY ("case=\"none\" known=\"prevention\""), "3: contradiction one" },
  { WHEN_ONLY ("product=\"none\" known=\"successor\""), "3: contradiction one" },
  { TWO ("6", WHEN, "<when call=\"active held\"/>\n"), "2: shadowed one two" },
  { TWO ("5", WHEN, WHEN), "6: shadowed two one" },
  { TWO ("4", WHEN, "<when call=\"active\" mood=\"upset\"/>\n"), "6: shadowed two one" },
  { TWO ("6", WHEN, "<when call=\"active\" mood=\"upset\"/>\n"), "" },
  { TWO ("6", "<when hold-seconds=\"30..60\"/>\n", "<when hold-seconds=\"30..\"/>\n"), "2: shadowed one two" },
  { TWO ("6", "<when hold-seconds=\"20..60\"/>\n", "<when hold-seconds=\"30..\"/>\n"), "" },
  { TWO ("6", "<when local-hour=\"22..3\"/>\n", "<when local-hour=\"21..7\"/>\n"), "2: shadowed one two" },
  { TWO ("6", "<when local-hour=\"6..8\"/>\n", "<when local-hour=\"21..7\"/>\n"), "" },
  { TWO ("6", "<when known=\"cause subject\"/>\n", "<when known=\"cause\"/>\n"), "2: shadowed one two" },
  { TWO ("6", "<when known=\"cause\"/>\n", "<when known=\"cause subject\"/>\n"), "" },
  { TWO ("6", "<when language=\"de_AT\"/>\n", "<when language=\"es de\"/>\n"), "2: shadowed one two" },
  { TWO ("6", "<when language=\"de\"/>\n", "<when language=\"de_AT\"/>\n"), "" },
  { TWO ("6", "<when call=\"active\"/>\n<when mood=\"happy\"/>\n", WHEN), "" },
};

static const char *const fault_names[] = {
  "one-wording",
  "same-wording",
  "forbidden",
  "too-long",
  "missing-language",
  "unresolved",
  "contradiction",
  "shadowed",
  "anonymous",
};

static char *
summary (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const TrothPromptFinding *finding = findings->pdata[i];
      gboolean                  prose = finding->fault == TROTH_PROMPT_FAULT_CONTRADICTION || finding->fault == TROTH_PROMPT_FAULT_TOO_LONG;

      g_string_append_printf (text, "%s%d: %s %s", i ? ", " : "", finding->line, fault_names[finding->fault], finding->prompt_id);
      if (finding->language)
        g_string_append_printf (text, " %s", finding->language);
      if (finding->text && !prose)
        g_string_append_printf (text, " %s", finding->text);
    }
  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrothPrompts) prompts = troth_prompts_parse (rows[i].xml, -1, &error);
      g_autoptr (GPtrArray) findings = NULL;
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      findings = troth_prompts_lint (prompts, NULL);
      found = summary (findings);
      if (!g_str_equal (found, rows[i].findings))
        {
          g_test_message ("%s gave “%s”, not “%s”", rows[i].xml, found, rows[i].findings);
          g_test_fail ();
        }
      for (guint f = 0; f < findings->len; f++)
        {
          g_autofree char *words = troth_prompt_finding_describe (findings->pdata[f]);

          g_assert_true (g_str_has_prefix (words, "prompt “"));
        }
    }
}

static void
test_wanted_languages (void)
{
  const char *const wanted[] = { "de", NULL };
  g_autoptr (TrothPrompts) prompts = troth_prompts_parse (ONE (WHEN "<do><text>Listen.</text></do>"), -1, NULL);
  g_autoptr (GPtrArray) findings = troth_prompts_lint (prompts, wanted);
  g_autofree char *found = summary (findings);

  g_assert_cmpstr (found, ==, "4: missing-language one de Listen.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompts/lint/table", test_table);
  g_test_add_func ("/prompts/lint/wanted-languages", test_wanted_languages);
  return g_test_run ();
}
