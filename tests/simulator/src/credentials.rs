//! The demo credentials. They open nothing but this program.

/// A project token that is good for every project.
pub(crate) const TOKEN: &str = "demo-token";
/// A project token whose 24 hours are over.
pub(crate) const EXPIRED_TOKEN: &str = "expired-token";
/// A project token that is good for [`PROJECT`] alone.
pub(crate) const ONE_PROJECT_TOKEN: &str = "one-project-token";
/// A key pair for signing; good for every project.
pub(crate) const ACCESS_KEY: &str = "DEMOACCESSKEY0000001";
/// Its secret.
pub(crate) const SECRET_KEY: &str = "demoSecretKey0000000000000000000000000001";

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
/// The OCP user who may read tasks and clusters and stop nothing.
pub(crate) const OCP_VIEWER: &str = "viewer";
/// Its password.
pub(crate) const OCP_VIEWER_PASSWORD: &str = "demo-viewer-password";
/// The OCP user whose account is locked, whatever the password.
pub(crate) const OCP_LOCKED: &str = "locked";

/// The root@sys password of the three-agent cluster.
pub(crate) const ROOT_PASSWORD: &str = "demo-root-password";
/// The agent password of the three-agent cluster.
pub(crate) const AGENT_PASSWORD: &str = "demo-agent-password";
