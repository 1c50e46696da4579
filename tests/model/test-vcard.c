// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-vcard.h"

#include <string.h>

/* What @data says, a contact a line: "LINE: Column=text; …", or "LINE: error". (transfer full) */
static char *
read_all (const char *data,
          gsize       length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = troth_vcard_parse (data, length, &error);
  GString *out = g_string_new (NULL);

  if (cards == NULL)
    {
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
      return g_string_free (g_string_append (out, "none"), FALSE);
    }
  for (guint i = 0; i < cards->len; i++)
    {
      const TrothVcard *card = g_ptr_array_index (cards, i);

      g_string_append_printf (out, "%u: %s", card->line, card->error ? card->error : "");
      for (guint field = 0; card->error == NULL && field < TROTH_VCARD_N_FIELDS; field++)
        if (card->fields[field])
          {
            g_autofree char *column = troth_vcard_column (field);

            g_string_append_printf (out, "%s=%s; ", column, card->fields[field]);
          }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static void
assert_reads (const char *data,
              const char *expected)
{
  g_autofree char *read = read_all (data, strlen (data));

  g_assert_cmpstr (read, ==, expected);
}

/* A card of version 3.0 with @lines in it. */
static void
assert_card (const char *lines,
             const char *expected)
{
  g_autofree char *data = g_strdup_printf ("BEGIN:VCARD\r\nVERSION:3.0\r\nN:K;L;;;\r\n%s\r\nEND:VCARD\r\n", lines);
  g_autofree char *all = g_strdup_printf ("1: %s\n", expected);

  assert_reads (data, all);
}

#define PERSON "Given=L; Family=K; "

static void
test_fields (void)
{
  assert_card ("", PERSON);
  assert_card ("UID:urn:uuid:1", "UID=urn:uuid:1; " PERSON);
  assert_card ("NICKNAME:Leo", PERSON "Nickname=Leo; ");
  assert_card ("ORG:Köhler\\, Söhne & Co.;Sales", PERSON "Organization=Köhler, Söhne & Co.; ");
  assert_card ("item1.TEL;TYPE=home:0711 1", PERSON "Phone=0711 1; ");
  assert_card ("TEL;TYPE=\"voice,cell\";VALUE=uri:tel:+49-170;ext=7", PERSON "Mobile=+49-170;ext=7; ");
  assert_card ("TEL;type=work;type=FAX:1\r\nTEL;CELL:2\r\nTEL:3\r\nTEL:3\r\nTEL:4", PERSON "Phone=3; Phone 2=4; Mobile=2; Fax=1; ");
  assert_card ("EMAIL:mailto:a@example.org\r\nEMAIL;X=\"a:b;c\":b@example.org", PERSON "Email=a@example.org; Email 2=b@example.org; ");
  assert_card ("ADR;LABEL=\"at; home\":;;Street 1\\n2nd floor;City,Part;Region;123;Germany", PERSON "Street=Street 1\n2nd floor; City=City Part; Region=Region; Postal code=123; Country=Germany; ");
  assert_card ("ADR:;;A;B;;;\r\nADR:;;C;D;;1;DE", PERSON "Street=A; City=B; Address=C, D, 1, DE; ");
  assert_card ("BDAY:19800101\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nX-ANY;A=b:c", PERSON);
  assert_card ("EMAIL:leonie@\r\n example\r\n\t.org", PERSON "Email=leonie@example.org; ");
}

static void
test_names (void)
{
  assert_reads ("BEGIN:VCARD\nVERSION:4.0\nFN:Maria da Silva\nEND:VCARD\n", "1: Name=Maria da Silva; Given=Maria da; Family=Silva; \n");
  assert_reads ("BEGIN:VCARD\nVERSION:4.0\nFN:Pelé\nEND:VCARD", "1: Name=Pelé; Family=Pelé; \n");
  assert_reads ("BEGIN:VCARD\nVERSION:4.0\nFN:Embraer SA\nORG:Embraer\nEND:VCARD\n", "1: Name=Embraer SA; Organization=Embraer; \n");
  assert_reads ("BEGIN:VCARD\nVERSION:4.0\nTEL:1\nEND:VCARD\n", "1: it has no name (FN or N) and no organization (ORG)\n");
}

static void
test_several (void)
{
  assert_reads ("\xef\xbb\xbf"
                "begin:vcard\nversion:3.0\nfn:A\nend:vcard\n\nrubbish\nBEGIN:VCARD\nVERSION:3.0\nFN:B\nEND:VCARD\n",
                "1: Name=A; Family=A; \n7: Name=B; Family=B; \n");
  assert_reads ("BEGIN:VCARD\nVERSION:3.0\nFN:A\nBEGIN:VCARD\nVERSION:3.0\nFN:B\n", "1: END:VCARD is missing\n4: END:VCARD is missing\n");
  assert_reads ("", "none");
  assert_reads ("Name,Phone\nA,1\n", "none");
}

static void
test_refused (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *long_text = g_strnfill (TROTH_VCARD_MAX_FIELD + 1, 'x');
  g_autofree char *long_name = g_strconcat ("NICKNAME:", long_text, NULL);

  for (guint i = 0; i <= TROTH_VCARD_SEVERAL; i++)
    g_string_append_printf (many, "TEL:%u\n", i);
  assert_card (many->str, "Phone: more than 9");
  assert_card (long_name, "Nickname: longer than 1000 bytes");
  assert_card ("NOTE;CHARSET=ISO-8859-1:x", "NOTE: another character set than UTF-8");
  assert_card ("NOTE;CHARSET=utf-8:x", PERSON);
  assert_card ("NOTE;ENCODING=QUOTED-PRINTABLE:x=FC", "NOTE: quoted-printable, as in vCard 2.1: save it as vCard 3.0 or 4.0");
  assert_card ("NOTE:M\xfcller", "line 4 is not UTF-8");
  assert_card ("no colon", "line 4 is no “NAME:value”");
  assert_card ("KIND:group", "a list of contacts, no contact");
  assert_reads ("BEGIN:VCARD\nVERSION:2.1\nN:K;L\nEND:VCARD\n", "1: version 2.1 is not read: save it as vCard 3.0 or 4.0\n");
  assert_reads ("BEGIN:VCARD\nN:K;L\nEND:VCARD\n", "1: VERSION: missing\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/vcard/fields", test_fields);
  g_test_add_func ("/model/vcard/names", test_names);
  g_test_add_func ("/model/vcard/several", test_several);
  g_test_add_func ("/model/vcard/refused", test_refused);
  return g_test_run ();
}
