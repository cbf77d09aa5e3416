//! The environments at hand: the site's, which are read-only, and the operator's own.

use serde::{Deserialize, Serialize};

use super::Environment;
use crate::text::{Message, Text, text};

/// Which environment: names are unique among the site's, and among the operator's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Key {
    /// One of the site's.
    Site(String),
    /// One of the operator's own.
    Own(String),
}

/// Every environment at hand. There is always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    site: Vec<Environment>,
    own: Vec<Environment>,
    in_use: Key,
}

const TAKEN: Text = text(
    "There is an environment of yours called “{name}” already. Choose another name.",
    "已有名为“{name}”的环境，请使用其他名称。",
);
const NOT_ENVIRONMENTS: Text = text(
    "This file holds no environments: {error}. Choose one that was exported here.",
    "该文件中没有环境：{error}。请选择从本页面导出的文件。",
);

const WRONG: Text = text(
    "Nothing was taken in. In “{name}”, {place} is wrong: {why}",
    "未导入任何环境。“{name}” 的 {place} 有误：{why}",
);

/// The shape of an exported file, which is that of `config.json`.
#[derive(Serialize, Deserialize)]
struct Exported {
    environments: Vec<Environment>,
}

impl Book {
    /// The site's environments and the operator's own; the one in use, or the first where that is
    /// not there any more. Where there is none at all, there is an empty one of the operator's own.
    pub fn new(site: Vec<Environment>, mut own: Vec<Environment>, in_use: Option<Key>) -> Self {
        if site.is_empty() && own.is_empty() {
            own.push(Environment::default());
        }
        let mut book = Self {
            site,
            own,
            in_use: Key::Own(String::new()),
        };
        let first = book.keys().into_iter().next();
        let in_use = in_use.filter(|key| book.get(key).is_some()).or(first);
        book.in_use = in_use.unwrap_or(book.in_use);
        book
    }

    /// Every environment, the site's first.
    pub fn keys(&self) -> Vec<Key> {
        let names = |all: &[Environment], key: fn(String) -> Key| {
            let names = all.iter().map(|each| key(each.name.clone()));
            names.collect::<Vec<_>>()
        };
        let mut keys = names(&self.site, Key::Site);
        keys.extend(names(&self.own, Key::Own));
        keys
    }

    /// An environment.
    pub fn get(&self, key: &Key) -> Option<&Environment> {
        let (all, name) = match key {
            Key::Site(name) => (&self.site, name),
            Key::Own(name) => (&self.own, name),
        };
        all.iter().find(|each| each.name == *name)
    }

    /// The operator's own.
    pub fn own(&self) -> &[Environment] {
        &self.own
    }

    /// Which environment is in use.
    pub fn in_use(&self) -> &Key {
        &self.in_use
    }

    /// The environment in use.
    pub fn current(&self) -> Environment {
        self.get(&self.in_use).cloned().unwrap_or_default()
    }

    /// Goes over to another environment.
    pub fn go_to(&mut self, key: Key) {
        if self.get(&key).is_some() {
            self.in_use = key;
        }
    }

    /// Keeps an environment: in the place of one of the operator's own, or as a new one.
    ///
    /// # Errors
    /// Another one has the name.
    pub fn keep(&mut self, place: Option<&str>, environment: Environment) -> Result<(), Message> {
        let name = environment.name.clone();
        if place != Some(name.as_str()) && self.has_own(&name) {
            return Err(TAKEN.with("name", name));
        }
        let was_in_use = place.is_some_and(|place| self.in_use == Key::Own(place.to_owned()));
        match self
            .own
            .iter_mut()
            .find(|each| Some(each.name.as_str()) == place)
        {
            Some(kept) => *kept = environment,
            None => self.own.push(environment),
        }
        if was_in_use {
            self.in_use = Key::Own(name);
        }
        Ok(())
    }

    /// A copy of an environment under a name that is free, not yet kept.
    pub fn copy_of(&self, key: &Key) -> Environment {
        let environment = self.get(key).cloned().unwrap_or_default();
        let name = self.free_name(&environment.name);
        Environment {
            name,
            ..environment
        }
    }

    /// Removes one of the operator's own.
    pub fn remove(&mut self, name: &str) {
        self.own.retain(|each| each.name != name);
        let site = std::mem::take(&mut self.site);
        let own = std::mem::take(&mut self.own);
        *self = Self::new(site, own, Some(self.in_use.clone()));
    }

    /// An environment as a file, which a site can take into its `config.json` as it is.
    pub fn export(&self, key: &Key) -> String {
        let environments = self.get(key).cloned().into_iter().collect();
        serde_json::to_string_pretty(&Exported { environments }).unwrap_or_default()
    }

