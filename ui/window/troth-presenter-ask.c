// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

/* More than an agent may give by herself: a lead answers from her desk, and the agent hears of it on hers. */

static void
answer (TrothPresenter *self,
        const char     *op,
        TrothGoodwill  *grant,
        const char     *why,
        const char     *done)
{
  g_autoptr (TrothAnswerArgs) args = troth_answer_args_new ();

  troth_answer_args_set_answer (args, why);
  troth_presenter_run (self, op, troth_goodwill_get_id (grant), args, done, NULL);
}

static void
on_allow_cb (TrothPresenter *self,
             TrothGoodwill  *grant)
{
  answer (self, "goodwill.approve", grant, NULL,
          troth_presenter_told_words (self, _ ("Allowed. Your colleague sees it now."),
                                      _ ("Allowed. Your colleague sees it as soon as the desk is connected.")));
}

static void
on_refuse_cb (TrothPresenter *self,
              TrothGoodwill  *grant,
              const char     *why)
{
  answer (self, "goodwill.refuse", grant, why,
          troth_presenter_told_words (self, _ ("Refused. Your colleague sees why."),
                                      _ ("Refused. Your colleague sees why as soon as the desk is connected.")));
}

static void
on_show_cb (TrothPresenter *self,
            TrothGoodwill  *grant)
{
  troth_presenter_open (self, troth_goodwill_get_customer_id (grant), NULL);
}

/* Made for the first of them. */
static TrothAskStrip *
get_strip (TrothPresenter *self)
{
  if (self->asks)
    return self->asks;
  self->asks = TROTH_ASK_STRIP (troth_ask_strip_new (&troth_presenter_names, self));
  troth_window_set_slot (self->window, TROTH_WINDOW_ASKED, GTK_WIDGET (self->asks));
  g_signal_connect_object (self->asks, "allow", G_CALLBACK (on_allow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asks, "refuse", G_CALLBACK (on_refuse_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asks, "show-customer", G_CALLBACK (on_show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asks, "seen", G_CALLBACK (troth_care_service_see), troth_context_get_care (self->context), G_CONNECT_SWAPPED);
  return self->asks;
}

static void
on_decided_cb (TrothPresenter *self,
               TrothGoodwill  *grant)
{
  if (self->window)
    troth_ask_strip_show_decided (get_strip (self), grant);
}

static void
show_asked (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));
  GListModel *asked = troth_care_service_get_asked (troth_context_get_care (self->context));

  if (self->window && (self->asks || g_list_model_get_n_items (asked) > 0))
    troth_ask_strip_set_asked (get_strip (self), asked, agent && troth_agent_get_role (agent) != TROTH_ROLE_AGENT);
}

void
troth_presenter_bind_asks (TrothPresenter *self)
{
  TrothCareService *care = troth_context_get_care (self->context);

  g_signal_connect_object (care, "decided", G_CALLBACK (on_decided_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_care_service_get_asked (care), "items-changed", G_CALLBACK (show_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_session (self->context), "notify::agent", G_CALLBACK (show_asked), self, G_CONNECT_SWAPPED);
  show_asked (self);
}
