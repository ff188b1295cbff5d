//! A return, as an order ledger hears it.

use super::ReturnReceiver;
use crate::ledger::{OrderKey, Report, Source, Transition};
use crate::orders::facts;
use crate::store::StoreError;
use crate::{OrderPolicy, Orders};
use endpoint_core::Fields;
use huifu_proto::{RespCode, Returned};
use serde::Serialize;

impl ReturnReceiver {
    /// Returns what a return says about an order, for [`Ledger::apply`](crate::ledger::Ledger::apply); nothing if it
    /// names no order, as some refusals do. The platform signed it, so the ledger may believe it.
    #[must_use]
    pub fn report<R: Serialize>(
        &self,
        returned: &Returned<R>,
        policy: &OrderPolicy,
    ) -> Option<(OrderKey, Report)> {
        report(&self.decoder.keys.mer_cust_id, returned, policy)
    }
}

impl Orders {
    /// Writes down what a browser brought back, once it was verified by a [`ReturnReceiver`]. Says what it
    /// changed; nothing for an order that the ledger does not know, and for a return that names none.
    ///
    /// # Errors
    /// [`StoreError`]; the order is then asked about, as if the browser had not come.
    pub async fn apply_return<R: Serialize>(
        &self,
        returned: &Returned<R>,
    ) -> Result<Option<Transition>, StoreError> {
        let Some((key, report)) = report(self.client.mer_cust_id(), returned, &self.policy) else {
            return Ok(None);
        };
        let transition = self.ledger.apply(&key, &report.into()).await?;
        if let (Some(processor), Some(transition)) = (&self.processor, &transition) {
            processor.offer(transition);
        }
        Ok(transition)
    }
}

fn report<R: Serialize>(
    mer_cust_id: &str,
    returned: &Returned<R>,
    policy: &OrderPolicy,
) -> Option<(OrderKey, Report)> {
    // By name: the answer to every page command is a type of its own, and they call these fields the same.
    let fields = match returned {
        Returned::Success(answer) | Returned::Pending(answer) => Fields::of(answer).ok()?,
        Returned::Failed(no) | Returned::Unknown(no) => no.fields().clone(),
    };
    let key = facts::key(mer_cust_id, &fields).ok()?;
    // It was opened only because its code is of its command.
    let code = RespCode::new(fields.text("resp_code").unwrap_or_default());
    Some((key, facts::report(Source::Return, code.cmd_id(), &fields, policy)))
}
