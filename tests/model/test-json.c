// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-json.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *text;
  gssize      len; /* 0 = up to the NUL */
  const char *expected;
} Case;

static const Case accepted[] = {
  { "null", 0, "null" },
  { " \t\r\n[ ] ", 0, "[]" },
  { "{}", 0, "{}" },
  { "{\"a\" : [ 1 , -2,true ,false,null ] }", 0, "{\"a\":[1,-2,true,false,null]}" },
  { "-0", 0, "0" },
  { "9223372036854775807", 0, "9223372036854775807" },
  { "-9223372036854775808", 0, "-9223372036854775808" },
  { "1.5", 0, "1.5" },
  { "1e3", 0, "1000.0" },
  { "1E-2", 0, "0.01" },
  { "1e-999", 0, "0.0" },
  { "\"\"", 0, "\"\"" },
  { "\"\\u0041\\\"\\\\\\/\\b\\f\\n\\r\\t\"", 0, "\"A\\\"\\\\/\\u0008\\u000c\\n\\r\\t\"" },
  { "\"\\ud83d\\ude00\"", 0, "\"\xf0\x9f\x98\x80\"" },
  { "\"\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80\"", 0, "\"\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80\"" },
  { "{\"a\":{\"a\":1},\"b\":{\"a\":2}}", 0, "{\"a\":{\"a\":1},\"b\":{\"a\":2}}" },
};

static const Case malformed[] = {
  { "", 0, "byte 0: the text ends where a value should be" },
  { "  ", 0, "byte 2: the text ends where a value should be" },
  { "nul", 0, "byte 0: ‘n’ where a value should be" },
  { "nulls", 0, "byte 0: ‘n’ where a value should be" },
  { "True", 0, "byte 0: ‘T’ where a value should be" },
  { "NaN", 0, "byte 0: ‘N’ where a value should be" },
  { "Infinity", 0, "byte 0: ‘I’ where a value should be" },
  { "[1,]", 0, "byte 3: ‘]’ where a value should be" },
  { "[,1]", 0, "byte 1: ‘,’ where a value should be" },
  { "[1 2]", 0, "byte 3: ‘2’ where ‘,’ or ‘]’ should be" },
  { "[1", 0, "byte 2: the text ends where ‘,’ or ‘]’ should be" },
  { "{\"a\":1,}", 0, "byte 7: ‘}’ where a member name should be" },
  { "{\"a\":1 \"b\":2}", 0, "byte 7: ‘\"’ where ‘,’ or ‘}’ should be" },
  { "{\"a\" 1}", 0, "byte 5: ‘1’ where ‘:’ should be" },
  { "{\"a\":}", 0, "byte 5: ‘}’ where a value should be" },
  { "{a:1}", 0, "byte 1: ‘a’ where a member name should be" },
  { "{'a':1}", 0, "byte 1: ‘'’ where a member name should be" },
  { "{1:1}", 0, "byte 1: ‘1’ where a member name should be" },
  { "[}", 0, "byte 1: ‘}’ where a value should be" },
  { "{]", 0, "byte 1: ‘]’ where a member name should be" },
  { "1 2", 0, "byte 2: ‘2’ where the end should be" },
  { "{}x", 0, "byte 2: ‘x’ where the end should be" },
  { "[]]", 0, "byte 2: ‘]’ where the end should be" },
  { "// c\n1", 0, "byte 0: ‘/’ where a value should be" },
  { "1\0", 2, "byte 1: 0x00 where the end should be" },
  { "[\"a\0b\"]", 7, "byte 3: 0x00 where the rest of a string should be" },
  { "\xef\xbb\xbf{}", 0, "byte 0: 0xef where a value should be" },
  { "{\"a\":1,\"a\":2}", 0, "byte 7: member “a” stands twice" },
  { "{\"a\":1,\"\\u0061\":2}", 0, "byte 7: member “a” stands twice" },
  { "{\"\":1,\"\":2}", 0, "byte 6: member “” stands twice" },
  { "{\"a\":{},\"b\":[{\"c\":1,\"c\":1}]}", 0, "byte 20: member “c” stands twice" },
  { "01", 0, "byte 0: a number with a leading zero" },
  { "-01", 0, "byte 0: a number with a leading zero" },
  { "0x10", 0, "byte 1: ‘x’ where the end of a number should be" },
  { "+1", 0, "byte 0: ‘+’ where a value should be" },
  { "-", 0, "byte 1: the text ends where a digit should be" },
  { ".5", 0, "byte 0: ‘.’ where a value should be" },
  { "1.", 0, "byte 2: the text ends where a digit should be" },
  { "1e", 0, "byte 2: the text ends where a digit should be" },
  { "1e+", 0, "byte 3: the text ends where a digit should be" },
  { "1.2.3", 0, "byte 3: ‘.’ where the end of a number should be" },
  { "9223372036854775808", 0, "byte 0: a whole number out of range" },
  { "-9223372036854775809", 0, "byte 0: a whole number out of range" },
  { "12345678901234567890", 0, "byte 0: a whole number out of range" },
  { "99999999999999999999999999999999", 0, "byte 0: a whole number out of range" },
  { "[1e999]", 0, "byte 1: a number out of range" },
  { "-1e999", 0, "byte 0: a number out of range" },
  { "\"a", 0, "byte 2: the text ends where the rest of a string should be" },
  { "\"a\nb\"", 0, "byte 2: 0x0a where the rest of a string should be" },
  { "\"\\x\"", 0, "byte 2: ‘x’ where an escape character should be" },
  { "\"\\", 0, "byte 2: the text ends where an escape character should be" },
  { "\"\\u12g4\"", 0, "byte 5: ‘g’ where a hexadecimal digit of an escape should be" },
  { "\"\\u0000\"", 0, "byte 1: a NUL character" },
  { "{\"\\u0000\":1}", 0, "byte 2: a NUL character" },
  { "\"\\ud800\"", 0, "byte 1: half of a surrogate pair" },
  { "\"\\ud800x\"", 0, "byte 1: half of a surrogate pair" },
  { "\"\\ud800\\u0041\"", 0, "byte 1: half of a surrogate pair" },
  { "\"\\udc00\\ud800\"", 0, "byte 1: half of a surrogate pair" },
  { "\"ab\xc0\x80\"", 0, "byte 3: not UTF-8" },       /* overlong NUL */
  { "\"\xe0\x80\xaf\"", 0, "byte 1: not UTF-8" },     /* overlong slash */
  { "\"\xed\xa0\x80\"", 0, "byte 1: not UTF-8" },     /* surrogate */
  { "\"\xf4\x90\x80\x80\"", 0, "byte 1: not UTF-8" }, /* above U+10FFFF */
  { "\"\xc3\"", 0, "byte 1: not UTF-8" },             /* cut short */
  { "\"\xc3\\u00bc\"", 0, "byte 1: not UTF-8" },      /* an escape inside a character */
  { "\"\xff\"", 0, "byte 1: not UTF-8" },
};

