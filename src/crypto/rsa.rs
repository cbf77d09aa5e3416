//! RSA with PKCS#1 v1.5 padding, block after block, as an obshell agent opens it (`obshell.md`
//! §1.2 and §1.3). A browser's own cryptography does not do this padding.

use ::rsa::pkcs1::DecodeRsaPublicKey;
use ::rsa::traits::PublicKeyParts;
use ::rsa::{Pkcs1v15Encrypt, RsaPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand_core::CryptoRngCore;

/// What the padding takes of each block.
const PADDING_BYTES: usize = 11;
/// 512 bits: the shortest key that any agent has.
const SHORTEST_KEY_BYTES: usize = 64;

/// A public key that can seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(RsaPublicKey);

/// Why a text is no key, or a key seals nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Not standard base64.
    NotBase64,
    /// Not the DER of a PKCS#1 `RSAPublicKey`, or one whose numbers make no sense.
    NotAKey,
    /// Below 512 bits.
    TooShort,
    /// The key cannot seal this.
    NotSealed,
}

impl PublicKey {
    /// Reads a key as agents serve it: standard base64 of the DER of a PKCS#1 `RSAPublicKey`.
    /// Blanks around it are forgiven.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn from_base64(text: &str) -> Result<Self, Error> {
        let der = STANDARD.decode(text.trim()).map_err(|_| Error::NotBase64)?;
        let key = RsaPublicKey::from_pkcs1_der(&der).map_err(|_| Error::NotAKey)?;
        if key.size() < SHORTEST_KEY_BYTES {
            return Err(Error::TooShort);
        }
        Ok(Self(key))
    }

    /// The length of the key, and so of each sealed block.
    pub fn n_bytes(&self) -> usize {
        self.0.size()
    }

    /// Seals a text: cut into the longest pieces that fit, each padded and encrypted, all of it as
    /// one line of standard base64. Pieces are cut on bytes, so a character may straddle two.
    ///
    /// # Errors
    /// [`Error::NotSealed`] if the key turns out not to be one.
    pub fn seal(&self, plain: &str, random: &mut impl CryptoRngCore) -> Result<String, Error> {
        let mut sealed = Vec::new();
        for piece in plain.as_bytes().chunks(self.n_bytes() - PADDING_BYTES) {
            let block = self
                .0
                .encrypt(random, Pkcs1v15Encrypt, piece)
                .map_err(|_| Error::NotSealed)?;
            sealed.extend(block);
        }
        Ok(STANDARD.encode(sealed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::vectors::{self, Counting};

    #[test]
    fn the_private_key_opens_what_was_sealed() {
        for name in ["rsa512", "rsa1024"] {
            let pair = vectors::key_pair(name);
            let key = PublicKey::from_base64(&pair.served).unwrap();
            for plain in vectors::header_plaintexts() {
                let sealed = key.seal(&plain, &mut Counting::default()).unwrap();
                assert_eq!(vectors::open(&pair, &sealed), plain, "{name}");
            }
        }
    }

    #[test]
    fn a_2048_bit_key_seals_too() {
        let key = PublicKey::from_base64(vectors::SERVED_2048).unwrap();
        let sealed = key
            .seal(&"x".repeat(246), &mut Counting::default())
            .unwrap();
        assert_eq!(STANDARD.decode(sealed).unwrap().len(), 2 * 256);
    }

    #[test]
    fn pieces_are_as_long_as_the_key_allows() {
        for (name, piece, block) in [("rsa512", 53, 64), ("rsa1024", 117, 128)] {
            let key = PublicKey::from_base64(&vectors::key_pair(name).served).unwrap();
            let n_sealed = |n_plain: usize| {
                let sealed = key.seal(&"x".repeat(n_plain), &mut Counting::default());
                STANDARD.decode(sealed.unwrap()).unwrap().len()
            };
            assert_eq!(n_sealed(piece), block);
            assert_eq!(n_sealed(piece + 1), 2 * block);
        }
    }

    #[test]
    fn the_vendors_own_samples_are_opened_by_the_same_key() {
        let samples = vectors::header_samples();
        assert_eq!(samples.len(), 35);
        for sample in samples.into_iter().chain(vectors::v1_samples().1) {
            let pair = vectors::key_pair(&sample.key);
            assert_eq!(vectors::open(&pair, &sample.sealed), sample.plain);
        }
    }

    #[test]
    fn what_is_no_key_is_an_error() {
        for (text, error) in [
            ("%%%", Error::NotBase64),
            ("", Error::NotAKey),
            ("AAAA", Error::NotAKey),
            // SEQUENCE { 0, 65537 }, { 15, 3 } and { 16, 3 }.
            ("MAgCAQACAwEAAQ==", Error::NotAKey),
            ("MAYCAQ8CAQM=", Error::TooShort),
            ("MAYCARACAQM=", Error::NotAKey),
        ] {
            assert_eq!(PublicKey::from_base64(text), Err(error), "{text}");
        }
        let whole = vectors::key_pair("rsa512").served;
        for n in 0..whole.len() {
            assert!(PublicKey::from_base64(whole.get(..n).unwrap()).is_err());
        }
    }

    #[test]
    fn a_key_in_another_wrapping_is_not_taken_for_one() {
        // SubjectPublicKeyInfo of the same 512 bit key: §1.2 says agents do not serve it.
        let wrapped = "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKz0feVr/vyMxeztwiFYahtDLj1AFD92/vxjqqLChbzJLZSJMOyIj9fcFt+skOhrmssHZVldl3zPc9L4u7Dmmi8CAwEAAQ==";
        assert_eq!(PublicKey::from_base64(wrapped), Err(Error::NotAKey));
    }
}
