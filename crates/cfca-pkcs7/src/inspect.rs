//! The structure of a message and the checks that it passes: for the person who asks why it is refused.

mod peers;

use crate::message::{SignedMessage, SignerInfo};
use crate::signed::Signed;
use crate::verify::AttachedVerifier;
use crate::{Certificate, Error, ErrorKind, ber, chain};
use crypto_core::UnixSeconds;
use std::borrow::Cow;

/// The findings about a message, in the order in which they were made.
///
/// It shows and judges, and never hands out the content: that takes [`AttachedVerifier::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inspection {
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The subject of the check, such as `signature`.
    pub check: &'static str,
    /// The value that is there, or the reason why it is refused.
    pub result: Result<String, Error>,
}

impl Inspection {
    /// Returns whether every check passed: the message would open.
    #[must_use]
    pub fn all_passed(&self) -> bool {
        self.findings.iter().all(|finding| finding.result.is_ok())
    }

    fn note(&mut self, check: &'static str, result: Result<String, Error>) -> bool {
        let passed = result.is_ok();
        self.findings.push(Finding { check, result });
        passed
    }
}

impl AttachedVerifier {
    /// Runs every check that can be run, also after one has failed, and tells what each found.
    #[must_use]
    pub fn inspect(&self, message: &[u8], now: UnixSeconds) -> Inspection {
        let mut report = Inspection { findings: Vec::new() };
        self.look(message, None, now, &mut report);
        report
    }

    /// The same for a detached signature over `content`.
    #[must_use]
    pub fn inspect_detached(&self, signature: &[u8], content: &[u8], now: UnixSeconds) -> Inspection {
        let mut report = Inspection { findings: Vec::new() };
        self.look(signature, Some(content), now, &mut report);
        report
    }

    /// Runs every check on a single certificate: its form, its validity at `now`, whether it may sign messages
    /// or issue certificates, and, where this verifier has anchors, its chain.
    #[must_use]
    pub fn inspect_certificate(&self, certificate: &Certificate, now: UnixSeconds) -> Inspection {
        let mut report = Inspection { findings: Vec::new() };
        let kind = if certificate.is_ca() { "a CA's" } else { "an end entity's" };
        let bytes = certificate.der().len();
        report.note("certificate", Ok(format!("{certificate}, {kind}, {bytes} bytes")));
        report.note("issuer", Ok(certificate.issuer()));
        let segments = certificate.shown_name_segments();
        report.note("name", Ok(format!("parts of the common name between @: {}", segments.join(", "))));
        note_chinese(&mut report, certificate);
        let weak = if certificate.key().is_weak() { ", weak: below 2048" } else { "" };
        report.note(
            "key",
            Ok(format!("{}, {} bits{weak}", certificate.key().algorithm(), certificate.key().bits())),
        );
        let algorithm = certificate.signature_algorithm();
        // Of what is trusted by itself nobody checks the signature.
        let is_anchor = self.anchors().contains(certificate);
        let usable = if is_anchor { Ok(()) } else { self.check_issuer_algorithm(certificate) };
        report.note("algorithms", usable.map(|()| format!("signed with {algorithm}")));
        let alone = chain::check_alone(certificate, now);
        report.note(
            "validity",
            alone.map(|()| "valid at that time, and no critical extension is unknown".into()),
        );
        let usage = match (certificate.is_ca(), certificate.key_usage().join(", ")) {
            (true, usage) => Ok(format!("a CA's: {usage}")),
            (false, _) => may_sign(certificate),
        };
        report.note("usage", usage);
        if let Some(sentence) =
            peers::about_issuer(certificate, self.anchors().iter().chain(&self.helpers(&[])))
        {
            report.note("peers", Ok(sentence.to_owned()));
        }
        if !self.anchors().is_empty() {
            let chain = self.chains(&self.helpers(&[]), now).validate(certificate);
            report.note(
                "chain",
                chain.map(|()| "leads to a trusted certificate, all valid at that time".into()),
            );
        }
        report
    }

    fn look(
        &self,
        message: &[u8],
        detached: Option<&[u8]>,
        now: UnixSeconds,
        report: &mut Inspection,
    ) -> Option<()> {
        let decoded = self.limits.decode(message);
        let form = |der: &[u8]| match der.len() == message.len() {
            true => format!("binary, {} bytes", der.len()),
            false => format!("text of {} characters around {} bytes", message.len(), der.len()),
        };
        report.note("form", decoded.as_deref().map(form).map_err(Clone::clone));
        let bytes = decoded.ok()?;

        let rewritten = ber::Message::of(&bytes);
        let is_der = rewritten.as_ref().is_ok_and(|message| matches!(message.der, Cow::Borrowed(_)));
        let rules = if is_der { "DER" } else { "BER (streamed)" };
        let parts = rewritten.as_ref().map_err(Clone::clone);
        let parts = parts.and_then(|message| SignedMessage::read(message, self.limits));
        let told = |data: &SignedMessage<'_>| {
            let certificates = data.certificates().count();
            let signers = data.signers.len();
            format!("PKCS#7 signed data in {rules}, {certificates} certificates, {signers} signers")
        };
        report.note("structure", parts.as_ref().map(told).map_err(Clone::clone));
        let (Ok(message), Ok(data)) = (&rewritten, parts) else { return None };
        let der = &message.der;

