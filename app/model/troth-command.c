// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-authz.h"
#include "troth-care-args.h"
#include "troth-record-json.h"
#include "troth-time.h"
#include "troth-uuid.h"

TROTH_DEFINE_RECORD (TrothCommand, troth_command, NULL, TROTH_COMMAND_FIELDS)
TROTH_DEFINE_RECORD (TrothOutcome, troth_outcome, NULL, TROTH_OUTCOME_FIELDS)

typedef struct
{
  const char *op;
  GType (*entity) (void);
  GType (*args) (void);
  TrothRule rule;
} TrothOp;

static const TrothOp ops[] = {
  { "agent.deactivate", troth_agent_get_type, troth_deactivate_args_get_type, troth_rule_agent_deactivate },
  { "agent.set_away", troth_agent_get_type, troth_set_away_args_get_type, troth_rule_agent_set_away },
  { "agent.set_preferences", troth_agent_get_type, troth_set_preferences_args_get_type, troth_rule_agent_set_preferences },
  { "agent.set_state", troth_agent_get_type, troth_set_state_args_get_type, troth_rule_agent_set_state },
  { "case.advise", troth_case_get_type, troth_advise_args_get_type, troth_rule_case_advise },
  { "case.close", troth_case_get_type, troth_close_args_get_type, troth_rule_case_close },
  { "case.open", troth_case_get_type, troth_open_args_get_type, troth_rule_case_open },
  { "case.resolve", troth_case_get_type, troth_resolve_args_get_type, troth_rule_case_resolve },
  { "case.update", troth_case_get_type, troth_update_args_get_type, troth_rule_case_update },
  { "case.waive_progress", troth_case_get_type, troth_waive_progress_args_get_type, troth_rule_case_waive_progress },
  { "customer.merge", troth_customer_get_type, troth_merge_args_get_type, troth_rule_customer_merge },
  { "customer.note_fact", troth_customer_get_type, troth_note_fact_args_get_type, troth_rule_customer_note_fact },
  { "customer.patch", troth_customer_get_type, troth_patch_args_get_type, troth_rule_customer_patch },
  { "customer.set_mood", troth_customer_get_type, troth_set_mood_args_get_type, troth_rule_customer_set_mood },
  { "customer.survey", troth_customer_get_type, troth_asked_args_get_type, troth_rule_customer_survey },
  { "customer.thank", troth_customer_get_type, troth_asked_args_get_type, troth_rule_customer_thank },
  { "customer.unmerge", troth_customer_get_type, troth_unmerge_args_get_type, troth_rule_customer_unmerge },
  { "customer.withdraw_fact", troth_customer_get_type, troth_withdraw_fact_args_get_type, troth_rule_customer_withdraw_fact },
  { "goodwill.approve", troth_goodwill_get_type, troth_answer_args_get_type, troth_rule_goodwill_approve },
  { "goodwill.ask", troth_goodwill_get_type, troth_grant_args_get_type, troth_rule_goodwill_ask },
  { "goodwill.grant", troth_goodwill_get_type, troth_grant_args_get_type, troth_rule_goodwill_grant },
  { "goodwill.refuse", troth_goodwill_get_type, troth_answer_args_get_type, troth_rule_goodwill_refuse },
  { "interaction.log", troth_interaction_get_type, troth_log_args_get_type, troth_rule_interaction_log },
  { "praise.pass_on", troth_praise_get_type, troth_pass_on_args_get_type, troth_rule_praise_pass_on },
  { "praise.receive", troth_praise_get_type, troth_receive_args_get_type, troth_rule_praise_receive },
  { "promise.acknowledge", troth_promise_get_type, troth_acknowledge_args_get_type, troth_rule_promise_acknowledge },
  { "promise.attempt", troth_promise_get_type, troth_attempt_args_get_type, troth_rule_promise_attempt },
  { "promise.break", troth_promise_get_type, troth_end_args_get_type, troth_rule_promise_break },
  { "promise.hand_over", troth_promise_get_type, troth_hand_over_args_get_type, troth_rule_promise_hand_over },
  { "promise.keep", troth_promise_get_type, troth_end_args_get_type, troth_rule_promise_keep },
  { "promise.make", troth_promise_get_type, troth_make_args_get_type, troth_rule_promise_make },
  { "promise.release", troth_promise_get_type, troth_end_args_get_type, troth_rule_promise_release },
  { "promise.renegotiate", troth_promise_get_type, troth_renegotiate_args_get_type, troth_rule_promise_renegotiate },
  { "promise.reopen", troth_promise_get_type, troth_reopen_args_get_type, troth_rule_promise_reopen },
  { "prompt_pack.publish", troth_prompt_pack_get_type, troth_publish_args_get_type, troth_rule_prompt_pack_publish },
  { "prompt.record", troth_prompt_use_get_type, troth_record_args_get_type, troth_rule_prompt_record },
  { "said_once.ask_again", troth_said_once_get_type, troth_ask_again_args_get_type, troth_rule_said_once_ask_again },
  { "said_once.tell", troth_said_once_get_type, troth_tell_args_get_type, troth_rule_said_once_tell },
  { "said_once.withdraw", troth_said_once_get_type, troth_withdraw_args_get_type, troth_rule_said_once_withdraw },
  { "team.set_gifts", troth_team_get_type, troth_set_gifts_args_get_type, troth_rule_team_set_gifts },
  { "transfer.accept", troth_transfer_get_type, troth_answer_args_get_type, troth_rule_transfer_accept },
  { "transfer.bounce", troth_transfer_get_type, troth_answer_args_get_type, troth_rule_transfer_bounce },
  { "transfer.offer", troth_transfer_get_type, troth_offer_args_get_type, troth_rule_transfer_offer },
  { "transfer.withdraw", troth_transfer_get_type, troth_answer_args_get_type, troth_rule_transfer_withdraw },
};

