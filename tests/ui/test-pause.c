// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ask-strip.h"
#include "troth-transfer-strip.h"
#include "ui-samples.h"

/* One matter gives way to the next under the same button: the second press of two was not meant for it. */

static char *
name_of (const char *id,
         gpointer    user_data)
{
  return g_strdup (id);
}

static char *
owner_of (TrothOwnerKind kind,
          const char    *id,
          gpointer       user_data)
{
  return g_strdup (id);
}

static const TrothTransferNames names = { name_of, owner_of };

typedef struct
{
  GtkWidget  *strip;
  GtkWidget  *window;
  GListStore *list;
  GString    *heard;
} Fixture;

/* As the store does, by the time of the second press: what is answered goes. */
static void
on_allow_cb (TrothAskStrip *strip,
             TrothGoodwill *grant,
             Fixture       *f)
{
  g_string_append_printf (f->heard, "%s;", troth_goodwill_get_id (grant));
  g_list_store_remove (f->list, 0);
}

static void
on_transfer_cb (TrothTransferStrip *strip,
                TrothTransfer      *transfer,
                Fixture            *f)
{
  g_string_append_printf (f->heard, "%s;", troth_transfer_get_id (transfer));
  g_list_store_remove (f->list, 0);
}

static void
set_up (Fixture   *f,
        GtkWidget *strip,
        GType      type)
{
  f->strip = strip;
  f->list = g_list_store_new (type);
  f->heard = g_string_new (NULL);
  f->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (f->window), strip);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->list);
  g_string_free (f->heard, TRUE);
}

static void
press (Fixture    *f,
       const char *button)
{
  g_signal_emit_by_name (gtk_widget_get_template_child (f->strip, G_OBJECT_TYPE (f->strip), button), "clicked");
}

static TrothGoodwill *
add_asked (Fixture    *f,
           const char *id)
{
  TrothGoodwill *grant = troth_goodwill_new ();

  troth_goodwill_set_id (grant, id);
  troth_goodwill_set_customer_id (grant, id);
  troth_goodwill_set_currency (grant, "EUR");
  troth_goodwill_set_state (grant, TROTH_GOODWILL_STATE_ASKED);
  g_list_store_append (f->list, grant);
  return grant;
}

static TrothTransfer *
add_transfer (Fixture    *f,
              const char *id)
{
  TrothTransfer *transfer = troth_transfer_new ();

  troth_transfer_set_id (transfer, id);
  troth_transfer_set_customer_id (transfer, id);
  g_list_store_append (f->list, transfer);
  return transfer;
}

/* Money of the next customer is not granted unread. */
static void
test_allow (void)
{
  Fixture        f;
  TrothAskStrip *strip = TROTH_ASK_STRIP (troth_ask_strip_new (&names, NULL));
  g_autoptr (TrothGoodwill) one = NULL, two = NULL, three = NULL;

  set_up (&f, GTK_WIDGET (strip), TROTH_TYPE_GOODWILL);
  troth_ask_strip_set_pause (strip, G_MAXUINT);
  troth_ask_strip_set_asked (strip, G_LIST_MODEL (f.list), TRUE);
  g_signal_connect (strip, "allow", G_CALLBACK (on_allow_cb), &f);
  one = add_asked (&f, "one");
  two = add_asked (&f, "two");
  three = add_asked (&f, "three");
  press (&f, "allow_button");
  press (&f, "allow_button");
  press (&f, "refuse_button"); /* nor does it ask why */
  g_assert_cmpstr (f.heard->str, ==, "one;");
  g_assert_false (gtk_widget_get_visible (samples_find (f.strip, GTK_TYPE_ENTRY)));
  troth_ask_strip_set_pause (strip, 0);
  g_list_store_remove (f.list, 0); /* another lead was faster: that pause is over at once */
  troth_goodwill_set_state (three, TROTH_GOODWILL_STATE_GRANTED);
  press (&f, "allow_button"); /* it is answered */
  g_assert_cmpstr (f.heard->str, ==, "one;");
  troth_goodwill_set_state (three, TROTH_GOODWILL_STATE_ASKED);
  press (&f, "allow_button");
  g_assert_cmpstr (f.heard->str, ==, "one;three;");
  tear_down (&f);
}

