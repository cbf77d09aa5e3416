//! AES-GCM with 256 bit by the browser's `WebCrypto`, whose keys never enter the page's memory.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, AesKeyGenParams, Crypto, CryptoKey};
use zeroize::Zeroizing;

use crate::form::secret::Secret;

const ALGORITHM: &str = "AES-GCM";
const KEY_BITS: u16 = 256;
/// The length that AES-GCM is made for.
const VECTOR_BYTES: usize = 12;

pub(super) fn crypto() -> Result<Crypto, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Elsewhere there is a `crypto` without `subtle`.
    if !window.is_secure_context() {
        return Err(JsValue::NULL);
    }
    window.crypto()
}

/// A key that encrypts and decrypts, and that nobody can export.
pub(super) async fn fresh_key() -> Result<CryptoKey, JsValue> {
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let wanted = AesKeyGenParams::new(ALGORITHM, KEY_BITS);
    let extractable = false;
    let key = crypto()?
        .subtle()
        .generate_key_with_object(&wanted, extractable, &usages)?;
    JsFuture::from(key).await?.dyn_into()
}

/// Initialisation vector and ciphertext, in base64.
pub(super) async fn seal(key: &CryptoKey, secret: &Secret) -> Result<String, JsValue> {
    let crypto = crypto()?;
    let mut sealed = vec![0; VECTOR_BYTES];
    crypto.get_random_values_with_u8_array(&mut sealed)?;
    // The browser copies both before the call returns.
    let ciphertext = crypto.subtle().encrypt_with_object_and_u8_array(
        &with_vector(&sealed),
        key,
        secret.reveal().as_bytes(),
    )?;
    let ciphertext = JsFuture::from(ciphertext).await?;
    sealed.extend(Uint8Array::new(&ciphertext).to_vec());
    Ok(STANDARD.encode(sealed))
}

/// What [`seal`] has sealed; none if any of it was changed or the key is another.
pub(super) async fn open(key: &CryptoKey, sealed: &str) -> Option<Secret> {
    let sealed = STANDARD.decode(sealed).ok()?;
    let (vector, ciphertext) = sealed.split_at_checked(VECTOR_BYTES)?;
    let subtle = crypto().ok()?.subtle();
    let clear = subtle
        .decrypt_with_object_and_u8_array(&with_vector(vector), key, ciphertext)
        .ok()?;
    let clear = Uint8Array::new(&JsFuture::from(clear).await.ok()?);
    let bytes = Zeroizing::new(clear.to_vec());
    clear.fill(0, 0, clear.length());
    let text = std::str::from_utf8(&bytes).ok()?;
    Some(Secret::new(text))
}

fn with_vector(vector: &[u8]) -> AesGcmParams {
    AesGcmParams::new_with_u8_array(ALGORITHM, &Uint8Array::new_from_slice(vector))
}
