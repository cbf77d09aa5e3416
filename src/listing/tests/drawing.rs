//! Which element shows which row.

use crate::listing::{Drawn, Slots};

fn drawn(places: std::ops::Range<usize>) -> Vec<Drawn> {
    let row = |place| Drawn {
        reading: 0,
        row_idx: place + 100,
        place,
    };
    places.map(row).collect()
}

/// The place that each element shows.
fn places(slots: &Slots) -> Vec<usize> {
    let slots = (0..slots.n()).filter_map(|slot| slots.shown(slot));
    slots.map(|drawn| drawn.place).collect()
}

#[test]
fn rows_take_the_elements_as_they_stand() {
    let slots = Slots::default().showing(&drawn(0..4));
    assert_eq!(places(&slots), [0, 1, 2, 3]);
}

#[test]
fn what_is_scrolled_out_on_one_side_is_used_again_on_the_other() {
    let slots = Slots::default().showing(&drawn(0..4));
    let down = slots.showing(&drawn(1..5));
    assert_eq!(places(&down), [4, 1, 2, 3]);
    let further = down.showing(&drawn(3..7));
    assert_eq!(places(&further), [4, 5, 6, 3]);
    let back = further.showing(&drawn(2..6));
    assert_eq!(places(&back), [4, 5, 2, 3]);
    let in_order: Vec<usize> = back.in_order().map(|drawn| drawn.place).collect();
    assert_eq!(in_order, [2, 3, 4, 5]);
}

#[test]
fn rows_that_are_all_others_take_the_elements_as_they_stand_after_scrolling() {
    let slots = Slots::default().showing(&drawn(0..4));
    let scrolled = slots.showing(&drawn(2..6));
    assert_eq!(places(&scrolled), [4, 5, 2, 3]);
    assert_eq!(places(&scrolled.showing(&drawn(10..14))), [12, 13, 10, 11]);
}

#[test]
fn fewer_rows_let_the_last_elements_go_and_more_rows_add_some() {
    let slots = Slots::default().showing(&drawn(0..4));
    let scrolled = slots.showing(&drawn(1..5));
    assert_eq!(places(&scrolled), [4, 1, 2, 3]);
    let fewer = scrolled.showing(&drawn(3..5));
    assert_eq!(places(&fewer), [4, 3]);
    assert_eq!(places(&fewer.showing(&drawn(3..7))), [4, 3, 5, 6]);
    assert_eq!(places(&fewer.showing(&[])), [0_usize; 0]);
}

#[test]
fn a_row_of_another_reading_is_another_row() {
    let slots = Slots::default().showing(&drawn(0..2));
    let anew: Vec<Drawn> = drawn(0..2)
        .into_iter()
        .map(|row| Drawn { reading: 1, ..row })
        .collect();
    let slots = slots.showing(&anew);
    assert_eq!(slots.shown(0).map(|row| row.reading), Some(1));
    assert_eq!(slots.shown(2), None);
}
