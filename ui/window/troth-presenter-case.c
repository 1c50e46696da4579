// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-case-resolve.h"
#include "troth-case-sheet.h"
#include "troth-cause-hint.h"
#include "troth-command-args.h"
#include "troth-known-hint.h"
#include "troth-product-choice.h"

/* The cases of the customer on screen: opened, resolved, closed; progress reports that she wants or not. */

static const char *
done_words (const char *op,
            gpointer    args)
{
  if (g_str_equal (op, "case.close"))
    return _ ("The case is closed");
  return troth_resolve_args_get_unsolved (args) ? _ ("The case ends without a solution") : _ ("The case is resolved");
}

static void
on_command_cb (TrothPresenter   *self,
               const char       *op,
               TrothCase        *record,
               gpointer          args,
               TrothCaseResolve *dialog)
{
  troth_presenter_run (self, op, troth_case_get_id (record), args, done_words (op, args), dialog);
}

static void
on_wordings_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GWeakRef *asked = user_data;
  g_autoptr (GtkWidget) shown = g_weak_ref_get (asked);
  g_autoptr (GPtrArray) wordings = troth_care_service_ask_wordings_finish (result, NULL);

  g_weak_ref_clear (asked);
  g_free (asked);
  if (wordings && TROTH_IS_CASE_RESOLVE (shown))
    troth_case_resolve_set_wordings (TROTH_CASE_RESOLVE (shown), wordings);
  else if (wordings && TROTH_IS_CAUSE_HINT (shown))
    troth_cause_hint_set_wordings (TROTH_CAUSE_HINT (shown), wordings);
}

/* The agent's: what the program speaks. */
static const char *
own_language (void)
{
  const char *name = g_get_language_names ()[0];

  return g_str_has_prefix (name, "C") || g_str_equal (name, "POSIX") ? "en" : name;
}

/* How causes were explained before in @language (nullable), for the dialog or hint that shows it. */
static void
ask_wordings (TrothPresenter *self,
              GtkWidget      *shown,
              const char     *language)
{
  GWeakRef *asked = g_new0 (GWeakRef, 1);

  g_weak_ref_init (asked, shown);
  troth_care_service_ask_wordings_async (troth_context_get_care (self->context), language, own_language (), NULL,
                                         on_wordings_cb, asked);
}

void
troth_presenter_add_cause_hint (TrothPresenter *self,
                                TrothFormSheet *form,
                                TrothCase      *record,
                                const char     *prevention,
                                const char     *language)
{
  GtkEditable *cause = GTK_EDITABLE (troth_form_sheet_get_widget (form, "cause"));
  GtkWidget   *hint = troth_cause_hint_new (record, cause, prevention ? GTK_EDITABLE (troth_form_sheet_get_widget (form, prevention)) : NULL, language);

  troth_form_sheet_add_below (form, "cause", hint);
  ask_wordings (self, hint, language);
}

/* What takes the place of what is no longer made, and how the same was explained before in the customer's language. */
static void
help (TrothPresenter   *self,
      TrothCase        *record,
      TrothCaseResolve *dialog)
{
  TrothCareService *care = troth_context_get_care (self->context);
  TrothCustomer    *customer = troth_presenter_get_customer (self);
  const char       *language = customer ? troth_customer_get_language (customer) : NULL, *difference = NULL, *id = NULL;
  g_autoptr (TrothProduct) product = troth_care_service_find_product (care, troth_case_get_product_id (record));

  troth_case_resolve_set_language (dialog, language);
  ask_wordings (self, GTK_WIDGET (dialog), language);
  if (product)
    troth_case_help_set_product (troth_case_resolve_get_help (dialog), product);
  for (guint i = 0; product && (id = troth_product_get_successor (product, i, &difference)); i++)
    {
      g_autoptr (TrothProduct) successor = troth_care_service_find_product (care, id);

      if (successor)
        troth_case_help_add_successor (troth_case_resolve_get_help (dialog), successor, difference);
    }
}

