// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-later.h"

struct _TrothLater
{
  AdwBin parent_instance;
  char  *child_type;
};

enum
{
  PROP_0,
  PROP_CHILD_TYPE,
  N_PROPS
};

enum
{
  SIGNAL_BUILT,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothLater, troth_later, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
troth_later_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  if (prop_id == PROP_CHILD_TYPE)
    TROTH_LATER (object)->child_type = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
troth_later_finalize (GObject *object)
{
  g_free (TROTH_LATER (object)->child_type);
  G_OBJECT_CLASS (troth_later_parent_class)->finalize (object);
}

static void
troth_later_class_init (TrothLaterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = troth_later_finalize;
  object_class->set_property = troth_later_set_property;
  properties[PROP_CHILD_TYPE] = g_param_spec_string ("child-type", NULL, NULL, NULL,
                                                     G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_BUILT] = g_signal_new ("built", TROTH_TYPE_LATER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                        1, GTK_TYPE_WIDGET);
}

static void
troth_later_init (TrothLater *self)
{
}

gpointer
troth_later_get (TrothLater *self)
{
  g_return_val_if_fail (TROTH_IS_LATER (self), NULL);
  if (!troth_later_peek (self))
    {
      GtkWidget *child = g_object_new (g_type_from_name (self->child_type), NULL);

      adw_bin_set_child (ADW_BIN (self), child);
      g_signal_emit (self, signals[SIGNAL_BUILT], 0, child);
    }
  return troth_later_peek (self);
}

gpointer
troth_later_peek (TrothLater *self)
{
  g_return_val_if_fail (TROTH_IS_LATER (self), NULL);
  return adw_bin_get_child (ADW_BIN (self));
}

static void
on_opening_cb (GtkMenuButton *button,
               gpointer       menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

void
troth_later_set_menu (GtkMenuButton *button,
                      GMenuModel    *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button) && G_IS_MENU_MODEL (menu));
  gtk_menu_button_set_create_popup_func (button, on_opening_cb, g_object_ref (menu), g_object_unref);
}
