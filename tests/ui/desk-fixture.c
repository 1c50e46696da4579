// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desk-fixture.h"

#include "troth-context-private.h"
#include "troth-test-folder.h"
#include "ui-samples.h"

static GtkApplication *app; /* the bus knows one to a process */

void
desk_fixture_init (int    *argc,
                   char ***argv)
{
  g_autoptr (GError) error = NULL;

  samples_init (argc, argv);
  app = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (app), NULL, &error);
  g_assert_no_error (error);
}

int
desk_fixture_run (void)
{
  int result = g_test_run ();

  g_clear_object (&app);
  return result;
}

void
desk_fixture_begin (DeskFixture    *self,
                    TrothTransport *company)
{
  self->folder = troth_test_folder ();
  self->context = desk_samples_context (self->folder);
  if (company)
    {
      g_autoptr (TrothRestClient) client = troth_rest_client_new (company, troth_context_get_clock (self->context));

      troth_desk_set_client (self->context->desk, client);
    }
  self->presenter = troth_presenter_new (app, self->context, TRUE);
}

void
desk_fixture_set_up (DeskFixture  *self,
                     gconstpointer unused)
{
  desk_fixture_begin (self, NULL);
}

void
desk_fixture_tear_down (DeskFixture  *self,
                        gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (troth_presenter_get_window (self->presenter)));
  g_object_unref (self->presenter);
  troth_context_stop (self->context);
  g_object_unref (self->context);
  troth_test_folder_remove (self->folder);
  g_free (self->folder);
}

void
desk_fixture_wait (DeskFixture *self,
                   const char  *id)
{
  const gint64   end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  TrothSession  *session = troth_context_get_session (self->context);
  TrothCustomer *customer = NULL;

  while ((customer = troth_session_get_customer (session)) == NULL || !g_str_equal (troth_customer_get_id (customer), id))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

void
desk_fixture_open (DeskFixture *self,
                   const char  *id)
{
  troth_customer_service_open_async (troth_context_get_customers (self->context), id, NULL, NULL, NULL, NULL);
  desk_fixture_wait (self, id);
}

GtkWidget *
desk_fixture_window (DeskFixture *self)
{
  return GTK_WIDGET (troth_presenter_get_window (self->presenter));
}

void
desk_fixture_wait_said (DeskFixture *self,
                        const char  *words)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;

  while (!samples_says (desk_fixture_window (self), words))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

void
desk_fixture_write (TrothFormSheet *form,
                    const char     *field,
                    const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (troth_form_sheet_get_widget (form, field)), text);
}

char *
desk_fixture_dup_clipboard (GtkWidget *window)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (window));
  g_auto (GValue) value = G_VALUE_INIT;

  if (content == NULL)
    return NULL;
  g_value_init (&value, G_TYPE_STRING);
  return gdk_content_provider_get_value (content, &value, NULL) ? g_value_dup_string (&value) : NULL;
}
