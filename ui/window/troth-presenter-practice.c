// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include "troth-practice-day.h"
#include "troth-time.h"

/* A minute for practice, on the start page, when a shift begins. */

#define SHIFT (12 * TROTH_HOUR) /* so long it is not asked for again */

static void
on_practice_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  TrothPresenter    *self = user_data;
  TrothPracticeCount count;
  g_autoptr (GError) error = NULL;
  TrothPractice practice = troth_promise_service_ask_practice_finish (TROTH_PROMISE_SERVICE (source), result, &count, &error);

  if (error == NULL && self->window)
    troth_practice_card_show (troth_start_page_get_practice (troth_window_get_start (self->window)), practice, count);
}

static void
ask (TrothPresenter *self)
{
  gint64 now = troth_clock_now (troth_context_get_clock (self->context));

  if (self->window == NULL || !troth_session_get_agent (troth_context_get_session (self->context)) ||
      (self->practised != TROTH_NO_INSTANT && now - self->practised < SHIFT))
    return;
  self->practised = now;
  troth_promise_service_ask_practice_async (troth_context_get_promises (self->context), self->cancellable, on_practice_cb, self);
}

static void
on_seen_cb (TrothPresenter *self)
{
  troth_promise_service_practice_seen (troth_context_get_promises (self->context));
}

void
troth_presenter_bind_practice (TrothPresenter *self)
{
  TrothStartPage *start = troth_window_get_start (self->window);

  self->practised = TROTH_NO_INSTANT;
  g_signal_connect_object (troth_start_page_get_practice (start), "seen", G_CALLBACK (on_seen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (start, "map", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_session (self->context), "notify::agent", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
}
