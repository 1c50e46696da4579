// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-profile-header.h"

#include <glib/gi18n.h>

#include "troth-customer-text.h"
#include "troth-customer-zone.h"
#include "troth-fact-words.h"
#include "troth-format.h"
#include "troth-keys.h"
#include "troth-names.h"
#include "troth-time-words.h"
#include "troth-trait-list.h"
#include "troth-ui.h"

struct _TrothProfileHeader
{
  AdwBin          parent_instance;
  AdwAvatar      *avatar;
  GtkLabel       *name;
  GtkLabel       *sound;
  GtkLabel       *place;
  GtkLabel       *manner;
  GtkLabel       *calling; /* what to know before it rings */
  GtkLabel       *mood;
  TrothTraitList *traits;
  GtkWidget      *do_not_call;
  GtkWidget      *call;
  GtkWidget      *promise, *note;
  TrothCustomer  *customer;
  TrothMoment    *moment;
  GSignalGroup   *customer_signals;
  GSignalGroup   *moment_signals;
  GListModel     *timeline;
  GListModel     *agents;
  GSignalGroup   *timeline_signals;
};

G_DEFINE_FINAL_TYPE (TrothProfileHeader, troth_profile_header, ADW_TYPE_BIN)

enum
{
  SIGNAL_KNOW,
  SIGNAL_MOOD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define LOOKED_AT 200 /* entries of the timeline, for the last contact: web visits and notes are none */

static void
show (GtkLabel   *label,
      const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static const char *
mood_words (TrothMood mood)
{
  switch (mood)
    {
    case TROTH_MOOD_UPSET:
      return C_ ("mood", "Sounds upset");
    case TROTH_MOOD_ANXIOUS:
      return C_ ("mood", "Sounds anxious");
    case TROTH_MOOD_CONFUSED:
      return C_ ("mood", "Sounds confused");
    case TROTH_MOOD_HAPPY:
      return C_ ("mood", "Sounds happy");
    case TROTH_MOOD_NONE:
    default:
      return C_ ("mood", "Sounds as usual");
    }
}

static void
update_mood (TrothProfileHeader *self)
{
  gint64           now = troth_moment_get_now (self->moment);
  TrothMood        mood = troth_customer_mood_at (self->customer, now);
  g_autofree char *when = NULL, *words = NULL;

  if (mood != TROTH_MOOD_NONE)
    {
      when = troth_format_day_clock (troth_customer_get_mood_at (self->customer), now, troth_moment_get_zone (self->moment));
      words = troth_format_join (mood_words (mood), when, NULL);
    }
  show (self->mood, words ? words : "");
}

/* "Last contact with Steve: Tue 16:10" */
static char *
last_words (TrothProfileHeader *self)
{
  guint n = self->timeline ? MIN (g_list_model_get_n_items (self->timeline), LOOKED_AT) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothInteraction) entry = g_list_model_get_item (self->timeline, i);
      const char      *agent = troth_names_find (self->agents, troth_interaction_get_agent_id (entry));
      g_autofree char *when = NULL;

      if (!troth_interaction_is_contact (entry))
        continue;
      when = troth_format_interaction_when (entry, troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
      if (agent)
        /* Translators: a colleague, and when: "Tue 16:10", "2 Mar" */
        return g_strdup_printf (_ ("last contact with %1$s: %2$s"), agent, when);
      /* Translators: when: "Tue 16:10", "2 Mar" */
      return g_strdup_printf (_ ("last contact: %s"), when);
    }
  return g_strdup ("");
}

static void
update_time (TrothProfileHeader *self)
{
  g_autofree char *clock = NULL, *language = NULL, *last = NULL, *manner = NULL;
  TrothZoneSource  source;
  const char      *zone;

  if (!self->customer || !self->moment)
    return;
  zone = troth_customer_zone (self->customer, &source);
  clock = troth_format_local_time (zone, troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->manner), troth_zone_source_words (source));
  language = troth_format_language (troth_customer_get_language (self->customer));
  last = last_words (self);
  manner = troth_format_join (clock, language, last, NULL);
  show (self->manner, manner);
  if (*clock && gtk_widget_get_mapped (GTK_WIDGET (self)))
    troth_moment_want_minute (self->moment);
}

/* A line of what is known, and where it is known from. */
static void
show_facts (TrothProfileHeader *self,
            GtkLabel           *label,
            char               *words, /* (transfer full) */
            TrothFactTopic      topic)
{
  g_autofree char *sources = troth_fact_words_sources (self->customer, topic, troth_moment_get_zone (self->moment));

  show (label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), sources);
  g_free (words);
}

static void
update (TrothProfileHeader *self)
{
  g_autofree char *loyalty = NULL;
  g_autofree char *name = NULL, *place = NULL, *since = NULL, *facts = NULL;
  const char      *company;
  gboolean         denied;

  if (!self->customer || !self->moment)
    return;
  name = troth_format_customer_name (self->customer);
  company = troth_customer_get_company (self->customer);
  denied = troth_customer_get_do_not_call (self->customer);
  loyalty = troth_format_loyalty (troth_customer_get_since (self->customer), troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
  place = troth_format_place (self->customer);
  since = troth_format_since (troth_customer_get_since (self->customer), troth_moment_get_zone (self->moment));
  facts = troth_format_join (company && !g_str_equal (company, name) ? company : "", place, since, loyalty, NULL);
  adw_avatar_set_text (self->avatar, name);
  show (self->name, name);
  show_facts (self, self->sound, troth_fact_words_greeting (self->customer, NULL), TROTH_FACT_TOPIC_GREETING);
  show (self->place, facts);
  gtk_widget_set_visible (self->do_not_call, denied);
  troth_keys_set_tip (self->call, denied ? _ ("This customer asked not to be called") : C_ ("key", "Call the customer"), denied ? NULL : "win.call");
  update_mood (self);
  show_facts (self, self->calling, troth_fact_words_calling (self->customer), TROTH_FACT_TOPIC_CALLING);
  update_time (self);
}

static void
verb_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_KNOW], 0, strchr (name, '.') + 1, NULL);
}

