// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-due-strip.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-strip-box.h"
#include "troth-ui.h"

struct _TrothDueStrip
{
  AdwBin       parent_instance;
  GtkRevealer *revealer;
  GtkLabel    *text;
  GPtrArray   *items;
};

G_DEFINE_FINAL_TYPE (TrothDueStrip, troth_due_strip, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW,
  SIGNAL_SEEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_show_cb (TrothDueStrip *self)
{
  g_autoptr (TrothPromise) first = g_object_ref (((TrothAlarmItem *) self->items->pdata[0])->promise);

  g_signal_emit (self, signals[SIGNAL_SHOW], 0, first);
}

/* Each answer may come back as new items: those that were on the screen are the ones she has seen. */
static void
on_seen_cb (TrothDueStrip *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_ref (self->items);

  for (guint i = 0; i < items->len; i++)
    g_signal_emit (self, signals[SIGNAL_SEEN], 0, ((TrothAlarmItem *) items->pdata[i])->promise);
}

static void
troth_due_strip_dispose (GObject *object)
{
  g_clear_pointer (&TROTH_DUE_STRIP (object)->items, g_ptr_array_unref);
  troth_ui_dispose_bin (object, TROTH_TYPE_DUE_STRIP);
  G_OBJECT_CLASS (troth_due_strip_parent_class)->dispose (object);
}

static void
troth_due_strip_class_init (TrothDueStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_due_strip_dispose;
  signals[SIGNAL_SHOW] = g_signal_new ("show-promise", TROTH_TYPE_DUE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  signals[SIGNAL_SEEN] = g_signal_new ("seen", TROTH_TYPE_DUE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  g_type_ensure (TROTH_TYPE_STRIP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-due-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothDueStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, TrothDueStrip, text);
  gtk_widget_class_bind_template_callback (widget_class, on_seen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_cb);
}

static void
troth_due_strip_init (TrothDueStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_ptr_array_new ();
}

GtkWidget *
troth_due_strip_new (void)
{
  return g_object_new (TROTH_TYPE_DUE_STRIP, NULL);
}

static char *
words_of (GPtrArray  *items,
          const char *name)
{
  TrothAlarmItem  *first = items->pdata[0];
  g_autofree char *words = troth_format_promise_words (first->promise);

  if (items->len > 1)
    return g_strdup_printf (ngettext ("%u promise is due, and notifications are not shown.",
                                      "%u promises are due, and notifications are not shown.", items->len),
                            items->len);
  if (name) /* Translators: the customer's name, then the words of the promise */
    return g_strdup_printf (_ ("Due: %s — %s"), name, words);
  return g_strdup (_ ("A promise is due, and notifications are not shown."));
}

void
troth_due_strip_set_items (TrothDueStrip *self,
                           GPtrArray     *items,
                           const char    *name)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TROTH_IS_DUE_STRIP (self) && items);
  g_ptr_array_ref (items);
  g_ptr_array_unref (self->items);
  self->items = items;
  gtk_widget_set_visible (GTK_WIDGET (self), items->len > 0); /* what is folded away would still be heard */
  if (items->len > 0)
    {
      words = words_of (items, name);
      gtk_label_set_text (self->text, words);
    }
  gtk_revealer_set_reveal_child (self->revealer, items->len > 0);
}
