//! Links are made as short as possible together, by the network simplex of Gansner et al.,
//! *A Technique for Drawing Directed Graphs* (1993).
//!
//! Before: heights at which every link leads downwards. After: heights at which the sum of all
//! lengths is smallest, or as small as it got before the effort was used up.

use super::super::neighbours::Neighbours;
use super::tight_tree::tight_tree;

/// How many visits to tasks and links may be spent, and how many for each task and link.
const EFFORT: usize = 1_500_000;

/// The links of a connected part.
pub(super) struct Network<'a> {
    /// Upper and lower end of each link.
    pub(super) links: &'a [(usize, usize)],
    /// For each task, the positions of the links that end there.
    pub(super) links_at: Neighbours,
}

/// Shortens the links of a connected part.
pub(super) fn shorten(links: &[(usize, usize)], heights: &mut [isize]) {
    let ends = |(link_idx, &(above, below)): (usize, &(usize, usize))| {
        [(above, link_idx), (below, link_idx)]
    };
    let links_at = Neighbours::new(heights.len(), links.iter().enumerate().flat_map(ends));
    let network = Network { links, links_at };
    let tree = tight_tree(&network, heights);
    let mut simplex = Simplex::new(&network, tree, heights);
    let mut search_from = 0;
    while simplex.effort > 0 {
        let Some(leaving_idx) = simplex.leaving(search_from) else {
            return;
        };
        let Some(entering) = simplex.entering(leaving_idx) else {
            return;
        };
        simplex.exchange(leaving_idx, entering);
        search_from = leaving_idx;
    }
}

/// A spanning tree of tight links, hung up at its root.
struct Simplex<'a> {
    network: &'a Network<'a>,
    heights: &'a mut [isize],
    /// The links of the tree. A link that leaves gives its place to the one that enters.
    tree: Vec<usize>,
    /// For each link, whether it belongs to the tree.
    in_tree: Vec<bool>,
    /// For each link of the tree, how much longer all links would be together, per step, if the
    /// two halves that it connects were moved apart.
    cut_values: Vec<isize>,
    /// For each task, the links of the tree that end there.
    tree_at: Vec<Vec<usize>>,
    /// For each task but the root, the link of the tree that leads towards the root.
    towards_root: Vec<usize>,
    /// The tasks, each after all that hang below it in the tree.
    order: Vec<usize>,
    /// For each task, where it stands in `order`.
    number: Vec<usize>,
    /// For each task, where the first task that hangs below it stands in `order`.
    first_number: Vec<usize>,
    effort: usize,
}

const NO_LINK: usize = usize::MAX;

