//! `POST /v1.1/{project_id}/clusters/{cluster_id}/action`: start, stop, restart (`huawei.md` §3.3, §7).

use serde_json::{Map, Value, json};

use super::answers::{self, illegal};
use super::world::World;
use crate::clock::Now;
use crate::exchange::{Answer, Call, Reply};
use crate::words::Trouble;

/// What a valid body asks for.
#[derive(Debug, PartialEq)]
enum Action {
    Start,
    Stop { delay: Option<i64> },
    Restart,
}

/// Carries the action out.
pub(super) fn answer(world: &mut World, id: &str, call: &Call, now: Now) -> Reply {
    if let Some(trouble) = Trouble::named(id) {
        return trouble.reply(answers::cdm_refusal);
    }
    let Some(cluster) = world.cluster(id, now) else {
        return answers::no_such_cluster().into();
    };
    let action = match read(call.json().as_ref()) {
        Ok(action) => action,
        Err(reason) => return illegal(reason).into(),
    };
    let task = format!("ff80808{:025x}", rand::random::<u128>() >> 28);
    let task_ids = match action {
        Action::Stop { delay } if cluster.can_stop() => {
            cluster.stop(delay, now);
            json!({ "jobId": [task] })
        }
        Action::Stop { .. } => {
            return illegal("The cluster state does not allow it to be stopped.").into();
        }
        Action::Start if cluster.status() == "900" => {
            cluster.start(now);
            json!({ "jobId": [task] })
        }
        Action::Start => {
            return illegal("The cluster state does not allow it to be started.").into();
        }
        Action::Restart if cluster.is_running() => {
            cluster.start(now);
            // Restart alone still answers a bare string.
            json!({ "jobId": task })
        }
        Action::Restart => {
            return illegal("The cluster state does not allow it to be restarted.").into();
        }
    };
    let answer = match id {
        "jobid-string" => Answer::json(200, &json!({ "jobId": task })),
        "jobid-absent" => Answer::json(200, &json!({})),
        "acts-and-drops" => return Reply::Drop,
        "slow" => Answer::json(200, &task_ids).held_back(answers::SLOW),
        _ => Answer::json(200, &task_ids),
    };
    answer.into()
}

/// Reads the body; unknown fields are ignored.
fn read(body: Option<&Value>) -> Result<Action, &'static str> {
    let body = body
        .and_then(Value::as_object)
        .ok_or("The request body is not a JSON object.")?;
    let asked: Vec<_> = ["start", "stop", "restart"]
        .into_iter()
        .filter_map(|name| Some((name, body.get(name)?)))
        .collect();
    let [(name, parameters)] = asked.as_slice() else {
        return Err("The request body must name exactly one of start, stop and restart.");
    };
    let parameters = parameters
        .as_object()
        .ok_or("The action must be an object.")?;
    match *name {
        "start" => Ok(Action::Start),
        "restart" => Ok(Action::Restart),
        _ => stop(parameters),
    }
}

fn stop(parameters: &Map<String, Value>) -> Result<Action, &'static str> {
    let delay = parameters.get("delayTime");
    match parameters.get("stopMode").map(Value::as_str) {
        // Without a mode an empty `stop` was accepted once; immediate is the plausible meaning.
        None | Some(Some("IMMEDIATELY")) => match delay {
            None | Some(Value::Number(_)) => Ok(Action::Stop { delay: None }),
            Some(_) => Err("delayTime must be an integer."),
        },
        Some(Some("GRACEFULLY")) => match delay.and_then(Value::as_i64) {
            Some(seconds @ (-1 | 1..=2_147_483_647)) => Ok(Action::Stop {
                delay: Some(seconds),
            }),
            _ => Err("delayTime must be -1 or greater than 0."),
        },
        Some(_) => Err("stopMode must be IMMEDIATELY or GRACEFULLY."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &Value) -> Result<Action, &'static str> {
        read(Some(body))
    }

    #[test]
    fn the_recommended_bodies_are_accepted() {
        let immediately = json!({"stop":{"stopMode":"IMMEDIATELY"}});
        assert_eq!(of(&immediately), Ok(Action::Stop { delay: None }));
        let gracefully = json!({"stop":{"stopMode":"GRACEFULLY","delayTime":-1}});
        assert_eq!(of(&gracefully), Ok(Action::Stop { delay: Some(-1) }));
        assert_eq!(of(&json!({"stop":{}})), Ok(Action::Stop { delay: None }));
    }

    #[test]
    fn the_seeds_slip_and_other_slips_are_refused() {
        for body in [
            json!({"stop":{"stopMode":"GRACEFULL","delayTime":-1}}),
            json!({"stop":{"stopMode":"GRACEFULLY"}}),
            json!({"stop":{"stopMode":"GRACEFULLY","delayTime":0}}),
            json!({"stop":{"stopMode":"GRACEFULLY","delayTime":-2}}),
            json!({"stop":{"stopMode":"GRACEFULLY","delayTime":"60"}}),
            json!({"stop":{},"start":{}}),
            json!({"stopMode":"IMMEDIATELY"}),
            json!([]),
        ] {
            assert!(of(&body).is_err(), "{body}");
        }
        assert!(read(None).is_err());
    }
}
