// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

#include "troth-error.h"

G_BEGIN_DECLS

/**
 * TrothVcard: one contact of a vCard file (RFC 2426, RFC 6350)
 * @line: from 1, where it begins
 * @fields: (array): by %TrothVcardField, NULL where it says nothing of it
 * @error: (nullable): why it cannot be taken; the fields are those before it
 */
typedef struct
{
  guint  line;
  char **fields;
  char  *error;
} TrothVcard;

/** TROTH_VCARD_SEVERAL: how many numbers and addresses of a kind a contact may have */
#define TROTH_VCARD_SEVERAL 9
/** TROTH_VCARD_MAX_FIELD: bytes of a field */
#define TROTH_VCARD_MAX_FIELD 1000

/** TrothVcardField: PHONE to ADDRESS: the first of %TROTH_VCARD_SEVERAL; the first postal address is in STREET to COUNTRY, more of them from ADDRESS on */
typedef enum
{
  TROTH_VCARD_UID,
  TROTH_VCARD_NAME,
  TROTH_VCARD_GIVEN,
  TROTH_VCARD_FAMILY,
  TROTH_VCARD_NICKNAME,
  TROTH_VCARD_ORGANIZATION,
  TROTH_VCARD_LANGUAGE,
  TROTH_VCARD_STREET,
  TROTH_VCARD_CITY,
  TROTH_VCARD_REGION,
  TROTH_VCARD_POSTAL_CODE,
  TROTH_VCARD_COUNTRY,
  TROTH_VCARD_PHONE,
  TROTH_VCARD_MOBILE = TROTH_VCARD_PHONE + TROTH_VCARD_SEVERAL,
  TROTH_VCARD_FAX = TROTH_VCARD_MOBILE + TROTH_VCARD_SEVERAL,
  TROTH_VCARD_EMAIL = TROTH_VCARD_FAX + TROTH_VCARD_SEVERAL,
  TROTH_VCARD_ADDRESS = TROTH_VCARD_EMAIL + TROTH_VCARD_SEVERAL,
  TROTH_VCARD_N_FIELDS = TROTH_VCARD_ADDRESS + TROTH_VCARD_SEVERAL,
} TrothVcardField;

/**
 * troth_vcard_parse: every contact in @data
 * @length: in bytes
 *
 * Versions 3.0 and 4.0, in UTF-8; folded lines, groups and quoted parameters are understood, birthdays, photographs and what
 * else Troth has no place for are passed over. A contact that cannot be read has an error and is passed over, too.
 * Errors: %TROTH_ERROR_MALFORMED for a file without any contact.
 * Returns: (transfer full) (element-type TrothVcard)
 */
GPtrArray *troth_vcard_parse (const char *data,
                              gsize       length,
                              GError    **error);

/** troth_vcard_column: the name of a field as the column of a table: "Phone", "Phone 2" (transfer full) */
char *troth_vcard_column (guint field);

G_END_DECLS
