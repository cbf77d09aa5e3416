//! `config.json` beside the page: what a site sets for its operators. It never holds a secret.

use serde::{Deserialize, Serialize};

use crate::environment::Environment;
use crate::guard::{Questions, Severities};
use crate::text::{Lang, Message, Text, text};
use crate::vendors::OPERATIONS;

/// What a site has set. Every part may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// Where the schema of this file is; for editors, the page does not read it.
    #[serde(rename = "$schema", skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// The environments, the first of which the page opens with.
    pub environments: Vec<Environment>,
    /// The language that the page opens in: `en` or `zh`. Left out, it is the browser's.
    pub language: Option<Language>,
    /// Where operators find help: an `https://`, `http://` or `mailto:` address.
    pub support: String,
    /// A sentence for everybody who opens the page.
    pub notice: Option<Notice>,
    /// After how many minutes without a key or click everybody is signed out and secrets are wiped;
    /// 0 for never.
    pub idle_minutes: u32,
    /// How many days the log of what was done is kept in the browser; 0 for ever.
    pub log_days: u32,
    /// What stands in the forms at first: addresses of this page, as it writes them itself.
    pub prefill: Vec<String>,
    /// What is asked before an order is sent, by the environment's guard and how grave the order is.
    pub questions: Questions,
    /// How grave operations are here, by their addresses: `"ocp/stop-cluster": "severe"`, or in one of
    /// their modes `"obshell/stop?force=true": "severe"`.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "std::collections::BTreeMap<String, crate::guard::Severity>")
    )]
    pub severities: Severities,
    /// For how many seconds an order can be called off where a question asks for a countdown: 1 to 60.
    pub countdown_seconds: u32,
}

/// Seconds that are long enough to see a mistake.
const COUNTDOWN: u32 = 5;
/// Seconds beyond which what was read before is too old to go by.
const LONGEST_COUNTDOWN: u32 = 60;

impl Default for Site {
    fn default() -> Self {
        Self {
            schema: String::new(),
            environments: Vec::new(),
            language: None,
            support: String::new(),
            notice: None,
            idle_minutes: 30,
            log_days: 400,
            prefill: Vec::new(),
            questions: Questions::default(),
            severities: Severities::default(),
            countdown_seconds: COUNTDOWN,
        }
    }
}

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
}

/// A sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

const UNREADABLE: Text = text(
    "it cannot be read, so nothing of it is used: {error}",
    "无法读取，其中的设置均未生效：{error}",
);
const NO_NAME: Text = text(
    "environments[{idx}].name is missing; such an environment is left out.",
    "environments[{idx}].name 缺失，该环境未生效。",
);
const NAME_TWICE: Text = text(
    "environments[{idx}].name: “{name}” is used twice; the second is left out.",
    "environments[{idx}].name：“{name}” 重复，后一个未生效。",
);
const WRONG: Text = text(
    "environments[{idx}].{place} is wrong: {why}",
    "environments[{idx}].{place} 有误：{why}",
);
const NOT_A_LINK: Text = text(
    "support: “{value}” is no address that begins with https://, http:// or mailto:",
    "support：“{value}” 不是以 https://、http:// 或 mailto: 开头的地址",
);
const COUNTDOWN_LENGTH: Text = text(
    "countdown_seconds: {value} is not between 1 and 60; it is taken to be {usual}.",
    "countdown_seconds：{value} 不在 1 到 60 之间，按 {usual} 处理。",
);

