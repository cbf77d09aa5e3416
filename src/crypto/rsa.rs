//! RSA with PKCS#1 v1.5 padding, block after block, as an obshell agent opens it (`obshell.md`
//! §1.2 and §1.3). A browser's own cryptography does not do this padding.

use ::rsa::pkcs1::DecodeRsaPublicKey;
use ::rsa::traits::PublicKeyParts;
use ::rsa::{BigUint, RsaPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand_core::CryptoRngCore;
use zeroize::Zeroizing;

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
    /// There was no randomness to seal with.
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
    /// [`Error::NotSealed`] if there is no randomness.
    pub fn seal(&self, plain: &str, random: &mut impl CryptoRngCore) -> Result<String, Error> {
        let mut sealed = Vec::new();
        for piece in plain.as_bytes().chunks(self.n_bytes() - PADDING_BYTES) {
            let padded = BigUint::from_bytes_be(&self.padded(piece, random)?);
            let block = power(&Zeroizing::new(padded), self.0.e(), self.0.n()).to_bytes_be();
            sealed.resize(sealed.len() + self.n_bytes() - block.len(), 0);
            sealed.extend(block);
        }
        Ok(STANDARD.encode(sealed))
    }

    /// A block with a piece at its end: 0, 2, randomness without a zero, 0, the piece (RFC 8017
    /// §7.2.1).
    fn padded(
        &self,
        piece: &[u8],
        random: &mut impl CryptoRngCore,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let mut padded = Zeroizing::new(vec![0; self.n_bytes() - piece.len() - 1]);
        let mut fill =
            |bytes: &mut [u8]| random.try_fill_bytes(bytes).map_err(|_| Error::NotSealed);
        fill(&mut padded)?;
        for byte in padded.iter_mut() {
            while *byte == 0 {
                fill(std::slice::from_mut(byte))?;
            }
        }
        padded[0] = 0;
        padded[1] = 2;
        padded.push(0);
        padded.extend(piece);
        Ok(padded)
    }
}

/// The remainder of a power. A public exponent is short and nearly all zeros, so squaring takes a
/// third of the steps of `modpow`, which hides exponents that are secret.
fn power(base: &BigUint, exponent: &BigUint, modulus: &BigUint) -> BigUint {
    let bytes = exponent.to_bytes_be().into_iter();
    let bits = bytes.flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1 == 1));
    let after_the_first = bits.skip_while(|is_set| !is_set).skip(1);
    after_the_first.fold(base.clone(), |power, is_set| {
        let squared = &power * &power % modulus;
        if is_set {
            squared * base % modulus
        } else {
            squared
        }
    })
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
    fn a_block_that_begins_with_zeros_is_as_long_as_the_others() {
        let pair = vectors::key_pair("rsa512");
        let key = PublicKey::from_base64(&pair.served).unwrap();
        let plain: String = (100..700)
            .map(|number| number.to_string().repeat(18))
            .collect();
        let sealed = key.seal(&plain, &mut Counting::default()).unwrap();
        let bytes = STANDARD.decode(&sealed).unwrap();
        assert!(bytes.chunks(64).any(|block| block[0] == 0));
        assert_eq!(vectors::open(&pair, &sealed), plain);
    }

    #[test]
    fn powers_are_those_of_the_textbooks() {
        for (base, exponent, modulus, remainder) in [
            (65_u32, 17_u32, 3233_u32, 2790_u32),
            (4, 13, 497, 445),
            (2, 10, 1000, 24),
            (5, 1, 7, 5),
        ] {
            let [base, exponent, modulus] = [base, exponent, modulus].map(BigUint::from);
            assert_eq!(power(&base, &exponent, &modulus), BigUint::from(remainder));
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
