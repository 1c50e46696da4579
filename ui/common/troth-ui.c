// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ui.h"

#include "troth-ui-resources.h"

#define SHOWN_MS 50 /* from painted to seen */

/* GTK loads its own style before libadwaita replaces it: a third of all style that is read at the start, for nothing.
 * Named here, libadwaita's empty one is loaded in its place. Taken back before libadwaita looks whether somebody
 * has chosen a style. */
void
troth_ui_begin (void)
{
  if (g_getenv ("GTK_THEME") || !g_setenv ("GTK_THEME", "Adwaita-empty", FALSE))
    return;
  gtk_init ();
  gtk_settings_get_default ();
  g_unsetenv ("GTK_THEME");
}

void
troth_ui_init (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GdkDisplay *display = gdk_display_get_default ();

  (void) troth_ui_get_resource (); /* a static library's constructor alone would be dropped by the linker; NULL while another thread registers it */
  gtk_css_provider_load_from_resource (provider, TROTH_UI_RESOURCES "style.css");
  if (display)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

typedef struct
{
  GSourceOnceFunc func;
  gpointer        user_data;
} Shown;

static void
on_after_paint_cb (GdkFrameClock *clock,
                   Shown         *shown)
{
  g_timeout_add_once (SHOWN_MS, shown->func, shown->user_data);
  g_signal_handlers_disconnect_by_func (clock, on_after_paint_cb, shown); /* and frees it */
}

/* At once, it would come before the frame has even left for the display, and compete with who brings it to the screen. */
void
troth_ui_when_shown (GtkWindow      *window,
                     GSourceOnceFunc func,
                     gpointer        user_data)
{
  Shown *shown;

  g_return_if_fail (GTK_IS_WINDOW (window) && func);
  shown = g_new (Shown, 1);
  *shown = (Shown){ func, user_data };
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect_data (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (on_after_paint_cb), shown,
                         (GClosureNotify) G_CALLBACK (g_free), 0);
}

void
troth_ui_dispose_bin (gpointer bin,
                      GType    type)
{
  /* the bin keeps a pointer to its child, which the template would free, and unparents it once more */
  adw_bin_set_child (ADW_BIN (bin), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (bin), type);
}

static gboolean
on_query_tip_cb (GtkWidget  *widget,
                 int         x,
                 int         y,
                 gboolean    by_keyboard,
                 GtkTooltip *tooltip,
                 gpointer    words)
{
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

void
troth_ui_set_tip (GtkWidget  *widget,
                  const char *words)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_signal_handlers_disconnect_matched (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_query_tip_cb, NULL);
  gtk_widget_set_has_tooltip (widget, words != NULL);
  if (words)
    g_signal_connect_data (widget, "query-tooltip", G_CALLBACK (on_query_tip_cb), g_strdup (words), (GClosureNotify) G_CALLBACK (g_free), 0);
}

void
troth_ui_get_colour (GtkWidget *widget,
                     GdkRGBA   *colour)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour); /* gtk_widget_get_color () came with GTK 4.10 */
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

/* GTK has no property for it: a page of the stack in its button. */
void
troth_ui_set_unchosen (GtkDropDown *choice,
                       const char  *words)
{
  GtkWidget *stack = NULL, *empty = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (choice));
  stack = find_child (GTK_WIDGET (choice), GTK_TYPE_STACK);
  empty = stack ? gtk_stack_get_child_by_name (GTK_STACK (stack), "empty") : NULL;
  if (GTK_IS_LABEL (empty))
    gtk_label_set_text (GTK_LABEL (empty), words);
}

char *
troth_ui_dup_text (gpointer editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (editable))));

  return *text ? g_steal_pointer (&text) : NULL;
}

void
troth_ui_destroy_windows_but (GtkWindow *one,
                              GtkWindow *other)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    g_ptr_array_add (windows, g_list_model_get_item (toplevels, i)); /* one may take others with it */
  for (guint i = 0; i < windows->len; i++)
    if (windows->pdata[i] != one && windows->pdata[i] != other)
      {
        gtk_window_set_transient_for (windows->pdata[i], NULL); /* GTK forgets a parent only as long as its child is alive */
        gtk_window_destroy (windows->pdata[i]);
      }
}

gboolean
troth_ui_holds_focus (GtkWidget *widget)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || focus == widget || gtk_widget_is_ancestor (focus, widget);
}
