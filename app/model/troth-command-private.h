// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command-args.h"
#include "troth-command.h"
#include "troth-promise-rules.h"
#include "troth-records.h"

/* Between the files of the commands only. */

G_BEGIN_DECLS

/* One run of one command: what it reads, what it decides. */
typedef struct
{
  TrothCommand      *command;
  gpointer           args; /* a record of the op's argument type */
  TrothRecordSource *source;
  const TrothActor  *who;
  gint64             now;  /* the rules' clock */
  gint64             said; /* when the agent did it: the client's time, never after now */
  TrothResult       *result;
} TrothRun;

/* FALSE only when the source failed. Outcome and changed records go into run->result. */
typedef gboolean (*TrothRule) (TrothRun *run,
                               GError  **error);

gboolean troth_rule_promise_make (TrothRun *run, GError **error);
gboolean troth_rule_promise_attempt (TrothRun *run, GError **error);
gboolean troth_rule_promise_keep (TrothRun *run, GError **error);
gboolean troth_rule_promise_break (TrothRun *run, GError **error);
gboolean troth_rule_promise_release (TrothRun *run, GError **error);
gboolean troth_rule_promise_reopen (TrothRun *run, GError **error);
gboolean troth_rule_promise_renegotiate (TrothRun *run, GError **error);
gboolean troth_rule_promise_hand_over (TrothRun *run, GError **error);
gboolean troth_rule_promise_acknowledge (TrothRun *run, GError **error);
gboolean troth_rule_customer_merge (TrothRun *run, GError **error);
gboolean troth_rule_customer_unmerge (TrothRun *run, GError **error);
gboolean troth_rule_customer_patch (TrothRun *run, GError **error);
gboolean troth_rule_customer_note_fact (TrothRun *run, GError **error);
gboolean troth_rule_customer_withdraw_fact (TrothRun *run, GError **error);
gboolean troth_rule_customer_set_mood (TrothRun *run, GError **error);
gboolean troth_rule_said_once_tell (TrothRun *run, GError **error);
gboolean troth_rule_said_once_withdraw (TrothRun *run, GError **error);
gboolean troth_rule_said_once_ask_again (TrothRun *run, GError **error);
gboolean troth_rule_interaction_log (TrothRun *run, GError **error);
gboolean troth_rule_case_open (TrothRun *run, GError **error);
gboolean troth_rule_case_update (TrothRun *run, GError **error);
gboolean troth_rule_case_resolve (TrothRun *run, GError **error);
gboolean troth_rule_case_close (TrothRun *run, GError **error);
gboolean troth_rule_case_advise (TrothRun *run, GError **error);
gboolean troth_rule_case_waive_progress (TrothRun *run, GError **error);
gboolean troth_rule_agent_deactivate (TrothRun *run, GError **error);
gboolean troth_rule_agent_set_away (TrothRun *run, GError **error);
gboolean troth_rule_agent_set_preferences (TrothRun *run, GError **error);
gboolean troth_rule_agent_set_state (TrothRun *run, GError **error);
gboolean troth_rule_prompt_pack_publish (TrothRun *run, GError **error);
gboolean troth_rule_prompt_record (TrothRun *run, GError **error);
gboolean troth_rule_goodwill_approve (TrothRun *run, GError **error);
gboolean troth_rule_goodwill_ask (TrothRun *run, GError **error);
gboolean troth_rule_goodwill_grant (TrothRun *run, GError **error);
gboolean troth_rule_goodwill_refuse (TrothRun *run, GError **error);
gboolean troth_rule_team_set_gifts (TrothRun *run, GError **error);
gboolean troth_rule_customer_thank (TrothRun *run, GError **error);
gboolean troth_rule_customer_survey (TrothRun *run, GError **error);
gboolean troth_rule_praise_pass_on (TrothRun *run, GError **error);
gboolean troth_rule_praise_receive (TrothRun *run, GError **error);
gboolean troth_rule_transfer_offer (TrothRun *run, GError **error);
gboolean troth_rule_transfer_accept (TrothRun *run, GError **error);
gboolean troth_rule_transfer_bounce (TrothRun *run, GError **error);
gboolean troth_rule_transfer_withdraw (TrothRun *run, GError **error);

/* Decide: each returns TRUE, so that a rule can end with it. */
gboolean troth_run_applied (TrothRun *run,
                            gpointer  changed); /* (transfer full) */
/* Applied; the changed records were added before. */
gboolean troth_run_done (TrothRun *run);
gboolean troth_run_noop (TrothRun *run);
gboolean troth_run_reject (TrothRun   *run,
                           const char *code,
                           const char *field,
                           const char *detail);
