//! What is found out about an order before its turn has come: how much of it will still be so then.

use super::{Item, Plan};
use crate::operation::Service;
use crate::preflight::{About, Finding, Level};
use crate::text::{Text, text};

/// What stands beside the findings about an order whose turn comes later.
pub const AS_OF_NOW: Text = text(
    "Its turn comes later. What stands here is as of now; it is read again before its turn.",
    "该操作稍后执行。以下为当前情况，轮到它之前会重新读取。",
);

/// When the turn of an order comes, once a plan is begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// At once: what is found out now is what it will meet.
    #[default]
    AtOnce,
    /// After other orders, none of which acts where it does.
    Later,
    /// After orders that act at the same service: what is so there now may be another then.
    AfterOthersThere,
}

impl Plan {
    /// When the turn of an order comes. Orders are counted as in [`Plan::items`].
    pub fn turn_of(&self, idx: usize) -> Turn {
        let all: Vec<(usize, &Item)> = self.items().collect();
        let Some((stage_idx, item)) = all.get(idx) else {
            return Turn::AtOnce;
        };
        let n_before = all.iter().filter(|(of, _)| of < stage_idx).count();
        let at_once = self.stages.get(*stage_idx).map_or(0, |stage| stage.at_once);
        // Where so many may be under way at once, the next in a stage waits for one of those before it.
        let waits_within = at_once > 0 && idx - n_before >= at_once;
        let before = all.get(..if waits_within { idx } else { n_before });
        let before = before.unwrap_or_default();
        if before.is_empty() {
            return Turn::AtOnce;
        }
        if before.iter().any(|(_, other)| acts_there(other, item)) {
            Turn::AfterOthersThere
        } else {
            Turn::Later
        }
    }

    /// Whether any other order up to the end of an order's own stage acts at the same service, so that what is
    /// found there when its turn has come may be this plan's own doing.
    pub fn changes_there_itself(&self, idx: usize) -> bool {
        let all: Vec<(usize, &Item)> = self.items().collect();
        let Some((stage_idx, item)) = all.get(idx) else {
            return false;
        };
        let mut others = all.iter().enumerate();
        others.any(|(other_idx, (of, other))| {
            other_idx != idx && of <= stage_idx && acts_there(other, item)
        })
    }
}

/// What was found out about an order, as it is shown before its turn: a blocker that may be gone by then is a
/// warning.
///
/// Tasks end, locks are given back and schedules pass, so that what stands in the way of a later order now says
/// little of then; it is read again before it is sent, and holds it if it is still so. What the target itself is
/// (it does not exist, it has stopped already) changes only if somebody acts on it: where no order before goes to
/// its service, it holds whatever they do, and the plan cannot get past it.
#[must_use]
pub fn as_of_now(turn: Turn, mut findings: Vec<Finding>) -> Vec<Finding> {
    let stays = |about: About| match turn {
        Turn::AtOnce => true,
        Turn::Later => about == About::Now,
        Turn::AfterOthersThere => false,
    };
    for finding in &mut findings {
        if finding.level == Level::Blocker && !stays(finding.about) {
            finding.level = Level::Warning;
        }
    }
    findings
}

/// Whether an order may change what another finds. What one of a service's targets has to do with another (a
/// cluster with its jobs, a primary cluster with its standby) is the vendor's to know, so that the whole service
/// counts as one; and OCP and an obshell agent may look after the same cluster.
fn acts_there(other: &Item, item: &Item) -> bool {
    let Some((other_kind, kind)) = service(other).zip(service(item)) else {
        return true;
    };
    let is_oceanbase = |kind: Service| matches!(kind, Service::Ocp | Service::Obshell);
    if kind != other_kind {
        return is_oceanbase(kind) && is_oceanbase(other_kind);
    }
    // Without an address the environment's first is meant, which another order may name by its address.
    other.service == item.service || other.service.is_empty() || item.service.is_empty()
}

