//! Orders as a report for the ticket, in Markdown: who did what where and why, what came of it, how long it took.

use super::{Block, Entry, Event, Head, Outcome, time};
use crate::record::{markdown, took};
use crate::text::{Lang, Text, text};

const ORDERS: Text = text("Log: {n} orders", "操作日志：{n} 次操作");
const WHAT: Text = text("What", "项目");
const VALUE: Text = text("Value", "内容");
const WHERE: Text = text("Where", "位置");
const OPERATION: Text = text("Operation", "操作");
const TARGETS: Text = text("Targets", "对象");
const WHO: Text = text("Signed in as", "登录用户");
const REASON: Text = text("Reason", "原因");
const SENT: Text = text("Sent", "发送时间");
const ANSWERED: Text = text("Answered", "应答时间");
const ENDED: Text = text("Ended", "结束时间");
const TOOK: Text = text("Duration", "耗时");
const WORK: Text = text("Vendor’s ID", "厂商任务 ID");
const TRACE: Text = text("Trace ID", "Trace ID");
const ORDER: Text = text("Order", "操作编号");
const LAST_HASH: Text = text("Hash of its last entry ({n})", "末条（第 {n} 条）哈希");
const HAPPENED: Text = text("What happened", "经过");
const NUMBER: Text = text("Entry", "条目");
const TIME: Text = text("Time", "时间");
const REQUEST: Text = text("The request, secrets masked", "请求（敏感信息已隐藏）");
const ANSWER: Text = text("The answer", "应答");
const HEAD: Text = text(
    "Log up to entry {n}, SHA-256 {hash}. Report made {time}.",
    "日志截至第 {n} 条，SHA-256 {hash}。报告生成时间 {time}。",
);

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    /// The log.
    pub log: &'a [Entry],
    /// Where it ends.
    pub head: &'a Head,
    /// The time now, in milliseconds since 1970.
    pub now: u64,
    /// By how many minutes the clock on the reader's wall goes before UTC.
    pub zone: i32,
}

/// The report on some orders of a log.
pub fn report(blocks: &[&Block], about: Reported, lang: Lang) -> String {
    let mut written = String::new();
    let depth = if let [_] = blocks {
        1
    } else {
        let title = ORDERS.with("n", blocks.len()).to(lang);
        written.extend(["# ", &title, "\n\n"]);
        2
    };
    for block in blocks {
        put(&mut written, block, about, depth, lang);
    }
    let head = HEAD
        .with("n", about.head.number.to_string())
        .with("hash", about.head.hash.as_str())
        .with("time", time::local(about.now, about.zone));
    written.push_str(&head.to(lang));
    written.push('\n');
    written
}

fn put(written: &mut String, block: &Block, about: Reported, depth: usize, lang: Lang) {
    let entries: Vec<&Entry> = block.of_log(about.log).collect();
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return;
    };
    let heading = |extra: usize, words: &str| format!("{} {words}\n\n", "#".repeat(depth + extra));
    let title = first.operation().map(|operation| operation.title.to(lang));
    let title = markdown::words(title.unwrap_or(first.path()));
    let outcome = block.outcome.word().to(lang);
    written.push_str(&heading(0, &format!("{title}: {outcome}")));
    written.push_str(&markdown::head(&[WHAT.to(lang), VALUE.to(lang)]));
    for (label, value) in facts(block, &entries, about, lang) {
        written.push_str(&markdown::row(&[label, markdown::words(&value)]));
    }
    let label = LAST_HASH.with("n", last.number.to_string()).to(lang);
    written.push_str(&markdown::row(&[label, last.hash.clone()]));
    written.push('\n');

    written.push_str(&heading(1, HAPPENED.to(lang)));
    written.push_str(&markdown::head(&[
        NUMBER.to(lang),
        TIME.to(lang),
        WHAT.to(lang),
    ]));
    for entry in &entries {
        written.push_str(&markdown::row(&[
            entry.number.to_string(),
            time::local(entry.at, about.zone),
            markdown::words(&entry.note.event.line(lang)),
        ]));
    }
    written.push('\n');
    for entry in &entries {
        let (title, shown) = match &entry.note.event {
            Event::Sent { request, .. } | Event::DryRun { request } => (REQUEST, request),
            Event::Answered { body, .. } if !body.is_empty() => (ANSWER, body),
            _ => continue,
        };
        written.push_str(&heading(1, title.to(lang)));
        written.push_str(&markdown::block(&shown.lines().collect::<Vec<_>>()));
        written.push('\n');
    }
}

