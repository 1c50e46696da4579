// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-row.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-promise-groups.h"
#include "troth-ui.h"

/* Filled by one function instead of bindings: a list view realises some two hundred of these, and expressions made
 * the first frame half as slow again. */

struct _TrothPromiseRow
{
  GtkBox         parent_instance;
  GtkLabel      *name_label;
  GtkLabel      *words_label;
  GtkWidget     *due_box;
  GtkImage      *due_icon;
  GtkLabel      *due_label;
  GtkLabel      *owner_label;
  GtkLabel      *snooze_label;
  GtkWidget     *unsent_box;
  TrothPromise  *promise;
  TrothCustomer *customer;
  char          *owner;
  gboolean       unsent;
  gint64         now;
  GTimeZone     *zone;
  GSignalGroup  *promise_signals;
  GSignalGroup  *customer_signals;
};

enum
{
  PROP_0,
  PROP_PROMISE,
  PROP_CUSTOMER,
  PROP_OWNER,
  PROP_UNSENT,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TrothPromiseRow, troth_promise_row, GTK_TYPE_BOX)

static GParamSpec *properties[N_PROPS];

/* Words and icon say it; colour only repeats it. */
static void
show_due (TrothPromiseRow *self)
{
  static const struct
  {
    const char *icon;
    const char *style;
  } looks[] = {
    [TROTH_DUE_OVERDUE] = { "dialog-warning-symbolic", "error" },
    [TROTH_DUE_NOW] = { "alarm-symbolic", "warning" },
    [TROTH_DUE_NEXT_HOUR] = { "alarm-symbolic", NULL },
    [TROTH_DUE_TODAY] = { "document-open-recent-symbolic", "dim-label" },
    [TROTH_DUE_LATER] = { "x-office-calendar-symbolic", "dim-label" },
    [TROTH_DUE_ENDED] = { "object-select-symbolic", "dim-label" },
  };
  g_autofree char *line = troth_format_due_line (self->promise, self->now, self->zone);
  TrothDueState    state = troth_promise_due_state (self->promise, self->now, troth_promise_next_midnight (self->now, self->zone));
  const char      *styles[] = { looks[state].style, NULL };

  gtk_label_set_text (self->due_label, line);
  gtk_image_set_from_icon_name (self->due_icon, looks[state].icon);
  gtk_widget_set_css_classes (self->due_box, styles);
}

/* When the reminder comes again, if somebody put it off for this time of the promise; else %TROTH_NO_INSTANT. */
static gint64
snoozed_until (TrothPromiseRow *self)
{
  GPtrArray *list = troth_promise_get_acknowledgements (self->promise);
  gint64     until = TROTH_NO_INSTANT;

  for (guint i = 0; i < list->len; i++)
    if (troth_acknowledgement_get_due_rev (list->pdata[i]) == troth_promise_get_due_rev (self->promise))
      until = MAX (until, troth_acknowledgement_get_snoozed_until (list->pdata[i]));
  return until > self->now ? until : TROTH_NO_INSTANT;
}

static void
show_snooze (TrothPromiseRow *self)
{
  gint64           until = snoozed_until (self);
  g_autofree char *clock = until != TROTH_NO_INSTANT ? troth_format_clock (until, self->zone) : NULL;
  g_autofree char *text = clock ? g_strdup_printf (_ ("reminds again at %s"), clock) : g_strdup ("");

  gtk_label_set_text (self->snooze_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->snooze_label), clock != NULL);
}

/* What a screen reader says: all of the row, in its order. */
static char *
describe (TrothPromiseRow *self,
          const char      *name,
          const char      *words)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, (char *) name);
  g_ptr_array_add (parts, (char *) (words ? words : ""));
  g_ptr_array_add (parts, (char *) gtk_label_get_text (self->due_label));
  if (self->owner)
    g_ptr_array_add (parts, self->owner);
  if (*gtk_label_get_text (self->snooze_label))
    g_ptr_array_add (parts, (char *) gtk_label_get_text (self->snooze_label));
  if (self->unsent)
    g_ptr_array_add (parts, (char *) C_ ("promise", "not sent yet"));
  g_ptr_array_add (parts, NULL);
  /* Translators: joins the parts of a promise as a screen reader says them */
  return g_strjoinv (C_ ("spoken list", ", "), (char **) parts->pdata);
}

