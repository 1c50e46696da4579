// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-call-service-private.h"

#include "troth-call-private.h"
#include "troth-customer-text.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-phone-number.h"
#include "troth-time.h"
#include "troth-uuid.h"

enum
{
  PROP_0,
  PROP_CALL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TrothCallService, troth_call_service, G_TYPE_OBJECT)

typedef struct
{
  const char *number;
  const char *country;
  GPtrArray  *hits; /* of TrothDbHit */
} Lookup;

/* On the database reader. */
static gboolean
read_lookup (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Lookup *lookup = data;

  lookup->hits = troth_db_search (connection, lookup->number, lookup->country, error);
  return lookup->hits != NULL;
}

static TrothPhoneMatch
best_match (TrothCustomer          *customer,
            const TrothPhoneNumber *number)
{
  GPtrArray      *points = troth_customer_get_contact_points (customer);
  TrothPhoneMatch best = TROTH_PHONE_MATCH_NONE;

  for (guint i = 0; i < points->len; i++)
    {
      TrothContactKind kind = troth_contact_point_get_kind (points->pdata[i]);
      g_autoptr (TrothPhoneNumber) theirs = NULL;

      if (kind == TROTH_CONTACT_KIND_EMAIL || kind == TROTH_CONTACT_KIND_ADDRESS)
        continue;
      theirs = troth_phone_number_parse (troth_contact_point_get_raw (points->pdata[i]), troth_customer_get_country (customer));
      best = MAX (best, troth_phone_number_match (number, theirs));
    }
  return best;
}

static TrothCandidateReason
reason_of (TrothPhoneMatch match)
{
  switch (match)
    {
    case TROTH_PHONE_MATCH_EXACT:
      return TROTH_CANDIDATE_EXACT;
    case TROTH_PHONE_MATCH_VARIANT:
      return TROTH_CANDIDATE_VARIANT;
    case TROTH_PHONE_MATCH_SUFFIX:
    case TROTH_PHONE_MATCH_NONE:
    default:
      return TROTH_CANDIDATE_SUFFIX;
    }
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b,
                    gpointer      user_data)
{
  return (int) troth_candidate_get_reason ((TrothCandidate *) a) - (int) troth_candidate_get_reason ((TrothCandidate *) b);
}

static gboolean
is_candidate (TrothCall     *call,
              TrothCustomer *customer)
{
  GListModel *candidates = troth_call_get_candidates (call);

  for (guint i = 0; i < g_list_model_get_n_items (candidates); i++)
    {
      g_autoptr (TrothCandidate) candidate = g_list_model_get_item (candidates, i);

      if (g_strcmp0 (troth_customer_get_id (troth_candidate_get_customer (candidate)), troth_customer_get_id (customer)) == 0)
        return TRUE;
    }
  return FALSE;
}

void
troth_call_service_add_candidate (TrothCall              *call,
                                  TrothCustomer          *customer,
                                  const TrothPhoneNumber *number)
{
  TrothPhoneMatch match = best_match (customer, number);
  g_autoptr (TrothCandidate) candidate = NULL;

  if (match == TROTH_PHONE_MATCH_NONE || is_candidate (call, customer))
    return;
  candidate = troth_candidate_new (customer, reason_of (match));
  g_list_store_insert_sorted (G_LIST_STORE (troth_call_get_candidates (call)), candidate, compare_candidates, NULL);
}

static void
find_candidates (TrothCallService       *self,
                 TrothCall              *call,
                 const TrothPhoneNumber *number)
{
  TrothStore *store = troth_desk_get_store (self->desk);
  Lookup      lookup = { number->e164 ? number->e164 : number->digits, troth_desk_get_country (self->desk), NULL };
  g_autoptr (GError) error = NULL;

  if (!troth_db_read_sync (troth_store_get_db (store), read_lookup, &lookup, &error))
    {
      g_message ("the caller was not looked up: %s", error->message);
      return;
    }
  for (guint i = 0; i < MIN (lookup.hits->len, TROTH_CALL_CANDIDATES); i++)
    {
      TrothDbHit *hit = lookup.hits->pdata[i];
      g_autoptr (TrothCustomer) customer = troth_store_get (store, TROTH_TYPE_CUSTOMER, hit->customer_id, NULL);

      if (customer)
        troth_call_service_add_candidate (call, customer, number);
    }
  g_ptr_array_unref (lookup.hits);
}

