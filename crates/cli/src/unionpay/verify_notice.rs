//! `merchant unionpay verify-notice`.

use super::secret::{AppSecret, SymmetricKey};
use crate::input::{self, Usage};
use crate::known_errors;
use crate::labels;
use crate::language::{Text, for_reader, is_chinese, text};
use crate::report::{DIM, ended};
use crate::steps::{Show, Steps};
use client_core::{Clock as _, SystemClock};
use crypto_core::rsa::{DigestAlgorithm, RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use crypto_core::{digest, encoding};
use serde_json::{Value, json};
use std::error::Error;
use std::path::{Path, PathBuf};
use unionpay::proto::diagnose::{
    Charset, Diagnosis, Key, Match, Suspects, UnverifiedMessage, Verdict, diagnose,
};
use unionpay::proto::{SignedNotification, hides_anywhere};

pub(super) const EXAMPLES: &str = "\
Examples:
  merchant unionpay verify-notice --key upPublicKey.pem notice.json
  pbpaste | merchant unionpay verify-notice --key upPublicKey.pem \\
    --any-age --explain
  Also suspect your own key, and that your secret was signed along:
    merchant unionpay verify-notice --key up.pem --suspect-key own.pem \\
      --secret-file secret.txt query.txt
  A request of your own that was refused with a bad signature:
    merchant unionpay verify-notice --key own.pub.pem \\
      --symmetric-key-file sym.txt --any-age request.json";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The platform's public key (PEM, DER or base64); several while it is being replaced.
    #[arg(long, value_name = "FILE", env = "UNIONPAY_PLATFORM_KEY", hide_env = true, required = true)]
    key: Vec<PathBuf>,
    /// A key that may have signed by mistake, such as the merchant's own (public or private); may be repeated.
    #[arg(long, value_name = "FILE")]
    suspect_key: Vec<PathBuf>,
    #[command(flatten)]
    secret: AppSecret,
    #[command(flatten)]
    symmetric_key: SymmetricKey,
    /// For whom the notification must be.
    #[arg(long, value_name = "ID", env = "UNIONPAY_APP_ID", hide_env = true)]
    app_id: Option<String>,
    /// The time from which its age is counted, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given.
    #[arg(long, value_name = "TIME", conflicts_with = "any_age", value_parser = input::time)]
    time: Option<u64>,
    /// Accept a notification of any age; a receiver must not.
    #[arg(long)]
    any_age: bool,
    #[command(flatten)]
    show: Show,
    /// What arrived, as it arrived: the query, the address with the query, or the JSON body; - is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

/// One check: its name, and what was found, good or bad.
type Finding = (&'static str, Result<Text, Text>);

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let message = UnverifiedMessage::read(&arrived(&arguments.file)?)?;
    let keys = public_keys(&arguments.key)?;
    let suspects = public_keys(&arguments.suspect_key)?;
    let secret = arguments.secret.read_if_given()?;
    let expected = keys.len();
    let all: Vec<_> = keys.into_iter().chain(suspects).collect();
    let with_sha1: Vec<_> = all
        .iter()
        .map(|(_, key)| {
            |message: &[u8], signature: &[u8]| {
                key.verify_message(DigestAlgorithm::Sha1, message, signature).is_ok()
            }
        })
        .collect();
    let keys: Vec<Key<'_>> = all
        .iter()
        .zip(&with_sha1)
        .enumerate()
        .map(|(index, ((name, key), sha1))| {
            let known = if index < expected { Key::expected(name, key) } else { Key::suspect(name, key) };
            known.with_bits(key.bits()).with_sha1(sha1)
        })
        .collect();
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let mut suspects = Suspects::new(&keys).with_charset(Charset { name: "GBK", encode: &gbk });
    if let Some(secret) = &secret {
        suspects = suspects.with_secret(secret);
    }
    let cipher = match arguments.symmetric_key.read_if_given()? {
        Some(key) => Some(TdesEcb::from_hex(key.expose())?),
        None => None,
    };
    if let Some(cipher) = &cipher {
        suspects = suspects.with_cipher(cipher);
    }
    let diagnosis = diagnose(&message, &suspects);
    explain(arguments, &message, &diagnosis, &steps);

    let mut findings = vec![("signature", signature(&diagnosis))];
    findings.extend(arguments.app_id.as_ref().map(|app_id| ("appId", receiver(&message, app_id))));
    if !arguments.any_age {
        findings.push(("timestamp", age(&message, arguments.time.unwrap_or_else(|| SystemClock.now()))));
    }
    finish(steps, &diagnosis, &findings);
    let failed: Vec<&'static str> =
        findings.iter().filter(|(_, found)| found.is_err()).map(|(name, _)| *name).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(text!("not accepted: {}", "未通过：{}", labels::row(&failed)).into())
}

/// The bytes of the message. A file that an editor saved in UTF-16 is read; GBK in a query is named, as `diagnose` names it
/// in JSON.
fn arrived(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let bytes = input::read(path)?;
    let is_json = bytes.trim_ascii_start().starts_with(b"{");
    match input::decoded(bytes.clone()) {
        // The mark of UTF-8 is told.
        Ok(_) if bytes.starts_with(input::MARK) => Ok(bytes),
        Ok(text) => Ok(text.into_bytes()),
        Err(_) if is_json => Ok(bytes),
        Err(damage) => {
            let told = damage.told(path);
            Err(text!("{}: {told}", "{}：{told}", path.display()).into())
        }
    }
}

fn public_keys(files: &[PathBuf]) -> Result<Vec<(String, RsaVerifier)>, Box<dyn Error>> {
    files.iter().map(|path| Ok((path.display().to_string(), public_key(path)?))).collect()
}

fn public_key(path: &Path) -> Result<RsaVerifier, Box<dyn Error>> {
    let bytes = input::read(path)?;
    let private = || RsaSigner::from_any(&bytes).map(|key| key.verifier().clone());
    // Of two failures the one about public keys is told: that is what was asked for.
    RsaVerifier::from_any(&bytes)
        .or_else(|e| private().map_err(|_| e))
        .map_err(|e| Usage::new(text!("{}: {e}", "{}：{e}", path.display())).into())
}

fn explain(arguments: &Arguments, message: &UnverifiedMessage, diagnosis: &Diagnosis, steps: &Steps<'_>) {
    let hidden = |name: &str| arguments.show.hides(hides_anywhere(name));
    steps.step("received", &message.redacted(hidden));
    if let Some(expected) = &diagnosis.expected {
        steps.step("canonical", &expected.redacted(hidden));
        let digest = digest::sha256_hex(expected.expose().expose().as_bytes());
        steps.step("digest", &format_args!("SHA-256: {digest}"));
    }
    let text = message.unverified_text("signature").unwrap_or_default();
    match encoding::from_base64_lenient(&text.replace(' ', "+")) {
        Ok(bytes) => steps.step("signature", &text!("{} bits", "{} 位", bytes.len() * 8)),
        Err(e) => steps.step("signature", &known_errors::explained(&e.to_string())),
    }
    if let Verdict::Mistaken(found) = &diagnosis.verdict {
        steps.step("signed", &found.signed.redacted(hidden));
    }
    steps.step("tried", &text!("{} texts", "{} 种签名串", diagnosis.tried));
}

fn signature(diagnosis: &Diagnosis) -> Result<Text, Text> {
    match &diagnosis.verdict {
        Verdict::Holds(found) => Ok(text!("holds, {}", "有效，{}", found.key)),
        Verdict::Mistaken(_) => {
            Err(text!("does not hold; it would with what is said below", "无效；改正下列问题后有效"))
        }
        _ if !diagnosis.hints.is_empty() => {
            Err(text!("does not hold, for what is said below", "无效，原因如下"))
        }
        _ => Err(text!(
            "does not hold, and none of the known mistakes explains it ({} texts tried): a value was changed, or \
             another key signed; --suspect-key and --secret-file try more",
            "无效，已知错误均不能解释（已试 {} 种签名串）：字段值被改动，或由其他密钥签名；--suspect-key 与 --secret-file 可再尝试",
            diagnosis.tried
        )),
    }
}

fn receiver(message: &UnverifiedMessage, app_id: &str) -> Result<Text, Text> {
    match message.unverified_text("appId") {
        Some(found) if found == app_id => Ok(text!("is this merchant's", "属于本商户")),
        Some(found) => Err(text!("is another merchant's: {found}", "属于其他商户：{found}")),
        None => Err(text!("is missing", "缺失")),
    }
}

fn age(message: &UnverifiedMessage, now: u64) -> Result<Text, Text> {
    let missing = || text!("is missing, or neither text nor a number", "缺失，或既不是文本也不是数字");
    let stamp = message.unverified_value("timestamp").ok_or_else(missing)?;
    let stamp: u64 =
        stamp.trim().parse().map_err(|_| text!("is not whole Unix seconds", "不是整数的 Unix 秒"))?;
    let (age, window) = (stamp.abs_diff(now), SignedNotification::WINDOW);
    if age <= window {
        return Ok(text!("is {age} s away from now", "与当前相差 {age} 秒"));
    }
    Err(text!(
        "is {age} s away from now; {window} s are accepted (--time or --any-age for an old one)",
        "与当前相差 {age} 秒，允许 {window} 秒（旧通知可用 --time 或 --any-age）"
    ))
}

fn matched(diagnosis: &Diagnosis) -> Option<&Match> {
    match &diagnosis.verdict {
        Verdict::Holds(found) | Verdict::Mistaken(found) => Some(found),
        _ => None,
    }
}

fn finish(steps: Steps<'_>, diagnosis: &Diagnosis, findings: &[Finding]) {
    let mistakes = matched(diagnosis).map_or(diagnosis.hints.as_slice(), |found| found.mistakes.as_slice());
    let mut lines = Vec::new();
    for (name, found) in findings {
        let (style, word) = ended(found.is_ok());
        let (Ok(text) | Err(text)) = found;
        lines.push(for_reader(|| format!("{style}{word}{style:#} {} {text}", labels::column(name, 11))));
        if *name == "signature" {
            for mistake in mistakes {
                if !is_chinese() {
                    lines.push(format!("{DIM}{:<17}{DIM:#} {mistake}", ""));
                }
                lines.push(format!("{DIM}{:<17}{DIM:#} {}", "", mistake.text_zh()));
            }
        }
    }
    let told: Vec<Value> = mistakes
        .iter()
        .map(|mistake| {
            json!({ "mistake": mistake.name(), "text": mistake.to_string(), "textZh": mistake.text_zh() })
        })
        .collect();
    let checks: Vec<Value> = findings
        .iter()
        .map(|(name, found)| {
            let (Ok(text) | Err(text)) = found;
            json!({
                "check": name, "checkZh": labels::chinese(name), "ok": found.is_ok(),
                "text": text.english(), "textZh": text.chinese(),
            })
        })
        .collect();
    let mut document = serde_json::Map::new();
    document.insert("ok".into(), findings.iter().all(|(_, found)| found.is_ok()).into());
    document.insert("checks".into(), checks.into());
    document.insert("mistakes".into(), told.into());
    document.insert("key".into(), matched(diagnosis).map(|found| found.key.as_str()).into());
    steps.finish(lines.join("\n"), document);
}
