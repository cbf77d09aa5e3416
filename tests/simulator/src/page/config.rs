//! Where everything listens, and the console's configuration made from it.

use serde_json::{Value, json};

use crate::credentials as demo;

/// The base addresses of all listeners.
pub(crate) struct Addresses {
    /// The page.
    pub(crate) page: String,
    /// The CORS proxy.
    pub(crate) proxy: String,
    /// CDM and DLI.
    pub(crate) huawei: String,
    /// OCP.
    pub(crate) ocp: String,
    /// The three agents of one cluster.
    pub(crate) obshell: Vec<String>,
    /// The agent of a cluster of its own, with a 512-bit key.
    pub(crate) obshell512: String,
}

impl Addresses {
    /// The line printed at the start.
    pub(crate) fn announcement(&self) -> Value {
        json!({
            "page": self.page,
            "proxy": format!("{}/", self.proxy),
            "huawei": self.huawei,
            "ocp": self.ocp,
            "obshell": self.obshell,
            "obshell512": self.obshell512,
        })
    }

    /// `/config.json`: the console starts with these addresses and these fields filled in.
    pub(crate) fn config(&self) -> Value {
        json!({
            "environments": [{
                "name": "Demo",
                "colour": "green",
                "huawei": { "cdm": self.huawei, "dli": self.huawei, "project_id": demo::PROJECT },
                "ocp": [{ "name": "OCP", "address": self.ocp }],
                "obshell": [
                    { "name": "ob_demo", "address": self.obshell.first() },
                    { "name": "ob_small", "address": self.obshell512 },
                ],
                "proxy": { "form": "prefix", "address": format!("{}/", self.proxy) },
            }],
            "notice": {
                "en": format!(
                    "Vendors are simulated here. Huawei token: {}. OCP: {} / {}. obshell: root {}, agent {}.",
                    demo::TOKEN, demo::OCP_ADMIN, demo::OCP_ADMIN_PASSWORD,
                    demo::ROOT_PASSWORD, demo::AGENT_PASSWORD,
                ),
                "zh": format!(
                    "此处的厂商均为模拟。华为云 Token：{}。OCP：{} / {}。obshell：root 密码 {}，agent 密码 {}。",
                    demo::TOKEN, demo::OCP_ADMIN, demo::OCP_ADMIN_PASSWORD,
                    demo::ROOT_PASSWORD, demo::AGENT_PASSWORD,
                ),
            },
            "prefill": [
                format!(
                    "#/cdm/stop-cluster?project_id={}&cluster_id={}",
                    demo::PROJECT, demo::CLUSTER_TO_STOP,
                ),
                format!(
                    "#/cdm/stop-job?project_id={}&cluster_id={}&job_name=jdbc2hive",
                    demo::PROJECT, demo::CLUSTER_WITH_JOBS,
                ),
                format!("#/dli/stop-jobs?project_id={}&job_ids=128,137", demo::PROJECT),
                "#/ocp/stop-cluster?id=39",
                "#/obshell/stop?scope.type=GLOBAL&terminate=true",
            ],
        })
    }
}
