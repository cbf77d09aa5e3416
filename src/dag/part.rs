//! A graph falls into the parts that hang together.
//!
//! Before: the whole graph. After: its connected parts, each with its own small numbering.

use super::graph::TaskGraph;

/// A connected part of the graph.
pub(super) struct Part {
    /// For each task of the part, its position in the graph's ids; ascending.
    pub(super) tasks: Vec<usize>,
    /// The edges between them.
    pub(super) edges: Vec<PartEdge>,
}

/// An edge of a part.
#[derive(Clone, Copy)]
pub(super) struct PartEdge {
    /// Where it begins, as a position in the part's tasks.
    pub(super) from: usize,
    /// Where it ends, as a position in the part's tasks.
    pub(super) to: usize,
    /// Its position in the graph's edges.
    pub(super) edge_idx: usize,
}

/// Splits a graph; the parts come in the order of their first tasks.
pub(super) fn split(graph: &TaskGraph) -> Vec<Part> {
    let n_tasks = graph.ids().len();
    let mut leader: Vec<usize> = (0..n_tasks).collect();
    for &(from, to) in graph.edges() {
        let (from, to) = (lead(&mut leader, from), lead(&mut leader, to));
        // The smaller one leads, so that a part is led by its first task.
        leader[from.max(to)] = from.min(to);
    }

    let mut parts: Vec<Part> = Vec::new();
    let mut part_of = vec![0; n_tasks];
    let mut number_in_part = vec![0; n_tasks];
    for task_idx in 0..n_tasks {
        let first = lead(&mut leader, task_idx);
        if first == task_idx {
            part_of[task_idx] = parts.len();
            parts.push(Part {
                tasks: Vec::new(),
                edges: Vec::new(),
            });
        }
        part_of[task_idx] = part_of[first];
        let tasks = &mut parts[part_of[task_idx]].tasks;
        number_in_part[task_idx] = tasks.len();
        tasks.push(task_idx);
    }
    for (edge_idx, &(from, to)) in graph.edges().iter().enumerate() {
        parts[part_of[from]].edges.push(PartEdge {
            from: number_in_part[from],
            to: number_in_part[to],
            edge_idx,
        });
    }
    parts
}

/// Who leads a task's part so far, with the ways there made shorter.
fn lead(leader: &mut [usize], mut task_idx: usize) -> usize {
    while leader[task_idx] != task_idx {
        leader[task_idx] = leader[leader[task_idx]];
        task_idx = leader[task_idx];
    }
    task_idx
}
