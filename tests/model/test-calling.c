// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calling-rules.h"
#include "troth-calling.h"
#include "troth-country.h"

static TrothCustomer *
customer (const char *zone,
          const char *country,
          const char *region,
          const char *number)
{
  TrothCustomer *self = troth_customer_new ();

  troth_customer_set_zone (self, zone);
  troth_customer_set_country (self, country);
  troth_customer_set_region (self, region);
  if (number)
    {
      TrothContactPoint *point = troth_contact_point_new ();

      troth_contact_point_set_id (point, "phone");
      troth_contact_point_set_raw (point, number);
      troth_record_append (self, troth_customer_F_contact_points, point);
    }
  return self;
}

static gint64
instant (const char *civil,
         const char *zone_name)
{
  g_autoptr (GTimeZone) zone = troth_time_zone_new (zone_name, NULL);
  gint64 us = 0;

  g_assert_true (troth_time_from_civil (civil, zone, FALSE, &us, NULL, NULL));
  return us;
}

static void
test_zone_and_its_source (void)
{
  static const struct
  {
    const char     *zone, *country, *region, *number;
    const char     *found;
    TrothZoneSource source;
  } cases[] = {
    { "Asia/Kolkata", "DE", NULL, NULL, "Asia/Kolkata", TROTH_ZONE_SOURCE_SAID },
    { NULL, "DE", NULL, NULL, "Europe/Berlin", TROTH_ZONE_SOURCE_ADDRESS },
    { "Nowhere", "DE", NULL, NULL, "Europe/Berlin", TROTH_ZONE_SOURCE_ADDRESS },
    { NULL, "US", "California", "+1 212 555 2368", "America/Los_Angeles", TROTH_ZONE_SOURCE_ADDRESS },
    { NULL, "US", NULL, NULL, "America/New_York", TROTH_ZONE_SOURCE_LIKELY },
    { NULL, NULL, NULL, "+49 711 2842222", "Europe/Berlin", TROTH_ZONE_SOURCE_NUMBER },
    { NULL, NULL, NULL, "+7 495 1234567", "Europe/Moscow", TROTH_ZONE_SOURCE_LIKELY },
    { NULL, NULL, NULL, "+1 514 721 4711", "America/Toronto", TROTH_ZONE_SOURCE_NUMBER }, /* Montreal */
    { NULL, "US", NULL, "+1 808 555 2368", "Pacific/Honolulu", TROTH_ZONE_SOURCE_NUMBER },
    { NULL, "US", NULL, "+1 208 555 2368", "America/New_York", TROTH_ZONE_SOURCE_LIKELY }, /* Idaho keeps two times */
    { NULL, "US", NULL, "+1 604 555 2368", "America/New_York", TROTH_ZONE_SOURCE_LIKELY }, /* a Canadian number */
    { NULL, "CA", "BC", "+1 514 721 4711", "America/Vancouver", TROTH_ZONE_SOURCE_ADDRESS },
    { NULL, NULL, NULL, "0711 2842222", NULL, TROTH_ZONE_SOURCE_UNKNOWN },
    { NULL, NULL, NULL, NULL, NULL, TROTH_ZONE_SOURCE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothCustomer) self = customer (cases[i].zone, cases[i].country, cases[i].region, cases[i].number);
      TrothZoneSource source;

      g_assert_cmpstr (troth_customer_zone (self, &source), ==, cases[i].found);
      g_assert_cmpint (source, ==, cases[i].source);
    }
}

