//! A run as a report to be read: what was asked, where, when, how it ended, every step, what failed.

use super::{RunToSave, duration, markdown};
use crate::follow::{Sighting, Target};
use crate::task::{Step, StepState, Task};
use crate::text::{Lang, Text, text};

const WHERE: Text = text("Where", "位置");
const OPERATION: Text = text("Operation", "操作");
const ASKED: Text = text("Asked", "请求参数");
const TASK: Text = text("Task", "任务");
const TASK_ID: Text = text("Task ID", "任务 ID");
const STATE: Text = text("State", "状态");
const SENT: Text = text("Sent", "发送时间");
const STARTED: Text = text("Started", "开始时间");
const ENDED: Text = text("Ended", "结束时间");
const TOOK: Text = text("Duration", "耗时");
const LAST_SEEN: Text = text("Last seen", "最近查看");
const MADE: Text = text("Report made", "报告生成时间");
const WHAT: Text = text("What", "项目");
const VALUE: Text = text("Value", "内容");
const THE_END: Text = text("How it ended", "结果");
const NOT_ENDED: Text = text(
    "It had not ended when it was last seen.",
    "最近查看时尚未结束。",
);
const ONLY_THE_TASK: Text = text(
    "The task is over. What became of its target was not seen.",
    "任务已结束，但未查看其对象的状态。",
);
const NEXT: Text = text("Next", "下一步");
const TARGETS: Text = text("What was to be stopped", "停止对象");
const NAME: Text = text("Name", "名称");
const NOTE: Text = text("Note", "说明");
const ERRORS: Text = text("What failed", "失败项");
const STEPS: Text = text("Steps ({n} of {all} done)", "步骤（已完成 {n} / {all}）");
const STEPS_OF: Text = text(
    "Steps of {agent} ({n} of {all} done)",
    "{agent} 的步骤（已完成 {n} / {all}）",
);
const STEP: Text = text("Step", "步骤");
const WORKS_ON: Text = text("Works on", "作用对象");
const AGENTS: Text = text("Agents", "Agent");

/// The lines of a log that are shown of a failure: the first that tell of an error, and the last.
const FIRST: usize = 5;
const LAST: usize = 3;

/// The report on a run, in Markdown.
pub fn report(run: &RunToSave, lang: Lang) -> String {
    let Sighting { task, targets, .. } = run.sighting;
    let title = markdown::words(run.operation.title.to(lang));
    let state = match &run.sighting.end {
        Some(end) => end.kind.word(),
        None => task.state.word(),
    };
    let mut report = format!("# {title}: {}\n\n", state.to(lang));
    report.push_str(&markdown::head(&[WHAT.to(lang), VALUE.to(lang)]));
    for (label, value) in facts(run, lang) {
        report.push_str(&markdown::row(&[
            markdown::words(label),
            markdown::words(&value),
        ]));
    }
    report.push_str(&the_end(run, lang));
    report.push_str(&table_of_targets(targets, lang));
    report.push_str(&errors(run, lang));
    let counted = |text: Text, task: &Task| {
        let n_done = task.steps.iter().filter(|step| is_done(step)).count();
        text.with("n", n_done).with("all", task.steps.len())
    };
    report.push_str(&table_of_steps(&counted(STEPS, task).to(lang), task, lang));
    for (agent, part) in &run.sighting.parts {
        let heading = counted(STEPS_OF, part).with("agent", markdown::words(agent));
        report.push_str(&table_of_steps(&heading.to(lang), part, lang));
    }
    report
}

/// What stands in the table at the top.
fn facts(run: &RunToSave, lang: Lang) -> Vec<(&'static str, String)> {
    let task = &run.sighting.task;
    let vendor = run.operation.vendor.name.to(lang);
    let asked = (run.operation.fields.iter())
        .filter(|field| !field.is_secret())
        .map(|field| (field.name, run.trail.asked.get(field.name)))
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name} = {value}"));
    let place = format!("{} {}", run.place.environment, run.place.address);
    let began = Some(run.began).filter(|began| *began > 0);
    let (started, ended) = (task.started.as_deref(), task.ended.as_deref());
    let took = duration::between(started, ended).map(|took| took.to(lang));
    let seen_at = run.seen_at.map(seconds).map(duration::moment_of);
    let told = [
        (WHERE, Some(place.trim().to_owned())),
        (OPERATION, Some(format!("{vendor}, {}", run.operation.path))),
        (ASKED, Some(asked.collect::<Vec<_>>().join("; "))),
        (TASK, Some(task.name.clone())),
        (TASK_ID, Some(task.id.clone())),
        (STATE, Some(task.state_word.clone())),
        (SENT, began.map(duration::moment_of)),
        (STARTED, started.map(duration::moment)),
        (ENDED, ended.map(duration::moment)),
        (TOOK, took),
    ];
    let own = task.facts.iter();
    let own = own.map(|(label, value)| (*label, Some(value.clone())));
    let last = [
        (LAST_SEEN, seen_at),
        (MADE, Some(duration::moment_of(run.now))),
    ];
    let all = told.into_iter().chain(own).chain(last);
    all.filter_map(|(label, value)| Some((label.to(lang), value?)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast keeps within the bounds of its type"
)]
fn seconds(milliseconds: f64) -> u64 {
    (milliseconds / 1_000.0) as u64
}

fn heading(words: &str) -> String {
    format!("\n## {words}\n\n")
}

