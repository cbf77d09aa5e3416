//! What is said of a stop and of a start where the two differ (§5.3, §5.4).

use crate::follow::{EndKind, TargetState};
use crate::operation::Deed;
use crate::text::{Text, text};

/// What is said of one deed.
#[derive(Debug)]
pub(super) struct Words {
    /// How it has ended when all is well.
    pub(super) kind: EndKind,
    /// The state that its servers are to come to.
    pub(super) wanted: TargetState,
    /// The only node of the main DAG that the agent does again.
    pub(super) again_at: &'static str,
    pub(super) one_done: Text,
    pub(super) all_done: Text,
    pub(super) some_done: Text,
    pub(super) none_done: Text,
    pub(super) not_known: Text,
    pub(super) look_there: Text,
    pub(super) rolled_back: Text,
    pub(super) so_far: Text,
    pub(super) conflict: Text,
    /// It has failed where it can be done again.
    pub(super) retry: Text,
    pub(super) locks_held_after: Text,
    pub(super) once_more: Text,
    /// Why something is not offered.
    pub(super) only_there_again: Text,
    pub(super) no_such_pass: Text,
    pub(super) never_back: Text,
    pub(super) never_passed: Text,
    /// What the deeds come to.
    pub(super) is_done_again: Text,
    pub(super) ends_as_failed: Text,
    pub(super) agent_does_it_again: Text,
    pub(super) agent_ends_as_failed: Text,
    pub(super) agent_is_passed: Text,
    pub(super) agent_goes_on: Text,
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
    wanted: TargetState::Stopped,
    again_at: super::names::FREEZE,
    one_done: text("Server {server} has stopped.", "节点 {server} 已停止。"),
    all_done: text("All {n} servers have stopped.", "全部 {n} 个节点已停止。"),
    some_done: text(
        "The task has succeeded, but of {n} servers {k} show as stopped. Not: {others}",
        "任务已成功，但 {n} 个节点中只有 {k} 个显示为已停止。其余：{others}",
    ),
    none_done: text(
        "The task has succeeded, but no server shows as stopped: {others}",
        "任务已成功，但没有节点显示为已停止：{others}",
    ),
    not_known: text(
        "The task has succeeded, but which servers have stopped could not be read.",
        "任务已成功，但无法读取哪些节点已停止。",
    ),
    look_there: text(
        "Look at these servers on their hosts: somebody may have started them again since.",
        "请在主机上检查这些节点：此后可能有人重新启动了它们。",
    ),
    rolled_back: text(
        "Rolled back: nothing has been stopped.",
        "已回滚：没有停止任何节点。",
    ),
    so_far: text(
        "{what} Servers that have stopped: {k} of {n}.",
        "{what}已停止的节点：{k}/{n}。",
    ),
    conflict: text(
        "An earlier start or stop holds the lock of an agent, so nothing was stopped. Wait for its end; if it has failed, \
     stop again and have it passed over (forcePassDag).",
        "前序启动/停止任务持有 Agent 的锁，因此没有停止任何节点。请等待其结束；如果它已失败，请重新停止并跳过它（forcePassDag）。",
    ),
    retry: text(
        "Retry the dump, or pass this step and go on without one. Until then the agents’ locks stay held.",
        "请重试转储，或跳过该步骤、不转储而继续。在此之前，Agent 的锁仍被持有。",
    ),
    locks_held_after: text(
        "Remove the cause, then stop again. The agents’ locks stay held: the next start or stop fails unless it passes \
     this one over (forcePassDag).",
        "请排除原因后重新停止。Agent 的锁仍被持有：下次启动或停止需要跳过此任务（forcePassDag），否则会失败。",
    ),
    once_more: text(
        "Remove the cause, then stop again. The agents’ locks are given back.",
        "请排除原因后重新停止。Agent 的锁已释放。",
    ),
    only_there_again: text(
        "The agent retries a stop only where the dump has failed (Minor freeze before stop server). This one has ended at \
     “{step}”: stop again instead.",
        "仅当转储（Minor freeze before stop server）失败时，Agent 才支持重试停止任务。该任务结束于 “{step}”：请重新停止。",
    ),
    no_such_pass: text(
        "Of the steps of a stop the agent passes the dump only (Minor freeze before stop server).",
        "停止任务的各步骤中，Agent 仅支持跳过转储（Minor freeze before stop server）。",
    ),
    never_back: text(
        "The agent rolls no stop back: none of its steps can be undone. Start the servers again instead.",
        "Agent 不支持回滚停止任务：其步骤均不可撤销。请改为重新启动节点。",
    ),
    never_passed: text(
        "The agent never passes a whole stop, because its last step cannot be passed. If locks stay held, stop again and have \
     this task passed over there (forcePassDag).",
        "停止任务的最后一步不可跳过，因此 Agent 不支持跳过整个任务。如锁仍被持有，请重新停止并在其中跳过此任务（forcePassDag）。",
    ),
    is_done_again: text(
        "The dump is tried again, which may take up to about 20 minutes. When it is done the stop goes on, and the observer \
     processes are killed.",
        "重新转储，最长约 20 分钟。转储完成后停止继续进行，observer 进程会被终止。",
    ),
    ends_as_failed: text(
        "The step under way is interrupted, and the task ends as failed. Nothing is undone: observers that were killed stay \
     so. The agents’ locks stay held: the next start or stop fails unless it passes this one over (forcePassDag).",
        "正在执行的步骤会被中断，任务以失败结束。不会撤销任何内容：已终止的 observer 保持终止。Agent 的锁仍被持有：下次启动或停止需要跳过此任务（forcePassDag），否则会失败。",
    ),
    agent_does_it_again: text(
        "The agent does “{step}” again: where it is to stop its observer, the observer process is killed. A main task that has \
     ended does not go on by that, and the agent’s lock stays held until its task is passed.",
        "Agent 会重新执行 “{step}”：如需停止其 observer，进程会被终止。已结束的主任务不会因此继续，且在其任务被跳过之前，Agent 的锁仍被持有。",
    ),
    agent_ends_as_failed: text(
        "What the agent is doing is interrupted, and its task ends as failed; so does the main task that waits for it. A \
     process that was killed stays so, and the agent’s lock stays held.",
        "Agent 正在执行的操作会被中断，其任务以失败结束，等待它的主任务也随之失败。已终止的进程保持终止，Agent 的锁仍被持有。",
    ),
    agent_is_passed: text(
        "The agent’s task is marked as done without being done, and its lock is given back. An observer that still runs goes on \
     running.",
        "Agent 的任务会在未执行完的情况下标记为完成，并释放其锁。仍在运行的 observer 会继续运行。",
    ),
    agent_goes_on: text(
        "The step is marked as done without being done, and the agent’s task goes on with the next one. An observer that still \
     runs goes on running.",
        "该步骤会在未执行的情况下标记为完成，Agent 的任务继续下一步。仍在运行的 observer 会继续运行。",
    ),
};

