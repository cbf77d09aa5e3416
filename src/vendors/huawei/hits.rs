//! What an order hits, by which two orders are known to be about the same: never how it is done.
//!
//! A cluster and a job in it are two: a graceful stop waits for jobs, and stopping those shortens the wait.

use super::path::{CLUSTER_ID, PROJECT_ID};
use crate::form::{FormValues, list};

/// A CDM cluster.
pub(super) fn cdm_cluster(typed: &FormValues) -> Vec<String> {
    vec![format!("cluster/{}", cluster(typed))]
}

/// A CDM job, which has no other id than its name.
pub(super) fn cdm_job(typed: &FormValues) -> Vec<String> {
    vec![format!("job/{}/{}", cluster(typed), typed.get("job_name"))]
}

/// DLI jobs, each by itself: two orders are about the same as soon as they share one.
pub(super) fn dli_jobs(typed: &FormValues) -> Vec<String> {
    let project = typed.get(PROJECT_ID.name).trim();
    let ids = list::split(typed.get("job_ids"));
    ids.iter().map(|id| format!("{project}/{id}")).collect()
}

fn cluster(typed: &FormValues) -> String {
    let [project, cluster] = [PROJECT_ID, CLUSTER_ID].map(|field| typed.get(field.name).trim());
    format!("{project}/{cluster}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(values: &[(&'static str, &'static str)]) -> FormValues {
        values.iter().copied().collect()
    }

    #[test]
    fn the_mode_makes_no_other_cluster_of_it() {
        let gently = [
            ("project_id", "p"),
            ("cluster_id", " c "),
            ("stopMode", "GRACEFULLY"),
        ];
        let at_once = [
            ("project_id", "p"),
            ("cluster_id", "c"),
            ("stopMode", "IMMEDIATELY"),
        ];
        assert_eq!(cdm_cluster(&typed(&gently)), ["cluster/p/c"]);
        assert_eq!(cdm_cluster(&typed(&at_once)), ["cluster/p/c"]);
    }

    #[test]
    fn a_job_is_another_target_than_its_cluster_and_than_one_of_the_same_name_elsewhere() {
        let here = typed(&[
            ("project_id", "p"),
            ("cluster_id", "c"),
            ("job_name", "a b"),
        ]);
        let there = typed(&[
            ("project_id", "p"),
            ("cluster_id", "d"),
            ("job_name", "a b"),
        ]);
        assert_eq!(cdm_job(&here), ["job/p/c/a b"]);
        assert_eq!(cdm_job(&there), ["job/p/d/a b"]);
    }

    #[test]
    fn each_job_of_a_list_is_hit_however_it_was_pasted() {
        let pasted = typed(&[("project_id", "p"), ("job_ids", "[128, \"137\", 128]")]);
        assert_eq!(dli_jobs(&pasted), ["p/128", "p/137"]);
    }
}
