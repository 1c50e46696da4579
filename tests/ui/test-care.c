// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ask-strip.h"
#include "troth-care-words.h"
#include "troth-form-sheet.h"
#include "troth-hours-words.h"
#include "troth-key-choice.h"
#include "troth-transfer-strip.h"
#include "ui-samples.h"

/* The sheet with a few fields, the good words on the start page, what is said about amounts. */

static void
count (guint *n)
{
  (*n)++;
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return window;
}

/* Whether the focus is in @widget: an entry's own is in the text inside it. */
static gboolean
has_focus (GtkWidget *window,
           gpointer   widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
test_form_by_keyboard (void)
{
  GtkWidget       *widget = troth_form_sheet_new ("extra", "A little extra", "Give it");
  TrothFormSheet  *form = TROTH_FORM_SHEET (widget);
  GtkEntry        *first = troth_form_sheet_add_text (form, "words", "What", NULL);
  GtkEntry        *hidden = troth_form_sheet_add_text (form, "amount", "How much", NULL);
  GtkEntry        *last = troth_form_sheet_add_text (form, "reason", "Why", NULL);
  GtkWidget       *window = show (widget);
  guint            accepted = 0, closed = 0;
  g_autofree char *words = NULL, *none = NULL;

  g_signal_connect_swapped (form, "accept", G_CALLBACK (count), &accepted);
  g_signal_connect_swapped (form, "closed", G_CALLBACK (count), &closed);
  troth_form_sheet_show_field (form, "amount", FALSE);
  troth_form_sheet_start (form);
  g_assert_true (has_focus (window, first));
  gtk_editable_set_text (GTK_EDITABLE (first), "  the delivery ");
  g_signal_emit_by_name (first, "activate");
  g_assert_true (has_focus (window, last));
  g_assert_false (has_focus (window, hidden));
  g_assert_cmpuint (accepted, ==, 0);
  g_signal_emit_by_name (last, "activate");
  g_assert_cmpuint (accepted, ==, 1);
  troth_form_sheet_set_waiting (form, TRUE);
  g_signal_emit_by_name (last, "activate"); /* Enter twice */
  g_assert_cmpuint (accepted, ==, 1);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (first))); /* what was corrected now would be lost */
  g_assert_true (has_focus (window, form));
  troth_form_sheet_close (form);
  g_assert_cmpuint (closed, ==, 0);
  troth_form_sheet_set_waiting (form, FALSE);
  troth_form_sheet_close (form);
  g_assert_cmpuint (closed, ==, 1);
  g_signal_emit_by_name (last, "activate");
  g_assert_cmpuint (accepted, ==, 2);
  words = troth_form_sheet_dup_text (form, "words");
  none = troth_form_sheet_dup_text (form, "reason");
  g_assert_cmpstr (words, ==, "the delivery");
  g_assert_null (none);
  troth_form_sheet_refuse (form, "words", "Say it in other words.");
  g_assert_true (has_focus (window, first));
  troth_form_sheet_refuse (form, "somewhere", "It went wrong.");
  gtk_window_destroy (GTK_WINDOW (window));
}

static char *
name_of (const char *id,
         gpointer    user_data)
{
  return g_strcmp0 (id, "gone") == 0 ? NULL : g_strdup (id);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find (child, type);

      if (found)
        return found;
    }
  return NULL;
}

/* ——— by its number key ——— */

