//! Fields that the lists of this version do not have.

use crate::fields::pairs;
use crate::input::Usage;
use crate::language::text;
use endpoint_core::{EndpointInfo, Fields};
use std::error::Error;

/// How to send a field that is refused as unknown.
pub(super) const HINT: &str = "what your contract names besides goes with --extra NAME=VALUE";

#[derive(Debug, clap::Args)]
pub(super) struct Extra {
    /// A field that your contract names and this version does not know: signed and sent beside the known ones. May be
    /// given several times.
    #[arg(long, value_name = "NAME=VALUE")]
    extra: Vec<String>,
}

impl Extra {
    /// All of them. A name that is given twice is refused: it would not be clear which value is signed.
    pub(super) fn read(&self) -> Result<Fields, Box<dyn Error>> {
        let mut fields = Fields::new();
        for (name, value) in pairs(self.extra.iter().map(String::as_str))? {
            add(&mut fields, &name, value.into_owned().into())?;
        }
        Ok(fields)
    }
}

/// Beside the listed fields of a command, none of which they may replace.
pub(super) fn beside(
    info: Option<&EndpointInfo>,
    fields: &mut Fields,
    extra: Fields,
) -> Result<(), Box<dyn Error>> {
    for (name, value) in extra.iter() {
        if let Some(info) = info.filter(|info| info.request.iter().any(|field| field.name == name)) {
            let text = text!(
                "--extra {name}: {} has this field; give it as {name}=VALUE",
                "--extra {name}：{} 已有该字段，请写成 {name}=VALUE",
                info.id
            );
            return Err(Usage::new(text).into());
        }
        add(fields, name, value.clone())?;
    }
    Ok(())
}

fn add(fields: &mut Fields, name: &str, value: serde_json::Value) -> Result<(), Usage> {
    if fields.get(name).is_some() {
        return Err(Usage::new(text!("field `{name}` is given twice", "字段 `{name}` 重复给出")));
    }
    fields.put_value(name, value);
    Ok(())
}
