//! Every typed endpoint of both platforms, called with marks where requests have secrets.

use endpoint_core::{Endpoint, Fields};
use huifu::proto as hp;
use sandbox::Sandbox;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Debug;
use unionpay::proto::auth::Grant;
use unionpay::proto::{self as up, ExchangeCode};

/// Shorter values turn up by chance, in times and ports.
const SHORTEST: usize = 8;

/// What was called, with which secrets, and what callers see of it.
#[derive(Default)]
pub(crate) struct Marks {
    pub(crate) secrets: Vec<String>,
    pub(crate) ends: String,
    /// Calls, and what only a browser sends.
    pub(crate) calls: BTreeSet<&'static str>,
    pub(crate) pages: BTreeSet<&'static str>,
}

impl Marks {
    /// The sample of a request, each of its secrets another one.
    fn marked<E: Endpoint>(&mut self) -> E {
        let mut fields = Fields::of(&E::sample().0).unwrap();
        for field in E::INFO.request.iter().filter(|field| field.secret) {
            if let Some(value) = fields.get_mut(field.name) {
                self.put(value);
            }
        }
        fields.into_typed().unwrap()
    }

    /// Marks a secret; in a list, which may be text itself, what is a secret wherever else it has that name.
    fn put(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => match serde_json::from_str(text) {
                Ok(mut inner @ (Value::Array(_) | Value::Object(_))) => {
                    self.put(&mut inner);
                    *text = inner.to_string();
                }
                _ => {
                    if let Some(mark) = mark(text, self.secrets.len()) {
                        self.secrets.push(mark.clone());
                        *text = mark;
                    }
                }
            },
            Value::Array(values) => values.iter_mut().for_each(|value| self.put(value)),
            Value::Object(fields) => {
                fields.iter_mut().filter(|(name, _)| is_secret(name)).for_each(|(_, value)| self.put(value));
            }
            _ => {}
        }
    }

    fn ended<A: Debug, E: std::error::Error>(&mut self, end: Result<A, E>) {
        self.ends += &match end {
            Ok(answer) => format!("{answer:?}\n"),
            Err(error) => format!("{error:?} {error} {:?}\n", error.source()),
        };
    }
}

fn is_secret(name: &str) -> bool {
    up::ALL.iter().chain(hp::ALL).any(|info| info.hides(name))
}

/// A value of the same length and of the same kind of characters, unlike any other.
fn mark(like: &str, number: usize) -> Option<String> {
    let length = like.chars().count();
    if !like.is_ascii() {
        let last = char::from_u32(0x9a00 + u32::try_from(number).unwrap()).unwrap();
        return Some(['龘', '靐', last].into_iter().collect());
    }
    let pattern = if like.bytes().all(|byte| byte.is_ascii_digit()) { "7391" } else { "Zq7x" };
    let head: String = pattern.chars().cycle().take(length.checked_sub(3)?).collect();
    (length >= SHORTEST).then(|| format!("{head}{number:03}"))
}

macro_rules! send {
    ($marks:ident, $client:expr, $proto:ident: $($endpoint:ident)+) => {$(
        let request: $proto::$endpoint = $marks.marked();
        let end = $client.send(&request).await;
        $marks.ended(end);
        $marks.calls.insert(<$proto::$endpoint as Endpoint>::INFO.id);
    )+};
}

pub(crate) async fn unionpay(marks: &mut Marks, sandbox: &Sandbox, client: &unionpay::Client) {
    let login = client.send(&ExchangeCode::new(sandbox.login_code())).await.unwrap();
    marks.secrets.push(login.access_token.expose().clone());
    let user = client.for_user(Grant { access_token: login.access_token, open_id: login.open_id });
    send!(marks, user, up: GetUserMobile GetUserIdentity GetPasswordSeqId ApplyContract GetCards GetFaceImage GetFaceVideo);
    send!(marks, client, up: ExchangeCode RelieveContract CountUnfinishedOrders GetContract PushMessage ReturnTax
        PutIndustryCard GiveRedPacket GetRedPacketBalance GetQualifications SendQualification Draw PushAppletMessage
        GiveCoupon GetCouponResult GetActivityQuota GivePoints DrawDirectly GetDrawResult GetFrontToken GetBackendToken);
}

pub(crate) async fn huifu(marks: &mut Marks, client: &huifu::Client) {
    send!(marks, client, hp: OpenPersonalAccount UpdatePersonalDetails OpenCompanyAccount RegisterAgentMerchant
        ApplyNfcTag BindWithdrawCard UnbindCard SendMessage SendBindMessage StepPay QueryCardBin QueryQuickCards
        QueryWithdrawCards Withdraw Transfer Refund UnfreezeOrder StartQuickPay ScanPay AppPay QueryTrade QueryBalance
        QueryUser QueryBuckle BatchPay SinglePay Issue H5Pay ReverseScanPay Revoke StagesOrder StagesWithhold WithholdCard);
    macro_rules! pages {
        ($($page:ident)+) => {$(
            let request: hp::$page = marks.marked();
            let page = client.page(&request);
            marks.ended(page);
            marks.pages.insert(<hp::$page as Endpoint>::INFO.id);
        )+};
    }
    pages!(UpdateUser BindCard QuickPay Withhold ConfirmQuickPay OnlineBankPay AppQuickPay WapQuickPay);
    let request: hp::UploadFile = marks.marked();
    let end = client.upload(&request, huifu::Attachment::from_bytes("a.png", "a scan")).await;
    marks.ended(end);
    marks.calls.insert(<hp::UploadFile as Endpoint>::INFO.id);
}

/// What the specs have, without what the platforms call.
pub(crate) fn all() -> BTreeSet<&'static str> {
    let ids = up::ALL.iter().map(|info| info.id).chain(hp::ALL.iter().map(|info| info.id));
    ids.filter(|id| !id.contains(".notice.")).collect()
}
