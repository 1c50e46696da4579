// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-call-bar.h"

#include <glib/gi18n.h>

#include "troth-call-words.h"
#include "troth-fact-words.h"
#include "troth-format.h"
#include "troth-keys.h"
#include "troth-strip-box.h"
#include "troth-time.h"
#include "troth-ui.h"

struct _TrothCallBar
{
  AdwBin         parent_instance;
  GtkRevealer   *revealer;
  GtkWidget     *who_box;
  GtkImage      *icon;
  GtkLabel      *who_label;
  GtkLabel      *greeting_label;
  GtkLabel      *number_label;
  GtkWidget     *candidates_button;
  GtkBox        *candidates_box;
  GtkLabel      *duration_label;
  GtkLabel      *hold_label;
  GtkOrientable *verbs; /* first those of the line, then the others */
  GtkWidget     *answer_button;
  GtkWidget     *ask_button, *find_button, *show_button;
  GtkButton     *hold_button;
  GtkWidget     *hand_over_button;
  GtkWidget     *hang_up_button;
  GtkWidget     *wrap_up_button;
  TrothClock    *clock;
  GTimeZone     *zone;
  TrothCall     *call;
  TrothCustomer *shown; /* (nullable) */
  GSignalGroup  *call_signals;
  GSignalGroup  *candidates_signals;
  char          *hold_key; /* (nullable) */
  guint          timeout_id;
};

enum
{
  SIGNAL_ANSWER,
  SIGNAL_HOLD,
  SIGNAL_RESUME,
  SIGNAL_HAND_OVER,
  SIGNAL_HANG_UP,
  SIGNAL_SHOW,
  SIGNAL_FIND,
  SIGNAL_ASK_LEAD,
  SIGNAL_CHOOSE,
  SIGNAL_WRAP_UP,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothCallBar, troth_call_bar, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static gboolean
is_ringing (TrothCallBar *self)
{
  return self->call && troth_call_get_state (self->call) == TROTH_CALL_STATE_RINGING;
}

static gboolean
is_talking (TrothCallBar *self)
{
  TrothCallState state = self->call ? troth_call_get_state (self->call) : TROTH_CALL_STATE_NONE;

  return state == TROTH_CALL_STATE_ACTIVE || state == TROTH_CALL_STATE_HELD;
}

static void
show_label (GtkLabel *label,
            char     *text) /* (transfer full) */
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
  g_free (text);
}

static void
show_times (TrothCallBar *self)
{
  static const char *const calm[] = { "numeric", NULL }, *const look[] = { "numeric", "warning", NULL },
                           *const act[] = { "numeric", "error", NULL };
  gint64                          now, held;

  if (!self->call || !self->clock)
    return;
  now = troth_clock_now (self->clock);
  held = troth_call_held_seconds (self->call, now);
  show_label (self->duration_label, troth_call_duration (self->call, now));
  show_label (self->hold_label, troth_call_hold (self->call, now));
  gtk_widget_set_css_classes (GTK_WIDGET (self->hold_label), (const char **) (held >= TROTH_HOLD_TOO_LONG ? act
                                                                              : held >= TROTH_HOLD_LONG   ? look
                                                                                                          : calm));
}

/* Once a second, only while a running call can be seen. */
static void arm (TrothCallBar *self);

static gboolean
on_timeout_cb (gpointer user_data)
{
  TrothCallBar *self = user_data;

  self->timeout_id = 0;
  show_times (self);
  arm (self);
  return G_SOURCE_REMOVE;
}

