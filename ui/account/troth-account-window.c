// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-account-window.h"

#include <glib/gi18n.h>

#include "troth-keep-chart.h"
#include "troth-ui.h"
#include "troth-words.h"

struct _TrothAccountWindow
{
  AdwWindow            parent_instance;
  GtkLabel            *headline;
  GtkLabel            *beside;
  TrothKeepChart      *chart;
  AdwPreferencesGroup *kinds;
  GPtrArray           *rows; /* of kinds */
  GTimeZone           *zone;
};

G_DEFINE_FINAL_TYPE (TrothAccountWindow, troth_account_window, ADW_TYPE_WINDOW)

static void
show_headline (TrothAccountWindow  *self,
               const TrothKeepRate *all)
{
  int              percent = troth_keep_rate_percent (all);
  g_autofree char *words = troth_keep_rate_words (all), *headline = NULL;

  /* Translators: the share of promises kept in twelve weeks */
  headline = percent < 0 ? g_strdup (_ ("No promise was due yet")) : g_strdup_printf (_ ("%d %% kept"), percent);
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->beside, percent < 0 ? _ ("What you promise and keep is counted here, for you alone.") : words);
}

static void
show_kinds (TrothAccountWindow *self,
            const TrothAccount *account)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->kinds, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint kind = 0; kind < TROTH_N_PROMISE_KINDS; kind++)
    {
      const TrothKeepRate *rate = &account->kinds[kind];
      g_autofree char     *words = troth_keep_rate_words (rate);
      GtkWidget           *row;

      if (rate->kept + rate->broken + rate->released + rate->renegotiated == 0)
        continue;
      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), troth_words_promise_kind (kind));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
      adw_preferences_group_add (self->kinds, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->kinds), self->rows->len > 0);
}

static void
troth_account_window_dispose (GObject *object)
{
  TrothAccountWindow *self = TROTH_ACCOUNT_WINDOW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (troth_account_window_parent_class)->dispose (object);
}

static void
troth_account_window_class_init (TrothAccountWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_account_window_dispose;
  g_type_ensure (TROTH_TYPE_KEEP_CHART);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "account/troth-account-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothAccountWindow, headline);
  gtk_widget_class_bind_template_child (widget_class, TrothAccountWindow, beside);
  gtk_widget_class_bind_template_child (widget_class, TrothAccountWindow, chart);
  gtk_widget_class_bind_template_child (widget_class, TrothAccountWindow, kinds);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
troth_account_window_init (TrothAccountWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrothAccountWindow *
troth_account_window_new (GtkWindow *parent,
                          GTimeZone *zone)
{
  TrothAccountWindow *self = g_object_new (TROTH_TYPE_ACCOUNT_WINDOW, "transient-for", parent, NULL);

  self->zone = g_time_zone_ref (zone);
  return self;
}

void
troth_account_window_show (TrothAccountWindow *self,
                           const TrothAccount *account)
{
  g_return_if_fail (TROTH_IS_ACCOUNT_WINDOW (self) && account);
  show_headline (self, &account->all);
  troth_keep_chart_show (self->chart, account, self->zone);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), account->all.kept + account->all.broken > 0);
  show_kinds (self, account);
}
