//! Finding a text.

use super::*;

fn hits(log: &Log, needle: &str, n_bytes: usize) -> Vec<usize> {
    let mut search = Search::new(needle, log, 0);
    while !search.scan(log, &(0..log.n_lines()), n_bytes) {}
    let steps = (0..search.n_hits()).map(|_| search.step(log, true, 0).unwrap());
    steps.map(|hit| hit.line * 100 + hit.start).collect()
}

#[test]
fn a_text_is_found_whatever_its_capitals_and_in_slices_of_any_size() {
    let log = of_lines(&["Stop observer", "stopSTOP", "停止 Stop", "sto", "p"]);
    for n_bytes in [1, 2, 3, 1_000] {
        assert_eq!(hits(&log, "stop", n_bytes), [0, 100, 104, 207], "{n_bytes}");
        assert_eq!(hits(&log, "停止", n_bytes), [200]);
        assert_eq!(hits(&log, "absent", n_bytes), Vec::<usize>::new());
        assert_eq!(hits(&log, "", n_bytes), Vec::<usize>::new());
    }
}

#[test]
fn going_on_starts_in_sight_and_goes_round_at_the_ends() {
    let log = of_lines(&["x", "x", "-", "x"]);
    let mut search = Search::new("X", &log, 0);
    search.scan(&log, &(0..4), 100);
    let mut line = |is_forward| search.step(&log, is_forward, 2).unwrap().line;
    assert_eq!(
        [line(true), line(true), line(false), line(false)],
        [3, 0, 3, 1]
    );
    assert_eq!(search.current(), Some(1));
    assert_eq!(search.marks(&log, 1), [(0, 1, true)]);
    assert_eq!(search.marks(&log, 0), [(0, 1, false)]);
    assert_eq!(search.marks(&log, 2), []);
}

#[test]
fn lines_that_come_are_searched_too() {
    let mut log = of_lines(&["stop", "st"]);
    let mut search = Search::new("stop", &log, 0);
    assert!(search.scan(&log, &(0..2), 100));
    assert_eq!(search.n_hits(), 1);
    log.take("stop\nstop\nstop".to_owned());
    log.index(100);
    assert!(search.scan(&log, &(0..3), 100));
    assert_eq!(search.n_hits(), 3);
}

#[test]
fn a_search_in_one_attempt_finds_nothing_of_another() {
    let log = ocp();
    let mut search = Search::new("begin to run", &log, 10);
    assert!(search.scan(&log, &log.lines_of(1), 10_000));
    assert_eq!(search.n_hits(), 1);
    assert_eq!(search.step(&log, true, 0).unwrap().line, 11);
}
