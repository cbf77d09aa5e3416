//! How the stop of a cluster is followed: the cluster until its status is 900 (§4.1), and while it waits for
//! its jobs, `…/cdm/job/all` for which they are (§4.2).

use serde_json::Value;

use super::super::cdm::cluster_look::{self, Seen};
use super::super::cdm::cluster_path;
use super::super::cdm::jobs::{self, KINDS};
use super::super::look::{self, Reading};
use super::ending;
use super::form::{self, Input, Mode};
use crate::follow::stages::Stage;
use crate::follow::{Ask, Follow, Sighting, TargetState, Trail, all_of_it};
use crate::operation::Failure;
use crate::text::{Text, text};
use crate::vendors::json::words;

pub(super) static FOLLOW: Follow = Follow {
    begin: |asked, outcome| Some(cluster_look::trail(asked, outcome)),
    look: |ask, trail, earlier| Box::pin(look(ask, trail, earlier)),
    // Terraform looks for the first time after 10 s and then every 20 s; the service is said to allow 120
    // looks a minute (§3.7, §4.1).
    interval: 10_000,
    log: None,
    offers: |_, _| Vec::new(),
    way_out: None,
    left: all_of_it,
};

const PATH: &[Stage] = &[
    Stage {
        key: "200",
        name: "200 Normal",
    },
    Stage {
        key: "910",
        name: "910 Stopping",
    },
    Stage {
        key: "900",
        name: "900 Stopped",
    },
];

/// The most pages of each kind of jobs that one look reads: lists may be asked for 120 times a minute (§3.7).
const MOST_PAGES: usize = 3;

const MODE: Text = text("Mode", "关机类型");
const DELAY: Text = text(
    "Waits for its jobs (seconds; -1: until all have ended)",
    "等待作业（秒；-1 表示等待所有作业完成）",
);
const JOBS_AT_WORK: Text = text("Jobs that it waits for", "正在等待的作业");
const JOBS_UNSEEN: Text = text(
    "Which jobs the cluster waits for could not be read: {why}.",
    "无法读取集群正在等待哪些作业：{why}。",
);

async fn look(ask: &dyn Ask, trail: &Trail, earlier: &Sighting) -> Result<Sighting, Failure> {
    let input = form::input(&trail.asked).map_err(Failure::Form)?;
    let mut reading = Reading::new(ask);
    let mut cluster = Seen::read(&mut reading, path(&input), ending::of).await?;
    if cluster.state == TargetState::Running && matches!(input.mode, Mode::Gracefully { .. }) {
        match jobs_at_work(&mut reading, &input).await {
            Ok(jobs) if jobs.is_empty() => {}
            Ok(jobs) => cluster.facts.push((JOBS_AT_WORK, jobs.join(", "))),
            Err(failure) => cluster.unseen.push(JOBS_UNSEEN.with("why", failure.why())),
        }
    }
    let asked = mode_facts(&input);
    Ok(cluster.into_sighting(reading, trail, &input.cluster_id, PATH, asked, earlier))
}

fn path(input: &Input) -> String {
    cluster_path(&input.project_id, &input.cluster_id)
}

fn mode_facts(input: &Input) -> Vec<(Text, String)> {
    match input.mode {
        Mode::Immediately => vec![(MODE, "IMMEDIATELY".to_owned())],
        Mode::Gracefully { delay_time } => vec![
            (MODE, "GRACEFULLY".to_owned()),
            (DELAY, delay_time.to_string()),
        ],
    }
}

/// The names of the jobs that run, of all three kinds. A job that says no status is not among them.
async fn jobs_at_work(reading: &mut Reading<'_>, input: &Input) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for kind in &KINDS {
        let mut keep = |jobs: Vec<Value>, _| {
            let at_work = jobs
                .iter()
                .filter(|job| look::is_at_work(&jobs::status(job)));
            names.extend(at_work.filter_map(|job| words(job.get("name")?)));
        };
        jobs::read(reading, &path(input), kind, MOST_PAGES, &mut keep).await?;
    }
    Ok(names)
}

#[cfg(test)]
mod tests;
