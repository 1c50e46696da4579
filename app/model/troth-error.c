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