/* T12 */
static void
test_hours (void)
{
  static const struct
  {
    const char *country, *region, *number;
    const char *at, *zone;
    const char *until; /* NULL: allowed */
    const char *rule;
  } cases[] = {
    { "US", "CA", NULL, "2026-03-03T07:59", "America/Los_Angeles", "2026-03-03T08:00", "us" },
    { "US", "CA", NULL, "2026-03-03T08:00", "America/Los_Angeles", NULL, "us" },
    { "US", "CA", NULL, "2026-03-03T20:59", "America/Los_Angeles", NULL, "us" },
    { "US", "CA", NULL, "2026-03-03T21:00", "America/Los_Angeles", "2026-03-04T08:00", "us" },
    { "US", "Florida", NULL, "2026-03-03T20:30", "America/New_York", "2026-03-04T08:00", "us-fl" }, /* the state is stricter */
    { "US", NULL, NULL, "2026-03-03T09:00", "America/New_York", "2026-03-03T13:00", "us" },         /* it may be 4 in Honolulu */
    { "US", NULL, NULL, "2026-03-03T15:00", "America/New_York", NULL, "us" },
    { "AU", "NSW", NULL, "2026-03-01T12:00", "Australia/Sydney", "2026-03-02T09:00", "au" }, /* Sunday */
    { "FR", NULL, NULL, "2026-03-03T13:30", "Europe/Paris", "2026-03-03T14:00", "fr" },      /* lunch */
    { "DE", NULL, NULL, "2026-03-03T21:30", "Europe/Berlin", "2026-03-04T08:00", "default" },
    { NULL, NULL, "+33 1 47 42 71 71", "2026-03-03T13:30", "Europe/Paris", "2026-03-03T14:00", "fr" }, /* by her number */
    { "fr", NULL, "+33 1 47 42 71 71", "2026-03-03T13:30", "Europe/Paris", "2026-03-03T14:00", "fr" }, /* as it was written once */
    { NULL, NULL, "+49 711 2842222", "2026-03-03T21:30", "Europe/Berlin", "2026-03-04T08:00", "default" },
    { NULL, NULL, "+1 416 555 2368", "2026-03-08T18:30", "America/Toronto", "2026-03-09T09:00", "ca" },  /* Sunday, by her area */
    { NULL, NULL, "+1 416 555 2368", "2026-07-01T12:00", "America/Toronto", "2026-07-02T09:00", "ca" },  /* Canada Day */
    { NULL, NULL, "+1 212 555 2368", "2026-11-26T12:00", "America/New_York", "2026-11-27T08:00", "us" }, /* Thanksgiving */
    { "US", NULL, "+1 416 555 2368", "2026-03-03T09:00", "America/New_York", "2026-03-03T13:00", "us" }, /* her address counts */
    { NULL, NULL, NULL, "2026-03-03T03:00", "Europe/Berlin", NULL, NULL },                               /* nobody knows what time it is there: ask */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothCustomer) self = customer (NULL, cases[i].country, cases[i].region, cases[i].number);
      TrothCalling        found;
      TrothCallingVerdict verdict = troth_calling_check (self, NULL, instant (cases[i].at, cases[i].zone), &found);

      g_assert_cmpint (verdict, ==, cases[i].until ? TROTH_CALLING_OUTSIDE_HOURS : TROTH_CALLING_ALLOWED);
      g_assert_cmpint (found.until, ==, cases[i].until ? instant (cases[i].until, cases[i].zone) : TROTH_NO_INSTANT);
      g_assert_cmpstr (found.rule, ==, cases[i].rule);
      g_assert_true ((found.rule == NULL) == (found.source == NULL) && (found.rule == NULL) == (found.dated == NULL));
    }
}

