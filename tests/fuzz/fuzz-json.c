// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-json.h"
#include "troth-records.h"

#include <string.h>

/* Any bytes: no crash, and what is taken writes to text that reads back as the same tree. Promises and customers are
 * read from the same bytes both ways, and both ways agree. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static void
check_tree (JsonNode *tree)
{
  g_autofree char *text = troth_json_to_string (tree);
  TrothJsonLimits  large = { .bytes = G_MAXSIZE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) back = troth_json_parse (text, -1, &large, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = troth_json_to_string (back);
  g_assert_cmpstr (text, ==, again);
}

static void
check_record (GType       type,
              const char *data,
              size_t      size,
              JsonNode   *tree)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (data, size, NULL);
  g_autoptr (GError) read_error = NULL, tree_error = NULL;
  g_autoptr (TrothRecord) read = NULL;
  g_autoptr (TrothRecord) parsed = NULL;

  if (troth_json_reader_next (reader, NULL) != TROTH_JSON_OBJECT_BEGIN)
    return;
  read = troth_record_read (type, reader, &read_error);
  g_assert_true ((read == NULL) == (read_error != NULL));
  if (tree == NULL)
    return;
  parsed = troth_record_from_json (type, json_node_get_object (tree), &tree_error);
  if (read)
    g_assert_true (parsed && troth_record_equal (read, parsed));
  else
    g_assert_cmpstr (read_error->message, ==, tree_error->message);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) tree = troth_json_parse ((const char *) data, size, NULL, &error);

  g_assert_true ((tree == NULL) == (error != NULL));
  if (tree)
    check_tree (tree);
  check_record (TROTH_TYPE_PROMISE, (const char *) data, size, tree);
  check_record (TROTH_TYPE_CUSTOMER, (const char *) data, size, tree);
  return 0;
}