static void
update (TrothPromiseRow *self)
{
  g_autofree char *name = NULL, *spoken = NULL;
  const char      *words, *owner = self->owner ? self->owner : "";

  if (!self->promise || !self->zone)
    return;
  name = self->customer ? troth_format_customer_name (self->customer) : g_strdup (_ ("Customer is being loaded…"));
  words = troth_promise_get_words (self->promise);
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->words_label, words ? words : "");
  show_due (self);
  show_snooze (self);
  gtk_label_set_text (self->owner_label, owner);
  gtk_widget_set_visible (GTK_WIDGET (self->owner_label), *owner != '\0');
  gtk_widget_set_visible (self->unsent_box, self->unsent);
  spoken = describe (self, name, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
troth_promise_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (object);

  switch (prop_id)
    {
    case PROP_PROMISE:
      g_value_set_object (value, self->promise);
      break;
    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;
    case PROP_OWNER:
      g_value_set_string (value, self->owner);
      break;
    case PROP_UNSENT:
      g_value_set_boolean (value, self->unsent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_promise_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (object);

  switch (prop_id)
    {
    case PROP_PROMISE:
      if (!g_set_object (&self->promise, g_value_get_object (value)))
        return;
      g_signal_group_set_target (self->promise_signals, self->promise);
      break;
    case PROP_CUSTOMER:
      if (!g_set_object (&self->customer, g_value_get_object (value)))
        return;
      g_signal_group_set_target (self->customer_signals, self->customer);
      break;
    case PROP_OWNER:
      if (g_strcmp0 (self->owner, g_value_get_string (value)) == 0)
        return;
      g_free (self->owner);
      self->owner = g_value_dup_string (value);
      break;
    case PROP_UNSENT:
      if (self->unsent == g_value_get_boolean (value))
        return;
      self->unsent = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
troth_promise_row_dispose (GObject *object)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (object);

  g_clear_object (&self->promise_signals);
  g_clear_object (&self->customer_signals);
  g_clear_object (&self->promise);
  g_clear_object (&self->customer);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_PROMISE_ROW);
  G_OBJECT_CLASS (troth_promise_row_parent_class)->dispose (object);
}

static void
troth_promise_row_finalize (GObject *object)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (object);

  g_free (self->owner);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (troth_promise_row_parent_class)->finalize (object);
}

static void
troth_promise_row_class_init (TrothPromiseRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = troth_promise_row_dispose;
  object_class->finalize = troth_promise_row_finalize;
  object_class->get_property = troth_promise_row_get_property;
  object_class->set_property = troth_promise_row_set_property;
  properties[PROP_PROMISE] = g_param_spec_object ("promise", NULL, NULL, TROTH_TYPE_PROMISE, flags);
  properties[PROP_CUSTOMER] = g_param_spec_object ("customer", NULL, NULL, TROTH_TYPE_CUSTOMER, flags);
  properties[PROP_OWNER] = g_param_spec_string ("owner", NULL, NULL, NULL, flags);
  properties[PROP_UNSENT] = g_param_spec_boolean ("unsent", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "promises/troth-promise-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseRow, words_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseRow, due_box);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseRow, due_icon);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseRow, due_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseRow, owner_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseRow, snooze_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseRow, unsent_box);
}

static void
troth_promise_row_init (TrothPromiseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->promise_signals = g_signal_group_new (TROTH_TYPE_PROMISE);
  g_signal_group_connect_swapped (self->promise_signals, "notify", G_CALLBACK (update), self);
  self->customer_signals = g_signal_group_new (TROTH_TYPE_CUSTOMER);
  g_signal_group_connect_swapped (self->customer_signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
troth_promise_row_new (void)
{
  return g_object_new (TROTH_TYPE_PROMISE_ROW, NULL);
}

void
troth_promise_row_set_time (TrothPromiseRow *self,
                            gint64           now,
                            GTimeZone       *zone)
{
  g_return_if_fail (TROTH_IS_PROMISE_ROW (self) && zone);
  if (self->now == now && self->zone == zone)
    return;
  self->now = now;
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  update (self);
}

gint64
troth_promise_row_next_change (TrothPromiseRow *self)
{
  gint64 again;

  g_return_val_if_fail (TROTH_IS_PROMISE_ROW (self), G_MAXINT64);
  if (!self->promise || !self->zone)
    return G_MAXINT64;
  again = snoozed_until (self);
  return MIN (again != TROTH_NO_INSTANT ? again : G_MAXINT64,
              troth_format_due_changes (troth_promise_get_due_at (self->promise), self->now, self->zone));
}

TrothPromise *
troth_promise_row_get_promise (TrothPromiseRow *self)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_ROW (self), NULL);
  return self->promise;
}
