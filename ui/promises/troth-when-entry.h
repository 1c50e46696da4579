// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-clock.h"
#include "troth-customer.h"
#include "troth-hours.h"

G_BEGIN_DECLS

/** TrothWhenChoice: what stands in the entry, ready for a command's arguments; free with troth_when_choice_clear() */
typedef struct
{
  gint64         due_at;
  gint64         due_until;
  TrothPrecision precision;
  char          *civil;
  char          *zone;
} TrothWhenChoice;

void troth_when_choice_clear (TrothWhenChoice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrothWhenChoice, troth_when_choice_clear)

/* When: typed or picked, read back in both clocks; asks which of two when the clocks show a time twice.
 * Signals "changed", "activate" (Enter). */
#define TROTH_TYPE_WHEN_ENTRY (troth_when_entry_get_type ())
G_DECLARE_FINAL_TYPE (TrothWhenEntry, troth_when_entry, TROTH, WHEN_ENTRY, GtkBox)

/** troth_when_entry_set_clock: where "now" comes from and the agent's zone */
void troth_when_entry_set_clock (TrothWhenEntry *self,
                                 TrothClock     *clock,
                                 GTimeZone      *zone);
/** troth_when_entry_set_hours: when the agent's team works, the usual office hours until it is called: what the quick picks and "end of day" count with */
void troth_when_entry_set_hours (TrothWhenEntry *self,
                                 TrothHours     *hours);
/** troth_when_entry_set_compact: the quick picks stand one below the other, for a narrow window */
void troth_when_entry_set_compact (TrothWhenEntry *self,
                                   gboolean        compact);
/** troth_when_entry_set_customer: @customer (nullable): whose clock is shown beside the agent's */
void        troth_when_entry_set_customer (TrothWhenEntry *self,
                                           TrothCustomer  *customer);
void        troth_when_entry_set_text (TrothWhenEntry *self,
                                       const char     *text);
const char *troth_when_entry_get_text (TrothWhenEntry *self);
void        troth_when_entry_set_precision (TrothWhenEntry *self,
                                            TrothPrecision  precision);
/** troth_when_entry_get_precision: the one chosen; what is typed may say another */
TrothPrecision troth_when_entry_get_precision (TrothWhenEntry *self);
/** troth_when_entry_get: FALSE while there is no time to come in it (and, with @insist, says so at the entry and takes the focus) */
gboolean troth_when_entry_get (TrothWhenEntry  *self,
                               gboolean         insist,
                               TrothWhenChoice *choice);
/** troth_when_entry_refuse: shows what is wrong with the time, at the entry */
void troth_when_entry_refuse (TrothWhenEntry *self,
                              const char     *sentence);
/** troth_when_entry_get_message: what is shown under the entry (transfer none) */
const char *troth_when_entry_get_message (TrothWhenEntry *self);

G_END_DECLS
