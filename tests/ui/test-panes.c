// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-panes.h"
#include "troth-ui.h"
#include "ui-samples.h"

typedef struct
{
  TrothPanes *panes;
  GtkWidget  *start;
  GtkWidget  *end;
  GtkWidget  *centre;
} Fixture;

static void
setup (Fixture      *f,
       gconstpointer data)
{
  f->panes = TROTH_PANES (g_object_ref_sink (troth_panes_new ()));
  f->start = gtk_button_new_with_label ("promises");
  f->end = gtk_button_new_with_label ("prompts");
  f->centre = gtk_button_new_with_label ("person");
  g_object_set (f->panes, "start", f->start, "centre", f->centre, "end", f->end, NULL);
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  g_clear_object (&f->panes);
}

static void
set_class (Fixture        *f,
           TrothWidthClass width_class)
{
  g_object_set (f->panes, "width-class", width_class, NULL);
}

static void
test_classes (void)
{
  g_assert_cmpint (troth_width_class_for (1920), ==, TROTH_WIDTH_CLASS_WIDE);
  g_assert_cmpint (troth_width_class_for (1100), ==, TROTH_WIDTH_CLASS_WIDE);
  g_assert_cmpint (troth_width_class_for (1099), ==, TROTH_WIDTH_CLASS_MEDIUM);
  g_assert_cmpint (troth_width_class_for (860), ==, TROTH_WIDTH_CLASS_MEDIUM);
  g_assert_cmpint (troth_width_class_for (859), ==, TROTH_WIDTH_CLASS_NARROW);
  g_assert_cmpint (troth_width_class_for (360), ==, TROTH_WIDTH_CLASS_SINGLE);
}

static void
test_fold (Fixture      *f,
           gconstpointer data)
{
  set_class (f, TROTH_WIDTH_CLASS_WIDE);
  g_assert_true (gtk_widget_get_child_visible (f->start));
  g_assert_true (gtk_widget_get_child_visible (f->end));
  set_class (f, TROTH_WIDTH_CLASS_MEDIUM);
  g_assert_true (gtk_widget_get_child_visible (f->start));
  g_assert_false (gtk_widget_get_child_visible (f->end));
  set_class (f, TROTH_WIDTH_CLASS_NARROW);
  g_assert_false (gtk_widget_get_child_visible (f->start));
  g_assert_false (gtk_widget_get_child_visible (f->end));
  g_assert_true (gtk_widget_get_child_visible (f->centre));
}

static void
test_open_one (Fixture      *f,
               gconstpointer data)
{
  set_class (f, TROTH_WIDTH_CLASS_WIDE);
  troth_panes_set_open (f->panes, TRUE, TRUE);
  g_assert_false (troth_panes_get_open (f->panes, TRUE));

  set_class (f, TROTH_WIDTH_CLASS_NARROW);
  troth_panes_set_open (f->panes, FALSE, TRUE);
  g_assert_true (gtk_widget_get_child_visible (f->start));
  troth_panes_set_open (f->panes, TRUE, TRUE);
  g_assert_true (troth_panes_get_open (f->panes, TRUE));
  g_assert_false (troth_panes_get_open (f->panes, FALSE));
  g_assert_false (gtk_widget_get_child_visible (f->start));

  set_class (f, TROTH_WIDTH_CLASS_WIDE);
  g_assert_false (troth_panes_get_open (f->panes, TRUE));
  g_assert_true (gtk_widget_get_child_visible (f->end));
}

static void
assert_at (GtkWidget  *widget,
           TrothPanes *panes,
           int         x,
           int         width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (panes), &bounds));
  g_assert_cmpint ((int) bounds.origin.x, ==, x);
  g_assert_cmpint ((int) bounds.size.width, ==, width);
}

static void
allocate (Fixture *f,
          int      width)
{
  gtk_widget_measure (GTK_WIDGET (f->panes), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (f->panes), width, 600, -1, NULL);
}

static void
test_widths (Fixture      *f,
             gconstpointer data)
{
  set_class (f, TROTH_WIDTH_CLASS_WIDE);
  allocate (f, 1920);
  assert_at (f->start, f->panes, 0, 320);
  assert_at (f->centre, f->panes, 320, 1280);
  assert_at (f->end, f->panes, 1600, 320);
  allocate (f, 1100);
  assert_at (f->start, f->panes, 0, 280);
  assert_at (f->end, f->panes, 820, 280);

  gtk_widget_set_direction (GTK_WIDGET (f->panes), GTK_TEXT_DIR_RTL);
  allocate (f, 1920);
  assert_at (f->start, f->panes, 1600, 320);
  assert_at (f->end, f->panes, 0, 320);

  gtk_widget_set_direction (GTK_WIDGET (f->panes), GTK_TEXT_DIR_LTR);
  set_class (f, TROTH_WIDTH_CLASS_SINGLE);
  troth_panes_set_open (f->panes, FALSE, TRUE);
  allocate (f, 360);
  assert_at (f->start, f->panes, 0, 360);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  g_test_add_func ("/ui/panes/classes", test_classes);
  ADD ("/ui/panes/fold-the-end-first", test_fold);
  ADD ("/ui/panes/one-open-at-a-time", test_open_one);
  ADD ("/ui/panes/sides-keep-their-width", test_widths);
  return g_test_run ();
}
