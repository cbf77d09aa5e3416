//! Whether an exported log is what was written: intact, edited, cut, or put together in another order.
//!
//! What can be told: an entry that was changed, taken out, put in or moved breaks the chain at that place. What
//! cannot be told from the file alone: whether entries were cut from its end along with the head that it names, or
//! whether the whole chain was computed anew. Both need a hash that was noted down elsewhere, such as in the
//! ticket: then nothing up to that entry was touched.

use serde_json::Value;

use super::entry::hash_of;
use super::export::{FORMAT, VERSION};
use super::{Dropped, Head};
use crate::sort::sort;
use crate::text::{Message, Text, text};

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries it holds.
    pub n_entries: usize,
    /// The number of its first entry; 0 where it has none.
    pub first: u64,
    /// Its last entry.
    pub head: Head,
    /// What it says was dropped for its age before its first entry.
    pub dropped: Dropped,
    /// What is wrong with it, in the order of the entries.
    pub flaws: Vec<Flaw>,
    /// The number of the entry whose hash was noted down; none where no hash was given or none has it.
    pub noted: Option<u64>,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The entry with this number is not what its hash was made of.
    Edited(u64),
    /// This entry, or what came before it, is not what the next one was written after.
    Replaced(u64),
    /// These entries are missing in the middle.
    Missing(u64, u64),
    /// These entries are missing at the beginning.
    MissingFirst(u64, u64),
    /// These entries are missing at the end.
    MissingLast(u64, u64),
    /// This entry stands behind one that was written later.
    OutOfOrder(u64),
    /// This entry is there more than once.
    Twice(u64),
    /// The head that the file names is not the last entry.
    OtherHead,
    /// The element at this place, from 1, is no entry.
    NoEntry(usize),
    /// No entry has the hash that was noted down.
    NotNoted,
}

const NOT_JSON: Text = text(
    "This is not JSON: {why}. Choose the JSON file that this page has exported.",
    "该文件不是 JSON：{why}。请选择由本页面导出的 JSON 文件。",
);
const NO_LOG: Text = text(
    "This is no log of this page. Choose the JSON file that the page of the log has exported.",
    "该文件不是本页面的操作日志。请选择由操作日志页面导出的 JSON 文件。",
);
const NEWER: Text = text(
    "This log has the format {version}, and this page knows formats up to {known}. Verify it with a newer version of the page.",
    "该日志的格式版本为 {version}，本页面最高支持 {known}。请使用更新版本的页面校验。",
);

/// Verifies an exported log. `noted` is a hash that was noted down earlier; may be empty.
///
/// # Errors
///
/// It is no log that this page can read.
pub fn verify(file: &str, noted: &str) -> Result<Verified, Message> {
    let file: Value = serde_json::from_str(file.trim_start_matches('\u{feff}'))
        .map_err(|error| NOT_JSON.with("why", error.to_string()))?;
    let entries = file["entries"].as_array();
    let Some(entries) = entries.filter(|_| file["format"] == FORMAT) else {
        return Err(NO_LOG.into());
    };
    let version = file["version"].as_u64().unwrap_or_default();
    if version > VERSION {
        let message = NEWER.with("version", version.to_string());
        return Err(message.with("known", VERSION.to_string()));
    }
    let mut flaws = Vec::new();
    let links = links(entries, &mut flaws);
    let in_order = in_order(&links, &mut flaws);
    let dropped = Dropped::of_value(&file["dropped"]).unwrap_or_default();
    check_chain(&dropped, &in_order, &mut flaws);
    let last = in_order.last().map_or(&dropped.until, |link| &link.head);
    check_head(Head::of_value(&file["head"]), last, &mut flaws);
    let wanted = noted.trim().to_ascii_lowercase();
    let has_it = |head: &&Head| !wanted.is_empty() && head.hash == wanted;
    let heads = in_order.iter().map(|link| &link.head);
    let found = heads.chain([&dropped.until]).find(has_it);
    if found.is_none() && !wanted.is_empty() {
        flaws.push(Flaw::NotNoted);
    }
    Ok(Verified {
        n_entries: entries.len(),
        first: in_order.first().map_or(0, |link| link.head.number),
        head: last.clone(),
        noted: found.map(|head| head.number),
        dropped,
        flaws,
    })
}

/// An entry as far as the chain goes.
struct Link {
    head: Head,
    previous: String,
    is_edited: bool,
}

/// The entries as links, in the order of the file.
fn links(entries: &[Value], flaws: &mut Vec<Flaw>) -> Vec<Link> {
    let mut links = Vec::with_capacity(entries.len());
    for (idx, entry) in entries.iter().enumerate() {
        let head = Head::of_value(entry);
        let Some((head, previous)) = head.zip(entry["previous"].as_str()) else {
            flaws.push(Flaw::NoEntry(idx + 1));
            continue;
        };
        let is_edited = hash_of(entry) != head.hash;
        if is_edited {
            flaws.push(Flaw::Edited(head.number));
        }
        links.push(Link {
            previous: previous.to_owned(),
            is_edited,
            head,
        });
    }
    links
}

