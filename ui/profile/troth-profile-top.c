// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-profile-top.h"

#include <glib/gi18n.h>

#include "troth-contact-row.h"
#include "troth-customer-text.h"
#include "troth-format.h"
#include "troth-highlight-strip.h"
#include "troth-ui.h"
#include "troth-wrap-box.h"

struct _TrothProfileTop
{
  AdwBin               parent_instance;
  TrothHighlightStrip *strip;
  TrothKnowList       *known;
  TrothSamePerson     *same;
  GtkListBox          *open;
  GtkWidget           *nothing_open;
  TrothWrapBox        *contacts;
  TrothEndingList     *endings;
  GtkButton           *extra;
  AdwBin              *address;
  GtkWidget           *reach;
  TrothNoteComposer   *note;
  GHashTable          *begun; /* customer id → a note that is not saved */
  GtkDropDown         *filter;
  GtkWidget           *no_history;
  TrothCustomer       *customer;
  GListModel          *promises;
  GListModel          *cases;
  GListModel          *timeline;
  GListModel          *said;
  GListModel          *agents;
  TrothMoment         *moment;
  TrothProductNameFunc product; /* (nullable) */
  gpointer             product_data;
  gboolean             leads;
  gboolean             calls; /* the customer calls us just now */
  GSignalGroup        *customer_signals;
  GSignalGroup        *promise_signals;
  GSignalGroup        *case_signals;
  GSignalGroup        *timeline_signals;
  GSignalGroup        *said_signals;
  GSignalGroup        *moment_signals;
  char                *unfolded;
};

enum
{
  PROP_0,
  PROP_FILTER,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TrothProfileTop, troth_profile_top, ADW_TYPE_BIN)

enum
{
  SIGNAL_CASE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
update_strip (TrothProfileTop *self)
{
  TrothHighlight       highlight = { 0 };
  TrothHighlightSource source;

  if (!self->moment)
    return;
  source = (TrothHighlightSource){ self->promises, self->cases, self->timeline, self->said, self->agents, self->calls,
                                   troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment) };
  troth_highlight_choose (&highlight, &source);
  troth_highlight_strip_show (self->strip, &highlight);
  troth_highlight_clear (&highlight);
  gtk_widget_set_visible (self->no_history, self->timeline && !g_list_model_get_n_items (self->timeline));
}

/* A case that a colleague resolved is there until it is closed; one that was resolved before Troth came is history. */
static gboolean
is_open (gpointer record)
{
  if (TROTH_IS_PROMISE (record))
    return troth_promise_get_state (record) == TROTH_PROMISE_STATE_OPEN;
  return troth_case_get_state (record) == TROTH_CASE_STATE_OPEN ||
         (troth_case_get_state (record) == TROTH_CASE_STATE_RESOLVED && troth_case_get_resolved_by (record));
}

static void update_open (TrothProfileTop *self);

/* The row is the closure's object, so that the handler goes with it. */
static void
on_record_state_cb (GObject    *record,
                    GParamSpec *pspec,
                    GtkWidget  *row)
{
  GtkWidget *top = gtk_widget_get_ancestor (row, TROTH_TYPE_PROFILE_TOP);

  if (top)
    update_open (TROTH_PROFILE_TOP (top));
}

static void
on_verb_cb (TrothProfileTop *self,
            const char      *verb,
            TrothOpenRow    *row)
{
  g_signal_emit (self, signals[SIGNAL_CASE], 0, verb, troth_open_row_get_record (row));
}

static void
on_new_case_cb (TrothProfileTop *self)
{
  g_signal_emit (self, signals[SIGNAL_CASE], 0, "open", NULL);
}

