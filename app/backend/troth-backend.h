// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-clock.h"
#include "troth-db.h"
#include "troth-event-hub.h"
#include "troth-guard.h"
#include "troth-rate.h"

G_BEGIN_DECLS

/**
 * TrothBackend: trothd as an object: a database, and the REST contract of resources/api/openapi.yaml on a port of its own
 *
 * Lives on the main thread of whoever started it; its requests run on the two workers of its #TrothDb.
 */
#define TROTH_TYPE_BACKEND (troth_backend_get_type ())
G_DECLARE_FINAL_TYPE (TrothBackend, troth_backend, TROTH, BACKEND, GObject)

/**
 * TrothBackendOptions: zeroes and %NULL stand for the defaults
 * @address: (nullable): numeric, "127.0.0.1"; others need @behind_proxy
 * @deployment: (nullable): whose database it serves, see troth-deployment.h
 * @port: 0 = any free one
 * @behind_proxy: something in front ends TLS; X-Forwarded-For is believed
 */
typedef struct
{
  const char      *address;
  const char      *deployment;
  guint16          port;
  gboolean         behind_proxy;
  TrothGuardLimits limits;
  TrothEventLimits events;
  TrothRateLimits  rates;
} TrothBackendOptions;

/** TROTH_BACKEND_SQL: the migrations of the backend's database, for troth_db_open() */
#define TROTH_BACKEND_SQL "/org/troth/sql/backend"

/**
 * troth_backend_new: opens or creates @database (see troth_db_open() for the errors; %TROTH_ERROR_FORBIDDEN: it is another deployment's) (transfer full)
 * @clock: gives every "now"
 */
TrothBackend *troth_backend_new (const char                *database,
                                 TrothClock                *clock,
                                 const TrothBackendOptions *options,
                                 GError                   **error);

/** troth_backend_start: listens; errors: %TROTH_ERROR_INVALID for an address that is none or not loopback, GIO's when the port is taken */
gboolean troth_backend_start (TrothBackend *self,
                              GError      **error);
/** troth_backend_stop: says bye to the event streams, stops listening, finishes what was begun, closes the database */
void troth_backend_stop (TrothBackend *self);

/** troth_backend_get_url: "http://127.0.0.1:40123", %NULL before the start (transfer none) */
const char *troth_backend_get_url (TrothBackend *self);
/** troth_backend_get_db: for administration and tests (transfer none) */
TrothDb *troth_backend_get_db (TrothBackend *self);
/** troth_backend_get_hub: (transfer none) */
TrothEventHub *troth_backend_get_hub (TrothBackend *self);

G_END_DECLS
