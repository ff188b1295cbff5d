//! Real servers for tests: `redis-server` (or `valkey-server`) on a free port of this machine, with a folder
//! of its own, ended when it is dropped. A process that is killed drops nothing: its server stays, idle, until
//! somebody ends it.
//!
//! The error says how to get the program where it is missing; nothing is installed.

use rustix::process::{Pid, Signal, kill_process};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fmt, thread};
use tempfile::TempDir;

/// The command to run where there is no server, on Debian.
const INSTALL: &str = "apt-get install -y --no-install-recommends redis-server";

/// The time that a server may take to start; reading back a large log of writes is part of it.
const START: Duration = Duration::from_secs(20);

/// The memory that a server has when it is started again.
// Exhaustive: a server keeps its data or does not.
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
    #[error("there is no redis-server or valkey-server on this machine; on Debian, as root: {INSTALL}")]
    Missing,
    /// The system does not let it run, or does not let us talk to it.
    #[error("redis-server cannot be run: {what}")]
    System {
        /// The step that was tried.
        what: &'static str,
        /// The reason why not.
        source: io::Error,
    },
    /// It ended, or did not answer in time.
    #[error("redis-server does not answer; its log: {log}")]
    Silent {
        /// The log that it wrote.
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

    /// Starts one that follows `primary` and has everything that it has.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn start_replica(primary: &Self, memory: Memory) -> Result<Self, ServerError> {
        let server = Self::start(memory)?;
        server.follow(Some(primary))?;
        Ok(server)
    }

    /// Makes it follow another one (`REPLICAOF`) and waits until it has caught up, or makes it a primary.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn follow(&self, primary: Option<&Self>) -> Result<(), ServerError> {
        let failed = |source| ServerError::System { what: "follow another one", source };
        let Some(primary) = primary else {
            return self.ask("REPLICAOF NO ONE").map(drop).map_err(failed);
        };
        self.ask(&format!("REPLICAOF 127.0.0.1 {}", primary.port)).map_err(failed)?;
        let end = Instant::now() + START;
        while !self.ask("INFO replication").map_err(failed)?.contains("master_link_status:up") {
            if Instant::now() > end {
                return Err(self.silent());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Starts a sentinel that watches `primary` under the name `service`, and decides alone (quorum 1). It counts a
    /// server as down after `max_wait`.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn start_sentinel(primary: &Self, service: &str, max_wait: Duration) -> Result<Self, ServerError> {
        let server = Self::start_with(&["--sentinel"])?;
        let failed = |source| ServerError::System { what: "watch a primary", source };
        let milliseconds = max_wait.as_millis();
        for command in [
            format!("SENTINEL MONITOR {service} 127.0.0.1 {} 1", primary.port),
            format!("SENTINEL SET {service} down-after-milliseconds {milliseconds}"),
            format!("SENTINEL SET {service} failover-timeout {}", 2 * milliseconds),
        ] {
            server.ask(&command).map_err(failed)?;
        }
        let end = Instant::now() + START;
        // It looks every ten seconds who follows; at first at once.
        while !server.ask(&format!("SENTINEL REPLICAS {service}")).map_err(failed)?.contains("ip") {
            if Instant::now() > end {
                return Err(server.silent());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    /// The port of 127.0.0.1 on which it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Starts one with options as on its command line.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn start_with(options: &[&str]) -> Result<Self, ServerError> {
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
        // No QUIT: sentinels do not know it.
        stream.write_all(format!("{command}\r\n").as_bytes())?;
        stream.shutdown(Shutdown::Write)?;
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
const SENTINEL: &str = "sentinel.conf";

fn spawn(program: &str, port: u16, folder: &Path, options: &[String]) -> Result<Child, ServerError> {
    let mut server = Command::new(program);
    if options.iter().any(|option| option == "--sentinel") {
        // A sentinel writes what it learns into its configuration.
        std::fs::write(folder.join(SENTINEL), "")
            .map_err(|source| ServerError::System { what: "configure it", source })?;
        server.arg(SENTINEL);
    } else {
        server.args(["--save", ""]);
    }
    server
        .args(["--bind", "127.0.0.1", "--logfile", LOG, "--port", &port.to_string()])
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

/// The server of this machine. Nothing is installed here: that is for whoever runs the tests.
fn program() -> Result<&'static str, ServerError> {
    let mut known = ["redis-server", "valkey-server"].into_iter();
    known.find(|program| runs(program, &["--version"])).ok_or(ServerError::Missing)
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
