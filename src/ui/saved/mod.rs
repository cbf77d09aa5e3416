//! Tasks that somebody has saved: opened without any network, played again, and written out.

mod export;
mod file;
mod mark;
mod page;
mod replay;

pub(super) use self::export::Export;
pub(super) use self::file::{Brought, brought};
pub(super) use self::mark::SavedMark;
pub(super) use self::page::saved_page;
pub(super) use self::replay::{Replay, shown_at};

use leptos::prelude::*;

use super::followed::Followed;
use crate::follow::Watch;
use crate::record::Saved;
use crate::text::{Text, text};

/// What the page of saved tasks is called.
pub(super) const OPEN_SAVED: Text = text("Open a saved task", "打开已保存的任务");

/// The address of that page, without `#/`.
pub(super) const PATH: &str = "saved";

impl Followed {
    /// What was opened, as work that nobody looks at.
    fn of_saved(saved: Saved) -> Self {
        let Saved {
            operation,
            trail,
            place,
            began,
            mut sighting,
            seen_at,
            seen,
            ..
        } = saved;
        // There is nobody to ask for what is not in the file.
        for step in &mut sighting.task.steps {
            step.has_log = false;
        }
        let watch = Watch {
            seen,
            ..Watch::new(sighting, seen_at, 0)
        };
        Self {
            is_saved: true,
            is_noticed: RwSignal::new(true),
            ..Self::new(operation, trail, place, began, watch)
        }
    }
}
