// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-care-args.h"
#include "troth-care-rules.h"
#include "troth-uuid.h"

/* A contact given on warm:
 *
 *   offer ──► offered ──accept──► accepted: its case, if it was hers, and what she promised in it are theirs who accepted
 *                │ ╲──bounce, or nobody answers──► bounced   ┐ as if it had never been offered (but what a lead does
 *                ╰──withdraw──► withdrawn                    ┘ not answer is offered to the next: troth_transfer_lapse ())
 */

/* FALSE with the run rejected: the next person would have to ask the customer again. */
static gboolean
check_packet (TrothRun *run)
{
  static const char *const needed[] = { "summary", "tried", "promised" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!troth_run_says_something (troth_record_get_string (run->args, troth_record_type_find (TROTH_TYPE_OFFER_ARGS, needed[i]))))
      {
        troth_run_reject (run, "empty", needed[i], "the next person needs to know; say so when there was nothing");
        return FALSE;
      }
  return TRUE;
}

/* FALSE with the run rejected, or @error: she has offered a contact of this record already. */
static gboolean
check_unoffered (TrothRun   *run,
                 const char *customer_id,
                 GError    **error)
{
  g_autoptr (GPtrArray) others = troth_record_source_find (run->source, TROTH_TYPE_TRANSFER, "customer_id", customer_id, error);

  for (guint i = 0; others && i < others->len; i++)
    if (troth_transfer_get_state (others->pdata[i]) == TROTH_TRANSFER_STATE_OFFERED &&
        g_strcmp0 (troth_transfer_get_from_id (others->pdata[i]), run->who->agent_id) == 0)
      {
        troth_outcome_set_theirs (run->result->outcome, troth_transfer_get_to_id (others->pdata[i]));
        troth_run_reject (run, "already-offered", "to_id", "it is offered to somebody else; withdraw that first");
        return FALSE;
      }
  return others != NULL;
}

/* FALSE with the run decided, or @error: it is offered to somebody already, or to nobody who could take it. */
static gboolean
check_offer (TrothRun *run,
             GError  **error)
{
  TrothOfferArgs *args = run->args;
  g_autoptr (GPtrArray) ids = NULL;

  if (!troth_run_check (run, TROTH_TYPE_CUSTOMER, troth_offer_args_get_customer_id (args), "customer_id", error) ||
      !troth_run_check (run, TROTH_TYPE_CASE, troth_offer_args_get_case_id (args), "case_id", error) ||
      !troth_run_check_owner (run, troth_offer_args_get_to_kind (args), troth_offer_args_get_to_id (args), "to_id", error))
    return FALSE;
  if (g_strcmp0 (troth_offer_args_get_to_id (args), run->who->agent_id) == 0)
    {
      troth_run_reject (run, "to-herself", "to_id", "it is hers already");
      return FALSE;
    }
  ids = troth_run_person (run, troth_offer_args_get_customer_id (args), error);
  for (guint i = 0; ids && i < ids->len; i++)
    if (!check_unoffered (run, ids->pdata[i], error))
      return FALSE;
  return ids != NULL;
}

gboolean
troth_rule_transfer_offer (TrothRun *run,
                           GError  **error)
{
  TrothOfferArgs *args = run->args;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothTransfer) transfer = NULL;
  g_autoptr (TrothTransfer) known = troth_record_source_get (run->source, TROTH_TYPE_TRANSFER,
                                                             troth_command_get_entity_id (run->command), &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (known)
    return g_strcmp0 (troth_transfer_get_from_id (known), run->who->agent_id) == 0
             ? troth_run_noop (run)
             : troth_run_reject (run, "id-taken", "entity_id", "another transfer has this id");
  if (!check_packet (run) || !check_offer (run, error))
    return troth_run_decided (error);
  transfer = troth_transfer_new ();
  troth_transfer_set_id (transfer, troth_command_get_entity_id (run->command));
  troth_transfer_set_customer_id (transfer, troth_offer_args_get_customer_id (args));
  troth_transfer_set_case_id (transfer, troth_offer_args_get_case_id (args));
  troth_transfer_set_interaction_id (transfer, troth_offer_args_get_interaction_id (args));
  troth_transfer_set_from_id (transfer, run->who->agent_id);
  troth_transfer_set_to_kind (transfer, troth_offer_args_get_to_kind (args));
  troth_transfer_set_to_id (transfer, troth_offer_args_get_to_id (args));
  troth_transfer_set_summary (transfer, troth_offer_args_get_summary (args));
  troth_transfer_set_tried (transfer, troth_offer_args_get_tried (args));
  troth_transfer_set_promised (transfer, troth_offer_args_get_promised (args));
  troth_transfer_set_offered_at (transfer, run->now); /* the wait begins when it can be seen */
  return troth_run_applied (run, g_steal_pointer (&transfer));
}

