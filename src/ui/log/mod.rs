//! Logs: read while a step runs, errors first, and of megabytes only what is in sight.

mod errors;
mod feed;
mod file;
mod lines;
mod pane;
mod reasons;
mod search;
mod step_log;
mod tools;
mod tries;
mod view;

pub(super) use feed::LogFeed;
pub(super) use file::file_name;
pub(super) use reasons::Reasons;
pub(super) use step_log::{StepLog, is_at_work};
pub(super) use tools::LogLooks;
pub(super) use tries::tell_tries;
pub(super) use view::LogView;
