//! The page's sealing and signing for JavaScript, so that they can be measured beside their peers.
//!
//! The source is the page's own and not a dependency on it, so that nothing else of the page has
//! to be built for a benchmark.

#[path = "../../../../src/crypto/mod.rs"]
pub mod crypto;
#[path = "../../../../src/form/percent.rs"]
pub mod percent;
// The formatter would look for its tests in another folder.
#[rustfmt::skip]
#[path = "../../../../src/vendors/huawei/signature.rs"]
pub mod signature;
#[path = "../../../../src/sort.rs"]
// Signing sorts less than the page.
#[allow(dead_code)]
mod sort;

/// What signing takes of the forms.
mod form {
    pub(crate) use crate::percent;
}

use crypto::aes::AesKeys;
use crypto::rsa::PublicKey;
use rand_core::OsRng;
use signature::Unsigned;
use wasm_bindgen::prelude::wasm_bindgen;

/// An agent's public key.
#[wasm_bindgen]
pub struct Agent(PublicKey);

#[wasm_bindgen]
impl Agent {
    /// Reads a key as agents serve it. Nothing if it is none.
    pub fn read(served: &str) -> Option<Self> {
        PublicKey::from_base64(served).ok().map(Self)
    }

    /// Seals a text with the key alone.
    pub fn encrypt(&self, plain: &str) -> Option<String> {
        self.0.seal(plain, &mut OsRng).ok()
    }

    /// Seals a request: the header and the body, one line each. `header` holds a `*` where the fresh
    /// keys of the body belong.
    pub fn seal(&self, header: &str, body: &str) -> Option<String> {
        let keys = AesKeys::fresh(&mut OsRng);
        let header = header.replacen('*', &keys.to_base64(), 1);
        Some([self.encrypt(&header)?, keys.seal(body)].join("\n"))
    }
}

/// Signs a request with the body, whose other parts are those of a stop of a job. The answer is the
/// header `Authorization`.
#[wasm_bindgen]
pub fn sign(host: &str, path: &str, body: &str, access: &str, secret: &str) -> String {
    let request = Unsigned {
        method: "POST",
        host,
        path,
        query: &[],
        headers: &[("Content-Type".to_owned(), "application/json".to_owned())],
        body,
        date: "20240102T030405Z",
    };
    signature::sign(&request, access, secret).authorization
}
