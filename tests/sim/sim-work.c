// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-desk.h"

#include "sim-oracle.h"
#include "sim-world.h"
#include "troth-case.h"
#include "troth-command-args.h"
#include "troth-promise.h"
#include "troth-time.h"
#include "troth-uuid.h"

/* What somebody at a desk does: makes promises, and does everything to them that can be done, with few enough of them that desks get in
 * each other's way. */

#define ZONE "Europe/Berlin"

/* A wish under way. */
typedef struct
{
  SimDesk    *desk;
  TrothStore *store;
  char       *id;
} Wish;

static gboolean
list_promises (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT id FROM promise ORDER BY id DESC LIMIT 4", "");

  while (troth_db_statement_step (s, error))
    g_ptr_array_add (data, g_strdup (troth_db_statement_get_text (s, "id")));
  return !troth_db_statement_failed (s);
}

/* (transfer full) (nullable) */
static TrothPromise *
choose_promise (SimDesk *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!troth_db_read_sync (troth_store_get_db (self->store), list_promises, ids, NULL) || ids->len == 0)
    return NULL;
  return troth_store_get (self->store, TROTH_TYPE_PROMISE, ids->pdata[sim_random (ids->len)], NULL);
}

static void
on_ran_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Wish *wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_store_run_finish (TROTH_STORE (source), result, &error);
  TrothOutcomeKind kind = outcome ? troth_outcome_get_kind (outcome) : TROTH_OUTCOME_KIND_REJECTED;

  if (wish->desk->store != wish->store || sim_process_is_dead (wish->desk->process))
    return; /* nobody saw the answer */
  if (outcome == NULL && error->domain != TROTH_ERROR)
    sim_violation ("desk-%u says “%s” where it should name what is wrong with its disk", wish->desk->index, error->message);
  if (outcome == NULL && sim_process_had_trouble (wish->desk->process))
    {
      sim_trace ("desk-%u: %s", wish->desk->index, error->message); /* and so is the person */
      return;
    }
  if (outcome == NULL)
    sim_violation ("desk-%u could not store a command: %s", wish->desk->index, error->message);
  sim_trace ("desk-%u: %s is %s here", wish->desk->index, wish->id, troth_enum_nick (TROTH_TYPE_OUTCOME_KIND, kind));
  if (kind != TROTH_OUTCOME_KIND_REJECTED && kind != TROTH_OUTCOME_KIND_NOOP)
    sim_oracle_told (wish->id, troth_outcome_get_code (outcome));
}

static void
run (SimDesk       *self,
     const SimWill *will,
     gpointer       args,
     gint64         base_version)
{
  const TrothActor who = { self->agent_id, self->role, NULL, NULL };
  gint64           now = troth_clock_now (TROTH_CLOCK (self->clock));
  g_autoptr (TrothCommand) command = troth_command_for (will->op, will->entity_id, args, base_version, now);
  Wish *wish = g_new0 (Wish, 1);

  wish->desk = self;
  wish->store = self->store;
  wish->id = g_strdup (troth_command_get_id (command));
  sim_trace ("desk-%u: %s %s on %s", self->index, will->op, wish->id, will->entity_id);
  sim_oracle_wished (self->index, wish->id, will);
  troth_store_run_async (self->store, command, &who, now, NULL, on_ran_cb, wish);
}

/* A full minute in the next hours, as an instant and as people say it. */
static gint64
choose_due (SimDesk *self,
            char   **civil)
{
  gint64 due = (troth_clock_now (TROTH_CLOCK (self->clock)) / TROTH_MINUTE + 60 + sim_random (300)) * TROTH_MINUTE;
  g_autoptr (GTimeZone) zone = troth_time_zone_new (ZONE, NULL);

  *civil = troth_time_to_civil (due, zone);
  return due;
}

static void
run_on (SimDesk      *self,
        const char   *op,
        TrothPromise *promise,
        gpointer      args,
        gint64        due_at,
        const char   *to_id)
{
  const SimWill will = { op, troth_promise_get_id (promise), troth_promise_get_customer_id (promise), due_at, to_id };

  run (self, &will, args, troth_promise_get_version (promise));
}