        let content = match detached {
            None => data.content(),
            Some(content) => data.check_detached().map(|()| content),
        };
        report.note("content", content.as_ref().map(|c| describe(c, der)).map_err(Clone::clone));
        for (index, (offset, certificate)) in data.certificates().enumerate() {
            let told = match certificate {
                Ok(certificate) => {
                    let kind = if certificate.is_ca() { "a CA's" } else { "an end entity's" };
                    format!("{index}, DER byte {offset}: {certificate}, {kind}")
                }
                // It takes no part, so it is no reason to refuse the message.
                Err(e) => format!("{index}, DER byte {offset}: not looked at, {e}"),
            };
            report.note("certificate", Ok(told));
        }
        let from_message = data.usable_certificates();
        if data.signers.is_empty() {
            report.note("signer", Err(Error::new(ErrorKind::NoSigner)));
        }
        let signed = content.ok().map(|content| Signed::of(&data, content));
        for info in &data.signers {
            self.look_at_signer(info, signed.as_ref(), &from_message, now, report);
        }
        Some(())
    }

    fn look_at_signer(
        &self,
        info: &SignerInfo<'_>,
        signed: Option<&Signed<'_>>,
        from_message: &[Certificate],
        now: UnixSeconds,
        report: &mut Inspection,
    ) -> Option<()> {
        let pool = self.signer_pool(from_message);
        let helpers = self.helpers(from_message);
        let chains = self.chains(&helpers, now);
        // Of several that fit, the one that is accepted is worth looking at, or else one whose key made the signature.
        let made_by = |candidate: &&Certificate| {
            signed.is_some_and(|signed| self.check_signature(info, signed, candidate).is_ok())
        };
        let signer = info.candidates(&pool).and_then(|fitting| {
            let makers: Vec<&Certificate> = fitting.iter().copied().filter(made_by).collect();
            let accepted = makers.iter().find(|signer| self.check_trust(signer, &chains).is_ok());
            let chosen = accepted.or_else(|| makers.first()).or_else(|| fitting.first()).copied();
            chosen.cloned().ok_or_else(|| Error::new(ErrorKind::NoSignerCertificate))
        });
        let told = |signer: &Certificate| format!("DER byte {}: {signer}", info.offset);
        report.note("signer", signer.as_ref().map(told).map_err(Clone::clone));
        let algorithm = self.check_algorithm(info);
        let usable = report.note("algorithms", algorithm.map(|algorithm| algorithm.to_string()));
        let attributes = match info.attributes {
            None => "none: the signature is over the content itself, as CFCA makes it".to_owned(),
            Some(set) => format!("{} bytes: the signature is over them", set.inside.len()),
        };
        report.note("attributes", Ok(attributes));
        let known = self.helpers(from_message);
        for sentence in peers::about_signer(info, signer.as_ref().ok(), self.anchors().iter().chain(&known)) {
            report.note("peers", Ok(sentence.to_owned()));
        }
        let signer = signer.ok()?;
        if let Some(signed) = signed.filter(|_| usable) {
            let signature = self.check_signature(info, signed, &signer).map_err(|e| e.among(from_message));
            let told = |()| format!("matches the content and the certificate ({} bits)", signer.key().bits());
            report.note("signature", signature.map(told));
        }
        report.note("usage", may_sign(&signer));
        report.note("issuer", Ok(signer.issuer()));
        let chain = chains.validate(&signer);
        report.note(
            "chain",
            chain.map(|()| "leads to a trusted certificate, all valid at that time".to_owned()),
        );
        note_chinese(report, &signer);
        let parts = signer.shown_name_segments().iter().map(|part| format!("`{part}`")).collect::<Vec<_>>();
        report.note("name", Ok(format!("parts of the common name between @: {}", parts.join(" | "))));
        report.note("identity", self.check_signer(&signer).map(|()| self.signer().reason()));
        Some(())
    }
}

/// Whether messages may be signed with a certificate, and by which of its usages.
fn may_sign(certificate: &Certificate) -> Result<String, Error> {
    chain::check_usage(certificate).map(|()| match certificate.key_usage().as_slice() {
        [] => "may sign messages: no keyUsage says otherwise".to_owned(),
        usage => format!("may sign messages: {}", usage.join(", ")),
    })
}

/// Says so where a name is shown in other characters than its type has.
fn note_chinese(report: &mut Inspection, certificate: &Certificate) {
    let names = certificate.chinese_names();
    if let [_, ..] = names.as_slice() {
        let told =
            format!("{}: its bytes are GBK, and shown so; it is compared byte by byte", names.join(", "));
        report.note("encoding", Ok(told));
    }
}

/// Kind, size and place of the content, never the content.
fn describe(content: &[u8], der: &[u8]) -> String {
    let kind = match (content.first(), std::str::from_utf8(content)) {
        (None, _) => "empty",
        (Some(b'{' | b'['), Ok(_)) => "JSON text",
        (_, Ok(_)) => "text",
        (_, Err(_)) => "binary",
    };
    // The content stands near the front, after identifiers only; looking farther would take long for nothing.
    let place = (0..1024.min(der.len())).find(|at| der[*at..].starts_with(content));
    match place.filter(|_| !content.is_empty()) {
        Some(at) => format!("{kind}, {} bytes from DER byte {at} on", content.len()),
        None => format!("{kind}, {} bytes", content.len()),
    }
}
