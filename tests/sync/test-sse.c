// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-sse.h"

#include <string.h>

static void
on_event (const char *event,
          const char *data,
          const char *id,
          gpointer    user_data)
{
  g_string_append_printf (user_data, "[%s|%s|%s]", event, data, id ? id : "-");
}

static char *
read_in_pieces (const char *text,
                gsize       len,
                gsize       piece,
                gint64     *retry)
{
  GString *out = g_string_new (NULL);
  g_autoptr (TrothSse) sse = troth_sse_new (on_event, out);

  for (gsize i = 0; i < len; i += piece)
    troth_sse_feed (sse, text + i, MIN (piece, len - i));
  if (retry)
    *retry = troth_sse_get_retry (sse);
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *text;
  const char *events;
} cases[] = {
  { "", "" },
  { "data: x\n\n", "[message|x|-]" },
  { "data:x\n\n", "[message|x|-]" },
  { "data:  x\n\n", "[message| x|-]" },
  { "id: 90215\nevent: poke\ndata: {\"head\":90215}\n\n", "[poke|{\"head\":90215}|90215]" },
  { "data: a\r\n\r\ndata: b\r\rdata: c\n\n", "[message|a|-][message|b|-][message|c|-]" },
  { "data: a\ndata: b\ndata\n\n", "[message|a\nb\n|-]" },
  { "data\n\n", "[message||-]" },
  { ": hb\n\n: hb\n\n", "" },
  { "event: poke\n\ndata: x\n\n", "[message|x|-]" }, /* an event without data is none, and its name is gone */
  { "data: never ended", "" },
  { "data: never ended\n", "" },
  { "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n", "[message|a|1][message|b|1][message|c|]" },
  { "nonsense: x\nretry: x\ndata: y\n\n", "[message|y|-]" },
  { "\xef\xbb\xbf"
    "data: x\n\n",
    "[message|x|-]" },
  { "\xef\xbb"
    "data: x\n\n",
    "" }, /* a line that is not UTF-8 spoils its event */
  { "data: \xff\n\ndata: y\n\n", "[message|y|-]" },
  { "data: \xc3\xbc\n\n", "[message|ü|-]" },
  { "data: a:b: c\n\n", "[message|a:b: c|-]" },
};

static void
test_events (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize piece = 1; piece <= 64; piece = piece < 4 ? piece + 1 : piece * 4)
      {
        g_autofree char *events = read_in_pieces (cases[i].text, strlen (cases[i].text), piece, NULL);

        g_assert_cmpstr (events, ==, cases[i].events);
      }
}

static void
test_retry (void)
{
  gint64           retry = 0;
  g_autofree char *none = read_in_pieces ("retry: 1x\n\nretry:\n\n", 19, 3, &retry);
  g_autofree char *some = NULL;

  g_assert_cmpint (retry, ==, -1);
  some = read_in_pieces ("retry: 2500\n\n", 13, 3, &retry);
  g_assert_cmpint (retry, ==, 2500);
}

static void
test_bounded (void)
{
  g_autoptr (GString) text = g_string_new ("data: ");
  g_autofree char *events = NULL;

  for (guint i = 0; i < 3 * TROTH_SSE_MAX_EVENT; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\n\n");
  for (guint i = 0; i < 40; i++) /* a short line each, too much together */
    g_string_append_printf (text, "data: %02u%04000u\n", i, i);
  g_string_append (text, "\ndata: y\n\n");
  events = read_in_pieces (text->str, text->len, 4096, NULL);
  g_assert_cmpstr (events, ==, "[message|y|-]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/sse/events", test_events);
  g_test_add_func ("/sync/sse/retry", test_retry);
  g_test_add_func ("/sync/sse/bounded", test_bounded);
  return g_test_run ();
}