static void
test_accepted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = troth_json_parse (accepted[i].text, -1, NULL, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = troth_json_to_string (node);
      g_assert_cmpstr (text, ==, accepted[i].expected);
    }
}

static void
test_malformed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      gsize            len = malformed[i].len ? (gsize) malformed[i].len : strlen (malformed[i].text);
      g_autofree char *exact = g_memdup2 (malformed[i].text, MAX (len, 1)); /* no NUL behind it: for ASan */
      g_autoptr (GError) error = NULL;

      g_assert_null (troth_json_parse (exact, len, NULL, &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
      g_assert_cmpstr (error->message, ==, malformed[i].expected);
    }
}

static char *
repeat (const char *open,
        const char *middle,
        const char *close,
        guint       n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, open);
  g_string_append (out, middle);
  for (guint i = 0; i < n; i++)
    g_string_append (out, close);
  return g_string_free (out, FALSE);
}

static void
check_limit (const char            *text,
             const TrothJsonLimits *limits,
             const char            *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = troth_json_parse (text, -1, limits, &error);

  if (expected)
    {
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE);
      g_assert_cmpstr (error->message, ==, expected);
      g_assert_null (node);
    }
  else
    {
      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_limits (void)
{
  TrothJsonLimits  small = { .bytes = 20, .depth = 2, .string = 3, .items = 2 };
  g_autofree char *deep32 = repeat ("[", "1", "]", 32);
  g_autofree char *deep33 = repeat ("{\"a\":", "1", "}", 33);
  g_autofree char *bomb = repeat ("[", "", "", 100000);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *more = NULL, *longest = NULL, *longer = NULL;

  check_limit (deep32, NULL, NULL);
  check_limit (deep33, NULL, "byte 160: more than 32 levels");
  check_limit (bomb, NULL, "byte 32: more than 32 levels");
  check_limit ("[[1]]", &small, NULL);
  check_limit ("[[[1]]]", &small, "byte 2: more than 2 levels");
  check_limit ("\"abc\"", &small, NULL);
  check_limit ("[\"abcd\"]", &small, "byte 1: a string of more than 3 bytes");
  check_limit ("[\"\\u20ac\\u20ac\"]", &small, "byte 1: a string of more than 3 bytes");
  check_limit ("[1,2]", &small, NULL);
  check_limit ("[1,2,3]", &small, "byte 5: more than 2 items");
  check_limit ("{\"a\":1,\"b\":1,\"c\":1}", &small, "byte 13: more than 2 items");
  check_limit ("                    1", &small, "byte 0: more than 20 bytes");

  g_string_append (list, "[1");
  for (guint i = 1; i < 1000; i++)
    g_string_append (list, ",1");
  more = g_strconcat (list->str, ",1]", NULL);
  g_string_append_c (list, ']');
  check_limit (list->str, NULL, NULL);
  check_limit (more, NULL, "byte 2001: more than 1000 items");
  check_limit (more, troth_json_bulk_limits (), NULL);
  longest = g_strnfill (64 * 1024 + 2, 'a');
  longest[0] = longest[64 * 1024 + 1] = '"';
  check_limit (longest, NULL, NULL);
  longer = g_strdup_printf ("%.*sa\"", 64 * 1024 + 1, longest);
  check_limit (longer, NULL, "byte 0: a string of more than 65536 bytes");
}

/* A tree of random shape; unused names so that objects have no duplicates. */
static JsonNode *
random_tree (guint depth)
{
  static const char *const strings[] = { "", "a", "\"\\\n\t\x01", "Müller", "😀", "\xe2\x80\xae", "\x7f" };
  JsonNode                *node = json_node_alloc ();
  guint                    n = g_test_rand_int_range (0, 6);

  switch (g_test_rand_int_range (depth > 5 ? 2 : 0, 7))
    {
    case 0:
      json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), json_object_new ());
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *name = g_strdup_printf ("%s%u", strings[i], i);

          json_object_set_member (json_node_get_object (node), name, random_tree (depth + 1));
        }
      return node;
    case 1:
      json_node_take_array (json_node_init (node, JSON_NODE_ARRAY), json_array_new ());
      for (guint i = 0; i < n; i++)
        json_array_add_element (json_node_get_array (node), random_tree (depth + 1));
      return node;
    case 2:
      return json_node_init_string (node, strings[g_test_rand_int_range (0, G_N_ELEMENTS (strings))]);
    case 3:
      return json_node_init_int (node, (gint64) ((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ()));
    case 4:
      return json_node_init_double (node, g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-300, 300)));
    case 5:
      return json_node_init_boolean (node, g_test_rand_bit ());
    default:
      return json_node_init_null (node);
    }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (JsonNode) tree = random_tree (0);
      g_autofree char *text = troth_json_to_string (tree);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) back = troth_json_parse (text, -1, NULL, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_true (json_node_equal (tree, back));
      again = troth_json_to_string (back);
      g_assert_cmpstr (text, ==, again);
    }
}

