#![expect(clippy::string_slice, reason = "the texts are the tests' own")]

use super::*;

/// Two runs in OCP's form: `ocp.md` §4.2, "Log text".
const OCP: &str = "\
############EXECUTE 2021-03-02T10:29:04.849+08:00############
2021-03-02 10:29:04.850  INFO 61 --- [manual-subtask-executor3,1551f7149ed5483b,aa01] c.o.o.s.t.e.r.JavaSubtaskRunner : Begin to run subtask

2021-03-02 10:30:04.900 ERROR 61 --- [manual-subtask-executor3,1551f7149ed5483b,aa01] c.o.o.s.t.e.r.JavaSubtaskRunner : Failed to stop observer
java.lang.IllegalStateException: process 20817 is still alive
\tat com.oceanbase.ocp.StopObserver.run(StopObserver.java:88)
Caused by: java.io.IOException: ERROR in state D

2021-03-02 10:30:04.910  WARN 61 --- [manual-subtask-executor3,,aa01] c.o.o.s.t.e.r.JavaSubtaskRunner : Set state to FAILED

############RETRY 2021-03-02T10:31:00.000+08:00############
2021-03-02 10:31:00.001  INFO 61 --- [manual-subtask-executor4,77f7149ed5483b15,aa02] c.o.o.s.t.e.r.JavaSubtaskRunner : Begin to run subtask
";

fn ocp() -> Log {
    Log::of(OCP.to_owned())
}

fn of_lines(lines: &[&str]) -> Log {
    Log::of(lines.join("\n"))
}

fn levels(log: &Log) -> Vec<Level> {
    (0..log.n_lines()).map(|line| log.level(line)).collect()
}

#[test]
fn a_log_is_split_into_its_attempts_at_the_separators() {
    let log = ocp();
    let attempt = |first_line, operation: &str, began: &str| Attempt {
        first_line,
        operation: operation.to_owned(),
        began: began.to_owned(),
    };
    let expected = [
        attempt(0, "EXECUTE", "2021-03-02T10:29:04.849+08:00"),
        attempt(10, "RETRY", "2021-03-02T10:31:00.000+08:00"),
    ];
    assert_eq!(log.attempts(), expected);
    assert_eq!(log.lines_of(0), 0..10);
    assert_eq!(log.lines_of(1), 10..12);
    assert!(
        log.text_of(&log.lines_of(1))
            .starts_with("############RETRY")
    );
    let both = [0, 1].map(|attempt| log.text_of(&log.lines_of(attempt)));
    assert_eq!(both.concat(), OCP);
}

#[test]
fn a_log_without_separators_is_one_attempt() {
    let log = of_lines(&["one", "two"]);
    assert_eq!(log.attempts().len(), 1);
    assert_eq!(log.attempts()[0].operation, "");
    assert_eq!(log.lines_of(0), 0..2);
}

#[test]
fn blank_lines_above_the_first_separator_are_no_attempt_and_other_lines_are() {
    let separator = "############ EXECUTE 2021-03-02T10:29:04+08:00 ############";
    assert_eq!(of_lines(&["", "", separator, "x"]).attempts().len(), 1);
    let log = of_lines(&["words", separator, "x"]);
    assert_eq!(log.attempts().len(), 2);
    assert_eq!(log.lines_of(0), 0..1);
    assert_eq!(log.attempts()[1].operation, "EXECUTE");
}

#[test]
fn what_only_looks_like_a_separator_is_a_line() {
    for line in [
        "############",
        "########################",
        "############ Starting the server ############",
        "#### EXECUTE 2021-03-02T10:29:04+08:00 ####",
    ] {
        assert_eq!(levels(&of_lines(&[line])), [Level::Plain], "{line}");
    }
}

#[test]
fn a_stack_trace_belongs_to_the_error_before_it() {
    use Level::{Error, Plain, Separator, Warning};
    let log = ocp();
    let expected = [
        Separator, Plain, Plain, Error, Error, Error, Error, Plain, Warning, Plain, Separator,
        Plain,
    ];
    assert_eq!(levels(&log), expected);
    assert_eq!(
        log.errors_in(&log.lines_of(0)),
        std::slice::from_ref(&(3..7))
    );
    assert_eq!(log.errors_in(&log.lines_of(1)), []);
}

