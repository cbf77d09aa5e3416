//! The entries of one order together, and how it stands with it.

use super::outcome::Outcome;
use super::{Entry, Event};
use crate::form::{FormValues, address};
use crate::guard;
use crate::operation::Operation;
use crate::sort::sort;
use crate::vendors::OPERATIONS;

/// The entries of one order. They are told by their places in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The places of its entries in the log, oldest first; never empty.
    pub entries: Vec<usize>,
    /// How it stands with it.
    pub outcome: Outcome,
    /// When the first happened, in milliseconds since 1970.
    pub began: u64,
    /// Milliseconds from the sending to its end, or to its answer while no end is known.
    pub took: Option<u64>,
}

/// The orders of a log, that with the newest entry first. An entry that does not know its order belongs to the
/// last one of the same form and service before it.
pub fn blocks(log: &[Entry]) -> Vec<Block> {
    let intent = |idx: usize| log[idx].note.intent.as_str();
    let mut sequence: Vec<usize> = (0..log.len()).collect();
    sort(&mut sequence, &|a, b| {
        intent(a).cmp(intent(b)).then(a.cmp(&b))
    });
    let (orphans, sequence): (Vec<usize>, Vec<usize>) = sequence
        .into_iter()
        .partition(|idx| intent(*idx).is_empty());
    let groups = sequence.chunk_by(|a, b| intent(*a) == intent(*b));
    let mut groups: Vec<Vec<usize>> = groups.map(<[usize]>::to_vec).collect();
    for orphan in orphans {
        adopt(log, &mut groups, orphan);
    }
    let last = |group: &Vec<usize>| group.last().copied();
    let mut newest_first: Vec<usize> = (0..groups.len()).collect();
    sort(&mut newest_first, &|a, b| {
        last(&groups[b]).cmp(&last(&groups[a]))
    });
    newest_first
        .into_iter()
        .map(|idx| Block::of(log, std::mem::take(&mut groups[idx])))
        .collect()
}

/// Puts an entry to the order that it is about, or makes one of it.
fn adopt(log: &[Entry], groups: &mut Vec<Vec<usize>>, orphan: usize) {
    let note = &log[orphan].note;
    let is_same = |idx: usize| {
        let other = &log[idx].note;
        other.form == note.form && other.service == note.service
    };
    let before = |group: &&mut Vec<usize>| {
        let first = group.first().copied().filter(|first| *first < orphan);
        first.is_some_and(is_same)
    };
    let parent = groups
        .iter_mut()
        .filter(before)
        .max_by_key(|group| group.first().copied());
    match parent {
        Some(parent) => {
            let place = parent.partition_point(|idx| *idx < orphan);
            parent.insert(place, orphan);
        }
        None => groups.push(vec![orphan]),
    }
}

impl Block {
    fn of(log: &[Entry], entries: Vec<usize>) -> Self {
        let all = || entries.iter().filter_map(|idx| log.get(*idx));
        let at =
            |is: fn(&Event) -> bool| all().rfind(|entry| is(&entry.note.event)).map(|it| it.at);
        let sent = at(|event| matches!(event, Event::Sent { .. }));
        let answered = at(|event| matches!(event, Event::Answered { .. }));
        let ended = at(|event| matches!(event, Event::Ended { .. }));
        let over = ended.or(answered);
        Self {
            outcome: Outcome::of(all().map(|entry| &entry.note.event)),
            began: all().next().map_or(0, |entry| entry.at),
            took: over
                .zip(sent)
                .and_then(|(over, sent)| over.checked_sub(sent)),
            entries,
        }
    }

    /// Its entries, oldest first.
    pub fn of_log<'a>(&'a self, log: &'a [Entry]) -> impl DoubleEndedIterator<Item = &'a Entry> {
        self.entries.iter().filter_map(|idx| log.get(*idx))
    }
}

impl Entry {
    /// The operation whose form it opens; none for what is no form of this page.
    pub fn operation(&self) -> Option<&'static Operation> {
        let (path, _) = address::split(&self.note.form);
        OPERATIONS.iter().copied().find(|known| known.path == path)
    }

    /// What was hit, by ids and names, as the question named it.
    pub fn targets(&self) -> Vec<String> {
        let Some(operation) = self.operation() else {
            return Vec::new();
        };
        let (_, query) = address::split(&self.note.form);
        let mut typed = FormValues::initial(operation.fields);
        address::fill(&mut typed, operation.fields, query);
        let order = (operation.build)(&typed);
        order.map_or_else(
            |_| Vec::new(),
            |order| guard::targets(&order.intent).to_vec(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Note;
    use crate::journal::testing::{chain, events, note, one_stop};

    #[test]
    fn what_belongs_to_one_order_stands_together_and_the_newest_first() {
        let [asked, sent, answered, ended] = events().try_into().unwrap();
        let log = chain(&[
            note("b", asked.clone()),
            note("a", asked),
            note("a", sent),
            note("b", Event::CalledOff),
            note("a", answered),
            note("c", Event::CalledOff),
            note("a", ended),
        ]);
        let blocks = blocks(&log);
        let places: Vec<_> = blocks.iter().map(|block| block.entries.clone()).collect();
        assert_eq!(places, [vec![1, 2, 4, 6], vec![5], vec![0, 3]]);
        // Sent at the second second, ended at the sixth.
        assert_eq!(blocks[0].took, Some(4_000));
        assert_eq!(blocks[0].began, 1_778_292_008_000);
        assert_eq!(blocks[1].took, None);
    }

    #[test]
    fn an_end_that_does_not_know_its_order_belongs_to_the_last_of_the_same_form() {
        let [_, sent, _, ended] = events().try_into().unwrap();
        let other = Note {
            form: "#/ocp/stop-cluster?id=40".to_owned(),
            ..note("c", sent.clone())
        };
        let log = chain(&[
            note("a", sent.clone()),
            note("b", sent.clone()),
            other,
            note("", ended.clone()),
            note("b", Event::CalledOff),
        ]);
        let together: Vec<_> = blocks(&log)
            .into_iter()
            .map(|block| block.entries)
            .collect();
        assert_eq!(together, [vec![1, 3, 4], vec![2], vec![0]]);
        let alone = chain(&[note("", ended), note("a", sent)]);
        assert_eq!(blocks(&alone).len(), 2);
    }

    #[test]
    fn an_entry_knows_what_it_hits() {
        let log = one_stop();
        assert_eq!(
            log[0].operation().map(|it| it.path),
            Some("ocp/stop-cluster")
        );
        assert_eq!(log[0].targets(), ["39"]);
    }

    #[test]
    fn an_entry_names_the_cluster_or_the_jobs_and_not_their_project() {
        let targets = |form: &str| {
            let mut log = one_stop();
            form.clone_into(&mut log[0].note.form);
            log[0].targets()
        };
        let cluster = "cdm/stop-cluster?project_id=p1&cluster_id=c1&stopMode=IMMEDIATELY";
        assert_eq!(targets(cluster), ["c1"]);
        let job = "cdm/stop-job?project_id=p1&cluster_id=c1&job_name=nightly";
        assert_eq!(targets(job), ["nightly"]);
        let jobs = "dli/stop-jobs?project_id=p1&job_ids=128,137";
        assert_eq!(targets(jobs), ["128", "137"]);
    }

    #[test]
    fn a_log_without_entries_has_no_orders() {
        assert_eq!(blocks(&[]), []);
    }
}
