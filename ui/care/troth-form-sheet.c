// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-form-sheet.h"

#include <glib/gi18n.h>

#include "troth-key-choice.h"
#include "troth-ui.h"

#define PAUSE_MS 1500 /* then what is typed begins anew */

/* One line: label, widget, and what is wrong with it under it. */
typedef struct
{
  const char *field;
  GtkWidget  *label;
  GtkWidget  *box;
  GtkWidget  *widget;
  GtkLabel   *problem;
  gboolean    filled; /* something was written there when it started */
} Line;

struct _TrothFormSheet
{
  AdwBin     parent_instance;
  GtkLabel  *title;
  GtkLabel  *intro;
  GtkGrid   *grid;
  GtkLabel  *problem;
  GtkBox    *actions;
  GtkButton *verb;
  GArray    *lines;
  GString   *typed; /* in a drop-down, without a pause */
  guint32    typed_at;
  gboolean   waiting; /* for the answer to what was accepted */
  gboolean   touched;
  gboolean   compact;
};

G_DEFINE_FINAL_TYPE (TrothFormSheet, troth_form_sheet, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACCEPT,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Line *
find_line (TrothFormSheet *self,
           const char     *field)
{
  for (guint i = 0; field && i < self->lines->len; i++)
    if (g_str_equal (g_array_index (self->lines, Line, i).field, field))
      return &g_array_index (self->lines, Line, i);
  return NULL;
}

static void
forget_problems (TrothFormSheet *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  for (guint i = 0; i < self->lines->len; i++)
    gtk_widget_set_visible (GTK_WIDGET (g_array_index (self->lines, Line, i).problem), FALSE);
}

void
troth_form_sheet_accept (TrothFormSheet *self)
{
  g_return_if_fail (TROTH_IS_FORM_SHEET (self));
  if (self->waiting)
    return;
  forget_problems (self);
  g_signal_emit (self, signals[SIGNAL_ACCEPT], 0);
}

/* In @widget, or @nowhere. */
static gboolean
is_focus_in (GtkWidget *widget,
             gboolean   nowhere)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus ? gtk_widget_is_ancestor (focus, widget) : nowhere;
}

/* What was corrected meanwhile would go with the sheet, and is not taken: the keyboard waits on the button. */
void
troth_form_sheet_set_waiting (TrothFormSheet *self,
                              gboolean        waiting)
{
  g_return_if_fail (TROTH_IS_FORM_SHEET (self));
  self->waiting = waiting;
  if (waiting && is_focus_in (GTK_WIDGET (self->grid), FALSE))
    gtk_widget_grab_focus (GTK_WIDGET (self->verb));
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), !waiting);
}

/* Not before it is known what becomes of what stands in it. */
void
troth_form_sheet_close (TrothFormSheet *self)
{
  g_return_if_fail (TROTH_IS_FORM_SHEET (self));
  if (!self->waiting)
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
on_shortcut_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  g_variant_get_boolean (args) ? troth_form_sheet_accept (TROTH_FORM_SHEET (widget)) : troth_form_sheet_close (TROTH_FORM_SHEET (widget));
  return TRUE;
}

static void
troth_form_sheet_dispose (GObject *object)
{
  troth_ui_dispose_bin (object, TROTH_TYPE_FORM_SHEET);
  G_OBJECT_CLASS (troth_form_sheet_parent_class)->dispose (object);
}

static void
troth_form_sheet_finalize (GObject *object)
{
  g_array_unref (TROTH_FORM_SHEET (object)->lines);
  g_string_free (TROTH_FORM_SHEET (object)->typed, TRUE);
  G_OBJECT_CLASS (troth_form_sheet_parent_class)->finalize (object);
}

static void
troth_form_sheet_class_init (TrothFormSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_form_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_form_sheet_finalize;
  signals[SIGNAL_ACCEPT] = g_signal_new ("accept", TROTH_TYPE_FORM_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", TROTH_TYPE_FORM_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "care/troth-form-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothFormSheet, title);
  gtk_widget_class_bind_template_child (widget_class, TrothFormSheet, intro);
  gtk_widget_class_bind_template_child (widget_class, TrothFormSheet, grid);
  gtk_widget_class_bind_template_child (widget_class, TrothFormSheet, problem);
  gtk_widget_class_bind_template_child (widget_class, TrothFormSheet, actions);
  gtk_widget_class_bind_template_callback (widget_class, troth_form_sheet_close);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, on_shortcut_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, on_shortcut_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_shortcut_cb, "b", FALSE);
}

