//! The agent's clock, by which sealed requests expire (§1.3).

use super::open::read;
use super::probe::PROBE;
use crate::moment::rfc3339;
use crate::operation::{Call, WireResponse};
use crate::transport::Transport;
use crate::vendors::Link;

/// Asks for the agent's time.
pub(super) const CALL: Call = Call::get("/api/v1/time");

/// What two clocks may differ by in seconds without it meaning anything: the way there takes time too.
const NO_DIFFERENCE: u64 = 5;

/// Reads the agent's time and notes it. Whether it is another one than was thought, so that what is
/// sealed now may be accepted.
pub(super) async fn is_corrected<T: Transport>(link: &Link<'_, T>) -> bool {
    let told = read(link, CALL).await.ok();
    let told = told.filter(WireResponse::is_ok);
    let Some(there) = told.and_then(|answer| rfc3339(&(PROBE.time)(&answer)?)) else {
        return false;
    };
    if there.abs_diff(link.time_there()) < NO_DIFFERENCE {
        return false;
    }
    link.memory.clocks.note(link.endpoint, there, (link.now)());
    true
}