static guint
append_open (TrothProfileTop *self,
             GListModel      *records)
{
  guint shown = 0;

  for (guint i = 0; records && i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (GObject) record = g_list_model_get_item (records, i);
      GtkWidget *row;

      if (!is_open (record))
        continue;
      row = troth_open_row_new (record, self->customer, self->agents, self->moment);
      troth_open_row_set_products (TROTH_OPEN_ROW (row), self->product, self->product_data);
      if (TROTH_IS_CASE (record))
        troth_open_row_set_leads (TROTH_OPEN_ROW (row), self->leads);
      g_signal_connect_object (record, "notify::state", G_CALLBACK (on_record_state_cb), row, 0);
      g_signal_connect_object (row, "verb", G_CALLBACK (on_verb_cb), self, G_CONNECT_SWAPPED);
      troth_open_row_set_unfolded (TROTH_OPEN_ROW (row), !g_strcmp0 (troth_record_get_id (record), self->unfolded));
      gtk_list_box_append (self->open, row);
      shown++;
    }
  return shown;
}

static void
update_open (TrothProfileTop *self)
{
  GtkWidget *row;
  guint      shown;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->open))))
    gtk_list_box_remove (self->open, row);
  if (!self->moment)
    return;
  shown = append_open (self, self->promises);
  shown += append_open (self, self->cases);
  gtk_widget_set_visible (GTK_WIDGET (self->open), shown > 0);
  gtk_widget_set_visible (self->nothing_open, shown == 0);
  update_strip (self);
}

static void
update_contacts (TrothProfileTop *self)
{
  g_autofree char *address = NULL;
  GPtrArray       *points;
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->contacts))))
    gtk_widget_unparent (child);
  if (!self->customer)
    return;
  points = troth_customer_get_contact_points (self->customer);
  address = troth_format_address (self->customer);
  for (guint i = 0; i < points->len; i++)
    if (!troth_customer_is_repeated (self->customer, i))
      troth_wrap_box_append (self->contacts, troth_contact_row_new (points->pdata[i]));
  adw_bin_set_child (self->address, *address ? troth_contact_row_new_address (address) : NULL);
  gtk_widget_set_visible (self->reach, points->len || *address);
}

static void
on_row_activated_cb (TrothProfileTop *self,
                     GtkListBoxRow   *row)
{
  TrothOpenRow *open = TROTH_OPEN_ROW (row);
  gboolean      unfold = !troth_open_row_get_unfolded (open);

  troth_profile_top_unfold (self, unfold ? troth_record_get_id (troth_open_row_get_record (open)) : NULL);
}

static void
on_filter_cb (TrothProfileTop *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

static void
troth_profile_top_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FILTER:
      g_value_set_uint (value, gtk_drop_down_get_selected (TROTH_PROFILE_TOP (object)->filter));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_profile_top_dispose (GObject *object)
{
  TrothProfileTop *self = TROTH_PROFILE_TOP (object);

  troth_ui_dispose_bin (object, TROTH_TYPE_PROFILE_TOP);
  g_clear_object (&self->customer_signals);
  g_clear_object (&self->promise_signals);
  g_clear_object (&self->case_signals);
  g_clear_object (&self->timeline_signals);
  g_clear_object (&self->said_signals);
  g_clear_object (&self->moment_signals);
  g_clear_pointer (&self->begun, g_hash_table_unref);
  g_clear_object (&self->customer);
  g_clear_object (&self->promises);
  g_clear_object (&self->cases);
  g_clear_object (&self->timeline);
  g_clear_object (&self->said);
  g_clear_object (&self->agents);
  g_clear_object (&self->moment);
  g_clear_pointer (&self->unfolded, g_free);
  G_OBJECT_CLASS (troth_profile_top_parent_class)->dispose (object);
}

static void
troth_profile_top_class_init (TrothProfileTopClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_profile_top_dispose;
  object_class->get_property = troth_profile_top_get_property;
  properties[PROP_FILTER] =
    g_param_spec_uint ("filter", NULL, NULL, 0, TROTH_TIMELINE_N_FILTERS - 1, TROTH_TIMELINE_ALL,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CASE] = g_signal_new ("case", TROTH_TYPE_PROFILE_TOP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                       G_TYPE_STRING, TROTH_TYPE_CASE);
  g_type_ensure (TROTH_TYPE_ENDING_LIST);
  g_type_ensure (TROTH_TYPE_HIGHLIGHT_STRIP);
  g_type_ensure (TROTH_TYPE_KNOW_LIST);
  g_type_ensure (TROTH_TYPE_NOTE_COMPOSER);
  g_type_ensure (TROTH_TYPE_SAME_PERSON);
  g_type_ensure (TROTH_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-profile-top.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, address);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, contacts);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, endings);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, extra);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, filter);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, known);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, no_history);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, note);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, nothing_open);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, open);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, reach);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, same);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileTop, strip);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_new_case_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static GSignalGroup *
