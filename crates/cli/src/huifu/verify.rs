//! `merchant huifu verify`.

use super::codes;
use super::explain;
use super::making::{json_of, shown};
use super::mistake::{self, Mistake};
use super::platform::Platform;
use super::received::Received;
use crate::cfca::one_line;
use crate::facts;
use crate::input::{self, time};
use crate::known_errors;
use crate::labels;
use crate::language::{Text, for_reader, is_chinese, text};
use crate::report::{WARN, ended, say};
use crate::steps::Show;
use cfca_pkcs7::{AttachedVerifier, Error as CfcaError, Limits, SignerPolicy};
use client_core::{Clock as _, SystemClock};
use endpoint_core::Fields;
use huifu::proto::RespCode;
use serde_json::{Map, Value, json};
use std::error::Error;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  An answer, a notice or a browser's return, as it arrived
    merchant huifu verify --ca CFCA_ACS_OCA31.cer \\
      --mer-cust-id 6666000000000001 notice.txt
    pbpaste | merchant huifu verify --ca CFCA_ACS_OCA31.cer --cmd 202
  An old one, while its certificate was valid
    merchant huifu verify --ca CFCA_ACS_TEST_OCA31.cer \\
      --time 2021-06-01T00:00:00Z answer.json
  What is inside, as fields for a script
    merchant huifu verify --ca CFCA_ACS_OCA31.cer --json notice.txt | jq \\
      .content";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    platform: Platform,
    /// For whom the message must be (`mer_cust_id`).
    #[arg(long, value_name = "ID", env = "HUIFU_MER_CUST_ID", hide_env = true)]
    mer_cust_id: Option<String>,
    /// About which command it must be.
    #[arg(long, value_name = "NUMBER")]
    cmd: Option<String>,
    /// About which order it must be.
    #[arg(long, value_name = "ID")]
    order_id: Option<String>,
    /// The time at which certificates must be valid, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given.
    #[arg(long, value_name = "TIME", value_parser = time)]
    time: Option<u64>,
    #[command(flatten)]
    show: Show,
    /// What arrived: the JSON of an answer, a form, a query, an address, or check_value alone; - is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

/// One check: its name, and what was found, good or bad; where in the DER, if that is known.
struct Finding {
    check: &'static str,
    result: Result<Text, Text>,
    offset: Option<usize>,
}

