// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-care-words.h"
#include "troth-palette.h"
#include "troth-prompts-window.h"

/* What is worth saying: the panel beside the person, and the palette over everything. */

/* What is to be promised about the product they are talking about (nullable). */
static char *
find_out_words (TrothPresenter *self)
{
  g_autoptr (TrothSituation) situation = troth_prompt_service_situate (troth_context_get_prompts (self->context));
  const char *product = situation->values[TROTH_PROMPT_VARIABLE_PRODUCT_NAME];
  gboolean    gone = situation->product == TROTH_SITUATION_PRODUCT_DISCONTINUED && !situation->values[TROTH_PROMPT_VARIABLE_SUCCESSOR];

  return product ? troth_care_find_out_words (product, gone) : NULL;
}

static void
do_action (TrothPresenter *self,
           TrothCard      *card)
{
  const char      *action = troth_card_get_action (card);
  TrothCustomer   *customer = troth_presenter_get_customer (self);
  gint64           kind = troth_card_get_promise_kind (card);
  g_autofree char *words = kind == TROTH_PROMISE_KIND_FIND_OUT ? find_out_words (self) : NULL;

  if (g_strcmp0 (action, "promise") == 0 && words)
    troth_presenter_find_out (self, words);
  else if (g_strcmp0 (action, "promise") == 0)
    troth_presenter_compose (self, kind >= 0 ? (TrothPromiseKind) kind : TROTH_PROMISE_KIND_CALLBACK, words);
  else if (g_strcmp0 (action, "call") == 0 && customer)
    troth_presenter_call (self, customer, NULL);
  else if (g_strcmp0 (action, "case") == 0 && customer)
    troth_profile_unfold (troth_presenter_get_profile (self), troth_profile_top_get_case (troth_profile_get_top (self->profile)));
  else if (g_strcmp0 (action, "note") == 0)
    troth_profile_write_note (troth_presenter_get_profile (self));
  else if (g_strcmp0 (action, "unhold") == 0)
    troth_call_service_resume (troth_context_get_calls (self->context));
  else if (g_strcmp0 (action, "outcome") == 0)
    troth_promises_panel_focus (self->panel);
  else if (g_strcmp0 (action, "extra") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.extra", NULL);
  else if (g_strcmp0 (action, "praise") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.praise", NULL);
  else if (g_strcmp0 (action, "hand-over") == 0)
    troth_presenter_hand_over (self);
}

/* ——— the panel ——— */

/* What a toast says of it, when it is in the clipboard now (static). */
static const char *
use (TrothPresenter *self,
     TrothCard      *card)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));
  g_autoptr (TrothCard) used = g_object_ref (card); /* it leaves the list */
  const char *copied = NULL;

  if (troth_card_get_written (used) && agent && troth_agent_get_phone (agent) == NULL) /* nobody gets a message that cannot be answered */
    {
      troth_presenter_toast_no_number (self);
      return NULL;
    }
  copied = troth_presenter_copy_line (self, used);
  troth_prompt_service_use (troth_context_get_prompts (self->context), used);
  do_action (self, used);
  return copied;
}

static void
on_use_cb (TrothPresenter *self,
           TrothCard      *card)
{
  use (self, card);
}

static void
on_skip_cb (TrothPresenter *self,
            TrothCard      *card)
{
  troth_prompt_service_skip (troth_context_get_prompts (self->context), card);
}

static void
on_mood_cb (TrothPresenter *self,
            TrothMood       mood)
{
  troth_prompt_service_set_mood (troth_context_get_prompts (self->context), mood);
}

static void
show_mood (TrothPresenter *self)
{
  troth_prompts_panel_show_mood (self->prompts, troth_prompt_service_get_mood (troth_context_get_prompts (self->context)));
}

