//! A log as CSV (RFC 4180) for spreadsheets, one line an entry.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula; such
//! a cell gets an apostrophe in front. The file begins with a byte order mark, without which spreadsheets take it
//! for something else than UTF-8.

use super::{Entry, Event};

/// The names of the columns.
const COLUMNS: [&str; 21] = [
    "number",
    "time",
    "intent",
    "event",
    "environment",
    "service",
    "operation",
    "targets",
    "who",
    "reason",
    "request",
    "kind",
    "status",
    "summary",
    "body",
    "id",
    "trace",
    "findings",
    "form",
    "previous",
    "hash",
];

/// The entries as CSV. Times are UTC with milliseconds.
pub fn csv<'a>(entries: impl Iterator<Item = &'a Entry>) -> String {
    let mut written = String::from("\u{feff}");
    line(&mut written, &COLUMNS.map(str::to_owned));
    for entry in entries {
        line(&mut written, &cells(entry));
    }
    written
}

fn cells(entry: &Entry) -> [String; COLUMNS.len()] {
    let note = &entry.note;
    let [
        mut reason,
        mut request,
        mut kind,
        mut status,
        mut summary,
        mut body,
        mut id,
        mut trace,
        mut findings,
    ] = <[String; 9]>::default();
    match &note.event {
        Event::Asked { findings: found } => findings = found.join("\n"),
        Event::CalledOff => {}
        Event::DryRun { request: outline } => request.clone_from(outline),
        Event::Sent {
            request: outline,
            reason: why,
        } => {
            request.clone_from(outline);
            reason.clone_from(why);
        }
        Event::Answered {
            kind: answer,
            status: number,
            body: came,
            summary: said,
            id: work,
            trace: exchange,
        } => {
            kind.clone_from(answer);
            status = number.to_string();
            body.clone_from(came);
            summary.clone_from(said);
            id.clone_from(work);
            trace.clone_from(exchange);
        }
        Event::LookedFor { found } => summary.clone_from(found),
        Event::Ended {
            kind: end,
            summary: said,
            id: work,
        } => {
            kind.clone_from(end);
            summary.clone_from(said);
            id.clone_from(work);
        }
    }
    [
        entry.number.to_string(),
        super::time::utc(entry.at),
        note.intent.clone(),
        note.event.key().to_owned(),
        note.environment.clone(),
        note.service.clone(),
        entry.path().to_owned(),
        entry.targets().join(" "),
        note.who.clone(),
        reason,
        request,
        kind,
        status,
        summary,
        body,
        id,
        trace,
        findings,
        note.form.clone(),
        entry.previous.clone(),
        entry.hash.clone(),
    ]
}

fn line(written: &mut String, cells: &[String]) {
    for (idx, cell) in cells.iter().enumerate() {
        if idx > 0 {
            written.push(',');
        }
        put(written, cell);
    }
    written.push_str("\r\n");
}

fn put(written: &mut String, cell: &str) {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_quoted = is_formula || cell.contains([',', '"', '\r', '\n']);
    if !is_quoted {
        written.push_str(cell);
        return;
    }
    written.push('"');
    if is_formula {
        written.push('\'');
    }
    written.push_str(&cell.replace('"', "\"\""));
    written.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::testing::{chain, note, one_stop};

    fn cell(text: &str) -> String {
        let mut written = String::new();
        put(&mut written, text);
        written
    }

    #[test]
    fn a_cell_is_quoted_where_the_standard_asks_for_it() {
        assert_eq!(cell("plain 停"), "plain 停");
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("say \"no\""), "\"say \"\"no\"\"\"");
        assert_eq!(cell("a\nb"), "\"a\nb\"");
        assert_eq!(cell(""), "");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for begin in ["=", "+", "-", "@", "\t", "\r"] {
            let text = format!("{begin}cmd|' /C calc'!A0");
            assert_eq!(cell(&text), format!("\"'{text}\""));
        }
        assert_eq!(cell("a=b"), "a=b");
    }

    #[test]
    fn every_entry_is_a_line_with_a_cell_for_each_column() {
        let written = csv(one_stop().iter());
        let mut lines = written.split("\r\n");
        assert_eq!(
            lines.next(),
            Some(
                "\u{feff}number,time,intent,event,environment,service,operation,targets,who,reason,request,kind,status,summary,body,id,trace,findings,form,previous,hash"
            )
        );
        assert_eq!(
            lines.next(),
            Some(
                "1,2026-05-09T02:00:07.000Z,i1,asked,Production,http://ocp.example.com:8080,ocp/stop-cluster,39,alice,,,,,,,,,ok: 3 servers 运行中,#/ocp/stop-cluster?id=39,0000000000000000000000000000000000000000000000000000000000000000,776b49dbd800ecc4fee05cb65592b173f118a50c853396aba837d003492a1bc3"
            )
        );
        assert_eq!(lines.count(), 4);
    }

    #[test]
    fn a_reason_that_is_a_formula_stays_a_reason() {
        let sent = Event::Sent {
            request: String::new(),
            reason: "=HYPERLINK(\"http://ticket.example.com\")".to_owned(),
        };
        let written = csv(chain(&[note("i", sent)]).iter());
        assert!(
            written.contains(",\"'=HYPERLINK(\"\"http://ticket.example.com\"\")\","),
            "{written}"
        );
    }
}
