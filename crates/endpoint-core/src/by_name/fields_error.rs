//! Fields that make no request.

use crate::{DecodeError, EncodeError, EndpointInfo};
use std::{error::Error, fmt};

/// Fields that are not those of the call.
#[derive(Debug)]
#[non_exhaustive]
pub enum FieldsError {
    /// The call does not have these.
    Unknown {
        /// The call.
        info: &'static EndpointInfo,
        /// The names that it does not have.
        names: Vec<String>,
    },
    /// These must be given.
    Missing {
        /// All of them.
        names: Vec<&'static str>,
    },
    /// A value does not fit its type, or a token is missing.
    Unreadable(DecodeError),
    /// An answer that cannot be turned into bytes.
    Unwritable(EncodeError),
}

impl fmt::Display for FieldsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ticked = |name: &str| format!("`{name}`");
        match self {
            Self::Unknown { info, names } => {
                let names: Vec<_> = names.iter().map(|name| ticked(name)).collect();
                let takes = info.request.iter().filter(|field| field.constant.is_none());
                let takes: Vec<_> = takes.map(|field| field.name).collect();
                write!(f, "{} has no field {}; it takes {}", info.id, names.join(", "), takes.join(", "))
            }
            Self::Missing { names } => match names.as_slice() {
                [most @ .., last] if !most.is_empty() => {
                    let most: Vec<_> = most.iter().map(|name| ticked(name)).collect();
                    write!(f, "fields {} and `{last}` are missing", most.join(", "))
                }
                names => write!(f, "field `{}` is missing", names.concat()),
            },
            Self::Unreadable(error) => error.fmt(f),
            Self::Unwritable(error) => error.fmt(f),
        }
    }
}

impl Error for FieldsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreadable(error) => error.source(),
            Self::Unwritable(error) => error.source(),
            Self::Unknown { .. } | Self::Missing { .. } => None,
        }
    }
}

impl From<DecodeError> for FieldsError {
    fn from(error: DecodeError) -> Self {
        Self::Unreadable(error)
    }
}

impl From<EncodeError> for FieldsError {
    fn from(error: EncodeError) -> Self {
        Self::Unwritable(error)
    }
}
