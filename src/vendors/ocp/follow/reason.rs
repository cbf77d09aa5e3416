//! Why a step has failed, as far as its log tells (§4.2): OCP says it nowhere else (§3.2).

/// Longer reasons are cut; the log itself has the rest.
const LONGEST: usize = 300;

/// What opens and closes the line that separates the runs of a step.
const SEPARATOR: &str = "############";

/// What the last error line of the last run says.
pub(super) fn reason(log: &str) -> Option<String> {
    let last_run = log.rsplit(SEPARATOR).next()?;
    let is_error = |line: &&str| line.split_whitespace().take(4).any(|word| word == "ERROR");
    let line = last_run.lines().rfind(is_error)?;
    // `date time LEVEL pid --- [thread,traceId,spanId] logger : text`
    let said = line.split_once(" : ").map_or(line, |(_, said)| said).trim();
    let mut reason: String = said.chars().take(LONGEST).collect();
    if reason.len() < said.len() {
        reason.push('…');
    }
    Some(reason).filter(|reason| !reason.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "############EXECUTE 2021-03-02T10:29:04.849+08:00############\n\
        2021-03-02 10:29:04.849  ERROR 61 --- [manual-subtask-executor3,1551f7149ed5483b,f722] c.o.TaskRunner : First run\n\n\
        ############RETRY 2021-03-02T10:39:04.849+08:00############\n\
        2021-03-02 10:39:04.849  INFO 61 --- [a,b,c] c.o.TaskRunner : Begin, the last ERROR : was no error line\n\n\
        2021-03-02 10:39:05.849  ERROR 61 --- [a,b,c] c.o.TaskRunner : Failed to stop: process 20817 is still alive\n\n\
        2021-03-02 10:39:06.849  INFO 61 --- [a,b,c] c.o.TaskRunner : Set state for subtask: 1, operation: RETRY, state: FAILED\n\n";

    #[test]
    fn the_last_error_of_the_last_run_is_the_reason() {
        let expected = "Failed to stop: process 20817 is still alive";
        assert_eq!(reason(LOG).as_deref(), Some(expected));
    }

    #[test]
    fn a_log_without_an_error_line_gives_none() {
        for log in [
            "",
            "okay",
            "2021-03-02 10:39:04 WARN 61 --- [a] c : interrupted",
        ] {
            assert_eq!(reason(log), None, "{log}");
        }
        // Before 3.1.0 there are no separators, and any line may be cut off.
        assert_eq!(reason("x ERROR").as_deref(), Some("x ERROR"));
    }

    #[test]
    fn a_long_reason_is_cut_between_letters() {
        let log = format!(
            "2021-03-02 10:39:04 ERROR 61 --- [a] c : {}",
            "错".repeat(301)
        );
        let cut = reason(&log).unwrap_or_default();
        assert_eq!(cut, format!("{}…", "错".repeat(300)));
    }
}
