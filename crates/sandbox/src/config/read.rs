//! The meaning of the keys: merchants, users, keys, files.

use crate::unionpay::User;
use crate::{
    AllowedHost, Builder, ConsoleHost, HuifuCustomer, HuifuMerchant, ScriptedAnswer, UnionPayMerchant,
};
use cfca_pkcs7::{Certificate, Identity, Pfx};
use config_file::{Mistakes, Node};
use crypto_core::rsa::RsaSigner;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

/// Larger than any key file, and than any chain of certificates.
const MOST_FILE: u64 = 1 << 20;

pub(super) fn configuration(
    root: &Node,
    folder: &Path,
    mistakes: &mut Mistakes<'_>,
) -> (Builder, Option<u16>, Option<IpAddr>) {
    let mut reader = Reader { folder, mistakes };
    let port = root.count("port").and_then(|port| {
        let parsed = u16::try_from(port).ok();
        if parsed.is_none() {
            reader.wrong(root, "port", "is no port: they end at 65535");
        }
        parsed
    });
    let bind = root.text("bind").and_then(|text| {
        let parsed = text.parse::<IpAddr>();
        if parsed.is_err() {
            reader.wrong(root, "bind", "is no IP address, such as 127.0.0.1 or 0.0.0.0");
        }
        parsed.ok()
    });
    let mut builder = Builder::default();
    if let Some(delay) = root.count("notification_delay_ms") {
        builder = builder.notification_delay(Duration::from_millis(delay));
    }
    for (at, host) in root.texts("allow_notify") {
        match host.parse::<AllowedHost>() {
            Ok(host) => builder = builder.allow_notifications_to(host),
            Err(e) => reader.mistakes.add(
                *at,
                &root.field("allow_notify"),
                format!("has an item that is wrong: {e}"),
            ),
        }
    }
    for (at, host) in root.texts("console_hosts") {
        match host.parse::<ConsoleHost>() {
            Ok(host) => builder = builder.serve_console_at(host),
            Err(e) => {
                let text = format!("has an item that is wrong: {e}");
                reader.mistakes.add(*at, &root.field("console_hosts"), text);
            }
        }
    }
    for tls in root.tables("tls") {
        let mut hosts = Vec::new();
        for (at, host) in tls.texts("hosts") {
            match host.parse::<ConsoleHost>() {
                Ok(_) => hosts.push(host.as_str()),
                Err(e) => {
                    reader.mistakes.add(*at, &tls.field("hosts"), format!("has an item that is wrong: {e}"));
                }
            }
        }
        builder = builder.tls(hosts);
    }
    for platform in root.tables("platform") {
        builder = reader.platform(platform, builder);
    }
    reader.distinct(root.tables("unionpay"), "app_id");
    for merchant in root.tables("unionpay") {
        let merchant = reader.unionpay(merchant);
        builder = builder.unionpay(merchant);
    }
    reader.distinct(root.tables("huifu"), "mer_cust_id");
    for merchant in root.tables("huifu") {
        let merchant = reader.huifu(merchant);
        builder = builder.huifu(merchant);
    }
    (builder, port, bind)
}

struct Reader<'a, 't> {
    folder: &'a Path,
    mistakes: &'a mut Mistakes<'t>,
}

impl Reader<'_, '_> {
    fn wrong(&mut self, node: &Node, key: &str, text: &str) {
        self.mistakes.add(node.place(key), &node.field(key), text);
    }

    /// A result, or its error as the mistake of a key.
    fn good<T, E: std::error::Error>(&mut self, node: &Node, key: &str, result: Result<T, E>) -> Option<T> {
        match result {
            Ok(good) => Some(good),
            Err(e) => {
                self.wrong(node, key, &format!("cannot be used: {}", crate::reply::report(&e)));
                None
            }
        }
    }

    /// Two with one value are both wrong; the later one says so.
    fn distinct(&mut self, nodes: &[Node], key: &str) {
        let mut seen = BTreeMap::new();
        for node in nodes {
            let Some(text) = node.text(key) else { continue };
            if let Some(first) = seen.insert(text, node) {
                self.wrong(node, key, &format!("is `{text}`, as {} is", first.field(key)));
            }
        }
    }

