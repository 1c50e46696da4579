// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

#include "troth-customer.h"

G_BEGIN_DECLS

/** troth_change_list_new: the changes in the life or the plans of @customer that were not withdrawn (TrothFact), noted last first; it
 * follows her (transfer full) */
GListModel *troth_change_list_new (TrothCustomer *customer);

G_END_DECLS
