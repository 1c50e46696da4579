// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* What the server's clock says, in terms of our boot time, so that a step of our wall clock does not move it. */

G_BEGIN_DECLS

#define TROTH_SERVER_OFFSET_SAMPLES 16

typedef struct
{
  gint64 offset; /* server time − boot time, µs */
  gint64 rtt;
  gint64 at; /* boot time */
} TrothOffsetSample;

/** TrothServerOffset: the last samples; zero-initialise */
typedef struct
{
  TrothOffsetSample samples[TROTH_SERVER_OFFSET_SAMPLES];
  guint             n_samples;
  guint             next;
} TrothServerOffset;

/** troth_server_offset_add: @server is the server's µs between @sent and @received (boot time); nonsense is ignored */
void troth_server_offset_add (TrothServerOffset *self,
                              gint64             server,
                              gint64             sent,
                              gint64             received);
/** troth_server_offset_get: the offset of the sample with the least round trip; FALSE when none is younger than 24 h */
gboolean troth_server_offset_get (const TrothServerOffset *self,
                                  gint64                   boottime,
                                  gint64                  *offset);
/** troth_server_offset_get_last: that of the last sample, however old; FALSE when there was none */
gboolean troth_server_offset_get_last (const TrothServerOffset *self,
                                       gint64                  *offset);

G_END_DECLS