    /// PEM as it stands there, or the bytes of a file.
    fn file<'n>(&mut self, node: &Node, key: &str, at: usize, text: &'n str) -> Option<Cow<'n, [u8]>> {
        if text.trim_start().starts_with("-----BEGIN") {
            return Some(Cow::Borrowed(text.as_bytes()));
        }
        let path = self.folder.join(text);
        let length = fs::metadata(&path).map(|file| file.len());
        let read = match length {
            Ok(length) if length > MOST_FILE => {
                Err(format!("{} is no key: it has {length} bytes", path.display()))
            }
            _ => fs::read(&path).map_err(|e| format!("{} cannot be read: {e}", path.display())),
        };
        match read {
            Ok(bytes) => Some(Cow::Owned(bytes)),
            Err(e) => {
                self.mistakes.add(at, &node.field(key), format!("cannot be used: {e}"));
                None
            }
        }
    }

    /// The file of a key that names one.
    fn named<'n>(&mut self, node: &'n Node, key: &str) -> Option<Cow<'n, [u8]>> {
        let text = node.text(key)?;
        self.file(node, key, node.place(key), text)
    }

    fn certificates(&mut self, node: &Node, key: &str) -> Vec<Certificate> {
        let mut found = Vec::new();
        for (at, text) in node.texts(key) {
            let Some(bytes) = self.file(node, key, *at, text) else { continue };
            match Certificate::from_any(&bytes) {
                Ok(certificate) => found.push(certificate),
                Err(e) => self.mistakes.add(*at, &node.field(key), format!("cannot be used: {e}")),
            }
        }
        found
    }

    fn platform(&mut self, node: &Node, mut builder: Builder) -> Builder {
        if let Some(key) = self.named(node, "unionpay_key") {
            let signer = RsaSigner::from_any(&key);
            if let Some(signer) = self.good(node, "unionpay_key", signer) {
                builder = builder.unionpay_platform_rsa_key(signer);
            }
        }
        let identity = match (node.text("huifu_pfx"), node.text("huifu_key"), node.text("huifu_certificate"))
        {
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) => {
                self.wrong(
                    node,
                    "huifu_pfx",
                    "stands beside huifu_key or huifu_certificate: give one or the other",
                );
                None
            }
            (Some(_), None, None) => self.named(node, "huifu_pfx").and_then(|file| {
                let password = node.text("huifu_pfx_password").unwrap_or_default().to_owned();
                let opened = Pfx::new().open(&file, password);
                self.good(node, "huifu_pfx", opened)
            }),
            (None, Some(_), Some(_)) => {
                let (key, certificate) =
                    (self.named(node, "huifu_key"), self.named(node, "huifu_certificate"));
                key.zip(certificate).and_then(|(key, certificate)| {
                    let identity = Identity::from_key_and_certificate(&key, &certificate);
                    self.good(node, "huifu_key", identity)
                })
            }
            (None, Some(_), None) => {
                self.wrong(node, "huifu_key", "needs huifu_certificate beside it");
                None
            }
            (None, None, Some(_)) => {
                self.wrong(node, "huifu_certificate", "needs huifu_key beside it");
                None
            }
            (None, None, None) => None,
        };
        if node.text("huifu_pfx").is_none() && node.text("huifu_pfx_password").is_some() {
            self.wrong(node, "huifu_pfx_password", "is the password of nothing: huifu_pfx is missing");
        }
        if let Some(identity) = identity {
            if node.yes("huifu_sm2") {
                self.wrong(
                    node,
                    "huifu_sm2",
                    "asks for the SM2 test key beside a key that is given: leave one out",
                );
            }
            builder = builder.huifu_platform_identity(identity);
        }
        let ca = self.certificates(node, "huifu_ca");
        if !ca.is_empty() && node.text("huifu_pfx").is_none() && node.text("huifu_certificate").is_none() {
            self.wrong(node, "huifu_ca", "is the CA of nothing: huifu_certificate and huifu_pfx are missing");
        }
        builder = builder.huifu_platform_ca(ca);
        if node.yes("generate") {
            if node.yes("huifu_sm2") {
                self.wrong(
                    node,
                    "generate",
                    "makes RSA keys, and huifu_sm2 asks for the SM2 test key: leave one out",
                );
            }
            builder = builder.generate_platform_keys();
        }
        if node.yes("huifu_sm2") { builder.huifu_sm2() } else { builder }
    }

    fn unionpay(&mut self, node: &Node) -> UnionPayMerchant {
        let app_id = node.text("app_id").unwrap_or_default();
        if node.text("app_id").is_some_and(|app_id| app_id.trim().is_empty()) {
            self.wrong(node, "app_id", "is empty");
        }
        let mut merchant = UnionPayMerchant::new(app_id);
        if let Some(secret) = node.text("secret") {
            merchant = merchant.secret(secret);
        }
        if let Some(hex) = node.text("symmetric_key") {
            let with = merchant.clone().symmetric_key(hex);
            merchant = self.good(node, "symmetric_key", with).unwrap_or(merchant);
        }
        if let Some(key) = self.named(node, "public_key") {
            let with = merchant.clone().public_key(&key);
            merchant = self.good(node, "public_key", with).unwrap_or(merchant);
        }
        if let Some(fen) = node.count("balance") {
            merchant = merchant.balance(fen);
        }
        if let Some(requests) = node.count("requests_per_minute") {
            merchant = merchant.requests_per_minute(usize::try_from(requests).unwrap_or(usize::MAX));
        }
        if let Some(count) = node.count("unfinished_orders") {
            merchant = merchant.unfinished_orders(count);
        }
        for (_, name) in node.texts("calls") {
            merchant = merchant.call(name.as_str());
        }
        for key in ["open_id", "mobile", "card"] {
            self.distinct(node.tables("user"), key);
        }
        for user in node.tables("user") {
            merchant = merchant.user(read_user(user));
        }
        for answer in node.tables("answer") {
            merchant = merchant.answer(read_answer(answer));
        }
        merchant
    }

    fn huifu(&mut self, node: &Node) -> HuifuMerchant {
        let number = node.text("mer_cust_id").unwrap_or_default();
        let is_number = (1..=20).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        if node.text("mer_cust_id").is_some() && !is_number {
            self.wrong(node, "mer_cust_id", "is no number: it has up to 20 digits and nothing else");
        }
        let mut merchant = HuifuMerchant::new(number);
        for certificate in self.certificates(node, "certificates") {
            merchant = merchant.certificate(certificate);
        }
        for certificate in self.certificates(node, "ca") {
            if !certificate.is_ca() {
                self.wrong(
                    node,
                    "ca",
                    "is no CA's certificate; the merchant's own stand under `certificates`",
                );
            }
            merchant = merchant.trust(certificate);
        }
        for (at, number) in node.texts("commands") {
            if number.len() != 3 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                self.mistakes.add(
                    *at,
                    &node.field("commands"),
                    "has an item that is wrong: a number has three digits",
                );
            }
            merchant = merchant.command(number.as_str());
        }
        self.distinct(node.tables("customer"), "cust_id");
        for customer in node.tables("customer") {
            merchant = merchant.customer(read_customer(customer));
        }
        for answer in node.tables("answer") {
            merchant = merchant.answer(read_answer(answer));
        }
        merchant
    }
}