/* On days off of the customer's country, by its own calendar, and why. */
static void
test_holidays (void)
{
  static const struct
  {
    const char *country, *region, *at, *zone, *until, *source;
  } cases[] = {
    { "DE", NULL, "2026-12-25T12:00", "Europe/Berlin", "2026-12-27T08:00", "Feiertagsgesetze" },
    { "DE", NULL, "2026-04-03T12:00", "Europe/Berlin", "2026-04-04T08:00", "Feiertagsgesetze" },    /* Good Friday */
    { "DE", NULL, "2026-05-14T12:00", "Europe/Berlin", "2026-05-15T08:00", "Feiertagsgesetze" },    /* Ascension */
    { "AT", NULL, "2027-05-27T12:00", "Europe/Vienna", "2027-05-28T08:00", "Feiertagsruhegesetz" }, /* Corpus Christi */
    { "FR", NULL, "2026-07-14T11:00", "Europe/Paris", "2026-07-15T10:00", "Code du travail" },
    { "FR", NULL, "2026-07-13T21:00", "Europe/Paris", "2026-07-15T10:00", "Code de la consommation" }, /* the hours, and then the day */
    { "GB", NULL, "2030-04-22T12:00", "Europe/London", "2030-04-23T08:00", "Banking" },                /* Easter Monday */
    { "US", "FL", "2026-07-04T12:00", "America/New_York", "2026-07-05T08:00", "5 U.S.C." },
    { "BR", "SP", "2026-11-20T12:00", "America/Sao_Paulo", "2026-11-21T08:00", "Lei 662" },
    { "CA", "ON", "2026-07-01T12:00", "America/Toronto", "2026-07-02T09:00", "Canada Labour Code" },
    { "CH", NULL, "2026-12-25T12:00", "Europe/Zurich", "2026-12-26T08:00", "Bundesverfassung" },
    { "GB", NULL, "2027-05-03T12:00", "Europe/London", "2027-05-04T08:00", "Banking" },           /* the first Monday in May */
    { "GB", NULL, "2027-05-31T12:00", "Europe/London", "2027-06-01T08:00", "Banking" },           /* the last one */
    { "GB", NULL, "2027-12-27T12:00", "Europe/London", "2027-12-29T08:00", "Banking" },           /* for Saturday and Sunday before */
    { "US", "NY", "2026-11-26T12:00", "America/New_York", "2026-11-27T08:00", "5 U.S.C." },       /* Thanksgiving */
    { "US", "NY", "2026-07-03T12:00", "America/New_York", "2026-07-05T08:00", "5 U.S.C." },       /* for Saturday the 4th */
    { "CA", "ON", "2026-05-18T12:00", "America/Toronto", "2026-05-19T09:00", "Canada Labour" },   /* Victoria Day */
    { "SE", NULL, "2026-06-20T12:00", "Europe/Stockholm", "2026-06-21T08:00", "Lag" },            /* midsummer */
    { "NL", NULL, "2031-04-26T12:00", "Europe/Amsterdam", "2031-04-28T08:00", "Algemene" },       /* the 27th is a Sunday */
    { "AU", "NSW", "2027-04-26T12:00", "Australia/Sydney", NULL, NULL },                          /* no national day in lieu */
    { "ES", NULL, "2026-12-08T12:00", "Europe/Madrid", "2026-12-09T10:00", "Real Decreto 2001" }, /* it may be the Canary Islands */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothCustomer) self = customer (NULL, cases[i].country, cases[i].region, NULL);
      TrothCalling        found;
      TrothCallingVerdict verdict = troth_calling_check (self, NULL, instant (cases[i].at, cases[i].zone), &found);

      g_assert_cmpint (verdict, ==, cases[i].until ? TROTH_CALLING_OUTSIDE_HOURS : TROTH_CALLING_ALLOWED);
      g_assert_cmpint (found.until, ==, cases[i].until ? instant (cases[i].until, cases[i].zone) : TROTH_NO_INSTANT);
      g_assert_true (!cases[i].source || g_str_has_prefix (found.source, cases[i].source));
    }
}

