//! Settings of one merchant, written for several languages.

use super::file::ClientFile;
use std::path::Path;

/// The value of a setting.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    /// A file beside the settings.
    File(&'static str),
    Files(Vec<&'static str>),
    /// A thing that only the merchant has.
    Yours(&'static str),
}

/// A setting: its name, its value, and the variable of the command line, if it has one.
pub(super) struct Setting {
    name: &'static str,
    variable: &'static str,
    value: Value,
    /// Base64 of DER, for languages that read keys so; else the value itself.
    der: Option<String>,
}

impl Setting {
    pub(super) fn new(name: &'static str, variable: &'static str, value: Value) -> Self {
        Self { name, variable, value, der: None }
    }

    pub(super) fn with_der(mut self, der: String) -> Self {
        self.der = Some(der);
        self
    }
}

const FIRST: &str = "TEST KEYS of a sandbox 沙箱测试密钥";

/// The files of all languages, in a folder below `folder`.
pub(super) fn files(settings: &[Setting], below: &str, folder: &Path) -> Vec<ClientFile> {
    let file = |name: &str, text: String| ClientFile::private(format!("{below}/{name}"), text);
    vec![
        file("config.php", php(settings)),
        file("config.properties", properties(settings)),
        file("config.json", json(settings)),
        file("config.py", python(settings)),
        file("merchant.env", environment(settings, &folder.join(below))),
    ]
}

fn php(settings: &[Setting]) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"));
    let file = |name: &str| format!("__DIR__ . {}", quoted(&format!("/{name}")));
    let lines = settings.iter().map(|setting| {
        let value = match &setting.value {
            Value::Text(text) => quoted(text),
            Value::File(name) => file(name),
            Value::Files(names) => {
                format!("[{}]", names.iter().map(|name| file(name)).collect::<Vec<_>>().join(", "))
            }
            Value::Yours(what) => return format!("    {} => null, // {what}\n", quoted(setting.name)),
        };
        format!("    {} => {value},\n", quoted(setting.name))
    });
    format!("<?php\n// {FIRST}\nreturn [\n{}];\n", lines.collect::<String>())
}

/// `Properties.load` reads Latin-1: everything else is escaped.
fn properties(settings: &[Setting]) -> String {
    let escaped = |text: &str| {
        let mut out = String::new();
        for (index, unit) in text.encode_utf16().enumerate() {
            match u8::try_from(unit) {
                Ok(b' ') if index > 0 => out.push(' '),
                Ok(byte) if byte.is_ascii_alphanumeric() || b"-_./+@%,;".contains(&byte) => {
                    out.push(char::from(byte))
                }
                Ok(byte) if byte.is_ascii_graphic() || byte == b' ' => {
                    out.push('\\');
                    out.push(char::from(byte));
                }
                _ => out.push_str(&format!("\\u{unit:04X}")),
            }
        }
        out
    };
    let lines = settings.iter().map(|setting| {
        let text = match (&setting.value, &setting.der) {
            (Value::Yours(what), _) => return format!("# {}={}\n", setting.name, escaped(what)),
            (_, Some(der)) => der.clone(),
            (Value::Text(text), None) => text.clone(),
            (Value::File(name), None) => (*name).to_owned(),
            (Value::Files(names), None) => names.join(","),
        };
        format!("{}={}\n", setting.name, escaped(&text))
    });
    format!("# TEST KEYS of a sandbox\n{}", lines.collect::<String>())
}

fn json(settings: &[Setting]) -> String {
    let value = |setting: &Setting| match (&setting.value, &setting.der) {
        (Value::Yours(_), _) => serde_json::Value::Null,
        (_, Some(der)) => der.as_str().into(),
        (Value::Text(text), None) => text.as_str().into(),
        (Value::File(name), None) => (*name).into(),
        (Value::Files(names), None) => names.clone().into(),
    };
    let object: serde_json::Map<_, _> =
        settings.iter().map(|setting| (setting.name.to_owned(), value(setting))).collect();
    format!("{:#}\n", serde_json::Value::Object(object))
}

fn python(settings: &[Setting]) -> String {
    // A text of JSON is a text of Python.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let file = |name: &str| format!("str(_here / {})", quoted(name));
    let lines = settings.iter().map(|setting| {
        let value = match &setting.value {
            Value::Text(text) => quoted(text),
            Value::File(name) => file(name),
            Value::Files(names) => {
                format!("[{}]", names.iter().map(|name| file(name)).collect::<Vec<_>>().join(", "))
            }
            Value::Yours(what) => return format!("{} = None  # {what}\n", snake(setting.name)),
        };
        format!("{} = {value}\n", snake(setting.name))
    });
    let start = format!("# {FIRST}\nfrom pathlib import Path\n\n_here = Path(__file__).resolve().parent\n");
    start + &lines.collect::<String>()
}

/// `upPublicKey` as Python writes it.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Variables of a shell, for `merchant` itself: `set -a; . ./merchant.env; set +a`.
fn environment(settings: &[Setting], folder: &Path) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let file = |name: &str| folder.join(name).display().to_string();
    let lines = settings.iter().filter(|setting| !setting.variable.is_empty()).map(|setting| {
        let value = match &setting.value {
            Value::Text(text) => text.clone(),
            Value::File(name) => file(name),
            Value::Files(names) => names.first().map(|name| file(name)).unwrap_or_default(),
            Value::Yours(what) => return format!("# {}= {what}\n", setting.variable),
        };
        format!("{}={}\n", setting.variable, quoted(&value))
    });
    let lines: String = lines.collect();
    let plain = match settings
        .iter()
        .any(|setting| matches!(&setting.value, Value::Text(text) if text.starts_with("http://")))
    {
        true => "MERCHANT_ALLOW_PLAIN_HTTP=true\n",
        false => "",
    };
    format!("# {FIRST}\n{lines}{plain}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    const ODD: &str = "a'b\"c\\d$e`f #g=h:i!商 \n户";

    /// The judges are the languages themselves.
    #[test]
    fn odd_texts_are_read_back_by_each_language() {
        let folder = tempfile::tempdir().unwrap();
        let settings = [Setting::new("secret", "ODD", Value::Text(ODD.to_owned()))];
        for file in files(&settings, "x", folder.path()) {
            let path = folder.path().join(file.path().strip_prefix("x/").unwrap());
            std::fs::write(path, file.bytes()).unwrap();
        }
        let programs: [(&str, &[&str]); 3] = [
            ("sh", &["-c", ". ./merchant.env; printf %s \"$ODD\""]),
            ("php", &["-r", "echo (require 'config.php')['secret'];"]),
            ("python3", &["-c", "import config, sys; sys.stdout.buffer.write(config.secret.encode())"]),
        ];
        for (program, arguments) in programs {
            let output = Command::new(program).args(arguments).current_dir(folder.path()).output();
            // `sh` is everywhere; the others where they are installed.
            let output = match output {
                Ok(output) => output,
                Err(_) if program != "sh" => continue,
                Err(e) => panic!("{program}: {e}"),
            };
            let said = String::from_utf8(output.stdout).unwrap();
            assert_eq!(said, ODD, "{program}: {}", String::from_utf8_lossy(&output.stderr));
        }
        let json: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.path().join("config.json")).unwrap()).unwrap();
        assert_eq!(json["secret"], ODD);
    }
}
