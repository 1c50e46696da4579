// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-transfer-strip.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-pause.h"
#include "troth-strip-box.h"
#include "troth-ui.h"

struct _TrothTransferStrip
{
  AdwBin                    parent_instance;
  GtkRevealer              *revealer;
  GtkLabel                 *title, *packet;
  GtkWidget                *answer, *answer_problem;
  GtkWidget                *accept_button, *bounce_button, *withdraw_button, *show_button, *seen_button;
  GListModel               *incoming, *outgoing;
  TrothTransfer            *shown;
  TrothPause                pause; /* what is shown is not what a press was meant for, perhaps */
  guint                     pause_ms;
  GQueue                    returned; /* of TrothTransfer, none of which she has seen */
  TrothTransferMayFunc      may;      /* (nullable): whether it is the time to say so of one */
  const TrothTransferNames *names;
  gpointer                  name_data;
};

G_DEFINE_FINAL_TYPE (TrothTransferStrip, troth_transfer_strip, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACCEPT,
  SIGNAL_BOUNCE,
  SIGNAL_WITHDRAW,
  SIGNAL_SHOW,
  SIGNAL_SEEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ——— words ——— */

static char *
customer_of (TrothTransfer            *transfer,
             const TrothTransferNames *names,
             gpointer                  user_data)
{
  char *name = names->customer (troth_transfer_get_customer_id (transfer), user_data);

  return name ? name : g_strdup (_ ("A customer"));
}

static char *
owner_of (TrothOwnerKind            kind,
          const char               *id,
          const TrothTransferNames *names,
          gpointer                  user_data)
{
  char *name = id ? names->owner (kind, id, user_data) : NULL;

  return name ? name : g_strdup (_ ("A colleague"));
}

char *
troth_transfer_title (TrothTransfer            *transfer,
                      const TrothTransferNames *names,
                      gpointer                  user_data)
{
  g_autofree char *customer = customer_of (transfer, names, user_data);
  g_autofree char *from = owner_of (TROTH_OWNER_KIND_AGENT, troth_transfer_get_from_id (transfer), names, user_data);

  /* Translators: a colleague's name, then a customer's */
  return g_strdup_printf (_ ("%1$s wants to hand %2$s over to you"), from, customer);
}

char *
troth_transfer_returned (TrothTransfer            *transfer,
                         const TrothTransferNames *names,
                         gpointer                  user_data)
{
  g_autofree char *customer = customer_of (transfer, names, user_data);
  g_autofree char *who = NULL;

  if (troth_transfer_get_answered_by (transfer) == NULL) /* Translators: %s is a customer's name */
    return g_strdup_printf (_ ("Nobody took over %s in time. Everything is still yours."), customer);
  who = owner_of (TROTH_OWNER_KIND_AGENT, troth_transfer_get_answered_by (transfer), names, user_data);
  /* Translators: a colleague's name, a customer's name, and why in the colleague's words */
  return g_strdup_printf (_ ("%1$s gives %2$s back to you: %3$s"), who, customer,
                          troth_transfer_get_answer (transfer) ? troth_transfer_get_answer (transfer) : "");
}

static char *
waiting (TrothTransferStrip *self,
         TrothTransfer      *transfer)
{
  g_autofree char *customer = customer_of (transfer, self->names, self->name_data);
  g_autofree char *to = owner_of (troth_transfer_get_to_kind (transfer), troth_transfer_get_to_id (transfer), self->names, self->name_data);

  /* Translators: a customer's name, then a colleague's or a team's */
  return g_strdup_printf (_ ("%1$s is offered to %2$s and stays yours until somebody takes over."), customer, to);
}

static char *
packet_of (TrothTransfer *transfer)
{
  g_autofree char *summary = troth_format_isolate (troth_transfer_get_summary (transfer));
  g_autofree char *tried = troth_format_isolate (troth_transfer_get_tried (transfer));
  g_autofree char *promised = troth_format_isolate (troth_transfer_get_promised (transfer));

  /* Translators: each %s is what a colleague wrote */
  return g_strdup_printf (_ ("%1$s\nTried: %2$s\nPromised: %3$s"), summary, tried, promised);
}

/* ——— what is shown ——— */

static void show (TrothTransferStrip *self);

/* Nothing of what was written about another one stays. */
static void
set_shown (TrothTransferStrip *self,
           TrothTransfer      *wanted)
{
  if (self->shown == wanted)
    return;
  if (self->shown)
    {
      g_signal_handlers_disconnect_by_func (self->shown, show, self);
      troth_pause_begin (&self->pause, self->pause_ms);
    }
  g_set_object (&self->shown, wanted);
  if (wanted) /* it may go on to the next lead */
    g_signal_connect_object (wanted, "notify::to-id", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  gtk_editable_set_text (GTK_EDITABLE (self->answer), "");
  gtk_widget_set_visible (self->answer, FALSE);
  gtk_widget_set_visible (self->answer_problem, FALSE);
}

/* The first that may be spoken of now (nullable). */
static TrothTransfer *
find_returned (TrothTransferStrip *self)
{
  for (GList *l = self->returned.head; l; l = l->next)
    if (self->may == NULL || self->may (l->data, self->name_data))
      return l->data;
  return NULL;
}

static void
show (TrothTransferStrip *self)
{
  g_autoptr (TrothTransfer) in = self->incoming ? g_list_model_get_item (self->incoming, 0) : NULL;
  g_autoptr (TrothTransfer) out = self->outgoing ? g_list_model_get_item (self->outgoing, 0) : NULL;
  TrothTransfer   *back = in ? NULL : find_returned (self);
  TrothTransfer   *wanted = in ? in : back ? back
                                           : out;
  g_autofree char *title = NULL, *packet = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), wanted != NULL); /* what is folded away would still be heard */
  gtk_revealer_set_reveal_child (self->revealer, wanted != NULL);
  set_shown (self, wanted);
  if (wanted == NULL)
    return;
  title = in     ? troth_transfer_title (wanted, self->names, self->name_data)
          : back ? troth_transfer_returned (wanted, self->names, self->name_data)
                 : waiting (self, wanted);
  packet = packet_of (wanted);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->packet, packet);
  gtk_widget_set_visible (GTK_WIDGET (self->packet), in != NULL);
  gtk_widget_set_visible (self->accept_button, in != NULL);
  gtk_widget_set_visible (self->bounce_button, in != NULL);
  gtk_widget_set_visible (self->withdraw_button, !in && !back);
  gtk_widget_set_visible (self->show_button, back != NULL);
  gtk_widget_set_visible (self->seen_button, back != NULL);
}

