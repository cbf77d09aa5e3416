//! Bytes in, bytes out; randomness is passed in.

pub mod aes;
pub mod hmac;
pub mod legacy;
pub mod rsa;
#[cfg(test)]
pub(crate) mod vectors;
