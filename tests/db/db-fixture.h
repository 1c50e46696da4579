// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"
#include "troth-test-folder.h"

#define DESK "/org/troth/sql/desk"
#define BACKEND "/org/troth/sql/backend"

G_BEGIN_DECLS

/** db_fixture_open: the database "t.db" in @folder, which must open (transfer full) */
TrothDb *db_fixture_open (const char *folder,
                          const char *migrations);
/** db_fixture_write: runs @func on the writer; it must succeed */
void db_fixture_write (TrothDb    *db,
                       TrothDbFunc func,
                       gpointer    data);
void db_fixture_read (TrothDb    *db,
                      TrothDbFunc func,
                      gpointer    data);
/** db_fixture_assert_found: who is found by what is @typed; @expected: ids, one after the other */
void db_fixture_assert_found (TrothDb    *db,
                              const char *typed,
                              const char *expected);

G_END_DECLS
