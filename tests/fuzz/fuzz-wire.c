// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-records.h"
#include "troth-wire.h"

/* Any bytes as the answer to a push, a pull or a snapshot: no crash; what is taken is whole. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static void
check_page (GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothWirePage) page = troth_wire_read_page (body, &error);

  g_assert_true ((page == NULL) == (error != NULL));
  if (page == NULL)
    return;
  g_assert_nonnull (page->cursor);
  g_assert_true (!page->more || page->to > page->from);
  for (guint i = 0; i < page->changes->len; i++)
    {
      TrothChange *change = page->changes->pdata[i];

      g_assert_nonnull (change->id);
      g_assert_true ((change->op == TROTH_CHANGE_PUT) == (change->row != NULL));
      if (change->row)
        g_assert_cmpstr (troth_record_get_id (troth_change_get_record (change)), ==, change->id);
    }
}

static void
check_snapshot (GBytes *body,
                GType   type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothWireSnapshot) page = troth_wire_read_snapshot (body, type, &error);

  g_assert_true ((page == NULL) == (error != NULL));
  for (guint i = 0; page && i < page->rows->len; i++)
    {
      g_autoptr (GObject) record = troth_row_to_record (page->rows->pdata[i]);

      g_assert_true (G_OBJECT_TYPE (record) == type);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothWireResults) results = troth_wire_read_results (body, &error);

  g_assert_true ((results == NULL) == (error != NULL));
  for (guint i = 0; results && i < results->outcomes->len; i++)
    g_assert_nonnull (troth_outcome_get_id (results->outcomes->pdata[i]));
  check_page (body);
  check_snapshot (body, TROTH_TYPE_CUSTOMER);
  check_snapshot (body, TROTH_TYPE_PROMISE);
  return 0;
}
