// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-groups.h"

#include "troth-time.h"

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

gint64
troth_promise_next_midnight (gint64     now,
                             GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / TROTH_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (local, 1);
  g_autofree char *civil = g_date_time_format (tomorrow, "%Y-%m-%dT00:00");
  gint64           midnight = G_MAXINT64;

  troth_time_from_civil (civil, zone, FALSE, &midnight, NULL, NULL);
  return midnight;
}

struct _TrothPromiseGroups
{
  GObject              parent_instance;
  GListModel          *model;
  GTimeZone           *zone;
  TrothPromiseFilter   filter;
  gpointer             filter_data;
  gint64               now;
  gint64               next_change;
  TrothPromiseHeading *headings[TROTH_N_PROMISE_GROUPS];
  GPtrArray           *followed; /* of the model, in its order: their due times are watched */
  GPtrArray           *sorted;   /* the same by due time */
  GPtrArray           *shown;    /* what listeners have been told */
};

static void troth_promise_groups_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothPromiseGroups, troth_promise_groups, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, troth_promise_groups_iface_init))

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  TrothPromise *first = *(TrothPromise *const *) a, *second = *(TrothPromise *const *) b;
  gint64        one = troth_promise_get_due_at (first), two = troth_promise_get_due_at (second);

  if (one != two)
    return one < two ? -1 : 1;
  return g_strcmp0 (troth_promise_get_id (first), troth_promise_get_id (second));
}

/* What should be shown now; also finds the next instant at which that changes. (transfer full) */
static GPtrArray *
arrange (TrothPromiseGroups *self,
         guint              *counts)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);
  gint64     midnight = troth_promise_next_midnight (self->now, self->zone);

  self->next_change = G_MAXINT64;
  for (int group = 0; group < TROTH_N_PROMISE_GROUPS; group++)
    for (guint i = 0; i < self->sorted->len; i++)
      {
        TrothPromise *promise = g_ptr_array_index (self->sorted, i);

        if ((int) troth_promise_due_state (promise, self->now, midnight) != group)
          continue;
        if (self->filter && !self->filter (promise, self->filter_data))
          continue;
        if (counts[group]++ == 0)
          g_ptr_array_add (wanted, g_object_ref (self->headings[group]));
        g_ptr_array_add (wanted, g_object_ref (promise));
        self->next_change = MIN (self->next_change, troth_promise_next_change (promise, self->now, midnight));
      }
  return wanted;
}

/* Which of the shown stay: those whose order among themselves is already right. A promise that stays wins over
 * a heading, so that rows (with focus and selection) stand still and headings move past them. */
static gboolean *
find_staying (TrothPromiseGroups *self,
              GPtrArray          *wanted)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  gboolean *stays = g_new0 (gboolean, self->shown->len + 1);
  guint     last = 0, next = wanted->len + 1;

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_insert (places, g_ptr_array_index (wanted, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->shown->len; i++)
    {
      gpointer item = g_ptr_array_index (self->shown, i);
      guint    place = GPOINTER_TO_UINT (g_hash_table_lookup (places, item));

      stays[i] = TROTH_IS_PROMISE (item) && place > last;
      last = stays[i] ? place : last;
    }
  for (guint i = self->shown->len; i-- > 0;)
    {
      gpointer item = g_ptr_array_index (self->shown, i);
      guint    place = GPOINTER_TO_UINT (g_hash_table_lookup (places, item));

      if (TROTH_IS_PROMISE_HEADING (item))
        {
          guint before = 0;

          for (guint j = i; j-- > 0 && !before;)
            if (stays[j] && TROTH_IS_PROMISE (g_ptr_array_index (self->shown, j)))
              before = GPOINTER_TO_UINT (g_hash_table_lookup (places, g_ptr_array_index (self->shown, j)));
          stays[i] = place > before && place < next;
        }
      next = stays[i] ? place : next;
    }
  return stays;
}

static void
splice (TrothPromiseGroups *self,
        guint               position,
        guint               removed,
        gpointer           *added,
        guint               n_added)
{
  if (removed)
    g_ptr_array_remove_range (self->shown, position, removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->shown, position + i, g_object_ref (added[i]));
  if (removed || n_added)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, n_added);
}

