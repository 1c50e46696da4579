// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-answer.h"

#include "troth-time.h"

static const TrothProblem problems[] = {
  { "bad-request", 400, "The request makes no sense" },
  { "client-fork", 409, "This client number was used for another command: the local data was restored or copied" },
  { "client-not-yours", 403, "This client id belongs to somebody else" },
  { "client-too-old", 426, "This program is too old for the server" },
  { "conflict", 409, "Somebody else was first" },
  { "cursor-expired", 410, "The cursor is too old: start over" },
  { "disk-full", 507, "The server's disk is full; nothing was half written" },
  { "forbidden", 403, "Your role may not do this" },
  { "headers-too-large", 431, "The request's headers are too large" },
  { "history-reset", 410, "The server's history was replaced: start over" },
  { "history-restored", 410, "The server was put back to an older state: send again what it lost, and start over" },
  { "internal", 500, "The server failed; the request was not carried out" },
  { "invalid", 422, "A value breaks a rule" },
  { "length-required", 411, "Send the body with a Content-Length" },
  { "malformed-json", 400, "The body is not the JSON that it claims to be" },
  { "method-not-allowed", 405, "Not with this method" },
  { "not-found", 404, "There is no such thing" },
  { "request-timeout", 408, "The request took too long to arrive" },
  { "scope-changed", 410, "What you may see has changed: start over" },
  { "sequence-gap", 409, "A command before this one is missing" },
  { "sign-in-required", 401, "Sign in first" },
  { "too-large", 413, "Too large" },
  { "too-many-requests", 429, "Too many requests" },
  { "too-many-streams", 429, "Too many event streams are open" },
  { "unavailable", 503, "The server cannot answer at the moment" },
  { "unsupported-media-type", 415, "Send application/json" },
  { "wipe", 401, "This desk is to be cleared" },
  { "wrong-credentials", 401, "The name or the password is wrong" },
};

const TrothProblem *
troth_problems (guint *n_problems)
{
  *n_problems = G_N_ELEMENTS (problems);
  return problems;
}

static const TrothProblem *
find_problem (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_str_equal (problems[i].code, code))
      return &problems[i];
  g_error ("no problem is called %s", code);
}

TrothAnswer *
troth_answer_new (void)
{
  TrothAnswer *self = g_new0 (TrothAnswer, 1);

  self->body = g_string_new (NULL);
  return self;
}

void
troth_answer_free (TrothAnswer *self)
{
  g_string_free (self->body, TRUE);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_free (self);
}

static GString *
begin (TrothAnswer *self,
       guint        status,
       const char  *content_type)
{
  self->status = status;
  self->content_type = content_type;
  self->open = FALSE;
  g_string_truncate (self->body, 0);
  return self->body;
}

GString *
troth_answer_json (TrothAnswer *self,
                   guint        status)
{
  return begin (self, status, "application/json");
}

GString *
troth_answer_text (TrothAnswer *self,
                   guint        status,
                   const char  *content_type)
{
  return begin (self, status, content_type ? content_type : "text/plain; charset=utf-8");
}

void
troth_answer_add_string (TrothAnswer *self,
                         const char  *name,
                         const char  *value)
{
  g_return_if_fail (self->open);
  if (value == NULL)
    return;
  troth_json_append_member (self->body, name);
  troth_json_append_string (self->body, value);
}

void
troth_answer_add_int (TrothAnswer *self,
                      const char  *name,
                      gint64       value)
{
  g_return_if_fail (self->open);
  troth_json_append_member (self->body, name);
  troth_json_append_int (self->body, value);
}

void
troth_answer_append_text (GString    *out,
                          const char *name,
                          const char *value)
{
  if (value == NULL)
    return;
  troth_json_append_member (out, name);
  troth_json_append_string (out, value);
}

void
troth_answer_append_instant (GString    *out,
                             const char *name,
                             gint64      instant)
{
  troth_json_append_member (out, name);
  g_string_append_c (out, '"');
  troth_time_append (out, instant);
  g_string_append_c (out, '"');
}

void
troth_answer_problem (TrothAnswer *self,
                      const char  *code,
                      const char  *detail_format,
                      ...)
{
  const TrothProblem *problem = find_problem (code);
  g_autofree char    *detail = NULL;
  g_autofree char    *type = g_strconcat ("urn:troth:problem:", code, NULL);
  va_list             args;

  va_start (args, detail_format);
  detail = g_strdup_vprintf (detail_format, args);
  va_end (args);
  begin (self, problem->status, "application/problem+json");
  self->open = TRUE;
  g_string_append_c (self->body, '{');
  troth_answer_add_string (self, "type", type);
  troth_answer_add_string (self, "title", problem->title);
  troth_answer_add_int (self, "status", problem->status);
  troth_answer_add_string (self, "code", code);
  troth_answer_add_string (self, "detail", detail);
}

static const char *
code_of (const GError *error)
{
  if (error->domain != TROTH_ERROR)
    return "internal";
  switch ((TrothError) error->code)
    {
    case TROTH_ERROR_INVALID:
      return "invalid";
    case TROTH_ERROR_NOT_FOUND:
      return "not-found";
    case TROTH_ERROR_FORBIDDEN:
      return "forbidden";
    case TROTH_ERROR_CONFLICT:
      return "conflict";
    case TROTH_ERROR_TOO_LARGE:
      return "too-large";
    case TROTH_ERROR_BUSY:
      return "unavailable";
    case TROTH_ERROR_DISK:
      return "disk-full";
    case TROTH_ERROR_MALFORMED:
    case TROTH_ERROR_UNSUPPORTED:
      return "bad-request";
    case TROTH_ERROR_CORRUPT:
    case TROTH_ERROR_UNREADABLE:
    case TROTH_ERROR_DENIED:
    case TROTH_ERROR_NEWER:
    case TROTH_ERROR_WIPE:
    case TROTH_ERROR_INTERNAL:
    default:
      return "internal";
    }
}

void
troth_answer_error (TrothAnswer  *self,
                    const GError *error)
{
  const char *code = code_of (error);
  const char *colon = strstr (error->message, ": ");

  if (g_str_equal (code, "internal"))
    {
      /* What went wrong inside is for the log of the server, not for whoever asked. */
      g_warning ("request failed: %s", error->message);
      troth_answer_problem (self, code, "see the server's log");
      return;
    }
  troth_answer_problem (self, code, "%s", error->message);
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_INVALID) && colon)
    {
      g_autofree char *field = g_strndup (error->message, colon - error->message);

      troth_answer_add_string (self, "field", field);
      troth_answer_add_string (self, "rule", colon + 2);
    }
}

void
troth_answer_set_header (TrothAnswer *self,
                         const char  *name,
                         const char  *value)
{
  if (self->headers == NULL)
    self->headers = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

void
troth_answer_close (TrothAnswer *self)
{
  if (self->open)
    g_string_append_c (self->body, '}');
  self->open = FALSE;
}
