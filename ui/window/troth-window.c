// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-window.h"

#include <glib/gi18n.h>

#include "troth-agent-button.h"
#include "troth-key-repeat.h"
#include "troth-keys.h"
#include "troth-later.h"
#include "troth-panes.h"
#include "troth-toasts.h"
#include "troth-ui.h"
#include "troth-window-dialogs.h"
#include "troth-window-fit.h"

struct _TrothWindow
{
  AdwApplicationWindow parent_instance;
  TrothWidthBin       *width_bin;
  TrothToasts         *toasts;
  TrothPanes          *panes;
  GtkStack            *pages, *centre;
  TrothStartPage      *start;
  TrothSearchBox      *search;
  TrothLater          *palette, *profile, *results, *team;
  TrothLinkState      *sync;
  GtkRevealer         *banner;
  GtkLabel            *banner_text;
  TrothAgentButton    *agent_button;
  GtkMenuButton       *menu_button;
  GMenuModel          *main_menu;
  GtkWidget           *header, *switcher, *promise_button, *promise_word;
  AdwBin              *slots[TROTH_WINDOW_N_SLOTS];
  TrothMoment         *moment;
  TrothKeyRepeat      *key_repeat;
  TrothAgentState      agent_state;
  TrothWindowPage      page;
  gboolean             person;
};

enum
{
  PROP_0,
  PROP_AGENT_STATE,
  PROP_PAGE,
  N_PROPS
};

enum
{
  SIGNAL_VERB,
  N_SIGNALS
};

G_DEFINE_ENUM_TYPE (TrothWindowPage, troth_window_page, G_DEFINE_ENUM_VALUE (TROTH_WINDOW_PAGE_DESK, "desk"), G_DEFINE_ENUM_VALUE (TROTH_WINDOW_PAGE_TEAM, "team"))

G_DEFINE_FINAL_TYPE (TrothWindow, troth_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *const slot_names[] = { "promises_slot", "prompts_slot", "call_slot", "sheet_slot", "form_slot", "due_slot", "transfer_slot", "asked_slot" };
G_STATIC_ASSERT (G_N_ELEMENTS (slot_names) == TROTH_WINDOW_N_SLOTS);

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
emit_verb (TrothWindow *self,
           const char  *verb,
           guint        number)
{
  g_signal_emit (self, signals[SIGNAL_VERB], g_quark_from_string (verb), number);
}

/* win.promise and its like: the verb is the action's name */
static void
verb_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  emit_verb (TROTH_WINDOW (widget), strchr (name, '.') + 1, 0);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  troth_search_box_start (TROTH_WINDOW (widget)->search);
}

static void
palette_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TrothWindow *self = TROTH_WINDOW (widget);

  troth_search_box_close (self->search);
  troth_palette_open (troth_later_get (self->palette), self->person, gtk_widget_get_visible (self->switcher));
}

static void
note_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  troth_profile_write_note (troth_window_get_profile (TROTH_WINDOW (widget)));
}

static void
number_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TrothWindow        *self = TROTH_WINDOW (widget);
  gint32              number = g_variant_get_int32 (parameter);
  TrothSearchResults *results = troth_later_peek (self->results);

  if (number >= 1 && !troth_key_repeat_is_held (self->key_repeat) && !(results && troth_search_results_choose (results, number)))
    emit_verb (self, "use-prompt", number);
}

static void
promises_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TrothWindow *self = TROTH_WINDOW (widget);

  g_object_set (self, "page", TROTH_WINDOW_PAGE_DESK, NULL);
  troth_panes_set_open (self->panes, FALSE, TRUE);
  emit_verb (self, "promises", 0);
}

static void
side_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TrothWindow *self = TROTH_WINDOW (widget);
  gboolean     end = !strcmp (name, "win.toggle-prompts");

  troth_panes_set_open (self->panes, end, !troth_panes_get_open (self->panes, end));
}

