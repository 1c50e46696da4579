// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>
#include <malloc.h>

#include "troth-away-words.h"
#include "troth-format.h"
#include "troth-keys.h"
#include "troth-preferences-window.h"
#include "troth-problem-words.h"
#include "troth-substitute.h"
#include "troth-time.h"
#include "troth-width-bin.h"

#define LATE_MS 300 /* after the first frame: what follows it is over */

G_DEFINE_FINAL_TYPE (TrothPresenter, troth_presenter, G_TYPE_OBJECT)

void
troth_presenter_toast (TrothPresenter *self,
                       const char     *words)
{
  g_autofree char *title = g_markup_escape_text (words, -1); /* which it is in libadwaita 1.2 */

  if (self->window)
    troth_window_add_toast (self->window, adw_toast_new (title));
}

/* ——— the moment: set again exactly when a text on the screen would read otherwise ——— */

static void schedule (TrothPresenter *self);

static gboolean
on_tick_cb (gpointer user_data)
{
  TrothPresenter *self = user_data;

  self->tick = 0;
  troth_moment_set_now (self->moment, troth_clock_now (troth_context_get_clock (self->context)));
  schedule (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (TrothPresenter *self)
{
  gint64 wanted = troth_moment_get_wanted (self->moment);
  gint64 delay = 0;

  g_clear_handle_id (&self->tick, g_source_remove);
  if (wanted == G_MAXINT64 || self->window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    return;
  delay = MAX (wanted - troth_clock_now (troth_context_get_clock (self->context)), 0) / 1000 + 1;
  self->tick = g_timeout_add (MIN (delay, G_MAXINT), on_tick_cb, self);
}

static void
on_clock_woke_cb (TrothPresenter *self)
{
  troth_moment_set_now (self->moment, troth_clock_now (troth_context_get_clock (self->context)));
  schedule (self);
}

/* So that the first customer does not wait for her widgets. */
static void
make_late_parts (gpointer user_data)
{
  TrothPresenter *self = user_data;

  self->late = 0;
  if (self->window == NULL)
    return;
  troth_presenter_get_profile (self);
  troth_presenter_get_prompts (self);
  troth_presenter_bind_practice (self);
#ifdef __GLIBC__
  malloc_trim (0); /* what only the start needed */
#endif
}

/* Only she can give again what could not be read of what was not sent: said once, before she goes on. */
static void
tell_set_aside (TrothPresenter *self)
{
  g_autofree char *path = troth_format_isolate (troth_context_get_set_aside (self->context));
  g_autofree char *body = g_strconcat (_ ("What was not sent yet was taken over as far as it could be read. Everything else comes again from "
                                          "the backend. Look whether what you noted last is there, and give again what is missing."),
                                       "\n\n", _ ("Your administrator finds the damaged file here:"), "\n", path, NULL);
  GtkWidget       *dialog = adw_message_dialog_new (GTK_WINDOW (self->window), _ ("Part of what this desk keeps was damaged"), body);

  self->told_set_aside = TRUE;
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", C_ ("button", "Understood"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_painted_cb (GdkFrameClock  *clock,
               TrothPresenter *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_painted_cb, self);
  if (self->late == 0 && self->prompts == NULL)
    self->late = g_timeout_add_once (LATE_MS, make_late_parts, self);
  if (troth_context_get_set_aside (self->context) && !self->told_set_aside)
    tell_set_aside (self);
}

static void
on_mapped_cb (TrothPresenter *self)
{
  on_clock_woke_cb (self);
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (on_painted_cb), self, 0);
}

/* What becomes overdue while another window has her eyes is told when she is back. */
static void
on_active_cb (TrothPresenter *self)
{
  gint64 now = troth_clock_now (troth_context_get_clock (self->context));

  if (self->window == NULL)
    return;
  if (!gtk_window_is_active (GTK_WINDOW (self->window)))
    troth_start_page_set_away_since (troth_window_get_start (self->window), now);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    on_clock_woke_cb (self);
}

static void
on_unmapped_cb (TrothPresenter *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
}

/* ——— session: who, and how the link stands ——— */

static void
show_link (TrothPresenter *self)
{
  TrothSession    *session = troth_context_get_session (self->context);
  g_autofree char *problem = troth_problem_words (troth_session_get_problem (session));
  TrothSyncFacts   facts = {
      .connecting = troth_session_get_link (session) == TROTH_LINK_CONNECTING,
      .offline_since = troth_session_get_offline_since (session),
      .unsent = troth_session_get_unsent (session),
      .review = troth_session_get_review (session),
      .problem = problem,
  };

  if (self->window == NULL)
    return;
  troth_window_show_sync (self->window, &facts);
  troth_promises_panel_update_facts (self->panel);
}

static void
show_agent_state (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  if (self->window && agent)
    g_object_set (self->window, "agent-state", troth_agent_get_state (agent), NULL);
}

static void
show_absence (TrothPresenter *self)
{
  TrothAgent      *agent = troth_session_get_agent (troth_context_get_session (self->context));
  gint64           now = troth_moment_get_now (self->moment);
  gboolean         away = agent && troth_agent_is_away (agent, now);
  g_autofree char *words = away ? troth_away_words (agent, NULL, now, troth_moment_get_zone (self->moment)) : NULL;

  if (self->window == NULL || agent == NULL)
    return;
  troth_window_set_absence (self->window, words);
  if (troth_agent_get_away_from (agent) != TROTH_NO_INSTANT && troth_agent_get_away_until (agent) > now)
    troth_moment_want (self->moment, away ? troth_agent_get_away_until (agent) : troth_agent_get_away_from (agent));
}

static void
on_state_chosen_cb (TrothPresenter *self)
{
  TrothAgent     *agent = troth_session_get_agent (troth_context_get_session (self->context));
  TrothAgentState state = TROTH_AGENT_STATE_OFFLINE;

  g_object_get (self->window, "agent-state", &state, NULL);
  if (agent && troth_agent_get_state (agent) != state)
    troth_context_set_agent_state (self->context, state);
}

static void
show_agent (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  if (agent == NULL || self->window == NULL)
    return;
  troth_moment_set_zone (self->moment, troth_context_get_zone (self->context));
  troth_start_page_set_agent (troth_window_get_start (self->window), troth_agent_get_name (agent));
  troth_promise_service_set_view (troth_context_get_promises (self->context), self->mine,
                                  &(TrothPromiseView){ .scope = TROTH_PROMISES_MINE });
  troth_window_set_lead (self->window, troth_agent_get_role (agent) != TROTH_ROLE_AGENT);
  if (self->profile)
    troth_profile_top_set_leads (troth_profile_get_top (self->profile), troth_agent_get_role (agent) != TROTH_ROLE_AGENT);
  g_signal_group_set_target (self->agent, agent);
  show_agent_state (self);
  show_absence (self);
}

/* ——— verbs of the window ——— */

static void
on_back_cb (TrothPresenter *self)
{
  if (self->form)
    troth_presenter_close_form (self);
  else if (!troth_presenter_close_composer (self))
    troth_presenter_leave (self);
}

static void
on_promise_cb (TrothPresenter *self)
{
  troth_presenter_compose (self, TROTH_PROMISE_KIND_CALLBACK, NULL);
}

static void
on_call_cb (TrothPresenter *self)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);

  if (customer)
    troth_presenter_call (self, customer, NULL);
}

