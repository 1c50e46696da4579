// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-pull-page.h"

#include "troth-db-load.h"
#include "troth-db-record.h"
#include "troth-record-json.h"
#include "troth-records.h"

/* Customers who enter or leave bring all their records along: a page ends early when it has become so long. */
#define FULL 5000
#define FULL_BYTES (8 * 1024 * 1024)
#define AT_ONCE 256 /* records that are asked for together */

/* One line of the change log; its texts are the page's. */
typedef struct
{
  gint64      seq;
  const char *entity;
  const char *id;
  const char *op;
  gint64      version;
  const char *team_id;
  gboolean    moved; /* it was about another customer before */
  gboolean    asked;
  gsize       at; /* of what it says, in some */
  gsize       len;
} Line;

struct _TrothPullPage
{
  TrothDbConnection *connection;
  TrothScope        *scope;
  GPtrArray         *lines;
  GStringChunk      *texts;
  GHashTable        *sent;   /* ids of records of this page */
  GHashTable        *latest; /* id -> the last line about the record itself */
  GString           *some;   /* what lines say that were asked for together, as it comes */
  GString           *out;
  gint64             to;
};

void
troth_pull_page_free (TrothPullPage *self)
{
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->sent);
  g_hash_table_unref (self->latest);
  g_string_chunk_free (self->texts);
  g_string_free (self->some, TRUE);
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
read_line (TrothPullPage    *self,
           TrothDbStatement *s)
{
  Line       *line = g_new0 (Line, 1);
  const char *team_id = troth_db_statement_get_text (s, "scope");

  line->seq = troth_db_statement_get_integer (s, "seq");
  line->entity = g_string_chunk_insert_const (self->texts, troth_db_statement_get_text (s, "entity"));
  line->id = g_string_chunk_insert (self->texts, troth_db_statement_get_text (s, "entity_id"));
  line->op = g_string_chunk_insert_const (self->texts, troth_db_statement_get_text (s, "op"));
  line->version = troth_db_statement_get_integer (s, "version");
  line->team_id = team_id ? g_string_chunk_insert_const (self->texts, team_id) : NULL;
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
  g_autoptr (TrothDbStatement) s = troth_db_query (self->connection, error,
                                                   "SELECT seq, entity, entity_id, op, version, scope FROM change_log WHERE seq > $1 "
                                                   "ORDER BY seq LIMIT $2",
                                                   "ii", from, limit);

  self->to = from;
  while (troth_db_statement_step (s, error))
    {
      Line *line = read_line (self, s);
      Line *earlier = line->team_id ? NULL : g_hash_table_lookup (self->latest, line->id);

      self->to = line->seq;
      if (line->team_id && !troth_scope_has_team (self->scope, line->team_id))
        {
          g_free (line);
          continue;
        }
      if (line->team_id == NULL)
        g_hash_table_replace (self->latest, (char *) line->id, line);
      line->moved |= earlier && earlier->moved;
      if (earlier)
        g_ptr_array_remove (self->lines, earlier);
      g_ptr_array_add (self->lines, line);
    }
  return !troth_db_statement_failed (s);
}

static void
begin_change (TrothPullPage *self,
              GString       *out,
              gint64         seq,
              const char    *entity,
              const char    *id,
              const char    *op,
              gint64         version)
{
  g_string_append (out, "{\"seq\":");
  troth_json_append_int (out, seq);
  g_string_append (out, ",\"e\":");
  troth_json_append_string (out, entity);
  troth_json_append_member (out, "id");
  troth_json_append_string (out, id);
  troth_json_append_member (out, "op");
  troth_json_append_string (out, op);
  g_string_append (out, ",\"version\":");
  troth_json_append_int (out, version);
  g_hash_table_add (self->sent, g_string_chunk_insert (self->texts, id));
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
            GString          *out,
            gint64            seq,
            GType             type,
            TrothDbStatement *row)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);
  g_autoptr (GError) why = NULL;
  gsize before;

  begin_change (self, out, seq, klass->entity, troth_db_statement_get_text (row, "id"), "put", troth_db_statement_get_integer (row, "version"));
  before = out->len;
  troth_json_append_member (out, "data");
  if (!troth_scope_append_row (self->scope, row, type, out, &why))
    {
      g_string_truncate (out, before);
      troth_pull_page_append_unreadable (out, type, row, why);
    }
  g_string_append_c (out, '}');
}

