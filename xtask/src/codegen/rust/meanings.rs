//! Meanings of the fields of every endpoint, in Chinese.
//!
//! A table of its own and no member of `Field`, whose values are in every program that makes a call: a program that does
//! not speak Chinese does not carry it.

use crate::spec::{Field, Spec};
use std::fmt::Write as _;

pub(super) fn chinese(spec: &Spec) -> String {
    let mut out = format!(
        "//! Meanings of fields in Chinese.\n\nuse endpoint_core::Meanings;\n\n\
         /// The meanings of the fields of every endpoint of {}, in Chinese, in the order of [`ALL`](crate::ALL).\n///\n\
         /// 各接口字段的中文含义。\n\
         pub const MEANINGS_ZH: &[Meanings] = &[",
        spec.source.document
    );
    for e in &spec.endpoint {
        let (request, response) = (lines(&e.request), lines(&e.response));
        let _ = write!(out, "Meanings::new({:?}, &{request:?}, &{response:?}),", e.id);
    }
    out.push_str("];\n");
    out
}

fn lines(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|f| f.doc_zh.as_str()).collect()
}
