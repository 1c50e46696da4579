// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-ahead.h"
#include "troth-away-dialog.h"
#include "troth-format.h"
#include "troth-outcome-words.h"
#include "troth-promise-hands.h"

/* People who are away, and promises that change hands, several at a time. */

#define NAMED_AT_MOST 10

/* ——— hands ——— */

/* Which stay where they are, a line each. */
static char *
dup_names (TrothPresenter *self,
           GPtrArray      *promises)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (promises->len, NAMED_AT_MOST); i++)
    {
      TrothCustomer   *customer = troth_presenter_peek (self, troth_promise_get_customer_id (promises->pdata[i]));
      g_autofree char *name = customer ? troth_format_customer_name (customer) : g_strdup ("…");
      g_autofree char *words = troth_format_promise_words (promises->pdata[i]);
      g_autofree char *line = troth_format_join (name, words, NULL);

      g_string_append_printf (names, "\n%s", line);
    }
  if (promises->len > NAMED_AT_MOST)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", promises->len - NAMED_AT_MOST),
                                               promises->len - NAMED_AT_MOST);

      g_string_append_printf (names, "\n%s", more);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
say_refused (TrothPresenter *self,
             const char     *done,
             GPtrArray      *refused)
{
  g_autofree char *names = dup_names (self, refused);
  g_autofree char *body = g_strconcat (_ ("These had another owner or an end meanwhile, or are not yours to give. They stay as they are:"), names, NULL);
  GtkWidget       *dialog = adw_message_dialog_new (GTK_WINDOW (self->window), done, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_ ("button", "Understood"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* To be told what came of it: the team page, or the panel (%NULL). */
typedef struct
{
  TrothPresenter    *presenter; /* alive while the cancellable is not cancelled */
  TrothTeamPage     *page;
  GPtrArray         *promises;
  TrothHandOverArgs *args;
} Hands;

static void
hands_free (gpointer data)
{
  Hands *hands = data;

  g_ptr_array_unref (hands->promises);
  g_object_unref (hands->args);
  g_free (hands);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hands, hands_free)

/* Some could not be written down: what was chosen and written stays, to be given again; those that went through are where they should be. */
static void
say_failed (Hands        *hands,
            const GError *error)
{
  TrothPresenter  *self = hands->presenter;
  guint            n = 0;
  g_autofree char *words = troth_outcome_error_words (error), *done = NULL, *both = NULL;

  for (guint i = 0; i < hands->promises->len; i++)
    n += g_strcmp0 (troth_promise_get_owner_id (hands->promises->pdata[i]), troth_hand_over_args_get_to_id (hands->args)) == 0;
  if (hands->page)
    troth_team_page_handed_over (hands->page, FALSE);
  else
    troth_promises_panel_handed_over (self->panel, FALSE);
  done = g_strdup_printf (ngettext ("%u promise handed over", "%u promises handed over", n), n);
  both = troth_format_join (n > 0 ? done : "", words, NULL);
  troth_presenter_toast (self, both);
}

static void
on_handed_over_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Hands) hands = user_data;
  TrothPresenter *self = hands->presenter;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  guint            n = troth_promise_service_hand_over_all_finish (TROTH_PROMISE_SERVICE (source), result, &refused, &error);
  g_autofree char *done = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL)
    return;
  if (error)
    {
      say_failed (hands, error);
      return;
    }
  done = g_strdup_printf (ngettext ("%u promise handed over", "%u promises handed over", n), n);
  if (hands->page)
    troth_team_page_handed_over (hands->page, TRUE);
  else
    troth_promises_panel_handed_over (self->panel, TRUE);
  if (refused->len > 0)
    say_refused (self, done, refused);
  else
    troth_presenter_toast (self, done);
}

