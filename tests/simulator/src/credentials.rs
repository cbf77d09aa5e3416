//! The demo credentials. They open nothing but this program.

/// A project token that is good for every project.
pub(crate) const TOKEN: &str = "demo-token";
/// A project token whose 24 hours are over.
pub(crate) const EXPIRED_TOKEN: &str = "expired-token";
/// A project token that is good for [`PROJECT`] alone.
pub(crate) const ONE_PROJECT_TOKEN: &str = "one-project-token";
/// A key pair for signing; good for every project.
pub(crate) const ACCESS_KEY: &str = "DEMOACCESSKEY0000001";
/// Its secret, and that of every permanent key pair.
pub(crate) const SECRET_KEY: &str = "demoSecretKey0000000000000000000000000001";
/// A key pair for which the services' clock is 20 minutes ahead.
pub(crate) const CLOCK_AHEAD_KEY: &str = "CLOCKAHEADKEY0000001";
/// A key pair that five wrong signatures in a row lock.
pub(crate) const LOCKING_KEY: &str = "LOCKINGKEY0000000001";
/// A temporary key, which is good with [`SECURITY_TOKEN`] alone.
pub(crate) const TEMPORARY_KEY: &str = "HSTDEMOTEMPORARY0001";
/// Its secret.
pub(crate) const TEMPORARY_SECRET: &str = "demoTemporarySecret0000000000000000000002";
/// Its security token.
pub(crate) const SECURITY_TOKEN: &str = "demoSecurityToken/with+base64==";

/// The account whose refusals have the nested shape.
pub(crate) const IAM_ACCOUNT: &str = "demo-account";
/// The account, with the same users, whose refusals are flat.
pub(crate) const IAM_FLAT_ACCOUNT: &str = "flat-account";
/// A user of either account; who else there is stands in `huawei/iam/people.rs`.
pub(crate) const IAM_USER: &str = "demo-user";
/// The password of every user.
pub(crate) const IAM_PASSWORD: &str = "demo-iam-password";
/// The id of `mfa-user`.
pub(crate) const IAM_MFA_USER_ID: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
/// The code that its virtual MFA device shows, always.
pub(crate) const IAM_PASSCODE: &str = "123456";

/// The project of the seeds.
pub(crate) const PROJECT: &str = "1551c7f6c808414d8e9f3c514a170f2e";
/// The cluster that the `StopCluster` seed stops.
pub(crate) const CLUSTER_TO_STOP: &str = "bae65496-643e-47ca-84af-948672de7eeb";
/// The cluster whose job the `StopJob` seed stops.
pub(crate) const CLUSTER_WITH_JOBS: &str = "6ec9a0a4-76be-4262-8697-e7af1fac7920";

/// The OCP user who may do everything.
pub(crate) const OCP_ADMIN: &str = "admin";
/// Its password.
pub(crate) const OCP_ADMIN_PASSWORD: &str = "demo-ocp-password";
/// Its password at the second OCP, which knows nobody else.
pub(crate) const OCP_SECOND_PASSWORD: &str = "demo-second-password";
/// The OCP user who may read tasks and clusters and stop nothing.
pub(crate) const OCP_VIEWER: &str = "viewer";
/// Its password.
pub(crate) const OCP_VIEWER_PASSWORD: &str = "demo-viewer-password";
/// The OCP user whose account is locked, whatever the password.
pub(crate) const OCP_LOCKED: &str = "locked";
/// The OCP user whose account five wrong passwords lock; its password is the administrator's.
pub(crate) const OCP_LOCKS: &str = "locks-after-5";
/// The OCP user who is limited; its password is the administrator's.
pub(crate) const OCP_LIMITED: &str = "limited";
/// The OCP user who may do everything about tasks and see no cluster; its password is the administrator's.
pub(crate) const OCP_TASK_MANAGER: &str = "task-manager";
/// An access key of the administrator.
pub(crate) const OCP_KEY: &str = "demoOcpKey000001";
/// An access key of the viewer.
pub(crate) const OCP_VIEWER_KEY: &str = "demoOcpViewer001";
/// An access key of the administrator that was disabled.
pub(crate) const OCP_DISABLED_KEY: &str = "demoOcpDisabled1";
/// The secret of all three.
pub(crate) const OCP_SECRET_KEY: &str = "demoocpsecret0000000000000000001";

/// The root@sys password of the three-agent cluster, and of all others but `obshell512`.
pub(crate) const ROOT_PASSWORD: &str = "demo-root-password";
/// The agent password of the three-agent cluster, and wherever there is one.
pub(crate) const AGENT_PASSWORD: &str = "demo-agent-password";
/// The root@sys password after a change.
pub(crate) const CHANGED_ROOT_PASSWORD: &str = "demo-changed-password";
