// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-scope.h"

#include "troth-authz.h"
#include "troth-db-record.h"
#include "troth-record-json.h"
#include "troth-records.h"

#define EVERYTHING 1

struct _TrothScope
{
  gboolean   everything;
  char      *agent_id; /* whose desk it is */
  char      *team_id;
  char      *lead_id; /* whoever leads teams, "" = nobody */
  GPtrArray *teams;   /* ids, sorted */
};

gboolean
troth_scope_has (const TrothActor *who,
                 gpointer          record)
{
  return troth_authz (who, TROTH_ACTION_READ, G_OBJECT_TYPE (record), record);
}

static void
append (const char *reader_id,
        gpointer    record,
        GString    *out)
{
  if (TROTH_IS_AGENT (record) && g_strcmp0 (reader_id, troth_record_get_id (record)) != 0)
    troth_agent_set_preferences (record, NULL);
  troth_record_append_json (record, out);
}

void
troth_scope_append (const TrothActor *who,
                    gpointer          record,
                    GString          *out)
{
  append (who->agent_id, record, out);
}

void
troth_scope_free (TrothScope *self)
{
  g_free (self->agent_id);
  g_free (self->team_id);
  g_free (self->lead_id);
  g_ptr_array_unref (self->teams);
  g_free (self);
}

TrothScope *
troth_scope_new (TrothDbConnection *connection,
                 const TrothActor  *who,
                 GError           **error)
{
  g_autoptr (TrothScope) self = g_new0 (TrothScope, 1);
  g_autoptr (TrothDbStatement) s = NULL;

  self->teams = g_ptr_array_new_with_free_func (g_free);
  self->agent_id = g_strdup (who->agent_id);
  self->team_id = g_strdup (who->team_id ? who->team_id : "");
  self->lead_id = g_strdup (who->role == TROTH_ROLE_LEAD ? who->agent_id : "");
  s = troth_db_query (connection, error, "SELECT id FROM team WHERE id = $1 OR lead_id = $2 ORDER BY id", "ss", self->team_id, self->lead_id);
  while (troth_db_statement_step (s, error))
    g_ptr_array_add (self->teams, g_strdup (troth_db_statement_get_text (s, "id")));
  if (troth_db_statement_failed (s))
    return NULL;
  self->everything = who->role == TROTH_ROLE_ADMIN || self->teams->len == 0;
  return g_steal_pointer (&self);
}

guint32
troth_scope_get_epoch (TrothScope *self)
{
  guint32 epoch = EVERYTHING;

  for (guint i = 0; !self->everything && i < self->teams->len; i++)
    epoch = epoch * 16777619u ^ g_str_hash (g_ptr_array_index (self->teams, i));
  return !self->everything && epoch == EVERYTHING ? EVERYTHING + 1 : epoch;
}

gboolean
troth_scope_has_team (TrothScope *self,
                      const char *team_id)
{
  return !self->everything && g_ptr_array_find_with_equal_func (self->teams, team_id, g_str_equal, NULL);
}

const char *
troth_scope_get_team (TrothScope *self)
{
  return self->everything ? NULL : self->teams->pdata[0];
}

gboolean
troth_scope_holds (TrothScope        *self,
                   TrothDbConnection *connection,
                   const char        *customer_id,
                   gboolean          *holds,
                   GError           **error)
{
  gint64 n = 1;

  if (!self->everything && customer_id &&
      !troth_db_get_integer (connection, error, &n, 0,
                             "SELECT count(*) FROM team_customer WHERE customer_id = $1 AND (team_id = $2 OR "
                             "team_id IN (SELECT id FROM team WHERE lead_id = $3))",
                             "sss", customer_id, self->team_id, self->lead_id))
    return FALSE;
  *holds = n > 0;
  return TRUE;
}

