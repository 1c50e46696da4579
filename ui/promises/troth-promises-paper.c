// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-ics.h"
#include "troth-promise-lines.h"
#include "troth-promises-panel-private.h"
#include "troth-promises-print.h"

/* The panel's promises outside of the desk: a calendar file of one or of the day, and the day on paper. */

/* Of the list as it is shown: what is overdue, too, and not beyond today. */
static GPtrArray *
today (TrothPromisesPanel *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  guint      n = self->promises ? g_list_model_get_n_items (self->promises) : 0;
  gint64     midnight = troth_promise_next_midnight (troth_clock_now (self->clock), self->zone);

  for (guint i = 0; i < n; i++)
    if (troth_promise_model_get_due (self->promises, i).at < midnight)
      g_ptr_array_add (found, g_list_model_get_item (self->promises, i));
  return found;
}

/* Whom and what; an internal note is for nobody else. */
char *
troth_promises_panel_calendar (TrothPromisesPanel *self,
                               GPtrArray          *promises)
{
  g_autofree TrothIcsEvent *events = g_new0 (TrothIcsEvent, promises->len + 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < promises->len; i++)
    {
      TrothPromise    *promise = promises->pdata[i];
      TrothCustomer   *customer = troth_promises_panel_customer (self, promise);
      g_autofree char *words = troth_format_promise_words (promise);
      g_autofree char *name = customer ? troth_format_customer_name (customer) : g_strdup (C_ ("calendar", "A customer"));

      /* Translators: in a calendar: a customer's name, then what was promised */
      g_ptr_array_add (texts, g_strdup_printf (C_ ("calendar", "%1$s: %2$s"), name, words));
      events[i] = (TrothIcsEvent){ promise, texts->pdata[i], troth_promise_ends (promise) };
    }
  return troth_ics (events, promises->len, troth_clock_now (self->clock));
}

typedef struct
{
  TrothPromisesPanel *panel; /* held */
  char               *text;
} Saving;

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TrothPromisesPanel) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    troth_promises_panel_toast (self, _ ("Saved for a calendar"));
  else
    troth_promises_panel_toast (self, _ ("The file could not be written. Choose another place."));
}

static void
on_place_chosen_cb (GtkNativeDialog *dialog,
                    int              response,
                    gpointer         user_data)
{
  Saving *saving = user_data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (saving->text, strlen (saving->text));

      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, on_saved_cb,
                                           g_object_ref (saving->panel));
    }
  g_object_unref (saving->panel);
  g_free (saving->text);
  g_free (saving);
  g_object_unref (dialog);
}

static void
save (TrothPromisesPanel *self,
      GPtrArray          *promises,
      const char         *file_name)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save for a calendar"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  Saving               *saving = g_new0 (Saving, 1);

  saving->panel = g_object_ref (self);
  saving->text = troth_promises_panel_calendar (self, promises);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  g_signal_connect (dialog, "response", G_CALLBACK (on_place_chosen_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
troth_promises_panel_save (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (widget);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (!troth_promises_panel_get_selected (self) || !self->clock)
    return;
  g_ptr_array_add (one, troth_promises_panel_get_selected (self));
  save (self, one, "promise.ics");
}

void
troth_promises_panel_save_day (GtkWidget  *widget,
                               const char *action,
                               GVariant   *parameter)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (widget);
  g_autoptr (GPtrArray) promises = self->clock ? today (self) : NULL;

  if (promises)
    save (self, promises, "promises.ics");
}

GtkPrintOperation *
troth_promises_panel_paper (TrothPromisesPanel *self)
{
  g_autoptr (GPtrArray) promises = today (self);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_promise_lines_free);
  gint64           now = troth_clock_now (self->clock);
  g_autofree char *date = troth_format_date (now, self->zone);
  /* Translators: the head of a printed list; a date: "Promises of 2 March 2026" */
  g_autofree char *title = g_strdup_printf (_ ("Promises of %s"), date);

  for (guint i = 0; i < promises->len; i++)
    {
      TrothCustomer     *customer = troth_promises_panel_customer (self, promises->pdata[i]);
      TrothPromiseLines *line = troth_promise_lines (promises->pdata[i], customer, NULL, FALSE, now, self->zone);
      g_autofree char   *mine = troth_format_day_clock (troth_promise_get_due_at (promises->pdata[i]), now, self->zone);
      g_autofree char   *begun = troth_format_capital (mine);
      g_autofree char   *there = troth_promise_due_there (promises->pdata[i], customer, self->zone);

      g_free (line->due); /* paper does not tick */
      line->due = troth_format_join (begun, there ? there : "", NULL);
      g_ptr_array_add (lines, line);
    }
  return troth_promises_print (lines, title);
}

void
troth_promises_panel_print_day (GtkWidget  *widget,
                                const char *action,
                                GVariant   *parameter)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (widget);
  g_autoptr (GtkPrintOperation) operation = self->clock ? troth_promises_panel_paper (self) : NULL;

  if (operation)
    gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                             GTK_WINDOW (gtk_widget_get_root (widget)), NULL);
}