static START: Words = Words {
    kind: EndKind::Started,
    wanted: TargetState::Running,
    again_at: super::names::START_ZONE,
    one_done: text("Server {server} has started.", "节点 {server} 已启动。"),
    all_done: text("All {n} servers have started.", "全部 {n} 个节点已启动。"),
    some_done: text(
        "The task has succeeded, but of {n} servers {k} show as running. Not: {others}",
        "任务已成功，但 {n} 个节点中只有 {k} 个显示为运行中。其余：{others}",
    ),
    none_done: text(
        "The task has succeeded, but no server shows as running: {others}",
        "任务已成功，但没有节点显示为运行中：{others}",
    ),
    not_known: text(
        "The task has succeeded, but which servers run could not be read.",
        "任务已成功，但无法读取哪些节点在运行。",
    ),
    look_there: text(
        "Look at these servers on their hosts: an observer may still be coming up, or somebody may have stopped it again \
         since.",
        "请在主机上检查这些节点：observer 可能仍在启动，或此后有人重新停止了它。",
    ),
    rolled_back: text(
        "Rolled back: nothing has been started.",
        "已回滚：没有启动任何节点。",
    ),
    so_far: text(
        "{what} Servers that run: {k} of {n}.",
        "{what}运行中的节点：{k}/{n}。",
    ),
    conflict: text(
        "An earlier start or stop holds the lock of an agent, so nothing was started. Wait for its end; if it has failed, \
         start again and have it passed over (forcePassDag).",
        "前序启动/停止任务持有 Agent 的锁，因此没有启动任何节点。请等待其结束；如果它已失败，请重新启动并跳过它（forcePassDag）。",
    ),
    retry: text(
        "The observers run, but the zone was not started. Remove the cause and retry the task. Until then the agents’ \
         locks stay held.",
        "observer 已运行，但 Zone 未启动。请排除原因后重试任务。在此之前，Agent 的锁仍被持有。",
    ),
    locks_held_after: text(
        "Remove the cause, then start again. The agents’ locks stay held: the next start or stop fails unless it passes \
         this one over (forcePassDag).",
        "请排除原因后重新启动。Agent 的锁仍被持有：下次启动或停止需要跳过此任务（forcePassDag），否则会失败。",
    ),
    once_more: text(
        "Remove the cause, then start again. The agents’ locks are given back.",
        "请排除原因后重新启动。Agent 的锁已释放。",
    ),
    only_there_again: text(
        "The agent retries a start only where starting the zone has failed (Start Zone). This one has ended at “{step}”: \
         start again instead.",
        "仅当启动 Zone（Start Zone）失败时，Agent 才支持重试启动任务。该任务结束于 “{step}”：请重新启动。",
    ),
    no_such_pass: text(
        "The agent passes no step of a start.",
        "Agent 不支持跳过启动任务的步骤。",
    ),
    never_back: text(
        "Nothing says that the agent rolls a start back. Stop the servers again instead.",
        "没有资料说明 Agent 支持回滚启动任务。请改为重新停止节点。",
    ),
    never_passed: text(
        "The agent never passes a whole start. If locks stay held, start again and have this task passed over there \
         (forcePassDag).",
        "Agent 不支持跳过整个启动任务。如锁仍被持有，请重新启动并在其中跳过此任务（forcePassDag）。",
    ),
    is_done_again: text(
        "Starting the zone is tried again. When it is done, the task goes on to its end.",
        "重新启动 Zone。完成后任务继续直到结束。",
    ),
    ends_as_failed: text(
        "The step under way is interrupted, and the task ends as failed. Nothing is undone: observers that were started \
         run on. The agents’ locks stay held: the next start or stop fails unless it passes this one over (forcePassDag).",
        "正在执行的步骤会被中断，任务以失败结束。不会撤销任何内容：已启动的 observer 继续运行。Agent 的锁仍被持有：下次启动或停止需要跳过此任务（forcePassDag），否则会失败。",
    ),
    agent_does_it_again: text(
        "The agent does “{step}” again: where it is to start its observer, the observer process is started. A main task \
         that has ended does not go on by that, and the agent’s lock stays held until its task is passed.",
        "Agent 会重新执行 “{step}”：如需启动其 observer，进程会被启动。已结束的主任务不会因此继续，且在其任务被跳过之前，Agent 的锁仍被持有。",
    ),
    agent_ends_as_failed: text(
        "What the agent is doing is interrupted, and its task ends as failed; so does the main task that waits for it. A \
         process that was started runs on, and the agent’s lock stays held.",
        "Agent 正在执行的操作会被中断，其任务以失败结束，等待它的主任务也随之失败。已启动的进程继续运行，Agent 的锁仍被持有。",
    ),
    agent_is_passed: text(
        "The agent’s task is marked as done without being done, and its lock is given back. An observer that does not run \
         stays so.",
        "Agent 的任务会在未执行完的情况下标记为完成，并释放其锁。未运行的 observer 保持不运行。",
    ),
    agent_goes_on: text(
        "The step is marked as done without being done, and the agent’s task goes on with the next one. An observer that \
         does not run stays so.",
        "该步骤会在未执行的情况下标记为完成，Agent 的任务继续下一步。未运行的 observer 保持不运行。",
    ),
};
