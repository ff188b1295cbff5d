//! Changes that wait for the disk together. SQLite has one writer at a time, and each commit waits for the disk: what is asked
//! while one waits is committed with the next, each as durable as alone.

use crate::connection::Connection;
use crate::failure::Failure;
use crate::statement::{Statement, Value};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

/// The database that changes go to.
pub(crate) trait Writes: Clone + Send + Sync + 'static {
    /// The longest time that a step may take.
    fn longest(&self) -> Duration;

    /// A connection for several statements.
    fn several(&self, end: Instant) -> impl Future<Output = Result<Connection, Failure>> + Send;

    /// One statement, committed alone.
    fn alone(
        &self,
        statement: Statement,
        values: &[Value<'_>],
    ) -> impl Future<Output = Result<u64, Failure>> + Send;
}

/// The most that are committed together.
const MOST: usize = 64;

/// Those that wait to be written.
#[derive(Clone, Default)]
pub(crate) struct Group(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    /// Somebody writes, and looks again before ending.
    is_written: bool,
}

struct Job {
    statement: Statement,
    values: Vec<Kept>,
    told: oneshot::Sender<Result<u64, Failure>>,
    begun: Begun,
}

/// Whose a change is: of the caller, who may withdraw it, until somebody begins to write it.
#[derive(Clone, Default)]
struct Begun(Arc<AtomicBool>);

impl Begun {
    /// Returns whether it was nobody's before.
    fn taken(&self) -> bool {
        !self.0.swap(true, Ordering::AcqRel)
    }
}

/// A value that outlives the caller, who may go.
enum Kept {
    Text(Option<String>),
    Int(Option<i64>),
}

impl Kept {
    fn of(value: &Value<'_>) -> Self {
        match *value {
            Value::Text(text) => Self::Text(Some(text.to_owned())),
            Value::TextOrNull(text) => Self::Text(text.map(str::to_owned)),
            Value::Int(number) => Self::Int(Some(number)),
            Value::IntOrNull(number) => Self::Int(number),
        }
    }

    fn lent(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::TextOrNull(text.as_deref()),
            Self::Int(number) => Value::IntOrNull(*number),
        }
    }
}

impl Group {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One statement that changes rows, with those that others ask for at the same time.
    pub(crate) async fn execute(
        &self,
        sql: &impl Writes,
        statement: Statement,
        values: &[Value<'_>],
    ) -> Result<u64, Failure> {
        let end = Instant::now() + sql.longest();
        let (told, mut answer) = oneshot::channel();
        let begun = Begun::default();
        let begins = {
            let mut waiting = self.waiting();
            let values = values.iter().map(Kept::of).collect();
            waiting.jobs.push_back(Job { statement, values, told, begun: begun.clone() });
            !std::mem::replace(&mut waiting.is_written, true)
        };
        if begins {
            // In a task of its own: who goes away takes nobody's change along.
            let writer = Writer { group: self.clone(), has_ended: false };
            tokio::spawn(writer.run(sql.clone()));
        }
        let told = match timeout_at(end, &mut answer).await {
            Err(_) if begun.taken() => return Err(Failure::Waited(sql.longest())),
            // It is being written. To say now that nothing is known would be true, and of no use to anybody.
            Err(_) => timeout_at(end + sql.longest(), answer).await,
            told => told,
        };
        match told {
            Ok(Ok(result)) => result,
            Ok(Err(_)) | Err(_) => Err(Failure::Slow(sql.longest())),
        }
    }
}

/// Whoever writes. Also when its task is dropped with its runtime, the next can begin.
struct Writer {
    group: Group,
    has_ended: bool,
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.has_ended {
            let mut waiting = self.group.waiting();
            waiting.is_written = false;
            // Nobody knows what became of them; that is what they are told.
            waiting.jobs.clear();
        }
    }
}

impl Writer {
    async fn run(mut self, sql: impl Writes) {
        while let Some(jobs) = self.next() {
            write(&sql, jobs).await;
        }
    }

