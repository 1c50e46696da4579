// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer-service.h"
#include "troth-desk.h"

/* For the composition root. */

G_BEGIN_DECLS

TrothCustomerService *troth_customer_service_new (TrothDesk *desk);
TrothDesk            *troth_customer_service_get_desk (TrothCustomerService *self);

G_END_DECLS
