//! How the stop of Flink jobs has ended, in plain words: how many have stopped, which have not, what to do.

use super::super::dli::others;
use super::follow::FINISHED;
use crate::follow::{End, EndKind, Target, TargetState};
use crate::text::{Message, Text, text};

const ONE_STOPPED: Text = text("The job has stopped ({word}).", "作业已停止（{word}）。");
const ALL_STOPPED: Text = text("All {n} jobs have stopped.", "{n} 个作业已全部停止。");
const FINISHED_ITSELF: Text = text(
    "The job had finished by itself before the stop took hold (job_finish).",
    "停止生效之前作业已自行完成（job_finish）。",
);
const OVER: Text = text(
    "No job runs any more. Stopped: {n} of {all}. Finished by themselves: {others}.",
    "{all} 个作业均已不再运行：{n} 个已停止，其余已自行完成：{others}。",
);
const NOT_ALL: Text = text(
    "Stopped: {n} of {all} jobs. The others: {others}.",
    "{all} 个作业中有 {n} 个已停止。其余：{others}。",
);
const NONE: Text = text(
    "None of the {all} jobs has stopped: {others}.",
    "{all} 个作业均未停止：{others}。",
);
const NOT_THE_ONE: Text = text(
    "The job has not stopped: {others}.",
    "作业没有停止：{others}。",
);
const AFTER_REFUSAL: Text = text(
    "DLI has refused the stop to jobs that still run: its answer says why. Check their state and your right \
     to stop jobs on their queue, then stop those alone.",
    "DLI 拒绝停止仍在运行的作业：原因见其应答。请检查作业状态以及您在其队列上停止作业的权限，然后单独停止这些作业。",
);
const AFTER_FAILURE: Text = text(
    "DLI could not stop jobs, and they may run on (job_cancel_fail). Look at their logs, then stop those \
     alone once more.",
    "DLI 未能停止部分作业，它们可能仍在运行（job_cancel_fail）。请查看其日志，然后单独再次停止这些作业。",
);
const AFTER_ARREARS: Text = text(
    "Jobs stopped for arrears run again once the account is settled: stop those then.",
    "因欠费停止的作业会在结清欠费后恢复运行，届时请再次停止。",
);
const AFTER_EXCEPTION: Text = text(
    "Jobs have failed by themselves. They do not run; look at their logs before they are started again.",
    "部分作业已自行失败，当前未在运行；再次启动前请查看其日志。",
);
const AFTER_GOING: Text = text(
    "DLI does not know jobs, or not any more: check their ids, and in the list of jobs whether they were \
     deleted.",
    "DLI 中没有部分作业：请检查其 ID，并在作业列表中确认是否已被删除。",
);
const WITHOUT_SAVEPOINT: Text = text(
    "A savepoint was asked for, but DLI shows none for {ids}. Check that before they are started again: without \
     one they begin anew or from the last checkpoint.",
    "已请求创建保存点，但 DLI 未显示 {ids} 有保存点。再次启动前请确认：没有保存点时，作业会重新开始或从上次检查点恢复。",
);
/// How it has ended; `None` as long as one of them may still change. `run_id` tells which were refused.
pub(super) fn of(targets: &[Target], run_id: &str) -> Option<End> {
    if !targets.iter().all(|target| target.state.is_final()) {
        return None;
    }
    let count = |is: &dyn Fn(&Target) -> bool| targets.iter().filter(|target| is(target)).count();
    let all = targets.len();
    let n_stopped = count(&|target| target.state == TargetState::Stopped);
    let n_finished = count(&|target| target.state_word == FINISHED);
    let n_failed = count(&|target| target.state == TargetState::Failed);
    let n_over = n_stopped + n_finished;
    let kind = if n_over == all {
        EndKind::Stopped
    } else if n_over > 0 {
        EndKind::Partly
    } else if n_failed > 0 {
        EndKind::Failed
    } else {
        EndKind::Unknown
    };
    let is_stopped = |target: &Target| target.state == TargetState::Stopped;
    let others = || others::others(targets, run_id, &is_stopped);
    let summary = match targets {
        [one] if n_stopped == 1 => ONE_STOPPED.with("word", one.state_word.as_str()),
        [_] if n_finished == 1 => FINISHED_ITSELF.into(),
        [_] => NOT_THE_ONE.with("others", others()),
        _ if n_stopped == all => ALL_STOPPED.with("n", all),
        _ if n_stopped == 0 => NONE.with("all", all).with("others", others()),
        _ => {
            let text = if n_over == all { OVER } else { NOT_ALL };
            text.with("n", n_stopped)
                .with("all", all)
                .with("others", others())
        }
    };
    Some(End {
        kind,
        summary,
        next: next(targets, run_id),
    })
}

