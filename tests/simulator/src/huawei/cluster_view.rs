//! Clusters as the list and the detail call show them (`huawei.md` §4.1).

use serde_json::{Value, json};

use super::cluster::Cluster;
use super::world::World;
use super::{answers, cdm_error};
use crate::clock::{Now, seconds_text};
use crate::exchange::{Answer, Reply};
use crate::words::Trouble;

/// `GET /v1.1/{project_id}/clusters`.
pub(super) fn list(world: &World) -> Answer {
    let clusters: Value = world.clusters.values().map(view).collect();
    Answer::json(200, &json!({ "clusters": clusters }))
}

/// `GET /v1.1/{project_id}/clusters/{cluster_id}`.
pub(super) fn detail(world: &mut World, id: &str, now: Now) -> Reply {
    if let Some(trouble) = Trouble::named(id) {
        return trouble.reply(answers::cdm_refusal);
    }
    let Some(cluster) = world.cluster(id, now) else {
        return answers::no_such_cluster().into();
    };
    let touched = !cluster.is_running();
    match id {
        "poll-500" if touched => cdm_error(500, "Cdm.0000", "The system is faulty.").into(),
        "poll-404" if touched => answers::no_such_cluster().into(),
        // The documents' example wraps the object; the field table does not.
        "wrapped" => Answer::json(200, &json!({ "clusters": view(cluster) })).into(),
        "numeric" => {
            let mut view = view(cluster);
            let number: Option<i64> = cluster.status().parse().ok();
            if let Some(status) = view.get_mut("status") {
                *status = json!(number);
            }
            Answer::json(200, &view).into()
        }
        "slow" => Answer::json(200, &view(cluster))
            .held_back(answers::SLOW)
            .into(),
        _ => Answer::json(200, &view(cluster)).into(),
    }
}

fn view(cluster: &Cluster) -> Value {
    let created = seconds_text(cluster.created);
    let id = cluster.id.as_str();
    let busy = id == "busy";
    let mut view = json!({
        "id": cluster.id,
        "name": cluster.name,
        "status": cluster.status(),
        "statusDetail": "Normal",
        "clusterMode": "sharding",
        "datastore": { "type": "cdm", "version": "2.10.0.100" },
        "created": created,
        "updated": created,
        "isFrozen": if cluster.status() == "800" || id == "frozen-running" { "1" } else { "0" },
        "flavorName": "cdm.large",
        "azName": "cn-north-4a",
        "dbuser": "null",
        "namespace": "default",
        "publicEndpoint": "192.0.2.17",
        "publicEndpointDomainName": "",
        "endpointDomainName": "",
        "isAutoOff": id.ends_with("auto-off"),
        "isScheduleBootOff": id.ends_with("on-schedule"),
        "recentEvent": 0,
        "bakKeepDay": 0,
        "config_status": if id == "sync-failure" { "Sync-Failure" } else { "In-Sync" },
        "actions": if busy { json!(["RESTORING"]) } else { json!([]) },
        "actionProgress": if busy { json!({ "RESTORING": "29%" }) } else { json!({}) },
        "instances": [{
            "id": format!("{}-cn", cluster.name),
            "name": format!("{}-cdm-dn-1-1", cluster.name),
            "status": cluster.status(),
            "type": "dn",
            "isFrozen": "0",
            "actions": null,
            "config_status": null,
            "flavor": { "id": "a79fd5ae-1833-448a-88e8-3ea2b913e1f6" },
            "volume": { "type": "LOCAL_DISK", "size": "100" },
        }],
    });
    if id == "odd-node"
        && let Some(nodes) = view["instances"].as_array_mut()
        && let Some(mut odd) = nodes.first().cloned()
    {
        odd["id"] = json!(format!("{}-cn-2", cluster.name));
        odd["name"] = json!(format!("{}-cdm-dn-1-2", cluster.name));
        odd["status"] = json!("300");
        nodes.push(odd);
    }
    if busy {
        view["task"] = json!({ "id": "1", "name": "restore", "description": "Restoring" });
    }
    // Absent when all is well (§4.1).
    if matches!(cluster.status(), "300" | "303") {
        view["failedReasons"] = json!({ "CREATE_FAILED": {
            "errorCode": "CDM.6028",
            "errorMsg": "The virtual machine does not answer.",
        }});
    }
    view
}