fn service(item: &Item) -> Option<Service> {
    item.operation().map(|operation| operation.service)
}

#[cfg(test)]
mod tests {
    use super::super::OnFailure;
    use super::super::testing::{cdm, dli, item, ocp, plan};
    use super::*;
    use crate::text::text;

    fn at(service: &str, id: &str) -> Item {
        Item {
            service: service.to_owned(),
            ..ocp(id)
        }
    }

    fn turns(plan: &Plan) -> Vec<Turn> {
        (0..plan.n_items()).map(|idx| plan.turn_of(idx)).collect()
    }

    #[test]
    fn the_first_stage_comes_at_once_and_later_ones_after_whoever_acts_there_before() {
        let job = item("cdm/start-job", &[("job_name", "orders")]);
        let plan = plan(&[
            (0, OnFailure::Ask, &[cdm(), dli("128")]),
            (0, OnFailure::Ask, &[job, ocp("39")]),
            (0, OnFailure::Ask, &[item("obshell/stop", &[]), dli("137")]),
        ]);
        assert_eq!(
            turns(&plan),
            [
                Turn::AtOnce,
                Turn::AtOnce,
                Turn::AfterOthersThere,
                Turn::Later,
                Turn::AfterOthersThere,
                Turn::AfterOthersThere,
            ]
        );
    }

    #[test]
    fn within_a_stage_the_ones_behind_those_at_once_wait_too() {
        let stage = [dli("1"), ocp("2"), ocp("3"), cdm()];
        let two = plan(&[(2, OnFailure::Ask, &stage)]);
        let expected = [
            Turn::AtOnce,
            Turn::AtOnce,
            Turn::AfterOthersThere,
            Turn::Later,
        ];
        assert_eq!(turns(&two), expected);
        let all = plan(&[(0, OnFailure::Ask, &stage)]);
        assert_eq!(turns(&all), [Turn::AtOnce; 4]);
        assert!(all.changes_there_itself(1), "3 goes to the same service");
        assert!(!all.changes_there_itself(0));
    }

    #[test]
    fn two_services_of_a_vendor_are_two_unless_one_may_be_the_other() {
        let stages = |second: Item| {
            let first = at("http://one:8080", "1");
            plan(&[
                (0, OnFailure::Ask, &[first]),
                (0, OnFailure::Ask, &[second]),
            ])
        };
        let other = stages(at("http://two:8080", "1"));
        assert_eq!(other.turn_of(1), Turn::Later);
        assert!(!other.changes_there_itself(1));
        let same = stages(at("http://one:8080", "2"));
        assert_eq!(same.turn_of(1), Turn::AfterOthersThere);
        let unsaid = stages(at("", "2"));
        assert_eq!(unsaid.turn_of(1), Turn::AfterOthersThere);
        assert!(unsaid.changes_there_itself(1));
    }

    #[test]
    fn of_a_later_order_a_blocker_stays_one_only_if_the_orders_before_cannot_change_it() {
        let finding = |about, key: &str, level| Finding {
            about,
            level,
            key: key.to_owned(),
            says: text("It is so.", "如此。").into(),
            source: "GET /x".to_owned(),
        };
        let read = [
            finding(About::Now, "state", Level::Blocker),
            finding(About::InTheWay, "task 7", Level::Blocker),
            finding(About::Lost, "lost", Level::Warning),
            finding(About::Hit, "zones", Level::Ok),
        ];
        let levels = |turn| {
            let shown = as_of_now(turn, read.to_vec());
            shown
                .iter()
                .map(|finding| finding.level)
                .collect::<Vec<_>>()
        };
        let (ok, warning, blocker) = (Level::Ok, Level::Warning, Level::Blocker);
        assert_eq!(levels(Turn::AtOnce), [blocker, blocker, warning, ok]);
        assert_eq!(levels(Turn::Later), [blocker, warning, warning, ok]);
        assert_eq!(
            levels(Turn::AfterOthersThere),
            [warning, warning, warning, ok]
        );
    }
}
