// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-groups.h"

#include "troth-promise-lines.h"
#include "troth-promise-view.h"

struct _TrothPromiseHeading
{
  GObject       parent_instance;
  TrothDueState group;
  guint         count;
};

enum
{
  HEADING_PROP_0,
  HEADING_PROP_GROUP,
  HEADING_PROP_COUNT,
  HEADING_N_PROPS
};

G_DEFINE_FINAL_TYPE (TrothPromiseHeading, troth_promise_heading, G_TYPE_OBJECT)

static GParamSpec *heading_properties[HEADING_N_PROPS];

static void
troth_promise_heading_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  TrothPromiseHeading *self = TROTH_PROMISE_HEADING (object);

  switch (prop_id)
    {
    case HEADING_PROP_GROUP:
      g_value_set_int (value, self->group);
      break;
    case HEADING_PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_promise_heading_class_init (TrothPromiseHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = troth_promise_heading_get_property;
  heading_properties[HEADING_PROP_GROUP] =
    g_param_spec_int ("group", NULL, NULL, 0, TROTH_N_PROMISE_GROUPS, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  heading_properties[HEADING_PROP_COUNT] =
    g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, HEADING_N_PROPS, heading_properties);
}

static void
troth_promise_heading_init (TrothPromiseHeading *self)
{
}

TrothDueState
troth_promise_heading_get_group (TrothPromiseHeading *self)
{
  return self->group;
}

guint
troth_promise_heading_get_count (TrothPromiseHeading *self)
{
  return self->count;
}

#define GONE G_MININT32       /* the model has it no more */
#define MOST_SPLICES 64       /* more of them at once are one */
#define HEADING(g) (-1 - (g)) /* of a place: a heading; else the position in the model */

struct _TrothPromiseGroups
{
  GObject              parent_instance;
  GListModel          *model;
  GTimeZone           *zone;
  gint64               now;
  gint64               next_change;
  TrothPromiseHeading *headings[TROTH_N_PROMISE_GROUPS];
  GArray              *shown; /* gint32 places, as listeners have been told */
};

static void troth_promise_groups_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothPromiseGroups, troth_promise_groups, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, troth_promise_groups_iface_init))

static inline gint32
place_at (GArray *places,
          guint   position)
{
  return g_array_index (places, gint32, position);
}

static GArray *
places_new (guint size)
{
  return g_array_sized_new (FALSE, FALSE, sizeof (gint32), size);
}

/* What should be shown now; also finds the next instant at which that changes. */
static GArray *
arrange (TrothPromiseGroups *self,
         guint              *counts)
{
  guint   n = self->model ? g_list_model_get_n_items (self->model) : 0;
  gint64  midnight = troth_promise_next_midnight (self->now, self->zone);
  GArray *wanted = places_new (n + TROTH_N_PROMISE_GROUPS);
  GArray *groups[TROTH_N_PROMISE_GROUPS];

  self->next_change = G_MAXINT64;
  for (int g = 0; g < TROTH_N_PROMISE_GROUPS; g++)
    groups[g] = places_new (0);
  for (gint32 i = 0; i < (gint32) n; i++)
    {
      TrothDue due = troth_promise_model_get_due (self->model, (guint) i);

      g_array_append_val (groups[troth_due_state (due, self->now, midnight)], i);
      self->next_change = MIN (self->next_change, troth_due_next_change (due, self->now, midnight));
    }
  for (int g = 0; g < TROTH_N_PROMISE_GROUPS; g++)
    {
      gint32 heading = HEADING (g);

      counts[g] = groups[g]->len;
      if (counts[g] > 0)
        {
          g_array_append_val (wanted, heading);
          g_array_append_vals (wanted, groups[g]->data, groups[g]->len);
        }
      g_array_unref (groups[g]);
    }
  return wanted;
}

/* Where each place stands among @wanted, from 1; 0 = nowhere. Headings first: index with TROTH_N_PROMISE_GROUPS + place. */
static guint *
find_places (TrothPromiseGroups *self,
             GArray             *wanted)
{
  guint  n = self->model ? g_list_model_get_n_items (self->model) : 0;
  guint *found = g_new0 (guint, n + TROTH_N_PROMISE_GROUPS);

  for (guint i = 0; i < wanted->len; i++)
    found[TROTH_N_PROMISE_GROUPS + place_at (wanted, i)] = i + 1;
  return found;
}

/* Which of the shown stay: those whose order among themselves is already right. A promise that stays wins over
 * a heading, so that rows (with focus and selection) stand still and headings move past them. */
