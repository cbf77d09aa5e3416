//! Which jobs the answer to a batch call has refused: nobody has to wait for those. They are kept as the id of
//! the run, since nothing else has one: `refused:137,138`.

use crate::operation::{ItemState, Outcome};

const MARK: &str = "refused:";

/// The run's id after that answer; empty if it has refused none by name.
pub(in crate::vendors::huawei) fn id_of(outcome: &Outcome) -> String {
    let refused = outcome.items.iter();
    let refused = refused.filter(|item| item.state == ItemState::Refused);
    let ids: Vec<&str> = refused.map(|item| item.id.as_str()).collect();
    if ids.is_empty() {
        return String::new();
    }
    format!("{MARK}{}", ids.join(","))
}

/// Whether a run of that id has had this job refused.
pub(in crate::vendors::huawei) fn holds(run_id: &str, job_id: &str) -> bool {
    let refused = run_id.strip_prefix(MARK);
    refused.is_some_and(|ids| ids.split(',').any(|refused| refused == job_id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::testing::read;
    use crate::vendors::huawei::dli_stop_jobs::OPERATION;

    #[test]
    fn refused_jobs_are_kept_by_their_exact_ids() {
        let typed = [
            ("project_id", "p1"),
            ("job_ids", "9007199254740993,9007199254740992,137"),
        ];
        let body = r#"[{"is_success":"false"},{"is_success":"true"},{"is_success":"false"}]"#;
        let id = id_of(&read(&OPERATION, &typed, 200, body).unwrap());
        assert_eq!(id, "refused:9007199254740993,137");
        assert!(holds(&id, "9007199254740993") && holds(&id, "137"));
        for other in ["9007199254740992", "13", "", "refused"] {
            assert!(!holds(&id, other), "{other}");
        }
    }

    #[test]
    fn without_a_refusal_by_name_there_is_nothing_to_keep() {
        let typed = [("project_id", "p1"), ("job_ids", "128,137")];
        for body in [
            r#"{"is_success":"true"}"#,
            r#"[{"is_success":"true"},{"is_success":null}]"#,
        ] {
            assert_eq!(id_of(&read(&OPERATION, &typed, 200, body).unwrap()), "");
        }
        assert!(!holds("", ""));
    }
}
