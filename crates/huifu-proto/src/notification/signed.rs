//! A notification after its signature was checked and before its type is known.

use super::receipt::Receipt;
use crate::around::Around;
use crate::{Keys, Mouth, Notification, OrderDate, RespCode, Verdict, Verdicts, call, content};
use endpoint_core::{CallContext, DecodeError, DecodeErrorKind, Endpoint, EndpointInfo, Fields};

/// A notification that the platform signed, for this merchant: of whatever command it is.
///
/// `Debug` shows names of fields only.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedNotification {
    cmd_id: String,
    fields: Fields,
    verdict: Verdict,
}

/// By what the platform knows an order, beside the merchant (docs/platform-notes.md#h-11).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct OrderKey {
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number.
    pub order_id: String,
}

impl OrderKey {
    /// An order of this merchant.
    pub fn new(order_date: OrderDate, order_id: impl Into<String>) -> Self {
        Self { order_date, order_id: order_id.into() }
    }

    /// The order that verified fields are about, where they name one.
    #[must_use]
    pub fn of(fields: &Fields) -> Option<Self> {
        let order_id = fields.text("order_id").filter(|id| !id.is_empty())?;
        Some(Self::new(OrderDate::parse(fields.text("order_date")?).ok()?, order_id))
    }
}

impl SignedNotification {
    /// Verifies a notification of any command, given what stands around it.
    pub(crate) fn of(
        around: Fields,
        hides: &dyn Fn(&str) -> bool,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<Self, DecodeError> {
        let mut fields = content::decode_texts(hides, &Around::of(around)?.check_value, keys, at)?;
        content::expect(&mut fields, "mer_cust_id", &keys.mer_cust_id)?;
        let cmd_id =
            fields.text("cmd_id").ok_or_else(|| DecodeError::new("cmd_id", DecodeErrorKind::Missing))?;
        let cmd_id = cmd_id.to_owned();
        let verdict = keys.verdicts.said(&cmd_id, Mouth::Notification, &fields);
        Ok(Self { cmd_id, fields, verdict })
    }

    /// The number of the command.
    #[must_use]
    pub fn cmd_id(&self) -> &str {
        &self.cmd_id
    }

    /// The verified fields, with `cmd_id` and without `mer_cust_id`, which was compared.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// `resp_code`; empty where there is none.
    #[must_use]
    pub fn resp_code(&self) -> RespCode {
        RespCode::new(self.fields.text("resp_code").unwrap_or_default())
    }

    /// Returns what code, state and amount say together, as the keys' [`Verdicts`] read them. A code of another command
    /// says nothing.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The same as these verdicts read it.
    #[must_use]
    pub fn verdict_by(&self, verdicts: &Verdicts) -> Verdict {
        verdicts.said(&self.cmd_id, Mouth::Notification, &self.fields)
    }

    /// The order it is about, where it names one.
    #[must_use]
    pub fn order(&self) -> Option<OrderKey> {
        OrderKey::of(&self.fields)
    }

    /// Returns what to answer once it is handled, or is in a queue that survives.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Missing`]: without an order number there is no text that the platform accepts.
    pub fn receipt(&self) -> Result<Receipt, DecodeError> {
        match self.fields.text("order_id") {
            Some(id) if !id.is_empty() => Ok(Receipt::new(id)),
            _ => Err(DecodeError::new("order_id", DecodeErrorKind::Missing)),
        }
    }

    /// As the type of its command.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Mismatch`] for the type of another command; else what does not fit the type.
    pub fn read<E: Endpoint<Protocol = Notification>>(&self) -> Result<E, DecodeError> {
        self.fields_of(E::INFO)?.into_typed()
    }

    /// As the fields of this command.
    pub(crate) fn fields_of(&self, info: &EndpointInfo) -> Result<Fields, DecodeError> {
        let mut fields = self.fields.clone();
        call::take_number(info, None, &mut fields)?;
        content::drop_empty(info.request, &mut fields);
        Ok(fields)
    }
}
