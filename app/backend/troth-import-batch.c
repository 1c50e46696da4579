// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* One transaction of an import: look up what is there, judge every row in its order, write what is new or other. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-batch.h"

#include <string.h>

#include "troth-db-load.h"
#include "troth-erase.h"
#include "troth-import-agent.h"
#include "troth-import-points.h"
#include "troth-scope.h"

/* What the database says of the rows of a batch. */
typedef struct
{
  TrothDbConnection *connection;
  GHashTable        *existing; /* id → record */
  GHashTable        *unread;   /* id → why nobody can read the record that is there */
  GHashTable        *there;    /* ids of records that rows refer to, and that this run does not make */
  GHashTable        *erased;   /* ids */
} Found;

static void
clear_found (Found *self)
{
  g_clear_pointer (&self->existing, g_hash_table_unref);
  g_clear_pointer (&self->unread, g_hash_table_unref);
  g_clear_pointer (&self->there, g_hash_table_unref);
  g_clear_pointer (&self->erased, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, clear_found)

static void
clear_fate (gpointer data)
{
  g_free (((TrothImportFate *) data)->reason);
}

guint64
troth_import_place (const TrothImportMap  *map,
                    const TrothImportStep *step,
                    guint                  line)
{
  guint i = 0;

  while (map->steps->pdata[i] != step)
    i++;
  return (guint64) i << 32 | line;
}

TrothImportBatch *
troth_import_batch_new (TrothImportRun  *run,
                        TrothImportStep *step)
{
  TrothImportBatch *self = g_new0 (TrothImportBatch, 1);

  self->run = run;
  self->step = step;
  self->file = step->file != NULL ? step->file : run->map->name;
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_import_draft_free);
  self->fates = g_array_new (FALSE, TRUE, sizeof (TrothImportFate));
  g_array_set_clear_func (self->fates, clear_fate);
  return self;
}

void
troth_import_batch_free (TrothImportBatch *self)
{
  g_ptr_array_unref (self->drafts);
  g_array_unref (self->fates);
  g_free (self);
}

void
troth_import_batch_forget_tries (TrothImportBatch *self)
{
  for (guint i = 0; i < self->drafts->len; i++)
    ((TrothImportDraft *) self->drafts->pdata[i])->tried = FALSE;
}

static int
by_text (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Where there was no record of the kind before its first table there is none now but those that this has made, whose keys are known: a row
 * with one of them is refused. Whoever makes one meanwhile is met when the batch is written; then it is looked up after all. */
static gboolean
is_there_none (TrothImportBatch *batch,
               Found            *found,
               gboolean         *none,
               GError          **error)
{
  gpointer type = GSIZE_TO_POINTER (batch->step->type);
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (batch->step->type);
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" LIMIT 1", klass->entity);
  gpointer         was = NULL;
  gint64           any = 0;

  if (!g_hash_table_lookup_extended (batch->run->types, type, NULL, &was))
    {
      if (!troth_db_get_integer (found->connection, error, &any, 0, sql, ""))
        return FALSE;
      g_hash_table_insert (batch->run->types, type, was = GINT_TO_POINTER (any > 0));
    }
  *none = was == NULL && !batch->again;
  return TRUE;
}

static gboolean
find_existing (TrothImportBatch *batch,
               Found            *found,
               GError          **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) records = NULL;
  gboolean none = FALSE;

  if (!is_there_none (batch, found, &none, error) || none)
    return none;
  for (guint i = 0; i < batch->drafts->len; i++)
    {
      const TrothImportDraft *draft = g_ptr_array_index (batch->drafts, i);

      if (draft->id != NULL)
        g_ptr_array_add (ids, draft->id);
    }
  g_ptr_array_sort (ids, by_text); /* neighbours lie on one page of the index, and everybody locks in this order */
  records = troth_db_record_lock_many (found->connection, batch->step->type, ids, found->unread, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);

      g_hash_table_replace (found->existing, (char *) troth_record_get_id (record), g_object_ref (record));
    }
  return records != NULL;
}

/* Which of the records called @ids, all of one kind, are there. */
static gboolean
find_referred (Found      *found,
               const char *entity,
               GPtrArray  *ids,
               GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"id\" FROM \"%s\" WHERE \"id\" IN (%%s)", entity);

  return troth_db_query_many (found->connection, sql, NULL, 0, ids, troth_db_take_id, found->there, error);
}

