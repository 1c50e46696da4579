// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-profile-sheet.h"

#include <glib/gi18n.h>

#include "troth-command-args.h"
#include "troth-drop-down.h"
#include "troth-format.h"
#include "troth-ui.h"
#include "troth-uuid.h"
#include "troth-words.h"

typedef struct
{
  int          field; /* of the customer */
  AdwEntryRow *row;
} Entry;

typedef struct
{
  TrothContactPoint *point; /* of the copy */
  GtkWidget         *row;   /* all of it */
  AdwEntryRow       *raw;
  AdwEntryRow       *label;
  AdwComboRow       *consent;
  GtkSwitch         *preferred;
  gboolean           gone;
} Point;

struct _TrothProfileSheet
{
  AdwWindow            parent_instance;
  AdwPreferencesGroup *person;
  AdwPreferencesGroup *reach;
  AdwPreferencesGroup *points;
  AdwPreferencesGroup *address;
  AdwEntryRow         *added;
  AdwEntryRow         *reason;
  GtkSwitch           *do_not_call;
  GtkLabel            *problem;
  TrothCustomer       *customer; /* a copy, as she saw it: what others change meanwhile was not changed here */
  TrothMoment         *moment;
  GArray              *entries;
  GPtrArray           *point_rows;
  gboolean             warned; /* that it is not saved */
};

G_DEFINE_FINAL_TYPE (TrothProfileSheet, troth_profile_sheet, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_PATCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
troth_profile_sheet_refuse (TrothProfileSheet *self,
                            const char        *words)
{
  g_return_if_fail (TROTH_IS_PROFILE_SHEET (self));
  gtk_label_set_text (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *words != '\0');
}

/* ——— what was changed ——— */

static void
add_change (TrothPatchArgs *args,
            const char     *field,
            const char     *from,
            const char     *to)
{
  TrothFieldChange *change = troth_field_change_new ();

  troth_field_change_set_field (change, field);
  troth_field_change_set_from (change, from);
  troth_field_change_set_to (change, to);
  troth_record_append (args, troth_patch_args_F_changes, change);
}

static void
add_changes (TrothProfileSheet *self,
             TrothPatchArgs    *args)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (TROTH_TYPE_CUSTOMER, &n);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry           *entry = &g_array_index (self->entries, Entry, i);
      const char      *from = troth_record_get_string (self->customer, entry->field);
      g_autofree char *to = troth_ui_dup_text (entry->row);

      if (g_strcmp0 (to, from) != 0)
        add_change (args, fields[entry->field].name, from, to);
    }
}

static TrothConsent
get_consent (const Point *one)
{
  return (TrothConsent) adw_combo_row_get_selected (one->consent);
}

static void
add_point_change (TrothPatchArgs *args,
                  const Point    *one,
                  const char     *name,
                  const char     *from,
                  const char     *to)
{
  g_autofree char *field = g_strdup_printf ("contact_points/%s/%s", troth_contact_point_get_id (one->point), name);

  if (g_strcmp0 (from, to) != 0)
    add_change (args, field, from, to);
}

static const char *
truth (gboolean is_so)
{
  return is_so ? "true" : "false";
}

static void
add_points (TrothProfileSheet *self,
            TrothPatchArgs    *args)
{
  for (guint i = 0; i < self->point_rows->len; i++)
    {
      Point           *one = self->point_rows->pdata[i];
      g_autofree char *raw = troth_ui_dup_text (one->raw), *label = troth_ui_dup_text (one->label);

      if (one->gone)
        {
          troth_record_append (args, troth_patch_args_F_remove_contact_points, troth_record_copy (one->point));
          continue;
        }
      add_point_change (args, one, "raw", troth_contact_point_get_raw (one->point), raw);
      add_point_change (args, one, "label", troth_contact_point_get_label (one->point), label);
      add_point_change (args, one, "preferred", truth (troth_contact_point_get_preferred (one->point)), truth (gtk_switch_get_active (one->preferred)));
      add_point_change (args, one, "consent", troth_enum_nick (TROTH_TYPE_CONSENT, troth_contact_point_get_consent (one->point)),
                        troth_enum_nick (TROTH_TYPE_CONSENT, get_consent (one)));
    }
}