TrothCaller
troth_call_service_judge (TrothCall *call)
{
  GListModel *candidates = troth_call_get_candidates (call);
  guint       n = g_list_model_get_n_items (candidates);
  g_autoptr (TrothCandidate) first = g_list_model_get_item (candidates, 0);
  g_autoptr (TrothCandidate) second = g_list_model_get_item (candidates, 1);

  if (n == 0)
    return TROTH_CALLER_UNKNOWN;
  if (troth_candidate_get_reason (first) == TROTH_CANDIDATE_SUFFIX ||
      (second && troth_candidate_get_reason (second) == troth_candidate_get_reason (first)))
    return TROTH_CALLER_AMBIGUOUS;
  return TROTH_CALLER_KNOWN;
}

static void
identify (TrothCallService *self,
          TrothCall        *call,
          const char       *raw)
{
  g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (raw, troth_desk_get_country (self->desk));
  g_autofree char *shown = number->e164 ? troth_phone_number_display (number->e164) : g_strdup (raw);

  troth_call_set_number (call, number->kind == TROTH_PHONE_KIND_WITHHELD ? NULL : shown);
  switch (number->kind)
    {
    case TROTH_PHONE_KIND_WITHHELD:
      troth_call_set_caller (call, TROTH_CALLER_WITHHELD);
      return;
    case TROTH_PHONE_KIND_SHORT:
    case TROTH_PHONE_KIND_EXTENSION:
      troth_call_set_caller (call, TROTH_CALLER_SHORT);
      return;
    case TROTH_PHONE_KIND_INTERNATIONAL:
    case TROTH_PHONE_KIND_NATIONAL:
      find_candidates (self, call, number);
      break;
    case TROTH_PHONE_KIND_INVALID:
    default:
      break;
    }
  troth_call_set_caller (call, troth_call_service_judge (call));
  if (troth_call_get_caller (call) == TROTH_CALLER_KNOWN)
    {
      g_autoptr (TrothCandidate) first = g_list_model_get_item (troth_call_get_candidates (call), 0);

      troth_call_set_customer (call, troth_candidate_get_customer (first));
    }
}

void
troth_call_service_set_call (TrothCallService *self,
                             TrothCall        *call)
{
  /* the next one comes before this one was wrapped up: it is noted as it is, and what it was about can still be said */
  if (self->call && call)
    troth_call_service_note (self, self->call, NULL, NULL);
  if (self->call) /* she is owed a call back that was refused, perhaps */
    troth_call_service_make_up (self, self->call, troth_call_get_customer (self->call));
  troth_call_service_stop_asking (self);                                           /* that is about another call */
  if (self->call && troth_call_get_state (self->call) != TROTH_CALL_STATE_RINGING) /* else it may yet be answered here */
    g_set_object (&self->last, self->call);
  if (g_set_object (&self->call, call))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALL]);
}

static void
troth_call_service_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CALL:
      g_value_set_object (value, TROTH_CALL_SERVICE (object)->call);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_call_service_dispose (GObject *object)
{
  TrothCallService *self = TROTH_CALL_SERVICE (object);

  troth_call_service_stop_asking (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->customers);
  g_clear_object (&self->by_hand);
  g_clear_object (&self->last);
  g_clear_object (&self->call);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_call_service_parent_class)->dispose (object);
}

