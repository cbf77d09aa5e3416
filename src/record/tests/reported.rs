//! The report, to the letter.

use super::*;
use crate::text::Lang;

fn of_ocp(lang: Lang) -> String {
    let stop = &ocp::stop_cluster::OPERATION;
    let trail = trail(&[("id", "39")], "107302", stop);
    report(&run(stop, &trail, &place(), &failed(), &[]), lang)
}

#[test]
fn the_report_tells_times_steps_errors_and_trace_ids() {
    assert_eq!(of_ocp(Lang::En), include_str!("report.en.md"));
}

#[test]
fn the_report_is_told_in_chinese_too() {
    assert_eq!(of_ocp(Lang::Zh), include_str!("report.zh.md"));
}

#[test]
fn what_failed_at_an_agent_shows_its_lines_that_tell_why() {
    let stop = &obshell::stop::OPERATION;
    let trail = trail(&[], "1", stop);
    let report = report(
        &run(stop, &trail, &place(), &failed_at_an_agent(), &[]),
        Lang::En,
    );
    let expected = "\
## What failed

### Stop observer

Step 2016777217102886140

10.0.0.11:2886

```text
ERROR: [OB.Kill]: no such process
wait
wait
give up
```

Next: Look at the host.
";
    assert!(report.contains(expected), "{report}");
    assert!(report.contains("## Steps of 10.0.0.11:2886 (0 of 1 done)\n"));
    assert!(report.contains("| Stop observer | Failed (FAILED) | Agents 10.0.0.11:2886 | 2026-05-09 02:00:01 UTC | 8 s |\n"));
    assert!(report.contains("It had not ended when it was last seen.\n"));
}
