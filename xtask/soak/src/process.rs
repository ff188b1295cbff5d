//! The instances: processes that are started, killed, replaced, and told to come to rest.

use crate::instance;
use crate::journal::Facts;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::timeout;

pub(crate) struct Instances {
    all: Vec<Instance>,
    words: Vec<String>,
    folder: PathBuf,
    seed: u64,
    started: u64,
}

struct Instance {
    child: Child,
    orders: ChildStdin,
    /// The place where it listens.
    base: String,
}

impl Instances {
    pub(crate) async fn start(
        number: usize,
        seed: u64,
        sandbox: &str,
        redis: Option<&str>,
        folder: &Path,
    ) -> Self {
        let words = vec![sandbox.to_owned(), redis.unwrap_or("memory").to_owned()];
        let mut instances = Self { all: Vec::new(), words, folder: folder.to_owned(), seed, started: 0 };
        for _ in 0..number {
            let instance = instances.one().await;
            instances.all.push(instance);
        }
        instances
    }

    /// Each has a name of its own, which all its order numbers begin with.
    async fn one(&mut self) -> Instance {
        self.started += 1;
        let name = format!("i{}", self.started);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg(instance::WORD)
            .args(&self.words)
            .arg(self.folder.join(&name))
            .args([&name, &self.seed.wrapping_add(self.started).to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let orders = child.stdin.take().unwrap();
        let mut words = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = timeout(Duration::from_secs(30), words.next_line()).await.unwrap().unwrap();
        let base = ready.as_deref().and_then(|line| line.strip_prefix("ready "));
        let base = base.unwrap_or_else(|| panic!("{name} did not start: {ready:?}")).to_owned();
        Instance { child, orders, base }
    }

    /// The first is never killed.
    pub(crate) fn first_pid(&self) -> Option<u32> {
        self.all.first().and_then(|instance| instance.child.id())
    }

    /// Kills one that is not the first (SIGKILL), and starts another in its place. Says whether there was one.
    pub(crate) async fn replace(&mut self, which: usize) -> bool {
        let others = self.all.len() - 1;
        if others == 0 {
            return false;
        }
        let which = 1 + which % others;
        self.all[which].child.kill().await.unwrap();
        self.all[which] = self.one().await;
        true
    }

    /// Sets the clock of one, the first included, so many seconds ahead.
    pub(crate) async fn set_clock(&mut self, which: usize, ahead: i64) {
        let number = self.all.len();
        let instance = &mut self.all[which % number];
        instance.orders.write_all(format!("clock {ahead}\n").as_bytes()).await.unwrap();
        instance.orders.flush().await.unwrap();
    }

    /// Where one listens, the first included.
    pub(crate) fn base(&self, which: usize) -> &str {
        &self.all[which % self.all.len()].base
    }

    /// Lets all end their load, and go on with notifications and questions.
    pub(crate) async fn rest(&mut self) {
        for instance in &mut self.all {
            instance.orders.write_all(b"rest\n").await.unwrap();
            instance.orders.flush().await.unwrap();
        }
    }

    /// Ends all, and reads what they wrote down.
    pub(crate) async fn end(mut self) -> Facts {
        for instance in self.all {
            let Instance { mut child, orders, .. } = instance;
            drop(orders);
            // What is on its way ends first, and may wait for its place under the rate limit.
            timeout(Duration::from_secs(120), child.wait()).await.expect("an instance ends").unwrap();
        }
        self.all = Vec::new();
        let mut facts = Facts::default();
        for entry in std::fs::read_dir(&self.folder).unwrap() {
            facts.read(&entry.unwrap().path());
        }
        facts
    }

    /// Returns where an instance without Redis tells its ledger at the end.
    pub(crate) fn ledger_file(&self) -> PathBuf {
        self.folder.join("i1.ledger")
    }
}
