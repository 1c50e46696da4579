// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-format.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "troth-customer-text.h"
#include "troth-words.h"

#define LRI "\u2066"
#define RLI "\u2067"
#define PDI "\u2069"
#define RLM 0x200f

/* The side from which the first letter of @text runs; none where it has no letter */
static GtkTextDirection
get_side (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar       c = g_utf8_get_char (at);
      GUnicodeScript script = g_unichar_get_script (c);

      if (c == RLM || script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW)
        return GTK_TEXT_DIR_RTL;
      if (g_unichar_isalpha (c))
        return GTK_TEXT_DIR_LTR;
    }
  return GTK_TEXT_DIR_NONE;
}

/* Not U+2068, which leaves it to the text: Pango turns a number without letters around. */
char *
troth_format_isolate (const char *text)
{
  if (!text || !*text || gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return g_strdup (text ? text : "");
  return g_strconcat (get_side (text) == GTK_TEXT_DIR_RTL ? RLI : LRI, text, PDI, NULL);
}

char *
troth_format_plain (const char *text)
{
  GString *plain = g_string_new (text);

  g_string_replace (plain, LRI, "", 0);
  g_string_replace (plain, RLI, "", 0);
  g_string_replace (plain, PDI, "", 0);
  return g_string_free (plain, FALSE);
}

char *
troth_format_capital (const char *text)
{
  GString *out = g_string_new (NULL);

  if (*text)
    g_string_append (g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (text))), g_utf8_next_char (text));
  return g_string_free (out, FALSE);
}

