// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-change-list.h"
#include "troth-customer-person.h"
#include "troth-customer-text.h"
#include "troth-format.h"
#include "troth-outcome-words.h"

/* The person on screen, the search that finds her, the start page without one. */

static char *
name_of (const char *customer_id,
         gpointer    user_data)
{
  TrothCustomer *customer = troth_presenter_peek (user_data, customer_id);

  return customer ? troth_format_customer_name (customer) : NULL;
}

/* Asked for whoever is on the screen; answered to her alone. */
static void
on_account_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  TrothPresenter *self = user_data;
  TrothAccount    account;

  if (troth_promise_service_account_of_finish (result, &account, NULL) && self->window && self->profile)
    troth_profile_set_rate (self->profile, &account.all);
}

static void
on_traits_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (GPtrArray) traits = troth_customer_service_ask_traits_finish (result, NULL);

  if (traits && self->window && self->profile)
    troth_profile_set_traits (self->profile, traits);
}

static void
on_endings_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (GPtrArray) endings = troth_customer_service_ask_endings_finish (result, NULL);

  if (endings && self->window && self->profile)
    troth_ending_list_show (troth_profile_top_get_endings (troth_profile_get_top (self->profile)), endings, self->moment);
}

/* Before it ends somebody asks what she wants then. */
static void
on_ending_cb (TrothPresenter   *self,
              TrothInteraction *ending)
{
  /* Translators: a promise; %s is what ends, as a warranty or contract */
  g_autofree char *words = g_strdup_printf (_ ("Call before it ends: %s"), troth_interaction_get_subject (ending));

  troth_presenter_compose (self, TROTH_PROMISE_KIND_COURTESY_CALL, words);
}

static void
ask_account (TrothPresenter *self,
             TrothCustomer  *customer)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  troth_promise_service_account_of_async (troth_context_get_promises (self->context), troth_customer_get_id (customer), self->counting,
                                          on_account_cb, self);
  troth_customer_service_ask_traits_async (troth_context_get_customers (self->context), customer, self->counting, on_traits_cb, self);
  troth_customer_service_ask_endings_async (troth_context_get_customers (self->context), customer, self->counting, on_endings_cb, self);
}

/* Keys and buttons act on what is selected: not on what was promised to somebody whom she sees no more. */
static void
unselect_of_others (TrothPresenter *self,
                    const char     *customer_id)
{
  TrothCustomerService *customers = troth_context_get_customers (self->context);
  TrothPromise         *selected = troth_promises_panel_get_selected (self->panel);

  if (selected && !troth_promises_panel_is_asking (self->panel) &&
      g_strcmp0 (troth_customer_service_get_survivor (customers, troth_promise_get_customer_id (selected)), customer_id) != 0)
    troth_promises_panel_select (self->panel, NULL);
}

static void
add_ended (TrothPresenter *self,
           const char     *customer_id)
{
  for (TrothPromiseState state = TROTH_PROMISE_STATE_KEPT; state <= TROTH_PROMISE_STATE_RELEASED; state++)
    {
      g_autoptr (GListModel) ended = troth_customer_service_ended (troth_context_get_customers (self->context), customer_id, state);

      troth_profile_add_story (self->profile, ended);
    }
}

static void
add_cases (TrothPresenter *self,
           const char     *customer_id)
{
  g_autoptr (GListModel) cases = troth_customer_service_cases (troth_context_get_customers (self->context), customer_id);

  troth_profile_add_story (self->profile, cases);
}

/* What has changed in her life. */
static void
add_changes (TrothPresenter *self,
             TrothCustomer  *customer)
{
  g_autoptr (GListModel) changes = troth_change_list_new (customer);

  troth_profile_add_story (self->profile, changes);
}

