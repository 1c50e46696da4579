// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* What a file holds: pages that copies share until one of them writes. */

G_BEGIN_DECLS

typedef struct _SimImage SimImage;

SimImage *sim_image_new (void);
SimImage *sim_image_copy (SimImage *self);
void      sim_image_free (SimImage *self);
gsize     sim_image_get_size (SimImage *self);
gboolean  sim_image_equal (SimImage *self,
                           SimImage *other);
/** sim_image_read: how many of @n bytes there are */
gsize sim_image_read (SimImage *self,
                      gsize     offset,
                      guint8   *data,
                      gsize     n);
/** sim_image_write: grows when it must, with zeros */
void sim_image_write (SimImage     *self,
                      gsize         offset,
                      const guint8 *data,
                      gsize         n);
/** sim_image_truncate: never grows */
void sim_image_truncate (SimImage *self,
                         gsize     size);

G_END_DECLS
