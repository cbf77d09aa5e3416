//! The ways of stopping, from the gentlest to the hardest (§5.1), and what undoes a stop.

use super::super::scope::{FIELD, GLOBAL, Scope, TARGET, typed as scope_of};
use super::intent::{FORCE, GRACEFUL, TERMINATE};
use crate::form::FormValues;
use crate::operation::Rung;
use crate::text::{Text, text};

const LEAVES: Text = text(
    "Traffic and leaders leave; the observer processes keep running. Nothing is lost.",
    "流量和 Leader 切走，observer 进程继续运行，不丢失任何内容。",
);
const DUMPS: Text = text(
    "What is in memory is dumped first, up to about 20 minutes; then the observer processes are killed and connections \
     break.",
    "先转储内存中的数据，最长约 20 分钟；随后 observer 进程被终止，连接会中断。",
);
const KILLS: Text = text(
    "The observer processes are killed at once, without a dump and without any check. Connections break, and the next \
     start takes longer.",
    "observer 进程被立即终止，不转储，也不做任何检查。连接会中断，下次启动耗时更长。",
);

/// Each way with what it does.
pub(super) fn ladder(typed: &FormValues) -> Vec<Rung> {
    let rung = |name: Text, consequence: Text, force: &str, terminate: &str| {
        let is = |name, wanted| (typed.get(name) == "true") == (wanted == "true");
        let is_typed = is("force", force) && is("terminate", terminate);
        let mut asked = typed.clone();
        asked.set("force", force);
        asked.set("terminate", terminate);
        Rung {
            name,
            consequence,
            asked,
            is_typed,
        }
    };
    let mut rungs = Vec::new();
    if has_graceful(typed) {
        rungs.push(rung(GRACEFUL, LEAVES, "", ""));
    }
    rungs.push(rung(TERMINATE, DUMPS, "", "true"));
    rungs.push(rung(FORCE, KILLS, "true", ""));
    rungs
}

/// Of the whole cluster there is no graceful stop, and of several zones neither.
pub(in super::super) fn has_graceful(typed: &FormValues) -> bool {
    match scope_of(typed) {
        Some(Scope::Global) => false,
        Some(Scope::Zones(zones)) => zones.len() == 1,
        Some(Scope::Servers(_)) => true,
        None => typed.get(FIELD.name) != GLOBAL,
    }
}

/// The same scope in the form of the other deed.
pub(in super::super) fn same_scope(typed: &FormValues) -> FormValues {
    let same = |name| (name, typed.get(name));
    [same(FIELD.name), same(TARGET.name)].into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Intent;

    fn typed(fields: &[(&str, &str)]) -> FormValues {
        fields.iter().copied().collect()
    }

    fn told(fields: &[(&str, &str)]) -> Vec<(&'static str, bool)> {
        let rungs = ladder(&typed(fields));
        rungs
            .iter()
            .map(|rung| (rung.name.en, rung.is_typed))
            .collect()
    }

    #[test]
    fn graceful_comes_first_and_force_last() {
        let ways = [
            "Graceful, by SQL",
            "Terminate: dump, then kill -9",
            "Force: kill -9",
        ];
        let zone = [("scope.type", "ZONE"), ("scope.target", "zone1")];
        assert_eq!(
            told(&zone),
            [(ways[0], true), (ways[1], false), (ways[2], false)]
        );
        let server = [
            ("scope.type", "SERVER"),
            ("scope.target", "10.0.0.11,10.0.0.12"),
            ("force", "true"),
        ];
        assert_eq!(
            told(&server),
            [(ways[0], false), (ways[1], false), (ways[2], true)]
        );
    }

    #[test]
    fn neither_the_whole_cluster_nor_several_zones_are_stopped_gracefully() {
        for fields in [
            &[("scope.type", "GLOBAL"), ("terminate", "true")][..],
            &[
                ("scope.type", "ZONE"),
                ("scope.target", "zone1 zone2"),
                ("terminate", "true"),
            ],
        ] {
            assert_eq!(
                told(fields),
                [
                    ("Terminate: dump, then kill -9", true),
                    ("Force: kill -9", false)
                ]
            );
        }
    }

    #[test]
    fn every_rung_makes_an_order_of_the_same_scope() {
        let zone = [
            ("scope.type", "ZONE"),
            ("scope.target", "zone1"),
            ("forcePassDag", "314"),
        ];
        let bodies: Vec<String> = ladder(&typed(&zone))
            .iter()
            .map(|rung| (super::super::OPERATION.build)(&rung.asked).unwrap())
            .map(|order| {
                let Intent { consequence, .. } = order.intent;
                assert!(!consequence.args.is_empty());
                order.request.body.unwrap()
            })
            .collect();
        assert_eq!(
            bodies,
            [
                r#"{"scope":{"type":"ZONE","target":["zone1"]},"force":false,"terminate":false,"forcePassDag":{"id":["314"]}}"#,
                r#"{"scope":{"type":"ZONE","target":["zone1"]},"force":false,"terminate":true,"forcePassDag":{"id":["314"]}}"#,
                r#"{"scope":{"type":"ZONE","target":["zone1"]},"force":true,"terminate":false,"forcePassDag":{"id":["314"]}}"#,
            ]
        );
    }
}
