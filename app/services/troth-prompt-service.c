// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-prompt-service-private.h"

#include "troth-care-args.h"
#include "troth-command-args.h"
#include "troth-facts.h"
#include "troth-prompt-engine.h"
#include "troth-prompt-packs.h"
#include "troth-store-change.h"
#include "troth-time.h"

#define CORE_PACK "/org/troth/prompts/core.xml"
#define CALL_TICK_SECONDS 5 /* rules ask for seconds of call and hold; nothing ticks without a call */

struct _TrothPromptService
{
  GObject           parent_instance;
  TrothDesk        *desk;
  TrothCallService *calls;
  GListStore       *cards;
  GPtrArray        *packs; /* of TrothPrompts: the company's, then the core pack; NULL until somebody wants to see cards */
  TrothPrompts     *core;
  TrothPromptPacks *own;   /* NULL until read */
  TrothFacts       *facts; /* NULL until read */
  char            **set_aside;
  TrothMood         mood;
  gboolean          mood_said;   /* in this contact; else it is how the customer sounded lately */
  GCancellable     *cancellable; /* of the read under way */
  GCancellable     *reading_packs;
  guint             tick;
};

enum
{
  PROP_MOOD = 1,
  N_PROPS
};

enum
{
  SIGNAL_PACKS_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothPromptService, troth_prompt_service, G_TYPE_OBJECT)

/* Only what differs is replaced, so that a card under the agent's eyes does not flicker. */
static void
show (TrothPromptService *self,
      GPtrArray          *chosen)
{
  GListModel *model = G_LIST_MODEL (self->cards);

  for (guint i = 0; i < chosen->len; i++)
    {
      g_autoptr (TrothCard) card = troth_prompt_service_card_new (chosen->pdata[i]);
      g_autoptr (TrothCard) shown = g_list_model_get_item (model, i);

      if (shown && troth_record_equal (card, shown))
        continue;
      g_list_store_splice (self->cards, i, shown ? 1 : 0, (gpointer *) &card, 1);
    }
  if (g_list_model_get_n_items (model) > chosen->len)
    g_list_store_splice (self->cards, chosen->len, g_list_model_get_n_items (model) - chosen->len, NULL, 0);
}

static void
take_mood (TrothPromptService *self,
           TrothMood           mood)
{
  if (self->mood == mood)
    return;
  self->mood = mood;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MOOD]);
}

static void
evaluate (TrothPromptService *self)
{
  g_autoptr (TrothSituation) situation = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  gint64 now = troth_desk_now (self->desk);

  if (self->facts == NULL)
    return;
  if (!self->mood_said)
    take_mood (self, troth_facts_mood (self->facts, now));
  situation = troth_facts_situate (self->facts, troth_call_service_get_call (self->calls), self->mood,
                                   (const char *const *) self->set_aside, now);
  chosen = troth_prompt_engine_choose (self->packs, self->own ? self->own->counts : NULL, situation);
  show (self, chosen);
}

static gboolean
was_read (GObject      *source,
          GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  if (troth_db_finish (TROTH_DB (source), result, &error))
    return TRUE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("prompts: %s", error->message);
  return FALSE;
}

/* The read's data is a pointer to the facts, so that the answer can keep them. */
static gboolean
read_boxed (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_facts_read (connection, *(TrothFacts **) data, error);
}

static void
free_boxed (gpointer data)
{
  g_clear_pointer ((TrothFacts **) data, troth_facts_free);
  g_free (data);
}

static void
on_facts_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  TrothPromptService *self = NULL;

  if (!was_read (source, result))
    return;
  self = user_data;
  g_clear_pointer (&self->facts, troth_facts_free);
  self->facts = g_steal_pointer ((TrothFacts **) troth_db_get_data (result));
  evaluate (self);
}

static void
read_facts (TrothPromptService *self)
{
  TrothSession  *session = troth_desk_get_session (self->desk);
  TrothCustomer *customer = troth_session_get_customer (session);
  TrothAgent    *agent = troth_session_get_agent (session);
  TrothFacts   **facts = g_new0 (TrothFacts *, 1);

  *facts = troth_facts_new (customer ? troth_customer_get_id (customer) : NULL, agent ? troth_agent_get_id (agent) : NULL,
                            troth_desk_now (self->desk));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  troth_db_read_async (troth_store_get_db (troth_desk_get_store (self->desk)), read_boxed, facts, free_boxed,
                       self->cancellable, on_facts_read_cb, self);
}

static gboolean
read_boxed_packs (TrothDbConnection *connection,
                  gpointer           data,
                  GError           **error)
{
  return troth_prompt_packs_read (connection, *(TrothPromptPacks **) data, error);
}

static void
free_boxed_packs (gpointer data)
{
  g_clear_pointer ((TrothPromptPacks **) data, troth_prompt_packs_free);
  g_free (data);
}

