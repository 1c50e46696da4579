// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sim-backend.h"
#include "troth-transport.h"

/* What lies between desks and backends: requests and answers are lost, late, doubled, out of order, and come again much later. */

G_BEGIN_DECLS

/** SimWeather: chances in per mille
 * @replay: a request comes again up to a minute later
 * @slow: something takes seconds
 * @mute_streams: something on the way holds every event stream back: 1 = yes
 * @delay_ms: otherwise at most
 * @page: records in a page, however many the desk asks for; 0 = as it asks */
typedef struct
{
  guint lose_request;
  guint lose_answer;
  guint duplicate;
  guint replay;
  guint slow;
  guint cut_stream;
  guint mute_streams;
  guint delay_ms;
  guint page;
} SimWeather;

#define SIM_TYPE_TRANSPORT (sim_transport_get_type ())
G_DECLARE_FINAL_TYPE (SimTransport, sim_transport, SIM, TRANSPORT, GObject)

void sim_network_begin (SimBackend **backends,
                        guint        n_backends);
void sim_network_set_weather (const SimWeather *weather);
/** sim_network_backend_died: its connections break */
void sim_network_backend_died (SimBackend *backend);

/** sim_transport_new: of a desk that just started */
TrothTransport *sim_transport_new (guint desk);
/** sim_transport_set_cut: nothing gets through either way */
void sim_transport_set_cut (SimTransport *self,
                            gboolean      cut);
/** sim_transport_kill: its desk is no more: it neither asks nor hears */
void sim_transport_kill (SimTransport *self);

G_END_DECLS
