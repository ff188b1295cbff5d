//! Files that came with command 122.

use serde::{Deserialize, Serialize};

/// A file that came with command 122. Its bytes are not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StoredFile {
    /// The merchant's number of it (`attach_no`).
    pub attach_no: String,
    /// Its subject (`attach_type`).
    pub attach_type: String,
    /// Its name, as the multipart part gives it.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// Lower-case hex SHA-256.
    pub sha256: String,
}
