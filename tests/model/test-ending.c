// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ending.h"
#include "troth-time.h"

#define NOON (500 * TROTH_DAY)

/* What ends within 30 days, unless it was renewed. */

static void
test_find (void)
{
  static const struct
  {
    const char *subject;
    int         days; /* 0: no end */
  } rows[] = {
    { "Lamp, warranty", 40 },
    { "Record player, warranty", 11 },
    { "Newspaper", -2 },
    { "Radio, contract", 3 },
    { "Support, a year", 5 },
    { "support, a YEAR", 370 }, /* renewed */
    { "13 tracks", 0 },
    { "", 9 },
    { NULL, 9 },
    { "radio, contract", 2 }, /* the same, once */
    { "To the day", 30 },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref), found = NULL;
  g_autoptr (GString) read = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrothInteraction *order = troth_interaction_new ();

      troth_interaction_set_subject (order, rows[i].subject);
      if (rows[i].days)
        troth_interaction_set_ends_at (order, NOON + rows[i].days * TROTH_DAY);
      g_ptr_array_add (all, order);
    }
  found = troth_endings_find (all, NOON);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (read, "%s%s", i ? "|" : "", troth_interaction_get_subject (found->pdata[i]));
  g_assert_cmpstr (read->str, ==, "Radio, contract|Record player, warranty|To the day");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/ending/find", test_find);
  return g_test_run ();
}
