// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-palette-row.h"
#include "troth-palette.h"
#include "troth-search-row.h"
#include "ui-samples.h"

/* The palette fed by hand: what is found by what, and what Enter does. */

typedef struct
{
  TrothPalette *palette;
  GtkEditable  *entry;
  GListStore   *hits;
  char         *chosen;
} Fixture;

static void
on_prompt_cb (Fixture   *f,
              TrothCard *card)
{
  g_free (f->chosen);
  f->chosen = g_strconcat ("prompt ", troth_card_get_prompt_id (card), NULL);
}

static void
on_open_cb (Fixture        *f,
            TrothSearchHit *hit)
{
  g_free (f->chosen);
  f->chosen = g_strconcat ("customer ", troth_search_hit_get_customer_id (hit), NULL);
}

static void
on_find_cb (Fixture    *f,
            const char *text)
{
  g_free (f->chosen);
  f->chosen = g_strconcat ("find ", text, NULL);
}

static void
add_card (GPtrArray      *cards,
          GPtrArray      *words,
          const char     *id,
          TrothPromptKind kind,
          const char     *text,
          const char     *more)
{
  TrothCard *card = troth_card_new ();

  troth_card_set_prompt_id (card, id);
  troth_card_set_kind (card, kind);
  troth_card_set_text (card, text);
  g_ptr_array_add (cards, card);
  g_ptr_array_add (words, g_strdup (more));
}

static void
on_opened_cb (TrothPalette *palette)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  add_card (cards, words, "hold", TROTH_PROMPT_KIND_SAY, "Danke fürs Warten, Leonie.", "H5 Thank you for waiting");
  add_card (cards, words, "listen", TROTH_PROMPT_KIND_DONT, "Interrupt.", "H4 Interrupt.");
  troth_palette_set_cards (palette, cards, words);
}

static void
add_hit (Fixture    *f,
         const char *id,
         const char *name)
{
  g_autoptr (TrothSearchHit) hit = troth_search_hit_new ();

  troth_search_hit_set_customer_id (hit, id);
  troth_search_hit_set_name (hit, name);
  g_list_store_append (f->hits, hit);
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  f->palette = g_object_ref_sink (g_object_new (TROTH_TYPE_PALETTE, NULL));
  f->entry = samples_find (GTK_WIDGET (f->palette), GTK_TYPE_SEARCH_ENTRY);
  f->hits = g_list_store_new (TROTH_TYPE_SEARCH_HIT);
  troth_palette_set_hits (f->palette, G_LIST_MODEL (f->hits));
  g_signal_connect (f->palette, "opened", G_CALLBACK (on_opened_cb), NULL);
  g_signal_connect_swapped (f->palette, "prompt", G_CALLBACK (on_prompt_cb), f);
  g_signal_connect_swapped (f->palette, "open", G_CALLBACK (on_open_cb), f);
  g_signal_connect_swapped (f->palette, "find", G_CALLBACK (on_find_cb), f);
  troth_palette_open (f->palette, TRUE, FALSE);
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  g_clear_object (&f->palette);
  g_clear_object (&f->hits);
  g_clear_pointer (&f->chosen, g_free);
}

static void
choose (Fixture    *f,
        const char *text)
{
  gtk_editable_set_text (f->entry, text);
  g_signal_emit_by_name (f->entry, "activate");
}

static void
test_prompts (Fixture      *f,
              gconstpointer unused)
{
  choose (f, "wait thank"); /* in her language, in any order */
  g_assert_cmpstr (f->chosen, ==, "prompt hold");
  troth_palette_open (f->palette, TRUE, FALSE);
  choose (f, "danke");
  g_assert_cmpstr (f->chosen, ==, "prompt hold");
  troth_palette_open (f->palette, TRUE, FALSE);
  choose (f, "h4");
  g_assert_cmpstr (f->chosen, ==, "prompt listen");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->palette)));
}

