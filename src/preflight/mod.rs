//! What is read before a button works: what the target is now, what will be hit, what stands in the way, what
//! is lost.
//!
//! Every operation says in its folder what it reads ([`Preflight`]). What cannot be read is a finding as well: a
//! warning that says so. It is read anew right before sending, and what has changed is shown ([`changes`]).

use std::pin::Pin;

use crate::follow::Ask;
use crate::form::FormValues;
use crate::text::{Message, Text, text};

/// Reads what is to be known before an order is sent. It never fails: what could not be read is a finding.
#[derive(Debug)]
pub struct Preflight {
    /// Reads it.
    pub read: for<'a> fn(&'a dyn Ask, &'a FormValues) -> Reading<'a>,
}

/// A preflight under way.
pub type Reading<'a> = Pin<Box<dyn Future<Output = Vec<Finding>> + 'a>>;

/// Something found out before.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is about.
    pub about: About,
    /// How much it matters.
    pub level: Level,
    /// What makes it the same finding in two readings: `state`, `zone zone1`, `job 137`. Unique in a reading.
    pub key: String,
    /// What was found, in one sentence.
    pub says: Message,
    /// Where it came from: what was asked (`GET /api/v2/ob/clusters/39`), or what of ours knows it.
    pub source: String,
}

/// What a finding is about, in the order of showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// What the target is now: state, version, what runs on it.
    Now,
    /// What will be hit: zones, servers, jobs that go along.
    Hit,
    /// What stands in the way: another task, held locks, a schedule that starts it again.
    InTheWay,
    /// What is lost: state since the last checkpoint, what was not dumped.
    Lost,
    /// How long it took the last times.
    Before,
}

impl About {
    /// Everything that a finding can be about, in the order of showing.
    pub const ALL: &'static [Self] = &[
        Self::Now,
        Self::Hit,
        Self::InTheWay,
        Self::Lost,
        Self::Before,
    ];

    /// What it is called.
    pub fn word(self) -> Text {
        match self {
            Self::Now => text("Now", "当前状态"),
            Self::Hit => text("What will be hit", "影响范围"),
            Self::InTheWay => text("What stands in the way", "阻碍因素"),
            Self::Lost => text("What is lost", "会丢失的内容"),
            Self::Before => text("The last times", "以往耗时"),
        }
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As it should be.
    #[default]
    Ok,
    /// To be thought about.
    Warning,
    /// The vendor would refuse, or there is nothing to do: the button does not work.
    Blocker,
}

impl Level {
    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Self::Ok => text("OK", "正常"),
            Self::Warning => text("Warning", "警告"),
            Self::Blocker => text("Blocker", "阻断"),
        }
    }
}

/// The worst level of a reading.
pub fn worst(findings: &[Finding]) -> Level {
    let levels = findings.iter().map(|finding| finding.level);
    levels.max().unwrap_or_default()
}

/// How one finding differs between two readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What was found before; `None` for what is new.
    pub before: Option<Finding>,
    /// What was found now; `None` for what is no longer so.
    pub now: Option<Finding>,
}

/// What differs between two readings, in the order of the newer one; what is no longer so comes last.
pub fn changes(before: &[Finding], now: &[Finding]) -> Vec<Change> {
    let of = |findings: &[Finding], key: &str| findings.iter().find(|it| it.key == key).cloned();
    let is_same = |old: &Finding, new: &Finding| (old.level, &old.says) == (new.level, &new.says);
    let newer = now.iter().filter_map(|new| {
        let old = of(before, &new.key);
        let is_unchanged = old.as_ref().is_some_and(|old| is_same(old, new));
        (!is_unchanged).then(|| Change {
            before: old,
            now: Some(new.clone()),
        })
    });
    let gone = before.iter().filter(|old| of(now, &old.key).is_none());
    let gone = gone.map(|old| Change {
        before: Some(old.clone()),
        now: None,
    });
    newer.chain(gone).collect()
}

