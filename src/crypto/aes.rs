//! AES-128-CBC with PKCS#7 padding, in and out of base64: the body of a sealed request
//! (`obshell.md` §1.4).

use std::fmt;

use ::aes::Aes128;
use ::aes::cipher::block_padding::Pkcs7;
use ::aes::cipher::{BlockEncryptMut as _, KeyIvInit as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand_core::CryptoRngCore;

/// Key and initialisation vector of one request. They print as `AesKeys(…)`.
#[derive(Clone)]
pub struct AesKeys {
    key: [u8; 16],
    iv: [u8; 16],
}

impl AesKeys {
    /// Keys that were never used before.
    pub fn fresh(random: &mut impl CryptoRngCore) -> Self {
        let mut keys = Self {
            key: [0; 16],
            iv: [0; 16],
        };
        random.fill_bytes(&mut keys.key);
        random.fill_bytes(&mut keys.iv);
        keys
    }

    /// Both in one text, the key first: the member `keys` of the sealed header (§1.3).
    pub fn to_base64(&self) -> String {
        STANDARD.encode([self.key, self.iv].concat())
    }

    /// Seals a text. One whose length is a multiple of 16 gets a whole block of padding.
    pub fn seal(&self, plain: &str) -> String {
        let cipher = cbc::Encryptor::<Aes128>::new(&self.key.into(), &self.iv.into());
        STANDARD.encode(cipher.encrypt_padded_vec_mut::<Pkcs7>(plain.as_bytes()))
    }
}

impl fmt::Debug for AesKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AesKeys(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::vectors::{self, KEYS_FIELD};

    #[test]
    fn every_documented_body_is_sealed_to_the_byte() {
        let keys = vectors::aes_keys();
        let bodies = vectors::bodies();
        assert_eq!(bodies.len(), 13);
        for (plain, sealed) in bodies {
            assert_eq!(keys.seal(&plain), sealed, "{plain}");
        }
    }

    #[test]
    fn the_bodies_of_the_official_client_are_sealed_alike() {
        let keys = vectors::aes_keys();
        for (plain, sealed) in vectors::client_bodies() {
            assert_eq!(keys.seal(&plain), sealed, "{plain}");
        }
    }

    #[test]
    fn key_and_vector_travel_together() {
        assert_eq!(vectors::aes_keys().to_base64(), KEYS_FIELD);
    }

    #[test]
    fn fresh_keys_take_32_bytes_and_do_not_print() {
        let mut random = vectors::Counting::default();
        let keys = AesKeys::fresh(&mut random);
        assert_eq!(
            STANDARD.decode(keys.to_base64()).unwrap(),
            (1..=32).collect::<Vec<u8>>()
        );
        assert_eq!(format!("{keys:?}"), "AesKeys(…)");
        assert_ne!(AesKeys::fresh(&mut random).to_base64(), keys.to_base64());
    }
}
