// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"

#include "troth-db-search.h"
#include "troth-db-server.h"
#include "troth-test-database.h"

TrothDb *
db_fixture_open (const char *folder,
                 const char *migrations)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = troth_test_database (folder);
  TrothDb         *db = NULL;

  troth_db_use_postgres ();
  /* A desk is always on a file. */
  db = troth_db_open (path, troth_test_on_postgres () && g_str_equal (migrations, DESK) ? BACKEND : migrations, TROTH_DB_NONE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  return db;
}

void
db_fixture_write (TrothDb    *db,
                  TrothDbFunc func,
                  gpointer    data)
{
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (db, func, data, &error);
  g_assert_no_error (error);
}

void
db_fixture_read (TrothDb    *db,
                 TrothDbFunc func,
                 gpointer    data)
{
  g_autoptr (GError) error = NULL;

  troth_db_read_sync (db, func, data, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *typed;
  char       *found;
} Search;

static gboolean
search_one (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  Search *search = data;
  g_autoptr (GPtrArray) hits = troth_db_search (c, search->typed, "DE", error);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; hits && i < hits->len; i++)
    g_string_append (ids, ((TrothDbHit *) hits->pdata[i])->customer_id);
  search->found = g_string_free (g_steal_pointer (&ids), FALSE);
  return hits != NULL;
}

void
db_fixture_assert_found (TrothDb    *db,
                         const char *typed,
                         const char *expected)
{
  Search search = { typed, NULL };

  db_fixture_read (db, search_one, &search);
  g_assert_cmpstr (search.found, ==, expected);
  g_free (search.found);
}
