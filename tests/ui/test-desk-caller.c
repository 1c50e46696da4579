// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Who it is that calls, when this desk does not know: on services and a store of its own, and a company of the test. */

#include "../sync/fake-transport.h"
#include "desk-fixture.h"
#include "troth-call-bar.h"
#include "troth-context-private.h"
#include "troth-form-sheet.h"
#include "troth-presenter.h"
#include "troth-profile.h"
#include "troth-record-json.h"
#include "troth-records.h"
#include "ui-samples.h"

#define NUMBER "+49 170 5550101"
#define OTTILIE "01890000-0000-7000-8000-000000000555" /* whom only the company has */

typedef struct
{
  DeskFixture desk;
  gboolean    known; /* the company has the number, of one */
  gboolean    asked; /* for her records */
} Fixture;

/* (transfer full) */
static TrothCustomer *
ottilie_new (void)
{
  TrothCustomer     *customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, "01890000-0000-7000-8000-000000000556");
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, NUMBER);
  troth_customer_set_id (customer, OTTILIE);
  troth_customer_set_version (customer, 1);
  troth_customer_set_given_name (customer, "Ottilie");
  troth_customer_set_country (customer, "DE");
  troth_record_append (customer, troth_customer_F_contact_points, point);
  return customer;
}

static TrothHttpResponse *
answer (TrothHttpRequest *request,
        gpointer          user_data)
{
  Fixture *f = user_data;
  g_autoptr (TrothCustomer) ottilie = ottilie_new ();
  g_autoptr (GString) body = g_string_new ("{\"items\":[");

  if (g_str_has_suffix (request->path, "/open"))
    {
      f->asked = TRUE;
      return troth_fake_response (204, "");
    }
  if (f->known)
    troth_record_append_json (TROTH_RECORD (ottilie), body);
  g_string_append (body, "],\"matches\":[],\"next\":null}");
  return troth_fake_response (200, body->str);
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  g_autoptr (TrothFakeTransport) transport = troth_fake_transport_new (answer, f);

  desk_fixture_begin (&f->desk, TROTH_TRANSPORT (transport));
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  desk_fixture_tear_down (&f->desk, unused);
}

