//! `merchant huifu upload`.

use super::call::Address;
use super::client;
use super::extra::{self, Extra};
use super::merchant::Merchant;
use super::platform::Platform;
use crate::exchange;
use crate::input;
use crate::language::text;
use crate::output;
use crate::steps::Show;
use endpoint_core::{Endpoint as _, Fields};
use huifu::proto::UploadFile;
use huifu::{Answer, Attachment, Progress};
use serde_json::Map;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) const EXAMPLES: &str = "\
Example:
  merchant huifu upload --base https://HOST/api --mer-cust-id .. \\
    --pfx merchant.pfx --ca CFCA_ACS_OCA31.cer --attach-no A20240517 \\
    --trans-type 01 --attach-type 05 licence.png";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    merchant: Merchant,
    #[command(flatten)]
    platform: Platform,
    /// Your number of the file (`attach_no`).
    #[arg(long, value_name = "NUMBER")]
    attach_no: String,
    /// What the file is for (`trans_type`), a number of the platform's list.
    #[arg(long, value_name = "NUMBER")]
    trans_type: String,
    /// What the file shows (`attach_type`), a number of the platform's list, such as 19 (liveness check).
    #[arg(long, value_name = "NUMBER")]
    attach_type: String,
    /// `extension`.
    #[arg(long, value_name = "TEXT")]
    extension: Option<String>,
    /// The largest file that is sent, in bytes.
    #[arg(long, value_name = "BYTES", default_value_t = Attachment::MAX_LENGTH)]
    max_length: u64,
    #[command(flatten)]
    extra: Extra,
    #[command(flatten)]
    show: Show,
    /// The file. It is read while it is sent.
    file: PathBuf,
}

pub(super) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let Arguments { address, merchant, platform, .. } = arguments;
    let base = address.uri()?;
    let http = exchange::client(&base, address.allow_plain_http).build()?;
    let builder = client::sending_once(&base, merchant, &merchant.signer()?, platform)?;
    let client = builder.http_client(Arc::new(http)).build()?;
    let mut fields = Fields::new();
    fields.put("attach_no", arguments.attach_no.as_str());
    fields.put("trans_type", arguments.trans_type.as_str());
    fields.put("attach_type", arguments.attach_type.as_str());
    if let Some(extension) = &arguments.extension {
        fields.put("extension", extension.as_str());
    }
    extra::beside(Some(UploadFile::INFO), &mut fields, arguments.extra.read()?)?;
    let request: UploadFile = fields.into_typed()?;
    let file = attachment(arguments).await?;
    let sent = client.upload(&request, file).await;
    output::progress_ends();
    match sent {
        Ok(answer) => {
            let mut document = Map::new();
            document.insert("ok".into(), true.into());
            let result = if matches!(answer, Answer::Success(_)) { "success" } else { "pending" };
            let answer = Fields::of(&answer.into_fields())?.into_value();
            document.insert("result".into(), result.into());
            let text = format!("{answer:#}");
            document.insert("answer".into(), answer);
            steps.finish(text, document);
            Ok(())
        }
        Err(e) => {
            let failure = exchange::Failure::of_signed(e);
            if let Some(answer) = &failure.answer {
                steps.step("answer", &answer.text());
            }
            steps.finish_failed(failure.document());
            Err(failure
                .told(
                    true,
                    &text!("ask Huifu whether it has the file", "请向汇付确认文件是否已收到"),
                    |_| None,
                )
                .into())
        }
    }
}

async fn attachment(arguments: &Arguments) -> Result<Attachment, Box<dyn Error>> {
    let path: &Path = &arguments.file;
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    let name =
        path.file_name().ok_or_else(|| input::Usage::new(text!("the file has no name", "文件没有名称")))?;
    let name = name.to_str().ok_or_else(|| text!("the file's name is not UTF-8 text", "文件名不是 UTF-8"))?;
    let file = tokio::fs::File::open(path).await.map_err(failed)?;
    let length = file.metadata().await.map_err(failed)?.len();
    let attachment = Attachment::new(name, file).with_length(length).max_length(arguments.max_length);
    // For people only: a log wants no thousand lines of progress.
    Ok(if output::is_watched() { attachment.on_progress(show) } else { attachment })
}

fn show(progress: Progress) {
    let Progress { sent, total, .. } = progress;
    let percent = total.filter(|total| *total > 0).map_or(100, |total| sent.saturating_mul(100) / total);
    output::progress(format_args!("{percent:>3} %, {sent} bytes"));
}
