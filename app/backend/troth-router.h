// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-error.h"

/* SoupServer's own handlers match any path that begins as theirs, with any method. This one matches a whole path and one method, and
 * what is not in its table does not exist. */

G_BEGIN_DECLS

/**
 * TrothRoles: who may use a route. A route that allows nobody is a mistake and is refused when the router is made.
 * @TROTH_ROLES_PUBLIC: without signing in
 */
typedef enum
{
  TROTH_ROLES_NONE = 0,
  TROTH_ROLES_PUBLIC = 1 << 0,
  TROTH_ROLES_AGENT = 1 << 1,
  TROTH_ROLES_LEAD = 1 << 2,
  TROTH_ROLES_ADMIN = 1 << 3,
  TROTH_ROLES_SENIOR = TROTH_ROLES_LEAD | TROTH_ROLES_ADMIN,
  TROTH_ROLES_SIGNED_IN = TROTH_ROLES_AGENT | TROTH_ROLES_LEAD | TROTH_ROLES_ADMIN,
} TrothRoles;

/**
 * TrothRoute: the first members of every entry of a route table
 * @path: "/v1/customers/{id}/timeline": {…} stands for one path segment, any but the empty one
 */
typedef struct
{
  const char *method;
  const char *path;
  TrothRoles  roles;
} TrothRoute;

typedef struct _TrothRouter TrothRouter;

/**
 * troth_router_new: a router for @n_routes entries of @size bytes that each begin with a #TrothRoute
 *
 * Error: %TROTH_ERROR_INVALID for a route without roles, a path without leading slash, or the same route twice.
 */
TrothRouter *troth_router_new (gconstpointer routes,
                               guint         n_routes,
                               gsize         size,
                               GError      **error);
void         troth_router_free (TrothRouter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothRouter, troth_router_free)

/**
 * troth_router_match: the route for @method and the percent-encoded @path (nullable, transfer none)
 * @values: (out) (transfer full): what stood in place of each {…}, in order
 * @allow: (out) (nullable) (transfer full): when there is no route, the methods that the path does have, for Allow
 */
const TrothRoute *troth_router_match (TrothRouter *self,
                                      const char  *method,
                                      const char  *path,
                                      char      ***values,
                                      char       **allow);

G_END_DECLS
