//! The contract of an operation: what it asks, what it sends, what its answer means.

pub mod call;
pub mod failure;
pub mod outcome;
#[cfg(test)]
pub(crate) mod testing;
pub mod wire;

pub use call::Call;
pub use failure::Failure;
pub use outcome::{Item, ItemState, Outcome, Verdict};
pub use wire::{Header, HeaderValue, HttpRequest, Method, WireRequest, WireResponse};

use crate::follow::{Find, Follow};
use crate::form::{Field, FieldError, FormValues};
use crate::guard::Severity;
use crate::listing::Listing;
use crate::preflight::Preflight;
use crate::text::{Message, Text};
use crate::vendors::Vendor;

/// One thing that an operator can do at a vendor.
#[derive(Debug)]
pub struct Operation {
    /// The vendor that does it.
    pub vendor: &'static Vendor,
    /// Which of the vendor's services: the key of its address in the settings.
    pub service: Service,
    /// The address in this page, without `#/`.
    pub path: &'static str,
    /// Whether it stops or starts its target.
    pub deed: Deed,
    /// What it is called.
    pub title: Text,
    /// What it does to the target, in one or two sentences.
    pub about: Text,
    /// What it asks.
    pub fields: &'static [Field],
    /// What was typed as an order to send, or every mistake in it.
    pub build: fn(&FormValues) -> Result<Order, Vec<FieldError>>,
    /// Every kind of request that it makes, those that follow its task among them.
    pub calls: &'static [Call],
}

/// What an operation makes of answers. It stands apart from what is asked, so that the page can show a
/// form before it has loaded how to read what comes of it.
#[derive(Debug)]
pub struct Answers {
    /// What an answer means. It is given what was typed, since some answers name no target.
    pub read: fn(&FormValues, &WireResponse) -> Result<Outcome, Failure>,
    /// How what it has set going is followed to its end.
    pub follow: Option<&'static Follow>,
    /// What it hits, and never how: two orders at one service that share a name here are about the same, and only
    /// one of them goes on at a time. A start and a stop of one target name it alike.
    pub hits: fn(&FormValues) -> Vec<String>,
    /// The live lists that its form can be filled from.
    pub lists: &'static [Listing],
    /// What is read before it is sent.
    pub preflight: Option<&'static Preflight>,
    /// How it is found out what became of an order whose outcome is unknown.
    pub find: Option<Find>,
    /// From the gentlest way to the hardest, the one that is typed among them; empty where there is only one.
    pub ladder: fn(&FormValues) -> Vec<Rung>,
    /// What undoes it once it has come to its end: the address of an operation and what its form asks. `None` where
    /// there is nothing to undo it with.
    pub turned: fn(&FormValues) -> Option<(&'static str, FormValues)>,
}

/// What an operation does to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Stops it.
    Stop,
    /// Starts it again.
    Start,
}

/// One way of doing the same, on the ladder from graceful to force.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// What it is called: `Graceful`.
    pub name: Text,
    /// What it does to the target, and what is lost.
    pub consequence: Text,
    /// What the form asks on this rung.
    pub asked: FormValues,
    /// Whether this is what is typed.
    pub is_typed: bool,
}

/// A service with an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// Huawei Cloud Data Migration.
    Cdm,
    /// Huawei Data Lake Insight.
    Dli,
    /// Huawei Identity and Access Management, which signs in to the two.
    Iam,
    /// OceanBase Cloud Platform.
    Ocp,
    /// An obshell agent.
    Obshell,
}

impl Service {
    /// Every service, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Cdm, Self::Dli, Self::Iam, Self::Ocp, Self::Obshell];

    /// The key of its address in settings and `config.json`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Cdm => "cdm",
            Self::Dli => "dli",
            Self::Iam => "iam",
            Self::Ocp => "ocp",
            Self::Obshell => "obshell",
        }
    }

    /// Seconds that the answer to something that acts is waited for, before its outcome counts as unknown. None of the
    /// services starts its work before it answers, and gateways give up after a minute. An obshell agent may have
    /// to ask another first, which it does for up to three minutes (obshell.md §6).
    pub fn patience(self) -> u32 {
        match self {
            Self::Cdm | Self::Dli | Self::Iam | Self::Ocp => 60,
            Self::Obshell => 190,
        }
    }

    /// An address as an example.
    pub fn example(self) -> &'static str {
        match self {
            Self::Cdm => "https://cdm.cn-north-4.myhuaweicloud.com",
            Self::Dli => "https://dli.cn-north-4.myhuaweicloud.com",
            Self::Iam => "https://iam.cn-north-4.myhuaweicloud.com",
            Self::Ocp => "http://ocp.example.com:8080",
            Self::Obshell => "http://10.0.0.11:2886",
        }
    }
}

/// What is to be sent, and what the operator is asked before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The request as the vendor documents it.
    pub request: WireRequest,
    /// The question before it is sent.
    pub intent: Intent,
}

/// What the operator is asked before anything is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// Label and value: what will be hit, and how.
    pub facts: Vec<(Text, IntentValue)>,
    /// What will happen, in the plainest words.
    pub consequence: Message,
    /// What the button says: the deed and its target.
    pub button: Message,
    /// How grave it is by itself.
    pub severity: Severity,
}

/// The value of a line of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntentValue {
    /// Words of ours.
    Words(Message),
    /// Ids or names, all of them.
    Names(Vec<String>),
}

impl From<Text> for IntentValue {
    fn from(text: Text) -> Self {
        Self::Words(text.into())
    }
}

impl From<Message> for IntentValue {
    fn from(message: Message) -> Self {
        Self::Words(message)
    }
}

impl From<&str> for IntentValue {
    fn from(name: &str) -> Self {
        Self::Names(vec![name.to_owned()])
    }
}
