// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-address.h"

#include "troth-error.h"

/* What may be called a backend: nothing to which a token would go in clear over a network. */

static void
test_taken (void)
{
  static const char *const cases[][2] = {
    { "https://troth.example.org", "https://troth.example.org:443" },
    { "https://troth.example.org:8443/", "https://troth.example.org:8443" },
    { "http://127.0.0.1:8071", "http://127.0.0.1:8071" },
    { "http://localhost", "http://localhost:80" },
    { "http://[::1]:8071", "http://[::1]:8071" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = troth_address_check (cases[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (address, ==, cases[i][1]);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = { "", "troth.example.org", "http://troth.example.org", "http://127.0.0.1.example.org", "https://",
                                       "https://user@troth.example.org", "https://troth.example.org/path", "https://troth.example.org?x",
                                       "ftp://127.0.0.1", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (troth_address_check (cases[i], &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/address/refused", test_refused);
  g_test_add_func ("/model/address/taken", test_taken);
  return g_test_run ();
}
