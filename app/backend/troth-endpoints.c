// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-endpoints.h"

#include "troth-erase.h"
#include "troth-holder.h"

#define PUBLIC TROTH_ROLES_PUBLIC
#define SIGNED_IN TROTH_ROLES_SIGNED_IN
#define MAIN TROTH_ENDPOINT_MAIN
#define READ TROTH_ENDPOINT_READ
#define WRITE TROTH_ENDPOINT_WRITE
#define TRIES 3 /* a server ends one of two transactions that wait for each other; what asks us may have no patience of its own */

// clang-format off
static const TrothEndpoint endpoints[] = {
  { { "GET", "/healthz", PUBLIC }, MAIN, NULL, FALSE, troth_health_run, NULL, NULL },
  { { "GET", "/readyz", PUBLIC }, READ, NULL, FALSE, troth_ready_run, NULL, NULL },
  { { "GET", "/metrics", TROTH_ROLES_ADMIN }, READ, NULL, FALSE, troth_metrics_run, troth_metrics_after, NULL },
  { { "GET", "/v1/time", PUBLIC }, MAIN, NULL, FALSE, troth_time_run, NULL, NULL },
  { { "POST", "/v1/session", PUBLIC }, READ, NULL, TRUE, troth_session_post_run, troth_session_post_after, troth_session_before },
  { { "GET", "/v1/session", SIGNED_IN }, READ, NULL, FALSE, troth_session_get_run, NULL, NULL },
  { { "DELETE", "/v1/session", SIGNED_IN }, WRITE, NULL, FALSE, troth_session_delete_run, troth_session_delete_after, NULL },
  { { "POST", "/v1/sync/push", SIGNED_IN }, READ, "position", TRUE, troth_push_run, troth_push_after, NULL },
  { { "GET", "/v1/sync/pull", SIGNED_IN }, READ, "cursor limit position wait", FALSE, troth_pull_run, troth_pull_after, troth_schema_before },
  { { "GET", "/v1/sync/snapshot", SIGNED_IN }, READ, "entity after limit position", FALSE, troth_snapshot_run, troth_holder_after, troth_schema_before },
  { { "GET", "/v1/sync/digest", SIGNED_IN }, READ, "entity", FALSE, troth_digest_run, NULL, troth_schema_before },
  { { "POST", "/v1/sync/erase-acks", SIGNED_IN }, WRITE, NULL, TRUE, troth_erase_acks_run, NULL, NULL },
  { { "GET", "/v1/audit", TROTH_ROLES_ADMIN }, READ, "limit before", FALSE, troth_audit_get_run, NULL, NULL },
  { { "GET", "/v1/devices", TROTH_ROLES_ADMIN }, READ, NULL, FALSE, troth_devices_run, NULL, NULL },
  { { "POST", "/v1/devices/{id}/heartbeat", SIGNED_IN }, WRITE, NULL, TRUE, troth_heartbeat_run, NULL, NULL, FALSE, TRIES },
  { { "POST", "/v1/devices/{id}/wipe", TROTH_ROLES_ADMIN }, WRITE, NULL, FALSE, troth_wipe_run, troth_wipe_after, NULL },
  { { "POST", "/v1/devices/{id}/wiped", PUBLIC }, WRITE, NULL, TRUE, troth_wiped_run, NULL, NULL },
  { { "GET", "/v1/events", SIGNED_IN }, READ, "heartbeat", FALSE, troth_events_run, troth_events_after, troth_schema_before },
  { { "GET", "/v1/customers", SIGNED_IN }, READ, "q phone country limit cursor", FALSE, troth_customers_run, NULL, NULL, TRUE },
  { { "GET", "/v1/customers/{id}", SIGNED_IN }, READ, NULL, FALSE, troth_customer_run, NULL, NULL, TRUE },
  { { "GET", "/v1/customers/{id}/alike", SIGNED_IN }, READ, NULL, FALSE, troth_alike_run, NULL, NULL, TRUE },
  { { "POST", "/v1/customers/{id}/open", SIGNED_IN }, WRITE, NULL, FALSE, troth_open_post_run, NULL, NULL, TRUE, TRIES },
  { { "POST", "/v1/customers/{id}/erase", TROTH_ROLES_ADMIN }, WRITE, NULL, TRUE, troth_erase_post_run, NULL, NULL, FALSE, TROTH_ERASE_TRIES },
  { { "GET", "/v1/erasures", TROTH_ROLES_ADMIN }, READ, NULL, FALSE, troth_erasures_run, NULL, NULL },
  { { "GET", "/v1/customers/{id}/timeline", SIGNED_IN }, READ, "limit cursor", FALSE, troth_timeline_run, NULL, NULL, TRUE },
  { { "GET", "/v1/promises", SIGNED_IN }, READ, "state owner customer due_before limit cursor", FALSE, troth_promises_run, NULL, NULL, TRUE },
  { { "GET", "/v1/promises/{id}", SIGNED_IN }, READ, NULL, FALSE, troth_promise_run, NULL, NULL, TRUE },
  { { "POST", "/v1/promises/{id}/claim", SIGNED_IN }, WRITE, NULL, FALSE, troth_claim_post_run, NULL, NULL, FALSE, TRIES },
  { { "DELETE", "/v1/promises/{id}/claim", SIGNED_IN }, WRITE, NULL, FALSE, troth_claim_delete_run, NULL, NULL, FALSE, TRIES },
  { { "GET", "/v1/cases", SIGNED_IN }, READ, "state owner customer queue limit cursor", FALSE, troth_cases_run, NULL, NULL, TRUE },
  { { "GET", "/v1/cases/{id}", SIGNED_IN }, READ, NULL, FALSE, troth_case_run, NULL, NULL, TRUE },
  { { "GET", "/v1/agents", SIGNED_IN }, READ, "limit cursor", FALSE, troth_agents_run, NULL, NULL },
  { { "GET", "/v1/agents/{id}", SIGNED_IN }, READ, NULL, FALSE, troth_agent_run, NULL, NULL },
  { { "GET", "/v1/teams", SIGNED_IN }, READ, "limit cursor", FALSE, troth_teams_run, NULL, NULL },
  { { "GET", "/v1/calendars", SIGNED_IN }, READ, "limit cursor", FALSE, troth_calendars_run, NULL, NULL },
  { { "GET", "/v1/queues", SIGNED_IN }, READ, "limit cursor", FALSE, troth_queues_run, NULL, NULL },
  { { "POST", "/v1/calls", SIGNED_IN }, WRITE, NULL, TRUE, troth_calls_run, troth_calls_after, NULL, FALSE, TRIES },
  { { "GET", "/v1/calls/{id}", SIGNED_IN }, READ, NULL, FALSE, troth_call_run, NULL, NULL },
};
// clang-format on

const TrothEndpoint *
troth_endpoints (guint *n_endpoints)
{
  *n_endpoints = G_N_ELEMENTS (endpoints);
  return endpoints;
}
