// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Not a test: shows the promises, prompts and call widgets with hand-made records, for looking at and for
 * screenshots: preview-promises [dark] [rtl] [large] [empty] [long] [many] */

#include "looks.h"
#include "troth-account-window.h"
#include "troth-call-bar.h"
#include "troth-call-private.h"
#include "troth-calling-dialog.h"
#include "troth-keys.h"
#include "troth-owner-choice.h"
#include "troth-preferences-window.h"
#include "troth-promise-composer.h"
#include "troth-promise-draft.h"
#include "troth-promises-panel-private.h"
#include "troth-prompt-rule.h"
#include "troth-prompts-panel.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "troth-virtual-clock.h"

typedef struct
{
  GHashTable *customers;
  GListStore *promises;
} People;

static gint64
at (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

static void
add_customer (People     *people,
              const char *id,
              const char *given,
              const char *family,
              const char *zone)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, given);
  troth_customer_set_family_name (customer, family);
  troth_customer_set_zone (customer, zone);
  g_hash_table_insert (people->customers, g_strdup (id), customer);
}

static void
add_promise (People     *people,
             const char *id,
             const char *customer,
             const char *words,
             const char *due,
             const char *owner)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, customer);
  troth_promise_set_words (promise, words);
  troth_promise_set_due_at (promise, at (due));
  troth_promise_set_owner_id (promise, owner);
  g_list_store_append (people->promises, promise);
}

static People *
make_people (void)
{
  People *people = g_new0 (People, 1);

  people->customers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  people->promises = g_list_store_new (TROTH_TYPE_PROMISE);
  add_customer (people, "leonie", "Leonie", "Köhler", "Europe/Berlin");
  add_customer (people, "francois", "François", "Tremblay", "America/Toronto");
  add_customer (people, "luis", "Luís", "Gonçalves", "America/Sao_Paulo");
  add_customer (people, "astrid", "Astrid", "Gruber", "Europe/Vienna");
  add_customer (people, "ada", "Wolfeschlegelsteinhausenbergerdorff", "Featherstonehaugh", NULL);
  add_promise (people, "1", "francois", "call back about the refund for the double charge", "2026-03-02T10:30:00Z", "me");
  add_promise (people, "2", "leonie", "tell her when it is resolved", "2026-03-02T11:00:00Z", "me");
  add_promise (people, "3", "luis", "send the invoice again", "2026-03-02T10:42:00Z", "me");
  add_promise (people, "4", "astrid", "find out when the album is delivered and call her about it", "2026-03-02T14:30:00Z", "steve");
  add_promise (people, "5", "ada", "courtesy call", "2026-03-03T08:00:00Z", "me");
  return people;
}

/* More than fits. */
static void
multiply (People *people)
{
  static const char *const whose[] = { "leonie", "francois", "luis", "astrid" };

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%u", i);
      g_autofree char *due = g_strdup_printf ("2026-03-0%uT%02u:%02u:00Z", 2 + i / 20, 8 + i % 10, i % 4 * 15);

      add_promise (people, id, whose[i % G_N_ELEMENTS (whose)], "call back about the refund for the double charge", due, "me");
    }
}

/* Names and words as no form should allow and some do. */
static void
lengthen (People *people)
{
  const char *arabic = "عبد الرحمن بن محمد بن عبد العزيز بن سعود بن فيصل بن تركي بن عبد الله بن محمد بن سعود بن محمد بن مقرن المريدي الوائلي التميمي";

  troth_customer_set_given_name (g_hash_table_lookup (people->customers, "leonie"),
                                 "Leonie Anneliese Wilhelmine Friederike Charlotte Mathilde Karoline Auguste Elisabeth Josephine");
  troth_customer_set_family_name (g_hash_table_lookup (people->customers, "francois"), arabic);
  troth_customer_set_family_name (g_hash_table_lookup (people->customers, "luis"),
                                  "Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokaiwhenuakitanatahu"
                                  "LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochX");
}

