//! The projects of an account (`huawei.md` §1.1, §1.4). Every project exists whose name or id has the
//! right form, so that each test can have one of its own.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::credentials as demo;
use crate::exchange::Answer;

/// The region whose default project is the seeds' one.
const REGION: &str = "cn-north-4";
/// What a user sees in the list of projects. The last one is disabled.
const LISTED: [&str; 4] = [REGION, "cn-north-4_team", "cn-east-3", "ap-southeast-1"];
/// A name of the right form that no project has.
const NONE: &str = "cn-none-0";
/// A name that two projects have.
const TWICE: &str = "cn-twice-0";
/// An id of the right form that no project has.
const NO_ID: &str = "ffffffffffffffffffffffffffffffff";

/// A project.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Project {
    /// Its id, 32 hexadecimal digits.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
}

/// The project with an id.
pub(super) fn by_id(id: &str) -> Option<Project> {
    let known = LISTED
        .iter()
        .filter_map(|name| by_name(name))
        .find(|project| project.id == id);
    if known.is_some() {
        return known;
    }
    let is_id = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) && id != NO_ID;
    let suffix: String = id.chars().take(8).collect();
    is_id.then(|| Project {
        id: id.to_owned(),
        name: format!("{REGION}_{suffix}"),
    })
}

/// The project with a name: a region, or a region, an underscore and a suffix.
pub(super) fn by_name(name: &str) -> Option<Project> {
    let (region, suffix) = name.split_once('_').map_or((name, None), |(region, rest)| {
        (region, Some(rest).filter(|suffix| !suffix.is_empty()))
    });
    let ends_in_a_number = region
        .rsplit_once('-')
        .is_some_and(|(place, number)| place.contains('-') && number.parse::<u8>().is_ok());
    let has_the_form =
        ends_in_a_number && name.len() <= 64 && name.contains('_') == suffix.is_some();
    (has_the_form && name != NONE).then(|| Project {
        id: if name == REGION {
            demo::PROJECT.to_owned()
        } else {
            id_from("project", name)
        },
        name: name.to_owned(),
    })
}

/// An id that always belongs to the same name.
pub(super) fn id_from(kind: &str, name: &str) -> String {
    let hash = Sha256::digest(format!("{kind}:{name}"));
    hex::encode(hash.get(..16).unwrap_or_default())
}

/// `GET /v3/auth/projects` and `GET /v3/projects?name=`.
pub(super) fn list(name: Option<&str>, account: &str) -> Answer {
    let found: Vec<Project> = match name {
        None => LISTED.iter().filter_map(|name| by_name(name)).collect(),
        Some(TWICE) => {
            let both = by_name(TWICE).into_iter().flat_map(|first| {
                let second = Project {
                    id: id_from("second", TWICE),
                    ..first.clone()
                };
                [first, second]
            });
            both.collect()
        }
        Some(name) => by_name(name).into_iter().collect(),
    };
    let projects: Vec<_> = found.iter().map(|project| view(project, account)).collect();
    Answer::json(
        200,
        &json!({ "projects": projects, "links": { "self": "https://iam.myhuaweicloud.com/v3/projects" } }),
    )
}

fn view(project: &Project, account: &str) -> Value {
    let domain = id_from("account", account);
    let parent = match project.name.split_once('_') {
        Some((region, _)) => by_name(region).map_or_else(|| domain.clone(), |parent| parent.id),
        None => domain.clone(),
    };
    json!({
        "domain_id": domain,
        "is_domain": false,
        "parent_id": parent,
        "name": project.name,
        "description": "",
        "links": { "self": format!("https://iam.myhuaweicloud.com/v3/projects/{}", project.id) },
        "id": project.id,
        "enabled": Some(&project.name.as_str()) != LISTED.last(),
    })
}