static void
settle (void)
{
  for (int i = 0; i < 200; i++)
    {
      g_usleep (500);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* A call of nobody known: the bar that shows it (transfer none). */
static GtkWidget *
ring (Fixture *f)
{
  GtkWidget *bar = NULL;

  troth_call_service_pop (troth_context_get_calls (f->desk.context), NUMBER, "call-1", TROTH_CALL_STATE_RINGING);
  troth_call_service_pop (troth_context_get_calls (f->desk.context), NUMBER, "call-1", TROTH_CALL_STATE_ACTIVE);
  while (f->known && troth_call_get_caller (troth_call_service_get_call (troth_context_get_calls (f->desk.context))) != TROTH_CALLER_AMBIGUOUS)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  bar = samples_find (GTK_WIDGET (troth_presenter_get_window (f->desk.presenter)), TROTH_TYPE_CALL_BAR);
  g_assert_nonnull (bar);
  return bar;
}

/* (nullable) */
static const char *
caller (Fixture *f)
{
  TrothCustomer *customer = troth_call_get_customer (troth_call_service_get_call (troth_context_get_calls (f->desk.context)));

  return customer ? troth_customer_get_id (customer) : NULL;
}

static void
wait_until_open (Fixture    *f,
                 const char *id)
{
  desk_fixture_wait (&f->desk, id);
  settle ();
}

/* One of her promises is pressed on the start page. */
static void
open_from_start (Fixture    *f,
                 const char *id)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_customer_id (promise, id);
  g_signal_emit_by_name (troth_window_get_start (troth_presenter_get_window (f->desk.presenter)), "open", promise);
  wait_until_open (f, id);
}

static void
choose_ottilie (Fixture *f)
{
  g_autoptr (TrothCustomer) ottilie = ottilie_new ();

  g_signal_emit_by_name (ring (f), "choose", ottilie);
  while (!f->asked) /* the store is asked first, on a thread of its own */
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_null (caller (f));
}

static void
test_chosen (Fixture      *f,
             gconstpointer unused)
{
  choose_ottilie (f);
  desk_samples_apply (f->desk.context, ottilie_new ());
  wait_until_open (f, OTTILIE);
  g_assert_cmpstr (caller (f), ==, OTTILIE);
}

/* While she is on her way the agent looks at somebody else: that is not who calls. */
static void
test_another_is_opened (Fixture      *f,
                        gconstpointer unused)
{
  choose_ottilie (f);
  open_from_start (f, "leonie");
  g_assert_null (caller (f));
}

static void
test_cancelled (Fixture      *f,
                gconstpointer unused)
{
  choose_ottilie (f);
  g_signal_emit_by_name (samples_find (GTK_WIDGET (troth_presenter_get_window (f->desk.presenter)), TROTH_TYPE_PROFILE), "cancel");
  open_from_start (f, "leonie");
  g_assert_null (caller (f));
}

static void
choose_hit (Fixture    *f,
            const char *id)
{
  g_autoptr (TrothSearchHit) hit = troth_search_hit_new ();

  troth_search_hit_set_customer_id (hit, id);
  g_signal_emit_by_name (troth_window_get_search (troth_presenter_get_window (f->desk.presenter)), "chosen", hit);
  wait_until_open (f, id);
}

static void
test_found (Fixture      *f,
            gconstpointer unused)
{
  g_signal_emit_by_name (ring (f), "find");
  choose_hit (f, "leonie");
  g_assert_cmpstr (caller (f), ==, "leonie");
  choose_hit (f, "other");
  g_assert_cmpstr (caller (f), ==, "leonie");
}

/* Whom she looked for, the company has found. */
static void
test_found_by_the_company (Fixture      *f,
                           gconstpointer unused)
{
  g_autoptr (TrothCustomer) leonie = troth_store_get (troth_desk_get_store (f->desk.context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);

  g_signal_emit_by_name (ring (f), "find");
  troth_call_service_choose (troth_context_get_calls (f->desk.context), leonie);
  choose_hit (f, "other");
  g_assert_cmpstr (caller (f), ==, "leonie");
}

static TrothPromise *
wait_for_promise (Fixture    *f,
                  const char *words)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (f->desk.context), "leonie");

  while (TRUE)
    {
      for (guint i = 0; i < g_list_model_get_n_items (promises); i++)
        {
          g_autoptr (TrothPromise) promise = g_list_model_get_item (promises, i);

          if (g_strcmp0 (troth_promise_get_words (promise), words) == 0)
            return g_steal_pointer (&promise);
        }
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

/* Who it was is known while the call is being wrapped up: the sheet asks for the rest, and keeps the keyboard. */
static void
test_known_while_wrapping_up (Fixture      *f,
                              gconstpointer unused)
{
  GtkWindow      *window = GTK_WINDOW (troth_presenter_get_window (f->desk.presenter));
  TrothFormSheet *form = NULL;
  g_autoptr (TrothCustomer) leonie = troth_store_get (troth_desk_get_store (f->desk.context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);

  ring (f);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.wrap-up", NULL);
  form = TROTH_FORM_SHEET (samples_find (GTK_WIDGET (window), TROTH_TYPE_FORM_SHEET));
  g_assert_null (troth_form_sheet_get_widget (form, "words"));
  g_assert_true (samples_says (GTK_WIDGET (form), NUMBER));
  troth_call_service_choose (troth_context_get_calls (f->desk.context), leonie);
  wait_until_open (f, "leonie");
  g_assert_true (samples_says (GTK_WIDGET (form), "Leonie Köhler"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), GTK_WIDGET (form)));
  desk_fixture_write (form, "words", "I will tell you what the bank says");
  desk_fixture_write (form, "when", "+1h");
  g_signal_emit_by_name (form, "accept");
  desk_fixture_wait_said (&f->desk, "Call noted");
  g_assert_null (samples_find (GTK_WIDGET (window), TROTH_TYPE_FORM_SHEET));
  g_object_unref (wait_for_promise (f, "I will tell you what the bank says"));
}

/* Others call while it is written, and the same customer again: all of it is about the call that the sheet was opened for. */
static void
test_others_while_wrapping_up (Fixture      *f,
                               gconstpointer unused)
{
  GtkWidget        *window = GTK_WIDGET (troth_presenter_get_window (f->desk.presenter));
  TrothCallService *calls = troth_context_get_calls (f->desk.context);
  TrothFormSheet   *form = NULL;
  g_autoptr (TrothCustomer) leonie = troth_store_get (troth_desk_get_store (f->desk.context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);
  g_autoptr (TrothPromise) promise = NULL;
  g_autofree char *id = NULL;

  ring (f);
  troth_call_service_choose (calls, leonie);
  id = g_strdup (troth_call_service_get_interaction_id (calls, leonie));
  troth_call_service_hang_up (calls);
  gtk_widget_activate_action (window, "win.wrap-up", NULL);
  form = TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET));
  desk_fixture_write (form, "words", "I will tell you what the bank says");
  desk_fixture_write (form, "when", "+1h");
  troth_call_service_pop (calls, "112", "call-2", TROTH_CALL_STATE_RINGING);
  troth_call_service_pop (calls, "112", "call-2", TROTH_CALL_STATE_ENDED);
  troth_call_service_pop (calls, NUMBER, "call-3", TROTH_CALL_STATE_RINGING);
  troth_call_service_choose (calls, leonie);
  g_signal_emit_by_name (form, "accept");
  desk_fixture_wait_said (&f->desk, "Call noted");
  promise = wait_for_promise (f, "I will tell you what the bank says");
  g_assert_cmpstr (troth_promise_get_interaction_id (promise), ==, id);
}

/* Who it was is known after another one called: the sheet asks for the rest of the call that it was opened for. */
static void
test_known_after_the_next (Fixture      *f,
                           gconstpointer unused)
{
  GtkWidget        *window = GTK_WIDGET (troth_presenter_get_window (f->desk.presenter));
  TrothCallService *calls = troth_context_get_calls (f->desk.context);
  TrothFormSheet   *form = NULL;

  f->known = TRUE;
  ring (f);
  troth_call_service_hang_up (calls);
  gtk_widget_activate_action (window, "win.wrap-up", NULL);
  form = TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET));
  g_assert_null (troth_form_sheet_get_widget (form, "words"));
  troth_call_service_pop (calls, "112", "call-2", TROTH_CALL_STATE_RINGING);
  desk_samples_apply (f->desk.context, ottilie_new ());
  while (troth_form_sheet_get_widget (form, "words") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* What is being written of somebody is not put away because another one calls; whoever calls is one press away. */
static void
test_known_while_writing (Fixture      *f,
                          gconstpointer unused)
{
  GtkWidget      *window = GTK_WIDGET (troth_presenter_get_window (f->desk.presenter));
  TrothCustomer  *on_screen = NULL;
  TrothFormSheet *form = NULL;
  g_autoptr (TrothCustomer) leonie = troth_store_get (troth_desk_get_store (f->desk.context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);

  open_from_start (f, "other");
  on_screen = troth_session_get_customer (troth_context_get_session (f->desk.context));
  gtk_widget_activate_action (window, "win.ask-lead", NULL);
  form = TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET));
  desk_fixture_write (form, "words", "She wants to hear it from you");
  gtk_widget_grab_focus (samples_find (GTK_WIDGET (form), GTK_TYPE_BUTTON));
  ring (f);
  troth_call_service_choose (troth_context_get_calls (f->desk.context), leonie);
  settle ();
  g_assert_true (samples_find (window, TROTH_TYPE_FORM_SHEET) == form);
  g_assert_true (troth_session_get_customer (troth_context_get_session (f->desk.context)) == on_screen);
}

