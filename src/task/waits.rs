//! Who waits for whom in a task, by positions and without circles.

use super::Task;
use crate::by_name::ByName;

/// Who waits for whom, as positions, without circles.
pub(super) struct Waits {
    /// The steps so that each comes after those that it waits for.
    pub(super) order: Vec<usize>,
    /// Those that wait for each.
    pub(super) after: Vec<Vec<usize>>,
}

impl Waits {
    /// Reads the edges of a task. Of steps that wait for each other in a circle the one listed first
    /// comes first, and the edges back to it are left out.
    pub(super) fn of(task: &Task) -> Self {
        let n_steps = task.steps.len();
        // Of steps with the same id the first is taken, as the graph does.
        let steps = task.steps.iter().enumerate().rev();
        let positions: ByName<usize> = steps.map(|(idx, step)| (step.id.clone(), idx)).collect();
        let mut after = vec![Vec::new(); n_steps];
        let mut n_before = vec![0_usize; n_steps];
        for (from, to) in &task.edges {
            if let (Some(&from), Some(&to)) = (positions.get(from), positions.get(to)) {
                after[from].push(to);
                n_before[to] += 1;
            }
        }
        let mut order: Vec<usize> = (0..n_steps).filter(|&idx| n_before[idx] == 0).collect();
        let mut is_placed = vec![false; n_steps];
        for &idx in &order {
            is_placed[idx] = true;
        }
        let (mut next, mut first_left) = (0, 0);
        loop {
            while let Some(&idx) = order.get(next) {
                next += 1;
                for &to in &after[idx] {
                    n_before[to] = n_before[to].saturating_sub(1);
                    if n_before[to] == 0 && !is_placed[to] {
                        is_placed[to] = true;
                        order.push(to);
                    }
                }
            }
            // What is left waits for itself in a circle, or for such a one.
            while is_placed.get(first_left) == Some(&true) {
                first_left += 1;
            }
            if first_left == n_steps {
                break;
            }
            is_placed[first_left] = true;
            order.push(first_left);
        }
        let mut place = vec![0; n_steps];
        for (at, &idx) in order.iter().enumerate() {
            place[idx] = at;
        }
        for (from, after) in after.iter_mut().enumerate() {
            after.retain(|&to| place[from] < place[to]);
        }
        Self { order, after }
    }

    /// How many steps stand at most before each, one behind the other.
    pub(super) fn depths(&self) -> Vec<usize> {
        let mut depths = vec![0; self.order.len()];
        for &idx in &self.order {
            for &to in &self.after[idx] {
                depths[to] = depths[to].max(depths[idx] + 1);
            }
        }
        depths
    }
}