/* A number stays a number, an e-mail address an address: FALSE with the words for it. */
static gboolean
check_points (TrothProfileSheet *self)
{
  for (guint i = 0; i < self->point_rows->len; i++)
    {
      Point           *one = self->point_rows->pdata[i];
      TrothContactKind kind = troth_contact_point_get_kind (one->point);
      g_autofree char *raw = troth_ui_dup_text (one->raw);

      if (one->gone || (raw && (kind == TROTH_CONTACT_KIND_ADDRESS || (strchr (raw, '@') != NULL) == (kind == TROTH_CONTACT_KIND_EMAIL))))
        continue;
      troth_profile_sheet_refuse (self, kind == TROTH_CONTACT_KIND_EMAIL ? _ ("Write an e-mail address in its place, or remove it.")
                                                                         : _ ("Write a number in its place, or remove it."));
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (one->row), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (one->raw));
      return FALSE;
    }
  return TRUE;
}

static void
add_new_point (TrothProfileSheet *self,
               TrothPatchArgs    *args)
{
  g_autofree char   *raw = troth_ui_dup_text (self->added);
  g_autofree char   *id = troth_uuid_new (troth_moment_get_now (self->moment));
  TrothContactPoint *point = NULL;

  if (raw == NULL)
    return;
  point = troth_contact_point_new ();
  troth_contact_point_set_id (point, id);
  troth_contact_point_set_raw (point, raw);
  troth_contact_point_set_kind (point, strchr (raw, '@') ? TROTH_CONTACT_KIND_EMAIL : TROTH_CONTACT_KIND_PHONE);
  troth_record_append (args, troth_patch_args_F_add_contact_points, point);
}

static gboolean
do_not_call_changed (TrothProfileSheet *self)
{
  return gtk_switch_get_active (self->do_not_call) != troth_customer_get_do_not_call (self->customer);
}

static gboolean
consent_changed (TrothProfileSheet *self)
{
  for (guint i = 0; i < self->point_rows->len; i++)
    {
      Point *one = self->point_rows->pdata[i];

      if (!one->gone && get_consent (one) != troth_contact_point_get_consent (one->point))
        return TRUE;
    }
  return FALSE;
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TrothProfileSheet *self = TROTH_PROFILE_SHEET (widget);
  g_autoptr (TrothPatchArgs) args = troth_patch_args_new ();
  g_autofree char *reason = troth_ui_dup_text (self->reason);

  if (!check_points (self))
    return;
  if (do_not_call_changed (self))
    {
      if (reason == NULL)
        {
          troth_profile_sheet_refuse (self, _ ("Write who said so, or why."));
          gtk_widget_grab_focus (GTK_WIDGET (self->reason));
          return;
        }
      troth_patch_args_set_do_not_call (args, gtk_switch_get_active (self->do_not_call) ? "set" : "lift");
    }
  if (do_not_call_changed (self) || consent_changed (self))
    troth_patch_args_set_reason (args, reason);
  add_changes (self, args);
  add_points (self, args);
  add_new_point (self, args);
  g_signal_emit (self, signals[SIGNAL_PATCH], 0, args);
}

/* Once said, closing again means it. */
static gboolean
troth_profile_sheet_close_request (GtkWindow *window)
{
  TrothProfileSheet *self = TROTH_PROFILE_SHEET (window);
  g_autoptr (TrothPatchArgs) args = troth_patch_args_new ();

  add_changes (self, args);
  add_points (self, args);
  add_new_point (self, args);
  if (!self->warned && (do_not_call_changed (self) || troth_patch_args_get_changes (args)->len > 0 ||
                        troth_patch_args_get_remove_contact_points (args)->len > 0 || troth_patch_args_get_add_contact_points (args)->len > 0))
    {
      self->warned = TRUE;
      troth_profile_sheet_refuse (self, _ ("Not saved yet. Close again to throw it away."));
      return TRUE;
    }
  return GTK_WINDOW_CLASS (troth_profile_sheet_parent_class)->close_request (window);
}

/* Whose word it is stands beside it. */
static void
on_wish_cb (TrothProfileSheet *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->reason), self->customer && (do_not_call_changed (self) || consent_changed (self)));
}

