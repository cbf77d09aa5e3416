//! From typed text to values that can no longer be wrong, with every mistake at once.

use super::{Field, FormValues, Kind, Secret};
use crate::text::{Message, Text, text};

/// A mistake in a form and the field that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub message: Message,
}

const MISSING: Text = text("Fill this in.", "请填写。");
const NOT_A_CHOICE: Text = text(
    "“{value}” is none of the choices: choose one.",
    "“{value}” 不在可选值中，请重新选择。",
);

const NOT_A_FLAG: Text = text(
    "“{value}” is neither true nor false: set it again.",
    "“{value}” 既不是 true 也不是 false，请重新设置。",
);

/// Reads a form field by field and collects the mistakes. After a mistake a reading gives an
/// empty value, which [`Reader::finish`] never lets out.
pub struct Reader<'a> {
    values: &'a FormValues,
    mistakes: Vec<FieldError>,
}

impl<'a> Reader<'a> {
    /// Starts reading.
    pub fn new(values: &'a FormValues) -> Self {
        Self {
            values,
            mistakes: Vec::new(),
        }
    }

    /// A field's text by a rule. An empty field that has to be filled in is a mistake; one that
    /// may stay empty, or is not asked, gives `None`.
    pub fn read<T>(
        &mut self,
        field: &Field,
        rule: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        if !field.is_asked(self.values) {
            return None;
        }
        let typed = self.values.get(field.name);
        if typed.trim().is_empty() {
            if !field.is_optional() {
                self.mistake(field, MISSING);
            }
            return None;
        }
        match rule(typed) {
            Ok(value) => Some(value),
            Err(message) => {
                self.mistake(field, message);
                None
            }
        }
    }

    /// A field that has to be there, by a rule.
    pub fn required<T: Default>(
        &mut self,
        field: &Field,
        rule: impl FnOnce(&str) -> Result<T, Message>,
    ) -> T {
        self.read(field, rule).unwrap_or_default()
    }

    /// The value of a choice.
    pub fn choice(&mut self, field: &Field) -> &'static str {
        let values: Vec<&'static str> = match field.kind {
            Kind::Choice(choices) => choices.iter().map(|choice| choice.value).collect(),
            Kind::Pick(entries) => entries.iter().map(|entry| entry.value).collect(),
            _ => return "",
        };
        self.read(field, |typed| one_of(values, typed))
            .unwrap_or_default()
    }

    /// Whether a flag is set. What an address says of it is understood or a mistake, and never
    /// silently taken for no.
    pub fn flag(&mut self, field: &Field) -> bool {
        if !field.is_asked(self.values) {
            return false;
        }
        let typed = self.values.get(field.name);
        truth(typed).unwrap_or_else(|| {
            self.mistake(field, NOT_A_FLAG.with("value", typed));
            false
        })
    }

    /// A password or token. It is taken as it is, blanks at its ends included; of one that is not
    /// asked nothing is taken.
    pub fn secret(&mut self, field: &Field) -> Secret {
        if !field.is_asked(self.values) {
            return Secret::default();
        }
        let typed = self.values.get(field.name);
        if typed.is_empty() && !field.is_optional() {
            self.mistake(field, MISSING);
        }
        Secret::new(typed)
    }

    /// Notes a mistake that only several fields together make.
    pub fn mistake(&mut self, field: &Field, message: impl Into<Message>) {
        self.mistakes.push(FieldError {
            field: field.name,
            message: message.into(),
        });
    }

    /// What was read, or every mistake.
    ///
    /// # Errors
    /// The mistakes in the order of reading.
    pub fn finish<T>(self, input: T) -> Result<T, Vec<FieldError>> {
        if self.mistakes.is_empty() {
            Ok(input)
        } else {
            Err(self.mistakes)
        }
    }
}

/// What a flag's text means: `true`, `1`, `false`, `0` in any case, and nothing for no.
pub fn truth(typed: &str) -> Option<bool> {
    match typed.trim().to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" | "" => Some(false),
        _ => None,
    }
}

fn one_of(values: Vec<&'static str>, typed: &str) -> Result<&'static str, Message> {
    values
        .into_iter()
        .find(|value| *value == typed)
        .ok_or_else(|| NOT_A_CHOICE.with("value", typed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::field::Asked;

    #[test]
    fn what_belongs_to_another_way_is_neither_missed_nor_taken() {
        const PASSWORD: Field = Field::line("password", text("Password", "密码"))
            .kind(Kind::Secret)
            .asked(Asked::Part {
                when: "way",
                is: &["basic"],
                optional: false,
            });
        let read = |way: &str, password: &str| {
            let values = FormValues::from_iter([("way", way), ("password", password)]);
            let mut form = Reader::new(&values);
            let secret = form.secret(&PASSWORD);
            (secret.reveal().to_owned(), form.finish(()).is_ok())
        };
        assert_eq!(read("basic", "p"), ("p".to_owned(), true));
        assert_eq!(read("basic", ""), (String::new(), false));
        assert_eq!(read("keys", "p"), (String::new(), true));
    }

    #[test]
    fn a_flag_is_read_as_every_client_writes_it_and_never_guessed() {
        for yes in ["true", "True", "TRUE", "1"] {
            assert_eq!(truth(yes), Some(true), "{yes}");
        }
        for no in ["false", "False", "0", ""] {
            assert_eq!(truth(no), Some(false), "{no}");
        }
        for odd in ["yes", "on", "2"] {
            assert_eq!(truth(odd), None, "{odd}");
        }
    }
}
