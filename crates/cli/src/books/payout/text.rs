//! From the bytes of a file to its text.

use super::arguments::Encoding;
use super::mistake::Mistake;
use crate::input::{decoded, shown};
use crate::language::{Text, text};
use encoding_rs::GB18030;
use std::path::Path;

pub(super) fn text(path: &Path, bytes: Vec<u8>, encoding: Encoding) -> Result<String, Mistake> {
    let whole = |told: Text| Mistake::line(0, text!("{}: {told}", "{}：{told}", shown(path)));
    match encoding {
        Encoding::Utf8 => decoded(bytes).map_err(|damage| {
            let told = damage.told(path);
            let hint = match told.english().contains("GBK") {
                true => text!("; or give --encoding gbk", "；或加 --encoding gbk"),
                false => Text::default(),
            };
            whole(text!("{told}{hint}", "{told}{hint}"))
        }),
        // Chinese in UTF-8 can be read as GBK, as other signs.
        Encoding::Gbk if std::str::from_utf8(&bytes).is_ok_and(|text| !text.is_ascii()) => Err(whole(text!(
            "this is UTF-8, and would be read wrong as GBK; leave out --encoding gbk",
            "这是 UTF-8，按 GBK 读会出错；请去掉 --encoding gbk"
        ))),
        Encoding::Gbk => match GB18030.decode_without_bom_handling_and_without_replacement(&bytes) {
            Some(text) => Ok(text.into_owned()),
            None => Err(whole(text!(
                "this is no GBK; leave out --encoding gbk if it is UTF-8 or UTF-16",
                "这不是 GBK；若为 UTF-8 或 UTF-16，请去掉 --encoding gbk"
            ))),
        },
    }
}
