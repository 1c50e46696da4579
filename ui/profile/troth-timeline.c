// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-timeline.h"

#include "troth-care-rules.h"
#include "troth-customer-text.h"
#include "troth-records.h"

typedef struct
{
  TrothTimeline *timeline; /* borrowed */
  GListModel    *records;
  guint          n;
  guint          taken; /* how many of them stand in the order so far */
} Source;

typedef struct
{
  guint source;
  guint index;
} Place;

struct _TrothTimeline
{
  GObject     parent_instance;
  GPtrArray  *sources;
  GArray     *order; /* of Place: as far as it was asked for */
  guint       n;
  GPtrArray  *deeds; /* lists of what notes were written about */
  GHashTable *told;  /* id of a note -> the one of these that stands in its place */
};

static void timeline_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothTimeline, troth_timeline, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, timeline_list_model_init))

gint64
troth_timeline_at (gpointer record)
{
  if (TROTH_IS_PROMISE (record))
    return troth_promise_get_ended_at (record);
  if (TROTH_IS_CASE (record))
    return troth_case_get_opened_at (record);
  if (TROTH_IS_PRAISE (record))
    return troth_praise_get_passed_at (record);
  if (TROTH_IS_GOODWILL (record))
    return troth_goodwill_get_granted_at (record);
  if (TROTH_IS_TRANSFER (record))
    return troth_transfer_get_offered_at (record);
  if (TROTH_IS_FACT (record))
    return troth_fact_get_at (record);
  return troth_interaction_get_started_at (record);
}

static gint64
head_time (Source *source)
{
  g_autoptr (GObject) head = g_list_model_get_item (source->records, source->taken);

  return troth_timeline_at (head);
}

/* Puts the newest that is left at the end of the order. */
static void
take_next (TrothTimeline *self)
{
  Place  place = { self->sources->len, 0 };
  gint64 newest = G_MININT64;

  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = self->sources->pdata[i];
      gint64  at = source->taken < source->n ? head_time (source) : G_MININT64;

      if (source->taken < source->n && (place.source == self->sources->len || at > newest))
        {
          place = (Place){ i, source->taken };
          newest = at;
        }
    }
  ((Source *) self->sources->pdata[place.source])->taken++;
  g_array_append_val (self->order, place);
}

/* Which has been put in order: the record itself. */
static gpointer
read_at (TrothTimeline *self,
         guint          position)
{
  Place place = g_array_index (self->order, Place, position);

  return g_list_model_get_item (((Source *) self->sources->pdata[place.source])->records, place.index);
}

static gpointer
timeline_get_item (GListModel *model,
                   guint       position)
{
  TrothTimeline *self = TROTH_TIMELINE (model);
  g_autoptr (GObject) record = NULL;
  gpointer deed = NULL;

  if (position >= self->n)
    return NULL;
  while (self->order->len <= position)
    take_next (self);
  record = read_at (self, position);
  if (record && g_hash_table_size (self->told))
    deed = g_hash_table_lookup (self->told, troth_record_get_id (record));
  return deed ? g_object_ref (deed) : g_steal_pointer (&record);
}

static GType
timeline_get_item_type (GListModel *model)
{
  return TROTH_TYPE_RECORD;
}

static guint
timeline_get_n_items (GListModel *model)
{
  return TROTH_TIMELINE (model)->n;
}

static void
timeline_list_model_init (GListModelInterface *iface)
{
  iface->get_item = timeline_get_item;
  iface->get_item_type = timeline_get_item_type;
  iface->get_n_items = timeline_get_n_items;
}

/* Up to where the order is right in spite of a change of @source from its @position on: what came may be newer than all that stands
 * behind its neighbour. */
static guint
find_unchanged (TrothTimeline *self,
                guint          source,
                guint          position)
{
  guint keep = 0;

  for (guint i = 0; i < self->order->len && position > 0; i++)
    if (g_array_index (self->order, Place, i).source == source && g_array_index (self->order, Place, i).index < position)
      keep = i + 1;
  return keep;
}

/* Everything behind @keep is to be sorted anew. */
static void
forget_from (TrothTimeline *self,
             guint          keep)
{
  for (guint i = keep; i < self->order->len; i++)
    ((Source *) self->sources->pdata[g_array_index (self->order, Place, i).source])->taken--;
  g_array_set_size (self->order, keep);
}

/* One more record, which is most often new and on top: the lines that were read stay where they are. */
static void
insert_one (TrothTimeline *self,
            guint          source,
            guint          position)
{
  Source *from = self->sources->pdata[source];
  g_autoptr (GObject) record = g_list_model_get_item (from->records, position);
  Place place = { source, position };
  guint at = 0;

  from->n++;
  self->n++;
  for (guint i = 0; i < self->order->len; i++)
    {
      Place *other = &g_array_index (self->order, Place, i);

      if (other->source == source && other->index >= position)
        other->index++;
    }
  for (at = 0; at < self->order->len; at++)
    {
      Place other = g_array_index (self->order, Place, at);
      g_autoptr (GObject) there = g_list_model_get_item (((Source *) self->sources->pdata[other.source])->records, other.index);

      if (other.source == source ? other.index > position : troth_timeline_at (there) < troth_timeline_at (record))
        break;
    }
  if (at < self->order->len || from->taken > position)
    {
      g_array_insert_val (self->order, at, place);
      from->taken++;
    }
  g_list_model_items_changed (G_LIST_MODEL (self), at, 0, 1);
}