/* Whatever is cut off or changed, there is a tree that writes and reads again, or an error that says where. */
static void
test_damaged (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (JsonNode) tree = random_tree (0);
      g_autofree char *text = troth_json_to_string (tree);
      gsize            len = strlen (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) back = NULL;

      text[g_test_rand_int_range (0, len)] = g_test_rand_int_range (0, 256);
      len = g_test_rand_bit () ? len : (gsize) g_test_rand_int_range (0, len + 1);
      back = troth_json_parse (text, len, NULL, &error);
      g_assert_true ((back == NULL) == (error != NULL));
      if (error)
        g_assert_true (g_str_has_prefix (error->message, "byte "));
    }
}

static void
test_reader_pulls (void)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new ("{\"a\":[1,2.5,{\"x\":null}],\"b\":\"\\u00fc\"} ", -1, NULL);
  g_autoptr (GError) error = NULL;
  gsize len = 0;

  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_OBJECT_BEGIN, &error));
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_MEMBER, &error));
  g_assert_cmpstr (troth_json_reader_string (reader, NULL), ==, "a");
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_ARRAY_BEGIN, &error));
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_INT, &error));
  g_assert_cmpint (troth_json_reader_int (reader), ==, 1);
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_DOUBLE, &error));
  g_assert_cmpfloat (troth_json_reader_double (reader), ==, 2.5);
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_OBJECT_BEGIN, &error));
  g_assert_true (troth_json_reader_skip (reader, &error));
  g_assert_cmpint (troth_json_reader_token (reader), ==, TROTH_JSON_OBJECT_END);
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_ARRAY_END, &error));
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_MEMBER, &error));
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_STRING, &error));
  g_assert_cmpstr (troth_json_reader_string (reader, &len), ==, "ü");
  g_assert_cmpuint (len, ==, 2);
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_OBJECT_END, &error));
  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_END, &error));
  g_assert_no_error (error);
}

