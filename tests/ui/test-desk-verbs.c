// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What one key does on the desk, on services and a store of its own. */

#include "desk-fixture.h"
#include "troth-call-back.h"
#include "troth-care-words.h"
#include "troth-context-private.h"
#include "troth-form-sheet.h"
#include "troth-key-choice.h"
#include "troth-presenter.h"
#include "troth-profile.h"
#include "troth-prompts-panel.h"
#include "troth-records.h"
#include "troth-session-private.h"
#include "troth-uuid.h"
#include "troth-virtual-clock.h"
#include "ui-samples.h"

/* The promise of this customer that has @words, once it is there (transfer full). */
static TrothPromise *
wait_for_promise (DeskFixture *f,
                  const char  *words)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (f->context), "leonie");

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

/* One key: a call is promised, hers who pressed it, and due; at any hour, for that is what was asked for. */
static void
test_call_now (DeskFixture  *f,
               gconstpointer unused)
{
  gint64 now = troth_clock_now (troth_context_get_clock (f->context));
  g_autoptr (TrothPromise) promise = NULL;

  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (GTK_WIDGET (troth_presenter_get_window (f->presenter)), "win.call-now", NULL);
  promise = wait_for_promise (f, "I will call you right away");
  g_assert_cmpint (troth_promise_get_kind (promise), ==, TROTH_PROMISE_KIND_CALLBACK);
  g_assert_cmpstr (troth_promise_get_owner_id (promise), ==, "jane");
  g_assert_cmpint (troth_promise_get_due_at (promise), <=, now);
  g_assert_cmpint (troth_promise_get_due_at (promise), >, now - G_USEC_PER_SEC);
  g_assert_cmpint (troth_promise_get_origin (promise), ==, TROTH_PROMISE_ORIGIN_SAID);
}

/* The store works in order: what was asked for before this promise is done when it is there. */
static void
wait_for_store (DeskFixture *f)
{
  g_autoptr (TrothMakeArgs) args = troth_call_back_args (troth_session_get_customer (troth_context_get_session (f->context)), NULL,
                                                         TROTH_OWNER_KIND_AGENT, "jane", TROTH_PROMISE_ORIGIN_SAID,
                                                         troth_clock_now (troth_context_get_clock (f->context)));
  g_autoptr (TrothPromise) promise = NULL;

  troth_make_args_set_words (args, "The last");
  troth_make_args_set_calling_override (args, "A test");
  troth_promise_service_run_async (troth_context_get_promises (f->context), "promise.make", NULL, args, NULL, NULL, NULL);
  promise = wait_for_promise (f, "The last");
}

static guint
count (GListModel *promises,
       const char *words)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (promises); i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (promises, i);

      n += g_str_equal (troth_promise_get_words (promise), words);
    }
  return n;
}

/* A key that is held repeats: the customer is still promised one call. */
static void
test_call_now_once (DeskFixture  *f,
                    gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  g_autoptr (TrothPromise) promise = NULL;
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (f->context), "leonie");

  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (window, "win.call-now", NULL);
  gtk_widget_activate_action (window, "win.call-now", NULL); /* while it is on its way */
  promise = wait_for_promise (f, "I will call you right away");
  gtk_widget_activate_action (window, "win.call-now", NULL); /* and when it is there */
  wait_for_store (f);
  g_assert_cmpuint (count (promises, "I will call you right away"), ==, 1);
}

/* Another customer's call meanwhile does not make it two. */
static void
test_call_now_of_two (DeskFixture  *f,
                      gconstpointer unused)
{
  GtkWidget    *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  TrothSession *session = troth_context_get_session (f->context);
  g_autoptr (TrothCustomer) leonie = NULL, other = NULL;
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (f->context), "leonie");

  desk_fixture_open (f, "other");
  other = g_object_ref (troth_session_get_customer (session));
  desk_fixture_open (f, "leonie");
  leonie = g_object_ref (troth_session_get_customer (session));
  gtk_widget_activate_action (window, "win.call-now", NULL);
  troth_session_set_customer (session, other);
  gtk_widget_activate_action (window, "win.call-now", NULL);
  troth_session_set_customer (session, leonie);
  gtk_widget_activate_action (window, "win.call-now", NULL);
  wait_for_store (f);
  g_assert_cmpuint (count (promises, "I will call you right away"), ==, 1);
}

