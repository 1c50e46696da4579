// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-enums.h"

/* Everything that a prompt may ask about the moment, as plain values. Whoever knows the facts fills it in
 * (app/services); the prompt engine only reads it. The names in the comments are those of a pack's XML. */

G_BEGIN_DECLS

/** TrothCallState: `call` */
typedef enum
{
  TROTH_CALL_STATE_NONE,
  TROTH_CALL_STATE_RINGING,
  TROTH_CALL_STATE_ACTIVE,
  TROTH_CALL_STATE_HELD,
  TROTH_CALL_STATE_ENDED, /* over, not wrapped up yet */
} TrothCallState;

#define TROTH_TYPE_CALL_STATE (troth_call_state_get_type ())
GType troth_call_state_get_type (void);

/** TrothSituationCase: `case`: the customer's newest case that is open, or resolved and to be told of, else the newest that we resolved
 * within two weeks; none when it ended without a solution */
typedef enum
{
  TROTH_SITUATION_CASE_NONE,
  TROTH_SITUATION_CASE_OPEN,
  TROTH_SITUATION_CASE_RESOLVED,
} TrothSituationCase;

#define TROTH_TYPE_SITUATION_CASE (troth_situation_case_get_type ())
GType troth_situation_case_get_type (void);

/** TrothSituationProduct: `product`: the product they are talking about */
typedef enum
{
  TROTH_SITUATION_PRODUCT_NONE,
  TROTH_SITUATION_PRODUCT_CURRENT,
  TROTH_SITUATION_PRODUCT_DISCONTINUED,
} TrothSituationProduct;

#define TROTH_TYPE_SITUATION_PRODUCT (troth_situation_product_get_type ())
GType troth_situation_product_get_type (void);

/** TrothSituationTransfer: `transfer`: the newest warm hand-over of this customer that the agent has a part in */
typedef enum
{
  TROTH_SITUATION_TRANSFER_NONE,
  TROTH_SITUATION_TRANSFER_OFFERED,  /* by the agent, not accepted yet */
  TROTH_SITUATION_TRANSFER_BOUNCED,  /* it came back to the agent within a day */
  TROTH_SITUATION_TRANSFER_RECEIVED, /* the agent accepted it within a day */
} TrothSituationTransfer;

#define TROTH_TYPE_SITUATION_TRANSFER (troth_situation_transfer_get_type ())
GType troth_situation_transfer_get_type (void);

/**
 * TrothPromptVariable: what a line may name, as {customer_name}
 *
 * Each is shown as it is: no number is formatted in one language and read in another.
 */
typedef enum
{
  TROTH_PROMPT_VARIABLE_CUSTOMER_NAME,  /* as they like to be called */
  TROTH_PROMPT_VARIABLE_NAME_SOUND,     /* how to say it */
  TROTH_PROMPT_VARIABLE_CUSTOMER_SINCE, /* a year */
  TROTH_PROMPT_VARIABLE_LOCAL_TIME,     /* 21:40 at theirs */
  TROTH_PROMPT_VARIABLE_AGENT_NAME,
  TROTH_PROMPT_VARIABLE_AGENT_NUMBER,
  TROTH_PROMPT_VARIABLE_LEAD_NAME,
  TROTH_PROMPT_VARIABLE_TOLD_TO,       /* whom they told the same before */
  TROTH_PROMPT_VARIABLE_SUBJECT,       /* of the case, else of the last contacts */
  TROTH_PROMPT_VARIABLE_SAID_ONCE,     /* a circumstance explained once */
  TROTH_PROMPT_VARIABLE_PROMISE_WORDS, /* of the most urgent open promise */
  TROTH_PROMPT_VARIABLE_DUE_TIME,      /* of that promise, 15:00 at theirs; only when it is due today */
  TROTH_PROMPT_VARIABLE_CAUSE,
  TROTH_PROMPT_VARIABLE_PREVENTION,
  TROTH_PROMPT_VARIABLE_PRODUCT_NAME,
  TROTH_PROMPT_VARIABLE_SUCCESSOR,
  TROTH_PROMPT_VARIABLE_VERIFIED, /* what was verified elsewhere, and need not be asked again */
  TROTH_PROMPT_VARIABLE_FACT,     /* something they told about themselves that may be spoken of */
  TROTH_PROMPT_VARIABLE_PAGE,     /* title of the page of our web site that they have just read */
  TROTH_PROMPT_VARIABLE_CHANGE,   /* what has changed in their life or plans, until somebody has offered to look what still fits */
  TROTH_PROMPT_VARIABLE_ADVICE,   /* what a lead wants to be said and done about this problem, which is a known one */
  TROTH_PROMPT_VARIABLE_ENDS,     /* what of theirs comes to an end soon: a warranty, a contract */
  TROTH_PROMPT_N_VARIABLES,
} TrothPromptVariable;