    /// Takes in the environments of a file. One whose name is taken gets another. The number that
    /// were taken in is given back.
    ///
    /// # Errors
    /// The file is not one of environments, or an address in it is wrong; nothing is taken in then.
    pub fn import(&mut self, file: &str) -> Result<usize, Message> {
        let read: Exported = serde_json::from_str(file)
            .map_err(|error| NOT_ENVIRONMENTS.with("error", error.to_string()))?;
        let mistake = read.environments.iter().find_map(|environment| {
            let (place, why) = environment.mistakes().into_iter().next()?;
            let name = environment.name.as_str();
            Some(
                WRONG
                    .with("name", name)
                    .with("place", place)
                    .with("why", why),
            )
        });
        if let Some(mistake) = mistake {
            return Err(mistake);
        }
        let n_read = read.environments.len();
        for environment in read.environments {
            let name = self.free_name(&environment.name);
            self.own.push(Environment {
                name,
                ..environment
            });
        }
        Ok(n_read)
    }

    fn has_own(&self, name: &str) -> bool {
        self.own.iter().any(|each| each.name == name)
    }

    /// The name itself, or with the first number that makes it free.
    fn free_name(&self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| !self.has_own(name)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Environment {
        Environment {
            name: name.to_owned(),
            ..Environment::default()
        }
    }

    fn site(name: &str) -> Key {
        Key::Site(name.to_owned())
    }

    fn own(name: &str) -> Key {
        Key::Own(name.to_owned())
    }

    fn book() -> Book {
        Book::new(
            vec![named("prod"), named("test")],
            vec![named("mine")],
            None,
        )
    }

    #[test]
    fn the_sites_come_first_and_the_first_is_in_use() {
        assert_eq!(book().keys(), [site("prod"), site("test"), own("mine")]);
        assert_eq!(book().in_use(), &site("prod"));
        let kept = Book::new(vec![named("prod")], Vec::new(), Some(own("gone")));
        assert_eq!(kept.in_use(), &site("prod"));
    }

    #[test]
    fn where_there_is_none_there_is_an_empty_one_of_ones_own() {
        let mut book = Book::new(Vec::new(), Vec::new(), None);
        assert_eq!(book.current(), Environment::default());
        book.keep(Some(""), named("first")).unwrap();
        assert_eq!(book.keys(), [own("first")]);
        assert_eq!(book.in_use(), &own("first"));
        book.remove("first");
        assert_eq!(book.current(), Environment::default());
    }

    #[test]
    fn a_name_is_given_once() {
        let mut book = book();
        assert!(book.keep(None, named("mine")).is_err());
        assert!(book.keep(Some("mine"), named("mine")).is_ok());
        // The site's names are its own affair.
        assert!(book.keep(None, named("prod")).is_ok());
        assert_eq!(book.copy_of(&site("prod")).name, "prod 2");
        assert_eq!(book.copy_of(&own("mine")).name, "mine 2");
    }

    #[test]
    fn the_sites_are_not_changed() {
        let mut book = book();
        book.keep(Some("test"), named("other")).unwrap();
        book.remove("prod");
        assert_eq!(
            book.keys(),
            [site("prod"), site("test"), own("mine"), own("other")]
        );
    }

    #[test]
    fn what_is_in_use_stays_in_use_while_others_come_and_go() {
        let mut book = book();
        book.go_to(own("mine"));
        book.go_to(own("nowhere"));
        book.keep(Some("mine"), named("renamed")).unwrap();
        assert_eq!(book.in_use(), &own("renamed"));
        book.remove("renamed");
        assert_eq!(book.in_use(), &site("prod"));
    }

    #[test]
    fn what_is_exported_can_be_imported() {
        let mut book = book();
        let file = book.export(&own("mine"));
        assert_eq!(book.import(&file), Ok(1));
        assert_eq!(book.keys().last(), Some(&own("mine 2")));
        for wrong in [
            "",
            "[]",
            r#"{"environments":[{"token":"x"}]}"#,
            r#"{"environments":1}"#,
            r#"{"environments":[{"name":"a"},{"name":"b","ocp":[{"address":"http://u:word@ocp"}]}]}"#,
            r#"{"environments":[{"name":"a","proxy":{"address":"http://u:word@p/"}}]}"#,
            r#"{"environments":[{"name":"a","proxy":{"form":"path","address":"http://u:word@p"}}]}"#,
        ] {
            assert!(book.import(wrong).is_err(), "{wrong}");
        }
        assert_eq!(book.keys().len(), 4);
    }
}