static void
add_contacts (TrothPresenter     *self,
              const char         *customer_id,
              TrothTimelineFilter filter)
{
  static const TrothTimelineFilter filters[] = {
    [TROTH_INTERACTION_KIND_CALL] = TROTH_TIMELINE_CALLS,
    [TROTH_INTERACTION_KIND_EMAIL] = TROTH_TIMELINE_WRITTEN,
    [TROTH_INTERACTION_KIND_CHAT] = TROTH_TIMELINE_WRITTEN,
    [TROTH_INTERACTION_KIND_LETTER] = TROTH_TIMELINE_WRITTEN,
    [TROTH_INTERACTION_KIND_MESSAGE] = TROTH_TIMELINE_WRITTEN,
    [TROTH_INTERACTION_KIND_ORDER] = TROTH_TIMELINE_ORDERS,
    [TROTH_INTERACTION_KIND_RETURN] = TROTH_TIMELINE_ORDERS,
    [TROTH_INTERACTION_KIND_NOTE] = TROTH_TIMELINE_NOTES,
    [TROTH_INTERACTION_KIND_VISIT] = TROTH_TIMELINE_VISITS,
    [TROTH_INTERACTION_KIND_WEB] = TROTH_TIMELINE_VISITS,
    [TROTH_INTERACTION_KIND_FEE] = TROTH_TIMELINE_ORDERS,
    [TROTH_INTERACTION_KIND_VOICEMAIL] = TROTH_TIMELINE_CALLS,
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (filters); kind++)
    if (filters[kind] == filter)
      {
        g_autoptr (GListModel) contacts = troth_customer_service_contacts (troth_context_get_customers (self->context), customer_id,
                                                                           (TrothInteractionKind) kind);

        troth_profile_add_story (self->profile, contacts);
      }
}

static void
add_records (TrothPresenter *self,
             const char     *customer_id,
             GType           type)
{
  g_autoptr (GListModel) records = troth_customer_service_story (troth_context_get_customers (self->context), customer_id, type);

  troth_profile_add_story (self->profile, records);
}

/* What the timeline shows of the customer whose contacts it has: praise and goodwill in the places of their notes. */
static void
on_story_cb (TrothPresenter     *self,
             TrothTimelineFilter filter)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);
  const char    *id = customer ? troth_customer_get_id (customer) : NULL;

  if (id == NULL)
    return;
  if (filter != TROTH_TIMELINE_ALL)
    add_contacts (self, id, filter);
  if (filter == TROTH_TIMELINE_ALL || filter == TROTH_TIMELINE_PROMISES)
    add_ended (self, id);
  if (filter == TROTH_TIMELINE_ALL || filter == TROTH_TIMELINE_CASES)
    add_cases (self, id);
  if (filter == TROTH_TIMELINE_ALL || filter == TROTH_TIMELINE_NOTES)
    {
      add_changes (self, customer);
      add_records (self, id, TROTH_TYPE_PRAISE);
      add_records (self, id, TROTH_TYPE_GOODWILL);
    }
  if (filter == TROTH_TIMELINE_ALL)
    add_records (self, id, TROTH_TYPE_TRANSFER);
}

/* What was promised and is open, and what was broken: she is to know both before she speaks. (transfer full) */
static GListModel *
list_owed (TrothPresenter *self,
           const char     *customer_id)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListModel) open = troth_promise_service_list_for (troth_context_get_promises (self->context), customer_id);
  g_autoptr (GListModel) broken = troth_customer_service_ended (troth_context_get_customers (self->context), customer_id, TROTH_PROMISE_STATE_BROKEN);

  g_list_store_append (lists, open);
  g_list_store_append (lists, broken);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
}

void
troth_presenter_fill_profile (TrothPresenter *self,
                              TrothCustomer  *customer)
{
  TrothProfile         *profile = troth_presenter_get_profile (self);
  TrothCustomerService *customers = troth_context_get_customers (self->context);
  const char           *id = troth_customer_get_id (customer);
  g_autoptr (GListModel) promises = list_owed (self, id);
  g_autoptr (GListModel) cases = troth_customer_service_cases (customers, id);
  g_autoptr (GListModel) timeline = troth_customer_service_timeline (customers, id);
  g_autoptr (GListModel) said = troth_customer_service_said_once (customers, id);

  g_set_object (&self->contacts, timeline);
  troth_profile_show (profile, customer, promises, cases, timeline, said);
  troth_presenter_show_same (self, customer);
  troth_presenter_show_calls (self);
  ask_account (self, customer);
}

/* A form writes to whoever is on screen; the wrap-up writes to whom the call was with. */
static gboolean
is_form_hers (TrothPresenter *self)
{
  return self->form && !g_str_equal (troth_form_sheet_get_name (self->form), "wrap-up");
}

