// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-agenda.h"

#include "troth-db-statement.h"
#include "troth-fold.h"

static void
row_clear (gpointer data)
{
  g_free (((TrothAgendaRow *) data)->name);
}

static TrothAgenda *
agenda_new (TrothPromiseScope scope,
            TrothPromiseOrder order,
            char            **needles,
            char            **owners)
{
  TrothAgenda *self = g_new0 (TrothAgenda, 1);

  self->scope = scope;
  self->order = order;
  self->needles = needles;
  self->owners = owners;
  self->rows = g_array_new (FALSE, FALSE, sizeof (TrothAgendaRow));
  g_array_set_clear_func (self->rows, row_clear);
  return self;
}

TrothAgenda *
troth_agenda_new (const TrothPromiseView *view,
                  const char *const      *owners)
{
  return agenda_new (view->scope, view->order, g_strsplit (view->needle ? view->needle : "", " ", -1), g_strdupv ((char **) owners));
}

TrothAgenda *
troth_agenda_copy (const TrothAgenda *self)
{
  return agenda_new (self->scope, self->order, g_strdupv (self->needles), g_strdupv (self->owners));
}

void
troth_agenda_free (gpointer data)
{
  TrothAgenda *self = data;

  g_strfreev (self->needles);
  g_strfreev (self->owners);
  g_array_unref (self->rows);
  g_free (self);
}

static gboolean
is_same_list (char **a,
              char **b)
{
  return a == b || (a && b && g_strv_equal ((const char *const *) a, (const char *const *) b));
}

gboolean
troth_agenda_is_same (const TrothAgenda *self,
                      const TrothAgenda *other)
{
  return self->scope == other->scope && self->order == other->order && is_same_list (self->needles, other->needles) &&
         is_same_list (self->owners, other->owners);
}

gboolean
troth_agenda_knows (TrothAgenda *self)
{
  return self->order != TROTH_PROMISES_BY_NAME && self->needles[0] == NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const TrothAgendaRow *first = a, *second = b;
  int                   order = g_strcmp0 (first->name, second->name);

  if (order == 0)
    order = (first->rank > second->rank) - (first->rank < second->rank);
  return order ? order : strcmp (first->id, second->id);
}

static TrothAgendaRow
row_of (TrothAgenda *self,
        const char  *id,
        TrothDue     due,
        gint64       made_at)
{
  TrothAgendaRow row = { .due = due, .rank = self->order == TROTH_PROMISES_BY_MADE ? made_at : due.at };

  g_strlcpy (row.id, id, sizeof row.id);
  return row;
}

/* ——— reading: only what the view needs of each promise, so that the index on due serves the common one ——— */

static gboolean
has_needles (TrothAgenda      *self,
             TrothDbStatement *row)
{
  static const char *const columns[] = { "words", "given_name", "family_name", "preferred_name", "company", "account", "city" };
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_autofree char *spelled = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!troth_db_statement_is_null (row, columns[i]))
      g_string_append_printf (texts, "%s\n", troth_db_statement_get_text (row, columns[i]));
  folded = troth_fold (texts->str);
  spelled = troth_fold_spelled (texts->str);
  for (guint i = 0; self->needles[i]; i++)
    if (!strstr (folded, self->needles[i]) && !(spelled && strstr (spelled, self->needles[i])))
      return FALSE;
  return TRUE;
}

/* As troth_customer_dup_name () says it. */
static char *
dup_name (TrothDbStatement *row)
{
  const char      *given = troth_db_statement_get_text (row, "given"), *family = troth_db_statement_get_text (row, "family_name");
  const char      *company = troth_db_statement_get_text (row, "company");
  g_autofree char *person = g_strjoin (" ", given ? given : "", family ? family : "", NULL);

  return troth_fold (given || family ? person : company);
}

/* Merged records and the one that counts for each: from the heads of the chains down, as a desk may not hold all of one. */
#define PERSONS                                                                                                                                       \
  "WITH RECURSIVE person (id, counts) AS (SELECT m.id, h.id FROM customer m JOIN customer h ON h.id = m.merged_into_id AND h.merged_into_id IS NULL " \
  "WHERE m.merged_into_id IS NOT NULL UNION SELECT c.id, p.counts FROM customer c JOIN person p ON c.merged_into_id = p.id) "

