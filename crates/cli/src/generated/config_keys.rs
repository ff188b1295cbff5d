// Written by `cargo xtask codegen` from crates/cli/spec/config.toml.

//! The keys of the configuration file.

use config_file::{Key, Kind, Table};

pub(crate) const TABLES: &[Table] = &[
    Table {
        name: "root",
        keys: &[
            Key { name: "store", kind: Kind::Text, required: false },
            Key { name: "unionpay", kind: Kind::Table("unionpay"), required: false },
            Key { name: "huifu", kind: Kind::Table("huifu"), required: false },
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
];
