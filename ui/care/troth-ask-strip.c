// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ask-strip.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-pause.h"
#include "troth-strip-box.h"
#include "troth-ui.h"

struct _TrothAskStrip
{
  AdwBin                    parent_instance;
  GtkRevealer              *revealer;
  GtkLabel                 *title, *packet;
  GtkWidget                *answer, *answer_problem;
  GtkWidget                *allow_button, *refuse_button, *show_button, *seen_button;
  GListModel               *asked;
  gboolean                  decides;
  GQueue                    decided; /* of TrothGoodwill */
  TrothGoodwill            *shown;
  TrothPause                pause; /* what is shown is not what a press was meant for, perhaps */
  guint                     pause_ms;
  const TrothTransferNames *names;
  gpointer                  name_data;
};

G_DEFINE_FINAL_TYPE (TrothAskStrip, troth_ask_strip, ADW_TYPE_BIN)

enum
{
  SIGNAL_ALLOW,
  SIGNAL_REFUSE,
  SIGNAL_SHOW,
  SIGNAL_SEEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ——— words ——— */

typedef struct
{
  char *agent;
  char *customer;
  char *money;
} Parts;

static void
clear_parts (Parts *parts)
{
  g_free (parts->agent);
  g_free (parts->customer);
  g_free (parts->money);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, clear_parts)

static void
fill_parts (Parts                    *parts,
            TrothGoodwill            *grant,
            const char               *agent_id,
            const TrothTransferNames *names,
            gpointer                  user_data)
{
  parts->agent = agent_id ? names->owner (TROTH_OWNER_KIND_AGENT, agent_id, user_data) : NULL;
  parts->customer = names->customer (troth_goodwill_get_customer_id (grant), user_data);
  parts->money = troth_format_money (troth_goodwill_get_amount_minor (grant), troth_goodwill_get_currency (grant));
  if (parts->agent == NULL)
    parts->agent = g_strdup (_ ("A colleague"));
  if (parts->customer == NULL)
    parts->customer = g_strdup (_ ("A customer"));
}

char *
troth_ask_title (TrothGoodwill            *grant,
                 const TrothTransferNames *names,
                 gpointer                  user_data)
{
  g_auto (Parts) parts = { 0 };

  fill_parts (&parts, grant, troth_goodwill_get_agent_id (grant), names, user_data);
  /* Translators: a colleague's name, a customer's name, an amount of money */
  return g_strdup_printf (_ ("%1$s asks to give %2$s %3$s"), parts.agent, parts.customer, parts.money);
}

char *
troth_ask_decided (TrothGoodwill            *grant,
                   const TrothTransferNames *names,
                   gpointer                  user_data)
{
  g_auto (Parts) parts = { 0 };

  fill_parts (&parts, grant, troth_goodwill_get_answered_by (grant), names, user_data);
  if (troth_goodwill_get_state (grant) == TROTH_GOODWILL_STATE_REFUSED)
    /* Translators: a lead's name, an amount of money, a customer's name, and why in the lead's words */
    return g_strdup_printf (_ ("%1$s does not allow %2$s for %3$s: %4$s"), parts.agent, parts.money, parts.customer,
                            troth_goodwill_get_answer (grant) ? troth_goodwill_get_answer (grant) : "");
  /* Translators: a lead's name, an amount of money, a customer's name */
  return g_strdup_printf (_ ("%1$s allows %2$s for %3$s. Tell the customer."), parts.agent, parts.money, parts.customer);
}

static char *
packet_of (TrothGoodwill *grant)
{
  g_autofree char *words = troth_format_isolate (troth_goodwill_get_words (grant));
  g_autofree char *reason = troth_format_isolate (troth_goodwill_get_reason (grant));

  /* Translators: what the customer is to get, then why, both in a colleague's words */
  return g_strdup_printf (_ ("%1$s\nWhy: %2$s"), words, reason);
}

/* ——— what is shown ——— */

static void
show (TrothAskStrip *self)
{
  g_autoptr (TrothGoodwill) asked = self->asked && self->decides ? g_list_model_get_item (self->asked, 0) : NULL;
  TrothGoodwill   *wanted = asked ? asked : g_queue_peek_head (&self->decided);
  g_autofree char *title = NULL, *packet = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), wanted != NULL); /* what is folded away would still be heard */
  gtk_revealer_set_reveal_child (self->revealer, wanted != NULL);
  if (self->shown && self->shown != wanted)
    troth_pause_begin (&self->pause, self->pause_ms);
  if (g_set_object (&self->shown, wanted))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->answer), "");
      gtk_widget_set_visible (self->answer, FALSE);
      gtk_widget_set_visible (self->answer_problem, FALSE);
    }
  if (wanted == NULL)
    return;
  title = asked ? troth_ask_title (wanted, self->names, self->name_data) : troth_ask_decided (wanted, self->names, self->name_data);
  packet = packet_of (wanted);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->packet, packet);
  gtk_widget_set_visible (self->allow_button, asked != NULL);
  gtk_widget_set_visible (self->refuse_button, asked != NULL);
  gtk_widget_set_visible (self->seen_button, asked == NULL);
}

