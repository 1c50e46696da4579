// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-zone-ask.h"

#include <glib/gi18n.h>

#include "troth-customer-zone.h"
#include "troth-drop-down.h"
#include "troth-format.h"
#include "troth-time-words.h"
#include "troth-time.h"
#include "troth-words.h"
#include "troth-zone-places.h"

struct _TrothZoneAsk
{
  GtkBox       parent_instance;
  GtkLabel    *why;
  GtkDropDown *places;
  GPtrArray   *zones; /* of TrothZonePlace, after the first row that says what to choose */
  gboolean     filling;
};

enum
{
  SIGNAL_ZONE,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothZoneAsk, troth_zone_ask, GTK_TYPE_BOX)

static guint signals[N_SIGNALS];

static void
on_selected_cb (TrothZoneAsk *self)
{
  guint selected = gtk_drop_down_get_selected (self->places);

  if (self->filling || !self->zones || selected == 0 || selected > self->zones->len)
    return;
  g_signal_emit (self, signals[SIGNAL_ZONE], 0, ((TrothZonePlace *) self->zones->pdata[selected - 1])->zone);
}

static void
troth_zone_ask_dispose (GObject *object)
{
  g_clear_pointer (&TROTH_ZONE_ASK (object)->zones, g_ptr_array_unref);
  G_OBJECT_CLASS (troth_zone_ask_parent_class)->dispose (object);
}

static void
troth_zone_ask_class_init (TrothZoneAskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_zone_ask_dispose;
  signals[SIGNAL_ZONE] = g_signal_new ("zone", TROTH_TYPE_ZONE_ASK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
troth_zone_ask_init (TrothZoneAsk *self)
{
  GtkWidget *why = gtk_label_new (NULL), *places = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  self->why = GTK_LABEL (why);
  self->places = GTK_DROP_DOWN (places);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_label_set_xalign (self->why, 0);
  gtk_label_set_wrap (self->why, TRUE);
  gtk_label_set_max_width_chars (self->why, 34);
  gtk_widget_add_css_class (why, "caption");
  troth_drop_down_enable_search (self->places);
  gtk_accessible_update_property (GTK_ACCESSIBLE (places), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Where the customer is"), -1);
  gtk_box_append (GTK_BOX (self), why);
  gtk_box_append (GTK_BOX (self), places);
  g_signal_connect_object (places, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
}

/* "Vancouver, Canada · 8:42" */
static void
add_place (GtkStringList  *list,
           TrothZonePlace *place,
           gint64          now)
{
  g_autoptr (GTimeZone) zone = troth_time_zone_new (place->zone, NULL);
  g_autofree char *city = troth_zone_place_dup_name (place->zone);
  /* Translators: a city, its country */
  g_autofree char *where = g_strdup_printf (C_ ("place", "%1$s, %2$s"), city, troth_words_country (place->country));
  g_autofree char *clock = zone ? troth_format_clock (now, zone) : NULL;
  g_autofree char *line = troth_format_join (where, clock ? clock : "", NULL);

  gtk_string_list_append (list, line);
}

static void
fill (TrothZoneAsk *self,
      const char   *country,
      gint64        now)
{
  const char *first[] = { _ ("Choose where they are"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (first);

  self->filling = TRUE;
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  self->zones = troth_zone_places (country);
  for (guint i = 0; i < self->zones->len; i++)
    add_place (list, self->zones->pdata[i], now);
  gtk_drop_down_set_model (self->places, G_LIST_MODEL (list));
  self->filling = FALSE;
}

void
troth_zone_ask_show (TrothZoneAsk  *self,
                     TrothCustomer *customer,
                     gint64         now)
{
  TrothZoneSource source;

  g_return_if_fail (TROTH_IS_ZONE_ASK (self) && TROTH_IS_CUSTOMER (customer));
  troth_customer_zone (customer, &source);
  if (source == TROTH_ZONE_SOURCE_UNKNOWN || source == TROTH_ZONE_SOURCE_LIKELY)
    fill (self, troth_customer_zone_country (customer), now);
  gtk_label_set_text (self->why, troth_zone_source_words (source));
  gtk_widget_set_visible (GTK_WIDGET (self), source == TROTH_ZONE_SOURCE_UNKNOWN || source == TROTH_ZONE_SOURCE_LIKELY);
}
