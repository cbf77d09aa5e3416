//! What stands between two runs of a step in OCP's log.

/// Signs at either end (`ocp.md` §4.2, "Log text").
const SIGNS: &str = "############";

/// Operation and time of a separator, which is twelve `#`, the operation, an ISO time, twelve `#`.
/// OCP before 3.1.0 writes none.
pub(super) fn read(line: &str) -> Option<(&str, &str)> {
    let inner = line.trim_ascii().strip_prefix(SIGNS)?;
    let inner = inner.strip_suffix(SIGNS)?.trim_matches('#').trim_ascii();
    let (operation, began) = inner.split_once([' ', ',', '\t'])?;
    let began = began.trim_ascii();
    let is_word = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    let is_time = began.starts_with(|first: char| first.is_ascii_digit());
    (operation.chars().all(is_word) && is_time).then_some((operation, began))
}
