// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-profile.h"

#include "troth-case.h"
#include "troth-profile-header.h"
#include "troth-timeline-row.h"
#include "troth-timeline.h"
#include "troth-ui.h"

/* A list view makes a widget for each of its first 200 rows, seen or not: few at first, more as she scrolls. */
#define ENTRIES_AT_FIRST 30
#define PAGES_AHEAD 3
#define LOWEST_ROW 32 /* px */
#define SKELETON_AFTER_MS 200
#define WORDS_AFTER_MS 1000

struct _TrothProfile
{
  AdwBin              parent_instance;
  GtkStack           *stack;
  TrothProfileHeader *header;
  GtkScrolledWindow  *scroller;
  GtkListView        *list;
  GtkWidget          *waiting_words;
  AdwStatusPage      *problem;
  TrothProfileTop    *top;      /* the first item of the list, and its widget */
  GListStore         *parts;    /* of GListModel: [top], timeline */
  GtkSliceListModel  *slice;    /* as much of the timeline as was scrolled to */
  TrothTimeline      *timeline; /* all that the timeline shows (nullable) */
  GListModel         *contacts; /* all of them (nullable) */
  GListModel         *agents;
  TrothMoment        *moment;
  GHashTable         *unfolded; /* ids of entries */
  GHashTable         *rows;     /* entry -> the TrothTimelineRow that shows it now (both borrowed) */
  guint               wait_id;
};

G_DEFINE_FINAL_TYPE (TrothProfile, troth_profile, ADW_TYPE_BIN)

enum
{
  SIGNAL_NOTE,
  SIGNAL_CANCEL,
  SIGNAL_KNOW,
  SIGNAL_MOOD,
  SIGNAL_CASE,
  SIGNAL_STORY,
  SIGNAL_WAITING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The timeline, from its newest entry on, as it is filtered now; whoever has the records adds them. */
static void
start_timeline (TrothProfile *self)
{
  guint filter;

  g_object_get (self->top, "filter", &filter, NULL);
  g_clear_object (&self->timeline);
  self->timeline = troth_timeline_new ();
  gtk_slice_list_model_set_size (self->slice, ENTRIES_AT_FIRST);
  gtk_slice_list_model_set_model (self->slice, G_LIST_MODEL (self->timeline));
  if (filter == TROTH_TIMELINE_ALL)
    troth_timeline_add (self->timeline, self->contacts);
  g_signal_emit (self, signals[SIGNAL_STORY], 0, filter);
}

static void
on_filter_cb (TrothProfile *self)
{
  if (self->timeline)
    start_timeline (self);
}

static void
on_know_cb (TrothProfile *self,
            const char   *verb,
            gpointer      record)
{
  g_signal_emit (self, signals[SIGNAL_KNOW], 0, verb, record);
}

static void
on_bind_cb (TrothProfile *self,
            GtkListItem  *item)
{
  TrothTimelineRow *row;
  gpointer          record = gtk_list_item_get_item (item);
  gboolean          is_top = record == self->top;

  gtk_list_item_set_activatable (item, !is_top);
  gtk_list_item_set_selectable (item, FALSE);
  if (is_top)
    {
      gtk_list_item_set_child (item, GTK_WIDGET (self->top));
      return;
    }
  if (!TROTH_IS_TIMELINE_ROW (gtk_list_item_get_child (item)))
    {
      gtk_list_item_set_child (item, troth_timeline_row_new ());
      g_signal_connect_object (gtk_list_item_get_child (item), "know", G_CALLBACK (on_know_cb), self, G_CONNECT_SWAPPED);
    }
  row = TROTH_TIMELINE_ROW (gtk_list_item_get_child (item));
  g_hash_table_insert (self->rows, record, row);
  troth_timeline_row_bind (row, record, self->agents, self->moment);
  troth_timeline_row_set_unfolded (row, g_hash_table_contains (self->unfolded, troth_record_get_id (record)));
}

static void
on_unbind_cb (TrothProfile *self,
              GtkListItem  *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  g_hash_table_remove (self->rows, gtk_list_item_get_item (item));
  if (TROTH_IS_TIMELINE_ROW (child))
    troth_timeline_row_bind (TROTH_TIMELINE_ROW (child), NULL, NULL, NULL);
  else
    gtk_list_item_set_child (item, NULL);
}

static void
on_activate_cb (TrothProfile *self,
                guint         position)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (GObject) record = g_list_model_get_item (model, position);
  TrothTimelineRow *row = record ? g_hash_table_lookup (self->rows, record) : NULL;
  gboolean          unfold;

  if (!row)
    return;
  unfold = !g_hash_table_remove (self->unfolded, troth_record_get_id (record));
  if (unfold)
    g_hash_table_add (self->unfolded, g_strdup (troth_record_get_id (record)));
  troth_timeline_row_set_unfolded (row, unfold);
}

