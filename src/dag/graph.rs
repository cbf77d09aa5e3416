//! The structure of a task graph: from whatever a vendor listed to a canonical set of tasks and edges.
//!
//! Before: ids and edges in any order, with repetitions, loops and ids that nobody explains.
//! After: every task once, every edge once, both in canonical order; what was odd is listed.

use std::cmp::Ordering;

use super::acyclic;
use crate::sort::sorted;

/// The structure of a task graph and nothing else: what decides where things are drawn.
///
/// Canonical: the same for the same tasks and edges in whatever order they arrive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskGraph {
    ids: Vec<String>,
    edges: Vec<(usize, usize)>,
}

/// What was odd about the input and left out of the drawing, or turned round in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The id was listed more than once; the tasks were taken for one.
    Repeated {
        /// The id that was listed more than once.
        id: String,
    },
    /// The task names itself as its neighbour; the edge was left out.
    SelfLoop {
        /// The task that names itself.
        id: String,
    },
    /// The task names a neighbour that is not listed; the edge was left out.
    UnknownNeighbour {
        /// The task that names the neighbour.
        id: String,
        /// The id that is not listed.
        neighbour: String,
    },
    /// The tasks wait for each other in a circle; some of their edges are drawn against the flow.
    Cycle {
        /// All tasks that can be reached from each other, in canonical order.
        ids: Vec<String>,
    },
}

impl TaskGraph {
    /// Brings tasks and edges into canonical form and tells what was odd about them.
    ///
    /// An edge that is listed twice is not odd: vendors list it at both of its ends.
    pub fn new<I, E>(ids: I, edges: E) -> (TaskGraph, Vec<Oddity>)
    where
        I: IntoIterator<Item = String>,
        E: IntoIterator<Item = (String, String)>,
    {
        let (ids, mut oddities) = canonical_ids(ids.into_iter().collect());
        let mut graph = TaskGraph {
            ids,
            edges: Vec::new(),
        };

        let mut misfits = Vec::new();
        for (from, to) in edges {
            match (graph.position(&from), graph.position(&to)) {
                (Some(from_idx), Some(to_idx)) if from_idx != to_idx => {
                    graph.edges.push((from_idx, to_idx));
                }
                (None, Some(_)) => misfits.push((to, from)),
                _ => misfits.push((from, to)),
            }
        }
        graph.edges = sorted(graph.edges, Ord::cmp);
        graph.edges.dedup();

        let mut misfits = sorted(misfits, |(id_a, other_a), (id_b, other_b)| {
            compare_ids(id_a, id_b).then_with(|| compare_ids(other_a, other_b))
        });
        misfits.dedup();
        oddities.extend(misfits.into_iter().map(|(id, neighbour)| {
            if id == neighbour && graph.position(&id).is_some() {
                return Oddity::SelfLoop { id };
            }
            Oddity::UnknownNeighbour { id, neighbour }
        }));

        for circle in acyclic::circles(graph.ids.len(), &graph.edges) {
            let ids = circle
                .into_iter()
                .map(|task_idx| graph.ids[task_idx].clone())
                .collect();
            oddities.push(Oddity::Cycle { ids });
        }
        (graph, oddities)
    }

    /// The ids of the tasks: numbers by their value, then everything else as text.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The edges as pairs of positions in [`TaskGraph::ids`], sorted, each once.
    pub fn edges(&self) -> &[(usize, usize)] {
        &self.edges
    }

    /// Where a task stands in [`TaskGraph::ids`].
    pub fn position(&self, id: &str) -> Option<usize> {
        self.ids
            .binary_search_by(|probe| compare_ids(probe, id))
            .ok()
    }
}

/// Sorts the ids and takes repetitions out.
fn canonical_ids(listed: Vec<String>) -> (Vec<String>, Vec<Oddity>) {
    let listed = sorted(listed, |a, b| compare_ids(a, b));
    let mut ids: Vec<String> = Vec::with_capacity(listed.len());
    let mut oddities = Vec::new();
    for id in listed {
        if ids.last() != Some(&id) {
            ids.push(id);
            continue;
        }
        let repeated = Oddity::Repeated { id };
        if oddities.last() != Some(&repeated) {
            oddities.push(repeated);
        }
    }
    (ids, oddities)
}

/// Numbers by value, before all other text. They may be longer than any integer type.
fn compare_ids(a: &str, b: &str) -> Ordering {
    match (is_number(a), is_number(b)) {
        (true, true) => compare_numbers(a, b).then_with(|| a.cmp(b)),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => a.cmp(b),
    }
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(ids: &[&str], edges: &[(&str, &str)]) -> (TaskGraph, Vec<Oddity>) {
        TaskGraph::new(
            ids.iter().map(ToString::to_string),
            edges
                .iter()
                .map(|(from, to)| (from.to_string(), to.to_string())),
        )
    }

    #[test]
    fn ids_are_sorted_by_value_and_then_as_text() {
        let (graph, oddities) = graph(
            &["b", "10", "9", "", "a1", "18446744073709551616", "09"],
            &[],
        );
        assert_eq!(
            graph.ids(),
            ["09", "9", "10", "18446744073709551616", "", "a1", "b"]
        );
        assert_eq!(oddities, []);
        assert_eq!(graph.position("10"), Some(2));
        assert_eq!(graph.position("11"), None);
    }

    #[test]
    fn an_edge_listed_at_both_ends_is_one_edge() {
        let (graph, oddities) = graph(&["2", "1"], &[("1", "2"), ("1", "2")]);
        assert_eq!(graph.edges(), [(0, 1)]);
        assert_eq!(oddities, []);
    }

    #[test]
    fn everything_odd_is_told_once_and_in_order() {
        let edges = [
            ("2", "2"),
            ("7", "1"),
            ("1", "7"),
            ("1", "8"),
            ("1", "2"),
            ("2", "1"),
            ("5", "6"),
            ("6", "6"),
        ];
        let (graph, oddities) = graph(&["1", "2", "1", "1"], &edges);
        assert_eq!(graph.ids(), ["1", "2"]);
        assert_eq!(graph.edges(), [(0, 1), (1, 0)]);
        let unknown = |id: &str, neighbour: &str| Oddity::UnknownNeighbour {
            id: id.into(),
            neighbour: neighbour.into(),
        };
        assert_eq!(
            oddities,
            [
                Oddity::Repeated { id: "1".into() },
                unknown("1", "7"),
                unknown("1", "8"),
                Oddity::SelfLoop { id: "2".into() },
                unknown("5", "6"),
                unknown("6", "6"),
                Oddity::Cycle {
                    ids: vec!["1".into(), "2".into()]
                },
            ]
        );
    }
}