/* Rows may refer to what earlier imports brought. */
static gboolean
find_refs (TrothImportBatch *batch,
           Found            *found,
           GError          **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer       entity = NULL;
  gpointer       ids = NULL;

  for (guint i = 0; i < batch->drafts->len; i++)
    {
      GArray *refs = ((TrothImportDraft *) g_ptr_array_index (batch->drafts, i))->refs;

      for (guint n = 0; n < refs->len; n++)
        {
          const TrothImportRef *ref = &g_array_index (refs, TrothImportRef, n);

          if (troth_import_ids_get (batch->run->known, ref->id, NULL))
            continue;
          ids = g_hash_table_lookup (wanted, ref->entity);
          if (ids == NULL)
            g_hash_table_insert (wanted, (char *) ref->entity, ids = g_ptr_array_new ());
          g_ptr_array_add (ids, ref->id);
        }
    }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &entity, &ids))
    if (!find_referred (found, entity, ids, error))
      return FALSE;
  return TRUE;
}

/* The field of the records of @batch that says which customer they are about; -1: about nobody. */
static int
link_of (const TrothImportBatch *batch)
{
  const char *column = troth_scope_column (batch->step->type);

  return column != NULL ? troth_record_type_find (batch->step->type, column) : -1;
}

static gboolean
find_erased (TrothImportBatch *batch,
             Found            *found,
             GError          **error)
{
  const int link = link_of (batch);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; link >= 0 && i < batch->drafts->len; i++)
    {
      const TrothImportDraft *draft = g_ptr_array_index (batch->drafts, i);
      const char             *id = draft->row != NULL ? troth_row_get (draft->row, (guint) link)->text : NULL;

      if (id != NULL)
        g_ptr_array_add (ids, (char *) id);
    }
  return troth_erase_find (found->connection, ids, found->erased, error);
}

void
troth_import_trust_free (gpointer self)
{
  TrothImportTrust *trust = self;

  g_free (trust->key);
  g_free (trust->reason);
  g_free (trust);
}

/* What @ref names is a row of this run: that was taken, or that comes later and will be, most likely. */
static gboolean
is_known (const TrothImportBatch *batch,
          const TrothImportDraft *draft,
          const TrothImportRef   *ref)
{
  guint64           place = 0;
  TrothImportTrust *trust;

  if (!troth_import_ids_get (batch->run->known, ref->id, &place))
    return FALSE;
  if ((place & TROTH_IMPORT_JUDGED) != 0 || g_hash_table_contains (batch->run->trusted, ref->id) ||
      g_strcmp0 (ref->id, draft->id) == 0)
    return TRUE;
  trust = g_new0 (TrothImportTrust, 1);
  trust->file = batch->file;
  trust->type = batch->step->type;
  trust->line = draft->line;
  trust->key = g_strdup (draft->key);
  trust->reason = g_strdup_printf ("%s: the row of %s “%s” was refused: mend it and import again", ref->field != NULL ? ref->field : "key",
                                   ref->entity, ref->key);
  g_hash_table_insert (batch->run->trusted, g_strdup (ref->id), trust);
  return TRUE;
}

static gboolean
check_refs (const TrothImportBatch *batch,
            Found                  *found,
            const TrothImportDraft *draft,
            GError                **error)
{
  for (guint i = 0; i < draft->refs->len; i++)
    {
      const TrothImportRef *ref = &g_array_index (draft->refs, TrothImportRef, i);
      g_autoptr (GPtrArray) one = NULL;

      if (is_known (batch, draft, ref) || g_hash_table_contains (found->there, ref->id))
        continue;
      one = g_ptr_array_new (); /* a row of this run that was refused meanwhile may have come in earlier */
      g_ptr_array_add (one, ref->id);
      if (!find_referred (found, ref->entity, one, error))
        return FALSE;
      if (!g_hash_table_contains (found->there, ref->id))
        return troth_refuse (error, TROTH_ERROR_INVALID, "%s: there is no %s “%s”", ref->field != NULL ? ref->field : "key", ref->entity, ref->key);
    }
  return TRUE;
}

