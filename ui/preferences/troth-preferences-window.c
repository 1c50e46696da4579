// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-preferences-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "troth-address.h"
#include "troth-drop-down.h"
#include "troth-key-row.h"
#include "troth-ui.h"

struct _TrothPreferencesWindow
{
  AdwPreferencesWindow parent_instance;
  GtkSwitch           *hide_names;
  GtkSwitch           *sound;
  AdwComboRow         *background;
  GtkSwitch           *autostart;
  AdwPreferencesGroup *keys_group;
  AdwEntryRow         *address;
  GtkLabel            *address_problem;
  AdwComboRow         *renderer;
  GSettings           *settings;
};

G_DEFINE_FINAL_TYPE (TrothPreferencesWindow, troth_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* What the desk would not start on is not kept. */
char *
troth_preferences_check_address (const char *address)
{
  g_autofree char *good = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (!address || !*address)
    return NULL;
  good = troth_address_check (address, NULL);
  if (good && !strpbrk (address, " \t\n\"<>"))
    return NULL;
  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  scheme = uri && g_uri_get_host (uri) && *g_uri_get_host (uri) ? g_uri_get_scheme (uri) : NULL;
  if (scheme && g_uri_get_userinfo (uri))
    return g_strdup (_ ("Leave the name and password out of the address."));
  if (scheme && g_str_equal (scheme, "http"))
    return g_strdup (_ ("Customers’ data only travels encrypted: the address has to begin with “https://”."));
  if (scheme && !g_str_equal (scheme, "https"))
    return g_strdup (_ ("An address begins with “https://”."));
  return g_strdup (_ ("That is no address. Write it as “https://troth.example.org”."));
}

static void
say_problem (TrothPreferencesWindow *self,
             const char             *problem)
{
  gtk_label_set_text (self->address_problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->address_problem), problem != NULL);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
}

static void
on_address_changed_cb (TrothPreferencesWindow *self)
{
  say_problem (self, NULL);
}

static void
on_apply_address_cb (TrothPreferencesWindow *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
  g_autofree char *problem = troth_preferences_check_address (address);

  say_problem (self, problem);
  if (problem)
    return;
  g_settings_set_string (self->settings, "backend-url", address);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (_ ("Counts from the next start")));
}

static const char *const renderers[] = { "auto", "cairo", "gl", NULL };
static const char *const backgrounds[] = { "ask", "keep", "quit", NULL };

/* @user_data: the nicks, in the order of the rows */
static gboolean
nick_to_position (GValue   *value,
                  GVariant *variant,
                  gpointer  user_data)
{
  const char *const *nicks = user_data;

  for (guint i = 0; nicks[i]; i++)
    if (g_str_equal (g_variant_get_string (variant, NULL), nicks[i]))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
position_to_nick (const GValue       *value,
                  const GVariantType *type,
                  gpointer            user_data)
{
  const char *const *nicks = user_data;
  guint              position = g_value_get_uint (value);

  return g_variant_new_string (nicks[position < g_strv_length ((char **) nicks) ? position : 0]);
}

static void
bind_choice (TrothPreferencesWindow *self,
             const char             *key,
             AdwComboRow            *row,
             const char *const      *nicks)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, nick_to_position, position_to_nick,
                                (gpointer) nicks, NULL);
  troth_drop_down_list_whole (row);
}

static void
bind_settings (TrothPreferencesWindow *self)
{
  g_autofree char *address = g_settings_get_string (self->settings, "backend-url");
  guint            n = 0;
  const TrothKey  *keys = troth_keys_list (&n);

  g_settings_bind (self->settings, "notifications-hide-names", self->hide_names, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sound", self->sound, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "autostart", self->autostart, "active", G_SETTINGS_BIND_DEFAULT);
  bind_choice (self, "renderer", self->renderer, renderers);
  bind_choice (self, "background", self->background, backgrounds);
  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (self->keys_group, troth_key_row_new (&keys[i], self->settings));
}

static void
troth_preferences_window_dispose (GObject *object)
{
  g_clear_object (&TROTH_PREFERENCES_WINDOW (object)->settings);
  G_OBJECT_CLASS (troth_preferences_window_parent_class)->dispose (object);
}

static void
troth_preferences_window_class_init (TrothPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "preferences/troth-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPreferencesWindow, hide_names);
  gtk_widget_class_bind_template_child (widget_class, TrothPreferencesWindow, sound);
  gtk_widget_class_bind_template_child (widget_class, TrothPreferencesWindow, background);
  gtk_widget_class_bind_template_child (widget_class, TrothPreferencesWindow, autostart);
  gtk_widget_class_bind_template_child (widget_class, TrothPreferencesWindow, keys_group);
  gtk_widget_class_bind_template_child (widget_class, TrothPreferencesWindow, address);
  gtk_widget_class_bind_template_child (widget_class, TrothPreferencesWindow, address_problem);
  gtk_widget_class_bind_template_child (widget_class, TrothPreferencesWindow, renderer);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_address_cb);
}

static void
troth_preferences_window_init (TrothPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
troth_preferences_window_new (GtkWindow *parent,
                              GSettings *settings)
{
  TrothPreferencesWindow *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  self = g_object_new (TROTH_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
                       "application", parent ? gtk_window_get_application (parent) : NULL, NULL); /* for app.test-reminder */
  self->settings = g_object_ref (settings);
  bind_settings (self);
  return GTK_WINDOW (self);
}
