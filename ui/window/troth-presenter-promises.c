// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-outcome-words.h"
#include "troth-owner-choice.h"
#include "troth-promise-lines.h"
#include "troth-promise-rules.h"

/* The promises panel and the composer. */

TrothCustomer *
troth_presenter_peek (TrothPresenter *self,
                      const char     *customer_id)
{
  TrothCustomer *customer = customer_id ? g_hash_table_lookup (self->customers, customer_id) : NULL;

  if (customer || customer_id == NULL) /* of a promise that is gone, or cannot be read */
    return customer;
  customer = troth_customer_service_peek (troth_context_get_customers (self->context), customer_id);
  if (customer)
    g_hash_table_insert (self->customers, g_strdup (customer_id), customer);
  return customer;
}

static void
show_names (gpointer user_data)
{
  TrothPresenter *self = user_data;

  self->names = 0;
  if (self->window == NULL)
    return;
  troth_promises_panel_update_names (self->panel);
  troth_start_page_update (troth_window_get_start (self->window));
  if (self->team)
    troth_team_page_update (self->team);
}

void
troth_presenter_forget_names (TrothPresenter *self)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->customers); /* alive until nobody shows them any more */

  self->customers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_clear_handle_id (&self->names, g_source_remove);
  show_names (self);
}

/* Names come one by one, and are shown together. */
static void
on_customer_loaded_cb (TrothPresenter *self,
                       TrothCustomer  *customer)
{
  g_hash_table_replace (self->customers, g_strdup (troth_customer_get_id (customer)), g_object_ref (customer));
  if (self->names == 0)
    self->names = g_idle_add_once (show_names, self);
}

/* ——— what rows ask ——— */

static TrothCustomer *
customer_of (const char *customer_id,
             gpointer    user_data)
{
  return troth_presenter_peek (user_data, customer_id);
}

static char *
owner_name_of (TrothOwnerKind kind,
               const char    *id,
               gpointer       user_data)
{
  TrothPresenter  *self = user_data;
  g_autofree char *name = troth_presenter_owner_name (kind, id, self);

  return troth_promise_owner_words (kind, name, troth_session_get_link (troth_context_get_session (self->context)) == TROTH_LINK_OFFLINE);
}

static gboolean
is_unsent (const char *promise_id,
           gpointer    user_data)
{
  TrothPresenter *self = user_data;

  return troth_promise_service_is_unsent (troth_context_get_promises (self->context), promise_id);
}

/* ——— verbs of the panel ——— */

typedef struct
{
  TrothPresenter *presenter; /* alive while the cancellable is not cancelled */
  char           *op;
  TrothPromise   *promise;
} Asked;

static void
on_command_done_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Asked           *asked = user_data;
  TrothPresenter  *self = asked->presenter;
  g_autofree char *op = asked->op;
  g_autoptr (TrothPromise) promise = asked->promise;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_promise_service_run_finish (TROTH_PROMISE_SERVICE (source), result, NULL, &error);

  g_free (asked);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  troth_promises_panel_answer (self->panel, op, promise, outcome, error);
}

static void
on_command_cb (TrothPresenter *self,
               const char     *op,
               TrothPromise   *promise,
               gpointer        args)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked){ self, g_strdup (op), g_object_ref (promise) };
  troth_promise_service_run_async (troth_context_get_promises (self->context), op, promise, args, self->cancellable,
                                   on_command_done_cb, asked);
}

void
troth_presenter_take_over (TrothPresenter *self,
                           TrothPromise   *promise)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));
  g_autoptr (TrothHandOverArgs) args = troth_hand_over_args_new ();

  if (agent == NULL)
    return;
  troth_hand_over_args_set_to_kind (args, TROTH_OWNER_KIND_AGENT);
  troth_hand_over_args_set_to_id (args, troth_agent_get_id (agent));
  troth_hand_over_args_set_from_id (args, troth_promise_get_owner_id (promise));
  on_command_cb (self, "promise.hand_over", promise, args);
}

static void
on_open_cb (TrothPresenter *self,
            TrothPromise   *promise)
{
  troth_presenter_open (self, troth_promise_get_customer_id (promise), troth_promise_get_id (promise));
}

