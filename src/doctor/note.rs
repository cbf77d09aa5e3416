//! What is found besides the leading diagnosis. The words for it stand in `texts/`.

use super::Whom;

/// Something that is fine, or that could not be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Something answers, and this page may read it.
    Answers {
        /// Who was asked.
        whom: Whom,
    },
    /// The preflight lets the service's headers pass.
    HeadersPass,
    /// The sign-in arrives and is accepted.
    SignedIn,
    /// Its signature covers `Date` and `Host`, which a proxy has to write as they were signed.
    Dated,
    /// The clocks agree well enough.
    ClockAgrees(Clock),
    /// They do not, but something else is in the way.
    ClockDiffers(Clock),
    /// They do not, and signatures go by the service's.
    ClockCorrected(Clock),
    /// What lies behind the fault was not looked at.
    NothingBehind,
    /// There was nothing to sign in with.
    NotSigned,
    /// The service's time is not told.
    ClockHidden,
    /// Only sending a `PUT` would tell whether the preflight lets it pass.
    PutNotAsked,
    /// An encoded slash does not arrive as one.
    SlashLost {
        /// Whether a proxy may have done it.
        whom: Whom,
    },
}

/// How the service's clock differs from this computer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// By how many seconds.
    pub seconds: u64,
    /// Whether the service's clock is ahead.
    pub ahead: bool,
    /// How many seconds the service allows in this direction.
    pub limit: u64,
    /// Whether the service itself told the time. The header `Date` may be a proxy's.
    pub by_service: bool,
}