/* A sheet lies over the centre. */
static gboolean
is_covered (TrothWindow *self)
{
  GtkWidget *sheet = adw_bin_get_child (self->slots[TROTH_WINDOW_SHEET]);

  return (sheet && gtk_widget_get_visible (sheet)) || adw_bin_get_child (self->slots[TROTH_WINDOW_FORM]);
}

static gboolean
on_key_cb (TrothWindow           *self,
           guint                  keyval,
           guint                  keycode,
           GdkModifierType        state,
           GtkEventControllerKey *controller)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->person || self->page != TROTH_WINDOW_PAGE_DESK || (focus && GTK_IS_EDITABLE (focus)) || is_covered (self))
    return GDK_EVENT_PROPAGATE;
  return troth_search_box_type (self->search, controller, keyval, state);
}

/* A press beside the results puts them away. */
static void
on_pressed_cb (TrothWindow *self)
{
  TrothPalette *palette = troth_later_peek (self->palette);

  troth_search_box_close (self->search);
  if (palette)
    troth_palette_close (palette);
}

static void
on_width_class_cb (TrothWindow *self)
{
  TrothWidthClass width_class = troth_width_bin_get_width_class (self->width_bin);
  gboolean        narrow = width_class >= TROTH_WIDTH_CLASS_NARROW;
  gboolean        single = width_class == TROTH_WIDTH_CLASS_SINGLE;
  TrothProfile   *profile = troth_later_peek (self->profile);

  troth_agent_button_set_compact (self->agent_button, narrow);
  gtk_widget_set_visible (self->promise_word, !narrow);
  gtk_widget_set_visible (self->promise_button, !single);
  gtk_widget_set_visible (GTK_WIDGET (self->sync), !single);
  troth_link_state_set_compact (self->sync, width_class >= TROTH_WIDTH_CLASS_MEDIUM);
  if (profile)
    troth_profile_set_compact (profile, single);
  for (guint i = 0; i < TROTH_WINDOW_N_SLOTS; i++)
    troth_window_fit_part (adw_bin_get_child (self->slots[i]), single);
  troth_window_fit_header (ADW_HEADER_BAR (self->header), self->switcher, self->page, single);
}

/* A part that was built later learns what the others know. */
static void
on_built_cb (TrothWindow *self,
             GtkWidget   *part)
{
  if (TROTH_IS_SEARCH_RESULTS (part))
    troth_search_box_set_results (self->search, TROTH_SEARCH_RESULTS (part));
  else if (TROTH_IS_PALETTE (part))
    {
      g_signal_connect_object (part, "find", G_CALLBACK (troth_search_box_search), self->search, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->search, "started", G_CALLBACK (troth_palette_close), part, G_CONNECT_SWAPPED);
      emit_verb (self, "palette", 0);
    }
  else if (TROTH_IS_TEAM_PAGE (part))
    troth_team_page_set_moment (TROTH_TEAM_PAGE (part), self->moment);
  else if (TROTH_IS_PROFILE (part))
    {
      troth_profile_set_moment (TROTH_PROFILE (part), self->moment);
      on_width_class_cb (self);
    }
}

