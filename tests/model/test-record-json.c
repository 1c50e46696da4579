// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-time.h"

static void fill (gpointer record);

static void
fill_field (gpointer          record,
            guint             index,
            const TrothField *field)
{
  static const char *const words[] = { "I will call you back", "\"\\\n", "Köhler", "😀", "0" };
  g_autoptr (JsonNode) json = troth_json_parse ("{\"a\":[1,2.5,null,true,\"x\"]}", -1, NULL, NULL);
  g_autoptr (GTypeClass) klass = NULL;

  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      troth_record_set_string (record, index, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      break;
    case TROTH_TYPE_INT:
      troth_record_set_integer (record, index, g_test_rand_int () * (gint64) 4000000000);
      break;
    case TROTH_TYPE_BOOL:
      troth_record_set_integer (record, index, g_test_rand_bit ());
      break;
    case TROTH_TYPE_INSTANT:
      troth_record_set_integer (record, index, g_test_rand_int_range (0, 2000000000) * TROTH_SECOND + 7);
      break;
    case TROTH_TYPE_JSON:
      troth_record_set_json (record, index, json);
      break;
    case TROTH_TYPE_LIST:
      for (gint i = g_test_rand_int_range (0, 3); i > 0; i--)
        {
          gpointer child = troth_record_new (field->of ());

          fill (child);
          troth_record_append (record, index, child);
        }
      break;
    case TROTH_TYPE_ENUM:
    default:
      klass = g_type_class_ref (field->of ());
      troth_record_set_integer (record, index, g_test_rand_int_range (0, G_ENUM_CLASS (klass)->n_values));
      break;
    }
}

/* Random values; optional fields are left absent half of the time. */
static void
fill (gpointer record)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].flags & TROTH_FIELD_REQUIRED || g_test_rand_bit ())
      fill_field (record, i, &fields[i]);
}

static gpointer
read_text (GType       type,
           const char *text,
           GError    **error)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (text, -1, NULL);
  gpointer record;

  g_assert_cmpint (troth_json_reader_next (reader, error), ==, TROTH_JSON_OBJECT_BEGIN);
  record = troth_record_read (type, reader, error);
  if (record)
    g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_END, error));
  return record;
}

static void
test_round_trip (void)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GObject) record = troth_record_new (types[i % n_types]);
      g_autoptr (GObject) from_tree = NULL, from_text = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JsonNode) tree = NULL;
      g_autoptr (GError) error = NULL;

      fill (record);
      troth_record_append_json (record, text);
      tree = troth_record_to_json (record);
      from_tree = troth_record_from_json (G_OBJECT_TYPE (record), json_node_get_object (tree), &error);
      g_assert_no_error (error);
      g_assert_true (troth_record_equal (record, from_tree));
      from_text = read_text (G_OBJECT_TYPE (record), text->str, &error);
      g_assert_no_error (error);
      g_assert_true (troth_record_equal (record, from_text));
    }
}

static void
test_unknown_members_are_kept (void)
{
  static const char text[] = "{\"id\":\"c\",\"nickname\":\"Lu\",\"deep\":{\"x\":[1]},\"gone\":null,"
                             "\"contact_points\":[{\"id\":\"k\",\"raw\":\"1\",\"new\":true}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) read = read_text (TROTH_TYPE_CUSTOMER, text, &error);
  g_autoptr (JsonObject) tree = troth_json_parse_object (text, -1, NULL, &error);
  g_autoptr (GObject) parsed = troth_record_from_json (TROTH_TYPE_CUSTOMER, tree, &error);
  g_autoptr (GObject) copy = troth_record_copy (read);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (troth_record_equal (read, parsed));
  troth_record_append_json (copy, out);
  g_assert_nonnull (strstr (out->str, "\"nickname\":\"Lu\""));
  g_assert_nonnull (strstr (out->str, "\"deep\":{\"x\":[1]}"));
  g_assert_nonnull (strstr (out->str, "\"gone\":null"));
  g_assert_nonnull (strstr (out->str, "\"new\":true"));
}