/* An answer to what is shown, from now on: neither the one that comes in its place is pressed by mistake, nor this one twice. */
static gboolean
begin_answer (TrothTransferStrip *self)
{
  if (troth_pause_is_on (&self->pause) || troth_transfer_get_state (self->shown) != TROTH_TRANSFER_STATE_OFFERED)
    return FALSE;
  troth_pause_begin (&self->pause, self->pause_ms);
  return TRUE;
}

static void
on_accept_cb (TrothTransferStrip *self)
{
  g_autoptr (TrothTransfer) transfer = g_object_ref (self->shown);

  if (begin_answer (self))
    g_signal_emit (self, signals[SIGNAL_ACCEPT], 0, transfer);
}

/* The first press asks why, the second one, or Enter, gives it back. */
static void
on_bounce_cb (TrothTransferStrip *self)
{
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->answer))));
  g_autoptr (TrothTransfer) transfer = g_object_ref (self->shown);

  if (troth_pause_is_on (&self->pause))
    return;
  if (*why)
    {
      if (begin_answer (self))
        g_signal_emit (self, signals[SIGNAL_BOUNCE], 0, transfer, why);
      return;
    }
  gtk_widget_set_visible (self->answer_problem, gtk_widget_get_visible (self->answer));
  gtk_widget_set_visible (self->answer, TRUE);
  gtk_widget_grab_focus (self->answer);
}

static void
on_withdraw_cb (TrothTransferStrip *self)
{
  g_autoptr (TrothTransfer) transfer = g_object_ref (self->shown);

  if (begin_answer (self))
    g_signal_emit (self, signals[SIGNAL_WITHDRAW], 0, transfer);
}

