// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-timeline-row.h"

#include <glib/gi18n.h>

#include "troth-call-back.h"
#include "troth-care-words.h"
#include "troth-format.h"
#include "troth-mismatch.h"
#include "troth-names.h"
#include "troth-records.h"
#include "troth-timeline.h"
#include "troth-ui.h"
#include "troth-words.h"

struct _TrothTimelineRow
{
  AdwBin        parent_instance;
  GtkLabel     *when;
  GtkImage     *icon;
  GtkLabel     *what;
  GtkBox       *line;
  GtkWidget    *amount; /* after it, once something stood there that has one: it is never cut */
  GtkWidget    *waive;  /* at the end of the line, once a fee stood there that may be waived */
  GtkLabel     *detail;
  GtkWidget    *wrong; /* about a page of our web site */
  gpointer      entry;
  GListModel   *agents;
  TrothMoment  *moment;
  GSignalGroup *entry_signals;
};

G_DEFINE_FINAL_TYPE (TrothTimelineRow, troth_timeline_row, ADW_TYPE_BIN)

enum
{
  SIGNAL_KNOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
append_line (GString    *out,
             const char *line)
{
  if (line && *line)
    g_string_append_printf (out, "%s%s", out->len ? "\n" : "", line);
}

static char *
interaction_detail (TrothTimelineRow *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  GTimeZone       *zone = troth_moment_get_zone (self->moment);
  gint64           start = troth_interaction_get_started_at (self->entry);
  gint64           end = troth_interaction_get_ended_at (self->entry);
  const char      *agent = troth_names_find (self->agents, troth_interaction_get_agent_id (self->entry));
  g_autofree char *date = troth_format_date (start, zone);
  g_autofree char *clock = troth_format_clock (start, zone);
  const char      *override = troth_interaction_get_calling_override (self->entry);
  gboolean         back = troth_interaction_get_kind (self->entry) == TROTH_INTERACTION_KIND_RETURN;
  const char      *reason = back ? troth_care_return_words (troth_interaction_get_disposition (self->entry)) : NULL;
  g_autofree char *length = NULL, *line = NULL, *held = NULL, *why = NULL, *path = troth_call_back_menu_words (self->entry), *through = NULL;

  append_line (out, troth_interaction_get_subject (self->entry));
  append_line (out, troth_interaction_get_transcript (self->entry));
  if (path)
    /* Translators: how a caller came to leave a voicemail: "Billing › Refunds" */
    through = g_strdup_printf (_ ("Through the menus: %s"), path);
  append_line (out, through);
  append_line (out, reason);
  if (reason == NULL || troth_interaction_get_agent_id (self->entry) == NULL) /* older desks wrote it there, too, in their language */
    append_line (out, troth_interaction_get_text (self->entry));
  if (override)
    /* Translators: why somebody was called at an hour, or against a wish, that forbids it; the agent's own words */
    why = g_strdup_printf (_ ("Called all the same: %s"), override);
  append_line (out, why);
  if (troth_interaction_get_ends_at (self->entry) != TROTH_NO_INSTANT)
    {
      g_autofree char *last = troth_format_date (troth_interaction_get_ends_at (self->entry), zone);
      /* Translators: a warranty or contract; %s is a date: "3 December 2026" */
      g_autofree char *ends = g_strdup_printf (_ ("Ends on %s"), last);

      append_line (out, ends);
    }
  if (end != TROTH_NO_INSTANT && end > start)
    length = troth_format_duration ((end - start) / G_USEC_PER_SEC);
  if (troth_interaction_get_held_seconds (self->entry) > 0)
    {
      g_autofree char *time = troth_format_duration (troth_interaction_get_held_seconds (self->entry));

      /* Translators: a caller was kept on hold so long */
      held = g_strdup_printf (_ ("on hold %s"), time);
    }
  line = troth_format_join (troth_words_interaction_kind (troth_interaction_get_kind (self->entry)), date, clock,
                            length ? length : "", held ? held : "", agent ? agent : "", NULL);
  append_line (out, line);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What a record other than an interaction says of itself: borrowed, but for what. */
typedef struct
{
  char       *what;
  const char *icon;
  const char *agent_id;
  const char *lines[3];
} Story;

static Story
read_story (gpointer record)
{
  Story story = { .icon = "starred-symbolic" };

  if (TROTH_IS_PROMISE (record))
    {
      g_autofree char *words = troth_format_promise_words (record);

      story = (Story){ troth_format_join (troth_words_promise_state (troth_promise_get_state (record)), words, NULL),
                       "alarm-symbolic",
                       troth_promise_get_ended_by (record),
                       { troth_promise_get_evidence (record) } };
    }
  else if (TROTH_IS_CASE (record))
    story = (Story){ troth_format_join (C_ ("kind of record", "Case"), troth_case_get_subject (record) ? troth_case_get_subject (record) : "",
                                        troth_case_get_unsolved (record) ? C_ ("state of a case", "Not solved")
                                                                         : troth_words_case_state (troth_case_get_state (record)),
                                        NULL),
                     "checkbox-symbolic",
                     troth_case_get_opened_by (record),
                     { troth_case_get_resolution (record), troth_case_get_cause (record), troth_case_get_prevention (record) } };
  else if (TROTH_IS_PRAISE (record))
    story = (Story){ troth_format_join (C_ ("kind of record", "Praise"), troth_praise_get_words (record), NULL),
                     story.icon,
                     troth_praise_get_passed_by (record),
                     { troth_praise_get_receipt (record) } };
  else if (TROTH_IS_GOODWILL (record))
    {
      g_autofree char *money = troth_format_money (troth_goodwill_get_amount_minor (record), troth_goodwill_get_currency (record));

      story = (Story){ troth_format_join (money, troth_goodwill_get_words (record) ? troth_goodwill_get_words (record) : "", NULL),
                       story.icon,
                       troth_goodwill_get_agent_id (record),
                       { troth_goodwill_get_reason (record) } };
    }
  else if (TROTH_IS_FACT (record))
    story = (Story){ troth_format_join (C_ ("kind of record", "Change"), troth_fact_get_words (record), NULL),
                     "view-refresh-symbolic",
                     troth_fact_get_noted_by (record),
                     { troth_fact_get_source (record) } };
  else
    story = (Story){ g_strdup (troth_transfer_get_summary (record) ? troth_transfer_get_summary (record) : ""), "mail-forward-symbolic", troth_transfer_get_from_id (record), { troth_transfer_get_tried (record), troth_transfer_get_promised (record), troth_transfer_get_answer (record) } };
  return story;
}

static char *
detail (TrothTimelineRow *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *date = NULL, *clock = NULL, *line = NULL;
  const char      *agent = NULL;
  Story            story;

  if (TROTH_IS_INTERACTION (self->entry))
    return interaction_detail (self);
  story = read_story (self->entry);
  date = troth_format_date (troth_timeline_at (self->entry), troth_moment_get_zone (self->moment));
  clock = troth_format_clock (troth_timeline_at (self->entry), troth_moment_get_zone (self->moment));
  agent = troth_names_find (self->agents, story.agent_id);
  line = troth_format_join (date, clock, agent ? agent : "", NULL);
  append_line (out, story.what);
  for (guint i = 0; i < G_N_ELEMENTS (story.lines); i++)
    append_line (out, story.lines[i]);
  append_line (out, line);
  g_free (story.what);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What became of a fee; "" of all else, and while it is owed. */
static const char *
fee_words (TrothInteraction *entry)
{
  const char *disposition = troth_interaction_get_disposition (entry);

  if (troth_interaction_get_kind (entry) != TROTH_INTERACTION_KIND_FEE)
    return "";
  if (g_strcmp0 (disposition, TROTH_FEE_WAIVED) == 0)
    return C_ ("fee", "Waived");
  return g_strcmp0 (disposition, TROTH_FEE_ASKED) == 0 ? _ ("A lead is asked to waive it") : "";
}

/* The one line: what it was. (transfer full) */
static char *
dup_what (TrothTimelineRow *self,
          const char      **icon)
{
  Story story;

  if (TROTH_IS_INTERACTION (self->entry))
    {
      g_autofree char *what = troth_format_interaction (self->entry, troth_names_find (self->agents, troth_interaction_get_agent_id (self->entry)));

      if (g_strcmp0 (troth_interaction_get_disposition (self->entry), TROTH_PAGE_MISMATCH) == 0 && troth_interaction_get_subject (self->entry))
        {
          *icon = "dialog-warning-symbolic";
          /* Translators: %s is the title of a page of our web site */
          return g_strdup_printf (_ ("Wrong on our web site: %s"), troth_interaction_get_subject (self->entry));
        }
      *icon = troth_words_interaction_icon (troth_interaction_get_kind (self->entry), troth_interaction_get_direction (self->entry));
      return troth_format_join (what, fee_words (self->entry), NULL);
    }
  story = read_story (self->entry);
  *icon = story.icon;
  return story.what;
}

/* A page of our web site, with a title to speak of it */
static gboolean
is_page (gpointer entry)
{
  return TROTH_IS_INTERACTION (entry) && troth_interaction_get_kind (entry) == TROTH_INTERACTION_KIND_WEB && troth_interaction_get_subject (entry);
}

static void
on_waive_cb (TrothTimelineRow *self)
{
  g_signal_emit (self, signals[SIGNAL_KNOW], 0, "waive", self->entry);
}

static void
update_amount (TrothTimelineRow *self)
{
  g_autofree char *amount = TROTH_IS_INTERACTION (self->entry) ? troth_format_interaction_amount (self->entry) : g_strdup ("");

  if (*amount && self->amount == NULL)
    {
      self->amount = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->amount), 0);
      gtk_widget_set_hexpand (self->amount, TRUE);
      gtk_widget_add_css_class (self->amount, "numeric");
      gtk_box_insert_child_after (self->line, self->amount, GTK_WIDGET (self->what));
    }
  if (self->amount)
    {
      gtk_label_set_text (GTK_LABEL (self->amount), amount);
      gtk_widget_set_visible (self->amount, *amount != '\0');
    }
  gtk_widget_set_hexpand (GTK_WIDGET (self->what), *amount == '\0'); /* else the amount stands beside it */
}

static void
update_waive (TrothTimelineRow *self)
{
  gboolean waivable = TROTH_IS_INTERACTION (self->entry) && troth_interaction_is_waivable (self->entry);

  if (waivable && self->waive == NULL)
    {
      self->waive = gtk_button_new_with_label (C_ ("fee", "Waive…"));
      gtk_widget_set_name (self->waive, "waive");
      gtk_widget_add_css_class (self->waive, "troth-pick");
      g_signal_connect_object (self->waive, "clicked", G_CALLBACK (on_waive_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->line, self->waive);
    }
  if (self->waive)
    gtk_widget_set_visible (self->waive, waivable);
}

static void
update (TrothTimelineRow *self)
{
  g_autofree char *when = NULL, *begun = NULL, *what = NULL;
  const char      *icon = NULL;
  gint64           now = 0;

  if (!self->entry)
    return;
  now = troth_moment_get_now (self->moment);
  when = TROTH_IS_INTERACTION (self->entry) ? troth_format_interaction_when (self->entry, now, troth_moment_get_zone (self->moment))
                                            : troth_format_day_clock (troth_timeline_at (self->entry), now, troth_moment_get_zone (self->moment));
  begun = troth_format_capital (when);
  what = dup_what (self, &icon);
  g_strdelimit (what, "\r\n", ' ');
  gtk_label_set_text (self->when, begun);
  gtk_label_set_text (self->what, what);
  gtk_image_set_from_icon_name (self->icon, icon);
  update_amount (self);
  update_waive (self);
  gtk_widget_set_visible (self->wrong, gtk_widget_get_visible (GTK_WIDGET (self->detail)) && is_page (self->entry));
  if (gtk_widget_get_visible (GTK_WIDGET (self->detail)))
    {
      g_autofree char *text = detail (self);

      gtk_label_set_text (self->detail, text);
    }
}

static void
on_wrong_cb (TrothTimelineRow *self)
{
  g_signal_emit (self, signals[SIGNAL_KNOW], 0, "page", self->entry);
}

static void
troth_timeline_row_dispose (GObject *object)
{
  TrothTimelineRow *self = TROTH_TIMELINE_ROW (object);

  troth_ui_dispose_bin (object, TROTH_TYPE_TIMELINE_ROW);
  g_clear_object (&self->entry_signals);
  g_clear_object (&self->entry);
  g_clear_object (&self->agents);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_timeline_row_parent_class)->dispose (object);
}

static void
troth_timeline_row_class_init (TrothTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_timeline_row_dispose;
  signals[SIGNAL_KNOW] = g_signal_new ("know", TROTH_TYPE_TIMELINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                       TROTH_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothTimelineRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TrothTimelineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothTimelineRow, line);
  gtk_widget_class_bind_template_child (widget_class, TrothTimelineRow, what);
  gtk_widget_class_bind_template_child (widget_class, TrothTimelineRow, when);
  gtk_widget_class_bind_template_child (widget_class, TrothTimelineRow, wrong);
  gtk_widget_class_bind_template_callback (widget_class, on_wrong_cb);
}

static void
troth_timeline_row_init (TrothTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->entry_signals = g_signal_group_new (TROTH_TYPE_RECORD);
  g_signal_group_connect_swapped (self->entry_signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
troth_timeline_row_new (void)
{
  return g_object_new (TROTH_TYPE_TIMELINE_ROW, NULL);
}

void
troth_timeline_row_bind (TrothTimelineRow *self,
                         gpointer          entry,
                         GListModel       *agents,
                         TrothMoment      *moment)
{
  g_return_if_fail (TROTH_IS_TIMELINE_ROW (self));
  g_return_if_fail (!entry || moment);
  g_set_object (&self->agents, agents);
  g_set_object (&self->moment, moment);
  g_set_object (&self->entry, entry);
  g_signal_group_set_target (self->entry_signals, entry);
  update (self);
}

void
troth_timeline_row_set_unfolded (TrothTimelineRow *self,
                                 gboolean          unfolded)
{
  g_return_if_fail (TROTH_IS_TIMELINE_ROW (self));
  gtk_widget_set_visible (GTK_WIDGET (self->detail), unfolded);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
  update (self);
}
