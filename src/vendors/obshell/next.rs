//! What to do after a refusal, by the agent's codes (§1.8, §4).

mod operator;

use crate::operation::failure::{Cause, Refusal};
use crate::text::{Message, Text, text};

pub(super) const DECRYPT_FAILED: &str = "Security.Authentication.Header.DecryptFailed";
pub(super) const EXPIRED_CODE: &str = "Security.Authentication.Expired";

/// Whether a code says that there is no such session, or none any more.
pub(super) fn is_end_of_session(code: Option<&str>) -> bool {
    let code = code.unwrap_or_default();
    matches!(
        code.strip_prefix("Security.Authentication."),
        Some("SessionInvalid" | "SessionExpired")
    )
}

const NOT_OPENED: Text = text(
    "The agent could not open the sealed request, although its key was fetched anew. Check that the \
     address leads to this one agent and not to several in turn. Nothing was done.",
    "重新获取公钥后，Agent 仍无法解密请求。请确认该地址只对应一个 Agent，而不是在多个 Agent 之间轮询。本次未执行任何操作。",
);
const NO_HEADER: Text = text(
    "The sealed header did not arrive. The proxy has to pass X-OCS-Header and X-OCS-Agent-Header on. \
     Nothing was done.",
    "加密请求头没有到达 Agent。代理需要转发 X-OCS-Header 和 X-OCS-Agent-Header。本次未执行任何操作。",
);
const OTHER_URI: Text = text(
    "The agent received another path than was sealed. The proxy has to pass path and query on \
     unchanged. Nothing was done.",
    "Agent 收到的路径与加密时不同。代理需要原样转发路径和查询参数。本次未执行任何操作。",
);
const EXPIRED: Text = text(
    "A sealed request is good for 60 seconds by the agent’s clock, and this one was older when it \
     arrived. The agent’s time could not be read, or the request was long on its way. Set the clocks of \
     this computer and the agent’s host right, check the proxy, then send again. Nothing was done.",
    "加密请求的有效期为 60 秒，以 Agent 的时钟为准，而该请求到达时已过期。未能读取 Agent 的时间，或请求在途中耗时过长。请校准本机和 Agent 所在主机的时间，检查代理后重新发送。本次未执行任何操作。",
);
const WRONG_ROOT_PASSWORD: Text = text(
    "This is not the password of root@sys. Correct it, then send again. Nothing was done.",
    "root@sys 的密码不正确，请修改后重新发送。本次未执行任何操作。",
);
const WRONG_AGENT_PASSWORD: Text = text(
    "This is not the agent’s password. Correct it, then send again. Nothing was done.",
    "Agent 的密码不正确，请修改后重新发送。本次未执行任何操作。",
);
const USE_AGENT_PASSWORD: Text = text(
    "This agent takes its own password: choose “Agent” in the credentials, then send again. Nothing \
     was done.",
    "此 Agent 需要使用 Agent 密码：请在凭据中选择 “Agent” 后重新发送。本次未执行任何操作。",
);
const USE_ROOT_PASSWORD: Text = text(
    "This agent takes the password of root@sys: choose “root@sys” in the credentials, then send \
     again. Nothing was done.",
    "此 Agent 需要使用 root@sys 密码：请在凭据中选择 “root@sys” 后重新发送。本次未执行任何操作。",
);
const SIGN_IN_AGAIN: Text = text(
    "The session has ended. Sign in again, then send again. Nothing was done.",
    "会话已失效，请重新登录后再发送。本次未执行任何操作。",
);
const BODY_CHANGED: Text = text(
    "The agent could not open the sealed body: something on the way changed it, or the agent speaks \
     another version. Nothing was done.",
    "Agent 无法解密请求体：内容在途中被修改，或 Agent 使用其他版本的协议。本次未执行任何操作。",
);
const OTHER_VERSION: Text = text(
    "The agent does not understand this request, so it probably speaks another version. Nothing was \
     done.",
    "Agent 无法理解该请求，可能版本不同。本次未执行任何操作。",
);
const CHECK_SCOPE: Text = text(
    "Choose a scope and name its targets, then send again. Nothing was done.",
    "请选择范围并填写目标后重新发送。本次未执行任何操作。",
);
const NO_SUCH_ZONE: Text = text(
    "This cluster has no such zone. Check the zone’s name, capitals included. Nothing was done.",
    "集群中没有该 Zone，请检查名称及大小写。本次未执行任何操作。",
);
const CHECK_ADDRESS: Text = text(
    "Targets are agent addresses, IP:port with the agent’s port (2886 unless changed). Nothing was \
     done.",
    "目标是 Agent 地址，格式为 IP:端口，端口为 Agent 端口（默认 2886）。本次未执行任何操作。",
);
const NO_SUCH_AGENT: Text = text(
    "No agent of this cluster has that address. Take the agent’s port (2886 unless changed), not the \
     database’s 2881 or 2882. Nothing was done.",
    "集群中没有该地址的 Agent。请使用 Agent 端口（默认 2886），而不是数据库的 2881 或 2882。本次未执行任何操作。",
);
const NOT_IN_A_CLUSTER: Text = text(
    "This agent belongs to no cluster, so it can stop none. Send to an agent of the cluster. Nothing \
     was done.",
    "此 Agent 不属于任何集群，无法执行停止。请向集群内的 Agent 发送。本次未执行任何操作。",
);
const NEVER_STARTED: Text = text(
    "The observer was never started on this host, so there is nothing to start again. Check through which agent this \
     goes. Nothing was done.",
    "该主机上从未启动过 observer，无法重新启动。请检查所用的 Agent。本次未执行任何操作。",
);
const CHOOSE_MODE: Text = text(
    "Stopping the whole cluster needs force or terminate. Choose one, then send again. Nothing was \
     done.",
    "停止整个集群需要 force 或 terminate，请选择其一后重新发送。本次未执行任何操作。",
);
const CHOOSE_ONE_MODE: Text = text(
    "Choose force or terminate, not both. Nothing was done.",
    "force 与 terminate 只能选择一个。本次未执行任何操作。",
);
const NO_DATABASE: Text = text(
    "The agent has no connection to the database, so it cannot stop by SQL. Name servers and use \
     force, or send to an agent whose database answers. Nothing was done.",
    "Agent 无法连接数据库，不能通过 SQL 停止。请将范围改为 SERVER 并使用 force，或向数据库可用的 Agent 发送。本次未执行任何操作。",
);
const ANOTHER_ZONE_STOPPED: Text = text(
    "A graceful stop would leave servers of more than one zone stopped. Start the servers of the \
     other zone first, or stop with force or terminate. Nothing was done.",
    "正常停止会导致多个 Zone 中有已停止的节点。请先启动其他 Zone 的节点，或使用 force、terminate。本次未执行任何操作。",
);
const MAJORITY_LOST: Text = text(
    "Stopping this zone would take the majority from a tenant’s replicas. Bring the other replicas \
     back first, or stop with force or terminate. Nothing was done.",
    "停止该 Zone 会使某个租户的副本失去多数派。请先恢复其他副本，或使用 force、terminate。本次未执行任何操作。",
);
const NO_TASK: Text = text(
    "The agent could not record the task. Check the state of the cluster and the agent’s log by the \
     trace ID, then send again.",
    "Agent 无法创建任务。请检查集群状态，并用 Trace ID 查看 Agent 日志，然后重新发送。",
);
pub(super) const LOCKED: Text = text(
    "An earlier task holds the lock. Wait for its end; only if it is a failed start or stop, name its \
     main DAG in forcePassDag.",
    "前序任务持有锁。请等待其结束；仅当它是失败的启动或停止任务时，才在 forcePassDag 中填写其主 DAG ID。",
);
const NO_SUCH_DAG: Text = text(
    "The agent knows no task with this ID. Check the ID and the agent’s address.",
    "Agent 中没有该 ID 的任务，请检查 ID 和 Agent 地址。",
);