static void
troth_call_service_class_init (TrothCallServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = troth_call_service_get_property;
  object_class->dispose = troth_call_service_dispose;
  properties[PROP_CALL] = g_param_spec_object ("call", NULL, NULL, TROTH_TYPE_CALL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_signal_new ("refused", TROTH_TYPE_CALL_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4, TROTH_TYPE_CALL, G_TYPE_STRING,
                TROTH_TYPE_OUTCOME, G_TYPE_ERROR);
  g_signal_new ("not-noted", TROTH_TYPE_CALL_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
troth_call_service_init (TrothCallService *self)
{
  self->cancellable = g_cancellable_new ();
}

TrothCallService *
troth_call_service_new (TrothDesk *desk)
{
  TrothCallService *self = g_object_new (TROTH_TYPE_CALL_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

TrothCall *
troth_call_service_get_call (TrothCallService *self)
{
  return self->call;
}

const char *
troth_call_service_get_interaction_id (TrothCallService *self,
                                       TrothCustomer    *customer)
{
  return self->call && troth_call_get_customer (self->call) == customer ? troth_call_get_interaction_id (self->call) : NULL;
}

/* The hold in which it was over stays what it is: it was cut off in it. */
static void
set_state (TrothCallService *self,
           TrothCall        *call,
           TrothCallState    state)
{
  gint64 now = troth_desk_now (self->desk);
  gint64 held = troth_call_get_held_since (call);

  if (state == troth_call_get_state (call))
    return;
  if (state != TROTH_CALL_STATE_ENDED)
    {
      if (held != TROTH_NO_INSTANT)
        troth_call_set_held_before (call, troth_call_get_held_before (call) + MAX (now - held, 0));
      troth_call_set_held_since (call, state == TROTH_CALL_STATE_HELD ? now : TROTH_NO_INSTANT);
    }
  troth_call_set_ended_at (call, state == TROTH_CALL_STATE_ENDED ? now : TROTH_NO_INSTANT);
  if (troth_call_get_state (call) == TROTH_CALL_STATE_RINGING)
    troth_call_set_waited (call, troth_call_service_waited (call, now));
  if (troth_call_get_state (call) == TROTH_CALL_STATE_RINGING && state == TROTH_CALL_STATE_ACTIVE)
    troth_call_set_started_at (call, now);
  troth_call_set_state (call, state);
}

void
troth_call_service_ring_again (TrothCallService *self)
{
  set_state (self, self->call, TROTH_CALL_STATE_ACTIVE);
  troth_call_set_held_before (self->call, 0);
  troth_call_set_started_at (self->call, troth_desk_now (self->desk));
}

/* An event of it. */
static gboolean
is_call (TrothCall  *call, /* (nullable) */
         const char *call_id)
{
  return call && g_strcmp0 (troth_call_get_call_id (call), call_id) == 0;
}

static void
go_on (TrothCallService *self,
       TrothCall        *call,
       TrothCallState    state)
{
  TrothCallState before = troth_call_get_state (call);

  if (before == TROTH_CALL_STATE_ENDED) /* told late, or again */
    return;
  set_state (self, call, state);
  if (state != TROTH_CALL_STATE_ENDED)
    return;
  troth_call_set_dropped (call, before);
  troth_call_service_make_up (self, call, troth_call_get_customer (call));
}

void
troth_call_service_tell (TrothCallService *self,
                         TrothDirection    direction,
                         const char       *number,
                         const char       *call_id,
                         TrothCallState    state)
{
  g_autoptr (TrothCall) call = NULL;

  if (is_call (self->call, call_id) || is_call (self->last, call_id))
    {
      go_on (self, is_call (self->call, call_id) ? self->call : self->last, state);
      return;
    }
  /* A second call while one is at hand waits in the telephone, not on this desk. */
  if (state == TROTH_CALL_STATE_ENDED || state == TROTH_CALL_STATE_NONE ||
      (self->call && troth_call_get_state (self->call) != TROTH_CALL_STATE_ENDED))
    return;
  call = g_object_new (TROTH_TYPE_CALL, NULL);
  troth_call_take_interaction_id (call, troth_uuid_new (troth_desk_now (self->desk)));
  troth_call_set_call_id (call, call_id);
  troth_call_set_direction (call, direction);
  troth_call_set_started_at (call, troth_desk_now (self->desk));
  troth_call_set_state (call, state);
  identify (self, call, number);
  troth_call_service_set_call (self, call);
  troth_call_service_ask_company (self);
}

void
troth_call_service_pop (TrothCallService *self,
                        const char       *number,
                        const char       *call_id,
                        TrothCallState    state)
{
  troth_call_service_tell (self, TROTH_DIRECTION_INBOUND, number, call_id, state);
}

void
troth_call_service_answer (TrothCallService *self)
{
  if (self->call && troth_call_get_state (self->call) == TROTH_CALL_STATE_RINGING)
    set_state (self, self->call, TROTH_CALL_STATE_ACTIVE);
}

void
troth_call_service_hold (TrothCallService *self)
{
  if (self->call && troth_call_get_state (self->call) == TROTH_CALL_STATE_ACTIVE)
    set_state (self, self->call, TROTH_CALL_STATE_HELD);
}

void
troth_call_service_resume (TrothCallService *self)
{
  if (self->call && troth_call_get_state (self->call) == TROTH_CALL_STATE_HELD)
    set_state (self, self->call, TROTH_CALL_STATE_ACTIVE);
}

void
troth_call_service_hang_up (TrothCallService *self)
{
  troth_call_service_resume (self); /* she ends it herself: nobody was cut off */
  if (self->call)
    set_state (self, self->call, TROTH_CALL_STATE_ENDED);
}

void
troth_call_service_choose (TrothCallService *self,
                           TrothCustomer    *customer)
{
  if (self->call == NULL)
    return;
  troth_call_take_interaction_id (self->call, troth_uuid_new (troth_desk_now (self->desk))); /* the other stays with whom it was said of */
  troth_call_set_customer (self->call, customer);
  troth_call_set_caller (self->call, TROTH_CALLER_KNOWN);
  troth_call_service_make_up (self, self->call, customer);
}