static void
mood_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  int mood = TROTH_MOOD_NONE;

  if (troth_enum_parse (TROTH_TYPE_MOOD, g_variant_get_string (parameter, NULL), &mood))
    g_signal_emit (widget, signals[SIGNAL_MOOD], 0, mood);
}

/* Not on Call: an Enter too many must not ring anybody. */
static gboolean
troth_profile_header_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TROTH_PROFILE_HEADER (widget)->promise);
}

static void
troth_profile_header_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (troth_profile_header_parent_class)->map (widget);
  update_time (TROTH_PROFILE_HEADER (widget));
}

static void
troth_profile_header_dispose (GObject *object)
{
  TrothProfileHeader *self = TROTH_PROFILE_HEADER (object);

  troth_ui_dispose_bin (object, TROTH_TYPE_PROFILE_HEADER);
  g_clear_object (&self->customer_signals);
  g_clear_object (&self->moment_signals);
  g_clear_object (&self->customer);
  g_clear_object (&self->moment);
  g_clear_object (&self->timeline_signals);
  g_clear_object (&self->timeline);
  g_clear_object (&self->agents);
  G_OBJECT_CLASS (troth_profile_header_parent_class)->dispose (object);
}

static void
troth_profile_header_class_init (TrothProfileHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_profile_header_dispose;
  widget_class->grab_focus = troth_profile_header_grab_focus;
  widget_class->map = troth_profile_header_map;
  g_type_ensure (TROTH_TYPE_TRAIT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-profile-header.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, avatar);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, call);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, calling);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, do_not_call);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, manner);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, mood);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, name);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, note);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, place);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, promise);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, sound);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, traits);
  signals[SIGNAL_KNOW] = g_signal_new ("know", TROTH_TYPE_PROFILE_HEADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                       G_TYPE_STRING, TROTH_TYPE_RECORD);
  signals[SIGNAL_MOOD] = g_signal_new ("mood", TROTH_TYPE_PROFILE_HEADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       TROTH_TYPE_MOOD);
  gtk_widget_class_install_action (widget_class, "person.edit", NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "person.write", NULL, verb_action);
  gtk_widget_class_install_action (widget_class, "person.mood", "s", mood_action);
}

static void
troth_profile_header_init (TrothProfileHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  troth_keys_set_tip (self->promise, C_ ("key", "Make a promise"), "win.promise");
  troth_keys_set_tip (self->note, C_ ("key", "Write a note"), "win.note");
  self->customer_signals = g_signal_group_new (TROTH_TYPE_CUSTOMER);
  g_signal_group_connect_swapped (self->customer_signals, "notify", G_CALLBACK (update), self);
  self->moment_signals = g_signal_group_new (TROTH_TYPE_MOMENT);
  g_signal_group_connect_swapped (self->moment_signals, "notify::now", G_CALLBACK (update), self);
  self->timeline_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->timeline_signals, "items-changed", G_CALLBACK (update_time), self);
}

void
troth_profile_header_set_customer (TrothProfileHeader *self,
                                   TrothCustomer      *customer)
{
  g_return_if_fail (TROTH_IS_PROFILE_HEADER (self));
  if (!g_set_object (&self->customer, customer))
    return;
  g_signal_group_set_target (self->customer_signals, customer);
  troth_trait_list_show (self->traits, NULL, NULL, NULL);
  update (self);
}

void
troth_profile_header_set_moment (TrothProfileHeader *self,
                                 TrothMoment        *moment)
{
  g_return_if_fail (TROTH_IS_PROFILE_HEADER (self));
  if (!g_set_object (&self->moment, moment))
    return;
  g_signal_group_set_target (self->moment_signals, moment);
  update (self);
}

void
troth_profile_header_set_compact (TrothProfileHeader *self,
                                  gboolean            compact)
{
  g_return_if_fail (TROTH_IS_PROFILE_HEADER (self));
  adw_avatar_set_size (self->avatar, compact ? 40 : 72);
  (compact ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self), "troth-single");
}

void
troth_profile_header_set_rate (TrothProfileHeader  *self,
                               const TrothKeepRate *rate)
{
  g_return_if_fail (TROTH_IS_PROFILE_HEADER (self));
  troth_trait_list_set_rate (self->traits, rate);
}

void
troth_profile_header_set_traits (TrothProfileHeader *self,
                                 GPtrArray          *traits)
{
  g_return_if_fail (TROTH_IS_PROFILE_HEADER (self));
  troth_trait_list_show (self->traits, traits, self->agents, self->moment);
}

void
troth_profile_header_set_last (TrothProfileHeader *self,
                               GListModel         *timeline,
                               GListModel         *agents)
{
  g_return_if_fail (TROTH_IS_PROFILE_HEADER (self));
  g_set_object (&self->timeline, timeline);
  g_set_object (&self->agents, agents);
  g_signal_group_set_target (self->timeline_signals, timeline);
  update_time (self);
}
