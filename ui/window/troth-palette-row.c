// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-palette-row.h"

#include <glib/gi18n.h>

#include "troth-fold.h"
#include "troth-prompt-card.h"
#include "troth-search.h"

struct _TrothPaletteRow
{
  GtkListBoxRow   parent_instance;
  GtkLabel       *title;
  GtkLabel       *words;  /* what is known of a product */
  GtkLabel       *detail; /* the key, or what kind of prompt it is */
  const TrothKey *key;
  TrothCard      *card;
  TrothProduct   *product;
};

G_DEFINE_FINAL_TYPE (TrothPaletteRow, troth_palette_row, GTK_TYPE_LIST_BOX_ROW)

static void
troth_palette_row_dispose (GObject *object)
{
  g_clear_object (&TROTH_PALETTE_ROW (object)->card);
  g_clear_object (&TROTH_PALETTE_ROW (object)->product);
  G_OBJECT_CLASS (troth_palette_row_parent_class)->dispose (object);
}

static void
troth_palette_row_class_init (TrothPaletteRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_palette_row_dispose;
}

static void
troth_palette_row_init (TrothPaletteRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->words = GTK_LABEL (gtk_label_new (NULL));
  self->detail = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->words), FALSE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->words));
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "caption");
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->detail));
  gtk_widget_add_css_class (box, "troth-palette-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE); /* the cursor stays in the entry */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
troth_palette_row_new (void)
{
  return g_object_new (TROTH_TYPE_PALETTE_ROW, NULL);
}

static void
show (TrothPaletteRow *self,
      const char      *title,
      const char      *words,
      const char      *detail)
{
  g_autofree char *text = *words ? g_strdup_printf ("%s\n%s", title, words) : g_strdup (title);
  /* Translators: what a screen reader says of a line: what it does, then its key or what kind of prompt it is */
  g_autofree char *spoken = *detail ? g_strdup_printf (C_ ("spoken line", "%1$s, %2$s"), text, detail) : g_strdup (text);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->words, words); /* a label of its own: in one, each would begin on the side of its own script */
  gtk_widget_set_visible (GTK_WIDGET (self->words), *words != '\0');
  gtk_label_set_text (self->detail, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
troth_palette_row_show_key (TrothPaletteRow *self,
                            const TrothKey  *key,
                            const char      *words)
{
  g_return_if_fail (TROTH_IS_PALETTE_ROW (self));
  self->key = key;
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  show (self, g_dpgettext2 (NULL, "key", key->title), "", words ? words : "");
}

const TrothKey *
troth_palette_row_get_key (TrothPaletteRow *self)
{
  g_return_val_if_fail (TROTH_IS_PALETTE_ROW (self), NULL);
  return self->key;
}

void
troth_palette_row_show_card (TrothPaletteRow *self,
                             TrothCard       *card)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TROTH_IS_PALETTE_ROW (self));
  g_set_object (&self->card, card);
  gtk_widget_set_visible (GTK_WIDGET (self), card != NULL);
  if (card == NULL)
    return;
  text = troth_prompt_card_text (card);
  gtk_label_set_wrap (self->title, TRUE); /* it is read aloud from here */
  show (self, text, "", troth_prompt_card_words (card));
}

TrothCard *
troth_palette_row_get_card (TrothPaletteRow *self)
{
  g_return_val_if_fail (TROTH_IS_PALETTE_ROW (self), NULL);
  return self->card;
}

void
troth_palette_row_show_product (TrothPaletteRow *self,
                                TrothProduct    *product,
                                const char      *words,
                                const char      *verb)
{
  g_return_if_fail (TROTH_IS_PALETTE_ROW (self));
  g_set_object (&self->product, product);
  gtk_widget_set_visible (GTK_WIDGET (self), product != NULL);
  if (product == NULL)
    return;
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), *verb != '\0');
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), *verb != '\0');
  gtk_label_set_wrap (self->title, TRUE); /* it is read aloud from here */
  show (self, troth_product_get_name (product), words, verb);
}

void
troth_palette_row_keep_product (TrothPaletteRow *self,
                                char           **words)
{
  g_autofree char *text = NULL, *shown = NULL;

  g_return_if_fail (TROTH_IS_PALETTE_ROW (self) && words);
  text = g_strjoin (" ", gtk_label_get_text (self->title), gtk_label_get_text (self->words), NULL);
  shown = troth_fold (text);
  if (*words == NULL || !troth_search_has_words (shown, words))
    troth_palette_row_show_product (self, NULL, NULL, NULL);
}

TrothProduct *
troth_palette_row_get_product (TrothPaletteRow *self)
{
  g_return_val_if_fail (TROTH_IS_PALETTE_ROW (self), NULL);
  return self->product;
}
