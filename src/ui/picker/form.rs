//! The form that a list fills: an operation's own, or that of an order in a plan.

use leptos::prelude::*;

use crate::form::FormValues;
use crate::plan::Item;
use crate::text::Message;
use crate::ui::console::{Console, Desk};
use crate::ui::line::Line;
use crate::ui::plan;

/// A form that can be filled from lists. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Filled {
    /// Whose operation it is, and which vendor is signed in to.
    pub(in crate::ui) desk: Desk,
    /// What is typed in it.
    pub(in crate::ui) typed: RwSignal<FormValues>,
    /// What takes the targets beside the first, one a line; `None` where it takes no more than its list says.
    pub(in crate::ui) more: Option<RwSignal<String>>,
    /// The address of the service that is meant, as orders of plans have it; `None` for the one that the header
    /// leads to.
    pub(in crate::ui) service: Option<RwSignal<String>>,
    /// What the ids of its fields begin with.
    pub(in crate::ui) scope: &'static str,
}

impl Filled {
    /// The form of an operation.
    pub(in crate::ui) fn of(desk: Desk) -> Self {
        Self {
            desk,
            typed: desk.typed,
            more: None,
            service: None,
            scope: "field",
        }
    }

    /// An order to the service that is meant, where it is one of a plan.
    fn item(self) -> Option<Item> {
        let service = self.service?.get_untracked();
        Some(Item {
            operation: self.desk.operation.path.to_owned(),
            service,
            asked: FormValues::default(),
        })
    }

    /// What is wrong with the address of its service.
    pub(super) fn mistake_in_way(self, console: Console) -> Option<Message> {
        untrack(|| match self.item() {
            Some(item) if plan::leads_somewhere(console, &item) => None,
            _ => console.way(self.desk.operation).err(),
        })
    }

    /// The line to its service; `None` where nobody is signed in there.
    pub(super) fn line(self, console: Console) -> Option<Line> {
        untrack(|| {
            if let Some(item) = self.item() {
                return plan::line_for(console, &item);
            }
            Line::if_signed_in(console, self.desk)
        })
    }

    /// Asks somebody to sign in to its service.
    pub(super) fn sign_in(self, console: Console) {
        match self.item() {
            Some(item) => plan::sign_in_to(console, &item),
            None => console.signing_in.set(Some(self.desk)),
        }
    }

    /// The vendor does not accept who asks over a line.
    pub(super) fn refused(self, console: Console, line: &Line) {
        match self.item() {
            Some(item) => plan::refused(console, &item),
            None => line.ask_to_sign_in(self.desk),
        }
    }

    /// What stands in the form, with every target that it has.
    pub(super) fn asked(self, field: &'static str) -> FormValues {
        let mut asked = self.typed.get_untracked();
        if let Some(more) = self.more {
            let own = asked.get(field).to_owned();
            asked.set(field, format!("{own}\n{}", more.get_untracked()));
        }
        asked
    }

    /// Takes over what was picked: the first target stands in its field, those beside it where more are taken.
    pub(super) fn put(self, field: &'static str, put: Vec<(&'static str, String)>) {
        self.typed.update(|typed| {
            for (name, value) in put {
                let own = self.more.filter(|_| name == field);
                let Some(more) = own else {
                    typed.set(name, value);
                    continue;
                };
                let (first, others) = value.split_once('\n').unwrap_or((&value, ""));
                typed.set(name, first);
                more.set(others.to_owned());
            }
        });
    }
}
