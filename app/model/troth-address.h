// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * troth_address_check: the address of a backend, without anything after host and port
 * @url: (nullable): "https://HOST[:PORT]", or http on this machine: nothing that could send a token in clear over a network
 *
 * Error: %TROTH_ERROR_INVALID. Any thread. Returns: (transfer full)
 */
char *troth_address_check (const char *url,
                           GError    **error);

G_END_DECLS
