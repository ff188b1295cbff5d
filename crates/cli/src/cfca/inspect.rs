//! `merchant cfca inspect`.

use super::trust::Trust;
use super::{about, kinds, one_line, read_message};
use crate::facts;
use crate::input::check_value;
use crate::known_errors;
use crate::labels;
use crate::language::{Text, for_reader, text};
use crate::output::{self, say};
use crate::report::DIM;
use crate::report::ended;
use cfca_pkcs7::{Certificate, ContentKind, Error as CfcaError, Inspection, recognise};
use serde_json::json;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    trust: Trust,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
    /// The content, where it travels apart from a detached signature.
    #[arg(long, value_name = "FILE")]
    content: Option<PathBuf>,
    /// The file, in any form; - is standard input.
    file: PathBuf,
}

/// What was looked at, and what was found.
struct Line {
    check: &'static str,
    result: Result<Text, Text>,
    offset: Option<usize>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let file = read_message(&arguments.file)?;
    let verifier = arguments.trust.verifier()?;
    let now = arguments.trust.now();
    let found = check_value(&file);
    let (input, around) = found.map_or((file, None), |(value, around)| (value, Some(around)));
    let certificate = Certificate::from_any(&input).ok();
    let mut recognised = recognise(&input);
    if certificate.is_some() {
        recognised.kind = ContentKind::Certificate;
    }
    let kind = recognised.kind;
    let name = facts::told(kind.name());
    let what = match (around, kind, recognised.form) {
        (Some(around), ..) => {
            let around = facts::told(around);
            text!("{name}, in the {around}", "{name}，在{around}")
        }
        (None, ContentKind::Unknown | ContentKind::Empty, _) => name,
        (None, _, form) => {
            let form = facts::told(form);
            text!("{name}; {form}", "{name}；{form}")
        }
    };
    let mut lines = vec![Line { check: "file", result: Ok(what), offset: None }];
    match (&certificate, &arguments.content) {
        (Some(certificate), _) => lines.extend(of(verifier.inspect_certificate(certificate, now))),
        (None, Some(content)) => {
            lines.extend(of(verifier.inspect_detached(&input, &read_message(content)?, now)))
        }
        (None, None)
            if matches!(kind, ContentKind::SignedMessage | ContentKind::Empty | ContentKind::Html)
                || (kind == ContentKind::Unknown && recognised.facts.is_empty()) =>
        {
            lines.extend(of(verifier.inspect(&input, now)));
        }
        (None, None) => {
            lines.extend(recognised.facts.iter().map(|(check, fact)| line(check, fact.clone())));
        }
    }
    let serves = kinds::serves(&recognised);
    if arguments.json {
        document(&lines, kind, certificate.as_ref(), serves.as_ref());
    } else {
        table(&lines);
        if let Some(certificate) = &certificate {
            about::whole(certificate);
        }
        if let Some(serves) = serves {
            let label = text!("use  ", "命令 ");
            say(format_args!("{DIM}{label}{DIM:#} {serves}"));
        }
    }
    let failed: Vec<&'static str> =
        lines.iter().filter(|line| line.result.is_err()).map(|line| line.check).collect();
    if failed.is_empty() {
        return Ok(());
    }
    // What the file is, is no check.
    let (count, all, names) = (failed.len(), lines.len() - 1, labels::row(&failed));
    Err(text!("{count} of {all} checks failed: {names}", "{all} 项检查中有 {count} 项失败：{names}").into())
}

fn of(report: Inspection) -> impl Iterator<Item = Line> {
    report.findings.into_iter().map(|finding| line(finding.check, finding.result))
}

fn line(check: &'static str, result: Result<String, CfcaError>) -> Line {
    let offset = result.as_ref().err().and_then(CfcaError::offset);
    // Facts and errors have tables of their own; some facts are words of an error.
    let fact = |text: String| {
        let told = facts::told(&text);
        if told.english() == told.chinese() { known_errors::explained(&text) } else { told }
    };
    Line { check, result: result.map(fact).map_err(|e| known_errors::explained(&e.to_string())), offset }
}

fn table(lines: &[Line]) {
    for Line { check, result, .. } in lines {
        let (style, word) = ended(result.is_ok());
        let (Ok(text) | Err(text)) = result;
        let text = for_reader(|| one_line(&text.to_string()));
        say(format_args!("{style}{word}{style:#} {} {text}", labels::column(check, 11)));
    }
}

fn document(lines: &[Line], kind: ContentKind, certificate: Option<&Certificate>, serves: Option<&Text>) {
    let findings: Vec<_> = lines
        .iter()
        .map(|Line { check, result, offset }| {
            let (Ok(text) | Err(text)) = result;
            json!({
                "check": check, "checkZh": labels::chinese(check), "ok": result.is_ok(),
                "text": text.english(), "textZh": text.chinese(), "offset": offset,
            })
        })
        .collect();
    let passed = lines.iter().all(|line| line.result.is_ok());
    output::document(json!({
        "ok": passed, "kind": kind.name(), "kindZh": facts::told(kind.name()).chinese(),
        "use": serves.map(Text::english), "useZh": serves.map(Text::chinese), "findings": findings,
        "certificate": certificate.map(about::document),
    }));
}