static void
press (GtkWidget *widget,
       guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

static void
test_key_choice (void)
{
  const char *const labels[] = { "Solved", "Promised", "Cut off", NULL };
  GtkWidget        *choice = troth_key_choice_new ("How it ended", labels);
  GtkWidget        *window = show (choice);
  guint             gone_on = 0;

  g_signal_connect_swapped (choice, "activate", G_CALLBACK (count), &gone_on);
  g_assert_cmpint (troth_key_choice_get_selected (TROTH_KEY_CHOICE (choice)), ==, -1);
  press (choice, GDK_KEY_4); /* there is none */
  g_assert_cmpuint (gone_on, ==, 0);
  press (choice, GDK_KEY_2);
  g_assert_cmpint (troth_key_choice_get_selected (TROTH_KEY_CHOICE (choice)), ==, 1);
  press (choice, GDK_KEY_Right);
  press (choice, GDK_KEY_Right);
  g_assert_cmpint (troth_key_choice_get_selected (TROTH_KEY_CHOICE (choice)), ==, 2);
  press (choice, GDK_KEY_KP_1);
  press (choice, GDK_KEY_Return); /* leaves it as it is */
  g_assert_cmpint (troth_key_choice_get_selected (TROTH_KEY_CHOICE (choice)), ==, 0);
  g_assert_cmpuint (gone_on, ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ——— a contact that is given on ——— */

static char *
owner_name_of (TrothOwnerKind kind,
               const char    *id,
               gpointer       user_data)
{
  return g_strdup (id);
}

static void
on_bounce_cb (TrothTransferStrip *strip,
              TrothTransfer      *transfer,
              const char         *why,
              gpointer            user_data)
{
  g_string_append (user_data, why);
}

static gboolean
may_say (TrothTransfer *transfer,
         gpointer       only)
{
  return only == NULL || g_strcmp0 (troth_transfer_get_customer_id (transfer), *(const char **) only) == 0;
}

/* What came back of one customer is not said while another one is spoken to, and not forgotten. */
static void
test_returned_later (void)
{
  static const TrothTransferNames names = { name_of, owner_name_of };
  const char                     *only = "Frank";
  GtkWidget                      *strip = troth_transfer_strip_new (&names, &only), *window = show (strip);
  GtkRevealer                    *revealer = GTK_REVEALER (find (strip, GTK_TYPE_REVEALER));
  GObject                        *seen = gtk_widget_get_template_child (strip, TROTH_TYPE_TRANSFER_STRIP, "seen_button");
  g_autoptr (TrothTransfer) one = troth_transfer_new (), two = troth_transfer_new ();

  troth_transfer_set_customer_id (one, "Leonie");
  troth_transfer_set_customer_id (two, "Frank");
  troth_transfer_strip_set_pause (TROTH_TRANSFER_STRIP (strip), 0);
  troth_transfer_strip_set_may (TROTH_TRANSFER_STRIP (strip), may_say);
  troth_transfer_strip_show_returned (TROTH_TRANSFER_STRIP (strip), one);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  troth_transfer_strip_show_returned (TROTH_TRANSFER_STRIP (strip), two);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_signal_emit_by_name (seen, "clicked");
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  only = "Leonie";
  troth_transfer_strip_update (TROTH_TRANSFER_STRIP (strip));
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (find (strip, GTK_TYPE_LABEL))), "Leonie"));
  g_signal_emit_by_name (seen, "clicked");
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_transfer_strip (void)
{
  static const TrothTransferNames names = { name_of, owner_name_of };
  GtkWidget                      *strip = troth_transfer_strip_new (&names, NULL);
  GListStore                     *incoming = g_list_store_new (TROTH_TYPE_TRANSFER), *outgoing = g_list_store_new (TROTH_TYPE_TRANSFER);
  GtkWidget                      *window = NULL, *entry = NULL;
  g_autoptr (TrothTransfer) one = troth_transfer_new ();
  g_autoptr (TrothTransfer) two = troth_transfer_new ();
  g_autoptr (GString) why = g_string_new (NULL);
  g_autofree char *title = NULL, *returned = NULL, *lapsed = NULL;

  troth_transfer_set_id (one, "one");
  troth_transfer_set_customer_id (one, "Leonie");
  troth_transfer_set_from_id (one, "Jane");
  troth_transfer_set_summary (one, "Charged twice");
  title = troth_transfer_title (one, &names, NULL);
  g_assert_cmpstr (title, ==, "Jane wants to hand Leonie over to you");
  lapsed = troth_transfer_returned (one, &names, NULL);
  g_assert_cmpstr (lapsed, ==, "Nobody took over Leonie in time. Everything is still yours.");
  troth_transfer_set_answered_by (one, "Steve");
  troth_transfer_set_answer (one, "Billing is upstairs");
  returned = troth_transfer_returned (one, &names, NULL);
  g_assert_cmpstr (returned, ==, "Steve gives Leonie back to you: Billing is upstairs");
  troth_transfer_strip_set_pause (TROTH_TRANSFER_STRIP (strip), 0);
  troth_transfer_strip_set_models (TROTH_TRANSFER_STRIP (strip), G_LIST_MODEL (incoming), G_LIST_MODEL (outgoing));
  g_signal_connect (strip, "bounce", G_CALLBACK (on_bounce_cb), why);
  window = show (strip);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (find (strip, GTK_TYPE_REVEALER))));
  g_list_store_append (incoming, one);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (find (strip, GTK_TYPE_REVEALER))));
  entry = find (strip, GTK_TYPE_ENTRY);
  g_signal_emit_by_name (entry, "activate"); /* without a reason nothing goes back */
  g_assert_cmpstr (why->str, ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), " Not ours ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (why->str, ==, "Not ours");
  g_list_store_remove_all (incoming);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (find (strip, GTK_TYPE_REVEALER))));
  troth_transfer_set_customer_id (two, "Frank");
  troth_transfer_strip_show_returned (TROTH_TRANSFER_STRIP (strip), one);
  troth_transfer_strip_show_returned (TROTH_TRANSFER_STRIP (strip), two); /* the first is not seen yet */
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (find (strip, GTK_TYPE_REVEALER))));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (strip, GTK_TYPE_LABEL))), ==, returned);
  g_signal_emit_by_name (gtk_widget_get_template_child (strip, TROTH_TYPE_TRANSFER_STRIP, "seen_button"), "clicked");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (strip, GTK_TYPE_LABEL))), ==,
                   "Nobody took over Frank in time. Everything is still yours.");
  g_signal_emit_by_name (gtk_widget_get_template_child (strip, TROTH_TYPE_TRANSFER_STRIP, "seen_button"), "clicked");
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (find (strip, GTK_TYPE_REVEALER))));
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (incoming);
  g_object_unref (outgoing);
}

