// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

/* TRUE when @expected (may be absent) is yet to come, and there is such a product; else the run is rejected or @error set. */
static gboolean
check_outlook (TrothRun   *run,
               gint64      expected,
               const char *product_id,
               GError    **error)
{
  if (expected != TROTH_NO_INSTANT && expected <= run->said)
    {
      troth_run_reject (run, "expected-in-the-past", "expected_at", "when it is solved is yet to come");
      return FALSE;
    }
  return troth_run_check (run, TROTH_TYPE_PRODUCT, product_id, "product_id", error);
}

gboolean
troth_rule_case_open (TrothRun *run,
                      GError  **error)
{
  TrothOpenArgs *args = run->args;
  g_autoptr (TrothCase) opened = troth_case_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCase) existing = troth_record_source_get (run->source, TROTH_TYPE_CASE,
                                                            troth_command_get_entity_id (run->command), &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (existing && g_strcmp0 (troth_case_get_subject (existing), troth_open_args_get_subject (args)) == 0)
    return troth_run_noop (run);
  if (existing)
    return troth_run_reject (run, "id-taken", "entity_id", "another case has this id");
  if (troth_open_args_get_progress_waiver (args) && !troth_run_says_something (troth_open_args_get_progress_waiver (args)))
    return troth_run_reject (run, "empty", "progress_waiver", "say why no progress reports are wanted");
  if (!troth_run_check (run, TROTH_TYPE_CUSTOMER, troth_open_args_get_customer_id (args), "customer_id", error) ||
      !troth_run_check (run, TROTH_TYPE_AGENT, troth_open_args_get_owner_id (args), "owner_id", error) ||
      !troth_run_check (run, TROTH_TYPE_TEAM, troth_open_args_get_team_id (args), "team_id", error) ||
      !troth_run_check (run, TROTH_TYPE_QUEUE, troth_open_args_get_queue_id (args), "queue_id", error) ||
      !check_outlook (run, troth_open_args_get_expected_at (args), troth_open_args_get_product_id (args), error))
    return troth_run_decided (error);
  troth_case_set_id (opened, troth_command_get_entity_id (run->command));
  troth_case_set_customer_id (opened, troth_open_args_get_customer_id (args));
  troth_case_set_subject (opened, troth_open_args_get_subject (args));
  troth_case_set_opened_by (opened, run->who->agent_id);
  troth_case_set_opened_at (opened, run->said);
  troth_case_set_owner_id (opened, troth_open_args_get_owner_id (args) ? troth_open_args_get_owner_id (args) : run->who->agent_id);
  troth_case_set_team_id (opened, troth_open_args_get_team_id (args) ? troth_open_args_get_team_id (args) : run->who->team_id);
  troth_case_set_queue_id (opened, troth_open_args_get_queue_id (args));
  troth_case_set_progress_waiver (opened, troth_open_args_get_progress_waiver (args));
  troth_case_set_expected_at (opened, troth_open_args_get_expected_at (args));
  troth_case_set_product_id (opened, troth_open_args_get_product_id (args));
  troth_run_applied (run, g_object_ref (opened));
  return troth_run_owe_progress (run, opened, NULL, error);
}

gboolean
troth_rule_case_update (TrothRun *run,
                        GError  **error)
{
  TrothUpdateArgs *args = run->args;
  gint64           expected = troth_update_args_get_expected_at (args);
  g_autoptr (TrothCase) before = troth_run_get (run, TROTH_TYPE_CASE, troth_command_get_entity_id (run->command), "entity_id", error);
  g_autoptr (TrothCase) kase = before ? troth_record_copy (before) : NULL;

  if (kase == NULL || !check_outlook (run, expected, troth_update_args_get_product_id (args), error))
    return troth_run_decided (error);
  if (troth_case_get_state (kase) != TROTH_CASE_STATE_OPEN)
    return troth_run_conflict (run, "already-resolved", troth_case_get_resolved_by (kase), troth_case_get_resolved_at (kase),
                               troth_case_get_cause (kase), troth_update_args_get_cause (args));
  if (troth_update_args_get_cause (args))
    troth_case_set_cause (kase, troth_update_args_get_cause (args));
  if (troth_update_args_get_prevention (args))
    troth_case_set_prevention (kase, troth_update_args_get_prevention (args));
  if (troth_update_args_get_product_id (args) || troth_update_args_get_product_withdrawn (args))
    troth_case_set_product_id (kase, troth_update_args_get_product_id (args));
  if (expected != TROTH_NO_INSTANT || troth_update_args_get_expected_withdrawn (args))
    troth_case_set_expected_at (kase, expected);
  return troth_record_equal (kase, before) ? troth_run_noop (run) : troth_run_applied (run, g_steal_pointer (&kase));
}

