use super::*;
use crate::task::testing::ms;

fn spans(seconds: &[(i64, i64)]) -> Vec<Option<Span>> {
    let span = |&(start, end): &(i64, i64)| Span {
        start: ms(start),
        end: ms(end),
        is_running: false,
    };
    seconds.iter().map(|seconds| Some(span(seconds))).collect()
}

/// Places in thousandths, so that they can be written down.
fn places(axis: &Axis, seconds: &[i64]) -> Vec<f64> {
    let place = |second: &i64| (axis.place(ms(*second)) * 1000.0).round();
    seconds.iter().map(place).collect()
}

#[test]
fn a_task_that_has_ended_fills_the_width() {
    let axis = Axis::of(&spans(&[(0, 10), (10, 40)]), None, true).unwrap();
    assert_eq!(
        places(&axis, &[-5, 0, 10, 20, 40, 50]),
        [0.0, 0.0, 250.0, 500.0, 1000.0, 1000.0]
    );
}

#[test]
fn an_idle_stretch_is_folded_and_its_neighbours_share_the_rest() {
    // Ten seconds, a minute of nothing, nine seconds: 950 thousandths for 19 seconds.
    let axis = Axis::of(&spans(&[(0, 10), (70, 79)]), None, true).unwrap();
    assert_eq!(
        places(&axis, &[0, 10, 40, 70, 79]),
        [0.0, 500.0, 525.0, 550.0, 1000.0]
    );
    let folded: Vec<_> = axis.stretches.iter().filter(|it| it.is_folded).collect();
    assert_eq!(folded.len(), 1);
    assert_eq!((folded[0].start, folded[0].end), (ms(10), ms(70)));
    assert!((axis.time(0.525) - ms(40)).abs() < 1.0);
    assert!((axis.time(1.0) - ms(79)).abs() < 1.0);

    let whole = Axis::of(&spans(&[(0, 10), (70, 79)]), None, false).unwrap();
    assert_eq!(whole.stretches.len(), 1);
}

#[test]
fn a_stretch_is_idle_only_while_nothing_runs() {
    let axis = Axis::of(&spans(&[(0, 100), (0, 5), (90, 100)]), None, true).unwrap();
    assert_eq!(axis.stretches.len(), 1);
    // Five seconds of a hundred are not long.
    let axis = Axis::of(&spans(&[(0, 50), (55, 100)]), None, true).unwrap();
    assert_eq!(axis.stretches.len(), 1);
}

#[test]
fn while_it_runs_the_axis_ends_later_than_now_and_moves_in_leaps() {
    let at = |now| Axis::of(&spans(&[(0, 4)]), Some(ms(now)), true).unwrap();
    assert_eq!(places(&at(4), &[0, 4, 10]), [0.0, 400.0, 1000.0]);
    assert_eq!(at(4), at(9));
    assert_eq!(places(&at(12), &[0, 6, 15]), [0.0, 400.0, 1000.0]);
    assert_eq!(at(12), at(14));
    assert_eq!(places(&at(80), &[100]), [1000.0]);
    assert_eq!(at(80), at(99));
}

#[test]
fn what_has_no_time_has_no_axis_and_what_took_none_has_one() {
    assert_eq!(Axis::of(&[None], Some(ms(0)), true), None);
    let axis = Axis::of(&spans(&[(5, 5)]), None, true).unwrap();
    assert_eq!(places(&axis, &[5]), [0.0]);
}

#[test]
fn marks_are_round_on_the_clock_of_the_wall() {
    let axis = Axis::of(&spans(&[(3, 33)]), None, true).unwrap();
    let seconds = |n, zone| -> Vec<f64> {
        let marks = axis.marks(n, zone).into_iter();
        marks.map(|mark| (mark.time - ms(0)) / 1000.0).collect()
    };
    assert_eq!(seconds(6, 0.0), [5.0, 10.0, 15.0, 20.0, 25.0, 30.0]);
    assert_eq!(seconds(3, 0.0), [10.0, 20.0, 30.0]);
    // A clock that goes five seconds before is round five seconds earlier.
    assert_eq!(seconds(3, 5000.0), [5.0, 15.0, 25.0]);
    let days = Axis::of(&spans(&[(0, 864_000)]), None, true).unwrap();
    assert_eq!(days.marks(5, 0.0).len(), 5);
}

#[test]
fn nothing_is_marked_within_a_fold() {
    let axis = Axis::of(&spans(&[(0, 10), (70, 80)]), None, true).unwrap();
    let marks = axis.marks(4, 0.0);
    let seconds: Vec<f64> = marks
        .iter()
        .map(|mark| (mark.time - ms(0)) / 1000.0)
        .collect();
    assert_eq!(seconds, [0.0, 5.0, 10.0, 75.0, 80.0]);
}

#[test]
fn rows_are_drawn_around_the_window_and_change_in_leaps() {
    assert_eq!(rows_in_sight(0.0, 400.0, 40.0, 10_000), 0..32);
    assert_eq!(rows_in_sight(0.0, 400.0, 40.0, 20), 0..20);
    assert_eq!(rows_in_sight(40_000.0, 400.0, 40.0, 10_000), 976..1040);
    assert_eq!(rows_in_sight(40_200.0, 400.0, 40.0, 10_000), 976..1040);
    assert_eq!(rows_in_sight(400_000.0, 400.0, 40.0, 100), 100..100);
}
