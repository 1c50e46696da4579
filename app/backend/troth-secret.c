// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-secret.h"

#include <sodium.h>

#define TOKEN_PREFIX "troth_"
#define ID_BYTES 15     /* 20 characters */
#define SECRET_BYTES 33 /* 44 characters, 264 bits */
#define MIN_PASSWORD 10
#define PASSWORD_OPS 2
#define PASSWORD_MEMORY (19 * 1024 * 1024)

#define CURSOR_VERSION 2
#define CURSOR_PLAIN 25
#define CURSOR_MAC 16
#define CURSOR_FIRST_BYTES 33 /* of version 1, which had no mark */

static void
ensure_sodium (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      if (sodium_init () < 0)
        g_error ("libsodium does not start: no source of randomness");
      g_once_init_leave (&ready, 1);
    }
}

static char *
encode (const guint8 *bytes,
        gsize         n)
{
  gsize size = sodium_base64_encoded_len (n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  char *text = g_malloc (size);

  return sodium_bin2base64 (text, size, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

/* FALSE unless @text is exactly @n bytes in base64url without padding. */
static gboolean
decode (const char *text,
        guint8     *bytes,
        gsize       n)
{
  gsize       got = 0;
  const char *end = NULL;

  return sodium_base642bin (bytes, n, text, strlen (text), NULL, &got, &end,
                            sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
         got == n && *end == '\0';
}

char *
troth_secret_random (gsize n_bytes)
{
  g_autofree guint8 *bytes = g_malloc (n_bytes);

  ensure_sodium ();
  randombytes_buf (bytes, n_bytes);
  return encode (bytes, n_bytes);
}

static char *
hash_secret (const char *secret)
{
  guint8 hash[crypto_generichash_BYTES];

  crypto_generichash (hash, sizeof hash, (const guint8 *) secret, strlen (secret), NULL, 0);
  return encode (hash, sizeof hash);
}

char *
troth_token_new (char **id,
                 char **hash)
{
  g_autofree char *secret = troth_secret_random (SECRET_BYTES);

  *id = troth_secret_random (ID_BYTES);
  *hash = hash_secret (secret);
  return g_strconcat (TOKEN_PREFIX, *id, secret, NULL);
}

gboolean
troth_token_split (const char *token,
                   char      **id,
                   char      **hash)
{
  guint8           bytes[ID_BYTES + SECRET_BYTES];
  const char      *text = token + strlen (TOKEN_PREFIX);
  g_autofree char *secret = NULL;

  *id = *hash = NULL;
  if (!g_str_has_prefix (token, TOKEN_PREFIX) || !decode (text, bytes, sizeof bytes))
    return FALSE;
  ensure_sodium ();
  *id = encode (bytes, ID_BYTES);
  secret = encode (bytes + ID_BYTES, SECRET_BYTES);
  *hash = hash_secret (secret);
  return TRUE;
}

gboolean
troth_secret_equal (const char *a,
                    const char *b)
{
  gsize length = strlen (a);

  return length == strlen (b) && sodium_memcmp (a, b, length) == 0;
}

char *
troth_password_hash (const char *password,
                     GError    **error)
{
  char text[crypto_pwhash_STRBYTES];

  ensure_sodium ();
  if (!g_utf8_validate (password, -1, NULL) || g_utf8_strlen (password, -1) < MIN_PASSWORD)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "password: needs at least %d characters", MIN_PASSWORD);
      return NULL;
    }
  if (crypto_pwhash_str (text, password, strlen (password), PASSWORD_OPS, PASSWORD_MEMORY) != 0)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_BUSY, "not enough memory to hash a password");
      return NULL;
    }
  return g_strdup (text);
}

gboolean
troth_password_verify (const char *hash,
                       const char *password)
{
  static gsize nobody = 0; /* the hash of a password that nobody knows */

  ensure_sodium ();
  if (g_once_init_enter (&nobody))
    {
      g_autofree char *random = troth_secret_random (SECRET_BYTES);

      g_once_init_leave (&nobody, (gsize) troth_password_hash (random, NULL));
    }
  if (hash == NULL)
    {
      (void) !crypto_pwhash_str_verify ((const char *) nobody, password, strlen (password));
      return FALSE;
    }
  return crypto_pwhash_str_verify (hash, password, strlen (password)) == 0;
}

static void
sign_cursor (guint8       mac[CURSOR_MAC],
             const guint8 plain[CURSOR_PLAIN],
             const char  *key,
             const char  *holder)
{
  crypto_generichash_state state;

  ensure_sodium ();
  crypto_generichash_init (&state, (const guint8 *) key, MIN (strlen (key), crypto_generichash_KEYBYTES_MAX), CURSOR_MAC);
  crypto_generichash_update (&state, plain, CURSOR_PLAIN);
  crypto_generichash_update (&state, (const guint8 *) holder, strlen (holder));
  crypto_generichash_final (&state, mac, CURSOR_MAC);
}

char *
troth_cursor_seal (const TrothCursor *cursor,
                   const char        *key,
                   const char        *holder)
{
  guint8  bytes[CURSOR_PLAIN + CURSOR_MAC];
  guint32 tenant = GUINT32_TO_BE (cursor->tenant);
  guint32 epoch = GUINT32_TO_BE (cursor->scope_epoch);
  gint64  seq = GINT64_TO_BE (cursor->seq);
  guint64 mark = GUINT64_TO_BE (cursor->mark);

  bytes[0] = CURSOR_VERSION;
  memcpy (bytes + 1, &tenant, 4);
  memcpy (bytes + 5, &epoch, 4);
  memcpy (bytes + 9, &seq, 8);
  memcpy (bytes + 17, &mark, 8);
  sign_cursor (bytes + CURSOR_PLAIN, bytes, key, holder);
  return encode (bytes, sizeof bytes);
}

gboolean
troth_cursor_open (TrothCursor *cursor,
                   const char  *text,
                   const char  *key,
                   const char  *holder,
                   GError     **error)
{
  guint8  bytes[CURSOR_PLAIN + CURSOR_MAC];
  guint8  mac[CURSOR_MAC];
  guint32 tenant = 0;
  guint32 epoch = 0;
  gint64  seq = 0;
  guint64 mark = 0;

  if (decode (text, bytes, CURSOR_FIRST_BYTES))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "cursor: of an older server");
      return FALSE;
    }
  if (!decode (text, bytes, sizeof bytes) || bytes[0] != CURSOR_VERSION)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "cursor: not one of ours");
      return FALSE;
    }
  sign_cursor (mac, bytes, key, holder);
  if (sodium_memcmp (mac, bytes + CURSOR_PLAIN, CURSOR_MAC) != 0)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "cursor: not yours, or changed");
      return FALSE;
    }
  memcpy (&tenant, bytes + 1, 4);
  memcpy (&epoch, bytes + 5, 4);
  memcpy (&seq, bytes + 9, 8);
  memcpy (&mark, bytes + 17, 8);
  *cursor = (TrothCursor){ GUINT32_FROM_BE (tenant), GUINT32_FROM_BE (epoch), GINT64_FROM_BE (seq), GUINT64_FROM_BE (mark) };
  return TRUE;
}
