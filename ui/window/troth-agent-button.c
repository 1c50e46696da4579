// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-agent-button.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-later.h"
#include "troth-ui.h"
#include "troth-words.h"

struct _TrothAgentButton
{
  AdwBin          parent_instance;
  GtkMenuButton  *button;
  GMenuModel     *agent_menu;
  GtkImage       *icon;
  GtkLabel       *word;
  GtkWidget      *arrow;
  char           *absence; /* in words */
  TrothAgentState state;
};

G_DEFINE_FINAL_TYPE (TrothAgentButton, troth_agent_button, ADW_TYPE_BIN)

static void
troth_agent_button_finalize (GObject *object)
{
  g_free (TROTH_AGENT_BUTTON (object)->absence);
  G_OBJECT_CLASS (troth_agent_button_parent_class)->finalize (object);
}

static void
troth_agent_button_dispose (GObject *object)
{
  troth_ui_dispose_bin (object, TROTH_TYPE_AGENT_BUTTON);
  G_OBJECT_CLASS (troth_agent_button_parent_class)->dispose (object);
}

static void
troth_agent_button_class_init (TrothAgentButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_agent_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_agent_button_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-agent-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothAgentButton, agent_menu);
  gtk_widget_class_bind_template_child (widget_class, TrothAgentButton, arrow);
  gtk_widget_class_bind_template_child (widget_class, TrothAgentButton, button);
  gtk_widget_class_bind_template_child (widget_class, TrothAgentButton, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothAgentButton, word);
}

static void
troth_agent_button_init (TrothAgentButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  troth_later_set_menu (self->button, self->agent_menu);
}

void
troth_agent_button_show (TrothAgentButton *self,
                         TrothAgentState   state)
{
  const char      *word = troth_words_agent_state (state);
  const char      *classes[] = { state == TROTH_AGENT_STATE_AVAILABLE && !self->absence ? "success" : "plain", NULL };
  g_autofree char *words = troth_format_join (word, self->absence ? self->absence : "", NULL), *spoken = NULL;

  g_return_if_fail (TROTH_IS_AGENT_BUTTON (self));
  if (self->state == state && g_str_equal (gtk_label_get_text (self->word), words))
    return;
  self->state = state;
  gtk_image_set_from_icon_name (self->icon, troth_words_agent_state_icon (state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_label_set_text (self->word, words);
  /* Translators: %s is the agent's own state: "Available", "Away" */
  spoken = g_strdup_printf (_ ("My state: %s"), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  troth_ui_set_tip (GTK_WIDGET (self->button), spoken);
}

void
troth_agent_button_set_absence (TrothAgentButton *self,
                                const char       *words)
{
  g_return_if_fail (TROTH_IS_AGENT_BUTTON (self));
  g_free (self->absence);
  self->absence = g_strdup (words);
  troth_agent_button_show (self, self->state);
}

void
troth_agent_button_set_compact (TrothAgentButton *self,
                                gboolean          compact)
{
  g_return_if_fail (TROTH_IS_AGENT_BUTTON (self));
  gtk_widget_set_visible (GTK_WIDGET (self->word), !compact);
  gtk_widget_set_visible (self->arrow, !compact);
}
