//! The parts that the servers have in common: a port, a folder, a process.

use rustix::process::{Pid, Signal, kill_process};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The time that a server may take to start; recovering from a crash is part of it.
pub(super) const START: Duration = Duration::from_secs(60);

/// A server that does not run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// It is not installed.
    #[error(
        "there is no {program} on this machine; on Debian, as root: apt-get install -y --no-install-recommends {package}"
    )]
    Missing {
        /// The program that was looked for.
        program: &'static str,
        /// The place where it comes from.
        package: &'static str,
    },
    /// The system does not let it run.
    #[error("the database server cannot be run: {what}")]
    System {
        /// The step that was tried.
        what: &'static str,
        /// The reason why not.
        source: io::Error,
    },
    /// It ended, or did not answer in time.
    #[error("the database server does not answer; its log: {log}")]
    Silent {
        /// The log that it wrote.
        log: String,
    },
}

/// The user whose process a server is: PostgreSQL does not run as root.
#[derive(Clone, Copy)]
pub(super) struct User {
    pub(super) id: u32,
    pub(super) group: u32,
}

impl User {
    /// Another user if this process is root's, nobody else's if not.
    pub(super) fn named(name: &str) -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            return None;
        }
        let number = |option| {
            let said = Command::new("id").args([option, name]).stderr(Stdio::null()).output().ok()?;
            String::from_utf8_lossy(&said.stdout).trim().parse().ok()
        };
        Some(Self { id: number("-u")?, group: number("-g")? })
    }

    pub(super) fn own(self, path: &Path) -> Result<(), ServerError> {
        chown(path, Some(self.id), Some(self.group))
            .map_err(|source| ServerError::System { what: "give a folder to its user", source })
    }
}

/// A command that writes into the log of the folder.
pub(super) fn command(program: &Path, folder: &Path, user: Option<User>) -> Result<Command, ServerError> {
    let failed = |source| ServerError::System { what: "write a log", source };
    let log =
        std::fs::OpenOptions::new().create(true).append(true).open(folder.join("log")).map_err(failed)?;
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(log.try_clone().map_err(failed)?).stderr(log).current_dir(folder);
    if let Some(user) = user {
        command.uid(user.id).gid(user.group);
    }
    Ok(command)
}

/// Runs it to its end.
pub(super) fn run(mut command: Command, folder: &Path) -> Result<(), ServerError> {
    let status = command.status().map_err(|source| ServerError::System { what: "make its files", source })?;
    if status.success() { Ok(()) } else { Err(silent(folder)) }
}

pub(super) fn silent(folder: &Path) -> ServerError {
    let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    // The cause comes first with some, last with others.
    let lines: Vec<&str> = log.lines().collect();
    let told = lines.len().min(12)..lines.len().saturating_sub(12).max(12).min(lines.len());
    ServerError::Silent { log: [&lines[..told.start], &lines[told.end..]].concat().join("\n") }
}

pub(super) fn free_port() -> Result<u16, ServerError> {
    let failed = |source| ServerError::System { what: "find a port", source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    Ok(listener.local_addr().map_err(failed)?.port())
}

pub(super) fn signal(child: &Child, signal: Signal) {
    // Our own child that nobody has waited for: the number is still its.
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(pid) = pid {
        let _ = kill_process(pid, signal);
    }
}