/* An agent signs in by name: two rows, or a row and an agent of another source, cannot share one. */
static gboolean
check_login (TrothImportRun *run,
             Found          *found,
             const char     *login,
             const char     *id,
             GError        **error)
{
  gint64      taken = 0;
  const char *whose = g_hash_table_lookup (run->logins, login);

  if (!troth_db_get_integer (found->connection, error, &taken, 0, "SELECT 1 FROM agent WHERE login = $1 AND id <> $2", "ss", login, id))
    return FALSE;
  if (taken != 0 || (whose != NULL && strcmp (whose, id) != 0))
    return troth_refuse (error, TROTH_ERROR_INVALID, "login: “%s” is another agent's", login);
  if (whose == NULL)
    g_hash_table_insert (run->logins, g_strdup (login), g_strdup (id));
  return TRUE;
}

static gboolean
check_erased (Found      *found,
              GType       type,
              const char *customer_id,
              GError    **error)
{
  if (customer_id == NULL || !g_hash_table_contains (found->erased, customer_id))
    return TRUE;
  return troth_refuse (error, TROTH_ERROR_INVALID, "%s: this customer was erased for good", troth_scope_column (type));
}

/* Of two rows with one key the first counts, also of two tables. */
static gboolean
check_key (const TrothImportBatch *batch,
           const TrothImportDraft *draft,
           GError                **error)
{
  const TrothImportMap  *map = batch->run->map;
  const TrothImportStep *other;
  guint64                first = 0;

  if (draft->id == NULL || !troth_import_ids_get (batch->run->known, draft->id, &first))
    return TRUE;
  first &= ~TROTH_IMPORT_JUDGED;
  if (first == troth_import_place (map, batch->step, draft->line))
    return TRUE;
  other = g_ptr_array_index (map->steps, first >> 32);
  if (other == batch->step)
    return troth_refuse (error, TROTH_ERROR_INVALID, "key: “%s” is the key of line %u too", draft->key, (guint) first);
  return troth_refuse (error, TROTH_ERROR_INVALID, "key: “%s” is the key of line %u of %s too", draft->key, (guint) first,
                       other->file != NULL ? other->file : map->name);
}

/* What a batch changes. */
typedef struct
{
  TrothChanges *changes;
  GPtrArray    *made;    /* of TrothRow */
  GPtrArray    *records; /* that were there */
  GPtrArray    *olds;    /* what they were */
} Changed;

static void
clear_changed (Changed *self)
{
  troth_changes_free (self->changes);
  g_ptr_array_unref (self->made);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->olds);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Changed, clear_changed)

/* Whether the row can be taken; @record (out) (nullable): what becomes of the record that is there. An agent who leaves has left then. */
static gboolean
judge (TrothImportBatch *batch,
       Found            *found,
       TrothImportDraft *draft,
       gpointer          existing,
       gpointer         *record,
       Changed          *changed,
       GError          **error)
{
  const GType type = batch->step->type;
  const int   link = link_of (batch);
  const char *why = draft->id != NULL ? g_hash_table_lookup (found->unread, draft->id) : NULL;
  const char *customer_id, *login;

  if (!check_key (batch, draft, error) || !check_refs (batch, found, draft, error))
    return FALSE;
  if (why != NULL)
    return troth_refuse (error, TROTH_ERROR_INVALID, TROTH_IMPORT_UNREADABLE, why);
  if (existing != NULL && draft->tried)
    return troth_refuse (error, TROTH_ERROR_INVALID, "somebody else made this record meanwhile: import again");
  if (existing != NULL)
    *record = troth_import_record (batch->run->map, batch->step, draft, existing, batch->run->now, error);
  if (existing != NULL ? *record == NULL || !troth_import_points_look_up (found->connection, existing, *record, found->existing, error)
                       : !troth_import_check_new (batch->step, draft, error))
    return FALSE;
  customer_id = link < 0 ? NULL : existing != NULL ? troth_record_get_string (*record, (guint) link)
                                                   : troth_row_get (draft->row, (guint) link)->text;
  login = type != TROTH_TYPE_AGENT ? NULL : existing != NULL ? troth_agent_get_login (*record)
                                                             : troth_row_get (draft->row, troth_agent_F_login)->text;
  return (login == NULL || check_login (batch->run, found, login, draft->id, error)) && check_erased (found, type, customer_id, error) &&
         (existing == NULL || type != TROTH_TYPE_AGENT ||
          troth_import_agent_judge (batch->run->dry_run ? NULL : changed->changes, found->connection, existing, *record, batch->run->now, error));
}

