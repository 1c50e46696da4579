// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-row.h"

/* Inside troth-record-json.c and troth-record-target.c: where the values of one object go, and the rules for them. */

G_BEGIN_DECLS

/* A scalar from either source: a tree or a reader. */
typedef struct
{
  TrothJsonToken token;
  const char    *string;
  gint64         integer; /* INT, BOOL */
} TrothScalar;

/* Where we are, for messages only: "customer.contact_points[2]". */
typedef struct TrothPath TrothPath;
struct TrothPath
{
  const TrothPath  *parent; /* NULL: of @type itself */
  GType             type;
  const TrothField *field; /* of the parent: element @n of it */
  guint             n;
};

/* Of a field, so far. */
typedef enum
{
  TROTH_SEEN_NOT,
  TROTH_SEEN_EMPTY,
  TROTH_SEEN_FULL,
} TrothSeen;

/* Where the values of one object go: into a record, into a row, or nowhere: then they are only checked. */
typedef struct
{
  GType             type;
  const TrothField *fields;
  guint             n_fields;
  gpointer          record; /* (nullable) */
  TrothRowBuilder  *row;    /* (nullable) */
  JsonObject       *extra;  /* of a row (nullable) */
  const TrothPath  *path;
  guint8            seen[TROTH_RECORD_MAX_FIELDS]; /* TrothSeen */
} TrothTarget;

void troth_target_init (TrothTarget *target, GType type, const TrothPath *path);
/* "customer.contact_points[2].kind: …", always FALSE. */
gboolean troth_target_refuse (GError **error, const TrothPath *path, const TrothField *field, const char *format, ...) G_GNUC_PRINTF (4, 5);
void     troth_target_put_json (TrothTarget *target, guint index, JsonNode *node);
/* Any other value but a list. */
gboolean troth_target_put_scalar (TrothTarget *target, guint index, const TrothScalar *scalar, GError **error);
/* Whether a list has room for one more after @n. */
gboolean troth_target_check_room (TrothTarget *target, guint index, guint n, GError **error);
/* Every required field was there, and not empty. */
gboolean troth_target_check_required (const TrothTarget *target, GError **error);
/* A member that we do not know. Takes @node. */
void troth_target_keep_extra (TrothTarget *target, const char *name, JsonNode *node);

G_END_DECLS