static void
on_scrolled_cb (TrothProfile  *self,
                GtkAdjustment *adjustment)
{
  double missing = PAGES_AHEAD * gtk_adjustment_get_page_size (adjustment) + gtk_adjustment_get_value (adjustment) - gtk_adjustment_get_upper (adjustment);
  guint  size = gtk_slice_list_model_get_size (self->slice);

  if (missing > 0 && self->timeline && size < g_list_model_get_n_items (G_LIST_MODEL (self->timeline)))
    gtk_slice_list_model_set_size (self->slice, size + CLAMP ((guint) missing / LOWEST_ROW, 8, 80));
}

/* Where all of it is to be seen at once, nothing scrolls. */
static gboolean
on_sized_cb (gpointer user_data)
{
  TrothProfile  *self = user_data;
  GtkAdjustment *adjustment = self->slice ? gtk_scrolled_window_get_vadjustment (self->scroller) : NULL;

  if (adjustment && gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment))
    on_scrolled_cb (self, adjustment);
  return G_SOURCE_REMOVE;
}

static void
on_size_cb (TrothProfile *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_sized_cb, g_object_ref (self), g_object_unref); /* not while it is laid out */
}

static void
on_note_cb (TrothProfile *self,
            const char   *text)
{
  g_signal_emit (self, signals[SIGNAL_NOTE], 0, text);
}

static void
on_case_cb (TrothProfile *self,
            const char   *verb,
            TrothCase    *record)
{
  g_signal_emit (self, signals[SIGNAL_CASE], 0, verb, record);
}

static void
on_mood_cb (TrothProfile *self,
            TrothMood     mood)
{
  g_signal_emit (self, signals[SIGNAL_MOOD], 0, mood);
}

static void
on_note_closed_cb (TrothProfile *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_cancel_cb (TrothProfile *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static gboolean
on_long_wait_cb (gpointer user_data)
{
  TrothProfile *self = user_data;

  self->wait_id = 0;
  gtk_widget_set_visible (self->waiting_words, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
on_wait_cb (gpointer user_data)
{
  TrothProfile *self = user_data;

  gtk_widget_set_visible (self->waiting_words, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
  self->wait_id = g_timeout_add (WORDS_AFTER_MS - SKELETON_AFTER_MS, on_long_wait_cb, self);
  return G_SOURCE_REMOVE;
}

static void
show_page (TrothProfile *self,
           const char   *page)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
build_list (TrothProfile *self)
{
  g_autoptr (GListStore) first = g_list_store_new (TROTH_TYPE_PROFILE_TOP);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  g_list_store_append (first, self->top);
  self->parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (self->parts, first);
  self->slice = gtk_slice_list_model_new (NULL, 0, ENTRIES_AT_FIRST);
  g_list_store_append (self->parts, self->slice);
  selection = gtk_no_selection_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->parts)))));
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

static gboolean
troth_profile_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TROTH_PROFILE (widget)->header));
}

static void
troth_profile_dispose (GObject *object)
{
  TrothProfile *self = TROTH_PROFILE (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  if (self->list)
    gtk_list_view_set_model (self->list, NULL);
  troth_ui_dispose_bin (object, TROTH_TYPE_PROFILE);
  g_clear_object (&self->top);
  g_clear_object (&self->parts);
  g_clear_object (&self->slice);
  g_clear_object (&self->contacts);
  g_clear_object (&self->timeline);
  g_clear_object (&self->agents);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_profile_parent_class)->dispose (object);
}

