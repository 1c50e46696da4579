// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-timeline.h"

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
  GObject    parent_instance;
  GPtrArray *sources;
  GArray    *order; /* of Place: as far as it was asked for */
  guint      n;
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

static gpointer
timeline_get_item (GListModel *model,
                   guint       position)
{
  TrothTimeline *self = TROTH_TIMELINE (model);
  Place          place;

  if (position >= self->n)
    return NULL;
  while (self->order->len <= position)
    take_next (self);
  place = g_array_index (self->order, Place, position);
  return g_list_model_get_item (((Source *) self->sources->pdata[place.source])->records, place.index);
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

  g_return_if_fail (TROTH_IS_TIMELINE (self) && G_IS_LIST_MODEL (records));
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