impl Finding {
    fn new(check: &'static str, result: Result<Text, Text>) -> Self {
        Self { check, result, offset: None }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut received = Received::read(&input::read(&arguments.file)?)?;
    let verifier = arguments.platform.verifier()?;
    let now = arguments.time.unwrap_or_else(|| SystemClock.now());
    let mut findings = signature(&verifier, &received, now);
    let content = verifier.verify(&received.check_value, now).ok().map(|verified| verified.content);
    let fields = content.as_deref().and_then(|content| read(content, &mut findings));
    if let Some(fields) = &fields {
        compare(arguments, &received, fields, &mut findings);
        let texts = fields.iter().filter_map(|(name, value)| Some((name, value.as_str()?)));
        received.mistakes.extend(mistake::of_content(texts));
    } else if holds_with_sha1(&received, now) {
        received.mistakes.push(Mistake::Sha1);
    }
    tell(arguments, &findings, &received.mistakes, fields.as_ref());
    let failed: Vec<&'static str> = findings.iter().filter(|f| f.result.is_err()).map(|f| f.check).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(text!("not accepted: {}", "未通过：{}", labels::row(&failed)).into())
}

/// Every check of the message, also after one has failed.
fn signature(verifier: &AttachedVerifier, received: &Received, now: u64) -> Vec<Finding> {
    let mut findings = vec![Finding::new("received", Ok(facts::told(received.form)))];
    let inspection = verifier.inspect(&received.check_value, now);
    findings.extend(
        inspection.findings.into_iter().map(|finding| Finding {
            check: finding.check,
            offset: finding.result.as_ref().err().and_then(CfcaError::offset),
            result: finding
                .result
                .map(|text| facts::told(&text))
                .map_err(|e| known_errors::explained(&e.to_string())),
        }),
    );
    findings
}

/// Whether the signature is one of SHA1withRSA over this content, whoever made it.
fn holds_with_sha1(received: &Received, now: u64) -> bool {
    let verifier = AttachedVerifier::new(SignerPolicy::Any).limits(Limits::platform());
    let signature = |verifier: &AttachedVerifier| {
        let found = verifier.inspect(&received.check_value, now).findings;
        found.iter().any(|finding| finding.check == "signature" && finding.result.is_ok())
    };
    !signature(&verifier) && signature(&verifier.allow_sha1())
}

fn read(content: &[u8], findings: &mut Vec<Finding>) -> Option<Fields> {
    let json = json_of(content);
    let form = match json == content {
        true => Text::same("JSON"),
        false => text!("base64 of JSON, as before v3.4", "JSON 的 base64（v3.4 之前的格式）"),
    };
    let parsed = Fields::parse(&json);
    let told = parsed.as_ref().map(|fields| {
        let count = fields.names().count();
        text!("{form}, {count} fields", "{form}，{count} 个字段")
    });
    findings
        .push(Finding::new("fields", told.map_err(|e| known_errors::explained(&crate::report::chain(e)))));
    parsed.ok()
}

fn compare(arguments: &Arguments, received: &Received, fields: &Fields, findings: &mut Vec<Finding>) {
    let told = [
        ("mer_cust_id", &arguments.mer_cust_id),
        ("cmd_id", &arguments.cmd),
        ("order_id", &arguments.order_id),
    ];
    for (name, expected) in told {
        let Some(expected) = expected else { continue };
        let found = fields.text(name);
        findings.push(Finding::new(
            name,
            match found {
                Some(found) if found == expected => Ok(text!("{found}, as expected", "{found}，与预期一致")),
                Some(found) => Err(text!(
                    "is {found}, and must be {expected}: it is about something else",
                    "为 {found}，应为 {expected}：与所查的不是同一件事"
                )),
                None => Err(text!("is missing, and must be {expected}", "缺失，应为 {expected}")),
            },
        ));
    }
    for (name, value) in received.beside.iter() {
        if fields.get(name).is_some_and(|signed| signed != value) {
            let text = text!(
                "{name} beside check_value says something else than the signed content",
                "check_value 之外的 {name} 与签名内容不一致"
            );
            findings.push(Finding::new("beside", Err(text)));
        }
    }
    if let Some(code) = fields.text("resp_code") {
        let code = RespCode::new(code);
        findings
            .push(Finding::new("resp_code", Ok(text!("{code}: {}", "{code}：{}", explain::in_short(&code)))));
        if let Some(order) = fields.text("cmd_id").and_then(|cmd_id| codes::of_order(cmd_id, fields)) {
            findings.push(Finding::new("order", Ok(order)));
        }
    }
}

fn tell(arguments: &Arguments, findings: &[Finding], mistakes: &[Mistake], fields: Option<&Fields>) {
    let content = fields.map(|fields| shown(fields, &arguments.show));
    let steps = arguments.show.steps();
    let mut lines = Vec::new();
    let mut checks: Vec<Value> = Vec::new();
    for Finding { check, result, offset } in findings {
        let (style, word) = ended(result.is_ok());
        let (Ok(text) | Err(text)) = result;
        lines.push(for_reader(|| {
            format!("{style}{word}{style:#} {} {}", labels::column(check, 11), one_line(&text.to_string()))
        }));
        checks.push(json!({
            "check": check, "checkZh": labels::chinese(check), "ok": result.is_ok(),
            "text": text.english(), "textZh": text.chinese(), "offset": offset,
        }));
    }
    for mistake in mistakes {
        if is_chinese() {
            lines.push(format!(
                "{WARN}提示{WARN:#}  {:<11} {}",
                mistake.name(),
                one_line(&mistake.text_zh())
            ));
            continue;
        }
        lines.push(format!("{WARN}note{WARN:#}  {:<11} {}", mistake.name(), one_line(&mistake.text())));
        lines.push(format!("{:<17} {}", "", one_line(&mistake.text_zh())));
    }
    let mistakes: Vec<Value> = mistakes
        .iter()
        .map(|mistake| {
            json!({ "mistake": mistake.name(), "text": mistake.text(), "textZh": mistake.text_zh() })
        })
        .collect();
    if let Some(content) = &content {
        lines.push(format!("{content:#}"));
    }
    let mut document = Map::new();
    document.insert("ok".into(), findings.iter().all(|finding| finding.result.is_ok()).into());
    document.insert("checks".into(), checks.into());
    document.insert("mistakes".into(), mistakes.into());
    document.insert("content".into(), content.into());
    if arguments.show.is_json() {
        steps.finish("", document);
    } else {
        lines.iter().for_each(say);
    }
}
