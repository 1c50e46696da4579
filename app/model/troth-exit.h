// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-error.h"

G_BEGIN_DECLS

/**
 * TrothExit:
 * @TROTH_EXIT_DONE: all is well
 * @TROTH_EXIT_FAILED: it failed, and said why on standard error
 * @TROTH_EXIT_USAGE: wrong arguments
 * @TROTH_EXIT_DAMAGED: a file is damaged; it was left as it is
 * @TROTH_EXIT_NOBODY: nobody, or nobody of that name, may do this here
 * @TROTH_EXIT_DISK: the disk is full or broken
 * @TROTH_EXIT_BUSY: another process holds the data folder
 * @TROTH_EXIT_NEWER: the data was last used by a newer Troth
 * @TROTH_EXIT_DENIED: the data folder may not be written
 *
 * How a program of ours ends: the numbers of sysexits.h where it has one for the case.
 */
typedef enum
{
  TROTH_EXIT_DONE = 0,
  TROTH_EXIT_FAILED = 1,
  TROTH_EXIT_USAGE = 2,
  TROTH_EXIT_DAMAGED = 65,
  TROTH_EXIT_NOBODY = 67,
  TROTH_EXIT_DISK = 74,
  TROTH_EXIT_BUSY = 75,
  TROTH_EXIT_NEWER = 76,
  TROTH_EXIT_DENIED = 77,
} TrothExit;

/** troth_exit_status: the status for a program that ends because of @error */
TrothExit troth_exit_status (const GError *error);
/** troth_exit_error: the error behind the @status that a program ended with, in @words (transfer full) */
GError *troth_exit_error (int         status,
                          const char *words);

G_END_DECLS