static void
on_claimed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  TrothPresenter *self = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *by = troth_promise_service_claim_finish (TROTH_PROMISE_SERVICE (source), result, &error);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (error || by == NULL) /* out of touch: the row says that perhaps somebody is at it */
    return;
  self = user_data;
  name = troth_presenter_owner_name (TROTH_OWNER_KIND_AGENT, by, self);
  words = name ? troth_promise_at_it_words (name) : NULL;
  if (words)
    troth_presenter_toast (self, words);
}

static void
on_call_cb (TrothPresenter *self,
            TrothPromise   *promise)
{
  TrothCustomer *customer = troth_presenter_peek (self, troth_promise_get_customer_id (promise));

  troth_promise_service_claim_async (troth_context_get_promises (self->context), promise, self->cancellable, on_claimed_cb, self);
  if (customer)
    troth_presenter_call (self, customer, troth_promise_get_number (promise));
  on_open_cb (self, promise);
}

static void
on_compose_cb (TrothPresenter *self)
{
  if (troth_presenter_get_customer (self))
    troth_presenter_compose (self, TROTH_PROMISE_KIND_CALLBACK, NULL);
  else
    troth_search_box_start (troth_window_get_search (self->window));
}

static void
show_week (TrothPresenter *self)
{
  const TrothAccount *account = troth_promise_service_get_account (troth_context_get_promises (self->context));

  if (self->window == NULL)
    return;
  troth_promises_panel_set_week (self->panel, &account->weeks[TROTH_ACCOUNT_WEEKS - 1]);
  if (self->account)
    troth_account_window_show (self->account, account);
}

void
troth_presenter_show_account (TrothPresenter *self)
{
  if (!self->account)
    g_set_weak_pointer (&self->account,
                        troth_account_window_new (GTK_WINDOW (self->window), troth_context_get_zone (self->context)));
  show_week (self);
  gtk_window_present (GTK_WINDOW (self->account));
}

/* ——— composer ——— */

static void
load_draft (TrothPresenter *self,
            TrothCustomer  *customer)
{
  g_autoptr (JsonNode) draft = troth_promise_service_load_draft (troth_context_get_promises (self->context),
                                                                 troth_customer_get_id (customer), NULL);

  if (draft)
    troth_promise_composer_load_draft (self->composer, draft);
}

void
troth_presenter_compose (TrothPresenter  *self,
                         TrothPromiseKind kind,
                         const char      *words)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);

  if (customer == NULL || !troth_presenter_make_room (self))
    return;
  troth_window_set_slot (self->window, TROTH_WINDOW_SHEET, GTK_WIDGET (troth_presenter_get_composer (self)));
  troth_promise_composer_set_live (self->composer, troth_call_service_get_call (troth_context_get_calls (self->context)) != NULL);
  troth_promise_composer_open (self->composer, customer);
  load_draft (self, customer);
  if (words || kind != TROTH_PROMISE_KIND_CALLBACK)
    troth_promise_composer_suggest (self->composer, kind, words);
}

static void
on_composer_closed_cb (TrothPresenter *self)
{
  /* It stays where it is: put in a second time, its buttons would not find their actions any more. */
  if (self->window && troth_presenter_get_customer (self) && troth_promise_composer_has_keyboard (self->composer))
    gtk_widget_grab_focus (GTK_WIDGET (troth_presenter_get_profile (self)));
}

gboolean
troth_presenter_close_composer (TrothPresenter *self)
{
  if (self->composer == NULL || !troth_promise_composer_is_open (self->composer))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.close", NULL);
  return TRUE;
}

static void
on_made_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TrothPresenter *self = user_data;
  TrothCustomer  *shown = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothPromise) promise = NULL;
  g_autoptr (TrothOutcome) outcome = troth_promise_service_run_finish (TROTH_PROMISE_SERVICE (source), result, &promise, &error);
  g_autofree char *refusal = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  shown = troth_presenter_get_customer (self);
  refusal = troth_promise_composer_answer (self->composer, outcome, error);
  if (refusal)
    troth_presenter_toast (self, refusal);
  if (outcome && troth_outcome_is_done (outcome))
    {
      troth_presenter_toast (self, troth_outcome_done_words ("promise.make"));
      if (promise && shown && g_strcmp0 (troth_promise_get_customer_id (promise), troth_customer_get_id (shown)) == 0)
        troth_promises_panel_offer (self->panel, promise);
    }
}

