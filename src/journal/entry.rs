//! An entry of the log, and the chain that it is a link of.
//!
//! The hash of an entry is the SHA-256 of the entry itself in its canonical form without the field `hash`
//! (see [`super::canonical`]). The field `previous` holds the hash of the entry before it, so that nothing can be
//! changed, taken out or put in without every later hash changing.

use serde_json::{Map, Value};

use super::canonical::{canonical, sha256};
use super::{Event, Head, Note};

/// What stands in `previous` of the first entry of all.
pub const NOTHING_BEFORE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log, from 1.
    pub number: u64,
    /// When it happened, in milliseconds since 1970.
    pub at: u64,
    /// What it tells.
    pub note: Note,
    /// The hash of the entry before it; [`NOTHING_BEFORE`] in the first.
    pub previous: String,
    /// Its own hash.
    pub hash: String,
}

impl Entry {
    /// The entry that follows where a log ends. What could be a secret is masked once more.
    pub fn after(head: &Head, at: u64, note: &Note) -> Self {
        let mut entry = Self {
            number: head.number + 1,
            at,
            note: note.masked(),
            previous: head.hash.clone(),
            hash: String::new(),
        };
        entry.hash = hash_of(&entry.to_value());
        entry
    }

    /// Where a log ends that ends with it.
    pub fn head(&self) -> Head {
        Head {
            number: self.number,
            hash: self.hash.clone(),
        }
    }

    /// The entry as JSON, every field a text, a whole number or a list of texts.
    pub fn to_value(&self) -> Value {
        let note = &self.note;
        let mut fields = Map::new();
        let mut put = |name: &str, value: Value| {
            fields.insert(name.to_owned(), value);
        };
        put("number", self.number.into());
        put("at", self.at.into());
        put("intent", text(&note.intent));
        put("event", note.event.key().into());
        put("form", text(&note.form));
        put("environment", text(&note.environment));
        put("service", text(&note.service));
        put("who", text(&note.who));
        match &note.event {
            Event::Asked { findings } => put("findings", findings.clone().into()),
            Event::CalledOff => {}
            Event::DryRun { request } => put("request", text(request)),
            Event::Sent { request, reason } => {
                put("request", text(request));
                put("reason", text(reason));
            }
            Event::Answered {
                kind,
                status,
                body,
                summary,
                id,
                trace,
            } => {
                put("kind", text(kind));
                put("status", (*status).into());
                put("body", text(body));
                put("summary", text(summary));
                put("id", text(id));
                put("trace", text(trace));
            }
            Event::LookedFor { found } => put("found", text(found)),
            Event::Ended { kind, summary, id } => {
                put("kind", text(kind));
                put("summary", text(summary));
                // Entries of before it was told have none, and their hashes know of none.
                if !id.is_empty() {
                    put("id", text(id));
                }
            }
        }
        put("previous", text(&self.previous));
        put("hash", text(&self.hash));
        Value::Object(fields)
    }

    /// The entry that [`Self::to_value`] has written; none where a field is missing or of another kind.
    pub fn of_value(value: &Value) -> Option<Self> {
        let words = |name: &str| value[name].as_str().map(str::to_owned);
        let event = match value["event"].as_str()? {
            "asked" => Event::Asked {
                findings: value["findings"]
                    .as_array()?
                    .iter()
                    .map(|line| line.as_str().map(str::to_owned))
                    .collect::<Option<_>>()?,
            },
            "called-off" => Event::CalledOff,
            "dry-run" => Event::DryRun {
                request: words("request")?,
            },
            "sent" => Event::Sent {
                request: words("request")?,
                reason: words("reason")?,
            },
            "answered" => Event::Answered {
                kind: words("kind")?,
                status: value["status"].as_u64()?.try_into().ok()?,
                body: words("body")?,
                summary: words("summary")?,
                id: words("id")?,
                trace: words("trace")?,
            },
            "looked-for" => Event::LookedFor {
                found: words("found")?,
            },
            "ended" => Event::Ended {
                kind: words("kind")?,
                summary: words("summary")?,
                id: words("id").unwrap_or_default(),
            },
            _ => return None,
        };
        Some(Self {
            number: value["number"].as_u64()?,
            at: value["at"].as_u64()?,
            note: Note {
                intent: words("intent")?,
                event,
                form: words("form")?,
                environment: words("environment")?,
                service: words("service")?,
                who: words("who")?,
            },
            previous: words("previous")?,
            hash: words("hash")?,
        })
    }

    /// What the browser keeps of it.
    pub fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    /// The entry that the browser has kept; none where that is none.
    pub fn of_json(kept: &str) -> Option<Self> {
        Self::of_value(&serde_json::from_str(kept).ok()?)
    }
}

/// The hash that an entry has to have: over its canonical form without `hash`.
pub(super) fn hash_of(entry: &Value) -> String {
    let mut fields = entry.as_object().cloned().unwrap_or_default();
    fields.shift_remove("hash");
    sha256(&canonical(&Value::Object(fields)))
}

fn text(words: &str) -> Value {
    words.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::testing::{events, note, one_stop};

    #[test]
    fn the_chain_is_the_one_that_anybody_computes_with_standard_tools() {
        // Python: sha256(json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)).
        let hashes = [
            "776b49dbd800ecc4fee05cb65592b173f118a50c853396aba837d003492a1bc3",
            "605655df97db6f432fc5f3e39be2cd1c3d70e75aaa3f40ace414d5d47bbfb0ed",
            "aeefb058b93d9df000938fdbff84ea1171ed7279ba24324f0a580ab9e15a397c",
            "89d76d0c7e4d222369088499a4301ef62d22924c863c841e8b74ae41b70f9063",
        ];
        let chain = one_stop();
        let got: Vec<&str> = chain.iter().map(|entry| entry.hash.as_str()).collect();
        assert_eq!(got, hashes);
        let numbers: Vec<u64> = chain.iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert_eq!(chain[0].previous, NOTHING_BEFORE);
        assert_eq!(chain[3].previous, hashes[2]);
    }

    #[test]
    fn every_kind_of_entry_comes_back_as_it_was_kept() {
        let mut events = events();
        events.extend([
            Event::CalledOff,
            Event::DryRun {
                request: "GET /".to_owned(),
            },
            Event::LookedFor {
                found: "no trace".to_owned(),
            },
        ]);
        for event in events {
            let entry = Entry::after(&Head::default(), 7, &note("i", event));
            assert_eq!(Entry::of_json(&entry.to_json()), Some(entry));
        }
    }

    #[test]
    fn what_is_no_entry_is_none() {
        for kept in [
            "",
            "null",
            "{}",
            r#"{"event":"sent"}"#,
            r#"{"event":"burnt"}"#,
        ] {
            assert_eq!(Entry::of_json(kept), None, "{kept}");
        }
    }

    #[test]
    fn nothing_secret_gets_into_an_entry_even_if_whoever_wrote_it_did_not_mask_it() {
        let sent = Event::Sent {
            request:
                "POST /\nAuthorization: Basic YWxpY2U6aHVudGVyMg==\n\n{\"password\":\"hunter2\"}"
                    .to_owned(),
            reason: String::new(),
        };
        let kept = Entry::after(&Head::default(), 7, &note("i", sent)).to_json();
        assert!(
            !kept.contains("hunter2") && !kept.contains("YWxpY2U6"),
            "{kept}"
        );
    }
}