static void
resolve (TrothPresenter *self,
         TrothCase      *record)
{
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (self->context),
                                                                    troth_case_get_customer_id (record));
  TrothCaseResolve *dialog = troth_case_resolve_new (GTK_WINDOW (self->window), record, promises, self->moment);

  g_signal_connect_object (dialog, "command", G_CALLBACK (on_command_cb), self, G_CONNECT_SWAPPED);
  help (self, record, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ——— what is known of one that is open ——— */

static void
on_described_cb (TrothFormSheet      *form,
                 TrothPresenterAbout *about)
{
  TrothContext *context = about->presenter->context;
  g_autoptr (TrothUpdateArgs) args = troth_case_sheet_dup_args (form, troth_session_get_customer (troth_context_get_session (context)),
                                                                troth_clock_now (troth_context_get_clock (context)), troth_context_get_zone (context));

  if (args)
    troth_presenter_run (about->presenter, "case.update", about->id, args, _ ("Written down"), form);
}

static void
describe (TrothPresenter *self,
          TrothCase      *record)
{
  g_autoptr (GListModel) products = troth_care_service_list_products (troth_context_get_care (self->context));
  TrothCustomer *customer = troth_presenter_get_customer (self);
  GtkWidget     *form = troth_case_sheet_new (record, products, self->moment);

  troth_presenter_add_cause_hint (self, TROTH_FORM_SHEET (form), record, "prevention", customer ? troth_customer_get_language (customer) : NULL);
  troth_presenter_connect_about (self, troth_case_get_id (record), form, "accept", G_CALLBACK (on_described_cb));
  troth_presenter_open_form (self, form, NULL);
}

/* ——— what needs one line ——— */

static TrothAskDialog *ask_subject (TrothPresenter *self, const char *id, gpointer args);
static TrothAskDialog *ask_waiver (TrothPresenter *self, const char *id, gpointer args);
static TrothAskDialog *ask_advice (TrothPresenter *self, const char *id, gpointer args);

static void
on_opened_cb (TrothAskDialog      *dialog,
              const char          *subject,
              TrothPresenterAbout *about)
{
  g_autoptr (TrothOpenArgs) args = troth_open_args_new ();

  troth_open_args_set_customer_id (args, about->id);
  troth_open_args_set_subject (args, subject);
  if (troth_ask_dialog_get_choice (dialog))
    troth_open_args_set_product_id (args, troth_product_choice_get_id (troth_ask_dialog_get_choice (dialog)));
  troth_presenter_run_line (about, dialog, "case.open", TRUE, args, _ ("The case is open, and a progress report is promised"), ask_subject);
}

static void
on_waived_cb (TrothAskDialog      *dialog,
              const char          *reason,
              TrothPresenterAbout *about)
{
  g_autoptr (TrothWaiveProgressArgs) args = troth_waive_progress_args_new ();

  troth_waive_progress_args_set_reason (args, reason);
  troth_presenter_run_line (about, dialog, "case.waive_progress", FALSE, args, _ ("No more progress reports in this case"), ask_waiver);
}

static void
on_problems_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GWeakRef *asked = user_data;
  g_autoptr (GtkWidget) hint = g_weak_ref_get (asked);
  g_autoptr (GPtrArray) cases = troth_care_service_ask_counts_finish (result, NULL);

  g_weak_ref_clear (asked);
  g_free (asked);
  if (hint && cases)
    troth_known_hint_set_cases (TROTH_KNOWN_HINT (hint), cases);
}

static void
on_subject_cb (GtkEditable    *entry,
               TrothKnownHint *hint)
{
  troth_known_hint_set_subject (hint, gtk_editable_get_text (entry));
}

static void
on_product_cb (GtkDropDown    *choice,
               GParamSpec     *pspec,
               TrothKnownHint *hint)
{
  troth_known_hint_set_product (hint, troth_product_choice_get_id (choice));
}

/* What it is about, if it is about a product: what the customer has comes first. */
static void
add_product (TrothPresenter *self,
             TrothAskDialog *dialog,
             TrothOpenArgs  *before)
{
  g_autoptr (GListModel) products = troth_care_service_list_products (troth_context_get_care (self->context));
  g_autoptr (GListModel) sorted = NULL;
  const char  *about = before ? troth_open_args_get_product_id (before) : NULL;
  GtkDropDown *choice = NULL;

  if (g_list_model_get_n_items (products) == 0)
    return;
  sorted = troth_product_choice_sort (products, self->contacts);
  choice = GTK_DROP_DOWN (troth_product_choice_new (sorted, about));
  if (about == NULL)
    gtk_drop_down_set_selected (choice, 0);
  troth_ask_dialog_add_choice (dialog, C_ ("case", "Product"), choice);
}

/* While she types: do others have it, too? */
static void
add_known_hint (TrothPresenter *self,
                TrothAskDialog *dialog,
                const char     *customer_id,
                TrothOpenArgs  *before)
{
  GWeakRef  *asked = g_new0 (GWeakRef, 1);
  GtkWidget *hint = troth_known_hint_new (customer_id, self->moment);

  add_product (self, dialog, before);
  if (troth_ask_dialog_get_choice (dialog))
    g_signal_connect_object (troth_ask_dialog_get_choice (dialog), "notify::selected-item", G_CALLBACK (on_product_cb), hint, 0);
  troth_ask_dialog_add_below (dialog, hint);
  g_signal_connect_object (troth_ask_dialog_get_entry (dialog), "changed", G_CALLBACK (on_subject_cb), hint, 0);
  g_weak_ref_init (asked, hint);
  troth_care_service_ask_problems_async (troth_context_get_care (self->context), NULL, on_problems_cb, asked);
}

