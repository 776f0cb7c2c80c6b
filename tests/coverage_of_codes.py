"""Codes that no broken ledger can yield (editions, approvals, settings, the built site): the test that covers each."""

from __future__ import annotations

FORGED = "test_a_forged_edition_is_refused_however_far_its_digests_are_redone"
FORM = "test_a_form_that_approves_something_else_or_too_little_is_refused"
SETTING = "test_a_setting_that_may_not_be_is_refused_at_its_place"
FAULT = "test_a_fault_added_to_a_page_is_found_there"
MISSING = "test_a_missing_page_a_missing_export_and_a_stray_page_are_found"
SHELL = "test_a_shell_that_cannot_be_poured_or_breaks_the_policy_is_refused"
AGAIN = "test_an_edition_is_neither_sealed_twice_nor_before_an_earlier_one"
EVENTS = "test_every_published_event_that_is_dropped_or_edited_is_refused"
KEYS = "test_a_key_is_never_made_where_it_would_be_published_nor_used_for_another_s_site"

REMOVAL = "test_what_cannot_be_removed_is_refused_with_the_reason"
CHANGED = "test_verify_names_what_was_changed_in_a_built_site_and_the_signature"

ELSEWHERE: dict[str, tuple[str, str]] = {
    "edition-none": ("test_editions.py", "test_a_city_without_an_edition_has_nothing_to_build"),
    "edition-unreadable": ("test_editions.py", "test_an_edition_without_one_of_its_files_is_unreadable"),
    **dict.fromkeys(("edition-addresses", "removal-register"), ("test_editions.py", FORGED)),
    "edition-replaces": ("test_replacing.py", "test_only_the_last_edition_is_replaced_and_under_its_own_name"),
    "edition-back": ("test_replacing.py", "test_going_back_to_nothing_or_without_a_replacement_is_refused"),
    "removal-lost": ("test_removing.py", "test_a_register_that_loses_an_entry_or_gains_one_is_refused"),
    **dict.fromkeys(("removal-none", "removal-structural", "removal-approval"), ("test_removing.py", REMOVAL)),
    "log-rollback": ("test_proof.py", "test_a_site_that_logged_more_or_another_past_is_not_overwritten"),
    "key-file": ("test_proof.py", "test_signing_needs_a_site_and_a_key"),
    "manifest-none": ("test_proof.py", "test_signing_needs_a_site_and_a_key"),
    **dict.fromkeys(("site-manifest", "site-signature"), ("test_proof.py", CHANGED)),
    "edition-folder": ("test_editions.py", "test_a_renamed_edition_is_refused_by_its_new_name"),
    **dict.fromkeys(
        (
            "edition-layout",
            "edition-leaf",
            "edition-content",
            "edition-not-approved",
            "approval-seal",
            "edition-chain",
            "edition-number",
            "edition-order",
        ),
        ("test_editions.py", FORGED),
    ),
    "edition-name": ("test_sealing.py", "test_an_edition_is_named_after_its_day"),
    "edition-exists": ("test_sealing.py", AGAIN),
    "proposal-none": ("test_sealing.py", "test_nothing_is_sealed_without_a_proposal"),
    "proposal-differs": ("test_sealing.py", "test_a_ledger_that_moved_after_the_proposal_is_not_sealed"),
    **dict.fromkeys(("approval-other", "approval-blank", "approval-dates", "approval-form"), ("test_sealing.py", FORM)),
    "gate-number": ("test_gates.py", "test_a_deleted_problem_is_refused_by_its_number"),
    "gate-field": ("test_gates.py", "test_a_field_edited_without_an_event_is_refused_in_every_problem"),
    "gate-event-gone": ("test_gates.py", EVENTS),
    "gate-event-changed": ("test_gates.py", EVENTS),
    "gate-was": ("test_gates.py", "test_a_change_with_its_correction_passes_and_one_that_lies_about_before_does_not"),
    "gate-address": ("test_gates.py", "test_a_dropped_address_is_refused"),
    **dict.fromkeys(("site-figure", "site-kind", "sample-gov-domain"), ("test_settings.py", SETTING)),
    "official-identity": ("test_settings.py", "test_an_official_site_without_its_marks_is_refused_mark_by_mark"),
    "slot-unknown": ("test_settings.py", "test_a_slot_nobody_knows_is_refused_and_the_old_site_stays"),
    "edition-unknown": ("test_commands.py", "test_comparing_with_an_edition_that_does_not_exist_names_it"),
    "prose-twin": ("test_commands.py", "test_prose_in_one_language_only_is_refused_by_its_name"),
    "output-unsafe": ("test_settings.py", "test_an_output_folder_with_somebodys_work_is_left_alone"),
    **dict.fromkeys(("site-link", "site-anchor", "site-external", "site-count", "site-parity", "site-canary"), ("test_verify.py", FAULT)),
    **dict.fromkeys(("site-missing", "site-stray", "site-address"), ("test_verify.py", MISSING)),
    **dict.fromkeys(("shell-markers", "site-script"), ("test_verify.py", SHELL)),
    **dict.fromkeys(("key-place", "key-other", "signing-key"), ("test_proof_forged.py", KEYS)),
    "site-duplicate": ("test_verify.py", "test_an_address_that_comes_twice_is_refused_before_anything_is_written"),
}