/* by, at: who was first. A record to keep with the conflict goes through troth_run_change (). */
gboolean troth_run_conflict (TrothRun   *run,
                             const char *code,
                             const char *by,
                             gint64      at,
                             const char *theirs,
                             const char *ours);
void     troth_run_change (TrothRun *run,
                           gpointer  changed); /* (transfer full) */

/* Whether what a rule asked for was refused (the run is decided: TRUE), or the source failed with @error: what the rule returns. */
gboolean troth_run_decided (GError **error);

/* Whether @text (nullable) says anything: has a character that can be seen. */
gboolean troth_run_says_something (const char *text);

/* The record of the command (entity_id) or of @id, a copy; NULL with the run rejected ("not-found", @field)
 * when there is none or the actor may not touch it; NULL with @error when the source failed. */
gpointer troth_run_get (TrothRun   *run,
                        GType       type,
                        const char *id,
                        const char *field,
                        GError    **error);
/* As troth_run_get (), for an id that may be absent: TRUE when absent or there. */
gboolean troth_run_check (TrothRun   *run,
                          GType       type,
                          const char *id,
                          const char *field,
                          GError    **error);
/* troth-command-merge.c: the records that @customer's points at, directly and through one another, nearest first; copies of
 * the caller's own. %NULL with @error when the source failed. */
GPtrArray *troth_run_chain (TrothRun      *run,
                            TrothCustomer *customer,
                            GError       **error);
/* troth-command-merge.c: the ids of all records of the person of @customer_id, the one that counts first. %NULL with @error when the
 * source failed. */
GPtrArray *troth_run_person (TrothRun   *run,
                             const char *customer_id,
                             GError    **error);
/* Adds @customer and all of @chain to what is written. */
void troth_run_change_all (TrothRun      *run,
                           TrothCustomer *customer,
                           GPtrArray     *chain);
/* As troth_run_get () a customer, who has do-not-call when any record of hers above has; to look at, not to write. */
TrothCustomer *troth_run_get_called (TrothRun   *run,
                                     const char *id,
                                     const char *field,
                                     GError    **error);
/* When something is due, as the arguments of a command say it; borrowed strings. */
typedef struct
{
  gint64         at;
  const char    *civil;
  const char    *zone;
  TrothPrecision precision;
  gint64         until;
} TrothDueTime;

/* TRUE when due_at is due_civil in due_zone and had not passed when it was said, and a window, and nothing else, has an
 * end after its begin; else rejects. */
gboolean troth_run_check_due (TrothRun           *run,
                              const TrothDueTime *due);
/* TRUE when a promise of @kind is no call, or @customer may be called when it is due, or @override says why she may be
 * all the same; else rejects ("calling-hours", "do-not-call"). FALSE with @error: reading failed. */
gboolean troth_run_check_calling (TrothRun           *run,
                                  const TrothDueTime *due,
                                  TrothCustomer      *customer,
                                  TrothPromiseKind    kind,
                                  const char         *contact_point_id, /* (nullable) */
                                  const char         *number,           /* (nullable) */
                                  const char         *override,         /* (nullable) */
                                  GError            **error);
/* TRUE when there is such a team, or such an agent who works here; else rejects. */
gboolean troth_run_check_owner (TrothRun      *run,
                                TrothOwnerKind kind,
                                const char    *id,
                                const char    *field,
                                GError       **error);

/* troth-command-owed.c: promises that make themselves, each once: their ids come from their cause. FALSE only when the
 * source failed. */
/* The next progress report of an open @kase that has no waiver; @ended: (nullable): the promise whose end asks for it. */
gboolean troth_run_owe_progress (TrothRun     *run,
                                 TrothCase    *kase,
                                 TrothPromise *ended,
                                 GError      **error);
/* After the end of @promise: the next progress report of its case, if this was the last one. */
gboolean troth_run_after_end (TrothRun     *run,
                              TrothPromise *promise,
                              GError      **error);
/* She is told that @kase is resolved: soon, or was @told now. */
gboolean troth_run_owe_telling (TrothRun   *run,
                                TrothCase  *kase,
                                const char *told,
                                GError    **error);
/* A note in the timeline of @customer_id that says what the command did; its id comes from that of the command's record (transfer none). */
TrothInteraction *troth_run_note (TrothRun   *run,
                                  const char *customer_id,
                                  const char *disposition,
                                  const char *subject);
/* Ends an open promise with what the actor says of it. */
void troth_run_end_promise (TrothRun         *run,
                            TrothPromise     *promise,
                            TrothPromiseState state,
                            const char       *evidence,
                            const char       *interaction_id);

G_END_DECLS
