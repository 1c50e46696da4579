// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-card.h"
#include "troth-prompt-form.h"
#include "ui-samples.h"

#define PACK                                                                                                            \
  "<prompts id=\"p\"><prompt id=\"hold\" practice=\"H5\" weight=\"70\"><when call=\"held\" hold-seconds=\"30..\"/>"     \
  "<say marks=\"thanked\"><text>Thank you, {customer_name}.</text><text xml:lang=\"de\">Danke, {customer_name}.</text>" \
  "<text>I am back.</text><text xml:lang=\"de\">Da bin ich.</text></say>"                                               \
  "<do action=\"unhold\"><text>Go back.</text><text xml:lang=\"de\">Zurück.</text></do></prompt></prompts>"

typedef struct
{
  TrothPromptForm *form;
  TrothPrompts    *prompts;
} Fixture;

static gpointer
child (Fixture    *f,
       const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (f->form), TROTH_TYPE_PROMPT_FORM, id);
}

static void
write_lines (Fixture    *f,
             const char *view,
             const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (child (f, view)), text, -1);
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  const char *const languages[] = { "de", NULL };
  g_autoptr (GError) error = NULL;

  f->prompts = troth_prompts_parse (PACK, -1, &error);
  g_assert_no_error (error);
  f->form = g_object_ref_sink (g_object_new (TROTH_TYPE_PROMPT_FORM, NULL));
  troth_prompt_form_set_languages (f->form, languages);
  troth_prompt_form_show (f->form, troth_prompts_get (f->prompts, 0));
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  g_clear_object (&f->form);
  g_clear_object (&f->prompts);
}

static void
test_nothing_is_lost (Fixture      *f,
                      gconstpointer unused)
{
  g_autoptr (TrothPrompts) same = troth_prompt_form_dup_prompts (f->form);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  g_assert_false (troth_prompt_form_is_changed (f->form));
  troth_prompt_append_xml (troth_prompts_get (f->prompts, 0), before);
  troth_prompt_append_xml (troth_prompts_get (same, 0), after);
  g_assert_cmpstr (after->str, ==, before->str);
}

static void
test_words_of_a_language (Fixture      *f,
                          gconstpointer unused)
{
  g_autoptr (TrothPrompts) changed = NULL;
  TrothPromptWording *wording = NULL;

  gtk_drop_down_set_selected (child (f, "language"), 1);
  write_lines (f, "say", "Vielen Dank, {customer_name}.\nDa bin ich wieder.");
  gtk_drop_down_set_selected (child (f, "language"), 0);
  g_assert_true (troth_prompt_form_is_changed (f->form));
  changed = troth_prompt_form_dup_prompts (f->form);
  wording = troth_prompts_get (changed, 0)->parts[TROTH_PROMPT_KIND_SAY].wordings->pdata[1];
  g_assert_cmpstr (wording->text, ==, "I am back.");
  g_assert_cmpstr (troth_prompt_wording_in (wording, "de"), ==, "Da bin ich wieder.");
}

