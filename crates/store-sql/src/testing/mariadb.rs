//! MariaDB.

use super::process::{self, START, ServerError};
use rustix::process::Signal;
use std::fmt;
use std::io::Read as _;
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A MariaDB that runs, with the database `shop` and the time zone of Shanghai.
pub struct MariaDb {
    child: Child,
    port: u16,
    folder: TempDir,
    data: PathBuf,
}

/// Read by the server each time it starts.
const INIT: &str = "CREATE DATABASE IF NOT EXISTS shop;
CREATE USER IF NOT EXISTS merchant@'127.0.0.1' IDENTIFIED BY 'correct horse';
GRANT ALL ON *.* TO merchant@'127.0.0.1';
";

const MISSING: ServerError =
    ServerError::Missing { program: "MariaDB (mariadb-install-db, mariadbd)", package: "mariadb-server" };

impl MariaDb {
    /// Starts one.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn start() -> Result<Self, ServerError> {
        Self::begin(None)
    }

    /// Starts one that keeps its data below a folder, such as one on a small disk.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn start_in(disk: &Path) -> Result<Self, ServerError> {
        Self::begin(Some(disk))
    }

    fn begin(disk: Option<&Path>) -> Result<Self, ServerError> {
        let system = |what| move |source| ServerError::System { what, source };
        let install = program("mariadb-install-db").ok_or(MISSING)?;
        let folder = TempDir::new().map_err(system("make a folder"))?;
        let data = disk.unwrap_or(folder.path()).join("data");
        std::fs::write(folder.path().join("init.sql"), INIT).map_err(system("write a file"))?;
        let mut init = process::command(&install, folder.path(), None)?;
        init.arg("--no-defaults").arg(format!("--datadir={}", data.display())).arg(temporary(folder.path()));
        init.args(["--auth-root-authentication-method=normal", "--skip-test-db"]).args(SMALL).args(as_root());
        process::run(init, folder.path())?;

        let port = process::free_port()?;
        let child = spawn(&data, folder.path(), port)?;
        let mut server = Self { child, port, folder, data };
        server.wait()?;
        Ok(server)
    }

    /// The address of the database `shop`.
    #[must_use]
    pub fn address(&self) -> String {
        self.address_at(self.port)
    }

    /// The same behind another port, of somebody who passes on what is said.
    #[must_use]
    pub fn address_at(&self, port: u16) -> String {
        format!("mysql://merchant:correct%20horse@127.0.0.1:{port}/shop")
    }

    /// The port of 127.0.0.1 on which it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends it as a crash would (SIGKILL).
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Stops it where it is (SIGSTOP): connections stay, nothing is answered.
    pub fn pause(&self) {
        process::signal(&self.child, Signal::STOP);
    }

    /// Lets it go on (SIGCONT).
    pub fn resume(&self) {
        process::signal(&self.child, Signal::CONT);
    }

    /// Starts it again on the same port, with what it remembers.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn restart(&mut self) -> Result<(), ServerError> {
        self.kill();
        self.child = spawn(&self.data, self.folder.path(), self.port)?;
        self.wait()
    }

    /// It greets whoever connects once it is ready.
    fn wait(&mut self) -> Result<(), ServerError> {
        let end = Instant::now() + START;
        while !greets(self.port) {
            let ended = !matches!(self.child.try_wait(), Ok(None));
            if ended || Instant::now() > end {
                return Err(process::silent(self.folder.path()));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

const SMALL: [&str; 2] = ["--innodb-log-file-size=8M", "--innodb-buffer-pool-size=32M"];

fn greets(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return false };
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let mut greeting = [0_u8; 5];
    // Length (3), sequence (1), version of the protocol: 10. An error begins with 0xff there.
    stream.read_exact(&mut greeting).is_ok() && greeting[4] == 10
}

fn spawn(data: &Path, folder: &Path, port: u16) -> Result<Child, ServerError> {
    let mut server = process::command(&program("mariadbd").ok_or(MISSING)?, folder, None)?;
    server.arg("--no-defaults").arg(format!("--datadir={}", data.display())).arg(temporary(folder));
    server.arg(format!("--port={port}")).arg(format!("--socket={}", folder.join("socket").display()));
    server.arg(format!("--init-file={}", folder.join("init.sql").display())).args(SMALL).args(as_root());
    server.args(["--bind-address=127.0.0.1", "--skip-name-resolve", "--default-time-zone=+08:00"]);
    server.spawn().map_err(|source| ServerError::System { what: "start it", source })
}

/// A server that starts takes the temporary tables out of its folder for such, whoever is using them.
fn temporary(folder: &Path) -> String {
    format!("--tmpdir={}", folder.display())
}

/// It runs as root only if told so.
fn as_root() -> &'static [&'static str] {
    if rustix::process::geteuid().is_root() { &["--user=root"] } else { &[] }
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = std::env::split_paths(&path).chain(["/usr/sbin", "/usr/bin"].map(PathBuf::from));
    places.map(|folder| folder.join(name)).find(|file| file.is_file())
}

impl Drop for MariaDb {
    fn drop(&mut self) {
        self.kill();
    }
}

impl fmt::Debug for MariaDb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MariaDb").field("port", &self.port).finish_non_exhaustive()
    }
}
