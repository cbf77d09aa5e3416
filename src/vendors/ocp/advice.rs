//! What to do next after a refusal, by OCP's codes (§2.4).
//!
//! Up to V4.2.1 codes are numbers; from V4.2.2 on they have a prefix and five digits. Both are
//! listed, and both refuse before anything has begun, except where the text says to look first.

use crate::operation::failure::{Cause, Refusal};
use crate::text::{Message, Text, text};

const PARAMETER: Text = text(
    "OCP does not accept a value: read its message and check the cluster’s ID. Nothing was done.",
    "OCP 不接受某个参数值：请阅读其提示并检查集群 ID。本次未执行任何操作。",
);
const NO_RECORD: Text = text(
    "OCP has no record under this ID. Check the ID and that this is the right OCP. Nothing was done.",
    "OCP 中没有该 ID 的记录。请检查 ID，并确认访问的是正确的 OCP。本次未执行任何操作。",
);
const CONFLICT: Text = text(
    "Something else changed the same thing at the same moment. Wait a little, look at the state of \
     the cluster in OCP, and send again only if it is still needed.",
    "同一时刻有其他操作在修改同一对象。请稍候，在 OCP 中查看集群状态，仍有需要时再重新发送。",
);
const NO_METHOD: Text = text(
    "OCP does not know this call: check the address of the service and the version of OCP. Nothing was done.",
    "OCP 不支持该调用：请检查服务地址和 OCP 版本。本次未执行任何操作。",
);
const NOT_SIGNED_IN: Text = text(
    "OCP sees no user. Sign in, and ask whether the proxy passes Authorization on and, with a password, \
     whether this OCP accepts Basic authentication (ocp.iam.auth.basic.enabled). Nothing was done.",
    "OCP 未识别到用户。请登录，并确认代理会转发 Authorization；使用密码时，还要确认该 OCP 允许 Basic 认证（ocp.iam.auth.basic.enabled）。本次未执行任何操作。",
);
const DISABLED: Text = text(
    "This account is disabled. Have an administrator of OCP enable it, or use another user. Nothing was done.",
    "该账号已被禁用。请联系 OCP 管理员启用，或更换用户。本次未执行任何操作。",
);
const EXPIRED: Text = text(
    "This account has expired. Have an administrator of OCP extend it, or use another user. Nothing was done.",
    "该账号已过期。请联系 OCP 管理员延长有效期，或更换用户。本次未执行任何操作。",
);
const LOCKED: Text = text(
    "This account is locked. Do not try again now: wait until the lock ends, 30 minutes by default, \
     or have an administrator of OCP unlock it. Check the password before the next attempt. Nothing was done.",
    "该账号已被锁定。请勿立即重试：等待锁定结束（默认 30 分钟），或联系 OCP 管理员解锁，并在下次尝试前核对密码。本次未执行任何操作。",
);
const WRONG_PASSWORD: Text = text(
    "The user name or the password is wrong. OCP’s message says how many attempts are left: check both \
     before the next one. After the last, the account or the address that the request comes from is \
     locked, for 30 minutes by default. Nothing was done.",
    "用户名或密码错误。OCP 的提示中写明了剩余尝试次数，请核对后再尝试：次数用尽后，账号或请求来源地址会被锁定，默认 30 分钟。本次未执行任何操作。",
);
const NOT_ACCEPTED: Text = text(
    "OCP did not accept the sign-in. Check the credentials before the next attempt: a few more failures \
     lock the account, or the address that the request comes from, for 30 minutes by default. If they are \
     right, ask for a password whether this OCP accepts Basic authentication (ocp.iam.auth.basic.enabled), \
     and for an access key whether the proxy writes Date from X-Quiesce-Date. Nothing was done.",
    "OCP 未接受此次登录。请核对凭据后再尝试：再失败几次，账号或请求来源地址会被锁定，默认 30 分钟。如果凭据正确：使用密码时，请确认该 OCP 允许 Basic 认证（ocp.iam.auth.basic.enabled）；使用访问密钥时，请确认代理用 X-Quiesce-Date 写入 Date。本次未执行任何操作。",
);
const NO_SIGNATURE: Text = text(
    "OCP did not accept the signature. Unless its message names another reason, check AK and SK, that the \
     key is enabled in OCP, this computer’s clock, and that the proxy writes Date from X-Quiesce-Date and \
     sends OCP’s own Host. Nothing was done.",
    "OCP 未接受签名。如果其提示中没有写明其他原因，请核对 AK 和 SK、该密钥在 OCP 中是否启用、本机时钟，并确认代理用 X-Quiesce-Date 写入 Date 并发送 OCP 自己的 Host。本次未执行任何操作。",
);
const PASSWORD_EXPIRED: Text = text(
    "The password has expired. Set a new one on OCP’s own page, then sign in here with it. Nothing was done.",
    "密码已过期。请先在 OCP 页面设置新密码，再用新密码在此登录。本次未执行任何操作。",
);
const BLOCKED: Text = text(
    "OCP has blocked signing in for a while after repeated attempts. Do not try again now: wait until \
     the block ends, 10 to 30 minutes by default. Then check user name and password first. Nothing was done.",
    "多次尝试后，OCP 已暂时禁止登录。请勿立即重试：等待限制解除（默认 10 到 30 分钟），并先核对用户名和密码。本次未执行任何操作。",
);
const ADDRESS_RESTRICTED: Text = text(
    "OCP takes no requests from this client address. Through a proxy, that is the proxy’s address. \
     Have an administrator of OCP allow it, or send from an address that is allowed. Nothing was done.",
    "OCP 不接受来自该客户端地址的请求；经过代理时，即代理的地址。请联系 OCP 管理员放行，或从允许的地址发送。本次未执行任何操作。",
);
const NO_PERMISSION: Text = text(
    "This user lacks the permission. Stopping or starting a cluster takes the right to manage it, seeing its task the \
     right to read tasks, and acting on the task the right to manage tasks; none includes the others. Ask an \
     administrator of OCP. Nothing was done.",
    "该用户缺少权限。停止或启动集群需要该集群的管理权限，查看任务需要任务的读取权限，操作任务需要任务的管理权限，互不包含。请联系 OCP 管理员。本次未执行任何操作。",
);
const NO_TASK: Text = text(
    "OCP does not know this task. Look under Tasks in OCP, and at the state of the cluster: it tells \
     whether the stop has come about.",
    "OCP 中没有该任务。请在 OCP 的任务页面查找，并查看集群状态以确认是否已停止。",
);
const NO_CLUSTER: Text = text(
    "OCP manages no cluster with this ID. It asks for its own ID, the number in the address of the \
     cluster’s page in OCP, not for obClusterId. Nothing was done.",
    "OCP 中没有该 ID 的集群。此处需要 OCP 的集群 ID，即 OCP 集群页面地址中的数字，而不是 obClusterId。本次未执行任何操作。",
);
const WRONG_TYPE: Text = text(
    "OCP does not offer this for a cluster of this type. Look at the cluster’s type in OCP, primary or \
     standby, and at what is offered there. Nothing was done.",
    "OCP 不支持对该类型的集群执行此操作。请在 OCP 中查看集群类型（主集群或备集群）以及可用的操作。本次未执行任何操作。",
);
const WRONG_STATE: Text = text(
    "The state of the cluster does not allow it. Look at it in OCP: STOPPED needs no stop, STOPPING is \
     on its way, and any other operation has to end first. OCP offers a stop while a cluster is RUNNING \
     or UNAVAILABLE, and a start while it is STOPPED. Nothing was done.",
    "集群当前状态不允许此操作。请在 OCP 中查看：STOPPED 无需再停止，STOPPING 表示正在停止，其他操作需先等其结束。集群为 RUNNING 或 UNAVAILABLE 时才可停止，为 STOPPED 时才可启动。本次未执行任何操作。",
);
const ONLY_IN_STATE: Text = text(
    "OCP’s message names the state that the cluster has to be in. Bring it there or wait for it, then \
     send again. Nothing was done.",
    "OCP 的提示中写明了所需的集群状态。请等待或先使集群进入该状态，再重新发送。本次未执行任何操作。",
);
const HAS_STANDBY: Text = text(
    "The cluster has a standby cluster. Settle in OCP first what becomes of the standby, then send again. \
     Nothing was done.",
    "该集群有备集群。请先在 OCP 中处理备集群，再重新发送。本次未执行任何操作。",
);
const TASK_UNFINISHED: Text = text(
    "An earlier maintenance task of this cluster has not ended. Find it under Tasks in OCP: if it is \
     stopping the cluster, follow that one; if it runs, wait; if it failed, retry it or roll it back \
     there. Then send again if it is still needed. Nothing was done.",
    "该集群的上一个运维任务尚未结束。请在 OCP 的任务页面查看：如果它正在停止集群，跟踪它即可；如果仍在运行，请等待；如果已失败，请在 OCP 中重试或回滚。之后仍有需要再重新发送。本次未执行任何操作。",
);
const UNREACHABLE: Text = text(
    "OCP cannot reach the cluster. Check its servers and the network between them and OCP, and look \
     at the cluster’s state and tasks in OCP before sending again.",
    "OCP 无法连接该集群。请检查集群的服务器以及它们与 OCP 之间的网络，并在 OCP 中查看集群状态和任务，再决定是否重新发送。",
);
const NOT_THIS_CLUSTER: Text = text(
    "OCP does not allow this for that cluster, as for the one that holds OCP’s own metadata: without it \
     OCP does not run. Check the ID. Nothing was done.",
    "OCP 不允许对该集群执行此操作，例如保存 OCP 自身元数据的集群：没有它 OCP 无法运行。请检查 ID。本次未执行任何操作。",
);
const LOCKED_BY_OTHER: Text = text(
    "Another OCP has locked this cluster. Stop it from that OCP, or have the lock released there, then \
     send again. Nothing was done.",
    "该集群已被另一个 OCP 锁定。请在那个 OCP 中停止集群，或在那里解除锁定后重新发送。本次未执行任何操作。",
);
const TASK_STATE: Text = text(
    "The task or the step is not in the state that this needs, any more or yet: OCP retries, skips and rolls back what \
     has failed, and cancels steps that run. Look again at the task; somebody else may have done something about it. \
     Nothing was done.",
    "任务或步骤的当前状态不支持此操作：OCP 只能重试、跳过或回滚失败的任务和步骤，只能取消执行中的步骤。请重新查看任务，可能已有他人处理。本次未执行任何操作。",
);
const NO_ROLLBACK: Text = text(
    "OCP does not let this task be rolled back. Remove the cause of the failure and retry it, or skip the step that has \
     failed. Nothing was done.",
    "OCP 禁止回滚该任务。请排除失败原因后重试，或跳过失败的步骤。本次未执行任何操作。",
);
const NO_SKIP: Text = text(
    "OCP does not let this step be skipped. Remove the cause of its failure and retry it, or roll the task back. Nothing \
     was done.",
    "OCP 不允许跳过该步骤。请排除失败原因后重试，或回滚任务。本次未执行任何操作。",
);
const TASK_BROKEN: Text = text(
    "OCP cannot work with this task any more: what it was started with is damaged or was changed by an upgrade of OCP. \
     Look at the cluster in OCP, and turn to OceanBase’s support with the trace ID.",
    "OCP 已无法处理该任务：其上下文已损坏，或已因 OCP 升级而变化。请在 OCP 中查看集群，并凭 Trace ID 联系 OceanBase 支持。",
);
const LOOK_FIRST: Text = text(
    "Read OCP’s message, and look at the state of the cluster and its tasks in OCP before sending again.",
    "请阅读 OCP 的提示，并在 OCP 中查看集群状态和任务，再决定是否重新发送。",
);

