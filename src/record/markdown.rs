//! Words of others in a Markdown text: they are read, and mean nothing to whatever renders it.

/// A text within a line or a cell of a table, its line breaks as blanks.
pub(crate) fn words(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                written.push('\\');
                written.push(letter);
            }
            _ if letter.is_whitespace() => written.push(' '),
            // A terminal that shows the file would obey them.
            _ if letter.is_control() => {}
            _ => written.push(letter),
        }
    }
    written
}

/// Lines as they came, in a fence longer than any that is in them.
pub(crate) fn block(lines: &[&str]) -> String {
    let longest = lines.iter().flat_map(|line| runs(line)).max();
    let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
    let mut written = format!("{fence}text\n");
    for line in lines {
        let keeps = |letter: &char| *letter == '\t' || *letter == '\n' || !letter.is_control();
        written.extend(line.chars().filter(keeps));
        written.push('\n');
    }
    written.push_str(&fence);
    written.push('\n');
    written
}

/// How many backticks stand together, each time.
fn runs(line: &str) -> impl Iterator<Item = usize> {
    line.split(|letter| letter != '`').map(str::len)
}

/// A row of a table, its cells made safe already.
pub(crate) fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// The head of a table.
pub(crate) fn head(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let line = vec!["---".to_owned(); names.len()];
    row(&names) + &row(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_words_of_others_means_anything() {
        assert_eq!(
            words(" a|b `c` <img src=x> [l](u) *s* _i_ \\ &\n# h\u{1b}[31m "),
            r"a\|b \`c\` &lt;img src=x&gt; \[l\](u) \*s\* \_i\_ \\ &amp; \# h\[31m"
        );
        assert_eq!(words("停止 observer"), "停止 observer");
    }

    #[test]
    fn no_line_ends_its_own_block() {
        assert_eq!(
            block(&["a ``` b", "````", "<b>\t\u{7}"]),
            "`````text\na ``` b\n````\n<b>\t\n`````\n"
        );
        assert_eq!(block(&["plain"]), "```text\nplain\n```\n");
    }

    #[test]
    fn a_table_has_a_head_and_rows() {
        assert_eq!(head(&["a", "b"]), "| a | b |\n| --- | --- |\n");
    }
}
