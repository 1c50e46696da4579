// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-call-bar.h"
#include "troth-call-private.h"
#include "troth-call-words.h"
#include "troth-calling-dialog.h"
#include "troth-keys.h"
#include "troth-time.h"
#include "troth-virtual-clock.h"
#include "ui-samples.h"

#define NOW (1772448150 * TROTH_SECOND)

typedef struct
{
  TrothVirtualClock *clock;
  TrothCall         *call;
  TrothCustomer     *leonie;
  GTimeZone         *utc;
  GtkWidget         *window;
  TrothCallBar      *bar;
  GString           *heard;
} Fixture;

static TrothCustomer *
make_customer (const char *id,
               const char *given,
               const char *family)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, given);
  troth_customer_set_family_name (customer, family);
  return customer;
}

static void
on_plain_cb (Fixture *fixture)
{
  g_string_append (fixture->heard, "plain ");
}

static void
on_resume_cb (Fixture *fixture)
{
  g_string_append (fixture->heard, "resume ");
}

static void
on_choose_cb (Fixture       *fixture,
              TrothCustomer *customer)
{
  g_string_append_printf (fixture->heard, "choose %s ", troth_customer_get_id (customer));
}

static void
on_wrap_up_cb (Fixture *fixture)
{
  g_string_append (fixture->heard, "wrap-up ");
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clock = troth_virtual_clock_new (NOW);
  fixture->utc = g_time_zone_new_utc ();
  fixture->call = g_object_new (TROTH_TYPE_CALL, NULL);
  fixture->leonie = make_customer ("leonie", "Leonie", "Köhler");
  fixture->heard = g_string_new (NULL);
  fixture->bar = TROTH_CALL_BAR (troth_call_bar_new ());
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->bar));
  troth_call_set_number (fixture->call, "+49 711 2842222");
  troth_call_set_direction (fixture->call, TROTH_DIRECTION_INBOUND);
  troth_call_set_started_at (fixture->call, NOW);
  troth_call_set_held_since (fixture->call, TROTH_NO_INSTANT);
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_RINGING);
  troth_call_bar_set_clock (fixture->bar, TROTH_CLOCK (fixture->clock), fixture->utc);
  g_signal_connect_swapped (fixture->bar, "answer", G_CALLBACK (on_plain_cb), fixture);
  g_signal_connect_swapped (fixture->bar, "hold", G_CALLBACK (on_plain_cb), fixture);
  g_signal_connect_swapped (fixture->bar, "resume", G_CALLBACK (on_resume_cb), fixture);
  g_signal_connect_swapped (fixture->bar, "choose", G_CALLBACK (on_choose_cb), fixture);
  g_signal_connect_swapped (fixture->bar, "wrap-up", G_CALLBACK (on_wrap_up_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_string_free (fixture->heard, TRUE);
  g_object_unref (fixture->leonie);
  g_time_zone_unref (fixture->utc);
  g_object_unref (fixture->call);
  g_object_unref (fixture->clock);
}

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->bar), TROTH_TYPE_CALL_BAR, id);
}

static void
assert_text (Fixture    *fixture,
             const char *id,
             const char *text)
{
  g_assert_cmpstr (gtk_label_get_text (child (fixture, id)), ==, text);
}

static void
assert_heard (Fixture    *fixture,
              const char *expected)
{
  g_assert_cmpstr (fixture->heard->str, ==, expected);
  g_string_truncate (fixture->heard, 0);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->bar), action, NULL);
}

static void
test_slides (Fixture      *fixture,
             gconstpointer data)
{
  GtkRevealer *revealer = child (fixture, "revealer");

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  troth_call_bar_set_call (fixture->bar, fixture->call);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  troth_call_bar_set_call (fixture->bar, NULL);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
}

static void
note_fact (TrothCustomer *customer,
           TrothFactTopic topic,
           const char    *words)
{
  TrothFact *fact = troth_fact_new ();

  troth_fact_set_topic (fact, topic);
  troth_fact_set_words (fact, words);
  troth_fact_set_source (fact, "her sister");
  troth_fact_set_noted_at (fact, NOW);
  troth_record_append (customer, troth_customer_F_facts, fact);
}

/* What to know before the first word stands at the name, and not what matters elsewhere. */
static void
test_greeting (Fixture      *fixture,
               gconstpointer data)
{
  troth_call_bar_set_call (fixture->bar, fixture->call);
  g_assert_false (gtk_widget_get_visible (child (fixture, "greeting_label")));
  troth_customer_set_name_sound (fixture->leonie, "LAY-oh-nee");
  note_fact (fixture->leonie, TROTH_FACT_TOPIC_GREETING, "Just had a baby");
  note_fact (fixture->leonie, TROTH_FACT_TOPIC_CALLING, "Let it ring long");
  troth_call_set_customer (fixture->call, fixture->leonie);
  assert_text (fixture, "greeting_label", "“LAY-oh-nee” · Just had a baby · her sister · 2 March 2026");
  g_assert_true (gtk_widget_get_visible (child (fixture, "greeting_label")));
}