static void
on_allow_cb (GString *heard)
{
  g_string_append (heard, "allowed");
}

static void
on_refuse_cb (TrothAskStrip *strip,
              TrothGoodwill *grant,
              const char    *why,
              gpointer       user_data)
{
  g_string_append (user_data, why);
}

/* A lead answers; who asked sees one answer after the other, until she has seen each. */
static void
test_ask_strip (void)
{
  static const TrothTransferNames names = { name_of, owner_name_of };
  GtkWidget                      *strip = troth_ask_strip_new (&names, NULL);
  GtkRevealer                    *revealer = GTK_REVEALER (find (strip, GTK_TYPE_REVEALER));
  g_autoptr (GListStore) asked = g_list_store_new (TROTH_TYPE_GOODWILL);
  g_autoptr (TrothGoodwill) grant = troth_goodwill_new ();
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autofree char *title = NULL, *granted = NULL, *refused = NULL;
  GtkWidget       *window = NULL, *entry = NULL;

  troth_ask_strip_set_pause (TROTH_ASK_STRIP (strip), 0);
  troth_goodwill_set_state (grant, TROTH_GOODWILL_STATE_ASKED);
  troth_goodwill_set_customer_id (grant, "Leonie");
  troth_goodwill_set_agent_id (grant, "Jane");
  troth_goodwill_set_amount_minor (grant, 4000);
  troth_goodwill_set_currency (grant, "EUR");
  troth_goodwill_set_words (grant, "The order is on us");
  troth_goodwill_set_reason (grant, "Lost twice");
  troth_goodwill_set_answered_by (grant, "Nancy");
  title = troth_ask_title (grant, &names, NULL);
  granted = troth_ask_decided (grant, &names, NULL);
  g_assert_true (g_str_has_prefix (title, "Jane asks to give Leonie "));
  g_assert_nonnull (strstr (title, "40.00"));
  g_assert_true (g_str_has_suffix (granted, " for Leonie. Tell the customer."));
  g_signal_connect_swapped (strip, "allow", G_CALLBACK (on_allow_cb), heard);
  g_signal_connect (strip, "refuse", G_CALLBACK (on_refuse_cb), heard);
  window = show (strip);
  g_list_store_append (asked, grant);
  troth_ask_strip_set_asked (TROTH_ASK_STRIP (strip), G_LIST_MODEL (asked), FALSE); /* it is she who waits */
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  troth_ask_strip_set_asked (TROTH_ASK_STRIP (strip), G_LIST_MODEL (asked), TRUE);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  entry = find (strip, GTK_TYPE_ENTRY);
  g_signal_emit_by_name (entry, "activate"); /* not without a reason */
  g_assert_cmpstr (heard->str, ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), " A voucher will do ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (heard->str, ==, "A voucher will do");
  g_list_store_remove_all (asked);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  troth_goodwill_set_state (grant, TROTH_GOODWILL_STATE_REFUSED);
  troth_goodwill_set_answer (grant, "A voucher will do");
  refused = troth_ask_decided (grant, &names, NULL);
  g_assert_true (g_str_has_suffix (refused, " for Leonie: A voucher will do"));
  troth_ask_strip_show_decided (TROTH_ASK_STRIP (strip), grant);
  troth_ask_strip_show_decided (TROTH_ASK_STRIP (strip), grant);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (gtk_revealer_get_reveal_child (revealer));
      g_signal_emit_by_name (gtk_widget_get_template_child (strip, TROTH_TYPE_ASK_STRIP, "seen_button"), "clicked");
    }
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ——— hours, in somebody else's clock ——— */