static void
on_make_cb (TrothPresenter *self,
            TrothCustomer  *customer,
            TrothMakeArgs  *args)
{
  troth_promise_service_run_async (troth_context_get_promises (self->context), "promise.make", NULL, args, self->cancellable,
                                   on_made_cb, self);
}

static void
on_draft_cb (TrothPresenter *self,
             TrothCustomer  *customer,
             JsonNode       *draft)
{
  troth_promise_service_save_draft (troth_context_get_promises (self->context), troth_customer_get_id (customer), draft);
}

/* As she said it: it stands in her record from now on. */
static void
on_zone_cb (TrothPresenter *self,
            TrothCustomer  *customer,
            const char     *zone)
{
  g_autoptr (TrothPatchArgs) args = troth_patch_args_new ();
  TrothFieldChange *change = troth_field_change_new ();

  troth_field_change_set_field (change, "zone");
  troth_field_change_set_from (change, troth_customer_get_zone (customer));
  troth_field_change_set_to (change, zone);
  troth_record_append (args, troth_patch_args_F_changes, change);
  troth_presenter_run (self, "customer.patch", troth_customer_get_id (customer), args,
                       _ ("The time zone stands in the customer’s record now"), NULL);
}

typedef struct
{
  TrothPresenter *presenter; /* alive while the cancellable is not cancelled */
  TrothMakeArgs  *args;
} Wondered;

static void
on_outlook_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Wondered       *wondered = user_data;
  TrothPresenter *self = wondered->presenter;
  g_autoptr (TrothMakeArgs) args = wondered->args;
  g_autoptr (GError) error = NULL;
  TrothOutlook outlook;

  g_free (wondered);
  if (troth_promise_service_ask_outlook_finish (result, &outlook, &error))
    troth_promise_composer_set_outlook (self->composer, args, &outlook);
}

static void
on_outlook_cb (TrothPresenter *self,
               TrothMakeArgs  *args)
{
  Wondered *wondered = g_new (Wondered, 1);

  *wondered = (Wondered){ self, g_object_ref (args) };
  troth_promise_service_ask_outlook_async (troth_context_get_promises (self->context), troth_make_args_get_kind (args),
                                           troth_make_args_get_owner_id (args), troth_make_args_get_due_at (args), self->cancellable,
                                           on_outlook_read_cb, wondered);
}

static void
show_hours (TrothPresenter *self)
{
  TrothHours *hours = troth_calendar_service_get_hours (troth_context_get_calendar (self->context));

  troth_promises_panel_set_hours (self->panel, hours);
  if (self->composer)
    troth_promise_composer_set_hours (self->composer, hours);
}

/* ——— binding ——— */

