// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-palette.h"

#include <glib/gi18n.h>

#include "troth-keys.h"
#include "troth-ui.h"

struct _TrothPalette
{
  AdwBin       parent_instance;
  GtkEditable *entry;
  GtkListBox  *list;
  GtkLabel    *find_label;
  GtkWidget   *find_row;
  gboolean     person; /* somebody is on screen: what is done with a customer is offered */
};

G_DEFINE_FINAL_TYPE (TrothPalette, troth_palette, ADW_TYPE_BIN)

enum
{
  SIGNAL_FIND,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The names of these are for the list of keys: they would open what is open, or need a number. */
static gboolean
is_offered (const TrothKey *key)
{
  return key->title && !strchr (key->action, '(') && !g_str_equal (key->action, "win.palette") &&
         !g_str_equal (key->action, "win.back");
}

static gboolean
needs_person (const TrothKey *key)
{
  return !strcmp (key->action, "win.call") || !strcmp (key->action, "win.note") || !strcmp (key->action, "win.promise");
}

static const TrothKey *
key_of (GtkListBoxRow *row)
{
  guint           n;
  const TrothKey *keys = troth_keys_list (&n);
  const char     *action = gtk_widget_get_name (GTK_WIDGET (row));

  for (guint i = 0; i < n; i++)
    if (!strcmp (keys[i].action, action))
      return &keys[i];
  return NULL;
}

static const char *
title_of (const TrothKey *key)
{
  return g_dpgettext2 (NULL, "key", key->title);
}

static char *
folded (const char *text)
{
  g_autofree char *plain = g_str_to_ascii (text, NULL);

  return g_utf8_casefold (plain, -1);
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  TrothPalette    *self = user_data;
  const TrothKey  *key = key_of (row);
  g_autofree char *needle = folded (gtk_editable_get_text (self->entry));
  g_autofree char *hay = key ? folded (title_of (key)) : NULL;

  if (key && needs_person (key) && !self->person)
    return FALSE;
  return key ? strstr (hay, needle) != NULL : *needle != '\0'; /* without a key: the row that looks for customers */
}

static void
select_first (TrothPalette *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row) && gtk_widget_get_sensitive (row))
      {
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
        return;
      }
  gtk_list_box_unselect_all (self->list);
}

static void
on_changed_cb (TrothPalette *self)
{
  /* Translators: %s is what was typed */
  g_autofree char *find = g_strdup_printf (_ ("Find “%s” among the customers"), gtk_editable_get_text (self->entry));

  gtk_label_set_text (self->find_label, find);
  gtk_list_box_invalidate_filter (self->list);
  select_first (self);
}

static void
on_row_activated_cb (TrothPalette  *self,
                     GtkListBoxRow *row)
{
  const TrothKey  *key = key_of (row);
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));

  troth_palette_close (self);
  if (key)
    gtk_widget_activate_action (GTK_WIDGET (self), key->action, NULL);
  else
    g_signal_emit (self, signals[SIGNAL_FIND], 0, text);
}

static void
on_activate_cb (TrothPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row)
    on_row_activated_cb (self, row);
}

static void
move (TrothPalette *self,
      gboolean      down)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_selected_row (self->list));

  do
    row = !row ? NULL : down ? gtk_widget_get_next_sibling (row)
                             : gtk_widget_get_prev_sibling (row);
  while (row && !(gtk_widget_get_child_visible (row) && gtk_widget_get_sensitive (row)));
  if (row)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static gboolean
on_key_cb (TrothPalette   *self,
           guint           keyval,
           guint           keycode,
           GdkModifierType state)
{
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move (self, TRUE);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move (self, FALSE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static GtkWidget *
key_row (const TrothKey *key)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *title = gtk_label_new (title_of (key));
  GtkWidget       *accel;
  g_autofree char *words = NULL;
  guint            keyval = 0;
  GdkModifierType  modifiers = 0;

  gtk_accelerator_parse (key->accel, &keyval, &modifiers);
  words = gtk_accelerator_get_label (keyval, modifiers);
  accel = gtk_label_new (words);
  gtk_widget_add_css_class (accel, "dim-label");
  gtk_widget_add_css_class (accel, "caption");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), accel);
  gtk_widget_add_css_class (box, "troth-palette-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_name (row, key->action);
  return row;
}

static void
troth_palette_dispose (GObject *object)
{
  troth_ui_dispose_bin (object, TROTH_TYPE_PALETTE);
  G_OBJECT_CLASS (troth_palette_parent_class)->dispose (object);
}

static void
troth_palette_class_init (TrothPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_palette_dispose;
  signals[SIGNAL_FIND] = g_signal_new ("find", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                       1, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, find_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, find_row);
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, troth_palette_close);
}

static void
troth_palette_init (TrothPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Rows are made at the first opening: nobody waits for them at the start. */
static void
fill (TrothPalette *self)
{
  guint           n;
  const TrothKey *keys = troth_keys_list (&n);
  int             position = 0;

  for (guint i = 0; i < n; i++)
    if (is_offered (&keys[i]))
      gtk_list_box_insert (self->list, key_row (&keys[i]), position++);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
}

void
troth_palette_open (TrothPalette *self,
                    gboolean      person)
{
  g_return_if_fail (TROTH_IS_PALETTE (self));
  if (gtk_widget_get_first_child (GTK_WIDGET (self->list)) == self->find_row)
    fill (self);
  self->person = person;
  gtk_editable_set_text (self->entry, "");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  on_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

gboolean
troth_palette_close (TrothPalette *self)
{
  g_return_val_if_fail (TROTH_IS_PALETTE (self), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  return TRUE;
}
