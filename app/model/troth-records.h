// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-calendar.h"
#include "troth-calling-pack.h"
#include "troth-case.h"
#include "troth-customer.h"
#include "troth-goodwill.h"
#include "troth-interaction.h"
#include "troth-product.h"
#include "troth-promise.h"
#include "troth-prompt-records.h"
#include "troth-said-once.h"
#include "troth-transfer.h"

G_BEGIN_DECLS

/** troth_records_types: every record type that has an entity, parents before children (transfer none) */
const GType *troth_records_types (guint *n_types);
/** troth_records_type: the record type of wire name @entity, or %G_TYPE_INVALID */
GType troth_records_type (const char *entity);

G_END_DECLS