/// What stands in the table at the top.
fn facts(block: &Block, entries: &[&Entry], about: Reported, lang: Lang) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut put = |label: Text, value: String| {
        if !value.trim().is_empty() {
            facts.push((label.to(lang).to_owned(), value));
        }
    };
    let Some(first) = entries.first() else {
        return Vec::new();
    };
    let note = &first.note;
    let at = |is: &dyn Fn(&Event) -> bool| {
        let entry = entries.iter().rfind(|entry| is(&entry.note.event));
        entry.map_or_else(String::new, |entry| time::local(entry.at, about.zone))
    };
    put(WHERE, format!("{} {}", note.environment, note.service));
    put(OPERATION, note.form.clone());
    put(TARGETS, first.targets().join(", "));
    let who = entries.iter().map(|entry| entry.note.who.as_str());
    put(
        WHO,
        who.rev()
            .find(|who| !who.is_empty())
            .unwrap_or_default()
            .to_owned(),
    );
    for entry in entries {
        if let Event::Sent { reason, .. } = &entry.note.event {
            put(REASON, reason.clone());
        }
    }
    put(SENT, at(&|event| matches!(event, Event::Sent { .. })));
    put(
        ANSWERED,
        at(&|event| matches!(event, Event::Answered { .. })),
    );
    put(ENDED, at(&|event| matches!(event, Event::Ended { .. })));
    // While no end is known, that would be how long the answer took.
    if let (Some(milliseconds), Outcome::Ended(_)) = (block.took, block.outcome) {
        put(TOOK, took(milliseconds / 1_000).to(lang));
    }
    for entry in entries {
        if let Event::Answered { id, trace, .. } = &entry.note.event {
            put(WORK, id.clone());
            put(TRACE, trace.clone());
        }
    }
    put(ORDER, note.intent.clone());
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::blocks;
    use crate::journal::testing::{BEGAN, chain, note, one_stop};

    fn written(log: &[Entry], lang: Lang) -> String {
        let blocks = blocks(log);
        let head = log.last().map(Entry::head).unwrap_or_default();
        let about = Reported {
            log,
            head: &head,
            now: BEGAN + 60_000,
            zone: 480,
        };
        report(&blocks.iter().collect::<Vec<_>>(), about, lang)
    }

    #[test]
    fn a_report_tells_who_did_what_where_and_why_and_what_came_of_it() {
        assert_eq!(
            written(&one_stop(), Lang::En),
            include_str!("report/one.en.md")
        );
    }

    #[test]
    fn a_report_is_there_in_chinese_as_well() {
        let report = written(&one_stop(), Lang::Zh);
        for words in ["已停止", "原因 | CHG-4711", "耗时 | 2 秒", "经过"] {
            assert!(report.contains(words), "{words} in {report}");
        }
    }

    #[test]
    fn several_orders_stand_below_one_heading() {
        let mut notes: Vec<_> = one_stop().into_iter().map(|entry| entry.note).collect();
        notes.push(note("i2", Event::CalledOff));
        let report = written(&chain(&notes), Lang::En);
        assert!(
            report.starts_with("# Log: 2 orders\n\n## Stop an OceanBase cluster: Called off\n")
        );
        assert!(report.contains("\n## Stop an OceanBase cluster: Stopped\n"));
    }

    #[test]
    fn what_others_wrote_means_nothing_to_whatever_renders_it() {
        let sent = Event::Sent {
            request: "```\n<img src=x>".to_owned(),
            reason: "[a](javascript:b) | <b>".to_owned(),
        };
        let report = written(&chain(&[note("i", sent)]), Lang::En);
        assert!(
            report.contains(r"\[a\](javascript:b) \| &lt;b&gt;"),
            "{report}"
        );
        assert!(
            report.contains("````text\n```\n<img src=x>\n````\n"),
            "{report}"
        );
    }
}
