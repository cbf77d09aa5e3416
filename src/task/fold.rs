//! Steps that stand side by side fold into one box, and nodes that only wait are left out.
//!
//! What is folded follows from the structure and from names alone, so that no change of states moves
//! anything. The folded task is a task like any other: its graph, its picture and its keys are the same.

use super::{Step, StepState, Task};
use crate::by_name::ByName;
use crate::dag::TaskGraph;
use crate::sort::{sort, sorted};

/// A stage of more steps than this opens folded.
pub const WIDE: usize = 12;
/// OCP's node between two split stages, which saves it n·m edges and does nothing.
const WAIT_NODE: &str = "Wait node";
/// A node is left out only where the edges in its place are not many more than its own.
const FEW_EDGES: usize = 16;

/// What the operator has folded and unfolded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Stages opened though they are wide, by [`Stage::id`].
    pub opened: Vec<String>,
    /// Stages folded though they are narrow.
    pub closed: Vec<String>,
    /// Whether `Wait node`s are left out.
    pub hides_waits: bool,
}

impl Folds {
    /// Whether a stage is shown as one box.
    pub fn is_folded(&self, stage: &Stage) -> bool {
        let named = |ids: &[String]| ids.contains(&stage.id);
        named(&self.closed) || (stage.members.len() > WIDE && !named(&self.opened))
    }

    /// Folds a stage, or unfolds it.
    pub fn set(&mut self, id: &str, is_folded: bool) {
        self.opened.retain(|opened| opened != id);
        self.closed.retain(|closed| closed != id);
        let list = if is_folded {
            &mut self.closed
        } else {
            &mut self.opened
        };
        list.push(id.to_owned());
    }
}

/// Several steps of one name that wait for the same steps and are waited for by the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Of the folded box: `"stage {id of its first step}"`.
    pub id: String,
    /// Its steps' ids, in the order of the graph.
    pub members: Vec<String>,
}

/// The stages of a task, in the order of its graph.
pub fn stages(task: &Task) -> Vec<Stage> {
    let ids = task.steps.iter().map(|step| step.id.clone());
    let (graph, _) = TaskGraph::new(ids, task.edges.iter().cloned());
    let mut names = vec![""; graph.ids().len()];
    for step in task.steps.iter().rev() {
        if let Some(idx) = graph.position(&step.id) {
            names[idx] = &step.name;
        }
    }
    let mut before = vec![Vec::new(); names.len()];
    let mut after = vec![Vec::new(); names.len()];
    for &(from, to) in graph.edges() {
        before[to].push(from);
        after[from].push(to);
    }
    // Alone it stands beside nothing: a step without neighbours is part of no stage.
    let mut order: Vec<usize> = (0..names.len())
        .filter(|&idx| !before[idx].is_empty() || !after[idx].is_empty())
        .collect();
    let key = |idx: usize| (names[idx], &before[idx], &after[idx]);
    sort(&mut order, &|a, b| key(a).cmp(&key(b)).then(a.cmp(&b)));
    let mut stages: Vec<(usize, Stage)> = Vec::new();
    for alike in order.chunk_by(|&a, &b| key(a) == key(b)) {
        if let [first, _, ..] = alike {
            let members = alike.iter().map(|&idx| graph.ids()[idx].clone());
            let members: Vec<String> = members.collect();
            let id = format!("stage {}", members[0]);
            stages.push((*first, Stage { id, members }));
        }
    }
    let stages = sorted(stages, |(a, _), (b, _)| a.cmp(b));
    stages.into_iter().map(|(_, stage)| stage).collect()
}

/// A task as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Folded {
    /// The task with each folded stage as one step.
    pub task: Task,
    /// The steps in each folded box, by how far they are, the most pressing first.
    pub counts: ByName<Vec<(StepState, usize)>>,
    /// In which box each step is that is not shown by itself; `None` where it is left out.
    pub owners: ByName<Option<String>>,
}

impl Folded {
    /// The id of the box that shows a step.
    pub fn shown<'it>(&'it self, id: &'it str) -> Option<&'it str> {
        self.owners.get(id).map_or(Some(id), Option::as_deref)
    }
}

