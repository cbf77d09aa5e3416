//! The four vendors as their references describe them, on loopback.
//!
//! `simulator [--port N] [--tick MS] [--page DIR] [--session S] [--plain]` prints one line of JSON with the
//! addresses of its listeners and serves until it is ended. With `--port N` they take N to N + 12 in
//! this order: page, proxy, Huawei (CDM, DLI and IAM), OCP, three obshell agents, the agents
//! `obshell512`, `obshellV1`, `obshellSingle`, `obshell2048` and `obshellAhead`, and the second OCP,
//! `ocpSecond`.
//!
//! It is written from the vendor references alone and imports nothing from the console, so the two
//! cannot agree on a mistake. Everything that changes by itself is derived from ticks. Only the
//! proxy sends CORS headers, as in life.
//!
//! # Credentials
//!
//! Five wrong attempts lock only who is for that, so that tests do not lock each other out.
//!
//! ## Huawei
//!
//! | what | typed | what happens |
//! | --- | --- | --- |
//! | token | `demo-token` | good in every project |
//! | | `expired-token`; `one-project-token`; anything else | 401 `APIGW.0307`; only project `1551c7f6c808414d8e9f3c514a170f2e`, else 403 `APIGW.0302`; 401 `APIGW.0301` |
//! | signature | AK `DEMOACCESSKEY0000001`, SK `demoSecretKey0000000000000000000000000001` | good; another SK or AK → 401 `APIGW.0301`, more than 15 minutes off → 401 `APIGW.0303` |
//! | | `CLOCKAHEADKEY0000001`, same SK | the service's clock and its `Date` are 20 minutes ahead |
//! | | `LOCKINGKEY0000000001`, same SK | five wrong signatures in a row lock it for 5 minutes |
//! | temporary key | AK `HSTDEMOTEMPORARY0001`, SK `demoTemporarySecret0000000000000000000002`, security token `demoSecurityToken/with+base64==` | good; the token missing, unsigned or wrong → 401 `APIGW.0301` |
//! | password | account `demo-account`, user `demo-user`, password `demo-iam-password` | a token of 9 kB for 24 hours, good in its project |
//! | | account `flat-account`, same users | refusals as `{"error_msg","error_code"}` instead of nested |
//! | | user `lives-90s`, `lives-10min` | a token for 90 seconds, for 10 minutes |
//! | | `long-token`, `revoked` | a token of 14 kB; one that is revoked when issued (→ 401 `APIGW.0301`) |
//! | | `mfa-user`, id `0a1b2c3d4e5f60718293a4b5c6d7e8f9`, code `123456` | needs both; else 401 |
//! | | `locks-after-5` | five wrong passwords lock it for 15 minutes (`IAM.0061`) |
//! | | `locked`, `console-only`, `throttled` | `IAM.0061`, `IAM.0081`, `IAM.0012` with `Retry-After: 7` |
//! | | `iam-NNNN`: 0001 0002 0003 0004 0006 0011 0012 0061 0062 0066 0067 0072 0081 | that code |
//! | | `refuse-NNN`, `html-NNN`, `empty-200`, `not-json`, `truncated`, `drop` | as for the project id below |
//! | | any other account or user, a wrong password | 401 |
//! | project | `cn-north-4` | id `1551c7f6c808414d8e9f3c514a170f2e` |
//! | | any region, or region + `_` + anything; any 32 hexadecimal digits | a project |
//! | | `cn-none-0`, 32 times `f`, anything else | no project: 404 |
//! | | `cn-twice-0` | two projects in `GET /v3/projects?name=` |
//!
//! ## OCP
//!
//! | typed | what happens |
//! | --- | --- |
//! | `admin` / `demo-ocp-password`, or AK `demoOcpKey000001` / SK `demoocpsecret0000000000000000001` | may do everything |
//! | `viewer` / `demo-viewer-password`, or AK `demoOcpViewer001`, same SK | reads; a stop → 403 code 3100 |
//! | `locks-after-5` / `demo-ocp-password` | wrong passwords → 401 `IAM10004` with the tries left; five lock it for 30 minutes (`IAM10003`) |
//! | `task-manager` / `demo-ocp-password` | tasks only (the role `TASK_MANAGER`): whatever is about clusters → 403 code 3100 |
//! | `limited` / `demo-ocp-password` | of the calls in 10 seconds the first two → 429, to be tried again after 1 second |
//! | `disabled`, `expired`, `locked`, `password-expired`, `blocked` | 401 code 3001, 3002, 3003, 3005, 3007 |
//! | `admin` / `demo-second-password` at `ocpSecond` | may do everything there; whatever else is typed there → 401 code 0 |
//! | AK `demoOcpDisabled1`, another AK or SK, a `Date` 15 minutes off or none, anything else | 401 code 0 |
//!
//! ## obshell
//!
//! | agent | what it is |
//! | --- | --- |
//! | `obshell` | three agents of a 4.5.0.0 cluster, each with a 1024-bit key of its own: root@sys `demo-root-password`, agent password `demo-agent-password`, sessions |
//! | `obshell512` | 4.3.1.0, 512-bit key, empty root password, no agent password, no sessions |
//! | `obshellV1` | 4.2.2.0, protocol V1 (`X-OCS-Auth`, plain body), 512-bit key, root password as above |
//! | `obshellSingle` | identity SINGLE: agent password as above; the root header → 401 `…WithAgentPassword` |
//! | `obshell2048` | as the first, alone, with a 2048-bit key |
//! | `obshellAhead` | as the first, alone, its clock 10 minutes ahead |
//!
//! A session lives for 30 unused minutes (`--session`), in the agent that issued it.
//!
//! # What to type and what happens
//!
//! ## CDM and DLI: `project_id`
//!
//! Every project id has a world of its own, made when it is first named.
//!
//! | project id | every call in it |
//! | --- | --- |
//! | `refuse-NNN` (400 to 599) | the gateway's refusal: `APIGW.…` with `request_id`; 429 and 503 with `Retry-After: 7` |
//! | `html-NNN` | a load balancer's HTML page with that status |
//! | `empty-200`, `not-json`, `truncated`, `drop` | 200 without a body; 200 with broken JSON; a body cut off in the middle; connection closed without an answer |
//!
//! | `ten-thousand-jobs` | as any other, with 10 000 Flink jobs (20001–30000, in every state) and the clusters `all-kinds` and `many-jobs` in its list |
//!
//! ## CDM, stop a cluster: `cluster_id`
//!
//! | cluster id | what happens |
//! | --- | --- |
//! | `bae65496-643e-47ca-84af-948672de7eeb`, `6ec9a0a4-76be-4262-8697-e7af1fac7920`, `run-` + anything | runs: 200 `{"jobId":[…]}`, status 910, after 3 ticks 900 |
//! | graceful with N seconds | 200 for N ticks, then as above; meanwhile starting a job is refused (`Cdm.0037`) |
//! | graceful with -1 | 200 until the jobs have finished (4 ticks), then as above |
//! | `never-drains` | the same with -1, but the jobs never finish: 200 for ever |
//! | `stays-910` | accepted, then 910 for ever |
//! | `ends-300`, `ends-303`, `ends-800`, `ends-777` | accepted, 910, then that status (777 is invented) |
//! | `poll-404`, `poll-500` | accepted; the detail call then answers 404 `Cdm.0001` or 500 `Cdm.0000` |
//! | `jobid-string`, `jobid-absent` | accepted with a bare string, or without `jobId` |
//! | `acts-and-drops` | what is asked is done, and the connection closed without an answer; so for a job of that name and the Flink job 13001 |
//! | `all-kinds`, `many-jobs` | runs; jobs of all three kinds; 350, 250 and 320 of them |
//! | `auto-off`, `on-schedule`, `busy`, `frozen-running`, `jobs-500` | runs; `isAutoOff`; `isScheduleBootOff`; a task and `RESTORING` 29%; `isFrozen`; its jobs are not told (500 `Cdm.0000`) |
//! | `no-jobs`, `endless-jobs` | runs; no job, 1 001 table jobs of which none runs |
//! | `sync-failure`, `odd-node` | runs; `config_status` `Sync-Failure`; a second node of status 300 |
//! | `wrapped`, `numeric` | the detail call answers `{"clusters":{…}}`, or `status` as a number |
//! | `slow` | every answer is 15 ticks late |
//! | `creating` `failed` `creation-failed` `restarting` `frozen` `stopped` `stopping` `starting` | status 100, 300, 303, 500, 800, 900, 910, 920: a stop → 400 `Cdm.0014` (so does a second stop, unless a graceful one still waits) |
//! | `stopped-auto-off`, `stopped-on-schedule` | as `stopped`; `isAutoOff`; `isScheduleBootOff` |
//! | the same, and `start-fails`, `stays-920`, started | from 900 only: 200 `{"jobId":[…]}`, 920, after 3 ticks 200; 300; 920 for ever |
//! | `refuse-400` `-401` `-403` `-404` `-409` `-429` `-500` `-503` | that status, `{"errCode":"Cdm.…","externalMessage":…}`; 429 and 503 with `Retry-After: 7` |
//! | `html-502` (`-503`, `-504`, `-494`), `empty-200`, `not-json`, `truncated`, `drop` | as for the project id |
//! | anything else | 404 `Cdm.0001` |
//!
//! ## CDM, stop a job: `job_name` in a running cluster
//!
//! | job name | what happens |
//! | --- | --- |
//! | `jdbc2hive`, `订单 同步_v1.2`, `报表 A/1%`, `booting`, `run-` + anything | runs: 200 `{"validation-result":[]}`, after 2 ticks `FAILED` |
//! | `ends-stopped`, `ends-succeeded`, `ends-unknown` | the same, then `STOPPED`, `SUCCEEDED`, `UNKNOWN` |
//! | `with-history` | runs for the fourth time; the runs before took 60, 90 and 120 seconds |
//! | `ran-once` | runs for the second time; the run before took 60 seconds |
//! | `disabled` | does not run, `enabled` is false |
//! | any that does not run, started | 200 with its `submissions`, `BOOTING`, after 2 ticks `RUNNING`; `fails-on-submit`: `FAILURE_ON_SUBMIT`; one that runs → 400 `Cdm.0052` |
//! | `runs-again` | the same, and at once a newer run (`BOOTING`) takes its place, as on a schedule; the history has both |
//! | `shape-empty`, `shape-object`, `shape-validation-empty`, `shape-submissions`, `shape-validation-blank`, `shape-text` | 200 with no body, `{}`, an empty list, `submissions`, `[{},{}]`, plain text |
//! | `shape-validation-warning` | 200 with a WARNING; the job stops |
//! | `shape-validation-error` | 200 with an ERROR; the job goes on |
//! | `not-running`, `never-run`, or a second stop | 400 `Cdm.0053` |
//! | `gone`, `unknown-state` | 400 `Cdm.0054`, 400 `Cdm.0202` |
//! | `error-500` | 500 with `Cdm.0100` |
//! | `error-shape-4` | 400, all four members of shape 4, `Cdm.0054` |
//! | `error-shape-5` | 500 with a non-empty `validation-result` |
//! | `error-shape-7` | 400 `errorCode` `Cdm.0053` |
//! | `slow`, `refuse-NNN`, `html-NNN`, `empty-200`, `not-json`, `truncated`, `drop` | as for the cluster id |
//! | anything else | 400 `Cdm.0100` |
//!
//! In a cluster that is not running: 400 `Cdm.0001`. A reserved cluster id goes before the job name.
//!
//! ## DLI: `job_ids`
//!
//! | job id | what happens |
//! | --- | --- |
//! | 1–999, and from 9007199254740992 on | runs; an element per id, `"true"` |
//! | 1000–1999 (as the first id) | one object, `"true"` |
//! | 2000–2999 (first) | an array of one element, however many ids |
//! | 3000–3999 (first) | an element per id, booleans |
//! | 4000–4999 (first) | one object, boolean |
//! | 5000–5999 | finished: that id's element is false |
//! | 6000–6999 (first) | an array of one element without `is_success` |
//! | 7000–7999 | issued, but ends in `job_cancel_fail`; from 7900 on only where a savepoint was asked for |
//! | 8000–8999, 10015 and more but for those below | no such job: that id's element is false |
//! | 10001–10014 | a job in each documented state, in the order of `huawei.md` §4.5 (10001 `job_init`, 10004 `job_running`, 10014 `job_finish`) |
//! | 11001 | an edge job of two parts (11002, 11003) |
//! | 11011 | an edge job without parts |
//! | 12001, 12002, 12004 | run with checkpoints; 12001 restarts after a failure, 12004 has a savepoint |
//! | 12005, 12006 | runs, its settings are not told; stopped, with a savepoint |
//! | 14001 | runs; the detail call answers 500 `DLI.0999` |
//! | 13001 | what is asked is done, and the connection closed without an answer |
//! | 13002 | a draft; its run is taken, and it stays a draft |
//! | 5900–5999 | finished; when run: `job_submit_fail` |
//! | 16001 | the whole call: 400 `DLI.16001` |
//! | 9001, 9002, 9007 | the whole call: 400 `DLI.0001`, `DLI.0002`, `DLI.0007` |
//! | 9400 9401 9404 9500 | the whole call: `DLI.0001`, 401 `DLI.0013`, 404 `DLI.0023`, 500 `DLI.0999` |
//! | 9403 9429 9503 (and any other 94nn, 95nn) | the whole call: that status from the gateway |
//! | 9502, 9200, 9201, 9206, 9000 | HTML with 502; empty; broken JSON; truncated; dropped |
//!
//! A stop takes 2 ticks in `job_canceling`; with a savepoint 2 in `job_savepointing` before that.
//!
//! ## OCP: `id`
//!
//! Digits in front of the last five make copies that do not disturb each other: 39, 100039, 200039.
//!
//! | id | what happens |
//! | --- | --- |
//! | 1 | the seed: single chain of 11, answered in shape A (body id 21); ids as recorded on the first stop |
//! | 2 | single chain of 11, answered in shape B, root READY |
//! | 39, 102, 1000, 10000 | that many subtasks (3×9, 3×30, 5×328, 5×3328 zones × servers), shape B |
//! | 13 | "Stop observer process" fails on every run; its log says why |
//! | 14 | the same on the first run only: a retry succeeds |
//! | 15 | as 13, and a rollback is prohibited (4009) |
//! | 16 | "Stop observer process" takes 60 ticks, with a line in its log for each: time to cancel it |
//! | 17 | 39 subtasks, the fifth server fails once among its running siblings |
//! | 18 | as 13, and no step can be skipped (4010) |
//! | 19 | the stop succeeds, but the cluster is RUNNING all the same |
//! | 20 | as 13, and rolling back fails at "Prepare stop observer"; skipped there, it goes on |
//! | 22 | "Stop observer process" writes a log of 10 MB with an error in its middle, and fails |
//! | 31 32 33 34 35 36 | 39 subtasks with a cycle, a self-loop, an unknown neighbour (999999999), a duplicate id, upstreams only; no subtasks at all |
//! | 53 | ids beyond 2^53, written as strings |
//! | 61 62 63 64 65 | STOPPED, CREATING, STARTING, STOPPING (→ 400 code 11007), UNAVAILABLE (stops well) |
//! | 66 67 | RUNNING with a standby cluster (a stop → 400 code 11015), and that standby cluster |
//! | 68 69 | RUNNING; OCP cannot ask it (`failToQueryFromObReason`); a server of zone2 is UNAVAILABLE |
//! | 70 71 | RUNNING; another task is at work on it; four tasks of it have failed (a stop → 400 code 11020) |
//! | 72 | RUNNING; its last stops took 42, 61, 125 and 50 seconds, its last start 75 |
//! | 73 | ABANDONED |
//! | 400 401 403 404 409 429 500 | that status with codes 1001, 0, 3100, 11001, 1005, 0 (with `Retry-After: 7`), 1999 |
//! | 502 503 504 | HTML with that status |
//! | 200 201 204 206 499 408 | HTML start page with 200; broken JSON; no body; cut off; dropped; 15 ticks late (as 100002) |
//! | 11001 11007 11015 11020 11028 11070 | that code; with 2 in front instead of 1 (21007) its newer spelling `"OBE11007"` |
//! | a second stop | 11020 while the task is unfinished, 11007 afterwards |
//! | anything else | 404 code 11001 |
//!
//! ## obshell: scope
//!
//! The three agents `127.0.0.1:PORT` (the ports of the announcement) are `zone1`, `zone2`, `zone3`.
//! Zones with a special name accept a stop in any mode:
//!
//! | target of ZONE | what happens |
//! | --- | --- |
//! | `zone1` `zone2` `zone3` | that agent's observer |
//! | `zone-fail` | its observer survives the kill: node 5 fails (graceful: the stop SQL fails), locks stay held after the kill; a start fails at `Start Zone` |
//! | `zone-freeze-fail` | with terminate the minor freeze fails: RETRY and node PASS are allowed, locks stay held |
//! | `zone-slow` | the kill takes 60 ticks: time for CANCEL |
//! | `zone-majority` | graceful: 400 `OB.Cluster.Tenant.Replica.Invalid` |
//! | anything else | 400 `OB.Zone.NotExist` |
//!
//! | otherwise | what happens |
//! | --- | --- |
//! | GLOBAL without force and terminate | 400 `OB.Cluster.ForceStopOrTerminateRequired` |
//! | force and terminate | 400 `OB.Cluster.StopModeConflict` |
//! | no force (or ZONE) after this agent's observer was stopped | 400 `OB.Cluster.ForceStopRequired` |
//! | graceful SERVER or ZONE over several zones, or while another zone is stopped | 400 `OB.Server.StoppedInMultiZone` |
//! | a second stop while the first runs, or after one left its locks | the DAG fails at node 2; the log names the main DAG for `forcePassDag` |
//! | an address that is no agent; a host name; port 80 | 400 `Agent.NotExist`; `Common.InvalidIp`; `Common.InvalidPort` |
//! | wrong root password, wrong agent password | 401 `…IncorrectOceanbasePassword`, `…IncorrectAgentPassword` |
//! | `POST /_simulator/rotate-key` at an agent | it has a new key: headers sealed with the old one → 401 code 1; its sessions are over |
//! | `POST /_simulator/mute` (`unmute`) at an agent | nobody can reach it: it gives no answer, the others leave it out of `/agents/status`, and its ids → 500 |
//! | `POST /_simulator/maintain` at an agent | a global maintenance (`Scale out`) goes on and holds every agent's lock; with `?type=3` one of a tenant, which holds none |
//! | `POST /_simulator/change-password` at an agent | root@sys has `demo-changed-password`; all sessions of the cluster are over |
//!
//! # The proxy
//!
//! `http://127.0.0.1:P/` + the full target address. It sets `Date` from `X-Quiesce-Date`; the proxy at
//! `/no-date/` + the address does not. It exposes `X-Subject-Token`; the one at `/no-token/` does not.
//!
//! # For tests
//!
//! On the page's listener: `GET /_simulator/requests` lists what the vendors were asked, in order, as
//! `{vendor, method, target, status, n}`, where `n` counts the requests to that target and a dropped
//! connection has no status. `POST /_simulator/advance?seconds=N` puts the clock of all vendors
//! forward; ticks go on as before. `POST /_simulator/reset` puts everything back to the start, list,
//! clock, locks, tokens and sessions included, and leaves keys as they are.
//!
//! On OCP's listener: `POST /_simulator/rate-limit?limit=N` lets all users together make N calls in 10 seconds,
//! told in `RateLimit-*`, and refuses the rest of the window (429); 0 turns throttling off, and with it
//! these headers. `POST /_simulator/clusters?n=N` puts N clusters more into the list, copies of 2, 39, 61, 39, 65,
//! 14, 63 and 64 in turn.
//!
//! On Huawei's listener: `POST /_simulator/revoke-tokens` revokes what IAM has issued.
//!
//! # Not simulated
//!
//! OCP's sessions, obshell's single sign-on, temporary keys from a token.

mod arguments;
mod clock;
mod credentials;
mod exchange;
mod huawei;
mod journal;
mod listeners;
mod lockout;
mod obshell;
mod ocp;
mod page;
mod percent;
mod proxy;
mod serve;
mod words;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod time_tests;

use std::io::Write;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(mistake) => {
            eprintln!("{mistake}\n\n{}", arguments::USAGE);
            return ExitCode::FAILURE;
        }
    };
    let running = match listeners::start(&arguments).await {
        Ok(running) => running,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::FAILURE;
        }
    };
    // Whoever started the program waits for this line; nothing else is ever printed there.
    let mut out = std::io::stdout();
    if writeln!(out, "{}", running.announcement)
        .and_then(|()| out.flush())
        .is_err()
    {
        eprintln!("Standard output is closed, so nobody can learn the addresses.");
        return ExitCode::FAILURE;
    }
    running.forever().await;
    ExitCode::SUCCESS
}
