//! A program of ours that listens, in a process that ends with its value.

use std::io::{BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A program that listens.
pub(crate) struct Listening {
    process: Child,
    /// Held open: whoever prints into a closed pipe dies of it.
    _output: Option<Box<dyn Read>>,
    pub(crate) address: String,
}

impl Listening {
    /// Starts it, and reads the address from the JSON document that it prints first.
    pub(crate) fn start(program: &Path, arguments: &[&str], member: &str) -> Result<Self, String> {
        let mut process = Command::new(program)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("{}: {e}", program.display()))?;
        let mut output = process.stdout.take().map(BufReader::new);
        let said = output.as_mut().and_then(|output| {
            serde_json::Deserializer::from_reader(output).into_iter::<serde_json::Value>().next()?.ok()
        });
        let address = said.and_then(|said| Some(said[member].as_str()?.to_owned())).unwrap_or_default();
        let output = output.map(|output| Box::new(output) as Box<dyn Read>);
        let listening = Self { process, _output: output, address };
        match listening.address.is_empty() {
            true => Err(format!("{} ended without an address", arguments.join(" "))),
            false => Ok(listening),
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
