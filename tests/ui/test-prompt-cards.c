// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-card.h"
#include "troth-prompts-panel.h"
#include "ui-samples.h"

static TrothCard *
make_card (TrothPromptKind kind,
           const char     *text,
           const char     *missing)
{
  TrothCard *card = troth_card_new ();

  troth_card_set_prompt_id (card, "p");
  troth_card_set_kind (card, kind);
  troth_card_set_text (card, text);
  troth_card_set_missing (card, missing);
  troth_card_set_reason_rule (card, TROTH_PROMPT_RULE_HOLD_SECONDS);
  troth_card_set_reason_value (card, 41);
  return card;
}

static gpointer
child (gpointer    card,
       const char *id)
{
  return gtk_widget_get_template_child (card, TROTH_TYPE_PROMPT_CARD_WIDGET, id);
}

static void
test_says_why (void)
{
  g_autoptr (TrothCard) card = make_card (TROTH_PROMPT_KIND_SAY, "Leonie, thank you for waiting.", NULL);
  g_autoptr (GtkWidget) widget = g_object_ref_sink (troth_prompt_card_widget_new (card, 1));

  g_assert_cmpstr (gtk_label_get_text (child (widget, "kind_label")), ==, "Say");
  g_assert_cmpstr (gtk_label_get_text (child (widget, "key_label")), ==, "1");
  g_assert_cmpstr (gtk_label_get_text (child (widget, "text_label")), ==, "“Leonie, thank you for waiting.”");
  g_assert_cmpstr (gtk_label_get_text (child (widget, "why_label")), ==, "Why: On hold for 41 seconds");
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Say: Leonie, thank you for waiting. Why: On hold for 41 seconds");
}

/* Quotation marks are for what is spoken. */
static void
test_written (void)
{
  g_autoptr (TrothCard) card = make_card (TROTH_PROMPT_KIND_SAY, "It is solved.", NULL);
  g_autoptr (GtkWidget) widget = NULL;

  troth_card_set_written (card, TRUE);
  widget = g_object_ref_sink (troth_prompt_card_widget_new (card, 1));
  g_assert_cmpstr (gtk_label_get_text (child (widget, "kind_label")), ==, "Write");
  g_assert_cmpstr (gtk_label_get_text (child (widget, "text_label")), ==, "It is solved.");
}

/* Customer data is text, never markup. */
static void
test_markup_is_text (void)
{
  g_autoptr (TrothCard) card = make_card (TROTH_PROMPT_KIND_DO, "Call <b>Tom & Ann</b>", NULL);
  g_autoptr (GtkWidget) widget = g_object_ref_sink (troth_prompt_card_widget_new (card, 2));

  g_assert_cmpstr (gtk_label_get_text (child (widget, "text_label")), ==, "Call <b>Tom & Ann</b>");
}

static void
on_card_cb (GPtrArray *seen,
            TrothCard *card)
{
  g_ptr_array_add (seen, g_object_ref (card));
}

static void
test_chip_blocks (void)
{
  g_autoptr (TrothCard) card = make_card (TROTH_PROMPT_KIND_SAY, "Hello {customer_name}, this is Jane.", "customer_name");
  g_autoptr (GListStore) cards = g_list_store_new (TROTH_TYPE_CARD);
  g_autoptr (GPtrArray) used = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkWidget) widget = g_object_ref_sink (troth_prompt_card_widget_new (card, 1));
  g_autoptr (GtkWidget) panel = g_object_ref_sink (troth_prompts_panel_new ());

  g_assert_true (gtk_widget_get_visible (child (widget, "chips")));
  g_assert_cmpstr (gtk_label_get_text (child (widget, "text_label")), ==, "“Hello […], this is Jane.”");
  g_assert_false (gtk_widget_get_sensitive (child (widget, "use_button")));
  g_assert_false (troth_prompt_card_widget_use (TROTH_PROMPT_CARD_WIDGET (widget)));
  g_list_store_append (cards, card);
  g_signal_connect_swapped (panel, "use", G_CALLBACK (on_card_cb), used);
  troth_prompts_panel_set_cards (TROTH_PROMPTS_PANEL (panel), G_LIST_MODEL (cards));
  g_assert_false (troth_prompts_panel_use (TROTH_PROMPTS_PANEL (panel), 1));
  g_assert_cmpuint (used->len, ==, 0);
}

