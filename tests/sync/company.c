// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "company.h"

#include "troth-soup-transport.h"

static void
open_desk (Company    *self,
           Desk       *desk,
           const char *agent_id,
           const char *token)
{
  g_autoptr (GError) error = NULL;
  TrothTransport *transport = troth_soup_transport_new (troth_backend_get_url (self->backend.backend), NULL, &error);

  g_assert_no_error (error);
  desk_open (desk, TROTH_CLOCK (self->backend.clock), transport, agent_id, token);
}

void
company_set_up (Company      *self,
                gconstpointer unused)
{
  fixture_set_up (&self->backend, NULL);
  open_desk (self, &self->jane, JANE, self->backend.jane);
  open_desk (self, &self->steve, STEVE, self->backend.steve);
}

void
company_tear_down (Company      *self,
                   gconstpointer unused)
{
  desk_close (&self->jane);
  desk_close (&self->steve);
  fixture_tear_down (&self->backend, NULL);
}

void
company_start (Company *self)
{
  troth_sync_engine_start (self->jane.engine);
  troth_sync_engine_start (self->steve.engine);
  wait_in_step (&self->jane);
  wait_in_step (&self->steve);
}
