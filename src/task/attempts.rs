//! How often a step was tried, and when.

use super::Step;
use super::timing::milliseconds;
use crate::log::Attempt;
use crate::text::{Text, text};

/// What a vendor that counts the runs of a whole step calls the count (ocp.md §3.3, `runTime`).
pub const RUNS: Text = text("Runs", "执行次数");

/// How often a step was tried, counted from 1, where the vendor tells: of the step itself, else of
/// the agent that tried it most often.
pub fn attempts(step: &Step) -> Option<u64> {
    let told = step.facts.iter().find(|(label, _)| *label == RUNS);
    told.and_then(|(_, runs)| runs.parse().ok())
        .or_else(|| step.parts.iter().map(|part| part.attempts).max())
        .filter(|&n| n > 0)
}

/// One attempt, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Try {
    /// When it began.
    pub began: f64,
    /// When its last line was written, where the log tells.
    pub last: Option<f64>,
}

/// When the attempts of a log were made; none where the log does not tell of each when it began.
pub fn tries(attempts: &[Attempt]) -> Vec<Try> {
    let known = attempts.iter().map_while(|attempt| {
        Some(Try {
            began: milliseconds(&attempt.began)?,
            last: milliseconds(&attempt.last),
        })
    });
    let known: Vec<Try> = known.collect();
    if known.len() == attempts.len() {
        known
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState;
    use crate::task::testing::{ms, part, step};

    #[test]
    fn the_runs_of_a_step_are_its_attempts() {
        let mut tried = step("1", StepState::Running, 0, -1);
        assert_eq!(attempts(&tried), None);
        tried.facts.push((RUNS, "3".to_owned()));
        assert_eq!(attempts(&tried), Some(3));
    }

    #[test]
    fn attempts_are_dated_by_the_log_all_or_none() {
        let attempt = |began: &str, last: &str| Attempt {
            first_line: 0,
            operation: String::new(),
            began: began.to_owned(),
            last: last.to_owned(),
        };
        let (first, second) = ("2026-05-09T02:00:01Z", "2026-05-09T02:00:05Z");
        let told = tries(&[attempt(first, second), attempt(second, "")]);
        let expected = [
            Try {
                began: ms(1),
                last: Some(ms(5)),
            },
            Try {
                began: ms(5),
                last: None,
            },
        ];
        assert_eq!(told, expected);
        assert_eq!(tries(&[attempt(first, ""), attempt("", "")]), []);
    }

    #[test]
    fn the_agent_that_tried_most_often_counts() {
        let mut tried = step("1", StepState::Running, 0, -1);
        tried.parts = vec![part("10.0.0.11:2886", 1), part("10.0.0.12:2886", 2)];
        assert_eq!(attempts(&tried), Some(2));
        tried.parts = vec![part("10.0.0.11:2886", 0)];
        assert_eq!(attempts(&tried), None, "not begun");
    }
}
