// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-customer-text.h"

#include "troth-phone-number.h"
#include "troth-time.h"

#include <string.h>

char *
troth_customer_dup_name (TrothCustomer *self)
{
  const char *given = troth_customer_get_preferred_name (self);
  const char *family = troth_customer_get_family_name (self);
  GPtrArray  *points = troth_customer_get_contact_points (self);

  if (given == NULL)
    given = troth_customer_get_given_name (self);
  if (given && family)
    return g_strdup_printf ("%s %s", given, family);
  if (given || family)
    return g_strdup (given ? given : family);
  if (troth_customer_get_company (self))
    return g_strdup (troth_customer_get_company (self));
  for (guint i = 0; i < points->len; i++)
    if (troth_contact_point_get_kind (points->pdata[i]) == TROTH_CONTACT_KIND_EMAIL)
      return g_strdup (troth_contact_point_get_raw (points->pdata[i]));
  return NULL;
}

char *
troth_customer_dup_short_name (TrothCustomer *self)
{
  const char *preferred = troth_customer_get_preferred_name (self);

  if (preferred == NULL)
    preferred = troth_customer_get_given_name (self);
  return preferred ? g_strdup (preferred) : troth_customer_dup_name (self);
}

gboolean
troth_customer_is_repeated (TrothCustomer *self,
                            guint          i)
{
  GPtrArray  *points = troth_customer_get_contact_points (self);
  const char *value = troth_contact_point_get_value (points->pdata[i]);
  gboolean    denied = troth_contact_point_get_consent (points->pdata[i]) == TROTH_CONSENT_DENIED;

  for (guint j = 0; value && j < points->len; j++)
    {
      gboolean other = troth_contact_point_get_consent (points->pdata[j]) == TROTH_CONSENT_DENIED;

      if (i != j && g_strcmp0 (troth_contact_point_get_value (points->pdata[j]), value) == 0 && (other > denied || (other == denied && j < i)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_telephone (TrothContactPoint *point)
{
  TrothContactKind kind = troth_contact_point_get_kind (point);

  return kind == TROTH_CONTACT_KIND_PHONE || kind == TROTH_CONTACT_KIND_MOBILE;
}

TrothContactPoint *
troth_customer_get_phone (TrothCustomer *self)
{
  GPtrArray         *points = troth_customer_get_contact_points (self);
  TrothContactPoint *first = NULL;

  for (guint i = 0; i < points->len; i++)
    {
      TrothContactPoint *point = points->pdata[i];

      if (!is_telephone (point) || troth_contact_point_get_consent (point) == TROTH_CONSENT_DENIED || troth_customer_is_repeated (self, i))
        continue;
      if (troth_contact_point_get_preferred (point))
        return point;
      if (first == NULL)
        first = point;
    }
  return first;
}

void
troth_contact_point_normalise (TrothContactPoint *self,
                               const char        *country)
{
  const char      *raw = troth_contact_point_get_raw (self);
  g_autofree char *text = g_strstrip (g_strdup (raw ? raw : ""));
  g_autofree char *folded = NULL;

  switch (troth_contact_point_get_kind (self))
    {
    case TROTH_CONTACT_KIND_PHONE:
    case TROTH_CONTACT_KIND_MOBILE:
    case TROTH_CONTACT_KIND_FAX:
      {
        g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (text, country);

        troth_contact_point_set_value (self, number->e164 ? number->e164 : number->digits);
        troth_contact_point_set_extension (self, number->extension);
        break;
      }
    case TROTH_CONTACT_KIND_EMAIL:
      folded = g_utf8_strdown (text, -1);
      troth_contact_point_set_value (self, folded);
      break;
    case TROTH_CONTACT_KIND_ADDRESS:
    default:
      troth_contact_point_set_value (self, text);
      break;
    }
}

/* Only digits, perhaps after a plus: a person who writes a number down makes groups. */
static gboolean
is_ungrouped (const char *raw)
{
  const char *digits = raw + (*raw == '+');

  return *digits != '\0' && strspn (digits, "0123456789") == strlen (digits);
}

gboolean
troth_customer_denies_calls (TrothCustomer *self)
{
  GPtrArray *points = troth_customer_get_contact_points (self);
  gboolean   has = FALSE;

  for (guint i = 0; i < points->len; i++)
    has |= is_telephone (points->pdata[i]);
  return has && troth_customer_get_phone (self) == NULL;
}

char *
troth_contact_point_dup_shown (TrothContactPoint *self)
{
  TrothContactKind kind = troth_contact_point_get_kind (self);
  const char      *raw = troth_contact_point_get_raw (self);
  const char      *value = troth_contact_point_get_value (self);
  gboolean         is_number = kind == TROTH_CONTACT_KIND_PHONE || kind == TROTH_CONTACT_KIND_MOBILE || kind == TROTH_CONTACT_KIND_FAX;

  if (raw == NULL)
    return g_strdup ("");
  return is_number && value && *value == '+' && is_ungrouped (raw) ? troth_phone_number_display (value) : g_strdup (raw);
}

gint64
troth_fact_get_at (TrothFact *fact)
{
  gint64 at = troth_fact_get_happened_at (fact);

  return at != TROTH_NO_INSTANT ? at : troth_fact_get_noted_at (fact);
}

gboolean
troth_fact_is_old (TrothFact *fact,
                   gint64     now)
{
  gint64 at = troth_fact_get_noted_at (fact);

  return at != TROTH_NO_INSTANT && at < now - 365 * TROTH_DAY;
}

char *
troth_customer_dup_facts (TrothCustomer *self,
                          TrothFactTopic topic)
{
  GPtrArray *facts = troth_customer_get_facts (self);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    if (troth_fact_get_topic (facts->pdata[i]) == topic && troth_fact_get_withdrawn_at (facts->pdata[i]) == TROTH_NO_INSTANT)
      g_string_append_printf (line, "%s%s", line->len ? " · " : "", troth_fact_get_words (facts->pdata[i]));
  return g_string_free (g_steal_pointer (&line), FALSE);
}
