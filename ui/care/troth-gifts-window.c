// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-gifts-window.h"

#include <glib/gi18n.h>

#include "troth-care-args.h"
#include "troth-format.h"
#include "troth-money.h"
#include "troth-ui.h"

struct _TrothGiftsWindow
{
  AdwWindow  parent_instance;
  GtkLabel  *intro;
  GtkBox    *lines;
  GtkLabel  *said;
  GtkWidget *add;
  TrothTeam *team; /* as it was when the window opened */
};

/* One gift: its two entries; they live with the box that holds them. */
typedef struct
{
  GtkEditable *words;
  GtkEditable *worth;
} Line;

enum
{
  SIGNAL_SAVE,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothGiftsWindow, troth_gifts_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

void
troth_gifts_window_refuse (TrothGiftsWindow *self,
                           const char       *words)
{
  g_return_if_fail (TROTH_IS_GIFTS_WINDOW (self));
  gtk_label_set_text (self->said, words);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *words != '\0');
}

/* ——— lines ——— */

static Line
line_of (GtkWidget *box)
{
  GtkWidget *words = gtk_widget_get_first_child (box);

  return (Line){ GTK_EDITABLE (words), GTK_EDITABLE (gtk_widget_get_next_sibling (words)) };
}

static guint
count_lines (TrothGiftsWindow *self)
{
  guint n = 0;

  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); box; box = gtk_widget_get_next_sibling (box))
    n++;
  return n;
}

static void
update_add (TrothGiftsWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gifts.add", count_lines (self) < TROTH_GIFTS_MAX);
}

/* The keyboard stays in the list. */
static void
on_remove_cb (GtkWidget *button)
{
  TrothGiftsWindow *self = TROTH_GIFTS_WINDOW (gtk_widget_get_ancestor (button, TROTH_TYPE_GIFTS_WINDOW));
  GtkWidget        *box = gtk_widget_get_parent (button);
  GtkWidget        *next = gtk_widget_get_next_sibling (box) ? gtk_widget_get_next_sibling (box) : gtk_widget_get_prev_sibling (box);

  gtk_widget_grab_focus (next ? GTK_WIDGET (line_of (next).words) : self->add);
  gtk_box_remove (self->lines, box);
  troth_gifts_window_refuse (self, "");
  update_add (self);
}

static void
on_words_entered_cb (GtkWidget *words)
{
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (words));
}

static GtkWidget *
entry_new (const char *name,
           const char *label,
           const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_name (entry, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  return entry;
}

/* (transfer none) */
static GtkWidget *
add_line (TrothGiftsWindow *self,
          const char       *words,
          const char       *worth)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: %s is a currency, as EUR */
  g_autofree char *label = g_strdup_printf (_ ("Worth, in %s"), troth_team_get_goodwill_currency (self->team));
  GtkWidget       *first = entry_new ("words", _ ("What the customer is told"), words);
  GtkWidget       *second = entry_new ("worth", label, worth);
  GtkWidget       *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Take this away"), -1);
  gtk_widget_set_hexpand (first, TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (first), TROTH_GIFT_WORDS_MAX);
  gtk_entry_set_input_purpose (GTK_ENTRY (second), GTK_INPUT_PURPOSE_NUMBER);
  gtk_editable_set_width_chars (GTK_EDITABLE (second), 6); /* at 360 px what it is counts more */
  gtk_editable_set_max_width_chars (GTK_EDITABLE (second), 14);
  gtk_widget_add_css_class (remove, "flat");
  troth_ui_set_tip (remove, _ ("Take this away"));
  g_signal_connect (first, "activate", G_CALLBACK (on_words_entered_cb), NULL);
  g_signal_connect_swapped (second, "activate", G_CALLBACK (gtk_widget_grab_focus), self->add);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_cb), NULL);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_box_append (self->lines, box);
  update_add (self);
  return first;
}