static void
test_reader_errors_stay (void)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new ("[1 2]", -1, NULL);
  g_autoptr (GError) error = NULL, again = NULL, other = NULL;

  g_assert_true (troth_json_reader_expect (reader, TROTH_JSON_ARRAY_BEGIN, NULL));
  g_assert_false (troth_json_reader_expect (reader, TROTH_JSON_STRING, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
  g_assert_cmpstr (error->message, ==, "byte 1: a string should be here");
  g_assert_cmpint (troth_json_reader_next (reader, &again), ==, TROTH_JSON_ERROR);
  g_assert_cmpstr (again->message, ==, error->message);
  g_assert_false (troth_json_reader_skip (reader, &other));
}

static void
test_writer (void)
{
  g_autoptr (GString) out = g_string_new ("{");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;

  troth_json_append_member (out, "bad");
  troth_json_append_string (out, "a\xff");
  troth_json_append_member (out, "nothing");
  troth_json_append_string (out, NULL);
  troth_json_append_member (out, "nan");
  troth_json_append_double (out, NAN);
  troth_json_append_member (out, "three");
  troth_json_append_double (out, 3);
  troth_json_append_member (out, "yes");
  troth_json_append_bool (out, TRUE);
  g_string_append_c (out, '}');
  g_assert_cmpstr (out->str, ==, "{\"bad\":\"a\xef\xbf\xbd\",\"nothing\":null,\"nan\":null,\"three\":3.0,\"yes\":true}");
  object = troth_json_parse_object (out->str, out->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (troth_json_parse_object ("[]", -1, NULL, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
}

static void
test_get_is_strict (void)
{
  g_autoptr (JsonObject) object = troth_json_parse_object ("{\"s\":\"x\",\"i\":5,\"n\":null,\"d\":1.0,\"o\":{},\"l\":[1,{}]}", -1, NULL, NULL);

  g_assert_cmpstr (troth_json_get_string (object, "s"), ==, "x");
  g_assert_null (troth_json_get_string (object, "i"));
  g_assert_null (troth_json_get_string (object, "n"));
  g_assert_null (troth_json_get_string (object, "o"));
  g_assert_null (troth_json_get_string (object, "none"));
  g_assert_nonnull (troth_json_get_object (object, "o"));
  g_assert_null (troth_json_get_object (object, "n"));
  g_assert_null (troth_json_get_object (object, "none"));
  g_assert_cmpuint (json_array_get_length (troth_json_get_array (object, "l")), ==, 2);
  g_assert_null (troth_json_get_array (object, "o"));
  g_assert_null (troth_json_get_array (object, "none"));
  g_assert_null (troth_json_get_element (troth_json_get_array (object, "l"), 0));
  g_assert_nonnull (troth_json_get_element (troth_json_get_array (object, "l"), 1));
  g_assert_null (troth_json_get_element (troth_json_get_array (object, "l"), 2));
  g_assert_null (troth_json_get_element (NULL, 0));
  g_assert_cmpint (troth_json_get_int (object, "i", 7), ==, 5);
  g_assert_cmpint (troth_json_get_int (object, "d", 7), ==, 7);
  g_assert_cmpint (troth_json_get_int (object, "none", 7), ==, 7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/json/accepted", test_accepted);
  g_test_add_func ("/model/json/malformed", test_malformed);
  g_test_add_func ("/model/json/limits", test_limits);
  g_test_add_func ("/model/json/round-trip", test_round_trip);
  g_test_add_func ("/model/json/damaged", test_damaged);
  g_test_add_func ("/model/json/reader-pulls", test_reader_pulls);
  g_test_add_func ("/model/json/reader-errors-stay", test_reader_errors_stay);
  g_test_add_func ("/model/json/writer", test_writer);
  g_test_add_func ("/model/json/get-is-strict", test_get_is_strict);
  return g_test_run ();
}