/// What to do next. Where the code says nothing, the status decides; `wait` is how many seconds OCP
/// asks to be left alone, if it does.
pub(super) fn next_step(status: u16, code: &str, wait: Option<u64>) -> Message {
    if let Some(advice) = for_code(code) {
        return advice.into();
    }
    match status {
        401 => NOT_ACCEPTED.into(),
        403 => NO_PERMISSION.into(),
        429 => Refusal::next_if_throttled(wait),
        404 | 500.. => Refusal::next_for_status(status),
        _ => LOOK_FIRST.into(),
    }
}

/// What to do next where a signature was refused and the code does not tell why.
pub(super) fn for_signature(code: &str) -> Option<Message> {
    tells_nothing(code).then(|| NO_SIGNATURE.into())
}

/// Whether a code says only that nobody is signed in, and not why.
pub(super) fn tells_nothing(code: &str) -> bool {
    matches!(code, "" | "3000" | "IAM10000")
}

/// What the refusal means for a call that would be repeated: accounts, and the addresses that
/// requests come from, lock after failures (§1.1).
pub(super) fn cause(status: u16, code: &str) -> Cause {
    match code {
        "3000" | "3001" | "3002" | "3003" | "3004" | "3005" | "3006" | "3007" | "3014" | "3100"
        | "IAM10000" | "IAM10001" | "IAM10002" | "IAM10003" | "IAM10004" | "IAM10005"
        | "IAM10006" | "IAM10007" | "IAM10014" | "IAM11000" => Cause::Denied,
        "4001" | "TSK10001" => Cause::Unknown,
        _ if status != 429 && is_about_who_asks(code) => Cause::Denied,
        _ => Cause::of_status(status),
    }
}

