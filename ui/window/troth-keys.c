// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "Troth"

#include "troth-keys.h"

#include <glib/gi18n.h>

#define CONTROLLER_NAME "troth-keys"

static const TrothKey keys[] = {
  { "win.search", "<Control>f", NC_ ("key", "Search") },
  { "win.promise", "<Control>p", NC_ ("key", "Make a promise") },
  { "win.palette", "<Control>k", NC_ ("key", "All actions") },
  { "win.note", "<Control>n", NC_ ("key", "Write a note") },
  { "win.call", "F5", NC_ ("key", "Call the customer") },
  { "win.call-now", "<Control><Shift>p", NC_ ("key", "They want to be called now") },
  { "win.hold", "F6", NC_ ("key", "Hold, or back to the customer") },
  { "win.hand-over", "F7", NC_ ("key", "Hand over") },
  { "win.wrap-up", "F8", NC_ ("key", "Wrap up") },
  { "win.number(1)", "<Control>1", NC_ ("key", "Use the first prompt, open the first customer found") },
  { "win.number(2)", "<Control>2", NC_ ("key", "Use the second prompt, open the second customer found") },
  { "win.number(3)", "<Control>3", NC_ ("key", "Use the third prompt, open the third customer found") },
  { "win.number(4)", "<Control>4", NC_ ("key", "Open the fourth customer found") },
  { "win.number(5)", "<Control>5", NC_ ("key", "Open the fifth customer found") },
  { "win.promises", "<Control>j", NC_ ("key", "Jump to the promises") },
  { "win.back", "Escape", NC_ ("key", "Back") },
  { "win.shortcuts", "<Control>question", NC_ ("key", "All keys") },
  { "win.preferences", "<Control>comma", NC_ ("key", "Preferences") },
  { "app.quit", "<Control>q", NC_ ("key", "Quit") },
};

/* What has no key of its own. */
static const TrothKey others[] = {
  { "win.extra", NULL, NC_ ("key", "A little extra…") },
  { "win.praise", NULL, NC_ ("key", "Pass on praise…") },
  { "win.open-case", NULL, NC_ ("key", "New case…") },
  { "win.write-down", NULL, NC_ ("key", "Write down what need not be asked…") },
  { "win.card", NULL, NC_ ("key", "Who and what number…") },
  { "win.return", NULL, NC_ ("key", "A return…") },
  { "win.ask-lead", NULL, NC_ ("key", "Ask the lead…") },
  { "win.account", NULL, NC_ ("key", "My promises…") },
  { "win.absence", NULL, NC_ ("key", "My absence…") },
  { "win.prompts", NULL, NC_ ("key", "The company’s prompts…") },
  { "win.gifts", NULL, NC_ ("key", "What may be given…") },
};

const TrothKey *
troth_keys_list (guint *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

const TrothKey *
troth_keys_list_others (guint *n_keys)
{
  *n_keys = G_N_ELEMENTS (others);
  return others;
}

const char *const *
troth_keys_list_personal (void)
{
  static const char *const acts[] = { "win.ask-lead", "win.call", "win.call-now", "win.card", "win.extra", "win.note", "win.open-case", "win.praise", "win.promise", "win.return", "win.write-down", NULL };

  return acts;
}

gboolean
troth_keys_is_allowed (guint           keyval,
                       GdkModifierType modifiers)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_SUPER_MASK))
    return TRUE;
  return gdk_keyval_to_unicode (keyval) < 0x20 || keyval == GDK_KEY_Escape; /* function keys and the like */
}

static void
add_key (GtkShortcutController *controller,
         const char            *action,
         const char            *accel)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  GtkShortcut     *shortcut;
  guint            keyval;
  GdkModifierType  modifiers;

  if (!gtk_accelerator_parse (accel, &keyval, &modifiers) || !troth_keys_is_allowed (keyval, modifiers))
    {
      g_info ("The key %s for %s cannot be used", accel, action);
      return;
    }
  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return;
  shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/* (transfer full) (nullable) */
static GtkEventController *
find_installed (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!g_strcmp0 (gtk_event_controller_get_name (controller), CONTROLLER_NAME))
        return g_steal_pointer (&controller);
    }
  return NULL;
}

static gboolean
is_same_accel (const char *one,
               const char *other)
{
  guint           key = 0, other_key = 0;
  GdkModifierType modifiers = 0, other_modifiers = 0;

  return gtk_accelerator_parse (one, &key, &modifiers) && gtk_accelerator_parse (other, &other_key, &other_modifiers) &&
         key == other_key && modifiers == other_modifiers;
}

/* Somebody gave this key to an action before it became another's at first. */
static gboolean
is_given (const char *accel,
          GVariant   *changed)
{
  for (guint i = 0; changed && i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree const char **accels = NULL;

      if (!g_variant_lookup (changed, keys[i].action, "^a&s", &accels))
        continue;
      for (guint j = 0; accels[j]; j++)
        if (is_same_accel (accels[j], accel))
          return TRUE;
    }
  return FALSE;
}

char **
troth_keys_dup_accels (const TrothKey *key,
                       GVariant       *changed)
{
  char **accels = NULL;

  if (changed && g_variant_lookup (changed, key->action, "^as", &accels))
    return accels;
  return g_strdupv ((char *[]){ is_given (key->accel, changed) ? NULL : (char *) key->accel, NULL });
}

void
troth_keys_install (GtkWidget *window,
                    GVariant  *changed)
{
  GtkShortcutController *controller = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  g_autoptr (GtkEventController) old = find_installed (window);

  if (old)
    gtk_widget_remove_controller (window, old);
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (controller), CONTROLLER_NAME);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto (GStrv) accels = troth_keys_dup_accels (&keys[i], changed);

      for (guint j = 0; accels[j]; j++)
        add_key (controller, keys[i].action, accels[j]);
    }
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (controller));
}

char *
troth_keys_dup_words (GtkWidget  *window,
                      const char *action)
{
  g_autoptr (GtkEventController) installed = find_installed (window);
  guint n = installed ? g_list_model_get_n_items (G_LIST_MODEL (installed)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (installed), i);
      GtkShortcutAction *does = gtk_shortcut_get_action (shortcut);

      if (g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (does)), action))
        return gtk_shortcut_trigger_to_label (gtk_shortcut_get_trigger (shortcut), gtk_widget_get_display (window));
    }
  return NULL;
}
