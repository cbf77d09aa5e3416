//! Every diagnosis, by a browser that finds what leads to it.

mod answers;
mod canned;
mod headers;
mod sign_in;
mod signature;
mod silences;

use super::{Diagnosis, Report, Verdict};
use crate::text::Lang;

/// The titles of a report, each with its verdict.
fn titles(report: &Report) -> Vec<(Verdict, String)> {
    let titles = report.findings.iter();
    titles
        .map(|finding| (finding.verdict, finding.title.to(Lang::En)))
        .collect()
}

/// Asserts the leading diagnosis, and that it says in both languages what happened and what to do.
#[track_caller]
fn assert_fault(report: &Report, diagnosis: &Diagnosis, title: &str, detail: &str) {
    assert_eq!(report.diagnosis, *diagnosis);
    let leading = &report.findings[0];
    assert_eq!(leading.verdict, Verdict::Fault);
    assert_eq!(leading.title.to(Lang::En), title);
    let said = leading.detail.to(Lang::En);
    assert!(said.contains(detail), "{said}");
    for lang in [Lang::En, Lang::Zh] {
        let next = leading.next.as_ref().expect("a next step");
        for message in [&leading.title, &leading.detail, next] {
            let said = message.to(lang);
            assert!(!said.is_empty() && !said.contains(['{', '}']), "{said}");
        }
    }
}
