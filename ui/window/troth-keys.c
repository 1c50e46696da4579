// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "Troth"

#include "troth-keys.h"

#include <glib/gi18n.h>

#include "troth-ui.h"

#define CONTROLLER_NAME "troth-keys"

static const TrothKey keys[] = {
  { "win.search", "<Control>f", NC_ ("key", "Search") },
  { "win.promise", "<Control>p", NC_ ("key", "Make a promise") },
  { "win.palette", "<Control>k", NC_ ("key", "All actions") },
  { "win.note", "<Control>n", NC_ ("key", "Write a note") },
  { "win.call", "F5", NC_ ("key", "Call the customer") },
  { "win.call-now", "<Control><Shift>p", NC_ ("key", "They want to be called now") },
  { "win.hold", "F6", NC_ ("key", "Note a wait on hold, or its end") },
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

/* (transfer full) (nullable) */
static GtkShortcutTrigger *
find_trigger (GtkWidget  *widget,
              const char *action)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  g_autoptr (GtkEventController) installed = window ? find_installed (window) : NULL;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  guint            n = installed ? g_list_model_get_n_items (G_LIST_MODEL (installed)) : 0;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (installed), i);
      GtkShortcutAction *does = gtk_shortcut_get_action (shortcut);
      GVariant          *with = gtk_shortcut_get_arguments (shortcut);

      if (g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (does)), name) &&
          (target && with ? g_variant_equal (target, with) : target == with))
        return g_object_ref (gtk_shortcut_get_trigger (shortcut));
    }
  return NULL;
}

char *
troth_keys_dup_words (GtkWidget  *widget,
                      const char *action)
{
  g_autoptr (GtkShortcutTrigger) trigger = find_trigger (widget, action);

  return trigger ? gtk_shortcut_trigger_to_label (trigger, gtk_widget_get_display (widget)) : NULL;
}

char *
troth_keys_dup_accel (GtkWidget  *widget,
                      const char *action)
{
  g_autoptr (GtkShortcutTrigger) trigger = find_trigger (widget, action);

  return trigger ? gtk_shortcut_trigger_to_string (trigger) : NULL;
}

typedef struct
{
  GtkWidget   *widget; /* whose handler has this */
  char        *words;
  char        *action;
  TrothKeyFunc show;
  GListModel  *controllers; /* of its window, while it is in one */
} Told;

static void
set_controllers (Told       *told,
                 GListModel *controllers) /* (transfer full) (nullable) */
{
  if (told->controllers)
    g_signal_handlers_disconnect_by_data (told->controllers, told);
  g_clear_object (&told->controllers);
  told->controllers = controllers;
}

static void
told_free (gpointer  data,
           GClosure *closure)
{
  Told *told = data;

  set_controllers (told, NULL);
  g_free (told->words);
  g_free (told->action);
  g_free (told);
}

char *
troth_keys_dup_tip (GtkWidget  *widget,
                    const char *words,
                    const char *action)
{
  g_autofree char *key = action ? troth_keys_dup_words (widget, action) : NULL;

  /* Translators: what a button does, and the key that does it: "Make a promise (Ctrl+P)" */
  return key ? g_strdup_printf (C_ ("tooltip with a key", "%1$s (%2$s)"), words, key) : g_strdup (words);
}

static gboolean
on_query_tip_cb (GtkWidget  *widget,
                 int         x,
                 int         y,
                 gboolean    by_keyboard,
                 GtkTooltip *tooltip,
                 Told       *told)
{
  g_autofree char *tip = troth_keys_dup_tip (widget, told->words, told->action);

  gtk_tooltip_set_text (tooltip, tip);
  return TRUE;
}

void
troth_keys_set_tip (GtkWidget  *widget,
                    const char *words,
                    const char *action)
{
  Told *told = g_new0 (Told, 1);

  troth_ui_set_tip (widget, NULL);
  g_signal_handlers_disconnect_matched (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_query_tip_cb, NULL);
  told->words = g_strdup (words);
  told->action = g_strdup (action);
  g_signal_connect_data (widget, "query-tooltip", G_CALLBACK (on_query_tip_cb), told, told_free, 0);
  gtk_widget_set_has_tooltip (widget, TRUE);
}

static void
tell (Told *told)
{
  g_autofree char *key = troth_keys_dup_words (told->widget, told->action);

  told->show (told->widget, key);
}

/* Other keys come with another controller: troth_keys_install (). */
static void
on_root_cb (GtkWidget  *widget,
            GParamSpec *pspec,
            Told       *told)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  set_controllers (told, window ? gtk_widget_observe_controllers (window) : NULL);
  if (!window)
    return;
  g_signal_connect_swapped (told->controllers, "items-changed", G_CALLBACK (tell), told);
  tell (told);
}

void
troth_keys_tell (GtkWidget   *widget,
                 const char  *action,
                 TrothKeyFunc show)
{
  Told *told = g_new0 (Told, 1);

  told->widget = widget;
  told->action = g_strdup (action);
  told->show = show;
  g_signal_connect_data (widget, "notify::root", G_CALLBACK (on_root_cb), told, told_free, 0);
  on_root_cb (widget, NULL, told);
}
