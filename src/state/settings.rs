//! What the operator has set and the browser keeps. No secret is among it.

use serde::{Deserialize, Serialize};

use super::Site;
use crate::environment::{Environment, Key};
use crate::form::keyed::Keyed;
use crate::text::{Lang, Text, text};

/// The settings kept in the browser. What is not set follows the site or the system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `en` or `zh`.
    pub lang: Option<String>,
    /// The colour theme.
    pub theme: Theme,
    /// The operator's own environments.
    pub environments: Vec<Environment>,
    /// The environment in use.
    pub in_use: Option<Key>,
    /// Whether a password manager may fill in credentials.
    pub fills_passwords: bool,
    /// Whether a notification tells that a run has ended.
    pub tells: bool,
}

/// The colour theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Keyed for Theme {
    const ALL: &'static [Self] = &[Self::System, Self::Light, Self::Dark];

    fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Theme {
    /// Its name on the switch.
    pub fn label(self) -> Text {
        match self {
            Self::System => text("System", "跟随系统"),
            Self::Light => text("Light", "浅色"),
            Self::Dark => text("Dark", "深色"),
        }
    }
}

impl Settings {
    /// Reads what the browser kept. What cannot be read is as if it had never been set.
    pub fn from_json(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_default()
    }

    /// What the browser is to keep.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The language: as set, else as the site has it, else as the browser has it.
    pub fn lang(&self, site: &Site, browser: &str) -> Lang {
        match (&self.lang, site.language) {
            (None, Some(language)) => language.into(),
            (set, _) => Lang::for_tag(set.as_deref().unwrap_or(browser)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::site::Language;

    #[test]
    fn what_was_kept_comes_back() {
        let settings = Settings {
            lang: Some("zh".to_owned()),
            theme: Theme::Dark,
            environments: vec![Environment {
                name: "mine".to_owned(),
                ..Environment::default()
            }],
            in_use: Some(Key::Site("prod".to_owned())),
            fills_passwords: true,
            tells: true,
        };
        assert_eq!(Settings::from_json(&settings.to_json()), settings);
    }

    #[test]
    fn what_cannot_be_read_is_as_if_never_set() {
        for kept in ["", "null", "[", r#"{"theme":"pink"}"#] {
            assert_eq!(Settings::from_json(kept), Settings::default(), "{kept}");
        }
    }

    #[test]
    fn the_language_follows_the_site_and_the_browser_until_it_is_set() {
        let mut site = Site::default();
        let mut settings = Settings::default();
        assert_eq!(settings.lang(&site, "zh-TW"), Lang::Zh);
        assert_eq!(settings.lang(&site, "de"), Lang::En);
        site.language = Some(Language::Zh);
        assert_eq!(settings.lang(&site, "en-US"), Lang::Zh);
        settings.lang = Some("en".to_owned());
        assert_eq!(settings.lang(&site, "zh-CN"), Lang::En);
    }
}