/* NULL: the desk does not hold her; it asks the backend for her. */
static const char *
choose_customer (SimDesk *self)
{
  guint       own = SIM_TEAM_OF_AGENT (self->agent) * SIM_CUSTOMERS / SIM_TEAMS + sim_random (SIM_CUSTOMERS / SIM_TEAMS);
  const char *id = sim_company ()->customers[sim_chance (700) ? own : sim_random (SIM_CUSTOMERS)];
  g_autoptr (TrothCustomer) customer = troth_store_get (self->store, TROTH_TYPE_CUSTOMER, id, NULL);
  g_autofree char *path = g_strdup_printf ("/v1/customers/%s/open", id);

  if (customer)
    return id;
  sim_trace ("desk-%u opens customer %s", self->index, id);
  troth_rest_client_send_async (self->client, troth_rest_client_request (self->client, "POST", path, NULL), NULL, NULL, NULL);
  return NULL;
}

static void
make_promise (SimDesk *self)
{
  g_autoptr (TrothMakeArgs) args = troth_make_args_new ();
  g_autofree char *civil = NULL;
  g_autofree char *id = troth_uuid_new (troth_clock_now (TROTH_CLOCK (self->clock)));
  SimWill          will = { "promise.make", id, choose_customer (self), choose_due (self, &civil), self->agent_id };

  if (will.customer_id == NULL)
    return;
  troth_make_args_set_customer_id (args, will.customer_id);
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_CALLBACK);
  troth_make_args_set_words (args, "I call you back about the invoice.");
  troth_make_args_set_owner_id (args, self->agent_id);
  troth_make_args_set_due_at (args, will.due_at);
  troth_make_args_set_due_civil (args, civil);
  troth_make_args_set_due_zone (args, ZONE);
  run (self, &will, args, 0);
}

static void
on_claimed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Wish *wish = user_data;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, NULL);
  g_autoptr (JsonObject) answer = reply && reply->status == 200 ? troth_reply_parse (reply, NULL) : NULL;

  if (answer == NULL || wish->desk->store != wish->store)
    return;
  wish->desk->claim = troth_json_get_int (answer, "claim", 0);
  g_free (wish->desk->claimed);
  wish->desk->claimed = g_strdup (wish->id);
  sim_trace ("desk-%u is at %s, the %" G_GINT64_FORMAT "th", wish->desk->index, wish->id, wish->desk->claim);
}

/* Only the backend can tell that nobody else is at it. */
static void
claim_promise (SimDesk      *self,
               TrothPromise *promise)
{
  g_autofree char *path = g_strdup_printf ("/v1/promises/%s/claim", troth_promise_get_id (promise));
  Wish            *wish = g_new0 (Wish, 1);

  *wish = (Wish){ self, self->store, g_strdup (troth_promise_get_id (promise)) };
  troth_rest_client_send_async (self->client, troth_rest_client_request (self->client, "POST", path, NULL), NULL, on_claimed_cb, wish);
}

static void
end_promise (SimDesk      *self,
             TrothPromise *promise,
             const char   *op)
{
  g_autoptr (TrothEndArgs) args = troth_end_args_new ();
  g_autofree char *evidence = g_strdup_printf ("said at %" G_GINT64_FORMAT, sim_now ());

  troth_end_args_set_evidence (args, evidence);
  if (g_strcmp0 (self->claimed, troth_promise_get_id (promise)) == 0)
    troth_end_args_set_claim (args, self->claim);
  run_on (self, op, promise, args, 0, NULL);
}

static void
move_promise (SimDesk      *self,
              TrothPromise *promise)
{
  g_autoptr (TrothRenegotiateArgs) args = troth_renegotiate_args_new ();
  g_autofree char *civil = NULL;
  gint64           due_at = choose_due (self, &civil);

  troth_renegotiate_args_set_due_rev (args, troth_promise_get_due_rev (promise));
  troth_renegotiate_args_set_due_at (args, due_at);
  troth_renegotiate_args_set_due_civil (args, civil);
  troth_renegotiate_args_set_due_zone (args, ZONE);
  run_on (self, "promise.renegotiate", promise, args, due_at, NULL);
}

