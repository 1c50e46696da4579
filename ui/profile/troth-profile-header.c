// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-profile-header.h"

#include <glib/gi18n.h>

#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-time-words.h"
#include "troth-ui.h"

struct _TrothProfileHeader
{
  AdwBin         parent_instance;
  AdwAvatar     *avatar;
  GtkLabel      *name;
  GtkLabel      *sound;
  GtkLabel      *place;
  GtkLabel      *manner;
  GtkWidget     *do_not_call;
  GtkWidget     *call;
  GtkWidget     *promise;
  TrothCustomer *customer;
  TrothKeepRate  rate;
  TrothMoment   *moment;
  GSignalGroup  *customer_signals;
  GSignalGroup  *moment_signals;
};

G_DEFINE_FINAL_TYPE (TrothProfileHeader, troth_profile_header, ADW_TYPE_BIN)

static void
show (GtkLabel   *label,
      const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
update_time (TrothProfileHeader *self)
{
  g_autofree char *clock = NULL, *language = NULL, *manner = NULL;
  TrothZoneSource  source;
  const char      *zone;

  if (!self->customer || !self->moment)
    return;
  zone = troth_customer_zone (self->customer, &source);
  clock = troth_format_local_time (zone, troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->manner), troth_zone_source_words (source));
  language = troth_format_language (troth_customer_get_language (self->customer));
  manner = troth_format_join (clock, language, NULL);
  show (self->manner, manner);
  if (*clock && gtk_widget_get_mapped (GTK_WIDGET (self)))
    troth_moment_want_minute (self->moment);
}

static void
update (TrothProfileHeader *self)
{
  g_autofree char *name = NULL, *sound = NULL, *place = NULL, *since = NULL, *kept = NULL, *facts = NULL;
  const char      *said, *company;
  gboolean         denied;

  if (!self->customer || !self->moment)
    return;
  name = troth_format_customer_name (self->customer);
  said = troth_customer_get_name_sound (self->customer);
  company = troth_customer_get_company (self->customer);
  denied = troth_customer_get_do_not_call (self->customer);
  /* Translators: how a name is spoken */
  sound = said ? g_strdup_printf (C_ ("pronunciation", "“%s”"), said) : g_strdup ("");
  place = troth_format_place (self->customer);
  since = troth_format_since (troth_customer_get_since (self->customer), troth_moment_get_zone (self->moment));
  if (self->rate.kept + self->rate.broken > 0)
    /* Translators: of what we promised this customer in the last weeks: "3 of 4 promises kept" */
    kept = g_strdup_printf (ngettext ("%1$u of %2$u promise kept", "%1$u of %2$u promises kept", self->rate.kept + self->rate.broken),
                            self->rate.kept, self->rate.kept + self->rate.broken);
  facts = troth_format_join (company && !g_str_equal (company, name) ? company : "", place, since, kept ? kept : "", NULL);
  adw_avatar_set_text (self->avatar, name);
  show (self->name, name);
  show (self->sound, sound);
  show (self->place, facts);
  gtk_widget_set_visible (self->do_not_call, denied);
  gtk_widget_set_tooltip_text (self->call, denied ? _ ("This customer asked not to be called") : C_ ("profile", "Call (F5)"));
  update_time (self);
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
  G_OBJECT_CLASS (troth_profile_header_parent_class)->dispose (object);
}

static void
troth_profile_header_class_init (TrothProfileHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_profile_header_dispose;
  widget_class->grab_focus = troth_profile_header_grab_focus;
  widget_class->map = troth_profile_header_map;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-profile-header.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, avatar);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, call);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, do_not_call);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, manner);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, name);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, place);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, promise);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileHeader, sound);
}

static void
troth_profile_header_init (TrothProfileHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->customer_signals = g_signal_group_new (TROTH_TYPE_CUSTOMER);
  g_signal_group_connect_swapped (self->customer_signals, "notify", G_CALLBACK (update), self);
  self->moment_signals = g_signal_group_new (TROTH_TYPE_MOMENT);
  g_signal_group_connect_swapped (self->moment_signals, "notify::now", G_CALLBACK (update_time), self);
}

void
troth_profile_header_set_customer (TrothProfileHeader *self,
                                   TrothCustomer      *customer)
{
  g_return_if_fail (TROTH_IS_PROFILE_HEADER (self));
  if (!g_set_object (&self->customer, customer))
    return;
  g_signal_group_set_target (self->customer_signals, customer);
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
}

void
troth_profile_header_set_rate (TrothProfileHeader  *self,
                               const TrothKeepRate *rate)
{
  g_return_if_fail (TROTH_IS_PROFILE_HEADER (self));
  self->rate = rate ? *rate : (TrothKeepRate){ 0 };
  update (self);
}