static GtkWidget *
button_of (GtkWidget  *bar,
           const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (bar, TROTH_TYPE_CALL_BAR, id));
}

/* Leonie is on the line; somebody else is on the screen, and a note about them is begun (transfer none). */
static GtkWidget *
ring_while_noting (Fixture *f)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->desk.presenter)), *bar = NULL;
  g_autoptr (TrothCustomer) leonie = troth_store_get (troth_desk_get_store (f->desk.context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);

  open_from_start (f, "other");
  gtk_widget_activate_action (window, "win.note", NULL);
  bar = ring (f);
  g_assert_false (gtk_widget_get_sensitive (button_of (bar, "ask_button")));
  g_assert_false (gtk_widget_get_sensitive (button_of (bar, "hand_over_button")));
  troth_call_service_choose (troth_context_get_calls (f->desk.context), leonie);
  settle ();
  g_assert_cmpstr (troth_customer_get_id (troth_session_get_customer (troth_context_get_session (f->desk.context))), ==, "other");
  return bar;
}

/* What the bar offers is about whoever calls, and says so. */
static void
test_lead_for_caller (Fixture      *f,
                      gconstpointer unused)
{
  GtkWidget      *window = GTK_WIDGET (troth_presenter_get_window (f->desk.presenter));
  GtkWidget      *bar = ring_while_noting (f), *show = button_of (bar, "show_button");
  TrothFormSheet *form = NULL;

  gtk_widget_activate_action (bar, "call.ask-lead", NULL);
  form = TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET));
  g_assert_true (samples_says (GTK_WIDGET (form), "Leonie Köhler"));
  desk_fixture_write (form, "words", "My lead will call you today");
  g_assert_true (gtk_widget_get_visible (show));
  gtk_widget_activate_action (bar, "call.show", NULL);
  wait_until_open (f, "leonie");
  g_assert_false (gtk_widget_get_visible (show));
  g_assert_true (samples_find (window, TROTH_TYPE_FORM_SHEET) == form);
  troth_form_sheet_accept (form);
  wait_for_promise (f, "My lead will call you today");
}

