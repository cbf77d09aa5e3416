//! Choosing what to act on from what is there: a button beside each field that has a list, the list in a dialog,
//! and the targets that were acted on lately or are pinned.

mod beside;
mod dialog;
mod failed;
mod familiar;
mod foot;
mod form;
mod reading;
mod row;
mod said;
mod store;
mod table;
mod tools;
mod window;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::beside::buttons;
use self::dialog::PickerDialog;
use self::familiar::FamiliarTargets;
pub(super) use self::form::Filled;
pub(super) use self::store::acted_on;
use super::console::{Console, Desk};
use super::later::{Later, later};
use super::view::view;
use crate::form::Field;
use crate::listing::{Listing, Takes};
use crate::state::TargetKept;

/// What the page knows of choosing. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy, Default)]
pub(super) struct Picking {
    /// The list that is open.
    opened: RwSignal<Option<Opened>>,
    /// The targets that this browser keeps.
    kept: RwSignal<Vec<TargetKept>>,
    /// What was taken over lately: values of fields, and what they are called.
    names: StoredValue<Vec<(String, String)>>,
    /// What stands beside the fields of a form, once it is there.
    beside: RwSignal<Option<Beside>>,
}

/// A list that is open.
#[derive(Clone, Copy)]
struct Opened {
    /// The form that it fills.
    form: Filled,
    listing: &'static Listing,
}

impl Opened {
    /// How many rows can be picked.
    fn takes(self) -> Takes {
        match (self.listing.takes(), self.form.more) {
            (Takes::One, Some(_)) => Takes::Each,
            (takes, _) => takes,
        }
    }

    /// Whether several rows can be picked.
    fn is_many(self) -> bool {
        self.takes() != Takes::One
    }
}

/// What stands beside the fields of a form. Which lists there are comes with the later part of the program.
#[derive(Clone, Copy)]
struct Beside {
    buttons: fn(Filled, &'static Field) -> AnyView,
    familiar: fn(Desk) -> AnyView,
}

later! {
    /// What stands beside the fields of a form.
    fn beside() -> Beside {
        Beside {
            buttons,
            familiar: |desk| view! { <FamiliarTargets desk/> },
        }
    }
}

later! {
    /// What shows the list that is open.
    fn open_list() -> fn(Opened) -> AnyView {
        |opened| view! { <PickerDialog opened/> }
    }
}

impl Picking {
    /// Whether a list is open.
    pub(super) fn is_open(self) -> bool {
        self.opened.with_untracked(Option::is_some)
    }

    /// Loads what stands beside the fields, quietly: a form can be filled in without it.
    pub(super) fn load(self) {
        if self.beside.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            if let Ok(loaded) = beside().await {
                let _ = self.beside.try_set(Some(loaded));
            }
        });
    }

    /// The buttons beside a field.
    pub(super) fn buttons(self, form: Filled, field: &'static Field) -> Option<AnyView> {
        let beside = self.beside.get()?;
        Some((beside.buttons)(form, field))
    }

    /// The targets that a form can be filled with at once.
    pub(super) fn familiar(self, desk: Desk) -> Option<AnyView> {
        let beside = self.beside.get()?;
        Some((beside.familiar)(desk))
    }
}

/// The list of a desk that is open, if one is.
#[component]
pub(super) fn OpenList(desk: Desk) -> impl IntoView {
    let opened = Console::here().picking.opened;
    // Another form has other lists. Nothing is open where the whole page goes.
    on_cleanup(move || {
        if opened.try_get_untracked().flatten().is_some() {
            let _ = opened.try_set(None);
        }
    });
    let is_own = move |it: &Opened| it.form.desk.operation.path == desk.operation.path;
    move || {
        let opened = opened.try_get().flatten().filter(is_own);
        opened.map(|opened| view! { <Later load=open_list what=opened/> })
    }
}