/* Another lead answered while she was about to press. */
static void
test_gave_way (void)
{
  Fixture        f;
  TrothAskStrip *strip = TROTH_ASK_STRIP (troth_ask_strip_new (&names, NULL));
  g_autoptr (TrothGoodwill) one = NULL, two = NULL;

  set_up (&f, GTK_WIDGET (strip), TROTH_TYPE_GOODWILL);
  troth_ask_strip_set_pause (strip, G_MAXUINT);
  troth_ask_strip_set_asked (strip, G_LIST_MODEL (f.list), TRUE);
  g_signal_connect (strip, "allow", G_CALLBACK (on_allow_cb), &f);
  one = add_asked (&f, "one");
  two = add_asked (&f, "two");
  g_list_store_remove (f.list, 0);
  press (&f, "allow_button");
  g_assert_cmpstr (f.heard->str, ==, "");
  tear_down (&f);
}

/* Not seen what was decided second. */
static void
test_seen (void)
{
  Fixture        f;
  TrothAskStrip *strip = TROTH_ASK_STRIP (troth_ask_strip_new (&names, NULL));
  g_autoptr (TrothGoodwill) one = NULL, two = NULL;
  g_autofree char *words = NULL;

  set_up (&f, GTK_WIDGET (strip), TROTH_TYPE_GOODWILL);
  troth_ask_strip_set_pause (strip, G_MAXUINT);
  one = add_asked (&f, "one");
  two = add_asked (&f, "two");
  troth_ask_strip_show_decided (strip, one);
  troth_ask_strip_show_decided (strip, two);
  press (&f, "seen_button");
  press (&f, "seen_button");
  press (&f, "show_button");
  words = troth_ask_decided (two, &names, NULL);
  g_assert_true (samples_says (f.strip, words));
  tear_down (&f);
}

static void
try_transfers (const char *button,
               const char *signal)
{
  Fixture             f;
  TrothTransferStrip *strip = TROTH_TRANSFER_STRIP (troth_transfer_strip_new (&names, NULL));
  g_autoptr (GListStore) none = g_list_store_new (TROTH_TYPE_TRANSFER);
  g_autoptr (TrothTransfer) one = NULL, two = NULL;
  gboolean mine = g_str_equal (signal, "withdraw");

  set_up (&f, GTK_WIDGET (strip), TROTH_TYPE_TRANSFER);
  troth_transfer_strip_set_pause (strip, G_MAXUINT);
  troth_transfer_strip_set_models (strip, G_LIST_MODEL (mine ? none : f.list), G_LIST_MODEL (mine ? f.list : none));
  g_signal_connect (strip, signal, G_CALLBACK (on_transfer_cb), &f);
  one = add_transfer (&f, "one");
  two = add_transfer (&f, "two");
  press (&f, button);
  press (&f, button);
  g_assert_cmpstr (f.heard->str, ==, "one;");
  tear_down (&f);
}

static void
test_transfers (void)
{
  Fixture             f;
  TrothTransferStrip *strip = TROTH_TRANSFER_STRIP (troth_transfer_strip_new (&names, NULL));
  g_autoptr (TrothTransfer) one = NULL, two = NULL;

  try_transfers ("accept_button", "accept");
  try_transfers ("withdraw_button", "withdraw");
  set_up (&f, GTK_WIDGET (strip), TROTH_TYPE_TRANSFER);
  one = add_transfer (&f, "one");
  two = add_transfer (&f, "two");
  troth_transfer_strip_set_pause (strip, G_MAXUINT);
  troth_transfer_strip_show_returned (strip, one);
  troth_transfer_strip_show_returned (strip, two);
  press (&f, "seen_button");
  press (&f, "seen_button");
  press (&f, "show_button");
  g_assert_true (samples_says (f.strip, "Nobody took over two in time. Everything is still yours."));
  tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/pause/allow", test_allow);
  g_test_add_func ("/ui/pause/gave-way", test_gave_way);
  g_test_add_func ("/ui/pause/seen", test_seen);
  g_test_add_func ("/ui/pause/transfers", test_transfers);
  return g_test_run ();
}
