//! Errors of stores (`store-sql`, `store-redis`).

use super::entry::{Known, known};

const UNKNOWN: (&str, &str) = (
    "Whether it was written is not known: look at the order in the store before anything is sent again.",
    "是否写入未知：先查看该订单在存储中的状态，再决定是否重发。",
);

pub(super) const ALL: &[Known] = &[
    known(
        "all {} connections to the database are in use, and none became free within {}: allow more (`max_connections`), or ask for less at once",
        "数据库连接全部占用",
        "Allow more connections, or ask for less at once.",
        "调大 `max_connections`，或降低并发。",
    ),
    known(
        "the database cannot be reached, within {}: is it running, and is its address right?",
        "无法连接数据库",
        "Look whether it runs, and at host and port.",
        "检查数据库是否运行，主机与端口是否正确。",
    ),
    known(
        "the database did not answer within {}; whether it did what it was asked is not known",
        "数据库未及时应答",
        UNKNOWN.0,
        UNKNOWN.1,
    ),
    known(
        "changes before this one took longer than {} to be written to the SQLite file: this one was not, and will not be",
        "排在前面的写入超时，本次未写入 SQLite 文件",
        "Look at the disk; write less at once, or use PostgreSQL or MySQL.",
        "检查磁盘；降低并发，或改用 PostgreSQL、MySQL。",
    ),
    known(
        "the connection to the database broke; whether it did what it was asked is not known",
        "数据库连接中断",
        UNKNOWN.0,
        UNKNOWN.1,
    ),
    known(
        "the SQLite file, or one beside it in its folder, cannot be read or written: is the disk full, or gone? Whether it did what it was asked is not known",
        "SQLite 文件或其同目录文件无法读写",
        UNKNOWN.0,
        UNKNOWN.1,
    ),
    known(
        "the change was to be committed together with others, and the commit failed",
        "合并提交失败",
        "The cause behind the colon says why.",
        "原因见冒号之后。",
    ),
    known(
        "the database's disk is full: nothing was written; make room",
        "数据库磁盘已满，未写入",
        "Make room.",
        "请清理磁盘。",
    ),
    known(
        "another program has locked the SQLite file: end it (a backup, a shell with an open transaction), or wait for it",
        "SQLite 文件被其他程序锁定",
        "End that program (a backup, a shell with an open transaction), or wait for it.",
        "结束该程序（备份、未提交的事务），或等待其完成。",
    ),
    known(
        "the database may only be read: it is a replica, or this user may not write to the file or its folder",
        "数据库只读：连到了从库，或本用户无写权限",
        "Name the primary, or give this user the right to write.",
        "请连主库，或给本用户写权限。",
    ),
    known(
        "the database refuses: {}",
        "数据库拒绝执行",
        "Its own words stand behind the colon.",
        "数据库的提示见冒号之后。",
    ),
    known(
        "{} {}: it cannot be kept in a database",
        "该名称无法存入数据库",
        "Take another name.",
        "请换一个名称。",
    ),
    known(
        "{} is larger than a database can count",
        "数值超出数据库范围",
        "Take a smaller one.",
        "请用较小的数值。",
    ),
    known(
        "what is stored of an order cannot be read, or cannot be written",
        "订单记录无法读写",
        "The program is older than the records, or the table was changed by hand.",
        "程序比记录旧，或表被人工改动。",
    ),
    known(
        "the table {} holds what this program has not written",
        "表中有非本程序写入的内容",
        "Give the store a database of its own.",
        "请为订单存储使用独立的数据库。",
    ),
    known("others changed the same row each time", "同一行反复被其他实例改动", "Try again.", "请重试。"),
    known(
        "nothing answers at the database's address: is the server running, and are host and port right?",
        "数据库地址无应答",
        "Look whether it runs, and at host and port.",
        "检查数据库是否运行，主机与端口是否正确。",
    ),
    known(
        "the database refuses the user or the password of its address (signs such as @ : / # % are written as %40 %3A %2F %23 %25)",
        "数据库用户名或密码不对",
        "Write signs such as @ : / # % in a password as %40 %3A %2F %23 %25.",
        "密码中的 @ : / # % 等字符须写成 %40 %3A %2F %23 %25。",
    ),
    known(
        "the server has no database of the name in the address: create it first",
        "没有该名称的数据库",
        "Create it first.",
        "请先建库。",
    ),
    known(
        "the SQLite file cannot be opened: does it exist (`migrate` makes it), and may this user write to it and its folder?",
        "SQLite 文件打不开",
        "merchant store migrate makes it; this user needs the right to write to its folder.",
        "用 merchant store migrate 建立；本用户须对其目录有写权限。",
    ),
    known(
        "the file is no SQLite database: name another one, or a new one",
        "该文件不是 SQLite 数据库",
        "Name another one, or a new one.",
        "请换一个文件或新文件。",
    ),
    known(
        "TLS with the database's server fails: does the server speak it, and is its certificate of an authority that is known here",
        "与数据库的 TLS 连接失败",
        "Look whether the server speaks TLS, and at the CA of its certificate (`sslrootcert` or `ssl-ca` of the address).",
        "检查数据库是否启用 TLS，以及其证书的 CA（地址中的 `sslrootcert` 或 `ssl-ca`）。",
    ),
    known(
        "{}; `may_lose(true)` uses it all the same",
        "该数据库的设置可能丢失已提交的数据",
        "Mend the settings that are named: a lost order can be paid twice.",
        "请改正所列设置：丢失的订单可能被重复支付。",
    ),
    known(
        "the address of the database begins with none of sqlite:, postgres:, mysql: (such as sqlite://orders.db, postgres://user:password@host/database, mysql://user:password@host/database)",
        "数据库地址须以 sqlite:、postgres: 或 mysql: 开头",
        "Such as sqlite://orders.db or postgres://user:password@host/database.",
        "例如 sqlite://orders.db、postgres://user:password@host/database。",
    ),
    known(
        "the address is one of {}: turn on the feature `{}` of store-sql",
        "程序未编译该类数据库的支持",
        "Turn the feature on.",
        "请开启该 feature。",
    ),
    known(
        "the address of the database cannot be read: it is one such as {}; write signs such as @ : / # % in a password as %40 %3A %2F %23 %25",
        "数据库地址格式不对",
        "Write signs such as @ : / # % in a password as %40 %3A %2F %23 %25.",
        "密码中的 @ : / # % 等字符须写成 %40 %3A %2F %23 %25。",
    ),
    known(
        "a SQLite database in memory forgets which orders were sent: name a file, such as sqlite://orders.db",
        "内存中的 SQLite 会丢失已发送的订单",
        "Name a file.",
        "请指定文件。",
    ),
    known(
        "the address names no database: add its name, such as mysql://user:password@host/shop",
        "地址中没有库名",
        "Add the name of the database.",
        "请补上库名。",
    ),
    known(
        "the address of Redis is not one such as redis://host:6379/0",
        "Redis 地址格式不对",
        "Such as redis://host:6379/0.",
        "例如 redis://host:6379/0。",
    ),
    known(
        "`prefix` has braces, which say to which part of a cluster a key belongs",
        "`prefix` 含花括号，集群会把它当作分片标记",
        "Leave the braces out.",
        "请去掉花括号。",
    ),
    known(
        "the address asks for TLS (rediss://): turn on the feature `tls` of store-redis",
        "程序未编译 Redis 的 TLS 支持",
        "Turn the feature on.",
        "请开启该 feature。",
    ),
    known(
        "there is no tokio runtime: open Redis inside of one",
        "Redis 须在 tokio 运行时内打开",
        "Open it inside of a tokio runtime.",
        "请在 tokio 运行时内打开。",
    ),
];