impl Site {
    /// Reads the file: what can be used of it, and everything that is wrong with it, each with its
    /// place.
    pub fn read(file: &str) -> (Self, Vec<Message>) {
        let mut site: Self = match serde_json::from_str(file) {
            Ok(site) => site,
            Err(error) => {
                let mistake = UNREADABLE.with("error", error.to_string());
                return (Self::default(), vec![mistake]);
            }
        };
        let mut mistakes = Vec::new();
        let mut environments: Vec<Environment> = Vec::new();
        for (idx, environment) in std::mem::take(&mut site.environments)
            .into_iter()
            .enumerate()
        {
            let name = environment.name.clone();
            if name.trim().is_empty() {
                mistakes.push(NO_NAME.with("idx", idx));
            } else if environments.iter().any(|other| other.name == name) {
                mistakes.push(NAME_TWICE.with("idx", idx).with("name", name));
            } else {
                let wrong = environment.mistakes();
                mistakes.extend(wrong.into_iter().map(|(place, why)| {
                    WRONG.with("idx", idx).with("place", place).with("why", why)
                }));
                environments.push(environment);
            }
        }
        site.environments = environments;
        if !site.support.is_empty() && !is_link(&site.support) {
            mistakes.push(NOT_A_LINK.with("value", std::mem::take(&mut site.support)));
        }
        mistakes.extend(site.severities.mend(&OPERATIONS));
        if !(1..=LONGEST_COUNTDOWN).contains(&site.countdown_seconds) {
            let wrong = std::mem::replace(&mut site.countdown_seconds, COUNTDOWN);
            let mistake = COUNTDOWN_LENGTH.with("value", wrong.to_string());
            mistakes.push(mistake.with("usual", COUNTDOWN.to_string()));
        }
        (site, mistakes)
    }
}

/// An address that a link may lead to: nothing that runs.
fn is_link(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Zh => Self::Zh,
        }
    }
}

impl Notice {
    /// The sentence in one language.
    pub fn to(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(file: &str) -> Vec<String> {
        let (_, mistakes) = Site::read(file);
        mistakes
            .into_iter()
            .map(|mistake| mistake.to(Lang::En))
            .collect()
    }

    #[test]
    fn every_part_may_be_missing() {
        assert_eq!(Site::read("{}"), (Site::default(), Vec::new()));
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let said = mistakes("{\n  \"proxi\": \"http://p/\"\n}");
        assert!(
            said[0].contains("proxi") && said[0].contains("line 2"),
            "{said:?}"
        );
        let said = mistakes(r#"{"environments":[{"name":"a","guard":"careful"}]}"#);
        assert!(
            said[0].contains("careful") && said[0].contains("read-only"),
            "{said:?}"
        );
    }

    #[test]
    fn what_is_right_is_used_all_the_same() {
        let file = r#"{
            "support": "javascript:alert(1)",
            "environments": [
                {"name": "prod", "ocp": [{"address": "http://ocp"}, {"address": "ocp:8080"}]},
                {"name": ""},
                {"name": "prod"},
                {"name": "test", "proxy": {"form": "query", "address": "http://p/"}, "huawei": {"dli": "dli"}}
            ]
        }"#;
        let (site, _) = Site::read(file);
        let names: Vec<_> = site
            .environments
            .iter()
            .map(|each| each.name.as_str())
            .collect();
        assert_eq!(names, ["prod", "test"]);
        assert_eq!(site.support, "");
        let said = mistakes(file);
        let places = [
            "environments[0].ocp[1].address is wrong: Write the whole address",
            "environments[1].name is missing",
            "environments[2].name: “prod” is used twice",
            "environments[3].huawei.dli is wrong: Write the whole address",
            "environments[3].proxy is wrong: The address has to end in the parameter",
            "support: “javascript:alert(1)”",
        ];
        assert_eq!(said.len(), places.len());
        for (said, place) in said.iter().zip(places) {
            assert!(said.starts_with(place), "{said}");
        }
    }

    #[test]
    fn what_is_wrong_with_the_questions_is_told_and_the_rest_of_them_is_used() {
        let file = r#"{
            "questions": {"normal": {"light": []}},
            "severities": {"ocp/stop-cluster": "light", "ocp/stop": "severe"},
            "countdown_seconds": 0
        }"#;
        let (site, _) = Site::read(file);
        assert_eq!(site.questions.normal.light, Some(Vec::new()));
        assert_eq!(site.countdown_seconds, 5);
        assert_eq!(
            mistakes(file),
            [
                "severities: “ocp/stop” is no operation of this page; it is left out.",
                "countdown_seconds: 0 is not between 1 and 60; it is taken to be 5.",
            ]
        );
        let said = mistakes(r#"{"questions":{"normal":{"light":["wrod"]}}}"#);
        assert!(
            said[0].contains("wrod") && said[0].contains("word"),
            "{said:?}"
        );
        let said = mistakes(r#"{"severities":{"ocp/stop-cluster":"grave"}}"#);
        assert!(
            said[0].contains("grave") && said[0].contains("severe"),
            "{said:?}"
        );
    }
}
