//! Rows, and what is drawn of them.

use super::*;

fn rows_of(log: &Log, wrap: Wrap) -> Rows {
    let mut rows = Rows::new(log.epoch(), 0, wrap);
    while !rows.extend(log, &(0..log.n_lines()), 1) {}
    rows
}

fn shown(log: &Log, rows: &Rows, wanted: Range<usize>) -> (usize, Vec<String>) {
    let (first, pieces) = rows.pieces(log, &Search::default(), &wanted);
    let texts = pieces.iter().flat_map(|piece| {
        let texts = piece.rows.iter().cloned();
        texts.map(|row| log.line(piece.line)[row].to_owned())
    });
    (first, texts.collect())
}

#[test]
fn a_line_is_broken_behind_a_blank_or_else_anywhere() {
    let log = of_lines(&["stop the observer", "", "unbreakable"]);
    let rows = rows_of(&log, Wrap::Columns(10));
    assert_eq!(rows.n_rows(), 5);
    let expected = ["stop the ", "observer", "", "unbreakabl", "e"];
    assert_eq!(shown(&log, &rows, 0..5).1, expected);
    assert_eq!([0, 1, 2].map(|line| rows.row_of(line)), [0, 2, 3]);
    assert_eq!(
        [0, 1, 2, 3, 4].map(|row| rows.line_at(row)),
        [0, 0, 1, 2, 2]
    );
}

#[test]
fn wide_letters_take_two_columns() {
    let log = of_lines(&["停止集群中的节点"]);
    let rows = rows_of(&log, Wrap::Columns(5));
    assert_eq!(shown(&log, &rows, 0..9).1, ["停止", "集群", "中的", "节点"]);
}

#[test]
fn only_what_is_in_sight_of_a_long_line_is_drawn() {
    let log = Log::of("0123456789".repeat(100_000));
    let rows = rows_of(&log, Wrap::Columns(10));
    assert_eq!(rows.n_rows(), 100_000);
    let (first, texts) = shown(&log, &rows, 50_000..50_003);
    assert_eq!(first, 50_000);
    assert_eq!(texts, ["0123456789"; 3]);
}

#[test]
fn a_line_that_is_not_wrapped_is_cut_at_a_letter_and_says_how_much_is_missing() {
    let log = of_lines(&["停止集群", "short"]);
    let rows = rows_of(&log, Wrap::Cut(7));
    let (_, pieces) = rows.pieces(&log, &Search::default(), &(0..2));
    assert_eq!(pieces[0].rows, std::slice::from_ref(&(0..6)));
    assert_eq!(pieces[0].n_cut, 6);
    assert_eq!(pieces[1].n_cut, 0);
    assert_eq!(rows.n_rows(), 2);
}

#[test]
fn a_hit_is_gone_to_by_its_row() {
    let log = of_lines(&["first", "stop the observer"]);
    let rows = rows_of(&log, Wrap::Columns(10));
    let hit = Hit { line: 1, start: 9 };
    assert_eq!(rows.row_of_hit(&log, hit), 2);
    assert_eq!(rows.row_of_hit(&log, Hit { line: 1, start: 8 }), 1);
}

#[test]
fn rows_stay_where_they_are_when_lines_come() {
    let mut log = of_lines(&["a", "stop the"]);
    let mut rows = rows_of(&log, Wrap::Columns(10));
    assert_eq!(rows.n_rows(), 2);
    log.take("a\nstop the observer\nb".to_owned());
    log.index(100);
    assert!(rows.extend(&log, &(0..3), 1_000));
    assert_eq!([0, 1, 2].map(|line| rows.row_of(line)), [0, 1, 3]);
    assert_eq!(rows.n_rows(), 4);
}

#[test]
fn no_rows_are_drawn_of_a_log_that_was_replaced() {
    let mut log = of_lines(&["a"]);
    let rows = rows_of(&log, Wrap::Columns(10));
    log.take("b".to_owned());
    log.index(100);
    assert_eq!(rows.pieces(&log, &Search::default(), &(0..1)), (0, vec![]));
    assert!(!rows.is_for(log.epoch(), 0, Wrap::Columns(10)));
}