gboolean
troth_scope_append_row (TrothScope       *self,
                        TrothDbStatement *row,
                        GType             type,
                        GString          *out,
                        GError          **error)
{
  g_autoptr (TrothRecord) record = NULL;

  if (type != TROTH_TYPE_AGENT)
    return troth_db_record_append_json (row, type, out, error); /* without making it */
  record = troth_db_record_from_row (row, type, error);
  if (record)
    append (self->agent_id, record, out);
  return record != NULL;
}

const char *
troth_scope_column (GType type)
{
  if (type == TROTH_TYPE_CUSTOMER)
    return "id";
  return troth_record_type_find (type, "customer_id") >= 0 ? "customer_id" : NULL;
}

/* Whether the desk holds so many customers that a page is found sooner by asking of each record whether it is held, than by going through
 * all that is held. With 1,000,000 customers the wrong way takes a thousand times as long, either way. */
static gboolean
is_large (TrothScope        *self,
          TrothDbConnection *connection,
          gboolean          *large,
          GError           **error)
{
  gint64 n = 0;

  if (!troth_db_get_integer (connection, error, &n, 0,
                             "SELECT count(*) FROM (SELECT 1 FROM team_customer WHERE team_id = $1 OR team_id IN (SELECT id FROM team WHERE lead_id = $2) "
                             "LIMIT $3) AS few",
                             "ssi", self->team_id, self->lead_id, (gint64) TROTH_SCOPE_LARGE))
    return FALSE;
  *large = n == TROTH_SCOPE_LARGE;
  return TRUE;
}

/* What the desk holds of @type, as a condition on $1 (own team) and $2 (whoever leads teams); for everything they say nothing.
 * (transfer full): %NULL with @error set */
static char *
make_condition (TrothScope        *self,
                TrothDbConnection *connection,
                GType              type,
                GError           **error)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);
  const char      *column = troth_scope_column (type);
  g_autofree char *held = g_strdup_printf ("\"%s\".\"%s\"", klass->entity, column);
  const char      *without = type == TROTH_TYPE_CUSTOMER ? "" : held; /* a record about nobody is held by everybody */
  gboolean         large = FALSE;

  if (self->everything || column == NULL)
    return g_strdup ("$1 <> '-' AND $2 <> '-'");
  if (!is_large (self, connection, &large, error))
    return NULL;
  return g_strdup_printf (large ? "(%s%s EXISTS (SELECT 1 FROM team_customer t WHERE t.customer_id = %s AND (t.team_id = $1 OR "
                                  "t.team_id IN (SELECT id FROM team WHERE lead_id = $2))))"
                                : "(%s%s %s IN (SELECT customer_id FROM team_customer WHERE team_id = $1 OR "
                                  "team_id IN (SELECT id FROM team WHERE lead_id = $2)))",
                          without, *without ? " IS NULL OR" : "", held);
}

TrothDbStatement *
troth_scope_select (TrothScope        *self,
                    TrothDbConnection *connection,
                    GType              type,
                    const char        *after,
                    gint64             limit,
                    GError           **error)
{
  g_autofree char *condition = make_condition (self, connection, type, error);
  g_autofree char *rest = g_strdup_printf ("WHERE %s AND \"id\" > $3 ORDER BY \"id\" LIMIT $4", condition);

  if (condition == NULL)
    return NULL;
  return troth_db_record_select (connection, error, type, rest, "sssi", self->team_id, self->lead_id, after, limit);
}

TrothDbStatement *
troth_scope_select_versions (TrothScope        *self,
                             TrothDbConnection *connection,
                             GType              type,
                             GError           **error)
{
  g_autoptr (TrothRecord) empty = troth_record_new (type);
  g_autofree char *condition = make_condition (self, connection, type, error);
  g_autofree char *sql = g_strdup_printf ("SELECT \"id\", \"version\" FROM \"%s\" WHERE %s", troth_record_get_entity (empty), condition);

  return condition ? troth_db_query (connection, error, sql, "ss", self->team_id, self->lead_id) : NULL;
}
