//! What a message looks like and which checks it passes: for the person who asks why it is refused.

use crate::chain;
use crate::verify::{self, AttachedVerifier};
use crate::{Certificate, Error, decode_message};
use cms::signed_data::SignerInfo;
use crypto_core::UnixSeconds;

/// The findings about a message, in the order in which they were made.
///
/// It shows and judges, and never hands out the content: that takes [`AttachedVerifier::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inspection {
    /// What was found.
    pub findings: Vec<Finding>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What was looked at, such as `signature`.
    pub check: &'static str,
    /// What is there, or why it is refused.
    pub result: Result<String, Error>,
}

impl Inspection {
    /// Whether every check passed: the message would open.
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
        self.look(message, now, &mut report);
        report
    }

    fn look(&self, message: &[u8], now: UnixSeconds, report: &mut Inspection) -> Option<()> {
        let decoded = decode_message(message);
        let form = |der: &[u8]| match der.len() == message.len() {
            true => format!("binary, {} bytes", der.len()),
            false => format!("text of {} characters around {} bytes", message.len(), der.len()),
        };
        report.note("form", decoded.as_deref().map(form).map_err(Clone::clone));
        let der = decoded.ok()?;

        let structure = verify::structure(&der);
        let rules = if der.get(1) == Some(&0x80) { "BER (streamed)" } else { "DER" };
        let told = |data: &cms::signed_data::SignedData| {
            let certificates = data.certificates.as_ref().map_or(0, |set| set.0.len());
            format!(
                "PKCS#7 signed data in {rules}, {certificates} certificates, {} signers",
                data.signer_infos.0.len()
            )
        };
        report.note("structure", structure.as_ref().map(told).map_err(Clone::clone));
        let data = structure.ok()?;

        let content = verify::content(&data);
        report.note("content", content.as_ref().map(|c| describe(c, &der)).map_err(Clone::clone));
        let pool = verify::certificates(&data);
        if data.signer_infos.0.is_empty() {
            report.note("signer", Err(Error::new(crate::ErrorKind::NoSigner)));
        }
        for info in data.signer_infos.0.iter() {
            self.look_at_signer(info, content.as_deref().ok(), &pool, now, report);
        }
        Some(())
    }

    fn look_at_signer(
        &self,
        info: &SignerInfo,
        content: Option<&[u8]>,
        pool: &[Certificate],
        now: UnixSeconds,
        report: &mut Inspection,
    ) -> Option<()> {
        let signer = verify::signer_certificate(info, pool);
        report.note("signer", signer.as_ref().map(ToString::to_string).map_err(Clone::clone));
        let algorithms = verify::check_algorithms(info);
        let usable =
            report.note("algorithms", algorithms.map(|()| "SHA-256 with RSA PKCS#1 v1.5".to_owned()));
        let attributes = match &info.signed_attrs {
            None => "none: the signature is over the content itself, as CFCA makes it".to_owned(),
            Some(attributes) => format!("{}: the signature is over them", attributes.len()),
        };
        report.note("attributes", Ok(attributes));
        let signer = signer.ok()?;
        if let Some(content) = content.filter(|_| usable) {
            let signature = self.check_signature(info, content, &signer);
            let told = |()| format!("matches the content and the certificate ({} bits)", signer.key().bits());
            report.note("signature", signature.map(told));
        }
        let usage = chain::check_usage(&signer).map(|()| "may sign messages".to_owned());
        report.note("usage", usage);
        report.note("issuer", Ok(signer.issuer()));
        let helpers = self.helpers(pool);
        let chain = self.chains(&helpers, now).validate(&signer);
        report.note(
            "chain",
            chain.map(|()| "leads to a trusted certificate, all valid at that time".to_owned()),
        );
        let expected = self.check_signer(&signer).map(|()| match signer.common_name_segments().get(1) {
            Some(segment) => format!("`{segment}` stands after the first @ of the common name"),
            None => "the common name has no part after an @".to_owned(),
        });
        report.note("identity", expected);
        Some(())
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
