// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompts-private.h"

#include "troth-error.h"
#include "troth-prompt-line.h"

#define MAX_BYTES (1024 * 1024)
#define MAX_LINE 400 /* bytes; what cannot be said in one breath is not a line */

#define MESSAGE "message" /* channel */

typedef struct
{
  TrothPrompts        *prompts;
  TrothPrompt         *prompt; /* being read */
  TrothPromptPart     *part;
  gboolean             in_when;
  gboolean             closed;
  char                *language; /* of the <text> being read, NULL for the original */
  GString             *text;     /* NULL outside <text> */
  int                  text_line;
  GMarkupParseContext *context;
} Parser;

/* The line that the tag just read ends in. A line break behind it is counted already. */
static int
line_of (Parser *parser)
{
  int line = 0;
  int column = 0;

  g_markup_parse_context_get_position (parser->context, &line, &column);
  return column == 1 && line > 1 ? line - 1 : line;
}

static void
fail (Parser     *parser,
      GError    **error,
      const char *format,
      ...) G_GNUC_PRINTF (3, 4);

static void
fail (Parser     *parser,
      GError    **error,
      const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_clear_error (error);
  if (parser->prompt)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "line %d: prompt “%s”: %s", line_of (parser),
                 parser->prompt->id, message);
  else
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "line %d: %s", line_of (parser), message);
}

/* @allowed: names, %NULL-terminated; the values of those that are there come back in the same order */
static gboolean
read_attributes (Parser            *parser,
                 const char        *element,
                 const char       **names,
                 const char       **values,
                 const char *const *allowed,
                 const char       **found,
                 GError           **error)
{
  for (int i = 0; allowed[i]; i++)
    found[i] = NULL;
  for (int n = 0; names[n]; n++)
    {
      int i = 0;

      while (allowed[i] && !g_str_equal (allowed[i], names[n]))
        i++;
      if (!allowed[i])
        {
          fail (parser, error, "<%s> has no attribute “%s”", element, names[n]);
          return FALSE;
        }
      if (found[i])
        {
          fail (parser, error, "<%s>: “%s” twice", element, names[n]);
          return FALSE;
        }
      found[i] = values[n];
    }
  return TRUE;
}

