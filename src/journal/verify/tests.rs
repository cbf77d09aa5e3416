use crate::text::Lang;
use serde_json::json;

use super::*;
use crate::journal::testing::{BEGAN, chain, events, note, one_stop};
use crate::journal::{Entry, export};

/// The file of a whole log, to be tampered with.
fn file() -> Value {
    let log = one_stop();
    let written = export(&log, &Dropped::default(), &log[3].head(), 1_778_292_007);
    serde_json::from_str(&written).unwrap()
}

fn flaws(file: &Value) -> Vec<Flaw> {
    verify(&file.to_string(), "").unwrap().flaws
}

/// A tampered file: its entries are changed by what is given.
fn tampered(tamper: impl FnOnce(&mut Vec<Value>)) -> Vec<Flaw> {
    let mut file = file();
    tamper(file["entries"].as_array_mut().unwrap());
    flaws(&file)
}

#[test]
fn what_was_exported_is_intact() {
    let verified = verify(&file().to_string(), "").unwrap();
    assert_eq!(verified.flaws, []);
    assert_eq!((verified.n_entries, verified.first), (4, 1));
    assert_eq!(verified.head, one_stop()[3].head());
    assert_eq!(verified.noted, None);
}

#[test]
fn another_way_of_writing_the_same_json_changes_nothing() {
    let mut file = file();
    let entry = file["entries"][1].as_object().unwrap().clone();
    let backwards: serde_json::Map<_, _> = entry.into_iter().rev().collect();
    file["entries"][1] = Value::Object(backwards);
    assert_eq!(flaws(&file), []);
    let pretty = serde_json::to_string_pretty(&file).unwrap();
    assert_eq!(verify(&format!("\u{feff}{pretty}"), "").unwrap().flaws, []);
}

#[test]
fn an_edited_entry_is_named() {
    let edited = tampered(|entries| entries[1]["reason"] = "CHG-4712".into());
    assert_eq!(edited, [Flaw::Edited(2)]);
    let added = tampered(|entries| entries[1]["more"] = 1.into());
    assert_eq!(added, [Flaw::Edited(2)]);
    let hash = tampered(|entries| entries[2]["hash"] = "ff".into());
    assert_eq!(hash, [Flaw::Edited(3)]);
}

#[test]
fn an_entry_whose_hash_was_made_to_fit_breaks_the_chain_behind_it() {
    let flaws = tampered(|entries| {
        entries[1]["reason"] = "CHG-4712".into();
        entries[1]["hash"] = hash_of(&entries[1]).into();
    });
    assert_eq!(flaws, [Flaw::Replaced(2)]);
    let flaws = tampered(|entries| {
        entries[3]["summary"] = "All is well.".into();
        entries[3]["hash"] = hash_of(&entries[3]).into();
    });
    assert_eq!(flaws, [Flaw::OtherHead]);
}

#[test]
fn what_is_missing_is_counted() {
    let middle = tampered(|entries| drop(entries.drain(1..3)));
    assert_eq!(middle, [Flaw::Missing(2, 3)]);
    let beginning = tampered(|entries| drop(entries.drain(..2)));
    assert_eq!(beginning, [Flaw::MissingFirst(1, 2)]);
    let end = tampered(|entries| entries.truncate(2));
    assert_eq!(end, [Flaw::MissingLast(3, 4)]);
    let all = tampered(Vec::clear);
    assert_eq!(all, [Flaw::MissingLast(1, 4)]);
}

#[test]
fn one_missing_entry_is_told_in_the_singular() {
    let says = |flaw: Flaw| flaw.says().to(Lang::En);
    assert_eq!(says(Flaw::Missing(3, 3)), "Entry 3 is missing.");
    assert_eq!(
        says(Flaw::MissingFirst(1, 1)),
        "Entry 1 is missing at the beginning."
    );
    assert_eq!(
        says(Flaw::MissingLast(4, 4)),
        "Entry 4 is missing at the end."
    );
    assert_eq!(says(Flaw::Missing(2, 3)), "Entries 2 to 3 are missing.");
}

#[test]
fn another_order_is_told_from_entries_that_are_missing() {
    let swapped = tampered(|entries| entries.swap(1, 2));
    assert_eq!(swapped, [Flaw::OutOfOrder(2)]);
    let twice = tampered(|entries| entries.insert(2, entries[1].clone()));
    assert_eq!(twice, [Flaw::Twice(2)]);
    let foreign = tampered(|entries| entries[1] = json!({"number": "two"}));
    assert_eq!(foreign, [Flaw::NoEntry(2), Flaw::Missing(2, 2)]);
}

#[test]
fn a_log_whose_front_was_dropped_for_its_age_is_intact_and_says_so() {
    let log = one_stop();
    let dropped = Dropped {
        until: log[1].head(),
        at: BEGAN,
    };
    let written = export(&log[2..], &dropped, &log[3].head(), 1_778_292_007);
    let verified = verify(&written, "").unwrap();
    assert_eq!(verified.flaws, []);
    assert_eq!((verified.first, verified.dropped), (3, dropped.clone()));
    // All of it may have been dropped.
    let dropped = Dropped {
        until: log[3].head(),
        ..dropped
    };
    let written = export(&[], &dropped, &log[3].head(), 1_778_292_007);
    assert_eq!(verify(&written, "").unwrap().flaws, []);
    // Another beginning does not fit.
    let dropped = Dropped {
        until: Head {
            number: 2,
            ..log[0].head()
        },
        ..dropped
    };
    let written = export(&log[2..], &dropped, &log[3].head(), 1_778_292_007);
    assert_eq!(verify(&written, "").unwrap().flaws, [Flaw::Replaced(2)]);
}

#[test]
fn only_a_hash_noted_elsewhere_shows_that_the_end_was_cut_or_all_of_it_computed_anew() {
    let log = one_stop();
    let hash = log[3].hash.clone();
    let cut = export(&log[..2], &Dropped::default(), &log[1].head(), 0);
    assert_eq!(verify(&cut, "").unwrap().flaws, []);
    assert_eq!(verify(&cut, &hash).unwrap().flaws, [Flaw::NotNoted]);

    let mut notes: Vec<_> = log.iter().map(|entry| entry.note.clone()).collect();
    notes[1] = note("i1", events()[0].clone());
    let anew: Vec<Entry> = chain(&notes);
    let anew = export(&anew, &Dropped::default(), &anew[3].head(), 0);
    assert_eq!(verify(&anew, "").unwrap().flaws, []);
    assert_eq!(verify(&anew, &hash).unwrap().flaws, [Flaw::NotNoted]);
}

#[test]
fn a_hash_that_was_noted_is_found_however_it_was_copied() {
    let log = one_stop();
    let noted = format!("  {}\n", log[1].hash.to_uppercase());
    let verified = verify(&file().to_string(), &noted).unwrap();
    assert_eq!((verified.noted, verified.flaws), (Some(2), vec![]));
}

#[test]
fn what_is_no_log_is_told() {
    let said = |file: &str| {
        let error = verify(file, "").unwrap_err();
        error.to(crate::text::Lang::En)
    };
    assert!(said("").starts_with("This is not JSON"));
    assert!(said("{}").starts_with("This is no log"));
    assert!(said(r#"{"format":"quiesce-run","entries":[]}"#).starts_with("This is no log"));
    let newer = said(r#"{"format":"quiesce-log","version":2,"entries":[]}"#);
    assert!(newer.starts_with("This log has the format 2"), "{newer}");
}
