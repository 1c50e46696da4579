// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-audit.h"

#include "troth-json.h"
#include "troth-uuid.h"

#define FAST_US (60 * G_USEC_PER_SEC)

/* Every member has its length before it, so that none can be read as another. */
static char *
hash_line (const char            *before,
           gint64                 seq,
           gint64                 at,
           const TrothAuditEntry *entry,
           const char            *subject)
{
  const char *const members[] = { before, entry->action, entry->agent_id, entry->client_id, entry->entity, subject };
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, seq, at);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_string_append_printf (text, " %d:%s", members[i] ? (int) strlen (members[i]) : -1, members[i] ? members[i] : "");
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

/* What the record @entity_id is called in the audit. (transfer full): %NULL only with @error set */
static char *
name_subject (TrothDbConnection *connection,
              const char        *entity_id,
              GError           **error)
{
  g_autofree char *fresh = g_uuid_string_random ();
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "INSERT INTO audit_subject (entity_id, subject) VALUES ($1, $2) "
                                                   "ON CONFLICT (entity_id) DO UPDATE SET subject = audit_subject.subject RETURNING subject",
                                                   "ss", entity_id, fresh);
  g_autofree char *subject = troth_db_statement_step (s, error) ? g_strdup (troth_db_statement_get_text (s, "subject")) : NULL;

  return subject && troth_db_statement_finish (s, error) ? g_steal_pointer (&subject) : NULL;
}

static gboolean
take_head (TrothDbConnection *connection,
           gint64            *seq,
           char             **before,
           GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "UPDATE audit_head SET seq = seq + 1 WHERE tenant = 1 RETURNING seq, hash", "");

  if (!troth_db_statement_step (s, error))
    {
      if (!troth_db_statement_failed (s))
        g_set_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT, "the audit has no head");
      return FALSE;
    }
  *seq = troth_db_statement_get_integer (s, "seq");
  *before = g_strdup (troth_db_statement_get_text (s, "hash"));
  return troth_db_statement_finish (s, error);
}

gboolean
troth_audit_write (TrothDbConnection     *connection,
                   const TrothAuditEntry *entry,
                   gint64                 at,
                   GError               **error)
{
  g_autofree char *subject = entry->entity_id ? name_subject (connection, entry->entity_id, error) : NULL;
  g_autofree char *before = NULL;
  g_autofree char *hash = NULL;
  gint64           seq = 0;

  if ((entry->entity_id && subject == NULL) || !take_head (connection, &seq, &before, error))
    return FALSE;
  hash = hash_line (before, seq, at, entry, subject);
  return troth_db_run (connection, error,
                       "INSERT INTO audit (seq, at, action, agent_id, client_id, entity, subject, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                       "iissssss", seq, at, entry->action, entry->agent_id, entry->client_id, entry->entity, subject, hash) &&
         troth_db_run (connection, error, "UPDATE audit_head SET hash = $1 WHERE tenant = 1", "s", hash);
}

typedef struct
{
  char  *agent_id;
  gint64 at;
} BulkRead;

static void
bulk_read_free (gpointer data)
{
  BulkRead *read = data;

  g_free (read->agent_id);
  g_free (read);
}

static gboolean
write_bulk_read (TrothDbConnection *connection,
                 gpointer           data,
                 GError           **error)
{
  const BulkRead       *read = data;
  const TrothAuditEntry entry = { .action = "read.stopped", .agent_id = read->agent_id };

  return troth_audit_write (connection, &entry, read->at, error);
}

static void
on_bulk_read_written_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!troth_db_finish (TROTH_DB (source), result, &error))
    g_warning ("the audit does not have that an agent was stopped: %s", error->message);
}

void
troth_audit_bulk_read (TrothDb    *db,
                       const char *agent_id,
                       gint64      at)
{
  BulkRead *read = g_new0 (BulkRead, 1);

  *read = (BulkRead){ g_strdup (agent_id), at };
  troth_db_write_async (db, write_bulk_read, read, bulk_read_free, NULL, on_bulk_read_written_cb, NULL);
}

static const char *
get_text (TrothCommand *command,
          const char   *name)
{
  JsonNode   *args = troth_command_get_args (command);
  const char *text = args && JSON_NODE_HOLDS_OBJECT (args) ? troth_json_get_string (json_node_get_object (args), name) : NULL;

  return text && *text ? text : NULL;
}

const char *
troth_audit_action (TrothCommand *command,
                    TrothOutcome *outcome,
                    gint64        now)
{
  const char            *op = troth_command_get_op (command);
  const TrothOutcomeKind kind = troth_outcome_get_kind (outcome);

  if (kind == TROTH_OUTCOME_KIND_CONFLICT && (g_strcmp0 (op, "promise.keep") == 0 || g_strcmp0 (op, "promise.break") == 0))
    return "promise.second_end";
  if (kind != TROTH_OUTCOME_KIND_APPLIED && kind != TROTH_OUTCOME_KIND_MERGED)
    return NULL;
  if (g_strcmp0 (op, "customer.patch") == 0 && g_strcmp0 (get_text (command, "do_not_call"), "lift") == 0)
    return "customer.allow_calls";
  if (get_text (command, "calling_override"))
    return "calling.override";
  if (troth_command_get_client_time (command) != TROTH_NO_INSTANT && troth_command_get_client_time (command) > now + FAST_US)
    return "command.clock";
  return NULL;
}

gboolean
troth_audit_check (TrothDbConnection *connection,
                   GPtrArray         *found,
                   GError           **error)
{
  g_autofree char *before = g_strdup ("");
  g_autofree char *last = NULL;
  gint64           seq = 0;
  gint64           head = 0;
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT * FROM audit ORDER BY seq", "");
  g_autoptr (TrothDbStatement) h = troth_db_query (connection, error, "SELECT seq, hash FROM audit_head WHERE tenant = 1", "");

  while (troth_db_statement_step (s, error))
    {
      const TrothAuditEntry entry = { troth_db_statement_get_text (s, "action"), troth_db_statement_get_text (s, "agent_id"),
                                      troth_db_statement_get_text (s, "client_id"), troth_db_statement_get_text (s, "entity"), NULL };
      const gint64          number = troth_db_statement_get_integer (s, "seq");
      g_autofree char      *hash = hash_line (before, ++seq, troth_db_statement_get_integer (s, "at"), &entry, troth_db_statement_get_text (s, "subject"));

      if (number != seq || g_strcmp0 (hash, troth_db_statement_get_text (s, "hash")) != 0)
        {
          g_ptr_array_add (found, g_strdup_printf ("the audit was changed: line %" G_GINT64_FORMAT " does not follow the one before it", number));
          return TRUE;
        }
      g_free (before);
      before = g_steal_pointer (&hash);
    }
  if (troth_db_statement_failed (s))
    return FALSE;
  if (!troth_db_statement_step (h, error))
    {
      if (troth_db_statement_failed (h))
        return FALSE;
      g_ptr_array_add (found, g_strdup ("the audit has no head"));
      return TRUE;
    }
  head = troth_db_statement_get_integer (h, "seq");
  last = g_strdup (troth_db_statement_get_text (h, "hash"));
  if (head != seq || g_strcmp0 (last, before) != 0)
    g_ptr_array_add (found, g_strdup_printf ("the audit was changed: it ends with line %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, seq, head));
  return TRUE;
}