static void
troth_profile_finalize (GObject *object)
{
  TrothProfile *self = TROTH_PROFILE (object);

  g_clear_pointer (&self->unfolded, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (troth_profile_parent_class)->finalize (object);
}

static void
troth_profile_class_init (TrothProfileClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_profile_dispose;
  object_class->finalize = troth_profile_finalize;
  widget_class->grab_focus = troth_profile_grab_focus;
  signals[SIGNAL_NOTE] = g_signal_new ("note", TROTH_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CANCEL] = g_signal_new ("cancel", TROTH_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CASE] = g_signal_new ("case", TROTH_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, TROTH_TYPE_CASE);
  signals[SIGNAL_KNOW] = g_signal_new ("know", TROTH_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, TROTH_TYPE_RECORD);
  signals[SIGNAL_MOOD] = g_signal_new ("mood", TROTH_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_MOOD);
  signals[SIGNAL_STORY] = g_signal_new ("story", TROTH_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_WAITING] = g_signal_new ("waiting", TROTH_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (TROTH_TYPE_PROFILE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-profile.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothProfile, header);
  gtk_widget_class_bind_template_child (widget_class, TrothProfile, list);
  gtk_widget_class_bind_template_child (widget_class, TrothProfile, problem);
  gtk_widget_class_bind_template_child (widget_class, TrothProfile, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrothProfile, stack);
  gtk_widget_class_bind_template_child (widget_class, TrothProfile, waiting_words);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
}

static void
troth_profile_init (TrothProfile *self)
{
  TrothNoteComposer *note;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->unfolded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_hash_table_new (NULL, NULL);
  self->top = g_object_ref_sink (g_object_new (TROTH_TYPE_PROFILE_TOP, NULL));
  note = troth_profile_top_get_note (self->top);
  g_signal_connect_object (note, "save", G_CALLBACK (on_note_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (note, "closed", G_CALLBACK (on_note_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->top, "case", G_CALLBACK (on_case_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_profile_top_get_known (self->top), "verb", G_CALLBACK (on_know_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->header, "know", G_CALLBACK (on_know_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->header, "mood", G_CALLBACK (on_mood_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->top, "notify::filter", G_CALLBACK (on_filter_cb), self, G_CONNECT_SWAPPED);
  build_list (self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed", G_CALLBACK (on_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed", G_CALLBACK (on_size_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
troth_profile_new (void)
{
  return g_object_new (TROTH_TYPE_PROFILE, NULL);
}

void
troth_profile_set_moment (TrothProfile *self,
                          TrothMoment  *moment)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  g_set_object (&self->moment, moment);
  troth_profile_header_set_moment (self->header, moment);
  troth_profile_top_set_moment (self->top, moment);
}

void
troth_profile_set_agents (TrothProfile *self,
                          GListModel   *agents)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  g_set_object (&self->agents, agents);
  troth_profile_top_set_agents (self->top, agents);
}

void
troth_profile_set_products (TrothProfile        *self,
                            TrothProductNameFunc name,
                            gpointer             user_data)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  troth_profile_top_set_products (self->top, name, user_data);
}

TrothProfileTop *
troth_profile_get_top (TrothProfile *self)
{
  g_return_val_if_fail (TROTH_IS_PROFILE (self), NULL);
  return self->top;
}

void
troth_profile_set_compact (TrothProfile *self,
                           gboolean      compact)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  troth_profile_header_set_compact (self->header, compact);
}

void
troth_profile_show (TrothProfile  *self,
                    TrothCustomer *customer,
                    GListModel    *promises,
                    GListModel    *cases,
                    GListModel    *timeline,
                    GListModel    *said)
{
  g_return_if_fail (TROTH_IS_PROFILE (self) && TROTH_IS_CUSTOMER (customer) && self->moment);
  /* Up first: GTK 4.8 leaves a row of the one before where the top should come back while the rows below it go. */
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_hash_table_remove_all (self->unfolded);
  troth_profile_header_set_rate (self->header, NULL);
  troth_profile_header_set_customer (self->header, customer);
  troth_profile_header_set_last (self->header, timeline, self->agents);
  gtk_slice_list_model_set_model (self->slice, NULL);
  g_clear_object (&self->timeline);
  g_set_object (&self->contacts, timeline);
  troth_profile_top_show (self->top, customer, promises, cases, timeline, said);
  if (timeline)
    start_timeline (self);
  show_page (self, "person");
}

void
troth_profile_add_story (TrothProfile *self,
                         GListModel   *records)
{
  g_return_if_fail (TROTH_IS_PROFILE (self) && self->timeline);
  troth_timeline_add (self->timeline, records);
}

void
troth_profile_set_left (TrothProfile *self,
                        const char   *left)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  troth_profile_top_set_left (self->top, left);
}

void
troth_profile_set_rate (TrothProfile        *self,
                        const TrothKeepRate *rate)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  troth_profile_header_set_rate (self->header, rate);
}

void
troth_profile_set_traits (TrothProfile *self,
                          GPtrArray    *traits)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  troth_profile_header_set_traits (self->header, traits);
}

void
troth_profile_show_waiting (TrothProfile *self)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->wait_id = g_timeout_add (SKELETON_AFTER_MS, on_wait_cb, self);
}

void
troth_profile_stop_waiting (TrothProfile *self)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  g_clear_handle_id (&self->wait_id, g_source_remove);
}

void
troth_profile_show_problem (TrothProfile *self,
                            const char   *title,
                            const char   *description)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, description);
  show_page (self, "problem");
}

void
troth_profile_unfold (TrothProfile *self,
                      const char   *id)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  troth_profile_top_unfold (self->top, id);
}

void
troth_profile_write_note (TrothProfile *self)
{
  g_return_if_fail (TROTH_IS_PROFILE (self));
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  troth_note_composer_open (troth_profile_top_get_note (self->top));
}

TrothSamePerson *
troth_profile_get_same (TrothProfile *self)
{
  g_return_val_if_fail (TROTH_IS_PROFILE (self), NULL);
  return troth_profile_top_get_same (self->top);
}

gboolean
troth_profile_is_writing (TrothProfile *self)
{
  g_return_val_if_fail (TROTH_IS_PROFILE (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (troth_profile_top_get_note (self->top)));
}
