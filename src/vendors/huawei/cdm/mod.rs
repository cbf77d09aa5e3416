//! What the operations on CDM share: the calls that read, clusters, jobs and their runs (§4.1 to §4.4).

pub(super) mod action;
pub(super) mod cluster;
pub(super) mod cluster_before;
pub(super) mod cluster_find;
pub(super) mod cluster_look;
pub(super) mod clusters;
pub(super) mod job_before;
pub(super) mod job_find;
pub(super) mod job_form;
pub(super) mod job_list;
pub(super) mod job_progress;
pub(super) mod jobs;
pub(super) mod runs;
pub(super) mod validation;

use crate::operation::Call;

/// Lists the clusters. There are no pages and no filter (§4.1).
pub(super) const CLUSTERS: Call = Call::get("/v1.1/{project_id}/clusters");

/// Reads a cluster.
pub(super) const CLUSTER: Call = Call::get("/v1.1/{project_id}/clusters/{cluster_id}");

/// Read the jobs of one kind: without `jobType` the list leaves the other two out (§4.2).
pub(super) const NORMAL_JOBS: Call = Call::get(
    "/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/all?jobType=NORMAL_JOB&page_size=100&page_no={page}",
);
/// See [`NORMAL_JOBS`].
pub(super) const BATCH_JOBS: Call = Call::get(
    "/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/all?jobType=BATCH_JOB&page_size=100&page_no={page}",
);
/// See [`NORMAL_JOBS`].
pub(super) const SCENARIO_JOBS: Call = Call::get(
    "/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/all?jobType=SCENARIO_JOB&page_size=100&page_no={page}",
);

/// The path of a cluster, from checked ids.
pub(super) fn cluster_path(project_id: &str, cluster_id: &str) -> String {
    format!("/v1.1/{project_id}/clusters/{cluster_id}")
}