impl<'a> Simplex<'a> {
    fn new(network: &'a Network<'a>, tree: Vec<usize>, heights: &'a mut [isize]) -> Simplex<'a> {
        let n_tasks = heights.len();
        let mut in_tree = vec![false; network.links.len()];
        let mut tree_at = vec![Vec::new(); n_tasks];
        for &link_idx in &tree {
            let (above, below) = network.links[link_idx];
            in_tree[link_idx] = true;
            tree_at[above].push(link_idx);
            tree_at[below].push(link_idx);
        }
        let mut simplex = Simplex {
            network,
            heights,
            tree,
            cut_values: vec![0; in_tree.len()],
            in_tree,
            tree_at,
            towards_root: vec![NO_LINK; n_tasks],
            order: vec![0; n_tasks],
            number: vec![0; n_tasks],
            first_number: vec![0; n_tasks],
            effort: EFFORT,
        };
        simplex.hang_up(0, NO_LINK, 0);
        for number in 0..n_tasks {
            simplex.find_cut_value(simplex.order[number]);
        }
        simplex
    }

    /// Numbers the tasks that hang below `root`, those deepest down first, beginning at `number`.
    fn hang_up(&mut self, root: usize, towards_root: usize, mut number: usize) {
        self.towards_root[root] = towards_root;
        self.first_number[root] = number;
        let mut way = vec![(root, 0)];
        while let Some((task_idx, n_followed)) = way.last_mut() {
            let task_idx = *task_idx;
            let Some(&link_idx) = self.tree_at[task_idx].get(*n_followed) else {
                self.number[task_idx] = number;
                self.order[number] = task_idx;
                number += 1;
                way.pop();
                continue;
            };
            *n_followed += 1;
            if link_idx != self.towards_root[task_idx] {
                let lower = self.other_end(link_idx, task_idx);
                self.towards_root[lower] = link_idx;
                self.first_number[lower] = number;
                way.push((lower, 0));
            }
        }
        self.effort = self.effort.saturating_sub(number - self.first_number[root]);
    }

    /// Finds the cut value of the link towards the root; those further down are known already.
    fn find_cut_value(&mut self, task_idx: usize) {
        let cut_link = self.towards_root[task_idx];
        if cut_link == NO_LINK {
            return;
        }
        let hangs_above = self.network.links[cut_link].0 == task_idx;
        let mut cut_value = 1;
        for &link_idx in self.network.links_at.of(task_idx) {
            if link_idx == cut_link {
                continue;
            }
            let inner = if self.in_tree[link_idx] {
                self.cut_values[link_idx]
            } else {
                0
            };
            let same_way = (self.network.links[link_idx].0 == task_idx) == hangs_above;
            cut_value += if same_way { 1 - inner } else { inner - 1 };
        }
        self.cut_values[cut_link] = cut_value;
    }

    /// A link of the tree whose two halves want to move apart; the search goes round.
    fn leaving(&mut self, search_from: usize) -> Option<usize> {
        let n_links = self.tree.len();
        for step in 0..n_links {
            let tree_idx = (search_from + step) % n_links;
            if self.cut_values[self.tree[tree_idx]] < 0 {
                self.effort = self.effort.saturating_sub(step);
                return Some(tree_idx);
            }
        }
        None
    }

    /// The shortest link that holds the two halves together when they move apart.
    fn entering(&mut self, leaving_idx: usize) -> Option<usize> {
        let leaving = self.tree[leaving_idx];
        let (above, _) = self.network.links[leaving];
        let lower_half = self.lower_half(leaving);
        let upper_end_hangs = lower_half.contains(&self.number[above]);
        // Only one of the halves needs to be searched, so take the smaller.
        let searches_hanging = lower_half.len() * 2 <= self.order.len();
        let mut shortest: Option<(isize, usize)> = None;
        for number in self.smaller_half(&lower_half) {
            let task_idx = self.order[number];
            for &link_idx in self.network.links_at.of(task_idx) {
                let (above, below) = self.network.links[link_idx];
                let leads_in = below == task_idx;
                let other = if leads_in { above } else { below };
                let crosses = lower_half.contains(&self.number[other]) != searches_hanging;
                // The one that enters leads the other way than the one that leaves.
                if crosses && leads_in == (upper_end_hangs == searches_hanging) {
                    let slack = self.heights[below] - self.heights[above] - 1;
                    if shortest.is_none_or(|shortest| (slack, link_idx) < shortest) {
                        shortest = Some((slack, link_idx));
                    }
                }
            }
            self.effort = self
                .effort
                .saturating_sub(self.network.links_at.of(task_idx).len());
        }
        shortest.map(|(_, link_idx)| link_idx)
    }

    /// The places in the order of all tasks that hang below a link of the tree.
    fn lower_half(&self, link_idx: usize) -> std::ops::Range<usize> {
        let (above, below) = self.network.links[link_idx];
        let hanging = if self.number[above] < self.number[below] {
            above
        } else {
            below
        };
        self.first_number[hanging]..self.number[hanging] + 1
    }

    fn smaller_half(
        &self,
        lower_half: &std::ops::Range<usize>,
    ) -> impl Iterator<Item = usize> + use<> {
        let n_tasks = self.order.len();
        if lower_half.len() * 2 <= n_tasks {
            lower_half.clone().chain(0..0)
        } else {
            (0..lower_half.start).chain(lower_half.end..n_tasks)
        }
    }

    /// Moves the halves apart until the entering link is tight, and takes it into the tree.
    fn exchange(&mut self, leaving_idx: usize, entering: usize) {
        let leaving = self.tree[leaving_idx];
        let (entering_above, entering_below) = self.network.links[entering];
        let slack = self.heights[entering_below] - self.heights[entering_above] - 1;
        if slack != 0 {
            let lower_half = self.lower_half(leaving);
            let moves_hanging = lower_half.len() * 2 <= self.order.len();
            let upper_end_hangs = lower_half.contains(&self.number[entering_above]);
            let step = if upper_end_hangs == moves_hanging {
                slack
            } else {
                -slack
            };
            for number in self.smaller_half(&lower_half) {
                self.heights[self.order[number]] += step;
            }
        }

        let cut_value = self.cut_values[leaving];
        let meeting = self.change_cut_values(entering_above, entering_below, cut_value, true);
        self.change_cut_values(entering_below, entering_above, cut_value, false);
        self.cut_values[entering] = -cut_value;
        self.cut_values[leaving] = 0;

        self.tree[leaving_idx] = entering;
        self.in_tree[leaving] = false;
        self.in_tree[entering] = true;
        let (leaving_above, leaving_below) = self.network.links[leaving];
        self.tree_at[leaving_above].retain(|&link_idx| link_idx != leaving);
        self.tree_at[leaving_below].retain(|&link_idx| link_idx != leaving);
        self.tree_at[entering_above].push(entering);
        self.tree_at[entering_below].push(entering);
        self.hang_up(
            meeting,
            self.towards_root[meeting],
            self.first_number[meeting],
        );
    }

    /// Changes the cut values on the way from one task to where it meets the way of another.
    fn change_cut_values(
        &mut self,
        from: usize,
        other: usize,
        cut_value: isize,
        down: bool,
    ) -> usize {
        let mut task_idx = from;
        let other_number = self.number[other];
        while !(self.first_number[task_idx]..=self.number[task_idx]).contains(&other_number) {
            let link_idx = self.towards_root[task_idx];
            let leads_down = (self.network.links[link_idx].0 == task_idx) == down;
            self.cut_values[link_idx] += if leads_down { cut_value } else { -cut_value };
            task_idx = self.other_end(link_idx, task_idx);
            self.effort = self.effort.saturating_sub(1);
        }
        task_idx
    }

    fn other_end(&self, link_idx: usize, task_idx: usize) -> usize {
        let (above, below) = self.network.links[link_idx];
        if above == task_idx { below } else { above }
    }
}
