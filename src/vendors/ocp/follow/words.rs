//! What is said of a stop and of a start where the two differ.

use crate::follow::EndKind;
use crate::operation::Deed;
use crate::text::{Text, text};

/// What is said of one deed.
#[derive(Debug)]
pub(super) struct Words {
    /// How it has ended when all is well.
    pub(super) kind: EndKind,
    /// The cluster shows it.
    pub(super) done: Text,
    /// It does, but steps were skipped.
    pub(super) done_but_skipped: Text,
    pub(super) look_at_skipped: Text,
    /// The cluster could not be read.
    pub(super) not_read: Text,
    pub(super) look_in_ocp: Text,
    pub(super) after_failure: Text,
    pub(super) after_failed_rollback: Text,
    pub(super) cancelled: Text,
    pub(super) rolled_back: Text,
    pub(super) rolled_back_to: Text,
    /// What the deeds of the task come to: retry, rollback, skip, skip on the way back, cancel.
    pub(super) runs_again: Text,
    pub(super) is_undone: Text,
    pub(super) is_not_done: Text,
    pub(super) is_not_undone: Text,
    pub(super) is_interrupted: Text,
    pub(super) state_before: Text,
}

/// The words of a deed.
pub(super) fn of(deed: Deed) -> &'static Words {
    match deed {
        Deed::Stop => &STOP,
        Deed::Start => &START,
    }
}

static STOP: Words = Words {
    kind: EndKind::Stopped,
    done: text(
        "Cluster {cluster} has stopped: OCP shows it as {word}.",
        "集群 {cluster} 已停止：OCP 显示其状态为 {word}。",
    ),
    done_but_skipped: text(
        "OCP shows cluster {cluster} as {word}, but {steps} was skipped: marked as done without being done. Whether \
     everything has stopped is not known.",
        "OCP 显示集群 {cluster} 为 {word}，但 {steps} 被跳过，即未执行就标记为完成。无法确定是否全部停止。",
    ),
    look_at_skipped: text(
        "Look at the servers of the skipped steps: an observer may still run there.",
        "请检查被跳过步骤所在的服务器：observer 可能仍在运行。",
    ),
    not_read: text(
        "The task has succeeded, but the state of the cluster could not be read: whether it has stopped is not known.",
        "任务已成功，但无法读取集群状态：不能确定集群是否已停止。",
    ),
    look_in_ocp: text(
        "Look at the cluster’s page in OCP: somebody may have started it again since.",
        "请在 OCP 的集群页面查看：此后可能有人重新启动了集群。",
    ),
    after_failure: text(
        "Remove the cause and retry the task; or skip the step, if what it does is done already; or roll the task \
     back, and the cluster runs again.",
        "请排除原因后重试任务；如果该步骤的工作实际已完成，可以跳过；也可以回滚任务，使集群恢复运行。",
    ),
    after_failed_rollback: text(
        "The cluster is neither stopped nor running as before. Remove the cause and retry the task, or skip the \
     step on the way back.",
        "集群既未停止，也未恢复原状。请排除原因后重试任务，或在回滚中跳过该步骤。",
    ),
    cancelled: text(
        "Cancelled at {step}. What had stopped before stays stopped.",
        "在 {step} 被取消。此前已停止的部分保持停止。",
    ),
    rolled_back: text(
        "Rolled back: the cluster has not been stopped.",
        "已回滚：集群没有停止。",
    ),
    rolled_back_to: text(
        "Rolled back: the cluster has not been stopped. OCP shows it as {word}.",
        "已回滚：集群没有停止，OCP 显示其状态为 {word}。",
    ),
    runs_again: text(
        "Every failed step is undone first and then run again; what has succeeded is kept. From there the stop goes on, and \
     more servers stop.",
        "每个失败的步骤会先撤销再重新执行，已成功的步骤保留。随后停止操作继续进行，会有更多节点停止。",
    ),
    is_undone: text(
        "What the steps have done is undone in reverse order: servers that have stopped are started again. The cluster is \
     not stopped then. Once begun, this cannot be cancelled as a whole.",
        "按相反顺序撤销各步骤已完成的工作：已停止的节点会重新启动，集群最终不会停止。开始后无法整体取消。",
    ),
    is_not_done: text(
        "The step is marked as done without being done, and the steps behind it run as if it had been. If its observer still \
     runs, OCP shows it as stopped all the same. Do this only if what the step does has been done by hand.",
        "该步骤会在未执行的情况下标记为完成，后续步骤照常执行。如果其 observer 仍在运行，OCP 也会显示为已停止。仅当已手动完成该步骤的工作时才这样做。",
    ),
    is_not_undone: text(
        "The step is marked as undone without being undone, and the rollback goes on. What it had stopped stays stopped \
     until somebody starts it by hand.",
        "该步骤会在未撤销的情况下标记为已撤销，回滚继续进行。它停止的内容会保持停止，直到手动启动。",
    ),
    is_interrupted: text(
        "The step is interrupted as far as OCP can: a command under way on a server may end all the same. It then counts as \
     failed, and the task with it. Nothing is undone: what has stopped stays stopped, until the task is retried or rolled \
     back.",
        "OCP 会尽力中断该步骤：服务器上正在执行的命令仍可能完成。之后该步骤及任务变为失败。不会撤销任何内容：已停止的保持停止，直到重试或回滚任务。",
    ),
    state_before: text("Cluster’s state before the stop", "停止前的集群状态"),
};

