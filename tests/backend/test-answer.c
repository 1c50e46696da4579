// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-answer.h"

static void
test_errors (void)
{
  static const struct
  {
    GQuark (*domain) (void);
    int         code;
    const char *problem;
    guint       status;
  } cases[] = {
    { troth_error_quark, TROTH_ERROR_INVALID, "invalid", 422 },
    { troth_error_quark, TROTH_ERROR_MALFORMED, "bad-request", 400 },
    { troth_error_quark, TROTH_ERROR_NOT_FOUND, "not-found", 404 },
    { troth_error_quark, TROTH_ERROR_FORBIDDEN, "forbidden", 403 },
    { troth_error_quark, TROTH_ERROR_CONFLICT, "conflict", 409 },
    { troth_error_quark, TROTH_ERROR_TOO_LARGE, "too-large", 413 },
    { troth_error_quark, TROTH_ERROR_BUSY, "unavailable", 503 },
    { troth_error_quark, TROTH_ERROR_DISK, "disk-full", 507 },
    { troth_error_quark, TROTH_ERROR_CORRUPT, "internal", 500 },
    { troth_error_quark, TROTH_ERROR_UNREADABLE, "internal", 500 },
    { troth_error_quark, TROTH_ERROR_INTERNAL, "internal", 500 },
    { troth_error_quark, TROTH_ERROR_UNSUPPORTED, "bad-request", 400 },
    { g_io_error_quark, G_IO_ERROR_FAILED, "internal", 500 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new (cases[i].domain (), cases[i].code, "the secret reason %u", i);
      g_autoptr (TrothAnswer) answer = troth_answer_new ();
      g_autoptr (JsonObject) object = NULL;
      g_autoptr (GError) wrong = NULL;

      if (cases[i].status == 500)
        g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "request failed: the secret reason*");
      troth_answer_error (answer, error);
      troth_answer_close (answer);
      g_test_assert_expected_messages ();
      g_assert_cmpuint (answer->status, ==, cases[i].status);
      g_assert_cmpstr (answer->content_type, ==, "application/problem+json");
      object = troth_json_parse_object (answer->body->str, answer->body->len, NULL, &wrong);
      g_assert_no_error (wrong);
      g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, cases[i].problem);
      /* What goes wrong inside is nobody's business outside. */
      g_assert_true ((strstr (answer->body->str, "secret") == NULL) == (cases[i].status == 500));
    }
}

static void
test_members (void)
{
  g_autoptr (TrothAnswer) answer = troth_answer_new ();
  g_autoptr (GError) error = g_error_new (TROTH_ERROR, TROTH_ERROR_INVALID, "promise.words: “missing” or \"empty\"\n");
  g_autoptr (JsonObject) object = NULL;

  troth_answer_error (answer, error);
  troth_answer_add_int (answer, "n", 42);
  troth_answer_add_string (answer, "nothing", NULL);
  troth_answer_close (answer);
  object = troth_json_parse_object (answer->body->str, answer->body->len, NULL, NULL);
  g_assert_nonnull (object);
  g_assert_cmpstr (json_object_get_string_member (object, "field"), ==, "promise.words");
  g_assert_cmpstr (json_object_get_string_member (object, "rule"), ==, "“missing” or \"empty\"\n");
  g_assert_cmpint (json_object_get_int_member (object, "n"), ==, 42);
  g_assert_false (json_object_has_member (object, "nothing"));
}

static void
test_problems (void)
{
  guint               n = 0;
  const TrothProblem *problems = troth_problems (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (i == 0 || strcmp (problems[i - 1].code, problems[i].code) < 0);
      g_assert_true (problems[i].status >= 400 && problems[i].status < 600);
      g_assert_cmpuint (strspn (problems[i].code, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (problems[i].code));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/answer/error-becomes-a-problem", test_errors);
  g_test_add_func ("/backend/answer/members", test_members);
  g_test_add_func ("/backend/answer/problems-are-sorted", test_problems);
  return g_test_run ();
}