static void
test_keys_use_cards (void)
{
  g_autoptr (GListStore) cards = g_list_store_new (TROTH_TYPE_CARD);
  g_autoptr (TrothCard) say = make_card (TROTH_PROMPT_KIND_SAY, "Thank you.", NULL);
  g_autoptr (TrothCard) todo = make_card (TROTH_PROMPT_KIND_DO, "Go back.", NULL);
  g_autoptr (GPtrArray) used = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkWidget) panel = g_object_ref_sink (troth_prompts_panel_new ());

  g_signal_connect_swapped (panel, "use", G_CALLBACK (on_card_cb), used);
  troth_prompts_panel_set_cards (TROTH_PROMPTS_PANEL (panel), G_LIST_MODEL (cards));
  g_assert_false (troth_prompts_panel_use (TROTH_PROMPTS_PANEL (panel), 1)); /* quiet */
  g_list_store_append (cards, say);
  g_list_store_append (cards, todo);
  g_assert_true (troth_prompts_panel_use (TROTH_PROMPTS_PANEL (panel), 2));
  g_assert_true (troth_prompts_panel_use (TROTH_PROMPTS_PANEL (panel), 1));
  g_assert_false (troth_prompts_panel_use (TROTH_PROMPTS_PANEL (panel), 3));
  g_assert_false (troth_prompts_panel_use (TROTH_PROMPTS_PANEL (panel), 0));
  g_assert_cmpuint (used->len, ==, 2);
  g_assert_true (used->pdata[0] == todo);
  g_assert_true (used->pdata[1] == say);
}

static GtkWidget *
first_card (GtkWidget *panel)
{
  GObject *box = gtk_widget_get_template_child (panel, TROTH_TYPE_PROMPTS_PANEL, "cards_box");

  return gtk_widget_get_first_child (GTK_WIDGET (box));
}

/* The service makes the cards anew at every change of the moment: what says the same stays where it is. */
static void
test_same_card_stays (void)
{
  g_autoptr (GListStore) cards = g_list_store_new (TROTH_TYPE_CARD);
  g_autoptr (TrothCard) one = make_card (TROTH_PROMPT_KIND_SAY, "Thank you.", NULL);
  g_autoptr (TrothCard) same = make_card (TROTH_PROMPT_KIND_SAY, "Thank you.", NULL);
  g_autoptr (TrothCard) other = make_card (TROTH_PROMPT_KIND_SAY, "Sorry.", NULL);
  g_autoptr (GtkWidget) panel = g_object_ref_sink (troth_prompts_panel_new ());
  gpointer   added[] = { same }, changed[] = { other };
  GtkWidget *before;

  g_list_store_append (cards, one);
  troth_prompts_panel_set_cards (TROTH_PROMPTS_PANEL (panel), G_LIST_MODEL (cards));
  before = first_card (panel);
  g_list_store_splice (cards, 0, 1, added, 1);
  g_assert_true (first_card (panel) == before);
  g_list_store_splice (cards, 0, 1, changed, 1);
  g_assert_cmpstr (gtk_label_get_text (child (first_card (panel), "text_label")), ==, "“Sorry.”");
  g_list_store_remove_all (cards);
  g_assert_null (first_card (panel));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/prompt-cards/says-why", test_says_why);
  g_test_add_func ("/ui/prompt-cards/written", test_written);
  g_test_add_func ("/ui/prompt-cards/markup-is-text", test_markup_is_text);
  g_test_add_func ("/ui/prompt-cards/chip-blocks", test_chip_blocks);
  g_test_add_func ("/ui/prompt-cards/keys-use-cards", test_keys_use_cards);
  g_test_add_func ("/ui/prompt-cards/same-card-stays", test_same_card_stays);
  return g_test_run ();
}