/* ——— what is there ——— */

static void
add_entry (TrothProfileSheet   *self,
           AdwPreferencesGroup *group,
           int                  field,
           const char          *title)
{
  Entry       entry = { field, ADW_ENTRY_ROW (adw_entry_row_new ()) };
  const char *text = troth_record_get_string (self->customer, field);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry.row), title);
  gtk_editable_set_text (GTK_EDITABLE (entry.row), text ? text : "");
  adw_preferences_group_add (group, GTK_WIDGET (entry.row));
  g_array_append_val (self->entries, entry);
}

static void
on_remove_cb (GtkButton *button,
              Point     *one)
{
  one->gone = TRUE;
  gtk_widget_set_visible (one->row, FALSE);
}

static gboolean
is_telephone (const Point *one)
{
  return troth_contact_point_get_kind (one->point) == TROTH_CONTACT_KIND_PHONE || troth_contact_point_get_kind (one->point) == TROTH_CONTACT_KIND_MOBILE;
}

/* Of the telephones one comes first, and one of the others. */
static void
on_preferred_cb (TrothProfileSheet *self,
                 GParamSpec        *pspec,
                 GtkSwitch         *changed)
{
  Point *first = NULL;

  for (guint i = 0; i < self->point_rows->len; i++)
    if (((Point *) self->point_rows->pdata[i])->preferred == changed && gtk_switch_get_active (changed))
      first = self->point_rows->pdata[i];
  for (guint i = 0; first && i < self->point_rows->len; i++)
    {
      Point *one = self->point_rows->pdata[i];

      if (one != first && is_telephone (one) == is_telephone (first))
        gtk_switch_set_active (one->preferred, FALSE);
    }
}

static AdwEntryRow *
add_entry_row (Point      *one,
               const char *title,
               const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (one->row), row);
  return ADW_ENTRY_ROW (row);
}

static void
add_consent (TrothProfileSheet *self,
             Point             *one)
{
  /* In the order of TrothConsent. */
  const char *choices[] = { C_ ("consent", "Not asked"), C_ ("consent", "May be used"), C_ ("consent", "May not be used"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);

  one->consent = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (one->consent), C_ ("consent", "Consent"));
  adw_combo_row_set_model (one->consent, G_LIST_MODEL (model));
  troth_drop_down_list_whole (one->consent);
  adw_combo_row_set_selected (one->consent, troth_contact_point_get_consent (one->point));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (one->row), GTK_WIDGET (one->consent));
  g_signal_connect_object (one->consent, "notify::selected", G_CALLBACK (on_wish_cb), self, G_CONNECT_SWAPPED);
}

static void
add_preferred (TrothProfileSheet *self,
               Point             *one)
{
  GtkWidget *row = adw_action_row_new ();

  one->preferred = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (one->preferred), GTK_ALIGN_CENTER);
  gtk_switch_set_active (one->preferred, troth_contact_point_get_preferred (one->point));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("To be used first"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (one->preferred));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (one->preferred));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (one->row), row);
  g_signal_connect_object (one->preferred, "notify::active", G_CALLBACK (on_preferred_cb), self, G_CONNECT_SWAPPED);
}

static void
add_remove (Point *one)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("contact point", "Remove")), *row = adw_action_row_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "error");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_cb), one);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (one->row), row);
}

static void
add_point (TrothProfileSheet *self,
           TrothContactPoint *point)
{
  g_autofree char *shown = troth_format_isolate (troth_contact_point_get_raw (point));
  g_autofree char *day = NULL, *source = NULL;
  const char      *said = troth_contact_point_get_consent_source (point), *label = troth_contact_point_get_label (point), *consent = NULL;
  Point           *one = g_new0 (Point, 1);

  one->point = point;
  one->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (one->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (one->row), shown);
  if (troth_contact_point_get_consent_at (point) != TROTH_NO_INSTANT)
    day = troth_format_date (troth_contact_point_get_consent_at (point), troth_moment_get_zone (self->moment));
  if (troth_contact_point_get_consent (point) != TROTH_CONSENT_UNKNOWN)
    consent = troth_contact_point_get_consent (point) == TROTH_CONSENT_DENIED ? C_ ("consent", "May not be used") : C_ ("consent", "May be used");
  source = troth_format_join (troth_words_contact_kind (troth_contact_point_get_kind (point)), label ? label : "",
                              consent ? consent : "", said ? said : "", day ? day : "", NULL);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (one->row), source);
  one->raw = add_entry_row (one, _ ("Number or address"), troth_contact_point_get_raw (point));
  one->label = add_entry_row (one, _ ("Label, such as work"), label);
  add_preferred (self, one);
  add_consent (self, one);
  add_remove (one);
  adw_preferences_group_add (self->points, one->row);
  g_ptr_array_add (self->point_rows, one);
}

