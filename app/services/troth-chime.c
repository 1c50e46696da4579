// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-chime.h"

#include <dlfcn.h>

#define LIBRARY "libcanberra.so.0"
#define SOUND "alarm-clock-elapsed" /* of the XDG sound naming specification */

typedef int (*CreateFunc) (void **context);
typedef int (*DestroyFunc) (void *context);
typedef int (*PlayFunc) (void   *context,
                         guint32 id,
                         ...);

struct _TrothChime
{
  gboolean    tried;
  void       *context; /* NULL until it is wanted, and where there is no libcanberra */
  DestroyFunc destroy;
  PlayFunc    play;
};

TrothChime *
troth_chime_new (void)
{
  return g_new0 (TrothChime, 1);
}

/* Linked in, it and its friends would cost every start; most desks ring minutes later, if at all. */
static void
load (TrothChime *self)
{
  CreateFunc create;
  void      *library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL); /* for good: it has threads of its own */

  self->tried = TRUE;
  if (library == NULL)
    {
      g_debug ("no sound of the desktop's: %s", dlerror ());
      return;
    }
  create = (CreateFunc) dlsym (library, "ca_context_create");
  self->destroy = (DestroyFunc) dlsym (library, "ca_context_destroy");
  self->play = (PlayFunc) dlsym (library, "ca_context_play");
  if (create == NULL || self->destroy == NULL || self->play == NULL || create (&self->context) != 0)
    self->context = NULL;
}

void
troth_chime_free (TrothChime *self)
{
  if (self->context)
    self->destroy (self->context);
  g_free (self);
}

gboolean
troth_chime_ring (TrothChime *self)
{
  if (!self->tried)
    load (self);
  return self->context && self->play (self->context, 1, "event.id", SOUND, "media.role", "event", "canberra.cache-control", "volatile", NULL) == 0;
}
