// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrothError:
 * @TROTH_ERROR_INVALID: a value breaks a rule of its field; the message names the field
 * @TROTH_ERROR_MALFORMED: bytes that are not what they claim to be (JSON, CSV, an instant, a cursor)
 * @TROTH_ERROR_NOT_FOUND: no such record, or none that the caller may see
 * @TROTH_ERROR_FORBIDDEN: the caller may not do this
 * @TROTH_ERROR_CONFLICT: somebody else was first; both sides are kept and shown
 * @TROTH_ERROR_TOO_LARGE: over a stated limit
 * @TROTH_ERROR_BUSY: another process holds the data folder, or somebody else was at the same records: to be tried again
 * @TROTH_ERROR_DISK: the disk is full or broken; nothing was half written
 * @TROTH_ERROR_DENIED: a file or folder of ours may not be written
 * @TROTH_ERROR_CORRUPT: a file is damaged
 * @TROTH_ERROR_UNREADABLE: one record of a database cannot be read; the message names it, all others can
 * @TROTH_ERROR_NEWER: the data was last used by a newer Troth
 * @TROTH_ERROR_UNSUPPORTED: an unknown command, a database of another kind
 * @TROTH_ERROR_WIPE: this desk is to be cleared: an administrator said so
 * @TROTH_ERROR_INTERNAL: the database refused what it should not have: for the log, nobody who asked can mend it
 *
 * Decisions of Troth itself. Transport and file errors keep GIO's domains.
 */
typedef enum
{
  TROTH_ERROR_INVALID,
  TROTH_ERROR_MALFORMED,
  TROTH_ERROR_NOT_FOUND,
  TROTH_ERROR_FORBIDDEN,
  TROTH_ERROR_CONFLICT,
  TROTH_ERROR_TOO_LARGE,
  TROTH_ERROR_BUSY,
  TROTH_ERROR_DISK,
  TROTH_ERROR_DENIED,
  TROTH_ERROR_CORRUPT,
  TROTH_ERROR_UNREADABLE,
  TROTH_ERROR_NEWER,
  TROTH_ERROR_UNSUPPORTED,
  TROTH_ERROR_WIPE,
  TROTH_ERROR_INTERNAL,
} TrothError;

#define TROTH_ERROR (troth_error_quark ())
GQuark troth_error_quark (void);

/** troth_refuse: sets @error to %TROTH_ERROR @code with the formatted message; always FALSE, for the end of a check */
gboolean troth_refuse (GError    **error,
                       TrothError  code,
                       const char *format,
                       ...) G_GNUC_PRINTF (3, 4);
/** troth_error_of_file: what a file that could not be opened or made says about the disk: _DISK when it is full or broken, else _DENIED */
TrothError troth_error_of_file (int system_errno);

G_END_DECLS
