//! What a look asks its questions of: a line to the vendor, or canned answers in a test.

use std::fmt::Debug;
use std::pin::Pin;

use super::Sighting;
use crate::operation::{Failure, WireRequest, WireResponse};

/// Something that carries a reading to a vendor and brings the answer back.
pub trait Ask: Debug {
    /// Asks once. An answer of any status is no error here.
    fn ask<'a>(&'a self, request: &'a WireRequest) -> Asking<'a>;

    /// The time here, in seconds since 1970, for what no answer dates.
    fn now(&self) -> u64;
}

/// An answer on its way.
pub type Asking<'a> = Pin<Box<dyn Future<Output = Result<WireResponse, Failure>> + 'a>>;

/// A look under way.
pub type Looking<'a> = Pin<Box<dyn Future<Output = Result<Sighting, Failure>> + 'a>>;
