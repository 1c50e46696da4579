// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-due-list.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-names.h"
#include "troth-promise-rules.h"
#include "troth-strip-box.h"
#include "troth-time.h"
#include "troth-words.h"

struct _TrothDueList
{
  AdwBin      parent_instance;
  GtkListBox *list;
  GPtrArray  *promises; /* by row */
  GHashTable *chosen;   /* ids, when they can be chosen at all: the page's */
  gboolean    waiting;  /* for a name */
};

G_DEFINE_FINAL_TYPE (TrothDueList, troth_due_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_OPEN,
  SIGNAL_TAKE_OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_row_activated_cb (TrothDueList  *self,
                     GtkListBoxRow *row)
{
  g_autoptr (TrothPromise) promise = g_object_ref (g_ptr_array_index (self->promises, gtk_list_box_row_get_index (row)));

  g_signal_emit (self, signals[SIGNAL_OPEN], 0, promise);
}

static void
troth_due_list_dispose (GObject *object)
{
  TrothDueList *self = TROTH_DUE_LIST (object);

  g_clear_pointer (&self->promises, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  G_OBJECT_CLASS (troth_due_list_parent_class)->dispose (object);
}

static void
troth_due_list_class_init (TrothDueListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_due_list_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TROTH_TYPE_DUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", TROTH_TYPE_DUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  signals[SIGNAL_TAKE_OVER] = g_signal_new ("take-over", TROTH_TYPE_DUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
}

static void
troth_due_list_init (TrothDueList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

void
troth_due_list_set_heading (TrothDueList *self,
                            GtkLabel     *heading)
{
  g_return_if_fail (TROTH_IS_DUE_LIST (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
}

GtkWidget *
troth_due_list_new (void)
{
  return g_object_new (TROTH_TYPE_DUE_LIST, NULL);
}

static TrothPromise *
promise_of (TrothDueList *self,
            GtkWidget    *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return g_ptr_array_index (self->promises, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
on_take_over_cb (TrothDueList *self,
                 GtkWidget    *button)
{
  g_autoptr (TrothPromise) promise = g_object_ref (promise_of (self, button));

  g_signal_emit (self, signals[SIGNAL_TAKE_OVER], 0, promise);
}

static void
on_toggled_cb (TrothDueList *self,
               GtkWidget    *check)
{
  TrothPromise *promise = promise_of (self, check);

  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
    g_hash_table_add (self->chosen, g_strdup (troth_promise_get_id (promise)));
  else
    g_hash_table_remove (self->chosen, troth_promise_get_id (promise));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* How long ago it was said, where a lead asks. */
static char *
age (TrothPromise *promise,
     gint64        now)
{
  gint64 made = troth_promise_get_made_at (promise);
  guint  days = 0;

  if (troth_promise_get_origin (promise) == TROTH_PROMISE_ORIGIN_VOICEMAIL)
    return troth_format_left (made, now);
  days = made == TROTH_NO_INSTANT || made > now ? 0 : (guint) ((now - made) / TROTH_DAY);

  return days ? g_strdup_printf (ngettext ("%u day old", "%u days old", days), days) : NULL;
}

static GtkWidget *
line_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* Does what somebody left stand on a line of its own? It is long. */
static gboolean
has_message (TrothPromise *promise,
             GListModel   *agents)
{
  return agents && troth_promise_get_origin (promise) == TROTH_PROMISE_ORIGIN_VOICEMAIL;
}

/* The words, who keeps them, and how old they are (transfer full). */
static char *
dup_what (TrothPromise *promise,
          GListModel   *agents,
          gint64        now)
{
  g_autofree char *words = troth_format_promise_words (promise);
  const char      *owner = troth_names_find (agents, troth_promise_get_owner_id (promise));
  g_autofree char *old = agents ? age (promise, now) : NULL;

  if (has_message (promise, agents))
    return troth_format_join (old ? old : "", owner ? owner : "", NULL);
  return troth_format_join (words, owner ? owner : "", old ? old : "", NULL);
}

static void
add_line (GtkWidget  *box,
          const char *text)
{
  GtkWidget       *line = NULL;
  g_autofree char *words = g_strdelimit (g_strdup (text), "\r\n", ' ');

  line = line_new (words);
  gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (line, (const char *[]){ "caption", "dim-label", NULL });
  gtk_box_append (GTK_BOX (box), line);
}

/* The name, and below it what was promised, and what somebody left (nullable). */
static GtkWidget *
words_new (const char *what,
           const char *name,
           const char *message)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = line_new (name);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  add_line (box, what);
  if (message)
    add_line (box, message);
  return box;
}

/* When, and what can be done about it: beside the words, or on narrow windows below. */
static GtkWidget *
verbs_new (TrothDueList *self,
           const char   *due,
           const char   *manner)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = line_new (due);

  gtk_widget_set_css_classes (label, (const char *[]){ "caption", "numeric", manner, NULL });
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  if (self->chosen)
    {
      GtkWidget *button = gtk_button_new_with_label (C_ ("promise", "Take over"));

      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_take_over_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
check_new (TrothDueList *self,
           TrothPromise *promise,
           const char   *name)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, troth_promise_get_id (promise)));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  return check;
}

static GtkWidget *
row_new (TrothDueList *self,
         TrothPromise *promise,
         GListModel   *agents,
         TrothMoment  *moment,
         const char   *whom)
{
  gint64           now = troth_moment_get_now (moment);
  TrothDueState    state = troth_promise_due_state (promise, now, now);
  gboolean         late = state == TROTH_DUE_OVERDUE, soon = state == TROTH_DUE_NOW || state == TROTH_DUE_NEXT_HOUR;
  g_autofree char *due = troth_format_due_line (promise, now, troth_moment_get_zone (moment));
  g_autofree char *what = dup_what (promise, agents, now);
  g_autofree char *message = has_message (promise, agents) ? troth_format_isolate (troth_promise_get_words (promise)) : NULL;
  g_autofree char *spoken = troth_format_join (what, message ? message : "", due, NULL);
  const char      *name = whom ? whom : "…";
  GtkWidget       *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *icon = gtk_image_new_from_icon_name (late ? "dialog-warning-symbolic" : "alarm-symbolic");
  GtkWidget       *strip = g_object_new (TROTH_TYPE_STRIP_BOX,
                                         "words", words_new (what, name, message),
                                         "verbs", verbs_new (self, due, late ? "error" : soon ? "warning"
                                                                                              : "dim-label"),
                                         "hexpand", TRUE, NULL);

  if (late)
    gtk_widget_add_css_class (icon, "error");
  if (self->chosen)
    gtk_box_append (GTK_BOX (box), check_new (self, promise, name));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), strip);
  gtk_widget_add_css_class (box, "troth-due-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  troth_moment_want (moment, troth_format_due_changes (troth_promise_get_due (promise), now, troth_moment_get_zone (moment)));
  return row;
}

/* ——— where the keyboard is: every row goes at each minute ——— */

static GtkWidget *
find_part (GtkWidget *widget,
           GType      part)
{
  GtkWidget *found = G_OBJECT_TYPE (widget) == part ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_part (child, part);
  return found;
}

char *
troth_due_list_dup_focus (TrothDueList *self,
                          GType        *part)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (TROTH_IS_DUE_LIST (self), NULL);
  if (focus == NULL || focus == GTK_WIDGET (self->list) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;
  *part = G_OBJECT_TYPE (focus);
  return g_strdup (troth_promise_get_id (promise_of (self, focus)));
}

gboolean
troth_due_list_take_focus (TrothDueList *self,
                           const char   *id,
                           GType         part)
{
  g_return_val_if_fail (TROTH_IS_DUE_LIST (self) && id, FALSE);
  for (guint i = 0; self->promises && i < self->promises->len; i++)
    if (g_str_equal (troth_promise_get_id (self->promises->pdata[i]), id))
      {
        GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, i));
        GtkWidget *child = find_part (row, part);

        return gtk_widget_grab_focus (child ? child : row);
      }
  return FALSE;
}

static guint
find_index (TrothDueList *self,
            const char   *id)
{
  guint i = 0;

  while (i < self->promises->len && !g_str_equal (troth_promise_get_id (self->promises->pdata[i]), id))
    i++;
  return i;
}

/* The same, or else the row that stands in its place: nothing that changes anything is pressed there by mistake. */
static void
restore_focus (TrothDueList *self,
               const char   *id,
               GType         part,
               guint         index)
{
  if (self->promises->len > 0 && !troth_due_list_take_focus (self, id, part))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN (index, self->promises->len - 1))));
}

