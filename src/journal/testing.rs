//! A small log for the tests of the others: a stop that was asked about, sent, answered, and has ended.

use super::{Entry, Event, Head, Note};

/// 2026-05-09 02:00:07 UTC, in milliseconds.
pub(super) const BEGAN: u64 = 1_778_292_007_000;

/// A note of an order in Production.
pub(super) fn note(intent: &str, event: Event) -> Note {
    Note {
        intent: intent.to_owned(),
        event,
        form: "#/ocp/stop-cluster?id=39".to_owned(),
        environment: "Production".to_owned(),
        service: "http://ocp.example.com:8080".to_owned(),
        who: "alice".to_owned(),
    }
}

/// What happens to a stop that goes well.
pub(super) fn events() -> Vec<Event> {
    vec![
        Event::Asked {
            findings: vec!["ok: 3 servers 运行中".to_owned()],
        },
        Event::Sent {
            request: "POST http://ocp.example.com:8080/api/v2/ob/clusters/39/stop\nAuthorization: ••••••••"
                .to_owned(),
            reason: "CHG-4711".to_owned(),
        },
        Event::Answered {
            kind: "accepted".to_owned(),
            status: 200,
            body: r#"{"data":{"id":107302},"traceId":"abc"}"#.to_owned(),
            summary: "Accepted.".to_owned(),
            id: "107302".to_owned(),
            trace: "abc".to_owned(),
        },
        Event::Ended {
            kind: "stopped".to_owned(),
            summary: "The cluster has stopped.".to_owned(),
            id: String::new(),
        },
    ]
}

/// The log of these notes, a second apart.
pub(super) fn chain(notes: &[Note]) -> Vec<Entry> {
    let mut head = Head::default();
    let mut at = BEGAN;
    let link = |note: &Note| {
        let entry = Entry::after(&head, at, note);
        head = entry.head();
        at += 1_000;
        entry
    };
    notes.iter().map(link).collect()
}

/// The log of one stop that goes well.
pub(super) fn one_stop() -> Vec<Entry> {
    let notes: Vec<Note> = events()
        .into_iter()
        .map(|event| note("i1", event))
        .collect();
    chain(&notes)
}