/* The promises of @case_id that the actor decided on, locked; NULL when the run is decided or @error is set.
 * Before their case, as the end of a promise does, so that neither waits for the other. */
static GPtrArray *
get_decided (TrothRun  *run,
             GPtrArray *decisions,
             GError   **error)
{
  g_autoptr (GPtrArray) promises = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < decisions->len; i++)
    {
      TrothPromiseVerdict *verdict = decisions->pdata[i];
      TrothPromise        *promise = NULL;

      for (guint k = 0; k < i; k++)
        if (g_str_equal (troth_promise_get_id (promises->pdata[k]), troth_promise_verdict_get_promise_id (verdict)))
          {
            troth_run_reject (run, "bad-args", "decisions", "two decisions on one promise");
            return NULL;
          }
      promise = troth_run_get (run, TROTH_TYPE_PROMISE, troth_promise_verdict_get_promise_id (verdict), "decisions", error);
      if (promise == NULL)
        return NULL;
      g_ptr_array_add (promises, promise);
      if (g_strcmp0 (troth_promise_get_case_id (promise), troth_command_get_entity_id (run->command)) != 0)
        troth_run_reject (run, "not-of-this-case", "decisions", "a decision on a promise of another case");
      else if (troth_promise_verdict_get_decision (verdict) != TROTH_PROMISE_DECISION_STAY &&
               !troth_run_says_something (troth_promise_verdict_get_evidence (verdict)))
        troth_run_reject (run, "empty", "evidence", "say what happened");
      else
        continue;
      return NULL;
    }
  return g_steal_pointer (&promises);
}

static gboolean
is_among (GPtrArray    *promises,
          TrothPromise *promise)
{
  for (guint i = 0; i < promises->len; i++)
    if (g_str_equal (troth_promise_get_id (promises->pdata[i]), troth_promise_get_id (promise)))
      return TRUE;
  return FALSE;
}

/* TRUE when every open promise of @kase is in @decided; else rejects, and theirs is the ids of the others. */
static gboolean
check_all_decided (TrothRun  *run,
                   TrothCase *kase,
                   GPtrArray *decided,
                   GError   **error)
{
  g_autoptr (GPtrArray) all = troth_record_source_find (run->source, TROTH_TYPE_PROMISE, "case_id", troth_case_get_id (kase), error);
  g_autoptr (GString) open = g_string_new (NULL);

  for (guint i = 0; all && i < all->len; i++)
    if (troth_promise_get_state (all->pdata[i]) == TROTH_PROMISE_STATE_OPEN && !is_among (decided, all->pdata[i]))
      g_string_append_printf (open, "%s%s", open->len ? " " : "", troth_promise_get_id (all->pdata[i]));
  if (open->len)
    {
      troth_run_reject (run, "undecided-promises", "decisions", "promises outlive their case: say of each open one what becomes of it");
      troth_outcome_set_theirs (run->result->outcome, open->str);
    }
  return all && open->len == 0;
}

