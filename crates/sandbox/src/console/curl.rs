//! A request as a command line for a shell.

use crate::exchange::Exchange;
use crate::visible;
use std::fmt::Write as _;

/// The headers that curl makes itself, or that belong to a connection.
const OWN: [&str; 6] =
    ["host", "content-length", "connection", "accept-encoding", "transfer-encoding", "expect"];

/// The command, or the reason in both languages why there is none.
pub(super) fn command(exchange: &Exchange, base: &str) -> Result<String, (&'static str, &'static str)> {
    let sent = &exchange.request;
    if !sent.body.is_whole() {
        return Err(("The body was not kept whole.", "报文体没有完整保留。"));
    }
    let body = std::str::from_utf8(&sent.body.bytes).ok().filter(|body| !body.contains('\0'));
    let Some(body) = body else {
        return Err(("The body is no text.", "报文体不是文本。"));
    };
    // The target of a request through a proxy names the whole address.
    let path = sent.target.find("://").map_or(sent.target.as_str(), |at| {
        let rest = sent.target.get(at + 3..).unwrap_or_default();
        rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/")
    });
    let mut command = format!("curl -X {} {}", quoted(&sent.method), quoted(&format!("{base}{path}")));
    for (name, value) in &sent.headers {
        let hidden = value.starts_with('[') && value.ends_with(" bytes]");
        if !hidden && !OWN.contains(&name.to_ascii_lowercase().as_str()) {
            let _ = write!(command, " \\\n  -H {}", quoted(&format!("{name}: {value}")));
        }
    }
    if !body.is_empty() {
        let _ = write!(command, " \\\n  --data-raw {}", quoted(body));
    }
    Ok(command)
}

/// A word of a POSIX shell, in which nothing has a meaning. What would drive the terminal that it is pasted into stands there by
/// its bytes.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    let text = text.replace('\'', r"'\''");
    let text = visible::escaped(&text, |out, c| {
        out.push_str("'\"$(printf '");
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(out, "\\{byte:03o}");
        }
        out.push_str("')\"'");
    });
    format!("'{text}'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Body, Direction};
    use std::process::Command;

    fn exchange(target: &str, body: &str) -> Exchange {
        let mut exchange = Exchange::new(Direction::Request, 0);
        exchange.request.method = "POST".to_owned();
        exchange.request.target = target.to_owned();
        exchange.request.headers = [
            ("host", "evil.example"),
            ("content-type", "application/json"),
            ("cookie", "[12 bytes]"),
            ("x-odd", "it's $(touch x) `y` \"z\" \\"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        exchange.request.body = Body::of(body.as_bytes());
        exchange
    }

    /// A shell takes the command apart into the very words that were meant.
    #[test]
    fn a_shell_reads_what_was_meant() {
        let body = "{\"a\":\"it's; $HOME `id` \\ & 签约\n!\u{1b}[201~\u{202e}\r\u{9b}\u{e0041}\"}";
        let command =
            command(&exchange("/open/access/1.0/token?a=b'c", body), "http://127.0.0.1:8600").unwrap();
        assert!(!command.contains(visible::is_odd), "{command:?}");
        let script = command.replacen("curl", "printf '%s\\0'", 1);
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        assert!(output.status.success());
        let words = String::from_utf8(output.stdout).unwrap();
        let words: Vec<&str> = words.split_terminator('\0').collect();
        assert_eq!(
            words,
            [
                "-X",
                "POST",
                "http://127.0.0.1:8600/open/access/1.0/token?a=b'c",
                "-H",
                "content-type: application/json",
                "-H",
                "x-odd: it's $(touch x) `y` \"z\" \\",
                "--data-raw",
                body,
            ]
        );
    }

    #[test]
    fn what_was_not_kept_whole_is_not_sent_again() {
        let mut cut = exchange("/", "abc");
        cut.request.body.length = 4;
        assert!(command(&cut, "http://h").is_err());
        assert!(command(&exchange("/", "a\0b"), "http://h").is_err(), "no argument holds it");
        let mut binary = exchange("/", "");
        binary.request.body = Body::of(&[0xff, 0xfe]);
        assert!(command(&binary, "http://h").is_err());
        let proxied = command(&exchange("http://open.95516.com/open/x", ""), "http://127.0.0.1:1").unwrap();
        assert!(proxied.starts_with("curl -X POST http://127.0.0.1:1/open/x"), "{proxied}");
    }
}
