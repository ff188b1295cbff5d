//! Notifications to the merchant's address.

use crate::state::{State, locked};
use bytes::Bytes;
use crypto_core::nonce;
use endpoint_core::{AnswerError, Endpoint, Moment, Scheme, SealError};
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full, Limited};
use huifu_proto::{Withdraw, WithdrawNotice, WithdrawResponse};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use std::sync::Arc;
use std::time::Duration;

/// How long a receiver may take (document: five seconds).
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a notice is sent again (document: three times).
const REPEATS: usize = 3;

/// What became of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Delivery {
    /// The receiver acknowledged it.
    Acknowledged,
    /// The receiver said no, in the words of the platform's document.
    Refused,
    /// No answer in time, or one that is no acknowledgement.
    NotAcknowledged,
}

/// A notification that was not sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotifyError {
    /// The address is not one of this machine.
    #[error(
        "the sandbox sends notifications only to http:// addresses of this machine (127.0.0.1, localhost)"
    )]
    NotLoopback,
    /// The books have no such contract or check, or it has ended.
    #[error("the sandbox's books have nothing to tell about this number")]
    NothingToTell,
    /// The message could not be built.
    #[error("the notification cannot be built")]
    Seal(#[from] SealError),
}

/// Sends a notification that `S` seals to `address`.
pub(crate) async fn send<S, E>(
    state: &State,
    address: &str,
    notice: &E,
    keys: &S::CallerKeys,
) -> Result<Delivery, NotifyError>
where
    S: Scheme,
    E: Endpoint<Scheme = S>,
    E::Auth: endpoint_core::Auth<Credential = ()>,
{
    let target = loopback(address)?;
    let nonce = nonce::nonce(&mut rand::rng());
    let moment = Moment::new(state.now(), &nonce);
    let mut http = S::seal_request(notice, &(), keys, moment)?;
    *http.uri_mut() = with_query(&target, http.uri()).ok_or(NotifyError::NotLoopback)?;
    state.count(E::INFO.id);
    let Some(answer) = post(http).await else {
        return Ok(Delivery::NotAcknowledged);
    };
    Ok(match S::open_response(notice, &answer, keys, moment) {
        Ok(_) => Delivery::Acknowledged,
        Err(AnswerError::Refused(_)) => Delivery::Refused,
        Err(AnswerError::Unreadable(_)) => Delivery::NotAcknowledged,
    })
}

/// The address, if it is one of this machine.
pub(crate) fn loopback(address: &str) -> Result<Uri, NotifyError> {
    let uri: Uri = address.parse().map_err(|_| NotifyError::NotLoopback)?;
    let host = uri.host().unwrap_or_default();
    let here = host == "localhost" || host == "[::1]" || host.starts_with("127.");
    if here && uri.scheme_str() == Some("http") { Ok(uri) } else { Err(NotifyError::NotLoopback) }
}

/// The merchant's address with the query of the sealed message added to its own.
fn with_query(target: &Uri, sealed: &Uri) -> Option<Uri> {
    let query: Vec<_> = target.query().into_iter().chain(sealed.query()).collect();
    let path = if query.is_empty() {
        target.path().to_owned()
    } else {
        format!("{}?{}", target.path(), query.join("&"))
    };
    let mut parts = target.clone().into_parts();
    parts.path_and_query = Some(path.parse().ok()?);
    Uri::from_parts(parts).ok()
}

async fn post(http: Request<Bytes>) -> Option<Response<Bytes>> {
    let client: Client<HttpConnector, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let exchange = async {
        let (parts, body) = client.request(http.map(Full::new)).await.ok()?.into_parts();
        let body = Limited::new(body, 64 * 1024).collect().await.ok()?;
        Some(Response::from_parts(parts, body.to_bytes()))
    };
    tokio::time::timeout(PATIENCE, exchange).await.ok().flatten()
}

/// Carries out a withdrawal a little later, and sends its notice until it is acknowledged.
pub(crate) fn withdrawal_later(state: Arc<State>, request: &Withdraw, accepted: &WithdrawResponse) {
    let mut notice = WithdrawNotice::new("202000", request.order_date, request.order_id.as_str())
        .with_resp_desc("成功")
        .with_user_cust_id(request.user_cust_id.as_str())
        .with_trans_amt(request.trans_amt)
        .with_real_trans_amt(request.trans_amt)
        .with_cash_bind_card_id(request.cash_bind_card_id.as_str())
        .with_trans_stat("S");
    notice.platform_seq_id.clone_from(&accepted.platform_seq_id);
    notice.mer_priv.clone_from(&request.mer_priv);
    let address = request.bg_ret_url.clone();
    tokio::spawn(async move {
        tokio::time::sleep(state.notice_delay).await;
        locked(&state.huifu).update(&notice, |order| order.done = true);
        for _ in 0..=REPEATS {
            locked(&state.huifu).update(&notice, |order| order.notices += 1);
            let keys = &state.keys.huifu;
            match send::<huifu_proto::Notice, _>(&state, &address, &notice, keys).await {
                Ok(Delivery::Acknowledged) => {
                    locked(&state.huifu).update(&notice, |order| order.acknowledged = true);
                    return;
                }
                Ok(Delivery::Refused | Delivery::NotAcknowledged) => {
                    tokio::time::sleep(state.notice_delay).await
                }
                // An address that is not of this machine stays without notices.
                Err(_) => return,
            }
        }
    });
}
