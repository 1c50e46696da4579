// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompts-window.h"

#include <glib/gi18n.h>

#include "troth-outcome-words.h"
#include "troth-prompt-form.h"
#include "troth-prompts-draft.h"
#include "troth-ui.h"
#include "troth-width-bin.h"

struct _TrothPromptsWindow
{
  AdwWindow           parent_instance;
  TrothWidthBin      *width_bin;
  GtkWidget          *back;
  GtkWidget          *all; /* the list */
  GtkWidget          *between;
  GtkButton          *reset;
  GtkListBox         *list; /* row: its name is the prompt's id */
  TrothPromptForm    *form;
  GtkLabel           *message;
  TrothPromptService *service;
  TrothPromptsDraft  *draft;
  TrothPromptPack    *seen;      /* what she writes over (nullable) */
  char               *published; /* what she published last (nullable) */
  char               *shown;
  gboolean            changed;    /* and not on the way */
  gboolean            publishing; /* no answer yet */
  gboolean            arriving;   /* published, and not come back */
  gboolean            closing;    /* once it is published */
  gboolean            warned;     /* that it is not published */
  gboolean            stale;      /* the list, since something was kept or forgotten */
  gboolean            filling;
  gboolean            reading; /* the form, where list and form do not fit beside each other */
  GCancellable       *cancellable;
};

G_DEFINE_FINAL_TYPE (TrothPromptsWindow, troth_prompts_window, ADW_TYPE_WINDOW)

static void
say (TrothPromptsWindow *self,
     const char         *words,
     gboolean            wrong)
{
  gtk_label_set_text (self->message, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), words != NULL);
  (wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), "error");
}

/* One of the two at a time. */
static void
update_narrow (TrothPromptsWindow *self)
{
  gboolean narrow = troth_width_bin_get_width_class (self->width_bin) == TROTH_WIDTH_CLASS_SINGLE;

  gtk_list_box_set_activate_on_single_click (self->list, narrow);
  if (narrow) /* its name is there for who hears it, and in the tooltip */
    gtk_button_set_icon_name (self->reset, "edit-undo-symbolic");
  else
    gtk_button_set_label (self->reset, _ ("Use the original"));
  gtk_widget_set_visible (self->back, narrow && self->reading);
  gtk_widget_set_visible (self->between, !narrow);
  gtk_widget_set_hexpand (self->all, narrow);
  gtk_widget_set_visible (self->all, !narrow || !self->reading);
  gtk_widget_set_visible (GTK_WIDGET (self->form), !narrow || self->reading);
}

static void
read_form (TrothPromptsWindow *self)
{
  self->reading = TRUE;
  update_narrow (self);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
update_actions (TrothPromptsWindow *self)
{
  gboolean own = self->shown && g_hash_table_contains (self->draft->kept, self->shown);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prompts.publish",
                                 !self->publishing && (self->changed || troth_prompt_form_is_changed (self->form)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prompts.reset", own);
}

static GtkWidget *
row_new (const char *id,
         gboolean    own)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (id);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (own)
    {
      GtkWidget *ours = gtk_label_new (C_ ("prompt of the company", "ours"));

      gtk_widget_add_css_class (ours, "caption");
      gtk_widget_add_css_class (ours, "dim-label");
      gtk_box_append (GTK_BOX (box), ours);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, id);
  return row;
}

static void
append_row (TrothPromptsWindow *self,
            const char         *id,
            gboolean            own)
{
  GtkWidget *row = row_new (id, own);

  gtk_list_box_append (self->list, row);
  if (g_strcmp0 (id, self->shown) == 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
select_shown (TrothPromptsWindow *self)
{
  self->filling = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (gtk_widget_get_name (row), self->shown) == 0)
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (self->shown == NULL)
    gtk_list_box_unselect_all (self->list);
  self->filling = FALSE;
  update_actions (self);
}

/* The company's own first, then the others of the core pack. */
static void
fill_list (TrothPromptsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean   focused = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));

  self->stale = FALSE;
  self->filling = TRUE;
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)));)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->draft->own->len; i++)
    append_row (self, self->draft->own->pdata[i], TRUE);
  for (guint i = 0; i < troth_prompts_get_n (self->draft->core); i++)
    if (!g_hash_table_contains (self->draft->kept, troth_prompts_get (self->draft->core, i)->id))
      append_row (self, troth_prompts_get (self->draft->core, i)->id, FALSE);
  self->filling = FALSE;
  update_actions (self);
  if (focused && gtk_list_box_get_selected_row (self->list))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

