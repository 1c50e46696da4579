// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-stand-in.h"

#include "troth-promise-hands.h"
#include "troth-store-due.h"
#include "troth-substitute.h"

struct _TrothStandIn
{
  GObject              parent_instance;
  TrothDesk           *desk;
  TrothPromiseService *promises;
  GListModel          *agents;
  GCancellable        *cancellable;
  guint                timeout_id; /* the next absence begins */
  gboolean             taking;
  gboolean             again; /* something changed while it took */
};

/* The agents of the list, for the rules of substitution. */
static void source_init (TrothRecordSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothStandIn, troth_stand_in, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TROTH_TYPE_RECORD_SOURCE, source_init))

static gpointer
get_agent (TrothRecordSource *source,
           GType              type,
           const char        *id,
           GError           **error)
{
  return troth_store_get (troth_desk_get_store (TROTH_STAND_IN (source)->desk), type, id, error);
}

static void
source_init (TrothRecordSourceInterface *iface)
{
  iface->get = get_agent;
}

static void look (TrothStandIn *self);

static void
on_taken_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TrothStandIn *self = user_data;
  g_autoptr (GError) error = NULL;

  troth_promise_service_hand_over_all_finish (TROTH_PROMISE_SERVICE (source), result, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->taking = FALSE;
  if (error)
    g_message ("the promises of an absent colleague were not taken over: %s", error->message);
  if (self->again) /* only then: what could not be taken over would be tried for ever */
    look (self);
}

/* Somebody stood in for its owner at this due time already, and it was given back to her: so it is wanted. The backend gives it once, too. */
static gboolean
was_taken (TrothPromise *promise)
{
  GPtrArray *hands = troth_promise_get_handovers (promise), *moves = troth_promise_get_renegotiations (promise);
  gint64     agreed = moves->len ? troth_renegotiation_get_at (moves->pdata[moves->len - 1]) : TROTH_NO_INSTANT;

  for (guint i = 0; i < hands->len; i++)
    if (troth_handover_get_cause (hands->pdata[i]) == TROTH_HANDOVER_CAUSE_SUBSTITUTE && troth_handover_get_at (hands->pdata[i]) >= agreed &&
        g_strcmp0 (troth_handover_get_from_id (hands->pdata[i]), troth_promise_get_owner_id (promise)) == 0)
      return TRUE;
  return FALSE;
}

/* What falls due while @absent is away, if it is @me who stands in for her now (element-type TrothPromise) (transfer full). */
static GPtrArray *
find_for (TrothStandIn *self,
          TrothAgent   *absent,
          const char   *me,
          gint64        now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothAgent) substitute = troth_substitute_find (TROTH_RECORD_SOURCE (self), troth_agent_get_id (absent), now, &error);
  const char *const owners[] = { troth_agent_get_id (absent), NULL };
  GPtrArray        *found = NULL;

  if (substitute && g_str_equal (troth_agent_get_id (substitute), me))
    found = troth_store_due (troth_desk_get_store (self->desk), G_MININT64, troth_agent_get_away_until (absent) - 1, owners, &error);
  for (guint i = found ? found->len : 0; i > 0; i--)
    if (was_taken (found->pdata[i - 1]))
      g_ptr_array_remove_index (found, i - 1);
  if (error)
    g_message ("an absence could not be looked at: %s", error->message);
  return found ? found : g_ptr_array_new_with_free_func (g_object_unref);
}

static void
on_time_cb (gpointer user_data)
{
  TROTH_STAND_IN (user_data)->timeout_id = 0;
  look (user_data);
}

static void
wait_for_absence (TrothStandIn *self)
{
  gint64 now = troth_desk_now (self->desk), next = G_MAXINT64;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  for (guint i = 0; i < g_list_model_get_n_items (self->agents); i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (self->agents, i);
      gint64 from = troth_agent_get_away_from (agent);

      if (from != TROTH_NO_INSTANT && from > now)
        next = MIN (next, from);
    }
  if (next != G_MAXINT64)
    self->timeout_id = g_timeout_add_once ((guint) CLAMP ((next - now) / 1000 + 1, 1, G_MAXINT / 2), on_time_cb, self);
}

static void
look (TrothStandIn *self)
{
  TrothSession *session = troth_desk_get_session (self->desk);
  TrothAgent   *me = troth_session_get_agent (session);
  gint64        now = troth_desk_now (self->desk);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  self->again = self->taking;
  wait_for_absence (self);
  if (me == NULL || self->taking || troth_session_get_link (session) != TROTH_LINK_OFFLINE)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->agents); i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (self->agents, i);

      if (troth_agent_is_away (agent, now))
        g_ptr_array_extend_and_steal (all, find_for (self, agent, troth_agent_get_id (me), now));
    }
  if (all->len == 0)
    return;
  self->taking = TRUE;
  troth_promise_service_hand_over_all_async (self->promises, all, TROTH_OWNER_KIND_AGENT, troth_agent_get_id (me), NULL, self->cancellable,
                                             on_taken_cb, self);
}

static void
on_store_changed_cb (TrothStandIn *self,
                     GPtrArray    *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      GType type = ((TrothChange *) changes->pdata[i])->type;

      if (type == TROTH_TYPE_AGENT || type == TROTH_TYPE_PROMISE)
        {
          look (self);
          return;
        }
    }
}

static void
troth_stand_in_dispose (GObject *object)
{
  TrothStandIn *self = TROTH_STAND_IN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->agents);
  g_clear_object (&self->promises);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_stand_in_parent_class)->dispose (object);
}

static void
troth_stand_in_class_init (TrothStandInClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_stand_in_dispose;
}

static void
troth_stand_in_init (TrothStandIn *self)
{
  self->cancellable = g_cancellable_new ();
}

TrothStandIn *
troth_stand_in_new (TrothDesk           *desk,
                    TrothPromiseService *promises,
                    GListModel          *agents)
{
  TrothStandIn *self = g_object_new (TROTH_TYPE_STAND_IN, NULL);

  self->desk = g_object_ref (desk);
  self->promises = g_object_ref (promises);
  self->agents = g_object_ref (agents);
  g_signal_connect_object (troth_desk_get_session (desk), "notify::link", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_session (desk), "notify::agent", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_clock (desk), "woke", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  look (self);
  return self;
}