/// What a refusal means for a call that would be repeated.
pub(super) fn cause(status: u16, code: &str) -> Cause {
    match code {
        "Task.NotFound" | "Task.GenericID.Invalid" => Cause::Unknown,
        code if code.starts_with("Security.Authentication.") => Cause::Denied,
        _ => Cause::of_status(status),
    }
}

/// The next step.
pub(super) fn step(status: u16, code: &str) -> Message {
    match code {
        DECRYPT_FAILED | "1" => NOT_OPENED,
        "Request.Header.NotFound" => NO_HEADER,
        "Request.Body.Decrypt.AES.KeyAndIv.Invalid"
        | "Request.Body.Decrypt.AES.ContentLength.Invalid" => BODY_CHANGED,
        "Common.BindJsonFailed" => OTHER_VERSION,
        "Common.IllegalArgument" => CHECK_SCOPE,
        "Common.InvalidAddress" | "Common.InvalidIp" | "Common.InvalidPort" => CHECK_ADDRESS,
        _ => match code.split_once('.').unwrap_or_default() {
            ("Security", code) => return security(status, code),
            ("OB", code) => return cluster(status, code),
            ("Gorm", "NoRowAffected") => operator::OVERTAKEN,
            ("Agent" | "Task", _) => return agent(status, code),
            _ => return Refusal::next_for_status(status),
        },
    }
    .into()
}

fn security(status: u16, code: &str) -> Message {
    match code.trim_start_matches("Authentication.") {
        "Header.UriMismatch" => OTHER_URI,
        "Expired" => EXPIRED,
        "Timestamp.Invalid" => OTHER_VERSION,
        "IncorrectOceanbasePassword" => WRONG_ROOT_PASSWORD,
        "IncorrectAgentPassword" => WRONG_AGENT_PASSWORD,
        "WithAgentPassword" => USE_AGENT_PASSWORD,
        "WithOceanBasePassword" | "AgentPasswordNotInitialized" => USE_ROOT_PASSWORD,
        "SessionInvalid" | "SessionExpired" => SIGN_IN_AGAIN,
        token if token.starts_with("SSO.Token.") => SIGN_IN_AGAIN,
        _ => return Refusal::next_for_status(status),
    }
    .into()
}