static void
fill (TrothProfileSheet *self)
{
  GPtrArray *points = troth_customer_get_contact_points (self->customer);

  add_entry (self, self->person, troth_customer_F_preferred_name, _ ("Likes to be called"));
  add_entry (self, self->person, troth_customer_F_name_sound, _ ("How the name is spoken"));
  add_entry (self, self->person, troth_customer_F_form_of_address, _ ("Form of address"));
  add_entry (self, self->person, troth_customer_F_given_name, C_ ("profile", "Given name"));
  add_entry (self, self->person, troth_customer_F_family_name, C_ ("profile", "Family name"));
  add_entry (self, self->person, troth_customer_F_company, C_ ("profile", "Company"));
  add_entry (self, self->person, troth_customer_F_language, _ ("Language, such as de or pt-BR"));
  add_entry (self, self->reach, troth_customer_F_preferred_hours, _ ("Likes to be called at, such as 17:00-20:00"));
  add_entry (self, self->reach, troth_customer_F_zone, _ ("Time zone, such as Europe/Berlin"));
  add_entry (self, self->address, troth_customer_F_street, C_ ("profile", "Street"));
  add_entry (self, self->address, troth_customer_F_postal_code, C_ ("profile", "Postal code"));
  add_entry (self, self->address, troth_customer_F_city, C_ ("profile", "City"));
  add_entry (self, self->address, troth_customer_F_region, C_ ("profile", "Region"));
  add_entry (self, self->address, troth_customer_F_country, _ ("Country, such as DE"));
  for (guint i = 0; i < points->len; i++)
    add_point (self, points->pdata[i]);
  gtk_switch_set_active (self->do_not_call, troth_customer_get_do_not_call (self->customer));
  on_wish_cb (self);
}

static void
troth_profile_sheet_dispose (GObject *object)
{
  TrothProfileSheet *self = TROTH_PROFILE_SHEET (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_PROFILE_SHEET);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->point_rows, g_ptr_array_unref);
  g_clear_object (&self->customer);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_profile_sheet_parent_class)->dispose (object);
}

static void
troth_profile_sheet_class_init (TrothProfileSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_profile_sheet_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = troth_profile_sheet_close_request;
  signals[SIGNAL_PATCH] = g_signal_new ("patch", TROTH_TYPE_PROFILE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        TROTH_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-profile-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothProfileSheet, added);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileSheet, address);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileSheet, do_not_call);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileSheet, person);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileSheet, points);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileSheet, problem);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileSheet, reach);
  gtk_widget_class_bind_template_child (widget_class, TrothProfileSheet, reason);
  gtk_widget_class_bind_template_callback (widget_class, on_wish_cb);
  gtk_widget_class_install_action (widget_class, "sheet.confirm", NULL, confirm_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "sheet.confirm", NULL);
}

static void
troth_profile_sheet_init (TrothProfileSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->point_rows = g_ptr_array_new_with_free_func (g_free);
}

TrothProfileSheet *
troth_profile_sheet_new (GtkWindow     *parent,
                         TrothCustomer *customer,
                         TrothMoment   *moment)
{
  TrothProfileSheet *self = g_object_new (TROTH_TYPE_PROFILE_SHEET, "transient-for", parent, NULL);

  self->customer = troth_record_copy (customer);
  self->moment = g_object_ref (moment);
  fill (self);
  /* what stands there is not to be typed over */
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (g_array_index (self->entries, Entry, 0).row))));
  return self;
}
