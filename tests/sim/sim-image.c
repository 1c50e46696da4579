// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-image.h"

#include <string.h>

#define PAGE 1024

typedef struct
{
  guint  n_users;
  guint8 bytes[PAGE];
} Page;

/* Behind the end of the file, its last page has zeros. */
struct _SimImage
{
  GPtrArray *pages; /* NULL: zeros */
  gsize      size;
};

static void
drop (gpointer data)
{
  Page *page = data;

  if (page && --page->n_users == 0)
    g_free (page);
}

SimImage *
sim_image_new (void)
{
  SimImage *self = g_new0 (SimImage, 1);

  self->pages = g_ptr_array_new_with_free_func (drop);
  return self;
}

SimImage *
sim_image_copy (SimImage *self)
{
  SimImage *copy = sim_image_new ();

  copy->size = self->size;
  g_ptr_array_set_size (copy->pages, self->pages->len);
  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = self->pages->pdata[i];

      copy->pages->pdata[i] = page;
      if (page)
        page->n_users++;
    }
  return copy;
}

void
sim_image_free (SimImage *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self);
}

gsize
sim_image_get_size (SimImage *self)
{
  return self->size;
}

gsize
sim_image_read (SimImage *self,
                gsize     offset,
                guint8   *data,
                gsize     n)
{
  gsize have = offset < self->size ? MIN (n, self->size - offset) : 0;

  for (gsize done = 0; done < have;)
    {
      Page *page = self->pages->pdata[(offset + done) / PAGE];
      gsize at = (offset + done) % PAGE;
      gsize some = MIN (PAGE - at, have - done);

      if (page)
        memcpy (data + done, page->bytes + at, some);
      else
        memset (data + done, 0, some);
      done += some;
    }
  return have;
}

gboolean
sim_image_equal (SimImage *self,
                 SimImage *other)
{
  guint8 one[PAGE], two[PAGE];

  for (gsize at = 0; self->size == other->size && at < self->size; at += PAGE)
    {
      const gsize n = sim_image_read (self, at, one, PAGE);

      if (sim_image_read (other, at, two, PAGE) != n || memcmp (one, two, n) != 0)
        return FALSE;
    }
  return self->size == other->size;
}

/* A page of our own. */
static Page *
own (SimImage *self,
     gsize     i)
{
  Page *page = self->pages->pdata[i];
  Page *ours = NULL;

  if (page && page->n_users == 1)
    return page;
  ours = page ? g_memdup2 (page, sizeof *page) : g_new0 (Page, 1);
  ours->n_users = 1;
  drop (page);
  return self->pages->pdata[i] = ours;
}

void
sim_image_write (SimImage     *self,
                 gsize         offset,
                 const guint8 *data,
                 gsize         n)
{
  self->size = MAX (self->size, offset + n);
  if (self->pages->len < (self->size + PAGE - 1) / PAGE)
    g_ptr_array_set_size (self->pages, (self->size + PAGE - 1) / PAGE);
  for (gsize done = 0; done < n;)
    {
      Page *page = own (self, (offset + done) / PAGE);
      gsize at = (offset + done) % PAGE;
      gsize some = MIN (PAGE - at, n - done);

      memcpy (page->bytes + at, data + done, some);
      done += some;
    }
}

void
sim_image_truncate (SimImage *self,
                    gsize     size)
{
  if (size >= self->size)
    return;
  self->size = size;
  g_ptr_array_set_size (self->pages, (size + PAGE - 1) / PAGE);
  if (size % PAGE)
    memset (own (self, size / PAGE)->bytes + size % PAGE, 0, PAGE - size % PAGE);
}