static gboolean
says (GtkWidget  *widget,
      const char *words)
{
  gboolean found = GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = says (child, words);
  return found;
}

static void
wait_until_said (DeskFixture *f,
                 const char  *words)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;

  while (!says (GTK_WIDGET (troth_presenter_get_window (f->presenter)), words))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

/* What nobody knows: one key more, and it is promised, by a time when somebody works; another time is a press away. */
static void
test_find_out (DeskFixture  *f,
               gconstpointer unused)
{
  GtkWidget    *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  gint64        now = troth_clock_now (troth_context_get_clock (f->context));
  TrothPalette *palette = troth_window_get_palette (TROTH_WINDOW (window));
  GtkWidget    *toast = NULL;
  g_autoptr (TrothProduct) product = troth_product_new ();
  g_autoptr (TrothPromise) promise = NULL;
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (f->context), "leonie");
  g_autofree char *words = troth_care_find_out_words ("Volume 1", FALSE);

  troth_product_set_name (product, "Volume 1");
  desk_fixture_open (f, "leonie");
  g_signal_emit_by_name (palette, "product", product);
  g_signal_emit_by_name (palette, "product", product); /* while it is on its way */
  promise = wait_for_promise (f, words);
  g_assert_cmpint (troth_promise_get_kind (promise), ==, TROTH_PROMISE_KIND_FIND_OUT);
  g_assert_cmpstr (troth_promise_get_owner_id (promise), ==, "jane");
  g_assert_cmpint (troth_promise_get_due_at (promise), >, now + TROTH_HOUR);
  wait_until_said (f, "I will find out and tell Leonie");
  toast = samples_find (window, g_type_from_name ("AdwToastWidget"));
  g_assert_nonnull (samples_find (toast, GTK_TYPE_BUTTON));
  g_signal_emit_by_name (palette, "product", product); /* and when it is there */
  wait_for_store (f);
  g_assert_cmpuint (count (promises, words), ==, 1);
}

/* What is left to give is this month's, though nobody gives anything when the next one begins. */
static void
test_left (DeskFixture  *f,
           gconstpointer unused)
{
  TrothGoodwill *grant = troth_goodwill_new ();
  gint64         now = troth_clock_now (troth_context_get_clock (f->context));

  troth_goodwill_set_id (grant, "given");
  troth_goodwill_set_version (grant, 1);
  troth_goodwill_set_customer_id (grant, "leonie");
  troth_goodwill_set_agent_id (grant, "jane");
  troth_goodwill_set_amount_minor (grant, 4000);
  troth_goodwill_set_currency (grant, "EUR");
  troth_goodwill_set_state (grant, TROTH_GOODWILL_STATE_GRANTED);
  troth_goodwill_set_granted_at (grant, now - TROTH_HOUR);
  desk_fixture_open (f, "leonie");
  desk_samples_apply (f->context, grant);
  wait_until_said (f, "60.00 left");
  troth_virtual_clock_sleep (TROTH_VIRTUAL_CLOCK (troth_context_get_clock (f->context)), 28 * TROTH_DAY);
  wait_until_said (f, "100.00 left");
}

/* What a lead wrote is not lost with one press. */
static void
test_unadvise (DeskFixture  *f,
               gconstpointer unused)
{
  GtkWidget       *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  TrothCase       *kase = troth_case_new ();
  g_autofree char *id = troth_uuid_new (troth_clock_now (troth_context_get_clock (f->context)));
  g_autoptr (TrothCase) live = NULL;

  troth_case_set_id (kase, id);
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, "leonie");
  troth_case_set_subject (kase, "Charged twice");
  troth_case_set_opened_at (kase, samples_at ("2026-03-04T10:00:00"));
  troth_case_set_advice (kase, "Say that it comes back.");
  g_assert_true (desk_samples_add (f->context, "lead"));
  desk_samples_apply (f->context, kase);
  live = troth_store_get (troth_desk_get_store (f->context->desk), TROTH_TYPE_CASE, id, NULL);
  desk_fixture_open (f, "leonie");
  g_signal_emit_by_name (samples_find (window, TROTH_TYPE_PROFILE), "case", "unadvise", live);
  wait_until_said (f, "It is a known problem no longer");
  g_assert_null (troth_case_get_advice (live));
  g_signal_emit_by_name (samples_find (samples_find (window, g_type_from_name ("AdwToastWidget")), GTK_TYPE_BUTTON), "clicked");
  while (troth_case_get_advice (live) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_case_get_advice (live), ==, "Say that it comes back.");
}