static TrothCustomer *
customer_of (const char *id,
             gpointer    data)
{
  return g_hash_table_lookup (((People *) data)->customers, id);
}

static char *
owner_name (TrothOwnerKind kind,
            const char    *id,
            gpointer       data)
{
  return g_strdup (g_strcmp0 (id, "steve") == 0 ? "Steve Johnson" : "Jane Peacock");
}

static gboolean
is_unsent (const char *id,
           gpointer    data)
{
  return g_strcmp0 (id, "2") == 0;
}

static gboolean
wants (int         argc,
       char      **argv,
       const char *word)
{
  for (int i = 1; i < argc; i++)
    if (g_strcmp0 (argv[i], word) == 0)
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_panel (People     *people,
            TrothClock *clock,
            gboolean    empty)
{
  static const TrothPromiseFacts facts = { customer_of, owner_name, is_unsent };
  g_autoptr (GTimeZone) zone = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (GListModel) owners = troth_owner_choices (NULL, NULL, "me");
  GtkWidget          *widget = troth_promises_panel_new ();
  TrothPromisesPanel *panel = TROTH_PROMISES_PANEL (widget);

  troth_promises_panel_set_facts (panel, &facts, people);
  troth_promises_panel_set_me (panel, "me", NULL);
  troth_promises_panel_set_owners (panel, owners);
  troth_promises_panel_set_clock (panel, clock, zone);
  if (!empty)
    troth_promises_panel_set_promises (panel, G_LIST_MODEL (people->promises));
  troth_promises_panel_set_week (panel, &(TrothKeepRate){ .kept = 41, .broken = 2 });
  gtk_widget_set_size_request (widget, 280, -1);
  gtk_widget_set_hexpand (widget, FALSE);
  gtk_widget_add_css_class (widget, "troth-side");
  return widget;
}

static void
add_point (TrothCustomer   *customer,
           const char      *id,
           TrothContactKind kind,
           const char      *raw)
{
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, id);
  troth_contact_point_set_kind (point, kind);
  troth_contact_point_set_raw (point, raw);
  troth_record_append (customer, troth_customer_F_contact_points, point);
}

static GtkWidget *
make_composer (People     *people,
               TrothClock *clock,
               const char *words,
               const char *when)
{
  g_autoptr (GTimeZone) zone = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (GListModel) owners = troth_owner_choices (NULL, NULL, "me");
  TrothCustomer        *customer = g_hash_table_lookup (people->customers, "francois");
  GtkWidget            *widget = troth_promise_composer_new ();
  TrothPromiseComposer *composer = TROTH_PROMISE_COMPOSER (widget);
  g_autoptr (JsonNode) draft = troth_promise_draft_write (&(TrothPromiseDraft){ .words = words, .when = when, .why = "" });

  add_point (customer, "c1", TROTH_CONTACT_KIND_PHONE, "+1 (514) 721-4711");
  add_point (customer, "c2", TROTH_CONTACT_KIND_EMAIL, "ftremblay@gmail.com");
  troth_promise_composer_set_clock (composer, clock, zone);
  troth_promise_composer_set_owners (composer, owners);
  troth_promise_composer_open (composer, customer);
  troth_promise_composer_load_draft (composer, draft);
  return widget;
}

static void
add_card (GListStore     *cards,
          TrothPromptKind kind,
          const char     *text,
          const char     *missing,
          const char     *action,
          TrothPromptRule rule,
          int             value)
{
  g_autoptr (TrothCard) card = troth_card_new ();

  troth_card_set_kind (card, kind);
  troth_card_set_text (card, text);
  troth_card_set_missing (card, missing);
  troth_card_set_action (card, action);
  troth_card_set_reason_rule (card, rule);
  troth_card_set_reason_value (card, value);
  troth_card_set_reason_days (card, 6);
  g_list_store_append (cards, card);
}