/* FALSE when it does not say what, and how much: then it says so. A line without anything is none. */
static gboolean
read_line (TrothGiftsWindow *self,
           GtkWidget        *box,
           GPtrArray        *gifts)
{
  Line             line = line_of (box);
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (line.words)));
  g_autofree char *worth = g_strstrip (g_strdup (gtk_editable_get_text (line.worth)));
  gint64           minor = 0;
  TrothGift       *gift = NULL;

  if (*words == '\0' && *worth == '\0')
    return TRUE;
  if (*words == '\0' || !troth_money_parse (worth, troth_team_get_goodwill_currency (self->team), &minor, NULL) || minor == 0)
    {
      troth_gifts_window_refuse (self, _ ("Write what it is, and what it is worth, such as 12.50."));
      gtk_widget_grab_focus (GTK_WIDGET (*words ? line.worth : line.words));
      return FALSE;
    }
  gift = troth_gift_new ();
  troth_gift_set_words (gift, words);
  troth_gift_set_amount_minor (gift, minor);
  g_ptr_array_add (gifts, gift);
  return TRUE;
}

/* ——— actions ——— */

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  gtk_widget_grab_focus (add_line (TROTH_GIFTS_WINDOW (widget), "", ""));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TrothGiftsWindow *self = TROTH_GIFTS_WINDOW (widget);
  g_autoptr (TrothSetGiftsArgs) args = troth_set_gifts_args_new ();
  g_autoptr (GPtrArray) gifts = g_ptr_array_new_with_free_func (g_object_unref);

  troth_gifts_window_refuse (self, "");
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); box; box = gtk_widget_get_next_sibling (box))
    if (!read_line (self, box, gifts))
      return;
  troth_set_gifts_args_set_gifts (args, gifts);
  troth_set_gifts_args_set_seen (args, troth_team_get_gifts (self->team));
  g_signal_emit (self, signals[SIGNAL_SAVE], 0, args);
}

/* ——— life ——— */

static void
troth_gifts_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_GIFTS_WINDOW);
  g_clear_object (&TROTH_GIFTS_WINDOW (object)->team);
  G_OBJECT_CLASS (troth_gifts_window_parent_class)->dispose (object);
}

static void
troth_gifts_window_class_init (TrothGiftsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_gifts_window_dispose;
  signals[SIGNAL_SAVE] = g_signal_new ("save", TROTH_TYPE_GIFTS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       TROTH_TYPE_SET_GIFTS_ARGS);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "care/troth-gifts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothGiftsWindow, add);
  gtk_widget_class_bind_template_child (widget_class, TrothGiftsWindow, intro);
  gtk_widget_class_bind_template_child (widget_class, TrothGiftsWindow, lines);
  gtk_widget_class_bind_template_child (widget_class, TrothGiftsWindow, said);
  gtk_widget_class_install_action (widget_class, "gifts.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "gifts.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "gifts.save", NULL);
}

static void
troth_gifts_window_init (TrothGiftsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrothGiftsWindow *
troth_gifts_window_new (GtkWindow *parent,
                        TrothTeam *team)
{
  TrothGiftsWindow *self = g_object_new (TROTH_TYPE_GIFTS_WINDOW, "transient-for", parent, NULL);
  const char       *currency = troth_team_get_goodwill_currency (team);
  g_autofree char  *limit = troth_format_money (troth_team_get_goodwill_limit_minor (team), currency);
  /* Translators: %s is an amount of money */
  g_autofree char *intro = g_strdup_printf (_ ("Agents choose from this list while they talk. Up to %s they give by themselves, for more you are asked."), limit);
  GPtrArray       *gifts = troth_team_get_gifts (team);

  self->team = troth_record_copy (team);
  gtk_label_set_text (self->intro, intro);
  for (guint i = 0; i < gifts->len; i++)
    {
      g_autofree char *worth = troth_money_format (troth_gift_get_amount_minor (gifts->pdata[i]), currency);

      add_line (self, troth_gift_get_words (gifts->pdata[i]), worth);
    }
  gtk_window_set_focus (GTK_WINDOW (self), gifts->len ? gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->lines)))
                                                      : add_line (self, "", ""));
  return self;
}
