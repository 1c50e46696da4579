// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** troth_test_on_postgres: the tests run under tests/support/with-postgres */
gboolean troth_test_on_postgres (void);
/**
 * troth_test_database: where a backend of a test keeps its data: "@folder/t.db", or under with-postgres a new, empty
 * database that is named after @folder: the same folder gets the same database again (transfer full)
 */
char *troth_test_database (const char *folder);

G_END_DECLS
