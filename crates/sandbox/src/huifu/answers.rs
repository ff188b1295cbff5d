//! The fields of answers, notifications and returns: those that the spec lists, out of what the request said and what the
//! books add.

use super::call::{self, Call};
use super::state::orders::OrderState;
use endpoint_core::{EndpointInfo, Field, Fields};

/// The verdict of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Success,
    Accepted,
    Failed,
}

impl Verdict {
    fn suffix(self) -> &'static str {
        match self {
            Self::Success => "000",
            Self::Accepted => "002",
            Self::Failed => super::refusals::mistake::FAILED.digits(),
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Success => "成功",
            Self::Accepted => "请求已受理",
            Self::Failed => "交易失败",
        }
    }

    pub(crate) fn trans_stat(self, cmd_id: &str) -> &'static str {
        let state = match self {
            Self::Success => OrderState::Done,
            Self::Accepted => OrderState::Pending,
            Self::Failed => OrderState::Failed,
        };
        state.trans_stat(cmd_id)
    }
}

/// Everything that is signed, but for `cmd_id` and `mer_cust_id`.
pub(crate) fn fields(call: &Call, made: &Fields, verdict: Verdict) -> Fields {
    let mut fields = Fields::new();
    match call.info {
        Some(info) => {
            for field in listed(info) {
                if let Some(value) = made.get(field.name).or_else(|| call.fields.get(field.name)) {
                    fields.put_value(field.name, value.clone());
                }
            }
        }
        // Without a list, the request comes back with what the platform adds.
        None => {
            for (name, value) in call.fields.iter().chain(made.iter()) {
                fields.put_value(name, value.clone());
            }
        }
    }
    fields.put("resp_code", format!("{}{}", call.cmd_id(), verdict.suffix()));
    fields.put("resp_desc", verdict.text());
    fields
}

/// The fields of the answer and of the notification, which the platform does not tell apart.
fn listed(info: &'static EndpointInfo) -> impl Iterator<Item = &'static Field> {
    let selector = info.route.selector;
    let notification = huifu_proto::ALL
        .iter()
        .filter(move |other| other.route.path.is_empty() && other.route.selector == selector);
    info.response.iter().chain(notification.flat_map(|notification| notification.request))
}

/// The refusal of a request, with the order it was about.
pub(crate) fn refusal(
    address: &call::Address,
    call: Option<&Call>,
    refused: super::refusals::Refused,
) -> Fields {
    let mut fields = Fields::new();
    for name in ["order_id", "order_date"] {
        if let Some(text) = call.and_then(|call| call.given(name)) {
            fields.put(name, text);
        }
    }
    let refusal = refused.of(&address.cmd_id);
    fields.put("resp_code", refusal.code.as_str());
    fields.put("resp_desc", refusal.description);
    fields
}