static const TrothOp *
find_op (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    if (g_strcmp0 (ops[i].op, name) == 0)
      return &ops[i];
  return NULL;
}

void
troth_result_free (TrothResult *self)
{
  g_object_unref (self->outcome);
  g_ptr_array_unref (self->changed);
  g_free (self);
}

TrothCommand *
troth_command_for (const char *op,
                   const char *entity_id,
                   gpointer    args,
                   gint64      base_version,
                   gint64      now)
{
  TrothCommand    *self = troth_command_new ();
  g_autofree char *id = troth_uuid_new (now);
  g_autoptr (JsonNode) node = troth_record_to_json (args);

  troth_command_set_id (self, id);
  troth_command_set_v (self, TROTH_COMMAND_V);
  troth_command_set_op (self, op);
  troth_command_set_entity_id (self, entity_id);
  troth_command_set_base_version (self, base_version);
  troth_command_set_args (self, node);
  troth_command_set_client_time (self, now);
  return self;
}

GType
troth_command_args_type (const char *op)
{
  const TrothOp *found = find_op (op);

  return found ? found->args () : G_TYPE_INVALID;
}

GType
troth_command_entity_type (const char *op)
{
  const TrothOp *found = find_op (op);

  return found ? found->entity () : G_TYPE_INVALID;
}

const char *const *
troth_command_ops (void)
{
  static const char *names[G_N_ELEMENTS (ops) + 1];
  static gsize       ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
        names[i] = ops[i].op;
      g_once_init_leave (&ready, 1);
    }
  return names;
}

static gboolean
decide (TrothRun        *run,
        TrothOutcomeKind kind,
        const char      *code,
        const char      *field,
        const char      *detail)
{
  troth_outcome_set_kind (run->result->outcome, kind);
  troth_outcome_set_code (run->result->outcome, code);
  troth_outcome_set_field (run->result->outcome, field);
  troth_outcome_set_detail (run->result->outcome, detail);
  return TRUE;
}

void
troth_run_change (TrothRun *run,
                  gpointer  changed)
{
  g_ptr_array_add (run->result->changed, changed);
}

gboolean
troth_run_applied (TrothRun *run,
                   gpointer  changed)
{
  troth_run_change (run, changed);
  return troth_run_done (run);
}

gboolean
troth_run_done (TrothRun *run)
{
  return decide (run, TROTH_OUTCOME_KIND_APPLIED, NULL, NULL, NULL);
}

gboolean
troth_run_decided (GError **error)
{
  return error == NULL || *error == NULL;
}

gboolean
troth_run_noop (TrothRun *run)
{
  return decide (run, TROTH_OUTCOME_KIND_NOOP, NULL, NULL, NULL);
}

gboolean
troth_run_reject (TrothRun   *run,
                  const char *code,
                  const char *field,
                  const char *detail)
{
  g_ptr_array_set_size (run->result->changed, 0);
  return decide (run, TROTH_OUTCOME_KIND_REJECTED, code, field, detail);
}

