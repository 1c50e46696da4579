// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-error.h"

/* Tokens, password hashes and signed cursors, on libsodium. Any thread. */

G_BEGIN_DECLS

#define TROTH_SECRET_KEY_BYTES 32

/**
 * troth_token_new: a new bearer token, "troth_" and 64 characters of base64url (transfer full)
 * @id: (out) (transfer full): the part by which the session is found; no secret
 * @hash: (out) (transfer full): what is stored of the other part, of 256 random bits
 */
char *troth_token_new (char **id,
                       char **hash);
/** troth_token_split: the id and the hash of the secret part of @token; FALSE when it is no token at all */
gboolean troth_token_split (const char *token,
                            char      **id,
                            char      **hash);
/** troth_secret_equal: in a time that does not depend on where they differ */
gboolean troth_secret_equal (const char *a,
                             const char *b);

/** troth_password_hash: Argon2id, about 20 ms and 19 MiB (transfer full); %TROTH_ERROR_INVALID when shorter than 10 characters */
char *troth_password_hash (const char *password,
                           GError    **error);
/** troth_password_verify: takes as long for a %NULL @hash (an unknown name) as for a wrong password */
gboolean troth_password_verify (const char *hash,
                                const char *password);

/** troth_secret_random: @n_bytes random bytes as base64url without padding (transfer full) */
char *troth_secret_random (gsize n_bytes);

/** TrothCursor: where a client stands in the change sequence of a tenant, and in what it may see; @mark: of the change at @seq (troth-changes.h) */
typedef struct
{
  guint32 tenant;
  guint32 scope_epoch;
  gint64  seq;
  guint64 mark;
} TrothCursor;

/** troth_cursor_seal: base64url (version, tenant, scope epoch, seq, mark, signature); of use to @holder only (transfer full) */
char *troth_cursor_seal (const TrothCursor *cursor,
                         const char        *key,
                         const char        *holder);
/** troth_cursor_open: %TROTH_ERROR_MALFORMED when it is no cursor, %TROTH_ERROR_FORBIDDEN unless sealed with @key for @holder, in today's way */
gboolean troth_cursor_open (TrothCursor *cursor,
                            const char  *text,
                            const char  *key,
                            const char  *holder,
                            GError     **error);

G_END_DECLS