static void
arm (TrothCallBar *self)
{
  gint64 since;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (!self->clock || !is_talking (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  since = troth_call_get_state (self->call) == TROTH_CALL_STATE_HELD ? troth_call_get_held_since (self->call)
                                                                     : troth_call_get_started_at (self->call);
  since = MAX (troth_clock_now (self->clock) - MAX (since, 0), 0);
  self->timeout_id = g_timeout_add ((TROTH_SECOND - since % TROTH_SECOND) / 1000 + 1, on_timeout_cb, self);
}

static void
add_candidate (TrothCallBar   *self,
               TrothCandidate *candidate)
{
  TrothCustomer   *customer = troth_candidate_get_customer (candidate);
  GtkWidget       *button = gtk_button_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = troth_format_customer_name (customer);
  g_autofree char *place = troth_format_place (customer);
  g_autofree char *why = troth_format_join (place, troth_call_reason (troth_candidate_get_reason (candidate)), NULL);
  g_autofree char *spoken = g_strjoin (C_ ("spoken list", ", "), name, why, NULL);
  GtkWidget       *title = gtk_label_new (name), *subtitle = gtk_label_new (why);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "call.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", troth_customer_get_id (customer));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (self->candidates_box, button);
}

static void
show_candidates (TrothCallBar *self)
{
  GListModel *candidates = troth_call_get_candidates (self->call);
  guint       n = candidates && !troth_call_get_customer (self->call) ? g_list_model_get_n_items (candidates) : 0;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->candidates_box)));)
    gtk_box_remove (self->candidates_box, child);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothCandidate) candidate = g_list_model_get_item (candidates, i);

      add_candidate (self, candidate);
    }
  gtk_widget_set_visible (self->candidates_button, n > 0);
}

/* While it rings, Enter notes that it was answered, wherever nothing else wants it. */
static void
set_default (TrothCallBar *self,
             gboolean      answer)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!GTK_IS_WINDOW (root))
    return;
  if (answer)
    gtk_window_set_default_widget (GTK_WINDOW (root), self->answer_button);
  else if (gtk_window_get_default_widget (GTK_WINDOW (root)) == self->answer_button)
    gtk_window_set_default_widget (GTK_WINDOW (root), NULL);
}

/* The key stands on the button: with a customer in her ear nobody hovers for a tooltip. */
static void
show_hold (TrothCallBar *self)
{
  gboolean         held = self->call && troth_call_get_state (self->call) == TROTH_CALL_STATE_HELD;
  const char      *tip = troth_call_hold_tip (held);
  g_autofree char *label = troth_call_hold_label (held, self->hold_key);

  gtk_button_set_label (self->hold_button, label);
  troth_keys_set_tip (GTK_WIDGET (self->hold_button), tip, "win.hold");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hold_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tip, -1);
}

