//! Messages that were pushed.

use super::call::Call;
use bytes::Bytes;
use http::Response;
use unionpay_proto::{OpenId, PushMessage, PushMessageResponse};

/// A message that was pushed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Message {
    /// To whom.
    pub open_id: OpenId,
    /// What it says.
    pub content: String,
    /// Where it leads.
    pub url: String,
}

pub(super) fn answer(call: &Call<'_>) -> Option<Response<Bytes>> {
    let app_id = call.state.keys.unionpay.app_id.as_str();
    call.on::<PushMessage>(|books, PushMessage { open_id, content, url, .. }| {
        books.messages.push(Message { open_id: open_id.clone(), content, url });
        Ok(PushMessageResponse::new().with_app_id(app_id).with_open_id(open_id).with_result_cd("00"))
    })
}