static TrothDbStatement *
prepare (TrothAgenda       *self,
         TrothDbConnection *connection,
         guint              limit,
         GError           **error)
{
  gboolean by_name = self->order == TROTH_PROMISES_BY_NAME, searches = self->needles[0] != NULL;
  guint    n = 0;
  g_autoptr (GString) sql = g_string_new (by_name || searches ? PERSONS : "");
  g_autoptr (TrothDbStatement) row = NULL;

  g_string_append (sql, "SELECT p.id, p.due_at, p.due_until");

  if (self->order == TROTH_PROMISES_BY_MADE)
    g_string_append (sql, ", p.made_at");
  if (by_name)
    g_string_append (sql, ", coalesce(c.preferred_name, c.given_name) AS given");
  if (by_name || searches)
    g_string_append (sql, ", c.family_name, c.company");
  if (searches)
    g_string_append (sql, ", p.words, c.given_name, c.preferred_name, c.account, c.city");
  g_string_append (sql, " FROM promise p");
  if (by_name || searches) /* hers is the name of the record that counts */
    g_string_append (sql, " LEFT JOIN person m ON m.id = p.customer_id LEFT JOIN customer c ON c.id = coalesce(m.counts, p.customer_id)");
  g_string_append (sql, " WHERE p.state = 'open'");
  if (self->scope == TROTH_PROMISES_UNOWNED)
    g_string_append (sql, " AND p.owner_kind = 'team'");
  for (guint i = 0; self->owners && self->owners[i]; i++)
    g_string_append_printf (sql, "%s$%u", i == 0 ? " AND p.owner_id IN (" : ", ", ++n);
  g_string_append (sql, n > 0 ? ") " : " ");
  g_string_append (sql, self->order == TROTH_PROMISES_BY_DUE ? "ORDER BY p.due_at, p.id" : "");
  if (limit > 0)
    g_string_append_printf (sql, " LIMIT %u", limit);
  row = troth_db_prepare (connection, sql->str, error);
  for (guint i = 0; row && i < n; i++)
    troth_db_statement_bind_text (row, i + 1, self->owners[i]);
  return g_steal_pointer (&row);
}

gboolean
troth_agenda_read (TrothAgenda       *self,
                   TrothDbConnection *connection,
                   guint              limit,
                   GError           **error)
{
  g_autoptr (TrothDbStatement) row = prepare (self, connection, limit, error);
  gboolean searches = self->needles[0] != NULL;

  while (troth_db_statement_step (row, error))
    {
      gint64         until = troth_db_statement_get_instant (row, "due_until"), at = troth_db_statement_get_instant (row, "due_at");
      gint64         made = self->order == TROTH_PROMISES_BY_MADE ? troth_db_statement_get_instant (row, "made_at") : 0;
      TrothAgendaRow one;

      if (searches && !has_needles (self, row))
        continue;
      one = row_of (self, troth_db_statement_get_text (row, "id"), (TrothDue){ at, until == TROTH_NO_INSTANT ? at : until }, made);
      if (self->order == TROTH_PROMISES_BY_NAME)
        one.name = dup_name (row);
      g_array_append_val (self->rows, one);
    }
  if (self->order != TROTH_PROMISES_BY_DUE)
    g_array_sort (self->rows, compare);
  return !troth_db_statement_failed (row);
}

/* ——— following ——— */

int
troth_agenda_find (TrothAgenda *self,
                   const char  *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (g_array_index (self->rows, TrothAgendaRow, i).id, id) == 0)
      return (int) i;
  return -1;
}

static gboolean
is_of_view (TrothAgenda  *self,
            TrothPromise *promise)
{
  const char *owner = troth_promise_get_owner_id (promise);

  return troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN &&
         (self->scope != TROTH_PROMISES_UNOWNED || troth_promise_get_owner_kind (promise) == TROTH_OWNER_KIND_TEAM) &&
         (self->owners == NULL || (owner && g_strv_contains ((const char *const *) self->owners, owner)));
}

gboolean
troth_agenda_place (TrothAgenda    *self,
                    TrothPromise   *promise,
                    TrothAgendaRow *row,
                    guint          *position)
{
  guint low = 0, high = self->rows->len;

  if (promise == NULL || !is_of_view (self, promise))
    return FALSE;
  *row = row_of (self, troth_promise_get_id (promise), troth_promise_get_due (promise), troth_promise_get_made_at (promise));
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (&g_array_index (self->rows, TrothAgendaRow, middle), row) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *position = low;
  return TRUE;
}