static void
enable (TrothCallBar *self)
{
  gboolean inbound = self->call && troth_call_get_direction (self->call) != TROTH_DIRECTION_OUTBOUND;
  gboolean known = self->call && troth_call_get_customer (self->call);
  gboolean ended = self->call && troth_call_get_state (self->call) == TROTH_CALL_STATE_ENDED;
  gboolean answer = is_ringing (self) && inbound;
  gboolean hang_up = is_ringing (self) || is_talking (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.answer", answer);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.ask-lead", known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.hold", is_talking (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.hand-over", known && is_talking (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.hang-up", hang_up);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.show", known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.wrap-up", is_talking (self) || ended);
  gtk_widget_set_visible (self->answer_button, answer);
  set_default (self, answer);
  gtk_widget_set_visible (self->hang_up_button, hang_up);
  gtk_widget_set_visible (self->show_button, known && troth_call_get_customer (self->call) != self->shown);
  gtk_widget_set_visible (self->find_button, self->call && !known && !gtk_widget_get_visible (self->candidates_button));
  gtk_widget_set_visible (GTK_WIDGET (self->hold_button), is_talking (self));
  gtk_widget_set_visible (self->hand_over_button, is_talking (self));
  gtk_widget_set_visible (self->wrap_up_button, is_talking (self) || ended);
  show_hold (self);
}

static void
on_hold_key_cb (GtkWidget  *widget,
                const char *key)
{
  TrothCallBar *self = TROTH_CALL_BAR (widget);

  g_free (self->hold_key);
  self->hold_key = g_strdup (key);
  show_hold (self);
}

static void
update (TrothCallBar *self)
{
  TrothCustomer   *customer = self->call ? troth_call_get_customer (self->call) : NULL;
  g_autofree char *who = NULL;

  gtk_revealer_set_reveal_child (self->revealer, self->call != NULL);
  g_signal_group_set_target (self->candidates_signals, self->call ? troth_call_get_candidates (self->call) : NULL);
  if (!self->call)
    {
      arm (self);
      enable (self);
      return;
    }
  who = troth_call_who (self->call);
  gtk_label_set_text (self->who_label, who);
  gtk_image_set_from_icon_name (self->icon, troth_call_get_state (self->call) == TROTH_CALL_STATE_HELD ? "media-playback-pause-symbolic"
                                            : is_ringing (self)                                        ? "call-incoming-symbolic"
                                                                                                       : "call-start-symbolic");
  /* what to know before the first word, and where it is known from */
  show_label (self->greeting_label, customer ? troth_fact_words_greeting (customer, self->zone) : g_strdup (""));
  show_label (self->number_label, troth_call_number (self->call));
  show_candidates (self);
  show_times (self);
  enable (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->who_box), GTK_ACCESSIBLE_PROPERTY_LABEL, who, -1);
  arm (self);
}

static void
emit (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  static const struct
  {
    const char *action;
    int         signal;
  } map[] = {
    { "call.answer", SIGNAL_ANSWER },
    { "call.ask-lead", SIGNAL_ASK_LEAD },
    { "call.hand-over", SIGNAL_HAND_OVER },
    { "call.hang-up", SIGNAL_HANG_UP },
    { "call.show", SIGNAL_SHOW },
    { "call.find", SIGNAL_FIND },
    { "call.wrap-up", SIGNAL_WRAP_UP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (map); i++)
    if (g_strcmp0 (action, map[i].action) == 0)
      g_signal_emit (widget, signals[map[i].signal], 0);
}

static void
hold (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  TrothCallBar *self = TROTH_CALL_BAR (widget);

  if (is_talking (self))
    g_signal_emit (self, signals[troth_call_get_state (self->call) == TROTH_CALL_STATE_HELD ? SIGNAL_RESUME : SIGNAL_HOLD], 0);
}

/* By who it is: where she stands in the list changes while the company answers. */
static void
choose (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  TrothCallBar *self = TROTH_CALL_BAR (widget);
  const char   *id = g_variant_get_string (parameter, NULL);
  GListModel   *candidates = self->call ? troth_call_get_candidates (self->call) : NULL;
  g_autoptr (TrothCandidate) chosen = NULL;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->candidates_button));
  for (guint i = 0; candidates && chosen == NULL && i < g_list_model_get_n_items (candidates); i++)
    {
      g_autoptr (TrothCandidate) candidate = g_list_model_get_item (candidates, i);

      if (g_strcmp0 (troth_customer_get_id (troth_candidate_get_customer (candidate)), id) == 0)
        chosen = g_steal_pointer (&candidate);
    }
  if (chosen)
    g_signal_emit (self, signals[SIGNAL_CHOOSE], 0, troth_candidate_get_customer (chosen));
}

static void
troth_call_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (troth_call_bar_parent_class)->map (widget);
  troth_call_bar_refresh (TROTH_CALL_BAR (widget));
}

static void
troth_call_bar_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&TROTH_CALL_BAR (widget)->timeout_id, g_source_remove);
  GTK_WIDGET_CLASS (troth_call_bar_parent_class)->unmap (widget);
}

