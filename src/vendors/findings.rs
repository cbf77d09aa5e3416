//! Collecting what a preflight finds out.

use crate::operation::Failure;
use crate::preflight::{About, Finding, Level};
use crate::record::duration;
use crate::task::Task;
use crate::text::{Arg, Message, Text, text};

const NOT_READ: Text = text(
    "{what} could not be read: {why}.",
    "无法读取{what}：{why}。",
);
const NOT_READ_ON: Text = text(
    "{what} could not be read: {why}. The rest was not asked for.",
    "无法读取{what}：{why}。其余内容未再查询。",
);
const TOOK: Text = text(
    "{name} took {lengths} the last times, the newest first.",
    "{name} 最近几次耗时（最新的在前）：{lengths}。",
);
const TOOK_ONCE: Text = text(
    "{name} took {lengths} the last time.",
    "{name} 上次耗时 {lengths}。",
);
const NEVER: Text = text(
    "No {name} that has come to its end is known: how long it takes cannot be told.",
    "没有已结束的 {name} 记录，无法估计耗时。",
);
const AND: Text = text("{first}, {rest}", "{first}，{rest}");

/// How many of the last times are told.
const LAST: usize = 3;

/// What was found so far.
#[derive(Debug, Default)]
pub(in crate::vendors) struct Findings {
    all: Vec<Finding>,
}

impl Findings {
    /// Adds a finding. A key that is there already is made another one: keys are unique in a reading.
    pub(in crate::vendors) fn add(
        &mut self,
        about: About,
        level: Level,
        key: impl Into<String>,
        says: impl Into<Message>,
        source: impl Into<String>,
    ) {
        let mut key = key.into();
        while self.has(&key) {
            key.push('+');
        }
        self.all.push(Finding {
            about,
            level,
            key,
            says: says.into(),
            source: source.into(),
        });
    }

    /// Whether something was found under a key.
    pub(in crate::vendors) fn has(&self, key: &str) -> bool {
        self.all.iter().any(|known| known.key == key)
    }

    /// Adds a warning that something could not be read, and why. `is_last`: whether nothing else is asked for then.
    pub(in crate::vendors) fn unread(
        &mut self,
        about: About,
        key: &str,
        what: impl Into<Arg>,
        failure: &Failure,
        is_last: bool,
        source: impl Into<String>,
    ) {
        let text = if is_last { NOT_READ_ON } else { NOT_READ };
        let says = text.with("what", what).with("why", failure.why());
        self.add(about, Level::Warning, key, says, source);
    }

    /// Adds how long tasks of a name took, the newest of which comes first.
    pub(in crate::vendors) fn took(
        &mut self,
        name: &str,
        tasks: &[&Task],
        source: impl Into<String>,
    ) {
        let lengths = tasks
            .iter()
            .filter_map(|task| duration::between(task.started.as_deref(), task.ended.as_deref()));
        let lengths: Vec<Message> = lengths.take(LAST).collect();
        let n = lengths.len();
        let together = |rest: Message, first: Message| AND.with("first", first).with("rest", rest);
        let says = match lengths.into_iter().rev().reduce(together) {
            None => NEVER.with("name", name),
            Some(lengths) => {
                let text = if n == 1 { TOOK_ONCE } else { TOOK };
                text.with("name", name).with("lengths", lengths)
            }
        };
        self.add(About::Before, Level::Ok, "last times", says, source);
    }

    /// All of them.
    pub(in crate::vendors) fn done(self) -> Vec<Finding> {
        self.all
    }
}

/// How many of some things have each word, in the order of their coming: `2 RUNNING, 1 STOPPED`.
pub(in crate::vendors) fn counted(words: impl Iterator<Item = String>) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for word in words {
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, n)) => *n += 1,
            None => counts.push((word, 1)),
        }
    }
    let told: Vec<String> = counts
        .into_iter()
        .map(|(word, n)| match word.as_str() {
            "" => format!("{n} ?"),
            word => format!("{n} {word}"),
        })
        .collect();
    told.join(", ")
}

#[cfg(test)]
pub(in crate::vendors) fn told(findings: &[Finding]) -> Vec<(Level, &str, String)> {
    use crate::text::Lang;
    let each = |finding: &'_ Finding| finding.says.to(Lang::En);
    findings
        .iter()
        .map(|finding| (finding.level, finding.key.as_str(), each(finding)))
        .collect()
}