static TrothAskDialog *
ask_subject (TrothPresenter *self,
             const char     *id,
             gpointer        args)
{
  TrothAskWords   words = { _ ("Open a case"), _ ("It stays in sight until it is resolved, and the customer is told how it goes."),
                            _ ("What is wrong?"), C_ ("button", "Cancel"), _ ("Open the case") };
  TrothAskDialog *dialog = troth_presenter_ask_line (self, &words, id, G_CALLBACK (on_opened_cb));

  add_known_hint (self, dialog, id, args);
  return dialog;
}

static void
ask_subject_now (TrothPresenter *self)
{
  TrothCustomer *customer = troth_presenter_get_customer (self);

  if (customer)
    ask_subject (self, troth_customer_get_id (customer), NULL);
}

static TrothAskDialog *
ask_waiver (TrothPresenter *self,
            const char     *id,
            gpointer        args)
{
  TrothAskWords words = { _ ("No progress reports?"), _ ("Until the case is resolved nobody is reminded to tell the customer how it goes."),
                          _ ("Why are none wanted?"), C_ ("button", "Cancel"), _ ("No progress reports") };

  return troth_presenter_ask_line (self, &words, id, G_CALLBACK (on_waived_cb));
}

static void
on_advised_cb (TrothAskDialog      *dialog,
               const char          *advice,
               TrothPresenterAbout *about)
{
  g_autoptr (TrothAdviseArgs) args = troth_advise_args_new ();

  troth_advise_args_set_advice (args, advice);
  troth_presenter_run_line (about, dialog, "case.advise", FALSE, args, _ ("Whoever opens a case like this one reads it"), ask_advice);
}

static TrothAskDialog *
ask_advice (TrothPresenter *self,
            const char     *id,
            gpointer        args)
{
  TrothAskWords words = { _ ("A known problem?"), _ ("Whoever hears of the same from another customer reads what to say and to do. No names: it is read with everybody’s case."),
                          _ ("What is to be said and done?"), C_ ("button", "Cancel"), _ ("Tell everybody") };

  return troth_presenter_ask_line (self, &words, id, G_CALLBACK (on_advised_cb));
}

/* The words are a lead's, and long: they can be had back. */
static void
unadvise (TrothPresenter *self,
          TrothCase      *record)
{
  g_autoptr (TrothAdviseArgs) none = troth_advise_args_new (), before = troth_advise_args_new ();

  troth_advise_args_set_advice (before, troth_case_get_advice (record));
  troth_presenter_run_undoable (self, "case.advise", troth_case_get_id (record), none, _ ("It is a known problem no longer"), NULL, "case.advise",
                                before);
}

static void
on_case_cb (TrothPresenter *self,
            const char     *verb,
            TrothCase      *record)
{
  g_autoptr (TrothWaiveProgressArgs) again = NULL;

  if (g_str_equal (verb, "open"))
    ask_subject_now (self);
  else if (g_str_equal (verb, "describe"))
    describe (self, record);
  else if (g_str_equal (verb, "waive"))
    ask_waiver (self, troth_case_get_id (record), NULL);
  else if (g_str_equal (verb, "report"))
    {
      again = troth_waive_progress_args_new ();
      troth_presenter_run (self, "case.waive_progress", troth_case_get_id (record), again, _ ("Progress is reported again"), NULL);
    }
  else if (g_str_equal (verb, "advise"))
    ask_advice (self, troth_case_get_id (record), NULL);
  else if (g_str_equal (verb, "unadvise"))
    unadvise (self, record);
  else
    resolve (self, record);
}

static char *
name_product (const char *id,
              gpointer    presenter)
{
  g_autoptr (TrothProduct) product = troth_care_service_find_product (troth_context_get_care (TROTH_PRESENTER (presenter)->context), id);

  return product ? g_strdup (troth_product_get_name (product)) : NULL;
}

void
troth_presenter_bind_cases (TrothPresenter *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  troth_profile_set_products (self->profile, name_product, self);
  troth_profile_top_set_leads (troth_profile_get_top (self->profile), agent && troth_agent_get_role (agent) != TROTH_ROLE_AGENT);
  g_signal_connect_object (self->window, "verb::open-case", G_CALLBACK (ask_subject_now), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->profile, "case", G_CALLBACK (on_case_cb), self, G_CONNECT_SWAPPED);
}
