//! What a form asks, as data.

use super::FormValues;
use crate::text::Text;

/// One input of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The vendor's own parameter name; nested ones with a dot (`scope.type`).
    pub name: &'static str,
    /// What the operator reads beside the input.
    pub label: Text,
    /// The rule or the help below the input.
    pub hint: Option<Text>,
    /// How it is asked.
    pub kind: Kind,
    /// What stands in it at first.
    pub initial: &'static str,
    /// Whether it is asked at all, given the rest of the form.
    pub asked: Asked,
    /// What a password manager may fill it in with, as the attribute `autocomplete` calls it, where the
    /// operator wants that.
    pub autofill: Option<&'static str>,
}

/// Whether a field is asked.
#[derive(Clone, Copy, Debug)]
pub enum Asked {
    /// Always, and it has to be filled in.
    Required,
    /// Always, and it may stay empty.
    Optional,
    /// Only while another field has one of these values; else the reason says why not.
    Only {
        /// The other field's name.
        when: &'static str,
        /// Its values that make this one asked.
        is: &'static [&'static str],
        /// Shown beside the field while it is not asked.
        otherwise: Text,
    },
    /// Only while another field has one of these values, and taken off the page else: what belongs
    /// to one of several ways.
    Part {
        /// The other field's name.
        when: &'static str,
        /// Its values that make this one asked.
        is: &'static [&'static str],
        /// Whether it may stay empty.
        optional: bool,
    },
}

/// How a field is asked.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of text.
    Line,
    /// One line that is masked and never leaves the memory of the page.
    Secret,
    /// Several values, pasted in any usual form.
    List,
    /// One of a few, all in sight.
    Choice(&'static [Choice]),
    /// One of many, to pick from.
    Pick(&'static [Entry]),
    /// Yes or no.
    Flag,
    /// A whole number, with one value that has a meaning of its own.
    Number {
        /// The special value and what it means.
        special: Choice,
        /// What is counted.
        unit: Text,
    },
}

/// One value to pick.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What is kept.
    pub value: &'static str,
    /// What the operator reads; the value itself where it has no other name.
    pub label: Option<Text>,
}

/// One value of a choice.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// What goes over the wire.
    pub value: &'static str,
    /// What the operator reads.
    pub label: Text,
    /// What choosing it means.
    pub meaning: Text,
}

impl Field {
    /// A line of text that has to be filled in; the start of every other field.
    pub const fn line(name: &'static str, label: Text) -> Self {
        Self {
            name,
            label,
            hint: None,
            kind: Kind::Line,
            initial: "",
            asked: Asked::Required,
            autofill: None,
        }
    }

    /// The same field, asked in another way.
    #[must_use]
    pub const fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// The same field with a line of help.
    #[must_use]
    pub const fn hint(self, hint: Text) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// The same field with something in it at first.
    #[must_use]
    pub const fn initially(self, initial: &'static str) -> Self {
        Self { initial, ..self }
    }

    /// The same field, asked under a condition.
    #[must_use]
    pub const fn asked(self, asked: Asked) -> Self {
        Self { asked, ..self }
    }

    /// The same field, which a password manager may fill in.
    #[must_use]
    pub const fn filled_as(self, autofill: &'static str) -> Self {
        Self {
            autofill: Some(autofill),
            ..self
        }
    }

    /// Whether what is typed is good for one time only.
    pub fn is_once(&self) -> bool {
        self.autofill == Some("one-time-code")
    }

    /// Whether what is typed is secret.
    pub fn is_secret(&self) -> bool {
        matches!(self.kind, Kind::Secret)
    }

    /// Why the field is not asked now, if it is shown all the same.
    pub fn not_asked(&self, values: &FormValues) -> Option<Text> {
        match self.asked {
            Asked::Only { otherwise, .. } if !self.is_asked(values) => Some(otherwise),
            _ => None,
        }
    }

    /// Whether the field is asked, given the rest of the form.
    pub fn is_asked(&self, values: &FormValues) -> bool {
        match self.asked {
            Asked::Required | Asked::Optional => true,
            Asked::Only { when, is, .. } | Asked::Part { when, is, .. } => {
                is.contains(&values.get(when))
            }
        }
    }

    /// Whether the field may stay empty while it is asked.
    pub fn is_optional(&self) -> bool {
        matches!(
            self.asked,
            Asked::Optional | Asked::Part { optional: true, .. }
        )
    }
}
