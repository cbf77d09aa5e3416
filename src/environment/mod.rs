//! An environment: where a site's services are, how they are reached, and how careful to be there.
//!
//! A site lists its own in `config.json`; operators keep theirs in the browser. No secret is ever
//! part of one.

pub mod book;
pub mod fields;
pub mod form;
mod line;
mod mistakes;
#[cfg(test)]
mod tests;

pub use book::{Book, Key};

use serde::{Deserialize, Serialize};

use crate::form::keyed::Keyed;
use crate::form::{Field, FormValues};
use crate::operation::Service;
use crate::text::{Message, Text, text};
use crate::transport::{Endpoint, ProxySettings, Way};
use crate::vendors::huawei;

/// One environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Environment {
    /// What operators call it.
    pub name: String,
    /// The colour that marks it on every page.
    pub colour: Colour,
    /// How careful the page is in it.
    pub guard: Guard,
    /// Huawei Cloud.
    pub huawei: Huawei,
    /// The OceanBase OCPs.
    pub ocp: Vec<Target>,
    /// The obshell clusters, each by one of its agents.
    pub obshell: Vec<Target>,
    /// What stands between the page and the services.
    pub proxy: ProxySettings,
}

/// A colour that marks an environment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// Grey.
    #[default]
    Grey,
    /// Blue.
    Blue,
    /// Green.
    Green,
    /// Amber.
    Amber,
    /// Red.
    Red,
    /// Purple.
    Purple,
}

/// How careful the page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// A stop asks once, a severe one for a word to be typed.
    #[default]
    Normal,
    /// A stop asks for a word to be typed, a severe one for a reason and time too.
    Protected,
    /// Nothing is sent but what reads.
    ReadOnly,
}

impl Keyed for Colour {
    const ALL: &'static [Self] = &[
        Self::Grey,
        Self::Blue,
        Self::Green,
        Self::Amber,
        Self::Red,
        Self::Purple,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Grey => "grey",
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Purple => "purple",
        }
    }
}

impl Keyed for Guard {
    const ALL: &'static [Self] = &[Self::Normal, Self::Protected, Self::ReadOnly];

    fn key(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Protected => "protected",
            Self::ReadOnly => "read-only",
        }
    }
}

/// Huawei Cloud in an environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Huawei {
    /// The region's id, such as `cn-north-4`; its services have their usual addresses there.
    pub region: String,
    /// The project's id, with which forms open.
    pub project_id: String,
    /// The address of CDM, where it is not the region's usual one.
    pub cdm: String,
    /// The address of DLI, where it is not the region's usual one.
    pub dli: String,
    /// The address of IAM, where it is not the region's usual one.
    pub iam: String,
}

/// A service with a name of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Target {
    /// What operators call it.
    pub name: String,
    /// Scheme, host and port: `http://ocp.example.com:8080`.
    pub address: String,
    /// Its path at the proxy, for proxies with a path for each service: `/proxy/ocp-prod`. Left out,
    /// it is made of the proxy's address and the name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// More agents of the same obshell cluster, which are asked where the one at `address` does not
    /// answer. Nothing else has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Agent>,
}

/// One more agent of an obshell cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Agent {
    /// Scheme, host and port: `http://10.0.0.12:2886`.
    pub address: String,
    /// Its path at the proxy, for proxies with a path for each service. Left out, it is the path of
    /// the cluster’s first agent with `-2`, `-3` … behind it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
}

/// The field of a form that an environment may know.
const PROJECT: &str = "project_id";

const NO_TARGET: Text = text(
    "This environment has no address for this service. Add one in the environment, or use another environment.",
    "该环境没有此服务的地址。请在环境中添加，或使用其他环境。",
);

