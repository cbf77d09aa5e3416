//! What to do about a sub-task that has failed, by the codes that only its log tells (§4).

use super::super::next::LOCKED;
use crate::text::{Text, text};

const SUB_DAGS: Text = text(
    "Not every agent followed. Read the logs of the step’s agents: one may be down, or locked by an \
     earlier task.",
    "并非所有 Agent 都已完成。请查看该步骤各 Agent 的日志：可能有 Agent 不可用，或被前序任务锁定。",
);
const TIMED_OUT: Text = text(
    "The time for this step ran out. Look at the state of the servers before sending again.",
    "该步骤已超时。请先查看各节点的状态，再决定是否重新发送。",
);

/// The code in an error line of a log, `ERROR: [errCode]: …` (§3.5).
pub(in crate::vendors::obshell) fn code_of(line: &str) -> Option<&str> {
    let (code, _) = line.strip_prefix("ERROR: [")?.split_once(']')?;
    Some(code)
}

/// What to do about the last line of a failed sub-task's log.
pub(super) fn for_line(line: &str) -> Option<Text> {
    match code_of(line)? {
        "Agent.UnderMaintenance" | "Agent.UnderMaintenanceDag" => Some(LOCKED),
        "OB.Cluster.AsyncOperationTimeout" | "OB.Cluster.MinorFreezeTimeout" => Some(TIMED_OUT),
        code if code.starts_with("Task.SubDag.") => Some(SUB_DAGS),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_logs_say_what_to_do() {
        for (line, next) in [
            (
                "ERROR: [Task.SubDag.NotAllCreated]: not all created",
                Some(SUB_DAGS),
            ),
            (
                "ERROR: [OB.Cluster.AsyncOperationTimeout]: kill",
                Some(TIMED_OUT),
            ),
            (
                "ERROR: [OB.Cluster.MinorFreezeTimeout]: freeze",
                Some(TIMED_OUT),
            ),
            (
                "ERROR: [Agent.UnderMaintenanceDag]: 10.0.0.11:2886",
                Some(LOCKED),
            ),
            ("ERROR: [Common.Unexpected]: panic", None),
            ("ERROR: [", None),
            ("get pid", None),
            ("", None),
        ] {
            assert_eq!(for_line(line), next, "{line}");
        }
    }
}