static void
test_says_what_is_wrong (Fixture      *f,
                         gconstpointer unused)
{
  static const struct
  {
    const char *lines, *problem;
  } rows[] = {
    { "I am back.", "German has more lines than English: each is the translation of one" },
    { "Your call is important to us.\nI am back.", "A translation" }, /* the German ones name {customer_name} */
    { "Hello {name}.\nI am back.", "“Hello {name}.” names something that does not exist, or has half a brace" },
    { "Thank you, {customer_name}.\nBear with me.", "Nobody wants to hear “bear with me”. Say what is true, and what happens next" },
    { "Thank you, {customer_name}.\nI am back.\nHere I am.", "“Here I am.” is still missing in German" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *said;

      write_lines (f, "say", rows[i].lines);
      said = gtk_label_get_text (child (f, "problem"));
      g_assert_null (troth_prompt_form_dup_prompts (f->form));
      if (strstr (said, rows[i].problem) == NULL && i != 1)
        g_error ("“%s” gave “%s”, not “%s”", rows[i].lines, said, rows[i].problem);
      g_assert_true (gtk_widget_get_visible (child (f, "problem")));
    }
  write_lines (f, "say", "Thank you, {customer_name}.\nBear with me.\nBear with me."); /* each on its own line */
  g_assert_nonnull (strchr (gtk_label_get_text (child (f, "problem")), '\n'));
  write_lines (f, "say", "Thank you, {customer_name}.\nI am back.");
  g_assert_false (gtk_widget_get_visible (child (f, "problem")));
}

/* The cards follow while she types, in the language on screen. */
static void
test_preview (Fixture      *f,
              gconstpointer unused)
{
  GtkWidget *preview = child (f, "preview");
  TrothCard *card = troth_prompt_card_widget_get_card (TROTH_PROMPT_CARD_WIDGET (gtk_widget_get_first_child (preview)));

  /* and stay in sight */
  g_assert_true (gtk_widget_get_ancestor (preview, GTK_TYPE_SCROLLED_WINDOW) != gtk_widget_get_ancestor (child (f, "say"), GTK_TYPE_SCROLLED_WINDOW));

  g_assert_cmpstr (troth_card_get_text (card), ==, "Thank you, ‹the customer’s name›.");
  gtk_drop_down_set_selected (child (f, "language"), 1);
  card = troth_prompt_card_widget_get_card (TROTH_PROMPT_CARD_WIDGET (gtk_widget_get_first_child (preview)));
  g_assert_cmpstr (troth_card_get_text (card), ==, "Danke, ‹the customer’s name›.");
  gtk_drop_down_set_selected (child (f, "situation"), 1);
  card = troth_prompt_card_widget_get_card (TROTH_PROMPT_CARD_WIDGET (gtk_widget_get_first_child (preview)));
  g_assert_cmpstr (troth_card_get_missing (card), ==, "customer_name");
}

static GtkWidget *
find (GtkWidget  *widget,
      const char *type)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), type) ? widget : NULL;

  for (GtkWidget *below = gtk_widget_get_first_child (widget); below && !found; below = gtk_widget_get_next_sibling (below))
    found = find (below, type);
  return found;
}

static char *
dup_xml (Fixture *f)
{
  g_autoptr (TrothPrompts) prompts = troth_prompt_form_dup_prompts (f->form);

  return prompts ? troth_prompts_to_xml (prompts) : NULL;
}

/* What its button does, and what is noted, is chosen in words. */
static void
test_choices (Fixture      *f,
              gconstpointer unused)
{
  g_autofree char *xml = NULL, *plain = NULL;
  guint            action = 0;

  while (g_strcmp0 (troth_prompt_actions ()[action], "promise") != 0)
    action++;
  g_assert_false (gtk_widget_get_visible (child (f, "promise_kind")));
  gtk_drop_down_set_selected (child (f, "action"), action + 1);
  g_assert_true (gtk_widget_get_visible (child (f, "promise_kind")));
  gtk_drop_down_set_selected (child (f, "promise_kind"), TROTH_PROMISE_KIND_REFUND + 1);
  gtk_drop_down_set_selected (child (f, "marks"), TROTH_PROMPT_MARK_SURVEYED);
  xml = dup_xml (f);
  g_assert_nonnull (strstr (xml, "<do action=\"promise\" promise-kind=\"refund\">"));
  g_assert_nonnull (strstr (xml, "<say marks=\"surveyed\">"));
  gtk_drop_down_set_selected (child (f, "action"), 0);
  gtk_drop_down_set_selected (child (f, "marks"), 0);
  plain = dup_xml (f);
  g_assert_nonnull (strstr (plain, "<do>"));
  g_assert_nonnull (strstr (plain, "<say>"));
}