static void
on_packs_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  TrothPromptService *self = NULL;

  if (!was_read (source, result))
    return;
  self = user_data;
  g_clear_pointer (&self->own, troth_prompt_packs_free);
  self->own = g_steal_pointer ((TrothPromptPacks **) troth_db_get_data (result));
  g_ptr_array_set_size (self->packs, 0);
  for (guint i = 0; i < self->own->packs->len; i++)
    g_ptr_array_add (self->packs, g_object_ref (self->own->packs->pdata[i]));
  g_ptr_array_add (self->packs, g_object_ref (self->core));
  evaluate (self);
  g_signal_emit (self, signals[SIGNAL_PACKS_CHANGED], 0);
}

static void
read_packs (TrothPromptService *self)
{
  TrothPromptPacks **packs = g_new0 (TrothPromptPacks *, 1);

  *packs = troth_prompt_packs_new ();
  g_cancellable_cancel (self->reading_packs);
  g_clear_object (&self->reading_packs);
  self->reading_packs = g_cancellable_new ();
  troth_db_read_async (troth_store_get_db (troth_desk_get_store (self->desk)), read_boxed_packs, packs, free_boxed_packs,
                       self->reading_packs, on_packs_read_cb, self);
}

static void
forget_aside (TrothPromptService *self)
{
  g_clear_pointer (&self->set_aside, g_strfreev);
}

static gboolean
is_of_customer (TrothPromptService *self)
{
  TrothCustomer *customer = troth_session_get_customer (troth_desk_get_session (self->desk));

  return self->facts && g_strcmp0 (self->facts->customer_id, customer ? troth_customer_get_id (customer) : NULL) == 0;
}

/* Until it is read what is known of whoever is on the screen now, nothing is said, for it would be said to the one before. */
static void
on_customer_changed_cb (TrothPromptService *self)
{
  if (!is_of_customer (self))
    {
      g_clear_pointer (&self->facts, troth_facts_free);
      g_list_store_remove_all (self->cards);
      take_mood (self, TROTH_MOOD_NONE);
    }
  forget_aside (self);
  self->mood_said = FALSE;
  read_facts (self);
}

static gboolean
is_pack (gpointer change)
{
  const TrothChange *self = change;

  return self->type == TROTH_TYPE_PROMPT_PACK || self->type == TROTH_TYPE_PROMPT_TALLY;
}

static void
on_store_changed_cb (TrothPromptService *self,
                     GPtrArray          *changes)
{
  gboolean packs = FALSE;

  for (guint i = 0; i < changes->len && !packs; i++)
    packs = is_pack (changes->pdata[i]);
  if (packs)
    read_packs (self);
  read_facts (self);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  evaluate (user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_call_changed_cb (TrothPromptService *self)
{
  TrothCall *call = troth_call_service_get_call (self->calls);

  if (call && self->tick == 0)
    self->tick = g_timeout_add_seconds (CALL_TICK_SECONDS, on_tick_cb, self);
  else if (call == NULL)
    g_clear_handle_id (&self->tick, g_source_remove);
  if (call)
    {
      self->mood_said = FALSE; /* another contact */
      g_signal_connect_object (call, "notify::state", G_CALLBACK (evaluate), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (call, "notify::customer", G_CALLBACK (evaluate), self, G_CONNECT_SWAPPED);
    }
  forget_aside (self);
  evaluate (self);
}

static void
troth_prompt_service_dispose (GObject *object)
{
  TrothPromptService *self = TROTH_PROMPT_SERVICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->reading_packs);
  g_clear_object (&self->reading_packs);
  g_clear_pointer (&self->own, troth_prompt_packs_free);
  g_clear_object (&self->core);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->facts, troth_facts_free);
  g_clear_pointer (&self->set_aside, g_strfreev);
  g_clear_pointer (&self->packs, g_ptr_array_unref);
  g_clear_object (&self->cards);
  g_clear_object (&self->calls);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_prompt_service_parent_class)->dispose (object);
}

static void
troth_prompt_service_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  g_value_set_enum (value, TROTH_PROMPT_SERVICE (object)->mood);
}

