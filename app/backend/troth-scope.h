// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-db-statement.h"

/* Who sees which records: the one place that pulls, snapshots, digests and reads ask.
 *
 * Read one by one or searched for, every record of the company is open to whoever has signed in (troth_scope_has ()). What a desk
 * holds is less: the working set of its agent's teams. A team holds a customer that it owns, that has an open promise or case of
 * its people, who is offered to it, or that one of them has dealt with, praised or opened in the last 30 days; and with the customer
 * goes all that is about her.
 *
 *   a record changes ──► troth_scope_update () ──► table team_customer ──► change log: enter, leave (of one team)
 *   30 days are over ──────────────┘                     └──► pull, snapshot, digest
 *
 * An agent of no team and an administrator hold everything; a lead what her own team and those that she leads hold. In functions on
 * the database workers. */

G_BEGIN_DECLS

/** TROTH_SCOPE_TOUCHED: for how long a customer stays after somebody dealt with her */
#define TROTH_SCOPE_TOUCHED G_GINT64_CONSTANT (2592000000000)
/** TROTH_SCOPE_LARGE: from so many customers on a working set is looked up and not gone through */
#define TROTH_SCOPE_LARGE 5000

/** troth_scope_has: may @who see @record (of any type)? */
gboolean troth_scope_has (const TrothActor *who,
                          gpointer          record);

/** troth_scope_append: what @who sees of @record (of any type), as JSON: an agent's preferences are nobody's but hers. It changes @record */
void troth_scope_append (const TrothActor *who,
                         gpointer          record,
                         GString          *out);

/** TrothScope: what a desk of somebody holds */
typedef struct _TrothScope TrothScope;

/** troth_scope_new: of @who, as of now (transfer full) (nullable with @error) */
TrothScope *troth_scope_new (TrothDbConnection *connection,
                             const TrothActor  *who,
                             GError           **error);
void        troth_scope_free (TrothScope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothScope, troth_scope_free)

/** troth_scope_get_epoch: differs when the teams do: what a cursor of another epoch leads to is not to be had by changes */
guint32 troth_scope_get_epoch (TrothScope *self);
/** troth_scope_has_team: is @team_id one of the teams? */
gboolean troth_scope_has_team (TrothScope *self,
                               const char *team_id);
/** troth_scope_get_team: the first of the teams, by id (nullable): it is everything */
const char *troth_scope_get_team (TrothScope *self);
/** troth_scope_holds: sets @holds: the records about @customer_id (nullable: about nobody) belong on the desk */
gboolean troth_scope_holds (TrothScope        *self,
                            TrothDbConnection *connection,
                            const char        *customer_id,
                            gboolean          *holds,
                            GError           **error);
/** troth_scope_select: records of @type on the desk by id, after id @after, at most @limit: for troth_db_record_from_row() (transfer full) */
TrothDbStatement *troth_scope_select (TrothScope        *self,
                                      TrothDbConnection *connection,
                                      GType              type,
                                      const char        *after,
                                      gint64             limit,
                                      GError           **error);
/** troth_scope_select_versions: id and version of every record of @type on the desk (transfer full) */
TrothDbStatement *troth_scope_select_versions (TrothScope        *self,
                                               TrothDbConnection *connection,
                                               GType              type,
                                               GError           **error);
/** troth_scope_append_row: as troth_scope_append(), of the record of @type in @row; nothing with @error set */
gboolean troth_scope_append_row (TrothScope       *self,
                                 TrothDbStatement *row,
                                 GType             type,
                                 GString          *out,
                                 GError          **error);
/** troth_scope_column: the field of @type that says which customer it is about; %NULL = it is about nobody, everybody holds it */
const char *troth_scope_column (GType type);

G_END_DECLS
