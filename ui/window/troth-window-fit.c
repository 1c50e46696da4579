// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-window-fit.h"

#include "troth-call-bar.h"
#include "troth-form-sheet.h"
#include "troth-promise-composer.h"

static void
set_class (GtkWidget *widget,
           gboolean   single)
{
  (single ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, "troth-single");
}

void
troth_window_fit_part (GtkWidget *part,
                       gboolean   single)
{
  if (part == NULL)
    return;
  set_class (part, single);
  if (TROTH_IS_PROMISE_COMPOSER (part))
    troth_promise_composer_set_compact (TROTH_PROMISE_COMPOSER (part), single);
  else if (TROTH_IS_FORM_SHEET (part))
    troth_form_sheet_set_compact (TROTH_FORM_SHEET (part), single);
  else if (TROTH_IS_CALL_BAR (part))
    troth_call_bar_set_compact (TROTH_CALL_BAR (part), single);
}

void
troth_window_fit_header (AdwHeaderBar   *header,
                         GtkWidget      *switcher,
                         TrothWindowPage page,
                         gboolean        single)
{
  int of = TROTH_WINDOW_PAGE_DESK;

  for (GtkWidget *button = gtk_widget_get_first_child (switcher); button; button = gtk_widget_get_next_sibling (button), of++)
    {
      GtkLabel *name = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

      gtk_label_set_ellipsize (name, single ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
      gtk_label_set_width_chars (name, single ? 5 : -1);
      gtk_widget_set_visible (button, !single || of != (int) page);
    }
  adw_header_bar_set_decoration_layout (header, single ? ":close" : NULL);
  set_class (GTK_WIDGET (header), single);
}