/* What she has written so far is hers until she publishes; FALSE when something in it is wrong, which the form says. */
static gboolean
keep_form (TrothPromptsWindow *self)
{
  g_autoptr (TrothPrompts) prompts = NULL;

  if (!troth_prompt_form_is_changed (self->form))
    return TRUE;
  prompts = troth_prompt_form_dup_prompts (self->form);
  if (prompts == NULL)
    {
      say (self, _ ("Put right what stands in red first."), TRUE);
      return FALSE;
    }
  if (self->shown == NULL && troth_prompts_draft_find (self->draft, troth_prompts_get (prompts, 0)->id))
    {
      say (self, _ ("There is a prompt of that name already. Choose another name."), TRUE);
      return FALSE;
    }
  g_free (self->shown);
  self->shown = g_strdup (troth_prompts_get (prompts, 0)->id);
  self->changed = TRUE;
  self->stale = TRUE;
  troth_prompts_draft_keep (self->draft, g_steal_pointer (&prompts));
  return TRUE;
}

static void
show (TrothPromptsWindow *self,
      const char         *id)
{
  char *copy = g_strdup (id);

  g_free (self->shown);
  self->shown = copy;
  say (self, NULL, FALSE);
  troth_prompt_form_show (self->form, troth_prompts_draft_find (self->draft, copy));
  if (self->stale) /* else the rows stay, and the focus on one of them */
    fill_list (self);
  else
    select_shown (self);
}

static void
on_row_selected_cb (TrothPromptsWindow *self,
                    GtkListBoxRow      *row)
{
  g_autofree char *id = row ? g_strdup (gtk_widget_get_name (GTK_WIDGET (row))) : NULL;

  if (self->filling || id == NULL || g_strcmp0 (id, self->shown) == 0)
    return;
  if (keep_form (self))
    show (self, id);
  else
    select_shown (self); /* back to the row that is being written */
}

/* Enter goes to what is written in it: Tab goes through all the prompts first. */
static void
on_row_activated_cb (TrothPromptsWindow *self)
{
  read_form (self);
}

static void
on_form_changed_cb (TrothPromptsWindow *self)
{
  self->warned = FALSE;
  say (self, NULL, FALSE);
  update_actions (self);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TrothPromptsWindow *self = TROTH_PROMPTS_WINDOW (widget);

  if (!keep_form (self))
    return;
  show (self, NULL);
  read_form (self);
}

/* From the form to the list where only one of them is there, else away. */
static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TrothPromptsWindow *self = TROTH_PROMPTS_WINDOW (widget);
  GtkListBoxRow      *row = gtk_list_box_get_selected_row (self->list);

  if (gtk_widget_get_visible (self->all))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->reading = FALSE;
  update_narrow (self);
  gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}

static void
reset_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TrothPromptsWindow *self = TROTH_PROMPTS_WINDOW (widget);
  g_autofree char    *id = g_strdup (self->shown);

  troth_prompts_draft_forget (self->draft, id);
  self->changed = TRUE;
  self->stale = TRUE;
  show (self, troth_prompts_find (self->draft->core, id) ? id : NULL);
}

static void
on_published_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  TrothPromptsWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_prompt_service_publish_finish (TROTH_PROMPT_SERVICE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->publishing = FALSE;
  words = error ? troth_outcome_error_words (error) : troth_outcome_words (outcome, NULL, 0, NULL);
  self->arriving = words == NULL;
  if (words == NULL)
    say (self, _ ("Published. Every desk has it with its next sync."), FALSE);
  else
    {
      self->changed = TRUE;
      self->closing = FALSE;
      say (self, words, TRUE);
    }
  update_actions (self);
  if (self->closing)
    gtk_window_close (GTK_WINDOW (self));
}

/* Each is right by itself, or could not be kept: what is wrong here is wrong beside the others. TRUE when all is well. */
static gboolean
check (TrothPromptsWindow *self,
       const char         *xml)
{
  g_autoptr (TrothPrompts) prompts = troth_prompts_parse (xml, -1, NULL);
  g_autoptr (GPtrArray) findings = prompts ? troth_prompts_lint (prompts, NULL) : NULL;
  g_autofree char *id = NULL;
  g_autofree char *words = NULL;

  if (findings == NULL || findings->len == 0) /* else the company refuses it */
    return TRUE;
  id = g_strdup (((TrothPromptFinding *) findings->pdata[0])->prompt_id);
  for (guint i = findings->len; i > 0; i--)
    if (!g_str_equal (((TrothPromptFinding *) findings->pdata[i - 1])->prompt_id, id))
      g_ptr_array_remove_index (findings, i - 1);
  words = troth_prompt_findings_words (findings);
  show (self, id);
  read_form (self);
  say (self, words, TRUE);
  return FALSE;
}

static void
publish_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TrothPromptsWindow *self = TROTH_PROMPTS_WINDOW (widget);
  g_autofree char    *id = NULL;
  g_autofree char    *xml = NULL;

  if (!keep_form (self))
    return;
  if (self->arriving && troth_prompt_service_is_unsent (self->service))
    {
      say (self, _ ("What you published before is still on its way. Publish again when it has arrived: what you wrote stays here."), TRUE);
      return;
    }
  xml = troth_prompts_draft_to_xml (self->draft);
  if (!check (self, xml))
    return;
  id = g_strdup (self->shown);
  show (self, id);
  self->changed = FALSE; /* what is written from now on is not in it */
  self->publishing = TRUE;
  update_actions (self);
  g_free (self->published);
  self->published = g_steal_pointer (&xml);
  troth_prompt_service_publish_async (self->service, self->seen, self->published, self->cancellable, on_published_cb, self);
}