gboolean
troth_presenter_is_writing (TrothPresenter *self)
{
  return is_form_hers (self) || (self->profile && troth_profile_is_writing (self->profile)) ||
         (self->composer && troth_promise_composer_is_open (self->composer));
}

static void
show_customer (TrothPresenter *self)
{
  TrothSession  *session = troth_context_get_session (self->context);
  TrothCustomer *customer = troth_session_get_customer (session);

  if (self->window == NULL)
    return;
  if (is_form_hers (self) && !g_str_equal (troth_form_sheet_get_name (self->form), "ask-lead")) /* that names whom it is about */
    troth_presenter_put_form_aside (self);
  if (troth_window_is_palette_open (self->window)) /* its lines are for who was there */
    troth_palette_close (troth_window_get_palette (self->window));
  troth_window_show_person (self->window, customer != NULL, customer != NULL);
  if (customer || self->prompts)
    troth_prompts_panel_set_customer_open (troth_presenter_get_prompts (self), customer != NULL);
  if (customer)
    {
      TrothProfile *profile = troth_presenter_get_profile (self);

      troth_presenter_fill_profile (self, customer);
      unselect_of_others (self, troth_customer_get_id (customer));
      /* Found: the keyboard leaves the search, so that the next keys are about the person. */
      if (self->form == NULL || !(gtk_widget_get_state_flags (GTK_WIDGET (self->form)) & GTK_STATE_FLAG_FOCUS_WITHIN))
        gtk_widget_grab_focus (GTK_WIDGET (profile));
      troth_presenter_fetch_form (self);
      troth_presenter_unfold (self);
    }
  else
    troth_presenter_close_composer (self);
}

/* ——— search ——— */

static void
on_search_cb (TrothPresenter *self,
              const char     *text)
{
  troth_search_service_set_text (troth_context_get_search (self->context), text);
}

static void
show_search (TrothPresenter *self)
{
  TrothSearchService *search = troth_context_get_search (self->context);
  const char         *text = troth_search_service_get_text (search);

  if (self->window == NULL || (self->results == NULL && *text == '\0') || troth_window_is_palette_open (self->window))
    return;
  if (self->results == NULL)
    {
      self->results = troth_window_get_results (self->window);
      troth_search_results_set_hits (self->results, troth_search_service_get_hits (search));
    }
  troth_search_results_set_state (self->results, text, troth_search_service_get_searching (search),
                                  troth_search_service_get_reachable (search));
}

static void
on_chosen_cb (TrothPresenter *self,
              TrothSearchHit *hit)
{
  g_autofree char *id = g_strdup (troth_search_hit_get_customer_id (hit)); /* opening lets the hit go */

  troth_presenter_open_found (self, id);
}

/* ——— notes ——— */

typedef struct
{
  TrothPresenter *presenter; /* alive while the cancellable is not cancelled */
  char           *customer_id;
  char           *text;
} Note;

static void
note_free (Note *note)
{
  g_free (note->customer_id);
  g_free (note->text);
  g_free (note);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Note, note_free)

static void
on_note_logged_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Note) note = user_data;
  TrothPresenter  *self = note->presenter;
  TrothProfileTop *top = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_customer_service_run_finish (TROTH_CUSTOMER_SERVICE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  top = troth_profile_get_top (troth_presenter_get_profile (self));
  if (outcome && troth_outcome_is_done (outcome))
    {
      troth_profile_top_note_saved (top, note->customer_id, note->text);
      return;
    }
  words = error ? troth_outcome_error_words (error) : g_strdup (_ ("The note was not taken. It is still here: change it and try again."));
  if (!troth_profile_top_note_failed (top, note->customer_id, words))
    troth_presenter_toast (self, words);
}

static void
on_note_cb (TrothPresenter *self,
            const char     *text)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);
  g_autoptr (TrothLogArgs) args = troth_log_args_new ();
  Note *note = NULL;

  if (customer == NULL)
    return;
  note = g_new (Note, 1);
  *note = (Note){ self, g_strdup (troth_customer_get_id (customer)), g_strdup (text) };
  troth_log_args_set_customer_id (args, note->customer_id);
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_NOTE);
  troth_log_args_set_internal (args, TRUE);
  troth_log_args_set_started_at (args, troth_clock_now (troth_context_get_clock (self->context)));
  troth_log_args_set_text (args, text);
  troth_customer_service_run_async (troth_context_get_customers (self->context), "interaction.log", NULL, args,
                                    self->cancellable, on_note_logged_cb, note);
}

