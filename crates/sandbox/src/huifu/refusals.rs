//! Why the platform refuses, in codes. The document prints only a few codes, so most of these are the sandbox's own: the
//! command's number and one of [`mistake`], in the range 9xx that no source uses.

use huifu_proto::Refusal;

/// The last three digits of a refusal.
pub(super) mod mistake {
    /// The transaction failed. The document has it as 218003.
    pub(crate) const FAILED: &str = "003";
    /// The sandbox's own: `check_value` does not verify.
    pub(crate) const SIGNATURE: &str = "901";
    /// The sandbox's own: the form and the signed JSON differ.
    pub(crate) const DIFFERENT: &str = "902";
    /// The sandbox's own: the certificate is another merchant's.
    pub(crate) const CERTIFICATE: &str = "903";
    /// The sandbox's own: a required field is missing.
    pub(crate) const MISSING: &str = "904";
    /// The sandbox's own: a value breaks a rule of the document.
    pub(crate) const VALUE: &str = "905";
    /// The sandbox's own: the order number was used for something else.
    pub(crate) const REPEATED: &str = "906";
    /// The sandbox's own: no such customer, account, card or order.
    pub(crate) const NO_SUCH: &str = "907";
    /// The sandbox's own: too little money.
    pub(crate) const BALANCE: &str = "908";
    /// The sandbox's own: no such command.
    pub(crate) const COMMAND: &str = "909";
    /// The sandbox's own: the SMS code is wrong, or none was sent.
    pub(crate) const SMS_CODE: &str = "910";
    /// The sandbox's own: there is one already.
    pub(crate) const EXISTS: &str = "911";
    /// The sandbox's own: the uploaded file.
    pub(crate) const FILE: &str = "912";
    /// The sandbox's own: the signed content is no JSON object.
    pub(crate) const CONTENT: &str = "913";
}

/// A refusal before the command's number is put in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) mistake: &'static str,
    pub(super) text: String,
}

impl Refused {
    /// The platform forbids JSON's own characters in values, so they are dropped from the text.
    pub(super) fn new(mistake: &'static str, text: impl Into<String>) -> Self {
        let mut text = text.into();
        text.retain(|c| {
            !matches!(c, '{' | '}' | '[' | ']' | ',' | '"' | ':' | '\\' | '`') && !c.is_control()
        });
        Self { mistake, text }
    }

    pub(super) fn no_such(what: &str) -> Self {
        Self::new(mistake::NO_SUCH, what)
    }

    pub(super) fn of(self, cmd_id: &str) -> Refusal {
        Refusal::new(format!("{cmd_id}{}", self.mistake), self.text)
    }
}
