// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-secret.h"

static void
test_token (void)
{
  static const char *const wrong[] = { "", "troth_", "troth_abc", "x", "troth_!!!!" };
  g_autofree char         *id = NULL;
  g_autofree char         *hash = NULL;
  g_autofree char         *token = troth_token_new (&id, &hash);
  g_autofree char         *found_id = NULL;
  g_autofree char         *found_hash = NULL;
  g_autofree char         *longer = g_strconcat (token, "A", NULL);

  g_assert_cmpuint (strlen (token), ==, 70);
  g_assert_true (troth_token_split (token, &found_id, &found_hash));
  g_assert_cmpstr (id, ==, found_id);
  g_assert_true (troth_secret_equal (hash, found_hash));
  g_assert_null (strstr (token, hash));
  g_assert_false (troth_secret_equal (hash, id));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      g_assert_false (troth_token_split (wrong[i], &a, &b));
    }
  g_clear_pointer (&found_id, g_free);
  g_clear_pointer (&found_hash, g_free);
  g_assert_false (troth_token_split (longer, &found_id, &found_hash));
  g_assert_null (found_id);
}

static void
test_password (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = troth_password_hash ("correct horse battery", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  g_assert_true (troth_password_verify (hash, "correct horse battery"));
  g_assert_false (troth_password_verify (hash, "correct horse batterY"));
  g_assert_false (troth_password_verify (NULL, "correct horse battery"));
  g_assert_null (troth_password_hash ("too short", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
}

static void
test_cursor (void)
{
  const TrothCursor cursor = { 1, 7, 90211, 0xfedcba9876543210 };
  TrothCursor       opened = { 0 };
  g_autofree char  *key = troth_secret_random (TROTH_SECRET_KEY_BYTES);
  g_autofree char  *other_key = troth_secret_random (TROTH_SECRET_KEY_BYTES);
  g_autofree char  *text = troth_cursor_seal (&cursor, key, "jane");
  gsize             length = strlen (text);
  g_autoptr (GError) error = NULL;

  g_assert_true (troth_cursor_open (&opened, text, key, "jane", &error));
  g_assert_cmpint (opened.seq, ==, 90211);
  g_assert_cmpuint (opened.scope_epoch, ==, 7);
  g_assert_cmpuint (opened.tenant, ==, 1);
  g_assert_cmpuint (opened.mark, ==, cursor.mark);
  g_assert_false (troth_cursor_open (&opened, text, key, "steve", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_false (troth_cursor_open (&opened, "AQAAAAEAAAABAAAAAAABYGMxq7n0m3oQk8yJ2vGv0c1V", key, "jane", &error)); /* as they once were */
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN);
  g_assert_false (troth_cursor_open (&opened, text, other_key, "jane", NULL));
  g_assert_false (troth_cursor_open (&opened, "", key, "jane", NULL));
  g_assert_false (troth_cursor_open (&opened, "90211", key, "jane", NULL));
  for (gsize i = 0; i < length; i++)
    {
      char old = text[i];

      text[i] = old == 'A' ? 'B' : 'A';
      g_assert_false (troth_cursor_open (&opened, text, key, "jane", NULL));
      text[i] = old;
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/secret/token", test_token);
  g_test_add_func ("/backend/secret/password", test_password);
  g_test_add_func ("/backend/secret/cursor-is-signed", test_cursor);
  return g_test_run ();
}