static void
on_open_promise_cb (TrothPresenter *self,
                    TrothPromise   *promise)
{
  troth_presenter_open (self, troth_promise_get_customer_id (promise), troth_promise_get_id (promise));
}

static void
bind_search (TrothPresenter *self)
{
  static const char *const state[] = { "notify::text", "notify::searching", "notify::reachable" };
  TrothSearchService      *search = troth_context_get_search (self->context);

  for (guint i = 0; i < G_N_ELEMENTS (state); i++)
    g_signal_connect_object (search, state[i], G_CALLBACK (show_search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_window_get_search (self->window), "search", G_CALLBACK (on_search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_window_get_search (self->window), "chosen", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
}

TrothProfile *
troth_presenter_get_profile (TrothPresenter *self)
{
  if (self->profile)
    return self->profile;
  self->profile = troth_window_get_profile (self->window);
  troth_profile_set_agents (self->profile, troth_customer_service_get_agents (troth_context_get_customers (self->context)));
  g_signal_connect_object (self->profile, "note", G_CALLBACK (on_note_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_profile_top_get_endings (troth_profile_get_top (self->profile)), "promise", G_CALLBACK (on_ending_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->profile, "story", G_CALLBACK (on_story_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->profile, "waiting", G_CALLBACK (troth_presenter_show_nobody), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->profile, "cancel", G_CALLBACK (troth_presenter_leave), self, G_CONNECT_SWAPPED);
  troth_presenter_bind_cases (self);
  troth_presenter_bind_know (self);
  troth_presenter_bind_same (self);
  troth_presenter_show_left (self);
  return self->profile;
}

/* The team page is bound when a lead first turns to it. */
static void
on_page_cb (TrothPresenter *self)
{
  TrothPromiseService *promises = troth_context_get_promises (self->context);
  TrothWindowPage      page = TROTH_WINDOW_PAGE_DESK;
  g_autoptr (GListModel) all = NULL, unowned = NULL, voicemails = NULL;

  g_object_get (self->window, "page", &page, NULL);
  if (self->team || page != TROTH_WINDOW_PAGE_TEAM)
    return;
  all = troth_promise_service_list_open (promises, &(TrothPromiseView){ .scope = TROTH_PROMISES_ALL });
  unowned = troth_promise_service_list_open (promises, &(TrothPromiseView){ .scope = TROTH_PROMISES_UNOWNED });
  self->team = troth_window_get_team (self->window);
  troth_team_page_set_agents (self->team, troth_customer_service_get_agents (troth_context_get_customers (self->context)));
  troth_team_page_set_names (self->team, name_of, self);
  troth_team_page_set_promises (self->team, all, unowned);
  voicemails = troth_promise_service_list_voicemails (promises);
  troth_team_page_set_voicemails (self->team, voicemails);
  g_signal_connect_object (self->team, "open", G_CALLBACK (on_open_promise_cb), self, G_CONNECT_SWAPPED);
  troth_presenter_bind_team_page (self);
  g_signal_connect_object (self->team, "take-over", G_CALLBACK (troth_presenter_take_over), self, G_CONNECT_SWAPPED);
}

void
troth_presenter_bind_person (TrothPresenter *self)
{
  TrothSession   *session = troth_context_get_session (self->context);
  TrothStartPage *start = troth_window_get_start (self->window);

  self->mine = troth_promise_service_list_open (troth_context_get_promises (self->context),
                                                &(TrothPromiseView){ .scope = TROTH_PROMISES_MINE });
  troth_start_page_set_promises (start, self->mine);
  bind_search (self);
  g_signal_connect_object (start, "open", G_CALLBACK (on_open_promise_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "notify::page", G_CALLBACK (on_page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::customer", G_CALLBACK (show_customer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::promise", G_CALLBACK (troth_presenter_unfold), self, G_CONNECT_SWAPPED);
  show_customer (self);
}

void
troth_presenter_fill_start (TrothPresenter *self)
{
  troth_start_page_set_names (troth_window_get_start (self->window), name_of, self);
}
