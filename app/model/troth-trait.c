// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-trait.h"

#include "troth-calling.h"
#include "troth-promise-rules.h"
#include "troth-time.h"

#define YEAR (365 * TROTH_DAY)
#define WAITED_LEAST 2
#define CONTACTS_LEAST 4
#define ORDERS_LEAST 3
#define N_DAY_PARTS (TROTH_DAY_PART_EVENING + 1)
#define N_KINDS (TROTH_INTERACTION_KIND_VOICEMAIL + 1)

void
troth_trait_free (TrothTrait *self)
{
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static TrothTrait *
trait_new (TrothTraitKind kind)
{
  TrothTrait *self = g_new0 (TrothTrait, 1);

  self->kind = kind;
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/* A broken word, or one that was kept late, or put off when it was due already; of those that were kept or not. */
static TrothTrait *
find_waited (GPtrArray *promises,
             gint64     since)
{
  TrothTrait *self = trait_new (TROTH_TRAIT_WAITED);

  for (guint i = 0; i < promises->len; i++)
    {
      TrothKeepRate rate = { 0 };

      if (!troth_calling_is_call (troth_promise_get_kind (promises->pdata[i])) || troth_promise_get_due_at (promises->pdata[i]) < since)
        continue;
      troth_keep_rate_add (&rate, promises->pdata[i]);
      if (rate.kept + rate.broken == 0) /* open, or she let us off */
        continue;
      self->of++;
      if (rate.broken > 0 || rate.kept_late > 0)
        g_ptr_array_add (self->sources, g_object_ref (promises->pdata[i]));
    }
  return self;
}

static gboolean
came_from_her (TrothInteraction *entry,
               gint64            since)
{
  return troth_interaction_is_contact (entry) && troth_interaction_get_direction (entry) == TROTH_DIRECTION_INBOUND &&
         troth_interaction_get_started_at (entry) >= since;
}

/* -1: in the night */
static int
day_part_of (gint64     at,
             GTimeZone *zone)
{
  static const int begins[] = { 5, 12, 17, 22 };
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / TROTH_SECOND);
  g_autoptr (GDateTime) there = utc ? g_date_time_to_timezone (utc, zone) : NULL;
  int hour = there ? g_date_time_get_hour (there) : 0;

  for (int part = 0; part < N_DAY_PARTS; part++)
    if (hour >= begins[part] && hour < begins[part + 1])
      return part;
  return -1;
}

static TrothTrait *
find_hours (GPtrArray *interactions,
            GTimeZone *zone,
            gint64     since)
{
  TrothTrait *self = trait_new (TROTH_TRAIT_HOURS);
  guint       counts[N_DAY_PARTS] = { 0 };

  for (guint i = 0; zone && i < interactions->len; i++)
    if (came_from_her (interactions->pdata[i], since) && troth_interaction_get_kind (interactions->pdata[i]) == TROTH_INTERACTION_KIND_CALL)
      {
        int part = day_part_of (troth_interaction_get_started_at (interactions->pdata[i]), zone);

        self->of++;
        if (part >= 0 && ++counts[part] > counts[self->value])
          self->value = part;
      }
  for (guint i = 0; self->of > 0 && i < interactions->len; i++)
    if (came_from_her (interactions->pdata[i], since) && troth_interaction_get_kind (interactions->pdata[i]) == TROTH_INTERACTION_KIND_CALL &&
        day_part_of (troth_interaction_get_started_at (interactions->pdata[i]), zone) == self->value)
      g_ptr_array_add (self->sources, g_object_ref (interactions->pdata[i]));
  return self;
}

static TrothTrait *
find_channel (GPtrArray *interactions,
              gint64     since)
{
  TrothTrait *self = trait_new (TROTH_TRAIT_CHANNEL);
  guint       counts[N_KINDS] = { 0 };

  for (guint i = 0; i < interactions->len; i++)
    if (came_from_her (interactions->pdata[i], since))
      {
        TrothInteractionKind kind = troth_interaction_get_kind (interactions->pdata[i]);

        self->of++;
        if (kind == TROTH_INTERACTION_KIND_VOICEMAIL) /* she called */
          kind = TROTH_INTERACTION_KIND_CALL;
        if (++counts[kind] > counts[self->value])
          self->value = (int) kind;
      }
  for (guint i = 0; self->value != TROTH_INTERACTION_KIND_CALL && i < interactions->len; i++)
    if (came_from_her (interactions->pdata[i], since) && (int) troth_interaction_get_kind (interactions->pdata[i]) == self->value)
      g_ptr_array_add (self->sources, g_object_ref (interactions->pdata[i]));
  return self;
}

/* What was ordered within a day is one order. */
static TrothTrait *
find_orders (GPtrArray *interactions,
             gint64     since)
{
  TrothTrait *self = trait_new (TROTH_TRAIT_ORDERS);
  gint64      before = G_MAXINT64;

  for (guint i = 0; i < interactions->len; i++)
    {
      gint64 at = troth_interaction_get_started_at (interactions->pdata[i]);

      if (troth_interaction_get_kind (interactions->pdata[i]) != TROTH_INTERACTION_KIND_ORDER || at < since || before - at < TROTH_DAY)
        continue;
      before = at;
      self->of++;
      g_ptr_array_add (self->sources, g_object_ref (interactions->pdata[i]));
    }
  return self;
}

static void
add_trait (GPtrArray  *traits,
           TrothTrait *trait, /* (transfer full) */
           guint       least,
           guint       percent)
{
  if (traits->len < TROTH_TRAITS_MAX && trait->sources->len >= least && trait->sources->len * 100 >= trait->of * percent)
    g_ptr_array_add (traits, trait);
  else
    troth_trait_free (trait);
}

GPtrArray *
troth_traits_derive (GPtrArray *interactions,
                     GPtrArray *promises,
                     GTimeZone *zone,
                     gint64     now)
{
  GPtrArray *traits = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_trait_free);

  add_trait (traits, find_waited (promises, now - YEAR), WAITED_LEAST, 0);
  add_trait (traits, find_hours (interactions, zone, now - YEAR), CONTACTS_LEAST, 75);
  add_trait (traits, find_channel (interactions, now - YEAR), CONTACTS_LEAST, 66);
  add_trait (traits, find_orders (interactions, now - YEAR), ORDERS_LEAST, 0);
  return traits;
}
