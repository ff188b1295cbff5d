//! A platform in a process of its own, whose processor time is not taken for ours.

use sandbox::Sandbox;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// The word with which this program is a platform, and nothing else.
pub(crate) const WORD: &str = "--platform";

/// Tells its address, and forgets everything for each line that it reads, until there are no more.
pub(crate) fn serve() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    // A notice is another message to sign: those of one round would hold up the next, and the faster the round the more.
    let sandbox = Sandbox::builder().notification_delay(Duration::from_secs(86_400));
    let sandbox = runtime.block_on(sandbox.start()).unwrap();
    println!("{}", sandbox.base_url());
    for _ in std::io::stdin().lock().lines() {
        runtime.block_on(sandbox.reset()).unwrap();
        println!("empty");
    }
}

/// The process, which ends with this value.
pub(crate) struct Platform {
    child: Child,
    asks: Option<ChildStdin>,
    says: BufReader<ChildStdout>,
    pub(crate) base: String,
}

impl Platform {
    pub(crate) fn start() -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg(WORD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (asks, says) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        let mut platform = Self { child, asks, says, base: String::new() };
        platform.base = platform.line();
        platform
    }

    /// It has no orders afterwards, so that it is as fast for whoever comes next.
    pub(crate) fn forget(&mut self) {
        self.asks.as_mut().unwrap().write_all(b"\n").unwrap();
        assert_eq!(self.line(), "empty");
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.says.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }

    /// The time that it has had a processor for.
    pub(crate) fn processor_time(&self) -> Duration {
        processor_time(&self.child.id().to_string())
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        drop(self.asks.take());
        let _ = self.child.wait();
    }
}

/// The time that a process (a number, or `self`) has had a processor for, all its threads together (Linux).
pub(crate) fn processor_time(process: &str) -> Duration {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let nanoseconds = threads.filter_map(|thread| {
        let text = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanoseconds.sum())
}
