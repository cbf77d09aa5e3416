//! Edges that close a circle are turned round.
//!
//! Before: a connected part that may hold circles. After: links that all lead from above to below,
//! without any circle, each remembering its edge and whether it was turned.

use super::neighbours::Neighbours;
use super::part::Part;
use crate::sort::{sort, sorted};

/// A connected part without circles.
pub(super) struct Acyclic {
    /// For each task of the part, its position in the graph's ids.
    pub(super) tasks: Vec<usize>,
    /// What stands above what.
    pub(super) links: Vec<Link>,
}

/// One edge, seen as what it says about above and below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The upper end, as a position in the part's tasks.
    pub(super) above: usize,
    /// The lower end, as a position in the part's tasks.
    pub(super) below: usize,
    /// The edge it stands for, as a position in the graph's edges.
    pub(super) edge_idx: usize,
    /// The edge leads from below to above.
    pub(super) turned: bool,
}

/// Turns round the edges that lead back to a task on the way to them.
///
/// The ways begin at the tasks that wait for nobody, in canonical order, so that a graph with an
/// entry flows away from it.
pub(super) fn acyclic(part: Part) -> Acyclic {
    let pairs: Vec<(usize, usize)> = part.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let leads_back = back_edges(part.tasks.len(), &pairs);
    let links = part.edges.iter().zip(leads_back).map(|(edge, turned)| {
        let (above, below) = if turned {
            (edge.to, edge.from)
        } else {
            (edge.from, edge.to)
        };
        Link {
            above,
            below,
            edge_idx: edge.edge_idx,
            turned,
        }
    });
    Acyclic {
        links: links.collect(),
        tasks: part.tasks,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    Never,
    OnTheWay,
    Done,
}

/// For each edge, whether it leads back to a task on the way to it, going as deep as possible first.
fn back_edges(n_tasks: usize, edges: &[(usize, usize)]) -> Vec<bool> {
    let outgoing = outgoing(n_tasks, edges);
    let mut has_incoming = vec![false; n_tasks];
    for &(_, to) in edges {
        has_incoming[to] = true;
    }
    let entries = (0..n_tasks).filter(|&task_idx| !has_incoming[task_idx]);

    let mut leads_back = vec![false; edges.len()];
    let mut visits = vec![Visit::Never; n_tasks];
    let mut way: Vec<(usize, usize)> = Vec::new();
    for entry in entries.chain(0..n_tasks) {
        if visits[entry] != Visit::Never {
            continue;
        }
        visits[entry] = Visit::OnTheWay;
        way.push((entry, 0));
        while let Some((task_idx, n_followed)) = way.last_mut() {
            let Some(&edge_idx) = outgoing.of(*task_idx).get(*n_followed) else {
                visits[*task_idx] = Visit::Done;
                way.pop();
                continue;
            };
            *n_followed += 1;
            let (_, to) = edges[edge_idx];
            match visits[to] {
                Visit::Never => {
                    visits[to] = Visit::OnTheWay;
                    way.push((to, 0));
                }
                Visit::OnTheWay => leads_back[edge_idx] = true,
                Visit::Done => {}
            }
        }
    }
    leads_back
}

/// The sets of tasks that wait for each other in a circle (strongly connected components of more
/// than one task, by Tarjan's algorithm), each ascending and in the order of their first tasks.
pub(super) fn circles(n_tasks: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let outgoing = outgoing(n_tasks, edges);
    let mut circles = Vec::new();
    let mut entered = vec![usize::MAX; n_tasks];
    let mut lowest = vec![usize::MAX; n_tasks];
    let mut is_open = vec![false; n_tasks];
    let mut open = Vec::new();
    let mut n_entered = 0;
    let mut way: Vec<(usize, usize)> = Vec::new();

    for entry in 0..n_tasks {
        if entered[entry] == usize::MAX {
            way.push((entry, 0));
        }
        while let Some((task_idx, n_followed)) = way.last_mut() {
            let task_idx = *task_idx;
            if *n_followed == 0 {
                entered[task_idx] = n_entered;
                lowest[task_idx] = n_entered;
                n_entered += 1;
                is_open[task_idx] = true;
                open.push(task_idx);
            }
            let next = outgoing
                .of(task_idx)
                .get(*n_followed)
                .map(|&edge_idx| edges[edge_idx].1);
            *n_followed += 1;
            if let Some(to) = next {
                if entered[to] == usize::MAX {
                    way.push((to, 0));
                } else if is_open[to] {
                    lowest[task_idx] = lowest[task_idx].min(entered[to]);
                }
                continue;
            }
            way.pop();
            if let Some(&(before, _)) = way.last() {
                lowest[before] = lowest[before].min(lowest[task_idx]);
            }
            if lowest[task_idx] == entered[task_idx] {
                let since = open
                    .iter()
                    .rposition(|&other| other == task_idx)
                    .unwrap_or(0);
                let mut circle = open.split_off(since);
                for &member in &circle {
                    is_open[member] = false;
                }
                if circle.len() > 1 {
                    sort(&mut circle, &|a, b| a.cmp(&b));
                    circles.push(circle);
                }
            }
        }
    }
    sorted(circles, Ord::cmp)
}

/// For each task, the positions of the edges that begin there.
fn outgoing(n_tasks: usize, edges: &[(usize, usize)]) -> Neighbours {
    Neighbours::new(
        n_tasks,
        edges
            .iter()
            .enumerate()
            .map(|(edge_idx, &(from, _))| (from, edge_idx)),
    )
}
