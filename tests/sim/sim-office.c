// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-office.h"

#include "sim-clock.h"
#include "sim-network.h"
#include "sim-oracle.h"
#include "sim-world.h"
#include "troth-rest-client.h"

#define AGAIN_MS 1000

static TrothRestClient *client;
static const char      *customer; /* being erased */

static void ask (gpointer data);

static void
on_answer_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, NULL);

  if (reply && (reply->status == 200 || reply->status == 404))
    customer = NULL;
  else
    sim_after (AGAIN_MS, ask, NULL);
}

static void
ask (gpointer data)
{
  g_autofree char *path = g_strdup_printf ("/v1/customers/%s/erase", customer);

  troth_rest_client_send_async (client, troth_rest_client_request (client, "POST", path, "{\"reason\":\"she asked for it\"}"), NULL, on_answer_cb, NULL);
}

void
sim_office_begin (void)
{
  g_autoptr (SimClock) clock = sim_clock_new (0);

  client = troth_rest_client_new (sim_transport_new (SIM_MAX_DESKS), TROTH_CLOCK (clock));
  troth_rest_client_set_token (client, sim_company ()->admin);
}

void
sim_office_erase (const char *customer_id)
{
  if (customer)
    return;
  sim_trace ("customer %s is to be erased", customer_id);
  sim_oracle_erased (customer_id);
  if (sim_company_neighbour (customer_id)) /* as far as they are one; what is there in the end was not erased */
    sim_oracle_erased (sim_company_neighbour (customer_id));
  customer = customer_id;
  ask (NULL);
}

gboolean
sim_office_is_busy (void)
{
  return customer != NULL;
}
