//! Where a key leads in a list.

/// The place that a key leads to from where the keyboard is, among so many rows of which `n_in_sight` are in sight;
/// `None` where it leads nowhere.
pub fn walk(key: &str, at: Option<usize>, n_rows: usize, n_in_sight: usize) -> Option<usize> {
    let last = n_rows.checked_sub(1)?;
    let page = n_in_sight.saturating_sub(1).max(1);
    let to = match (key, at) {
        ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp", None) | ("Home", _) => 0,
        ("ArrowDown", Some(at)) => at.saturating_add(1),
        ("ArrowUp", Some(at)) => at.saturating_sub(1),
        ("PageDown", Some(at)) => at.saturating_add(page),
        ("PageUp", Some(at)) => at.saturating_sub(page),
        ("End", _) => last,
        _ => return None,
    };
    Some(to.min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_a_row_and_pages_go_as_far_as_is_in_sight() {
        let from_5 = |key| walk(key, Some(5), 100, 11);
        assert_eq!(from_5("ArrowDown"), Some(6));
        assert_eq!(from_5("ArrowUp"), Some(4));
        assert_eq!(from_5("PageDown"), Some(15));
        assert_eq!(from_5("PageUp"), Some(0));
        assert_eq!(from_5("Home"), Some(0));
        assert_eq!(from_5("End"), Some(99));
        assert_eq!(from_5("a"), None);
    }

    #[test]
    fn nothing_leads_out_of_the_list() {
        assert_eq!(walk("ArrowDown", Some(2), 3, 10), Some(2));
        assert_eq!(walk("PageDown", Some(1), 3, 0), Some(2));
        assert_eq!(walk("ArrowUp", Some(0), 3, 10), Some(0));
        assert_eq!(walk("ArrowDown", None, 3, 10), Some(0));
        assert_eq!(walk("End", None, 0, 10), None);
    }
}
