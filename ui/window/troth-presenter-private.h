// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-account-window.h"
#include "troth-ask-dialog.h"
#include "troth-ask-strip.h"
#include "troth-call-bar.h"
#include "troth-care-args.h"
#include "troth-due-strip.h"
#include "troth-form-sheet.h"
#include "troth-own-preferences.h"
#include "troth-presenter.h"
#include "troth-promise-composer.h"
#include "troth-promises-panel.h"
#include "troth-prompts-panel.h"
#include "troth-transfer-strip.h"

/* Shared by the troth-presenter*.c files only. */

G_BEGIN_DECLS

struct _TrothPresenter
{
  GObject               parent_instance;
  TrothContext         *context;
  TrothWindow          *window; /* destroyed by GTK: NULL from then on */
  TrothMoment          *moment;
  TrothPromisesPanel   *panel;
  TrothPromiseComposer *composer;
  TrothPromptsPanel    *prompts; /* this and the next two: NULL until they are wanted */
  TrothCallBar         *call_bar;
  TrothTransferStrip   *transfers;
  TrothAskStrip        *asks;
  guint                 wait;      /* for an answer to a contact given on */
  TrothFormSheet       *form;      /* NULL while none is open */
  char                 *form_of;   /* the customer on screen when it was opened (nullable) */
  GHashTable           *aside;     /* customer id → a form that waits until they are on screen again */
  GHashTable           *busy;      /* dialogs that wait for the answer to what was asked in them (nullable) */
  TrothDueStrip        *due_strip; /* NULL until something is due that no notification shows */
  GHashTable           *customers; /* id -> TrothCustomer: those that rows show, kept alive for them */
  GListModel           *owners;
  TrothCall            *wrapping;  /* what the wrap-up is about, while it is open (nullable) */
  TrothCase            *explained; /* the case whose cause the wrap-up asks for (nullable) */
  TrothCustomer        *asking;    /* whom a lead is to call back, while that is asked for (nullable) */
  GListModel           *contacts;  /* with the customer on screen (nullable) */
  GListModel           *open;      /* promises that the panel shows */
  GListModel           *mine;      /* and the start page */
  TrothAccountWindow   *account;   /* while it is open */
  GSettings            *settings;
  TrothOwnPreferences  *own;
  GSignalGroup         *agent;       /* who is signed in */
  GCancellable         *cancellable; /* everything asked for */
  GCancellable         *opening;     /* the customer being opened */
  GCancellable         *counting;    /* her account */
  GCancellable         *comparing;   /* who may be the same person */
  GCancellable         *naming;      /* products, by what is typed in the palette */
  guint                 tick;
  gint64                left_until; /* when there is more to give again: "left" was shown for that long */
  guint                 late;       /* idle after the first frame */
  TrothProfile         *profile;    /* these of the window, once bound */
  TrothSearchResults   *results;
  TrothTeamPage        *team;
  guint                 names;          /* idle: names that came are shown together */
  gint64                practised;      /* when a minute for practice was last asked for */
  gboolean              finding;        /* the next one found is who calls */
  gboolean              for_call;       /* she who is being opened is who calls */
  gboolean              told_set_aside; /* that a damaged file was */
  GHashTable           *now_for;        /* ids of customers whose call at once is being promised */
  TrothPromise         *now_made;       /* the last such call (nullable) */
  AdwToast             *now_told;       /* (weak) (nullable) */
  AdwToast             *offered;        /* to take the last command back (weak) (nullable) */
  char                 *offered_of;     /* the record of that command */
  TrothMakeArgs        *finding_out;    /* on its way (nullable) */
  TrothPromise         *found_out;      /* the last one of that kind that was promised with one key (nullable) */
};

/* What others know of a command once the backend has it: @now, or @later while the desk is not connected. */
const char *troth_presenter_told_words (TrothPresenter *self,
                                        const char     *now,
                                        const char     *later);
