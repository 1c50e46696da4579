// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-connection.h"

G_BEGIN_DECLS

/**
 * troth_db_migrate: runs those files of gresource folder @migrations that are newer than the schema of the file,
 * each in its own transaction
 *
 * A file is called NNN-name.sql (for every database) or NNN-name.sqlite.sql and NNN-name.postgres.sql; NNN counts 001,
 * 002 … without holes and becomes the schema's number. A released file never changes.
 * Errors: %TROTH_ERROR_UNSUPPORTED when the file is newer than this program.
 */
gboolean troth_db_migrate (TrothDbConnection *connection,
                           const char        *migrations,
                           GError           **error);

G_END_DECLS
