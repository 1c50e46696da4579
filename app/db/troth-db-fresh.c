// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-fresh.h"

#include "troth-db-search.h"
#include "troth-search.h"

#define MANY 100 /* customers whose keys are worth a thread */
#define KEYS 8   /* of most customers, or fewer */

struct _TrothDbFresh
{
  GPtrArray      *rows;
  GArray         *docs;
  gboolean        packed;
  TrothDbKeyRun   run;
  TrothDbKeyPack *pack;   /* (nullable): instead of a run */
  GThread        *thread; /* NULL when they are there */
};

static gpointer
work_out (gpointer data)
{
  TrothDbFresh   *self = data;
  TrothSearchKeys keys;

  troth_search_keys_init (&keys);
  troth_db_key_run_init (&self->run, self->rows->len * KEYS);
  for (guint i = 0; i < self->rows->len; i++)
    {
      troth_row_search_keys (self->rows->pdata[i], &keys);
      for (guint n = 0; n < keys.keys->len; n++)
        {
          const TrothPackedKey *key = &g_array_index (keys.keys, TrothPackedKey, n);

          troth_db_key_run_add (&self->run, keys.texts->str + key->at, i, troth_db_search_field_number (key->field));
        }
    }
  troth_search_keys_clear (&keys);
  troth_db_key_run_sort (&self->run);
  if (self->packed)
    {
      self->pack = troth_db_key_pack_new (&self->run);
      troth_db_key_run_clear (&self->run);
    }
  return NULL;
}

TrothDbFresh *
troth_db_fresh_new (GPtrArray *rows,
                    gboolean   packed)
{
  TrothDbFresh *self = g_rc_box_new0 (TrothDbFresh);

  self->packed = packed;
  self->rows = g_ptr_array_new_full (rows->len, (GDestroyNotify) troth_row_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->rows, troth_row_ref (rows->pdata[i]));
  if (rows->len >= MANY)
    self->thread = g_thread_new ("keys", work_out, self);
  else
    work_out (self);
  return self;
}

TrothDbFresh *
troth_db_fresh_ref (TrothDbFresh *self)
{
  return g_rc_box_acquire (self);
}

static void
wait_for (TrothDbFresh *self)
{
  if (self->thread)
    g_thread_join (g_steal_pointer (&self->thread));
}

static void
fresh_clear (gpointer data)
{
  TrothDbFresh *self = data;

  wait_for (self);
  troth_db_key_run_clear (&self->run);
  g_clear_pointer (&self->pack, troth_db_key_pack_unref);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->docs, g_array_unref);
}

void
troth_db_fresh_unref (TrothDbFresh *self)
{
  if (self)
    g_rc_box_release_full (self, fresh_clear);
}

GPtrArray *
troth_db_fresh_get_rows (TrothDbFresh *self)
{
  return self->rows;
}

void
troth_db_fresh_take_docs (TrothDbFresh *self,
                          GArray       *docs)
{
  g_clear_pointer (&self->docs, g_array_unref);
  self->docs = docs;
}

const gint64 *
troth_db_fresh_get_docs (TrothDbFresh *self)
{
  return self->docs ? (const gint64 *) (gpointer) self->docs->data : NULL;
}

gint64
troth_db_fresh_get_lowest (TrothDbFresh *self)
{
  gint64 lowest = G_MAXINT64;

  for (guint i = 0; self->docs && i < self->docs->len; i++)
    lowest = MIN (lowest, g_array_index (self->docs, gint64, i));
  return lowest;
}

const TrothDbKeyRun *
troth_db_fresh_get_run (TrothDbFresh *self)
{
  wait_for (self);
  return &self->run;
}

TrothDbKeyPack *
troth_db_fresh_steal_pack (TrothDbFresh *self)
{
  wait_for (self);
  if (self->pack)
    troth_db_key_pack_take_docs (self->pack, g_steal_pointer (&self->docs));
  return g_steal_pointer (&self->pack);
}
