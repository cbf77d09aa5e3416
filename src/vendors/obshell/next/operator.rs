//! What to do after a refusal to operate a DAG or a node (§2.6).

use crate::text::{Text, text};

const OTHER_VERSION: Text = text(
    "The agent does not know this operation, so it probably speaks another version. Nothing was done.",
    "Agent 不支持该操作，可能版本不同。本次未执行任何操作。",
);
const NOT_FAILED: Text = text(
    "The task or the step has not failed, or not any more: look again at it. Somebody else may have done something about \
     it. Nothing was done.",
    "任务或步骤并未失败，或已不再是失败状态：请重新查看，可能已有他人处理。本次未执行任何操作。",
);
const NO_RETRY: Text = text(
    "The agent does not retry this step: of a stop only the dump (minor freeze) can be retried. Stop again instead; if \
     locks stay held, have this task passed over (forcePassDag). Nothing was done.",
    "Agent 不支持重试该步骤：停止任务中只有转储（minor freeze）可以重试。请重新停止；如锁仍被持有，请跳过此任务（forcePassDag）。本次未执行任何操作。",
);
const NO_ROLLBACK: Text = text(
    "The agent does not roll this task back: the steps of a stop cannot be undone. Start the servers again instead. \
     Nothing was done.",
    "Agent 不支持回滚该任务：停止任务的步骤不可撤销，请改为重新启动节点。本次未执行任何操作。",
);
const NO_PASS: Text = text(
    "The agent does not pass this: of a stop only the dump (minor freeze) can be passed. If locks stay held, stop again \
     and have the task passed over there (forcePassDag). Nothing was done.",
    "Agent 不支持跳过：停止任务中只有转储（minor freeze）可以跳过。如锁仍被持有，请重新停止并在其中跳过该任务（forcePassDag）。本次未执行任何操作。",
);
const NO_CANCEL: Text = text(
    "The agent does not cancel it: it has ended, or its step cannot be interrupted. Look again at it. Nothing was done.",
    "Agent 不支持取消：任务已结束，或当前步骤不可中断。请重新查看。本次未执行任何操作。",
);
/// Somebody else was quicker.
pub(super) const OVERTAKEN: Text = text(
    "The task has changed its state at the same moment. Look again at it, then decide anew.",
    "任务状态在同一时刻发生了变化。请重新查看后再决定。",
);
const LOCK_IS_GONE: Text = text(
    "The task has given its lock back and cannot take it again. Stop again instead.",
    "该任务已释放锁，无法再次获取。请重新停止。",
);

/// The next step, by the code.
pub(super) fn of_code(code: &str) -> Option<Text> {
    if code == "Task.Expired" {
        return Some(LOCK_IS_GONE);
    }
    let (_, refused) = code.rsplit_once(".Operator.")?;
    Some(match refused {
        "RetryNotFailedDag" | "RollbackNotFailedDag" | "PassNotFailedDag" | "PassNotFailedNode" => {
            NOT_FAILED
        }
        "RetryNotAllowed" => NO_RETRY,
        "RollbackNotAllowed" => NO_ROLLBACK,
        "PassNotAllowed" => NO_PASS,
        "CancelFinishedDag" | "CancelNotAllowed" => NO_CANCEL,
        "NotSupport" => OTHER_VERSION,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::step;
    use super::*;
    use crate::operation::failure::Refusal;
    use crate::text::Message;

    #[test]
    fn every_code_of_operating_has_a_next_step_of_its_own() {
        for code in [
            "Task.Dag.Operator.RetryNotFailedDag",
            "Task.Dag.Operator.RetryNotAllowed",
            "Task.Dag.Operator.RollbackNotFailedDag",
            "Task.Dag.Operator.RollbackNotAllowed",
            "Task.Dag.Operator.CancelFinishedDag",
            "Task.Dag.Operator.CancelNotAllowed",
            "Task.Dag.Operator.PassNotFailedDag",
            "Task.Dag.Operator.PassNotAllowed",
            "Task.Dag.Operator.NotSupport",
            "Task.Node.Operator.NotSupport",
            "Task.Node.Operator.PassNotFailedDag",
            "Task.Node.Operator.PassNotFailedNode",
            "Task.Node.Operator.PassNotAllowed",
            "Task.Expired",
            "Gorm.NoRowAffected",
        ] {
            assert_ne!(step(400, code), Refusal::next_for_status(400), "{code}");
        }
        for code in ["Task.Dag.Operator.New", "Gorm.New", "Task.New"] {
            assert_eq!(step(400, code), Refusal::next_for_status(400), "{code}");
        }
        let finished = step(400, "Task.Dag.Operator.CancelFinishedDag");
        assert_eq!(finished, Message::from(NO_CANCEL));
    }
}
