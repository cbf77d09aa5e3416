//! What the operations on Flink jobs of DLI share: the calls that read, jobs and their states (§4.5).

pub(super) mod answer;
pub(super) mod before;
pub(super) mod facts;
pub(super) mod find;
pub(super) mod job_list;
pub(super) mod jobs;
pub(super) mod others;
pub(super) mod refused;
pub(super) mod status;

use crate::operation::Call;

/// Reads a hundred jobs.
pub(super) const JOBS: Call =
    Call::get("/v1.0/{project_id}/streaming/jobs?limit=100&offset={offset}");

/// The same with everything that DLI tells of them.
pub(super) const JOBS_DETAILED: Call =
    Call::get("/v1.0/{project_id}/streaming/jobs?show_detail=true&limit=100&offset={offset}");

/// Reads what belongs to an edge job.
pub(super) const PARTS: Call =
    Call::get("/v1.0/{project_id}/streaming/jobs?limit=100&offset=0&root_job_id={job_id}");

/// Reads one, with everything that DLI tells of it.
pub(super) const JOB: Call = Call::get("/v1.0/{project_id}/streaming/jobs/{job_id}");
