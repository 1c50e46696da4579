// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "db-fixture.h"
#include "troth-customer.h"

/* Customers that come while much is loaded. */

/* @data: whether much is loaded from now on; as a TrothDbFunc, as those after it */
gboolean load_bulk (TrothDbConnection *c,
                    gpointer           data,
                    GError           **error);
/* @data: whether page after page comes from now on */
gboolean       load_room (TrothDbConnection *c,
                          gpointer           data,
                          GError           **error);
TrothCustomer *load_customer (const char *id,
                              const char *given);
gboolean       load_add (TrothDbConnection *c,
                         gpointer           data,
                         GError           **error);
gboolean       load_put (TrothDbConnection *c,
                         gpointer           data,
                         GError           **error);
gboolean       load_remove (TrothDbConnection *c,
                            gpointer           data,
                            GError           **error);
gboolean       load_fail (GError **error);
gboolean       load_add_and_fail (TrothDbConnection *c,
                                  gpointer           data,
                                  GError           **error);
gboolean       load_end_room_and_fail (TrothDbConnection *c,
                                       gpointer           data,
                                       GError           **error);
gboolean       load_put_and_fail (TrothDbConnection *c,
                                  gpointer           data,
                                  GError           **error);
/* The transaction is taken back. */
void load_write_and_fail (TrothDb    *db,
                          TrothDbFunc func,
                          gpointer    data);
/* As after a crash: what was not committed is lost. */
void load_reopen (TrothDb   **db,
                  const char *folder);
