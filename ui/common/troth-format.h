// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-case.h"
#include "troth-customer.h"
#include "troth-interaction.h"
#include "troth-promise-rules.h"

/* What people read, from records and plain values. Pure: instants are µs UTC, "now" and the agent's zone are handed
 * in, the language is the process's. All return (transfer full) and whole sentences, never %NULL unless said. */

G_BEGIN_DECLS

/** troth_format_isolate: @text for a place in right-to-left text: its digits and dashes keep their order */
char *troth_format_isolate (const char *text);
/** troth_format_plain: @text without what isolates its parts: it leaves this program, or is kept (transfer full) */
char *troth_format_plain (const char *text);
/** troth_format_capital: @text as it stands at the beginning of a line: "today 11:39" becomes "Today 11:39" */
char *troth_format_capital (const char *text);

/** troth_format_clock: "11:39", or "11:39 AM" where the locale says so; isolated, as every number is that right-to-left text could turn around */
char *troth_format_clock (gint64     at,
                          GTimeZone *zone);
/** troth_format_day: as within a sentence: "today", "yesterday", "tomorrow", "Tue", "2 Mar", "2 Mar 2021" */
char *troth_format_day (gint64     at,
                        gint64     now,
                        GTimeZone *zone);
/** troth_format_day_clock: "today 11:39", "Tue 16:10", "2 Mar 16:10" */
char *troth_format_day_clock (gint64     at,
                              gint64     now,
                              GTimeZone *zone);
/** troth_format_date: the whole date, "2 March 2021" */
char *troth_format_date (gint64     at,
                         GTimeZone *zone);

/** troth_format_due: "12 min overdue", "due now", "in 18 min", "in 3 h", "tomorrow 9:00", "Tue 9:00", "by the end of today";
 * "due now" and "overdue" exactly when troth_due_state () says so */
char *troth_format_due (TrothPromise *promise,
                        gint64        now,
                        GTimeZone    *zone);
/** troth_format_due_line: the same with the clock time where it does not say it: "12 min overdue · 11:30" */
char *troth_format_due_line (TrothPromise *promise,
                             gint64        now,
                             GTimeZone    *zone);
/** troth_format_due_instant: troth_format_due() of an exact time */
char *troth_format_due_instant (gint64     due,
                                gint64     now,
                                GTimeZone *zone);
/** troth_format_due_changes: the first instant after @now at which troth_format_due() may say something else */
gint64 troth_format_due_changes (TrothDue   due,
                                 gint64     now,
                                 GTimeZone *zone);

/** troth_format_duration: "41 s", "6 min", "1 h 20 min", "3 h" */
char *troth_format_duration (gint64 seconds);
/** troth_format_stopwatch: "03:12", "1:03:12" */
char *troth_format_stopwatch (gint64 seconds);

/** troth_format_money: minor units of an ISO 4217 currency in the locale's manner, "€ 12.87"; a bare number without one */
char *troth_format_money (gint64      minor,
                          const char *currency);

/** troth_format_left: how long ago a voicemail was left: "left 12 min ago", "left 3 h ago", "left 2 days ago" */
char *troth_format_left (gint64 at,
                         gint64 now);
/** troth_format_left_changes: when that next reads otherwise */
gint64 troth_format_left_changes (gint64 at,
                                  gint64 now);
/** troth_format_expected: "to be solved by Tue 16:10"; empty when nobody has said */
char *troth_format_expected (TrothCase *record,
                             gint64     now,
                             GTimeZone *zone);
/** troth_format_since: "customer since 2021"; empty when not known */
char *troth_format_since (gint64     since,
                          GTimeZone *zone);
/** troth_format_loyalty: "with us for 15 years", of whole years by the calendar; empty under five */
char *troth_format_loyalty (gint64     since,
                            gint64     now,
                            GTimeZone *zone);
/** troth_format_local_time: "11:42 local time", with the day where it is another one there; empty when the zone is not known */
char *troth_format_local_time (const char *zone_name,
                               gint64      now,
                               GTimeZone  *own_zone);
/** troth_format_language: "speaks German" from "de" or "de-AT"; empty when not known */
char *troth_format_language (const char *language);

/** troth_format_promise_words: what was said; of one that made itself why it exists, and about what: "Progress report: Billing error" */
char *troth_format_promise_words (TrothPromise *promise);

/** troth_format_customer_name: given and family name, else the company, else that it is not known */
char *troth_format_customer_name (TrothCustomer *customer);
/** troth_format_place: "Stuttgart, Germany"; empty when not known */
char *troth_format_place (TrothCustomer *customer);
/** troth_format_address: the postal address in lines; empty when there is none */
char *troth_format_address (TrothCustomer *customer);

/** troth_format_interaction_when: "today 11:39", "Tue 16:10"; the day alone for orders and for what is a week old */
char *troth_format_interaction_when (TrothInteraction *interaction,
                                     gint64            now,
                                     GTimeZone        *zone);
/** troth_format_interaction_amount: what was paid or is owed: "€ 12.87"; empty when it is nothing */
char *troth_format_interaction_amount (TrothInteraction *interaction);
/** troth_format_interaction: one line for the timeline: what it was, without when, and how much */
char *troth_format_interaction (TrothInteraction *interaction,
                                const char       *agent_name);

/** troth_format_contacts: how often (twice at least) the customer had to come back about @subject within @days (at least one) */
char *troth_format_contacts (guint       contacts,
                             const char *subject,
                             int         days);

/** troth_format_join: the non-empty ones of a %NULL-terminated list, with " · " between */
char *troth_format_join (const char *first,
                         ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