static gboolean
is_name (const char *text)
{
  return text && *text && strlen (text) <= 64 &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static gboolean
is_practice (const char *text)
{
  return text && g_ascii_isupper (*text) && text[1] && strlen (text) <= 3 &&
         strspn (text + 1, "0123456789") == strlen (text + 1);
}

static gboolean
is_language (const char *text)
{
  gsize letters = strspn (text, "abcdefghijklmnopqrstuvwxyz");

  return (letters == 2 || letters == 3) && (!text[letters] || text[letters] == '_' || text[letters] == '@');
}

static void
start_prompts (Parser      *parser,
               const char **names,
               const char **values,
               GError     **error)
{
  const char *const allowed[] = { "id", NULL };
  const char       *found[G_N_ELEMENTS (allowed)];

  if (!read_attributes (parser, "prompts", names, values, allowed, found, error))
    return;
  if (!is_name (found[0]))
    fail (parser, error, "<prompts> needs an id of small letters, digits and hyphens");
  else
    parser->prompts = troth_prompts_new (found[0]);
}

static void
start_prompt (Parser      *parser,
              const char **names,
              const char **values,
              GError     **error)
{
  const char *const allowed[] = { "id", "practice", "weight", "note", NULL };
  const char       *found[G_N_ELEMENTS (allowed)];
  guint64           weight = 0;

  if (!read_attributes (parser, "prompt", names, values, allowed, found, error))
    return;
  if (!is_name (found[0]))
    fail (parser, error, "<prompt> needs an id of small letters, digits and hyphens");
  else if (!is_practice (found[1]))
    fail (parser, error, "prompt “%s” needs a practice as A1 or H5", found[0]);
  else if (!found[2] || !g_ascii_string_to_unsigned (found[2], 10, 1, 100, &weight, NULL))
    fail (parser, error, "prompt “%s” needs a weight from 1 to 100", found[0]);
  else
    {
      parser->prompt = troth_prompt_new (found[0], found[1], (int) weight);
      parser->prompt->line = line_of (parser);
    }
}

static void
start_when (Parser      *parser,
            const char **names,
            const char **values,
            GError     **error)
{
  TrothPromptWhen *when = troth_prompt_add_when (parser->prompt);
  guint            seen = 0;

  when->line = line_of (parser);
  for (int i = 0; names[i]; i++)
    {
      g_autoptr (GError) local = NULL;
      TrothPromptCondition condition;
      int                  rule = troth_prompt_rule_find (names[i]);

      if (rule < 0 || (seen & (1u << rule)))
        {
          fail (parser, error, rule < 0 ? "a prompt cannot ask for “%s”" : "<when>: “%s” twice", names[i]);
          return;
        }
      seen |= 1u << rule;
      if (!troth_prompt_condition_parse (&condition, rule, values[i], &local))
        {
          fail (parser, error, "%s", local->message);
          return;
        }
      g_array_append_val (when->conditions, condition);
    }
  parser->in_when = TRUE;
  if (when->conditions->len == 0)
    fail (parser, error, "<when> asks for nothing");
}

static gboolean
read_action (Parser     *parser,
             const char *action,
             const char *promise_kind,
             GError    **error)
{
  if (action && !g_strv_contains (troth_prompt_actions (), action))
    fail (parser, error, "there is no action “%s”", action);
  else if (promise_kind && g_strcmp0 (action, "promise") != 0)
    fail (parser, error, "promise-kind belongs to action=\"promise\"");
  else if (promise_kind && !troth_enum_parse (TROTH_TYPE_PROMISE_KIND, promise_kind, &parser->part->promise_kind))
    fail (parser, error, "there is no kind of promise “%s”", promise_kind);
  else
    {
      parser->part->action = g_strdup (action);
      return TRUE;
    }
  return FALSE;
}

/* What is noted once it was said. */
static gboolean
read_marks (Parser     *parser,
            const char *marks,
            GError    **error)
{
  int value = TROTH_PROMPT_MARK_NONE;

  if (marks && !troth_enum_parse (TROTH_TYPE_PROMPT_MARK, marks, &value))
    {
      fail (parser, error, "a line cannot mark “%s”: thanked or surveyed", marks);
      return FALSE;
    }
  parser->part->marks = value;
  return TRUE;
}

/* Whether it is spoken, as most lines are, or written. */
static gboolean
read_channel (Parser     *parser,
              const char *channel,
              GError    **error)
{
  parser->part->written = g_strcmp0 (channel, MESSAGE) == 0;
  if (channel == NULL || parser->part->written)
    return TRUE;
  fail (parser, error, "there is no channel “%s”: leave it out, or say “%s”", channel, MESSAGE);
  return FALSE;
}

static void
start_part (Parser         *parser,
            TrothPromptKind kind,
            const char    **names,
            const char    **values,
            GError        **error)
{
  static const char *const attributes[TROTH_PROMPT_N_KINDS][3] = { { "marks", "channel" }, { "action", "promise-kind" }, { NULL } };
  const char              *found[3] = { NULL };
  const char              *element = troth_enum_nick (TROTH_TYPE_PROMPT_KIND, kind);

  if (!read_attributes (parser, element, names, values, attributes[kind], found, error))
    return;
  if (parser->prompt->parts[kind].wordings->len > 0)
    {
      fail (parser, error, "<%s> twice", element);
      return;
    }
  parser->part = &parser->prompt->parts[kind];
  if (kind == TROTH_PROMPT_KIND_SAY)
    {
      if (read_marks (parser, found[0], error))
        read_channel (parser, found[1], error);
    }
  else
    read_action (parser, found[0], found[1], error);
}

static void
start_text (Parser      *parser,
            const char **names,
            const char **values,
            GError     **error)
{
  const char *const allowed[] = { "xml:lang", NULL };
  const char       *found[G_N_ELEMENTS (allowed)];

  if (!read_attributes (parser, "text", names, values, allowed, found, error))
    return;
  if (found[0] && !is_language (found[0]))
    fail (parser, error, "“%s” is no language", found[0]);
  else if (found[0] && parser->part->wordings->len == 0)
    fail (parser, error, "a translation (%s) before its original", found[0]);
  else
    {
      parser->language = g_strdup (found[0]);
      parser->text = g_string_new (NULL);
      parser->text_line = line_of (parser);
    }
}

static void
on_start_cb (GMarkupParseContext *context,
             const char          *element,
             const char         **names,
             const char         **values,
             gpointer             user_data,
             GError             **error)
{
  Parser *parser = user_data;
  int     kind;

  parser->context = context;
  if (parser->in_when || parser->closed)
    fail (parser, error, "<%s> has no place here", element);
  else if (!parser->prompts && g_str_equal (element, "prompts"))
    start_prompts (parser, names, values, error);
  else if (parser->prompts && !parser->prompt && g_str_equal (element, "prompt"))
    start_prompt (parser, names, values, error);
  else if (parser->prompt && !parser->part && g_str_equal (element, "when"))
    start_when (parser, names, values, error);
  else if (parser->prompt && !parser->part && troth_enum_parse (TROTH_TYPE_PROMPT_KIND, element, &kind))
    start_part (parser, kind, names, values, error);
  else if (parser->part && !parser->text && g_str_equal (element, "text"))
    start_text (parser, names, values, error);
  else
    fail (parser, error, "<%s> has no place here", element);
}

static void
add_translation (Parser     *parser,
                 const char *line,
                 guint       variables,
                 GError    **error)
{
  TrothPromptWording *wording = parser->part->wordings->pdata[parser->part->wordings->len - 1];

  if (troth_prompt_wording_translation (wording, parser->language))
    fail (parser, error, "“%s” is in “%s” twice", wording->text, parser->language);
  else if (variables != wording->variables)
    fail (parser, error, "“%s” names other variables than “%s”", line, wording->text);
  else
    troth_prompt_wording_translate (wording, parser->language, line, parser->text_line);
}

static void
end_text (Parser  *parser,
          GError **error)
{
  g_autoptr (GString) text = g_steal_pointer (&parser->text);
  g_autoptr (GError) local = NULL;
  guint variables = 0;

  g_strstrip (text->str);
  if (!*text->str || strlen (text->str) > MAX_LINE)
    fail (parser, error, *text->str ? "a line longer than %d bytes" : "an empty line (%d bytes at most)", MAX_LINE);
  else if (!troth_prompt_line_check (text->str, &variables, &local))
    fail (parser, error, "%s", local->message);
  else if (parser->language)
    add_translation (parser, text->str, variables, error);
  else
    {
      TrothPromptKind kind = (TrothPromptKind) (parser->part - parser->prompt->parts);

      troth_prompt_add_wording (parser->prompt, kind, text->str, variables)->line = parser->text_line;
    }
  g_clear_pointer (&parser->language, g_free);
}

static void
end_prompt (Parser  *parser,
            GError **error)
{
  guint wordings = 0;

  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    wordings += parser->prompt->parts[kind].wordings->len;
  if (parser->prompt->whens->len == 0)
    fail (parser, error, "has no <when>");
  else if (wordings == 0)
    fail (parser, error, "has nothing to say, to do or to avoid");
  else
    {
      g_autofree char *id = g_strdup (parser->prompt->id);

      if (!troth_prompts_add (parser->prompts, g_steal_pointer (&parser->prompt)))
        fail (parser, error, "a second prompt “%s”", id);
    }
}

static void
on_end_cb (GMarkupParseContext *context,
           const char          *element,
           gpointer             user_data,
           GError             **error)
{
  Parser *parser = user_data;

  parser->context = context;
  if (parser->text)
    end_text (parser, error);
  else if (parser->part)
    {
      if (parser->part->wordings->len == 0)
        fail (parser, error, "<%s> is empty", element);
      parser->part = NULL;
    }
  else if (parser->in_when)
    parser->in_when = FALSE;
  else if (parser->prompt)
    end_prompt (parser, error);
  else
    parser->closed = TRUE;
}

static void
on_text_cb (GMarkupParseContext *context,
            const char          *text,
            gsize                length,
            gpointer             user_data,
            GError             **error)
{
  Parser *parser = user_data;

  parser->context = context;
  for (gsize i = 0; i < length; i++)
    {
      gboolean space = g_ascii_isspace (text[i]);

      if (!parser->text && !space)
        {
          fail (parser, error, "text has no place here");
          return;
        }
      if (parser->text && !space)
        g_string_append_c (parser->text, text[i]);
      else if (parser->text && parser->text->len && parser->text->str[parser->text->len - 1] != ' ')
        g_string_append_c (parser->text, ' ');
    }
}

static void
on_passthrough_cb (GMarkupParseContext *context,
                   const char          *text,
                   gsize                length,
                   gpointer             user_data,
                   GError             **error)
{
  Parser *parser = user_data;

  parser->context = context;
  if (g_ascii_strncasecmp (text, "<!doctype", 9) == 0)
    fail (parser, error, "a document type has no place here");
}

static gboolean
parse (Parser     *parser,
       const char *xml,
       gsize       length,
       GError    **error)
{
  const GMarkupParser callbacks = { on_start_cb, on_end_cb, on_text_cb, on_passthrough_cb, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&callbacks, G_MARKUP_TREAT_CDATA_AS_TEXT, parser, NULL);
  g_autoptr (GError) local = NULL;

  parser->context = context;
  if (g_markup_parse_context_parse (context, xml, length, &local) && g_markup_parse_context_end_parse (context, &local))
    return TRUE;
  if (g_error_matches (local, TROTH_ERROR, TROTH_ERROR_MALFORMED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    fail (parser, error, "%s", local->message);
  return FALSE;
}

TrothPrompts *
troth_prompts_parse (const char *xml,
                     gssize      length,
                     GError    **error)
{
  Parser   parser = { 0 };
  gsize    size = length < 0 ? strlen (xml) : (gsize) length;
  gboolean good;

  if (size > MAX_BYTES)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE, "a prompt pack of more than %d bytes", MAX_BYTES);
      return NULL;
    }
  good = parse (&parser, xml, size, error);
  g_clear_pointer (&parser.prompt, troth_prompt_free);
  g_clear_pointer (&parser.language, g_free);
  if (parser.text)
    g_string_free (parser.text, TRUE);
  if (!good)
    g_clear_object (&parser.prompts);
  return parser.prompts;
}
