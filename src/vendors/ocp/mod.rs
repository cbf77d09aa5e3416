//! OceanBase Cloud Platform (OCP).
//!
//! Vendor reference: `ocp.md`, whose sections the comments name.

mod access;
mod advice;
mod call;
mod cluster;
mod find;
mod follow;
mod form;
mod hits;
mod list;
mod outline;
mod preflight;
pub mod probe;
mod reply;
mod request;
mod response;
mod saved;
mod sign_in;
mod signature;
pub mod start_cluster;
pub mod stop_cluster;
mod task;
mod tasks;

pub use access::{Access, Keys};
pub(super) use call::{call, signed};
pub(super) use outline::outline;
pub use saved::saved_task;
pub(super) use sign_in::sign_in;

use crate::text::text;
use crate::vendors::Vendor;

/// OceanBase Cloud Platform.
pub static VENDOR: Vendor = Vendor {
    key: "ocp",
    name: text("OceanBase OCP", "OceanBase OCP"),
    credentials: access::FIELDS,
    access: access::access,
    realm: "",
    identity: None,
    sign_in_calls: &[],
};