void
troth_due_list_show (TrothDueList *self,
                     GPtrArray    *promises,
                     GListModel   *agents,
                     TrothMoment  *moment,
                     TrothNameFunc name,
                     gpointer      user_data)
{
  GType            part = G_TYPE_NONE;
  g_autofree char *focus = troth_due_list_dup_focus (self, &part);
  guint            index = focus ? find_index (self, focus) : 0;
  GtkWidget       *child;

  g_return_if_fail (TROTH_IS_DUE_LIST (self) && promises && moment && name);
  g_clear_pointer (&self->promises, g_ptr_array_unref);
  self->promises = g_ptr_array_new_with_free_func (g_object_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  self->waiting = FALSE;
  for (guint i = 0; i < promises->len; i++)
    {
      TrothPromise    *promise = promises->pdata[i];
      g_autofree char *whom = name (troth_promise_get_customer_id (promise), user_data);

      self->waiting |= whom == NULL;
      g_ptr_array_add (self->promises, g_object_ref (promise));
      gtk_list_box_append (self->list, row_new (self, promise, agents, moment, whom));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), promises->len > 0);
  if (focus)
    restore_focus (self, focus, part, index);
}

void
troth_due_list_offer_verbs (TrothDueList *self,
                            GHashTable   *chosen)
{
  g_return_if_fail (TROTH_IS_DUE_LIST (self) && !self->promises);
  self->chosen = g_hash_table_ref (chosen);
}

void
troth_due_list_add_chosen (TrothDueList *self,
                           GPtrArray    *promises)
{
  g_return_if_fail (TROTH_IS_DUE_LIST (self));
  for (guint i = 0; self->promises && i < self->promises->len; i++)
    if (g_hash_table_contains (self->chosen, troth_promise_get_id (self->promises->pdata[i])))
      g_ptr_array_add (promises, g_object_ref (self->promises->pdata[i]));
}

gboolean
troth_due_list_is_waiting (TrothDueList *self)
{
  g_return_val_if_fail (TROTH_IS_DUE_LIST (self), FALSE);
  return self->waiting;
}
