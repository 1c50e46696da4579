// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-answer.h"

/* How many requests somebody may make: decided before the database, or even the JSON of the request, is looked at. Main thread.
 *
 * Whoever has signed in pays from a bucket of her own, so that a whole office behind one address does not share one; everybody else,
 * and whoever guesses tokens, pays from the bucket of the address. */

G_BEGIN_DECLS

/**
 * TrothRateLimits: requests a minute, a third of them at once; a 0 stands for the default
 * @user: of one agent, 6,000
 * @address: of an address, by requests that nobody is known to have signed in for, 30,000
 * @records: about customers that an agent may read outside her working set, 5,000 at once; a 150th of them grows back every minute.
 *   A lead has ten times as many, an administrator is not counted
 */
typedef struct
{
  guint user;
  guint address;
  guint records;
} TrothRateLimits;

typedef struct _TrothRate TrothRate;

TrothRate *troth_rate_new (const TrothRateLimits *limits);
void       troth_rate_free (TrothRate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothRate, troth_rate_free)

/**
 * troth_rate_admit: one request; FALSE = too many, and @answer says when there may be another
 * @token_hash: (nullable): of its bearer token
 * @address: where it comes from; of an IPv6 address its network of 64 bits counts
 * @boottime: µs
 */
gboolean troth_rate_admit (TrothRate   *self,
                           const char  *token_hash,
                           const char  *address,
                           gint64       boottime,
                           TrothAnswer *answer);
/** troth_rate_learn: the token with @token_hash is @agent_id's */
void troth_rate_learn (TrothRate  *self,
                       const char *token_hash,
                       const char *agent_id);
/** troth_rate_may_read: FALSE = whoever has this token has read more customers than her work explains, and @answer says until when; nobody
 * yet known may, and is asked about with troth_rate_may_give() once she is */
gboolean troth_rate_may_read (TrothRate   *self,
                              const char  *token_hash,
                              gint64       boottime,
                              TrothAnswer *answer);
/** troth_rate_may_give: the same of @agent_id, by whatever token */
gboolean troth_rate_may_give (TrothRate   *self,
                              const char  *agent_id,
                              TrothRole    role,
                              gint64       boottime,
                              TrothAnswer *answer);
/** troth_rate_note_read: @agent_id was given @n records about customers; the seconds until she may have more */
guint troth_rate_note_read (TrothRate  *self,
                            const char *agent_id,
                            TrothRole   role,
                            guint       n,
                            gint64      boottime);
/** troth_rate_admit_sign_in: one try to sign in as @login: five a minute of each name from one address, and 60 from one address whatever the
 * name, since each costs us more than whoever tries; FALSE = too many, and @answer says when there may be another */
gboolean troth_rate_admit_sign_in (TrothRate   *self,
                                   const char  *login,
                                   const char  *address,
                                   gint64       boottime,
                                   TrothAnswer *answer);
/** troth_rate_forgive_sign_in: it was no guess */
void troth_rate_forgive_sign_in (TrothRate  *self,
                                 const char *login,
                                 const char *address);
/** troth_rate_refuse: answers too-many-requests with Retry-After: @seconds */
void troth_rate_refuse (TrothAnswer *answer,
                        const char  *what,
                        guint        seconds);

G_END_DECLS