/* NULL with the run decided, or @error. */
static TrothTransfer *
get (TrothRun *run,
     GError  **error)
{
  return troth_run_get (run, TROTH_TYPE_TRANSFER, troth_command_get_entity_id (run->command), "entity_id", error);
}

/* It waits for an answer; else the run is decided. */
static gboolean
is_offered (TrothRun          *run,
            TrothTransfer     *transfer,
            TrothTransferState answer)
{
  if (troth_transfer_get_state (transfer) == TROTH_TRANSFER_STATE_OFFERED)
    return TRUE;
  if (troth_transfer_get_state (transfer) == answer && g_strcmp0 (troth_transfer_get_answered_by (transfer), run->who->agent_id) == 0)
    troth_run_noop (run);
  else
    troth_run_conflict (run, "already-answered", troth_transfer_get_answered_by (transfer), troth_transfer_get_answered_at (transfer),
                        troth_enum_nick (TROTH_TYPE_TRANSFER_STATE, troth_transfer_get_state (transfer)), NULL);
  return FALSE;
}

static gboolean
answer (TrothRun          *run,
        TrothTransfer     *transfer,
        TrothTransferState state)
{
  troth_transfer_set_state (transfer, state);
  troth_transfer_set_answered_by (transfer, run->who->agent_id);
  troth_transfer_set_answered_at (transfer, run->said);
  troth_transfer_set_answer (transfer, troth_answer_args_get_answer (run->args));
  return troth_run_applied (run, g_object_ref (transfer));
}

static gboolean
take_promises_of (TrothRun      *run,
                  TrothTransfer *transfer,
                  const char    *customer_id,
                  GError       **error)
{
  g_autoptr (GPtrArray) promises = troth_record_source_find (run->source, TROTH_TYPE_PROMISE, "customer_id", customer_id, error);
  const char *case_id = troth_transfer_get_case_id (transfer), *contact_id = troth_transfer_get_interaction_id (transfer);

  for (guint i = 0; promises && i < promises->len; i++)
    {
      TrothPromise    *promise = promises->pdata[i];
      g_autofree char *id = troth_uuid_derive (troth_command_get_id (run->command), troth_promise_get_id (promise));

      if (troth_promise_get_state (promise) != TROTH_PROMISE_STATE_OPEN ||
          !troth_promise_is_owned_by (promise, troth_transfer_get_from_id (transfer), NULL) ||
          !((case_id && g_strcmp0 (troth_promise_get_case_id (promise), case_id) == 0) ||
            (contact_id && g_strcmp0 (troth_promise_get_interaction_id (promise), contact_id) == 0)))
        continue;
      troth_promise_give (promise, id, run->who->agent_id, run->said, TROTH_OWNER_KIND_AGENT, run->who->agent_id,
                          TROTH_HANDOVER_CAUSE_PERSON, troth_transfer_get_summary (transfer));
      troth_run_change (run, g_object_ref (promise));
    }
  return promises != NULL;
}

/* What was promised in this contact, or about its case, by whoever gives it on; whichever record of the person it was made with. */
static gboolean
take_promises (TrothRun      *run,
               TrothTransfer *transfer,
               GError       **error)
{
  g_autoptr (GPtrArray) ids = troth_run_person (run, troth_transfer_get_customer_id (transfer), error);

  for (guint i = 0; ids && i < ids->len; i++)
    if (!take_promises_of (run, transfer, ids->pdata[i], error))
      return FALSE;
  return ids != NULL;
}