/// Shows the stages that are folded as one step each, and leaves out what only waits.
pub fn fold(task: &Task, stages: &[Stage], folds: &Folds) -> Folded {
    let folded = stages.iter().filter(|stage| folds.is_folded(stage));
    let owners: ByName<Option<String>> = folded
        .flat_map(|stage| {
            let members = stage.members.iter();
            members.map(|member| (member.clone(), Some(stage.id.clone())))
        })
        .collect();
    let mut shown = Folded {
        task: task.clone(),
        counts: ByName::default(),
        owners,
    };
    if shown.owners.iter().next().is_some() {
        merge(&mut shown);
    }
    if folds.hides_waits {
        leave_out(&mut shown);
    }
    shown
}

fn merge(shown: &mut Folded) {
    let steps = std::mem::take(&mut shown.task.steps);
    let mut boxes: Vec<(Step, Vec<StepState>)> = Vec::new();
    let mut places: ByName<usize> = ByName::default();
    for step in steps {
        let Some(Some(owner)) = shown.owners.get(&step.id) else {
            boxes.push((step, Vec::new()));
            continue;
        };
        if let Some(place) = places.get(owner).copied() {
            if let Some((whole, states)) = boxes.get_mut(place) {
                states.push(step.state);
                if pressing(step.state) < pressing(whole.state) {
                    whole.state = step.state;
                    whole.state_word = step.state_word;
                }
            }
        } else {
            places.set(owner, boxes.len());
            let states = vec![step.state];
            let whole = Step {
                id: owner.clone(),
                place: None,
                started: None,
                ended: None,
                facts: Vec::new(),
                parts: Vec::new(),
                has_log: false,
                ..step
            };
            boxes.push((whole, states));
        }
    }
    for (mut step, states) in boxes {
        if !states.is_empty() {
            step.name = format!("{} × {}", step.name, states.len());
            shown.counts.set(&step.id, counted(&states));
        }
        shown.task.steps.push(step);
    }
    let edges = std::mem::take(&mut shown.task.edges);
    let mut edges: Vec<(String, String)> = edges
        .into_iter()
        .map(|(from, to)| {
            let of = |id: &str| shown.shown(id).unwrap_or(id).to_owned();
            (of(&from), of(&to))
        })
        .collect();
    edges = sorted(edges, Ord::cmp);
    edges.dedup();
    shown.task.edges = edges;
}

/// Leaves out the nodes that only wait: what they waited for comes before what waited for them. One
/// that has failed stays in sight.
fn leave_out(shown: &mut Folded) {
    let waits = shown
        .task
        .steps
        .iter()
        .filter(|step| step.name == WAIT_NODE && step.state != StepState::Failed);
    let waits: Vec<String> = waits.map(|step| step.id.clone()).collect();
    for wait in waits {
        let edges = &shown.task.edges;
        let ends = |edge: &&(String, String)| edge.1 == wait && edge.0 != wait;
        let begins = |edge: &&(String, String)| edge.0 == wait && edge.1 != wait;
        let before: Vec<String> = edges
            .iter()
            .filter(ends)
            .map(|(from, _)| from.clone())
            .collect();
        let after: Vec<String> = edges
            .iter()
            .filter(begins)
            .map(|(_, to)| to.clone())
            .collect();
        if before.len() * after.len() > (before.len() + after.len()).max(FEW_EDGES) {
            continue;
        }
        let edges = &mut shown.task.edges;
        edges.retain(|(from, to)| *from != wait && *to != wait);
        for from in &before {
            edges.extend(after.iter().map(|to| (from.clone(), to.clone())));
        }
        shown.task.steps.retain(|step| step.id != wait);
        shown.owners.set(&wait, None);
    }
}

/// How many are in which state, the most pressing first.
pub fn counted(states: &[StepState]) -> Vec<(StepState, usize)> {
    let mut counts: Vec<(StepState, usize)> = Vec::new();
    for &state in states {
        match counts.iter_mut().find(|(counted, _)| *counted == state) {
            Some((_, count)) => *count += 1,
            None => counts.push((state, 1)),
        }
    }
    sorted(counts, |(a, _), (b, _)| pressing(*a).cmp(&pressing(*b)))
}

/// What an operator wants to know first.
fn pressing(state: StepState) -> u8 {
    match state {
        StepState::Failed => 0,
        StepState::Canceling => 1,
        StepState::RollingBack => 2,
        StepState::Running => 3,
        StepState::Held => 4,
        StepState::Waiting => 5,
        StepState::Ready => 6,
        StepState::Unknown => 7,
        StepState::Pending => 8,
        StepState::Cancelled => 9,
        StepState::RolledBack => 10,
        StepState::Skipped => 11,
        StepState::Succeeded => 12,
    }
}

#[cfg(test)]
mod tests;
