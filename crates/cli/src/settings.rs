//! `merchant.toml`: the settings of a merchant, once for all commands.
//!
//! An option counts before a variable of the environment, that before the file, and the file before the default. What the
//! file says where neither option nor variable do is put into the command line before it is understood, so that each
//! command finds it where it looks for options; secrets are read at the moment they are needed.

mod file;
mod line;
mod list;
mod read;
#[cfg(test)]
mod told;

pub(crate) use file::{
    FILE, Settings, current, has_secret, huifu_key, make_current, password_of, secret, secret_file,
    secret_text, store,
};
pub(crate) use line::{completed, filled, program};
