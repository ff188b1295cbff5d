//! Huifu: key file, certificates, anchors.

use super::reach;
use super::report::Report;
use super::texts::{self, Kind};
use super::way::Way;
use crate::huifu::platform::{Platform, certificate, certificates};
use crate::identity::{KeyFiles, PASSWORD};
use crate::report::chain;
use crate::shell;
use cfca_pkcs7::{
    AttachedSigner, AttachedVerifier, Certificate, Checks, ErrorKind, Identity, SignerName, SignerPolicy,
};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Everything before /merchantRequest.
    #[arg(long, value_name = "URL", env = "HUIFU_BASE", hide_env = true)]
    base: String,
    /// The merchant's customer number (`mer_cust_id`).
    #[arg(long, value_name = "ID", env = "HUIFU_MER_CUST_ID", hide_env = true)]
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
    arguments.way.times(report);
    let base = reach::address(report, &arguments.base, huifu::proto::ALL);
    number(report, &arguments.mer_cust_id);
    let identity = identity(report, arguments);
    if let Some(identity) = &identity {
        own(report, identity, now);
    }
    anchors(report, arguments, identity.as_ref(), now);
    if let (true, Some(base)) = (arguments.way.connect, &base) {
        reach::connect(report, base).await;
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
    if arguments.files.pfx.is_some() && !arguments.files.password.is_on_command_line() {
        let file = arguments.files.password.password_file.as_deref();
        texts::look(report, "password", file, PASSWORD, Kind::Password);
    }
    match arguments.files.identity() {
        Ok(identity) => {
            report.ok("key file", "it opens, and the key belongs to the certificate");
            Some(identity)
        }
        Err(e) => {
            report.fail("key file", chain(&*e), "the command shows what is in it");
            report.run(shown(&arguments.files));
            None
        }
    }
}

/// The command that shows what a key file holds, with the password from where it comes from.
fn shown(files: &KeyFiles) -> String {
    match (&files.pfx, &files.password.password_file) {
        (Some(pfx), Some(password)) => {
            format!("merchant cfca pfx --password-file {} {}", shell::file(password), shell::file(pfx))
        }
        // It looks at the variable too, or asks.
        (Some(pfx), None) => format!("merchant cfca pfx {}", shell::file(pfx)),
        (None, _) => {
            let certificate = files.cert.as_deref().map(shell::file).unwrap_or_default();
            format!("merchant cfca inspect {certificate}")
        }
    }
}

/// The merchant's own certificate.
fn own(report: &mut Report, identity: &Identity, now: u64) {
    let certificate = &identity.certificate;
    match certificate.key().as_sm2() {
        Some(_) => report.ok("own key", "SM2, 256 bits".to_owned()),
        None => report.bits("own key", "the merchant's key", certificate.key().bits()),
    }
    report.days("own days", certificate, now);
    let parts = certificate.shown_name_segments().join(" | ");
    if certificate
        .common_name_segments()
        .get(1)
        .is_some_and(|part| part.split('|').next() == Some(huifu::PLATFORM_SIGNER_ID))
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
    let mut given = Vec::new();
    for path in platform.ca.iter().chain(&platform.intermediate) {
        match certificates(std::slice::from_ref(path)) {
            Ok(found) => given.extend(found.into_iter().map(|certificate| (path, certificate))),
            Err(e) => {
                report.fail("ca", chain(&*e), "give the CA certificates as PEM, DER or base64");
                report.run(format!("merchant cfca inspect {}", shell::file(path)));
            }
        }
    }
    let all: Vec<Certificate> = given.iter().map(|(_, certificate)| certificate.clone()).collect();
    let mut usable = 0;
    for (path, certificate) in &given {
        report.days("ca days", certificate, now);
        if issuer(report, path, certificate, identity, &all, now) {
            usable += 1;
        }
    }
    if let Some(identity) = identity {
        own_chain(report, arguments, identity, &all, now);
    }
    for path in &platform.platform_cert {
        match certificate(path) {
            Ok(certificate) => {
                if certificate.is_ca() {
                    let text = format!("{certificate} is a CA's: no message is signed with it");
                    report.fail(
                        "platform name",
                        text,
                        "give it with --ca; --platform-cert is the certificate of 100001",
                    );
                }
                report.days("platform days", &certificate, now);
                pinned(report, &certificate);
            }
            Err(e) => {
                report.fail("platform days", chain(&*e), "give the platform's own certificate");
                report.run(format!("merchant cfca inspect {}", shell::file(path)));
            }
        }
    }
    if platform.platform_cert.is_empty() {
        report.warn(
            "platform",
            format!("whoever a trusted CA names so is taken for the platform: {}", SignerName::new(huifu::PLATFORM_SIGNER_ID)),
            "in production name the certificate itself: --platform-cert FILE (`platform_certificate` in code); \
             give the old and the new one while the platform replaces it",
        );
    }
    match platform.verifier() {
        Ok(_) if usable == 0 => {
            report.fail(
                "ca",
                "no CA's certificate is given",
                "nothing that the platform signs could be believed",
            );
        }
        Ok(_) => report.ok("ca", format!("{usable} CA certificates can be used")),
        Err(e) => report.fail("ca", chain(&*e), "look at --ca, --crl and --platform-cert"),
    }
}

