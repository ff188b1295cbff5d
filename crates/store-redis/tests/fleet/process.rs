//! Processes: started, told to begin, listened to, killed.

use std::collections::VecDeque;
use std::fmt;
use std::io::Write;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

/// Names the variable that makes a process of the fleet out of this program.
pub(crate) const TASK: &str = "STORE_REDIS_FLEET";

/// Longer than any of these tests takes.
const MAX_WAIT: Duration = Duration::from_secs(120);

/// In front of what a process says, between the lines of the test harness.
const MARK: &str = "fleet> ";

/// Processes that do the same.
pub(crate) struct Fleet(Vec<Process>);

struct Process {
    child: Child,
    orders: Option<ChildStdin>,
    words: Lines<BufReader<ChildStdout>>,
    unread: VecDeque<String>,
}

/// How the calls of a fleet ended.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) ok: usize,
    pub(crate) not_sent: usize,
    pub(crate) unknown: usize,
    pub(crate) refused: usize,
    /// When requests left, since 1970.
    pub(crate) sent: Vec<Duration>,
    /// Other facts that processes told, in their order.
    pub(crate) told: Vec<String>,
}

impl fmt::Debug for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ok, not_sent, unknown, refused, .. } = self;
        write!(f, "{ok} ok, {not_sent} not sent, {unknown} unknown, {refused} refused")
    }
}

impl Tally {
    pub(crate) fn failed(&self) -> usize {
        self.not_sent + self.unknown + self.refused
    }
}

impl Fleet {
    /// Starts processes and waits until all are ready.
    pub(crate) async fn start(processes: usize, words: &str) -> Self {
        let mut fleet = Self((0..processes).map(|_| Process::start(words)).collect());
        fleet.says("ready").await;
        fleet
    }

    /// Lets all begin at once.
    pub(crate) fn go(mut self) -> Self {
        for process in &mut self.0 {
            let mut orders = process.orders.take().unwrap();
            // Kept open by the task for as long as the test lives: its end ends the process.
            tokio::spawn(async move {
                orders.write_all(b"go\n").await.unwrap();
                orders.flush().await.unwrap();
                tokio::time::sleep(MAX_WAIT).await;
            });
        }
        self
    }

    /// Waits until each process has said this.
    pub(crate) async fn says(&mut self, word: &str) {
        for process in &mut self.0 {
            while process.next().await.expect("it ended too early") != word {}
        }
    }

    /// SIGKILL, to all.
    pub(crate) fn kill(mut self) {
        for process in &mut self.0 {
            process.child.start_kill().unwrap();
        }
    }

    /// Waits for all, and adds up what they say.
    pub(crate) async fn finished(mut self) -> Tally {
        let mut tally = Tally::default();
        for process in &mut self.0 {
            while let Some(word) = process.next().await {
                let (name, value) = word.split_once('=').unwrap_or((&word, ""));
                let number = || value.parse::<usize>().unwrap();
                match name {
                    "ok" => tally.ok += number(),
                    "not_sent" => tally.not_sent += number(),
                    "unknown" => tally.unknown += number(),
                    "refused" => tally.refused += number(),
                    "sent" => tally.sent.push(Duration::from_micros(value.parse().unwrap())),
                    _ => tally.told.push(word),
                }
            }
            let status = timeout(MAX_WAIT, process.child.wait()).await.unwrap().unwrap();
            assert!(status.success(), "a process ended with {status}");
        }
        tally
    }
}

impl Process {
    fn start(words: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_process_of_the_fleet", "--nocapture", "--test-threads=1"])
            .env(TASK, words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let words = BufReader::new(child.stdout.take().unwrap()).lines();
        let orders = child.stdin.take();
        Self { child, orders, words, unread: VecDeque::new() }
    }

    /// The next word it says.
    async fn next(&mut self) -> Option<String> {
        loop {
            if let Some(word) = self.unread.pop_front() {
                return Some(word);
            }
            let line = timeout(MAX_WAIT, self.words.next_line()).await.expect("it hangs").unwrap()?;
            // The harness may have written the beginning of the line.
            if let Some((_, words)) = line.split_once(MARK) {
                self.unread = words.split(' ').map(str::to_owned).collect();
            }
        }
    }
}

/// In a process of the fleet: says words to whoever started it.
pub(crate) fn say(words: &str) {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{MARK}{words}").unwrap();
    stdout.flush().unwrap();
}

/// In a process of the fleet: says that it is ready, and waits for the word to begin. When whoever started it
/// is gone, it ends, then and later.
pub(crate) fn ready() {
    say("ready");
    let word = || std::io::stdin().read_line(&mut String::new()).is_ok_and(|length| length > 0);
    if !word() {
        std::process::exit(1);
    }
    std::thread::spawn(move || {
        while word() {}
        std::process::exit(1);
    });
}
