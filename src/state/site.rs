//! `config.json` beside the page: what a site sets for its operators. It never holds a secret.

use serde::Deserialize;

use super::Addresses;
use crate::text::Lang;

/// What a site has set. Every part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// The CORS proxy.
    pub proxy: String,
    /// The services' addresses: `cdm`, `dli`, `ocp`, `obshell`.
    pub endpoints: Addresses,
    /// A sentence for everybody who opens the page.
    pub notice: Option<Notice>,
    /// What stands in the forms at first: addresses of this page, as it writes them itself.
    pub prefill: Vec<String>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Notice {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

impl Site {
    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong with it and where, in the words of the JSON reader.
    pub fn from_json(file: &str) -> Result<Self, String> {
        serde_json::from_str(file).map_err(|error| error.to_string())
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

    #[test]
    fn every_part_may_be_missing() {
        assert_eq!(Site::from_json("{}"), Ok(Site::default()));
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let error = Site::from_json("{\n  \"proxi\": \"http://p/\"\n}").unwrap_err();
        assert!(
            error.contains("proxi") && error.contains("line 2"),
            "{error}"
        );
    }
}