static void
troth_prompt_service_class_init (TrothPromptServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = troth_prompt_service_dispose;
  object_class->get_property = troth_prompt_service_get_property;
  props[PROP_MOOD] =
    g_param_spec_enum ("mood", NULL, NULL, TROTH_TYPE_MOOD, TROTH_MOOD_NONE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_PACKS_CHANGED] =
    g_signal_new ("packs-changed", TROTH_TYPE_PROMPT_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_prompt_service_init (TrothPromptService *self)
{
  self->cards = g_list_store_new (TROTH_TYPE_CARD);
}

TrothPromptService *
troth_prompt_service_new (TrothDesk        *desk,
                          TrothCallService *calls)
{
  TrothPromptService *self = g_object_new (TROTH_TYPE_PROMPT_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  self->calls = g_object_ref (calls);
  return self;
}

/* The pack is a long one to read: not before the first frame. */
static void
begin (TrothPromptService *self)
{
  TrothSession *session = troth_desk_get_session (self->desk);
  g_autoptr (GError) error = NULL;

  self->core = troth_prompts_load (CORE_PACK, &error);
  if (self->core == NULL)
    g_error ("%s: %s", CORE_PACK, error->message); /* part of this program, and checked when that was built */
  self->packs = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->packs, g_object_ref (self->core));
  g_signal_connect_object (session, "notify::customer", G_CALLBACK (on_customer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::agent", G_CALLBACK (read_facts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_store (self->desk), "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calls, "notify::call", G_CALLBACK (on_call_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_clock (self->desk), "woke", G_CALLBACK (evaluate), self, G_CONNECT_SWAPPED);
  on_call_changed_cb (self);
  read_facts (self);
  read_packs (self);
}

GListModel *
troth_prompt_service_get_cards (TrothPromptService *self)
{
  if (self->packs == NULL)
    begin (self);
  return G_LIST_MODEL (self->cards);
}

static void
record (TrothPromptService *self,
        TrothCard          *card,
        TrothPromptResult   result)
{
  TrothCall     *call = troth_call_service_get_call (self->calls);
  TrothCustomer *caller = call ? troth_call_get_customer (call) : NULL;
  g_autoptr (TrothRecordArgs) args = troth_record_args_new ();
  g_autoptr (GStrvBuilder) aside = g_strv_builder_new ();
  g_autofree char *line = troth_prompt_engine_line (troth_card_get_prompt_id (card), troth_card_get_kind (card));

  troth_record_args_set_prompt_id (args, troth_card_get_prompt_id (card));
  troth_record_args_set_customer_id (args, self->facts ? self->facts->customer_id : NULL);
  if (caller && self->facts && g_strcmp0 (troth_customer_get_id (caller), self->facts->customer_id) == 0)
    troth_record_args_set_interaction_id (args, troth_call_service_get_interaction_id (self->calls, caller));
  troth_record_args_set_wording (args, troth_card_get_wording (card));
  troth_record_args_set_result (args, result);
  troth_desk_run_async (self->desk, "prompt.record", NULL, 0, args, NULL, NULL, NULL);
  if (self->set_aside)
    g_strv_builder_addv (aside, (const char **) self->set_aside);
  g_strv_builder_add (aside, line);
  g_clear_pointer (&self->set_aside, g_strfreev);
  self->set_aside = g_strv_builder_end (aside);
  evaluate (self);
}

void
troth_prompt_service_use (TrothPromptService *self,
                          TrothCard          *card)
{
  static const char *const ops[TROTH_PROMPT_N_MARKS] = { NULL, "customer.thank", "customer.survey" };
  const char              *op = ops[troth_card_get_marks (card)];
  g_autoptr (TrothAskedArgs) args = troth_asked_args_new ();

  record (self, card, TROTH_PROMPT_RESULT_USED);
  if (op && self->facts && self->facts->customer_id)
    troth_desk_run_async (self->desk, op, self->facts->customer_id, 0, args, NULL, NULL, NULL);
}

void
troth_prompt_service_skip (TrothPromptService *self,
                           TrothCard          *card)
{
  record (self, card, TROTH_PROMPT_RESULT_SKIPPED);
}

TrothMood
troth_prompt_service_get_mood (TrothPromptService *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPT_SERVICE (self), TROTH_MOOD_NONE);
  return self->mood;
}

void
troth_prompt_service_set_mood (TrothPromptService *self,
                               TrothMood           mood)
{
  if (self->mood == mood)
    return;
  if (!is_of_customer (self)) /* nobody knows whose it is; whoever shows it is told that it is not */
    {
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MOOD]);
      return;
    }
  self->mood_said = TRUE;
  take_mood (self, mood);
  if (self->facts->customer_id)
    {
      g_autoptr (TrothSetMoodArgs) args = troth_set_mood_args_new ();

      troth_set_mood_args_set_mood (args, mood);
      troth_desk_run_async (self->desk, "customer.set_mood", self->facts->customer_id, 0, args, NULL, NULL, NULL);
    }
  evaluate (self);
}

GPtrArray *
troth_prompt_service_get_packs (TrothPromptService *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPT_SERVICE (self), NULL);
  if (self->packs == NULL)
    begin (self);
  return self->packs;
}

TrothPromptPack *
troth_prompt_service_get_pack (TrothPromptService *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPT_SERVICE (self), NULL);
  return self->own ? self->own->record : NULL;
}

TrothSituation *
troth_prompt_service_situate (TrothPromptService *self)
{
  g_return_val_if_fail (TROTH_IS_PROMPT_SERVICE (self), NULL);
  if (self->facts == NULL)
    return troth_situation_new ();
  return troth_facts_situate (self->facts, troth_call_service_get_call (self->calls), self->mood, NULL, troth_desk_now (self->desk));
}

TrothDesk *
troth_prompt_service_get_desk (TrothPromptService *self)
{
  return self->desk;
}