static void
on_promises_cb (TrothPresenter *self)
{
  troth_promises_panel_focus (self->panel);
}

static void
on_preferences_cb (TrothPresenter *self)
{
  gtk_window_present (troth_preferences_window_new (GTK_WINDOW (self->window), self->settings));
}

static void
on_wrap_up_cb (TrothPresenter *self)
{
  if (self->call_bar)
    gtk_widget_activate_action (GTK_WIDGET (self->call_bar), "call.wrap-up", NULL);
}

static void
on_use_prompt_cb (TrothPresenter *self,
                  guint           number)
{
  troth_prompts_panel_use (troth_presenter_get_prompts (self), number);
}

static void
bind_verbs (TrothPresenter *self)
{
  static const struct
  {
    const char *signal;
    GCallback   callback;
  } verbs[] = {
    { "verb::account", G_CALLBACK (troth_presenter_show_account) },
    { "verb::back", G_CALLBACK (on_back_cb) },
    { "verb::call", G_CALLBACK (on_call_cb) },
    { "verb::hand-over", G_CALLBACK (troth_presenter_hand_over) },
    { "verb::hold", G_CALLBACK (troth_presenter_hold) },
    { "verb::palette", G_CALLBACK (troth_presenter_bind_palette) },
    { "verb::preferences", G_CALLBACK (on_preferences_cb) },
    { "verb::promise", G_CALLBACK (on_promise_cb) },
    { "verb::promises", G_CALLBACK (on_promises_cb) },
    { "verb::prompts", G_CALLBACK (troth_presenter_show_prompts) },
    { "verb::reviews", G_CALLBACK (troth_presenter_show_reviews) },
    { "verb::use-prompt", G_CALLBACK (on_use_prompt_cb) },
    { "verb::wrap-up", G_CALLBACK (on_wrap_up_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_signal_connect_object (self->window, verbs[i].signal, verbs[i].callback, self, G_CONNECT_SWAPPED);
}

/* ——— life ——— */

static void
on_window_destroyed_cb (TrothPresenter *self)
{
  self->window = NULL;
  self->form = NULL;
  g_hash_table_remove_all (self->aside);
  g_clear_handle_id (&self->wait, g_source_remove);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->opening);
  g_cancellable_cancel (self->naming);
}

static void
troth_presenter_dispose (GObject *object)
{
  TrothPresenter *self = TROTH_PRESENTER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->names, g_source_remove);
  g_clear_handle_id (&self->late, g_source_remove);
  g_clear_handle_id (&self->wait, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->opening);
  g_cancellable_cancel (self->naming);
  g_cancellable_cancel (self->counting);
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->naming);
  g_clear_object (&self->opening);
  g_clear_object (&self->counting);
  g_clear_object (&self->comparing);
  g_clear_pointer (&self->aside, g_hash_table_unref);
  g_clear_pointer (&self->form_of, g_free);
  g_clear_object (&self->asking);
  g_clear_object (&self->contacts);
  g_clear_object (&self->wrapping);
  g_clear_object (&self->explained);
  g_clear_pointer (&self->busy, g_hash_table_unref);
  g_clear_weak_pointer (&self->account);
  g_clear_weak_pointer (&self->now_told);
  g_clear_weak_pointer (&self->offered);
  g_clear_pointer (&self->offered_of, g_free);
  g_clear_object (&self->now_made);
  g_clear_pointer (&self->now_for, g_hash_table_unref);
  g_clear_object (&self->finding_out);
  g_clear_object (&self->found_out);
  g_clear_object (&self->own);
  g_clear_object (&self->settings);
  g_clear_object (&self->composer);
  g_clear_object (&self->owners);
  g_clear_object (&self->open);
  g_clear_object (&self->mine);
  g_clear_object (&self->moment);
  g_clear_object (&self->agent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->customers, g_hash_table_unref);
  G_OBJECT_CLASS (troth_presenter_parent_class)->dispose (object);
}