/* The customer on screen (transfer none) (nullable). */
TrothCustomer *troth_presenter_get_customer (TrothPresenter *self);
/* Of whoever a strip or a list speaks of; the user data is the presenter (transfer full) (nullable). */
char                           *troth_presenter_customer_name (const char *id,
                                                               gpointer    presenter);
char                           *troth_presenter_owner_name (TrothOwnerKind kind,
                                                            const char    *id,
                                                            gpointer       presenter);
extern const TrothTransferNames troth_presenter_names;

/* @callback of @dialog's @signal gets a TrothPresenterAbout as its user data. */
typedef struct
{
  TrothPresenter *presenter;
  char           *id; /* of the record that the dialog is about */
} TrothPresenterAbout;
void troth_presenter_connect_about (TrothPresenter *self,
                                    const char     *id,
                                    gpointer        dialog,
                                    const char     *signal,
                                    GCallback       callback);

/* Asks for one line about record @id; @args (nullable): what was said before. */
typedef TrothAskDialog *(*TrothPresenterAskFunc) (TrothPresenter *self,
                                                  const char     *id,
                                                  gpointer        args);
/* @said gets the dialog, what was said, and a TrothPresenterAbout */
TrothAskDialog *troth_presenter_ask_line (TrothPresenter      *self,
                                          const TrothAskWords *words,
                                          const char          *id,
                                          GCallback            said);
/* What was said in @dialog, as a command: refused, it is asked @again, with what was typed. @makes: a new record, not the one it is about. */
void troth_presenter_run_line (TrothPresenterAbout  *about,
                               TrothAskDialog       *dialog,
                               const char           *op,
                               gboolean              makes,
                               gpointer              args,
                               const char           *done,
                               TrothPresenterAskFunc again);

/* Binders, once, when the window is made. */
void troth_presenter_bind_person (TrothPresenter *self);
/* once all else is bound: from then on, the start page shows what it was told */
void troth_presenter_fill_start (TrothPresenter *self);
void troth_presenter_bind_promises (TrothPresenter *self);
void troth_presenter_bind_call (TrothPresenter *self);
void troth_presenter_bind_card (TrothPresenter *self);
void troth_presenter_bind_care (TrothPresenter *self);
void troth_presenter_bind_extra (TrothPresenter *self);
/* What became of a promise that was run: *@made (transfer full), or why not, in a toast; FALSE: cancelled, perhaps with @self */
gboolean troth_presenter_take_promise (TrothPresenter *self,
                                       GAsyncResult   *result,
                                       TrothPromise  **made);
void     troth_presenter_bind_now (TrothPresenter *self);
/* @words, promised to whoever is on the screen, by a time that the program chooses */
void troth_presenter_find_out (TrothPresenter *self,
                               const char     *words);
void troth_presenter_bind_returns (TrothPresenter *self);
void troth_presenter_bind_transfers (TrothPresenter *self);
void troth_presenter_bind_asks (TrothPresenter *self);

/* After those: what concerns several promises, or people. */
void troth_presenter_bind_hands (TrothPresenter *self);
/* The team page's, once it is made. */
void troth_presenter_bind_team_page (TrothPresenter *self);
void troth_presenter_show_team_owners (TrothPresenter *self); /* whom a lead can give promises to */
/* The profile's, once it is made. */
void troth_presenter_bind_cases (TrothPresenter *self);
/* Under the field "cause" of @form: what helps to say it; @prevention (nullable): the field that gets a wording's way to avoid it. */
void troth_presenter_add_cause_hint (TrothPresenter *self,
                                     TrothFormSheet *form,
                                     TrothCase      *record,
                                     const char     *prevention,
                                     const char     *language);
void troth_presenter_bind_know (TrothPresenter *self);
void troth_presenter_report_page (TrothPresenter   *self,
                                  TrothInteraction *visit);
void troth_presenter_bind_same (TrothPresenter *self);

