//! `--data DIR`: the sandbox's state in SQLite, over restarts.
//!
//! A table of texts under keys. Every change is committed before the answer that tells of it leaves, so that a process that is killed
//! loses nothing (a machine that loses its power may lose the last seconds, and no more).

use crate::input::Usage;
use crate::language::{Text, text};
use sandbox::{Keeper, Keeping, OwnKeys};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::Mutex;

const FILE: &str = "sandbox.sqlite";
/// Says in the file's header whose it is.
const APPLICATION: u32 = 0x4d53_4258;
/// The version of what the texts mean.
const VERSION: u32 = 2;
/// The key of the keys that were made for this sandbox; no key of the state looks so.
const OWN_KEYS: &str = "own-keys";

pub(super) struct DataFolder {
    path: PathBuf,
    connection: Mutex<SqliteConnection>,
}

/// What a file's header says.
enum Found {
    Nothing,
    Ours,
    Other(Text),
}

impl DataFolder {
    /// Opens a folder, made where there is none. What another program or a newer version made is refused, and not touched.
    pub(super) async fn open(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let wrong =
            |told: Text| Usage::new(text!("--data {}: {told}", "--data {}：{told}", folder.display()));
        fs::create_dir_all(folder).map_err(|e| wrong(Text::same(e.to_string())))?;
        let path = folder.join(FILE);
        let found =
            header(&path).map_err(|e| wrong(text!("{FILE} cannot be read: {e}", "{FILE} 无法读取：{e}")))?;
        if let Found::Other(what) = &found {
            return Err(wrong(text!(
                "{FILE} {what}; it stays as it is. Take another folder, or move it away",
                "{FILE} {what}；已保持原样。请换一个目录，或移走该文件"
            ))
            .into());
        }
        let failed = |e: sqlx::Error| wrong(explained(&e));
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .locking_mode(SqliteLockingMode::Exclusive)
            .busy_timeout(Duration::from_millis(500));
        if matches!(found, Found::Nothing) {
            // Whole before the journal changes, so that the header always says whose it is.
            let mut connection = options.clone().connect().await.map_err(failed)?;
            create(&mut connection).await.map_err(failed)?;
            connection.close().await.map_err(failed)?;
        }
        let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
        let mut connection = options.connect().await.map_err(failed)?;
        // Takes the lock, which nobody else gets until this process ends.
        sqlx::raw_sql("BEGIN EXCLUSIVE; COMMIT").execute(&mut connection).await.map_err(failed)?;
        private(&path).map_err(|e| wrong(Text::same(e.to_string())))?;
        Ok(Self { path, connection: Mutex::new(connection) })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The keys that an earlier start made, if it made any.
    pub(super) async fn own_keys(&self) -> Result<Option<OwnKeys>, Box<dyn Error>> {
        let mut connection = self.connection.lock().await;
        let row: Option<(String,)> = sqlx::query_as("SELECT text FROM state WHERE key = ?")
            .bind(OWN_KEYS)
            .fetch_optional(&mut *connection)
            .await?;
        row.map(|(text,)| OwnKeys::from_text(&text)).transpose().map_err(Into::into)
    }

    pub(super) async fn keep_own_keys(&self, keys: &OwnKeys) -> Result<(), Box<dyn Error>> {
        let mut connection = self.connection.lock().await;
        put(&mut connection, OWN_KEYS, &keys.to_text()).await?;
        Ok(())
    }

    /// Forgets everything but the keys.
    pub(super) async fn reset(&self) -> Result<(), Box<dyn Error>> {
        self.keep(BTreeMap::new(), true).await.map_err(|e| -> Box<dyn Error> { e })
    }
}

impl Keeper for DataFolder {
    fn load(&self) -> Keeping<'_, BTreeMap<String, String>> {
        Box::pin(async move {
            let mut connection = self.connection.lock().await;
            let rows: Vec<(String, String)> = sqlx::query_as("SELECT key, text FROM state WHERE key <> ?")
                .bind(OWN_KEYS)
                .fetch_all(&mut *connection)
                .await?;
            Ok(rows.into_iter().collect())
        })
    }

    fn keep(&self, texts: BTreeMap<String, Option<String>>, anew: bool) -> Keeping<'_, ()> {
        Box::pin(async move {
            let mut connection = self.connection.lock().await;
            let mut transaction = connection.begin().await?;
            if anew {
                sqlx::query("DELETE FROM state WHERE key <> ?")
                    .bind(OWN_KEYS)
                    .execute(&mut *transaction)
                    .await?;
            }
            for (key, text) in &texts {
                match text {
                    Some(text) => put(&mut transaction, key, text).await?,
                    None => forget(&mut transaction, key).await?,
                }
            }
            transaction.commit().await?;
            Ok(())
        })
    }
}

async fn put(connection: &mut SqliteConnection, key: &str, text: &str) -> Result<(), sqlx::Error> {
    let put =
        "INSERT INTO state (key, text) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET text = excluded.text";
    sqlx::query(put).bind(key).bind(text).execute(connection).await.map(drop)
}

async fn forget(connection: &mut SqliteConnection, key: &str) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM state WHERE key = ?").bind(key).execute(connection).await.map(drop)
}

async fn create(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let create = format!(
        "BEGIN EXCLUSIVE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; \
         CREATE TABLE state (key TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID; COMMIT"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(create)).execute(connection).await.map(drop)
}

/// Looks at a file without SQLite, which would change what it opens. The format of the header is part of SQLite's promise:
/// version and application stand at 60 and 68.
fn header(path: &Path) -> io::Result<Found> {
    let mut bytes = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(100).read_to_end(&mut bytes)?,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(e) => return Err(e),
    };
    let number = |at: usize| -> Option<u32> {
        let bytes = bytes.get(at..at + 4)?;
        bytes.try_into().ok().map(u32::from_be_bytes)
    };
    Ok(match (bytes.starts_with(b"SQLite format 3\0"), number(68), number(60)) {
        // Of a start that was interrupted.
        _ if bytes.is_empty() => Found::Nothing,
        (true, Some(APPLICATION), Some(VERSION)) => Found::Ours,
        (true, Some(APPLICATION), Some(version)) => Found::Other(text!(
            "was written by another version of this program (format {version}, this one has {VERSION})",
            "由本程序的其他版本写入（格式 {version}，当前为 {VERSION}）"
        )),
        (true, ..) => Found::Other(text!("is the database of another program", "是其他程序的数据库")),
        (false, ..) => Found::Other(text!("is no database of this program", "不是本程序的数据库")),
    })
}

/// It holds tokens and private keys.
fn private(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for end in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            match fs::set_permissions(&name, fs::Permissions::from_mode(0o600)) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
                _ => {}
            }
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn explained(e: &sqlx::Error) -> Text {
    let code = e.as_database_error().and_then(|e| e.code()).unwrap_or_default().into_owned();
    match code.as_str() {
        "5" | "261" | "517" => text!(
            "another sandbox uses {FILE}; end it first, or take another folder",
            "{FILE} 正被另一个沙箱使用；请先结束它，或换一个目录"
        ),
        "11" | "26" | "267" => text!("{FILE} is damaged: {e}", "{FILE} 已损坏：{e}"),
        _ => text!("{FILE} cannot be used: {e}", "{FILE} 不可用：{e}"),
    }
}