/* And what matters before it rings, where she is about to call. */
static void
test_calling_dialog (Fixture      *fixture,
                     gconstpointer data)
{
  TrothAskDialog *dialog = NULL;

  troth_customer_set_preferred_hours (fixture->leonie, "17:00-20:00");
  note_fact (fixture->leonie, TROTH_FACT_TOPIC_CALLING, "Let it ring long");
  dialog = troth_calling_dialog_new (NULL, fixture->leonie, "It is 21:40 there.");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "It is 21:40 there.\nLikes to be called at"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), " · Let it ring long\n\n"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_who (void)
{
  static const struct
  {
    TrothCaller caller;
    const char *who;
    const char *number;
  } cases[] = {
    { TROTH_CALLER_UNKNOWN, "Unknown number", "+49 711 2842222" },
    { TROTH_CALLER_WITHHELD, "Withheld number", "" },
    { TROTH_CALLER_SHORT, "Internal or service number", "+49 711 2842222" },
    { TROTH_CALLER_AMBIGUOUS, "Several people have this number", "+49 711 2842222" },
  };
  g_autoptr (TrothCall) call = g_object_new (TROTH_TYPE_CALL, NULL);

  troth_call_set_number (call, "+49 711 2842222");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *who = NULL, *number = NULL;

      troth_call_set_caller (call, cases[i].caller);
      who = troth_call_who (call);
      number = troth_call_number (call);
      g_assert_cmpstr (who, ==, cases[i].who);
      g_assert_cmpstr (number, ==, cases[i].number);
    }
}

static void
test_name_before_number (Fixture      *fixture,
                         gconstpointer data)
{
  troth_call_bar_set_call (fixture->bar, fixture->call);
  assert_text (fixture, "number_label", "+49 711 2842222");
  troth_call_set_customer (fixture->call, fixture->leonie);
  troth_call_set_caller (fixture->call, TROTH_CALLER_KNOWN);
  assert_text (fixture, "who_label", "Leonie Köhler is calling");
  g_assert_false (gtk_widget_get_visible (child (fixture, "number_label")));
  gtk_test_accessible_assert_property (child (fixture, "who_box"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Leonie Köhler is calling");
  troth_customer_set_family_name (fixture->leonie, "Köhler-Braun");
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_ACTIVE);
  assert_text (fixture, "who_label", "Leonie Köhler-Braun");
}

static void
test_times (Fixture      *fixture,
            gconstpointer data)
{
  troth_call_set_customer (fixture->call, fixture->leonie);
  troth_call_bar_set_call (fixture->bar, fixture->call);
  assert_text (fixture, "duration_label", "");
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_ACTIVE);
  troth_virtual_clock_advance (fixture->clock, 192 * TROTH_SECOND);
  troth_call_bar_refresh (fixture->bar);
  assert_text (fixture, "duration_label", "03:12");
  assert_text (fixture, "hold_label", "");
  troth_call_set_held_since (fixture->call, NOW + 192 * TROTH_SECOND);
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_HELD);
  troth_virtual_clock_advance (fixture->clock, 44 * TROTH_SECOND);
  troth_call_bar_refresh (fixture->bar);
  assert_text (fixture, "hold_label", "On hold 00:44");
  troth_virtual_clock_advance (fixture->clock, TROTH_SECOND);
  troth_call_bar_refresh (fixture->bar);
  assert_text (fixture, "hold_label", "On hold 00:45: check back");
  g_assert_true (gtk_widget_has_css_class (child (fixture, "hold_label"), "warning"));
  troth_virtual_clock_advance (fixture->clock, 45 * TROTH_SECOND);
  troth_call_bar_refresh (fixture->bar);
  assert_text (fixture, "hold_label", "On hold 01:30: go back now");
  g_assert_true (gtk_widget_has_css_class (child (fixture, "hold_label"), "error"));
  troth_virtual_clock_jump (fixture->clock, -2 * TROTH_HOUR); /* somebody set the clock back */
  troth_call_bar_refresh (fixture->bar);
  g_assert_nonnull (strstr (gtk_label_get_text (child (fixture, "hold_label")), "On hold 00:00"));
}

static void
test_verbs_by_state (Fixture      *fixture,
                     gconstpointer data)
{
  troth_call_set_customer (fixture->call, fixture->leonie);
  troth_call_bar_set_call (fixture->bar, fixture->call);
  act (fixture, "call.hold"); /* not while it rings */
  assert_heard (fixture, "");
  act (fixture, "call.answer");
  assert_heard (fixture, "plain ");
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_ACTIVE);
  act (fixture, "call.answer");
  assert_heard (fixture, "");
  act (fixture, "call.hold");
  assert_heard (fixture, "plain ");
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_HELD);
  g_assert_cmpstr (gtk_button_get_label (child (fixture, "hold_button")), ==, "Back to the customer");
  act (fixture, "call.hold");
  assert_heard (fixture, "resume ");
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_ENDED);
  act (fixture, "call.hold");
  assert_heard (fixture, "");
}