/* Between two that stay, what goes and what comes is one splice. */
static void
show (TrothPromiseGroups *self,
      GPtrArray          *wanted)
{
  g_autofree gboolean *stays = find_staying (self, wanted);
  guint                n_old = self->shown->len, old = 0, at = 0;

  while (at < wanted->len || old < n_old)
    {
      guint gone = 0, come = 0, position = at;

      while (old + gone < n_old && !stays[old + gone])
        gone++;
      while (at + come < wanted->len &&
             (old + gone >= n_old || g_ptr_array_index (wanted, at + come) != g_ptr_array_index (self->shown, position + gone)))
        come++;
      splice (self, position, gone, wanted->pdata + at, come);
      old += gone + 1; /* past the one that stays */
      at += come + 1;
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
  g_autoptr (GPtrArray) wanted = arrange (self, counts);

  for (int g = 0; g < TROTH_N_PROMISE_GROUPS; g++)
    set_count (self->headings[g], counts[g]);
  show (self, wanted);
}

static void
insert_sorted (TrothPromiseGroups *self,
               TrothPromise       *promise)
{
  guint from = 0, to = self->sorted->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (compare_due (&promise, &self->sorted->pdata[middle]) < 0)
        to = middle;
      else
        from = middle + 1;
    }
  g_ptr_array_insert (self->sorted, from, promise);
}

static void
on_due_changed_cb (TrothPromiseGroups *self,
                   GParamSpec         *pspec,
                   TrothPromise       *promise)
{
  g_ptr_array_remove (self->sorted, promise);
  insert_sorted (self, promise);
  update (self);
}

static void
follow (TrothPromiseGroups *self,
        TrothPromise       *promise,
        guint               position)
{
  g_signal_connect_swapped (promise, "notify::due-at", G_CALLBACK (on_due_changed_cb), self);
  g_signal_connect_swapped (promise, "notify::due-until", G_CALLBACK (update), self);
  g_signal_connect_swapped (promise, "notify::state", G_CALLBACK (update), self);
  g_signal_connect_swapped (promise, "notify::owner-id", G_CALLBACK (update), self);
  g_ptr_array_insert (self->followed, position, g_object_ref (promise));
}

static void
unfollow (TrothPromiseGroups *self,
          guint               position,
          guint               n)
{
  for (guint i = position; i < position + n; i++)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->followed, i), self);
      g_ptr_array_remove (self->sorted, g_ptr_array_index (self->followed, i));
    }
  if (n)
    g_ptr_array_remove_range (self->followed, position, n);
}

static void
on_items_changed_cb (TrothPromiseGroups *self,
                     guint               position,
                     guint               removed,
                     guint               added,
                     GListModel         *model)
{
  unfollow (self, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (model, position + i);

      follow (self, promise, position + i);
      if (added == 1)
        insert_sorted (self, promise);
      else
        g_ptr_array_add (self->sorted, promise);
    }
  if (added > 1)
    g_ptr_array_sort (self->sorted, compare_due);
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

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position)) : NULL;
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
  unfollow (self, 0, self->followed->len);
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
  g_ptr_array_unref (self->followed);
  g_ptr_array_unref (self->sorted);
  g_ptr_array_unref (self->shown);
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
  self->followed = g_ptr_array_new_with_free_func (g_object_unref);
  self->sorted = g_ptr_array_new ();
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
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
  if (model)
    {
      self->model = g_object_ref (model);
      g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
      on_items_changed_cb (self, 0, 0, g_list_model_get_n_items (model), model);
    }
  else
    update (self);
}

void
troth_promise_groups_set_filter (TrothPromiseGroups *self,
                                 TrothPromiseFilter  func,
                                 gpointer            user_data)
{
  g_return_if_fail (TROTH_IS_PROMISE_GROUPS (self));
  self->filter = func;
  self->filter_data = user_data;
  update (self);
}

void
troth_promise_groups_refilter (TrothPromiseGroups *self)
{
  g_return_if_fail (TROTH_IS_PROMISE_GROUPS (self));
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
troth_promise_groups_count (TrothPromiseGroups *self,
                            TrothDueState       group)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_GROUPS (self) && group < TROTH_N_PROMISE_GROUPS, 0);
  return self->headings[group]->count;
}
