//! What users read, in both languages: a text without one of them does not compile.

/// The languages of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// The language tag, as in `<html lang>` and `Accept-Language`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en-US",
            Self::Zh => "zh-CN",
        }
    }

    /// The language that suits a browser's language tag: Chinese for every `zh`, else English.
    pub fn for_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") {
            Self::Zh
        } else {
            Self::En
        }
    }
}

/// One text in both languages. `{name}` stands for an argument that a [`Message`] carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

/// Writes a [`Text`] down: English first, Chinese second.
pub const fn text(en: &'static str, zh: &'static str) -> Text {
    Text { en, zh }
}

impl Text {
    /// The text in one language.
    pub fn to(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// The text with its argument `{name}` filled in.
    pub fn with(self, name: &'static str, value: impl Into<Arg>) -> Message {
        Message::from(self).with(name, value)
    }
}

/// What fills a `{name}`: a text of ours that follows the language, or a value that does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A value as it is: an id, a number, the vendor's words.
    Plain(String),
    /// A text of ours.
    Text(Text),
    /// A text of ours with arguments of its own.
    Message(Box<Message>),
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Plain(value)
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Plain(value.to_owned())
    }
}

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Self::Plain(value.to_string())
    }
}

impl From<Message> for Arg {
    fn from(value: Message) -> Self {
        Self::Message(Box::new(value))
    }
}

impl From<Text> for Arg {
    fn from(value: Text) -> Self {
        Self::Text(value)
    }
}

/// A text with its arguments. It keeps both languages, so that what is on the screen follows the
/// switch at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The text with its `{name}` gaps.
    pub text: Text,
    /// What fills them.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// Fills one more `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The finished text. What an argument contains is never taken for a gap.
    pub fn to(&self, lang: Lang) -> String {
        let mut written = String::new();
        let mut rest = self.text.to(lang);
        while let Some((before, gap_on)) = rest.split_once('{') {
            let Some((name, after)) = gap_on.split_once('}') else {
                break;
            };
            written.push_str(before);
            match self.args.iter().find(|(known, _)| *known == name) {
                Some((_, Arg::Plain(value))) => written.push_str(value),
                Some((_, Arg::Text(text))) => written.push_str(text.to(lang)),
                Some((_, Arg::Message(message))) => written.push_str(&message.to(lang)),
                None => written.extend(["{", name, "}"]),
            }
            rest = after;
        }
        written.push_str(rest);
        written
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Self {
            text,
            args: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREETING: Text = text("{who} stops {what}", "{who}停止{what}");

    #[test]
    fn arguments_fill_their_gaps_in_both_languages() {
        let job = text("job {id}", "作业 {id}").with("id", 7);
        let message = GREETING
            .with("who", text("The page", "页面"))
            .with("what", job);
        assert_eq!(message.to(Lang::En), "The page stops job 7");
        assert_eq!(message.to(Lang::Zh), "页面停止作业 7");
    }

    #[test]
    fn an_argument_that_looks_like_a_gap_stays_as_it_is() {
        let message = GREETING.with("who", "{what}").with("what", "a}{b");
        assert_eq!(message.to(Lang::En), "{what} stops a}{b");
    }

    #[test]
    fn a_gap_without_argument_is_left_standing() {
        assert_eq!(GREETING.with("who", "x").to(Lang::En), "x stops {what}");
    }
}
