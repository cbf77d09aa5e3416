//! The picture, to the letter.

use super::*;
use crate::text::Lang;

const DRESS: Dress = Dress {
    colours: Colours::LIGHT,
    lang: Lang::En,
    strokes: |state| {
        if matches!(state, StepState::Failed) {
            "M4 4l8 8"
        } else {
            "M3 8"
        }
    },
};

#[test]
fn two_steps_are_two_boxes_and_an_edge() {
    let mut before = step("1", StepState::Succeeded, 0, 1);
    before.name = "Prepare".to_owned();
    let mut after = step("2", StepState::Failed, 1, 2);
    after.name = "Stop <observer> & \"wait\"".to_owned();
    after.place = Some((text("Zone", "Zone"), "zone1".to_owned()));
    let picture = svg(&task(vec![before, after], "1>2"), "1 & done", DRESS);
    assert_eq!((picture.width, picture.height), (368.0, 256.0));
    assert_eq!(picture.svg, include_str!("two_steps.svg"));
}

#[test]
fn a_task_without_steps_is_an_empty_sheet() {
    let picture = svg(&task(Vec::new(), ""), "Nothing yet", DRESS);
    assert_eq!((picture.width, picture.height), (368.0, 100.0));
    assert!(
        picture
            .svg
            .ends_with("<g fill=\"none\" stroke-width=\"1.5\"></g></g></svg>\n")
    );
}

#[test]
fn ten_thousand_steps_are_drawn_each_once() {
    let steps = (0..10_000).map(|n| step(&n.to_string(), StepState::Pending, -1, -1));
    let steps: Vec<_> = steps.collect();
    let mut many = task(steps, "");
    let edge = |n: usize| ((n / 7).to_string(), n.to_string());
    many.edges = (1..10_000).map(edge).collect();
    let picture = svg(&many, "Many", DRESS);
    assert_eq!(picture.svg.matches("rx=\"6\"").count(), 10_000);
    assert_eq!(picture.svg.matches("<path d=").count(), 9_999);
}

#[test]
fn a_bitmap_has_two_pixels_for_one_as_long_as_there_is_room() {
    for (width, height, expected) in [
        (272.0, 240.0, 2.0),
        (4_000.0, 4_000.0, 2.0),
        (16_000.0, 100.0, 1.0),
        (100.0, 64_000.0, 0.25),
        (16_000.0, 16_000.0, 0.5),
        (0.0, 0.0, 2.0),
    ] {
        let found = pixels(width, height);
        assert!(
            (found - expected).abs() < 1e-9,
            "{width} by {height}: {found}"
        );
    }
}