/// What makes the operator think again, of what differs between two readings: counts of what goes on
/// anyway (rows per second, keys that begin with `count `) do not, unless they matter more now.
pub fn weighty(changes: Vec<Change>) -> Vec<Change> {
    let level = |finding: &Option<Finding>| finding.as_ref().map_or(Level::Ok, |it| it.level);
    let is_count = |finding: &Option<Finding>| {
        let key = finding.as_ref().map(|finding| finding.key.as_str());
        key.is_none_or(|key| key.starts_with("count "))
    };
    let mut weighty = changes;
    weighty.retain(|change| {
        let is_worse = level(&change.now) > level(&change.before);
        is_worse || !is_count(&change.before) || !is_count(&change.now)
    });
    weighty
}

/// Findings by what they are about, in the order of showing.
pub fn grouped(findings: Vec<Finding>) -> Vec<(About, Vec<Finding>)> {
    let groups = About::ALL.iter().map(|about| (*about, Vec::new()));
    let mut groups: Vec<(About, Vec<Finding>)> = groups.collect();
    for finding in findings {
        let group = groups.iter_mut().find(|(about, _)| *about == finding.about);
        if let Some((_, own)) = group {
            own.push(finding);
        }
    }
    groups.retain(|(_, own)| !own.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(key: &str, level: Level, says: &'static str) -> Finding {
        Finding {
            about: About::Now,
            level,
            key: key.to_owned(),
            says: text(says, says).into(),
            source: "GET /x".to_owned(),
        }
    }

    #[test]
    fn what_is_new_what_is_other_and_what_is_gone_is_told_and_nothing_else() {
        let state = finding("state", Level::Ok, "RUNNING");
        let task = finding("task", Level::Blocker, "A task runs.");
        let zone = finding("zone", Level::Ok, "3 zones");
        let stopping = finding("state", Level::Warning, "STOPPING");
        let lock = finding("lock", Level::Warning, "A lock is held.");
        let told = changes(
            &[state.clone(), task.clone(), zone.clone()],
            &[lock.clone(), zone.clone(), stopping.clone()],
        );
        let change = |before: Option<&Finding>, now: Option<&Finding>| Change {
            before: before.cloned(),
            now: now.cloned(),
        };
        assert_eq!(
            told,
            [
                change(None, Some(&lock)),
                change(Some(&state), Some(&stopping)),
                change(Some(&task), None),
            ]
        );
        assert_eq!(changes(&[zone.clone(), state.clone()], &[state, zone]), []);
    }

    #[test]
    fn the_worst_of_nothing_is_ok() {
        assert_eq!(worst(&[]), Level::Ok);
        let mixed = [
            finding("a", Level::Warning, ""),
            finding("b", Level::Blocker, ""),
            finding("c", Level::Ok, ""),
        ];
        assert_eq!(worst(&mixed), Level::Blocker);
    }

    #[test]
    fn a_count_that_goes_on_makes_nobody_think_again() {
        let rows = |says| finding("count rows", Level::Ok, says);
        let state = |says| finding("state", Level::Ok, says);
        let before = [rows("10 rows"), state("RUNNING")];
        assert_eq!(
            weighty(changes(&before, &[rows("11 rows"), state("RUNNING")])),
            []
        );
        assert_eq!(weighty(changes(&before, &[state("RUNNING")])), []);
        let too_many = finding("count rows", Level::Blocker, "too many");
        assert_eq!(
            weighty(changes(&before, &[too_many, state("RUNNING")])).len(),
            1
        );
        assert_eq!(
            weighty(changes(&before, &[rows("11 rows"), state("STOPPED")])).len(),
            1
        );
    }

    #[test]
    fn findings_stand_together_by_what_they_are_about() {
        let about = |about, key| Finding {
            about,
            ..finding(key, Level::Ok, "")
        };
        let read = [
            about(About::Lost, "lost"),
            about(About::Now, "state"),
            about(About::Lost, "more"),
        ];
        let keys = grouped(read.to_vec()).into_iter().map(|(about, own)| {
            let keys = own.into_iter().map(|finding| finding.key);
            (about, keys.collect::<Vec<_>>().join(" "))
        });
        assert_eq!(
            keys.collect::<Vec<_>>(),
            [
                (About::Now, "state".to_owned()),
                (About::Lost, "lost more".to_owned()),
            ]
        );
    }
}
