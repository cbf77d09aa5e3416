//! AES-128-CBC with PKCS#7 padding, in and out of base64: the body of a sealed request
//! (`obshell.md` §1.4), and what an agent seals in return (§1.7).

use std::fmt;

use ::aes::Aes128;
use ::aes::cipher::block_padding::Pkcs7;
use ::aes::cipher::{BlockDecryptMut as _, BlockEncryptMut as _, KeyIvInit as _};
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

    /// Reads what [`AesKeys::to_base64`] writes: standard base64 of 32 bytes, the key first. `None` if
    /// it is something else.
    pub fn from_base64(text: &str) -> Option<Self> {
        let both = STANDARD.decode(text).ok()?;
        let (key, iv) = both.split_at_checked(16)?;
        Some(Self {
            key: key.try_into().ok()?,
            iv: iv.try_into().ok()?,
        })
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

    /// Opens what was sealed with the same keys. `None` if it is no base64, was sealed with others,
    /// or is no text.
    pub fn open(&self, sealed: &str) -> Option<String> {
        let sealed = STANDARD.decode(sealed).ok()?;
        let cipher = cbc::Decryptor::<Aes128>::new(&self.key.into(), &self.iv.into());
        let plain = cipher.decrypt_padded_vec_mut::<Pkcs7>(&sealed).ok()?;
        String::from_utf8(plain).ok()
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
    fn what_the_agent_seals_in_return_is_opened() {
        let keys = vectors::aes_keys();
        let answers = vectors::sealed_answers();
        assert_eq!(answers.len(), 2);
        for (plain, sealed) in answers.into_iter().chain(vectors::bodies()) {
            assert_eq!(keys.open(&sealed).as_deref(), Some(plain.as_str()));
        }
    }

    #[test]
    fn what_cannot_be_opened_is_none() {
        let keys = vectors::aes_keys();
        let (_, whole) = vectors::sealed_answers().remove(0);
        let others = AesKeys::fresh(&mut vectors::Counting::default());
        assert_eq!(others.open(&whole), None);
        // No base64, nothing, no whole block, a block whose padding is none, bytes that are no text.
        for odd in ["%%%", "", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA=="] {
            assert_eq!(keys.open(odd), None, "{odd}");
        }
        let binary = cbc::Encryptor::<Aes128>::new(&keys.key.into(), &keys.iv.into())
            .encrypt_padded_vec_mut::<Pkcs7>(&[0xFF, 0xFE]);
        assert_eq!(keys.open(&STANDARD.encode(binary)), None);
        for n in 0..whole.len() {
            // Most of it may open by chance, and nothing of it panics.
            assert_ne!(
                keys.open(whole.get(..n).unwrap()).map_or(0, |it| it.len()),
                64
            );
        }
    }

    #[test]
    fn key_and_vector_travel_together() {
        assert_eq!(vectors::aes_keys().to_base64(), KEYS_FIELD);
        let read = AesKeys::from_base64(KEYS_FIELD).unwrap();
        assert_eq!(read.to_base64(), KEYS_FIELD);
        for odd in [
            "",
            "AAAA",
            "%",
            &format!("{KEYS_FIELD}AAAA"),
            "EBESExQVFhcYGRobHB0eHw==",
        ] {
            assert!(AesKeys::from_base64(odd).is_none(), "{odd}");
        }
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
