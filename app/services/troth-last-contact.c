// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-last-contact.h"

#include "troth-store-notes.h"
#include "troth-time.h"

#define META "last_contact"

TrothLastContact
troth_last_contact_read (TrothStore *store)
{
  g_autofree char *text = troth_store_get_meta (store, META, NULL);
  TrothLastContact self = { .store = store };

  if (text == NULL || !troth_time_parse (text, &self.at, NULL))
    self.at = 0;
  self.noted_at = self.at;
  return self;
}

void
troth_last_contact_note (TrothLastContact *self,
                         gint64            now)
{
  g_autofree char *text = NULL;

  self->at = now;
  if (ABS (now - self->noted_at) < G_TIME_SPAN_HOUR)
    return;
  self->noted_at = now;
  text = troth_time_format (now);
  troth_store_set_meta_async (self->store, META, text, NULL, NULL, NULL);
}

gboolean
troth_last_contact_is_too_long_ago (const TrothLastContact *self,
                                    gint64                  now)
{
  return self->at && now - self->at > TROTH_LAST_CONTACT_MAX;
}
