//! Secrets and passwords as they stand in files and variables. This program drops a byte order mark; the program that
//! is configured takes the text as it is, and then has another secret.

use super::report::Report;
use crate::input;
use crate::language::{Text, text};
use crate::pfx_choice::{NOT_ASCII, NOT_ASCII_REMEDY};
use crate::settings;
use crate::shell;
use crypto_core::Secret;
use std::path::Path;

/// Where a text stands.
pub(super) enum Origin<'a> {
    File(&'a Path),
    Variable(&'static str),
}

impl Origin<'_> {
    fn name(&self) -> Text {
        match self {
            Self::File(path) => Text::same(input::shown(path)),
            Self::Variable(name) => text!("the variable {name}", "变量 {name} "),
        }
    }
}

/// What a text is, which decides what blanks mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits of a platform.
    Secret,
    /// Chosen by a person: blanks count.
    Password,
}

/// Looks at the form of a secret: from its file where one is given, else from its variable. Says what cannot work.
pub(super) fn look(
    report: &mut Report,
    check: &'static str,
    file: Option<&Path>,
    variable: &'static str,
    kind: Kind,
) {
    match file {
        // Standard input can be read once, and is no configuration.
        Some(path) if path.as_os_str() == "-" => {}
        Some(path) => {
            if let Ok(bytes) = input::read(path) {
                bytes_of(report, check, &Origin::File(path), &Secret::new(bytes), kind);
            }
        }
        None => {
            if let Ok(text) = std::env::var(variable) {
                bytes_of(report, check, &Origin::Variable(variable), &Secret::new(text.into_bytes()), kind);
            } else if let Some(path) = settings::secret_file(variable)
                && let Ok(bytes) = input::read(&path)
            {
                bytes_of(report, check, &Origin::File(&path), &Secret::new(bytes), kind);
            }
        }
    }
}

fn bytes_of(
    report: &mut Report,
    check: &'static str,
    origin: &Origin<'_>,
    bytes: &Secret<Vec<u8>>,
    kind: Kind,
) {
    let (bytes, name) = (bytes.expose().as_slice(), origin.name());
    let mut fail = |what: &Text, remedy: Text, command: Option<String>| {
        report.fail(check, text!("{name} {what}", "{name} {what}"), remedy);
        if let Some(command) = command {
            report.run(command);
        }
    };
    let file = match origin {
        Origin::File(path) => Some(shell::file(path)),
        Origin::Variable(_) => None,
    };
    let utf16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [1..=255, 0, ..] | [0, 1..=255, ..]);
    if bytes.starts_with(input::MARK) {
        return fail(
            &text!(
                "begins with a byte order mark (BOM, EF BB BF): a program that reads it as it is has another text",
                "以 BOM（EF BB BF）开头：原样读取的程序会得到不同的内容"
            ),
            text!(
                "save it as UTF-8 without BOM, or take the mark off",
                "请另存为不带 BOM 的 UTF-8，或去掉 BOM"
            ),
            file.map(|file| format!(r"sed -i '1s/^\xef\xbb\xbf//' {file}")),
        );
    }
    if utf16 {
        return fail(
            &text!(
                "is UTF-16, as Windows' shell writes it: a program that reads it as it is has another text",
                "是 UTF-16（Windows 命令行的写法）：原样读取的程序会得到不同的内容"
            ),
            text!("save it as UTF-8 without BOM", "请另存为不带 BOM 的 UTF-8"),
            file.map(|file| format!("iconv -f UTF-16 -t UTF-8 {file} > utf8.txt")),
        );
    }
    let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    if text.contains(&b'\n') || text.contains(&b'\r') {
        return fail(
            &text!("has more than one line", "不止一行"),
            text!("leave the one line with the text alone", "请只保留内容所在的一行"),
            None,
        );
    }
    let quotes = |quote: u8| text.len() > 1 && text.first() == Some(&quote) && text.last() == Some(&quote);
    if kind == Kind::Secret && (quotes(b'"') || quotes(b'\'')) {
        return fail(
            &text!("stands in quotes, which count as a part of it", "带有引号，引号会被当作内容"),
            text!("take the quotes off", "请去掉引号"),
            None,
        );
    }
    if kind == Kind::Password && !text.is_ascii() {
        report.warn(check, text!("{name}: {NOT_ASCII}", "{name}：{NOT_ASCII}"), NOT_ASCII_REMEDY);
    }
    let blank =
        text.first().is_some_and(u8::is_ascii_whitespace) || text.last().is_some_and(u8::is_ascii_whitespace);
    if blank {
        let text = text!(
            "{name} begins or ends with a blank, which counts where a program takes the text as it is",
            "{name} 首尾有空格，原样读取的程序会把它当作内容"
        );
        let remedy = text!("take it off, unless it belongs to the password", "若不属于密码，请去掉");
        report.warn(check, text, remedy);
    }
}
