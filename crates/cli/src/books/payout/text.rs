//! From the bytes of a file to its text.

use super::arguments::Encoding;
use super::mistake::Mistake;
use crate::input::{decoded, shown};
use encoding_rs::GB18030;
use std::path::Path;

pub(super) fn text(path: &Path, bytes: Vec<u8>, encoding: Encoding) -> Result<String, Mistake> {
    let whole = |text: String| Mistake::line(0, format!("{}: {text}", shown(path)));
    match encoding {
        Encoding::Utf8 => decoded(bytes).map_err(|damage| {
            let told = damage.told(path);
            let hint = if told.english().contains("GBK") { "; or give --encoding gbk" } else { "" };
            whole(format!("{told}{hint}"))
        }),
        // Chinese in UTF-8 can be read as GBK, as other signs.
        Encoding::Gbk if std::str::from_utf8(&bytes).is_ok_and(|text| !text.is_ascii()) => {
            Err(whole("this is UTF-8, and would be read wrong as GBK; leave out --encoding gbk".to_owned()))
        }
        Encoding::Gbk => match GB18030.decode_without_bom_handling_and_without_replacement(&bytes) {
            Some(text) => Ok(text.into_owned()),
            None => {
                Err(whole("this is no GBK; leave out --encoding gbk if it is UTF-8 or UTF-16".to_owned()))
            }
        },
    }
}