/* What the first frame does not need, made when it is first wanted, or soon after that frame. */
TrothProfile         *troth_presenter_get_profile (TrothPresenter *self);
TrothPromiseComposer *troth_presenter_get_composer (TrothPresenter *self);
TrothPromptsPanel    *troth_presenter_get_prompts (TrothPresenter *self);
/* Opens a customer, and unfolds a promise (nullable); says in the centre pane what went wrong. */
void troth_presenter_open (TrothPresenter *self,
                           const char     *customer_id,
                           const char     *promise_id);
/* The same of somebody who was searched for: while she looks for who calls, it is she, once she is here. */
void troth_presenter_open_found (TrothPresenter *self,
                                 const char     *customer_id);
/* Back to the start page, whoever is shown or waited for. */
void troth_presenter_leave (TrothPresenter *self);
/* The profile's page shows no person, but a skeleton or why there is none: then no key acts on the one before. */
void troth_presenter_show_nobody (TrothPresenter *self);
/* Unfolds the promise that the session has, when it is of the customer on screen. */
void troth_presenter_unfold (TrothPresenter *self);
/* She looks for nobody any more: whoever is opened next is not who calls. */
void troth_presenter_stop_finding (TrothPresenter *self);
/* Something of whoever is on screen, that would go with her. */
gboolean troth_presenter_is_writing (TrothPresenter *self);
/* The lists of @customer, who is on screen, read anew. */
void troth_presenter_fill_profile (TrothPresenter *self,
                                   TrothCustomer  *customer);
/* Who may be the same person, and her other records. */
void troth_presenter_show_same (TrothPresenter *self,
                                TrothCustomer  *customer);
/* The names of customers in all lists, read anew. */
void troth_presenter_forget_names (TrothPresenter *self);
/* The composer for the customer on screen, with a kind and words (nullable) that a prompt proposes. */
void troth_presenter_compose (TrothPresenter  *self,
                              TrothPromiseKind kind,
                              const char      *words);
/* TRUE when it was open. */
gboolean troth_presenter_close_composer (TrothPresenter *self);
void     troth_presenter_call (TrothPresenter *self,
                               TrothCustomer  *customer,
                               const char     *number); /* (nullable): the customer's own */
void     troth_presenter_show_calls (TrothPresenter *self);
void     troth_presenter_show_caller (TrothPresenter *self); /* unless she is on the screen */
void     troth_presenter_find_caller (TrothPresenter *self); /* nobody knows who it is: she looks */
void     troth_presenter_hold (TrothPresenter *self);
void     troth_presenter_toast (TrothPresenter *self,
                                const char     *words);
/* The live customer when it is there (transfer none), else NULL and the rows are told once it is. */
TrothCustomer *troth_presenter_peek (TrothPresenter *self,
                                     const char     *customer_id);

/* The sheet with a few fields over the centre pane: one at a time; takes a floating @form; @accept (presenter, form), or (nullable) who
 * opens it listens. */
void troth_presenter_open_form (TrothPresenter *self,
                                GtkWidget      *form,
                                GCallback       accept);
void troth_presenter_close_form (TrothPresenter *self);
/* Somebody else comes on the screen: it goes, and waits where she has written in it; who comes has hers again. */
void troth_presenter_put_form_aside (TrothPresenter *self);
void troth_presenter_fetch_form (TrothPresenter *self);
/* Room for another sheet: FALSE when one is open in which she has written: that has the keyboard, and a toast says so. */
gboolean troth_presenter_make_room (TrothPresenter *self);
/* A command, once: not while @where waits for its answer; @where (nullable): the sheet or dialog that asked for it closes when it was done and says what was wrong, else a toast
 * does; @done (nullable) (static): for a toast. */
void troth_presenter_run (TrothPresenter *self,
                          const char     *op,
                          const char     *entity_id,
                          gpointer        args,
                          const char     *done,
                          gpointer        where);
/* What a command came to; NULL: it was simply done (transfer full) */
char *troth_presenter_outcome_words (TrothPresenter *self,
                                     TrothOutcome   *outcome,
                                     const GError   *error);
