// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-desk.h"

#include "troth-phone-number.h"
#include "troth-time.h"
#include "troth-uuid.h"

struct _TrothDesk
{
  GObject          parent_instance;
  TrothStore      *store;
  TrothClock      *clock;
  TrothSession    *session;
  TrothPersons    *persons;
  TrothRestClient *client;
  GTimeZone       *zone;
  char            *zone_name; /* of zone; NULL = the machine's */
  char            *device;
};

G_DEFINE_FINAL_TYPE (TrothDesk, troth_desk, G_TYPE_OBJECT)

static void
troth_desk_dispose (GObject *object)
{
  TrothDesk *self = TROTH_DESK (object);

  g_clear_object (&self->persons);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->zone_name, g_free);
  g_clear_pointer (&self->device, g_free);
  G_OBJECT_CLASS (troth_desk_parent_class)->dispose (object);
}

static void
troth_desk_class_init (TrothDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_desk_dispose;
}

static void
troth_desk_init (TrothDesk *self)
{
}

TrothDesk *
troth_desk_new (TrothStore   *store,
                TrothClock   *clock,
                TrothSession *session,
                const char   *device)
{
  TrothDesk *self = g_object_new (TROTH_TYPE_DESK, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->session = g_object_ref (session);
  self->persons = troth_persons_new (store);
  self->device = g_strdup (device);
  self->zone = g_time_zone_new_local ();
  return self;
}

TrothStore *
troth_desk_get_store (TrothDesk *self)
{
  return self->store;
}

TrothClock *
troth_desk_get_clock (TrothDesk *self)
{
  return self->clock;
}

TrothSession *
troth_desk_get_session (TrothDesk *self)
{
  return self->session;
}

TrothPersons *
troth_desk_get_persons (TrothDesk *self)
{
  return self->persons;
}

TrothRestClient *
troth_desk_get_client (TrothDesk *self)
{
  return self->client;
}

void
troth_desk_set_client (TrothDesk       *self,
                       TrothRestClient *client)
{
  g_set_object (&self->client, client);
}

gint64
troth_desk_now (TrothDesk *self)
{
  return troth_clock_now (self->clock);
}

TrothActor
troth_desk_get_actor (TrothDesk *self)
{
  TrothAgent *agent = troth_session_get_agent (self->session);
  TrothActor  actor = { .device = self->device };

  if (agent)
    {
      actor.agent_id = troth_agent_get_id (agent);
      actor.role = troth_agent_get_role (agent);
      actor.team_id = troth_agent_get_team_id (agent);
    }
  return actor;
}

const char *
troth_desk_get_country (TrothDesk *self)
{
  TrothAgent *agent = troth_session_get_agent (self->session);
  g_autoptr (TrothPhoneNumber) number = NULL;

  if (agent == NULL || troth_agent_get_phone (agent) == NULL)
    return NULL;
  number = troth_phone_number_parse (troth_agent_get_phone (agent), NULL);
  return g_intern_string (number->country);
}

GTimeZone *
troth_desk_get_zone (TrothDesk *self)
{
  TrothAgent *agent = troth_session_get_agent (self->session);
  const char *name = agent ? troth_agent_get_zone (agent) : NULL;

  if (g_strcmp0 (name, self->zone_name) != 0)
    {
      g_autoptr (GTimeZone) zone = name ? troth_time_zone_new (name, NULL) : NULL;

      g_time_zone_unref (self->zone);
      self->zone = zone ? g_steal_pointer (&zone) : g_time_zone_new_local ();
      g_free (self->zone_name);
      self->zone_name = g_strdup (name);
    }
  return self->zone;
}

void
troth_desk_forget_zone (TrothDesk *self)
{
  if (self->zone_name)
    return; /* her own */
  g_time_zone_unref (self->zone);
  self->zone = g_time_zone_new_local ();
}

static void
on_store_run_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError       *error = NULL;
  TrothOutcome *outcome = troth_store_run_finish (TROTH_STORE (source), result, &error);

  if (outcome)
    g_task_return_pointer (task, outcome, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
troth_desk_run_async (TrothDesk          *self,
                      const char         *op,
                      const char         *entity_id,
                      gint64              base_version,
                      gpointer            args,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  gint64           now = troth_desk_now (self);
  TrothActor       who = troth_desk_get_actor (self);
  g_autofree char *id = entity_id ? g_strdup (entity_id) : troth_uuid_new (now);
  g_autoptr (TrothCommand) command = troth_command_for (op, id, args, base_version, now);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, troth_desk_run_async);
  g_task_set_task_data (task, g_steal_pointer (&id), g_free);
  troth_store_run_async (self->store, command, &who, now, cancellable, on_store_run_cb, task);
}

TrothOutcome *
troth_desk_run_finish (TrothDesk    *self,
                       GAsyncResult *result,
                       char        **entity_id,
                       GError      **error)
{
  if (entity_id)
    *entity_id = g_strdup (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
