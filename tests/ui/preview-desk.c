// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* preview-desk STEP…: the desk itself, on hand-made records in a store of its own, without a backend: to look at and to
 * photograph what is only there when services and widgets meet. A step waits until it can be done:
 *   +WHAT      something happens: see desk-samples.c
 *   open       Leonie Köhler is opened
 *   a.b        an action, as win.extra
 *   NAME=TEXT  is written into the field with that name or id; of a drop-down, the number of what is chosen
 *   #NAME      is pressed: a button or row by its name, id, action or type
 *   ?NAME      is there
 *   @NAME      gets the focus, and comes into sight
 *   ~NAME      is scrolled to its end
 *   accept     the sheet's button
 *   close, quit, sign-in, start-error */

#include "desk-samples.h"
#include "looks.h"
#include "troth-error.h"
#include "troth-form-sheet.h"
#include "troth-leave.h"
#include "troth-palette.h"
#include "troth-presenter.h"
#include "troth-sign-in.h"
#include "troth-start-error.h"
#include "troth-test-folder.h"
#include "troth-ui.h"

#define PATIENCE_S 60

typedef struct
{
  GtkApplication *app;
  TrothContext   *context;
  TrothPresenter *presenter;
  TrothLeave     *leave;
  GtkWindow      *window;
} Desk;

/* ——— what is on the screen ——— */

static gboolean
is_called (GtkWidget  *widget,
           const char *name)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
  const char *action = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  return g_str_equal (gtk_widget_get_name (widget), name) || g_strcmp0 (id, name) == 0 || g_strcmp0 (action, name) == 0 ||
         g_str_equal (G_OBJECT_TYPE_NAME (widget), name);
}

static GtkWidget *
find_in (GtkWidget  *widget,
         const char *name)
{
  if (gtk_widget_get_mapped (widget) && is_called (widget, name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_in (child, name);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find (const char *name)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = find_in (window, name);

      if (found)
        return found;
    }
  return NULL;
}

/* Waits until it is there, and can be used. */
static GtkWidget *
wait_for (const char *name)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  GtkWidget   *found = NULL;

  while ((found = find (name)) == NULL || !gtk_widget_is_sensitive (found))
    {
      if (g_get_monotonic_time () > end)
        g_error ("There is no “%s”", name);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  return found;
}

/* ——— steps ——— */

static void
open_customer (Desk *desk)
{
  troth_customer_service_open_async (troth_context_get_customers (desk->context), "leonie", NULL, NULL, NULL, NULL);
  wait_for ("TrothProfileHeader");
}

static void
write_text (const char *step,
            const char *equals)
{
  g_autofree char *name = g_strndup (step, equals - step);
  GtkWidget       *field = wait_for (name);

  if (TROTH_IS_PALETTE (field))
    field = find_in (field, "GtkSearchEntry");
  if (GTK_IS_DROP_DOWN (field))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (field), (guint) g_ascii_strtoull (equals + 1, NULL, 10));
  else if (ADW_IS_COMBO_ROW (field))
    adw_combo_row_set_selected (ADW_COMBO_ROW (field), (guint) g_ascii_strtoull (equals + 1, NULL, 10));
  else if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), equals + 1, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (field), equals + 1);
}

/* Of what has the focus, in the window in front or in one behind it. */
static void
act (const char *step)
{
  GListModel      *windows = gtk_window_get_toplevels ();
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  g_action_parse_detailed_name (step, &name, &target, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

      if (gtk_widget_activate_action_variant (focus ? focus : window, name, target))
        return;
    }
  g_error ("There is no action “%s”", step);
}

/* At once: a button that is activated waits to be seen. */
static void
press (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else
    gtk_widget_activate (widget);
}

static void
scroll_to_end (GtkWidget *scroller)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  looks_settle ();
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
show_start_error (Desk *desk)
{
  g_autoptr (GError) error = g_error_new_literal (TROTH_ERROR, TROTH_ERROR_BUSY, "locked");

  gtk_window_present (troth_start_error_new (desk->app, "/home/jane/.local/share/troth", error));
}

static void
take (Desk       *desk,
      const char *step)
{
  const char *equals = strchr (step, '=');

  if (*step == '+' && !desk_samples_add (desk->context, step + 1))
    g_error ("Nothing is known of “%s”", step);
  else if (*step == '#')
    press (wait_for (step + 1));
  else if (*step == '?')
    wait_for (step + 1);
  else if (*step == '~')
    scroll_to_end (wait_for (step + 1));
  else if (*step == '@')
    gtk_widget_grab_focus (wait_for (step + 1));
  else if (g_str_equal (step, "open"))
    open_customer (desk);
  else if (g_str_equal (step, "accept"))
    troth_form_sheet_accept (TROTH_FORM_SHEET (wait_for ("TrothFormSheet")));
  else if (g_str_equal (step, "close"))
    gtk_window_close (desk->window);
  else if (g_str_equal (step, "quit"))
    troth_leave_quit (desk->leave);
  else if (g_str_equal (step, "sign-in"))
    gtk_window_present (troth_sign_in_new (desk->app, desk->context, NULL));
  else if (g_str_equal (step, "start-error"))
    show_start_error (desk);
  else if (equals)
    write_text (step, equals);
  else if (*step != '+')
    act (step);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* ——— life ——— */

static void
set_up (Desk       *desk,
        const char *folder)
{
  g_autoptr (GSettings) settings = g_settings_new (TROTH_APPLICATION_ID);
  g_autoptr (GError) error = NULL;
  int width, height;

  gtk_init ();
  looks_init ();
  desk->app = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (desk->app), NULL, &error);
  g_assert_no_error (error);
  troth_ui_init ();
  looks_get_size (&width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  desk->context = desk_samples_context (folder);
  desk->presenter = troth_presenter_new (desk->app, desk->context, FALSE);
  desk->window = GTK_WINDOW (troth_presenter_get_window (desk->presenter));
  desk->leave = troth_leave_new (desk->window, desk->context, settings);
  gtk_window_present (desk->window);
  looks_settle ();
}

int
main (int    argc,
      char **argv)
{
  Desk             desk = { 0 };
  g_autofree char *folder = troth_test_folder ();

  set_up (&desk, folder);
  for (int i = 1; i < argc; i++)
    take (&desk, argv[i]);
  looks_tell ();
  troth_test_folder_remove (folder); /* who looks on ends this program from outside */
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