/* One of several commands that a sheet asks for: */
void troth_presenter_add_step (GQueue     *steps,
                               const char *op,
                               const char *entity_id, /* (nullable) */
                               gpointer    args,
                               const char *field, /* of the sheet, where it was asked */
                               const char *due);  /* (nullable): and the time of it */
typedef void (*TrothPresenterDone) (TrothPresenter *self,
                                    TrothFormSheet *form,
                                    gpointer        about);
/* One after another; what is refused keeps @form open, where what was done by then stands as such. After the last one it closes, and
 * @done says so. @steps (transfer full), perhaps none; @about (nullable): an object for @done. */
void troth_presenter_run_steps (TrothPresenter    *self,
                                GQueue            *steps,
                                TrothFormSheet    *form,
                                TrothPresenterDone done,
                                gpointer           about);
/* What came after it changed the record @id: there is nothing left to take back. */
void troth_presenter_end_offer (TrothPresenter *self,
                                const char     *id);
/* As troth_presenter_run(); the toast offers to take it back: by @undo about the same record with @undo_args (transfer none). */
void troth_presenter_run_undoable (TrothPresenter *self,
                                   const char     *op,
                                   const char     *entity_id,
                                   gpointer        args,
                                   const char     *done,
                                   gpointer        where,
                                   const char     *undo,
                                   gpointer        undo_args);
/* Whom praise is for, as a drop-down, and what it is then (transfer full). */
GtkWidget       *troth_presenter_praise_choice (TrothPresenter *self);
TrothPassOnArgs *troth_presenter_praise_args (TrothPresenter *self,
                                              TrothCustomer  *customer,
                                              const char     *words,
                                              GtkWidget      *choice,
                                              GtkWidget      *consent);
/* Whether the customer's name may be said with the praise. */
GtkWidget *troth_presenter_consent_choice (void);
/* What may still be given this month, on the profile, before it is asked for. */
void troth_presenter_show_left (TrothPresenter *self);
/* The sheet that waives @fee, of the customer on screen. */
void troth_presenter_waive (TrothPresenter   *self,
                            TrothInteraction *fee);
/* The sheet that promises a lead's call to whoever is on the line. */
void troth_presenter_ask_lead_for_caller (TrothPresenter *self);
/* F7: the contact of the call at hand, else the promise that is selected. */
void troth_presenter_hand_over (TrothPresenter *self);
/* F8: after, or at the end of, the call at hand. */
void troth_presenter_wrap_up (TrothPresenter *self);
/* There is nobody to note a call for: what was written of it (nullable) is not lost. */
void troth_presenter_tell_not_noted (TrothPresenter *self,
                                     const char     *subject);
/* What was to be written down of @call was not: @words (nullable) that are in no sheet any more are copied. */
void troth_presenter_tell_refused (TrothPresenter *self,
                                   TrothCall      *call,
                                   const char     *words,
                                   TrothOutcome   *outcome,
                                   const GError   *error);
/* @promise becomes hers who is signed in. */
void troth_presenter_take_over (TrothPresenter *self,
                                TrothPromise   *promise);
/* The agent's own account. */
void troth_presenter_show_account (TrothPresenter *self);

/* A line to be said goes to the clipboard as a customer may get it in writing; a toast's words (static), NULL: it was not copied. */
const char *troth_presenter_copy_line (TrothPresenter *self,
                                       TrothCard      *card);
void        troth_presenter_toast_no_number (TrothPresenter *self);
/* The company's prompts, for a lead. */
void troth_presenter_show_prompts (TrothPresenter *self);
/* After the first frame: the minute for practice on the start page. */
void troth_presenter_bind_practice (TrothPresenter *self);
/* Feeds the palette, once it is made. */
void troth_presenter_bind_palette (TrothPresenter *self);

/* The tray of conflicts and refusals. */
void troth_presenter_show_reviews (TrothPresenter *self);

G_END_DECLS
