//! Huifu: key file, certificates, anchors.

use super::report::Report;
use super::{Way, reach};
use crate::huifu::merchant::KeyFiles;
use crate::huifu::platform::{Platform, certificate, certificates};
use crate::report::chain;
use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Checks, Identity, SignerName, SignerPolicy};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Everything before /merchantRequest.
    #[arg(long, value_name = "URL")]
    base: String,
    /// The merchant's customer number (`mer_cust_id`).
    #[arg(long, value_name = "ID")]
    mer_cust_id: String,
    #[command(flatten)]
    files: KeyFiles,
    #[command(flatten)]
    platform: Platform,
    #[command(flatten)]
    pub(super) way: Way,
}

pub(super) async fn look(arguments: &Arguments, report: &mut Report) {
    let now = arguments.way.now();
    reach::clock(report, now);
    let base = reach::address(report, &arguments.base);
    if base.as_ref().is_some_and(|base| base.path().ends_with("erchantRequest")) {
        report.fail(
            "address",
            "it ends with the name of the interface",
            "leave out /merchantRequest: it is added",
        );
    }
    number(report, &arguments.mer_cust_id);
    let identity = identity(report, arguments);
    if let Some(identity) = &identity {
        own(report, identity, now);
    }
    anchors(report, arguments, identity.as_ref(), now);
    if let (true, Some(base)) = (arguments.way.connect, &base) {
        reach::connect(report, base, now).await;
    }
}

fn number(report: &mut Report, mer_cust_id: &str) {
    let digits = mer_cust_id.bytes().all(|byte| byte.is_ascii_digit());
    match (digits, mer_cust_id.len()) {
        (true, 16) => report.ok("mer_cust_id", format!("{mer_cust_id}: 16 digits")),
        (true, 1..) => report.warn(
            "mer_cust_id",
            format!("{mer_cust_id} has {} digits; customer numbers usually have 16", mer_cust_id.len()),
            "compare it with your contract",
        ),
        _ => report.fail("mer_cust_id", "a customer number has digits only", "compare it with your contract"),
    }
}

/// The key file opens, and its key belongs to its certificate.
fn identity(report: &mut Report, arguments: &Arguments) -> Option<Identity> {
    match arguments.files.identity() {
        Ok(identity) => {
            report.ok("key file", "it opens, and the key belongs to the certificate");
            Some(identity)
        }
        Err(e) => {
            report.fail("key file", chain(&*e), "merchant cfca pfx FILE says what is in it");
            None
        }
    }
}

/// The merchant's own certificate.
fn own(report: &mut Report, identity: &Identity, now: u64) {
    let certificate = &identity.certificate;
    report.bits("own key", "the merchant's key", certificate.key().bits());
    report.days("own days", certificate, now);
    let parts = certificate.common_name_segments().join(" | ");
    if certificate
        .common_name_segments()
        .get(1)
        .is_some_and(|part| part.split('|').next() == Some(huifu::PLATFORM))
    {
        report.fail(
            "own name",
            format!("{parts}: this is the platform's"),
            "ask for a certificate of your own",
        );
    } else {
        report.ok("own name", format!("parts of the common name: {parts}"));
    }
    let trusts_itself =
        AttachedVerifier::new(SignerPolicy::certificate(certificate.clone())).anchor(certificate.clone());
    // Validity and chain have lines of their own; what is asked here is whether it signs.
    let at = now.clamp(certificate.not_before(), certificate.not_after());
    let signed =
        AttachedSigner::new(identity).sign(b"{}").and_then(|message| trusts_itself.verify(&message, at));
    match signed {
        Ok(_) => report.ok("own signature", "a message was signed and verified"),
        Err(e) => report.fail("own signature", e.to_string(), "the certificate may not sign messages"),
    }
}

