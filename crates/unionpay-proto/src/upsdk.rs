//! The argument that a page of the merchant hands to `upsdk.config` (document 6.2 and appendices 1 and 2).
//!
//! The back end signs, since the signature holds the frontToken; the page gets the result and nothing
//! secret. The plugins that a page may call are declared in `spec/upsdk.toml`, from which `upsdk/upsdk.d.ts` of this crate is
//! written for the page.

use crate::signature::{self, Shown};
use crypto_core::canonical::{Canonical, CanonicalError};
use crypto_core::{Secret, digest};
use endpoint_core::{CallContext, EncodeError, EncodeErrorKind, StepKind};
use serde::{Deserialize, Serialize};
use url::Url;

/// Fields of the page's signature (docs/platform-notes.md#u-3).
const RULE: [&str; 5] = ["appId", "frontToken", "nonceStr", "timestamp", "url"];

/// The argument of `upsdk.config`, apart from `debug`. Serializes to what the page needs.
///
/// ```
/// use endpoint_core::CallContext;
/// use unionpay_proto::UpsdkConfig;
/// let token = "c2FuZGJveC1mcm9udC10b2tlbg==".into();
/// let at = CallContext::new(1_414_587_457, "Wm3WZYTPz0wzccnW");
/// let config = UpsdkConfig::sign("a5949221470c4059b9b0b45a90c81527", &token, "https://shop.example/a#top", at)?;
/// assert_eq!(config.timestamp, "1414587457");
/// # Ok::<(), endpoint_core::EncodeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpsdkConfig {
    /// The merchant's appId.
    pub app_id: String,
    /// Seconds since 1970 in UTC, as digits.
    pub timestamp: String,
    /// The nonce of the signature.
    pub nonce_str: String,
    /// Lower-case hex.
    pub signature: String,
}

impl UpsdkConfig {
    /// Signs for one page.
    ///
    /// `url` is the page's `location.href`; what begins with `#` is left out. The signature serves for
    /// this address only: after a client-side route has changed it, sign again.
    ///
    /// # Errors
    /// [`EncodeErrorKind::Limit`] on `url` when no browser would show it so.
    pub fn sign(
        app_id: &str,
        front_token: &Secret<String>,
        url: &str,
        at: CallContext<'_>,
    ) -> Result<Self, EncodeError> {
        let url = page_url(url)?;
        let timestamp = at.now.to_string();
        let canonical = upsdk_canonical(app_id, front_token.expose(), at.nonce, &timestamp, url)
            .map_err(|e| EncodeError::new("signature", EncodeErrorKind::Sign).because(e))?;
        let shown = Shown(|| canonical.redacted(signature::hides_anywhere));
        at.trace.step(StepKind::Canonical, &shown);
        let signature = digest::sha256_hex(canonical.expose().as_bytes());
        at.trace.step(StepKind::Signature, &signature);
        Ok(Self { app_id: app_id.to_owned(), timestamp, nonce_str: at.nonce.to_owned(), signature })
    }
}

/// The canonical string of a page's signature; `url` without its `#` part.
///
/// # Errors
/// [`CanonicalError`] cannot happen with these five fields; it is passed on rather than hidden.
pub fn upsdk_canonical(
    app_id: &str,
    front_token: &str,
    nonce: &str,
    timestamp: &str,
    url: &str,
) -> Result<Canonical, CanonicalError> {
    let values = [app_id, front_token, nonce, timestamp, url];
    Canonical::of_exactly(&RULE, RULE.into_iter().zip(values))
}

