//! Which agents there are: what each answers, how it is signed in to, and what it goes by.

use time::Duration;

use crate::credentials as demo;

/// A kind of agent, and of the cluster that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Release {
    /// Today's: 1024-bit keys, all rules of §5.1.
    Current,
    /// 4.3.1.0: 512-bit keys, no majority rules, an empty root password, no sessions.
    Older,
    /// 4.2.2.0: protocol V1 (§1.10), no `errCode`.
    V1,
    /// An agent that belongs to no cluster yet, with an agent password.
    Single,
    /// Today's with a 2048-bit key.
    LongKey,
    /// Today's on a machine whose clock is ten minutes ahead.
    Ahead,
}

impl Release {
    /// The name under which its requests are listed, and its addresses announced.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Current => "obshell",
            Self::Older => "obshell512",
            Self::V1 => "obshellV1",
            Self::Single => "obshellSingle",
            Self::LongKey => "obshell2048",
            Self::Ahead => "obshellAhead",
        }
    }

    /// The size of its agents' keys (§1.2).
    pub(super) fn key_bits(self) -> usize {
        match self {
            Self::Current | Self::Single | Self::Ahead => 1024,
            Self::Older | Self::V1 => 512,
            Self::LongKey => 2048,
        }
    }

    /// The version as `/info` shows it.
    pub(super) fn version(self) -> &'static str {
        match self {
            Self::Older => "4.3.1.0-12025042115",
            Self::V1 => "4.2.2.0-12024010517",
            _ => "4.5.0.0-12026050810",
        }
    }

    /// What an agent is (§2.1).
    pub(super) fn identity(self) -> &'static str {
        match self {
            Self::Single => "SINGLE",
            _ => "CLUSTER AGENT",
        }
    }

    /// The password of root@sys, at the start.
    pub(super) fn root_password(self) -> &'static str {
        match self {
            Self::Older => "",
            _ => demo::ROOT_PASSWORD,
        }
    }

    /// The agent password, if one is set.
    pub(super) fn agent_password(self) -> Option<&'static str> {
        match self {
            Self::Older | Self::V1 => None,
            _ => Some(demo::AGENT_PASSWORD),
        }
    }

    /// Whether it speaks V1 (§1.1).
    pub(super) fn is_v1(self) -> bool {
        self == Self::V1
    }

    /// Whether a `session_id` means anything to it (§1.7).
    pub(super) fn knows_sessions(self) -> bool {
        !matches!(self, Self::Older | Self::V1) && self.identity() == "CLUSTER AGENT"
    }

    /// Whether it has the rules that came with 4.4.1 (§5.1).
    pub(super) fn has_zone_rules(self) -> bool {
        !matches!(self, Self::Older | Self::V1)
    }

    /// By how much its clock is ahead.
    pub(super) fn clock_ahead(self) -> Duration {
        match self {
            Self::Ahead => Duration::minutes(10),
            _ => Duration::ZERO,
        }
    }

    /// Id and name of its cluster.
    pub(super) fn cluster(self) -> (i64, &'static str) {
        match self {
            Self::Current => (11, "ob_demo"),
            Self::Older => (12, "ob_older"),
            Self::V1 => (13, "ob_v1"),
            Self::Single => (0, ""),
            Self::LongKey => (14, "ob_long_key"),
            Self::Ahead => (15, "ob_ahead"),
        }
    }
}
