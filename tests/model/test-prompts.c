// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-error.h"
#include "troth-prompts.h"

#define PACK(prompts) "<prompts id=\"p\">\n" prompts "\n</prompts>"
#define PROMPT(inside) PACK ("<prompt id=\"one\" practice=\"A1\" weight=\"5\">\n" inside "\n</prompt>")
#define WHEN "<when call=\"active\"/>"
#define SAY "<say><text>Good day.</text></say>"

typedef struct
{
  const char *xml;
  const char *message; /* a part of it */
} Bad;

static const Bad bad[] = {
  { "", "line 1: " },
  { "<prompts id=\"p\">", "line 1: " },
  { "nonsense", "line 1" },
  { "<pack id=\"p\"/>", "<pack> has no place here" },
  { "<prompts/>", "<prompts> needs an id" },
  { "<prompts id=\"p\"/><prompts id=\"q\"/>", "<prompts> has no place here" },
  { "<!DOCTYPE prompts []><prompts id=\"p\"/>", "a document type has no place here" },
  { "<prompts id=\"P x\"/>", "<prompts> needs an id" },
  { "<prompts id=\"p\" colour=\"red\"/>", "<prompts> has no attribute “colour”" },
  { PACK ("words"), "text has no place here" },
  { PACK ("<prompt id=\"one\" practice=\"kindness\" weight=\"5\"/>"), "line 2: prompt “one” needs a practice" },
  { PACK ("<prompt id=\"one\" practice=\"A1\" weight=\"101\"/>"), "needs a weight from 1 to 100" },
  { PROMPT (SAY), "line 4: prompt “one”: has no <when>" },
  { PROMPT (WHEN), "nothing to say" },
  { PROMPT (WHEN "<say></say>"), "<say> is empty" },
  { PROMPT (WHEN SAY SAY), "<say> twice" },
  { PROMPT ("<when/>" SAY), "<when> asks for nothing" },
  { PROMPT ("<when call=\"active\">" SAY "</when>"), "<say> has no place here" },
  { PROMPT ("<when weather=\"rain\"/>" SAY), "line 3: prompt “one”: a prompt cannot ask for “weather”" },
  { PROMPT ("<when call=\"singing\"/>" SAY), "call=\"singing\": no such value" },
  { PROMPT ("<when hold-seconds=\"long\"/>" SAY), "expected a number or a range" },
  { PROMPT ("<when hold-seconds=\"90..30\"/>" SAY), "expected a number or a range" },
  { PROMPT ("<when local-hour=\"24\"/>" SAY), "expected hours" },
  { PROMPT ("<when known=\"shoe_size\"/>" SAY), "no such value" },
  { PROMPT (WHEN "<say action=\"call\"><text>x</text></say>"), "<say> has no attribute “action”" },
  { PROMPT (WHEN "<say channel=\"letter\"><text>x</text></say>"), "there is no channel “letter”" },
  { PROMPT (WHEN "<say marks=\"bored\"><text>x</text></say>"), "a line cannot mark “bored”: thanked or surveyed" },
  { PROMPT (WHEN "<do marks=\"thanked\"><text>x</text></do>"), "<do> has no attribute “marks”" },
  { PROMPT (WHEN "<do action=\"format-disk\"><text>x</text></do>"), "there is no action “format-disk”" },
  { PROMPT (WHEN "<do action=\"call\" promise-kind=\"refund\"><text>x</text></do>"), "promise-kind belongs to" },
  { PROMPT (WHEN "<do action=\"promise\" promise-kind=\"moon\"><text>x</text></do>"), "no kind of promise “moon”" },
  { PROMPT (WHEN "<say><text> </text></say>"), "an empty line" },
  { PROMPT (WHEN "<say><text>Dear {name}</text></say>"), "there is no variable {name}" },
  { PROMPT (WHEN "<say><text>Dear {customer_name</text></say>"), "a brace without its other half" },
  { PROMPT (WHEN "<say><text>Dear }</text></say>"), "a brace without its other half" },
  { PROMPT (WHEN "<say><text xml:lang=\"de\">Tag</text></say>"), "a translation (de) before its original" },
  { PROMPT (WHEN "<say><text>A</text><text xml:lang=\"GERMAN\">B</text></say>"), "“GERMAN” is no language" },
  { PROMPT (WHEN "<say><text>A</text><text xml:lang=\"de\">B</text><text xml:lang=\"de\">C</text></say>"), "twice" },
  { PROMPT (WHEN "<say><text>Dear {customer_name}</text><text xml:lang=\"de\">Tag</text></say>"), "names other variables" },
  { PROMPT (WHEN "<say><text>a <b>bold</b> word</text></say>"), "<b> has no place here" },
  { PACK ("<prompt id=\"one\" practice=\"A1\" weight=\"5\">" WHEN SAY "</prompt>"
          "<prompt id=\"one\" practice=\"A1\" weight=\"5\">" WHEN SAY "</prompt>"),
    "a second prompt “one”" },
  { "<prompts id=\"p\">\xff</prompts>", "line 1" },
};