gboolean
troth_run_conflict (TrothRun   *run,
                    const char *code,
                    const char *by,
                    gint64      at,
                    const char *theirs,
                    const char *ours)
{
  TrothOutcome *outcome = run->result->outcome;

  decide (run, TROTH_OUTCOME_KIND_CONFLICT, code, troth_outcome_get_field (outcome), NULL);
  troth_outcome_set_by (outcome, by);
  troth_outcome_set_at (outcome, at);
  troth_outcome_set_theirs (outcome, theirs);
  troth_outcome_set_ours (outcome, ours);
  return TRUE;
}

gboolean
troth_run_says_something (const char *text)
{
  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)) && !g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

gpointer
troth_run_get (TrothRun   *run,
               GType       type,
               const char *id,
               const char *field,
               GError    **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothRecord) record = NULL;

  if (id)
    record = troth_record_source_get (run->source, type, id, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (record == NULL || !troth_authz (run->who, TROTH_ACTION_READ, type, record))
    {
      troth_run_reject (run, "not-found", field, "no such record, or none that you may see");
      return NULL;
    }
  return g_steal_pointer (&record);
}

gboolean
troth_run_check (TrothRun   *run,
                 GType       type,
                 const char *id,
                 const char *field,
                 GError    **error)
{
  g_autoptr (TrothRecord) record = NULL;

  if (id == NULL)
    return TRUE;
  record = troth_run_get (run, type, id, field, error);
  return record != NULL;
}

/* In characters. Keys that a table has an index of are as short as the telephone system may make them. Other strings that a rule has no own
 * limit for: enough for a long note, too little for a hidden archive. */
static glong
longest (const char *name)
{
  if (g_str_equal (name, "call_id") || g_str_equal (name, "prompt_id") || g_str_equal (name, "wording"))
    return 128;
  return g_str_equal (name, "words") || g_str_equal (name, "subject") ? 1000 : 10000;
}

static gboolean
check_lengths (TrothRun *run)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (G_OBJECT_TYPE (run->args), &n);

  for (guint i = 0; i < n; i++)
    {
      const char *text = fields[i].type == TROTH_TYPE_STRING ? troth_record_get_string (run->args, i) : NULL;

      if (text && g_utf8_strlen (text, -1) > longest (fields[i].name))
        {
          troth_run_reject (run, "too-long", fields[i].name, "longer than 128 (keys), 1,000 (words, subject) or 10,000 characters");
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
run_op (const TrothOp *op,
        TrothRun      *run,
        GError       **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothRecord) args = NULL;
  JsonNode *node = troth_command_get_args (run->command);

  if (troth_command_get_v (run->command) > TROTH_COMMAND_V)
    return troth_run_reject (run, "unknown-version", "v", "made by a newer program");
  if (!troth_uuid_is_valid (troth_command_get_entity_id (run->command)))
    return troth_run_reject (run, "bad-id", "entity_id", "not a UUID");
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return troth_run_reject (run, "bad-args", "args", "not an object");
  args = troth_record_from_json (op->args (), json_node_get_object (node), &local);
  if (args == NULL)
    return troth_run_reject (run, "bad-args", "args", local->message);
  run->args = args;
  if (!check_lengths (run))
    return TRUE;
  return op->rule (run, error);
}

TrothResult *
troth_command_run (TrothCommand      *command,
                   TrothRecordSource *source,
                   const TrothActor  *who,
                   gint64             now,
                   GError           **error)
{
  g_autoptr (TrothResult) result = g_new0 (TrothResult, 1);
  const TrothOp *op = find_op (troth_command_get_op (command));
  gint64         said = troth_command_get_client_time (command);
  TrothRun       run = {
          .command = command,
          .source = source,
          .who = who,
          .now = now,
          .said = said == TROTH_NO_INSTANT ? now : MIN (said, now),
          .result = result,
  };

  result->outcome = troth_outcome_new ();
  result->changed = g_ptr_array_new_with_free_func (g_object_unref);
  troth_outcome_set_id (result->outcome, troth_command_get_id (command));
  troth_outcome_set_n (result->outcome, troth_command_get_n (command));
  if (op == NULL)
    troth_run_reject (&run, "unknown-command", "op", "no such command");
  else if (!troth_authz (who, TROTH_ACTION_READ, op->entity (), NULL))
    troth_run_reject (&run, "forbidden", NULL, "sign in first");
  else if (!run_op (op, &run, error))
    return NULL;
  return g_steal_pointer (&result);
}
