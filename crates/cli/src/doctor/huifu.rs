//! Huifu: key file, certificates, anchors.

use super::reach;
use super::report::{Report, failed};
use super::texts::{self, Kind};
use super::way::Way;
use crate::huifu::platform::{Platform, certificate, certificates};
use crate::identity::{KeyFiles, PASSWORD};
use crate::language::text;
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
        (true, 16) => report.ok("mer_cust_id", text!("{mer_cust_id}: 16 digits", "{mer_cust_id}：16 位")),
        (true, 1..) => report.warn(
            "mer_cust_id",
            text!(
                "{mer_cust_id} has {} digits; customer numbers usually have 16",
                "{mer_cust_id} 有 {} 位；客户号通常为 16 位",
                mer_cust_id.len()
            ),
            text!("compare it with your contract", "请与合同核对"),
        ),
        _ => report.fail(
            "mer_cust_id",
            text!("a customer number has digits only", "商户客户号只含数字"),
            text!("compare it with your contract", "请与合同核对"),
        ),
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
            report.ok(
                "key file",
                text!("it opens, and the key belongs to the certificate", "可以打开，私钥与证书配对"),
            );
            Some(identity)
        }
        Err(e) => {
            report.fail(
                "key file",
                failed(&*e),
                text!("the command shows what is in it", "用下面的命令查看其内容"),
            );
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
        Some(_) => report.ok("own key", text!("SM2, 256 bits", "SM2，256 位")),
        None => report.bits("own key", &text!("the merchant's key", "商户密钥"), certificate.key().bits()),
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
            text!("{parts}: this is the platform's", "{parts}：这是平台的证书"),
            text!("ask for a certificate of your own", "请申请自己的证书"),
        );
    } else {
        report.ok("own name", text!("parts of the common name: {parts}", "证书名称各段：{parts}"));
    }
    let trusts_itself =
        AttachedVerifier::new(SignerPolicy::certificate(certificate.clone())).anchor(certificate.clone());
    // Validity and chain have lines of their own; what is asked here is whether it signs.
    let at = now.clamp(certificate.not_before(), certificate.not_after());
    let signed =
        AttachedSigner::new(identity).sign(b"{}").and_then(|message| trusts_itself.verify(&message, at));
    match signed {
        Ok(_) => report.ok("own signature", text!("a message was signed and verified", "签名与验签通过")),
        Err(e) => report.fail(
            "own signature",
            failed(&e),
            text!("the certificate may not sign messages", "该证书不能用于签名"),
        ),
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
                let remedy = text!(
                    "give the CA certificates as PEM, DER or base64",
                    "请给出 PEM、DER 或 base64 的 CA 证书"
                );
                report.fail("ca", failed(&*e), remedy);
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
                    let text = text!(
                        "{certificate} is a CA's: no message is signed with it",
                        "{certificate} 是 CA 证书，不用于报文签名"
                    );
                    report.fail(
                        "platform name",
                        text,
                        text!(
                            "give it with --ca; --platform-cert is the certificate of 100001",
                            "请用 --ca 给出；--platform-cert 是 100001 的证书"
                        ),
                    );
                }
                report.days("platform days", &certificate, now);
                pinned(report, &certificate);
            }
            Err(e) => {
                let remedy = text!("give the platform's own certificate", "请给出平台自己的证书");
                report.fail("platform days", failed(&*e), remedy);
                report.run(format!("merchant cfca inspect {}", shell::file(path)));
            }
        }
    }
    if platform.platform_cert.is_empty() {
        report.warn(
            "platform",
            text!(
                "whoever a trusted CA names so is taken for the platform: {}",
                "受信任的 CA 签发给该名称的证书都会被当作平台：{}",
                SignerName::new(huifu::PLATFORM_SIGNER_ID)
            ),
            text!(
                "in production name the certificate itself: --platform-cert FILE (`platform_certificate` in code); \
                 give the old and the new one while the platform replaces it",
                "生产环境请指定平台证书本身：--platform-cert 文件（代码中为 `platform_certificate`）；平台更换证书期间新旧都给"
            ),
        );
    }
    match platform.verifier() {
        Ok(_) if usable == 0 => {
            report.fail(
                "ca",
                text!("no CA's certificate is given", "没有给出 CA 证书"),
                text!("nothing that the platform signs could be believed", "平台的签名将全部无法验证"),
            );
        }
        Ok(_) => report.ok("ca", text!("{usable} CA certificates can be used", "{usable} 个 CA 证书可用")),
        Err(e) => {
            let remedy =
                text!("look at --ca, --crl and --platform-cert", "检查 --ca、--crl 与 --platform-cert");
            report.fail("ca", failed(&*e), remedy);
        }
    }
}