static START: Words = Words {
    kind: EndKind::Started,
    done: text(
        "Cluster {cluster} has started: OCP shows it as {word}.",
        "集群 {cluster} 已启动：OCP 显示其状态为 {word}。",
    ),
    done_but_skipped: text(
        "OCP shows cluster {cluster} as {word}, but {steps} was skipped: marked as done without being done. Whether \
         everything runs is not known.",
        "OCP 显示集群 {cluster} 为 {word}，但 {steps} 被跳过，即未执行就标记为完成。无法确定是否全部启动。",
    ),
    look_at_skipped: text(
        "Look at the servers of the skipped steps: an observer may not run there.",
        "请检查被跳过步骤所在的服务器：observer 可能没有运行。",
    ),
    not_read: text(
        "The task has succeeded, but the state of the cluster could not be read: whether it has started is not known.",
        "任务已成功，但无法读取集群状态：不能确定集群是否已启动。",
    ),
    look_in_ocp: text(
        "Look at the cluster’s page in OCP: somebody may have stopped it again since.",
        "请在 OCP 的集群页面查看：此后可能有人重新停止了集群。",
    ),
    after_failure: text(
        "Remove the cause and retry the task; or skip the step, if what it does is done already; or roll the task \
         back, and the cluster is as it was before.",
        "请排除原因后重试任务；如果该步骤的工作实际已完成，可以跳过；也可以回滚任务，使集群恢复原状。",
    ),
    after_failed_rollback: text(
        "The cluster is neither running nor stopped as before. Remove the cause and retry the task, or skip the step \
         on the way back.",
        "集群既未启动，也未恢复原状。请排除原因后重试任务，或在回滚中跳过该步骤。",
    ),
    cancelled: text(
        "Cancelled at {step}. What had started before runs on.",
        "在 {step} 被取消。此前已启动的部分继续运行。",
    ),
    rolled_back: text(
        "Rolled back: the cluster has not been started.",
        "已回滚：集群没有启动。",
    ),
    rolled_back_to: text(
        "Rolled back: the cluster has not been started. OCP shows it as {word}.",
        "已回滚：集群没有启动，OCP 显示其状态为 {word}。",
    ),
    runs_again: text(
        "Every failed step is undone first and then run again; what has succeeded is kept. From there the start goes \
         on, and more servers start.",
        "每个失败的步骤会先撤销再重新执行，已成功的步骤保留。随后启动操作继续进行，会有更多节点启动。",
    ),
    is_undone: text(
        "What the steps have done is undone in reverse order: servers that have started are stopped again. The cluster \
         does not run then. Once begun, this cannot be cancelled as a whole.",
        "按相反顺序撤销各步骤已完成的工作：已启动的节点会重新停止，集群最终不会启动。开始后无法整体取消。",
    ),
    is_not_done: text(
        "The step is marked as done without being done, and the steps behind it run as if it had been. If its observer \
         does not run, OCP shows it as running all the same. Do this only if what the step does has been done by hand.",
        "该步骤会在未执行的情况下标记为完成，后续步骤照常执行。如果其 observer 没有运行，OCP 也会显示为运行中。仅当已手动完成该步骤的工作时才这样做。",
    ),
    is_not_undone: text(
        "The step is marked as undone without being undone, and the rollback goes on. What it had started runs on until \
         somebody stops it by hand.",
        "该步骤会在未撤销的情况下标记为已撤销，回滚继续进行。它启动的内容会继续运行，直到手动停止。",
    ),
    is_interrupted: text(
        "The step is interrupted as far as OCP can: a command under way on a server may end all the same. It then counts \
         as failed, and the task with it. Nothing is undone: what has started runs on, until the task is retried or \
         rolled back.",
        "OCP 会尽力中断该步骤：服务器上正在执行的命令仍可能完成。之后该步骤及任务变为失败。不会撤销任何内容：已启动的继续运行，直到重试或回滚任务。",
    ),
    state_before: text("Cluster’s state before the start", "启动前的集群状态"),
};
