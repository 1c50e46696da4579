// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-strip-box.h"
#include "ui-samples.h"

#define WIDE 800
#define NARROW 320

typedef struct
{
  GtkWidget *fold, *words, *verbs;
} Fixture;

static void
setup (Fixture      *f,
       gconstpointer data)
{
  f->words = gtk_label_new ("Steve Johnson wants to hand Leonie Köhler over to you, who was charged twice");
  gtk_label_set_wrap (GTK_LABEL (f->words), TRUE);
  f->verbs = gtk_button_new_with_label ("Take over");
  gtk_widget_set_size_request (f->verbs, 150, -1);
  f->fold = g_object_ref_sink (g_object_new (TROTH_TYPE_STRIP_BOX, "verbs", f->verbs, "words", f->words, NULL));
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  g_assert_finalize_object (f->fold);
}

static graphene_rect_t
place_of (Fixture   *f,
          GtkWidget *part,
          int        width)
{
  graphene_rect_t place;
  int             height;

  gtk_widget_measure (f->fold, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (f->fold, width, height, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (part, f->fold, &place));
  g_assert_cmpfloat (place.origin.x, >=, 0);
  g_assert_cmpfloat (place.origin.x + place.size.width, <=, width);
  g_assert_cmpfloat (place.origin.y + place.size.height, <=, height);
  return place;
}

static void
test_beside (Fixture      *f,
             gconstpointer data)
{
  g_assert_cmpfloat (place_of (f, f->words, WIDE).origin.x, ==, 0);
  g_assert_cmpfloat (place_of (f, f->verbs, WIDE).origin.x, ==, WIDE - 150);
  gtk_widget_set_direction (f->fold, GTK_TEXT_DIR_RTL);
  g_assert_cmpfloat (place_of (f, f->verbs, WIDE).origin.x, ==, 0);
}

static void
test_below (Fixture      *f,
            gconstpointer data)
{
  graphene_rect_t words = place_of (f, f->words, NARROW);

  g_assert_cmpfloat (words.size.width, ==, NARROW);
  g_assert_cmpfloat (place_of (f, f->verbs, NARROW).origin.y, >=, words.size.height);
}

/* In the order in which they are read, in whichever they were given. */
static void
test_order (Fixture      *f,
            gconstpointer data)
{
  g_assert_true (gtk_widget_get_first_child (f->fold) == f->words);
  g_assert_true (gtk_widget_get_last_child (f->fold) == f->verbs);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/strip-box/beside-each-other", test_beside);
  ADD ("/ui/strip-box/one-below-the-other", test_below);
  ADD ("/ui/strip-box/order", test_order);
  return g_test_run ();
}
