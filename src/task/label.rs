//! Names that fit into a box.

/// Breaks a name into at most `n_lines` lines of `width` columns. A Chinese character takes two
/// columns. Lines break at blanks where they can; what does not fit ends in `…`.
pub fn lines(name: &str, width: usize, n_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in name.split_whitespace().flat_map(|word| chunks(word, width)) {
        let joined = columns(&line) + usize::from(!line.is_empty()) + columns(&word);
        if !line.is_empty() && joined > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > n_lines {
        lines.truncate(n_lines);
        if let Some(last) = lines.last_mut() {
            *last = shortened(last, width);
        }
    }
    lines
}

/// A word cut into pieces that fit.
fn chunks(word: &str, width: usize) -> Vec<String> {
    let mut chunks = vec![String::new()];
    let mut taken = 0;
    for letter in word.chars() {
        let needed = columns_of(letter);
        if taken > 0 && taken + needed > width {
            chunks.push(String::new());
            taken = 0;
        }
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(letter);
        }
        taken += needed;
    }
    chunks
}

fn shortened(line: &str, width: usize) -> String {
    let mut short = String::new();
    let mut taken = 0;
    for letter in line.chars() {
        taken += columns_of(letter);
        if taken + 1 > width {
            break;
        }
        short.push(letter);
    }
    short.push('…');
    short
}

fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// East Asian scripts from Hangul Jamo on are taken for wide, everything before for narrow.
fn columns_of(letter: char) -> usize {
    if letter >= '\u{1100}' && letter != '…' {
        2
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_breaks_between_its_words() {
        assert_eq!(
            lines("Inform all agents to prepare to stop observer", 26, 2),
            ["Inform all agents to", "prepare to stop observer"]
        );
    }

    #[test]
    fn what_does_not_fit_is_cut_short() {
        assert_eq!(lines("one two three four", 7, 2), ["one two", "three…"]);
        assert_eq!(lines("aaaaaaaaaaaa", 4, 2), ["aaaa", "aaa…"]);
    }

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!(lines("停止集群", 4, 3), ["停止", "集群"]);
    }

    #[test]
    fn no_name_gives_no_line() {
        assert_eq!(lines(" ", 10, 2), Vec::<String>::new());
    }
}
