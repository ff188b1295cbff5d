//! `merchant cfca inspect`.

use super::trust::Trust;
use super::{one_line, pfx, read_message};
use crate::output::{self, say};
use crate::report::{BAD, GOOD};
use cfca_pkcs7::{Certificate, Inspection};
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
    /// The message or certificate, in any form; - is standard input.
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let input = read_message(&arguments.file)?;
    let verifier = arguments.trust.verifier()?;
    let now = arguments.trust.now();
    let certificate = Certificate::from_any(&input).ok();
    let report = match (&certificate, &arguments.content) {
        (Some(certificate), _) => verifier.inspect_certificate(certificate, now),
        (None, Some(content)) => verifier.inspect_detached(&input, &read_message(content)?, now),
        (None, None) => verifier.inspect(&input, now),
    };
    if arguments.json {
        document(&report);
    } else {
        table(&report);
        if let Some(certificate) = &certificate {
            pfx::facts("", certificate);
            pfx::hashes(certificate);
        }
    }
    let failed: Vec<_> = report.findings.iter().filter(|f| f.result.is_err()).map(|f| f.check).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(format!("{} of {} checks failed: {}", failed.len(), report.findings.len(), failed.join(", ")).into())
}

fn table(report: &Inspection) {
    for finding in &report.findings {
        let (style, word, text) = match &finding.result {
            Ok(text) => (GOOD, "ok", text.clone()),
            Err(e) => (BAD, "FAIL", e.to_string()),
        };
        say(format_args!("{style}{word:<5}{style:#} {:<11} {}", finding.check, one_line(&text)));
    }
}

fn document(report: &Inspection) {
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| {
            let text = match &finding.result {
                Ok(text) => text.clone(),
                Err(e) => e.to_string(),
            };
            let offset = finding.result.as_ref().err().and_then(cfca_pkcs7::Error::offset);
            json!({ "check": finding.check, "ok": finding.result.is_ok(), "text": text, "offset": offset })
        })
        .collect();
    output::document(json!({ "ok": report.all_passed(), "findings": findings }));
}
