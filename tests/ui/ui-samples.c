// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui-samples.h"

#include <locale.h>

#include "troth-time.h"
#include "troth-ui.h"

#define ZONE "Europe/Berlin"

void
samples_init (int    *argc,
              char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  adw_init ();
  troth_ui_init ();
}

#define FRAMES 5 /* what one lays out may ask for another */

static void
on_painted_cb (GdkFrameClock *clock,
               guint         *left)
{
  if (*left > 0 && --*left > 0)
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
}

void
samples_settle (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint          left = FRAMES;
  gulong         handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), &left);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gint64
samples_at (const char *civil)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (civil, zone);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * TROTH_SECOND;
}

TrothMoment *
samples_moment (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);

  return troth_moment_new (samples_at ("2026-03-04T11:42:00"), zone);
}

static void
add_contact (GPtrArray       *points,
             TrothContactKind kind,
             const char      *raw)
{
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, raw);
  troth_contact_point_set_kind (point, kind);
  troth_contact_point_set_raw (point, raw);
  g_ptr_array_add (points, point);
}

static void
add_fact (TrothCustomer *customer,
          TrothFactTopic topic,
          const char    *words)
{
  TrothFact *fact = troth_fact_new ();

  troth_fact_set_id (fact, words);
  troth_fact_set_topic (fact, topic);
  troth_fact_set_words (fact, words);
  troth_fact_set_source (fact, "Said so on the phone");
  troth_fact_set_noted_by (fact, "steve");
  troth_fact_set_noted_at (fact, samples_at ("2026-02-20T10:00:00"));
  troth_record_append (customer, troth_customer_F_facts, fact);
}

TrothCustomer *
samples_customer (void)
{
  TrothCustomer *customer = troth_customer_new ();
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_object_unref);

  troth_customer_set_id (customer, "leonie");
  troth_customer_set_given_name (customer, "Leonie");
  troth_customer_set_family_name (customer, "Köhler");
  troth_customer_set_name_sound (customer, "LAY-oh-nee");
  troth_customer_set_city (customer, "Stuttgart");
  troth_customer_set_street (customer, "Theodor-Heuss-Straße 34");
  troth_customer_set_postal_code (customer, "70174");
  troth_customer_set_country (customer, "DE");
  troth_customer_set_zone (customer, ZONE);
  troth_customer_set_language (customer, "de");
  troth_customer_set_since (customer, samples_at ("2021-01-01T00:00:00"));
  add_contact (points, TROTH_CONTACT_KIND_PHONE, "+49 0711 2842222");
  add_contact (points, TROTH_CONTACT_KIND_EMAIL, "leonekohler@surfeu.de");
  troth_customer_set_contact_points (customer, points);
  add_fact (customer, TROTH_FACT_TOPIC_GREETING, "Say “Frau Köhler”");
  add_fact (customer, TROTH_FACT_TOPIC_CALLING, "Let it ring for long: many stairs");
  return customer;
}

TrothCustomer *
samples_other (TrothCustomer *customer)
{
  TrothCustomer *other = troth_record_copy (customer);

  troth_customer_set_id (other, "other");
  troth_customer_set_given_name (other, "Leo");
  troth_customer_set_company (other, "Köhler & Co");
  troth_customer_set_since (other, samples_at ("2024-06-01T00:00:00"));
  troth_contact_point_set_raw (troth_customer_get_contact_points (other)->pdata[1], "leo@koehler.example");
  return other;
}

static void
add_promise (GListStore      *list,
             const char      *id,
             TrothPromiseKind kind,
             const char      *words,
             const char      *due)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, "leonie");
  troth_promise_set_kind (promise, kind);
  troth_promise_set_words (promise, words);
  troth_promise_set_made_by (promise, "steve");
  troth_promise_set_made_at (promise, samples_at ("2026-03-03T16:10:00"));
  troth_promise_set_owner_id (promise, "jane");
  troth_promise_set_due_at (promise, samples_at (due));
  g_list_store_append (list, promise);
}

static void
add_said (GListStore       *list,
          TrothSaidOnceKind kind,
          const char       *subject,
          const char       *words,
          const char       *told,
          const char       *expires)
{
  g_autoptr (TrothSaidOnce) said = troth_said_once_new ();

  troth_said_once_set_id (said, subject);
  troth_said_once_set_kind (said, kind);
  troth_said_once_set_subject (said, subject);
  troth_said_once_set_words (said, words);
  troth_said_once_set_told_to (said, "steve");
  troth_said_once_set_told_at (said, samples_at (told));
  troth_said_once_set_expires_at (said, samples_at (expires));
  g_list_store_append (list, said);
}

GListStore *
samples_said_once (void)
{
  GListStore *list = g_list_store_new (TROTH_TYPE_SAID_ONCE);

  add_said (list, TROTH_SAID_ONCE_KIND_VERIFIED, "Date of birth", NULL, "2026-03-04T11:40:00", "2026-03-04T23:40:00");
  add_said (list, TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, "Late payment", "Her salary comes on the 5th", "2026-03-03T16:10:00", "2027-03-03T16:10:00");
  add_said (list, TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, "Broken leg", NULL, "2025-01-03T16:10:00", "2025-03-03T16:10:00");
  return list;
}