/* Ends those that the actor says have ended; what somebody ended meanwhile stays as it is. */
static void
carry_out (TrothRun  *run,
           GPtrArray *decisions,
           GPtrArray *promises)
{
  static const TrothPromiseState states[] = {
    [TROTH_PROMISE_DECISION_KEPT] = TROTH_PROMISE_STATE_KEPT,
    [TROTH_PROMISE_DECISION_BROKEN] = TROTH_PROMISE_STATE_BROKEN,
    [TROTH_PROMISE_DECISION_RELEASED] = TROTH_PROMISE_STATE_RELEASED,
  };

  for (guint i = 0; i < promises->len; i++)
    {
      TrothPromiseVerdict *verdict = decisions->pdata[i];
      TrothPromiseDecision decision = troth_promise_verdict_get_decision (verdict);

      if (decision == TROTH_PROMISE_DECISION_STAY || troth_promise_get_state (promises->pdata[i]) != TROTH_PROMISE_STATE_OPEN)
        continue;
      troth_run_end_promise (run, promises->pdata[i], states[decision], troth_promise_verdict_get_evidence (verdict), NULL);
      troth_run_change (run, g_object_ref (promises->pdata[i]));
    }
}

/* TRUE when @text, which may be absent, says something; else rejects. */
static gboolean
check_said (TrothRun   *run,
            const char *field,
            const char *text)
{
  return text == NULL || troth_run_says_something (text) || !troth_run_reject (run, "empty", field, "say what she was told, or why she is not");
}

/* Is there one to tell her, among @promises, in @state? */
static gboolean
has_telling (GPtrArray        *promises,
             TrothPromiseState state)
{
  for (guint i = 0; i < promises->len; i++)
    if (troth_promise_get_kind (promises->pdata[i]) == TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED &&
        troth_promise_get_state (promises->pdata[i]) == state)
      return TRUE;
  return FALSE;
}

/* How it came to an end. */
static gboolean
set_end (TrothRun         *run,
         TrothCase        *kase,
         TrothResolveArgs *args)
{
  JsonNode *alternatives = troth_resolve_args_get_alternatives (args);
  g_auto (GStrv) texts = troth_texts_from_json (alternatives);
  gboolean unsolved = troth_resolve_args_get_unsolved (args);
  gboolean said = FALSE;

  for (guint i = 0; texts && texts[i]; i++)
    said |= troth_run_says_something (texts[i]);
  if (texts == NULL)
    troth_run_reject (run, "bad-args", "alternatives", "a list of texts");
  else if (unsolved && !said)
    troth_run_reject (run, "no-alternatives", "alternatives", "who is not helped is told what they could do instead");
  else
    {
      troth_case_set_state (kase, TROTH_CASE_STATE_RESOLVED);
      troth_case_set_resolution (kase, troth_resolve_args_get_resolution (args));
      if (troth_resolve_args_get_cause (args))
        troth_case_set_cause (kase, troth_resolve_args_get_cause (args));
      if (troth_resolve_args_get_prevention (args))
        troth_case_set_prevention (kase, troth_resolve_args_get_prevention (args));
      troth_case_set_prevention_told (kase, troth_resolve_args_get_prevention_told (args));
      troth_case_set_unsolved (kase, unsolved);
      troth_case_set_alternatives (kase, alternatives);
      troth_case_set_tell_waiver (kase, troth_resolve_args_get_tell_waiver (args));
      troth_case_set_resolved_by (kase, run->who->agent_id);
      troth_case_set_resolved_at (kase, run->said);
      return TRUE;
    }
  return FALSE;
}