/* The telephone takes no orders from the desk: what its buttons say is that something is noted, and where it is done. */
static void
assert_notes (Fixture    *fixture,
              const char *id,
              const char *label,
              const char *description)
{
  g_assert_cmpstr (gtk_button_get_label (child (fixture, id)), ==, label);
  gtk_test_accessible_assert_property (child (fixture, id), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
  g_assert_true (gtk_widget_get_has_tooltip (child (fixture, id)));
}

static void
test_notes (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GVariant) changed = g_variant_ref_sink (g_variant_new_parsed ("{'win.hold': ['F9']}"));

  troth_call_bar_set_call (fixture->bar, fixture->call);
  assert_notes (fixture, "answer_button", "Answered", "Answer at your telephone: this tells the desk (Enter)");
  assert_notes (fixture, "hang_up_button", "Call ended", "Hang up at your telephone: this tells the desk");
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_ACTIVE);
  troth_keys_install (fixture->window, NULL);
  assert_notes (fixture, "hold_button", "On hold F6", "Put the customer on hold at your telephone: this counts the wait");
  troth_keys_install (fixture->window, changed); /* the key as it is now */
  assert_notes (fixture, "hold_button", "On hold F9", "Put the customer on hold at your telephone: this counts the wait");
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_HELD);
  assert_notes (fixture, "hold_button", "Back to the customer F9",
                "Go back to the customer at your telephone: this ends the wait that is counted here");
}

static void
test_candidates (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GListStore) candidates = g_list_store_new (TROTH_TYPE_CANDIDATE);
  g_autoptr (TrothCustomer) second = make_customer ("other", "Luís", "Gonçalves");
  g_autoptr (TrothCandidate) a = troth_candidate_new (fixture->leonie, TROTH_CANDIDATE_EXACT);
  g_autoptr (TrothCandidate) b = troth_candidate_new (second, TROTH_CANDIDATE_SUFFIX);
  GtkWidget *first;

  g_list_store_append (candidates, a);
  g_list_store_append (candidates, b);
  troth_call_set_candidates (fixture->call, G_LIST_MODEL (candidates));
  troth_call_set_caller (fixture->call, TROTH_CALLER_AMBIGUOUS);
  troth_call_bar_set_call (fixture->bar, fixture->call);
  assert_text (fixture, "who_label", "Leonie Köhler or 1 other");
  g_assert_true (gtk_widget_get_visible (child (fixture, "candidates_button")));
  first = gtk_widget_get_first_child (child (fixture, "candidates_box"));
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, "Leonie Köhler, has exactly this number");
  g_signal_emit_by_name (gtk_widget_get_next_sibling (first), "clicked");
  assert_heard (fixture, "choose other ");
}

/* The company says more while the list is open: a name that is pressed is the one that was read. */
static void
test_more_candidates (Fixture      *fixture,
                      gconstpointer data)
{
  GListStore *candidates = G_LIST_STORE (troth_call_get_candidates (fixture->call));
  g_autoptr (TrothCustomer) second = make_customer ("other", "Luís", "Gonçalves");
  g_autoptr (TrothCandidate) a = troth_candidate_new (fixture->leonie, TROTH_CANDIDATE_SUFFIX);
  g_autoptr (TrothCandidate) b = troth_candidate_new (second, TROTH_CANDIDATE_VARIANT);
  GtkWidget *box = child (fixture, "candidates_box"), *read = NULL;

  g_list_store_append (candidates, a);
  troth_call_set_caller (fixture->call, TROTH_CALLER_AMBIGUOUS);
  troth_call_bar_set_call (fixture->bar, fixture->call);
  g_list_store_insert (candidates, 0, b);
  troth_call_set_caller (fixture->call, TROTH_CALLER_AMBIGUOUS);
  assert_text (fixture, "who_label", "Luís Gonçalves or 1 other");
  read = gtk_widget_get_last_child (box);
  gtk_test_accessible_assert_property (read, GTK_ACCESSIBLE_PROPERTY_LABEL, "Leonie Köhler, only the last digits agree");
  g_signal_emit_by_name (read, "clicked");
  assert_heard (fixture, "choose leonie ");
  g_signal_emit_by_name (gtk_widget_get_first_child (box), "clicked");
  assert_heard (fixture, "choose other ");
}

static void
test_wrap_up (Fixture      *fixture,
              gconstpointer data)
{
  troth_call_set_customer (fixture->call, fixture->leonie);
  troth_call_set_state (fixture->call, TROTH_CALL_STATE_ENDED);
  troth_call_bar_set_call (fixture->bar, fixture->call);
  assert_text (fixture, "who_label", "Call with Leonie Köhler has ended");
  act (fixture, "call.wrap-up");
  assert_heard (fixture, "wrap-up ");
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/call-bar/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("slides", test_slides);
  ADD ("name-before-number", test_name_before_number);
  ADD ("times", test_times);
  ADD ("verbs-by-state", test_verbs_by_state);
  ADD ("notes", test_notes);
  ADD ("candidates", test_candidates);
  ADD ("more-candidates", test_more_candidates);
  ADD ("wrap-up", test_wrap_up);
  ADD ("greeting", test_greeting);
  ADD ("calling-dialog", test_calling_dialog);
#undef ADD
  g_test_add_func ("/ui/call-bar/who", test_who);
  return g_test_run ();
}