    /// Those who wait now; none if nobody does.
    fn next(&mut self) -> Option<Vec<Job>> {
        let mut waiting = self.group.waiting();
        let count = waiting.jobs.len().min(MOST);
        let jobs: Vec<Job> = waiting.jobs.drain(..count).collect();
        if jobs.is_empty() {
            // Under the same lock: what comes now begins anew.
            waiting.is_written = false;
        }
        drop(waiting);
        self.has_ended = jobs.is_empty();
        (!self.has_ended).then_some(jobs)
    }
}

/// Writes changes in one commit where that can be; one that its caller has withdrawn is not made.
async fn write(sql: &impl Writes, mut jobs: Vec<Job>) {
    jobs.retain(|job| job.begun.taken() && !job.told.is_closed());
    let end = if jobs.len() > 1 { together(sql, &jobs).await } else { End::Undone };
    match end {
        End::Committed(counts) => {
            for (job, count) in jobs.into_iter().zip(counts) {
                let _ = job.told.send(Ok(count));
            }
        }
        End::Unknown(failure) => {
            for job in jobs {
                let _ = job.told.send(Err(Failure::Together(Arc::clone(&failure))));
            }
        }
        // Alone each has its own result: what is wrong with one is not told of the others.
        End::Undone => {
            for job in jobs.into_iter().filter(|job| !job.told.is_closed()) {
                let values: Vec<Value<'_>> = job.values.iter().map(Kept::lent).collect();
                let result = sql.alone(job.statement, &values).await;
                let _ = job.told.send(result);
            }
        }
    }
}

/// The end of a commit.
enum End {
    /// All of it is on the disk; how many rows each has changed.
    Committed(Vec<u64>),
    /// Nothing of it will ever be there.
    Undone,
    /// It may be there, or come up when the file is opened again. Nothing is done once more: that is for those to decide
    /// who know what they asked for.
    Unknown(Arc<Failure>),
}

const COMMIT: Statement = Statement::of("COMMIT");

/// All in one commit, or none.
async fn together(sql: &impl Writes, jobs: &[Job]) -> End {
    let longest = sql.longest().max(Duration::from_secs(1));
    let end = Instant::now() + longest;
    let Ok(connection) = sql.several(end).await else { return End::Undone };
    let mut connection = Closing(Some(connection));
    let Some(open) = connection.0.as_mut() else { return End::Undone };
    let changes = jobs.iter().map(|job| (job.statement, job.values.iter().map(Kept::lent)));
    // Up to here nothing can have been committed: the connection is closed, which undoes what was begun.
    let counts = match timeout_at(end, open.begin(changes)).await {
        Ok(Ok(counts)) if counts.len() == jobs.len() => counts,
        _ => return End::Undone,
    };
    match timeout_at(end, open.execute(COMMIT, &[])).await {
        Ok(Ok(_)) => {
            // It goes back to the others only now, when no transaction is open.
            drop(connection.0.take());
            End::Committed(counts)
        }
        Ok(Err(error)) => match Failure::of(error) {
            failure @ (Failure::File(_) | Failure::Broken(_)) => End::Unknown(Arc::new(failure)),
            // No room, a lock, a constraint that is looked at last: SQLite has not written the commit.
            _ => End::Undone,
        },
        Err(_) => End::Unknown(Arc::new(Failure::Slow(longest))),
    }
}

/// A connection that is closed when it is dropped, which undoes what was begun.
struct Closing(Option<Connection>);

impl Drop for Closing {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take() {
            connection.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sql;
    use sqlx::ConnectOptions as _;
    use tokio::task::JoinSet;

    const INSERT: Statement = Statement::of("INSERT INTO numbers (id, small, parent) VALUES (?, ?, ?)");