/// The four parts of the common name of a certificate that is named as the platform's.
fn pinned(report: &mut Report, certificate: &Certificate) {
    let parts = certificate.shown_name_segments().join(" | ");
    report.ok(
        "platform",
        format!("exactly this certificate may sign: {certificate}; parts of its name: {parts}"),
    );
    let by_name = AttachedVerifier::new(SignerPolicy::number(huifu::PLATFORM_SIGNER_ID))
        .anchor(certificate.clone())
        .checks(Checks::all().without_validity())
        .verify_certificate(certificate, certificate.not_before());
    if let Err(e) = by_name {
        report.warn("platform", e.to_string(), "ask the platform whether this certificate is its own");
    }
}

/// Whether a CA certificate is what it should be, and who vouches for it.
fn issuer(
    report: &mut Report,
    path: &Path,
    certificate: &Certificate,
    identity: Option<&Identity>,
    given: &[Certificate],
    now: u64,
) -> bool {
    let usage = certificate.key_usage();
    if !certificate.is_ca() || !(usage.is_empty() || usage.contains(&"keyCertSign")) {
        let whose = match certificate.common_name_segments().get(1) {
            _ if identity.is_some_and(|identity| identity.certificate.der() == certificate.der()) => {
                "your own"
            }
            Some(part) if part.split('|').next() == Some(huifu::PLATFORM_SIGNER_ID) => {
                "the platform's own, which goes to --platform-cert"
            }
            _ => "somebody's own",
        };
        let text = format!("{}: {certificate} is no CA's certificate; it is {whose}", path.display());
        let remedy = format!("give the certificate of the CA that issued it: {}", certificate.issuer());
        report.fail("ca", text, remedy);
        report.run(format!("merchant cfca inspect {}", shell::file(path)));
        return false;
    }
    vouched(report, certificate, given, now);
    true
}

fn vouched(report: &mut Report, certificate: &Certificate, given: &[Certificate], now: u64) {
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
fn own_chain(report: &mut Report, arguments: &Arguments, identity: &Identity, all: &[Certificate], now: u64) {
    let given = |paths| certificates(paths).unwrap_or_default();
    let helpers = given(&arguments.platform.intermediate).into_iter().chain(identity.others.iter().cloned());
    let verifier = helpers.fold(AttachedVerifier::new(SignerPolicy::Any), AttachedVerifier::intermediate);
    // An anchor is believed whatever it is; a certificate that is no CA's vouches for nothing, and has its own line.
    let anchors: Vec<Certificate> =
        given(&arguments.platform.ca).into_iter().filter(Certificate::is_ca).collect();
    if anchors.is_empty() {
        return;
    }
    let verifier = anchors.into_iter().fold(verifier, AttachedVerifier::anchor);
    let certificate = &identity.certificate;
    let at = now.clamp(certificate.not_before(), certificate.not_after());
    let Err(e) = verifier.verify_certificate(certificate, at) else {
        return report.ok("own chain", "the merchant's certificate comes from a CA that is given");
    };
    let issuer = certificate.issuer();
    let named = all.iter().any(|ca| ca.subject() == issuer);
    match e.kind() {
        ErrorKind::Sha1 { .. } => {
            let whose = e.certificate().map_or_else(|| certificate.to_string(), ToString::to_string);
            report.fail(
                "own chain",
                format!("{whose} is signed with SHA-1, which is refused"),
                "apply for a new certificate: CFCA signs with SHA-256 today",
            );
        }
        ErrorKind::UnknownIssuer if named => report.fail(
            "own chain",
            format!("a CA that is given has the name {issuer}, and did not sign the merchant's certificate"),
            "there are two CAs of this name, of the test environment and of production, or of two years: give the other",
        ),
        ErrorKind::UnknownIssuer => report.warn(
            "own chain",
            format!("the merchant's certificate does not come from the CA that is given; {issuer} issued it"),
            "is one of them of the test environment, and the other of production?",
        ),
        ErrorKind::BadIssuerSignature => report.fail(
            "own chain",
            format!("the signature of {issuer} under the merchant's certificate does not hold: {e}"),
            "the files do not belong together: fetch them again",
        ),
        _ => report.warn(
            "own chain",
            format!("no chain from the merchant's certificate to the CA that is given: {e}"),
            "the text names the certificate: ask who issued it",
        ),
    }
}
