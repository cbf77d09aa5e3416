//! What is shown: searching, states, kinds.

use super::*;
use crate::listing::Wanted;

fn containing(words: &str) -> Wanted {
    Wanted {
        containing: words.to_owned(),
        ..Wanted::default()
    }
}

fn found<'a>(held: &'a mut Held, words: &str) -> Vec<&'a str> {
    held.want(containing(words));
    ids(held)
}

#[test]
fn name_id_cells_and_the_words_for_the_state_are_searched_whatever_the_case() {
    let mut held = held(&JOBS, &[], four_jobs());
    assert_eq!(found(&mut held, "ORDERS"), ["128", "140"]);
    assert_eq!(found(&mut held, "37"), ["137"]);
    assert_eq!(found(&mut held, "Ann"), ["128", "151"]);
    assert_eq!(found(&mut held, "job_finish"), ["140"]);
    assert_eq!(found(&mut held, "ended"), ["140"]);
    assert_eq!(found(&mut held, "已结束"), ["140"]);
    assert_eq!(found(&mut held, "nowhere"), [""; 0]);
    assert_eq!(found(&mut held, " "), ["128", "137", "140", "151"]);
}

#[test]
fn every_word_has_to_be_found_in_whatever_order() {
    let mut held = held(&JOBS, &[], four_jobs());
    assert_eq!(found(&mut held, "ann orders"), ["128"]);
    assert_eq!(found(&mut held, "orders bob"), [""; 0]);
    // What stands in two cells is not one word.
    assert_eq!(found(&mut held, "ann10"), [""; 0]);
}

#[test]
fn what_a_found_row_belongs_to_stays_in_sight() {
    let mut held = held(&PARTS, &[], two_clusters());
    assert_eq!(
        found(&mut held, "10.0.0.1"),
        ["2", "zone1", "10.0.0.1:2886"]
    );
    assert_eq!(held.n_found(), 1);
    let is_found = |held: &Held| {
        let shown = held.shown().iter();
        shown.map(|idx| held.is_found(*idx)).collect::<Vec<_>>()
    };
    assert_eq!(is_found(&held), [false, false, true]);
}

#[test]
fn a_word_may_be_found_in_what_a_row_belongs_to() {
    let mut held = held(&PARTS, &[], two_clusters());
    assert_eq!(found(&mut held, "audit"), ["1", "zone9"]);
    assert_eq!(
        found(&mut held, "trade zone1"),
        ["2", "zone1", "10.0.0.1:2886"]
    );
}

#[test]
fn states_are_counted_among_what_is_searched_for_whichever_are_wanted() {
    let mut held = held(&JOBS, &[], four_jobs());
    let counts = |held: &Held| held.by_state();
    assert_eq!(counts(&held), [3, 0, 0, 0, 0, 1, 0, 0]);
    held.want(Wanted {
        states: vec![TargetState::Ended],
        ..containing("orders")
    });
    assert_eq!(ids(&held), ["140"]);
    assert_eq!(counts(&held), [1, 0, 0, 0, 0, 1, 0, 0]);
}

#[test]
fn one_kind_alone_can_be_shown_and_only_what_can_be_picked() {
    let mut held = held(&PARTS, &[], two_clusters());
    assert_eq!(held.kinds(), [CLUSTER, ZONE, SERVER]);
    held.want(Wanted {
        kind: Some(SERVER),
        ..Wanted::default()
    });
    assert_eq!(
        ids(&held),
        ["2", "zone2", "10.0.0.2:2886", "zone1", "10.0.0.1:2886"]
    );
    assert_eq!(held.n_found(), 2);
    let mut jobs = super::held(&JOBS, &[], four_jobs());
    jobs.want(Wanted {
        is_to_pick: true,
        ..Wanted::default()
    });
    assert_eq!(ids(&jobs), ["128", "137", "151"]);
}