    /// One breaks a rule that is looked at when it is written, one a rule that is looked at by the commit, and all wait
    /// for the disk together.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_statement_that_fails_takes_no_other_along_and_what_is_told_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite://{}", folder.path().join("group.db").display());
        let sql = Sql::builder(&address).migrate().await.unwrap();
        let options: sqlx::sqlite::SqliteConnectOptions = address.parse().unwrap();
        let mut other = options.connect().await.unwrap();
        sqlx::raw_sql(
            "CREATE TABLE parents (id INTEGER PRIMARY KEY); INSERT INTO parents VALUES (1); \
             CREATE TABLE numbers (id INTEGER PRIMARY KEY, small INTEGER CHECK (small < 100), \
             parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)",
        )
        .execute(&mut other)
        .await
        .unwrap();
        for (small, parent) in [(1000, 1), (1, 2)] {
            sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
            let mut running = JoinSet::new();
            for id in 0..40_i64 {
                let (sql, small, parent) = (
                    sql.clone(),
                    if id % 10 == 7 { small } else { 1 },
                    if id % 10 == 7 { parent } else { 1 },
                );
                running.spawn(async move {
                    let values = [Value::Int(id + 100 * parent), Value::Int(small), Value::Int(parent)];
                    let written = sql.execute(INSERT, &values).await;
                    const COUNT: Statement = Statement::of("SELECT count(*) FROM numbers WHERE id = ?");
                    let rows = sql.rows(COUNT, &values[..1], &[crate::statement::Kind::Int]).await.unwrap();
                    (id, written, rows[0][0].int())
                });
            }
            // All but the first wait in a row by then, and are written together.
            tokio::time::sleep(Duration::from_millis(200)).await;
            sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
            for (id, written, found) in running.join_all().await {
                match id % 10 {
                    7 => assert!(matches!(written, Err(Failure::Refused(_))) && found == Some(0), "{id}"),
                    _ => assert!(matches!(written, Ok(1)) && found == Some(1), "{id}: {written:?}"),
                }
            }
            sqlx::raw_sql("DELETE FROM numbers").execute(&mut other).await.unwrap();
        }
    }

    /// Somebody else holds the file: the first waits for it, the second for the first, and is withdrawn.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_was_withdrawn_is_not_written_when_the_file_is_free_again() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite://{}", folder.path().join("group.db").display());
        let sql = Sql::builder(&address).timeout(Duration::from_millis(600)).migrate().await.unwrap();
        let options: sqlx::sqlite::SqliteConnectOptions = address.parse().unwrap();
        let mut other = options.connect().await.unwrap();
        let table =
            "CREATE TABLE numbers (id INTEGER PRIMARY KEY, small INTEGER, parent INTEGER); BEGIN IMMEDIATE";
        sqlx::raw_sql(table).execute(&mut other).await.unwrap();
        let written = |id: i64| {
            let sql = sql.clone();
            tokio::spawn(
                async move { sql.execute(INSERT, &[Value::Int(id), Value::Int(1), Value::Int(1)]).await },
            )
        };
        let first = written(1);
        tokio::time::sleep(Duration::from_millis(100)).await;
        let second = written(2);
        assert!(matches!(first.await.unwrap(), Err(Failure::Locked(_))));
        sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
        // Begun meanwhile, it is waited for, and told as it ends.
        let told = second.await.unwrap();
        const ALL: Statement = Statement::of("SELECT count(*) FROM numbers");
        let found =
            || async { sql.rows(ALL, &[], &[crate::statement::Kind::Int]).await.unwrap()[0][0].int() };
        assert_eq!(found().await, Some(i64::from(told.is_ok())), "{told:?}");

        sqlx::raw_sql("DELETE FROM numbers; BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
        let first = written(1);
        tokio::time::sleep(Duration::from_millis(20)).await;
        // Of many in a row that each wait for the file, the last are withdrawn.
        let row: Vec<_> = (2..200).map(|id| (id, written(id))).collect();
        let _ = first.await.unwrap();
        let mut withdrawn = Vec::new();
        for (id, one) in row {
            if matches!(one.await.unwrap(), Err(Failure::Waited(_))) {
                withdrawn.push(id);
            }
        }
        sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
        assert!(withdrawn.len() > 100, "{withdrawn:?}");
        tokio::time::sleep(Duration::from_millis(700)).await;
        const ONE: Statement = Statement::of("SELECT count(*) FROM numbers WHERE id = ?");
        for id in withdrawn {
            let rows = sql.rows(ONE, &[Value::Int(id)], &[crate::statement::Kind::Int]).await.unwrap();
            assert_eq!(rows[0][0].int(), Some(0), "{id}");
        }
    }
}