fn read_user(node: &Node) -> User {
    let mut user = User::new(node.text("open_id").unwrap_or_default());
    for (key, field) in [
        ("union_id", &mut user.union_id),
        ("mobile", &mut user.mobile),
        ("card", &mut user.card),
        ("name", &mut user.name),
        ("certificate", &mut user.certificate),
    ] {
        if let Some(text) = node.text(key) {
            text.clone_into(field);
        }
    }
    user.scopes = node.texts("scopes").iter().map(|(_, scope)| scope.clone()).collect();
    user
}

fn read_customer(node: &Node) -> HuifuCustomer {
    let text = |key| node.text(key).unwrap_or_default();
    let mut customer = HuifuCustomer::new(text("cust_id"), text("acct_id"));
    if let Some(certificate) = node.text("certificate") {
        certificate.clone_into(&mut customer.certificate);
    }
    if let Some(fen) = node.count("balance") {
        customer.balance = fen;
    }
    let cards = |key: &str| {
        let card = |node: &Node| {
            let text = |key| node.text(key).unwrap_or_default().to_owned();
            (text("bind_id"), text("number"))
        };
        node.tables(key).iter().map(card).collect()
    };
    customer.quick_cards = cards("quick_card");
    customer.cash_cards = cards("cash_card");
    customer
}

fn read_answer(node: &Node) -> ScriptedAnswer {
    let text = |key| node.text(key).unwrap_or_default();
    let mut answer = ScriptedAnswer::new(text("endpoint"), text("code")).with_message(text("message"));
    answer.times = node.count("times").filter(|times| *times > 0);
    answer
}
