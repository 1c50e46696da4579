// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load-fixture.h"

#include "troth-db-load.h"
#include "troth-db-record.h"

gboolean
load_bulk (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  return troth_db_bulk (c, GPOINTER_TO_INT (data), error);
}

gboolean
load_room (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  return troth_db_room (c, GPOINTER_TO_INT (data), error);
}

TrothCustomer *
load_customer (const char *id,
               const char *given)
{
  TrothCustomer *self = troth_customer_new ();

  troth_customer_set_id (self, id);
  troth_customer_set_given_name (self, given);
  return self;
}

gboolean
load_add (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) olds = g_ptr_array_new ();

  g_ptr_array_add (one, data);
  g_ptr_array_add (olds, NULL);
  return troth_db_record_put_many (c, one, olds, error);
}

gboolean
load_put (TrothDbConnection *c,
          gpointer           data,
          GError           **error)
{
  return troth_db_record_put (c, data, error);
}

gboolean
load_remove (TrothDbConnection *c,
             gpointer           data,
             GError           **error)
{
  return troth_db_record_delete (c, TROTH_TYPE_CUSTOMER, data, error);
}

gboolean
load_fail (GError **error)
{
  g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_DISK, "for the test");
  return FALSE;
}

gboolean
load_add_and_fail (TrothDbConnection *c,
                   gpointer           data,
                   GError           **error)
{
  return load_add (c, data, error) && load_fail (error);
}

gboolean
load_end_room_and_fail (TrothDbConnection *c,
                        gpointer           data,
                        GError           **error)
{
  return troth_db_room (c, FALSE, error) && load_fail (error);
}

gboolean
load_put_and_fail (TrothDbConnection *c,
                   gpointer           data,
                   GError           **error)
{
  return load_put (c, data, error) && load_fail (error);
}

void
load_write_and_fail (TrothDb    *db,
                     TrothDbFunc func,
                     gpointer    data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (troth_db_write_sync (db, func, data, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_DISK);
}

void
load_reopen (TrothDb   **db,
             const char *folder)
{
  troth_db_close (*db);
  g_object_unref (*db);
  *db = db_fixture_open (folder, BACKEND);
}
