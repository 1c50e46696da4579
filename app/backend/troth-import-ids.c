// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-ids.h"

#define FIRST 1024          /* places; a power of two */
#define REMOVED G_MAXUINT64 /* the place stays taken: others may lie behind it */

/* Zeroes: nobody's place. */
typedef struct
{
  guint64 high;
  guint64 low;
} Id;

struct _TrothImportIds
{
  Id      *ids;
  guint64 *numbers;
  gsize    n_places;
  gsize    n_taken;
};

static Id
read_id (const char *text)
{
  guint64 halves[2] = { 0 };
  guint   n = 0;

  for (; *text != '\0' && n < 32; text++)
    if (*text != '-')
      {
        halves[n / 16] = halves[n / 16] << 4 | (guint64) g_ascii_xdigit_value (*text);
        n++;
      }
  return (Id){ halves[0], halves[1] };
}

/* Where @id is, or would be. Their last bits are spread evenly as they are; the first half ends in the version. */
static gsize
find (const TrothImportIds *self,
      Id                    id)
{
  gsize i = id.low & (self->n_places - 1);

  while ((self->ids[i].high != id.high || self->ids[i].low != id.low) && (self->ids[i].high != 0 || self->ids[i].low != 0))
    i = (i + 1) & (self->n_places - 1);
  return i;
}

static gboolean
is_taken (const TrothImportIds *self,
          gsize                 i)
{
  return self->ids[i].high != 0 || self->ids[i].low != 0;
}

static void
make_places (TrothImportIds *self,
             gsize           n_places)
{
  self->n_places = n_places;
  self->ids = g_new0 (Id, n_places);
  self->numbers = g_new (guint64, n_places);
}

static void
put (TrothImportIds *self,
     Id              id,
     guint64         number)
{
  const gsize i = find (self, id);

  self->n_taken += !is_taken (self, i);
  self->ids[i] = id;
  self->numbers[i] = number;
}

static void
grow (TrothImportIds *self)
{
  g_autofree Id      *ids = self->ids;
  g_autofree guint64 *numbers = self->numbers;
  const gsize         n = self->n_places;

  make_places (self, 2 * n);
  self->n_taken = 0;
  for (gsize i = 0; i < n; i++)
    if ((ids[i].high != 0 || ids[i].low != 0) && numbers[i] != REMOVED)
      put (self, ids[i], numbers[i]);
}

TrothImportIds *
troth_import_ids_new (void)
{
  TrothImportIds *self = g_new0 (TrothImportIds, 1);

  make_places (self, FIRST);
  return self;
}

void
troth_import_ids_free (TrothImportIds *self)
{
  g_free (self->ids);
  g_free (self->numbers);
  g_free (self);
}

void
troth_import_ids_put (TrothImportIds *self,
                      const char     *id,
                      guint64         number)
{
  if (4 * self->n_taken >= 3 * self->n_places)
    grow (self);
  put (self, read_id (id), number);
}

gboolean
troth_import_ids_get (const TrothImportIds *self,
                      const char           *id,
                      guint64              *number)
{
  const gsize i = find (self, read_id (id));

  if (!is_taken (self, i) || self->numbers[i] == REMOVED)
    return FALSE;
  if (number != NULL)
    *number = self->numbers[i];
  return TRUE;
}

void
troth_import_ids_remove (TrothImportIds *self,
                         const char     *id)
{
  const gsize i = find (self, read_id (id));

  if (is_taken (self, i))
    self->numbers[i] = REMOVED;
}
