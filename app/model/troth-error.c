// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-error.h"

#include <errno.h>

G_DEFINE_QUARK (troth - error - quark, troth_error)

TrothError
troth_error_of_file (int system_errno)
{
  switch (system_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: /* a limit of ours, to us a full disk */
    case EIO:
      return TROTH_ERROR_DISK;
    default:
      return TROTH_ERROR_DENIED;
    }
}

gboolean
troth_refuse (GError    **error,
              TrothError  code,
              const char *format,
              ...)
{
  va_list          args;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;

  if (error == NULL)
    return FALSE;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  message = g_utf8_make_valid (text, -1); /* "%.20s" may have cut a character in two */
  g_set_error_literal (error, TROTH_ERROR, code, message);
  return FALSE;
}