gboolean
troth_rule_case_resolve (TrothRun *run,
                         GError  **error)
{
  TrothResolveArgs *args = run->args;
  GPtrArray        *decisions = troth_resolve_args_get_decisions (args);
  g_autoptr (GPtrArray) promises = get_decided (run, decisions, error);
  g_autoptr (TrothCase) kase = NULL;

  if (promises)
    kase = troth_run_get (run, TROTH_TYPE_CASE, troth_command_get_entity_id (run->command), "entity_id", error);
  if (kase == NULL)
    return troth_run_decided (error);
  if (troth_case_get_state (kase) != TROTH_CASE_STATE_OPEN)
    return troth_run_conflict (run, "already-resolved", troth_case_get_resolved_by (kase), troth_case_get_resolved_at (kase),
                               troth_case_get_resolution (kase), troth_resolve_args_get_resolution (args));
  if (!check_said (run, "tell_waiver", troth_resolve_args_get_tell_waiver (args)) ||
      !check_said (run, "told", troth_resolve_args_get_told (args)) || !check_all_decided (run, kase, promises, error))
    return troth_run_decided (error);
  if (!set_end (run, kase, args))
    return TRUE;
  carry_out (run, decisions, promises);
  troth_run_applied (run, g_object_ref (kase));
  /* One that was said to her, and is to be kept or was kept just now, is that promise already. */
  return troth_case_get_tell_waiver (kase) || has_telling (promises, TROTH_PROMISE_STATE_OPEN) ||
         has_telling (promises, TROTH_PROMISE_STATE_KEPT) ||
         troth_run_owe_telling (run, kase, troth_resolve_args_get_told (args), error);
}

/* The open promises to tell her are let go, for @waiver says why. FALSE only when the source failed. */
static gboolean
waive_telling (TrothRun   *run,
               TrothCase  *kase,
               GPtrArray  *promises,
               const char *waiver,
               GError    **error)
{
  g_autoptr (GPtrArray) all = troth_record_source_find (run->source, TROTH_TYPE_PROMISE, "case_id", troth_case_get_id (kase), error);

  for (guint i = 0; all && i < all->len; i++)
    if (troth_promise_get_kind (all->pdata[i]) == TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED &&
        troth_promise_get_state (all->pdata[i]) == TROTH_PROMISE_STATE_OPEN && !is_among (promises, all->pdata[i]))
      {
        troth_run_end_promise (run, all->pdata[i], TROTH_PROMISE_STATE_RELEASED, waiver, NULL);
        troth_run_change (run, g_object_ref (all->pdata[i]));
        g_ptr_array_add (promises, g_object_ref (all->pdata[i]));
      }
  return all != NULL;
}

gboolean
troth_rule_case_close (TrothRun *run,
                       GError  **error)
{
  TrothCloseArgs *args = run->args;
  GPtrArray      *decisions = troth_close_args_get_decisions (args);
  const char     *waiver = troth_close_args_get_tell_waiver (args);
  g_autoptr (GPtrArray) promises = get_decided (run, decisions, error);
  g_autoptr (TrothCase) kase = NULL;

  if (promises)
    kase = troth_run_get (run, TROTH_TYPE_CASE, troth_command_get_entity_id (run->command), "entity_id", error);
  if (kase == NULL)
    return troth_run_decided (error);
  if (troth_case_get_state (kase) == TROTH_CASE_STATE_CLOSED)
    return troth_run_noop (run);
  if (troth_case_get_state (kase) == TROTH_CASE_STATE_OPEN)
    return troth_run_reject (run, "not-resolved", "entity_id", "a case is resolved before it is closed");
  if (!check_said (run, "tell_waiver", waiver))
    return TRUE;
  carry_out (run, decisions, promises);
  if ((waiver && !waive_telling (run, kase, promises, waiver, error)) || !check_all_decided (run, kase, promises, error))
    return troth_run_decided (error);
  if (has_telling (promises, TROTH_PROMISE_STATE_OPEN))
    return troth_run_reject (run, "not-told", "decisions", "she is told that it is resolved, or tell_waiver says why not");
  troth_case_set_state (kase, TROTH_CASE_STATE_CLOSED);
  troth_case_set_closed_by (kase, run->who->agent_id);
  troth_case_set_closed_at (kase, run->said);
  if (waiver)
    troth_case_set_tell_waiver (kase, waiver);
  return troth_run_applied (run, g_steal_pointer (&kase));
}

