// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-json.h"
#include "troth-store-outbox.h"
#include "troth-store-private.h"

TROTH_DEFINE_RECORD (TrothReview, troth_review, NULL, TROTH_REVIEW_FIELDS)

static JsonNode *
parse (const char *text)
{
  return text ? troth_json_parse (text, -1, troth_json_bulk_limits (), NULL) : NULL;
}

static TrothReview *
review_from_row (TrothDbStatement *row)
{
  TrothReview *review = troth_review_new ();
  g_autoptr (JsonNode) command = parse (troth_db_statement_get_text (row, "command"));
  g_autoptr (JsonNode) outcome = parse (troth_db_statement_get_text (row, "outcome"));

  troth_review_set_id (review, troth_db_statement_get_text (row, "id"));
  troth_review_set_n (review, troth_db_statement_get_integer (row, "n"));
  troth_review_set_op (review, troth_db_statement_get_text (row, "op"));
  troth_review_set_entity_id (review, troth_db_statement_get_text (row, "entity_id"));
  troth_review_set_command (review, command);
  troth_review_set_outcome (review, outcome);
  troth_review_set_at (review, troth_db_statement_get_integer (row, "at"));
  return review;
}

gboolean
troth_store_state_read (TrothDbConnection *connection,
                        gboolean           with_reviews,
                        TrothStoreState   *state,
                        GError           **error)
{
  g_autoptr (TrothDbStatement) row = NULL;

  state->client_id = troth_store_meta_get (connection, "client_id", NULL);
  state->cursor = troth_store_meta_get (connection, "cursor", NULL);
  state->position = troth_store_meta_get (connection, "position", NULL);
  state->lost = troth_store_meta_get_integer (connection, "resync_due", 0) == 1;
  if (!troth_db_get_integer (connection, error, &state->unsent, 0, "SELECT count(*) FROM outbox WHERE state = 'unsent'", ""))
    return FALSE;
  if (!with_reviews)
    return TRUE;
  state->reviews = g_ptr_array_new_with_free_func (g_object_unref);
  row = troth_db_query (connection, error, "SELECT id, n, op, entity_id, command, outcome, at FROM review ORDER BY at DESC, id DESC", "");
  while (troth_db_statement_step (row, error))
    g_ptr_array_add (state->reviews, review_from_row (row));
  return !troth_db_statement_failed (row);
}

void
troth_store_state_clear (TrothStoreState *state)
{
  g_clear_pointer (&state->client_id, g_free);
  g_clear_pointer (&state->cursor, g_free);
  g_clear_pointer (&state->position, g_free);
  g_clear_pointer (&state->reviews, g_ptr_array_unref);
}