/* She sees whom she hands over before she does. */
static void
test_hand_over_caller (Fixture      *f,
                       gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->desk.presenter));

  ring_while_noting (f);
  gtk_widget_activate_action (window, "win.hand-over", NULL);
  wait_until_open (f, "leonie");
  g_assert_null (samples_find (window, TROTH_TYPE_FORM_SHEET));
  gtk_widget_activate_action (window, "win.hand-over", NULL);
  g_assert_cmpstr (troth_form_sheet_get_name (TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET))), ==, "transfer");
}

/* Before anybody is handed over, it must be known who it is. */
static void
test_hand_over_unknown (Fixture      *f,
                        gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->desk.presenter));

  ring (f);
  gtk_widget_activate_action (window, "win.hand-over", NULL);
  choose_hit (f, "leonie");
  g_assert_cmpstr (caller (f), ==, "leonie");
  gtk_widget_activate_action (window, "win.hand-over", NULL);
  g_assert_cmpstr (troth_form_sheet_get_name (TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET))), ==, "transfer");
}

/* She has found nobody, and gives up: whom she looks for later is somebody else. */
static void
test_found_nobody (Fixture      *f,
                   gconstpointer palette)
{
  TrothWindow *window = troth_presenter_get_window (f->desk.presenter);

  g_signal_emit_by_name (ring (f), "find");
  if (palette)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.palette", NULL);
  else
    g_signal_emit_by_name (samples_find (GTK_WIDGET (troth_window_get_search (window)), GTK_TYPE_SEARCH_ENTRY), "stop-search");
  choose_hit (f, "leonie");
  g_assert_null (caller (f));
}

/* The sheet says what became of it; what was written of nobody is not lost. */
static void
test_noted (Fixture      *f,
            gconstpointer how)
{
  GtkWidget       *window = GTK_WIDGET (troth_presenter_get_window (f->desk.presenter));
  TrothFormSheet  *form = NULL;
  g_autofree char *copied = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (window), "");
  f->known = g_str_equal (how, "later");
  ring (f);
  gtk_widget_activate_action (window, "win.wrap-up", NULL);
  form = TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET));
  if (!g_str_equal (how, "nothing"))
    desk_fixture_write (form, "subject", "Refund");
  g_signal_emit_by_name (form, "accept");
  g_assert_null (samples_find (window, TROTH_TYPE_FORM_SHEET));
  settle ();
  copied = desk_fixture_dup_clipboard (window);
  g_assert_cmpint (samples_says (window, "Not noted: there is nobody to note the call for. What you wrote is copied."), ==, g_str_equal (how, "nobody"));
  g_assert_cmpint (samples_says (window, "Not noted: there is nobody to note the call for"), ==, g_str_equal (how, "nothing"));
  g_assert_cmpint (samples_says (window, "The call is noted as soon as the customer’s record is here"), ==, g_str_equal (how, "later"));
  g_assert_cmpint (g_strcmp0 (copied, "Refund") == 0, ==, g_str_equal (how, "nobody"));
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/desk-caller/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("another-is-opened", test_another_is_opened);
  ADD ("cancelled", test_cancelled);
  ADD ("chosen", test_chosen);
  ADD ("found", test_found);
  ADD ("found-by-the-company", test_found_by_the_company);
  ADD ("known-after-the-next", test_known_after_the_next);
  ADD ("found-nobody", test_found_nobody);
  g_test_add ("/ui/desk-caller/found-nobody-and-palette", Fixture, "palette", set_up, test_found_nobody, tear_down);
  ADD ("hand-over", test_hand_over_caller);
  ADD ("hand-over-unknown", test_hand_over_unknown);
  ADD ("lead", test_lead_for_caller);
  ADD ("known-while-wrapping-up", test_known_while_wrapping_up);
  ADD ("known-while-writing", test_known_while_writing);
  ADD ("others-while-wrapping-up", test_others_while_wrapping_up);
  g_test_add ("/ui/desk-caller/noted-later", Fixture, "later", set_up, test_noted, tear_down);
  g_test_add ("/ui/desk-caller/noted-of-nobody", Fixture, "nobody", set_up, test_noted, tear_down);
  g_test_add ("/ui/desk-caller/noted-nothing-of-nobody", Fixture, "nothing", set_up, test_noted, tear_down);
  return desk_fixture_run ();
}