static void
troth_form_sheet_init (TrothFormSheet *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->typed = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
troth_form_sheet_new (const char *name,
                      const char *title,
                      const char *verb)
{
  TrothFormSheet *self = g_object_new (TROTH_TYPE_FORM_SHEET, "name", name, NULL);
  GtkWidget      *button = gtk_button_new_with_label (verb);

  gtk_label_set_text (self->title, title);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (troth_form_sheet_accept), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->actions, button);
  self->verb = GTK_BUTTON (button);
  return GTK_WIDGET (self);
}

const char *
troth_form_sheet_get_name (TrothFormSheet *self)
{
  return gtk_widget_get_name (GTK_WIDGET (self));
}

void
troth_form_sheet_set_verb (TrothFormSheet *self,
                           const char     *verb)
{
  g_return_if_fail (TROTH_IS_FORM_SHEET (self));
  gtk_button_set_label (self->verb, verb);
}

void
troth_form_sheet_set_intro (TrothFormSheet *self,
                            const char     *sentence)
{
  g_return_if_fail (TROTH_IS_FORM_SHEET (self));
  gtk_label_set_text (self->intro, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->intro), sentence != NULL);
}

static GtkLabel *
problem_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 28); /* its height is asked for before its width is known */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "error");
  gtk_widget_set_visible (label, FALSE);
  return GTK_LABEL (label);
}

static void
on_touched_cb (TrothFormSheet *self)
{
  self->touched = TRUE;
}

static void
on_activate_cb (TrothFormSheet *self,
                GtkWidget      *widget)
{
  troth_form_sheet_next (self, gtk_widget_get_name (widget));
}

/* ——— a drop-down: what is typed chooses, Enter goes on, Space opens it ——— */

static char *
folded (const char *text)
{
  g_autofree char *plain = g_str_to_ascii (text, NULL);

  return g_utf8_casefold (plain, -1);
}

/* The first whose name, or a word of it, begins with what was typed. */
static void
choose (GtkDropDown *choice,
        const char  *typed)
{
  GListModel      *model = gtk_drop_down_get_model (choice);
  g_autofree char *needle = folded (typed);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *name = NULL, *spaced = NULL, *word = g_strconcat (" ", needle, NULL);

      if (!gtk_expression_evaluate (gtk_drop_down_get_expression (choice), item, &value))
        continue;
      name = folded (g_value_get_string (&value));
      spaced = g_strconcat (" ", name, NULL);
      if (strstr (spaced, word))
        {
          gtk_drop_down_set_selected (choice, i);
          return;
        }
    }
}

static gboolean
on_choice_key_cb (TrothFormSheet        *self,
                  guint                  keyval,
                  guint                  keycode,
                  GdkModifierType        state,
                  GtkEventControllerKey *keys)
{
  GtkWidget *choice = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (choice));
  gunichar   c = gdk_keyval_to_unicode (keyval);
  guint32    now = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) || (focus && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER)))
    return GDK_EVENT_PROPAGATE;
  if (now - self->typed_at > PAUSE_MS)
    g_string_truncate (self->typed, 0);
  self->typed_at = now;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    troth_form_sheet_next (self, gtk_widget_get_name (choice));
  else if (g_unichar_isgraph (c) || (c == ' ' && self->typed->len))
    {
      g_string_append_unichar (self->typed, c);
      choose (GTK_DROP_DOWN (choice), self->typed->str);
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
add_keys (TrothFormSheet *self,
          GtkWidget      *choice)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_choice_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (choice, keys);
}

