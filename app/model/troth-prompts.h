// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompt-rule.h"

/* The prompts of one pack, read from its XML (resources/prompts/core.xml.in shows the form):
 *
 *   <prompts id="core">
 *     <prompt id="hold-check-back" practice="H5" weight="70" note="for translators">
 *       <when call="held" hold-seconds="30..89"/>       several: any of them; attributes: all of them
 *       <say><text>One wording.</text><text>Another.</text></say>
 *       <do action="unhold"><text>Go back to them.</text></do>
 *       <dont><text>Leave them in silence.</text></dont>
 *     </prompt>
 *   </prompts>
 *
 * <say marks="thanked"> (or "surveyed") is noted with the customer once it was said, so that nobody says it again too soon.
 * <say channel="message"> is written to the customer, not spoken: it has {agent_name} and {agent_number} in it.
 * Each <text> is followed by its translations, as <text xml:lang="de">: the build adds them from po/. */

G_BEGIN_DECLS

typedef enum
{
  TROTH_PROMPT_KIND_SAY,
  TROTH_PROMPT_KIND_DO,
  TROTH_PROMPT_KIND_DONT,
  TROTH_PROMPT_N_KINDS,
} TrothPromptKind;

#define TROTH_TYPE_PROMPT_KIND (troth_prompt_kind_get_type ())
GType troth_prompt_kind_get_type (void);

/** TrothPromptMark: what a customer's record remembers of a line that was said */
typedef enum
{
  TROTH_PROMPT_MARK_NONE,
  TROTH_PROMPT_MARK_THANKED,
  TROTH_PROMPT_MARK_SURVEYED,
  TROTH_PROMPT_N_MARKS,
} TrothPromptMark;

#define TROTH_TYPE_PROMPT_MARK (troth_prompt_mark_get_type ())
GType troth_prompt_mark_get_type (void);

/** TrothPromptTranslation: @line: of the XML, here and below */
typedef struct
{
  char *language;
  char *text;
  int   line;
} TrothPromptTranslation;

typedef struct
{
  char      *text;
  guint      variables;    /* 1 << TrothPromptVariable */
  GPtrArray *translations; /* of TrothPromptTranslation */
  int        line;
} TrothPromptWording;

typedef struct
{
  GArray *conditions; /* of TrothPromptCondition: all of them */
  int     line;
} TrothPromptWhen;

/**
 * TrothPromptPart:
 * @wordings: (element-type TrothPromptWording): empty when the prompt has no such part
 * @action: (nullable): what a press does: one of troth_prompt_actions()
 * @promise_kind: a TrothPromiseKind for action "promise", or -1
 * @marks: of what is to be said
 * @written: so is this: a message to the customer; it says who writes, and how to reach them
 */
typedef struct
{
  GPtrArray      *wordings;
  char           *action;
  int             promise_kind;
  TrothPromptMark marks;
  gboolean        written;
} TrothPromptPart;

typedef struct
{
  char           *id;
  char           *practice; /* the pack's own name for it: "A1" */
  int             weight;   /* 1–100 */
  GPtrArray      *whens;    /* of TrothPromptWhen: any of them */
  TrothPromptPart parts[TROTH_PROMPT_N_KINDS];
  int             line;
} TrothPrompt;

#define TROTH_TYPE_PROMPTS (troth_prompts_get_type ())
G_DECLARE_FINAL_TYPE (TrothPrompts, troth_prompts, TROTH, PROMPTS, GObject)

/**
 * troth_prompts_parse:
 * @xml: UTF-8, 1 MiB at most
 * @length: in bytes, or -1
 *
 * Nothing is guessed: an unknown element, attribute, value, action or variable, a second prompt of the same id,
 * a translation that names other variables than its original are errors.
 * Errors: %TROTH_ERROR_MALFORMED, beginning with "line 12: "; %TROTH_ERROR_TOO_LARGE.
 */
TrothPrompts *troth_prompts_parse (const char *xml,
                                   gssize      length,
                                   GError    **error);
/** troth_prompts_load: the pack at @path of the gresources, as "/org/troth/prompts/core.xml" (transfer full) */
TrothPrompts *troth_prompts_load (const char *path,
                                  GError    **error);
const char   *troth_prompts_get_id (TrothPrompts *self);
guint         troth_prompts_get_n (TrothPrompts *self);
/** troth_prompts_get: the prompt at @index (transfer none) */
const TrothPrompt *troth_prompts_get (TrothPrompts *self,
                                      guint         index);
/** troth_prompts_find: the prompt of that id (nullable) (transfer none) */
const TrothPrompt *troth_prompts_find (TrothPrompts *self,
                                       const char   *id);
/** troth_prompts_to_xml: what troth_prompts_parse() reads the same pack from (transfer full) */
char *troth_prompts_to_xml (TrothPrompts *self);
/**
 * troth_prompt_append_xml: appends a <prompt> to @xml
 *
 * Texts are escaped, the <when>s written in the vocabulary's order.
 */
void troth_prompt_append_xml (const TrothPrompt *self,
                              GString           *xml);
/** troth_prompt_wording_in: @wording in @language ("de_AT" or "de-AT", then "de", then any other German, then the original's English; transfer none) */
const char *troth_prompt_wording_in (const TrothPromptWording *wording,
                                     const char               *language);
/** troth_prompt_wording_dup_id: what a wording is counted by: a digest of its original, 12 hexadecimal digits: other words are another wording (transfer full) */
char *troth_prompt_wording_dup_id (const TrothPromptWording *self);
/** troth_prompt_actions: what a prompt may do, %NULL-terminated (transfer none) */
const char *const *troth_prompt_actions (void);

G_END_DECLS