static void
test_do_not_call (void)
{
  g_autoptr (TrothCustomer) self = customer (NULL, "DE", NULL, "+49 711 2842222");
  TrothContactPoint *point = troth_calling_find_point (self, NULL, "0711/284 22 22");
  const gint64       noon = instant ("2026-03-03T12:00", "Europe/Berlin");
  TrothCalling       found;

  g_assert_nonnull (point);
  g_assert_true (troth_calling_find_point (self, "phone", NULL) == point);
  g_assert_null (troth_calling_find_point (self, "other", "+49 711 1"));
  g_assert_cmpint (troth_calling_check (self, point, noon, NULL), ==, TROTH_CALLING_ALLOWED);

  troth_contact_point_set_consent (point, TROTH_CONSENT_DENIED);
  troth_contact_point_set_consent_source (point, "It is the neighbour's.");
  troth_contact_point_set_consent_at (point, noon - TROTH_DAY);
  g_assert_cmpint (troth_calling_check (self, point, noon, &found), ==, TROTH_CALLING_DO_NOT_CALL);
  g_assert_cmpstr (found.source, ==, "It is the neighbour's.");
  g_assert_cmpint (found.said_at, ==, noon - TROTH_DAY);
  g_assert_cmpint (troth_calling_check (self, NULL, noon, NULL), ==, TROTH_CALLING_ALLOWED); /* another number may be called */

  troth_customer_set_do_not_call (self, TRUE);
  troth_customer_set_do_not_call_source (self, "letter");
  g_assert_cmpint (troth_calling_check (self, NULL, noon, &found), ==, TROTH_CALLING_DO_NOT_CALL);
  g_assert_cmpstr (found.source, ==, "letter");
  g_assert_cmpint (found.said_at, ==, TROTH_NO_INSTANT);
}

