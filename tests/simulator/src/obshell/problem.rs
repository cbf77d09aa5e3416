//! What can go wrong, with status, `errCode` and the deprecated number (`obshell.md` §1.8, §4).

/// A problem, as `error` shows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Problem {
    /// The `errCode`.
    pub(super) err_code: &'static str,
    /// The HTTP status.
    pub(super) status: u16,
    /// The deprecated number; 0 is left out.
    pub(super) code: u32,
    /// English text.
    pub(super) en: &'static str,
    /// Chinese text.
    pub(super) zh: &'static str,
    /// What it is about, appended to either text.
    pub(super) about: String,
    /// Whether `data` is there and null, as in the answers of stop and start.
    pub(super) null_data: bool,
}

impl Problem {
    /// The problem of a code.
    pub(super) fn of(err_code: &'static str) -> Self {
        let (status, code, en, zh) = TABLE.iter().find(|(known, ..)| *known == err_code).map_or(
            (500, 0, "Unexpected error.", "未知错误。"),
            |(_, status, code, en, zh)| (*status, *code, *en, *zh),
        );
        Self {
            err_code,
            status,
            code,
            en,
            zh,
            about: String::new(),
            null_data: false,
        }
    }

    /// The same, saying what it is about.
    pub(super) fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }

    /// The same with `"data": null`.
    pub(super) fn with_null_data(mut self) -> Self {
        self.null_data = true;
        self
    }

    /// The number that agents before 4.3.1.0 give, who know no `errCode` (§4).
    pub(super) fn old_code(&self) -> u32 {
        match (self.err_code, self.status) {
            ("Common.IllegalArgument", _) => 1001,
            ("Common.Unexpected", _) => 1002,
            ("Task.NotFound", _) => 2300,
            (_, 400) => 1000,
            (_, 401) => 10008,
            (_, 404) => 1003,
            _ => 1010,
        }
    }

    /// The text in a language.
    pub(super) fn message(&self, zh: bool) -> String {
        let text = if zh { self.zh } else { self.en };
        if self.about.is_empty() {
            return text.to_owned();
        }
        let text = text.trim_end_matches(['.', '。']);
        if zh {
            format!("{text}：{}", self.about)
        } else {
            format!("{text}: {}", self.about)
        }
    }

    /// The line that a failed sub-task logs (§3.5).
    pub(super) fn log_line(&self) -> String {
        format!("ERROR: [{}]: {}", self.err_code, self.message(false))
    }
}