static void
show_account (void)
{
  g_autoptr (GTimeZone) zone = troth_time_zone_new ("Europe/Berlin", NULL);
  TrothAccountWindow *window = troth_account_window_new (NULL, zone);
  TrothAccount        account = { 0 };

  troth_account_set_weeks (&account, at ("2026-03-02T10:42:30Z"), zone);
  for (guint week = 1; week < TROTH_ACCOUNT_WEEKS; week++)
    {
      troth_account_add (&account, week, TROTH_PROMISE_KIND_CALLBACK,
                         &(TrothKeepRate){ .kept = week * 7 % 9 + 1, .kept_late = week % 3 == 0, .broken = week % 5 == 0 });
      troth_account_add (&account, week, TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED,
                         &(TrothKeepRate){ .kept = week % 4, .renegotiated = week % 2, .released = week % 6 == 0 });
    }
  troth_account_window_show (window, &account);
  gtk_window_present (GTK_WINDOW (window));
}

/* The promises of today as they come out of a printer. */
static void
print (TrothPromisesPanel *panel,
       const char         *path)
{
  g_autoptr (GtkPrintOperation) operation = troth_promises_panel_paper (panel);

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
}

static GtkWidget *
make_prompts (void)
{
  g_autoptr (GListStore) cards = g_list_store_new (TROTH_TYPE_CARD);
  GtkWidget *panel = troth_prompts_panel_new ();

  add_card (cards, TROTH_PROMPT_KIND_SAY, "Leonie, thank you for waiting. I have your order in front of me.", NULL, NULL,
            TROTH_PROMPT_RULE_HOLD_SECONDS, 41);
  add_card (cards, TROTH_PROMPT_KIND_DO, "Give them a time for the next progress report.", NULL, "promise",
            TROTH_PROMPT_RULE_CONTACTS, 2);
  add_card (cards, TROTH_PROMPT_KIND_DONT, "Ask again what {told_to} was told already.", "told_to", NULL,
            TROTH_PROMPT_RULE_TENURE_YEARS, 5);
  troth_prompts_panel_set_cards (TROTH_PROMPTS_PANEL (panel), G_LIST_MODEL (cards));
  troth_prompts_panel_set_customer_open (TROTH_PROMPTS_PANEL (panel), TRUE);
  gtk_widget_set_size_request (panel, 290, -1);
  gtk_widget_set_hexpand (panel, FALSE);
  return panel;
}

static GtkWidget *
make_call (People     *people,
           TrothClock *clock,
           const char *what)
{
  GtkWidget *bar = troth_call_bar_new ();
  g_autoptr (TrothCall) call = g_object_new (TROTH_TYPE_CALL, NULL);
  g_autoptr (GListStore) candidates = g_list_store_new (TROTH_TYPE_CANDIDATE);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 now = troth_clock_now (clock);

  troth_call_set_number (call, "+49 711 2842222");
  troth_call_set_direction (call, TROTH_DIRECTION_INBOUND);
  troth_call_set_started_at (call, now - 192 * TROTH_SECOND);
  troth_call_set_state (call, TROTH_CALL_STATE_ACTIVE);
  troth_call_set_caller (call, TROTH_CALLER_KNOWN);
  if (g_strcmp0 (what, "held") == 0 || g_strcmp0 (what, "ended") == 0 || g_strcmp0 (what, "ringing") == 0)
    {
      troth_customer_set_name_sound (g_hash_table_lookup (people->customers, "leonie"), "LAY-oh-nee");
      troth_call_set_customer (call, g_hash_table_lookup (people->customers, "leonie"));
    }
  if (g_strcmp0 (what, "held") == 0)
    {
      troth_call_set_held_since (call, now - 96 * TROTH_SECOND);
      troth_call_set_state (call, TROTH_CALL_STATE_HELD);
    }
  else if (g_strcmp0 (what, "ended") == 0)
    troth_call_set_state (call, TROTH_CALL_STATE_ENDED);
  else if (g_strcmp0 (what, "ringing") == 0)
    troth_call_set_state (call, TROTH_CALL_STATE_RINGING);
  else if (g_strcmp0 (what, "withheld") == 0)
    troth_call_set_caller (call, TROTH_CALLER_WITHHELD);
  else
    {
      GHashTableIter iter;
      gpointer       customer;

      g_hash_table_iter_init (&iter, people->customers);
      while (g_hash_table_iter_next (&iter, NULL, &customer))
        {
          g_autoptr (TrothCandidate) candidate = troth_candidate_new (customer, TROTH_CANDIDATE_SUFFIX);

          g_list_store_append (candidates, candidate);
        }
      troth_call_set_candidates (call, G_LIST_MODEL (candidates));
      troth_call_set_caller (call, TROTH_CALLER_AMBIGUOUS);
    }
  troth_call_bar_set_clock (TROTH_CALL_BAR (bar), clock, utc);
  troth_call_bar_set_call (TROTH_CALL_BAR (bar), call);
  return bar;
}

