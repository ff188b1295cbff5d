//! Real servers for tests: PostgreSQL and MariaDB on a free port of this machine, each with a folder of its own, ended
//! when it is dropped. A process that is killed drops nothing: its server stays, idle, until somebody ends it.
//!
//! The error says how to get a program where it is missing; nothing is installed.

mod mariadb;
mod postgres;
mod process;

pub use mariadb::MariaDb;
pub use postgres::Postgres;
pub use process::ServerError;