/// What to do, by the worst that is there.
fn next(targets: &[Target], run_id: &str) -> Option<Message> {
    let any = |is: &dyn Fn(&Target) -> bool| targets.iter().any(is);
    let is = |word: &'static str| any(&|target| target.state_word == word);
    let next = if is("job_cancel_fail") {
        AFTER_FAILURE
    } else if any(&|target| others::is_refused(target, run_id)) {
        AFTER_REFUSAL
    } else if is("job_arrearage_stopped") {
        AFTER_ARREARS
    } else if any(&|target| target.state == TargetState::Gone) {
        AFTER_GOING
    } else if is("job_running_exception") || is("job_submit_fail") {
        AFTER_EXCEPTION
    } else {
        return None;
    };
    Some(next.into())
}

/// What to know of jobs that have stopped without the savepoint that was asked for.
pub(super) fn without_savepoint(ids: &[&str]) -> Option<Message> {
    (!ids.is_empty()).then(|| WITHOUT_SAVEPOINT.with("ids", ids.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::super::follow::KIND;
    use super::*;
    use crate::text::Lang;
    use TargetState::{Ended, Failed, Gone, Stopped, Stopping};

    fn job(id: &str, word: &str, state: TargetState) -> Target {
        Target {
            kind: KIND,
            id: id.to_owned(),
            name: String::new(),
            state,
            state_word: word.to_owned(),
            note: String::new(),
        }
    }

    #[track_caller]
    fn ends(jobs: &[(&str, &str, TargetState)], run_id: &str, kind: EndKind, says: &str) {
        let jobs: Vec<Target> = jobs
            .iter()
            .map(|(id, word, state)| job(id, word, *state))
            .collect();
        let end = of(&jobs, run_id).unwrap();
        assert_eq!(
            (end.kind, end.summary.to(Lang::En)),
            (kind, says.to_owned())
        );
        assert_eq!(end.next.is_some(), kind != EndKind::Stopped, "{says}");
    }

    const DONE: (&str, &str, TargetState) = ("128", "job_cancel_success", Stopped);
    const FINISHED: (&str, &str, TargetState) = ("5", "job_finish", Ended);
    const CANCEL_FAIL: (&str, &str, TargetState) = ("7", "job_cancel_fail", Failed);

    #[test]
    fn one_that_may_still_change_is_waited_for() {
        let jobs = [
            job("1", "job_cancel_success", Stopped),
            job("2", "job_canceling", Stopping),
        ];
        assert_eq!(of(&jobs, ""), None);
    }

    #[test]
    fn jobs_that_run_no_more_have_stopped() {
        use EndKind::Stopped;
        ends(
            &[DONE],
            "",
            Stopped,
            "The job has stopped (job_cancel_success).",
        );
        ends(&[DONE, DONE], "", Stopped, "All 2 jobs have stopped.");
        ends(
            &[FINISHED],
            "",
            Stopped,
            "The job had finished by itself before the stop took hold (job_finish).",
        );
        ends(
            &[DONE, FINISHED],
            "",
            Stopped,
            "No job runs any more. Stopped: 1 of 2. Finished by themselves: 5 job_finish.",
        );
    }

    #[test]
    fn what_has_not_stopped_is_counted_and_named() {
        let refused = ("9", "job_running", Failed);
        ends(
            &[DONE, CANCEL_FAIL, refused, ("10", "", Gone)],
            "refused:9",
            EndKind::Partly,
            "Stopped: 1 of 4 jobs. The others: 7 job_cancel_fail, 9 job_running, refused, 10 not there.",
        );
        ends(
            &[CANCEL_FAIL],
            "",
            EndKind::Failed,
            "The job has not stopped: 7 job_cancel_fail.",
        );
        ends(
            &[("4", "job_arrearage_stopped", Ended), ("10", "", Gone)],
            "",
            EndKind::Unknown,
            "None of the 2 jobs has stopped: 4 job_arrearage_stopped, 10 not there.",
        );
        let many = vec![CANCEL_FAIL; 7];
        ends(
            &many,
            "",
            EndKind::Failed,
            "None of the 7 jobs has stopped: 7 job_cancel_fail, 7 job_cancel_fail, 7 job_cancel_fail, 7 job_cancel_fail, 7 job_cancel_fail and 2 more.",
        );
    }
}