static void
append_leave (TrothPullPage    *self,
              GString          *out,
              gint64            seq,
              GType             type,
              TrothDbStatement *row)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);

  begin_change (self, out, seq, klass->entity, troth_db_statement_get_text (row, "id"), "leave", troth_db_statement_get_integer (row, "version"));
  g_string_append_c (out, '}');
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
        {
          if (holds && g_hash_table_contains (self->sent, troth_db_statement_get_text (s, "id")))
            continue;
          troth_json_append_separator (self->out);
          (holds ? append_row : append_leave) (self, self->out, line->seq, types[i], s);
        }
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

/* What a line says of the record in @row. */
static gboolean
take_record (TrothDbStatement *row,
             gpointer          user_data,
             GError          **error)
{
  TrothPullPage *self = user_data;
  const char    *id = troth_db_statement_get_text (row, "id");
  Line          *line = g_hash_table_lookup (self->latest, id);
  const GType    type = troth_records_type (line->entity);
  const char    *column = troth_scope_column (type);
  gboolean       holds = FALSE;

  if (!troth_scope_holds (self->scope, self->connection, column ? troth_db_statement_get_text (row, column) : NULL, &holds, error))
    return FALSE;
  line->at = self->some->len;
  if (holds && !g_hash_table_contains (self->sent, id))
    append_row (self, self->some, line->seq, type, row);
  else if (!holds && line->moved)
    append_leave (self, self->some, line->seq, type, row);
  line->len = self->some->len - line->at;
  return TRUE;
}

static gboolean
is_record (const Line *line)
{
  return line->team_id == NULL && (g_str_equal (line->op, "put") || g_str_equal (line->op, "leave"));
}

/* Asks for the record of the line @i, and for those of the lines after it that are of the same kind. Of one that was deleted since, a later
 * line says so. */
static gboolean
ask_for_some (TrothPullPage *self,
              guint          i,
              GError       **error)
{
  const char *entity = ((Line *) self->lines->pdata[i])->entity;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_string_truncate (self->some, 0);
  for (; i < self->lines->len && ids->len < AT_ONCE; i++)
    {
      Line *line = self->lines->pdata[i];

      if (!is_record (line) || !g_str_equal (line->entity, entity))
        break;
      g_ptr_array_add (ids, (char *) line->id);
      line->asked = TRUE;
    }
  return troth_db_record_each (self->connection, troth_records_type (entity), ids, take_record, self, error);
}

static gboolean
append_line (TrothPullPage *self,
             guint          i,
             GError       **error)
{
  const Line *line = self->lines->pdata[i];

  if (line->team_id)
    return append_move (self, line, error);
  if (!is_record (line))
    {
      troth_json_append_separator (self->out);
      begin_change (self, self->out, line->seq, line->entity, line->id, line->op, line->version);
      g_string_append_c (self->out, '}');
      return TRUE;
    }
  if (!line->asked && !ask_for_some (self, i, error))
    return FALSE;
  if (line->len > 0)
    {
      troth_json_append_separator (self->out);
      g_string_append_len (self->out, self->some->str + line->at, (gssize) line->len);
    }
  return TRUE;
}

/* What is beyond the end of a page that is full comes with the next one; but that one will not know any more what moved before it. */
static gboolean
append_moved (TrothPullPage *self,
              guint          i,
              GError       **error)
{
  for (; i < self->lines->len; i++)
    if (((Line *) self->lines->pdata[i])->moved && !append_line (self, i, error))
      return FALSE;
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
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (64 * 1024);
  self->sent = g_hash_table_new (g_str_hash, g_str_equal);
  self->some = g_string_new (NULL);
  self->latest = g_hash_table_new (g_str_hash, g_str_equal);
  self->out = g_string_new (NULL);
  if (!read_lines (self, from, limit, error))
    return NULL;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      if (!append_line (self, i, error))
        return NULL;
      if ((g_hash_table_size (self->sent) >= FULL || self->out->len >= FULL_BYTES) && i + 1 < self->lines->len)
        {
          self->to = line->seq;
          return append_moved (self, i + 1, error) ? g_steal_pointer (&self) : NULL;
        }
    }
  return g_steal_pointer (&self);
}
