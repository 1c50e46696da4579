// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-later.h"

static void
count_cb (TrothLater *later,
          GtkWidget  *child,
          guint      *built)
{
  g_assert_true (GTK_IS_LABEL (child));
  (*built)++;
}

static void
test_builds_once (void)
{
  g_autoptr (TrothLater) later = g_object_ref_sink (g_object_new (TROTH_TYPE_LATER, "child-type", GTK_TYPE_LABEL, NULL));
  guint      built = 0;
  GtkWidget *child;

  g_signal_connect (later, "built", G_CALLBACK (count_cb), &built);
  g_assert_null (troth_later_peek (later));
  child = troth_later_get (later);
  g_assert_true (troth_later_get (later) == child);
  g_assert_true (troth_later_peek (later) == child);
  g_assert_cmpuint (built, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/later/builds-once", test_builds_once);
  return g_test_run ();
}