static TrothImportVerdict
take (TrothImportDraft *draft,
      gpointer          existing,
      gpointer          record,
      Changed          *changed)
{
  if (existing == NULL)
    {
      draft->tried = TRUE;
      g_ptr_array_add (changed->made, draft->row);
      return TROTH_IMPORT_NEW;
    }
  if (troth_record_equal (existing, record))
    return TROTH_IMPORT_UNCHANGED;
  if (TROTH_IS_AGENT (existing) && troth_import_agent_leaves (existing, record))
    return TROTH_IMPORT_CHANGED; /* it is written */
  g_ptr_array_add (changed->records, g_object_ref (record));
  g_ptr_array_add (changed->olds, existing);
  return TROTH_IMPORT_CHANGED;
}

/* The fate of a row that is refused. */
static TrothImportFate
refuse (TrothImportBatch *batch,
        TrothImportDraft *draft,
        const GError     *reason)
{
  const gboolean  first_of_key = check_key (batch, draft, NULL);
  TrothImportFate fate = { TROTH_IMPORT_REFUSED, g_strdup (reason->message) };

  if (!first_of_key && batch->step->once)
    fate.verdict = TROTH_IMPORT_N_VERDICTS;
  if (first_of_key && draft->id != NULL)
    troth_import_ids_remove (batch->run->known, draft->id);
  return fate;
}

/* Fills in the fate of the row; what is to be written goes into @changed. */
static gboolean
judge_row (TrothImportBatch *batch,
           Found            *found,
           TrothImportDraft *draft,
           Changed          *changed,
           GError          **error)
{
  TrothImportFate fate = { 0 };
  g_autoptr (GError) reason = NULL;
  g_autoptr (TrothRecord) record = NULL;
  gpointer       existing = draft->id != NULL ? g_hash_table_lookup (found->existing, draft->id) : NULL;
  const gboolean good = judge (batch, found, draft, existing, (gpointer *) &record, changed, &reason);

  if (good)
    fate.verdict = take (draft, existing, record, changed);
  else if (g_error_matches (reason, TROTH_ERROR, TROTH_ERROR_INVALID))
    fate = refuse (batch, draft, reason);
  else
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (good || existing != NULL || (draft->id != NULL && g_hash_table_contains (found->unread, draft->id)))
    g_hash_table_remove (batch->run->trusted, draft->id);
  if (good)
    troth_import_ids_put (batch->run->known, draft->id, troth_import_place (batch->run->map, batch->step, draft->line) | TROTH_IMPORT_JUDGED);
  g_array_append_val (batch->fates, fate);
  return TRUE;
}

static int
by_id (gconstpointer a,
       gconstpointer b)
{
  return strcmp (troth_row_get_id (*(TrothRow *const *) a), troth_row_get_id (*(TrothRow *const *) b));
}

static gboolean
write_changes (TrothImportBatch *self,
               Found            *found,
               Changed          *changed,
               GError          **error)
{
  TrothDbConnection *connection = found->connection;
  gint64             head = 0;

  if (self->step->type == TROTH_TYPE_CUSTOMER)
    troth_import_points_carry (changed->records, changed->olds, found->existing);
  g_ptr_array_sort (changed->made, by_id); /* as they were looked up */
  return troth_changes_put_new (changed->changes, connection, changed->made, error) &&
         troth_changes_put_many (changed->changes, connection, changed->records, changed->olds, error) &&
         troth_changes_commit (changed->changes, connection, self->run->now, &head, error);
}

gboolean
troth_import_batch_write (TrothDbConnection *connection,
                          gpointer           data,
                          GError           **error)
{
  TrothImportBatch *self = data;
  g_auto (Changed) changed = { troth_changes_new (), g_ptr_array_new (), g_ptr_array_new_with_free_func (g_object_unref), g_ptr_array_new () };
  g_auto (Found) found = {
    .connection = connection,
    .existing = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref),
    .unread = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  g_array_set_size (self->fates, 0);
  if (!find_existing (self, &found, error) || !find_refs (self, &found, error) || !find_erased (self, &found, error))
    return FALSE;
  for (guint i = 0; i < self->drafts->len; i++)
    if (!judge_row (self, &found, g_ptr_array_index (self->drafts, i), &changed, error))
      return FALSE;
  return self->run->dry_run || write_changes (self, &found, &changed, error);
}
