//! Where everything listens, and the console's configuration made from it.

use serde_json::{Value, json};

use crate::credentials as demo;

/// The base addresses of all listeners.
pub(crate) struct Addresses {
    /// The page.
    pub(crate) page: String,
    /// The CORS proxy.
    pub(crate) proxy: String,
    /// CDM, DLI and IAM.
    pub(crate) huawei: String,
    /// OCP.
    pub(crate) ocp: String,
    /// The second OCP.
    pub(crate) second_ocp: String,
    /// The three agents of one cluster.
    pub(crate) obshell: Vec<String>,
    /// The agents that have a cluster to themselves, by name.
    pub(crate) lone_agents: Vec<(&'static str, String)>,
    /// Whether the page is to ask for a yes and nothing else.
    pub(crate) plain: bool,
}

impl Addresses {
    /// The line printed at the start.
    pub(crate) fn announcement(&self) -> Value {
        let mut announcement = json!({
            "page": self.page,
            "proxy": format!("{}/", self.proxy),
            "huawei": self.huawei,
            "ocp": self.ocp,
            "ocpSecond": self.second_ocp,
            "obshell": self.obshell,
        });
        for (name, address) in &self.lone_agents {
            announcement[*name] = json!(address);
        }
        announcement
    }

    fn lone_agent(&self, wanted: &str) -> Option<&str> {
        let found = self.lone_agents.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, address)| address.as_str())
    }

    /// `/config.json`: the console starts with these addresses and these fields filled in.
    pub(crate) fn config(&self) -> Value {
        let mut config = json!({
            "environments": [{
                "name": "Demo",
                "colour": "green",
                "huawei": { "cdm": self.huawei, "dli": self.huawei, "iam": self.huawei, "project_id": demo::PROJECT },
                "ocp": [{ "name": "OCP", "address": self.ocp }],
                "obshell": [
                    { "name": "ob_demo", "address": self.obshell.first() },
                    { "name": "ob_small", "address": self.lone_agent("obshell512") },
                ],
                "proxy": { "form": "prefix", "address": format!("{}/", self.proxy) },
            }],
            "notice": { "en": notice_en(), "zh": notice_zh() },
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
        });
        if self.plain {
            let yes = ["confirm"];
            config["questions"] =
                json!({ "normal": { "light": yes, "serious": yes, "severe": yes } });
        }
        config
    }
}

fn notice_en() -> String {
    format!(
        "Vendors are simulated here. Huawei: token {}; AK {}, SK {}; or account {}, user {}, password {}. \
         OCP: {} / {}; or AK {}, SK {}. obshell: root {}, agent {}.",
        demo::TOKEN,
        demo::ACCESS_KEY,
        demo::SECRET_KEY,
        demo::IAM_ACCOUNT,
        demo::IAM_USER,
        demo::IAM_PASSWORD,
        demo::OCP_ADMIN,
        demo::OCP_ADMIN_PASSWORD,
        demo::OCP_KEY,
        demo::OCP_SECRET_KEY,
        demo::ROOT_PASSWORD,
        demo::AGENT_PASSWORD,
    )
}

fn notice_zh() -> String {
    format!(
        "此处的厂商均为模拟。华为云：Token {}；AK {}，SK {}；或账号 {}，用户 {}，密码 {}。\
         OCP：{} / {}；或 AK {}，SK {}。obshell：root 密码 {}，agent 密码 {}。",
        demo::TOKEN,
        demo::ACCESS_KEY,
        demo::SECRET_KEY,
        demo::IAM_ACCOUNT,
        demo::IAM_USER,
        demo::IAM_PASSWORD,
        demo::OCP_ADMIN,
        demo::OCP_ADMIN_PASSWORD,
        demo::OCP_KEY,
        demo::OCP_SECRET_KEY,
        demo::ROOT_PASSWORD,
        demo::AGENT_PASSWORD,
    )
}
