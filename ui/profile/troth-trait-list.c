// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-trait-list.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-names.h"
#include "troth-trait.h"
#include "troth-ui.h"
#include "troth-wrap-box.h"

#define NAMED_AT_MOST 5

struct _TrothTraitList
{
  AdwBin        parent_instance;
  TrothWrapBox *chips;
  GtkLabel     *kept; /* the first of them */
  gboolean      knows_rate, knows_traits;
};

G_DEFINE_FINAL_TYPE (TrothTraitList, troth_trait_list, ADW_TYPE_BIN)

static void
troth_trait_list_dispose (GObject *object)
{
  troth_ui_dispose_bin (object, TROTH_TYPE_TRAIT_LIST);
  G_OBJECT_CLASS (troth_trait_list_parent_class)->dispose (object);
}

static void
troth_trait_list_class_init (TrothTraitListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_trait_list_dispose;
  g_type_ensure (TROTH_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-trait-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothTraitList, chips);
  gtk_widget_class_bind_template_child (widget_class, TrothTraitList, kept);
}

static void
troth_trait_list_init (TrothTraitList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
hours_words (TrothDayPart part)
{
  switch (part)
    {
    case TROTH_DAY_PART_AFTERNOON:
      return _ ("Usually calls in the afternoon");
    case TROTH_DAY_PART_EVENING:
      return _ ("Usually calls in the evening");
    case TROTH_DAY_PART_MORNING:
    default:
      return _ ("Usually calls in the morning");
    }
}

static const char *
channel_words (TrothInteractionKind kind)
{
  switch (kind)
    {
    case TROTH_INTERACTION_KIND_EMAIL:
      return _ ("Mostly writes e-mails");
    case TROTH_INTERACTION_KIND_CHAT:
      return _ ("Mostly comes by chat");
    case TROTH_INTERACTION_KIND_VISIT:
      return _ ("Mostly comes in person");
    case TROTH_INTERACTION_KIND_LETTER:
      return _ ("Mostly writes letters");
    case TROTH_INTERACTION_KIND_MESSAGE:
    case TROTH_INTERACTION_KIND_CALL:
    case TROTH_INTERACTION_KIND_WEB:
    case TROTH_INTERACTION_KIND_ORDER:
    case TROTH_INTERACTION_KIND_FEE:
    case TROTH_INTERACTION_KIND_VOICEMAIL:
    case TROTH_INTERACTION_KIND_RETURN:
    case TROTH_INTERACTION_KIND_NOTE:
    default:
      return _ ("Mostly writes messages");
    }
}

static const char *
trait_words (const TrothTrait *trait)
{
  switch (trait->kind)
    {
    case TROTH_TRAIT_WAITED:
      return _ ("Has waited for our calls");
    case TROTH_TRAIT_HOURS:
      return hours_words ((TrothDayPart) trait->value);
    case TROTH_TRAIT_CHANNEL:
      return channel_words ((TrothInteractionKind) trait->value);
    case TROTH_TRAIT_ORDERS:
    default:
      return _ ("Orders several times a year");
    }
}

/* "2 Mar · Steve: charged twice" */
static char *
source_line (gpointer     source,
             GListModel  *agents,
             TrothMoment *moment)
{
  gint64           now = troth_moment_get_now (moment);
  g_autofree char *when = NULL, *what = NULL, *amount = NULL;

  if (TROTH_IS_PROMISE (source))
    {
      when = troth_format_day_clock (troth_promise_get_due_at (source), now, troth_moment_get_zone (moment));
      what = troth_format_promise_words (source);
    }
  else
    {
      when = troth_format_interaction_when (source, now, troth_moment_get_zone (moment));
      what = troth_format_interaction (source, troth_names_find (agents, troth_interaction_get_agent_id (source)));
      amount = troth_format_interaction_amount (source);
    }
  return troth_format_join (when, what, amount ? amount : "", NULL);
}

/* From which events it is known, the last first. */
static char *
dup_why (const TrothTrait *trait,
         GListModel       *agents,
         TrothMoment      *moment)
{
  const guint n = trait->sources->len;
  GString    *why = g_string_new (NULL);

  /* Translators: how often something was so, of how often it could have been, in the last year; the days follow */
  g_string_append_printf (why, ngettext ("%1$u of %2$u time in the last year:", "%1$u of %2$u times in the last year:", trait->of), n, trait->of);
  for (guint i = 0; i < MIN (n, NAMED_AT_MOST); i++)
    {
      g_autofree char *line = source_line (trait->sources->pdata[i], agents, moment);

      g_string_append_printf (why, "\n%s", g_strdelimit (line, "\r\n", ' '));
    }
  if (n > NAMED_AT_MOST)
    {
      g_string_append_c (why, '\n');
      g_string_append_printf (why, ngettext ("and %u more", "and %u more", n - NAMED_AT_MOST), n - NAMED_AT_MOST);
    }
  return g_string_free (why, FALSE);
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
chip_new (const char *words,
          const char *why)
{
  GtkWidget *chip = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *name = label_new (words), *text = label_new (why);

  gtk_label_set_max_width_chars (GTK_LABEL (text), 50);
  gtk_popover_set_child (GTK_POPOVER (popover), text);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (chip), name);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (chip), popover);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (chip, "flat");
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "troth-plain");
  gtk_widget_set_name (chip, "trait");
  gtk_widget_set_tooltip_text (chip, why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why, -1);
  return chip;
}

/* It keeps its place while it is being read, so that nothing below moves; once all is known, an empty line is of no use. */
static void
update_visible (TrothTraitList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), !self->knows_rate || !self->knows_traits || gtk_widget_get_visible (GTK_WIDGET (self->kept)) ||
                                               gtk_widget_get_next_sibling (GTK_WIDGET (self->kept)));
}

void
troth_trait_list_show (TrothTraitList *self,
                       GPtrArray      *traits,
                       GListModel     *agents,
                       TrothMoment    *moment)
{
  GtkWidget *chip = NULL;

  g_return_if_fail (TROTH_IS_TRAIT_LIST (self));
  g_return_if_fail (!traits || TROTH_IS_MOMENT (moment));
  while ((chip = gtk_widget_get_next_sibling (GTK_WIDGET (self->kept))))
    gtk_widget_unparent (chip);
  for (guint i = 0; traits && i < traits->len; i++)
    {
      g_autofree char *why = dup_why (traits->pdata[i], agents, moment);

      chip = chip_new (trait_words (traits->pdata[i]), why);
      troth_wrap_box_append (self->chips, chip);
    }
  self->knows_traits = traits != NULL;
  self->knows_rate = self->knows_rate && traits;
  update_visible (self);
}

void
troth_trait_list_set_rate (TrothTraitList      *self,
                           const TrothKeepRate *rate)
{
  guint            ended = rate ? rate->kept + rate->broken : 0;
  g_autofree char *words = NULL;

  g_return_if_fail (TROTH_IS_TRAIT_LIST (self));
  if (ended > 0)
    /* Translators: of what we promised this customer in the last weeks: "3 of 4 promises kept" */
    words = g_strdup_printf (ngettext ("%1$u of %2$u promise kept", "%1$u of %2$u promises kept", ended), rate->kept, ended);
  gtk_label_set_text (self->kept, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->kept), words != NULL);
  if (rate)
    {
      self->knows_rate = TRUE;
      update_visible (self);
    }
}
