//! The plans of this browser, and which of them is open.

use leptos::prelude::*;

use super::lines::Lines;
use crate::plan::Plan;
use crate::plan::engine::Progress;
use crate::plan::kept::{Kept, free_name, merged, pack, unpack};
use crate::plan::turned::Turned;
use crate::preflight::Finding;
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::send::mint;

/// The plans of this browser. They are copied freely: everything in them is a handle.
#[derive(Clone, Copy, Default)]
pub(in crate::ui) struct Plans {
    /// Every plan, of every environment.
    pub(super) list: RwSignal<Vec<Kept>>,
    /// The id of the one that is open.
    pub(super) open: RwSignal<Option<String>>,
    /// The last one that was deleted.
    pub(super) deleted: RwSignal<Option<Kept>>,
    /// The plan as it was before the last change that can be taken back, and its id.
    pub(super) before: RwSignal<Option<(String, Plan)>>,
    /// The form that something was last added from, and the name of the plan that it went to.
    pub(super) added: RwSignal<Option<(&'static str, String)>>,
    /// What a plan that was turned round leaves out.
    pub(super) turned: RwSignal<Option<Turned>>,
    /// The lines to the services that the operator has signed in to here.
    pub(super) lines: StoredValue<Lines>,
    /// What was last found out about each order: the plan's id, the place of the order, the findings.
    found: StoredValue<Vec<(String, usize, Vec<Finding>)>>,
    /// The runs of orders: the plan's id, the place of the order, its run.
    pub(super) runs: StoredValue<Vec<(String, usize, Followed)>>,
    /// A word of this tab: a plan is carried out by the tab that has begun or resumed it last.
    tab: StoredValue<String>,
    /// Whether other tabs can tell that this one is there.
    pub(super) is_there: StoredValue<bool>,
}

impl Plans {
    /// The word of this tab.
    pub(super) fn tab(self) -> String {
        if self.tab.with_value(String::is_empty) {
            self.tab.set_value(mint());
        }
        self.tab.get_value()
    }

    /// A plan by its id, where it is there.
    pub(super) fn with<O>(self, id: &str, read: impl FnOnce(&Kept) -> O) -> Option<O> {
        self.list
            .with(|list| list.iter().find(|kept| kept.id == id).map(read))
    }

    /// Changes a plan and keeps it. `None` where there is none of that id.
    pub(super) fn change<O>(self, id: &str, change: impl FnOnce(&mut Kept) -> O) -> Option<O> {
        let mut changed = None;
        self.list.update(|list| {
            changed = list.iter_mut().find(|kept| kept.id == id).map(change);
        });
        self.keep(id);
        changed
    }

    /// Changes what is written in a plan, unless it is being carried out.
    pub(super) fn write(self, id: &str, change: impl FnOnce(&mut Plan)) {
        self.change(id, |kept| {
            if !kept.is_begun() {
                change(&mut kept.plan);
            }
        });
    }

    /// The same for a change that can be taken back.
    pub(super) fn write_undoably(self, id: &str, change: impl FnOnce(&mut Plan)) {
        let before = untrack(|| self.with(id, |kept| kept.plan.clone()));
        self.before.set(before.map(|plan| (id.to_owned(), plan)));
        self.write(id, change);
    }

    /// Puts a plan into the environment in use, and opens it.
    pub(super) fn put(self, console: Console, plan: Plan) -> String {
        let environment = console.environment.with_untracked(|it| it.name.clone());
        let name = self
            .list
            .with_untracked(|list| free_name(list, &environment, &plan.name));
        let kept = Kept {
            id: mint(),
            environment,
            plan: Plan { name, ..plan },
            progress: None,
        };
        let id = kept.id.clone();
        self.list.update(|list| list.push(kept));
        self.keep(&id);
        self.open(Some(id.clone()));
        id
    }

    /// Opens a plan, or closes the one that is open.
    pub(super) fn open(self, id: Option<String>) {
        self.before.set(None);
        self.turned.set(None);
        self.open.set(id);
    }

    /// Deletes a plan; the last one can be had back.
    pub(super) fn delete(self, id: &str) {
        let kept = untrack(|| self.with(id, Kept::clone));
        self.list.update(|list| list.retain(|kept| kept.id != id));
        self.keep(id);
        if self.open.with_untracked(|open| open.as_deref() == Some(id)) {
            self.open(None);
        }
        self.deleted.set(kept);
    }

    /// Has the plan back that was deleted last.
    pub(super) fn undelete(self) {
        if let Some(kept) = self.deleted.get_untracked() {
            self.deleted.set(None);
            let id = kept.id.clone();
            self.list.update(|list| list.push(kept));
            self.keep(&id);
            self.open(Some(id));
        }
    }

    /// Keeps one plan as it is here; the others stay as other tabs have left them.
    pub(super) fn keep(self, id: &str) {
        let here = untrack(|| self.with(id, Kept::clone));
        let kept = unpack(&browser::read_plans());
        browser::keep_plans(&pack(&merged(kept, id, here)));
    }

    /// Takes over what other tabs have changed. What is carried out here stays as it is here.
    pub(super) fn take_over(self) {
        let tab = self.tab();
        let is_here = |kept: &Kept| kept.progress.as_ref().is_some_and(|it| it.driver == tab);
        let mut kept = unpack(&browser::read_plans());
        for other in &mut kept {
            let own = self
                .list
                .with_untracked(|list| list.iter().find(|own| own.id == other.id).cloned());
            match own.filter(|own| is_here(own) && is_here(other)) {
                Some(own) => *other = own,
                None => other.progress = other.progress.take().map(Progress::reloaded),
            }
        }
        if self.list.with_untracked(|list| *list != kept) {
            self.list.set(kept);
        }
    }

    /// Whether this tab is the one that a plan was begun or resumed in last, as far as the browser keeps it.
    pub(super) fn is_driven_here(self, id: &str) -> bool {
        let kept = unpack(&browser::read_plans());
        let kept = kept.into_iter().find(|kept| kept.id == id);
        let driver = kept.and_then(|kept| Some(kept.progress?.driver));
        // A browser that keeps nothing has no other tab that could know of it.
        driver.is_none_or(|driver| driver == self.tab())
    }

    /// What was last found out about an order; `None` where nothing was read since the page was opened.
    pub(super) fn baseline(self, id: &str, idx: usize) -> Option<Vec<Finding>> {
        self.found.with_value(|found| {
            let mut found = found.iter();
            let (_, _, found) = found.find(|(of, at, _)| of == id && *at == idx)?;
            Some(found.clone())
        })
    }

    /// Keeps what was found out about an order.
    pub(super) fn set_baseline(self, id: &str, idx: usize, found: Vec<Finding>) {
        self.found.update_value(|all| {
            all.retain(|(of, at, _)| !(of == id && *at == idx));
            all.push((id.to_owned(), idx, found));
        });
    }
}