/* A form is about the customer it was opened for, and never writes to the next one. */
static void
test_form_of_another (DeskFixture  *f,
                      gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));

  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (window, "win.extra", NULL);
  g_assert_nonnull (samples_find (window, TROTH_TYPE_FORM_SHEET));
  desk_fixture_open (f, "leonie");
  g_assert_nonnull (samples_find (window, TROTH_TYPE_FORM_SHEET));
  desk_fixture_open (f, "other");
  g_assert_null (samples_find (window, TROTH_TYPE_FORM_SHEET));
}

/* An agent without a direct number says what there is to say; only a message needs the number. */
static void
test_line_without_number (DeskFixture  *f,
                          gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  GtkWidget *panel = NULL;
  g_autoptr (TrothCard) card = troth_card_new ();
  g_autofree char *said = NULL, *written = NULL;

  troth_agent_set_phone (troth_session_get_agent (troth_context_get_session (f->context)), NULL);
  desk_fixture_open (f, "leonie");
  panel = samples_find (window, TROTH_TYPE_PROMPTS_PANEL);
  troth_card_set_prompt_id (card, "line");
  troth_card_set_kind (card, TROTH_PROMPT_KIND_SAY);
  troth_card_set_text (card, "Thank you for waiting.");
  g_signal_emit_by_name (panel, "use", card);
  said = desk_fixture_dup_clipboard (window);
  g_assert_cmpstr (said, ==, "Thank you for waiting.");
  troth_card_set_text (card, "It is solved.");
  troth_card_set_written (card, TRUE);
  g_signal_emit_by_name (panel, "use", card);
  written = desk_fixture_dup_clipboard (window);
  g_assert_cmpstr (written, ==, said);
}

static gboolean
is_shown (TrothFormSheet *form,
          const char     *field)
{
  for (GtkWidget *widget = troth_form_sheet_get_widget (form, field); widget != GTK_WIDGET (form); widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_visible (widget))
      return FALSE;
  return TRUE;
}

static void
set_do_not_call (DeskFixture *f)
{
  TrothCustomer *changed = NULL;

  desk_fixture_open (f, "leonie");
  changed = troth_record_copy (troth_session_get_customer (troth_context_get_session (f->context)));
  troth_customer_set_version (changed, troth_customer_get_version (changed) + 1);
  troth_customer_set_do_not_call (changed, TRUE);
  desk_samples_apply (f->context, changed);
}

/* A call in 30 days is promised; whoever asked not to be called meanwhile is not promised one, and the sheet does not close over it. */
static void
test_check (DeskFixture  *f,
            gconstpointer refuse)
{
  GtkWidget      *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  TrothFormSheet *form = NULL;

  g_assert_true (desk_samples_add (f->context, "told"));
  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (window, "win.wrap-up", NULL);
  form = TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET));
  g_assert_true (is_shown (form, "check"));
  troth_key_choice_set_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (form, "check")), 0);
  if (refuse)
    set_do_not_call (f);
  g_signal_emit_by_name (form, "accept");
  if (refuse == NULL)
    desk_fixture_wait_said (f, "Call noted");
  g_assert_cmpint (samples_find (window, TROTH_TYPE_FORM_SHEET) != NULL, ==, refuse != NULL);
  if (refuse == NULL)
    g_object_unref (wait_for_promise (f, "I will call you to hear whether it happened again"));
}

/* What cannot be promised is not offered. */
static void
test_no_check (DeskFixture  *f,
               gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));

  g_assert_true (desk_samples_add (f->context, "told"));
  set_do_not_call (f);
  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (window, "win.wrap-up", NULL);
  g_assert_false (is_shown (TROTH_FORM_SHEET (samples_find (window, TROTH_TYPE_FORM_SHEET)), "check"));
}

