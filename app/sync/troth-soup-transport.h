// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-transport.h"

G_BEGIN_DECLS

/** TrothSoupTransport: HTTP with two SoupSessions, so that no event stream ever holds up a request */
#define TROTH_TYPE_SOUP_TRANSPORT (troth_soup_transport_get_type ())
G_DECLARE_FINAL_TYPE (TrothSoupTransport, troth_soup_transport, TROTH, SOUP_TRANSPORT, GObject)

/**
 * troth_soup_transport_new: to the backend at @url (transfer full)
 * @url: (nullable): "https://troth.example.org" or, on this machine only, "http://127.0.0.1:8080"; anything else is
 * %TROTH_ERROR_INVALID. %NULL: not known yet, every request fails with %G_IO_ERROR_NOT_CONNECTED
 * @ca_file: (nullable): PEM of the authorities to believe instead of the system's
 */
TrothTransport *troth_soup_transport_new (const char *url,
                                          const char *ca_file,
                                          GError    **error);

/** troth_soup_transport_set_url: the backend is elsewhere now: an embedded one has a new port after every start */
gboolean troth_soup_transport_set_url (TrothSoupTransport *self,
                                       const char         *url,
                                       GError            **error);

/** troth_soup_transport_allow_silence: an event stream may say nothing for ever; else 40 s of it are a broken one */
void troth_soup_transport_allow_silence (TrothSoupTransport *self);

G_END_DECLS