fn the_end(run: &RunToSave, lang: Lang) -> String {
    let mut written = heading(THE_END.to(lang));
    let Some(end) = &run.sighting.end else {
        let is_over = run.sighting.task.state.is_final();
        let words = if is_over { ONLY_THE_TASK } else { NOT_ENDED };
        return written + words.to(lang) + "\n";
    };
    let summary = markdown::words(&end.summary.to(lang));
    written.extend(["**", end.kind.word().to(lang), "** ", &summary, "\n"]);
    if let Some(next) = &end.next {
        let next = markdown::words(&next.to(lang));
        written.extend(["\n", NEXT.to(lang), ": ", &next, "\n"]);
    }
    written
}

fn table_of_targets(targets: &[Target], lang: Lang) -> String {
    if targets.is_empty() {
        return String::new();
    }
    let names = [WHAT, NAME, STATE, NOTE].map(|name| name.to(lang));
    let mut written = heading(TARGETS.to(lang)) + &markdown::head(&names);
    for target in targets {
        let name = match target.name.as_str() {
            "" => target.id.clone(),
            name => format!("{name} ({})", target.id),
        };
        let state = said(target.state.word(), &target.state_word, lang);
        let cells = [target.kind.to(lang), &name, &state, &target.note];
        written.push_str(&markdown::row(&cells.map(markdown::words)));
    }
    written
}

/// The state in the reader's words and in the vendor's.
fn said(word: Text, vendors: &str, lang: Lang) -> String {
    match vendors {
        "" => word.to(lang).to_owned(),
        vendors => format!("{} ({vendors})", word.to(lang)),
    }
}

fn is_done(step: &Step) -> bool {
    matches!(step.state, StepState::Succeeded | StepState::Skipped)
}

/// Every step that failed, with what its log says and what to do.
fn errors(run: &RunToSave, lang: Lang) -> String {
    let main = std::iter::once(&run.sighting.task);
    let tasks = main.chain(run.sighting.parts.iter().map(|(_, task)| task));
    let steps = tasks.flat_map(|task| &task.steps);
    let failed = steps.filter(|step| step.state == StepState::Failed);
    let told: Vec<String> = failed.map(|step| error(step, lang)).collect();
    if told.is_empty() {
        return String::new();
    }
    heading(ERRORS.to(lang)) + &told.join("\n")
}

fn error(step: &Step, lang: Lang) -> String {
    let mut written = format!("### {}\n\n", markdown::words(&step.name));
    let place = place(step, lang);
    let id = markdown::words(&step.id);
    written.extend([STEP.to(lang), " ", &id]);
    if !place.is_empty() {
        written.extend([", ", &markdown::words(&place)]);
    }
    written.push('\n');
    if !step.facts.is_empty() {
        written.push('\n');
    }
    for (label, value) in &step.facts {
        let (label, value) = (markdown::words(label.to(lang)), markdown::words(value));
        written.extend(["- ", &label, ": ", &value, "\n"]);
    }
    let failed = step.parts.iter();
    for part in failed.filter(|part| part.state == StepState::Failed) {
        written.extend(["\n", &markdown::words(&part.agent), "\n\n"]);
        written.push_str(&markdown::block(&telling(&part.log)));
        if let Some(next) = part.next {
            let next = markdown::words(next.to(lang));
            written.extend(["\n", NEXT.to(lang), ": ", &next, "\n"]);
        }
    }
    written
}

/// The lines of a log that tell why something failed: the first ones that say so, and the last ones.
fn telling(log: &[String]) -> Vec<&str> {
    let n_lines = log.len();
    let tells = |line: &str| {
        ["ERROR", "FATAL", "Exception"]
            .iter()
            .any(|word| line.contains(word))
    };
    let firsts = (0..n_lines).filter(|at| log.get(*at).is_some_and(|line| tells(line)));
    let mut places: Vec<usize> = firsts.take(FIRST).collect();
    places.extend(n_lines.saturating_sub(LAST)..n_lines);
    places.sort_unstable();
    places.dedup();
    let lines = places.into_iter().filter_map(|at| log.get(at));
    lines.map(String::as_str).collect()
}

fn place(step: &Step, lang: Lang) -> String {
    let place = step.place.as_ref();
    place.map_or_else(String::new, |(label, value)| {
        format!("{} {value}", label.to(lang))
    })
}

fn table_of_steps(words: &str, task: &Task, lang: Lang) -> String {
    let names = [STEP, STATE, WORKS_ON, STARTED, TOOK].map(|name| name.to(lang));
    let mut written = heading(words) + &markdown::head(&names);
    for step in &task.steps {
        let (started, ended) = (step.started.as_deref(), step.ended.as_deref());
        let took = duration::between(started, ended).map(|took| took.to(lang));
        let agents: Vec<&str> = step.parts.iter().map(|part| part.agent.as_str()).collect();
        let works_on = match (place(step, lang), agents.as_slice()) {
            (place, []) => place,
            (place, agents) if place.is_empty() => {
                format!("{} {}", AGENTS.to(lang), agents.join(", "))
            }
            (place, agents) => format!("{place}, {}", agents.join(", ")),
        };
        let cells = [
            step.name.clone(),
            said(step.state.word(), &step.state_word, lang),
            works_on,
            started.map(duration::moment).unwrap_or_default(),
            took.unwrap_or_default(),
        ];
        written.push_str(&markdown::row(&cells.map(|cell| markdown::words(&cell))));
    }
    written
}
