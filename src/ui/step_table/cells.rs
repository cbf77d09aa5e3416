//! What stands in the cells of the table of steps.

use std::sync::Arc;

use leptos::prelude::*;

use crate::by_name::ByName;
use crate::task::attempts::attempts;
use crate::task::sequence::sequence;
use crate::task::table::{Column, Order, place, rows};
use crate::task::timing::Timing;
use crate::task::{Step, StepState, Task};
use crate::text::{Lang, Text, text};
use crate::ui::browser;
use crate::ui::time;
use crate::ui::view::view;

const MORE: Text = text("{numbers} and {n} more", "{numbers} 等（另有 {n} 个）");
/// Numbers of steps that are waited for, before they are counted.
const A_FEW: usize = 6;

/// What stands in the cells. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Cells {
    task: Memo<Arc<Task>>,
    timing: Memo<Timing>,
    sequence: Memo<Vec<usize>>,
    /// What does not follow from the states: where each step stands in the answer, its number, and
    /// the numbers of those that it waits for.
    pub(super) structure: Memo<ByName<Place>>,
}

/// Where a step stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    step_idx: usize,
    /// From 1.
    number: usize,
    waits_for: Vec<usize>,
}

impl Cells {
    pub(super) fn new(task: Memo<Arc<Task>>, shape: Memo<Arc<Task>>) -> Self {
        let sequence = Memo::new(move |_| shape.with(|task| sequence(task)));
        let structure =
            Memo::new(move |_| shape.with(|task| sequence.with(|sequence| places(task, sequence))));
        Self {
            task,
            timing: Memo::new(move |_| task.with(|task| Timing::of(task, browser::now()))),
            sequence,
            structure,
        }
    }

    /// How many steps there are.
    pub(super) fn count(self) -> usize {
        self.sequence.with(Vec::len)
    }

    /// The ids of the steps in the order of the rows.
    pub(super) fn rows(self, order: &Order, lang: Lang) -> Vec<String> {
        self.task.with(|task| {
            let rows = self.timing.with(|timing| {
                self.sequence
                    .with(|sequence| rows(task, timing, sequence, order, lang))
            });
            let ids = rows.into_iter().map(|idx| task.steps[idx].id.clone());
            ids.collect()
        })
    }

    /// How far a step is.
    pub(super) fn state(self, id: &str) -> Option<StepState> {
        self.of_step(id, |step, _| step.state)
    }

    /// What stands in each cell of a step's row.
    pub(super) fn texts(self, id: &str, lang: Lang) -> Option<Vec<String>> {
        let told = |time: &Option<String>| {
            let time = time.as_deref();
            time.map_or_else(String::new, |time| time::moment(time, lang))
        };
        self.of_step(id, |step, place_of| {
            let span = self
                .timing
                .with(|timing| timing.spans.get(place_of.step_idx).copied());
            let took = span
                .flatten()
                .map(|span| time::length(span.end - span.start).to(lang));
            let text = |column: Column| match column {
                Column::Number => place_of.number.to_string(),
                Column::Name => step.name.clone(),
                Column::State => step.state.word().to(lang).to_owned(),
                Column::Place => place(step),
                Column::Started => told(&step.started),
                Column::Ended => told(&step.ended),
                Column::Took => took.clone().unwrap_or_default(),
                Column::Attempts => {
                    let attempts = attempts(step);
                    attempts.map_or_else(String::new, |n| n.to_string())
                }
                Column::Waits => numbers(&place_of.waits_for, lang),
            };
            Column::ALL.into_iter().map(text).collect()
        })
    }

    fn of_step<T>(self, id: &str, read: impl Fn(&Step, &Place) -> T) -> Option<T> {
        self.structure.with(|structure| {
            let place = structure.get(id)?;
            self.task
                .with(|task| Some(read(task.steps.get(place.step_idx)?, place)))
        })
    }
}

fn places(task: &Task, sequence: &[usize]) -> ByName<Place> {
    let numbered = sequence.iter().zip(1..).map(|(&step_idx, number)| {
        let place = Place {
            step_idx,
            number,
            waits_for: Vec::new(),
        };
        (task.steps[step_idx].id.clone(), place)
    });
    let places: ByName<Place> = numbered.collect();
    let mut waits_for = vec![Vec::new(); task.steps.len()];
    for (from, to) in &task.edges {
        if let (Some(from), Some(to)) = (places.get(from), places.get(to)) {
            waits_for[to.step_idx].push(from.number);
        }
    }
    let with_waits = places.iter().map(|(id, place)| {
        let mut waits_for = std::mem::take(&mut waits_for[place.step_idx]);
        crate::sort::sort(&mut waits_for, &|a, b| a.cmp(&b));
        let place = Place {
            waits_for,
            ..place.clone()
        };
        (id.to_owned(), place)
    });
    with_waits.collect()
}

fn numbers(all: &[usize], lang: Lang) -> String {
    let listed: Vec<String> = all.iter().take(A_FEW).map(usize::to_string).collect();
    let listed = listed.join(", ");
    match all.len().saturating_sub(A_FEW) {
        0 => listed,
        n => MORE.with("numbers", listed).with("n", n).to(lang),
    }
}

/// A cell of a row.
pub(super) fn cell(column: Column, text: String) -> AnyView {
    match column {
        Column::Number | Column::Took | Column::Attempts => {
            view! { <td class="is-number">{text}</td> }
        }
        _ => view! { <td>{text}</td> },
    }
}
