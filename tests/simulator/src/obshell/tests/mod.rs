//! Agents as a caller sees them: what arrives is really sealed, and the clock is moved by hand.

mod checks;
mod others;
mod sealing;
mod sessions;
mod starting;
mod stopping;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockEncryptMut, KeyIvInit};
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::{Pkcs1v15Encrypt, RsaPrivateKey, RsaPublicKey};
use serde_json::{Value, json};

use super::agent::Agent;
use super::cluster::Cluster;
use super::release::Release;
use super::seal;
use crate::clock::at;
use crate::exchange::{Call, Origin, Reply};

const KEYS: [u8; 32] = *b"0123456789abcdefFEDCBA9876543210";

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../vectors/obshell-vectors.json")).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn key(name: &str) -> RsaPrivateKey {
    let vectors = vectors();
    let found = list(&vectors["keys"])
        .iter()
        .find(|key| key["name"] == name)
        .expect("a key");
    RsaPrivateKey::from_pkcs1_pem(text(&found["private_key_pem_pkcs1"])).expect("a PEM key")
}

/// An agent and everything needed to talk to it.
struct Bench {
    agents: Vec<Agent>,
    key: RsaPrivateKey,
    password: &'static str,
}

impl Bench {
    fn new(release: Release) -> Self {
        let key = match release.key_bits() {
            512 => key("rsa512"),
            1024 => key("rsa1024"),
            bits => seal::new_key(bits).expect("a key"),
        };
        let ports: &[u16] = if release == Release::Current {
            &[2886, 12886, 22886]
        } else {
            &[2886]
        };
        let cluster = Arc::new(Mutex::new(Cluster::new(release, ports)));
        let life = Duration::from_mins(30);
        let agent =
            |position| Agent::new(Arc::clone(&cluster), position, release, key.clone(), life);
        Self {
            agents: (0..ports.len()).map(agent).collect(),
            key: key.clone(),
            password: release.root_password(),
        }
    }

    fn header(&self, auth: &str, ts: &Value, uri: &str) -> String {
        self.sealed(&json!({ "auth": auth, "ts": ts, "uri": uri, "keys": STANDARD.encode(KEYS) }))
    }

    fn sealed(&self, plain: &Value) -> String {
        let plain = plain.to_string();
        let public = RsaPublicKey::from(&self.key);
        let blocks = plain.as_bytes().chunks(53);
        let sealed: Vec<_> = blocks
            .flat_map(|block| {
                public
                    .encrypt(&mut rand::thread_rng(), Pkcs1v15Encrypt, block)
                    .expect("a block")
            })
            .collect();
        STANDARD.encode(sealed)
    }

    fn send(
        &self,
        agent: usize,
        tick: u64,
        method: &str,
        target: &str,
        headers: &[(&'static str, String)],
        body: Vec<u8>,
    ) -> Value {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, HeaderValue::from_str(value).expect("a header"));
        }
        let call = Call {
            method: method.parse().expect("a method"),
            target: target.to_owned(),
            headers: map,
            body: Bytes::from(body),
        };
        match self.agents[agent].answer(&call, at(tick)) {
            Reply::Answer(answer) => {
                let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
                assert_eq!(body["status"], answer.status);
                body
            }
            Reply::Drop => panic!("the connection was dropped"),
        }
    }

    /// Moves a switch of an agent.
    fn control(&self, agent: usize, switch: &str) {
        let call = Call {
            method: "POST".parse().expect("a method"),
            target: format!("/_simulator/{switch}"),
            headers: HeaderMap::new(),
            body: Bytes::new(),
        };
        self.agents[agent].answer(&call, at(0));
    }

    fn reset(&self) {
        for agent in &self.agents {
            agent.reset();
        }
    }

    fn ask(&self, tick: u64, method: &str, path: &str, body: &Value) -> Value {
        let target = format!("/api/v1{path}");
        let header = self.header(self.password, &json!("9999999999"), &target);
        let body = if body.is_null() {
            Vec::new()
        } else {
            encrypted(&body.to_string()).into_bytes()
        };
        self.send(0, tick, method, &target, &[("x-ocs-header", header)], body)
    }

    fn stop(&self, tick: u64, body: &Value) -> Value {
        self.ask(tick, "POST", "/ob/stop", body)
    }

    fn dag(&self, tick: u64, id: &Value) -> Value {
        self.ask(
            tick,
            "GET",
            &format!("/task/dag/{}", text(id)),
            &Value::Null,
        )["data"]
            .take()
    }

    fn operate(&self, tick: u64, id: &Value, operator: &str) -> Value {
        self.ask(
            tick,
            "POST",
            &format!("/task/dag/{}", text(id)),
            &json!({ "operator": operator }),
        )
    }
}

fn encrypted(plain: &str) -> String {
    let (key, iv) = KEYS.split_at(16);
    let sealer = cbc::Encryptor::<Aes128>::new_from_slices(key, iv).expect("a key");
    STANDARD.encode(sealer.encrypt_padded_vec_mut::<Pkcs7>(plain.as_bytes()))
}

fn global(mode: &str) -> Value {
    json!({ "scope": { "type": "GLOBAL" }, mode: true })
}

fn zone(name: &str, mode: &str) -> Value {
    json!({ "scope": { "type": "ZONE", "target": [name] }, mode: true })
}

fn names(dag: &Value) -> Vec<&str> {
    list(&dag["nodes"])
        .iter()
        .map(|node| text(&node["name"]))
        .collect()
}

fn state(dag: &Value) -> (&str, &str) {
    (text(&dag["state"]), text(&dag["operator"]))
}
