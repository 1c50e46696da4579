// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-json.h"

/* What a request is answered with. Made on any thread, sent on the main thread. */

G_BEGIN_DECLS

/**
 * TrothAnswer:
 * @status: HTTP status; 0 = not decided yet
 * @content_type: (transfer none): a static string
 * @body: what is sent; a problem is still open for more members until troth_answer_close()
 * @headers: (nullable): names and values in turn
 */
typedef struct
{
  guint       status;
  const char *content_type;
  GString    *body;
  GPtrArray  *headers;
  gboolean    open;
} TrothAnswer;

/** TrothProblem: a kind of error that the backend can answer with; code is stable, kebab-case and unique */
typedef struct
{
  const char *code;
  guint       status;
  const char *title;
} TrothProblem;

/** troth_problems: every kind of error there is, sorted by code (transfer none) */
const TrothProblem *troth_problems (guint *n_problems);

TrothAnswer *troth_answer_new (void);
void         troth_answer_free (TrothAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothAnswer, troth_answer_free)

/** troth_answer_json: makes @self a JSON answer; append the document to the returned string (transfer none) */
GString *troth_answer_json (TrothAnswer *self,
                            guint        status);
/** troth_answer_text: makes @self a plain text answer, text/plain or @content_type (nullable) */
GString *troth_answer_text (TrothAnswer *self,
                            guint        status,
                            const char  *content_type);

/** troth_answer_append_text: the member @name of the document @out; nothing for a %NULL @value */
void troth_answer_append_text (GString    *out,
                               const char *name,
                               const char *value);
/** troth_answer_append_instant: the same with µs */
void troth_answer_append_instant (GString    *out,
                                  const char *name,
                                  gint64      instant);

/**
 * troth_answer_problem: makes @self an RFC 9457 problem of kind @code (see troth_problems ())
 * @detail_format: English, for logs and other programs, without personal data
 */
void troth_answer_problem (TrothAnswer *self,
                           const char  *code,
                           const char  *detail_format,
                           ...) G_GNUC_PRINTF (3, 4);
/** troth_answer_error: the problem that @error stands for; "promise.words: missing" gives field and rule members */
void troth_answer_error (TrothAnswer  *self,
                         const GError *error);

/** troth_answer_add_string: one more member of a problem; nothing for a %NULL @value */
void troth_answer_add_string (TrothAnswer *self,
                              const char  *name,
                              const char  *value);
void troth_answer_add_int (TrothAnswer *self,
                           const char  *name,
                           gint64       value);

void troth_answer_set_header (TrothAnswer *self,
                              const char  *name,
                              const char  *value);

/** troth_answer_close: nothing more is added: ends an open problem */
void troth_answer_close (TrothAnswer *self);

G_END_DECLS
