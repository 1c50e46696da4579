// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-call-private.h"

G_DEFINE_ENUM_TYPE (TrothCandidateReason, troth_candidate_reason, G_DEFINE_ENUM_VALUE (TROTH_CANDIDATE_EXACT, "exact"), G_DEFINE_ENUM_VALUE (TROTH_CANDIDATE_VARIANT, "variant"), G_DEFINE_ENUM_VALUE (TROTH_CANDIDATE_SUFFIX, "suffix"))

struct _TrothCandidate
{
  GObject              parent_instance;
  TrothCustomer       *customer;
  TrothCandidateReason reason;
};

enum
{
  PROP_0,
  PROP_CUSTOMER,
  PROP_REASON,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TrothCandidate, troth_candidate, G_TYPE_OBJECT)

static void
troth_candidate_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TrothCandidate *self = (TrothCandidate *) object;

  switch (prop_id)
    {
    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;
    case PROP_REASON:
      g_value_set_enum (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_candidate_dispose (GObject *object)
{
  TrothCandidate *self = (TrothCandidate *) object;

  g_clear_object (&self->customer);
  G_OBJECT_CLASS (troth_candidate_parent_class)->dispose (object);
}

static void
troth_candidate_class_init (TrothCandidateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = troth_candidate_get_property;
  object_class->dispose = troth_candidate_dispose;
  properties[PROP_CUSTOMER] = g_param_spec_object ("customer", NULL, NULL, TROTH_TYPE_CUSTOMER, flags);
  properties[PROP_REASON] = g_param_spec_enum ("reason", NULL, NULL, TROTH_TYPE_CANDIDATE_REASON, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
troth_candidate_init (TrothCandidate *self)
{
}

TrothCustomer *
troth_candidate_get_customer (TrothCandidate *self)
{
  return self->customer;
}

TrothCandidateReason
troth_candidate_get_reason (TrothCandidate *self)
{
  return self->reason;
}

TrothCandidate *
troth_candidate_new (TrothCustomer       *customer,
                     TrothCandidateReason reason)
{
  TrothCandidate *self = g_object_new (TROTH_TYPE_CANDIDATE, NULL);

  self->customer = g_object_ref (customer);
  self->reason = reason;
  return self;
}