static void
show_preferences (int    argc,
                  char **argv)
{
  g_autoptr (GSettings) settings = g_settings_new (TROTH_APPLICATION_ID);
  GtkWindow *preferences = troth_preferences_window_new (NULL, settings);

  for (int i = 1; i + 1 < argc; i++)
    if (g_strcmp0 (argv[i], "preferences") == 0)
      adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), argv[i + 1]);
  gtk_window_present (preferences);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (TrothClock) clock = TROTH_CLOCK (troth_virtual_clock_new (at ("2026-03-02T10:42:30Z")));
  People    *people = make_people ();
  GtkWidget *window, *panel, *box, *centre, *all, *composer = NULL;
  int        width, height;

  gtk_init ();
  looks_init ();
  adw_init ();
  troth_ui_init ();
  if (wants (argc, argv, "dark"))
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  if (wants (argc, argv, "rtl"))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (wants (argc, argv, "large"))
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  if (wants (argc, argv, "long"))
    lengthen (people);
  if (wants (argc, argv, "many"))
    multiply (people);
  panel = make_panel (people, clock, wants (argc, argv, "empty"));
  window = adw_window_new ();
  troth_keys_install (window, NULL);
  looks_get_size (&width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (box), panel);
  centre = gtk_overlay_new ();
  gtk_widget_set_hexpand (centre, TRUE);
  gtk_box_append (GTK_BOX (box), centre);
  for (int i = 1; i + 2 < argc; i++)
    if (g_strcmp0 (argv[i], "compose") == 0)
      gtk_overlay_add_overlay (GTK_OVERLAY (centre), composer = make_composer (people, clock, argv[i + 1], argv[i + 2]));
  gtk_box_append (GTK_BOX (box), make_prompts ());
  all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (int i = 1; i + 1 < argc; i++)
    if (g_strcmp0 (argv[i], "call") == 0)
      gtk_box_append (GTK_BOX (all), make_call (people, clock, argv[i + 1]));
  gtk_box_append (GTK_BOX (all), box);
  gtk_widget_set_vexpand (box, TRUE);
  adw_window_set_content (ADW_WINDOW (window), all);
  troth_promises_panel_show_whose (TROTH_PROMISES_PANEL (panel), TRUE);
  gtk_window_present (GTK_WINDOW (window));
  if (wants (argc, argv, "preferences"))
    show_preferences (argc, argv);
  if (wants (argc, argv, "account"))
    show_account ();
  if (wants (argc, argv, "calling"))
    gtk_window_present (GTK_WINDOW (troth_calling_dialog_new (GTK_WINDOW (window), g_hash_table_lookup (people->customers, "luis"), "It is 21:40 there. Calls are allowed again from tomorrow 8:00.")));
  if (wants (argc, argv, "paper"))
    print (TROTH_PROMISES_PANEL (panel), "promises.pdf");
  if (wants (argc, argv, "select"))
    troth_promises_panel_focus (TROTH_PROMISES_PANEL (panel));
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "promise."))
      {
        while (g_main_context_iteration (NULL, FALSE))
          ;
        gtk_widget_activate_action (panel, argv[i], NULL);
      }
  if (composer && wants (argc, argv, "confirm"))
    gtk_widget_activate_action (composer, "composer.confirm", NULL);
  looks_tell ();
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
