// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-router.h"

static const TrothRoute routes[] = {
  { "GET", "/v1/customers", TROTH_ROLES_SIGNED_IN },
  { "GET", "/v1/customers/{id}", TROTH_ROLES_SIGNED_IN },
  { "PATCH", "/v1/customers/{id}", TROTH_ROLES_SENIOR },
  { "GET", "/v1/customers/{id}/notes/{note}", TROTH_ROLES_SIGNED_IN },
};

static void
test_exact (void)
{
  static const struct
  {
    const char *method;
    const char *path;
    int         route; /* -1 = none */
    const char *values;
    const char *allow;
  } cases[] = {
    { "GET", "/v1/customers", 0, "", NULL },
    { "GET", "/v1/customers/", -1, NULL, NULL },
    { "GET", "/v1/customers/7", 1, "7", NULL },
    { "PATCH", "/v1/customers/7", 2, "7", NULL },
    { "DELETE", "/v1/customers/7", -1, NULL, "GET, PATCH" },
    { "POST", "/v1/customers", -1, NULL, "GET" },
    { "get", "/v1/customers", -1, NULL, "GET" },
    { "GET", "/v1/customers/7/anything", -1, NULL, NULL },
    { "GET", "/v1/customers/7/notes/a%20b", 3, "7|a b", NULL },
    { "GET", "/v1/customers/a%2Fb", -1, NULL, NULL },
    { "GET", "/v1/customers/a%00b", -1, NULL, NULL },
    { "GET", "/v1/customers/%ff", -1, NULL, NULL },
    { "GET", "/v1/customers/%zz", -1, NULL, NULL },
    { "GET", "//v1/customers", -1, NULL, NULL },
    { "GET", "/v1//customers", -1, NULL, NULL },
    { "GET", "/", -1, NULL, NULL },
    { "GET", "", -1, NULL, NULL },
    { "GET", "/v1/customers/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18", -1, NULL, NULL },
  };
  g_autoptr (TrothRouter) router = troth_router_new (routes, G_N_ELEMENTS (routes), sizeof (TrothRoute), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) values = NULL;
      g_autofree char  *allow = NULL;
      g_autofree char  *joined = NULL;
      const TrothRoute *route = troth_router_match (router, cases[i].method, cases[i].path, &values, &allow);

      g_test_message ("%s %s", cases[i].method, cases[i].path);
      g_assert_true (route == (cases[i].route < 0 ? NULL : &routes[cases[i].route]));
      joined = values ? g_strjoinv ("|", values) : NULL;
      g_assert_cmpstr (joined, ==, cases[i].values);
      g_assert_cmpstr (allow, ==, cases[i].allow);
    }
}

static void
test_refuses_open_routes (void)
{
  static const TrothRoute nobody[] = { { "GET", "/a", TROTH_ROLES_NONE } };
  static const TrothRoute relative[] = { { "GET", "a", TROTH_ROLES_PUBLIC } };
  static const TrothRoute twice[] = { { "GET", "/a", TROTH_ROLES_PUBLIC }, { "GET", "/a", TROTH_ROLES_AGENT } };
  g_autoptr (GError) error = NULL;

  g_assert_null (troth_router_new (nobody, 1, sizeof *nobody, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "GET /a: no role may use it");
  g_assert_null (troth_router_new (relative, 1, sizeof *relative, NULL));
  g_assert_null (troth_router_new (twice, 2, sizeof *twice, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/router/matches-exactly", test_exact);
  g_test_add_func ("/backend/router/refuses-routes-for-nobody", test_refuses_open_routes);
  return g_test_run ();
}
