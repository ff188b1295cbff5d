//! The `openssl` command as a judge from outside, and other programs that read what they are given.

use crate::keys::{CFCA_OCA31, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// Runs a program to its end. Its input is written on another thread: who writes everything before reading anything
/// waits for ever for a program that answers while it reads.
///
/// # Panics
/// If it cannot be started.
#[track_caller]
pub fn run(command: &mut Command, input: &[u8]) -> Output {
    let name = command.get_program().to_string_lossy().into_owned();
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.unwrap_or_else(|e| panic!("{name}: {e}{}", advice(&name)));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // It may end without reading everything; what it says then is in its output.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn advice(program: &str) -> &'static str {
    if program == "openssl" { "; the tests need the openssl command: apt-get install openssl" } else { "" }
}

/// Returns what `openssl` makes of its input.
///
/// # Panics
/// If it fails, with what it said.
#[track_caller]
pub fn openssl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    good(arguments, judged(arguments, input))
}

/// The same in a folder, for arguments that name files there.
///
/// # Panics
/// If it fails, with what it said.
#[track_caller]
pub fn openssl_in(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    good(arguments, run(Command::new("openssl").args(arguments).current_dir(folder), b""))
}

/// Returns what `openssl` says, where a failure is an answer too.
#[must_use]
#[track_caller]
pub fn judged(arguments: &[&str], input: &[u8]) -> Output {
    run(Command::new("openssl").args(arguments), input)
}

#[track_caller]
fn good(arguments: &[&str], output: Output) -> Vec<u8> {
    assert!(output.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The DER of a `check_value`: base64 of base64.
///
/// # Panics
/// If it is something else.
#[must_use]
#[track_caller]
pub fn der_of_check_value(check_value: &str) -> Vec<u8> {
    STANDARD.decode(STANDARD.decode(check_value.trim()).unwrap()).unwrap()
}

/// A message as Huifu's `check_value` carries it.
#[must_use]
pub fn check_value_of_der(der: &[u8]) -> String {
    STANDARD.encode(STANDARD.encode(der))
}

/// Returns what OpenSSL finds in a `check_value` of the fixtures' CA, after it verified it.
///
/// # Panics
/// If it does not verify.
#[must_use]
#[track_caller]
pub fn opens_check_value(check_value: &str) -> Vec<u8> {
    let ca = CFCA_OCA31.public_file();
    let verify =
        ["cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any", "-partial_chain", "-CAfile", &ca];
    openssl(&verify, &der_of_check_value(check_value))
}

/// A `check_value` that OpenSSL makes in CFCA's layout: attached, without signed attributes.
///
/// # Panics
/// If it fails.
#[must_use]
#[track_caller]
pub fn signs_check_value(pair: &KeyPair, content: &[u8]) -> String {
    let (key, certificate) = (pair.key_file(), pair.public_file());
    let sign =
        ["cms", "-sign", "-nodetach", "-noattr", "-binary", "-md", "sha256", "-outform", "DER", "-signer"];
    check_value_of_der(&openssl(&[&sign[..], &[&certificate, "-inkey", &key]].concat(), content))
}

/// `openssl s_server`: another's word on what servers with TLS send. It ends with this value.
#[derive(Debug)]
pub struct TlsServer {
    child: Child,
    port: u16,
}

impl TlsServer {
    /// Starts it on a free port of this machine.
    ///
    /// # Panics
    /// If it does not say its port.
    #[must_use]
    #[track_caller]
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|e| panic!("openssl: {e}{}", advice("openssl")));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("ACCEPT ")?.rsplit_once(':')?.1.trim().parse().ok());
        // Its output is read on, or it would stop at a full pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { child, port: port.expect("the port of openssl s_server") }
    }

    /// Returns where it listens on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More than two pipes hold: a program that answers while it reads must not wait for us, nor we for it.
    #[test]
    fn long_input_comes_back_whole() {
        let input = vec![b'x'; 1 << 20];
        assert_eq!(run(&mut Command::new("cat"), &input).stdout, input);
        assert_eq!(openssl(&["enc", "-base64", "-A"], b"abc"), b"YWJj");
    }

    #[test]
    fn a_program_that_does_not_read_is_no_error_and_what_fails_says_why() {
        assert!(run(&mut Command::new("true"), &vec![0; 1 << 20]).status.success());
        let output = judged(&["cms", "-verify", "-inform", "DER"], b"no message");
        assert!(!output.status.success() && !output.stderr.is_empty());
    }
}
