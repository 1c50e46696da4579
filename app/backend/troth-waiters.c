// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-waiters.h"

struct _TrothWaiters
{
  void (*wake) (gpointer       owner,
                TrothExchange *request);
  gpointer   owner;
  GPtrArray *waiters; /* of Waiter */
};

typedef struct
{
  TrothWaiters  *waiters;
  TrothExchange *request;
  guint          timeout;
  void (*on_timeout) (TrothExchange *request);
} Waiter;

static void
free_waiter (gpointer data)
{
  Waiter *waiter = data;

  g_clear_handle_id (&waiter->timeout, g_source_remove);
  g_clear_pointer (&waiter->request, troth_exchange_unref);
  g_free (waiter);
}

TrothWaiters *
troth_waiters_new (void (*wake) (gpointer       owner,
                                 TrothExchange *request),
                   gpointer owner)
{
  TrothWaiters *self = g_new0 (TrothWaiters, 1);

  self->wake = wake;
  self->owner = owner;
  self->waiters = g_ptr_array_new_with_free_func (free_waiter);
  return self;
}

void
troth_waiters_free (TrothWaiters *self)
{
  g_ptr_array_unref (self->waiters);
  g_free (self);
}

void
troth_waiters_clear (TrothWaiters *self)
{
  g_ptr_array_set_size (self->waiters, 0);
}

static void
wake_waiter (Waiter *waiter)
{
  TrothWaiters  *self = waiter->waiters;
  TrothExchange *request = g_steal_pointer (&waiter->request);

  g_ptr_array_remove_fast (self->waiters, waiter);
  self->wake (self->owner, request);
}

static gboolean
on_wait_over_cb (gpointer user_data)
{
  Waiter *waiter = user_data;

  waiter->timeout = 0;
  waiter->on_timeout (waiter->request);
  wake_waiter (waiter);
  return G_SOURCE_REMOVE;
}

void
troth_waiters_add (TrothWaiters  *self,
                   TrothExchange *request,
                   guint          seconds,
                   void (*on_timeout) (TrothExchange *request))
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->waiters = self;
  waiter->request = request;
  waiter->on_timeout = on_timeout;
  waiter->timeout = g_timeout_add_seconds (seconds, on_wait_over_cb, waiter);
  g_ptr_array_add (self->waiters, waiter);
}

void
troth_waiters_wake (TrothWaiters *self)
{
  while (self->waiters->len)
    wake_waiter (g_ptr_array_index (self->waiters, self->waiters->len - 1));
}
