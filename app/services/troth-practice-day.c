// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-practice-day.h"

#include "troth-promise-service-private.h"
#include "troth-store-notes.h"
#include "troth-store-practice.h"
#include "troth-time.h"

#define WEEK (7 * TROTH_DAY)
#define SEEN "practice_seen" /* meta of the store: the day, where she is */

typedef struct
{
  TrothPractice      practice;
  TrothPracticeCount count;
} Answer;

/* "2026-03-04" (transfer full) */
static char *
dup_today (TrothDesk *desk)
{
  g_autofree char *civil = troth_time_to_civil (troth_desk_now (desk), troth_desk_get_zone (desk));

  return g_strndup (civil, strlen ("2026-03-04"));
}

static void
answer (GTask                    *task,
        const TrothPracticeCount *counts) /* (nullable) */
{
  Answer *found = g_new0 (Answer, 1);

  found->practice = counts ? troth_practice_lowest (counts) : TROTH_N_PRACTICES;
  if (found->practice < TROTH_N_PRACTICES)
    found->count = counts[found->practice];
  g_task_return_pointer (task, found, g_free);
}

static void
on_counted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TrothPracticeCount counts[TROTH_N_PRACTICES];
  GError            *error = NULL;

  if (troth_store_practice_finish (result, counts, &error))
    answer (task, counts);
  else
    g_task_return_error (task, error);
}

void
troth_promise_service_ask_practice_async (TrothPromiseService *self,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data)
{
  TrothDesk       *desk = troth_promise_service_get_desk (self);
  TrothAgent      *agent = troth_session_get_agent (troth_desk_get_session (desk));
  GTask           *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *seen = troth_store_get_meta (troth_desk_get_store (desk), SEEN, NULL);
  g_autofree char *today = dup_today (desk);

  g_task_set_source_tag (task, troth_promise_service_ask_practice_async);
  if (agent && g_strcmp0 (seen, today) != 0)
    {
      troth_store_practice_async (troth_desk_get_store (desk), troth_agent_get_id (agent), troth_desk_now (desk) - WEEK, troth_desk_now (desk),
                                  cancellable, on_counted_cb, task);
      return;
    }
  answer (task, NULL);
  g_object_unref (task);
}

TrothPractice
troth_promise_service_ask_practice_finish (TrothPromiseService *self,
                                           GAsyncResult        *result,
                                           TrothPracticeCount  *count,
                                           GError             **error)
{
  g_autofree Answer *found = g_task_propagate_pointer (G_TASK (result), error);

  *count = found ? found->count : (TrothPracticeCount){ 0, 0 };
  return found ? found->practice : TROTH_N_PRACTICES;
}

void
troth_promise_service_practice_seen (TrothPromiseService *self)
{
  TrothDesk       *desk = troth_promise_service_get_desk (self);
  g_autofree char *today = dup_today (desk);

  troth_store_set_meta_async (troth_desk_get_store (desk), SEEN, today, NULL, NULL, NULL);
}
