//! Tokens: issued, looked up, expired and revoked (`huawei.md` §1.2).

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::people::Kind;
use super::projects::{self, Project};
use crate::clock::{Now, micros_text};
use crate::credentials as demo;

/// What a token is worth.
#[derive(Debug, PartialEq)]
pub(in crate::huawei) enum Standing {
    /// A token of the demo, good in every project.
    EveryProject,
    /// Good in the project with this id.
    Project(String),
    /// Good for the account alone, and so in no project.
    Account,
    /// Its time is over.
    Expired,
    /// The user's password, keys or permissions have changed.
    Revoked,
    /// Nobody issued it.
    Unknown,
}

/// Who a token is for.
#[derive(Clone, Debug)]
pub(super) struct Holder {
    /// The account's name.
    pub(super) account: String,
    /// The user's name.
    pub(super) user: String,
    /// How the user signed in.
    pub(super) methods: Vec<String>,
    /// The project; without one the token is for the account.
    pub(super) project: Option<Project>,
}

#[derive(Debug)]
struct Issued {
    holder: Holder,
    at: OffsetDateTime,
    expires: OffsetDateTime,
    is_revoked: bool,
}

/// The tokens that were issued.
#[derive(Debug, Default)]
pub(in crate::huawei) struct Tokens(BTreeMap<String, Issued>);

impl Tokens {
    /// Makes a token. It opens nothing: behind the head of a DER structure there is noise.
    pub(super) fn issue(&mut self, holder: Holder, kind: Kind, now: Now) -> String {
        let mut der: Vec<u8> = (0..kind.bytes).map(|_| rand::random()).collect();
        let length = u16::try_from(kind.bytes.saturating_sub(4)).unwrap_or(u16::MAX);
        let [high, low] = length.to_be_bytes();
        for (place, byte) in der.iter_mut().zip([0x30, 0x82, high, low, 0x06]) {
            *place = byte;
        }
        let token = STANDARD.encode(der);
        let issued = Issued {
            holder,
            at: now.wall,
            expires: now.wall + kind.life,
            is_revoked: kind.stillborn,
        };
        self.0.insert(token.clone(), issued);
        token
    }

    /// What a token is worth now.
    pub(in crate::huawei) fn standing(&self, token: &str, now: Now) -> Standing {
        match (token, self.0.get(token)) {
            (demo::TOKEN, _) => Standing::EveryProject,
            (demo::ONE_PROJECT_TOKEN, _) => Standing::Project(demo::PROJECT.to_owned()),
            (demo::EXPIRED_TOKEN, _) => Standing::Expired,
            (_, None) => Standing::Unknown,
            (_, Some(issued)) if issued.is_revoked => Standing::Revoked,
            (_, Some(issued)) if now.wall >= issued.expires => Standing::Expired,
            (_, Some(issued)) => match &issued.holder.project {
                Some(project) => Standing::Project(project.id.clone()),
                None => Standing::Account,
            },
        }
    }

    /// Revokes everything that was issued until now.
    pub(in crate::huawei) fn revoke_all(&mut self) {
        for issued in self.0.values_mut() {
            issued.is_revoked = true;
        }
    }

    /// The body that tells of a token.
    pub(super) fn body(&self, token: &str, now: Now, with_catalogue: bool) -> Value {
        let demo = Issued {
            holder: Holder {
                account: demo::IAM_ACCOUNT.to_owned(),
                user: demo::IAM_USER.to_owned(),
                methods: vec!["password".to_owned()],
                project: projects::by_id(demo::PROJECT),
            },
            at: now.wall,
            expires: now.wall + Duration::hours(24),
            is_revoked: false,
        };
        view(self.0.get(token).unwrap_or(&demo), with_catalogue)
    }

    /// The account of a token's user.
    pub(super) fn account(&self, token: &str) -> &str {
        let issued = self.0.get(token);
        issued.map_or(demo::IAM_ACCOUNT, |issued| &issued.holder.account)
    }
}

fn view(issued: &Issued, with_catalogue: bool) -> Value {
    let holder = &issued.holder;
    let account = json!({
        "id": projects::id_from("account", &holder.account),
        "name": holder.account,
    });
    let mut token = json!({
        "catalog": if with_catalogue { catalogue() } else { json!([]) },
        "issued_at": micros_text(issued.at),
        "expires_at": micros_text(issued.expires),
        "methods": holder.methods,
    });
    match &holder.project {
        Some(project) => {
            token["project"] = json!({ "id": project.id, "name": project.name, "domain": account });
        }
        None => token["domain"] = account.clone(),
    }
    token["roles"] = json!([{ "id": "0", "name": "te_admin" }]);
    token["user"] = json!({
        "id": user_id(holder),
        "name": holder.user,
        "domain": account,
        "password_expires_at": "",
    });
    json!({ "token": token })
}

fn user_id(holder: &Holder) -> String {
    if holder.user == "mfa-user" {
        return demo::IAM_MFA_USER_ID.to_owned();
    }
    projects::id_from("user", &format!("{}/{}", holder.account, holder.user))
}

/// The service catalogue, which nobody needs and which is large (§1.1, `nocatalog`).
fn catalogue() -> Value {
    let services = (1..=60).map(|number| {
        let name = format!("service-{number}");
        let url = format!("https://{name}.cn-north-4.myhuaweicloud.com/v1.0");
        let endpoint = json!({
            "id": projects::id_from("endpoint", &name), "interface": "public",
            "region": "cn-north-4", "region_id": "cn-north-4", "url": url,
        });
        json!({ "endpoints": [endpoint], "id": projects::id_from("service", &name), "name": name, "type": name })
    });
    services.collect()
}