static void
troth_call_bar_dispose (GObject *object)
{
  TrothCallBar *self = TROTH_CALL_BAR (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->call_signals);
  g_clear_object (&self->candidates_signals);
  g_clear_object (&self->call);
  g_clear_object (&self->shown);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->hold_key, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL); /* AdwBin would unparent it a second time */
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_CALL_BAR);
  G_OBJECT_CLASS (troth_call_bar_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  static const char *const plain[] = { "answer", "hold", "resume", "hand-over", "hang-up", "show-customer", "find", "ask-lead" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[i] = g_signal_new (plain[i], TROTH_TYPE_CALL_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOOSE] =
    g_signal_new ("choose", TROTH_TYPE_CALL_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_CUSTOMER);
  signals[SIGNAL_WRAP_UP] = g_signal_new ("wrap-up", TROTH_TYPE_CALL_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TROTH_TYPE_STRIP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "call/troth-call-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, ask_button);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, verbs);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, who_box);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, who_label);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, greeting_label);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, number_label);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, candidates_button);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, candidates_box);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, duration_label);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, hold_label);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, answer_button);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, find_button);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, show_button);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, hold_button);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, hand_over_button);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, hang_up_button);
  gtk_widget_class_bind_template_child (widget_class, TrothCallBar, wrap_up_button);
}

static void
troth_call_bar_class_init (TrothCallBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_call_bar_dispose;
  widget_class->map = troth_call_bar_map;
  widget_class->unmap = troth_call_bar_unmap;
  install_signals ();
  gtk_widget_class_install_action (widget_class, "call.answer", NULL, emit);
  gtk_widget_class_install_action (widget_class, "call.ask-lead", NULL, emit);
  gtk_widget_class_install_action (widget_class, "call.choose", "s", choose);
  gtk_widget_class_install_action (widget_class, "call.find", NULL, emit);
  gtk_widget_class_install_action (widget_class, "call.hand-over", NULL, emit);
  gtk_widget_class_install_action (widget_class, "call.hang-up", NULL, emit);
  gtk_widget_class_install_action (widget_class, "call.hold", NULL, hold);
  gtk_widget_class_install_action (widget_class, "call.show", NULL, emit);
  gtk_widget_class_install_action (widget_class, "call.wrap-up", NULL, emit);
  bind_template (widget_class);
}

/* The window goes down to 360 px; the tooltip has the whole words. */
static void
let_verbs_shrink (TrothCallBar *self)
{
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->verbs)); line; line = gtk_widget_get_next_sibling (line))
    for (GtkWidget *verb = gtk_widget_get_first_child (line); verb; verb = gtk_widget_get_next_sibling (verb))
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (verb))), PANGO_ELLIPSIZE_END);
}

static void
troth_call_bar_init (TrothCallBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  let_verbs_shrink (self);
  troth_keys_set_tip (self->hand_over_button, _ ("Hand over to a colleague"), "win.hand-over");
  troth_keys_set_tip (self->wrap_up_button, C_ ("key", "Wrap up"), "win.wrap-up");
  self->call_signals = g_signal_group_new (TROTH_TYPE_CALL);
  g_signal_group_connect_swapped (self->call_signals, "notify", G_CALLBACK (update), self);
  self->candidates_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->candidates_signals, "items-changed", G_CALLBACK (update), self);
  update (self);
  troth_keys_tell (GTK_WIDGET (self), "win.hold", on_hold_key_cb);
}

GtkWidget *
troth_call_bar_new (void)
{
  return g_object_new (TROTH_TYPE_CALL_BAR, NULL);
}

void
troth_call_bar_set_clock (TrothCallBar *self,
                          TrothClock   *clock,
                          GTimeZone    *zone)
{
  g_return_if_fail (TROTH_IS_CALL_BAR (self));
  g_set_object (&self->clock, clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (zone);
  troth_call_bar_refresh (self);
}

void
troth_call_bar_set_call (TrothCallBar *self,
                         TrothCall    *call)
{
  g_return_if_fail (TROTH_IS_CALL_BAR (self));
  if (!g_set_object (&self->call, call))
    return;
  g_signal_group_set_target (self->call_signals, call);
  update (self);
}

void
troth_call_bar_set_shown (TrothCallBar  *self,
                          TrothCustomer *shown)
{
  g_return_if_fail (TROTH_IS_CALL_BAR (self));
  if (g_set_object (&self->shown, shown))
    enable (self);
}

void
troth_call_bar_set_compact (TrothCallBar *self,
                            gboolean      compact)
{
  g_return_if_fail (TROTH_IS_CALL_BAR (self));
  gtk_orientable_set_orientation (self->verbs, compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

void
troth_call_bar_refresh (TrothCallBar *self)
{
  g_return_if_fail (TROTH_IS_CALL_BAR (self));
  show_times (self);
  arm (self);
}
