// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "composer-fixture.h"

#include "troth-error.h"
#include "troth-owner-choice.h"
#include "troth-time.h"
#include "ui-samples.h"

gint64
composer_at (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

static void
on_make_cb (ComposerFixture *fixture,
            TrothCustomer   *customer,
            TrothMakeArgs   *args)
{
  g_assert_true (customer == fixture->customer);
  g_set_object (&fixture->made, args);
  fixture->n_made++;
}

static void
on_draft_cb (ComposerFixture *fixture,
             TrothCustomer   *customer,
             JsonNode        *draft)
{
  g_clear_pointer (&fixture->draft, json_node_unref);
  fixture->draft = draft ? json_node_ref (draft) : NULL;
  fixture->n_drafts++;
}

static void
on_closed_cb (ComposerFixture *fixture)
{
  fixture->n_closed++;
}

TrothCustomer *
composer_make_customer (const char *zone)
{
  TrothCustomer     *customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_customer_set_id (customer, "francois");
  troth_customer_set_given_name (customer, "François");
  troth_customer_set_family_name (customer, "Tremblay");
  troth_customer_set_zone (customer, zone);
  troth_contact_point_set_id (point, "c1");
  troth_contact_point_set_raw (point, "+1 (514) 721-4711");
  troth_record_append (customer, troth_customer_F_contact_points, point);
  return customer;
}

void
composer_set_up (ComposerFixture *fixture,
                 gconstpointer    data)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (GListModel) owners = troth_owner_choices (NULL, NULL, "jane");

  fixture->clock = troth_virtual_clock_new (composer_at (NOW));
  fixture->customer = composer_make_customer ("America/Toronto");
  fixture->window = gtk_window_new ();
  fixture->composer = TROTH_PROMISE_COMPOSER (troth_promise_composer_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->composer));
  troth_promise_composer_set_clock (fixture->composer, TROTH_CLOCK (fixture->clock), berlin);
  troth_promise_composer_set_owners (fixture->composer, owners);
  g_signal_connect_swapped (fixture->composer, "make", G_CALLBACK (on_make_cb), fixture);
  g_signal_connect_swapped (fixture->composer, "draft", G_CALLBACK (on_draft_cb), fixture);
  g_signal_connect_swapped (fixture->composer, "closed", G_CALLBACK (on_closed_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  troth_promise_composer_open (fixture->composer, fixture->customer);
}

void
composer_tear_down (ComposerFixture *fixture,
                    gconstpointer    data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->made);
  g_clear_pointer (&fixture->draft, json_node_unref);
  g_object_unref (fixture->customer);
  g_object_unref (fixture->clock);
}

gpointer
composer_child (ComposerFixture *fixture,
                const char      *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->composer), TROTH_TYPE_PROMISE_COMPOSER, id);
}

void
composer_type (ComposerFixture *fixture,
               const char      *words,
               const char      *when)
{
  gtk_editable_set_text (GTK_EDITABLE (composer_child (fixture, "words_entry")), words);
  troth_when_entry_set_text (composer_child (fixture, "when_entry"), when);
}

void
composer_act (ComposerFixture *fixture,
              const char      *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->composer), action, NULL));
}

char *
composer_fail (ComposerFixture *fixture)
{
  g_autoptr (GError) full = g_error_new_literal (TROTH_ERROR, TROTH_ERROR_DISK, "full");

  return troth_promise_composer_answer (fixture->composer, NULL, full);
}

void
composer_make (ComposerFixture *fixture)
{
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();

  g_assert_null (troth_promise_composer_answer (fixture->composer, applied, NULL));
}

gboolean
composer_is_shown (ComposerFixture *fixture,
                   const char      *id)
{
  return gtk_widget_get_visible (composer_child (fixture, id));
}
