// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* bench-streams PORT TOKEN STREAMS ROUNDS: opens so many event streams and says {"ready": …}. In each round it waits until a poke has come on
 * every stream, and prints when it came (monotonic µs): median, p99, last. */

#include <errno.h>
#include <gio/gio.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  int    fd;
  guint  pokes;
  gint64 at;
  char   tail[16]; /* what may be the beginning of the next "poke" */
} Stream;

static int
open_stream (int         port,
             const char *token)
{
  int                fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons ((guint16) port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  g_autofree char   *request = g_strdup_printf ("GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n", port, token);

  g_assert_cmpint (connect (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (write (fd, request, strlen (request)), ==, (gssize) strlen (request));
  return fd;
}

/* How often @word came in what is there to read. */
static guint
read_words (Stream     *stream,
            const char *word)
{
  char        buffer[8192 + sizeof stream->tail];
  const gsize kept = strlen (stream->tail);
  gssize      n = 0;
  guint       found = 0;

  memcpy (buffer, stream->tail, kept);
  n = read (stream->fd, buffer + kept, 8191);
  if (n <= 0)
    g_error ("a stream ended: %s", n < 0 ? g_strerror (errno) : "closed");
  buffer[kept + (gsize) n] = '\0';
  for (const char *at = buffer; (at = strstr (at, word)); at += strlen (word))
    found++;
  g_strlcpy (stream->tail, buffer + MAX ((gssize) kept + n - (gssize) strlen (word) + 1, 0), sizeof stream->tail);
  if (strstr (stream->tail, word))
    stream->tail[0] = '\0';
  return found;
}

static int
by_value (gconstpointer a,
          gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

/* Until @word has come on every stream. */
static void
wait_for_all (int         epoll,
              Stream     *streams,
              guint       n,
              const char *word)
{
  struct epoll_event events[256];
  guint              left = n;

  for (guint i = 0; i < n; i++)
    streams[i].pokes = 0;
  while (left > 0)
    {
      int ready = epoll_wait (epoll, events, G_N_ELEMENTS (events), 20000);

      if (ready <= 0)
        g_error ("%u streams heard nothing for 20 s", left);
      for (int i = 0; i < ready; i++)
        {
          Stream *stream = events[i].data.ptr;
          gint64  now = g_get_monotonic_time ();

          if (read_words (stream, word) == 0 || stream->pokes++ > 0)
            continue;
          stream->at = now;
          left--;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  const guint        n = argc == 5 ? (guint) atoi (argv[3]) : 0;
  g_autofree Stream *streams = g_new0 (Stream, n);
  g_autofree gint64 *times = g_new (gint64, n);
  int                epoll = epoll_create1 (EPOLL_CLOEXEC);

  g_assert_cmpuint (n, >, 0);
  setvbuf (stdout, NULL, _IOLBF, 0);
  for (guint i = 0; i < n; i++)
    {
      struct epoll_event event = { .events = EPOLLIN, .data.ptr = &streams[i] };

      streams[i].fd = open_stream (atoi (argv[1]), argv[2]);
      epoll_ctl (epoll, EPOLL_CTL_ADD, streams[i].fd, &event);
    }
  wait_for_all (epoll, streams, n, "event: hello");
  g_print ("{\"ready\": %u}\n", n);
  for (int round = 0; round < atoi (argv[4]); round++)
    {
      wait_for_all (epoll, streams, n, "event: poke");
      for (guint i = 0; i < n; i++)
        times[i] = streams[i].at;
      qsort (times, n, sizeof *times, by_value);
      g_print ("{\"median\": %" G_GINT64_FORMAT ", \"p99\": %" G_GINT64_FORMAT ", \"last\": %" G_GINT64_FORMAT "}\n", times[n / 2], times[n * 99 / 100], times[n - 1]);
    }
  return 0;
}
