//! Plans: written, kept, tried without sending, and carried out stage by stage.

mod adding;
mod driver;
mod editor;
mod failed;
mod import;
mod item_form;
mod item_parts;
mod lines;
mod list;
mod looking;
mod opened;
mod page;
mod picture;
mod question;
mod row;
mod running;
mod sign_ins;
mod stage;
mod state;
mod tabs;
mod trial;
mod turning;

pub(super) use self::adding::AddToPlan;
pub(super) use self::adding::add_to_plan;
pub(super) use self::driver::{restore_plans, run_moved};
pub(super) use self::lines::{leads_somewhere, line_for, refused, sign_in_to};
pub(super) use self::page::plan_page;
pub(super) use self::state::Plans;

use crate::text::{Text, text};

/// What the page of plans is called.
pub(super) const PLANS: Text = text("Plans", "计划");

/// The address of that page, without `#/`.
pub(super) const PATH: &str = "plan";