#[test]
fn what_follows_a_line_that_is_no_error_is_none_either() {
    let head = "2021-03-02 10:29:04.850  INFO 61 --- [a,b,c] d : asked for";
    let log = of_lines(&[head, "{\"on\": \"ERROR\"}", "", "ERROR: [Agent.X]: y"]);
    assert_eq!(log.errors_in(&(0..4)), std::slice::from_ref(&(3..4)));
}

#[test]
fn a_line_of_obshell_stands_for_itself() {
    use Level::{Error, Plain, Warning};
    // obshell.md §3.5, §5.3 and §5.7.
    let log = of_lines(&[
        "kill observer with pid 20817",
        "ERROR: [Agent.UnderMaintenanceDag]: agent 10.0.0.11:2886 is under maintenance",
        "try again",
        "WARN: the observer is still there",
        "Stop observer: ERROR: [OB.Cluster.AsyncOperationTimeout]: timed out",
        "0 ERRORS",
    ]);
    assert_eq!(levels(&log), [Plain, Error, Plain, Warning, Error, Plain]);
    assert_eq!(log.errors_in(&(0..6)), [1..2, 4..5]);
}

#[test]
fn the_reason_of_a_failure_is_its_first_error_with_message_and_trace_id() {
    let log = ocp();
    let reason = reason(&log, &log.lines_of(0)).unwrap();
    assert_eq!(reason.message, "Failed to stop observer");
    assert_eq!(reason.trace.as_deref(), Some("1551f7149ed5483b"));
    assert_eq!(reason.lines.lines().count(), 4);
    assert!(
        reason
            .lines
            .ends_with("Caused by: java.io.IOException: ERROR in state D")
    );
    assert_eq!(reason.n_more, 0);
}

#[test]
fn where_no_line_is_an_error_the_reason_is_the_last_thing_said() {
    let log = of_lines(&["get pid", "the task timed out after 3600s", "", ""]);
    let reason = reason(&log, &(0..4)).unwrap();
    assert_eq!(reason.message, "the task timed out after 3600s");
    assert_eq!(reason.trace, None);
    assert_eq!(super::reason(&of_lines(&["", ""]), &(0..2)), None);
}

#[test]
fn the_message_is_what_stands_behind_time_and_logger() {
    let line = "2021-03-02 10:30:04.900 ERROR 61 --- [x,y,z] c.o.Runner : it : failed";
    assert_eq!(message_of(line), "it : failed");
    assert_eq!(message_of("ERROR: [Agent.X]: y"), "[Agent.X]: y");
    assert_eq!(message_of("plain words"), "plain words");
    assert_eq!(trace_of(line), Some("y"));
    assert_eq!(
        trace_of("2021-03-02 10:30:04 WARN 61 --- [x,,z] c : d"),
        None
    );
    assert_eq!(trace_of("words --- [x,y,z]"), None);
}

#[test]
fn a_log_that_goes_on_is_as_if_it_had_been_read_at_once() {
    let whole = ocp();
    for cut in (0..=OCP.len()).filter(|cut| OCP.is_char_boundary(*cut)) {
        let mut log = Log::of(OCP[..cut].to_owned());
        log.take(OCP.to_owned());
        while !log.index(1) {}
        assert_eq!(log.lines, whole.lines, "{cut}");
        assert_eq!(log.attempts, whole.attempts, "{cut}");
        assert_eq!(log.errors, whole.errors, "{cut}");
        assert_eq!(log.epoch(), 0, "{cut}");
    }
}

#[test]
fn a_log_that_does_not_go_on_takes_the_place_of_the_one_before() {
    let mut log = ocp();
    log.take("something else".to_owned());
    log.index(usize::MAX);
    assert_eq!(log.epoch(), 1);
    assert_eq!(log.n_lines(), 1);
    assert_eq!(log.errors_in(&(0..1)), []);
}

#[test]
fn lines_end_with_or_without_a_carriage_return() {
    let log = Log::of("one\r\ntwo\n\nthree".to_owned());
    let lines: Vec<&str> = (0..log.n_lines()).map(|line| log.line(line)).collect();
    assert_eq!(lines, ["one", "two", "", "three"]);
    assert_eq!(log.text_of(&(0..2)), "one\r\ntwo\n");
    assert_eq!(log.line(4), "");
}

mod searching {
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
}

mod showing {
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
}