/* Unknown numbers match no rule, except that `unknown` asks for them; "never" is larger than any number. */
#define TROTH_SITUATION_UNKNOWN (-1)
#define TROTH_SITUATION_NEVER G_MAXINT

/**
 * TrothSituation:
 * @hold_seconds: `hold-seconds`: of the present hold; after the call: of the hold in which it was cut off
 * @waited_seconds: `waited-seconds`: how long they waited until somebody answered
 * @contacts: `contacts`: how often they have been in touch about this subject, the call that they are in included
 * @contact_days: within how many days that was
 * @contact_subject: which subject that is (nullable)
 * @told_days: `told-days`: days since they last told somebody about it
 * @thanked_days: `thanked-days`: days since they were last thanked for staying
 * @anniversary_days: `anniversary-days`: days since it was a whole number of years that they have been customers
 * @surveyed_days: `surveyed-days`: days since they were last asked how we did
 * @order_days: `order-days`: days since they last ordered something
 * @return_days: `return-days`: days since they last sent something back
 * @same_problem: `same-problem`: which of those who have had the problem of the open case within a week they are, when that is a known problem
 * @promise_kind: `promise-kind`: a TrothPromiseKind, of the most urgent open promise
 * @promise_origin: `promise-origin`: a TrothPromiseOrigin: why that promise is there
 * @promises_due: `promises-due`: due within ten minutes, or since less than one
 * @promises_broken: `promises-broken`: of those that were said, within the last half year
 * @may_call: else they asked not to be called, or it is no hour for it where they are: nobody is told to call them
 * @local_hour: `local-hour`: 0–23 at the customer's
 * @language: `language`: the customer's, as "de" or "de_AT" (nullable): what is said is said in it
 * @agent_language: the agent's (nullable): what to do and to avoid is told in it
 * @values: text of each variable (nullable)
 * @rotation: counts what this customer has been offered: chooses among a prompt's wordings
 * @set_aside: lines that the agent has used or skipped in this contact, as "say:greet"; the others of a prompt stay (nullable)
 */
typedef struct
{
  TrothCallState         call;
  TrothDirection         direction;
  TrothSituationCase     case_state;
  TrothSituationProduct  product;
  TrothMood              mood;
  TrothSituationTransfer transfer;
  int                    promise_kind;
  int                    promise_origin;
  int                    hold_seconds;
  int                    call_seconds;
  int                    waited_seconds;
  int                    contacts;
  int                    contact_days;
  char                  *contact_subject;
  int                    told_days;
  int                    tenure_years;
  int                    thanked_days;
  int                    anniversary_days;
  int                    surveyed_days;
  int                    order_days;
  int                    return_days;
  int                    same_problem;
  int                    promises_open;
  int                    promises_due;
  int                    promises_overdue;
  int                    promises_broken;
  gboolean               may_call;
  int                    local_hour;
  char                  *language;
  char                  *agent_language;
  char                  *values[TROTH_PROMPT_N_VARIABLES];
  guint                  rotation;
  char                 **set_aside;
} TrothSituation;

#define TROTH_TYPE_SITUATION (troth_situation_get_type ())
GType troth_situation_get_type (void);
/** troth_situation_new: no call, no promises, nothing forbidden, everything else unknown (transfer full) */
TrothSituation *troth_situation_new (void);
TrothSituation *troth_situation_copy (const TrothSituation *self);
void            troth_situation_free (TrothSituation *self);
/** troth_situation_set_language: the customer's: @language as "de", "de-AT" or "de_AT.UTF-8" (nullable) */
void troth_situation_set_language (TrothSituation *self,
                                   const char     *language);
/** troth_situation_set_agent_language: the same for the agent's */
void troth_situation_set_agent_language (TrothSituation *self,
                                         const char     *language);
/**
 * troth_situation_set_value:
 *
 * Control and direction-changing characters in @value are left out; an empty value is an unknown one.
 */
void troth_situation_set_value (TrothSituation     *self,
                                TrothPromptVariable variable,
                                const char         *value);
/** troth_situation_set_contact_subject: @subject is cleaned as a value is */
void troth_situation_set_contact_subject (TrothSituation *self,
                                          const char     *subject);
/** troth_prompt_variable_name: "customer_name" (transfer none) */
const char *troth_prompt_variable_name (TrothPromptVariable variable);
/** troth_prompt_variable_find: the variable called so, or -1 */
int troth_prompt_variable_find (const char *name,
                                gsize       length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothSituation, troth_situation_free)

G_END_DECLS
