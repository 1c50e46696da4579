// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-mismatch.h"

static void
add (GPtrArray  *notes,
     const char *page,
     const char *words,
     gint64      at,
     const char *disposition)
{
  TrothInteraction *note = troth_interaction_new ();

  troth_interaction_set_kind (note, TROTH_INTERACTION_KIND_NOTE);
  troth_interaction_set_subject (note, page);
  troth_interaction_set_text (note, words);
  troth_interaction_set_started_at (note, at);
  troth_interaction_set_disposition (note, disposition);
  g_ptr_array_add (notes, note);
}

static void
assert_count (GPtrArray  *counts,
              guint       i,
              const char *page,
              const char *words,
              guint       times)
{
  TrothMismatch *count = counts->pdata[i];

  g_assert_cmpstr (count->page, ==, page);
  g_assert_cmpstr (count->words, ==, words);
  g_assert_cmpuint (count->times, ==, times);
}

/* One page however it is written, with what was said last. */
static void
test_count (void)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref), counts = NULL;

  add (notes, "Opening hours", "We open at nine", 5, TROTH_PAGE_MISMATCH);
  add (notes, "Returns", "It is 14 days", 3, TROTH_PAGE_MISMATCH);
  add (notes, "returns ", "It says 30 days", 2, TROTH_PAGE_MISMATCH);
  add (notes, "Delivery", NULL, 4, TROTH_PAGE_MISMATCH);
  add (notes, "Returns", "Another note", 9, "card_given");
  add (notes, NULL, "Which page?", 9, TROTH_PAGE_MISMATCH);
  counts = troth_mismatches_count (notes);
  g_assert_cmpuint (counts->len, ==, 3);
  assert_count (counts, 0, "Returns", "It is 14 days", 2);
  assert_count (counts, 1, "Opening hours", "We open at nine", 1);
  assert_count (counts, 2, "Delivery", NULL, 1);
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new (), counts = troth_mismatches_count (notes);

  g_assert_cmpuint (counts->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/mismatch/count", test_count);
  g_test_add_func ("/model/mismatch/none", test_none);
  return g_test_run ();
}
