//! The file, read: its values, or every mistake in it.

use super::list::{SETTINGS, Setting, Value};
use crate::generated::config_keys::TABLES;
use config_file::{ConfigurationError, Kind, Mistakes, Node, places};
use http::Uri;
use std::path::Path;

type Read = (Vec<(&'static Setting, Value)>, Vec<&'static str>);

/// The values. A file that nobody has named runs no program: it may have come with a folder from anywhere.
pub(super) fn settings(text: &str, folder: &Path, is_named: bool) -> Result<Read, ConfigurationError> {
    let mut mistakes = Mistakes::new(text);
    let root = config_file::root(text, TABLES, &mut mistakes);
    let platforms: Vec<_> =
        ["unionpay", "huifu"].into_iter().filter(|name| !root.tables(name).is_empty()).collect();
    let mut reader = Reader { folder, is_named, mistakes: &mut mistakes };
    let mut values = Vec::new();
    for setting in SETTINGS {
        let node = match setting.table {
            "" => Some(&root),
            table => root.tables(table).first(),
        };
        let value = node.and_then(|node| reader.value(node, setting));
        values.extend(value.map(|value| (setting, value)));
    }
    root.tables("unionpay").iter().for_each(|node| reader.unionpay(node));
    root.tables("huifu").iter().for_each(|node| reader.huifu(node));
    reader.store(&root);
    mistakes.none().map(|()| (values, platforms))
}

struct Reader<'a, 't> {
    folder: &'a Path,
    is_named: bool,
    mistakes: &'a mut Mistakes<'t>,
}

impl Reader<'_, '_> {
    fn wrong(&mut self, node: &Node, key: &str, text: &str) {
        self.mistakes.add(node.place(key), &node.field(key), text);
    }

    fn value(&mut self, node: &Node, setting: &Setting) -> Option<Value> {
        let table = if setting.table.is_empty() { "root" } else { setting.table };
        let known = TABLES.iter().find(|known| known.name == table)?;
        let kind = known.keys.iter().find(|key| key.name == setting.key)?.kind;
        match kind {
            Kind::Secret => self.place(node, setting.key).map(Value::SecretAt),
            Kind::File => {
                let (at, path) = (node.place(setting.key), node.text(setting.key)?.to_owned());
                Some(Value::Texts(vec![self.file(node, setting.key, at, &path)]))
            }
            Kind::Files => {
                let files = node.texts(setting.key).to_vec();
                let files: Vec<_> =
                    files.iter().map(|(at, path)| self.file(node, setting.key, *at, path)).collect();
                (!files.is_empty()).then_some(Value::Texts(files))
            }
            Kind::Count => node.count(setting.key).map(|count| Value::Texts(vec![count.to_string()])),
            Kind::Yes => node.yes(setting.key).then_some(Value::Yes),
            Kind::Text if node.text(setting.key).is_some_and(places::is_place) => {
                self.place(node, setting.key).map(Value::SecretAt)
            }
            _ => node.text(setting.key).map(|text| Value::Texts(vec![text.to_owned()])),
        }
    }

    /// Where a secret is, if it is said so; it is not read now.
    fn place(&mut self, node: &Node, key: &str) -> Option<String> {
        let place = node.text(key)?.to_owned();
        if !places::is_place(&place) {
            let text = "must say where the secret is, and not be it: file:PATH, env:NAME or command:PROGRAM ARGUMENTS";
            self.wrong(node, key, text);
        } else if let Some(path) = place.strip_prefix("file:") {
            self.file(node, key, node.place(key), path);
        } else if place.starts_with("command:") && !self.is_named {
            let text = "asks a program, and nobody has named this file: give --config merchant.toml, or set MERCHANT_CONFIG";
            self.wrong(node, key, text);
        }
        Some(place)
    }

    /// The path of a file, from the folder of the configuration.
    fn file(&mut self, node: &Node, key: &str, at: usize, path: &str) -> String {
        let whole = self.folder.join(path);
        if path.trim_start().starts_with("-----BEGIN") {
            self.mistakes.add(
                at,
                &node.field(key),
                "holds PEM text: write it into a file, and give its path",
            );
        } else if !whole.exists() {
            let text = format!("names a file that is not there: {}", shown::value(&whole.display()));
            self.mistakes.add(at, &node.field(key), text);
        }
        whole.display().to_string()
    }

    fn unionpay(&mut self, node: &Node) {
        if node.text("app_id").is_some_and(|text| text.is_empty() || text.contains(char::is_whitespace)) {
            self.wrong(node, "app_id", "is empty, or holds blanks");
        }
        self.base(node);
    }

    fn huifu(&mut self, node: &Node) {
        let digits =
            |text: &str| (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if node.text("mer_cust_id").is_some_and(|text| !digits(text)) {
            self.wrong(node, "mer_cust_id", "is no number: it has up to 20 digits and nothing else");
        }
        self.base(node);
        if node.texts("ca").is_empty() && node.place("ca") != node.at {
            self.wrong(node, "ca", "names no CA");
        }
        if node.count("requests_per_minute").is_some_and(|count| !(1..=u64::from(u32::MAX)).contains(&count))
        {
            self.wrong(node, "requests_per_minute", "must be from 1 to 4294967295");
        }
        let has = |key: &str| node.text(key).is_some();
        if !has("pfx") && has("pfx_password") {
            self.wrong(node, "pfx_password", "is the password of nothing: pfx is missing");
        }
        match (has("pfx"), has("key"), has("certificate")) {
            (true, false, false) | (false, true, true) => {}
            (false, true, false) => self.wrong(node, "key", "needs certificate beside it"),
            (false, false, true) => self.wrong(node, "certificate", "needs key beside it"),
            (false, false, false) => {
                let text = "is missing: give pfx, or key with certificate";
                self.mistakes.add(node.at, &node.field("pfx"), text);
            }
            (true, ..) => self.wrong(node, "pfx", "stands beside key or certificate: give one or the other"),
        }
    }

    /// The platform's address, if it is one that can work.
    fn base(&mut self, node: &Node) {
        let Some(text) = node.text("base") else { return };
        let uri = text.trim_end_matches('/').parse::<Uri>().ok();
        let uri = uri.filter(|uri| uri.host().is_some_and(|host| !host.is_empty()) && uri.query().is_none());
        let fault = match uri.as_ref().and_then(Uri::scheme_str) {
            Some("https") => return,
            Some("http") if node.yes("allow_plain_http") => return,
            Some("http") => "is not encrypted: for a sandbox on this machine say allow_plain_http = true",
            _ => "is no address such as https://HOST/api",
        };
        self.wrong(node, "base", fault);
    }

    fn store(&mut self, root: &Node) {
        let Some(address) = root.text("store").filter(|address| !places::is_place(address)) else { return };
        let login = address.split_once("://").and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@'));
        if login.is_some_and(|(login, _)| login.contains(':')) {
            self.wrong(root, "store", "has a password in it: give the address as env:NAME or file:PATH");
        }
    }
}