static void
on_hand_over_cb (TrothPresenter    *self,
                 GPtrArray         *promises,
                 TrothHandOverArgs *args,
                 gpointer           asked_by)
{
  Hands *hands = g_new (Hands, 1);

  *hands = (Hands){ self, TROTH_IS_TEAM_PAGE (asked_by) ? asked_by : NULL, g_ptr_array_ref (promises), g_object_ref (args) };
  troth_promise_service_hand_over_all_async (troth_context_get_promises (self->context), promises,
                                             troth_hand_over_args_get_to_kind (args), troth_hand_over_args_get_to_id (args),
                                             troth_hand_over_args_get_reason (args), self->cancellable, on_handed_over_cb, hands);
}

/* ——— absence ——— */

static void
on_set_away_cb (TrothPresenter   *self,
                TrothAgent       *agent,
                TrothSetAwayArgs *args,
                TrothAwayDialog  *dialog)
{
  gboolean back = troth_set_away_args_get_away_from (args) == TROTH_NO_INSTANT;

  troth_presenter_run (self, "agent.set_away", troth_agent_get_id (agent), args,
                       back ? _ ("The absence is over") : _ ("The absence is written down"), dialog);
}

static void
ask_absence (TrothPresenter *self,
             TrothAgent     *agent)
{
  TrothAwayDialog *dialog = troth_away_dialog_new (GTK_WINDOW (self->window), agent,
                                                   troth_customer_service_get_agents (troth_context_get_customers (self->context)), self->moment);

  g_signal_connect_object (dialog, "set-away", G_CALLBACK (on_set_away_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_absence_cb (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  if (agent)
    ask_absence (self, agent);
}

/* ——— binding ——— */

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = troth_care_service_ask_counts_finish (result, &error);

  if (counts && self->window)
    troth_team_page_set_asked (self->team, counts, troth_customer_service_get_teams (troth_context_get_customers (self->context)));
}

static void
on_mismatches_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mismatches = troth_care_service_ask_counts_finish (result, &error);

  if (mismatches && self->window)
    troth_team_page_set_mismatches (self->team, mismatches);
}

/* ——— whom to call ——— */

static void
on_ahead_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ahead = troth_care_service_ask_ahead_finish (result, &error);

  if (ahead && self->window)
    troth_team_ahead_show (troth_team_page_get_ahead (self->team), ahead, self->moment);
}

/* Whom the lead chose; else whoever looks after her, as long as she works here; else her team. */
static TrothOwnerKind
find_owner (TrothPresenter *self,
            TrothCustomer  *customer,
            const char    **id)
{
  GListModel       *agents = troth_customer_service_get_agents (troth_context_get_customers (self->context));
  TrothAgent       *lead = troth_session_get_agent (troth_context_get_session (self->context));
  TrothOwnerChoice *chosen = troth_team_ahead_get_owner (troth_team_page_get_ahead (self->team));

  if (chosen)
    {
      *id = troth_owner_choice_get_id (chosen);
      return troth_owner_choice_get_kind (chosen);
    }
  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (agents, i);

      *id = troth_agent_get_id (agent);
      if (troth_agent_get_active (agent) && g_strcmp0 (*id, troth_customer_get_owner_id (customer)) == 0)
        return TROTH_OWNER_KIND_AGENT;
    }
  *id = troth_customer_get_team_id (customer) ? troth_customer_get_team_id (customer) : troth_agent_get_team_id (lead);
  if (*id)
    return TROTH_OWNER_KIND_TEAM;
  *id = troth_agent_get_id (lead);
  return TROTH_OWNER_KIND_AGENT;
}

typedef struct
{
  TrothPresenter *presenter; /* alive while the cancellable is not cancelled */
  char           *key;
} Ahead;

static void
on_ahead_made_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autofree Ahead *ahead = user_data;
  g_autofree char  *key = ahead->key;
  TrothPresenter   *self = ahead->presenter;
  g_autoptr (TrothPromise) promise = NULL;

  if (!troth_presenter_take_promise (self, result, &promise) || self->window == NULL)
    return;
  troth_team_ahead_answered (troth_team_page_get_ahead (self->team), key, promise != NULL);
  if (promise)
    troth_presenter_toast (self, _ ("The call is promised"));
}

