//! PostgreSQL.

use super::process::{self, START, ServerError, User};
use rustix::process::Signal;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A PostgreSQL that runs, with the database `shop` and the time zone of Shanghai.
pub struct Postgres {
    child: Child,
    port: u16,
    folder: TempDir,
    data: PathBuf,
    user: Option<User>,
}

const PASSWORD: &str = "correct horse";
const MISSING: ServerError =
    ServerError::Missing { program: "PostgreSQL (initdb, postgres)", package: "postgresql" };

impl Postgres {
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
        let initdb = program("initdb").ok_or(MISSING)?;
        let folder = TempDir::new().map_err(system("make a folder"))?;
        let user = User::named("postgres");
        let data = disk.unwrap_or(folder.path()).join("data");
        std::fs::create_dir_all(&data).map_err(system("make a folder"))?;
        let secret = folder.path().join("password");
        std::fs::write(&secret, PASSWORD).map_err(system("write a file"))?;
        if let Some(user) = user {
            user.own(folder.path())?;
            user.own(&data)?;
            user.own(&secret)?;
        }
        let mut init = process::command(&initdb, folder.path(), user)?;
        init.arg("-D").arg(&data).args(["-U", "merchant", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"]);
        init.args(["--no-sync", "--wal-segsize=1"]).arg("--pwfile").arg(&secret);
        process::run(init, folder.path())?;

        // Between our look at the port and the server's taking it, another process may take it.
        let port = process::free_port()?;
        let child = spawn(&data, folder.path(), port, user)?;
        let mut server = Self { child, port, folder, data, user };
        server.wait()?;
        let mut create = server.client("createdb")?;
        create.arg("shop");
        process::run(create, server.folder.path())?;
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
        format!("postgres://merchant:correct%20horse@127.0.0.1:{port}/shop")
    }

    /// The port of 127.0.0.1 on which it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends it as a crash would (`immediate`: nothing is written any more).
    pub fn kill(&mut self) {
        process::signal(&self.child, Signal::QUIT);
        let _ = self.child.wait();
    }

    /// Starts it again on the same port, with what it remembers.
    ///
    /// # Errors
    /// [`ServerError`].
    pub fn restart(&mut self) -> Result<(), ServerError> {
        self.kill();
        self.child = spawn(&self.data, self.folder.path(), self.port, self.user)?;
        self.wait()
    }

    fn wait(&mut self) -> Result<(), ServerError> {
        let end = Instant::now() + START;
        loop {
            let mut ready = self.client("pg_isready")?;
            if ready.args(["-q", "-d", "postgres"]).status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            let ended = !matches!(self.child.try_wait(), Ok(None));
            if ended || Instant::now() > end {
                return Err(process::silent(self.folder.path()));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn client(&self, name: &str) -> Result<Command, ServerError> {
        let mut command = process::command(&program(name).ok_or(MISSING)?, self.folder.path(), self.user)?;
        command.args(["-h", "127.0.0.1", "-U", "merchant", "-p"]).arg(self.port.to_string());
        command.env("PGPASSWORD", PASSWORD).stdout(Stdio::null());
        Ok(command)
    }
}

fn spawn(data: &Path, folder: &Path, port: u16, user: Option<User>) -> Result<Child, ServerError> {
    let mut server = process::command(&program("postgres").ok_or(MISSING)?, folder, user)?;
    server.arg("-D").arg(data).arg("-k").arg(folder).args(["-h", "127.0.0.1", "-p"]).arg(port.to_string());
    for setting in [
        "timezone=Asia/Shanghai",
        "shared_buffers=16MB",
        "max_wal_size=8MB",
        "min_wal_size=2MB",
        "autovacuum=off",
    ] {
        server.args(["-c", setting]);
    }
    server.spawn().map_err(|source| ServerError::System { what: "start it", source })
}

/// Debian has a folder for each version beside the path, newest last.
fn program(name: &str) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = folders.into_iter().rev().chain(std::env::split_paths(&path));
    places.map(|folder| folder.join(name)).find(|file| file.is_file())
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.kill();
    }
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").field("port", &self.port).finish_non_exhaustive()
    }
}
