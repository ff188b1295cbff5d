//! Files with private keys: never over another file, and for their owner alone.

use crate::input::shown;
use crate::language::text;
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
            text!(
                "{}: there is such a file; a key is never written over one",
                "{}：文件已存在；密钥不会覆盖任何文件",
                shown(path)
            )
        }
        _ => text!("{}: {e}", "{}：{e}", shown(path)),
    })?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|e| text!("{}: {e}", "{}：{e}", shown(path)))?;
    Ok(())
}
