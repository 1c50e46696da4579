// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend-fixture.h"
#include "desk.h"

/* Two desks and the real backend, over real HTTP, in one main loop. */

G_BEGIN_DECLS

typedef struct
{
  Fixture backend;
  Desk    jane;
  Desk    steve;
} Company;

/** company_set_up: the desks' engines are yet to be started */
void company_set_up (Company      *self,
                     gconstpointer unused);
void company_tear_down (Company      *self,
                        gconstpointer unused);
/** company_start: until both desks are in step */
void company_start (Company *self);

G_END_DECLS
