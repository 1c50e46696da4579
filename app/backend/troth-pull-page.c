// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-pull-page.h"

#include "troth-db-record.h"
#include "troth-record-json.h"
#include "troth-records.h"

/* Customers who enter or leave bring all their records along: a page ends early when it has become so long. */
#define FULL 5000
#define FULL_BYTES (8 * 1024 * 1024)

/* One line of the change log. */
typedef struct
{
  gint64   seq;
  char    *entity;
  char    *id;
  char    *op;
  gint64   version;
  char    *team_id;
  gboolean moved; /* it was about another customer before */
} Line;

struct _TrothPullPage
{
  TrothDbConnection *connection;
  TrothScope        *scope;
  GPtrArray         *lines;
  GHashTable        *sent; /* ids of records of this page */
  GString           *out;
  gint64             to;
};

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->entity);
  g_free (line->id);
  g_free (line->op);
  g_free (line->team_id);
  g_free (line);
}

void
troth_pull_page_free (TrothPullPage *self)
{
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->sent);
  g_string_free (self->out, TRUE);
  g_free (self);
}

const char *
troth_pull_page_get_json (TrothPullPage *self)
{
  return self->out->str;
}

gint64
troth_pull_page_get_to (TrothPullPage *self)
{
  return self->to;
}

static Line *
read_line (TrothDbStatement *s)
{
  Line *line = g_new0 (Line, 1);

  line->seq = troth_db_statement_get_integer (s, "seq");
  line->entity = g_strdup (troth_db_statement_get_text (s, "entity"));
  line->id = g_strdup (troth_db_statement_get_text (s, "entity_id"));
  line->op = g_strdup (troth_db_statement_get_text (s, "op"));
  line->version = troth_db_statement_get_integer (s, "version");
  line->team_id = g_strdup (troth_db_statement_get_text (s, "scope"));
  line->moved = line->team_id == NULL && g_str_equal (line->op, "leave");
  return line;
}

/* Of several changes of one record only the last stays; what concerns other teams does not. */
static gboolean
read_lines (TrothPullPage *self,
            gint64         from,
            gint64         limit,
            GError       **error)
{
  g_autoptr (GHashTable) latest = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TrothDbStatement) s = troth_db_query (self->connection, error,
                                                   "SELECT seq, entity, entity_id, op, version, scope FROM change_log WHERE seq > $1 "
                                                   "ORDER BY seq LIMIT $2",
                                                   "ii", from, limit);

  self->to = from;
  while (troth_db_statement_step (s, error))
    {
      Line *line = read_line (s);
      Line *earlier = line->team_id ? NULL : g_hash_table_lookup (latest, line->id);

      self->to = line->seq;
      if (line->team_id && !troth_scope_has_team (self->scope, line->team_id))
        {
          free_line (line);
          continue;
        }
      if (line->team_id == NULL)
        g_hash_table_replace (latest, line->id, line);
      line->moved |= earlier && earlier->moved;
      if (earlier)
        g_ptr_array_remove (self->lines, earlier);
      g_ptr_array_add (self->lines, line);
    }
  return !troth_db_statement_failed (s);
}

static void
begin_change (TrothPullPage *self,
              gint64         seq,
              const char    *entity,
              const char    *id,
              const char    *op,
              gint64         version)
{
  troth_json_append_separator (self->out);
  g_string_append (self->out, "{\"seq\":");
  troth_json_append_int (self->out, seq);
  g_string_append (self->out, ",\"e\":");
  troth_json_append_string (self->out, entity);
  troth_json_append_member (self->out, "id");
  troth_json_append_string (self->out, id);
  troth_json_append_member (self->out, "op");
  troth_json_append_string (self->out, op);
  g_string_append (self->out, ",\"version\":");
  troth_json_append_int (self->out, version);
  g_hash_table_add (self->sent, g_strdup (id));
}

void
troth_pull_page_append_unreadable (GString          *out,
                                   GType             type,
                                   TrothDbStatement *row,
                                   const GError     *why)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);
  const char *id = troth_db_statement_get_text (row, "id");
  const char *column = troth_scope_column (type);
  const char *customer_id = column ? troth_db_statement_get_text (row, column) : NULL;

  g_warning ("%s %s: %s: left out of what desks get; mend the row", klass->entity, id, why->message);
  if (customer_id)
    {
      troth_json_append_member (out, "customer_id");
      troth_json_append_string (out, customer_id);
    }
  troth_json_append_member (out, "unreadable");
  troth_json_append_string (out, why->message);
}

