// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TrothWidthClass: how much fits beside each other
 * @TROTH_WIDTH_CLASS_WIDE: all three panes (1100 px and more)
 * @TROTH_WIDTH_CLASS_MEDIUM: the prompts fold behind a button
 * @TROTH_WIDTH_CLASS_NARROW: the promises too (below 860 px)
 * @TROTH_WIDTH_CLASS_SINGLE: one pane at a time covers the window (below 600 px)
 */
typedef enum
{
  TROTH_WIDTH_CLASS_WIDE,
  TROTH_WIDTH_CLASS_MEDIUM,
  TROTH_WIDTH_CLASS_NARROW,
  TROTH_WIDTH_CLASS_SINGLE,
} TrothWidthClass;

#define TROTH_TYPE_WIDTH_CLASS (troth_width_class_get_type ())
GType troth_width_class_get_type (void);

/** troth_width_class_for: the class of a window @width pixels wide */
TrothWidthClass troth_width_class_for (int width);

/* The smallest window that the desk is made for. */
#define TROTH_MIN_WIDTH 360
#define TROTH_MIN_HEIGHT 294

/* A bin that may become smaller than its child says, and tells by "width-class" how wide it is, so that the
 * child can fold (what AdwBreakpointBin does from libadwaita 1.4 on). */
#define TROTH_TYPE_WIDTH_BIN (troth_width_bin_get_type ())
G_DECLARE_FINAL_TYPE (TrothWidthBin, troth_width_bin, TROTH, WIDTH_BIN, GtkWidget)

TrothWidthClass troth_width_bin_get_width_class (TrothWidthBin *self);
/** troth_width_bin_expect: the width it is about to get, so that its first frame is right */
void       troth_width_bin_expect (TrothWidthBin *self,
                                   int            width);
GtkWidget *troth_width_bin_get_child (TrothWidthBin *self);
void       troth_width_bin_set_child (TrothWidthBin *self,
                                      GtkWidget     *child);

G_END_DECLS
