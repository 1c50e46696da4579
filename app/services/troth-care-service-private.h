// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-care-service.h"
#include "troth-db-query.h"
#include "troth-desk.h"

/* For the composition root, and the service's own files. */

G_BEGIN_DECLS

TrothCareService *troth_care_service_new (TrothDesk *desk);
/** troth_care_service_start: somebody sits at the desk, and its window is there: from the next idle moment on it is filled, and tells */
void troth_care_service_start (TrothCareService *self);
/** troth_care_service_stop: nobody does any more: it is empty, and tells nothing */
void troth_care_service_stop (TrothCareService *self);

/* Between the files of this service only. */
TrothDesk *troth_care_service_get_desk (TrothCareService *self);
/* Plain copies (element-type TrothRecord) (transfer full); none when they cannot be read; @query: (transfer full). */
GPtrArray *troth_care_service_read_now (TrothCareService *self,
                                        TrothDbQuery     *query);

G_END_DECLS
