//! Huawei Cloud: Cloud Data Migration (CDM) and Data Lake Insight (DLI), signed in to with a password
//! or token of IAM, or with an access key.
//!
//! Vendor reference: `huawei.md`, whose sections the comments name.

mod access;
mod advice;
mod before;
mod call;
mod cdm;
pub mod cdm_start_cluster;
pub mod cdm_start_job;
pub mod cdm_stop_cluster;
pub mod cdm_stop_job;
mod credentials;
mod dli;
pub mod dli_run_jobs;
pub mod dli_stop_jobs;
mod fields;
mod hits;
mod look;
mod outline;
mod pages;
mod path;
pub mod probe;
pub mod regions;
mod reply;
mod sign_in;
pub mod signature;
#[cfg(test)]
mod testing;

pub use access::{Access, Keys, Password, Totp};
pub(super) use call::{call, signed};
pub(super) use outline::outline;
pub(super) use sign_in::sign_in;

use crate::operation::Service;
use crate::text::text;
use crate::vendors::Vendor;

/// Huawei Cloud.
pub static VENDOR: Vendor = Vendor {
    key: "huawei",
    name: text("Huawei Cloud", "华为云"),
    credentials: fields::FIELDS,
    access: credentials::access,
    realm: fields::PROJECT.name,
    identity: Some(Service::Iam),
    sign_in_calls: sign_in::CALLS,
};