static void
test_customers (Fixture      *f,
                gconstpointer unused)
{
  gtk_editable_set_text (f->entry, "koh");
  add_hit (f, "leonie", "Leonie Köhler"); /* the answer comes after the letter */
  add_hit (f, "horst", "Horst Köhler");
  g_signal_emit_by_name (f->entry, "activate");
  g_assert_cmpstr (f->chosen, ==, "customer leonie");
}

/* Below them those of the company, however many the desk has itself. */
static void
test_company (Fixture      *f,
              gconstpointer unused)
{
  g_autoptr (TrothSearchHit) far = troth_search_hit_new ();
  GtkWidget *list = samples_find (GTK_WIDGET (f->palette), GTK_TYPE_LIST_BOX);
  guint      n = 0, found = 0;

  troth_search_hit_set_customer_id (far, "far");
  troth_search_hit_set_name (far, "Lena Köhler");
  troth_search_hit_set_company_wide (far, TRUE);
  gtk_editable_set_text (f->entry, "koh");
  for (guint i = 0; i < 7; i++)
    add_hit (f, "leonie", "Leonie Köhler");
  g_list_store_append (f->hits, far);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    if (TROTH_IS_SEARCH_ROW (row) && gtk_widget_get_visible (row))
      {
        n++;
        found = troth_search_row_get_hit (TROTH_SEARCH_ROW (row)) == far ? n : found;
      }
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpuint (found, ==, 6);
  g_assert_true (samples_says (list, "In the whole company"));
}

/* Who is about to press Enter on what she sees does not get something else. */
static void
test_later_answers_do_not_move_the_choice (Fixture      *f,
                                           gconstpointer unused)
{
  gtk_editable_set_text (f->entry, "interrupt");
  add_hit (f, "i", "Interrupt Smith");
  g_signal_emit_by_name (f->entry, "activate");
  g_assert_cmpstr (f->chosen, ==, "prompt listen");
}

static void
on_product_cb (Fixture      *f,
               TrothProduct *product)
{
  g_free (f->chosen);
  f->chosen = g_strconcat ("product ", troth_product_get_name (product), NULL);
}

/* The answer to "rock". */
static void
find_product (Fixture *f)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  TrothProduct *product = troth_product_new ();

  troth_product_set_name (product, "Rock Anthology");
  g_ptr_array_add (products, product);
  g_ptr_array_add (words, g_strdup ("The sleeve may smell of glue."));
  gtk_editable_set_text (f->entry, "rock");
  troth_palette_set_products (f->palette, products, words);
}

static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = shows (child, text);
  return found;
}

/* What is known of it is read in the list; Enter is for what is not. */
static void
test_products (Fixture      *f,
               gconstpointer unused)
{
  g_signal_connect_swapped (f->palette, "product", G_CALLBACK (on_product_cb), f);
  find_product (f);
  g_assert_true (shows (GTK_WIDGET (f->palette), "Rock Anthology")); /* each in a label, which begins on the side of its own script */
  g_assert_true (shows (GTK_WIDGET (f->palette), "The sleeve may smell of glue."));
  g_signal_emit_by_name (f->entry, "activate");
  g_assert_cmpstr (f->chosen, ==, "product Rock Anthology");
  troth_palette_open (f->palette, TRUE, FALSE);
  choose (f, "zebra"); /* it is not there any more */
  g_assert_cmpstr (f->chosen, ==, "find zebra");
}

static void
choose_longer (Fixture    *f,
               const char *more)
{
  int end = strlen (gtk_editable_get_text (f->entry));

  gtk_editable_insert_text (f->entry, more, -1, &end);
  g_signal_emit_by_name (f->entry, "activate");
}

