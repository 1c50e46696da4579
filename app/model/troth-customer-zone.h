// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"

G_BEGIN_DECLS

/** TrothZoneSource: how we know what time it is where a customer is */
typedef enum
{
  TROTH_ZONE_SOURCE_UNKNOWN, /* ask her */
  TROTH_ZONE_SOURCE_SAID,    /* it stands in her record */
  TROTH_ZONE_SOURCE_ADDRESS, /* country, and state where the country has several times */
  TROTH_ZONE_SOURCE_NUMBER,  /* the country of the number that we would call */
  TROTH_ZONE_SOURCE_LIKELY,  /* the country has several times and we know no more: where most people live; ask her */
} TrothZoneSource;

/**
 * troth_customer_zone: the IANA zone of @self: as it was said, else from the address, else from the number
 * @source: (out) (optional): which of them
 * Returns: (transfer none) (nullable): NULL when nothing tells; alive as long as @self is unchanged
 */
const char *troth_customer_zone (TrothCustomer   *self,
                                 TrothZoneSource *source);
/** troth_customer_zone_country: of which country we think that her clock is (nullable) (transfer none) */
const char *troth_customer_zone_country (TrothCustomer *self);
/**
 * troth_customer_zones: every zone that must be thought of: one, or two for %TROTH_ZONE_SOURCE_LIKELY, or none
 * Returns: (transfer container): NULL-terminated
 */
const char **troth_customer_zones (TrothCustomer *self);

G_END_DECLS