static void
hand_over (SimDesk      *self,
           TrothPromise *promise)
{
  g_autoptr (TrothHandOverArgs) args = troth_hand_over_args_new ();
  gboolean    to_team = sim_chance (300);
  const char *to_id = to_team ? sim_company ()->teams[sim_random (SIM_TEAMS)] : sim_company ()->agents[sim_random (SIM_MAX_DESKS)];

  troth_hand_over_args_set_to_kind (args, to_team ? TROTH_OWNER_KIND_TEAM : TROTH_OWNER_KIND_AGENT);
  troth_hand_over_args_set_to_id (args, to_id);
  run_on (self, "promise.hand_over", promise, args, 0, to_id);
}

static void
try_promise (SimDesk      *self,
             TrothPromise *promise)
{
  g_autoptr (TrothAttemptArgs) args = troth_attempt_args_new ();

  troth_attempt_args_set_result (args, TROTH_ATTEMPT_RESULT_NO_ANSWER);
  run_on (self, "promise.attempt", promise, args, 0, NULL);
}

/* She pressed the wrong key: it was not ended after all. */
static void
reopen_promise (SimDesk      *self,
                TrothPromise *promise)
{
  g_autoptr (TrothReopenArgs) args = troth_reopen_args_new ();

  run_on (self, "promise.reopen", promise, args, 0, NULL);
}

static void
log_interaction (SimDesk *self)
{
  gint64 now = troth_clock_now (TROTH_CLOCK (self->clock));
  g_autoptr (TrothLogArgs) args = troth_log_args_new ();
  g_autofree char *id = troth_uuid_new (now);
  const SimWill    will = { .op = "interaction.log", .entity_id = id, .customer_id = choose_customer (self) };

  if (will.customer_id == NULL)
    return;
  troth_log_args_set_customer_id (args, will.customer_id);
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_NOTE);
  troth_log_args_set_text (args, "She asked about the invoice.");
  troth_log_args_set_started_at (args, now);
  run (self, &will, args, 0);
}

static void
patch_customer (SimDesk *self)
{
  const char   *id = choose_customer (self);
  const SimWill will = { .op = "customer.patch", .entity_id = id, .customer_id = id };
  g_autoptr (TrothCustomer) customer = id ? troth_store_get (self->store, TROTH_TYPE_CUSTOMER, id, NULL) : NULL;
  g_autoptr (TrothPatchArgs) args = troth_patch_args_new ();
  TrothFieldChange *change = NULL;
  gboolean          city = sim_chance (500);
  g_autofree char  *value = g_strdup_printf ("value %u", sim_random (1000));

  if (customer == NULL)
    return;
  change = troth_field_change_new ();
  troth_field_change_set_field (change, city ? "city" : "street");
  troth_field_change_set_to (change, value);
  troth_field_change_set_from (change, city ? troth_customer_get_city (customer) : troth_customer_get_street (customer));
  troth_record_append (args, troth_patch_args_F_changes, change);
  run (self, &will, args, troth_customer_get_version (customer));
}

/* Neighbours only, so that whoever is erased is known beforehand. */
static void
merge_customer (SimDesk *self)
{
  const char    *id = choose_customer (self);
  const char    *other = id ? sim_company_neighbour (id) : NULL;
  const gboolean separates = sim_chance (300);
  const SimWill  will = { .op = separates ? "customer.unmerge" : "customer.merge", .entity_id = id, .customer_id = id, .other_id = other };
  g_autoptr (TrothCustomer) customer = other ? troth_store_get (self->store, TROTH_TYPE_CUSTOMER, id, NULL) : NULL;
  g_autoptr (TrothCustomer) neighbour = other ? troth_store_get (self->store, TROTH_TYPE_CUSTOMER, other, NULL) : NULL;
  g_autoptr (TrothRecord) args = g_object_new (troth_command_args_type (will.op), NULL);

  if (customer == NULL || neighbour == NULL)
    return;
  if (separates)
    troth_unmerge_args_set_from_id (TROTH_UNMERGE_ARGS (args), other);
  else
    troth_merge_args_set_into_id (TROTH_MERGE_ARGS (args), other);
  run (self, &will, args, troth_customer_get_version (customer));
}

static gboolean
list_cases (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT id FROM \"case\" ORDER BY id DESC LIMIT 3", "");

  while (troth_db_statement_step (s, error))
    g_ptr_array_add (data, g_strdup (troth_db_statement_get_text (s, "id")));
  return !troth_db_statement_failed (s);
}

