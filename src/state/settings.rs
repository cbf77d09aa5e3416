//! What the operator has set and the browser keeps. No secret is among it.

use serde::{Deserialize, Serialize};

use super::{Addresses, Site};
use crate::operation::Service;
use crate::text::{Lang, Text, text};
use crate::transport::{Endpoint, Proxy};

/// The settings kept in the browser. What is not set follows the site or the system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `en` or `zh`.
    pub lang: Option<String>,
    /// The colour theme.
    pub theme: Theme,
    /// The CORS proxy as it was typed.
    pub proxy: Option<String>,
    /// The services' addresses as they were typed.
    pub endpoints: Addresses,
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

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in markup.
    pub fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

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

    /// What the browser is to keep. An address that is none is not kept: somebody may have written
    /// a password into it.
    pub fn to_json(&self) -> String {
        let mut kept = self.clone();
        for service in Service::ALL {
            let is_kept = |typed: &str| typed.is_empty() || Endpoint::parse(typed).is_ok();
            if !kept.endpoints.get(service).is_none_or(is_kept) {
                kept.endpoints.set(service, None);
            }
        }
        kept.proxy = kept.proxy.filter(|typed| Proxy::parse(typed).is_ok());
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// The language: as set, else as the browser has it.
    pub fn lang(&self, browser: &str) -> Lang {
        Lang::for_tag(self.lang.as_deref().unwrap_or(browser))
    }

    /// The proxy: as set, else as the site has it.
    pub fn proxy<'a>(&'a self, site: &'a Site) -> &'a str {
        self.proxy.as_deref().unwrap_or(&site.proxy)
    }

    /// A service's address: as set, else as the site has it.
    pub fn endpoint<'a>(&'a self, site: &'a Site, service: Service) -> &'a str {
        self.endpoints
            .get(service)
            .or_else(|| site.endpoints.get(service))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ocp(address: &str) -> Addresses {
        let mut addresses = Addresses::default();
        addresses.set(Service::Ocp, Some(address.to_owned()));
        addresses
    }

    #[test]
    fn what_was_kept_comes_back() {
        let settings = Settings {
            lang: Some("zh".to_owned()),
            theme: Theme::Dark,
            proxy: Some(String::new()),
            endpoints: ocp("http://ocp:8080"),
        };
        assert_eq!(Settings::from_json(&settings.to_json()), settings);
    }

    #[test]
    fn a_password_in_an_address_is_not_kept() {
        let settings = Settings {
            proxy: Some("http://user:word@proxy/".to_owned()),
            endpoints: ocp("http://user:word@ocp"),
            ..Settings::default()
        };
        assert_eq!(
            Settings::from_json(&settings.to_json()),
            Settings::default()
        );
    }

    #[test]
    fn what_cannot_be_read_is_as_if_never_set() {
        for kept in ["", "null", "[", r#"{"theme":"pink"}"#] {
            assert_eq!(Settings::from_json(kept), Settings::default(), "{kept}");
        }
    }

    #[test]
    fn the_operator_comes_before_the_site() {
        let site =
            Site::from_json(r#"{"proxy":"http://p/","endpoints":{"ocp":"http://a"}}"#).unwrap();
        let mut settings = Settings::default();
        assert_eq!(settings.endpoint(&site, Service::Ocp), "http://a");
        assert_eq!(settings.endpoint(&site, Service::Dli), "");
        assert_eq!(settings.proxy(&site), "http://p/");
        settings.proxy = Some(String::new());
        settings.endpoints = ocp("http://b");
        assert_eq!(settings.endpoint(&site, Service::Ocp), "http://b");
        assert_eq!(settings.proxy(&site), "");
    }

    #[test]
    fn the_language_follows_the_browser_until_it_is_set() {
        let mut settings = Settings::default();
        assert_eq!(settings.lang("zh-TW"), Lang::Zh);
        assert_eq!(settings.lang("de"), Lang::En);
        settings.lang = Some("zh".to_owned());
        assert_eq!(settings.lang("en-US"), Lang::Zh);
    }
}