fn cluster(status: u16, code: &str) -> Message {
    match code {
        "Cluster.Scope.Invalid" => CHECK_SCOPE,
        "Zone.NotExist" => NO_SUCH_ZONE,
        "Cluster.NotInitialized" => NEVER_STARTED,
        "Cluster.ForceStopOrTerminateRequired" => CHOOSE_MODE,
        "Cluster.StopModeConflict" => CHOOSE_ONE_MODE,
        "Cluster.ForceStopRequired" => NO_DATABASE,
        "Server.StoppedInMultiZone" => ANOTHER_ZONE_STOPPED,
        "Cluster.Tenant.Replica.Invalid" => MAJORITY_LOST,
        "Cluster.UnderMaintenance" | "Cluster.UnderMaintenanceWithDag" => LOCKED,
        _ => return Refusal::next_for_status(status),
    }
    .into()
}

fn agent(status: u16, code: &str) -> Message {
    match code {
        "Agent.NotExist" => NO_SUCH_AGENT,
        "Agent.Identify.NotSupportOperation" => NOT_IN_A_CLUSTER,
        "Agent.UnderMaintenance" | "Agent.UnderMaintenanceDag" => LOCKED,
        "Task.CreateFailed" => NO_TASK,
        "Task.NotFound" | "Task.GenericID.Invalid" => NO_SUCH_DAG,
        _ => match operator::of_code(code) {
            Some(step) => step,
            None => return Refusal::next_for_status(status),
        },
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of §1.8 and §4 that a stop or a start can meet.
    const KNOWN: &[(u16, &str)] = &[
        (401, "1"),
        (400, "Request.Header.NotFound"),
        (401, "Security.Authentication.Header.DecryptFailed"),
        (401, "Security.Authentication.Header.UriMismatch"),
        (401, "Security.Authentication.Expired"),
        (401, "Security.Authentication.Timestamp.Invalid"),
        (401, "Security.Authentication.IncorrectOceanbasePassword"),
        (401, "Security.Authentication.IncorrectAgentPassword"),
        (401, "Security.Authentication.WithAgentPassword"),
        (401, "Security.Authentication.WithOceanBasePassword"),
        (401, "Security.Authentication.AgentPasswordNotInitialized"),
        (401, "Security.Authentication.SessionInvalid"),
        (401, "Security.Authentication.SessionExpired"),
        (401, "Security.SSO.Token.NotFound"),
        (500, "Request.Body.Decrypt.AES.KeyAndIv.Invalid"),
        (500, "Request.Body.Decrypt.AES.ContentLength.Invalid"),
        (400, "Common.BindJsonFailed"),
        (400, "OB.Cluster.Scope.Invalid"),
        (400, "Common.IllegalArgument"),
        (400, "OB.Zone.NotExist"),
        (400, "Common.InvalidAddress"),
        (400, "Common.InvalidIp"),
        (400, "Common.InvalidPort"),
        (400, "Agent.NotExist"),
        (400, "Agent.Identify.NotSupportOperation"),
        (400, "OB.Cluster.NotInitialized"),
        (400, "OB.Cluster.ForceStopOrTerminateRequired"),
        (400, "OB.Cluster.StopModeConflict"),
        (400, "OB.Cluster.ForceStopRequired"),
        (400, "OB.Server.StoppedInMultiZone"),
        (400, "OB.Cluster.Tenant.Replica.Invalid"),
        (500, "Task.CreateFailed"),
        (404, "Task.NotFound"),
        (400, "Task.GenericID.Invalid"),
        (500, "Agent.UnderMaintenance"),
        (500, "Agent.UnderMaintenanceDag"),
        (500, "OB.Cluster.UnderMaintenance"),
        (500, "OB.Cluster.UnderMaintenanceWithDag"),
    ];

    #[test]
    fn every_code_that_a_stop_or_a_start_can_meet_has_a_next_step_of_its_own() {
        for (status, code) in KNOWN {
            let next = step(*status, code);
            assert_ne!(next, Refusal::next_for_status(*status), "{code}");
        }
    }

    #[test]
    fn the_wrong_kind_of_password_says_which_one_is_right() {
        let next = step(401, "Security.Authentication.WithAgentPassword");
        assert_eq!(next, Message::from(USE_AGENT_PASSWORD));
        let next = step(401, "Security.Authentication.WithOceanBasePassword");
        assert_eq!(next, Message::from(USE_ROOT_PASSWORD));
    }

    #[test]
    fn an_unknown_code_falls_back_on_the_status() {
        for code in [
            "",
            "10008",
            "Common.Unexpected",
            "OB.New",
            "Security.New",
            "Agent.New",
        ] {
            assert_eq!(step(500, code), Refusal::next_for_status(500), "{code}");
        }
    }
}
