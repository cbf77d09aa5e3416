//! obshell's main DAG and the agents' own DAGs as one task, with the edges between them.
//!
//! The main DAG only gives the word: each agent works in a DAG of its own, waits for the word at its
//! first step and at its last, and the main DAG waits for the agents in between (obshell.md §5.3).
//! No answer says so; the names of the main DAG's nodes do.

use super::{Step, Task};
use crate::follow::Sighting;
use crate::text::text;

/// The nodes of a main DAG that wait until every agent has done its first step.
const READY: &str = "Make sure all agents are ready";
/// The node that lets the agents go on after their first step.
const ADVANCE: &str = "Advance agents to execute the task";
/// The node that waits until every agent has come to its last step.
const WAIT: &str = "Wait for all agents to execute tasks successfully";

/// The whole work as one task: the main DAG's steps, then each agent's, agent by agent, under ids
/// `"{agent} {id}"`. A task without parts is as it was.
pub fn combined(sighting: &Sighting) -> Task {
    let mut whole = sighting.task.clone();
    let main = &sighting.task.steps;
    let named = |name| main.iter().find(|step| step.name == name);
    for (agent, part) in &sighting.parts {
        let own = |id: &str| format!("{agent} {id}");
        let edges = part.edges.iter();
        whole
            .edges
            .extend(edges.map(|(from, to)| (own(from), own(to))));
        let (first, second, last) = (
            part.steps.first(),
            part.steps.get(1),
            part.steps.last().filter(|_| part.steps.len() > 1),
        );
        let mut join = |from: Option<String>, to: Option<String>| {
            whole.edges.extend(from.zip(to));
        };
        let of_main = |step: Option<&Step>| step.map(|step| step.id.clone());
        let of_part = |step: Option<&Step>| step.map(|step| own(&step.id));
        join(of_main(main.first()), of_part(first));
        join(of_part(first), of_main(named(READY)));
        join(of_main(named(ADVANCE)), of_part(second));
        // Where the names are others than those known, the main DAG's last step waits for all.
        let waits = named(WAIT).or(main.last().filter(|_| main.len() > 1));
        join(of_part(last.or(first)), of_main(waits));
        whole.steps.extend(part.steps.iter().map(|step| Step {
            id: own(&step.id),
            place: Some((text("Agent", "Agent"), agent.clone())),
            ..step.clone()
        }));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{StepState, TaskState};

    fn dag(id: &str, names: &[(&str, &str)]) -> Task {
        let steps: Vec<Step> = names
            .iter()
            .map(|(id, name)| Step {
                id: (*id).to_owned(),
                name: (*name).to_owned(),
                state: StepState::Running,
                state_word: "RUNNING".to_owned(),
                started: None,
                ended: None,
                place: None,
                facts: Vec::new(),
                parts: Vec::new(),
                has_log: false,
            })
            .collect();
        let edges = names.windows(2);
        Task {
            id: id.to_owned(),
            state: TaskState::UnderWay,
            state_word: "RUNNING".to_owned(),
            edges: edges
                .map(|pair| (pair[0].0.to_owned(), pair[1].0.to_owned()))
                .collect(),
            steps,
            ..Sighting::unseen(id).task
        }
    }

    /// A forced stop: the five nodes of §5.3, a target and an agent that has nothing to stop.
    fn forced() -> Sighting {
        let main = dag(
            "201677721710288631",
            &[
                ("140", "Inform all agents to prepare to stop observer"),
                ("141", "Make sure all agents are ready"),
                ("142", "Advance agents to execute the task"),
                ("143", "Wait for all agents to execute tasks successfully"),
                ("144", "Inform all agents to end the task"),
            ],
        );
        let target = dag(
            "201677721710288632",
            &[
                ("150", "Start preparations"),
                ("151", "Stop observer"),
                ("152", "Wait for task to end"),
            ],
        );
        let other = dag(
            "201677721720288617",
            &[
                ("150", "Start preparations"),
                ("151", "Wait for task to end"),
            ],
        );
        Sighting {
            parts: vec![
                ("10.0.0.11:2886".to_owned(), target),
                ("10.0.0.12:2886".to_owned(), other),
            ],
            ..Sighting::of(main)
        }
    }

    fn between(task: &Task) -> Vec<String> {
        let edges = task.edges.iter();
        edges
            .filter(|(from, to)| from.contains(' ') != to.contains(' '))
            .map(|(from, to)| format!("{from} > {to}"))
            .collect()
    }

    #[test]
    fn an_agent_begins_waits_goes_on_and_is_waited_for_where_the_main_dag_says() {
        let whole = combined(&forced());
        assert_eq!(
            between(&whole),
            [
                "140 > 10.0.0.11:2886 150",
                "10.0.0.11:2886 150 > 141",
                "142 > 10.0.0.11:2886 151",
                "10.0.0.11:2886 152 > 143",
                "140 > 10.0.0.12:2886 150",
                "10.0.0.12:2886 150 > 141",
                "142 > 10.0.0.12:2886 151",
                "10.0.0.12:2886 151 > 143",
            ]
        );
        assert_eq!(whole.steps.len(), 10);
        assert_eq!(whole.id, "201677721710288631");
    }

    #[test]
    fn a_step_of_a_part_says_whose_it_is() {
        let whole = combined(&forced());
        let kill = whole.steps.iter().find(|step| step.name == "Stop observer");
        let kill = kill.unwrap();
        assert_eq!(kill.id, "10.0.0.11:2886 151");
        assert_eq!(
            kill.place,
            Some((text("Agent", "Agent"), "10.0.0.11:2886".to_owned()))
        );
    }

    #[test]
    fn two_agents_may_use_the_same_ids() {
        let whole = combined(&forced());
        let ids = whole.steps.iter().map(|step| step.id.clone());
        let (_, odd) = crate::dag::TaskGraph::new(ids, whole.edges.iter().cloned());
        assert_eq!(odd, []);
    }

    #[test]
    fn a_task_without_parts_is_as_it_was() {
        let alone = Sighting {
            parts: Vec::new(),
            ..forced()
        };
        assert_eq!(combined(&alone), alone.task);
    }

    #[test]
    fn before_the_main_dag_lists_its_nodes_the_parts_stand_alone() {
        let mut early = forced();
        early.task = dag("201677721710288631", &[]);
        let whole = combined(&early);
        assert_eq!(between(&whole), Vec::<String>::new());
        assert_eq!(whole.steps.len(), 5);
    }

    #[test]
    fn under_names_of_another_release_the_last_node_waits_for_the_agents() {
        let mut other = forced();
        for step in &mut other.task.steps {
            step.name = format!("Node {}", step.id);
        }
        other.parts.truncate(1);
        assert_eq!(
            between(&combined(&other)),
            ["140 > 10.0.0.11:2886 150", "10.0.0.11:2886 152 > 144"]
        );
    }
}