static void
test_hours (void)
{
  static const struct
  {
    const char *team, *customer, *words;
  } table[] = {
    { "Europe/Berlin", "Europe/Berlin", "Monday to Friday 9:00–18:00" },
    { "Europe/Berlin", "Asia/Kathmandu", "Monday to Friday 13:45–22:45" },
    { "America/New_York", "Pacific/Auckland", "Tuesday to Saturday 3:00–12:00" }, /* the next morning there */
    { "America/Los_Angeles", "Asia/Kolkata", "Monday to Friday 22:30–7:30" },
  };
  gint64 now = 0;

  g_assert_true (troth_time_parse ("2026-03-04T12:00:00Z", &now, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (TrothHours) hours = troth_hours_new_standard (table[i].team);
      g_autoptr (GTimeZone) zone = troth_time_zone_new (table[i].customer, NULL);
      g_autofree char *words = troth_hours_words (hours, zone, now);

      g_assert_cmpstr (words, ==, table[i].words);
    }
}

static void
test_words (void)
{
  TrothAllowance   allowance = { .currency = "USD", .limit = 2000, .budget = 15000, .left = 1250 };
  g_autofree char *left = troth_care_allowance_words (&allowance);
  g_autofree char *over = troth_care_outcome_words ("over-limit", "amount_minor", "2000 USD");
  g_autofree char *spent = troth_care_outcome_words ("budget-exceeded", "amount_minor", "0 USD");

  g_assert_nonnull (strstr (left, "12.50"));
  g_assert_null (strstr (left, "20.00")); /* more than there is */
  g_assert_nonnull (strstr (over, "20.00"));
  g_assert_nonnull (strstr (spent, "0.00"));
  g_assert_null (troth_care_outcome_words ("not-found", NULL, NULL));
}

/* Whether it is still made comes before what was noted. */
static void
test_product_words (void)
{
  g_autoptr (TrothProduct) product = troth_product_new ();
  g_autofree char *plain = troth_care_product_words (product, NULL), *noted = NULL, *gone = NULL, *replaced = NULL, *found = NULL, *asked = NULL;

  g_assert_cmpstr (plain, ==, "");
  troth_product_set_note (product, "Plays at 45.");
  found = troth_care_find_out_words ("Volume 1", FALSE);
  asked = troth_care_find_out_words ("Volume 1", TRUE);
  g_assert_cmpstr (found, ==, "I will find out about Volume 1, and tell you");
  g_assert_cmpstr (asked, ==, "I will ask around what can take the place of Volume 1, and tell you");
  noted = troth_care_product_words (product, NULL);
  g_assert_cmpstr (noted, ==, "Plays at 45.");
  troth_product_set_status (product, TROTH_PRODUCT_STATUS_DISCONTINUED);
  gone = troth_care_product_words (product, NULL);
  g_assert_cmpstr (gone, ==, "No longer made. Plays at 45.");
  replaced = troth_care_product_words (product, "Volume 2");
  g_assert_cmpstr (replaced, ==, "No longer made: Volume 2 takes its place. Plays at 45.");
}

/* Whoever gets it in writing knows who wrote it, and how to reach that person, where there is a number; in plain characters. */
static void
test_messages (void)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();
  g_autofree char *as_it_is = NULL, *signed_below = NULL, *isolated = NULL, *complete = NULL;

  troth_agent_set_name (jane, "Jane Peacock");
  as_it_is = troth_care_message_words ("It is solved.", jane);
  g_assert_cmpstr (as_it_is, ==, "It is solved.");
  g_assert_null (troth_care_number_words (jane));
  troth_agent_set_phone (jane, "+49 711 5550142");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  signed_below = troth_care_message_words ("It is solved.", jane);
  isolated = troth_care_number_words (jane);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpstr (signed_below, ==, "It is solved.\n\nJane Peacock\n+49 711 5550142");
  g_assert_cmpstr (isolated, ==, "\342\201\246+49 711 5550142\342\201\251");
  complete = troth_care_message_words ("Solved. Jane Peacock, +49 711 5550142", jane);
  g_assert_cmpstr (complete, ==, "Solved. Jane Peacock, +49 711 5550142");
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/form-sheet/by-keyboard", test_form_by_keyboard);
  g_test_add_func ("/ui/key-choice/by-number", test_key_choice);
  g_test_add_func ("/ui/transfer-strip/answers", test_transfer_strip);
  g_test_add_func ("/ui/transfer-strip/returned-later", test_returned_later);
  g_test_add_func ("/ui/ask-strip/answers", test_ask_strip);
  g_test_add_func ("/ui/hours-words/their-clock", test_hours);
  g_test_add_func ("/ui/care-words/amounts", test_words);
  g_test_add_func ("/ui/care/messages", test_messages);
  g_test_add_func ("/ui/care/product-words", test_product_words);
  return g_test_run ();
}
