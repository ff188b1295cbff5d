//! Files with private keys: never over another file, and for their owner alone.

use crate::input::shown;
use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

/// Writes a new file.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => {
            format!("{}: there is such a file; a key is never written over one", shown(path))
        }
        _ => format!("{}: {e}", shown(path)),
    })?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|e| format!("{}: {e}", shown(path)))?;
    Ok(())
}
