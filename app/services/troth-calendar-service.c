// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-calendar-service-private.h"

#include "troth-calling-rules.h"
#include "troth-customer-zone.h"
#include "troth-records.h"
#include "troth-store-change.h"
#include "troth-store-list.h"

struct _TrothCalendarService
{
  GObject     parent_instance;
  TrothDesk  *desk;
  GListModel *calendars; /* of TrothCalendar, by id; NULL until somebody asks */
  TrothHours *hours;     /* of the own team; NULL until somebody asks again */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothCalendarService, troth_calendar_service, G_TYPE_OBJECT)

static void
forget_hours (TrothCalendarService *self)
{
  g_clear_pointer (&self->hours, troth_hours_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The company's own hours for calls; what cannot be used is as if it were not there. */
static void
follow_calling (TrothCalendarService *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothCallingPack) pack = troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_CALLING_PACK, TROTH_CALLING_PACK_ID, NULL);

  if (!troth_calling_rules_use (pack, &error))
    {
      g_message ("the company's calling rules are not used: %s", error->message);
      troth_calling_rules_use (NULL, NULL);
    }
}

static void
on_agent_cb (TrothCalendarService *self)
{
  follow_calling (self);
  forget_hours (self);
}

static void
on_store_changed_cb (TrothCalendarService *self,
                     GPtrArray            *changes)
{
  gboolean calling = FALSE, hours = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const GType type = ((TrothChange *) changes->pdata[i])->type;

      calling |= type == TROTH_TYPE_CALLING_PACK;
      hours |= type == TROTH_TYPE_CALENDAR || type == TROTH_TYPE_TEAM;
    }
  if (calling)
    follow_calling (self);
  if (hours)
    forget_hours (self);
}

static void
troth_calendar_service_dispose (GObject *object)
{
  TrothCalendarService *self = TROTH_CALENDAR_SERVICE (object);

  g_clear_pointer (&self->hours, troth_hours_unref);
  g_clear_object (&self->calendars);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_calendar_service_parent_class)->dispose (object);
}

static void
troth_calendar_service_class_init (TrothCalendarServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_calendar_service_dispose;
  /* TrothCalendarService::changed: ask for the hours again */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_calendar_service_init (TrothCalendarService *self)
{
}

TrothCalendarService *
troth_calendar_service_new (TrothDesk *desk)
{
  TrothCalendarService *self = g_object_new (TROTH_TYPE_CALENDAR_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (troth_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_session (desk), "notify::agent", G_CALLBACK (on_agent_cb), self, G_CONNECT_SWAPPED);
  follow_calling (self);
  return self;
}

/* That of exactly this team (transfer full) (nullable) */
static TrothHours *
find_calendar (TrothCalendarService *self,
               const char           *team_id)
{
  if (self->calendars == NULL)
    {
      g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_CALENDAR);
      g_autoptr (GError) error = NULL;

      self->calendars = G_LIST_MODEL (troth_store_list_new_loaded (troth_desk_get_store (self->desk), query, &error));
      if (self->calendars == NULL)
        {
          g_message ("no calendars: %s", error->message);
          return NULL;
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (self->calendars); i++)
    {
      g_autoptr (TrothCalendar) calendar = g_list_model_get_item (self->calendars, i);
      g_autoptr (GError) error = NULL;
      TrothHours *hours;

      if (g_strcmp0 (troth_calendar_get_team_id (calendar), team_id) != 0)
        continue;
      hours = troth_hours_new (calendar, &error);
      if (hours)
        return hours;
      g_message ("calendar %s is not used: %s", troth_calendar_get_id (calendar), error->message);
    }
  return NULL;
}

TrothHours *
troth_calendar_service_get_hours_of (TrothCalendarService *self,
                                     const char           *team_id)
{
  TrothHours *hours = team_id ? find_calendar (self, team_id) : NULL;
  g_autoptr (TrothTeam) team = NULL;

  if (hours == NULL)
    hours = find_calendar (self, NULL);
  if (hours)
    return hours;
  team = team_id ? troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_TEAM, team_id, NULL) : NULL;
  if (team)
    hours = troth_hours_new_standard (troth_team_get_zone (team));
  if (hours == NULL)
    hours = troth_hours_new_standard (g_time_zone_get_identifier (troth_desk_get_zone (self->desk)));
  return hours ? hours : troth_hours_new_standard ("Etc/UTC");
}

TrothHours *
troth_calendar_service_get_hours (TrothCalendarService *self)
{
  if (self->hours == NULL)
    self->hours = troth_calendar_service_get_hours_of (self, troth_desk_get_actor (self->desk).team_id);
  return self->hours;
}

gint64
troth_calendar_service_shift_opens (TrothCalendarService *self,
                                    gint64                now)
{
  const char *team_id = troth_desk_get_actor (self->desk).team_id;
  g_autoptr (TrothHours) own = team_id ? find_calendar (self, team_id) : NULL;
  g_autoptr (TrothHours) hours = own ? g_steal_pointer (&own) : find_calendar (self, NULL);
  gint64 opens = G_MAXINT64;

  if (hours == NULL)
    return now;
  return troth_hours_next_open (hours, now, &opens, NULL) ? opens : G_MAXINT64;
}

GPtrArray *
troth_calendar_service_quick_times (TrothCalendarService *self,
                                    TrothCustomer        *customer)
{
  TrothHours *hours = troth_calendar_service_get_hours (self);
  const char *own = g_time_zone_get_identifier (troth_desk_get_zone (self->desk));
  g_autoptr (GTimeZone) zone = troth_time_zone_new (own, NULL);

  return troth_quick_times (troth_desk_now (self->desk), hours, customer ? troth_customer_zone (customer, NULL) : NULL,
                            zone ? own : troth_hours_get_zone_name (hours));
}