static void
troth_window_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TrothWindow *self = TROTH_WINDOW (object);

  switch (prop_id)
    {
    case PROP_AGENT_STATE:
      g_value_set_enum (value, self->agent_state);
      break;
    case PROP_PAGE:
      g_value_set_enum (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_window_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TrothWindow *self = TROTH_WINDOW (object);
  int          new_value = g_value_get_enum (value);

  switch (prop_id)
    {
    case PROP_AGENT_STATE:
      if ((int) self->agent_state == new_value)
        return;
      self->agent_state = new_value;
      troth_agent_button_show (self->agent_button, self->agent_state);
      break;
    case PROP_PAGE:
      if ((int) self->page == new_value)
        return;
      self->page = new_value;
      if (new_value == TROTH_WINDOW_PAGE_TEAM)
        troth_later_get (self->team);
      gtk_stack_set_visible_child_name (self->pages, new_value == TROTH_WINDOW_PAGE_TEAM ? "team" : "desk");
      on_width_class_cb (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

/* Before the first frame, which shall not be laid out for another width. */
static void
on_default_width_cb (TrothWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  troth_width_bin_expect (self->width_bin, width);
}

static void
troth_window_dispose (GObject *object)
{
  g_clear_object (&TROTH_WINDOW (object)->moment);
  g_clear_object (&TROTH_WINDOW (object)->key_repeat);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_WINDOW);
  G_OBJECT_CLASS (troth_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < TROTH_WINDOW_N_SLOTS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, slot_names[i], FALSE, G_STRUCT_OFFSET (TrothWindow, slots[i]));
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, agent_button);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, banner_text);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, centre);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, header);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, palette);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, profile);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, promise_button);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, promise_word);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, results);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, search);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, start);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, sync);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, team);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, width_bin);
  gtk_widget_class_bind_template_callback (widget_class, on_built_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_width_class_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  const char *verbs[] = { "win.absence", "win.account", "win.ask-lead", "win.back", "win.call", "win.call-now", "win.card", "win.extra", "win.gifts", "win.hand-over", "win.hold", "win.open-case",
                          "win.praise", "win.preferences", "win.promise", "win.prompts", "win.return", "win.reviews", "win.sign-out", "win.wrap-up", "win.write-down" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i], NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "win.note", NULL, note_action);
  gtk_widget_class_install_action (widget_class, "win.number", "i", number_action);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_action);
  gtk_widget_class_install_action (widget_class, "win.promises", NULL, promises_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-promises", NULL, side_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-prompts", NULL, side_action);
  troth_window_dialogs_install (widget_class);
  gtk_widget_class_install_property_action (widget_class, "win.agent-state", "agent-state");
  gtk_widget_class_install_property_action (widget_class, "win.page", "page");
}

static void
troth_window_class_init (TrothWindowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GType       types[] = { TROTH_TYPE_AGENT_BUTTON, TROTH_TYPE_LATER, TROTH_TYPE_LINK_STATE, TROTH_TYPE_PALETTE, TROTH_TYPE_PANES,
                                TROTH_TYPE_PROFILE, TROTH_TYPE_SEARCH_BOX, TROTH_TYPE_SEARCH_RESULTS, TROTH_TYPE_START_PAGE, TROTH_TYPE_TEAM_PAGE, TROTH_TYPE_TOASTS, TROTH_TYPE_WIDTH_BIN };

  object_class->dispose = troth_window_dispose;
  object_class->get_property = troth_window_get_property;
  object_class->set_property = troth_window_set_property;
  properties[PROP_AGENT_STATE] = g_param_spec_enum ("agent-state", NULL, NULL, TROTH_TYPE_AGENT_STATE,
                                                    TROTH_AGENT_STATE_OFFLINE, flags);
  properties[PROP_PAGE] = g_param_spec_enum ("page", NULL, NULL, TROTH_TYPE_WINDOW_PAGE, TROTH_WINDOW_PAGE_DESK, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_VERB] = g_signal_new ("verb", TROTH_TYPE_WINDOW, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-window.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
troth_window_init (TrothWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  troth_later_set_menu (self->menu_button, self->main_menu);
  troth_ui_set_tip (GTK_WIDGET (self->menu_button), C_ ("menu", "Menu"));
  troth_keys_set_tip (self->promise_button, C_ ("key", "Make a promise"), "win.promise");
  troth_keys_install (GTK_WIDGET (self), NULL);
  troth_toasts_keep_above (self->toasts, GTK_WIDGET (self->slots[TROTH_WINDOW_SHEET]));
  troth_toasts_keep_above (self->toasts, GTK_WIDGET (self->slots[TROTH_WINDOW_FORM]));
  self->key_repeat = troth_key_repeat_new (GTK_WIDGET (self));
  troth_agent_button_show (self->agent_button, self->agent_state);
  on_width_class_cb (self);
  troth_window_show_person (self, FALSE, FALSE);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (on_default_width_cb), NULL);
  on_default_width_cb (self);
}

void
troth_window_set_moment (TrothWindow *self,
                         TrothMoment *moment)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  g_set_object (&self->moment, moment);
  troth_start_page_set_moment (self->start, moment);
}