/// The links by their numbers, each once.
fn in_order<'a>(links: &'a [Link], flaws: &mut Vec<Flaw>) -> Vec<&'a Link> {
    let number = |idx: usize| links[idx].head.number;
    let mut latest = 0;
    for link in links {
        let number = link.head.number;
        if number < latest {
            flaws.push(Flaw::OutOfOrder(number));
        }
        latest = latest.max(number);
    }
    let mut sequence: Vec<usize> = (0..links.len()).collect();
    sort(&mut sequence, &|a, b| number(a).cmp(&number(b)));
    let mut in_order: Vec<&Link> = Vec::with_capacity(links.len());
    for idx in sequence {
        let link = &links[idx];
        match in_order.last() {
            Some(last) if last.head.number == link.head.number => {
                flaws.push(Flaw::Twice(link.head.number));
            }
            _ => in_order.push(link),
        }
    }
    in_order
}

/// Whether each link was written after the one before it.
fn check_chain(dropped: &Dropped, links: &[&Link], flaws: &mut Vec<Flaw>) {
    let mut before = &dropped.until;
    let mut is_first = true;
    let mut is_edited = false;
    for link in links {
        let next = before.number + 1;
        let number = link.head.number;
        if number > next {
            let missing = if is_first {
                Flaw::MissingFirst
            } else {
                Flaw::Missing
            };
            flaws.push(missing(next, number - 1));
        } else if number < next {
            // It is said to have been dropped, and is there.
            flaws.push(Flaw::Replaced(number));
        } else if link.previous != before.hash && !is_edited && !link.is_edited {
            flaws.push(Flaw::Replaced(before.number.max(1)));
        }
        before = &link.head;
        is_first = false;
        is_edited = link.is_edited;
    }
}

fn check_head(named: Option<Head>, last: &Head, flaws: &mut Vec<Flaw>) {
    match named {
        Some(named) if named.number > last.number => {
            flaws.push(Flaw::MissingLast(last.number + 1, named.number));
        }
        Some(named) if named == *last => {}
        _ => flaws.push(Flaw::OtherHead),
    }
}

impl Flaw {
    /// What is wrong, in a sentence.
    pub fn says(&self) -> Message {
        let one = |text: Text, number: &u64| text.with("n", number.to_string());
        let some = |[only, text]: [Text; 2], from: &u64, to: &u64| {
            if from == to {
                return one(only, from);
            }
            let message = text.with("from", from.to_string());
            message.with("to", to.to_string())
        };
        match self {
            Self::Edited(number) => one(EDITED, number),
            Self::Replaced(number) => one(REPLACED, number),
            Self::Missing(from, to) => some([ONE_MISSING, MISSING], from, to),
            Self::MissingFirst(from, to) => some([ONE_MISSING_FIRST, MISSING_FIRST], from, to),
            Self::MissingLast(from, to) => some([ONE_MISSING_LAST, MISSING_LAST], from, to),
            Self::OutOfOrder(number) => one(OUT_OF_ORDER, number),
            Self::Twice(number) => one(TWICE, number),
            Self::OtherHead => OTHER_HEAD.into(),
            Self::NoEntry(place) => NO_ENTRY.with("n", *place),
            Self::NotNoted => NOT_NOTED.into(),
        }
    }
}

const EDITED: Text = text(
    "Entry {n} was edited: it is not what its hash was made of.",
    "第 {n} 条被修改：内容与其哈希不符。",
);
const REPLACED: Text = text(
    "The chain breaks at entry {n}: it was replaced, or it was edited and its hash made to fit.",
    "哈希链在第 {n} 条处断开：该条目被替换，或被修改后重新计算了哈希。",
);
const ONE_MISSING: Text = text("Entry {n} is missing.", "缺少第 {n} 条。");
const ONE_MISSING_FIRST: Text = text(
    "Entry {n} is missing at the beginning.",
    "开头缺少第 {n} 条。",
);
const ONE_MISSING_LAST: Text = text("Entry {n} is missing at the end.", "末尾缺少第 {n} 条。");
const MISSING: Text = text(
    "Entries {from} to {to} are missing.",
    "缺少第 {from} 至 {to} 条。",
);
const MISSING_FIRST: Text = text(
    "Entries {from} to {to} are missing at the beginning.",
    "开头缺少第 {from} 至 {to} 条。",
);
const MISSING_LAST: Text = text(
    "Entries {from} to {to} are missing at the end.",
    "末尾缺少第 {from} 至 {to} 条。",
);
const OUT_OF_ORDER: Text = text(
    "Entry {n} does not stand at its place: the order was changed.",
    "第 {n} 条不在原位：条目顺序被改动。",
);
const TWICE: Text = text("Entry {n} is there more than once.", "第 {n} 条重复出现。");
const OTHER_HEAD: Text = text(
    "The last entry is not the one that the file names as its head.",
    "最后一条与文件中记录的链头不一致。",
);
const NO_ENTRY: Text = text(
    "What stands at place {n} is no entry.",
    "第 {n} 个位置上的内容不是日志条目。",
);
const NOT_NOTED: Text = text(
    "No entry has the hash that was noted down: the log was cut before it, computed anew, or is another log.",
    "没有条目与记下的哈希一致：日志在其之前被截断、被整体重新计算，或不是同一份日志。",
);

#[cfg(test)]
mod tests;