static void
test_wrong_values_name_the_field (void)
{
  static const struct
  {
    const char *text, *message;
  } cases[] = {
    { "{}", "promise.id: missing" },
    { "{\"id\":\"\"}", "promise.id: empty" },
    { "{\"id\":null}", "promise.id: missing" },
    { "{\"id\":\"p\",\"customer_id\":\"c\",\"kind\":\"callback\"}", "promise.words: missing" },
    { "{\"id\":\"p\",\"customer_id\":\"c\",\"words\":\"w\"}", "promise.kind: missing" },
    { "{\"id\":5}", "promise.id: must be a string" },
    { "{\"id\":{}}", "promise.id: must be a string" },
    { "{\"version\":\"1\"}", "promise.version: must be a whole number" },
    { "{\"version\":1.0}", "promise.version: must be a whole number" },
    { "{\"kind\":\"favour\"}", "promise.kind: must be one of callback, progress_report, tell_when_resolved, "
                               "send_information, find_out, refund, management_callback, courtesy_call, other" },
    { "{\"kind\":0}", "promise.kind: must be one of callback, progress_report, tell_when_resolved, "
                      "send_information, find_out, refund, management_callback, courtesy_call, other" },
    { "{\"due_at\":1772355600}", "promise.due_at: must be a time like 2026-03-01T09:00:00Z" },
    { "{\"due_at\":\"tomorrow\"}", "promise.due_at: must be a time like 2026-03-01T09:00:00Z" },
    { "{\"attempts\":{}}", "promise.attempts: must be an array" },
    { "{\"attempts\":[1]}", "promise.attempts: must hold objects only" },
    { "{\"attempts\":[{\"id\":\"a\"},{\"id\":\"b\",\"at\":0}]}",
      "promise.attempts[1].at: must be a time like 2026-03-01T09:00:00Z" },
    { "{\"attempts\":[{}]}", "promise.attempts[0].id: missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) tree_error = NULL, text_error = NULL;
      g_autoptr (JsonObject) tree = troth_json_parse_object (cases[i].text, -1, NULL, NULL);

      g_assert_null (troth_record_from_json (TROTH_TYPE_PROMISE, tree, &tree_error));
      g_assert_error (tree_error, TROTH_ERROR, TROTH_ERROR_INVALID);
      g_assert_cmpstr (tree_error->message, ==, cases[i].message);
      g_assert_null (read_text (TROTH_TYPE_PROMISE, cases[i].text, &text_error));
      g_assert_error (text_error, TROTH_ERROR, TROTH_ERROR_INVALID);
      g_assert_cmpstr (text_error->message, ==, cases[i].message);
    }
}

static void
test_malformed_text (void)
{
  static const char *const bad[] = { "{\"id\":", "{\"id\":\"p\"", "{\"id\":\"p\",\"id\":\"q\"}", "{\"attempts\":[{\"id\":\"a\"}",
                                     "{\"new\":[1,}", "{\"attempts\":[{\"id\":\"a\",\"x\":01}]}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (TROTH_TYPE_PROMISE, bad[i], &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
    }
}

static void
test_list_is_bounded (void)
{
  g_autoptr (GString) text = g_string_new ("{\"id\":\"c\",\"contact_points\":[");
  g_autoptr (TrothJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= 1000; i++)
    g_string_append_printf (text, "%s{\"id\":\"%u\",\"raw\":\"1\"}", i ? "," : "", i);
  g_string_append (text, "]}");
  reader = troth_json_reader_new (text->str, -1, troth_json_bulk_limits ());
  troth_json_reader_next (reader, NULL);
  g_assert_null (troth_record_read (TROTH_TYPE_CUSTOMER, reader, &error));
  g_assert_cmpstr (error->message, ==, "customer.contact_points: more than 1000 elements");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record-json/round-trip", test_round_trip);
  g_test_add_func ("/model/record-json/unknown-members-are-kept", test_unknown_members_are_kept);
  g_test_add_func ("/model/record-json/wrong-values-name-the-field", test_wrong_values_name_the_field);
  g_test_add_func ("/model/record-json/malformed-text", test_malformed_text);
  g_test_add_func ("/model/record-json/list-is-bounded", test_list_is_bounded);
  return g_test_run ();
}