/// Whether a code that is not in the table is of the family that is about users and their rights.
/// Following that has stopped costs a press; one attempt too many may cost the account.
fn is_about_who_asks(code: &str) -> bool {
    match code {
        // About passwords that OCP keeps for clusters.
        "3010" | "3015" | "IAM10015" => false,
        _ => {
            let is_old = |code: u32| (3_000..3_200).contains(&code);
            code.starts_with("IAM") || code.parse().is_ok_and(is_old)
        }
    }
}

fn for_code(code: &str) -> Option<Text> {
    Some(match code {
        "1001" | "COM10001" => PARAMETER,
        "1002" | "COM10002" => NO_RECORD,
        "1005" | "COM10005" => CONFLICT,
        "1008" | "COM10008" => NO_METHOD,
        "1999" | "COM10999" => LOOK_FIRST,
        "3000" | "IAM10000" => NOT_SIGNED_IN,
        "3001" | "IAM10001" => DISABLED,
        "3002" | "IAM10002" => EXPIRED,
        "3003" | "IAM10003" => LOCKED,
        "3004" | "3006" | "IAM10004" | "IAM10006" => WRONG_PASSWORD,
        "3005" | "IAM10005" => PASSWORD_EXPIRED,
        "3007" | "IAM10007" => BLOCKED,
        "3014" | "IAM10014" => ADDRESS_RESTRICTED,
        "3100" | "IAM11000" => NO_PERMISSION,
        "4001" | "TSK10001" => NO_TASK,
        "4003" | "4004" | "TSK10003" | "TSK10004" | "TSK10011" => TASK_BROKEN,
        "4007" | "TSK10007" | "TSK10016" | "TSK10017" => TASK_STATE,
        "4009" | "TSK10009" => NO_ROLLBACK,
        "4010" | "TSK10010" => NO_SKIP,
        "11001" | "11002" | "11006" | "OBE11001" | "OBE11002" | "OBE11006" => NO_CLUSTER,
        "11003" | "OBE11003" => WRONG_TYPE,
        "11007" | "OBE11007" => WRONG_STATE,
        "11008" | "OBE11008" => ONLY_IN_STATE,
        "11015" | "OBE11015" => HAS_STANDBY,
        "11020" | "OBE11020" => TASK_UNFINISHED,
        "11028" | "11100" | "11101" | "OBE11028" | "OBE12000" | "OBE11101" => UNREACHABLE,
        "11252" | "OBE12101" => NOT_THIS_CLUSTER,
        "34026" | "MCE34026" => LOCKED_BY_OTHER,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
