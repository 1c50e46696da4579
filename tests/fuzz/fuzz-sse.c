// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-sse.h"

#include <string.h>

/* Any bytes, cut anywhere: no crash, every event is bounded UTF-8, and the cuts do not matter. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static void
on_event (const char *event,
          const char *text,
          const char *id,
          gpointer    user_data)
{
  g_assert_true (g_utf8_validate (event, -1, NULL));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <=, TROTH_SSE_MAX_EVENT);
  g_string_append_printf (user_data, "%s\n%s\n%s\n\n", event, text, id ? id : "");
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  gsize piece = size ? data[0] % 7 + 1 : 1;
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) cut = g_string_new (NULL);
  g_autoptr (TrothSse) one = troth_sse_new (on_event, whole);
  g_autoptr (TrothSse) two = troth_sse_new (on_event, cut);

  troth_sse_feed (one, (const char *) data, size);
  for (gsize i = 0; i < size; i += piece)
    troth_sse_feed (two, (const char *) data + i, MIN (piece, size - i));
  g_assert_cmpstr (whole->str, ==, cut->str);
  g_assert_cmpint (troth_sse_get_retry (one), ==, troth_sse_get_retry (two));
  return 0;
}