static void
forget_returned (TrothTransferStrip *self)
{
  g_autoptr (TrothTransfer) seen = g_object_ref (self->shown);

  troth_pause_begin (&self->pause, self->pause_ms);
  if (g_queue_remove (&self->returned, seen))
    g_object_unref (seen);
  show (self);
  g_signal_emit (self, signals[SIGNAL_SEEN], 0, seen);
}

static void
on_seen_cb (TrothTransferStrip *self)
{
  if (!troth_pause_is_on (&self->pause))
    forget_returned (self);
}

static void
on_show_cb (TrothTransferStrip *self)
{
  g_autoptr (TrothTransfer) transfer = g_object_ref (self->shown);

  if (troth_pause_is_on (&self->pause))
    return;
  forget_returned (self);
  g_signal_emit (self, signals[SIGNAL_SHOW], 0, transfer);
}

/* ——— life ——— */

static void
troth_transfer_strip_dispose (GObject *object)
{
  TrothTransferStrip *self = TROTH_TRANSFER_STRIP (object);

  g_clear_object (&self->incoming);
  g_clear_object (&self->outgoing);
  g_clear_object (&self->shown);
  g_queue_clear_full (&self->returned, g_object_unref);
  troth_ui_dispose_bin (object, TROTH_TYPE_TRANSFER_STRIP);
  G_OBJECT_CLASS (troth_transfer_strip_parent_class)->dispose (object);
}

static void
troth_transfer_strip_class_init (TrothTransferStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_transfer_strip_dispose;
  signals[SIGNAL_ACCEPT] = g_signal_new ("accept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_TRANSFER);
  signals[SIGNAL_BOUNCE] = g_signal_new ("bounce", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, TROTH_TYPE_TRANSFER, G_TYPE_STRING);
  signals[SIGNAL_WITHDRAW] = g_signal_new ("withdraw", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_TRANSFER);
  signals[SIGNAL_SHOW] = g_signal_new ("show-customer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_TRANSFER);
  signals[SIGNAL_SEEN] = g_signal_new ("seen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_TRANSFER);
  g_type_ensure (TROTH_TYPE_STRIP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "care/troth-transfer-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, title);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, packet);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, answer);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, answer_problem);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, accept_button);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, bounce_button);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, show_button);
  gtk_widget_class_bind_template_child (widget_class, TrothTransferStrip, seen_button);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bounce_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_withdraw_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_seen_cb);
}

static void
troth_transfer_strip_init (TrothTransferStrip *self)
{
  self->pause_ms = TROTH_PAUSE_MS;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
troth_transfer_strip_new (const TrothTransferNames *names,
                          gpointer                  user_data)
{
  TrothTransferStrip *self = g_object_new (TROTH_TYPE_TRANSFER_STRIP, NULL);

  self->names = names;
  self->name_data = user_data;
  return GTK_WIDGET (self);
}

void
troth_transfer_strip_set_models (TrothTransferStrip *self,
                                 GListModel         *incoming,
                                 GListModel         *outgoing)
{
  g_return_if_fail (TROTH_IS_TRANSFER_STRIP (self) && self->incoming == NULL);
  self->incoming = g_object_ref (incoming);
  self->outgoing = g_object_ref (outgoing);
  g_signal_connect_object (incoming, "items-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (outgoing, "items-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

void
troth_transfer_strip_show_returned (TrothTransferStrip *self,
                                    TrothTransfer      *transfer)
{
  g_return_if_fail (TROTH_IS_TRANSFER_STRIP (self));
  g_queue_push_tail (&self->returned, g_object_ref (transfer));
  show (self);
}

void
troth_transfer_strip_set_may (TrothTransferStrip  *self,
                              TrothTransferMayFunc may)
{
  g_return_if_fail (TROTH_IS_TRANSFER_STRIP (self));
  self->may = may;
  show (self);
}

void
troth_transfer_strip_update (TrothTransferStrip *self)
{
  g_return_if_fail (TROTH_IS_TRANSFER_STRIP (self));
  show (self);
}

void
troth_transfer_strip_set_pause (TrothTransferStrip *self,
                                guint               ms)
{
  g_return_if_fail (TROTH_IS_TRANSFER_STRIP (self));
  self->pause_ms = ms;
}