follow (TrothProfileTop *self,
        GType            type,
        const char      *signal,
        GCallback        callback)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, signal, callback, self);
  return group;
}

static void
troth_profile_top_init (TrothProfileTop *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->customer_signals = follow (self, TROTH_TYPE_CUSTOMER, "notify", G_CALLBACK (update_contacts));
  self->promise_signals = follow (self, G_TYPE_LIST_MODEL, "items-changed", G_CALLBACK (update_open));
  self->case_signals = follow (self, G_TYPE_LIST_MODEL, "items-changed", G_CALLBACK (update_open));
  self->timeline_signals = follow (self, G_TYPE_LIST_MODEL, "items-changed", G_CALLBACK (update_strip));
  self->said_signals = follow (self, G_TYPE_LIST_MODEL, "items-changed", G_CALLBACK (update_strip));
  self->moment_signals = follow (self, TROTH_TYPE_MOMENT, "notify::now", G_CALLBACK (update_strip));
}

void
troth_profile_top_set_moment (TrothProfileTop *self,
                              TrothMoment     *moment)
{
  g_return_if_fail (TROTH_IS_PROFILE_TOP (self));
  if (!g_set_object (&self->moment, moment))
    return;
  g_signal_group_set_target (self->moment_signals, moment);
  update_open (self);
}

void
troth_profile_top_set_agents (TrothProfileTop *self,
                              GListModel      *agents)
{
  g_return_if_fail (TROTH_IS_PROFILE_TOP (self));
  if (g_set_object (&self->agents, agents))
    update_open (self);
}

void
troth_profile_top_set_products (TrothProfileTop     *self,
                                TrothProductNameFunc name,
                                gpointer             user_data)
{
  g_return_if_fail (TROTH_IS_PROFILE_TOP (self));
  self->product = name;
  self->product_data = user_data;
}

TrothEndingList *
troth_profile_top_get_endings (TrothProfileTop *self)
{
  g_return_val_if_fail (TROTH_IS_PROFILE_TOP (self), NULL);
  return self->endings;
}

void
troth_profile_top_set_calls (TrothProfileTop *self,
                             gboolean         calls)
{
  g_return_if_fail (TROTH_IS_PROFILE_TOP (self));
  if (self->calls == calls)
    return;
  self->calls = calls;
  update_strip (self);
}

void
troth_profile_top_set_leads (TrothProfileTop *self,
                             gboolean         leads)
{
  g_return_if_fail (TROTH_IS_PROFILE_TOP (self));
  if (self->leads == leads)
    return;
  self->leads = leads;
  update_open (self);
}

/* Nobody takes away what she began to write about somebody. */
static void
change_note (TrothProfileTop *self,
             TrothCustomer   *next)
{
  g_autofree char *text = troth_note_composer_dup_text (self->note);

  if (self->customer && *text)
    g_hash_table_replace (self->begun, g_strdup (troth_customer_get_id (self->customer)), g_steal_pointer (&text));
  else if (self->customer)
    g_hash_table_remove (self->begun, troth_customer_get_id (self->customer));
  troth_note_composer_set_text (self->note, g_hash_table_lookup (self->begun, troth_customer_get_id (next)));
}

