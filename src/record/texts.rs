//! Texts in both languages that come from a file.
//!
//! The page's own texts are part of the program and live as long as it. A recorded run brings the words
//! that were shown when it was recorded, which a later page may have worded anew; they are given the same
//! life, once each, and only so much room that no file can fill the memory with them.

use serde_json::Value;

use crate::text::{Text, text};

/// The letters of all texts of one file, in bytes.
const ROOM: usize = 64 * 1024;

/// What stands for a text that there is no room for.
const LEFT_OUT: Text = text("…", "…");

/// The texts of one file.
#[derive(Debug, Default)]
pub(super) struct Texts {
    known: Vec<Text>,
    n_taken: usize,
}

impl Texts {
    /// The text of `{"en": …, "zh": …}`; one that has only one language is that one in both.
    pub(super) fn read(&mut self, value: &Value) -> Option<Text> {
        let words = |lang: &str| value[lang].as_str().filter(|words| !words.is_empty());
        let en = words("en").or_else(|| words("zh"))?;
        let zh = words("zh").unwrap_or(en);
        let known = self.known.iter();
        if let Some(known) = known
            .copied()
            .find(|known| known.en == en && known.zh == zh)
        {
            return Some(known);
        }
        self.n_taken += en.len() + zh.len();
        if self.n_taken > ROOM {
            return Some(LEFT_OUT);
        }
        let text = text(String::leak(en.to_owned()), String::leak(zh.to_owned()));
        self.known.push(text);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_is_kept_once_and_needs_one_language_at_least() {
        let mut texts = Texts::default();
        let both = json!({"en": "Zone", "zh": "可用区"});
        assert_eq!(texts.read(&both), Some(text("Zone", "可用区")));
        assert_eq!(texts.read(&both), Some(text("Zone", "可用区")));
        assert_eq!(texts.known.len(), 1);
        assert_eq!(texts.read(&json!({"zh": "区"})), Some(text("区", "区")));
        assert_eq!(texts.read(&json!({"en": ""})), None);
        assert_eq!(texts.read(&json!("Zone")), None);
    }

    #[test]
    fn a_file_cannot_fill_the_memory_with_texts() {
        let mut texts = Texts::default();
        let long = "x".repeat(ROOM / 2);
        assert!(
            texts
                .read(&json!({"en": long}))
                .is_some_and(|text| text.en.len() == ROOM / 2)
        );
        assert_eq!(texts.read(&json!({"en": "y".repeat(9)})), Some(LEFT_OUT));
    }
}