static void
on_ahead_promise_cb (TrothPresenter   *self,
                     const TrothAhead *ahead)
{
  const char    *owner = NULL;
  TrothOwnerKind kind = find_owner (self, ahead->customer, &owner);
  g_autoptr (TrothHours) hours = troth_calendar_service_get_hours_of (troth_context_get_calendar (self->context), troth_customer_get_team_id (ahead->customer));
  g_autofree char *words = ahead->ends_at == TROTH_NO_INSTANT
                             /* Translators: a promise; %s is what a customer's case is about */
                             ? g_strdup_printf (_ ("Call with what is known of it: %s"), ahead->words)
                             : g_strdup_printf (_ ("Call before it ends: %s"), ahead->words);
  g_autoptr (TrothMakeArgs) args = troth_ahead_args (ahead, words, kind, owner, hours, troth_clock_now (troth_context_get_clock (self->context)));
  g_autofree char *key = troth_team_ahead_dup_key (ahead);
  Ahead           *asked = NULL;

  if (args == NULL)
    {
      troth_team_ahead_answered (troth_team_page_get_ahead (self->team), key, FALSE);
      troth_presenter_toast (self, _ ("There is no hour at which they may be called"));
      return;
    }
  asked = g_new (Ahead, 1);
  *asked = (Ahead){ self, g_steal_pointer (&key) };
  troth_promise_service_run_async (troth_context_get_promises (self->context), "promise.make", NULL, args, self->cancellable, on_ahead_made_cb, asked);
}

static void
on_ahead_open_cb (TrothPresenter *self,
                  TrothCustomer  *customer)
{
  troth_presenter_open (self, troth_customer_get_id (customer), NULL);
}

/* As it is when she turns to the page. */
static void
ask_asked (TrothPresenter *self)
{
  troth_care_service_ask_ahead_async (troth_context_get_care (self->context), self->cancellable, on_ahead_read_cb, self);
  troth_care_service_ask_mismatches_async (troth_context_get_care (self->context), self->cancellable, on_mismatches_cb, self);
  troth_care_service_ask_asked_async (troth_context_get_care (self->context), self->cancellable, on_asked_cb, self);
}

void
troth_presenter_show_team_owners (TrothPresenter *self)
{
  TrothCustomerService *customers = troth_context_get_customers (self->context);
  TrothAgent           *lead = troth_session_get_agent (troth_context_get_session (self->context));
  g_autoptr (GListModel) owners = NULL;

  if (lead == NULL) /* signed out: the page goes, too */
    return;
  owners = troth_owner_choices_of_lead (troth_customer_service_get_agents (customers), troth_customer_service_get_teams (customers), lead);
  troth_team_page_set_owners (self->team, owners);
}

void
troth_presenter_bind_team_page (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  troth_presenter_show_team_owners (self);
  if (agent)
    troth_team_page_set_lead (self->team, agent);
  g_signal_connect_object (self->team, "hand-over", G_CALLBACK (on_hand_over_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_team_page_get_ahead (self->team), "promise", G_CALLBACK (on_ahead_promise_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_team_page_get_ahead (self->team), "open", G_CALLBACK (on_ahead_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->team, "map", G_CALLBACK (ask_asked), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->team)))
    ask_asked (self);
  g_signal_connect_object (self->team, "absence", G_CALLBACK (ask_absence), self, G_CONNECT_SWAPPED);
}

void
troth_presenter_bind_hands (TrothPresenter *self)
{
  g_signal_connect_object (self->panel, "hand-over", G_CALLBACK (on_hand_over_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "verb::absence", G_CALLBACK (on_absence_cb), self, G_CONNECT_SWAPPED);
}
