//! What the `type` of a field may be.

use super::model::{Enum, Field, FieldType, Record, Shape, item};
use std::collections::BTreeSet;

/// Types that are written by hand: name, kind, sample, whether `Into` is taken, import, shape of the sample.
type HandWritten = (&'static str, &'static str, &'static str, bool, &'static str, Shape);

const TYPES: &[HandWritten] = &[
    ("String", "Text", "{}.into()", true, "", Shape::Text),
    ("Secret<String>", "Text", "{}.into()", true, "crypto_core::Secret", Shape::Text),
    ("OpenId", "Token", "{}.into()", true, "crate::OpenId", Shape::Text),
    ("Fen", "Amount", "Fen::new({})", false, "crate::Fen", Shape::Number),
    ("Seconds", "Number", "Seconds::new({})", false, "crate::Seconds", Shape::Number),
    ("Count", "Number", "Count::new({})", false, "crate::Count", Shape::Number),
    ("Amount", "Amount", "Amount::from_fen({})", false, "crate::Amount", Shape::Number),
    ("OrderDate", "Date", "OrderDate::constant({parts})", false, "crate::OrderDate", Shape::Date),
    ("Date", "Date", "Date::constant({parts})", false, "endpoint_core::Date", Shape::Date),
    ("DateTime", "Date", "DateTime::constant({parts})", false, "endpoint_core::DateTime", Shape::DateTime),
    ("Time", "Date", "{}.into()", true, "crate::Time", Shape::Text),
    ("IpAddr", "Text", "IpAddr::from([{parts}])", false, "std::net::IpAddr", Shape::Address),
    ("QualMap", "Record", "[({}, 1)].into_iter().collect()", false, "crate::QualMap", Shape::Text),
    ("RespCode", "Text", "{}.into()", true, "crate::RespCode", Shape::Text),
    ("TransStat", "Text", "{}.into()", true, "crate::TransStat", Shape::Text),
    ("Vec<AccountEntry>", "Record", "vec![{}.into()]", false, "crate::AccountEntry", Shape::Text),
    ("CmdId", "Code", "CmdId::constant({})", false, "crate::CmdId", Shape::Text),
];

/// Every type that the fields of one spec may have.
pub(super) struct Named<'a> {
    enums: &'a [Enum],
    records: BTreeSet<String>,
}

impl<'a> Named<'a> {
    pub(super) fn of(enums: &'a [Enum], records: &[Record]) -> Self {
        Self { enums, records: records.iter().map(|r| r.name.clone()).collect() }
    }

    /// Returns what the `type` of a field names.
    pub(super) fn lookup(&self, f: &Field) -> Result<FieldType, String> {
        let name = &f.r#type;
        if let Some((_, kind, sample, into, import, shape)) = TYPES.iter().find(|t| t.0 == *name) {
            let (sample, import) = ((*sample).to_owned(), (*import).to_owned());
            return Ok(FieldType { kind, sample, into: *into, import, shape: *shape });
        }
        if let Some(list) = self.enums.iter().find(|e| e.name == *name) {
            let code = list.codes.iter().find(|c| f.sample.as_str() == Some(c.code.as_str()));
            let code = code.ok_or("the sample is none of the codes of its list")?;
            let (sample, import) = (code.path(list), format!("crate::{name}"));
            return Ok(FieldType { kind: "Code", sample, into: true, import, shape: Shape::Code });
        }
        let record = item(name).unwrap_or(name);
        if self.records.contains(record) {
            let import = format!("crate::{record}");
            return Ok(FieldType { kind: "Record", import, shape: Shape::Record, ..FieldType::default() });
        }
        let known = TYPES.iter().map(|t| t.0).chain(self.enums.iter().map(|e| e.name.as_str()));
        let known: Vec<_> = known.chain(self.records.iter().map(String::as_str)).collect();
        Err(format!("it has the unknown type `{name}`; known are {}", known.join(", ")))
    }
}
