//! How often a step was tried.

use super::Step;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState;
    use crate::task::testing::{part, step};

    #[test]
    fn the_runs_of_a_step_are_its_attempts() {
        let mut tried = step("1", StepState::Running, 0, -1);
        assert_eq!(attempts(&tried), None);
        tried.facts.push((RUNS, "3".to_owned()));
        assert_eq!(attempts(&tried), Some(3));
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
