//! Which key of the file is which option and which variable: the one list, which docs/configuration.md prints.

/// The variable with the address of the store.
pub(super) const STORE: &str = "MERCHANT_STORE";

/// The variable with the password of a PFX file.
pub(super) const PASSWORD: &str = "HUIFU_PFX_PASSWORD";

/// A value of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Texts(Vec<String>),
    Yes,
    /// Where a secret is.
    SecretAt(String),
}

/// A setting.
#[derive(Debug)]
pub(super) struct Setting {
    /// The table of the file; empty at its top.
    pub(super) table: &'static str,
    pub(super) key: &'static str,
    pub(super) source: Source,
}

/// How commands are told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// An option that has this variable.
    Variable(&'static str),
    /// An option of this name, without a variable.
    Option(&'static str),
    /// A secret, looked for in this variable when it is needed.
    Secret(&'static str),
}

impl Setting {
    /// The name in the file.
    pub(super) fn name(&self) -> String {
        if self.table.is_empty() { self.key.to_owned() } else { format!("{}.{}", self.table, self.key) }
    }

    /// Whether an option of a command is this setting.
    pub(super) fn is(&self, option: &clap::Arg) -> bool {
        match self.source {
            Source::Variable(name) => option.get_env().is_some_and(|variable| variable == name),
            Source::Option(name) => option.get_env().is_none() && option.get_long() == Some(name),
            Source::Secret(_) => false,
        }
    }
}

const fn setting(table: &'static str, key: &'static str, source: Source) -> Setting {
    Setting { table, key, source }
}

/// Every setting.
pub(super) const SETTINGS: &[Setting] = &[
    setting("", "store", Source::Secret(STORE)),
    setting("unionpay", "app_id", Source::Variable("UNIONPAY_APP_ID")),
    setting("unionpay", "base", Source::Variable("UNIONPAY_BASE")),
    setting("unionpay", "allow_plain_http", Source::Variable("MERCHANT_ALLOW_PLAIN_HTTP")),
    setting("unionpay", "secret", Source::Secret("UNIONPAY_SECRET")),
    setting("unionpay", "symmetric_key", Source::Secret("UNIONPAY_SYMMETRIC_KEY")),
    setting("unionpay", "merchant_key", Source::Secret("UNIONPAY_KEY")),
    setting("unionpay", "platform_keys", Source::Variable("UNIONPAY_PLATFORM_KEY")),
    setting("huifu", "mer_cust_id", Source::Variable("HUIFU_MER_CUST_ID")),
    setting("huifu", "base", Source::Variable("HUIFU_BASE")),
    setting("huifu", "allow_plain_http", Source::Variable("MERCHANT_ALLOW_PLAIN_HTTP")),
    setting("huifu", "pfx", Source::Variable("HUIFU_PFX")),
    setting("huifu", "pfx_password", Source::Secret(PASSWORD)),
    // Both are read where neither a PFX file nor a key is given: one without the other is of no use.
    setting("huifu", "key", Source::Secret("")),
    setting("huifu", "certificate", Source::Secret("")),
    setting("huifu", "ca", Source::Variable("HUIFU_CA")),
    setting("huifu", "platform_certificates", Source::Variable("HUIFU_PLATFORM_CERT")),
    setting("huifu", "requests_per_minute", Source::Option("per-minute")),
    setting("huifu", "book", Source::Option("book")),
];
