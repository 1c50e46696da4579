// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-session-private.h"

G_DEFINE_ENUM_TYPE (TrothLink, troth_link, G_DEFINE_ENUM_VALUE (TROTH_LINK_OFFLINE, "offline"), G_DEFINE_ENUM_VALUE (TROTH_LINK_CONNECTING, "connecting"), G_DEFINE_ENUM_VALUE (TROTH_LINK_ONLINE, "online"))

struct _TrothSession
{
  GObject        parent_instance;
  TrothAgent    *agent;
  TrothCustomer *customer;
  TrothPromise  *promise;
  TrothLink      link;
  gint64         offline_since;
  guint          unsent;
  guint          review;
  char          *problem;
};

enum
{
  PROP_0,
  PROP_AGENT,
  PROP_CUSTOMER,
  PROP_PROMISE,
  PROP_LINK,
  PROP_OFFLINE_SINCE,
  PROP_UNSENT,
  PROP_REVIEW,
  PROP_PROBLEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TrothSession, troth_session, G_TYPE_OBJECT)

static void
troth_session_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TrothSession *self = (TrothSession *) object;

  switch (prop_id)
    {
    case PROP_AGENT:
      g_value_set_object (value, self->agent);
      break;
    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;
    case PROP_PROMISE:
      g_value_set_object (value, self->promise);
      break;
    case PROP_LINK:
      g_value_set_enum (value, self->link);
      break;
    case PROP_OFFLINE_SINCE:
      g_value_set_int64 (value, self->offline_since);
      break;
    case PROP_UNSENT:
      g_value_set_uint (value, self->unsent);
      break;
    case PROP_REVIEW:
      g_value_set_uint (value, self->review);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_session_dispose (GObject *object)
{
  TrothSession *self = (TrothSession *) object;

  g_clear_object (&self->agent);
  g_clear_object (&self->customer);
  g_clear_object (&self->promise);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (troth_session_parent_class)->dispose (object);
}

static void
troth_session_class_init (TrothSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = troth_session_get_property;
  object_class->dispose = troth_session_dispose;
  properties[PROP_AGENT] = g_param_spec_object ("agent", NULL, NULL, TROTH_TYPE_AGENT, flags);
  properties[PROP_CUSTOMER] = g_param_spec_object ("customer", NULL, NULL, TROTH_TYPE_CUSTOMER, flags);
  properties[PROP_PROMISE] = g_param_spec_object ("promise", NULL, NULL, TROTH_TYPE_PROMISE, flags);
  properties[PROP_LINK] = g_param_spec_enum ("link", NULL, NULL, TROTH_TYPE_LINK, 0, flags);
  properties[PROP_OFFLINE_SINCE] = g_param_spec_int64 ("offline-since", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_UNSENT] = g_param_spec_uint ("unsent", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REVIEW] = g_param_spec_uint ("review", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
troth_session_init (TrothSession *self)
{
  self->offline_since = TROTH_NO_INSTANT;
}

TrothAgent *
troth_session_get_agent (TrothSession *self)
{
  return self->agent;
}

TrothCustomer *
troth_session_get_customer (TrothSession *self)
{
  return self->customer;
}

TrothPromise *
troth_session_get_promise (TrothSession *self)
{
  return self->promise;
}

TrothLink
troth_session_get_link (TrothSession *self)
{
  return self->link;
}

gint64
troth_session_get_offline_since (TrothSession *self)
{
  return self->offline_since;
}

guint
troth_session_get_unsent (TrothSession *self)
{
  return self->unsent;
}

guint
troth_session_get_review (TrothSession *self)
{
  return self->review;
}

const char *
troth_session_get_problem (TrothSession *self)
{
  return self->problem;
}

void
troth_session_set_agent (TrothSession *self, TrothAgent *agent)
{
  if (g_set_object (&self->agent, agent))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AGENT]);
}

void
troth_session_set_customer (TrothSession *self, TrothCustomer *customer)
{
  if (g_set_object (&self->customer, customer))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
}

void
troth_session_set_promise (TrothSession *self, TrothPromise *promise)
{
  if (g_set_object (&self->promise, promise))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMISE]);
}

void
troth_session_set_link (TrothSession *self, TrothLink link)
{
  if (self->link == link)
    return;
  self->link = link;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINK]);
}

void
troth_session_set_offline_since (TrothSession *self, gint64 offline_since)
{
  if (self->offline_since == offline_since)
    return;
  self->offline_since = offline_since;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFLINE_SINCE]);
}

void
troth_session_set_unsent (TrothSession *self, guint unsent)
{
  if (self->unsent == unsent)
    return;
  self->unsent = unsent;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNSENT]);
}

void
troth_session_set_review (TrothSession *self, guint review)
{
  if (self->review == review)
    return;
  self->review = review;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

void
troth_session_set_problem (TrothSession *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

void
troth_session_close_customer (TrothSession *self)
{
  troth_session_set_promise (self, NULL);
  troth_session_set_customer (self, NULL);
}
