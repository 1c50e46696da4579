// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call.h"
#include "troth-db.h"
#include "troth-records.h"
#include "troth-situation.h"

/* From records to a situation. The facts that need a look at the store are read once a customer or a change; what
 * the clock and the call say is filled in at each evaluation. */

G_BEGIN_DECLS

/** TrothFacts: what the store knows about one customer and the signed-in agent */
typedef struct
{
  char                  *customer_id;
  char                 **ids; /* of all her records */
  char                  *agent_id;
  gint64                 now;
  TrothCustomer         *customer;        /* (nullable) */
  TrothAgent            *agent;           /* (nullable) */
  TrothAgent            *lead;            /* (nullable) */
  gboolean               prevention_told; /* what avoids it was said not long ago, with this case or another */
  TrothCase             *kase;            /* the newest that is open or is to be told of, else one solved lately (nullable) */
  int                    same_problem;    /* as a situation has it */
  char                  *advice;          /* (nullable) */
  char                  *ends;            /* soon, and no call for it is promised (nullable) */
  GPtrArray             *promises;        /* of TrothPromise: open ones, first due first */
  guint                  broken;          /* of what was said, within half a year */
  guint                  contacts;        /* about the present subject within two weeks, this call not yet */
  gint64                 contacts_since;  /* the first of these contacts */
  gint64                 told_at;         /* TROTH_NO_INSTANT = never */
  gboolean               told_somebody;   /* then: a colleague whom the desk knows, or the agent herself */
  char                  *told_to;         /* the colleague (nullable) */
  char                  *subject;         /* of these contacts (nullable) */
  TrothProduct          *product;         /* of the case (nullable) */
  char                  *successor;       /* the name of what follows it (nullable) */
  char                  *said_once;       /* circumstances (nullable) */
  char                  *verified;        /* what need not be asked again (nullable) */
  gint64                 ordered_at;      /* last; TROTH_NO_INSTANT = never, as of the next */
  gint64                 returned_at;
  gint64                 read_at;     /* a page of our web site */
  char                  *page;        /* its title (nullable) */
  gint64                 reviewed_at; /* when somebody last offered to look what still fits, or lately put it off */
  gint64                 thanked_at;  /* any of her records; TROTH_NO_INSTANT = never, as of the next */
  gint64                 surveyed_at;
  gboolean               survey_due; /* the agent's team asks, and has not lately */
  TrothSituationTransfer transfer;
  guint                  offered; /* prompts used with her: turns the wordings */
} TrothFacts;

/** troth_facts_new: @customer_id: (nullable) */
TrothFacts *troth_facts_new (const char *customer_id,
                             const char *agent_id,
                             gint64      now);
void        troth_facts_free (gpointer data);
/** troth_facts_read: a TrothDbFunc for the reader; @data a TrothFacts */
gboolean troth_facts_read (TrothDbConnection *connection,
                           gpointer           data,
                           GError           **error);

/** troth_facts_mood: how she sounds, as somebody said within the day */
TrothMood troth_facts_mood (const TrothFacts *self,
                            gint64            now);

/**
 * troth_facts_situate: the moment as the prompt engine asks for it (transfer full). Pure.
 * @call: (nullable)
 * @set_aside: (nullable): ids of prompts used or skipped in this contact
 */
TrothSituation *troth_facts_situate (const TrothFacts  *self,
                                     TrothCall         *call,
                                     TrothMood          mood,
                                     const char *const *set_aside,
                                     gint64             now);

G_END_DECLS
