//! The meaning of the keys at the top: what is listened at, who may call, limits.

use super::merchants;
use super::parsed::Parsed;
use super::reader::Reader;
use super::settings::{Configuration, Limits, Listen, Tls};
use super::{traces, webhooks};
use crate::access::{Scope, Token};
use config_file::{Mistakes, Node};
use crypto_core::Secret;
use rustls::RootCertStore;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub(super) fn configuration(root: &Node, folder: &Path, mistakes: &mut Mistakes<'_>) -> Configuration {
    let mut reader = Reader { folder, mistakes, parsed: Parsed::default() };
    let listen = reader.listen(root);
    let tls = root.tables("tls").first().and_then(|node| reader.tls(node));
    let tokens = reader.tokens(root);
    let is_mutual = tls.as_ref().is_some_and(|tls| tls.is_mutual);
    // A mistake in a token or a CA is told by itself.
    let names_any = !root.tables("token").is_empty()
        || root.tables("tls").iter().any(|tls| !tls.texts("client_ca").is_empty());
    if !listen.is_local() && !is_mutual && !names_any {
        reader.wrong(
            root,
            "listen",
            "is beyond this machine: give a [[token]] (merchant gateway token) or tls.client_ca first",
        );
    }
    if !listen.is_local() && root.tables("tls").is_empty() {
        reader.wrong(
            root,
            "listen",
            "is beyond this machine, where tokens are not to travel in clear: give [tls]",
        );
    }
    if root.tables("unionpay").is_empty() && root.tables("huifu").is_empty() {
        reader.mistakes.add(0, "unionpay", "is missing, and so is huifu: there is no merchant to act for");
    }
    let (unionpay, huifu) = merchants::read(root, &mut reader);
    Configuration {
        listen,
        tls,
        tokens,
        store: reader.store(root),
        limits: reader.limits(root),
        audit_log: root.text("audit_log").map(|path| folder.join(path)),
        unionpay,
        huifu,
        redis: reader.secret(root, "redis"),
        webhooks: webhooks::read(root, &mut reader),
        traces: traces::read(root, &mut reader),
    }
}

impl Reader<'_, '_> {
    fn listen(&mut self, root: &Node) -> Listen {
        let local = SocketAddr::from(([127, 0, 0, 1], 8700));
        match root.text("listen") {
            None => Listen::Tcp(local),
            Some(text) => match (text.strip_prefix("unix:"), text.parse()) {
                (Some(path), _) if !path.is_empty() => Listen::Unix(self.folder.join(path)),
                (_, Ok(address)) => Listen::Tcp(address),
                _ => {
                    self.wrong(
                        root,
                        "listen",
                        "is no address with a port, such as 127.0.0.1:8700, and no unix:PATH",
                    );
                    Listen::Tcp(local)
                }
            },
        }
    }

    fn store(&mut self, root: &Node) -> Secret<String> {
        let address = root.text("store").unwrap_or("sqlite://gateway.db");
        let is_place = ["file:", "env:", "command:"].iter().any(|kind| address.starts_with(kind));
        if is_place {
            return self.secret(root, "store").unwrap_or_default();
        }
        let known = ["sqlite:", "postgres:", "postgresql:", "mysql:", "mariadb:"];
        if !known.iter().any(|kind| address.starts_with(kind)) {
            self.wrong(root, "store", "is no address of a store: sqlite://FILE, postgres://.. or mysql://..");
        }
        let login = address.split_once("://").and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@'));
        if login.is_some_and(|(login, _)| login.contains(':')) {
            self.wrong(root, "store", "has a password in it: give the address as env:NAME or file:PATH");
        }
        Secret::new(address.to_owned())
    }

    fn limits(&mut self, root: &Node) -> Limits {
        let mut count = |key: &str, default: u64, most: u64| {
            let given = root.count(key).unwrap_or(default);
            if !(1..=most).contains(&given) {
                self.wrong(root, key, &format!("must be from 1 to {most}"));
            }
            given.clamp(1, most)
        };
        let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        Limits {
            body: size(count("body_bytes", 1 << 20, 16 << 20)),
            upload: count("upload_bytes", 10 << 20, 1 << 30),
            request: Duration::from_secs(count("request_seconds", 120, 3_600)),
            connections: size(count("connections", 512, 65_536)),
            calls: size(count("calls", 256, 65_536)),
        }
    }

    fn tokens(&mut self, root: &Node) -> Vec<Token> {
        let nodes = root.tables("token");
        self.distinct(nodes, "name");
        self.distinct(nodes, "sha256");
        nodes.iter().filter_map(|node| self.token(node)).collect()
    }

    fn token(&mut self, node: &Node) -> Option<Token> {
        let name = node.text("name").unwrap_or_default();
        let is_name = !name.is_empty()
            && name.len() <= 64
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if node.text("name").is_some() && !is_name {
            self.wrong(node, "name", "must be 1 to 64 letters, digits, -, _ or .");
        }
        let mut scopes = Vec::new();
        for (at, text) in node.texts("scopes") {
            match Scope::parse(text) {
                Some(scope) => scopes.push(scope),
                None => self.mistakes.add(
                    *at,
                    &node.field("scopes"),
                    format!(
                        "has an item that is no scope: {}; there are read, pay and admin",
                        shown::value(text)
                    ),
                ),
            }
        }
        let hash = Token::hash_of(node.text("sha256")?);
        if hash.is_none() {
            self.wrong(
                node,
                "sha256",
                "is no SHA-256: 64 hex digits, as merchant gateway token prints them; the token itself does not belong here",
            );
        }
        Some(Token::new(name, hash?, scopes))
    }

    fn tls(&mut self, node: &Node) -> Option<Tls> {
        let (certificate, key) = (self.named(node, "certificate"), self.named(node, "key"));
        let chain = certificate.and_then(|pem| {
            let read = CertificateDer::pem_slice_iter(&pem).collect::<Result<Vec<_>, _>>();
            self.good(node, "certificate", read)
        });
        if chain.as_ref().is_some_and(Vec::is_empty) {
            self.wrong(node, "certificate", "holds no certificate in PEM");
        }
        let key = key.and_then(|pem| {
            let read = PrivateKeyDer::from_pem_slice(&pem);
            self.good(node, "key", read)
        });
        let roots = self.client_roots(node);
        let is_mutual = !node.texts("client_ca").is_empty();
        let (chain, key) = (chain?, key?);
        let certificate = chain.first()?.clone();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let versions = rustls::ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions();
        let versions = self.good(node, "certificate", versions)?;
        let clients = match is_mutual {
            false => versions.with_no_client_auth(),
            true => {
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
                versions.with_client_cert_verifier(self.good(node, "client_ca", verifier)?)
            }
        };
        let server = clients.with_single_cert(chain, key);
        let mut server = self.good(node, "key", server)?;
        server.alpn_protocols = vec![b"http/1.1".to_vec()];
        Some(Tls { server: Arc::new(server), certificate, is_mutual })
    }

    fn client_roots(&mut self, node: &Node) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        for (at, pem) in self.files(node, "client_ca") {
            let read = CertificateDer::pem_slice_iter(&pem).collect::<Result<Vec<_>, _>>();
            let added = read.map_err(|e| e.to_string()).and_then(|found| match found.is_empty() {
                true => Err("holds no certificate in PEM".to_owned()),
                false => found.into_iter().try_for_each(|one| roots.add(one)).map_err(|e| e.to_string()),
            });
            if let Err(e) = added {
                self.mistakes.add(at, &node.field("client_ca"), format!("cannot be used: {e}"));
            }
        }
        roots
    }
}
