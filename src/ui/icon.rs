//! The page's icons, drawn here so that nothing is fetched for them.

use leptos::prelude::*;

use super::view::view;
use crate::task::StepState;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Brand,
    Info,
    Copy,
    Eye,
    Done,
    Failed,
    Warning,
    Waiting,
    Ready,
    Running,
    Cancelled,
    Skipped,
    Back,
    Unknown,
}

impl Glyph {
    /// The icon of a step's state; every state has a shape of its own besides its colour.
    pub(super) fn of(state: StepState) -> Self {
        match state {
            StepState::Pending | StepState::Waiting => Self::Waiting,
            StepState::Ready => Self::Ready,
            StepState::Running => Self::Running,
            StepState::RollingBack | StepState::RolledBack => Self::Back,
            StepState::Canceling | StepState::Cancelled => Self::Cancelled,
            StepState::Failed => Self::Failed,
            StepState::Held => Self::Warning,
            StepState::Succeeded => Self::Done,
            StepState::Skipped => Self::Skipped,
            StepState::Unknown => Self::Unknown,
        }
    }

    /// The strokes, on a field of 16 by 16.
    pub(super) fn strokes(self) -> &'static str {
        match self {
            Self::Brand => "M2 8h3l1.8-4.5L9.4 12l1.6-4h3",
            Self::Info => "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 7.2v3.6M8 5v.1",
            Self::Copy => "M6 5.5h7.5v8H6zM10.5 5.5v-3h-8v8H6",
            Self::Eye => {
                "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6"
            }
            Self::Done => "M3 8.6 6.4 12 13 4.6",
            Self::Failed => "M4 4l8 8M12 4l-8 8",
            Self::Warning => "M8 2 14.5 13.5h-13zM8 6.5v3.4M8 11.6v.1",
            Self::Waiting => "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 5v3.2l2 1.6",
            Self::Ready => "M5.5 3.5v9L12.5 8z",
            Self::Running => "M13.8 8A5.8 5.8 0 1 1 8 2.2",
            Self::Cancelled => "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M4 4l8 8",
            Self::Skipped => "M3 4v8l5-4zM8 4v8l5-4z",
            Self::Back => "M6 3 2.5 6.5 6 10M2.5 6.5h7a3.5 3.5 0 0 1 0 7H7",
            Self::Unknown => "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M8 12.6v.1",
        }
    }
}

/// An icon beside a word that says the same; readers pass it over.
#[component]
pub(super) fn Icon(#[prop(into)] glyph: Signal<Glyph>) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" class:is-turning=move || glyph.get() == Glyph::Running>
            <path d=move || glyph.get().strokes()/>
        </svg>
    }
}
