// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search-box.h"

#include <glib/gi18n.h>

#include "troth-keys.h"
#include "troth-ui.h"

struct _TrothSearchBox
{
  AdwBin              parent_instance;
  GtkEditable        *entry;
  TrothSearchResults *results;
};

G_DEFINE_FINAL_TYPE (TrothSearchBox, troth_search_box, ADW_TYPE_BIN)

enum
{
  SIGNAL_SEARCH,
  SIGNAL_CHOSEN,
  SIGNAL_STARTED,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_changed_cb (TrothSearchBox *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH], 0, troth_search_box_get_text (self));
}

static void
on_enter_cb (TrothSearchBox *self)
{
  g_signal_emit (self, signals[SIGNAL_STARTED], 0);
}

static void
on_activate_cb (TrothSearchBox *self)
{
  if (self->results)
    troth_search_results_choose (self->results, 0);
}

static void
on_stop_cb (TrothSearchBox *self)
{
  if (!troth_search_box_close (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static gboolean
on_key_cb (TrothSearchBox *self,
           guint           keyval,
           guint           keycode,
           GdkModifierType state)
{
  if (!self->results || !gtk_widget_get_visible (GTK_WIDGET (self->results)))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    troth_search_results_move (self->results, 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    troth_search_results_move (self->results, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
on_chosen_cb (TrothSearchBox *self,
              TrothSearchHit *hit)
{
  gtk_editable_set_text (self->entry, "");
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, hit);
}

static gboolean
troth_search_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TROTH_SEARCH_BOX (widget)->entry));
}

static void
troth_search_box_dispose (GObject *object)
{
  g_clear_object (&TROTH_SEARCH_BOX (object)->results);
  troth_ui_dispose_bin (object, TROTH_TYPE_SEARCH_BOX);
  G_OBJECT_CLASS (troth_search_box_parent_class)->dispose (object);
}

static void
troth_search_box_class_init (TrothSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_search_box_dispose;
  widget_class->grab_focus = troth_search_box_grab_focus;
  signals[SIGNAL_SEARCH] = g_signal_new ("search", TROTH_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TROTH_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, TROTH_TYPE_SEARCH_HIT);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", TROTH_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STARTED] = g_signal_new ("started", TROTH_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothSearchBox, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
}

static void
troth_search_box_init (TrothSearchBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  troth_keys_set_tip (GTK_WIDGET (self->entry), _ ("Find a customer"), "win.search");
}

void
troth_search_box_set_results (TrothSearchBox     *self,
                              TrothSearchResults *results)
{
  g_return_if_fail (TROTH_IS_SEARCH_BOX (self) && !self->results);
  self->results = g_object_ref (results);
  g_signal_connect_object (results, "chosen", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
}

void
troth_search_box_start (TrothSearchBox *self)
{
  g_return_if_fail (TROTH_IS_SEARCH_BOX (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
troth_search_box_search (TrothSearchBox *self,
                         const char     *text)
{
  GtkEditable *delegate;

  g_return_if_fail (TROTH_IS_SEARCH_BOX (self));
  delegate = gtk_editable_get_delegate (self->entry);
  gtk_text_grab_focus_without_selecting (GTK_TEXT (delegate)); /* first: it starts anew */
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
}

gboolean
troth_search_box_close (TrothSearchBox *self)
{
  g_return_val_if_fail (TROTH_IS_SEARCH_BOX (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  if (!*troth_search_box_get_text (self))
    return FALSE;
  gtk_editable_set_text (self->entry, "");
  return TRUE;
}

gboolean
troth_search_box_type (TrothSearchBox        *self,
                       GtkEventControllerKey *controller,
                       guint                  keyval,
                       GdkModifierType        state)
{
  GtkEditable *text;
  gunichar     character = gdk_keyval_to_unicode (keyval);

  g_return_val_if_fail (TROTH_IS_SEARCH_BOX (self), FALSE);
  text = gtk_editable_get_delegate (self->entry);
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK) || !g_unichar_isgraph (character))
    return FALSE;
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
}

const char *
troth_search_box_get_text (TrothSearchBox *self)
{
  g_return_val_if_fail (TROTH_IS_SEARCH_BOX (self), "");
  return gtk_editable_get_text (self->entry);
}
