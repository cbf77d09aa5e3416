//! What the page has learned of the services since it was opened.

use std::cell::RefCell;

use super::KeyRing;
use crate::by_name::ByName;
use crate::transport::Endpoint;

/// Nothing in it is secret, and a reload forgets it.
#[derive(Debug, Default)]
pub struct Memory {
    /// What is known of obshell's agents.
    pub keys: KeyRing,
    /// How the services' clocks differ.
    pub clocks: Clocks,
}

/// How many seconds each service's clock is ahead of this computer's, where a refusal has shown it.
#[derive(Debug, Default)]
pub struct Clocks(RefCell<ByName<i64>>);

impl Clocks {
    /// Seconds that a service's clock is ahead; 0 as long as nothing else is known.
    pub fn ahead(&self, endpoint: &Endpoint) -> i64 {
        self.0.borrow().get(endpoint.as_str()).copied().unwrap_or(0)
    }

    /// A service's time, given this computer's, both in seconds since 1970.
    pub fn there(&self, endpoint: &Endpoint, here: u64) -> u64 {
        here.saturating_add_signed(self.ahead(endpoint))
    }

    /// Notes a service's time beside this computer's, both in seconds since 1970.
    pub fn note(&self, endpoint: &Endpoint, there: u64, here: u64) {
        let ahead = i64::try_from(i128::from(there) - i128::from(here)).unwrap_or_default();
        self.0.borrow_mut().set(endpoint.as_str(), ahead);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_service_has_a_clock_of_its_own() {
        let clocks = Clocks::default();
        let [one, other] =
            ["http://one", "http://other"].map(|address| Endpoint::parse(address).unwrap());
        clocks.note(&one, 1_000, 1_600);
        assert_eq!((clocks.ahead(&one), clocks.ahead(&other)), (-600, 0));
        assert_eq!(clocks.there(&one, 2_000), 1_400);
        assert_eq!(clocks.there(&one, 0), 0);
    }
}