/// Whom the configuration trusts, and whether that fits.
fn anchors(report: &mut Report, arguments: &Arguments, identity: Option<&Identity>, now: u64) {
    let platform = &arguments.platform;
    let (anchors, others) = match (certificates(&platform.ca), certificates(&platform.intermediate)) {
        (Ok(anchors), Ok(others)) => (anchors, others),
        (Err(e), _) | (_, Err(e)) => {
            return report.fail("ca", chain(&*e), "give the CA certificates as PEM, DER or base64");
        }
    };
    let given: Vec<Certificate> = anchors.iter().chain(&others).cloned().collect();
    for certificate in &given {
        report.days("ca days", certificate, now);
        issuer(report, certificate, &given, now);
    }
    if let Some(identity) = identity {
        own_chain(report, arguments, identity, now);
    }
    for path in &platform.platform_cert {
        match certificate(path) {
            Ok(certificate) => {
                report.days("platform days", &certificate, now);
                pinned(report, &certificate);
            }
            Err(e) => report.fail("platform days", chain(&*e), "give the platform's own certificate"),
        }
    }
    if platform.platform_cert.is_empty() {
        report.warn(
            "platform",
            format!("whoever a trusted CA names so is taken for the platform: {}", SignerName::new(huifu::PLATFORM)),
            "in production name the certificate itself: --platform-cert FILE (`platform_certificate` in code); \
             give the old and the new one while the platform replaces it",
        );
    }
    match platform.verifier() {
        Ok(_) => report.ok("ca", format!("{} trusted, {} to help", anchors.len(), others.len())),
        Err(e) => report.fail("ca", chain(&*e), "look at --crl and --platform-cert"),
    }
}

/// The four parts of the common name of a certificate that is named as the platform's.
fn pinned(report: &mut Report, certificate: &Certificate) {
    let parts = certificate.common_name_segments().join(" | ");
    report.ok(
        "platform",
        format!("exactly this certificate may sign: {certificate}; parts of its name: {parts}"),
    );
    let by_name = AttachedVerifier::new(SignerPolicy::number(huifu::PLATFORM))
        .anchor(certificate.clone())
        .checks(Checks::all().without_validity())
        .verify_certificate(certificate, certificate.not_before());
    if let Err(e) = by_name {
        report.warn("platform", e.to_string(), "ask the platform whether this certificate is its own");
    }
}

/// Whether a CA certificate is what it should be, and who vouches for it.
fn issuer(report: &mut Report, certificate: &Certificate, given: &[Certificate], now: u64) {
    if !certificate.is_ca() {
        let text = format!("{certificate} is no CA's certificate");
        return report.fail(
            "ca",
            text,
            "give CFCA_ACS_OCA31.cer; the platform's own goes to --platform-cert",
        );
    }
    if certificate.subject() == certificate.issuer() {
        return report.ok("ca chain", format!("{certificate} is a root"));
    }
    let others = given.iter().filter(|other| other.der() != certificate.der());
    let verifier = others.cloned().fold(AttachedVerifier::new(SignerPolicy::Any), AttachedVerifier::anchor);
    let named = given.iter().any(|other| other.subject() == certificate.issuer());
    let vouched = verifier
        .inspect_certificate(certificate, now)
        .findings
        .iter()
        .any(|finding| finding.check == "chain" && finding.result.is_ok());
    match (vouched, named) {
        (true, _) => report.ok("ca chain", format!("{certificate} is issued by another one that is given")),
        (false, true) => {
            let text =
                format!("{certificate} names an issuer that is given, and whose signature does not hold");
            report.fail("ca chain", text, "the files do not belong together: fetch them again");
        }
        (false, false) => {
            report.ok("ca chain", format!("{certificate} is trusted by itself, which is enough"))
        }
    }
}

/// The merchant's certificate comes from the same CA as the platform's, if both are of one environment.
fn own_chain(report: &mut Report, arguments: &Arguments, identity: &Identity, now: u64) {
    let given = |paths| certificates(paths).unwrap_or_default();
    let helpers = given(&arguments.platform.intermediate).into_iter().chain(identity.others.iter().cloned());
    let verifier = helpers.fold(AttachedVerifier::new(SignerPolicy::Any), AttachedVerifier::intermediate);
    let verifier = given(&arguments.platform.ca).into_iter().fold(verifier, AttachedVerifier::anchor);
    let at = now.clamp(identity.certificate.not_before(), identity.certificate.not_after());
    match verifier.verify_certificate(&identity.certificate, at) {
        Ok(()) => report.ok("own chain", "the merchant's certificate comes from a CA that is given"),
        Err(e) => report.warn(
            "own chain",
            format!("the merchant's certificate does not come from the CA that is given: {e}"),
            "is one of them of the test environment, and the other of production?",
        ),
    }
}