void
troth_profile_top_show (TrothProfileTop *self,
                        TrothCustomer   *customer,
                        GListModel      *promises,
                        GListModel      *cases,
                        GListModel      *timeline,
                        GListModel      *said)
{
  g_return_if_fail (TROTH_IS_PROFILE_TOP (self));
  if (self->customer != customer)
    {
      change_note (self, customer);
      g_set_object (&self->customer, customer);
      g_clear_pointer (&self->unfolded, g_free);
      troth_ending_list_show (self->endings, NULL, NULL);
      gtk_drop_down_set_selected (self->filter, TROTH_TIMELINE_ALL);
    }
  g_set_object (&self->promises, promises);
  g_set_object (&self->cases, cases);
  g_set_object (&self->timeline, timeline);
  g_set_object (&self->said, said);
  g_signal_group_set_target (self->customer_signals, customer);
  g_signal_group_set_target (self->promise_signals, promises);
  g_signal_group_set_target (self->case_signals, cases);
  g_signal_group_set_target (self->timeline_signals, timeline);
  g_signal_group_set_target (self->said_signals, said);
  troth_know_list_show (self->known, customer, said, self->agents, self->moment);
  update_contacts (self);
  update_open (self);
}

const char *
troth_profile_top_get_case (TrothProfileTop *self)
{
  g_return_val_if_fail (TROTH_IS_PROFILE_TOP (self), NULL);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->open)); row; row = gtk_widget_get_next_sibling (row))
    {
      gpointer record = troth_open_row_get_record (TROTH_OPEN_ROW (row));

      if (TROTH_IS_CASE (record) && troth_case_get_state (record) == TROTH_CASE_STATE_OPEN)
        return troth_case_get_id (record);
    }
  return NULL;
}

void
troth_profile_top_unfold (TrothProfileTop *self,
                          const char      *id)
{
  g_return_if_fail (TROTH_IS_PROFILE_TOP (self));
  g_free (self->unfolded);
  self->unfolded = g_strdup (id);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->open)); row;
       row = gtk_widget_get_next_sibling (row))
    {
      gboolean unfold = !g_strcmp0 (troth_record_get_id (troth_open_row_get_record (TROTH_OPEN_ROW (row))), id);

      troth_open_row_set_unfolded (TROTH_OPEN_ROW (row), unfold);
      if (unfold)
        gtk_widget_grab_focus (row);
    }
}

void
troth_profile_top_set_left (TrothProfileTop *self,
                            const char      *left)
{
  /* Translators: a button; %s is an amount of money that may still be given away this month */
  g_autofree char *label = left ? g_strdup_printf (_ ("A little extra… (%s left)"), left) : g_strdup (C_ ("profile", "A little extra…"));

  g_return_if_fail (TROTH_IS_PROFILE_TOP (self));
  gtk_button_set_label (self->extra, label);
}

TrothNoteComposer *
troth_profile_top_get_note (TrothProfileTop *self)
{
  g_return_val_if_fail (TROTH_IS_PROFILE_TOP (self), NULL);
  return self->note;
}

TrothKnowList *
troth_profile_top_get_known (TrothProfileTop *self)
{
  g_return_val_if_fail (TROTH_IS_PROFILE_TOP (self), NULL);
  return self->known;
}

TrothSamePerson *
troth_profile_top_get_same (TrothProfileTop *self)
{
  g_return_val_if_fail (TROTH_IS_PROFILE_TOP (self), NULL);
  return self->same;
}

void
troth_profile_top_note_saved (TrothProfileTop *self,
                              const char      *customer_id,
                              const char      *text)
{
  g_return_if_fail (TROTH_IS_PROFILE_TOP (self) && customer_id && text);
  if (self->customer && g_str_equal (troth_customer_get_id (self->customer), customer_id))
    troth_note_composer_done (self->note, text);
  else if (g_strcmp0 (g_hash_table_lookup (self->begun, customer_id), text) == 0)
    g_hash_table_remove (self->begun, customer_id);
}

gboolean
troth_profile_top_note_failed (TrothProfileTop *self,
                               const char      *customer_id,
                               const char      *why)
{
  g_return_val_if_fail (TROTH_IS_PROFILE_TOP (self) && customer_id, FALSE);
  if (!self->customer || !g_str_equal (troth_customer_get_id (self->customer), customer_id))
    return FALSE;
  troth_note_composer_failed (self->note, why);
  return TRUE;
}
