//! The one place that writes to standard output and standard error.
//!
//! A write that fails is remembered, not thrown: a command that moves money ends what it does first, and the exit code
//! says at the end that its result was lost. A reader that left (`merchant demo | head`) is no failure: the exit code
//! still tells how it went.

mod harmless;

use crate::input::Usage;
use crate::known_errors;
use crate::language::{self, Text, for_reader, text};
use crate::report::{BAD, DIM, chain};
use serde_json::{Map, Value};
use std::error::Error;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal as _, Write};
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was said to this process's readers, and what could not be.
struct State {
    /// Nobody reads standard output any more, or nothing can be written there.
    closed: bool,
    lost: Option<io::Error>,
    /// The document of `--json`: printed at the end, when it is known how everything went.
    document: Option<Value>,
    /// Documents are one line each.
    lines: bool,
}

static STATE: Mutex<State> = Mutex::new(State { closed: false, lost: None, document: None, lines: false });

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn take(&mut self, written: io::Result<()>) {
        if let Err(e) = written {
            self.closed = true;
            if e.kind() != ErrorKind::BrokenPipe && self.lost.is_none() {
                self.lost = Some(e);
            }
        }
    }

    fn out(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if !self.closed {
            let mut out = anstream::stdout();
            let written = write(&mut out).and_then(|()| out.flush());
            self.take(written);
        }
    }
}

/// A line on standard output. Where a person reads it, nothing in it drives the terminal; a program gets it as it is.
pub(crate) fn say(text: impl Display) {
    let text = for_reader(|| text.to_string());
    let text = if io::stdout().is_terminal() { harmless::text(&text) } else { text.into() };
    state().out(|out| writeln!(out, "{text}"));
}

/// Bytes on standard output, as they are.
pub(crate) fn bytes(bytes: &[u8]) {
    let mut state = state();
    if !state.closed {
        let mut out = io::stdout().lock();
        let written = out.write_all(bytes).and_then(|()| out.flush());
        state.take(written);
    }
}

/// The one document of `--json`. `ok` and, where something failed, `error` are added at the end.
pub(crate) fn document(document: impl Into<Value>) {
    state().document = Some(document.into());
}

/// Writes the document now: for commands that go on.
pub(crate) fn document_now(document: impl Into<Value>) {
    let document = completed(document.into(), None);
    if state().lines { say(document) } else { say(format_args!("{document:#}")) }
}

/// From now on each document is one line: for commands that print many.
pub(crate) fn lines() {
    state().lines = true;
}

/// A line on standard error that was not asked for; if nobody can read it, nothing changes.
pub(crate) fn tell(text: impl Display) {
    let _ = writeln!(anstream::stderr(), "{}", harmless::text(&for_reader(|| text.to_string())));
}

/// A line on standard error that was asked for (`--explain`): its loss is a failure.
pub(crate) fn show(text: impl Display) {
    let written = writeln!(anstream::stderr(), "{}", harmless::text(&for_reader(|| text.to_string())));
    if let Err(e) = written
        && e.kind() != ErrorKind::BrokenPipe
    {
        state().lost.get_or_insert(e);
    }
}

/// Whether a person looks at standard error, who is shown how far long work is.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// How far long work is, over what was said about it before; nothing where nobody watches.
pub(crate) fn progress(text: impl Display) {
    if is_watched() {
        let mut terminal = io::stderr().lock();
        let _ = write!(terminal, "\r{text}\u{1b}[K").and_then(|()| terminal.flush());
    }
}

/// The end of what [`progress`] showed.
pub(crate) fn progress_ends() {
    if is_watched() {
        let _ = writeln!(io::stderr());
    }
}

/// Fails if what was said so far was lost.
pub(crate) fn written() -> Result<(), Box<dyn Error>> {
    match state().lost.take() {
        None => Ok(()),
        Some(e) => Err(lost(&e).into()),
    }
}

fn lost(e: &io::Error) -> Text {
    text!(
        "the output cannot be written: {e}; what it would have told is lost, and what was sent stays sent",
        "输出无法写入：{e}；未显示的内容已丢失，已发出的请求仍然有效"
    )
}

/// The end of every command: writes what is still to be written, says what failed, and gives the exit code.
pub(crate) fn end(result: Result<(), Box<dyn Error>>, json: bool) -> ExitCode {
    let error = result.as_ref().err().map(|e| chain(&**e));
    let document = state().document.take().or_else(|| {
        // What failed before there was a document is told in one too.
        (json && error.is_some()).then(|| Map::new().into())
    });
    if let Some(document) = document {
        let document = completed(document, error.as_deref());
        let lines = state().lines;
        match lines {
            true => say(document),
            false => say(format_args!("{document:#}")),
        }
    }
    let result = match result {
        Ok(()) => written(),
        failed => failed,
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            tell_failure(&*e);
            if e.is::<Usage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

/// What failed, in the language of the call: the words of libraries stay English, and are explained below.
fn tell_failure(e: &dyn Error) {
    if !language::is_chinese() {
        return tell(format_args!("{BAD}error:{BAD:#} {}", chain(e)));
    }
    tell(format_args!("{BAD}错误：{BAD:#}{}", for_reader(|| chain(e))));
    for known in known_errors::beside(&chain(e)) {
        tell(format_args!("  {DIM}{}：{DIM:#}{}", known.means_zh, known.remedy.chinese()));
    }
}

/// Every object has `ok`, and what is not ok has `error`.
fn completed(mut document: Value, error: Option<&str>) -> Value {
    if let Value::Object(fields) = &mut document {
        if let Some(error) = error {
            fields.insert("ok".into(), false.into());
            fields
                .entry("error")
                .and_modify(|told| {
                    if told.is_null() {
                        *told = error.into()
                    }
                })
                .or_insert(error.into());
        }
        fields.entry("ok").or_insert(true.into());
    }
    document
}
