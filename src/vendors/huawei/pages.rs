//! A list that comes page by page: what of a page is new, and whether another lies behind it.

use serde_json::Value;

use crate::vendors::json::words;

/// The page size of CDM and the documented maximum of DLI (§4.2, §4.5).
pub(super) const PAGE_SIZE: usize = 100;

/// How far a list has been read.
pub(super) struct Pages {
    /// The member that tells one entry from another.
    id: &'static str,
    /// The ids of the last page.
    last: Vec<String>,
    /// How many entries came so far, those among them that had come before.
    pub(super) n_listed: usize,
    /// Whether nothing lies behind what has come.
    pub(super) is_over: bool,
}

impl Pages {
    pub(super) fn of(id: &'static str) -> Self {
        Self {
            id,
            last: Vec::new(),
            n_listed: 0,
            is_over: false,
        }
    }

    /// The entries of the next page without those of the page before: when something is added while a list
    /// is read, the rest of it moves on. `total` counts all entries, where the answer does.
    pub(super) fn take(&mut self, mut entries: Vec<Value>, total: Option<usize>) -> Vec<Value> {
        let n_entries = entries.len();
        self.n_listed += n_entries;
        let id = |entry: &Value| entry.get(self.id).and_then(words);
        let ids: Vec<String> = entries.iter().filter_map(id).collect();
        entries.retain(|entry| id(entry).is_none_or(|id| !self.last.contains(&id)));
        self.last = ids;
        // A total of 0 beside entries is none.
        let is_last = match total {
            Some(total) if total > 0 => self.n_listed >= total,
            _ => n_entries < PAGE_SIZE,
        };
        // A service that does not turn its pages would never come to an end.
        self.is_over = is_last || entries.is_empty();
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn take(pages: &mut Pages, from: usize, n: usize, total: Option<usize>) -> usize {
        let entries = (from..from + n).map(|id| json!({"job_id": id}));
        pages.take(entries.collect(), total).len()
    }

    #[test]
    fn a_list_is_over_when_all_have_come() {
        let mut pages = Pages::of("job_id");
        assert_eq!(take(&mut pages, 0, 100, Some(150)), 100);
        assert!(!pages.is_over);
        assert_eq!(take(&mut pages, 100, 50, Some(150)), 50);
        assert!(pages.is_over);
    }

    #[test]
    fn without_a_total_a_full_page_may_have_another_behind_it() {
        for total in [None, Some(0)] {
            let mut pages = Pages::of("job_id");
            take(&mut pages, 0, 100, total);
            assert!(!pages.is_over);
            take(&mut pages, 100, 99, total);
            assert!(pages.is_over);
        }
    }

    #[test]
    fn what_has_moved_on_to_the_next_page_comes_once() {
        let mut pages = Pages::of("job_id");
        take(&mut pages, 0, 100, Some(201));
        assert_eq!(take(&mut pages, 98, 100, Some(202)), 98);
        assert_eq!((pages.n_listed, pages.is_over), (200, false));
    }

    #[test]
    fn the_same_page_again_is_the_end() {
        let mut pages = Pages::of("job_id");
        take(&mut pages, 0, 100, Some(5_000));
        assert_eq!(take(&mut pages, 0, 100, Some(5_000)), 0);
        assert!(pages.is_over);
    }
}
