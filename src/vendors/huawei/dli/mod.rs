//! What the operations on Flink jobs of DLI share: the calls that read, jobs and their states (§4.5).

pub(super) mod job_list;
pub(super) mod jobs;
pub(super) mod status;

use crate::operation::Call;

/// Reads a hundred jobs.
pub(super) const JOBS: Call =
    Call::get("/v1.0/{project_id}/streaming/jobs?limit=100&offset={offset}");

/// Reads one, with everything that DLI tells of it.
pub(super) const JOB: Call = Call::get("/v1.0/{project_id}/streaming/jobs/{job_id}");