char *
troth_format_join (const char *first,
                   ...)
{
  g_autoptr (GString) out = g_string_new (NULL);
  va_list args;

  va_start (args, first);
  for (const char *part = first; part; part = va_arg (args, const char *))
    {
      if (!*part)
        continue;
      g_autofree char *isolated = get_side (part) == GTK_TEXT_DIR_LTR ? troth_format_isolate (part) : NULL;

      if (out->len)
        g_string_append (out, " · ");
      g_string_append (out, isolated ? isolated : part); /* a foreign name does not turn the line around */
    }
  va_end (args);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
troth_format_contacts (guint       contacts,
                       const char *subject,
                       int         days)
{
  if (contacts == 2)
    /* Translators: what the customer had to come back about, in how many days */
    return g_strdup_printf (ngettext ("Second contact about “%1$s” within a day", "Second contact about “%1$s” in %2$d days", (gulong) days),
                            subject, days);
  /* Translators: how often the customer had to come back, about what, in how many days */
  return g_strdup_printf (ngettext ("%1$u contacts about “%2$s” within a day", "%1$u contacts about “%2$s” in %3$d days", (gulong) days),
                          contacts, subject, days);
}

char *
troth_format_duration (gint64 seconds)
{
  gint64 minutes = seconds / 60;

  if (seconds < 60)
    return g_strdup_printf (ngettext ("%d s", "%d s", (gulong) MAX (seconds, 0)), (int) MAX (seconds, 0));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d min", "%d min", (gulong) minutes), (int) minutes);
  if (minutes % 60 == 0 || minutes >= 24 * 60)
    return g_strdup_printf (ngettext ("%d h", "%d h", (gulong) (minutes / 60)), (int) (minutes / 60));
  /* Translators: hours and minutes */
  return g_strdup_printf (_ ("%d h %d min"), (int) (minutes / 60), (int) (minutes % 60));
}

char *
troth_format_stopwatch (gint64 seconds)
{
  gint64           s = MAX (seconds, 0);
  g_autofree char *text = NULL;

  if (s < 3600)
    text = g_strdup_printf ("%02d:%02d", (int) (s / 60), (int) (s % 60));
  else
    text = g_strdup_printf ("%d:%02d:%02d", (int) (s / 3600), (int) (s / 60 % 60), (int) (s % 60));
  return troth_format_isolate (text);
}

char *
troth_format_language (const char *language)
{
  const char *name = troth_words_language (language);

  if (!name)
    return g_strdup ("");
  /* Translators: %s is the name of a language, which the customer speaks */
  return g_strdup_printf (_ ("speaks %s"), name);
}

/* As troth_customer_dup_name () has it: as they like to be called. */
static const char *
given (TrothCustomer *customer)
{
  const char *preferred = troth_customer_get_preferred_name (customer);

  return preferred ? preferred : troth_customer_get_given_name (customer);
}

/* "Hung up while waiting · +49 711 2842222" */
static char *
lost_caller (const char   *what,
             TrothPromise *promise)
{
  g_autofree char *number = troth_promise_get_number (promise) ? troth_format_isolate (troth_promise_get_number (promise)) : NULL;

  return troth_format_join (what, number ? number : "", NULL);
}

char *
troth_format_promise_words (TrothPromise *promise)
{
  const char      *words = troth_promise_get_words (promise);
  g_autofree char *message = troth_format_isolate (words);

  if (!words || !*words)
    return g_strdup (troth_words_promise_kind (troth_promise_get_kind (promise)));
  switch (troth_promise_get_origin (promise))
    {
    case TROTH_PROMISE_ORIGIN_CASE_OPEN:
      /* Translators: a promise that made itself; %s is what the customer's case is about */
      return g_strdup_printf (_ ("Progress report: %s"), words);
    case TROTH_PROMISE_ORIGIN_CASE_RESOLVED:
      /* Translators: a promise that made itself; %s is what the customer's case is about */
      return g_strdup_printf (_ ("Tell that it is resolved: %s"), words);
    case TROTH_PROMISE_ORIGIN_CASE_UNSOLVED:
      /* Translators: a promise that made itself; %s is what the customer's case is about, which could not be solved */
      return g_strdup_printf (_ ("Tell what can be done instead: %s"), words);
    case TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD:
      return lost_caller (_ ("Cut off while on hold"), promise);
    case TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING:
      return lost_caller (_ ("Hung up while waiting"), promise);
    case TROTH_PROMISE_ORIGIN_ASKED_FOR_MANAGEMENT:
      /* Translators: %s is what was said to the customer about it */
      return g_strdup_printf (_ ("Asked for a manager: %s"), words);
    case TROTH_PROMISE_ORIGIN_COURTESY:
      /* Translators: a promise that made itself; %s is what was bought or solved */
      return g_strdup_printf (_ ("Hear how it goes: %s"), words);
    case TROTH_PROMISE_ORIGIN_VOICEMAIL:
      /* Translators: a promise that made itself; %s is the message, or the number of whom to call back */
      return g_strdup_printf (_ ("Voicemail: %s"), message);
    case TROTH_PROMISE_ORIGIN_SAID:
    default:
      return g_strdup (words);
    }
}

char *
troth_format_customer_name (TrothCustomer *customer)
{
  const char      *family;
  g_autofree char *name = NULL;

  if (!customer)
    return g_strdup (_ ("Name not known"));
  family = troth_customer_get_family_name (customer);
  if (given (customer) && family)
    /* Translators: given name, family name */
    return g_strdup_printf (C_ ("name", "%1$s %2$s"), given (customer), family);
  if (given (customer) || family)
    return g_strdup (given (customer) ? given (customer) : family);
  name = troth_customer_dup_name (customer);
  if (name)
    return g_steal_pointer (&name);
  if (troth_customer_get_phone (customer)) /* who called, and is nobody's customer yet */
    return troth_format_isolate (troth_contact_point_get_raw (troth_customer_get_phone (customer)));
  return g_strdup (_ ("Name not known"));
}

char *
troth_format_place (TrothCustomer *customer)
{
  const char *city, *country;

  g_return_val_if_fail (TROTH_IS_CUSTOMER (customer), g_strdup (""));
  city = troth_customer_get_city (customer);
  country = troth_words_country (troth_customer_get_country (customer));
  if (city && country)
    /* Translators: city, country */
    return g_strdup_printf (C_ ("place", "%1$s, %2$s"), city, country);
  return g_strdup (city ? city : country ? country
                                         : "");
}

char *
troth_format_address (TrothCustomer *customer)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *town = NULL;
  const char      *lines[3];

  g_return_val_if_fail (TROTH_IS_CUSTOMER (customer), g_strdup (""));
  if (troth_customer_get_postal_code (customer) && troth_customer_get_city (customer))
    /* Translators: postal code, city: the last line but one of an address */
    town = g_strdup_printf (C_ ("address", "%1$s %2$s"), troth_customer_get_postal_code (customer),
                            troth_customer_get_city (customer));
  else
    town = g_strdup (troth_customer_get_city (customer));
  lines[0] = troth_customer_get_street (customer);
  lines[1] = town;
  lines[2] = troth_words_country (troth_customer_get_country (customer));
  for (guint i = 0; lines[0] && i < G_N_ELEMENTS (lines); i++)
    if (lines[i])
      g_string_append_printf (out, "%s%s", out->len ? "\n" : "", lines[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What a person would say of it when nothing was written down. */
static const char *
interaction_words (TrothInteraction *interaction)
{
  TrothDirection direction = troth_interaction_get_direction (interaction);

  switch (troth_interaction_get_kind (interaction))
    {
    case TROTH_INTERACTION_KIND_CALL:
      return direction == TROTH_DIRECTION_OUTBOUND ? _ ("We called") : _ ("Called us");
    case TROTH_INTERACTION_KIND_EMAIL:
      return direction == TROTH_DIRECTION_OUTBOUND ? _ ("We sent an e-mail") : _ ("E-mail to us");
    case TROTH_INTERACTION_KIND_LETTER:
      return direction == TROTH_DIRECTION_OUTBOUND ? _ ("We sent a letter") : _ ("Letter to us");
    case TROTH_INTERACTION_KIND_CHAT:
    case TROTH_INTERACTION_KIND_VISIT:
    case TROTH_INTERACTION_KIND_WEB:
    case TROTH_INTERACTION_KIND_ORDER:
    case TROTH_INTERACTION_KIND_RETURN:
    case TROTH_INTERACTION_KIND_NOTE:
    case TROTH_INTERACTION_KIND_MESSAGE:
    case TROTH_INTERACTION_KIND_FEE:
    case TROTH_INTERACTION_KIND_VOICEMAIL:
    default:
      return troth_words_interaction_kind (troth_interaction_get_kind (interaction));
    }
}

char *
troth_format_interaction_when (TrothInteraction *interaction,
                               gint64            now,
                               GTimeZone        *zone)
{
  TrothInteractionKind kind;
  gint64               at;

  g_return_val_if_fail (TROTH_IS_INTERACTION (interaction) && zone, g_strdup (""));
  kind = troth_interaction_get_kind (interaction);
  at = troth_interaction_get_started_at (interaction);
  if (kind == TROTH_INTERACTION_KIND_ORDER || kind == TROTH_INTERACTION_KIND_RETURN || kind == TROTH_INTERACTION_KIND_FEE || at < now - 6 * G_TIME_SPAN_DAY)
    return troth_format_day (at, now, zone);
  return troth_format_day_clock (at, now, zone);
}

char *
troth_format_interaction_amount (TrothInteraction *interaction)
{
  g_return_val_if_fail (TROTH_IS_INTERACTION (interaction), g_strdup (""));
  if (troth_interaction_get_amount_minor (interaction) == 0)
    return g_strdup ("");
  return troth_format_money (troth_interaction_get_amount_minor (interaction), troth_interaction_get_currency (interaction));
}

char *
troth_format_interaction (TrothInteraction *interaction,
                          const char       *agent_name)
{
  g_autofree char *wait = NULL, *what = NULL;
  const char      *subject, *text;

  g_return_val_if_fail (TROTH_IS_INTERACTION (interaction), g_strdup (""));
  subject = troth_interaction_get_subject (interaction) ? troth_interaction_get_subject (interaction) : troth_interaction_get_transcript (interaction);
  text = troth_interaction_get_text (interaction);
  if ((subject || text) && agent_name)
    /* Translators: agent, what was noted */
    what = g_strdup_printf (C_ ("timeline", "%1$s: %2$s"), agent_name, subject ? subject : text);
  else if (subject || text)
    what = g_strdup (subject ? subject : text);
  else
    what = troth_format_join (interaction_words (interaction), agent_name ? agent_name : "", NULL);
  if (troth_interaction_get_waited_seconds (interaction) > 0)
    {
      g_autofree char *clock = troth_format_stopwatch (troth_interaction_get_waited_seconds (interaction));

      /* Translators: a caller waited so long, minutes:seconds */
      wait = g_strdup_printf (_ ("waited %s"), clock);
    }
  return troth_format_join (what, wait ? wait : "", NULL);
}
