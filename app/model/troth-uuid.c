// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-uuid.h"

#include <string.h>
#include <sys/random.h>

#define COUNTER_BITS 12

static gboolean
is_dash (guint index)
{
  return index == 8 || index == 13 || index == 18 || index == 23;
}

/* Milliseconds and a counter below them as one number that only grows, whatever the clock does. */
static guint64
next_stamp (gint64 now_us)
{
  static GMutex  mutex;
  static guint64 last;
  guint64        stamp = (guint64) MAX (now_us / 1000, 0) << COUNTER_BITS;

  g_mutex_lock (&mutex);
  last = MAX (stamp, last + 1);
  stamp = last;
  g_mutex_unlock (&mutex);
  return stamp;
}

static void
fill_random (guint8 *bytes,
             gsize   n)
{
  if (getrandom (bytes, n, 0) != (gssize) n) /* cannot fail for so few bytes on any kernel with the call */
    for (gsize i = 0; i < n; i++)
      bytes[i] = g_random_int_range (0, 256);
}

/* The 16 @bytes as text, marked as of @version. */
static char *
format (guint8 *bytes,
        guint   version)
{
  static const char hex[] = "0123456789abcdef";
  char             *text = g_malloc (TROTH_UUID_LENGTH + 1);

  bytes[6] = version << 4 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  for (guint i = 0, b = 0; i < TROTH_UUID_LENGTH; b++)
    {
      if (is_dash (i))
        text[i++] = '-';
      text[i++] = hex[bytes[b] >> 4];
      text[i++] = hex[bytes[b] & 0x0f];
    }
  text[TROTH_UUID_LENGTH] = '\0';
  return text;
}

char *
troth_uuid_new (gint64 now_us)
{
  guint64 stamp = next_stamp (now_us);
  guint64 ms = stamp >> COUNTER_BITS;
  guint8  bytes[16];

  for (guint i = 0; i < 6; i++)
    bytes[i] = ms >> (40 - 8 * i);
  bytes[6] = (stamp >> 8) & 0x0f;
  bytes[7] = stamp & 0xff;
  fill_random (bytes + 8, 8);
  return format (bytes, 7);
}

char *
troth_uuid_derive (const char *cause,
                   const char *what)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize  n = sizeof bytes;

  g_checksum_update (sum, (const guchar *) cause, strlen (cause) + 1); /* with its end, so that "ab"+"c" is not "a"+"bc" */
  g_checksum_update (sum, (const guchar *) what, strlen (what));
  g_checksum_get_digest (sum, bytes, &n);
  return format (bytes, 8);
}

gboolean
troth_uuid_is_valid (const char *text)
{
  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < TROTH_UUID_LENGTH; i++)
    {
      if (is_dash (i) ? text[i] != '-' : !g_ascii_isdigit (text[i]) && !(text[i] >= 'a' && text[i] <= 'f'))
        return FALSE;
    }
  return text[TROTH_UUID_LENGTH] == '\0';
}

gint64
troth_uuid_get_time (const char *text)
{
  gint64 ms = 0;

  if (!troth_uuid_is_valid (text) || text[14] != '7')
    return G_MININT64;
  for (guint i = 0; i < 13; i++)
    if (!is_dash (i))
      ms = ms << 4 | g_ascii_xdigit_value (text[i]);
  return ms * 1000;
}
