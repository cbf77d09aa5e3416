//! One entry of an order: when, what, and what was sent or came.

use leptos::prelude::*;

use crate::journal::{Entry, Event};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::copy::CopyButton;
use crate::ui::time;
use crate::ui::view::view;

const REQUEST: Text = text("Request", "请求");
const ANSWER: Text = text("Answer", "应答");
const FINDINGS: Text = text("Findings", "检查结果");
const WORK: Text = text("Vendor’s ID", "厂商任务 ID");
const TRACE: Text = text("Trace ID", "Trace ID");
const SERVICE: Text = text("Service", "服务");
const ORDER: Text = text("Order", "操作编号");
const HASH: Text = text("Hash (SHA-256)", "哈希值（SHA-256）");

/// One entry. What all entries of an order share is shown with its first.
pub(super) fn entry_view(entry: &Entry, is_first: bool) -> AnyView {
    let console = Console::here();
    let lang = console.lang.get_untracked();
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit")]
    let at = time::moment_at(entry.at as f64, lang);
    let line = match &entry.note.event {
        Event::Asked { .. } => console.t(entry.note.event.word()).to_owned(),
        event => event.line(lang),
    };
    let Parts { texts, facts } = parts(entry);
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let texts = texts.map(|(label, words)| {
        let copied = words.clone();
        view! {
            <h3>{console.t(label)}<CopyButton what=label text=Signal::stored(copied)/></h3>
            <pre class="wire">{words}</pre>
        }
    });
    let facts = facts.into_iter().filter(|(label, text)| {
        let is_shared = *label == SERVICE || *label == ORDER;
        !text.is_empty() && (is_first || !is_shared)
    });
    let facts = facts.map(|(label, words)| {
        let copied = words.clone();
        view! {
            <dt>{console.t(label)}</dt>
            <dd><code>{words}</code><CopyButton what=label text=Signal::stored(copied)/></dd>
        }
    });
    view! {
        <li value=entry.number.to_string()>
            <p class="entry-line">
                <span class="help">{at}</span>" "
                <span>{line}</span>
            </p>
            {texts.collect_view()}
            <dl>{facts.collect_view()}</dl>
        </li>
    }
}

/// What is shown of an entry below its line.
struct Parts {
    /// In lines of their own.
    texts: [(Text, String); 3],
    /// In a table.
    facts: [(Text, String); 5],
}

fn parts(entry: &Entry) -> Parts {
    let [mut request, mut answer, mut findings, mut work, mut trace] = <[String; 5]>::default();
    match &entry.note.event {
        Event::Asked { findings: found } => findings = found.join("\n"),
        Event::DryRun { request: outline }
        | Event::Sent {
            request: outline, ..
        } => {
            request.clone_from(outline);
        }
        Event::Answered {
            body,
            id,
            trace: exchange,
            ..
        } => {
            answer.clone_from(body);
            work.clone_from(id);
            trace.clone_from(exchange);
        }
        Event::Ended { id, .. } => work.clone_from(id),
        Event::CalledOff | Event::LookedFor { .. } => {}
    }
    let note = &entry.note;
    Parts {
        texts: [(FINDINGS, findings), (REQUEST, request), (ANSWER, answer)],
        facts: [
            (SERVICE, note.service.clone()),
            (WORK, work),
            (TRACE, trace),
            (ORDER, note.intent.clone()),
            (HASH, entry.hash.clone()),
        ],
    }
}
