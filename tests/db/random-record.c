// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "random-record.h"

static const char *const texts[] = {
  "Leonie Köhler",
  "O'Brien; DROP TABLE promise; --",
  "+49 0711 2842222",
  "\"quoted\"",
  "多田 花子",
  "two\nlines\tand a tab",
  "नमस्ते",
  "ends in a backslash\\",
  "%s%n",
  "🙂",
  " ",
  "{\"a\": [1, 2]}",
  "\u202eright to left",
  "0",
};

static const gint64 numbers[] = { 0, 1, -1, G_MAXINT64, G_MININT64 + 1, 1772355603123456, 42 };

static JsonNode *
random_json (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
      json_builder_set_member_name (builder, "n");
      json_builder_add_int_value (builder, g_test_rand_int ());
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static gint64
random_integer (const TrothField *field)
{
  if (field->type == TROTH_TYPE_BOOL)
    return g_test_rand_bit () ? 1 : 0;
  if (field->type == TROTH_TYPE_INSTANT)
    return g_test_rand_bit () ? TROTH_NO_INSTANT : (gint64) g_test_rand_int_range (0, G_MAXINT32) * G_USEC_PER_SEC + g_test_rand_int_range (0, G_USEC_PER_SEC);
  if (field->type == TROTH_TYPE_ENUM)
    {
      GEnumClass *klass = g_type_class_ref (field->of ());
      gint64      value = klass->values[g_test_rand_int_range (0, (int) klass->n_values)].value;

      g_type_class_unref (klass);
      return value;
    }
  return numbers[g_test_rand_int_range (0, G_N_ELEMENTS (numbers))];
}

static void
set_random (gpointer          record,
            guint             index,
            const TrothField *field)
{
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      if (g_test_rand_bit () || (field->flags & TROTH_FIELD_REQUIRED))
        troth_record_set_string (record, index, texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
      break;
    case TROTH_TYPE_JSON:
      if (g_test_rand_bit ())
        {
          g_autoptr (JsonNode) node = random_json ();

          troth_record_set_json (record, index, node);
        }
      break;
    case TROTH_TYPE_LIST:
      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        {
          g_autofree char *id = g_strdup_printf ("item-%d", i);

          troth_record_append (record, index, random_record (field->of (), id));
        }
      break;
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    case TROTH_TYPE_ENUM:
    case TROTH_TYPE_INSTANT:
    default:
      troth_record_set_integer (record, index, random_integer (field));
      break;
    }
}

gpointer
random_record (GType       type,
               const char *id)
{
  gpointer          record = troth_record_new (type);
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (type, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].name, "id"))
      troth_record_set_string (record, i, id);
    else
      set_random (record, i, &fields[i]);
  if (g_test_rand_bit ())
    {
      g_autoptr (JsonObject) extra = json_object_new ();

      json_object_set_string_member (extra, "from_a_newer_program", texts[0]);
      troth_record_set_extra (record, extra);
    }
  return record;
}