static gboolean *
find_staying (TrothPromiseGroups *self,
              GArray             *wanted)
{
  g_autofree guint *places = find_places (self, wanted);
  const guint      *place_of = places + TROTH_N_PROMISE_GROUPS;
  gboolean         *stays = g_new0 (gboolean, self->shown->len + 1);
  guint             last = 0, next = wanted->len + 1;

  for (guint i = 0; i < self->shown->len; i++)
    {
      gint32 place = place_at (self->shown, i);

      stays[i] = place >= 0 && place_of[place] > last;
      last = stays[i] ? place_of[place] : last;
    }
  for (guint i = self->shown->len; i-- > 0;)
    {
      gint32 place = place_at (self->shown, i);

      if (place < 0)
        {
          guint before = 0;

          for (guint j = i; j-- > 0 && !before;)
            if (stays[j] && place_at (self->shown, j) >= 0)
              before = place_of[place_at (self->shown, j)];
          stays[i] = place_of[place] > before && place_of[place] < next;
        }
      next = stays[i] ? place_of[place] : next;
    }
  return stays;
}

static void
splice (TrothPromiseGroups *self,
        guint               position,
        guint               removed,
        const gint32       *added,
        guint               n_added)
{
  if (removed)
    g_array_remove_range (self->shown, position, removed);
  if (n_added)
    g_array_insert_vals (self->shown, position, added, n_added);
  if (removed || n_added)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, n_added);
}

typedef struct
{
  guint position, gone, from, come; /* @come of wanted from @from */
} Splice;

/* Between two that stay, what goes and what comes is one splice. */
static GArray *
find_splices (TrothPromiseGroups *self,
              GArray             *wanted)
{
  g_autofree gboolean *stays = find_staying (self, wanted);
  GArray              *splices = g_array_new (FALSE, FALSE, sizeof (Splice));
  guint                old = 0, at = 0;

  while (at < wanted->len || old < self->shown->len)
    {
      Splice one = { .position = at, .from = at };

      while (old + one.gone < self->shown->len && !stays[old + one.gone])
        one.gone++;
      while (at + one.come < wanted->len &&
             (old + one.gone >= self->shown->len || place_at (wanted, at + one.come) != place_at (self->shown, old + one.gone)))
        one.come++;
      if (one.gone || one.come)
        g_array_append_val (splices, one);
      old += one.gone + 1; /* past the one that stays */
      at += one.come + 1;
    }
  return splices;
}

static void
show (TrothPromiseGroups *self,
      GArray             *wanted)
{
  g_autoptr (GArray) splices = find_splices (self, wanted);

  if (splices->len > MOST_SPLICES)
    {
      const Splice *first = &g_array_index (splices, Splice, 0), *last = &g_array_index (splices, Splice, splices->len - 1);
      guint         after = wanted->len - last->from - last->come;

      splice (self, first->position, self->shown->len - after - first->position, &g_array_index (wanted, gint32, first->from),
              wanted->len - after - first->from);
      return;
    }
  for (guint i = 0; i < splices->len; i++)
    {
      const Splice *one = &g_array_index (splices, Splice, i);

      splice (self, one->position, one->gone, &g_array_index (wanted, gint32, one->from), one->come);
    }
}

static void
set_count (TrothPromiseHeading *heading,
           guint                count)
{
  if (heading->count == count)
    return;
  heading->count = count;
  g_object_notify_by_pspec (G_OBJECT (heading), heading_properties[HEADING_PROP_COUNT]);
}

static void
update (TrothPromiseGroups *self)
{
  guint counts[TROTH_N_PROMISE_GROUPS] = { 0 };
  g_autoptr (GArray) wanted = arrange (self, counts);

  for (int g = 0; g < TROTH_N_PROMISE_GROUPS; g++)
    set_count (self->headings[g], counts[g]);
  show (self, wanted);
}

/* What is gone goes first, so that every other place is one of the model. */
static void
take_out_gone (TrothPromiseGroups *self)
{
  for (guint end = self->shown->len; end > 0; end--)
    {
      guint start = end;

      while (start > 0 && place_at (self->shown, start - 1) == GONE)
        start--;
      if (start == end)
        continue;
      splice (self, start, end - start, NULL, 0);
      end = start + 1;
    }
}

static void
on_items_changed_cb (TrothPromiseGroups *self,
                     guint               position,
                     guint               removed,
                     guint               added,
                     GListModel         *model)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      gint32 *place = &g_array_index (self->shown, gint32, i);

      if (*place < (gint32) position) /* headings too */
        continue;
      *place = *place < (gint32) (position + removed) ? GONE : *place + (gint32) added - (gint32) removed;
    }
  if (removed)
    take_out_gone (self);
  update (self);
}

