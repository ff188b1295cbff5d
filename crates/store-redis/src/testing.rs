//! Real servers for tests: `redis-server` (or `valkey-server`) on a free port of this machine, with a folder
//! of its own, ended when it is dropped. A process that is killed drops nothing: its server stays, idle, until
//! somebody ends it.
//!
//! Where the program is missing it is installed, once, if this is Debian and the process may; otherwise the
//! error says what to run.
#![allow(clippy::print_stderr)]

use rustix::fs::{FlockOperation, flock};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fmt, thread};
use tempfile::TempDir;

/// What to run where there is no server and this process cannot install one.
const INSTALL: &str = "apt-get install -y --no-install-recommends redis-server";

/// How long a server may take to start; reading back a large log of writes is part of it.
const START: Duration = Duration::from_secs(20);

/// What a server remembers when it is started again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// Nothing.
    None,
    /// Everything that it has answered: each write is on the disk before its answer (`appendfsync always`).
    Disk,
}

/// A server that runs.
pub struct RedisServer {
    child: Child,
    port: u16,
    folder: TempDir,
    options: Vec<String>,
}

/// A server that does not run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// It is not installed.
    #[error("there is no redis-server on this machine; run as root: {INSTALL}")]
    Missing,
    /// The system does not let it run, or does not let us talk to it.
    #[error("redis-server cannot be run: {what}")]
    System {
        /// What was tried.
        what: &'static str,
        /// Why not.
        source: io::Error,
    },
    /// It ended, or did not answer in time.
    #[error("redis-server does not answer; its log: {log}")]
    Silent {
        /// What it wrote.
        log: String,
    },
}

impl RedisServer {
    /// Starts one.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn start(memory: Memory) -> Result<Self, ServerError> {
        let options: &[&str] = match memory {
            Memory::None => &["--appendonly", "no"],
            Memory::Disk => &["--appendonly", "yes", "--appendfsync", "always"],
        };
        Self::start_with(options)
    }

    /// Starts one that is a cluster of its own, with all slots.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn start_cluster() -> Result<Self, ServerError> {
        let server = Self::start_with(&["--cluster-enabled", "yes"])?;
        let failed = |source| ServerError::System { what: "form a cluster", source };
        server.ask("CLUSTER ADDSLOTSRANGE 0 16383").map_err(failed)?;
        let end = Instant::now() + START;
        while !server.ask("CLUSTER INFO").map_err(failed)?.contains("cluster_state:ok") {
            if Instant::now() > end {
                return Err(server.silent());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    fn start_with(options: &[&str]) -> Result<Self, ServerError> {
        let program = program()?;
        let options: Vec<String> = options.iter().map(|&option| option.to_owned()).collect();
        // Between our look at the port and the server's taking it, another process may take it.
        let mut attempts = 5;
        loop {
            attempts -= 1;
            let folder =
                TempDir::new().map_err(|source| ServerError::System { what: "make a folder", source })?;
            let port = free_port().map_err(|source| ServerError::System { what: "find a port", source })?;
            let child = spawn(program, port, folder.path(), &options)?;
            let mut server = Self { child, port, folder, options: options.clone() };
            match server.wait() {
                Ok(()) => return Ok(server),
                Err(e) if attempts == 0 => return Err(e),
                Err(_) => {}
            }
        }
    }

    /// `redis://127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Ends it as a crash would (SIGKILL).
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Starts it again on the same port, with what it remembers.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn restart(&mut self) -> Result<(), ServerError> {
        self.kill();
        self.child = spawn(program()?, self.port, self.folder.path(), &self.options)?;
        self.wait()
    }

    /// Stops it where it is (SIGSTOP): connections stay, nothing is answered.
    pub fn pause(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets it go on (SIGCONT).
    pub fn resume(&self) {
        self.signal(Signal::CONT);
    }

    /// Sends one command in words and gives back the answer as it came, for a look at what is stored.
    ///
    /// # Errors
    /// Those of the connection.
    pub fn ask(&self, command: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(format!("{command}\r\nQUIT\r\n").as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    fn signal(&self, signal: Signal) {
        // Our own child that nobody has waited for: the number is still its.
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(pid) = pid {
            let _ = kill_process(pid, signal);
        }
    }

    fn wait(&mut self) -> Result<(), ServerError> {
        let end = Instant::now() + START;
        while !self.ask("PING").is_ok_and(|answer| answer.starts_with("+PONG")) {
            let ended = !matches!(self.child.try_wait(), Ok(None));
            if ended || Instant::now() > end {
                return Err(self.silent());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }

    fn silent(&self) -> ServerError {
        let log = std::fs::read_to_string(self.folder.path().join(LOG)).unwrap_or_default();
        ServerError::Silent { log }
    }
}

const LOG: &str = "log";

fn spawn(program: &str, port: u16, folder: &Path, options: &[String]) -> Result<Child, ServerError> {
    Command::new(program)
        .args(["--bind", "127.0.0.1", "--save", "", "--logfile", LOG, "--port", &port.to_string()])
        .args(options)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|source| ServerError::System { what: "start it", source })
}

/// One that nobody has now.
fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// The server of this machine, installed if need be.
fn program() -> Result<&'static str, ServerError> {
    let installed =
        || ["redis-server", "valkey-server"].into_iter().find(|program| runs(program, &["--version"]));
    if let Some(program) = installed() {
        return Ok(program);
    }
    // Tests run at once, in several processes: one installs, the others wait.
    let failed = |source| ServerError::System { what: "install it", source };
    let lock = File::create(std::env::temp_dir().join("store-redis-install.lock")).map_err(failed)?;
    flock(&lock, FlockOperation::LockExclusive).map_err(|e| failed(e.into()))?;
    if let Some(program) = installed() {
        return Ok(program);
    }
    eprintln!("redis-server is missing; running: {INSTALL}");
    let words: Vec<&str> = INSTALL.split(' ').skip(1).collect();
    if !runs("apt-get", &words) {
        // The list of packages may be old or empty.
        let _ = runs("apt-get", &["update"]) && runs("apt-get", &words);
    }
    installed().ok_or(ServerError::Missing)
}

fn runs(program: &str, words: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}

impl fmt::Debug for RedisServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisServer").field("port", &self.port).finish_non_exhaustive()
    }
}