/* A message without who writes it is none. */
static void
test_message (Fixture      *f,
              gconstpointer unused)
{
  g_autofree char *spoken = NULL;

  gtk_check_button_set_active (child (f, "written"), TRUE);
  g_assert_null (dup_xml (f));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (child (f, "problem")), "A message says who writes and how to reach them: {agent_name} is missing\n"));
  gtk_check_button_set_active (child (f, "written"), FALSE);
  spoken = dup_xml (f);
  g_assert_nonnull (spoken);
  g_assert_null (strstr (spoken, "channel"));
}

/* When it is shown is chosen in words, too: from a number to a number, or any of a few. */
static void
test_conditions (Fixture      *f,
                 gconstpointer unused)
{
  GtkWidget       *first = find (child (f, "conditions"), "GtkDropDown");
  GtkWidget       *line = gtk_widget_get_next_sibling (gtk_widget_get_parent (first)), *rules = find (line, "GtkDropDown"), *entry = NULL;
  g_autofree char *ten = NULL, *mood = NULL;

  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (rules))), ==, "Seconds on hold");
  entry = find (line, "GtkEntry");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "30");
  gtk_editable_set_text (GTK_EDITABLE (entry), "10");
  ten = dup_xml (f);
  g_assert_nonnull (strstr (ten, "hold-seconds=\"10..\""));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_null (troth_prompt_form_dup_prompts (f->form)); /* from nothing to nothing */
  g_assert_true (gtk_widget_get_visible (child (f, "problem")));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (rules), TROTH_PROMPT_RULE_MOOD);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (line, "GtkCheckButton")), TRUE);
  mood = dup_xml (f);
  g_assert_nonnull (strstr (mood, "mood=\"none\""));
}

#define GAPS                                                                                                          \
  "<prompts id=\"p\"><prompt id=\"hold\" practice=\"H5\" weight=\"70\"><when call=\"held\"/>"                         \
  "<say><text>Thank you.</text><text xml:lang=\"nl\">Dank u.</text>"                                                  \
  "<text>I am back.</text><text xml:lang=\"de\">Da bin ich.</text><text xml:lang=\"nl\">Ik ben er weer.</text></say>" \
  "</prompt></prompts>"

/* What is missing is not taken from the next line, and what nobody here can read is kept. */
static void
test_gaps (Fixture      *f,
           gconstpointer unused)
{
  g_autoptr (TrothPrompts) gaps = troth_prompts_parse (GAPS, -1, NULL);
  g_autofree char *xml = NULL, *german = NULL;

  troth_prompt_form_show (f->form, troth_prompts_get (gaps, 0));
  g_assert_cmpstr (gtk_label_get_text (child (f, "problem")), ==, "“Thank you.” is still missing in German");
  gtk_drop_down_set_selected (child (f, "language"), 1);
  g_object_get (gtk_text_view_get_buffer (child (f, "say")), "text", &german, NULL);
  g_assert_cmpstr (german, ==, "\nDa bin ich.");
  write_lines (f, "say", "Danke.\nDa bin ich.");
  xml = dup_xml (f);
  g_assert_nonnull (strstr (xml, "<text>Thank you.</text>\n      <text xml:lang=\"de\">Danke.</text>\n      <text xml:lang=\"nl\">Dank u.</text>"));
  g_assert_nonnull (strstr (xml, "<text xml:lang=\"nl\">Ik ben er weer.</text>"));
  troth_prompt_form_show (f->form, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (child (f, "language"))), ==, 2);
}

#define ADD(path, test) g_test_add ("/ui/prompt-form/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  ADD ("choices", test_choices);
  ADD ("message", test_message);
  ADD ("conditions", test_conditions);
  ADD ("gaps", test_gaps);
  ADD ("nothing-is-lost", test_nothing_is_lost);
  ADD ("preview", test_preview);
  ADD ("says-what-is-wrong", test_says_what_is_wrong);
  ADD ("words-of-a-language", test_words_of_a_language);
  return g_test_run ();
}
