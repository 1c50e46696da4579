// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-row.h"

#define WHOLE                                                                                                                     \
  "{\"id\":\"c\",\"version\":7,\"given_name\":\"Zoë \\\"Z\\\"\",\"since\":\"2026-03-01T09:00:00.250Z\",\"do_not_call\":true,"    \
  "\"contact_points\":[{\"id\":\"p\",\"kind\":\"email\",\"raw\":\"z@example.org\",\"preferred\":false,\"consent\":\"unknown\"}]," \
  "\"mood\":\"upset\",\"of_tomorrow\":{\"a\":[1,null]}}"

static TrothJsonReader *
open_text (const char *text)
{
  TrothJsonReader *reader = troth_json_reader_new (text, -1, NULL);

  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_OBJECT_BEGIN, NULL));
  return reader;
}

static TrothRow *
read_row (GType       type,
          const char *text,
          GError    **error)
{
  g_autoptr (TrothJsonReader) reader = open_text (text);

  return troth_row_read (type, reader, error);
}

static gpointer
read_record (GType       type,
             const char *text,
             GError    **error)
{
  g_autoptr (TrothJsonReader) reader = open_text (text);

  return troth_record_read (type, reader, error);
}

static char *
json_of (const TrothRow *row)
{
  GString *out = g_string_new (NULL);

  troth_row_append_json (row, out);
  return g_string_free (out, FALSE);
}

static char *
json_of_record (gpointer record)
{
  GString *out = g_string_new (NULL);

  troth_record_append_json (record, out);
  return g_string_free (out, FALSE);
}

/* A row and a record of the same text are the same in every way that can be seen. */
static void
test_is_its_record (void)
{
  g_autoptr (TrothRow) row = read_row (TROTH_TYPE_CUSTOMER, WHOLE, NULL);
  g_autoptr (TrothCustomer) record = read_record (TROTH_TYPE_CUSTOMER, WHOLE, NULL);
  g_autoptr (GObject) made = troth_row_to_record (row);
  g_autoptr (TrothRow) again = troth_row_new (record);
  g_autofree char *json = json_of (row);
  g_autofree char *same = json_of_record (record);
  g_autofree char *json_again = json_of (again);

  g_assert_true (troth_record_equal (made, record));
  g_assert_cmpstr (json, ==, same);
  g_assert_cmpstr (json_again, ==, same);
  g_assert_cmpstr (troth_row_get_id (row), ==, "c");
  g_assert_cmpint (troth_row_get_version (row), ==, 7);
  g_assert_true (troth_row_get_record_type (row) == TROTH_TYPE_CUSTOMER);
  g_assert_cmpstr (troth_row_get (row, troth_customer_F_given_name)->text, ==, "Zoë \"Z\"");
  g_assert_cmpint (troth_row_get (row, troth_customer_F_since)->integer, ==, troth_customer_get_since (record));
  g_assert_null (troth_row_get (row, troth_customer_F_family_name)->text);
  g_assert_cmpint (troth_row_get (row, troth_customer_F_mood_at)->integer, ==, TROTH_NO_INSTANT);
  g_assert_cmpstr (troth_row_get_extra (row), ==, "{\"of_tomorrow\":{\"a\":[1,null]}}");
}

/* What is absent in one is absent in the other: null, empty texts and lists, null members of elements. */
static void
test_absent (void)
{
  static const char text[] = "{\"id\":\"c\",\"company\":\"\",\"city\":null,\"facts\":[],\"contact_points\":[{\"id\":\"p\",\"raw\":\"1\",\"label\":null}]}";
  g_autoptr (TrothRow) row = read_row (TROTH_TYPE_CUSTOMER, text, NULL);
  g_autoptr (GObject) record = read_record (TROTH_TYPE_CUSTOMER, text, NULL);
  g_autoptr (GObject) made = troth_row_to_record (row);

  g_assert_true (troth_record_equal (made, record));
  g_assert_null (troth_row_get (row, troth_customer_F_company)->text);
  g_assert_null (troth_row_get (row, troth_customer_F_facts)->text);
}

/* The same rules, in the same words. */
static void
test_refuses_alike (void)
{
  static const char *const wrong[] = {
    "{\"version\":1}",
    "{\"id\":\"\"}",
    "{\"id\":\"c\",\"version\":\"1\"}",
    "{\"id\":\"c\",\"mood\":\"blue\"}",
    "{\"id\":\"c\",\"since\":\"soon\"}",
    "{\"id\":\"c\",\"contact_points\":7}",
    "{\"id\":\"c\",\"contact_points\":[7]}",
    "{\"id\":\"c\",\"contact_points\":[{\"id\":\"p\",\"raw\":\"1\"},{\"id\":\"q\"}]}",
    "{\"id\":\"c\",\"contact_points\":[{\"id\":\"p\",\"raw\":\"1\",\"kind\":\"drum\"}]}",
    "{\"id\":\"c\",\"id\":\"d\"}",
    "{\"id\":\"c\",\"later\":[1,}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) of_row = NULL;
      g_autoptr (GError) of_record = NULL;

      g_assert_null (read_row (TROTH_TYPE_CUSTOMER, wrong[i], &of_row));
      g_assert_null (read_record (TROTH_TYPE_CUSTOMER, wrong[i], &of_record));
      g_assert_nonnull (of_row);
      g_assert_cmpstr (of_row->message, ==, of_record->message);
      g_assert_cmpint (of_row->code, ==, of_record->code);
    }
}

static void
test_check_list (void)
{
  guint             n = 0;
  const TrothField *field = &troth_record_type_fields (TROTH_TYPE_CUSTOMER, &n)[troth_customer_F_contact_points];
  static const struct
  {
    const char *json;
    gboolean    good;
  } cases[] = {
    { "[]", TRUE },
    { "[{\"id\":\"p\",\"raw\":\"1\",\"new\":{}}]", TRUE },
    { "[{\"id\":\"p\"}]", FALSE },
    { "[7]", FALSE },
    { "{}", FALSE },
    { "[{\"id\":\"p\",\"raw\":\"1\"}", FALSE },
    { "[]]", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (troth_cell_check_list (field, cases[i].json, &error) == cases[i].good);
      g_assert_true ((error == NULL) == cases[i].good);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/row/is-its-record", test_is_its_record);
  g_test_add_func ("/model/row/absent", test_absent);
  g_test_add_func ("/model/row/refuses-alike", test_refuses_alike);
  g_test_add_func ("/model/row/check-list", test_check_list);
  return g_test_run ();
}