GListStore *
samples_promises (void)
{
  GListStore *list = g_list_store_new (TROTH_TYPE_PROMISE);

  add_promise (list, "p1", TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED,
               "We tell you ourselves as soon as the second charge is back on your card.", "2026-03-04T12:00:00");
  add_promise (list, "p2", TROTH_PROMISE_KIND_SEND_INFORMATION, "You get the list of all your invoices by e-mail.",
               "2026-03-05T09:00:00");
  return list;
}

GListStore *
samples_cases (void)
{
  GListStore *list = g_list_store_new (TROTH_TYPE_CASE);
  g_autoptr (TrothCase) problem = troth_case_new ();

  troth_case_set_id (problem, "c1");
  troth_case_set_subject (problem, "Charged twice on 3 March");
  troth_case_set_owner_id (problem, "steve");
  troth_case_set_opened_at (problem, samples_at ("2026-03-03T16:12:00"));
  g_list_store_append (list, problem);
  return list;
}

static TrothInteraction *
add_entry (GListStore          *list,
           const char          *id,
           TrothInteractionKind kind,
           TrothDirection       direction,
           const char          *at)
{
  g_autoptr (TrothInteraction) entry = troth_interaction_new ();

  troth_interaction_set_id (entry, id);
  troth_interaction_set_customer_id (entry, "leonie");
  troth_interaction_set_kind (entry, kind);
  troth_interaction_set_direction (entry, direction);
  troth_interaction_set_started_at (entry, samples_at (at));
  g_list_store_append (list, entry);
  return entry;
}

static void
add_order (GListStore *list,
           const char *id,
           const char *at,
           gint64      cents)
{
  TrothInteraction *order = add_entry (list, id, TROTH_INTERACTION_KIND_ORDER, TROTH_DIRECTION_NONE, at);

  troth_interaction_set_amount_minor (order, cents);
  troth_interaction_set_currency (order, "EUR");
  troth_interaction_set_subject (order, "Order of 13 tracks");
}

GListStore *
samples_timeline (void)
{
  GListStore       *list = g_list_store_new (TROTH_TYPE_INTERACTION);
  TrothInteraction *entry;

  entry = add_entry (list, "i1", TROTH_INTERACTION_KIND_CALL, TROTH_DIRECTION_INBOUND, "2026-03-04T11:39:00");
  troth_interaction_set_waited_seconds (entry, 52);
  troth_interaction_set_case_id (entry, "c1");
  entry = add_entry (list, "i2", TROTH_INTERACTION_KIND_CALL, TROTH_DIRECTION_INBOUND, "2026-03-03T16:10:00");
  troth_interaction_set_agent_id (entry, "steve");
  troth_interaction_set_subject (entry, "charged twice on 3 March");
  troth_interaction_set_text (entry, "Both charges are on her statement; she needs the money back before the weekend.");
  troth_interaction_set_ended_at (entry, samples_at ("2026-03-03T16:18:00"));
  troth_interaction_set_case_id (entry, "c1");
  entry = add_entry (list, "i3", TROTH_INTERACTION_KIND_NOTE, TROTH_DIRECTION_NONE, "2026-02-28T09:05:00");
  troth_interaction_set_agent_id (entry, "margaret");
  troth_interaction_set_internal (entry, TRUE);
  troth_interaction_set_text (entry, "Prefers to be called after lunch.");
  add_order (list, "i4", "2026-03-02T00:00:00", 1287);
  add_order (list, "i5", "2025-08-11T00:00:00", 396);
  add_order (list, "i6", "2021-01-01T00:00:00", 198);
  return list;
}

GListStore *
samples_agents (void)
{
  static const char *names[][2] = { { "jane", "Jane Peacock" }, { "margaret", "Margaret Park" }, { "steve", "Steve Johnson" } };
  GListStore        *list = g_list_store_new (TROTH_TYPE_AGENT);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TrothAgent) agent = troth_agent_new ();

      troth_agent_set_id (agent, names[i][0]);
      troth_agent_set_name (agent, names[i][1]);
      g_list_store_append (list, agent);
    }
  return list;
}

static void
add_hit (GListStore *list,
         const char *name,
         const char *place,
         const char *matched,
         int         start,
         int         length,
         int         promises,
         gboolean    company_wide)
{
  g_autoptr (TrothSearchHit) hit = troth_search_hit_new ();

  troth_search_hit_set_customer_id (hit, name);
  troth_search_hit_set_name (hit, name);
  troth_search_hit_set_place (hit, place);
  troth_search_hit_set_matched (hit, matched);
  troth_search_hit_set_in_name (hit, matched == NULL);
  troth_search_hit_set_match_start (hit, start);
  troth_search_hit_set_match_length (hit, length);
  troth_search_hit_set_open_promises (hit, promises);
  troth_search_hit_set_company_wide (hit, company_wide);
  g_list_store_append (list, hit);
}

GListStore *
samples_hits (void)
{
  GListStore *list = g_list_store_new (TROTH_TYPE_SEARCH_HIT);

  add_hit (list, "Leonie Köhler", "Stuttgart, Germany", NULL, 7, 3, 2, FALSE);
  add_hit (list, "Hannah Schneider", "Berlin, Germany", "kohannah@yahoo.de", 0, 3, 0, FALSE);
  add_hit (list, "François Tremblay", "Montréal, Canada", "+1 (514) 721-4711", 12, 5, 1, TRUE);
  return list;
}

gboolean
samples_says (GtkWidget  *widget,
              const char *words)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = samples_says (child, words);
  return found;
}

gpointer
samples_find (GtkWidget *widget,
              GType      type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = samples_find (child, type);
  return found;
}
