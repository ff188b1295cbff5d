// Written by `cargo xtask codegen` from crates/gateway/spec/config.toml.

//! The keys of the configuration file.

use config_file::{Key, Kind, Table};

pub(crate) const TABLES: &[Table] = &[
    Table {
        name: "root",
        keys: &[
            Key { name: "listen", kind: Kind::Text, required: false },
            Key { name: "store", kind: Kind::Text, required: false },
            Key { name: "body_bytes", kind: Kind::Count, required: false },
            Key { name: "upload_bytes", kind: Kind::Count, required: false },
            Key { name: "request_seconds", kind: Kind::Count, required: false },
            Key { name: "connections", kind: Kind::Count, required: false },
            Key { name: "calls", kind: Kind::Count, required: false },
            Key { name: "audit_log", kind: Kind::Text, required: false },
            Key { name: "tls", kind: Kind::Table("tls"), required: false },
            Key { name: "redis", kind: Kind::Secret, required: false },
            Key { name: "traces", kind: Kind::Table("traces"), required: false },
            Key { name: "webhook", kind: Kind::Tables("webhook"), required: false },
            Key { name: "token", kind: Kind::Tables("token"), required: false },
            Key { name: "unionpay", kind: Kind::Tables("unionpay"), required: false },
            Key { name: "huifu", kind: Kind::Tables("huifu"), required: false },
        ],
    },
    Table {
        name: "tls",
        keys: &[
            Key { name: "certificate", kind: Kind::File, required: true },
            Key { name: "key", kind: Kind::File, required: true },
            Key { name: "client_ca", kind: Kind::Files, required: false },
        ],
    },
    Table {
        name: "traces",
        keys: &[
            Key { name: "endpoint", kind: Kind::Text, required: true },
            Key { name: "protocol", kind: Kind::Text, required: false },
            Key { name: "allow_plain_http", kind: Kind::Yes, required: false },
            Key { name: "headers", kind: Kind::Secret, required: false },
            Key { name: "sample", kind: Kind::Text, required: false },
            Key { name: "service_name", kind: Kind::Text, required: false },
        ],
    },
    Table {
        name: "token",
        keys: &[
            Key { name: "name", kind: Kind::Text, required: true },
            Key { name: "sha256", kind: Kind::Text, required: true },
            Key { name: "scopes", kind: Kind::Texts, required: true },
        ],
    },
    Table {
        name: "unionpay",
        keys: &[
            Key { name: "app_id", kind: Kind::Text, required: true },
            Key { name: "base", kind: Kind::Text, required: false },
            Key { name: "allow_plain_http", kind: Kind::Yes, required: false },
            Key { name: "secret", kind: Kind::Secret, required: false },
            Key { name: "symmetric_key", kind: Kind::Secret, required: false },
            Key { name: "merchant_key", kind: Kind::Secret, required: false },
            Key { name: "platform_keys", kind: Kind::Files, required: false },
            Key { name: "requests_per_minute", kind: Kind::Count, required: false },
        ],
    },
    Table {
        name: "huifu",
        keys: &[
            Key { name: "mer_cust_id", kind: Kind::Text, required: true },
            Key { name: "base", kind: Kind::Text, required: true },
            Key { name: "allow_plain_http", kind: Kind::Yes, required: false },
            Key { name: "pfx", kind: Kind::File, required: false },
            Key { name: "pfx_password", kind: Kind::Secret, required: false },
            Key { name: "key", kind: Kind::Secret, required: false },
            Key { name: "certificate", kind: Kind::File, required: false },
            Key { name: "ca", kind: Kind::Files, required: true },
            Key { name: "platform_certificates", kind: Kind::Files, required: false },
            Key { name: "requests_per_minute", kind: Kind::Count, required: false },
            Key { name: "book", kind: Kind::Text, required: false },
        ],
    },
    Table {
        name: "webhook",
        keys: &[
            Key { name: "url", kind: Kind::Text, required: true },
            Key { name: "secrets", kind: Kind::Texts, required: true },
            Key { name: "merchants", kind: Kind::Texts, required: false },
            Key { name: "allow_plain_http", kind: Kind::Yes, required: false },
            Key { name: "timeout_seconds", kind: Kind::Count, required: false },
            Key { name: "first_pause_seconds", kind: Kind::Count, required: false },
            Key { name: "longest_pause_seconds", kind: Kind::Count, required: false },
            Key { name: "attempts", kind: Kind::Count, required: false },
        ],
    },
];
