// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-call-private.h"

G_DEFINE_ENUM_TYPE (TrothCaller, troth_caller, G_DEFINE_ENUM_VALUE (TROTH_CALLER_KNOWN, "known"), G_DEFINE_ENUM_VALUE (TROTH_CALLER_AMBIGUOUS, "ambiguous"), G_DEFINE_ENUM_VALUE (TROTH_CALLER_UNKNOWN, "unknown"), G_DEFINE_ENUM_VALUE (TROTH_CALLER_WITHHELD, "withheld"), G_DEFINE_ENUM_VALUE (TROTH_CALLER_SHORT, "short"))

struct _TrothCall
{
  GObject        parent_instance;
  char          *call_id;
  char          *number;
  char          *interaction_id;
  TrothCallState state;
  TrothCaller    caller;
  TrothCustomer *customer;
  TrothDirection direction;
  gint64         started_at;
  gint64         held_since;
  gint64         held_before;
  gint64         waited;
  gint64         ended_at;
  TrothCallState dropped;
  gboolean       awaited;
  TrothLogArgs  *note;
  GListModel    *candidates;
};

enum
{
  PROP_0,
  PROP_CALL_ID,
  PROP_NUMBER,
  PROP_STATE,
  PROP_CALLER,
  PROP_CUSTOMER,
  PROP_DIRECTION,
  PROP_STARTED_AT,
  PROP_HELD_SINCE,
  PROP_HELD_BEFORE,
  PROP_CANDIDATES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TrothCall, troth_call, G_TYPE_OBJECT)

static void
troth_call_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  TrothCall *self = (TrothCall *) object;

  switch (prop_id)
    {
    case PROP_CALL_ID:
      g_value_set_string (value, self->call_id);
      break;
    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_CALLER:
      g_value_set_enum (value, self->caller);
      break;
    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;
    case PROP_DIRECTION:
      g_value_set_enum (value, self->direction);
      break;
    case PROP_STARTED_AT:
      g_value_set_int64 (value, self->started_at);
      break;
    case PROP_HELD_SINCE:
      g_value_set_int64 (value, self->held_since);
      break;
    case PROP_HELD_BEFORE:
      g_value_set_int64 (value, self->held_before);
      break;
    case PROP_CANDIDATES:
      g_value_set_object (value, self->candidates);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_call_dispose (GObject *object)
{
  TrothCall *self = (TrothCall *) object;

  g_clear_pointer (&self->call_id, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->interaction_id, g_free);
  g_clear_object (&self->customer);
  g_clear_object (&self->note);
  g_clear_object (&self->candidates);
  G_OBJECT_CLASS (troth_call_parent_class)->dispose (object);
}

static void
troth_call_class_init (TrothCallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = troth_call_get_property;
  object_class->dispose = troth_call_dispose;
  properties[PROP_CALL_ID] = g_param_spec_string ("call-id", NULL, NULL, NULL, flags);
  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TROTH_TYPE_CALL_STATE, 0, flags);
  properties[PROP_CALLER] = g_param_spec_enum ("caller", NULL, NULL, TROTH_TYPE_CALLER, 0, flags);
  properties[PROP_CUSTOMER] = g_param_spec_object ("customer", NULL, NULL, TROTH_TYPE_CUSTOMER, flags);
  properties[PROP_DIRECTION] = g_param_spec_enum ("direction", NULL, NULL, TROTH_TYPE_DIRECTION, 0, flags);
  properties[PROP_STARTED_AT] = g_param_spec_int64 ("started-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_HELD_SINCE] = g_param_spec_int64 ("held-since", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_HELD_BEFORE] = g_param_spec_int64 ("held-before", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_CANDIDATES] = g_param_spec_object ("candidates", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
troth_call_init (TrothCall *self)
{
  self->caller = TROTH_CALLER_UNKNOWN;
  self->held_since = TROTH_NO_INSTANT;
  self->ended_at = TROTH_NO_INSTANT;
  self->candidates = G_LIST_MODEL (g_list_store_new (TROTH_TYPE_CANDIDATE));
}

const char *
troth_call_get_call_id (TrothCall *self)
{
  return self->call_id;
}

const char *
troth_call_get_number (TrothCall *self)
{
  return self->number;
}

const char *
troth_call_get_interaction_id (TrothCall *self)
{
  return self->interaction_id;
}

TrothCallState
troth_call_get_state (TrothCall *self)
{
  return self->state;
}

TrothCaller
troth_call_get_caller (TrothCall *self)
{
  return self->caller;
}

TrothCustomer *
troth_call_get_customer (TrothCall *self)
{
  return self->customer;
}

TrothDirection
troth_call_get_direction (TrothCall *self)
{
  return self->direction;
}

gint64
troth_call_get_started_at (TrothCall *self)
{
  return self->started_at;
}

gint64
troth_call_get_held_since (TrothCall *self)
{
  return self->held_since;
}

gint64
troth_call_get_waited (TrothCall *self)
{
  return self->waited;
}

gint64
troth_call_get_held_before (TrothCall *self)
{
  return self->held_before;
}

GListModel *
troth_call_get_candidates (TrothCall *self)
{
  return self->candidates;
}

void
troth_call_set_call_id (TrothCall *self, const char *call_id)
{
  if (g_strcmp0 (self->call_id, call_id) == 0)
    return;
  g_free (self->call_id);
  self->call_id = g_strdup (call_id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALL_ID]);
}

void
troth_call_set_number (TrothCall *self, const char *number)
{
  if (g_strcmp0 (self->number, number) == 0)
    return;
  g_free (self->number);
  self->number = g_strdup (number);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

void
troth_call_set_state (TrothCall *self, TrothCallState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
troth_call_set_caller (TrothCall *self, TrothCaller caller)
{
  if (self->caller == caller)
    return;
  self->caller = caller;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALLER]);
}

void
troth_call_set_customer (TrothCall *self, TrothCustomer *customer)
{
  if (g_set_object (&self->customer, customer))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
}

void
troth_call_set_direction (TrothCall *self, TrothDirection direction)
{
  if (self->direction == direction)
    return;
  self->direction = direction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRECTION]);
}