static void
on_changed_cb (GListModel *records,
               guint       position,
               guint       removed,
               guint       added,
               Source     *changed)
{
  TrothTimeline *self = changed->timeline;
  guint          source = 0;
  guint          keep = 0;
  guint          before = self->n;

  g_ptr_array_find (self->sources, changed, &source);
  if (removed == 0 && added == 1)
    {
      insert_one (self, source, position);
      return;
    }
  keep = find_unchanged (self, source, position);
  forget_from (self, keep);
  changed->n += added - removed;
  self->n += added - removed;
  g_list_model_items_changed (G_LIST_MODEL (self), keep, before - keep, self->n - keep);
}

/* ——— deeds, each in the place of the note about it ——— */

/* The first place in the order that is not newer than @at. */
static guint
find_time (TrothTimeline *self,
           gint64         at)
{
  guint from = 0, to = self->order->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      g_autoptr (GObject) record = read_at (self, middle);

      if (troth_timeline_at (record) > at)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* What stands in the place of note @id, which is as old as @deed, is another now; a place that nobody asked for yet needs no word. */
static void
say_told (TrothTimeline *self,
          const char    *id,
          gpointer       deed)
{
  gint64 at = troth_timeline_at (deed);

  for (guint i = find_time (self, at); i < self->order->len; i++)
    {
      g_autoptr (GObject) record = read_at (self, i);

      if (troth_timeline_at (record) != at)
        return;
      if (g_strcmp0 (troth_record_get_id (record), id) == 0)
        {
          g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 1);
          return;
        }
    }
}

/* Says so of all in @told of which the other one knows nothing. */
static void
say_difference (TrothTimeline *self,
                GHashTable    *told,
                GHashTable    *other)
{
  GHashTableIter iter;
  gpointer       id = NULL, deed = NULL;

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &id, &deed))
    if (!g_hash_table_contains (other, id))
      say_told (self, id, deed);
}

static void
on_deeds_cb (TrothTimeline *self)
{
  g_autoptr (GHashTable) before = self->told;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < self->deeds->len; i++)
    for (guint j = 0; j < g_list_model_get_n_items (self->deeds->pdata[i]); j++)
      {
        gpointer deed = g_list_model_get_item (self->deeds->pdata[i], j);

        g_hash_table_insert (told, troth_care_note_id (troth_record_get_id (deed)), deed);
      }
  self->told = g_hash_table_ref (told);
  say_difference (self, before, told);
  say_difference (self, told, before);
}

static void
add_deeds (TrothTimeline *self,
           GListModel    *deeds)
{
  g_ptr_array_add (self->deeds, g_object_ref (deeds));
  g_signal_connect_object (deeds, "items-changed", G_CALLBACK (on_deeds_cb), self, G_CONNECT_SWAPPED);
  on_deeds_cb (self);
}

static void
source_free (gpointer data)
{
  Source *source = data;

  g_signal_handlers_disconnect_by_func (source->records, on_changed_cb, source);
  g_object_unref (source->records);
  g_free (source);
}

static void
troth_timeline_finalize (GObject *object)
{
  g_ptr_array_unref (TROTH_TIMELINE (object)->sources);
  g_array_unref (TROTH_TIMELINE (object)->order);
  g_ptr_array_unref (TROTH_TIMELINE (object)->deeds);
  g_hash_table_unref (TROTH_TIMELINE (object)->told);
  G_OBJECT_CLASS (troth_timeline_parent_class)->finalize (object);
}

static void
troth_timeline_class_init (TrothTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_timeline_finalize;
}

static void
troth_timeline_init (TrothTimeline *self)
{
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->order = g_array_new (FALSE, FALSE, sizeof (Place));
  self->deeds = g_ptr_array_new_with_free_func (g_object_unref);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

TrothTimeline *
troth_timeline_new (void)
{
  return g_object_new (TROTH_TYPE_TIMELINE, NULL);
}

void
troth_timeline_add (TrothTimeline *self,
                    GListModel    *records)
{
  Source *source = NULL;
  guint   before = 0;
  GType   type = G_TYPE_NONE;

  g_return_if_fail (TROTH_IS_TIMELINE (self) && G_IS_LIST_MODEL (records));
  type = g_list_model_get_item_type (records);
  if (type == TROTH_TYPE_PRAISE || type == TROTH_TYPE_GOODWILL)
    {
      add_deeds (self, records);
      return;
    }
  before = self->n;
  source = g_new0 (Source, 1);
  source->timeline = self;
  source->records = g_object_ref (records);
  source->n = g_list_model_get_n_items (records);
  forget_from (self, 0);
  g_ptr_array_add (self->sources, source);
  self->n += source->n;
  g_signal_connect (records, "items-changed", G_CALLBACK (on_changed_cb), source);
  if (source->n)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n);
}
