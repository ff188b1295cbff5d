//! What code and pages say in the same words.

use crate::spec::Endpoint;

/// Names as code, with commas.
pub(super) fn ticked(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Returns what is said about a field list that the document does not print.
pub(super) fn evidence(e: &Endpoint) -> Option<String> {
    let from = if e.sources.is_empty() { String::new() } else { format!(" ({})", e.sources.join("; ")) };
    let says = match e.evidence.as_str() {
        "Document" => return None,
        "Outside" => "Outside the platform's document: known from public client code only",
        "VendorPage" => {
            "The document names this command without its fields; the list comes from pages of the vendor"
        }
        "Inferred" => "No source prints this field list whole; it is put together from what several say",
        _ => "The document names this command without its fields; the list comes from public client code",
    };
    Some(format!("{says}{from}."))
}