void
troth_call_set_started_at (TrothCall *self, gint64 started_at)
{
  if (self->started_at == started_at)
    return;
  self->started_at = started_at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STARTED_AT]);
}

void
troth_call_set_held_since (TrothCall *self, gint64 held_since)
{
  if (self->held_since == held_since)
    return;
  self->held_since = held_since;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD_SINCE]);
}

void
troth_call_set_waited (TrothCall *self, gint64 waited)
{
  self->waited = waited;
}

void
troth_call_set_ended_at (TrothCall *self, gint64 ended_at)
{
  self->ended_at = ended_at;
}

gint64
troth_call_get_ended_at (TrothCall *self)
{
  return self->ended_at;
}

void
troth_call_take_interaction_id (TrothCall *self, char *interaction_id)
{
  g_free (self->interaction_id);
  self->interaction_id = interaction_id;
}

void
troth_call_set_awaited (TrothCall *self, gboolean awaited)
{
  self->awaited = awaited;
}

gboolean
troth_call_get_awaited (TrothCall *self)
{
  return self->awaited;
}

void
troth_call_set_note (TrothCall *self, TrothLogArgs *note)
{
  g_set_object (&self->note, note);
}

TrothLogArgs *
troth_call_get_note (TrothCall *self)
{
  return self->note;
}

void
troth_call_set_dropped (TrothCall *self, TrothCallState before)
{
  self->dropped = before;
}

TrothCallState
troth_call_get_dropped (TrothCall *self)
{
  return self->dropped;
}

void
troth_call_set_held_before (TrothCall *self, gint64 held_before)
{
  if (self->held_before == held_before)
    return;
  self->held_before = held_before;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD_BEFORE]);
}

void
troth_call_set_candidates (TrothCall *self, GListModel *candidates)
{
  if (g_set_object (&self->candidates, candidates))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANDIDATES]);
}
