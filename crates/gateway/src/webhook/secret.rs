//! Secrets of webhooks, and what is signed with them.

use crypto_core::Secret;
use crypto_core::encoding;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::fmt;

/// The beginning of a secret's text.
const PREFIX: &str = "whsec_";
/// The lengths of a secret that the convention allows, in bytes.
const BYTES: std::ops::RangeInclusive<usize> = 24..=64;

/// A secret that merchant and gateway share.
#[derive(Clone)]
pub(crate) struct WebhookSecret(Secret<Vec<u8>>);

impl WebhookSecret {
    /// Reads `whsec_` and base64.
    ///
    /// # Errors
    /// What is wrong, without the secret.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let coded = text.strip_prefix(PREFIX).ok_or("does not begin with whsec_")?;
        let bytes = encoding::from_base64(coded).map_err(|_| "is no base64 after whsec_")?;
        match BYTES.contains(&bytes.len()) {
            true => Ok(Self(Secret::new(bytes))),
            false => Err(
                "has fewer than 24 or more than 64 bytes: make one with `merchant gateway webhook-secret`",
            ),
        }
    }

    /// `v1,` and the signature.
    fn sign(&self, id: &str, timestamp: u64, body: &str) -> String {
        // HMAC takes keys of every length; one that it refuses would sign nothing that anybody believes.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.expose()) else { return String::new() };
        for part in [id, ".", &timestamp.to_string(), ".", body] {
            mac.update(part.as_bytes());
        }
        format!("v1,{}", encoding::to_base64(&mac.finalize().into_bytes()))
    }
}

/// A new secret for webhooks, of 256 random bits: `whsec_` and base64.
#[must_use]
pub fn new_webhook_secret() -> Secret<String> {
    let bytes: [u8; 32] = rand::random();
    Secret::new(format!("{PREFIX}{}", encoding::to_base64(&bytes)))
}

/// The header `webhook-signature`: one signature for each secret, so that a receiver that knows one of them is content.
pub(crate) fn signatures(secrets: &[WebhookSecret], id: &str, timestamp: u64, body: &str) -> String {
    let signed: Vec<String> = secrets.iter().map(|secret| secret.sign(id, timestamp, body)).collect();
    signed.join(" ")
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookSecret([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that the convention's own libraries have among their tests.
    #[test]
    fn the_published_example_is_signed_as_printed() {
        let secret = WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signed =
            signatures(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_that_is_none_is_refused_without_being_repeated() {
        for (text, reason) in [
            ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "begin"),
            ("whsec_", "fewer"),
            ("whsec_c2hvcnQ=", "fewer"),
            ("whsec_not base64 at all, and long enough", "base64"),
            (&format!("whsec_{}", encoding::to_base64(&[1; 65])), "more than 64"),
        ] {
            let error = WebhookSecret::parse(text).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
        let made = new_webhook_secret();
        let secret = WebhookSecret::parse(made.expose()).unwrap();
        assert_eq!(format!("{secret:?}"), "WebhookSecret([redacted])");
        assert_ne!(new_webhook_secret().expose(), made.expose());
    }

    #[test]
    fn while_secrets_change_there_is_a_signature_of_each() {
        let parsed =
            |byte| WebhookSecret::parse(&format!("whsec_{}", encoding::to_base64(&[byte; 32]))).unwrap();
        let (old, new) = (parsed(1), parsed(2));
        let both = signatures(&[new.clone(), old.clone()], "msg_1", 1, "{}");
        let alone = |secret: &WebhookSecret| signatures(std::slice::from_ref(secret), "msg_1", 1, "{}");
        assert_eq!(both, format!("{} {}", alone(&new), alone(&old)));
        assert_ne!(alone(&new), alone(&old));
    }
}