/* The record of @row, or why there is none: a row that nobody can read keeps nothing else away. */
static void
append_row (TrothPullPage    *self,
            gint64            seq,
            GType             type,
            TrothDbStatement *row)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);
  g_autoptr (GError) why = NULL;
  gsize before;

  begin_change (self, seq, klass->entity, troth_db_statement_get_text (row, "id"), "put", troth_db_statement_get_integer (row, "version"));
  before = self->out->len;
  troth_json_append_member (self->out, "data");
  if (!troth_scope_append_row (self->scope, row, type, self->out, &why))
    {
      g_string_truncate (self->out, before);
      troth_pull_page_append_unreadable (self->out, type, row, why);
    }
  g_string_append_c (self->out, '}');
}

static void
append_leave (TrothPullPage    *self,
              gint64            seq,
              GType             type,
              TrothDbStatement *row)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);

  begin_change (self, seq, klass->entity, troth_db_statement_get_text (row, "id"), "leave", troth_db_statement_get_integer (row, "version"));
  g_string_append_c (self->out, '}');
}

/* The customer and all that is about her. */
static gboolean
append_all_of (TrothPullPage *self,
               const Line    *line,
               gboolean       holds,
               GError       **error)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      const char      *column = troth_scope_column (types[i]);
      g_autofree char *rest = g_strdup_printf ("WHERE \"%s\" = $1", column ? column : "id");
      g_autoptr (TrothDbStatement) s = column ? troth_db_record_select (self->connection, error, types[i], rest, "s", line->id) : NULL;

      while (column && troth_db_statement_step (s, error))
        if (!holds)
          append_leave (self, line->seq, types[i], s);
        else if (!g_hash_table_contains (self->sent, troth_db_statement_get_text (s, "id")))
          append_row (self, line->seq, types[i], s);
      if (column && troth_db_statement_failed (s))
        return FALSE;
    }
  return TRUE;
}

/* A customer enters or leaves a team; where she stands now counts. She may be held by another team of a lead. */
static gboolean
append_move (TrothPullPage *self,
             const Line    *line,
             GError       **error)
{
  gboolean holds = FALSE;

  if (!troth_scope_holds (self->scope, self->connection, line->id, &holds, error))
    return FALSE;
  return holds != g_str_equal (line->op, "enter") || append_all_of (self, line, holds, error);
}

static gboolean
append_record (TrothPullPage *self,
               const Line    *line,
               GError       **error)
{
  const GType type = troth_records_type (line->entity);
  const char *column = troth_scope_column (type);
  gboolean    holds = FALSE;
  g_autoptr (TrothDbStatement) row = troth_db_record_query (self->connection, type, line->id, error);

  if (!troth_db_statement_step (row, error))
    return !troth_db_statement_failed (row); /* deleted since: a later line says so */
  if (!troth_scope_holds (self->scope, self->connection, column ? troth_db_statement_get_text (row, column) : NULL, &holds, error))
    return FALSE;
  if (holds && !g_hash_table_contains (self->sent, line->id))
    append_row (self, line->seq, type, row);
  else if (!holds && line->moved)
    append_leave (self, line->seq, type, row);
  return TRUE;
}

static gboolean
append_line (TrothPullPage *self,
             const Line    *line,
             GError       **error)
{
  if (line->team_id)
    return append_move (self, line, error);
  if (g_str_equal (line->op, "put") || g_str_equal (line->op, "leave"))
    return append_record (self, line, error);
  begin_change (self, line->seq, line->entity, line->id, line->op, line->version);
  g_string_append_c (self->out, '}');
  return TRUE;
}

TrothPullPage *
troth_pull_page_read (TrothDbConnection *connection,
                      TrothScope        *scope,
                      gint64             from,
                      gint64             limit,
                      GError           **error)
{
  g_autoptr (TrothPullPage) self = g_new0 (TrothPullPage, 1);

  self->connection = connection;
  self->scope = scope;
  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->out = g_string_new (NULL);
  if (!read_lines (self, from, limit, error))
    return NULL;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      if (!append_line (self, line, error))
        return NULL;
      if ((g_hash_table_size (self->sent) >= FULL || self->out->len >= FULL_BYTES) && i + 1 < self->lines->len)
        {
          self->to = line->seq;
          break;
        }
    }
  return g_steal_pointer (&self);
}