/// The part of a page's address that is signed: everything before the first `#`.
///
/// # Errors
/// [`EncodeErrorKind::Limit`] when the address is not one that a browser's `location.href` is: browsers write each address
/// in one form only (WHATWG URL), and UPSDK compares the signature with that. The error says which form.
pub fn page_url(url: &str) -> Result<&str, EncodeError> {
    let wrong = |rule: String| Err(EncodeError::new("url", EncodeErrorKind::Limit(rule.into())));
    let (page, _) = url.split_once('#').unwrap_or((url, ""));
    let web = |url: &Url| matches!(url.scheme(), "http" | "https");
    let Some(shown) = Url::parse(page).ok().filter(web) else {
        return wrong("must be the whole address, as `location.href` shows it: https://host/path".into());
    };
    if shown.as_str() != page {
        let shown: String = shown.as_str().chars().take(MOST_SHOWN).collect();
        return wrong(format!(
            "is no address that a browser shows; sign what `location.href` says, here `{shown}`"
        ));
    }
    // A browser can show this, but hardly does: what is before us was copied out of HTML.
    if page.contains("&amp;") {
        return wrong(format!(
            "holds `&amp;`, which is how HTML writes `&`; sign what `location.href` says, here `{}`",
            page.replace("&amp;", "&").chars().take(MOST_SHOWN).collect::<String>()
        ));
    }
    Ok(page)
}

/// The most characters of an address that an error shows.
const MOST_SHOWN: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_with_a_hash_is_not_signed() {
        for (url, page) in [
            ("https://shop.example/a?b=c#d", "https://shop.example/a?b=c"),
            ("https://shop.example/#/cart#x", "https://shop.example/"),
            ("http://mobile.xxx.com/?params=value", "http://mobile.xxx.com/?params=value"),
        ] {
            assert_eq!(page_url(url).unwrap(), page);
        }
    }

    #[test]
    fn addresses_that_no_browser_shows_are_refused() {
        for url in [
            "",
            "#x",
            "/cart",
            "shop.example/cart",
            "https://",
            "https:///cart",
            "https://shop.example/购物车",
            "https://shop.example/a b",
            "https://shop.example/\n",
        ] {
            let error = page_url(url).unwrap_err();
            assert_eq!(error.field(), "url", "{url}");
            assert!(matches!(error.kind(), EncodeErrorKind::Limit(_)), "{url}");
        }
    }

    /// `node -e 'console.log(new URL(u).href)'` for each address; what begins with `#` is not signed.
    #[test]
    fn only_what_a_browser_shows_is_signed() {
        let judged = include_str!("../tests/upsdk-addresses.tsv");
        assert!(judged.lines().count() > 60);
        for line in judged.lines() {
            let (url, href) = line.split_once('\t').unwrap();
            let shown = href.split('#').next().unwrap();
            let page = url.split('#').next().unwrap();
            match page_url(url) {
                Ok(signed) => assert_eq!((signed, page), (shown, shown), "{url}"),
                Err(error) if url.contains("&amp;") => {
                    assert!(error.to_string().contains("`&amp;`"), "{error}")
                }
                Err(error) if href == "no address" => {
                    assert!(error.to_string().contains("the whole address"), "{url}: {error}");
                }
                Err(error) => {
                    assert_ne!(page, shown, "{url}: {error}");
                    assert!(error.to_string().contains(&format!("`{shown}`")), "{url}: {error}");
                }
            }
        }
    }

    #[test]
    fn every_field_takes_part_and_the_hash_does_not() {
        let sign = |app: &str, token: &str, url: &str, now, nonce| {
            UpsdkConfig::sign(app, &token.into(), url, CallContext::new(now, nonce)).unwrap().signature
        };
        let base = sign("a", "t", "https://x.example/", 1, "n");
        assert_eq!(base, sign("a", "t", "https://x.example/#y", 1, "n"));
        for other in [
            sign("b", "t", "https://x.example/", 1, "n"),
            sign("a", "u", "https://x.example/", 1, "n"),
            sign("a", "t", "https://x.example/y", 1, "n"),
            sign("a", "t", "https://x.example/", 2, "n"),
            sign("a", "t", "https://x.example/", 1, "m"),
        ] {
            assert_ne!(base, other);
        }
    }
}