/* (transfer full) (nullable) */
static TrothCase *
choose_case (SimDesk *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!troth_db_read_sync (troth_store_get_db (self->store), list_cases, ids, NULL) || ids->len == 0)
    return NULL;
  return troth_store_get (self->store, TROTH_TYPE_CASE, ids->pdata[sim_random (ids->len)], NULL);
}

static void
open_case (SimDesk *self)
{
  g_autoptr (TrothOpenArgs) args = troth_open_args_new ();
  g_autofree char *id = troth_uuid_new (troth_clock_now (TROTH_CLOCK (self->clock)));
  const SimWill    will = { .op = "case.open", .entity_id = id, .customer_id = choose_customer (self) };

  if (will.customer_id == NULL)
    return;
  troth_open_args_set_customer_id (args, will.customer_id);
  troth_open_args_set_subject (args, "Charged twice.");
  if (sim_chance (500))
    troth_open_args_set_progress_waiver (args, "She is on holiday."); /* else a promise makes itself */
  run (self, &will, args, 0);
}

/* It takes its way from open to closed, unless another desk was first. */
static void
work_on_case (SimDesk   *self,
              TrothCase *kase)
{
  gboolean      open = troth_case_get_state (kase) == TROTH_CASE_STATE_OPEN, waive = open && sim_chance (500);
  const SimWill will = { .op = waive ? "case.waive_progress" : open ? "case.resolve"
                                                                    : "case.close",
                         .entity_id = troth_case_get_id (kase),
                         .customer_id = troth_case_get_customer_id (kase) };
  g_autoptr (TrothRecord) args = g_object_new (troth_command_args_type (will.op), NULL);
  g_autofree char *words = g_strdup_printf ("said at %" G_GINT64_FORMAT, sim_now ());

  if (waive)
    troth_waive_progress_args_set_reason (TROTH_WAIVE_PROGRESS_ARGS (args), words);
  else if (open)
    {
      troth_resolve_args_set_resolution (TROTH_RESOLVE_ARGS (args), words);
      if (sim_chance (500))
        troth_resolve_args_set_tell_waiver (TROTH_RESOLVE_ARGS (args), words);
    }
  run (self, &will, args, troth_record_get_version (kase));
}

static void
handle_case (SimDesk *self)
{
  g_autoptr (TrothCase) kase = choose_case (self);

  if (kase && sim_chance (700))
    work_on_case (self, kase);
  else
    open_case (self);
}

/* At this desk, and at others where she sits. */
static void
prefer (SimDesk *self)
{
  g_autoptr (TrothSetPreferencesArgs) args = troth_set_preferences_args_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  const SimWill will = { .op = "agent.set_preferences", .entity_id = self->agent_id, .customer_id = "" };

  json_node_take_object (node, json_object_new ());
  json_object_set_int_member (json_node_get_object (node), "volume", sim_random (10));
  troth_set_preferences_args_set_preferences (args, node);
  run (self, &will, args, 0);
}

void
sim_desk_work (SimDesk *self)
{
  g_autoptr (TrothPromise) promise = NULL;
  guint dice = sim_random (100);

  if (self->store == NULL || sim_process_is_dead (self->process))
    return;
  promise = choose_promise (self);
  if (dice < 5)
    patch_customer (self);
  else if (dice < 6)
    merge_customer (self);
  else if (dice < 9)
    log_interaction (self);
  else if (dice < 10)
    prefer (self);
  else if (dice < 17)
    handle_case (self);
  else if (promise == NULL || dice < 35)
    make_promise (self);
  else if (dice < 60)
    end_promise (self, promise, "promise.keep");
  else if (dice < 66)
    end_promise (self, promise, "promise.break");
  else if (dice < 70)
    end_promise (self, promise, "promise.release");
  else if (dice < 84)
    move_promise (self, promise);
  else if (dice < 88)
    hand_over (self, promise);
  else if (dice < 90 || (dice < 96 && troth_promise_get_owner_kind (promise) == TROTH_OWNER_KIND_TEAM))
    claim_promise (self, promise);
  else if (dice < 96)
    reopen_promise (self, promise);
  else
    try_promise (self, promise);
}
