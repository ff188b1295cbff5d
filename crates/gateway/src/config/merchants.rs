//! The meaning of the keys of merchants. What a facade's builder refuses is told here, by the key.

use super::reader::Reader;
use super::settings::{HuifuMerchant, UnionPayMerchant};
use cfca_pkcs7::{Identity, Pfx, PfxPassword};
use config_file::Node;
use crypto_core::rsa::RsaSigner;
use crypto_core::tdes::TdesEcb;
use http::Uri;
use std::num::NonZeroU32;
use std::sync::Arc;
use unionpay::store::Rate;

/// The number of requests that may go out at once after a pause.
const MOST_AT_ONCE: NonZeroU32 = NonZeroU32::new(50).unwrap();

pub(super) fn read(root: &Node, reader: &mut Reader<'_, '_>) -> (Vec<UnionPayMerchant>, Vec<HuifuMerchant>) {
    reader.distinct(root.tables("unionpay"), "app_id");
    reader.distinct(root.tables("huifu"), "mer_cust_id");
    reader.distinct(root.tables("huifu"), "book");
    let unionpay = root.tables("unionpay").iter().map(|node| reader.unionpay(node)).collect();
    let huifu = root.tables("huifu").iter().filter_map(|node| reader.huifu(node)).collect();
    (unionpay, huifu)
}

/// Returns whether this key of a table names an address without TLS.
fn is_plain(node: &Node, key: &str) -> bool {
    let address = node.text(key).and_then(|text| text.parse::<Uri>().ok());
    address.is_some_and(|address| address.scheme_str() == Some("http"))
}

impl Reader<'_, '_> {
    fn unionpay(&mut self, node: &Node) -> UnionPayMerchant {
        let app_id = node.text("app_id").unwrap_or_default();
        if node.text("app_id").is_some_and(|app_id| app_id.trim().is_empty()) {
            self.wrong(node, "app_id", "is empty");
        }
        let base = self.base(node).unwrap_or_else(|| unionpay::PRODUCTION.to_owned());
        let mut builder = unionpay::Client::builder(base, app_id);
        if node.yes("allow_plain_http") {
            builder = builder.allow_plain_http();
        }
        if let Some(secret) = self.secret(node, "secret") {
            builder = builder.secret(secret);
        }
        if let Some(key) = self.secret(node, "symmetric_key") {
            let parsed = TdesEcb::from_hex(key.expose());
            if self.good(node, "symmetric_key", parsed).is_some() {
                builder = builder.symmetric_key(key);
            }
        }
        if let Some(key) = self.secret_bytes(node, "merchant_key") {
            let signer = RsaSigner::from_any(key.expose());
            if let Some(signer) = self.good(node, "merchant_key", signer) {
                builder = builder.merchant_signer(Arc::new(signer));
            }
        }
        for (at, key) in self.files(node, "platform_keys") {
            match self.parsed.platform_key(key) {
                Ok(key) => builder = builder.platform_verifier(key),
                Err(e) => {
                    self.mistakes.add(at, &node.field("platform_keys"), format!("cannot be used: {e}"));
                }
            }
        }
        let rate = self.rate(node);
        if let Some(rate) = rate {
            builder = builder.rate(rate);
        }
        UnionPayMerchant { app_id: app_id.to_owned(), rate, is_plain: is_plain(node, "base"), builder }
    }