/* Once said, closing again means it. */
static gboolean
troth_prompts_window_close_request (GtkWindow *window)
{
  TrothPromptsWindow *self = TROTH_PROMPTS_WINDOW (window);

  if (!self->warned && (self->changed || troth_prompt_form_is_changed (self->form)))
    {
      self->warned = TRUE;
      say (self, _ ("What you wrote is not published. Publish it, or close again to leave it."), TRUE);
      return TRUE;
    }
  self->closing = self->publishing;
  if (self->closing)
    return TRUE;
  return GTK_WINDOW_CLASS (troth_prompts_window_parent_class)->close_request (window);
}

static void
troth_prompts_window_dispose (GObject *object)
{
  TrothPromptsWindow *self = TROTH_PROMPTS_WINDOW (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TROTH_TYPE_PROMPTS_WINDOW);
  g_clear_object (&self->service);
  g_clear_object (&self->seen);
  g_clear_pointer (&self->published, g_free);
  g_clear_pointer (&self->draft, troth_prompts_draft_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (troth_prompts_window_parent_class)->dispose (object);
}

static void
troth_prompts_window_class_init (TrothPromptsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_prompts_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = troth_prompts_window_close_request;
  g_type_ensure (TROTH_TYPE_PROMPT_FORM);
  g_type_ensure (TROTH_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "prompts/troth-prompts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsWindow, back);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsWindow, all);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsWindow, between);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsWindow, reset);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsWindow, form);
  gtk_widget_class_bind_template_child (widget_class, TrothPromptsWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_narrow);
  gtk_widget_class_install_action (widget_class, "prompts.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "prompts.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "prompts.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "prompts.reset", NULL, reset_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "prompts.back", NULL);
}

static void
troth_prompts_window_init (TrothPromptsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
read_packs (TrothPromptsWindow *self)
{
  g_set_object (&self->seen, troth_prompt_service_get_pack (self->service));
  g_clear_pointer (&self->draft, troth_prompts_draft_free);
  self->draft = troth_prompts_draft_new (troth_prompt_service_get_packs (self->service));
  self->stale = TRUE;
  self->arriving = troth_prompt_service_is_unsent (self->service); /* from an earlier window */
  if (self->arriving && self->seen)
    self->published = g_strdup (troth_prompt_pack_get_xml (self->seen));
}

/* Her own comes back from the company; before she has written anything, so does what others publish. */
static void
on_packs_changed_cb (TrothPromptsWindow *self)
{
  TrothPromptPack *pack = troth_prompt_service_get_pack (self->service);
  gboolean         mine = pack && g_strcmp0 (troth_prompt_pack_get_xml (pack), self->published) == 0;
  gint64           seen = self->seen ? troth_prompt_pack_get_version (self->seen) : 0;

  self->arriving = mine && troth_prompt_pack_get_version (pack) == seen;
  if (mine)
    {
      g_set_object (&self->seen, pack);
      if (!self->arriving) /* it is the company's now, and what comes after it is another's */
        g_clear_pointer (&self->published, g_free);
    }
  else if (self->published == NULL && !self->changed && !troth_prompt_form_is_changed (self->form))
    {
      read_packs (self);
      show (self, troth_prompts_draft_find (self->draft, self->shown) ? self->shown : NULL);
    }
}

/* Those that the core pack is in. (transfer full) */
static char **
languages_of (TrothPrompts *core)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  TrothPromptPart     part = troth_prompts_get (core, 0)->parts[TROTH_PROMPT_KIND_SAY];
  TrothPromptWording *wording = part.wordings->pdata[0];

  for (guint i = 0; i < wording->translations->len; i++)
    g_strv_builder_add (languages, ((TrothPromptTranslation *) wording->translations->pdata[i])->language);
  return g_strv_builder_end (languages);
}

GtkWindow *
troth_prompts_window_new (GtkWindow          *parent,
                          TrothPromptService *service)
{
  TrothPromptsWindow *self = g_object_new (TROTH_TYPE_PROMPTS_WINDOW, "transient-for", parent, NULL);
  g_autoptr (TrothSituation) now = troth_prompt_service_situate (service);
  g_auto (GStrv) languages = NULL;

  self->service = g_object_ref (service);
  g_signal_connect_object (service, "packs-changed", G_CALLBACK (on_packs_changed_cb), self, G_CONNECT_SWAPPED);
  read_packs (self);
  languages = languages_of (self->draft->core);
  troth_prompt_form_set_languages (self->form, (const char *const *) languages);
  troth_prompt_form_set_situation (self->form, now);
  show (self, self->draft->own->len ? self->draft->own->pdata[0] : troth_prompts_get (self->draft->core, 0)->id);
  return GTK_WINDOW (self);
}