/* What she who is signed in prefers is on record with that other key (transfer none). */
static JsonObject *
wait_for_preference (DeskFixture *f,
                     const char  *key)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;

  while (TRUE)
    {
      JsonNode *node = troth_agent_get_preferences (troth_session_get_agent (troth_context_get_session (f->context)));

      if (node && json_object_has_member (json_node_get_object (node), key))
        return json_node_get_object (node);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
forget_preferences (GSettings *settings)
{
  const char *const keys[] = { "preferences-of", "notifications-hide-names", "shortcuts", "sound" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

/* A desk sends the one key that changed there, and leaves what another desk said. */
static void
test_preferences_of_two_desks (DeskFixture  *f,
                               gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new (TROTH_APPLICATION_ID);
  g_autoptr (JsonNode) other = json_from_string ("{\"sound\":false,\"of-a-newer-troth\":1}", NULL);
  TrothSession    *session = troth_context_get_session (f->context);
  TrothAgent      *june = troth_record_copy (troth_session_get_agent (session)); /* under an id that a command may name */
  g_autofree char *id = troth_uuid_new (troth_clock_now (troth_context_get_clock (f->context)));
  JsonObject      *object = NULL;

  troth_agent_set_id (june, id);
  troth_agent_set_login (june, "june");
  troth_agent_set_preferences (june, other);
  desk_samples_apply (f->context, june);
  june = troth_store_get (troth_desk_get_store (f->context->desk), TROTH_TYPE_AGENT, id, NULL);
  troth_session_set_agent (session, june);
  g_object_unref (june);
  g_assert_false (g_settings_get_boolean (settings, "sound"));
  g_settings_set_boolean (settings, "notifications-hide-names", TRUE);
  g_settings_set_value (settings, "shortcuts", g_variant_new_parsed ("{'win.note': ['F9']}"));
  object = wait_for_preference (f, "shortcuts");
  g_assert_true (json_object_get_boolean_member (object, "notifications-hide-names"));
  g_assert_false (json_object_get_boolean_member (object, "sound"));
  g_assert_cmpint (json_object_get_int_member (object, "of-a-newer-troth"), ==, 1);
  forget_preferences (settings);
}

/* Two agents, one account of the computer: neither gets what the other prefers. */
static void
test_preferences_of_two_agents (DeskFixture  *f,
                                gconstpointer unused)
{
  TrothSession *session = troth_context_get_session (f->context);
  g_autoptr (GSettings) settings = g_settings_new (TROTH_APPLICATION_ID);
  g_autoptr (TrothAgent) jane = g_object_ref (troth_session_get_agent (session));
  g_autoptr (TrothAgent) steve = troth_record_copy (jane);
  g_autoptr (JsonNode) quiet = json_from_string ("{\"sound\":false}", NULL);

  troth_agent_set_preferences (jane, quiet);
  g_assert_false (g_settings_get_boolean (settings, "sound"));
  troth_agent_set_id (steve, "steve");
  troth_session_set_agent (session, NULL);
  troth_session_set_agent (session, steve);
  g_assert_true (g_settings_get_boolean (settings, "sound"));
  g_assert_null (troth_agent_get_preferences (steve));
  troth_session_set_agent (session, NULL);
  troth_session_set_agent (session, jane);
  g_assert_false (g_settings_get_boolean (settings, "sound"));
  forget_preferences (settings);
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/desk-verbs/" path, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("call-now", test_call_now);
  ADD ("call-now-of-two", test_call_now_of_two);
  ADD ("call-now-once", test_call_now_once);
  ADD ("check", test_check);
  g_test_add ("/ui/desk-verbs/check-refused", DeskFixture, "refuse", desk_fixture_set_up, test_check, desk_fixture_tear_down);
  ADD ("find-out", test_find_out);
  ADD ("form-of-another", test_form_of_another);
  ADD ("left-of-this-month", test_left);
  ADD ("line-without-number", test_line_without_number);
  ADD ("no-check", test_no_check);
  ADD ("no-longer-known", test_unadvise);
  ADD ("preferences-of-two-agents", test_preferences_of_two_agents);
  ADD ("preferences-of-two-desks", test_preferences_of_two_desks);
  return desk_fixture_run ();
}
