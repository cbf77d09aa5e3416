//! The steps of a task as a table: its columns, in which order its rows stand, and as text.

use std::cmp::Ordering;

use super::attempts::attempts;
use super::sequence::agent_of;
use super::timing::{Span, Timing, milliseconds};
use super::waits::Waits;
use super::{Step, StepState, Task};
use crate::sort::sort;
use crate::text::{Lang, Text, text};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Its number in the sequence of the steps.
    Number,
    /// What the vendor calls it.
    Name,
    /// How far it is; those that want attention first.
    State,
    /// Which server, zone or agent it works on.
    Place,
    /// When it began.
    Started,
    /// When it ended.
    Ended,
    /// How long it took, or takes so far.
    Took,
    /// How often it was tried.
    Attempts,
    /// The numbers of the steps that it waits for.
    Waits,
}

impl Column {
    /// All, from left to right.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::Name,
        Self::State,
        Self::Place,
        Self::Started,
        Self::Ended,
        Self::Took,
        Self::Attempts,
        Self::Waits,
    ];

    /// What stands at its head.
    pub fn title(self) -> Text {
        match self {
            Self::Number => text("No.", "序号"),
            Self::Name => text("Step", "步骤"),
            Self::State => text("State", "状态"),
            Self::Place => text("Works on", "对象"),
            Self::Started => text("Started", "开始时间"),
            Self::Ended => text("Ended", "结束时间"),
            Self::Took => text("Duration", "耗时"),
            Self::Attempts => text("Attempts", "执行次数"),
            Self::Waits => text("Waits for", "前序步骤"),
        }
    }
}

/// Which rows stand in a table, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The column that they are sorted by.
    pub by: Column,
    /// Whether the largest comes first.
    pub is_down: bool,
    /// What each row must contain: its name, id, state or what it works on; in small or large letters.
    pub containing: String,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            by: Column::Number,
            is_down: false,
            containing: String::new(),
        }
    }
}

/// The positions of the steps in the order of the rows. Equal ones keep the sequence; what has no
/// value in the column comes last either way.
pub fn rows(
    task: &Task,
    timing: &Timing,
    sequence: &[usize],
    order: &Order,
    lang: Lang,
) -> Vec<usize> {
    let wanted = order.containing.trim().to_lowercase();
    let contains = |idx: &usize| {
        let step = &task.steps[*idx];
        wanted.is_empty()
            || [&step.name, &step.id, &step.state_word, &place(step)]
                .iter()
                .any(|words| words.to_lowercase().contains(&wanted))
            || step.state.word().to(lang).to_lowercase().contains(&wanted)
    };
    let mut rows: Vec<usize> = sequence.iter().copied().filter(contains).collect();
    let mut n_before = vec![0_usize; task.steps.len()];
    for &to in Waits::of(task).after.iter().flatten() {
        n_before[to] += 1;
    }
    let keys: Vec<Key> = (0..task.steps.len())
        .map(|idx| match order.by {
            Column::Waits => Key::Number(n_before[idx] as f64),
            by => key(&task.steps[idx], timing.spans[idx], by),
        })
        .collect();
    let directed = |order_of: Ordering| {
        if order.is_down {
            order_of.reverse()
        } else {
            order_of
        }
    };
    sort(&mut rows, &|a, b| match (&keys[a], &keys[b]) {
        (Key::Number(a), Key::Number(b)) => directed(a.total_cmp(b)),
        (Key::Words(a), Key::Words(b)) => directed(a.cmp(b)),
        (a, b) => a.is_missing().cmp(&b.is_missing()),
    });
    // The sequence is its own key.
    if order.by == Column::Number && order.is_down {
        rows.reverse();
    }
    rows
}

/// Rows of cells as text: cells end at tabs, rows at line ends, and none within a cell.
pub fn as_text(rows: &[Vec<String>]) -> String {
    let mut all = String::new();
    for row in rows {
        for (cell_idx, cell) in row.iter().enumerate() {
            if cell_idx > 0 {
                all.push('\t');
            }
            let blank = |letter: char| if letter.is_control() { ' ' } else { letter };
            all.extend(cell.chars().map(blank));
        }
        all.push('\n');
    }
    all
}

/// Which server, zone or agent a step works on; empty where that is not known.
pub fn place(step: &Step) -> String {
    match (&step.place, agent_of(&step.id)) {
        (Some((_, place)), _) => place.clone(),
        (None, Some(agent)) => agent.to_owned(),
        (None, None) => {
            let agents: Vec<&str> = step.parts.iter().map(|part| part.agent.as_str()).collect();
            agents.join(", ")
        }
    }
}