/* What is due within a stretch of time needs one good minute in it. */
static void
test_due (void)
{
  g_autoptr (TrothCustomer) self = customer (NULL, "DE", NULL, NULL);
  const gint64 seven = instant ("2026-03-03T07:00", "Europe/Berlin");
  const gint64 eight = seven + TROTH_HOUR;

#define check(precision, due, until) \
  troth_calling_check_due (self, NULL, TROTH_PRECISION_##precision, seven, due, until, NULL)
  g_assert_cmpint (check (EXACT, seven, TROTH_NO_INSTANT), ==, TROTH_CALLING_OUTSIDE_HOURS);
  g_assert_cmpint (check (WINDOW, seven, eight), ==, TROTH_CALLING_OUTSIDE_HOURS); /* half-open: 8:00 is not in it */
  g_assert_cmpint (check (WINDOW, seven, eight + TROTH_MINUTE), ==, TROTH_CALLING_ALLOWED);
  g_assert_cmpint (check (END_OF_DAY, seven, TROTH_NO_INSTANT), ==, TROTH_CALLING_OUTSIDE_HOURS);
  g_assert_cmpint (check (END_OF_DAY, seven + 15 * TROTH_HOUR, TROTH_NO_INSTANT), ==, TROTH_CALLING_ALLOWED);
#undef check
}

static void
test_rules_are_read (void)
{
  static const struct
  {
    const char *xml;
    const char *said; /* NULL: good */
  } cases[] = {
    { "<calling><rule id='x' source='s' dated='2026-11-01'><hours days='1-5' from='08:00' to='24:00'/></rule></calling>", NULL },
    { "<calling><rule id='x' dated='2026-11-01'/></calling>", "source" },
    { "<calling><rule id='x' source='s' dated='today'/></calling>", "date" },
    { "<calling><rule id='x' source='s' dated='2026-11-01' country='XX'/></calling>", "no such country" },
    { "<calling><rule id='x' source='s' dated='2026-11-01' country='US' region='Nowhere'/></calling>", "no such country" },
    { "<calling><rule id='x' source='s' dated='2026-11-01'><hours days='5-1' from='08:00' to='20:00'/></rule></calling>", "days" },
    { "<calling><rule id='x' source='s' dated='2026-11-01'><hours days='1' from='20:00' to='08:00'/></rule></calling>", "ends before" },
    { "<calling><hours days='1' from='08:00' to='20:00'/></calling>", "belong" },
    { "<calling><holidays country='DE' source='s' dated='2026-11-01'><day date='12-25'/><day easter='1'/></holidays></calling>", NULL },
    { "<calling><holidays country='XX' source='s' dated='2026-11-01'/></calling>", "country" },
    { "<calling><holidays country='DE' source='s' dated='2026-11-01'><day date='02-30'/></holidays></calling>", "a day is" },
    { "<calling><holidays country='DE' source='s' dated='2026-11-01'><day date='12-25' easter='1'/></holidays></calling>", "a day is" },
    { "<calling><holidays country='DE' source='s' dated='2026-11-01'><day date='2027-05-17'/><day date='05-25' weekday='1'/></holidays></calling>", NULL },
    { "<calling><holidays country='DE' source='s' dated='2026-11-01'><day date='2027-05-17' weekday='1'/></holidays></calling>", "a day is" },
    { "<calling><holidays country='DE' source='s' dated='2026-11-01'><day date='05-25' weekday='8'/></holidays></calling>", "a day is" },
    { "<calling><holidays country='DE' source='s' dated='2026-11-01' lieu='some'/></calling>", "lieu" },
    { "<calling><day date='12-25'/></calling>", "belong" },
    { "<calling>", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) xml = g_bytes_new_static (cases[i].xml, strlen (cases[i].xml));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rules = troth_calling_rules_parse (xml, &error);

      g_assert_true ((rules != NULL) == (cases[i].said == NULL));
      if (cases[i].said)
        g_assert_nonnull (strstr (error->message, cases[i].said));
    }
  g_assert_cmpstr (troth_calling_rule_for (NULL, NULL)->id, ==, "default");
  g_assert_cmpstr (troth_calling_rule_for ("US", "Texas")->id, ==, "us-tx");
}

static TrothCallingPack *
pack_new (const char *xml)
{
  TrothCallingPack *pack = troth_calling_pack_new ();

  troth_calling_pack_set_id (pack, TROTH_CALLING_PACK_ID);
  troth_calling_pack_set_xml (pack, xml);
  troth_calling_pack_set_active (pack, TRUE);
  return pack;
}

/* A company's own rules: what is no good changes nothing, and what was found by older ones can still be read. */
static void
test_company_rules (void)
{
  g_autoptr (TrothCallingPack) ours = pack_new ("<calling><rule id='ours' source='Works council' dated='2026-11-01'>"
                                                "<hours days='1-5' from='09:00' to='17:00'/></rule></calling>");
  g_autoptr (TrothCallingPack) other = pack_new ("<calling><rule id='other' source='Works council' dated='2026-11-02'/></calling>");
  g_autoptr (TrothCallingPack) partial = pack_new ("<calling><rule id='de' country='DE' source='s' dated='2026-11-01'/></calling>");
  const TrothCallingRule *found;
  g_autoptr (GError) error = NULL;

  g_assert_false (troth_calling_rules_use (partial, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
  g_assert_cmpstr (troth_calling_rule_for ("US", "Texas")->id, ==, "us-tx");
  g_assert_true (troth_calling_rules_use (ours, NULL));
  found = troth_calling_rule_for ("US", "Texas");
  g_assert_cmpstr (found->id, ==, "ours");
  g_assert_true (troth_calling_rules_use (other, NULL));
  g_assert_cmpstr (troth_calling_rule_for ("US", "Texas")->id, ==, "other");
  g_assert_cmpstr (found->id, ==, "ours");
  g_assert_true (troth_calling_rules_use (ours, NULL));
  g_assert_true (troth_calling_rule_for ("US", "Texas") == found);
  troth_calling_pack_set_active (ours, FALSE);
  g_assert_true (troth_calling_rules_use (ours, NULL));
  g_assert_cmpstr (troth_calling_rule_for ("US", "Texas")->id, ==, "us-tx");
  g_assert_true (troth_calling_rules_use (NULL, NULL));
  g_assert_cmpstr (troth_calling_rule_for ("US", "Texas")->id, ==, "us-tx");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/calling/zone-and-its-source", test_zone_and_its_source);
  g_test_add_func ("/model/calling/hours", test_hours);
  g_test_add_func ("/model/calling/holidays", test_holidays);
  g_test_add_func ("/model/calling/do-not-call", test_do_not_call);
  g_test_add_func ("/model/calling/due", test_due);
  g_test_add_func ("/model/calling/rules-are-read", test_rules_are_read);
  g_test_add_func ("/model/calling/company-rules", test_company_rules);
  return g_test_run ();
}
