// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

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

static void
on_handed_over_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  guint            n = troth_promise_service_hand_over_all_finish (TROTH_PROMISE_SERVICE (source), result, &refused, &error);
  g_autofree char *done = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  done = error ? troth_outcome_error_words (error)
               : g_strdup_printf (ngettext ("%u promise handed over", "%u promises handed over", n), n);
  troth_promises_panel_handed_over (self->panel);
  if (refused->len > 0 && !error)
    say_refused (self, done, refused);
  else
    troth_presenter_toast (self, done);
}

static void
on_hand_over_cb (TrothPresenter    *self,
                 GPtrArray         *promises,
                 TrothHandOverArgs *args)
{
  troth_promise_service_hand_over_all_async (troth_context_get_promises (self->context), promises,
                                             troth_hand_over_args_get_to_kind (args), troth_hand_over_args_get_to_id (args),
                                             troth_hand_over_args_get_reason (args), self->cancellable, on_handed_over_cb, self);
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
  g_autoptr (GPtrArray) counts = troth_care_service_ask_asked_finish (result, &error);

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
  g_autoptr (GPtrArray) mismatches = troth_care_service_ask_mismatches_finish (result, &error);

  if (mismatches && self->window)
    troth_team_page_set_mismatches (self->team, mismatches);
}

/* As it is when she turns to the page. */
static void
ask_asked (TrothPresenter *self)
{
  troth_care_service_ask_mismatches_async (troth_context_get_care (self->context), self->cancellable, on_mismatches_cb, self);
  troth_care_service_ask_asked_async (troth_context_get_care (self->context), self->cancellable, on_asked_cb, self);
}

void
troth_presenter_bind_team_page (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  troth_team_page_set_owners (self->team, self->owners);
  if (agent)
    troth_team_page_set_lead (self->team, agent);
  g_signal_connect_object (self->team, "hand-over", G_CALLBACK (on_hand_over_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->team, "map", G_CALLBACK (ask_asked), self, G_CONNECT_SWAPPED);
  ask_asked (self);
  g_signal_connect_object (self->team, "absence", G_CALLBACK (ask_absence), self, G_CONNECT_SWAPPED);
}

void
troth_presenter_bind_hands (TrothPresenter *self)
{
  g_signal_connect_object (self->panel, "hand-over", G_CALLBACK (on_hand_over_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "verb::absence", G_CALLBACK (on_absence_cb), self, G_CONNECT_SWAPPED);
}
