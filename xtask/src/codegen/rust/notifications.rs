//! One type for every notification, where a number in the verified content says which it is.

use crate::spec::{Endpoint, Spec};
use std::fmt::Write as _;

/// The enum of all notifications; nothing for a platform whose notifications have no number.
pub(super) fn any(spec: &Spec) -> Option<String> {
    let numbered: Vec<(&Endpoint, &str)> = spec
        .endpoint
        .iter()
        .filter(|e| e.notification)
        .filter_map(|e| Some((e, e.selector.as_ref()?.1.as_str())))
        .collect();
    if numbered.is_empty() {
        return None;
    }
    let mut out =
        String::from("//! A notification of whatever command it is.\n\nuse crate::SignedNotification;\n");
    let names: Vec<_> = numbered.iter().map(|(e, _)| e.name.as_str()).collect();
    let _ = writeln!(out, "use crate::{{{}}};\nuse endpoint_core::DecodeError;", names.join(", "));
    out.push_str(
        "\n/// A notification of whatever command it is: the number in the verified content tells.\n\
         #[derive(Debug, Clone, PartialEq)]\n#[non_exhaustive]\npub enum AnyNotification {\n",
    );
    for (e, number) in &numbered {
        let _ = writeln!(out, "/// Command {number}.\n{}(Box<{}>),", variant(e), e.name);
    }
    out.push_str(
        "/// Signed by the platform, of a command that has no type here or a number of the caller's.\n\
         Other(SignedNotification),\n}\n\nimpl AnyNotification {\n\
         /// The typed form of a verified notification.\n///\n/// # Errors\n/// [`DecodeError`], naming the field that does not fit the type.\n\
         pub fn read(notification: &SignedNotification) -> Result<Self, DecodeError> {\nmatch notification.cmd_id() {\n",
    );
    for (e, number) in &numbered {
        let _ = writeln!(out, "{number:?} => notification.read().map(Box::new).map(Self::{}),", variant(e));
    }
    out.push_str("_ => Ok(Self::Other(notification.clone())),\n}\n}\n}\n");
    Some(out)
}

fn variant(e: &Endpoint) -> &str {
    e.name.trim_end_matches("Notification")
}
