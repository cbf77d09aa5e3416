//! The steps one below the other, as they are carried out.
//!
//! The sequence follows from the structure alone: no state and no time moves a row.

use std::cmp::Ordering;

use super::Task;
use super::waits::Waits;
use crate::sort::sort;

/// The positions of a task's steps in the sequence in which they are shown: each after those that it
/// waits for, those that go side by side by their ids. The steps of an agent's own task stand
/// together, behind the step of the main task that starts them.
pub fn sequence(task: &Task) -> Vec<usize> {
    let waits = Waits::of(task);
    let depths = waits.depths();
    let steps = &task.steps;
    let compare = |a: usize, b: usize| {
        let by_depth = depths[a].cmp(&depths[b]);
        by_depth.then_with(|| by_id(&steps[a].id, &steps[b].id))
    };
    let is_main = |idx: &usize| agent_of(&steps[*idx].id).is_none();
    let (mut main, mut parts): (Vec<usize>, Vec<usize>) = (0..steps.len()).partition(is_main);
    sort(&mut main, &compare);
    sort(&mut parts, &|a, b| {
        let agents = agent_of(&steps[a].id).cmp(&agent_of(&steps[b].id));
        agents.then_with(|| compare(a, b))
    });
    if parts.is_empty() {
        return main;
    }
    // Behind which step of the main task the first step of an agent stands.
    let mut behind: Vec<Option<usize>> = vec![None; steps.len()];
    for &idx in &main {
        for &to in &waits.after[idx] {
            behind[to] = Some(idx);
        }
    }
    let mut groups: Vec<(Option<usize>, &[usize])> = Vec::new();
    for group in parts.chunk_by(|&a, &b| agent_of(&steps[a].id) == agent_of(&steps[b].id)) {
        let start = group.iter().find_map(|&idx| behind[idx]);
        groups.push((start, group));
    }
    let mut rows = Vec::with_capacity(steps.len());
    let add = |start: Option<usize>, rows: &mut Vec<usize>| {
        for (_, group) in groups.iter().filter(|(behind, _)| *behind == start) {
            rows.extend_from_slice(group);
        }
    };
    for idx in main {
        rows.push(idx);
        add(Some(idx), &mut rows);
    }
    add(None, &mut rows);
    rows
}

/// The agent whose own task a step belongs to: such ids are `"{agent} {id}"`.
pub fn agent_of(id: &str) -> Option<&str> {
    id.split_once(' ').map(|(agent, _)| agent)
}

/// Ids are numbers as texts mostly: the shorter is the smaller.
pub fn by_id(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState::Pending;
    use crate::task::testing::{step, task};

    fn shown(ids: &[&str], edges: &str) -> Vec<String> {
        let steps = ids.iter().map(|id| step(id, Pending, -1, -1));
        let task = task(steps.collect(), edges);
        let rows = sequence(&task);
        rows.into_iter()
            .map(|idx| task.steps[idx].id.clone())
            .collect()
    }

    #[test]
    fn steps_stand_after_those_they_wait_for_in_whatever_order_they_come() {
        let expected = ["1", "9", "10", "2"];
        assert_eq!(shown(&["1", "2", "9", "10"], "1>9 1>10 9>2 10>2"), expected);
        assert_eq!(shown(&["10", "2", "1", "9"], "10>2 9>2 1>10 1>9"), expected);
    }

    #[test]
    fn a_circle_loses_no_step() {
        assert_eq!(shown(&["1", "2", "3"], "1>2 2>3 3>2"), ["1", "2", "3"]);
    }

    #[test]
    fn an_agents_steps_stand_together_behind_the_step_that_starts_them() {
        let mut task = task(
            ["1", "2", "3", "b 1", "a 1", "a 2", "b 2", "lost 1"]
                .map(|id| step(id, Pending, -1, -1))
                .to_vec(),
            "1>2 2>3",
        );
        for (from, to) in [
            ("2", "a 1"),
            ("a 1", "a 2"),
            ("a 2", "3"),
            ("2", "b 1"),
            ("b 1", "b 2"),
            ("b 2", "3"),
        ] {
            task.edges.push((from.to_owned(), to.to_owned()));
        }
        let rows = sequence(&task);
        let ids: Vec<&str> = rows
            .iter()
            .map(|&idx| task.steps[idx].id.as_str())
            .collect();
        assert_eq!(ids, ["1", "2", "a 1", "a 2", "b 1", "b 2", "3", "lost 1"]);
        assert_eq!(agent_of("10.0.0.11:2886 7"), Some("10.0.0.11:2886"));
    }
}
