// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-account-window.h"
#include "troth-agent-button.h"
#include "troth-ask-strip.h"
#include "troth-away-dialog.h"
#include "troth-call-bar.h"
#include "troth-case-help.h"
#include "troth-case-resolve.h"
#include "troth-contact-row.h"
#include "troth-due-strip.h"
#include "troth-form-sheet.h"
#include "troth-gifts-window.h"
#include "troth-highlight-strip.h"
#include "troth-key-row.h"
#include "troth-know-dialog.h"
#include "troth-know-list.h"
#include "troth-merge-dialog.h"
#include "troth-note-composer.h"
#include "troth-open-row.h"
#include "troth-palette.h"
#include "troth-practice-card.h"
#include "troth-preferences-window.h"
#include "troth-profile-header.h"
#include "troth-profile-sheet.h"
#include "troth-profile-top.h"
#include "troth-profile.h"
#include "troth-promise-composer.h"
#include "troth-promise-row.h"
#include "troth-promises-panel.h"
#include "troth-prompt-card.h"
#include "troth-prompt-form.h"
#include "troth-prompts-panel.h"
#include "troth-prompts-window.h"
#include "troth-review-window.h"
#include "troth-same-person.h"
#include "troth-search-row.h"
#include "troth-sign-in.h"
#include "troth-timeline-row.h"
#include "troth-trait-list.h"
#include "troth-transfer-strip.h"
#include "troth-ui.h"
#include "troth-verb-popover.h"
#include "troth-when-entry.h"
#include "troth-window.h"
#include "ui-samples.h"

/* Every template of the gresource, one a line, sorted. */
static GType (*const templates[]) (void) = {
  troth_account_window_get_type,
  troth_agent_button_get_type,
  troth_ask_strip_get_type,
  troth_away_dialog_get_type,
  troth_call_bar_get_type,
  troth_case_help_get_type,
  troth_case_resolve_get_type,
  troth_contact_row_get_type,
  troth_due_strip_get_type,
  troth_form_sheet_get_type,
  troth_gifts_window_get_type,
  troth_highlight_strip_get_type,
  troth_key_row_get_type,
  troth_know_dialog_get_type,
  troth_know_list_get_type,
  troth_know_row_get_type,
  troth_merge_dialog_get_type,
  troth_note_composer_get_type,
  troth_open_row_get_type,
  troth_preferences_window_get_type,
  troth_palette_get_type,
  troth_practice_card_get_type,
  troth_profile_get_type,
  troth_profile_header_get_type,
  troth_profile_sheet_get_type,
  troth_profile_top_get_type,
  troth_promise_composer_get_type,
  troth_promise_heading_row_get_type,
  troth_promises_panel_get_type,
  troth_prompt_card_widget_get_type,
  troth_prompt_form_get_type,
  troth_prompts_panel_get_type,
  troth_prompts_window_get_type,
  troth_review_window_get_type,
  troth_same_person_get_type,
  troth_search_box_get_type,
  troth_search_results_get_type,
  troth_search_row_get_type,
  troth_sign_in_get_type,
  troth_start_page_get_type,
  troth_link_state_get_type,
  troth_team_page_get_type,
  troth_timeline_row_get_type,
  troth_trait_list_get_type,
  troth_transfer_strip_get_type,
  troth_verb_popover_get_type,
  troth_when_entry_get_type,
  troth_window_get_type,
};

static void
test_instantiate (gconstpointer data)
{
  GType      type = GPOINTER_TO_SIZE (data);
  GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));

  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_assert_finalize_object (widget);
}

/* what = a folder under the resources; counts the <template>s */
static guint
count_templates (const char *folder)
{
  g_auto (GStrv) names = g_resources_enumerate_children (folder, 0, NULL);
  guint count = 0;

  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_str_has_suffix (path, "/"))
        count += count_templates (path);
      if (!g_str_has_suffix (path, ".ui"))
        continue;
      bytes = g_resources_lookup_data (path, 0, NULL);
      count += g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "<template ") != NULL;
    }
  return count;
}

static void
test_complete (void)
{
  g_assert_cmpuint (count_templates (TROTH_UI_RESOURCES), ==, G_N_ELEMENTS (templates));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/templates/all-are-tested", test_complete);
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      GType            type = templates[i]();
      g_autofree char *path = g_strconcat ("/ui/templates/instantiate/", g_type_name (type), NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (type), test_instantiate);
    }
  return g_test_run ();
}