void
troth_form_sheet_add_widget (TrothFormSheet *self,
                             const char     *field,
                             const char     *label,
                             GtkWidget      *widget)
{
  Line line = { field, gtk_label_new (label), gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), widget, problem_label () };
  int  row = self->lines->len;

  gtk_label_set_xalign (GTK_LABEL (line.label), 1);
  gtk_widget_set_valign (line.label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (line.label, 8);
  gtk_widget_add_css_class (line.label, "dim-label");
  gtk_widget_set_name (widget, field);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_box_append (GTK_BOX (line.box), widget);
  gtk_box_append (GTK_BOX (line.box), GTK_WIDGET (line.problem));
  gtk_grid_attach (self->grid, line.label, 0, row, 1, 1);
  gtk_grid_attach (self->grid, line.box, 1, row, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, line.label, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, line.problem, NULL, -1);
  if (GTK_IS_EDITABLE (widget))
    g_signal_connect_object (widget, "changed", G_CALLBACK (on_touched_cb), self, G_CONNECT_SWAPPED);
  if (TROTH_IS_KEY_CHOICE (widget))
    g_signal_connect_object (widget, "changed", G_CALLBACK (on_touched_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_DROP_DOWN (widget))
    {
      g_signal_connect_object (widget, "notify::selected", G_CALLBACK (on_touched_cb), self, G_CONNECT_SWAPPED);
      add_keys (self, widget);
      troth_ui_set_unchosen (GTK_DROP_DOWN (widget), C_ ("drop-down", "Choose…"));
    }
  else if (g_signal_lookup ("activate", G_OBJECT_TYPE (widget)))
    g_signal_connect_object (widget, "activate", G_CALLBACK (on_activate_cb), self, G_CONNECT_SWAPPED);
  if (TROTH_IS_KEY_CHOICE (widget) && self->compact)
    troth_key_choice_set_compact (TROTH_KEY_CHOICE (widget), TRUE);
  g_array_append_val (self->lines, line);
}

GtkEntry *
troth_form_sheet_add_text (TrothFormSheet *self,
                           const char     *field,
                           const char     *label,
                           const char     *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  if (hint)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  troth_form_sheet_add_widget (self, field, label, entry);
  return GTK_ENTRY (entry);
}

void
troth_form_sheet_add_below (TrothFormSheet *self,
                            const char     *field,
                            GtkWidget      *widget)
{
  Line *line = find_line (self, field);

  g_return_if_fail (line);
  gtk_box_append (GTK_BOX (line->box), widget);
}

GtkWidget *
troth_form_sheet_get_widget (TrothFormSheet *self,
                             const char     *field)
{
  Line *line = find_line (self, field);

  return line ? line->widget : NULL;
}

void
troth_form_sheet_show_field (TrothFormSheet *self,
                             const char     *field,
                             gboolean        visible)
{
  Line *line = find_line (self, field);

  g_return_if_fail (line);
  gtk_widget_set_visible (line->label, visible);
  gtk_widget_set_visible (line->box, visible);
}

char *
troth_form_sheet_dup_text (TrothFormSheet *self,
                           const char     *field)
{
  Line *line = find_line (self, field);

  g_return_val_if_fail (line && GTK_IS_EDITABLE (line->widget), NULL);
  return gtk_widget_get_sensitive (line->widget) ? troth_ui_dup_text (line->widget) : NULL;
}

void
troth_form_sheet_set_done (TrothFormSheet *self,
                           const char     *field)
{
  Line *line = find_line (self, field);

  g_return_if_fail (line);
  gtk_widget_set_sensitive (line->widget, FALSE);
}

gboolean
troth_form_sheet_is_done (TrothFormSheet *self,
                          const char     *field)
{
  Line *line = find_line (self, field);

  return line && !gtk_widget_get_sensitive (line->widget);
}

void
troth_form_sheet_refuse (TrothFormSheet *self,
                         const char     *field,
                         const char     *sentence)
{
  Line     *line = find_line (self, field);
  GtkLabel *where = line ? line->problem : self->problem;

  gtk_label_set_text (where, sentence);
  gtk_widget_set_visible (GTK_WIDGET (where), TRUE);
  if (line && is_focus_in (GTK_WIDGET (self), TRUE)) /* else she is at something else by now */
    gtk_widget_grab_focus (line->widget);
}

void
troth_form_sheet_next (TrothFormSheet *self,
                       const char     *field)
{
  gboolean past = field == NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      if (past && gtk_widget_get_visible (line->box) && gtk_widget_is_sensitive (line->widget) && gtk_widget_grab_focus (line->widget))
        return;
      past |= g_strcmp0 (line->field, field) == 0;
    }
  troth_form_sheet_accept (self);
}

void
troth_form_sheet_return (TrothFormSheet *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    troth_form_sheet_next (self, NULL);
}

gboolean
troth_form_sheet_is_touched (TrothFormSheet *self)
{
  g_return_val_if_fail (TROTH_IS_FORM_SHEET (self), FALSE);
  return self->touched;
}

gboolean
troth_form_sheet_is_emptied (TrothFormSheet *self,
                             const char     *field)
{
  g_autofree char *text = troth_form_sheet_dup_text (self, field);

  return text == NULL && find_line (self, field)->filled;
}

void
troth_form_sheet_start (TrothFormSheet *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      line->filled = GTK_IS_EDITABLE (line->widget) && *gtk_editable_get_text (GTK_EDITABLE (line->widget)) != '\0';
    }
  self->touched = FALSE; /* what stands there now was filled in for her */
  troth_form_sheet_next (self, NULL);
}

void
troth_form_sheet_set_compact (TrothFormSheet *self,
                              gboolean        compact)
{
  g_return_if_fail (TROTH_IS_FORM_SHEET (self));
  self->compact = compact;
  for (guint i = 0; i < self->lines->len; i++)
    if (TROTH_IS_KEY_CHOICE (g_array_index (self->lines, Line, i).widget))
      troth_key_choice_set_compact (TROTH_KEY_CHOICE (g_array_index (self->lines, Line, i).widget), compact);
}
