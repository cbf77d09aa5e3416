//! Every text of the page is complete in both languages, and reads alike.

use std::collections::BTreeSet;

use crate::literals::{pairs, without_tests, words_in_markup};
use crate::{assert_none, files};

/// A text and where it stands.
struct Found {
    place: String,
    en: String,
    zh: String,
}

impl Found {
    fn both(&self) -> [&str; 2] {
        [&self.en, &self.zh]
    }
}

fn texts() -> Vec<Found> {
    let mut found = Vec::new();
    for file in files::under("src/") {
        let is_test = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
        if !file.is(&["rs"]) || is_test {
            continue;
        }
        let in_file = pairs(without_tests(&file.text)).into_iter();
        found.extend(in_file.map(|pair| Found {
            place: format!("{}:{}", file.path, pair.line),
            en: pair.en,
            zh: pair.zh,
        }));
    }
    assert!(found.len() > 200, "only {} texts were found", found.len());
    found
}

/// Fails with every text for which something is so.
#[track_caller]
fn assert_no_text(is_so: impl Fn(&Found) -> bool) {
    let broken: Vec<String> = texts()
        .iter()
        .filter(|text| is_so(text))
        .map(|text| format!("{}: {:?}, {:?}", text.place, text.en, text.zh))
        .collect();
    assert_none(&broken);
}

fn is_chinese(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

/// Words that the vendors' Chinese documents leave in English.
const SAME_IN_BOTH: [&str; 14] = [
    "Agent",
    "Agents",
    "DAG",
    "ID",
    "OBServer",
    "OCP",
    "OceanBase",
    "Server",
    "Token",
    "Trace",
    "ZONE",
    "Zone",
    "Zones",
    "obshell",
];

fn is_vendors(text: &str) -> bool {
    // What stands in a gap is not part of the text.
    let behind_gaps = text
        .split('{')
        .map(|rest| rest.split_once('}').map_or(rest, |(_, behind)| behind));
    let text = behind_gaps.collect::<Vec<_>>().join(" ");
    let between = |letter: char| !(letter.is_alphabetic() || letter == '@');
    let mut words = text.split(between).filter(|word| !word.is_empty());
    words.all(|word| SAME_IN_BOTH.contains(&word) || word.contains('@'))
}

/// The names in `{braces}`.
fn gaps(text: &str) -> BTreeSet<&str> {
    let behind = text.split('{').skip(1);
    behind
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn no_text_is_empty_in_either_language() {
    assert_no_text(|text| text.both().iter().any(|text| text.trim().is_empty()));
}

#[test]
fn chinese_is_chinese_unless_all_of_it_is_a_vendors_word() {
    assert_no_text(|text| {
        let is_translated = text.zh.chars().any(is_chinese);
        !is_translated && !text.both().into_iter().all(is_vendors)
    });
}

#[test]
fn english_is_not_chinese() {
    assert_no_text(|text| text.en.chars().any(is_chinese));
}

#[test]
fn both_languages_have_the_same_gaps() {
    assert_no_text(|text| gaps(&text.en) != gaps(&text.zh));
}

#[test]
fn nobody_is_shouted_at() {
    assert_no_text(|text| text.both().iter().any(|text| text.contains(['!', '！'])));
}

#[test]
fn quotes_and_apostrophes_are_curly() {
    assert_no_text(|text| text.both().iter().any(|text| text.contains(['"', '\''])));
}

#[test]
fn blanks_stand_alone_and_between_words() {
    assert_no_text(|text| {
        let both = text.both();
        both.iter()
            .any(|text| text.contains("  ") || text.contains('\n') || text.trim() != *text)
    });
}

#[test]
fn chinese_has_its_own_punctuation() {
    assert_no_text(|text| {
        let letters: Vec<char> = text.zh.chars().collect();
        let pairs = letters.windows(2);
        pairs
            .into_iter()
            .any(|pair| matches!(pair, [a, b] if is_chinese(*a) && ",.;:?()".contains(*b)))
    });
}

#[test]
fn a_sentence_ends_as_one_in_both_languages() {
    assert_no_text(|text| {
        // One word with a full stop is an abbreviation.
        let is_sentence = text.en.ends_with('.') && text.en.contains(' ');
        is_sentence != text.zh.ends_with('。')
    });
}

/// What stands between tags as it is reads the same in every language: signs, and the name.
#[test]
fn markup_has_no_words_of_its_own() {
    let mut broken = Vec::new();
    for file in files::under("src/ui/") {
        for (line, words) in words_in_markup(without_tests(&file.text)) {
            if words.contains(char::is_alphabetic) && words != "Quiesce" {
                broken.push(format!("{}:{line}: {words:?}", file.path));
            }
        }
    }
    assert_none(&broken);
}
