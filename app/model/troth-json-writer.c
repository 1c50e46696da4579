// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-json-private.h"

#include <math.h>
#include <string.h>

static const char *
escape_of (char c)
{
  switch (c)
    {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return NULL;
    }
}

static void
append_escaped (GString    *out,
                const char *value)
{
  const char *run = value;
  const char *p;

  for (p = value; *p; p++)
    {
      const char *escape = escape_of (*p);

      if (escape == NULL && (guchar) *p >= 0x20)
        continue;
      g_string_append_len (out, run, p - run);
      if (escape)
        g_string_append (out, escape);
      else
        g_string_append_printf (out, "\\u%04x", (guchar) *p);
      run = p + 1;
    }
  g_string_append_len (out, run, p - run);
}

void
troth_json_append_string (GString    *out,
                          const char *value)
{
  const gsize len = value ? strlen (value) : 0;
  guchar      all = 0;

  if (value == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  if (troth_json_skip_plain (value, value + len, &all) == value + len && all < 0x80)
    troth_json_append_plain (out, value, len);
  else if (g_utf8_validate (value, (gssize) len, NULL))
    append_escaped (out, value);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (value, (gssize) len);

      append_escaped (out, valid);
    }
  g_string_append_c (out, '"');
}

void
troth_json_append_int (GString *out,
                       gint64   value)
{
  char    digits[24];
  guint   at = sizeof digits;
  guint64 rest = value < 0 ? 0 - (guint64) value : (guint64) value;

  do
    digits[--at] = (char) ('0' + rest % 10);
  while (rest /= 10);
  if (value < 0)
    digits[--at] = '-';
  troth_json_append_plain (out, digits + at, sizeof digits - at);
}

void
troth_json_append_double (GString *out,
                          double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_string_append (out, "null");
      return;
    }
  g_ascii_dtostr (buffer, sizeof buffer, value);
  g_string_append (out, buffer);
  if (strpbrk (buffer, ".e") == NULL)
    g_string_append (out, ".0"); /* 3.0 stays a double */
}

void
troth_json_append_bool (GString *out,
                        gboolean value)
{
  g_string_append (out, value ? "true" : "false");
}

void
troth_json_append_separator (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '{' && out->str[out->len - 1] != '[')
    g_string_append_c (out, ',');
}

void
troth_json_append_member (GString    *out,
                          const char *name)
{
  troth_json_append_separator (out);
  troth_json_append_string (out, name);
  g_string_append_c (out, ':');
}

static void
append_value (GString  *out,
              JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    troth_json_append_string (out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    troth_json_append_bool (out, json_node_get_boolean (node));
  else if (type == G_TYPE_DOUBLE)
    troth_json_append_double (out, json_node_get_double (node));
  else
    troth_json_append_int (out, json_node_get_int (node));
}

static void
append_object (GString    *out,
               JsonObject *object)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *child;

  g_string_append_c (out, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &child))
    {
      troth_json_append_member (out, name);
      troth_json_append_node (out, child);
    }
  g_string_append_c (out, '}');
}

void
troth_json_append_node (GString  *out,
                        JsonNode *node)
{
  if (node == NULL || json_node_is_null (node))
    g_string_append (out, "null");
  else if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append_c (out, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          troth_json_append_separator (out);
          troth_json_append_node (out, json_array_get_element (array, i));
        }
      g_string_append_c (out, ']');
    }
  else
    append_value (out, node);
}

char *
troth_json_to_string (JsonNode *node)
{
  g_autoptr (GString) out = g_string_new (NULL);

  troth_json_append_node (out, node);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
