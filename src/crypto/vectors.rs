//! The vectors of `obshell.md` §8 and the means to open what was sealed, for tests.

use ::rsa::pkcs1::DecodeRsaPrivateKey as _;
use ::rsa::{Pkcs1v15Encrypt, RsaPrivateKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand_core::{CryptoRng, RngCore};
use serde_json::Value;

use super::aes::AesKeys;

/// Member `aes.keys_field_b64`.
pub(crate) const KEYS_FIELD: &str = "EBESExQVFhcYGRobHB0eH6ChoqOkpaanqKmqq6ytrq8=";

/// A public key of 2048 bits, whose private key nobody has kept.
pub(crate) const SERVED_2048: &str = "MIIBCgKCAQEAnDZ0JU8kY1Me72qePcqFTAbof6xc1s2An5jDJkBRZT+fUPoUDCXGnOr2FU/b74nllJEx1Mz9DBtFNLNJkRGyPLPDOSTpKC/spVBMR9l9B8ZJZizQYaSf7qnR+2P/sgQAo+ncKSvdLgzKtr1hNJuACpyPm615P2fbuk5/4LfMDWxvv8ncCzPRa8+OEiMdnBe9rUjVrtlpu0K6Vimn6ff4uCh/xLyBJ8+qr1dZTnGyk7zINskioUNTCbUMK31iUbNO8VF/SRNA2BhxNspUa9PPO0yG4IIzcDXdxbS1zkhz6DonJ9/l8eQvlbiMz/LSBc30Nx96d8u3rQPF1dkYEM5UcwIDAQAB";

/// Randomness that counts: 1, 2, 3 … 255, 1, 2 …
#[derive(Default)]
pub(crate) struct Counting(u8);

impl RngCore for Counting {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.checked_add(1).unwrap_or(1);
            *byte = self.0;
        }
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Counting {}

/// Randomness that gives the key and the vector of member `aes`, and counts from there.
#[derive(Default)]
pub(crate) struct AesThenCounting {
    n_given: usize,
    then: Counting,
}

impl RngCore for AesThenCounting {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        let pinned = STANDARD.decode(KEYS_FIELD).unwrap();
        for byte in bytes {
            match pinned.get(self.n_given) {
                Some(known) => *byte = *known,
                None => self.then.fill_bytes(std::slice::from_mut(byte)),
            }
            self.n_given += 1;
        }
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for AesThenCounting {}

/// A throwaway pair of the vectors.
pub(crate) struct KeyPair {
    pub(crate) served: String,
    private: RsaPrivateKey,
}

/// A header of the vectors, sealed by somebody else.
pub(crate) struct Sample {
    pub(crate) key: String,
    pub(crate) plain: String,
    pub(crate) sealed: String,
}

fn all() -> Value {
    serde_json::from_str(include_str!("contract/obshell-vectors.json")).unwrap()
}

fn elements(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The pair `rsa512` or `rsa1024`.
pub(crate) fn key_pair(name: &str) -> KeyPair {
    let all = all();
    let pair = elements(&all["keys"])
        .iter()
        .find(|pair| pair["name"] == name)
        .unwrap();
    let pem = text(&pair["private_key_pem_pkcs1"]);
    let base64: String = pem.lines().filter(|line| !line.contains('-')).collect();
    let private = RsaPrivateKey::from_pkcs1_der(&STANDARD.decode(base64).unwrap()).unwrap();
    KeyPair {
        served: text(&pair["public_key_as_served"]),
        private,
    }
}

/// Opens a header as the agent does: cut at the length of the key.
pub(crate) fn open(pair: &KeyPair, sealed: &str) -> String {
    use ::rsa::traits::PublicKeyParts as _;
    let sealed = STANDARD.decode(sealed).unwrap();
    let plain = sealed
        .chunks(pair.private.size())
        .flat_map(|block| pair.private.decrypt(Pkcs1v15Encrypt, block).unwrap())
        .collect();
    String::from_utf8(plain).unwrap()
}

/// Key and initialisation vector of member `aes`.
pub(crate) fn aes_keys() -> AesKeys {
    AesKeys::fresh(&mut AesThenCounting::default())
}

/// Plain texts of member `v2_headers`.
pub(crate) fn header_plaintexts() -> Vec<String> {
    elements(&all()["v2_headers"])
        .iter()
        .map(|header| text(&header["plaintext"]))
        .collect()
}

/// The plain text of a member of `v2_headers`.
pub(crate) fn header_plaintext(name: &str) -> String {
    let all = all();
    let mut named = elements(&all["v2_headers"]).iter();
    text(&named.find(|header| header["name"] == name).unwrap()["plaintext"])
}

/// Plain and sealed texts of member `v2_encrypted_response_data`.
pub(crate) fn sealed_answers() -> Vec<(String, String)> {
    pairs(&all()["v2_encrypted_response_data"])
}

/// The headers of member `v1`, with the name of the header that carries them.
pub(crate) fn v1_samples() -> (String, Vec<Sample>) {
    let v1 = &all()["v1"];
    let samples = elements(&v1["rsa_samples"]).iter().map(|sample| Sample {
        key: text(&sample["key"]),
        plain: text(&v1["plaintext"]),
        sealed: text(&sample["ciphertext_b64"]),
    });
    (text(&v1["header_name"]), samples.collect())
}

/// Sealed headers: those of `v2_headers` and those of the official client.
pub(crate) fn header_samples() -> Vec<Sample> {
    let all = all();
    let documented = elements(&all["v2_headers"]).iter().flat_map(|header| {
        elements(&header["rsa_samples"])
            .iter()
            .map(|sample| Sample {
                key: text(&sample["key"]),
                plain: text(&header["plaintext"]),
                sealed: text(&sample["ciphertext_b64"]),
            })
    });
    let of_the_client = elements(&all["sdk_samples"]).iter().map(|sample| Sample {
        key: text(&sample["key"]),
        plain: text(&sample["header_plaintext"]),
        sealed: text(&sample["x_ocs_header"]),
    });
    documented.chain(of_the_client).collect()
}

/// Plain and sealed texts of member `v2_bodies`.
pub(crate) fn bodies() -> Vec<(String, String)> {
    pairs(&all()["v2_bodies"])
}

fn pairs(member: &Value) -> Vec<(String, String)> {
    elements(member)
        .iter()
        .map(|pair| (text(&pair["plaintext"]), text(&pair["ciphertext_b64"])))
        .collect()
}

/// Plain and sealed bodies of the official client.
pub(crate) fn client_bodies() -> Vec<(String, String)> {
    elements(&all()["sdk_samples"])
        .iter()
        .filter(|sample| !sample["body_plaintext"].is_null())
        .map(|sample| {
            (
                text(&sample["body_plaintext"]),
                text(&sample["body_ciphertext_b64"]),
            )
        })
        .collect()
}