void
troth_window_add_toast (TrothWindow *self,
                        AdwToast    *toast)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  troth_toasts_add (self->toasts, toast);
}

void
troth_window_show_sync (TrothWindow          *self,
                        const TrothSyncFacts *facts)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (TROTH_IS_WINDOW (self) && self->moment);
  sentence = troth_link_state_banner (facts, self->moment);
  troth_link_state_show (self->sync, facts, self->moment);
  gtk_label_set_text (self->banner_text, sentence ? sentence : ""); /* GTK 4.8 tells a screen reader what is folded away, too */
  gtk_revealer_set_reveal_child (self->banner, sentence != NULL);
}

void
troth_window_show_person (TrothWindow *self,
                          gboolean     profile,
                          gboolean     person)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  self->person = person;
  for (const char *const *action = troth_keys_list_personal (); *action; action++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), *action, person);
  if (profile)
    {
      troth_later_get (self->profile);
      g_object_set (self, "page", TROTH_WINDOW_PAGE_DESK, NULL);
      troth_panes_set_open (self->panes, FALSE, FALSE);
    }
  gtk_stack_set_visible_child_name (self->centre, profile ? "person" : "start");
}

void
troth_window_set_lead (TrothWindow *self,
                       gboolean     lead)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  gtk_widget_set_visible (self->switcher, lead);
  if (!lead)
    g_object_set (self, "page", TROTH_WINDOW_PAGE_DESK, NULL);
}

void
troth_window_set_absence (TrothWindow *self,
                          const char  *words)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  troth_agent_button_set_absence (self->agent_button, words);
}

void
troth_window_open_side (TrothWindow *self,
                        gboolean     prompts)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  troth_panes_set_open (self->panes, prompts, TRUE);
}

/* The parts, for whoever feeds them. */
#define PART(Type, part, value)                          \
  Type *troth_window_get_##part (TrothWindow *self)      \
  {                                                      \
    g_return_val_if_fail (TROTH_IS_WINDOW (self), NULL); \
    return value;                                        \
  }
PART (GtkWidget, form, adw_bin_get_child (self->slots[TROTH_WINDOW_FORM]))
PART (TrothPalette, palette, troth_later_get (self->palette))
PART (TrothProfile, profile, troth_later_get (self->profile))
PART (TrothSearchBox, search, self->search)
PART (TrothSearchResults, results, troth_later_get (self->results))
PART (TrothStartPage, start, self->start)
PART (TrothTeamPage, team, troth_later_get (self->team))

gboolean
troth_window_is_palette_open (TrothWindow *self)
{
  GtkWidget *palette = NULL;

  g_return_val_if_fail (TROTH_IS_WINDOW (self), FALSE);
  palette = troth_later_peek (self->palette);
  return palette && gtk_widget_get_visible (palette);
}

void
troth_window_set_slot (TrothWindow    *self,
                       TrothWindowSlot slot,
                       GtkWidget      *child)
{
  g_return_if_fail (TROTH_IS_WINDOW (self) && slot < TROTH_WINDOW_N_SLOTS);
  adw_bin_set_child (self->slots[slot], child);
  if (slot == TROTH_WINDOW_SHEET || slot == TROTH_WINDOW_FORM)
    gtk_widget_set_visible (GTK_WIDGET (self->slots[slot]), child != NULL);
  on_width_class_cb (self);
}