impl Environment {
    /// What an environment offers of a service, in the order of its list.
    pub fn targets(&self, service: Service) -> Vec<Target> {
        let in_region = |typed: &str| {
            let region = &self.huawei.region;
            let address = match typed {
                "" => huawei::regions::address(service, region).unwrap_or_default(),
                typed => typed.to_owned(),
            };
            let name = if typed.is_empty() {
                region.clone()
            } else {
                String::new()
            };
            let target = Target {
                name,
                address,
                ..Target::default()
            };
            Some(target).filter(|target| !target.address.is_empty())
        };
        match service {
            Service::Cdm => in_region(&self.huawei.cdm).into_iter().collect(),
            Service::Dli => in_region(&self.huawei.dli).into_iter().collect(),
            Service::Iam => in_region(&self.huawei.iam).into_iter().collect(),
            Service::Ocp => self.ocp.clone(),
            Service::Obshell => self.obshell.clone(),
        }
    }

    /// The address of a service and the way to it; `target_idx` counts in [`Environment::targets`].
    ///
    /// # Errors
    /// What is missing or wrong in the environment, the other agents of a cluster included.
    pub fn way(&self, service: Service, target_idx: usize) -> Result<(Endpoint, Way), Message> {
        Ok(self.agents(service, target_idx)?.swap_remove(0))
    }

    /// The same, and behind it every other agent of an obshell cluster.
    ///
    /// # Errors
    /// What is missing or wrong in the environment.
    pub fn agents(
        &self,
        service: Service,
        target_idx: usize,
    ) -> Result<Vec<(Endpoint, Way)>, Message> {
        let target = self.target(service, target_idx)?;
        let path = self.path_at_proxy(service, target_idx, &target);
        let mut agents = vec![(Endpoint::parse(&target.address)?, self.proxy.way(&path)?)];
        for (other, number) in target.others.iter().zip(2..) {
            let own_path = match other.path.trim_end_matches('/') {
                "" => format!("{path}-{number}"),
                own => own.to_owned(),
            };
            let endpoint = Endpoint::parse(&other.address)?;
            agents.push((endpoint, self.proxy.way(&own_path)?));
        }
        Ok(agents)
    }

    fn target(&self, service: Service, target_idx: usize) -> Result<Target, Message> {
        let mut targets = self.targets(service);
        if target_idx < targets.len() {
            Ok(targets.swap_remove(target_idx))
        } else {
            Err(NO_TARGET.into())
        }
    }

    /// The project of Huawei Cloud; empty where none is known.
    pub fn project(&self) -> &str {
        &self.huawei.project_id
    }

    /// What of Huawei Cloud is to be entered when somebody signs in: the project, else the region’s
    /// default project, which has the region's name; empty where neither is known.
    pub fn realm(&self) -> &str {
        match self.huawei.project_id.as_str() {
            "" => &self.huawei.region,
            project => project,
        }
    }

    /// Puts what the environment knows into a form: into fields that are empty, or hold what the
    /// environment before it knew.
    pub fn fill_in(&self, fields: &[Field], typed: &mut FormValues, before: Option<&Self>) {
        let old = before.map_or("", Self::project);
        let present = typed.get(PROJECT);
        let is_asked = fields.iter().any(|field| field.name == PROJECT);
        if is_asked && (present.is_empty() || present == old) {
            typed.set(PROJECT, self.project());
        }
    }

    /// Where the proxy has a target, for proxies with a path for each service.
    fn path_at_proxy(&self, service: Service, target_idx: usize, target: &Target) -> String {
        if !target.path.is_empty() {
            return target.path.trim_end_matches('/').to_owned();
        }
        let base = self.proxy.address.trim_end_matches('/');
        format!("{base}/{}", key(service, target_idx, &target.name))
    }
}

/// A short name for a target that fits into an address: `ocp-shanghai`, or `ocp-2` where the name
/// has no letters for one.
fn key(service: Service, target_idx: usize, name: &str) -> String {
    let words: Vec<String> = name
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    match (service, words.is_empty()) {
        (Service::Cdm | Service::Dli | Service::Iam, _) => service.key().to_owned(),
        (_, true) => format!("{}-{}", service.key(), target_idx + 1),
        (_, false) => format!("{}-{}", service.key(), words.join("-")),
    }
}