/* An answer to what is shown, from now on: neither the one that comes in its place is pressed by mistake, nor this one twice. */
static gboolean
begin_answer (TrothAskStrip *self)
{
  if (troth_pause_is_on (&self->pause) || troth_goodwill_get_state (self->shown) != TROTH_GOODWILL_STATE_ASKED)
    return FALSE;
  troth_pause_begin (&self->pause, self->pause_ms);
  return TRUE;
}

static void
on_allow_cb (TrothAskStrip *self)
{
  g_autoptr (TrothGoodwill) grant = g_object_ref (self->shown);

  if (begin_answer (self))
    g_signal_emit (self, signals[SIGNAL_ALLOW], 0, grant);
}

/* The first press asks why, the second one, or Enter, says no. */
static void
on_refuse_cb (TrothAskStrip *self)
{
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->answer))));
  g_autoptr (TrothGoodwill) grant = g_object_ref (self->shown);

  if (troth_pause_is_on (&self->pause))
    return;
  if (*why)
    {
      if (begin_answer (self))
        g_signal_emit (self, signals[SIGNAL_REFUSE], 0, grant, why);
      return;
    }
  gtk_widget_set_visible (self->answer_problem, gtk_widget_get_visible (self->answer));
  gtk_widget_set_visible (self->answer, TRUE);
  gtk_widget_grab_focus (self->answer);
}

static void
forget_decided (TrothAskStrip *self)
{
  g_autoptr (TrothGoodwill) seen = g_queue_pop_head (&self->decided);

  troth_pause_begin (&self->pause, self->pause_ms);
  show (self);
  g_signal_emit (self, signals[SIGNAL_SEEN], 0, seen);
}

static void
on_seen_cb (TrothAskStrip *self)
{
  if (!troth_pause_is_on (&self->pause))
    forget_decided (self);
}

static void
on_show_cb (TrothAskStrip *self)
{
  g_autoptr (TrothGoodwill) grant = g_object_ref (self->shown);

  if (troth_pause_is_on (&self->pause))
    return;
  if (grant == g_queue_peek_head (&self->decided))
    forget_decided (self);
  g_signal_emit (self, signals[SIGNAL_SHOW], 0, grant);
}

/* ——— life ——— */

static void
troth_ask_strip_dispose (GObject *object)
{
  TrothAskStrip *self = TROTH_ASK_STRIP (object);

  g_clear_object (&self->asked);
  g_clear_object (&self->shown);
  g_queue_clear_full (&self->decided, g_object_unref);
  troth_ui_dispose_bin (object, TROTH_TYPE_ASK_STRIP);
  G_OBJECT_CLASS (troth_ask_strip_parent_class)->dispose (object);
}

static void
troth_ask_strip_class_init (TrothAskStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_ask_strip_dispose;
  signals[SIGNAL_ALLOW] = g_signal_new ("allow", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_GOODWILL);
  signals[SIGNAL_REFUSE] = g_signal_new ("refuse", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, TROTH_TYPE_GOODWILL, G_TYPE_STRING);
  signals[SIGNAL_SHOW] = g_signal_new ("show-customer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_GOODWILL);
  signals[SIGNAL_SEEN] = g_signal_new ("seen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_GOODWILL);
  g_type_ensure (TROTH_TYPE_STRIP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "care/troth-ask-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, title);
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, packet);
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, answer);
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, answer_problem);
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, allow_button);
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, show_button);
  gtk_widget_class_bind_template_child (widget_class, TrothAskStrip, seen_button);
  gtk_widget_class_bind_template_callback (widget_class, on_allow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_refuse_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_seen_cb);
}

static void
troth_ask_strip_init (TrothAskStrip *self)
{
  g_queue_init (&self->decided);
  self->pause_ms = TROTH_PAUSE_MS;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
troth_ask_strip_new (const TrothTransferNames *names,
                     gpointer                  user_data)
{
  TrothAskStrip *self = g_object_new (TROTH_TYPE_ASK_STRIP, NULL);

  self->names = names;
  self->name_data = user_data;
  show (self);
  return GTK_WIDGET (self);
}

void
troth_ask_strip_set_asked (TrothAskStrip *self,
                           GListModel    *asked,
                           gboolean       decides)
{
  g_return_if_fail (TROTH_IS_ASK_STRIP (self));
  self->decides = decides;
  if (g_set_object (&self->asked, asked))
    g_signal_connect_object (asked, "items-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

void
troth_ask_strip_show_decided (TrothAskStrip *self,
                              TrothGoodwill *grant)
{
  g_return_if_fail (TROTH_IS_ASK_STRIP (self));
  g_queue_push_tail (&self->decided, g_object_ref (grant));
  show (self);
}

void
troth_ask_strip_set_pause (TrothAskStrip *self,
                           guint          ms)
{
  g_return_if_fail (TROTH_IS_ASK_STRIP (self));
  self->pause_ms = ms;
}
