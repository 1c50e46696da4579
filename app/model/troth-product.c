// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-product.h"

#include "troth-json.h"

TROTH_DEFINE_RECORD (TrothProduct, troth_product, "product", TROTH_PRODUCT_FIELDS)

const char *
troth_product_get_successor (TrothProduct *self,
                             guint         i,
                             const char  **difference)
{
  JsonNode   *node = troth_product_get_successors (self);
  JsonArray  *all = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode   *item = all && i < json_array_get_length (all) ? json_array_get_element (all, i) : NULL;
  JsonObject *one = item && JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;

  if (difference)
    *difference = one ? troth_json_get_string (one, "difference") : NULL;
  if (one)
    return troth_json_get_string (one, "product_id");
  return item && JSON_NODE_HOLDS_VALUE (item) ? json_node_get_string (item) : NULL;
}