TrothPromptsPanel *
troth_presenter_get_prompts (TrothPresenter *self)
{
  if (self->prompts)
    return self->prompts;
  self->prompts = TROTH_PROMPTS_PANEL (troth_prompts_panel_new ());
  troth_window_set_slot (self->window, TROTH_WINDOW_PROMPTS, GTK_WIDGET (self->prompts));
  troth_prompts_panel_set_cards (self->prompts, troth_prompt_service_get_cards (troth_context_get_prompts (self->context)));
  troth_prompts_panel_set_customer_open (self->prompts,
                                         troth_presenter_get_customer (self) != NULL);
  show_mood (self);
  g_signal_connect_object (troth_context_get_prompts (self->context), "notify::mood", G_CALLBACK (show_mood), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prompts, "use", G_CALLBACK (on_use_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prompts, "skip", G_CALLBACK (on_skip_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prompts, "mood", G_CALLBACK (on_mood_cb), self, G_CONNECT_SWAPPED);
  return self->prompts;
}

void
troth_presenter_show_prompts (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  if (agent && troth_agent_get_role (agent) != TROTH_ROLE_AGENT) /* whose pack it is: the backend asks again */
    gtk_window_present (troth_prompts_window_new (GTK_WINDOW (self->window), troth_context_get_prompts (self->context)));
}

/* ——— the palette ——— */

/* A line is said in the customer's language, and looked for in the agent's, by any of its wordings, or its practice. (transfer full) */
static char *
search_words (const TrothPrompt    *prompt,
              TrothPromptKind       kind,
              const TrothSituation *situation)
{
  GString *words = g_string_new (prompt->practice);

  for (guint w = 0; w < prompt->parts[kind].wordings->len; w++)
    g_string_append_printf (words, " %s", troth_prompt_wording_in (prompt->parts[kind].wordings->pdata[w], situation->agent_language));
  return g_string_free (words, FALSE);
}

/* Every prompt as it would be said to this customer now, whether or not it fits the moment. */
static void
on_opened_cb (TrothPresenter *self,
              TrothPalette   *palette)
{
  TrothPromptService *service = troth_context_get_prompts (self->context);
  GPtrArray          *packs = troth_prompt_service_get_packs (service);
  g_autoptr (TrothSituation) situation = troth_prompt_service_situate (service);
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint p = 0; p < packs->len; p++)
    for (guint i = 0; i < troth_prompts_get_n (packs->pdata[p]); i++)
      {
        const TrothPrompt *prompt = troth_prompts_get (packs->pdata[p], i);

        for (int kind = 0; kind < TROTH_PROMPT_N_KINDS && !troth_prompt_engine_is_replaced (packs, p, prompt); kind++)
          {
            TrothCard *card = troth_prompt_service_make_card (prompt, kind, situation);

            if (card == NULL)
              continue;
            g_ptr_array_add (cards, card);
            g_ptr_array_add (words, search_words (prompt, kind, situation));
          }
      }
  troth_palette_set_cards (palette, cards, words);
}

static void
on_products_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  TrothPresenter *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = troth_search_service_find_products_finish (result, &error);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (products == NULL) /* cancelled, perhaps with the presenter */
    return;
  for (guint i = 0; i < products->len; i++)
    {
      const char *id = troth_product_get_successor (products->pdata[i], 0, NULL);
      g_autoptr (TrothProduct) successor = id ? troth_care_service_find_product (troth_context_get_care (self->context), id) : NULL;

      g_ptr_array_add (words, troth_care_product_words (products->pdata[i], successor ? troth_product_get_name (successor) : NULL));
    }
  troth_palette_set_products (troth_window_get_palette (self->window), products, words);
}

/* What is asked and not known is found out: a promise. */
static void
on_product_cb (TrothPresenter *self,
               TrothProduct   *product)
{
  gboolean         gone = troth_product_get_status (product) == TROTH_PRODUCT_STATUS_DISCONTINUED && !troth_product_get_successor (product, 0, NULL);
  g_autofree char *words = troth_care_find_out_words (troth_product_get_name (product), gone);

  troth_presenter_find_out (self, words);
}

static void
on_typed_cb (TrothPresenter *self,
             const char     *text)
{
  g_cancellable_cancel (self->naming);
  g_clear_object (&self->naming);
  troth_search_service_set_text (troth_context_get_search (self->context), text); /* waited for: before what is not, on the one reader */
  if (*text)
    {
      self->naming = g_cancellable_new ();
      troth_search_service_find_products_async (troth_context_get_search (self->context), text, self->naming, on_products_cb, self);
    }
}

static void
on_closed_cb (TrothPresenter *self)
{
  g_cancellable_cancel (self->naming);
  troth_search_service_set_text (troth_context_get_search (self->context), "");
}

static void
on_hit_cb (TrothPresenter *self,
           TrothSearchHit *hit)
{
  troth_presenter_open_found (self, troth_search_hit_get_customer_id (hit));
}

static void
on_prompt_cb (TrothPresenter *self,
              TrothCard      *card)
{
  const char *copied = NULL;

  if (troth_card_get_missing (card))
    {
      troth_presenter_toast (self, _ ("Something in this line is not known yet, so it was not copied"));
      return;
    }
  copied = use (self, card);
  if (copied)
    troth_presenter_toast (self, copied);
}

void
troth_presenter_bind_palette (TrothPresenter *self)
{
  TrothPalette *palette = troth_window_get_palette (self->window);

  troth_palette_set_hits (palette, troth_search_service_get_hits (troth_context_get_search (self->context)));
  g_signal_connect_object (palette, "opened", G_CALLBACK (on_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (palette, "typed", G_CALLBACK (on_typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (palette, "closed", G_CALLBACK (on_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (palette, "product", G_CALLBACK (on_product_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (palette, "open", G_CALLBACK (on_hit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (palette, "prompt", G_CALLBACK (on_prompt_cb), self, G_CONNECT_SWAPPED);
}