/* Of whoever gives it on, or of nobody: a third one who sees to it goes on. */
static gboolean
is_given (TrothCase     *kase,
          TrothTransfer *transfer)
{
  const char *owner = troth_case_get_owner_id (kase);

  return troth_case_get_state (kase) == TROTH_CASE_STATE_OPEN && (owner == NULL || g_strcmp0 (owner, troth_transfer_get_from_id (transfer)) == 0);
}

static gboolean
take_case (TrothRun      *run,
           TrothTransfer *transfer,
           GError       **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCase) kase = NULL;

  if (troth_transfer_get_case_id (transfer))
    kase = troth_record_source_get (run->source, TROTH_TYPE_CASE, troth_transfer_get_case_id (transfer), &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (kase && is_given (kase, transfer))
    {
      troth_case_set_owner_id (kase, run->who->agent_id);
      troth_case_set_team_id (kase, run->who->team_id);
      troth_run_change (run, g_steal_pointer (&kase));
    }
  return TRUE;
}

gboolean
troth_rule_transfer_accept (TrothRun *run,
                            GError  **error)
{
  g_autoptr (TrothTransfer) transfer = get (run, error);

  if (transfer == NULL || !is_offered (run, transfer, TROTH_TRANSFER_STATE_ACCEPTED))
    return troth_run_decided (error);
  if (!troth_transfer_is_for (transfer, run->who->agent_id, run->who->team_id))
    return troth_run_reject (run, "forbidden", "entity_id", "it is offered to somebody else");
  return take_case (run, transfer, error) && take_promises (run, transfer, error) &&
         answer (run, transfer, TROTH_TRANSFER_STATE_ACCEPTED);
}

/* Her desk says that nobody has answered; nobody is told when somebody has, or the backend was quicker: it was no person's word. */
static gboolean
lapse (TrothRun      *run,
       TrothTransfer *transfer,
       GError       **error)
{
  g_autoptr (GError) local = NULL;

  if (troth_transfer_lapse (transfer, run->source, run->now, &local))
    return troth_run_applied (run, g_object_ref (transfer));
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return troth_run_noop (run);
}

gboolean
troth_rule_transfer_bounce (TrothRun *run,
                            GError  **error)
{
  g_autoptr (TrothTransfer) transfer = get (run, error);

  if (transfer && !troth_run_says_something (troth_answer_args_get_answer (run->args)) &&
      g_strcmp0 (troth_transfer_get_from_id (transfer), run->who->agent_id) == 0)
    return lapse (run, transfer, error);
  if (transfer == NULL || !is_offered (run, transfer, TROTH_TRANSFER_STATE_BOUNCED))
    return troth_run_decided (error);
  if (!troth_transfer_is_for (transfer, run->who->agent_id, run->who->team_id))
    return troth_run_reject (run, "forbidden", "entity_id", "it is offered to somebody else");
  if (!troth_run_says_something (troth_answer_args_get_answer (run->args)))
    return troth_run_reject (run, "empty", "answer", "why it goes back: the next try depends on it");
  return answer (run, transfer, TROTH_TRANSFER_STATE_BOUNCED);
}

gboolean
troth_rule_transfer_withdraw (TrothRun *run,
                              GError  **error)
{
  g_autoptr (TrothTransfer) transfer = get (run, error);

  if (transfer == NULL)
    return troth_run_decided (error);
  if (g_strcmp0 (troth_transfer_get_from_id (transfer), run->who->agent_id) != 0)
    return troth_run_reject (run, "forbidden", "entity_id", "only whoever offered it withdraws it");
  if (troth_transfer_get_state (transfer) == TROTH_TRANSFER_STATE_BOUNCED)
    return troth_run_noop (run); /* hers again, as she wants it */
  if (!is_offered (run, transfer, TROTH_TRANSFER_STATE_WITHDRAWN))
    return TRUE;
  return answer (run, transfer, TROTH_TRANSFER_STATE_WITHDRAWN);
}