static GType
troth_promise_groups_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
troth_promise_groups_get_n_items (GListModel *list)
{
  return TROTH_PROMISE_GROUPS (list)->shown->len;
}

static gpointer
troth_promise_groups_get_item (GListModel *list,
                               guint       position)
{
  TrothPromiseGroups *self = TROTH_PROMISE_GROUPS (list);
  gint32              place;

  if (position >= self->shown->len)
    return NULL;
  place = place_at (self->shown, position);
  if (place >= 0)
    return g_list_model_get_item (self->model, (guint) place);
  return g_object_ref (self->headings[place == GONE ? 0 : HEADING (place)]); /* gone: for a moment, while others are taken out */
}

static void
troth_promise_groups_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = troth_promise_groups_get_item_type;
  iface->get_n_items = troth_promise_groups_get_n_items;
  iface->get_item = troth_promise_groups_get_item;
}

static void
drop_model (TrothPromiseGroups *self)
{
  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
troth_promise_groups_dispose (GObject *object)
{
  drop_model (TROTH_PROMISE_GROUPS (object));
  G_OBJECT_CLASS (troth_promise_groups_parent_class)->dispose (object);
}

static void
troth_promise_groups_finalize (GObject *object)
{
  TrothPromiseGroups *self = TROTH_PROMISE_GROUPS (object);

  for (int g = 0; g < TROTH_N_PROMISE_GROUPS; g++)
    g_object_unref (self->headings[g]);
  g_array_unref (self->shown);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (troth_promise_groups_parent_class)->finalize (object);
}

static void
troth_promise_groups_class_init (TrothPromiseGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = troth_promise_groups_dispose;
  object_class->finalize = troth_promise_groups_finalize;
}

static void
troth_promise_groups_init (TrothPromiseGroups *self)
{
  self->zone = g_time_zone_new_utc ();
  self->next_change = G_MAXINT64;
  self->shown = places_new (0);
  for (int g = 0; g < TROTH_N_PROMISE_GROUPS; g++)
    {
      self->headings[g] = g_object_new (TROTH_TYPE_PROMISE_HEADING, NULL);
      self->headings[g]->group = g;
    }
}

TrothPromiseGroups *
troth_promise_groups_new (GListModel *model,
                          gint64      now,
                          GTimeZone  *zone)
{
  TrothPromiseGroups *self = g_object_new (TROTH_TYPE_PROMISE_GROUPS, NULL);

  self->now = now;
  troth_promise_groups_set_zone (self, zone);
  troth_promise_groups_set_model (self, model);
  return self;
}

void
troth_promise_groups_set_model (TrothPromiseGroups *self,
                                GListModel         *model)
{
  g_return_if_fail (TROTH_IS_PROMISE_GROUPS (self));
  if (model == self->model)
    return;
  drop_model (self);
  splice (self, 0, self->shown->len, NULL, 0);
  if (model)
    {
      self->model = g_object_ref (model);
      g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

void
troth_promise_groups_set_zone (TrothPromiseGroups *self,
                               GTimeZone          *zone)
{
  g_return_if_fail (TROTH_IS_PROMISE_GROUPS (self));
  if (zone)
    g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone ? zone : g_time_zone_new_utc ();
  update (self);
}

void
troth_promise_groups_set_now (TrothPromiseGroups *self,
                              gint64              now)
{
  gboolean back = now < self->now;

  g_return_if_fail (TROTH_IS_PROMISE_GROUPS (self));
  self->now = now;
  if (back || now >= self->next_change)
    update (self);
}

gint64
troth_promise_groups_next_change (TrothPromiseGroups *self)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_GROUPS (self), G_MAXINT64);
  return self->next_change;
}

guint
troth_promise_groups_find (TrothPromiseGroups *self,
                           TrothPromise       *promise)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_GROUPS (self) && TROTH_IS_PROMISE (promise), G_MAXUINT);
  for (guint i = 0; i < self->shown->len; i++)
    {
      gint32 place = place_at (self->shown, i);
      g_autoptr (TrothPromise) found = NULL;

      if (place < 0 || troth_promise_model_get_due (self->model, (guint) place).at != troth_promise_get_due_at (promise))
        continue;
      found = g_list_model_get_item (self->model, (guint) place);
      if (found == promise)
        return i;
    }
  return G_MAXUINT;
}

guint
troth_promise_groups_count (TrothPromiseGroups *self,
                            TrothDueState       group)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_GROUPS (self) && group < TROTH_N_PROMISE_GROUPS, 0);
  return self->headings[group]->count;
}
