// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-fact-words.h"

#include <glib/gi18n.h>

#include "troth-customer-text.h"
#include "troth-format.h"

char *
troth_fact_words_greeting (TrothCustomer *customer,
                           GTimeZone     *zone)
{
  const char      *said = troth_customer_get_name_sound (customer);
  const char      *form = troth_customer_get_form_of_address (customer);
  g_autofree char *facts = zone ? troth_fact_words_sources (customer, TROTH_FACT_TOPIC_GREETING, zone)
                                : troth_customer_dup_facts (customer, TROTH_FACT_TOPIC_GREETING);
  /* Translators: how a name is spoken */
  g_autofree char *sound = said ? g_strdup_printf (C_ ("pronunciation", "“%s”"), said) : g_strdup ("");

  return troth_format_join (sound, form ? form : "", facts ? facts : "", NULL);
}

char *
troth_fact_words_calling (TrothCustomer *customer)
{
  const char      *preferred = troth_customer_get_preferred_hours (customer);
  g_autofree char *facts = troth_customer_dup_facts (customer, TROTH_FACT_TOPIC_CALLING);
  g_autofree char *span = preferred ? troth_format_isolate (preferred) : NULL;
  /* Translators: hours of the day: "17:00-20:00" */
  g_autofree char *hours = span ? g_strdup_printf (_ ("Likes to be called at %s"), span) : g_strdup ("");

  return troth_format_join (hours, facts, NULL);
}

char *
troth_fact_words_sources (TrothCustomer *customer,
                          TrothFactTopic topic,
                          GTimeZone     *zone)
{
  GPtrArray *facts = troth_customer_get_facts (customer);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      TrothFact       *fact = facts->pdata[i];
      const char      *source = troth_fact_get_source (fact);
      gint64           at = troth_fact_get_noted_at (fact);
      g_autofree char *date = at == TROTH_NO_INSTANT ? g_strdup ("") : troth_format_date (at, zone);
      g_autofree char *line = troth_format_join (troth_fact_get_words (fact), source ? source : "", date, NULL);

      if (troth_fact_get_topic (fact) == topic && troth_fact_get_withdrawn_at (fact) == TROTH_NO_INSTANT)
        g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", line);
    }
  return lines->len ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}
