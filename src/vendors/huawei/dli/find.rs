//! What became of an order about Flink jobs whose outcome is unknown, job by job (§4.5).

use super::super::before::names;
use super::super::look::Reading;
use super::jobs;
use crate::follow::{Ask, Found, Trail};
use crate::form::FormValues;
use crate::moment::rfc3339_of;
use crate::text::{Arg, Message, Text, text};
use crate::vendors::json::words;

const SEEN: Text = text(
    "The jobs were looked at at {when}: {names}.",
    "于 {when} 查看了作业：{names}。",
);
const UNREAD: Text = text(
    "The jobs could not be looked at at {when}: {why}. Whether the order has arrived is not known.",
    "于 {when} 未能查看作业：{why}。无法确定操作是否已送达。",
);
const NOTHING_CAME: Text = text(
    "{seen} Nothing has come of the order: they are as they were before.",
    "{seen}未见操作生效：作业与之前相同。",
);
const MIXED: Text = text(
    "{seen} They do not tell the same: look at each before anything is sent again, and send it to those alone \
     that need it.",
    "{seen}各作业情况不一：再次发送前请逐个查看，并仅对需要的作业发送。",
);
const NOT_THERE: Text = text("not there", "不存在");
const NOT_READ: Text = text("not read", "未能读取");
const OF_A_KIND: Text = text("{word}: {names}", "{word}：{names}");
const LISTED: Text = text("{before}; {one}", "{before}；{one}");

/// What the state of one job tells of the order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::vendors::huawei) enum Sign {
    /// It is being carried out on this job.
    UnderWay,
    /// What was asked for is so.
    Done,
    /// The job is as if nothing had been asked.
    NoTrace,
    /// Nobody can tell.
    Unclear,
}

/// Looks at the jobs; `sign` reads the status of one.
pub(in crate::vendors::huawei) async fn find(
    ask: &dyn Ask,
    asked: &FormValues,
    project: &str,
    job_ids: &[i64],
    sign: &dyn Fn(&str) -> Sign,
) -> Found {
    let when = rfc3339_of(ask.now());
    let ids: Vec<String> = job_ids.iter().map(ToString::to_string).collect();
    let mut reading = Reading::passing(ask);
    let found = match jobs::read(&mut reading, project, ids.clone()).await {
        Ok(found) => found,
        Err(failure) => {
            return Found::Unclear(UNREAD.with("when", when).with("why", failure.why()));
        }
    };
    let mut signs = Vec::with_capacity(ids.len());
    let mut told: Vec<(Arg, Vec<String>)> = Vec::new();
    for id in &ids {
        let (is, word): (_, Arg) = match found.jobs.iter().find(|(known, _)| known == id) {
            Some((_, Some(job))) => {
                let word = job.get("status").and_then(words).unwrap_or_default();
                (sign(&word), word.into())
            }
            Some((_, None)) => (Sign::Unclear, NOT_THERE.into()),
            None => (Sign::Unclear, NOT_READ.into()),
        };
        signs.push(is);
        match told.iter_mut().find(|(known, _)| *known == word) {
            Some((_, ids)) => ids.push(id.clone()),
            None => told.push((word, vec![id.clone()])),
        }
    }
    let seen = SEEN.with("when", when).with("names", in_words(told));
    let all = |wanted: &[Sign]| signs.iter().all(|is| wanted.contains(is));
    if all(&[Sign::Done]) {
        Found::Done(seen)
    } else if all(&[Sign::NoTrace]) {
        Found::NoTrace(NOTHING_CAME.with("seen", seen))
    } else if all(&[Sign::UnderWay, Sign::Done]) {
        let trail = Trail {
            asked: asked.clone(),
            id: String::new(),
        };
        Found::UnderWay(trail, seen)
    } else {
        Found::Unclear(MIXED.with("seen", seen))
    }
}

/// Each state with the jobs that are in it.
fn in_words(told: Vec<(Arg, Vec<String>)>) -> Message {
    let mut all: Option<Message> = None;
    for (word, ids) in told {
        let one = OF_A_KIND.with("word", word).with("names", names(&ids));
        all = Some(match all {
            Some(before) => LISTED.with("before", before).with("one", one),
            None => one,
        });
    }
    all.unwrap_or_else(|| NOT_READ.into())
}
