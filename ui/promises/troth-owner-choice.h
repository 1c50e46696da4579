// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-agent.h"

G_BEGIN_DECLS

/* One who can own a promise, as a row of a drop-down. Properties "name" (string), read-only. */
#define TROTH_TYPE_OWNER_CHOICE (troth_owner_choice_get_type ())
G_DECLARE_FINAL_TYPE (TrothOwnerChoice, troth_owner_choice, TROTH, OWNER_CHOICE, GObject)

TrothOwnerKind troth_owner_choice_get_kind (TrothOwnerChoice *self);
const char    *troth_owner_choice_get_id (TrothOwnerChoice *self);
const char    *troth_owner_choice_get_name (TrothOwnerChoice *self);

/**
 * troth_owner_choices: "Me" first, then the other agents, then the teams (transfer full)
 * @agents: (nullable): of #TrothAgent
 * @teams: (nullable): of #TrothTeam
 * @me: (nullable): id of the agent at the desk
 */
GListModel *troth_owner_choices (GListModel *agents,
                                 GListModel *teams,
                                 const char *me);
/** troth_owner_is_led: @agent is of @lead's people: her own team, one of @teams (#TrothTeam) (nullable) that she leads, or led by her; of an administrator's everybody is */
gboolean troth_owner_is_led (TrothAgent *agent,
                             TrothAgent *lead,
                             GListModel *teams);
/**
 * troth_owner_choices_of_lead: "Me" first, then @lead's other people, then her teams, then the other teams (transfer full)
 *
 * She may give a promise to anybody; whoever is of another team gets it by that team, which knows who has time.
 */
GListModel *troth_owner_choices_of_lead (GListModel *agents,
                                         GListModel *teams,
                                         TrothAgent *lead);
/** troth_owner_choices_or: @first (without an id), then @owners, as they are now (transfer full) */
GListModel *troth_owner_choices_or (GListModel *owners,
                                    const char *first);
/** troth_owner_substitutes: nobody first (without an id), then all of @agents (#TrothAgent) (nullable) but the one with id @of (transfer full) */
GListModel *troth_owner_substitutes (GListModel *agents,
                                     const char *of);

/** troth_owner_choices_find: the position of the one with @id (nullable) in @owners; where nobody has it, of the first */
guint troth_owner_choices_find (GListModel *owners,
                                const char *id);
/** troth_owner_choices_show: @owners are what @choice has to choose from, now; whoever was chosen stays chosen while they are there, else it is the first again */
void troth_owner_choices_show (GtkDropDown *choice,
                               GListModel  *owners);

G_END_DECLS
