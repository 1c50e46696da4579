// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-case.h"
#include "troth-interaction.h"

/* How often a customer has come to us about the same subject: one count, for whatever speaks of it. */

G_BEGIN_DECLS

#define TROTH_REPEAT_DAYS 14
#define TROTH_REPEAT_MANY 1000 /* entries of those days that are looked through: web visits are many, and no contact */

/**
 * TrothRepeat: what troth_repeat_add() found
 * @subject: (nullable): what she came about: of the case that is open, else of the newest contact that has one
 * @all: contacts in all; @all_since: the first of them
 * @about: those about @subject, or of that case; @about_since: the first of them
 * @newest: (nullable): the last of those; @told: (nullable): the first of them that says something
 */
typedef struct
{
  char             *subject, *case_id;
  guint             all, about;
  gint64            all_since, about_since;
  TrothInteraction *newest, *told;
  gint64            now;
} TrothRepeat;

/** troth_repeat_init: @kase: (nullable): the case, not closed, that was opened last: it counts while it is open */
void troth_repeat_init (TrothRepeat *self,
                        TrothCase   *kase,
                        gint64       now);
/** troth_repeat_add: the next @entry, newest first; %FALSE: it, and what comes after it, is too long ago. Contacts without a subject are not guessed at */
gboolean troth_repeat_add (TrothRepeat      *self,
                           TrothInteraction *entry);
/** troth_repeat_days: within how many days that is, from @since to @now: at least one */
int troth_repeat_days (gint64 since,
                       gint64 now);
/** troth_repeat_clear: frees what it holds, not @self */
void troth_repeat_clear (TrothRepeat *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrothRepeat, troth_repeat_clear)

G_END_DECLS
