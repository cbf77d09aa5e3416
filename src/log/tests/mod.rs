//! Logs in the vendors' forms.

#![expect(clippy::string_slice, reason = "the texts are the tests' own")]

use super::*;

mod searching;
mod showing;

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
        last: String::new(),
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
    assert!(log.errors_in(&log.lines_of(1)).is_empty());
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
    assert!(log.errors_in(&(0..1)).is_empty());
}

#[test]
fn lines_end_with_or_without_a_carriage_return() {
    let log = Log::of("one\r\ntwo\n\nthree".to_owned());
    let lines: Vec<&str> = (0..log.n_lines()).map(|line| log.line(line)).collect();
    assert_eq!(lines, ["one", "two", "", "three"]);
    assert_eq!(log.text_of(&(0..2)), "one\r\ntwo\n");
    assert_eq!(log.line(4), "");
}

fn told(text: &str, attempts: &[(usize, &str, &str)]) -> Told {
    let begun = |(at, began, last): &(usize, &str, &str)| Begun {
        at: *at,
        began: (*began).to_owned(),
        last: (*last).to_owned(),
    };
    Told {
        text: text.to_owned(),
        attempts: attempts.iter().map(begun).collect(),
    }
}

fn attempts(log: &Log) -> Vec<(usize, &str, &str)> {
    let all = log.attempts().iter();
    all.map(|it| (it.first_line, it.began.as_str(), it.last.as_str()))
        .collect()
}

#[test]
fn attempts_that_are_told_beside_the_text_part_it() {
    let mut log = Log::default();
    log.take_told(told(
        "one\ntwo\none",
        &[(0, "10:00", "10:01"), (8, "10:05", "10:05")],
    ));
    log.index(usize::MAX);
    assert_eq!(
        attempts(&log),
        [(0, "10:00", "10:01"), (2, "10:05", "10:05")]
    );
    assert_eq!(log.text_of(&log.lines_of(0)), "one\ntwo\n");
    log.take_told(told(
        "one\ntwo\none\ntwo",
        &[(0, "10:00", "10:01"), (8, "10:05", "10:06")],
    ));
    log.index(usize::MAX);
    assert_eq!(
        attempts(&log),
        [(0, "10:00", "10:01"), (2, "10:05", "10:06")]
    );
    assert_eq!(log.epoch(), 0, "it went on");
}

#[test]
fn a_line_that_turns_out_to_begin_an_attempt_parts_what_was_read_before() {
    let mut log = Log::of("one\ntwo\none".to_owned());
    assert_eq!(attempts(&log), [(0, "", "")]);
    log.take_told(told(
        "one\ntwo\none",
        &[(0, "10:00", "10:01"), (8, "10:05", "10:05")],
    ));
    log.index(usize::MAX);
    assert_eq!(
        attempts(&log),
        [(0, "10:00", "10:01"), (2, "10:05", "10:05")]
    );
    assert_eq!(log.n_lines(), 3);
}
