// Written by `cargo xtask codegen` from crates/sandbox/spec/config.toml.

//! The keys of the configuration file.

use config_file::{Key, Kind, Table};

pub(crate) const TABLES: &[Table] = &[
    Table {
        name: "root",
        keys: &[
            Key { name: "port", kind: Kind::Count, required: false },
            Key { name: "bind", kind: Kind::Text, required: false },
            Key { name: "allow_notify", kind: Kind::Texts, required: false },
            Key { name: "console_hosts", kind: Kind::Texts, required: false },
            Key { name: "tls", kind: Kind::Table("tls"), required: false },
            Key { name: "notification_delay_ms", kind: Kind::Count, required: false },
            Key { name: "platform", kind: Kind::Table("platform"), required: false },
            Key { name: "unionpay", kind: Kind::Tables("unionpay"), required: false },
            Key { name: "huifu", kind: Kind::Tables("huifu"), required: false },
        ],
    },
    Table {
        name: "platform",
        keys: &[
            Key { name: "unionpay_key", kind: Kind::File, required: false },
            Key { name: "huifu_pfx", kind: Kind::File, required: false },
            Key { name: "huifu_pfx_password", kind: Kind::Text, required: false },
            Key { name: "huifu_key", kind: Kind::File, required: false },
            Key { name: "huifu_certificate", kind: Kind::File, required: false },
            Key { name: "huifu_ca", kind: Kind::Files, required: false },
            Key { name: "generate", kind: Kind::Yes, required: false },
            Key { name: "huifu_sm2", kind: Kind::Yes, required: false },
        ],
    },
    Table { name: "tls", keys: &[Key { name: "hosts", kind: Kind::Texts, required: false }] },
    Table {
        name: "unionpay",
        keys: &[
            Key { name: "app_id", kind: Kind::Text, required: true },
            Key { name: "secret", kind: Kind::Text, required: false },
            Key { name: "symmetric_key", kind: Kind::Text, required: false },
            Key { name: "public_key", kind: Kind::File, required: false },
            Key { name: "balance", kind: Kind::Count, required: false },
            Key { name: "requests_per_minute", kind: Kind::Count, required: false },
            Key { name: "unfinished_orders", kind: Kind::Count, required: false },
            Key { name: "calls", kind: Kind::Texts, required: false },
            Key { name: "user", kind: Kind::Tables("user"), required: false },
            Key { name: "answer", kind: Kind::Tables("answer"), required: false },
        ],
    },
    Table {
        name: "user",
        keys: &[
            Key { name: "open_id", kind: Kind::Text, required: true },
            Key { name: "union_id", kind: Kind::Text, required: false },
            Key { name: "mobile", kind: Kind::Text, required: false },
            Key { name: "card", kind: Kind::Text, required: false },
            Key { name: "name", kind: Kind::Text, required: false },
            Key { name: "certificate", kind: Kind::Text, required: false },
            Key { name: "scopes", kind: Kind::Texts, required: false },
        ],
    },
    Table {
        name: "huifu",
        keys: &[
            Key { name: "mer_cust_id", kind: Kind::Text, required: true },
            Key { name: "certificates", kind: Kind::Files, required: false },
            Key { name: "ca", kind: Kind::Files, required: false },
            Key { name: "commands", kind: Kind::Texts, required: false },
            Key { name: "customer", kind: Kind::Tables("customer"), required: false },
            Key { name: "answer", kind: Kind::Tables("answer"), required: false },
        ],
    },
    Table {
        name: "customer",
        keys: &[
            Key { name: "cust_id", kind: Kind::Text, required: true },
            Key { name: "acct_id", kind: Kind::Text, required: true },
            Key { name: "certificate", kind: Kind::Text, required: false },
            Key { name: "balance", kind: Kind::Count, required: false },
            Key { name: "quick_card", kind: Kind::Tables("card"), required: false },
            Key { name: "cash_card", kind: Kind::Tables("card"), required: false },
        ],
    },
    Table {
        name: "card",
        keys: &[
            Key { name: "bind_id", kind: Kind::Text, required: true },
            Key { name: "number", kind: Kind::Text, required: true },
        ],
    },
    Table {
        name: "answer",
        keys: &[
            Key { name: "endpoint", kind: Kind::Text, required: false },
            Key { name: "code", kind: Kind::Text, required: true },
            Key { name: "message", kind: Kind::Text, required: false },
            Key { name: "times", kind: Kind::Count, required: false },
        ],
    },
];
