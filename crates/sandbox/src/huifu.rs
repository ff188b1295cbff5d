//! The Huifu side.

use crate::Fault;
use crate::faults::Flipped;
use crate::notify;
use crate::state::{State, locked};
use crate::unionpay::failure;
use bytes::Bytes;
use endpoint_core::{Endpoint, Moment, OpenError, Scheme};
use http::{Request, Response};
use huifu_proto::{
    Amount, CheckValue, Keys, OrderDate, QueryTrade, QueryTradeResponse, Refusal, TransStat, Withdraw,
    WithdrawNotice, WithdrawResponse, auth,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A withdrawal in the sandbox's books.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Order {
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number.
    pub order_id: String,
    /// Amount.
    pub amount: Amount,
    /// Number of the sandbox.
    pub platform_seq_id: String,
    /// Whether the money has moved.
    pub done: bool,
    /// How often its notice was sent.
    pub notices: usize,
    /// Whether a notice was acknowledged.
    pub acknowledged: bool,
}

/// Orders by date and number: the platform knows a repeat by these.
#[derive(Default)]
pub(crate) struct Orders(BTreeMap<(OrderDate, String), Order>);

impl Orders {
    pub(crate) fn all(&self) -> Vec<Order> {
        self.0.values().cloned().collect()
    }

    pub(crate) fn update(&mut self, notice: &WithdrawNotice, change: impl FnOnce(&mut Order)) {
        if let Some(order) = self.0.get_mut(&(notice.order_date, notice.order_id.clone())) {
            change(order);
        }
    }

    fn withdraw(&mut self, request: &Withdraw) -> Result<(bool, WithdrawResponse), Refusal> {
        let key = (request.order_date, request.order_id.clone());
        let number = format!("{}{:08}", request.order_date, self.0.len() + 1);
        let is_new = !self.0.contains_key(&key);
        let order = self.0.entry(key).or_insert_with(|| Order {
            order_date: request.order_date,
            order_id: request.order_id.clone(),
            amount: request.trans_amt,
            platform_seq_id: number,
            done: false,
            notices: 0,
            acknowledged: false,
        });
        if order.amount != request.trans_amt {
            return Err(Refusal::new("202003", "订单号重复"));
        }
        let answer = WithdrawResponse::new("202002", order.order_date, order.order_id.as_str())
            .with_resp_desc("请求已受理")
            .with_user_cust_id(request.user_cust_id.as_str())
            .with_platform_seq_id(order.platform_seq_id.as_str())
            .with_trans_amt(order.amount)
            .with_cash_bind_card_id(request.cash_bind_card_id.as_str());
        Ok((is_new, answer))
    }

    fn query(&self, request: &QueryTrade) -> Result<QueryTradeResponse, Refusal> {
        let Some(order) = self.0.get(&(request.order_date, request.order_id.clone())) else {
            return Err(Refusal::new("301003", "订单不存在"));
        };
        let state = if order.done { "S" } else { "P" };
        Ok(QueryTradeResponse::new("301000", order.order_id.as_str(), order.order_date)
            .with_resp_desc("查询成功")
            .with_trans_type(request.trans_type.as_str())
            .with_trans_stat(TransStat::new(state))
            .with_trans_amt(order.amount)
            .with_platform_seq_id(order.platform_seq_id.as_str()))
    }
}

/// Answers a request for Huifu's address; `None` for other addresses.
pub(crate) fn answer(
    state: &Arc<State>,
    http: &Request<Bytes>,
    fault: Option<Fault>,
) -> Option<Response<Bytes>> {
    on::<Withdraw>(state, http, fault, |request| {
        let (is_new, answer) = locked(&state.huifu).withdraw(request)?;
        if is_new {
            notify::withdrawal_later(Arc::clone(state), request, &answer);
        }
        Ok(answer)
    })
    .or_else(|| on::<QueryTrade>(state, http, fault, |request| locked(&state.huifu).query(request)))
}

fn on<E: Endpoint<Scheme = CheckValue, Auth = auth::Caller>>(
    state: &State,
    http: &Request<Bytes>,
    fault: Option<Fault>,
    work: impl FnOnce(&E) -> Result<E::Response, Refusal>,
) -> Option<Response<Bytes>> {
    if !CheckValue::matches(E::INFO, http) {
        return None;
    }
    state.count(E::INFO.id);
    let keys = &state.keys.huifu;
    let moment = Moment::new(state.now(), "");
    let request = match CheckValue::open_request::<E>(http, keys, moment) {
        Ok((request, ())) => request,
        Err(e) => return Some(unreadable::<E>(&e, keys, moment)),
    };
    let result = work(&request);
    let sealed = CheckValue::seal_response(Some(&request), result.as_ref(), &faulty(state, fault), moment);
    Some(sealed.unwrap_or_else(|e| failure(&e)))
}

/// A signed refusal that says what is wrong with the request.
fn unreadable<E: Endpoint<Scheme = CheckValue>>(
    error: &OpenError,
    keys: &Keys,
    moment: Moment<'_>,
) -> Response<Bytes> {
    let cmd_id = E::INFO.route.selector.map_or("", |(_, value)| value);
    // The document lists no code for a bad signature; the sandbox uses one that counts as "failed".
    let mut text = format!("sandbox: {error}");
    text.retain(|c| !matches!(c, '`' | ':'));
    let refusal = Refusal::new(format!("{cmd_id}999"), text);
    let sealed = CheckValue::seal_response::<E>(None, Err(&refusal), keys, moment);
    sealed.unwrap_or_else(|e| failure(&e))
}

fn faulty(state: &State, fault: Option<Fault>) -> Keys {
    let mut keys = state.keys.huifu.clone();
    match fault {
        Some(Fault::FlippedSignature) => keys.mine = Arc::new(Flipped(Arc::clone(&keys.mine))),
        Some(Fault::OtherMerchant) => keys.mer_cust_id = "6666000000000009".to_owned(),
        Some(Fault::Impostor) => keys.mine = Arc::clone(&state.keys.impostor),
        Some(Fault::ExpiredCertificate) => keys.mine = Arc::clone(&state.keys.expired),
        Some(Fault::Html | Fault::Huge | Fault::Cut) | None => {}
    }
    keys
}
