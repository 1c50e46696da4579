// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <stdio.h>

#include "troth-answer.h"
#include "troth-command.h"
#include "troth-endpoints.h"
#include "troth-record-json.h"
#include "troth-records.h"

/* For check-openapi.py: prints as JSON what the program really has: routes, kinds of problems, fields of records. With arguments
 * TYPE JSON …: reads each record and prints what is wrong with it. */

static const char *const type_names[] = { "string", "integer", "boolean", "enum", "instant", "json", "list" };

static void
append_values (GString *out,
               GType    type)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);

  troth_json_append_member (out, "values");
  g_string_append_c (out, '[');
  for (guint i = 0; i < klass->n_values; i++)
    {
      troth_json_append_separator (out);
      troth_json_append_string (out, klass->values[i].value_nick);
    }
  g_string_append_c (out, ']');
}

static void
append_fields (GString *out,
               GType    type)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (type, &n);

  g_string_append_c (out, '{');
  for (guint i = 0; i < n; i++)
    {
      troth_json_append_member (out, fields[i].name);
      g_string_append_c (out, '{');
      troth_json_append_member (out, "type");
      troth_json_append_string (out, type_names[fields[i].type]);
      troth_json_append_member (out, "required");
      troth_json_append_bool (out, fields[i].flags & TROTH_FIELD_REQUIRED);
      if (fields[i].type == TROTH_TYPE_ENUM)
        append_values (out, fields[i].of ());
      if (fields[i].type == TROTH_TYPE_LIST)
        {
          troth_json_append_member (out, "of");
          append_fields (out, fields[i].of ());
        }
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, '}');
}

static void
append_records (GString *out)
{
  guint        n = 0;
  const GType *types = troth_records_types (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothRecord) empty = troth_record_new (types[i]);

      troth_json_append_member (out, troth_record_get_entity (empty));
      append_fields (out, types[i]);
    }
  troth_json_append_member (out, "command");
  append_fields (out, TROTH_TYPE_COMMAND);
  troth_json_append_member (out, "outcome");
  append_fields (out, TROTH_TYPE_OUTCOME);
}

static void
append_routes (GString *out)
{
  guint                n = 0;
  const TrothEndpoint *endpoints = troth_endpoints (&n);

  for (guint i = 0; i < n; i++)
    {
      troth_json_append_separator (out);
      g_string_append_c (out, '{');
      troth_json_append_member (out, "method");
      troth_json_append_string (out, endpoints[i].route.method);
      troth_json_append_member (out, "path");
      troth_json_append_string (out, endpoints[i].route.path);
      troth_json_append_member (out, "query");
      troth_json_append_string (out, endpoints[i].query ? endpoints[i].query : "");
      troth_json_append_member (out, "body");
      troth_json_append_bool (out, endpoints[i].body);
      troth_json_append_member (out, "roles");
      troth_json_append_int (out, endpoints[i].route.roles);
      g_string_append_c (out, '}');
    }
}

static int
dump (void)
{
  guint               n = 0;
  const TrothProblem *problems = troth_problems (&n);
  g_autoptr (GString) out = g_string_new ("{\"routes\":[");

  append_routes (out);
  g_string_append (out, "],\"records\":{");
  append_records (out);
  g_string_append (out, "},\"ops\":[");
  for (const char *const *op = troth_command_ops (); *op; op++)
    {
      troth_json_append_separator (out);
      troth_json_append_string (out, *op);
    }
  g_string_append (out, "],\"problems\":{");
  for (guint i = 0; i < n; i++)
    {
      troth_json_append_member (out, problems[i].code);
      troth_json_append_int (out, problems[i].status);
    }
  g_string_append (out, "}}");
  puts (out->str);
  return 0;
}

static GType
find_type (const char *name)
{
  if (g_str_equal (name, "command"))
    return TROTH_TYPE_COMMAND;
  return g_str_equal (name, "outcome") ? TROTH_TYPE_OUTCOME : troth_records_type (name);
}

static gboolean
check (const char *name,
       const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = troth_json_parse_object (json, -1, NULL, &error);
  g_autoptr (TrothRecord) record = object ? troth_record_from_json (find_type (name), object, &error) : NULL;
  g_autoptr (TrothRecord) args = NULL;

  if (record && troth_record_get_extra (record) && json_object_get_size (troth_record_get_extra (record)) > 0)
    g_set_error (&error, TROTH_ERROR, TROTH_ERROR_INVALID, "it has members that no field of the record has");
  if (error == NULL && g_str_equal (name, "command"))
    args = troth_record_from_json (troth_command_args_type (troth_command_get_op (TROTH_COMMAND (record))),
                                   json_node_get_object (troth_command_get_args (TROTH_COMMAND (record))), &error);
  if (error)
    printf ("%s: %s\n", name, error->message);
  return error == NULL;
}

int
main (int    argc,
      char **argv)
{
  gboolean good = TRUE;

  if (argc == 1)
    return dump ();
  for (int i = 1; i + 1 < argc; i += 2)
    good &= check (argv[i], argv[i + 1]);
  return good ? 0 : 1;
}
