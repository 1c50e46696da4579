// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-wrap-box.h"
#include "ui-samples.h"

#define SPACING 12
#define HEIGHT 20

typedef struct
{
  GtkWidget *box;
  GtkWidget *children[3]; /* 100, 60 and 100 px wide */
} Fixture;

static void
setup (Fixture      *f,
       gconstpointer data)
{
  f->box = g_object_ref_sink (g_object_new (TROTH_TYPE_WRAP_BOX, "spacing", SPACING, NULL));
  for (guint i = 0; i < 3; i++)
    {
      f->children[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_size_request (f->children[i], i == 1 ? 60 : 100, HEIGHT);
      troth_wrap_box_append (TROTH_WRAP_BOX (f->box), f->children[i]);
    }
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  g_assert_finalize_object (f->box);
}

static void
assert_places (Fixture *f,
               int      width,
               int      wanted_height,
               int      xs[3],
               int      ys[3])
{
  int height;

  gtk_widget_measure (f->box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, wanted_height);
  gtk_widget_allocate (f->box, width, height, -1, NULL);
  for (guint i = 0; i < 3; i++)
    {
      graphene_rect_t place;

      g_assert_true (gtk_widget_compute_bounds (f->children[i], f->box, &place));
      g_assert_cmpfloat (place.origin.x, ==, xs[i]);
      g_assert_cmpfloat (place.origin.y, ==, ys[i]);
    }
}

/* From the start, whatever room is left; where there is too little, the next line begins. */
static void
test_lines (Fixture      *f,
            gconstpointer data)
{
  int least, wanted;

  gtk_widget_measure (f->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, 100);
  g_assert_cmpint (wanted, ==, 260 + 2 * SPACING);
  assert_places (f, 500, HEIGHT, (int[]){ 0, 112, 184 }, (int[]){ 0, 0, 0 });
  assert_places (f, 200, 2 * HEIGHT + SPACING / 2, (int[]){ 0, 112, 0 }, (int[]){ 0, 0, 26 });
  assert_places (f, 100, 3 * HEIGHT + SPACING, (int[]){ 0, 0, 0 }, (int[]){ 0, 26, 52 });
  gtk_widget_set_visible (f->children[0], FALSE);
  assert_places (f, 172, HEIGHT, (int[]){ 0, 0, 72 }, (int[]){ 0, 0, 0 });
}

static void
test_mirrored (Fixture      *f,
               gconstpointer data)
{
  gtk_widget_set_direction (f->box, GTK_TEXT_DIR_RTL);
  assert_places (f, 500, HEIGHT, (int[]){ 400, 328, 216 }, (int[]){ 0, 0, 0 });
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/wrap-box/lines", test_lines);
  ADD ("/ui/wrap-box/mirrored", test_mirrored);
  return g_test_run ();
}
