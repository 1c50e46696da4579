// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-exit.h"

static const struct
{
  TrothError error;
  TrothExit  status;
} exits[] = {
  { TROTH_ERROR_CORRUPT, TROTH_EXIT_DAMAGED },
  { TROTH_ERROR_UNREADABLE, TROTH_EXIT_DAMAGED },
  { TROTH_ERROR_FORBIDDEN, TROTH_EXIT_NOBODY },
  { TROTH_ERROR_DISK, TROTH_EXIT_DISK },
  { TROTH_ERROR_BUSY, TROTH_EXIT_BUSY },
  { TROTH_ERROR_NEWER, TROTH_EXIT_NEWER },
  { TROTH_ERROR_DENIED, TROTH_EXIT_DENIED },
};

TrothExit
troth_exit_status (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    if (g_error_matches (error, TROTH_ERROR, exits[i].error))
      return exits[i].status;
  return error->domain == G_OPTION_ERROR ? TROTH_EXIT_USAGE : TROTH_EXIT_FAILED;
}

GError *
troth_exit_error (int         status,
                  const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    if (exits[i].status == (TrothExit) status)
      return g_error_new_literal (TROTH_ERROR, exits[i].error, words);
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, words);
}