/* Who types on and presses Enter before the next answer gets nothing that is not what she typed. */
static void
test_products_of_before (Fixture      *f,
                         gconstpointer unused)
{
  g_signal_connect_swapped (f->palette, "product", G_CALLBACK (on_product_cb), f);
  find_product (f);
  choose_longer (f, "et");
  g_assert_cmpstr (f->chosen, ==, "find rocket");
  troth_palette_open (f->palette, TRUE, FALSE);
  find_product (f);
  choose_longer (f, " glue"); /* that stands there too: it stays */
  g_assert_cmpstr (f->chosen, ==, "product Rock Anthology");
}

static gpointer
line_of (Fixture    *f,
         const char *name)
{
  GtkWidget *row = gtk_widget_get_first_child (samples_find (GTK_WIDGET (f->palette), GTK_TYPE_LIST_BOX));

  for (; row; row = gtk_widget_get_next_sibling (row))
    {
      TrothProduct *product = TROTH_IS_PALETTE_ROW (row) ? troth_palette_row_get_product (TROTH_PALETTE_ROW (row)) : NULL;

      if (product && g_str_equal (troth_product_get_name (product), name))
        return row;
    }
  return NULL;
}

/* With nobody on screen there is nobody to promise to: it is read only. */
static void
test_products_for_nobody (Fixture      *f,
                          gconstpointer unused)
{
  g_signal_connect_swapped (f->palette, "product", G_CALLBACK (on_product_cb), f);
  troth_palette_open (f->palette, FALSE, FALSE);
  find_product (f);
  g_assert_true (gtk_widget_get_visible (line_of (f, "Rock Anthology")));
  g_assert_false (gtk_list_box_row_get_activatable (line_of (f, "Rock Anthology")));
  g_signal_emit_by_name (f->entry, "activate");
  g_assert_cmpstr (f->chosen, ==, "find rock");
  troth_palette_open (f->palette, TRUE, FALSE);
  find_product (f);
  g_signal_emit_by_name (f->entry, "activate");
  g_assert_cmpstr (f->chosen, ==, "product Rock Anthology");
}

/* What Enter does is in sight, however far down it stood before the others went. */
static void
test_choice_is_in_sight (Fixture      *f,
                         gconstpointer unused)
{
  GtkWidget     *window = gtk_window_new ();
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (samples_find (GTK_WIDGET (f->palette), GTK_TYPE_SCROLLED_WINDOW));

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (f->palette));
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_adjustment_get_upper (place) <= gtk_adjustment_get_page_size (place))
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (f->entry, "my absence");
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_nothing_found (Fixture      *f,
                    gconstpointer unused)
{
  choose (f, "zebra");
  g_assert_cmpstr (f->chosen, ==, "find zebra");
}

static void
test_says_what_it_is (Fixture      *f,
                      gconstpointer unused)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (troth_palette_row_new ());
  g_autoptr (TrothCard) card = troth_card_new ();

  gtk_test_accessible_assert_property (f->entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Find an action, a prompt, a product or a customer");
  troth_card_set_text (card, "Hello {customer_name}.");
  troth_card_set_missing (card, "customer_name");
  troth_palette_row_show_card (TROTH_PALETTE_ROW (row), card);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Hello […]., Say");
  troth_card_set_written (card, TRUE); /* nobody reads a message aloud */
  troth_palette_row_show_card (TROTH_PALETTE_ROW (row), card);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Hello […]., Write");
}

#define ADD(path, test) g_test_add ("/ui/palette/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  ADD ("choice-is-in-sight", test_choice_is_in_sight);
  ADD ("company", test_company);
  ADD ("customers", test_customers);
  ADD ("later-answers-do-not-move-the-choice", test_later_answers_do_not_move_the_choice);
  ADD ("nothing-found", test_nothing_found);
  ADD ("products", test_products);
  ADD ("products-for-nobody", test_products_for_nobody);
  ADD ("products-of-before", test_products_of_before);
  ADD ("prompts", test_prompts);
  ADD ("says-what-it-is", test_says_what_it_is);
  return g_test_run ();
}
