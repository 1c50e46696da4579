// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-server-offset.h"

#define MAX_AGE (24 * G_TIME_SPAN_HOUR)

void
troth_server_offset_add (TrothServerOffset *self,
                         gint64             server,
                         gint64             sent,
                         gint64             received)
{
  if (server <= 0 || received < sent)
    return;
  self->samples[self->next] = (TrothOffsetSample){
    .offset = server - (sent + (received - sent) / 2),
    .rtt = received - sent,
    .at = received,
  };
  self->next = (self->next + 1) % TROTH_SERVER_OFFSET_SAMPLES;
  self->n_samples = MIN (self->n_samples + 1, TROTH_SERVER_OFFSET_SAMPLES);
}

gboolean
troth_server_offset_get (const TrothServerOffset *self,
                         gint64                   boottime,
                         gint64                  *offset)
{
  const TrothOffsetSample *best = NULL;

  for (guint i = 0; i < self->n_samples; i++)
    {
      const TrothOffsetSample *sample = &self->samples[i];

      if (boottime - sample->at < MAX_AGE && (best == NULL || sample->rtt < best->rtt))
        best = sample;
    }
  if (best)
    *offset = best->offset;
  return best != NULL;
}

gboolean
troth_server_offset_get_last (const TrothServerOffset *self,
                              gint64                  *offset)
{
  if (self->n_samples == 0)
    return FALSE;
  *offset = self->samples[(self->next + TROTH_SERVER_OFFSET_SAMPLES - 1) % TROTH_SERVER_OFFSET_SAMPLES].offset;
  return TRUE;
}