TrothPromiseComposer *
troth_presenter_get_composer (TrothPresenter *self)
{
  if (self->composer)
    return self->composer;
  self->composer = g_object_ref_sink (TROTH_PROMISE_COMPOSER (troth_promise_composer_new ()));
  troth_promise_composer_set_owners (self->composer, self->owners);
  troth_promise_composer_set_clock (self->composer, troth_context_get_clock (self->context),
                                    troth_context_get_zone (self->context));
  g_signal_connect_object (self->composer, "make", G_CALLBACK (on_make_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "zone", G_CALLBACK (on_zone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "draft", G_CALLBACK (on_draft_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "outlook", G_CALLBACK (on_outlook_cb), self, G_CONNECT_SWAPPED);
  show_hours (self);
  g_signal_connect_object (self->composer, "closed", G_CALLBACK (on_composer_closed_cb), self, G_CONNECT_SWAPPED);
  return self->composer;
}

static void
show_owners (TrothPresenter *self)
{
  TrothCustomerService *customers = troth_context_get_customers (self->context);
  TrothAgent           *agent = troth_session_get_agent (troth_context_get_session (self->context));
  const char           *me = agent ? troth_agent_get_id (agent) : NULL;
  GTimeZone            *zone = troth_context_get_zone (self->context);
  TrothClock           *clock = troth_context_get_clock (self->context);

  g_clear_object (&self->owners);
  self->owners = troth_owner_choices (troth_customer_service_get_agents (customers), troth_customer_service_get_teams (customers), me);
  troth_promises_panel_set_owners (self->panel, self->owners);
  if (self->team)
    troth_presenter_show_team_owners (self);
  troth_promises_panel_set_me (self->panel, me, agent ? troth_agent_get_team_id (agent) : NULL);
  troth_promises_panel_set_clock (self->panel, clock, zone);
  if (self->composer)
    {
      troth_promise_composer_set_owners (self->composer, self->owners);
      troth_promise_composer_set_clock (self->composer, clock, zone);
    }
}

static void
on_view_cb (TrothPresenter         *self,
            const TrothPromiseView *view)
{
  troth_promise_service_set_view (troth_context_get_promises (self->context), self->open, view);
}

static void
bind_panel (TrothPresenter *self)
{
  static const TrothPromiseFacts facts = { customer_of, owner_name_of, is_unsent };
  TrothPromiseService           *promises = troth_context_get_promises (self->context);

  self->panel = TROTH_PROMISES_PANEL (troth_promises_panel_new ());
  troth_window_set_slot (self->window, TROTH_WINDOW_PROMISES, GTK_WIDGET (self->panel));
  troth_promises_panel_set_facts (self->panel, &facts, self);
  g_signal_connect_object (self->panel, "open", G_CALLBACK (on_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "call", G_CALLBACK (on_call_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "compose", G_CALLBACK (on_compose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "command", G_CALLBACK (on_command_cb), self, G_CONNECT_SWAPPED);
  self->open = troth_promise_service_list_open (promises, &(TrothPromiseView){ .scope = TROTH_PROMISES_MINE });
  troth_promises_panel_set_promises (self->panel, self->open);
  g_signal_connect_object (self->panel, "view", G_CALLBACK (on_view_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (promises, "week-changed", G_CALLBACK (show_week), self, G_CONNECT_SWAPPED);
}

/* ——— what is due and nobody sees, what was missed ——— */

static void
on_seen_cb (TrothPresenter *self,
            TrothPromise   *promise)
{
  troth_context_acknowledge (self->context, promise);
}

static void
on_unseen_cb (TrothPresenter *self,
              GPtrArray      *items)
{
  TrothPromise    *first = items->len > 0 ? ((TrothAlarmItem *) items->pdata[0])->promise : NULL;
  TrothCustomer   *customer = first ? troth_presenter_peek (self, troth_promise_get_customer_id (first)) : NULL;
  g_autofree char *name = customer ? troth_format_customer_name (customer) : NULL;

  if (self->window == NULL)
    return;
  if (self->due_strip == NULL)
    {
      self->due_strip = TROTH_DUE_STRIP (troth_due_strip_new ());
      troth_window_set_slot (self->window, TROTH_WINDOW_DUE, GTK_WIDGET (self->due_strip));
      g_signal_connect_object (self->due_strip, "show-promise", G_CALLBACK (on_open_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->due_strip, "seen", G_CALLBACK (on_seen_cb), self, G_CONNECT_SWAPPED);
    }
  troth_due_strip_set_items (self->due_strip, items, name);
}

static void
on_missed_cb (TrothPresenter *self,
              GPtrArray      *items)
{
  gint64 since = G_MAXINT64;

  for (guint i = 0; i < items->len; i++)
    since = MIN (since, troth_promise_deadline (((TrothAlarmItem *) items->pdata[i])->promise));
  if (self->window)
    troth_start_page_set_away_since (troth_window_get_start (self->window), since);
}

void
troth_presenter_bind_promises (TrothPresenter *self)
{
  TrothCustomerService *customers = troth_context_get_customers (self->context);

  bind_panel (self);
  g_signal_connect_object (self->context, "unseen", G_CALLBACK (on_unseen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "missed", G_CALLBACK (on_missed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (customers, "loaded", G_CALLBACK (on_customer_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_customer_service_get_agents (customers), "items-changed", G_CALLBACK (show_owners), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_customer_service_get_teams (customers), "items-changed", G_CALLBACK (show_owners), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_session (self->context), "notify::agent", G_CALLBACK (show_owners), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_calendar (self->context), "changed", G_CALLBACK (show_hours), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "zone-changed", G_CALLBACK (show_owners), self, G_CONNECT_SWAPPED);
  show_hours (self);
  show_owners (self);
  show_week (self);
}
