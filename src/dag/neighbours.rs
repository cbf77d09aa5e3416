//! Who is next to whom: for each node, the nodes at the other ends of its links.

use crate::sort::sort;

/// For each node a list of others, all in one piece of memory.
pub(super) struct Neighbours {
    starts: Vec<usize>,
    nodes: Vec<usize>,
}

impl Neighbours {
    /// From pairs of a node and its neighbour; a node's neighbours keep the order of the pairs.
    pub(super) fn new(
        n_nodes: usize,
        pairs: impl Iterator<Item = (usize, usize)> + Clone,
    ) -> Neighbours {
        let mut starts = vec![0; n_nodes + 1];
        for (node, _) in pairs.clone() {
            starts[node + 1] += 1;
        }
        for node in 0..n_nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut nodes = vec![0; starts[n_nodes]];
        for (node, neighbour) in pairs {
            nodes[next[node]] = neighbour;
            next[node] += 1;
        }
        Neighbours { starts, nodes }
    }

    /// The neighbours of a node.
    #[inline]
    pub(super) fn of(&self, node: usize) -> &[usize] {
        &self.nodes[self.starts[node]..self.starts[node + 1]]
    }

    /// How many nodes there are, with or without neighbours.
    pub(super) fn n_nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Sorts the neighbours of every node by a key.
    pub(super) fn sort_by_key(&mut self, key: impl Fn(usize) -> usize) {
        for range in self.starts.windows(2) {
            let nodes = &mut self.nodes[range[0]..range[1]];
            sort(nodes, &|a, b| key(a).cmp(&key(b)));
        }
    }
}
