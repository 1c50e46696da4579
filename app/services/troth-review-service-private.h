// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-desk.h"
#include "troth-review-service.h"

/* For the composition root, and tests. */

G_BEGIN_DECLS

TrothReviewService *troth_review_service_new (TrothDesk *desk);
/** troth_review_written: all that was written into the arguments of @op, a line each; nothing of it is lost (nullable) (transfer full) */
char *troth_review_written (const char *op,
                            JsonObject *args);

G_END_DECLS