static void
test_says_what_is_wrong_and_where (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrothPrompts) prompts = troth_prompts_parse (bad[i].xml, -1, &error);

      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
      g_assert_null (prompts);
      if (!strstr (error->message, bad[i].message) || !g_str_has_prefix (error->message, "line "))
        g_error ("%s\n gave “%s”, not “%s”", bad[i].xml, error->message, bad[i].message);
    }
}

static void
test_refuses_a_flood (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *flood = g_strnfill (1024 * 1024 + 1, ' ');

  g_assert_null (troth_prompts_parse (flood, -1, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE);
}

static void
test_reads_a_pack (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothPrompts) prompts = NULL;
  const TrothPrompt        *prompt;
  const TrothPromptWording *wording;

  prompts = troth_prompts_parse ("<?xml version=\"1.0\"?><!-- ours -->" PROMPT (
                                   "<when call=\"active held\" hold-seconds=\"30..\"/><when mood=\"upset\"/>"
                                   "<say marks=\"surveyed\"><text>Dear\n   {customer_name}</text><text xml:lang=\"de\">Liebe {customer_name}</text>"
                                   "<text>Hello</text><text xml:lang=\"pt_BR\">Oi</text><text xml:lang=\"pt_AO\">Viva</text></say>"
                                   "<do action=\"promise\" promise-kind=\"refund\"><text>Promise it.</text></do>"),
                                 -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (troth_prompts_get_id (prompts), ==, "p");
  g_assert_cmpuint (troth_prompts_get_n (prompts), ==, 1);
  prompt = troth_prompts_get (prompts, 0);
  g_assert_cmpuint (prompt->whens->len, ==, 2);
  g_assert_cmpuint (prompt->parts[TROTH_PROMPT_KIND_SAY].wordings->len, ==, 2);
  g_assert_cmpuint (prompt->parts[TROTH_PROMPT_KIND_DONT].wordings->len, ==, 0);
  g_assert_cmpint (prompt->parts[TROTH_PROMPT_KIND_DO].promise_kind, ==, TROTH_PROMISE_KIND_REFUND);
  g_assert_cmpint (prompt->parts[TROTH_PROMPT_KIND_SAY].marks, ==, TROTH_PROMPT_MARK_SURVEYED);
  wording = prompt->parts[TROTH_PROMPT_KIND_SAY].wordings->pdata[0];
  g_assert_cmpstr (troth_prompt_wording_in (wording, "fr"), ==, "Dear {customer_name}");
  g_assert_cmpstr (troth_prompt_wording_in (wording, NULL), ==, "Dear {customer_name}");
  g_assert_cmpstr (troth_prompt_wording_in (wording, "de"), ==, "Liebe {customer_name}");
  g_assert_cmpstr (troth_prompt_wording_in (wording, "de_AT"), ==, "Liebe {customer_name}");
  g_assert_cmpstr (troth_prompt_wording_in (wording, "d"), ==, "Dear {customer_name}");
  wording = prompt->parts[TROTH_PROMPT_KIND_SAY].wordings->pdata[1];
  g_assert_cmpstr (troth_prompt_wording_in (wording, "pt-BR"), ==, "Oi");
  g_assert_cmpstr (troth_prompt_wording_in (wording, "pt_AO"), ==, "Viva");
  g_assert_nonnull (strstr ("Oi Viva", troth_prompt_wording_in (wording, "pt"))); /* nearer than English */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/prompts/reads-a-pack", test_reads_a_pack);
  g_test_add_func ("/model/prompts/refuses-a-flood", test_refuses_a_flood);
  g_test_add_func ("/model/prompts/says-what-is-wrong-and-where", test_says_what_is_wrong_and_where);
  return g_test_run ();
}
