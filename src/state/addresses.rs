//! The addresses of the services.

use serde::{Deserialize, Serialize};

use crate::operation::Service;

/// The services' addresses as they were typed; a service without one has none of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Addresses {
    cdm: Option<String>,
    dli: Option<String>,
    ocp: Option<String>,
    obshell: Option<String>,
}

impl Addresses {
    /// A service's address.
    pub fn get(&self, service: Service) -> Option<&str> {
        match service {
            Service::Cdm => self.cdm.as_deref(),
            Service::Dli => self.dli.as_deref(),
            Service::Ocp => self.ocp.as_deref(),
            Service::Obshell => self.obshell.as_deref(),
        }
    }

    /// Sets a service's address, or takes it away.
    pub fn set(&mut self, service: Service, address: Option<String>) {
        *match service {
            Service::Cdm => &mut self.cdm,
            Service::Dli => &mut self.dli,
            Service::Ocp => &mut self.ocp,
            Service::Obshell => &mut self.obshell,
        } = address;
    }
}
