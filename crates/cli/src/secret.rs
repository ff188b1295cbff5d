//! Secrets come from files, the environment or a terminal: other users of the machine see command lines.

use crate::input;
use crate::language::{for_reader, text};
use crate::pfx_choice::PfxChoice;
use crate::settings;
use cfca_pkcs7::PfxPassword;
use crypto_core::Secret;
use std::error::Error;
use std::io::IsTerminal as _;
use std::path::Path;

/// A secret text from `file`, or from the environment variable where no file is given, or from
/// where `merchant.toml` says that it is. White space around it is
/// dropped; none of the platform's secrets has any.
pub(crate) fn read(
    file: Option<&Path>,
    option: &str,
    variable: &str,
) -> Result<Secret<String>, Box<dyn Error>> {
    let text = match file {
        Some(path) => Secret::new(input::text(path)?),
        None => match (std::env::var(variable), settings::secret_text(variable)) {
            (Ok(text), _) => Secret::new(text),
            (Err(_), Some(told)) => told?,
            (Err(_), None) => {
                return Err(input::Usage::new(text!(
                    "give {option} FILE, or set {variable}",
                    "请给出 {option} 文件，或设置 {variable}"
                ))
                .into());
            }
        },
    };
    let dense = Secret::new(text.expose().trim().to_owned());
    if dense.expose().is_empty() {
        return Err(
            text!("{option} or {variable}: the text is empty", "{option} 或 {variable}：内容为空").into()
        );
    }
    Ok(dense)
}

/// Whether [`read`] has a place to read from.
pub(crate) fn is_given(file: Option<&Path>, variable: &str) -> bool {
    file.is_some() || std::env::var_os(variable).is_some() || settings::has_secret(variable)
}

/// The password of a key file: from `file`, else from the environment variable, else from where `merchant.toml` says, else from the person at the terminal. A
/// line break at its end does not count; blanks do.
pub(crate) fn password(
    choice: &PfxChoice,
    file: Option<&Path>,
    option: &str,
    variable: &str,
    what: &str,
) -> Result<PfxPassword, Box<dyn Error>> {
    if let Some(path) = file {
        return choice.password_in(path);
    }
    if let Some(text) = std::env::var_os(variable) {
        let text = Secret::new(text.into_encoded_bytes());
        return choice
            .password(text.expose())
            .map_err(|e| text!("{variable}: {e}", "{variable}：{e}").into());
    }
    if let Some(text) = settings::password_of(what) {
        return choice
            .password(text?.expose().as_bytes())
            .map_err(|e| text!("{variable}: {e}", "{variable}：{e}").into());
    }
    if std::io::stdin().is_terminal() && std::io::stderr().is_terminal() {
        let text = Secret::new(rpassword::prompt_password(for_reader(|| {
            text!("Password of {what}: ", "{what} 的密码：").to_string()
        }))?);
        return Ok(choice.password(text.expose().as_bytes())?);
    }
    Err(input::Usage::new(text!(
        "give {option} FILE, or set {variable}",
        "请给出 {option} 文件，或设置 {variable}"
    ))
    .into())
}
