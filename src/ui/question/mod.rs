//! The question before anything is sent: what it is, what is there now, what has to be typed.

pub(super) mod asked;
mod before;
mod countdown;
mod desk;
mod dialog;
mod facts;
mod findings;
mod foot;
mod ladder;
mod next_rung;
mod parts;
mod reading;
mod standing;
mod state;
mod told;

pub(super) use asked::{Answered, Asked, InPlan};
pub(super) use before::{BeforeButtons, CheckView, LadderBeside, Rehearsal};
pub(super) use desk::DeskQuestion;
pub(super) use dialog::Question;
pub(super) use findings::Findings;
pub(super) use next_rung::NextRung;