    fn huifu(&mut self, node: &Node) -> Option<HuifuMerchant> {
        let number = node.text("mer_cust_id").unwrap_or_default();
        let is_number = (1..=20).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        if node.text("mer_cust_id").is_some() && !is_number {
            self.wrong(node, "mer_cust_id", "is no number: it has up to 20 digits and nothing else");
        }
        let base = self.base(node);
        let identity = self.identity(node);
        // `/metrics` has the figures of the merchants that are there now.
        let mut builder =
            huifu::Client::builder(base.unwrap_or_default(), number).without_certificate_metric();
        if node.yes("allow_plain_http") {
            builder = builder.allow_plain_http();
        }
        for key in ["ca", "platform_certificates"] {
            for (at, file) in self.files(node, key) {
                match self.parsed.certificate(file) {
                    Ok(certificate) if key == "ca" && !certificate.is_ca() => {
                        self.mistakes.add(at, &node.field(key), "is no CA's certificate");
                    }
                    Ok(certificate) if key == "ca" => builder = builder.anchor_certificate(certificate),
                    Ok(certificate) => builder = builder.pinned_certificate(certificate),
                    Err(e) => self.mistakes.add(at, &node.field(key), format!("cannot be used: {e}")),
                }
            }
        }
        if node.texts("ca").is_empty() && node.place("ca") != node.at {
            self.wrong(node, "ca", "names no CA");
        }
        if let Some(rate) = self.rate(node) {
            builder = builder.rate(rate);
        }
        let builder = builder.identity(&identity?);
        let book = node.text("book").unwrap_or(number).to_owned();
        Some(HuifuMerchant {
            mer_cust_id: number.to_owned(),
            book,
            is_plain: is_plain(node, "base"),
            builder,
        })
    }

    fn identity(&mut self, node: &Node) -> Option<Identity> {
        let has = |key: &str| node.text(key).is_some();
        if !has("pfx") && has("pfx_password") {
            self.wrong(node, "pfx_password", "is the password of nothing: pfx is missing");
        }
        match (has("pfx"), has("key"), has("certificate")) {
            (true, false, false) => {
                let file = self.named(node, "pfx");
                let password = match has("pfx_password") {
                    true => self.secret(node, "pfx_password"),
                    false => {
                        self.wrong(node, "pfx", "needs pfx_password beside it");
                        None
                    }
                };
                let opened = Pfx::new().open(&file?, PfxPassword::from(password?.expose().as_str()));
                self.good(node, "pfx", opened)
            }
            (false, true, true) => {
                let (key, certificate) = (self.secret_bytes(node, "key"), self.named(node, "certificate"));
                let identity = Identity::from_key_and_certificate(key?.expose(), &certificate?);
                self.good(node, "key", identity)
            }
            (false, true, false) => {
                self.wrong(node, "key", "needs certificate beside it");
                None
            }
            (false, false, true) => {
                self.wrong(node, "certificate", "needs key beside it");
                None
            }
            (false, false, false) => {
                self.mistakes.add(
                    node.at,
                    &node.field("pfx"),
                    "is missing: give pfx, or key with certificate",
                );
                None
            }
            (true, ..) => {
                self.wrong(node, "pfx", "stands beside key or certificate: give one or the other");
                None
            }
        }
    }

    /// The platform's address, if it is one that can work.
    fn base(&mut self, node: &Node) -> Option<String> {
        let text = node.text("base")?;
        let uri = text.trim_end_matches('/').parse::<Uri>().ok();
        let uri = uri.filter(|uri| uri.host().is_some_and(|host| !host.is_empty()) && uri.query().is_none());
        let fault = match uri.as_ref().and_then(Uri::scheme_str) {
            Some("https") => None,
            Some("http") if node.yes("allow_plain_http") => None,
            Some("http") => {
                Some("is not encrypted: for a sandbox on this machine say allow_plain_http = true")
            }
            _ => Some("is no address such as https://HOST/api"),
        };
        if let Some(fault) = fault {
            self.wrong(node, "base", fault);
        }
        // The builder refuses what does not work, and was told about above.
        Some(text.to_owned())
    }

    fn rate(&mut self, node: &Node) -> Option<Rate> {
        let count = node.count("requests_per_minute")?;
        let count = u32::try_from(count).ok().and_then(NonZeroU32::new);
        if count.is_none() {
            self.wrong(node, "requests_per_minute", "must be from 1 to 4294967295");
        }
        count.map(|count| Rate::new(count, count.min(MOST_AT_ONCE)))
    }
}
