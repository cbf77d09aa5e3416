//! The order of the rows.

use super::*;
use crate::listing::{Order, SortBy};

fn sorted(held: &mut Held, by: SortBy, is_down: bool) -> Vec<&str> {
    held.sort_by(Order { by, is_down });
    ids(held)
}

#[test]
fn words_are_sorted_by_their_letters_large_and_small_alike() {
    let mut held = held(&JOBS, &[], four_jobs());
    let by = SortBy::Name;
    assert_eq!(sorted(&mut held, by, false), ["151", "137", "140", "128"]);
    assert_eq!(sorted(&mut held, by, true), ["128", "140", "137", "151"]);
}

#[test]
fn counts_are_sorted_by_their_value_and_none_stands_last_both_ways() {
    let mut held = held(&JOBS, &[], four_jobs());
    let by = SortBy::Column(1);
    assert_eq!(sorted(&mut held, by, false), ["137", "128", "140", "151"]);
    assert_eq!(sorted(&mut held, by, true), ["128", "137", "140", "151"]);
}

#[test]
fn equal_rows_keep_the_order_in_which_they_came_both_ways() {
    let mut held = held(&JOBS, &[], four_jobs());
    let by = SortBy::Column(0);
    assert_eq!(sorted(&mut held, by, false), ["128", "151", "137", "140"]);
    assert_eq!(sorted(&mut held, by, true), ["140", "137", "128", "151"]);
    assert_eq!(
        sorted(&mut held, SortBy::State, false),
        ["128", "137", "151", "140"]
    );
}

#[test]
fn what_belongs_to_a_row_stays_below_it() {
    let mut held = held(&PARTS, &[], two_clusters());
    assert_eq!(
        sorted(&mut held, SortBy::Name, false),
        [
            "1",
            "zone9",
            "2",
            "zone1",
            "10.0.0.1:2886",
            "zone2",
            "10.0.0.2:2886"
        ]
    );
    assert_eq!(
        sorted(&mut held, SortBy::Name, true),
        [
            "2",
            "zone2",
            "10.0.0.2:2886",
            "zone1",
            "10.0.0.1:2886",
            "1",
            "zone9"
        ]
    );
}

#[test]
fn clusters_that_are_alike_keep_their_own_servers() {
    let mut rows = two_clusters();
    rows[5].name = "ob_trade".to_owned();
    let mut held = held(&PARTS, &[], rows);
    assert_eq!(
        sorted(&mut held, SortBy::State, true),
        [
            "2",
            "zone2",
            "10.0.0.2:2886",
            "zone1",
            "10.0.0.1:2886",
            "1",
            "zone9"
        ]
    );
}

#[test]
fn rows_that_come_later_are_put_in_their_places() {
    let mut held = held(&JOBS, &[], Vec::new());
    held.sort_by(Order {
        by: SortBy::Name,
        is_down: false,
    });
    held.begin();
    for row in four_jobs() {
        held.take(Page {
            rows: vec![row],
            total: Some(4),
        });
    }
    assert_eq!(ids(&held), ["151", "137", "140", "128"]);
}
