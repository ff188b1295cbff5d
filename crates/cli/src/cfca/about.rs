//! What a certificate says: lines for a person, members of a document for a program.

use super::one_line;
use crate::labels;
use crate::language::{Text, text};
use crate::report::{moment, say};
use cfca_pkcs7::Certificate;
use crypto_core::digest::sha256_hex;
use serde_json::{Value, json};
use std::fmt::Display;

/// The columns before a value.
const LABEL: usize = 20;

/// One line: a name, which stands in the table of labels, and what is said.
pub(super) fn line(name: &'static str, value: impl Display) {
    say(format_args!("{}{value}", labels::column(name, LABEL)));
}

/// Who it is, who says so, and how long; then the key's size, and the lower-case hex SHA-256 of certificate and public key.
pub(super) fn whole(certificate: &Certificate) {
    for (name, value) in facts(certificate) {
        line(name, value);
    }
    line("key-bits", certificate.key().bits());
    line("certificate-sha256", certificate.fingerprint());
    line("spki-sha256", sha256_hex(certificate.spki_der()));
}

/// A certificate beside the one that the file is for: its facts, each after what it is here.
pub(super) fn beside(what: &Text, certificate: &Certificate) {
    for (name, value) in facts(certificate) {
        let name = Text::of(|| format!("{what}-{name}"), || format!("{what} {}", labels::chinese(name)));
        say(format_args!("{}{value}", labels::filled(&name, LABEL)));
    }
}

/// The same for a program.
pub(super) fn document(certificate: &Certificate) -> Value {
    json!({
        "type": certificate.key().algorithm(),
        "ca": certificate.is_ca(),
        "subject": certificate.subject(),
        "nameParts": certificate.shown_name_segments(),
        "issuer": certificate.issuer(),
        "serial": certificate.serial(),
        "notBefore": moment(certificate.not_before()),
        "notAfter": moment(certificate.not_after()),
        "keyUsage": certificate.key_usage(),
        "keyBits": certificate.key().bits(),
        "sha256": certificate.fingerprint(),
        "spkiSha256": sha256_hex(certificate.spki_der()),
    })
}

fn facts(certificate: &Certificate) -> Vec<(&'static str, Text)> {
    let algorithm = certificate.key().algorithm();
    let kind = match certificate.is_ca() {
        true => text!("{algorithm}, CA", "{algorithm}，CA 证书"),
        false => text!("{algorithm}, end entity", "{algorithm}，终端实体证书"),
    };
    let mut facts = vec![("type", kind), ("subject", Text::same(certificate.subject()))];
    if let parts @ [_, _, ..] = certificate.shown_name_segments().as_slice() {
        facts.push(("name-parts", Text::same(one_line(&parts.join(" | ")))));
    }
    facts.push(("issuer", Text::same(certificate.issuer())));
    facts.push(("serial", Text::same(certificate.serial())));
    facts.push(("not-before", Text::same(moment(certificate.not_before()))));
    facts.push(("not-after", Text::same(moment(certificate.not_after()))));
    if !certificate.key_usage().is_empty() {
        facts.push(("key-usage", Text::same(certificate.key_usage().join(", "))));
    }
    facts
}

/// The issuers above a certificate, from the nearest up to a root, and the certificates that are none of them. By names: nothing is
/// verified here.
pub(super) fn chain<'a>(
    certificate: &'a Certificate,
    others: &'a [Certificate],
) -> (Vec<&'a Certificate>, Vec<&'a Certificate>) {
    let (mut chain, mut rest) = (Vec::new(), others.iter().collect::<Vec<_>>());
    let mut last = certificate;
    // Above a root there is nobody, though another certificate may have its name.
    while last.subject() != last.issuer() {
        let above = |other: &&Certificate| other.is_ca() && other.subject() == last.issuer();
        let Some(at) = rest.iter().position(above) else { break };
        last = rest.remove(at);
        chain.push(last);
    }
    (chain, rest)
}
