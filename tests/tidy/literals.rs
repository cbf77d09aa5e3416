//! Reads string literals and calls of `text("…", "…")` out of Rust source. It knows comments,
//! strings and characters, and nothing else of the language.

use std::iter::Peekable;
use std::str::CharIndices;

/// A text of the page as it stands in the source.
#[derive(Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) line: usize,
    pub(crate) en: String,
    pub(crate) zh: String,
}

/// A piece of source that matters here.
#[derive(Debug, PartialEq)]
enum Token {
    Word(String),
    Literal(String),
    Mark(char),
}

/// The source without the tests at its end.
pub(crate) fn without_tests(source: &str) -> &str {
    source
        .split_once("#[cfg(test)]\nmod tests {")
        .map_or(source, |(before, _)| before)
}

/// Every `text("…", "…")`.
pub(crate) fn pairs(source: &str) -> Vec<Pair> {
    let tokens = tokens(source);
    let mut pairs = Vec::new();
    for (idx, window) in tokens.windows(5).enumerate() {
        let [
            (line, Token::Word(word)),
            (_, Token::Mark('(')),
            (_, Token::Literal(en)),
            (_, Token::Mark(',')),
            (_, Token::Literal(zh)),
        ] = window
        else {
            continue;
        };
        let is_method = idx > 0
            && tokens
                .get(idx - 1)
                .is_some_and(|(_, before)| *before == Token::Mark('.'));
        if word == "text" && !is_method {
            pairs.push(Pair {
                line: *line,
                en: en.clone(),
                zh: zh.clone(),
            });
        }
    }
    pairs
}

/// Every literal that stands as words of its own between the tags and blocks of markup.
pub(crate) fn words_in_markup(source: &str) -> Vec<(usize, String)> {
    let tokens = tokens(source);
    let found = tokens.windows(3).filter_map(|window| match window {
        [
            (_, Token::Mark('>' | '}')),
            (line, Token::Literal(text)),
            (_, Token::Mark('<' | '{')),
        ] => Some((*line, text.clone())),
        _ => None,
    });
    found.collect()
}

fn tokens(source: &str) -> Vec<(usize, Token)> {
    let mut tokens = Vec::new();
    let mut letters = source.char_indices().peekable();
    let (mut line, mut counted) = (1, 0);
    while let Some((at, letter)) = letters.next() {
        let passed = source.get(counted..at).unwrap_or_default();
        line += passed.matches('\n').count();
        counted = at;
        let token = match letter {
            '/' if next_is(&mut letters, '/') => {
                while letters.next_if(|(_, letter)| *letter != '\n').is_some() {}
                continue;
            }
            '"' => Token::Literal(literal(&mut letters)),
            '\'' => {
                character(&mut letters);
                continue;
            }
            letter if is_of_word(letter) => {
                let mut word = String::from(letter);
                while let Some((_, letter)) = letters.next_if(|(_, letter)| is_of_word(*letter)) {
                    word.push(letter);
                }
                if matches!(word.as_str(), "r" | "br")
                    && (next_is(&mut letters, '#') || next_is(&mut letters, '"'))
                {
                    Token::Literal(raw_literal(&mut letters))
                } else {
                    Token::Word(word)
                }
            }
            letter if letter.is_whitespace() => continue,
            letter => Token::Mark(letter),
        };
        tokens.push((line, token));
    }
    tokens
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn next_is(letters: &mut Peekable<CharIndices<'_>>, wanted: char) -> bool {
    letters.peek().is_some_and(|(_, letter)| *letter == wanted)
}

/// A literal from behind its first quote, with its escapes resolved. A `\` at the end of a line
/// swallows the line's end and the blanks before the next word.
fn literal(letters: &mut Peekable<CharIndices<'_>>) -> String {
    let mut text = String::new();
    while let Some((_, letter)) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next().map(|(_, letter)| letter) {
                Some('\n') => {
                    while letters
                        .next_if(|(_, letter)| letter.is_whitespace())
                        .is_some()
                    {}
                }
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some(escaped) => text.push(escaped),
                None => break,
            },
            letter => text.push(letter),
        }
    }
    text
}

/// A raw literal from behind its `r`.
fn raw_literal(letters: &mut Peekable<CharIndices<'_>>) -> String {
    let mut end = String::from('"');
    while letters.next_if(|(_, letter)| *letter == '#').is_some() {
        end.push('#');
    }
    letters.next();
    let mut text = String::new();
    for (_, letter) in letters.by_ref() {
        text.push(letter);
        if let Some(whole) = text.strip_suffix(end.as_str()) {
            return whole.to_owned();
        }
    }
    text
}

/// Passes over a character such as `'"'` or `'\''`, or over the tick of a lifetime.
fn character(letters: &mut Peekable<CharIndices<'_>>) {
    let mut ahead = letters.clone();
    let first = ahead.next().map(|(_, letter)| letter);
    if first == Some('\\') {
        letters.next();
        letters.next();
        while letters.next_if(|(_, letter)| *letter != '\'').is_some() {}
        letters.next();
    } else if ahead.next().is_some_and(|(_, letter)| letter == '\'') {
        letters.next();
        letters.next();
    }
}

#[test]
fn a_text_is_read_however_it_is_wrapped() {
    let source = "
        // text(\"no\", \"comment\")
        const A: Text = text(\"One\", \"一\");
        fn quote(letter: &'static str) -> bool { letter == '\"' && form.text(\"a\", \"b\") }
        const B: Text = text(
            \"Two {n} \\
             words\",
            r#\"二 {n}\"#,
        );";
    let pair = |line, en: &str, zh: &str| Pair {
        line,
        en: en.to_owned(),
        zh: zh.to_owned(),
    };
    assert_eq!(
        pairs(source),
        [pair(3, "One", "一"), pair(5, "Two {n} words", "二 {n}")]
    );
}

#[test]
fn words_in_markup_are_told_from_other_literals() {
    let source =
        "view! { <p class=\"no\">\"yes\"</p> {one}\" or \"{two} } match x { _ => \"no\", }";
    let expected = [(1, "yes".to_owned()), (1, " or ".to_owned())];
    assert_eq!(words_in_markup(source), expected);
}