/* The open progress reports of @case_id that nobody said but the case itself, locked; %NULL only when the source failed. */
static GPtrArray *
get_progress (TrothRun   *run,
              const char *case_id,
              GError    **error)
{
  g_autoptr (GPtrArray) all = troth_record_source_find (run->source, TROTH_TYPE_PROMISE, "case_id", case_id, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; all && i < all->len; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (TrothPromise) promise = NULL;

      if (troth_promise_get_kind (all->pdata[i]) != TROTH_PROMISE_KIND_PROGRESS_REPORT ||
          troth_promise_get_origin (all->pdata[i]) != TROTH_PROMISE_ORIGIN_CASE_OPEN ||
          troth_promise_get_state (all->pdata[i]) != TROTH_PROMISE_STATE_OPEN)
        continue;
      promise = troth_record_source_get (run->source, TROTH_TYPE_PROMISE, troth_promise_get_id (all->pdata[i]), &local);
      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (promise && troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN)
        g_ptr_array_add (found, g_steal_pointer (&promise));
    }
  return all ? g_steal_pointer (&found) : NULL;
}

/* Nobody is reminded of what is not wanted. FALSE only when the source failed. */
static gboolean
release_progress (TrothRun   *run,
                  TrothCase  *kase,
                  const char *reason,
                  GError    **error)
{
  g_autoptr (GPtrArray) reports = get_progress (run, troth_case_get_id (kase), error);

  for (guint i = 0; reports && i < reports->len; i++)
    {
      troth_run_end_promise (run, reports->pdata[i], TROTH_PROMISE_STATE_RELEASED, reason, NULL);
      troth_run_change (run, g_object_ref (reports->pdata[i]));
    }
  return reports != NULL;
}

gboolean
troth_rule_case_waive_progress (TrothRun *run,
                                GError  **error)
{
  TrothWaiveProgressArgs *args = run->args;
  const char             *reason = troth_waive_progress_args_get_reason (args);
  const char             *id = troth_command_get_entity_id (run->command);
  /* Before their case, as the end of one does; whoever ended one meanwhile may have made the next, so they are looked for again below. */
  g_autoptr (GPtrArray) locked = get_progress (run, id, error);
  g_autoptr (TrothCase) kase = locked ? troth_run_get (run, TROTH_TYPE_CASE, id, "entity_id", error) : NULL;

  if (kase == NULL)
    return troth_run_decided (error);
  if (troth_case_get_state (kase) != TROTH_CASE_STATE_OPEN)
    return troth_run_conflict (run, "already-resolved", troth_case_get_resolved_by (kase), troth_case_get_resolved_at (kase),
                               troth_case_get_resolution (kase), NULL);
  if (reason && !troth_run_says_something (reason))
    return troth_run_reject (run, "empty", "reason", "say why no progress reports are wanted");
  if (g_strcmp0 (reason, troth_case_get_progress_waiver (kase)) == 0)
    return troth_run_noop (run);
  troth_case_set_progress_waiver (kase, reason);
  troth_run_applied (run, g_object_ref (kase));
  return reason ? release_progress (run, kase, reason, error) : troth_run_owe_progress (run, kase, NULL, error);
}

/* Of one that is over, too: there it is known what helped. */
gboolean
troth_rule_case_advise (TrothRun *run,
                        GError  **error)
{
  TrothAdviseArgs *args = run->args;
  const char      *advice = troth_advise_args_get_advice (args);
  g_autoptr (TrothCase) kase = NULL;

  if (run->who->role == TROTH_ROLE_AGENT)
    return troth_run_reject (run, "forbidden", NULL, "a lead says what is a known problem");
  if (advice && !troth_run_says_something (advice))
    return troth_run_reject (run, "empty", "advice", "say what is said and done when somebody has the same problem");
  kase = troth_run_get (run, TROTH_TYPE_CASE, troth_command_get_entity_id (run->command), "entity_id", error);
  if (kase == NULL)
    return troth_run_decided (error);
  if (g_strcmp0 (advice, troth_case_get_advice (kase)) == 0)
    return troth_run_noop (run);
  troth_case_set_advice (kase, advice);
  troth_case_set_advised_by (kase, run->who->agent_id);
  troth_case_set_advised_at (kase, run->said);
  return troth_run_applied (run, g_steal_pointer (&kase));
}
