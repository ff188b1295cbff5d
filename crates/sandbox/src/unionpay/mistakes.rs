//! The known mistake that explains a signature that does not hold, in a sentence for the refusal. The platform says
//! less; who tries a client against the sandbox wants to know.

use crypto_core::digest;
use endpoint_core::{Fields, NumberText, SignKind};
use unionpay_proto::diagnose::{
    Digested, Key, Mistake, Suspects, UnverifiedMessage, Verdict, diagnose, diagnose_digest,
};
use unionpay_proto::{PlatformKeys, digest_canonical};

/// Requests of an ordinary size only, and only the simplest texts: anybody can send a wrong signature, and as often as
/// the network carries it.
const MOST_BYTES: usize = 4 * 1024;
const MOST_TEXTS: usize = 64;

/// The findings about a signature.
#[derive(Debug, Default)]
pub(crate) struct Explained {
    /// The known mistake that explains it.
    pub(crate) mistake: Option<String>,
    /// The text that the rule has signed, without the merchant's secret and without tokens.
    pub(crate) text: Option<String>,
    /// The signature that is right, where everybody with the secret can make it.
    pub(crate) expected: Option<String>,
}

/// Finds out what a call's signature should be over, and which known mistake explains one that does not hold.
pub(crate) fn of_request(sign: SignKind, body: &[u8], keys: &PlatformKeys) -> Explained {
    if body.len() > MOST_BYTES {
        return Explained::default();
    }
    let found = match sign {
        SignKind::Sha256Digest => of_digest(body, keys),
        _ => of_rsa(body, keys),
    };
    found.unwrap_or_default()
}

fn of_rsa(body: &[u8], keys: &PlatformKeys) -> Option<Explained> {
    let message = UnverifiedMessage::read(body).ok()?;
    let merchant = [Key::expected("the merchant's", &*keys.merchant)];
    let suspects =
        Suspects::new(&merchant).with_secret(&keys.secret).with_cipher(&*keys.cipher).at_most(MOST_TEXTS);
    let diagnosis = diagnose(&message, &suspects);
    let mistake = match diagnosis.verdict {
        Verdict::Mistaken(found) => said(&found.mistakes),
        _ => said(&diagnosis.hints),
    };
    // Users' data stays: who compares their own text with this one needs every character.
    let text = diagnosis.expected.map(|text| text.redacted(is_secret));
    Some(Explained { mistake, text, expected: None })
}

/// Whether a value lets whoever has it act for somebody.
fn is_secret(name: &str) -> bool {
    ["secret", "symmetricKey", "backendToken", "frontToken", "accessToken", "refreshToken", "code"]
        .contains(&name)
}

fn of_digest(body: &[u8], keys: &PlatformKeys) -> Option<Explained> {
    let fields = Fields::parse_texts(body, NumberText::Shortest).ok()?;
    let text = |name| fields.text(name);
    let (app_id, nonce, timestamp) = (text("appId")?, text("nonceStr")?, text("timestamp")?);
    let rule = [
        ("appId", app_id),
        ("nonceStr", nonce),
        ("secret", keys.secret.expose().as_str()),
        ("timestamp", timestamp),
    ];
    let mistake = text("signature").and_then(|given| said(&diagnose_digest(given, &Digested::new(&rule))));
    let canonical = digest_canonical(app_id, nonce, keys.secret.expose(), timestamp).ok()?;
    Some(Explained {
        mistake,
        text: Some(canonical.redacted(is_secret)),
        expected: Some(digest::sha256_hex(canonical.expose().as_bytes())),
    })
}

/// The fields that a page's configuration was signed with, in the order of the rule.
pub(crate) struct Page<'a> {
    pub(crate) front_token: &'a str,
    pub(crate) backend_token: Option<&'a str>,
    pub(crate) nonce: &'a str,
    pub(crate) timestamp: &'a str,
    /// As it was given, with its `#` part.
    pub(crate) url: &'a str,
}

/// Returns whether a page's signature holds; if not, the mistake, if a known one explains it.
pub(crate) fn of_page(page: &Page<'_>, signature: &str, keys: &PlatformKeys) -> Result<(), Option<String>> {
    let shown = page.url.split('#').next().unwrap_or_default();
    let rule = [
        ("appId", keys.app_id.as_str()),
        ("frontToken", page.front_token),
        ("nonceStr", page.nonce),
        ("timestamp", page.timestamp),
        ("url", shown),
    ];
    let right = rule.map(|(name, value)| format!("{name}={value}")).join("&");
    if digest::sha256_hex(right.as_bytes()) == signature {
        return Ok(());
    }
    let others = [("secret", keys.secret.expose().as_str())];
    let mut instead = vec![("url", page.url, "the address with its `#` part")];
    instead.extend(page.backend_token.map(|token| ("frontToken", token, "the backendToken")));
    let digested = Digested::new(&rule).with_others(&others).with_instead(&instead);
    Err(said(&diagnose_digest(signature, &digested)))
}

/// Returns what is tolerated, or right in requests, is no reason.
fn said(mistakes: &[Mistake]) -> Option<String> {
    let reasons: Vec<String> = mistakes
        .iter()
        .filter(|mistake| !matches!(mistake, Mistake::Encrypted(_) | Mistake::EmptySigned(_)))
        .map(ToString::to_string)
        .collect();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}
