// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-customer.h"

G_BEGIN_DECLS

/**
 * troth_contact_choices: the contact points of @customer that may be promised (transfer full)
 * @names: (out) (transfer full): a line for each
 *
 * Telephones first, the preferred one on top; no fax, no address, nothing that the customer forbade.
 */
GPtrArray *troth_contact_choices (TrothCustomer  *customer,
                                  GtkStringList **names);

G_END_DECLS
