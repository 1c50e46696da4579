// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"

/* Whose database this is. A copy of it, a dump in a trial or a folder on a second machine, must not do by itself what the first does:
 * its name is in the database, and each trothd is told its own.
 *
 *   nobody's ──claim──► of the first trothd that says a name ──adopt──► another's: a history and sessions of its own
 *
 * In functions on a database worker. */

G_BEGIN_DECLS

/** troth_deployment_claim: at the start of @name (nullable): it is that one's, or becomes so; %TROTH_ERROR_FORBIDDEN: it is another's,
 * %TROTH_ERROR_INVALID: that is no name */
gboolean troth_deployment_claim (TrothDbConnection *connection,
                                 const char        *name,
                                 GError           **error);
/** troth_deployment_check: it is still that of @name (nullable); %TROTH_ERROR_FORBIDDEN */
gboolean troth_deployment_check (TrothDbConnection *connection,
                                 const char        *name,
                                 GError           **error);
/** troth_deployment_read: @name (out) (nullable) (transfer full): whose it is, %NULL: nobody's */
gboolean troth_deployment_read (TrothDbConnection *connection,
                                char             **name,
                                GError           **error);
/** troth_deployment_adopt: @name has it from now on: desks of the other start over here, and sign in again; %TROTH_ERROR_INVALID */
gboolean troth_deployment_adopt (TrothDbConnection *connection,
                                 const char        *name,
                                 GError           **error);

G_END_DECLS