/// The four parts of the common name of a certificate that is named as the platform's.
fn pinned(report: &mut Report, certificate: &Certificate) {
    let parts = certificate.shown_name_segments().join(" | ");
    report.ok(
        "platform",
        text!(
            "exactly this certificate may sign: {certificate}; parts of its name: {parts}",
            "只信任该证书的签名：{certificate}；名称各段：{parts}"
        ),
    );
    let by_name = AttachedVerifier::new(SignerPolicy::number(huifu::PLATFORM_SIGNER_ID))
        .anchor(certificate.clone())
        .checks(Checks::all().without_validity())
        .verify_certificate(certificate, certificate.not_before());
    if let Err(e) = by_name {
        let remedy =
            text!("ask the platform whether this certificate is its own", "请向平台确认该证书是否为其所有");
        report.warn("platform", failed(&e), remedy);
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
                text!("your own", "您自己的证书")
            }
            Some(part) if part.split('|').next() == Some(huifu::PLATFORM_SIGNER_ID) => {
                text!(
                    "the platform's own, which goes to --platform-cert",
                    "平台自己的证书，应放在 --platform-cert"
                )
            }
            _ => text!("somebody's own", "某个客户的证书"),
        };
        let text = text!(
            "{}: {certificate} is no CA's certificate; it is {whose}",
            "{}：{certificate} 不是 CA 证书，而是{whose}",
            path.display()
        );
        let issuer = certificate.issuer();
        let remedy = text!(
            "give the certificate of the CA that issued it: {issuer}",
            "请给出签发它的 CA 的证书：{issuer}"
        );
        report.fail("ca", text, remedy);
        report.run(format!("merchant cfca inspect {}", shell::file(path)));
        return false;
    }
    vouched(report, certificate, given, now);
    true
}

fn vouched(report: &mut Report, certificate: &Certificate, given: &[Certificate], now: u64) {
    if certificate.subject() == certificate.issuer() {
        return report.ok("ca chain", text!("{certificate} is a root", "{certificate} 是根证书"));
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
        (true, _) => report.ok(
            "ca chain",
            text!(
                "{certificate} is issued by another one that is given",
                "{certificate} 由已给出的另一个 CA 签发"
            ),
        ),
        (false, true) => {
            let text = text!(
                "{certificate} names an issuer that is given, and whose signature does not hold",
                "{certificate} 所写的签发者已给出，但签名不符"
            );
            let remedy =
                text!("the files do not belong together: fetch them again", "文件不配套，请重新下载");
            report.fail("ca chain", text, remedy);
        }
        (false, false) => {
            report.ok(
                "ca chain",
                text!(
                    "{certificate} is trusted by itself, which is enough",
                    "直接信任 {certificate}，已足够"
                ),
            );
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
        return report.ok(
            "own chain",
            text!("the merchant's certificate comes from a CA that is given", "商户证书由已给出的 CA 签发"),
        );
    };
    let issuer = certificate.issuer();
    let named = all.iter().any(|ca| ca.subject() == issuer);
    let newer = text!(
        "apply for a new certificate: CFCA signs with SHA-256 today",
        "请申请新证书：CFCA 现已使用 SHA-256"
    );
    match e.kind() {
        ErrorKind::Sha1 { .. } => {
            let whose = e.certificate().map_or_else(|| certificate.to_string(), ToString::to_string);
            let text = text!("{whose} is signed with SHA-1, which is refused", "{whose} 以 SHA-1 签名，拒绝使用");
            report.fail("own chain", text, newer);
        }
        // MD5 and MD2, which nobody accepts, and RSA-PSS, which nothing here verifies.
        ErrorKind::Unsupported { .. } => {
            let text = text!("the merchant's certificate is refused: {e}", "商户证书不被接受：{e}");
            report.fail("own chain", text, newer);
        }
        ErrorKind::UnknownIssuer if named => report.fail(
            "own chain",
            text!(
                "a CA that is given has the name {issuer}, and did not sign the merchant's certificate",
                "给出的 CA 名为 {issuer}，但商户证书不是由它签发"
            ),
            text!(
                "there are two CAs of this name, of the test environment and of production, or of two years: give the other",
                "存在两个同名 CA（测试与生产，或不同年份），请给另一个"
            ),
        ),
        ErrorKind::UnknownIssuer => report.warn(
            "own chain",
            text!(
                "the merchant's certificate does not come from the CA that is given; {issuer} issued it",
                "商户证书不是由给出的 CA 签发，签发者为 {issuer}"
            ),
            text!(
                "is one of them of the test environment, and the other of production?",
                "是否一个属于测试环境，另一个属于生产环境？"
            ),
        ),
        ErrorKind::BadIssuerSignature => report.fail(
            "own chain",
            text!(
                "the signature of {issuer} under the merchant's certificate does not hold: {e}",
                "商户证书上 {issuer} 的签名不符：{e}"
            ),
            text!("the files do not belong together: fetch them again", "文件不配套，请重新下载"),
        ),
        _ => report.warn(
            "own chain",
            text!(
                "no chain from the merchant's certificate to the CA that is given: {e}",
                "从商户证书到给出的 CA 没有证书链：{e}"
            ),
            text!("the text names the certificate: ask who issued it", "错误中指明了证书，请问其签发者"),
        ),
    }
}