/// Code, status, number, English, Chinese: a table, kept as one. Texts are our own: clients must not match on them.
#[rustfmt::skip]
const TABLE: &[(&str, u16, u32, &str, &str)] = &[
    ("Agent.Identify.NotSupportOperation", 400, 0, "The agent's identity does not support this operation.", "当前 agent 身份不支持该操作。"),
    ("Agent.NotExist", 400, 0, "The agent does not exist in the cluster.", "集群中不存在该 agent。"),
    ("Agent.UnderMaintenanceDag", 500, 0, "The agent is under maintenance.", "agent 正在运维中。"),
    ("Common.BindJsonFailed", 400, 0, "The request body is not the expected JSON.", "请求体不是预期的 JSON。"),
    ("Common.IllegalArgument", 400, 0, "Illegal argument.", "参数不合法。"),
    ("Common.InvalidAddress", 400, 0, "Invalid address.", "地址不合法。"),
    ("Common.InvalidIp", 400, 0, "Invalid IP address.", "IP 地址不合法。"),
    ("Common.InvalidPort", 400, 0, "Invalid port, it must be between 1025 and 65535.", "端口不合法，必须在 1025 到 65535 之间。"),
    ("Common.NotFound", 404, 0, "Not found.", "未找到。"),
    ("Common.Unexpected", 500, 0, "Unexpected error.", "未知错误。"),
    ("Gorm.NoRowAffected", 500, 0, "No row affected.", "没有行被更新。"),
    ("OB.Cluster.AsyncOperationTimeout", 500, 0, "The operation timed out.", "操作超时。"),
    ("OB.Cluster.ForceStopOrTerminateRequired", 400, 0, "Stopping the whole cluster needs 'force' or 'terminate'.", "停止整个集群需要设置 force 或 terminate。"),
    ("OB.Cluster.ForceStopRequired", 400, 0, "The database cannot be connected, only a forced stop is possible.", "无法连接数据库，只能强制停止。"),
    ("OB.Cluster.MinorFreezeTimeout", 500, 0, "The minor freeze timed out.", "转储超时。"),
    ("OB.Cluster.Scope.Invalid", 400, 0, "The scope is invalid.", "scope 不合法。"),
    ("OB.Cluster.StopModeConflict", 400, 0, "'force' and 'terminate' cannot be set together.", "force 与 terminate 不能同时设置。"),
    // The text is missing in 4.5.0.0: the raw key is shown.
    ("OB.Cluster.Tenant.Replica.Invalid", 400, 0, "err.ob.cluster.tenant.replica.invalid", "err.ob.cluster.tenant.replica.invalid"),
    ("OB.Server.StoppedInMultiZone", 400, 0, "Servers of more than one zone would be stopped.", "将有多个 Zone 的节点处于停止状态。"),
    ("OB.Zone.NotExist", 400, 0, "The zone does not exist.", "Zone 不存在。"),
    ("Request.Body.Decrypt.AES.ContentLength.Invalid", 500, 0, "The length of the encrypted body is invalid.", "加密请求体的长度不合法。"),
    ("Request.Body.Decrypt.AES.KeyAndIv.Invalid", 500, 0, "The AES key and IV are invalid.", "AES key 和 IV 不合法。"),
    ("Request.Header.NotFound", 400, 0, "The request header is not found: X-OCS-Header", "请求缺少 Header：X-OCS-Header"),
    ("Security.Authentication.AgentPasswordNotInitialized", 401, 10008, "unauthorized: the agent password is not initialized", "未授权：agent 密码未初始化"),
    ("Security.Authentication.Expired", 401, 10008, "unauthorized: the authentication is expired", "未授权：认证已过期"),
    ("Security.Authentication.Header.DecryptFailed", 401, 1, "The authentication header cannot be decrypted.", "认证 Header 解密失败。"),
    ("Security.Authentication.Header.UriMismatch", 401, 10008, "unauthorized: the uri does not match", "未授权：uri 不匹配"),
    ("Security.Authentication.IncorrectAgentPassword", 401, 10008, "unauthorized: incorrect agent password", "未授权：agent 密码错误"),
    ("Security.Authentication.IncorrectOceanbasePassword", 401, 10008, "unauthorized: incorrect password of root@sys", "未授权：root@sys 密码错误"),
    ("Security.Authentication.SessionInvalid", 401, 10008, "unauthorized: the session is invalid", "未授权：session 不合法"),
    ("Security.Authentication.SessionExpired", 401, 10008, "unauthorized: the session has expired", "未授权：session 已过期"),
    ("Security.Authentication.Timestamp.Invalid", 401, 10008, "unauthorized: the timestamp is invalid", "未授权：时间戳不合法"),
    ("Security.Authentication.WithAgentPassword", 401, 10008, "unauthorized: use the agent password", "未授权：请使用 agent 密码"),
    ("Security.Authentication.WithOceanBasePassword", 401, 10008, "unauthorized: use the root@sys password", "未授权：请使用 root@sys 密码"),
    ("Task.Dag.Operator.CancelFinishedDag", 400, 0, "A finished DAG cannot be cancelled.", "已结束的任务不能取消。"),
    ("Task.Dag.Operator.CancelNotAllowed", 400, 0, "The DAG cannot be cancelled.", "该任务不允许取消。"),
    ("Task.Dag.Operator.NotSupport", 400, 0, "The operator is not supported.", "不支持该操作。"),
    ("Task.Dag.Operator.PassNotAllowed", 400, 0, "The DAG cannot be passed.", "该任务不允许跳过。"),
    ("Task.Dag.Operator.PassNotFailedDag", 400, 0, "Only a failed DAG can be passed.", "只有失败的任务可以跳过。"),
    ("Task.Dag.Operator.RetryNotAllowed", 400, 0, "The DAG cannot be retried.", "该任务不允许重试。"),
    ("Task.Dag.Operator.RetryNotFailedDag", 400, 0, "Only a failed DAG can be retried.", "只有失败的任务可以重试。"),
    ("Task.Dag.Operator.RollbackNotAllowed", 400, 0, "The DAG cannot be rolled back.", "该任务不允许回滚。"),
    ("Task.Dag.Operator.RollbackNotFailedDag", 400, 0, "Only a failed DAG can be rolled back.", "只有失败的任务可以回滚。"),
    ("Task.GenericID.Invalid", 400, 0, "The task id is invalid.", "任务 ID 不合法。"),
    ("Task.Node.Operator.NotSupport", 400, 0, "The operator is not supported.", "不支持该操作。"),
    ("Task.Node.Operator.PassNotAllowed", 400, 0, "The node cannot be passed.", "该节点不允许跳过。"),
    ("Task.Node.Operator.PassNotFailedDag", 400, 0, "Only a node of a failed DAG can be passed.", "只有失败任务的节点可以跳过。"),
    ("Task.Node.Operator.PassNotFailedNode", 400, 0, "Only a failed node can be passed.", "只有失败的节点可以跳过。"),
    ("Task.NotFound", 404, 0, "The task is not found.", "任务不存在。"),
    ("Task.SubDag.NotAllAdvanced", 500, 0, "Not all sub DAGs were advanced.", "并非所有子任务都已推进。"),
    ("Task.SubDag.NotAllCreated", 500, 0, "Not all sub DAGs were created.", "并非所有子任务都已创建。"),
    ("Task.SubDag.NotAllSucceed", 500, 0, "Not all sub DAGs succeeded.", "并非所有子任务都已成功。"),
    // What agents before 4.3.1.0 say to whomever they do not let in.
    ("Unauthorized", 401, 10008, "unauthorized", "unauthorized"),
];
