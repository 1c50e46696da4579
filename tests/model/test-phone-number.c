// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-phone-number.h"

#include "troth-customer-text.h"

#include <string.h>

static void
assert_e164 (const char *raw,
             const char *country,
             const char *e164)
{
  g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (raw, country);

  g_test_message ("%s (%s)", raw, country != NULL ? country : "-");
  g_assert_cmpstr (number->e164, ==, e164);
  g_assert_cmpint (number->kind, ==, TROTH_PHONE_KIND_INTERNATIONAL);
  g_assert_cmpstr (number->raw, ==, raw);
  g_assert_cmpstr (number->digits, ==, e164 + 1);
}

static void
assert_kind (const char    *raw,
             const char    *country,
             TrothPhoneKind kind)
{
  g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (raw, country);
  g_autofree char *printable = g_strescape (raw, NULL);

  g_test_message ("%s (%s)", printable, country != NULL ? country : "-");
  g_assert_cmpint (number->kind, ==, kind);
  g_assert_null (number->e164);
}

static void
test_writings (void)
{
  static const char *const writings[][3] = {
    { "+49 0711 2842222", NULL, "+497112842222" },
    { "+49 711 2842222", "US", "+497112842222" },
    { "+49 (0) 711 / 284-22-22", NULL, "+497112842222" },
    { "(+49) 711 2842222", NULL, "+497112842222" },
    { "0711/284 22 22", "DE", "+497112842222" },
    { "0049 711 2842222", "DE", "+497112842222" },
    { "0049 711 2842222", NULL, "+497112842222" },
    { "0049 711 2842222", "US", "+497112842222" },
    { "011 49 711 2842222", "US", "+497112842222" },
    { "010 49 711 2842222", "JP", "+497112842222" },
    { "8 10 49 711 2842222", "RU", "+497112842222" },
    { "00 21 49 711 2842222", "BR", "+497112842222" },
    { "49 711 2842222", "DE", "+497112842222" },
    { "tel:+49-711-2842222;phone-context=x", NULL, "+497112842222" },
    { "sip:+497112842222@example.org;user=phone", NULL, "+497112842222" },
    { "+39 06 39733434", NULL, "+390639733434" },
    { "+39 (0)6 39733434", NULL, "+390639733434" },
    { "06 39733434", "IT", "+390639733434" },
    { "0039 06 39733434", "DE", "+390639733434" },
    { "(403) 262-3443", "CA", "+14032623443" },
    { "1 (780) 836-9987", "CA", "+17808369987" },
    { "+1 1 780 836 9987", NULL, "+17808369987" },
    { "8 (495) 123-45-67", "RU", "+74951234567" },
    { "812 123-45-67", "RU", "+78121234567" },
    { "+7 8 495 123 45 67", NULL, "+74951234567" },
    { "06 1 234 5678", "HU", "+3612345678" },
    { "+55 (12) 3923-5555", NULL, "+551239235555" },
    { "11 98765-4321", "BR", "+5511987654321" },
    { "+56 (0)2 635 4444", NULL, "+5626354444" },
    { "+54 (0)11 4311 4333", NULL, "+541143114333" },
    { "+91 0124 39883988", NULL, "+9112439883988" },
    { "+46 08-651 52 52", NULL, "+4686515252" },
    { "+453 3331 9991", NULL, "+45333319991" },
    { "91 98765 43210", "IN", "+919876543210" },
    { "1-800-555-0199", "US", "+18005550199" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (writings); i++)
    assert_e164 (writings[i][0], writings[i][1], writings[i][2]);
}

/* With the country code but no "+", though the whole would be no longer than a national number; and national numbers
 * that begin with the digits of their country's code. */
static void
test_own_codes (void)
{
  static const char *const writings[][3] = {
    { "31612345678", "NL", "+31612345678" },
    { "31201234567", "NL", "+31201234567" },
    { "313123456", "NL", "+31313123456" }, /* Dieren */
    { "0313123456", "NL", "+31313123456" },
    { "97012345678", "NL", "+3197012345678" },
    { "393331234567", "IT", "+393331234567" },
    { "39333123456", "IT", "+39333123456" },
    { "390639733434", "IT", "+390639733434" },
    { "39016540000", "IT", "+39016540000" },
    { "3931234567", "IT", "+393931234567" }, /* a mobile */
    { "393123456", "IT", "+39393123456" },   /* an old one */
    { "39066981234", "VA", "+39066981234" },
    { "6491234567", "NZ", "+6491234567" },
    { "6421123456", "NZ", "+6421123456" },
    { "91234567", "NZ", "+6491234567" },
    { "6041234567", "MY", "+6041234567" },
    { "60123456789", "MY", "+60123456789" },
    { "1300881234", "MY", "+601300881234" },
    { "376312345", "AD", "+376312345" },
    { "376123", "AD", "+376376123" },
    { "690123456", "AD", "+376690123456" },
    { "352443322", "LU", "+352443322" },
    { "35226123456", "LU", "+35226123456" },
    { "352621123456", "LU", "+352621123456" },
    { "356123", "LU", "+352356123" },
    { "2031234567", "EG", "+2031234567" },
    { "220123456", "EG", "+20220123456" },
    { "5712345678", "CO", "+5712345678" },
    { "6012345678", "CO", "+576012345678" },
    { "483621234", "PL", "+48483621234" }, /* Radom */
    { "48483621234", "PL", "+48483621234" },
    { "68522123", "WS", "+68522123" },
    { "685123", "WS", "+685685123" },
    { "6834123", "NU", "+6834123" },
    { "6902123", "TK", "+6902123" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (writings); i++)
    assert_e164 (writings[i][0], writings[i][1], writings[i][2]);
}

static void
test_kinds (void)
{
  assert_kind ("112", "DE", TROTH_PHONE_KIND_SHORT);
  assert_kind ("555", "US", TROTH_PHONE_KIND_SHORT);
  assert_kind ("2842222", "DE", TROTH_PHONE_KIND_NATIONAL);
  assert_kind ("711 2842222", "DE", TROTH_PHONE_KIND_NATIONAL);
  assert_kind ("555-0123", "US", TROTH_PHONE_KIND_NATIONAL);
  assert_kind ("0711 2842222", NULL, TROTH_PHONE_KIND_NATIONAL);
  assert_kind ("0711 2842222", "Nowhere", TROTH_PHONE_KIND_NATIONAL);
  assert_kind ("", NULL, TROTH_PHONE_KIND_WITHHELD);
  assert_kind ("Anonymous", NULL, TROTH_PHONE_KIND_WITHHELD);
  assert_kind ("<unknown>", "US", TROTH_PHONE_KIND_WITHHELD);
  assert_kind ("sip:anonymous@anonymous.invalid", NULL, TROTH_PHONE_KIND_WITHHELD);
  assert_kind ("Unterdrückt", "DE", TROTH_PHONE_KIND_WITHHELD);
  assert_kind ("ask at reception", NULL, TROTH_PHONE_KIND_INVALID);
  assert_kind ("+", NULL, TROTH_PHONE_KIND_INVALID);
  assert_kind ("+49", NULL, TROTH_PHONE_KIND_INVALID);
  assert_kind ("+49 711 2842222 or 0170", NULL, TROTH_PHONE_KIND_INVALID);
  assert_kind ("+49 12345678901234", NULL, TROTH_PHONE_KIND_INVALID);
  assert_kind ("+999 12345678", NULL, TROTH_PHONE_KIND_INVALID);
  assert_kind ("12345678901234567890123456789", "DE", TROTH_PHONE_KIND_INVALID);
  assert_kind ("\xff\xfe", NULL, TROTH_PHONE_KIND_INVALID);
}

static void
assert_extension (const char    *raw,
                  TrothPhoneKind kind,
                  const char    *extension)
{
  g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (raw, "DE");

  g_test_message ("%s", raw);
  g_assert_cmpint (number->kind, ==, kind);
  g_assert_cmpstr (number->extension, ==, extension);
}

static void
test_extensions (void)
{
  assert_extension ("0711/2842222 ext. 5", TROTH_PHONE_KIND_INTERNATIONAL, "5");
  assert_extension ("+49 711 2842222 x5", TROTH_PHONE_KIND_INTERNATIONAL, "5");
  assert_extension ("+49 711 2842222#5", TROTH_PHONE_KIND_INTERNATIONAL, "5");
  assert_extension ("tel:+49-711-2842222;ext=5", TROTH_PHONE_KIND_INTERNATIONAL, "5");
  assert_extension ("+49 711 2842222, extension 1 23", TROTH_PHONE_KIND_INTERNATIONAL, "123");
  assert_extension ("+49 711 2842222,,5", TROTH_PHONE_KIND_INTERNATIONAL, "5");
  assert_extension ("+49 711 2842222, 123456", TROTH_PHONE_KIND_INTERNATIONAL, "123456");
  assert_extension ("+49 711 2842222 ext. 1234567", TROTH_PHONE_KIND_INTERNATIONAL, "1234567");
  assert_extension ("0711 284222, 0172 1234567", TROTH_PHONE_KIND_INVALID, NULL); /* two numbers */
  assert_extension ("0711 284222, 284223, 5", TROTH_PHONE_KIND_INVALID, NULL);
  assert_extension ("ext. 5", TROTH_PHONE_KIND_EXTENSION, "5");
  assert_extension ("#5", TROTH_PHONE_KIND_EXTENSION, "5");
  assert_extension ("0711 2842222 ext. Meier", TROTH_PHONE_KIND_INVALID, NULL);
}

static void
test_other_scripts (void)
{
  assert_e164 ("+٤٩ ٧١١ ٢٨٤٢٢٢٢", NULL, "+497112842222");
  assert_e164 ("＋４９　（０）７１１　２８４２２２２", NULL, "+497112842222");
  assert_e164 ("\u202d+49 711\u00a02842222\u202c\u200f", NULL, "+497112842222");
  assert_e164 ("+49\u2011711\u20132842222", NULL, "+497112842222");
}

static void
test_countries (void)
{
  static const char *const countries[][2] = {
    { "+1 514 721 4711", "CA" },
    { "+1 650 253 0000", "US" },
    { "+1 876 523 1234", "JM" },
    { "+7 701 123 45 67", "KZ" },
    { "+7 495 123 45 67", "RU" },
    { "+44 1481 123456", "GG" },
    { "+44 20 7707 0707", "GB" },
    { "+800 12345678", "001" },
    { "+39 06 698 12345", "VA" },
    { "+590 590 12 34 56", "GP" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (countries[i][0], NULL);

      g_assert_cmpstr (number->country, ==, countries[i][1]);
      g_assert_true (number->plausible);
    }
}

static TrothPhoneMatch
match (const char *a,
       const char *b)
{
  g_autoptr (TrothPhoneNumber) one = troth_phone_number_parse (a, "DE");
  g_autoptr (TrothPhoneNumber) two = troth_phone_number_parse (b, "DE");

  g_assert_cmpint (troth_phone_number_match (one, two), ==, troth_phone_number_match (two, one));
  return troth_phone_number_match (one, two);
}

static void
test_match (void)
{
  g_assert_cmpint (match ("+49 0711 2842222", "0711/284 22 22"), ==, TROTH_PHONE_MATCH_EXACT);
  g_assert_cmpint (match ("+55 11 98765-4321", "+55 11 8765-4321"), ==, TROTH_PHONE_MATCH_VARIANT);
  g_assert_cmpint (match ("+55 11 93033-5446", "+55 11 3033-5446"), ==, TROTH_PHONE_MATCH_NONE); /* a landline */
  g_assert_cmpint (match ("+52 1 55 1234 5678", "+52 55 1234 5678"), ==, TROTH_PHONE_MATCH_VARIANT);
  g_assert_cmpint (match ("2842222", "+49 711 2842222"), ==, TROTH_PHONE_MATCH_SUFFIX);
  g_assert_cmpint (match ("+49 711 2842222 x1", "+49 711 2842222 x2"), ==, TROTH_PHONE_MATCH_SUFFIX);
  g_assert_cmpint (match ("+49 711 2842222 x1", "+49 711 2842222"), ==, TROTH_PHONE_MATCH_EXACT);
  g_assert_cmpint (match ("+1 711 284 2222", "+49 711 2842222"), ==, TROTH_PHONE_MATCH_NONE);
  g_assert_cmpint (match ("42222", "+49 711 2842222"), ==, TROTH_PHONE_MATCH_NONE);
  g_assert_cmpint (match ("112", "112"), ==, TROTH_PHONE_MATCH_EXACT);
  g_assert_cmpint (match ("anonymous", "anonymous"), ==, TROTH_PHONE_MATCH_NONE);
  g_assert_cmpint (match ("ext. 5", "x5"), ==, TROTH_PHONE_MATCH_EXACT);
  g_assert_cmpint (match ("rubbish", "rubbish"), ==, TROTH_PHONE_MATCH_NONE);
}

static void
test_display (void)
{
  static const char *const shown[][2] = {
    { "+497112842222", "+49 711 2842222" },
    { "+493026550280", "+49 30 26550280" },
    { "+4915112345678", "+49 151 12345678" },
    { "+15147214711", "+1 514 721 4711" },
    { "+33149706565", "+33 1 49 70 65 65" },
    { "+5511987654321", "+55 11 98765 4321" },
    { "+4722442222", "+47 2244 2222" },
    { "+35312345", "+353 12345" },
    { "2842222", "2842222" },
    { "+99912", "+99912" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text = troth_phone_number_display (shown[i][0]);

      g_assert_cmpstr (text, ==, shown[i][1]);
    }
}

/* As a person wrote it; in groups where nobody made any. */
static void
test_shown (void)
{
  static const struct
  {
    const char      *raw, *country, *shown;
    TrothContactKind kind;
  } rows[] = {
    { "+491705550101", NULL, "+49 170 5550101", TROTH_CONTACT_KIND_MOBILE },
    { "07112842222", "DE", "+49 711 2842222", TROTH_CONTACT_KIND_PHONE },
    { "+49 0711 2842222", NULL, "+49 0711 2842222", TROTH_CONTACT_KIND_PHONE },
    { "0711/284 22 22 ext. 5", "DE", "0711/284 22 22 ext. 5", TROTH_CONTACT_KIND_PHONE },
    { "2842222", NULL, "2842222", TROTH_CONTACT_KIND_PHONE },
    { "+", NULL, "+", TROTH_CONTACT_KIND_FAX },
    { "491705550101", NULL, "491705550101", TROTH_CONTACT_KIND_ADDRESS },
    { NULL, NULL, "", TROTH_CONTACT_KIND_PHONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrothContactPoint) point = troth_contact_point_new ();
      g_autofree char *shown = NULL;

      troth_contact_point_set_kind (point, rows[i].kind);
      troth_contact_point_set_raw (point, rows[i].raw);
      troth_contact_point_normalise (point, rows[i].country);
      shown = troth_contact_point_dup_shown (point);
      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/phone-number/writings", test_writings);
  g_test_add_func ("/model/phone-number/own-codes", test_own_codes);
  g_test_add_func ("/model/phone-number/kinds", test_kinds);
  g_test_add_func ("/model/phone-number/extensions", test_extensions);
  g_test_add_func ("/model/phone-number/other-scripts", test_other_scripts);
  g_test_add_func ("/model/phone-number/countries", test_countries);
  g_test_add_func ("/model/phone-number/match", test_match);
  g_test_add_func ("/model/phone-number/display", test_display);
  g_test_add_func ("/model/phone-number/shown", test_shown);
  return g_test_run ();
}
