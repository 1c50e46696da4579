// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-exchange.h"

G_BEGIN_DECLS

/** troth_endpoints: the route table; the same paths and methods as in resources/api/openapi.yaml (transfer none) */
const TrothEndpoint *troth_endpoints (guint *n_endpoints);

/* The run () and after () functions of the table. */

gboolean troth_health_run (TrothDbConnection *connection,
                           TrothExchange     *request,
                           GError           **error);
gboolean troth_ready_run (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error);
gboolean troth_metrics_run (TrothDbConnection *connection,
                            TrothExchange     *request,
                            GError           **error);
gboolean troth_metrics_after (TrothExchange *request);
gboolean troth_time_run (TrothDbConnection *connection,
                         TrothExchange     *request,
                         GError           **error);

gboolean troth_session_before (TrothExchange *request);
gboolean troth_session_post_run (TrothDbConnection *connection,
                                 TrothExchange     *request,
                                 GError           **error);
gboolean troth_session_post_after (TrothExchange *request);
gboolean troth_session_get_run (TrothDbConnection *connection,
                                TrothExchange     *request,
                                GError           **error);
gboolean troth_session_delete_run (TrothDbConnection *connection,
                                   TrothExchange     *request,
                                   GError           **error);
gboolean troth_session_delete_after (TrothExchange *request);

gboolean troth_push_run (TrothDbConnection *connection,
                         TrothExchange     *request,
                         GError           **error);
gboolean troth_push_after (TrothExchange *request);
/* Desk-Schema: the version of records and commands that this program speaks, and the oldest one that it answers in. They are the
 * same until there is a second version. */
#define TROTH_SCHEMA 1
#define TROTH_SCHEMA_OLDEST MAX (1, TROTH_SCHEMA - 1)
gboolean troth_schema_before (TrothExchange *request);

/** troth_position_check: whether the history that the request's "position" (a cursor of a push or a pull) points into is the one that we have; FALSE
 * without @error = the answer says that it is not, and nothing of the request is to be done */
gboolean troth_position_check (TrothDbConnection *connection,
                               TrothExchange     *request,
                               GError           **error);
/** troth_position_seal: such a position, after all changes that there are (transfer full) */
char *troth_position_seal (TrothDbConnection *connection,
                           TrothExchange     *request,
                           GError           **error);

gboolean troth_pull_run (TrothDbConnection *connection,
                         TrothExchange     *request,
                         GError           **error);
gboolean troth_pull_after (TrothExchange *request);
gboolean troth_snapshot_run (TrothDbConnection *connection,
                             TrothExchange     *request,
                             GError           **error);
gboolean troth_digest_run (TrothDbConnection *connection,
                           TrothExchange     *request,
                           GError           **error);
gboolean troth_events_run (TrothDbConnection *connection,
                           TrothExchange     *request,
                           GError           **error);
gboolean troth_events_after (TrothExchange *request);

gboolean troth_customers_run (TrothDbConnection *connection,
                              TrothExchange     *request,
                              GError           **error);
gboolean troth_customer_run (TrothDbConnection *connection,
                             TrothExchange     *request,
                             GError           **error);
gboolean troth_alike_run (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error);
gboolean troth_timeline_run (TrothDbConnection *connection,
                             TrothExchange     *request,
                             GError           **error);
gboolean troth_promises_run (TrothDbConnection *connection,
                             TrothExchange     *request,
                             GError           **error);
gboolean troth_promise_run (TrothDbConnection *connection,
                            TrothExchange     *request,
                            GError           **error);
gboolean troth_cases_run (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error);
gboolean troth_case_run (TrothDbConnection *connection,
                         TrothExchange     *request,
                         GError           **error);
gboolean troth_agents_run (TrothDbConnection *connection,
                           TrothExchange     *request,
                           GError           **error);
gboolean troth_agent_run (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error);
gboolean troth_teams_run (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error);
gboolean troth_calendars_run (TrothDbConnection *connection,
                              TrothExchange     *request,
                              GError           **error);
gboolean troth_queues_run (TrothDbConnection *connection,
                           TrothExchange     *request,
                           GError           **error);

gboolean troth_calls_run (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error);
gboolean troth_calls_after (TrothExchange *request);
gboolean troth_call_run (TrothDbConnection *connection,
                         TrothExchange     *request,
                         GError           **error);

gboolean troth_open_post_run (TrothDbConnection *connection,
                              TrothExchange     *request,
                              GError           **error);
gboolean troth_erase_post_run (TrothDbConnection *connection,
                               TrothExchange     *request,
                               GError           **error);
gboolean troth_devices_run (TrothDbConnection *connection,
                            TrothExchange     *request,
                            GError           **error);
gboolean troth_heartbeat_run (TrothDbConnection *connection,
                              TrothExchange     *request,
                              GError           **error);
gboolean troth_claim_post_run (TrothDbConnection *connection,
                               TrothExchange     *request,
                               GError           **error);
gboolean troth_claim_delete_run (TrothDbConnection *connection,
                                 TrothExchange     *request,
                                 GError           **error);
gboolean troth_audit_get_run (TrothDbConnection *connection,
                              TrothExchange     *request,
                              GError           **error);
gboolean troth_wipe_run (TrothDbConnection *connection,
                         TrothExchange     *request,
                         GError           **error);
gboolean troth_wipe_after (TrothExchange *request);
gboolean troth_wiped_run (TrothDbConnection *connection,
                          TrothExchange     *request,
                          GError           **error);
gboolean troth_erasures_run (TrothDbConnection *connection,
                             TrothExchange     *request,
                             GError           **error);
gboolean troth_erase_acks_run (TrothDbConnection *connection,
                               TrothExchange     *request,
                               GError           **error);

G_END_DECLS