static void
troth_presenter_class_init (TrothPresenterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_presenter_dispose;
}

static void
troth_presenter_init (TrothPresenter *self)
{
  self->cancellable = g_cancellable_new ();
  self->agent = g_signal_group_new (TROTH_TYPE_AGENT);
  g_signal_group_connect_swapped (self->agent, "notify::state", G_CALLBACK (show_agent_state), self);
  g_signal_group_connect_swapped (self->agent, "notify::away-until", G_CALLBACK (show_absence), self);
  self->customers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->now_for = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->aside = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
bind_session (TrothPresenter *self)
{
  static const char *const link[] = { "notify::link", "notify::offline-since", "notify::unsent", "notify::review", "notify::problem" };
  TrothSession            *session = troth_context_get_session (self->context);

  for (guint i = 0; i < G_N_ELEMENTS (link); i++)
    g_signal_connect_object (session, link[i], G_CALLBACK (show_link), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::agent", G_CALLBACK (show_agent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "zone-changed", G_CALLBACK (show_agent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "notify::agent-state", G_CALLBACK (on_state_chosen_cb), self, G_CONNECT_SWAPPED);
  show_link (self);
  show_agent (self);
}

static void
bind_moment (TrothPresenter *self)
{
  TrothClock *clock = troth_context_get_clock (self->context);

  self->moment = troth_moment_new (troth_clock_now (clock), troth_context_get_zone (self->context));
  g_signal_connect_object (self->moment, "notify::now", G_CALLBACK (show_absence), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->moment, "notify::wanted", G_CALLBACK (schedule), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "woke", G_CALLBACK (on_clock_woke_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "map", G_CALLBACK (on_mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "notify::is-active", G_CALLBACK (on_active_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "unmap", G_CALLBACK (on_unmapped_cb), self, G_CONNECT_SWAPPED);
  troth_window_set_moment (self->window, self->moment);
}

static void
show_keys (TrothPresenter *self)
{
  g_autoptr (GVariant) changed = g_settings_get_value (self->settings, "shortcuts");

  if (self->window)
    troth_keys_install (GTK_WIDGET (self->window), changed);
}

static void
bind_settings (TrothPresenter *self)
{
  self->settings = g_settings_new (TROTH_APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self->window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self->window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self->window, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::shortcuts", G_CALLBACK (show_keys), self, G_CONNECT_SWAPPED);
  show_keys (self);
}

/* What is measured while the window manager finds a place is not measured in the first frame, which finds it again. */
static void
measure_ahead (TrothPresenter *self)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (self->window));
  GtkWidget *child = troth_width_bin_get_child (TROTH_WIDTH_BIN (content));
  int        width, height, least;

  gtk_window_get_default_size (GTK_WINDOW (self->window), &width, &height);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (width, least), &height, NULL, NULL, NULL);
}

TrothPresenter *
troth_presenter_new (GtkApplication *app,
                     TrothContext   *context,
                     gboolean        present)
{
  TrothPresenter *self = g_object_new (TROTH_TYPE_PRESENTER, NULL);

  self->context = g_object_ref (context);
  self->window = g_object_new (TROTH_TYPE_WINDOW, "application", app, NULL);
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (on_window_destroyed_cb), self, G_CONNECT_SWAPPED);
  bind_settings (self);
  bind_moment (self);
  if (present)
    gtk_window_present (GTK_WINDOW (self->window));
  troth_presenter_bind_promises (self);
  troth_presenter_bind_call (self);
  self->own = troth_own_preferences_new (self->settings, self->context);
  troth_presenter_bind_card (self);
  troth_presenter_bind_care (self);
  troth_presenter_bind_extra (self);
  troth_presenter_bind_now (self);
  troth_presenter_bind_returns (self);
  troth_presenter_bind_transfers (self);
  troth_presenter_bind_asks (self);
  troth_presenter_bind_person (self);
  troth_presenter_bind_hands (self);
  bind_verbs (self);
  bind_session (self);
  troth_presenter_fill_start (self);
  if (present)
    measure_ahead (self);
  return self;
}

TrothWindow *
troth_presenter_get_window (TrothPresenter *self)
{
  return self->window;
}
