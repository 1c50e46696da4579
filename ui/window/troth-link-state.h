// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-moment.h"

G_BEGIN_DECLS

/* How the desk stands with its backend: in the header a word and an icon, in full when pressed. */
#define TROTH_TYPE_LINK_STATE (troth_link_state_get_type ())
G_DECLARE_FINAL_TYPE (TrothLinkState, troth_link_state, TROTH, LINK_STATE, AdwBin)

/** TrothSyncFacts: offline_since is TROTH_NO_INSTANT while there is a connection; problem (nullable) a whole sentence */
typedef struct
{
  gboolean    connecting;
  gint64      offline_since;
  guint       unsent;
  guint       review;
  const char *problem;
} TrothSyncFacts;

void troth_link_state_show (TrothLinkState       *self,
                            const TrothSyncFacts *facts,
                            TrothMoment          *moment);
/** troth_link_state_set_compact: the icon without the word */
void troth_link_state_set_compact (TrothLinkState *self,
                                   gboolean        compact);

/** troth_link_state_banner: the one quiet sentence for the banner, or %NULL when nothing needs saying (transfer full) */
char *troth_link_state_banner (const TrothSyncFacts *facts,
                               TrothMoment          *moment);

G_END_DECLS