enum Key {
    Number(f64),
    Words(String),
    Missing,
}

impl Key {
    fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

fn key(step: &Step, span: Option<Span>, by: Column) -> Key {
    let number = |number: Option<f64>| number.map_or(Key::Missing, Key::Number);
    let words = |words: String| {
        if words.is_empty() {
            Key::Missing
        } else {
            Key::Words(words)
        }
    };
    match by {
        Column::Number | Column::Waits => Key::Missing,
        Column::Name => words(step.name.to_lowercase()),
        Column::State => Key::Number(urgency(step.state)),
        Column::Place => words(place(step)),
        Column::Started => number(step.started.as_deref().and_then(milliseconds)),
        Column::Ended => number(step.ended.as_deref().and_then(milliseconds)),
        Column::Took => number(span.map(|span| span.end - span.start)),
        Column::Attempts => number(attempts(step).map(|n| n as f64)),
    }
}

/// What wants attention comes first.
fn urgency(state: StepState) -> f64 {
    match state {
        StepState::Failed => 0.0,
        StepState::Held => 1.0,
        StepState::Unknown => 2.0,
        StepState::Canceling => 3.0,
        StepState::RollingBack => 4.0,
        StepState::Running => 5.0,
        StepState::Waiting => 6.0,
        StepState::Ready => 7.0,
        StepState::Pending => 8.0,
        StepState::Cancelled => 9.0,
        StepState::RolledBack => 10.0,
        StepState::Skipped => 11.0,
        StepState::Succeeded => 12.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState::{Failed, Pending, Running, Succeeded};
    use crate::task::sequence::sequence;
    use crate::task::testing::{ms, part, step, task};

    fn shown(by: Column, is_down: bool, containing: &str) -> Vec<String> {
        let mut steps = vec![
            step("a", Succeeded, 0, 10),
            step("b", Failed, 10, 12),
            step("c", Running, 10, -1),
            step("d", Pending, -1, -1),
        ];
        steps[1].parts = vec![part("10.0.0.11:2886", 2)];
        let task = task(steps, "a>b a>c b>d c>d");
        let timing = Timing::of(&task, ms(15));
        let order = Order {
            by,
            is_down,
            containing: containing.to_owned(),
        };
        let rows = rows(&task, &timing, &sequence(&task), &order, Lang::Zh);
        rows.into_iter()
            .map(|idx| task.steps[idx].id.clone())
            .collect()
    }

    #[test]
    fn rows_are_sorted_by_a_column_and_what_has_no_value_comes_last_either_way() {
        assert_eq!(shown(Column::Number, false, ""), ["a", "b", "c", "d"]);
        assert_eq!(shown(Column::Number, true, ""), ["d", "c", "b", "a"]);
        assert_eq!(shown(Column::Took, false, ""), ["b", "c", "a", "d"]);
        assert_eq!(shown(Column::Took, true, ""), ["a", "c", "b", "d"]);
        assert_eq!(shown(Column::Name, true, ""), ["d", "c", "b", "a"]);
        assert_eq!(shown(Column::Attempts, true, ""), ["b", "a", "c", "d"]);
    }

    #[test]
    fn equal_rows_keep_the_sequence() {
        assert_eq!(shown(Column::Started, false, ""), ["a", "b", "c", "d"]);
        assert_eq!(shown(Column::Started, true, ""), ["b", "c", "a", "d"]);
        assert_eq!(shown(Column::Waits, false, ""), ["a", "b", "c", "d"]);
    }

    #[test]
    fn what_wants_attention_comes_first() {
        assert_eq!(shown(Column::State, false, ""), ["b", "c", "d", "a"]);
    }

    #[test]
    fn rows_are_found_by_name_agent_and_state() {
        assert_eq!(shown(Column::Number, false, "STEP C"), ["c"]);
        assert_eq!(shown(Column::Number, false, "10.0.0.11"), ["b"]);
        assert_eq!(shown(Column::Number, false, " 失败 "), ["b"]);
        assert_eq!(
            shown(Column::Number, false, "nothing"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_table_as_text_has_a_tab_only_between_cells() {
        let rows =
            [["No.", "Step"], ["1", "Stop\tzone\n1"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(as_text(&rows), "No.\tStep\n1\tStop zone 1\n");
    }
}
