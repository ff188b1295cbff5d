//! One call: what it does, how it is repeated, how it ended.

use crate::breaks::{Break, Http2};
use crate::tls;
use crate::way::Way;
use client_core::RetryPolicy;
use huifu::proto::{Coded, OrderDate, QueryBalance, QueryQuickCards, UpdatePersonalDetails, Withdraw};
use sandbox::{Sandbox, keys};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use test_support::language::Language;
use transport::{HttpClient, HyperClient, Proxy, Roots, Stage};
use unionpay::proto::{
    Date, DateTime, Fen, GetQualifications, GetRedPacketBalance, GiveRedPacket, PushMessage, QualKind,
};
use unionpay::store::MemoryTokens;

/// Longer than anything takes that is to arrive.
const MAX_WAIT: Duration = Duration::from_secs(20);
/// Shorter than a dripping answer takes, longer than the platform needs.
const SHORT: Duration = Duration::from_millis(2500);
/// For connections that are never made.
const VERY_SHORT: Duration = Duration::from_millis(300);
/// What a policy has by itself.
const ATTEMPTS: usize = 3;

const ACCOUNT: &str = "T00T00000000000001";
const USER: &str = "c2FuZGJveC9vcGVuK2lk";

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    UnionPay,
    Huifu,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    Read,
    Keyed,
    Write,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Policy {
    Default,
    Eager,
}

impl Side {
    pub(crate) const ALL: [Self; 2] = [Self::UnionPay, Self::Huifu];

    pub(crate) fn name(self, language: Language) -> &'static str {
        match self {
            Self::UnionPay => language.of("UnionPay", "银联"),
            Self::Huifu => language.of("Huifu", "汇付"),
        }
    }
}

impl Effect {
    pub(crate) const ALL: [Self; 3] = [Self::Read, Self::Keyed, Self::Write];

    pub(crate) fn name(self, language: Language) -> &'static str {
        match self {
            Self::Read => language.of("read", "读"),
            Self::Keyed => language.of("keyed write", "带幂等键的写"),
            Self::Write => language.of("write", "写"),
        }
    }
}

impl Policy {
    pub(crate) const ALL: [Self; 2] = [Self::Default, Self::Eager];

    pub(crate) fn title(self, language: Language) -> &'static str {
        match self {
            Self::Default => language.of("The default", "默认策略"),
            Self::Eager => language.of("Everything that can be switched on", "可启用的全部重试"),
        }
    }

    pub(crate) fn text(self, language: Language) -> &'static str {
        match self {
            Self::Default => language.of(
                "Reads and token calls are made up to three times; writes once.",
                "读操作与令牌调用最多三次；写操作一次。",
            ),
            Self::Eager => language.of(
                "`RetryPolicy::new().unsent_writes().keyed_writes()`: writes too while nothing left this machine, and keyed\n\
                 writes even when the first may have arrived.",
                "`RetryPolicy::new().unsent_writes().keyed_writes()`：没有任何字节离开本机时写操作也重试；带幂等键的写即使第一次可能已到达也重试。",
            ),
        }
    }

    fn policy(self) -> RetryPolicy {
        let policy = RetryPolicy::new()
            .attempts(ATTEMPTS as u32)
            .pauses(Duration::from_millis(1), Duration::from_millis(4));
        match self {
            Self::Default => policy,
            Self::Eager => policy.unsent_writes().keyed_writes(),
        }
    }
}

pub(crate) fn kinds() -> impl Iterator<Item = (Side, Effect, Policy)> {
    let pairs =
        Side::ALL.into_iter().flat_map(|side| Effect::ALL.into_iter().map(move |effect| (side, effect)));
    pairs.flat_map(|(side, effect)| Policy::ALL.into_iter().map(move |policy| (side, effect, policy)))
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
struct End {
    /// `ok`, or the outcome.
    outcome: &'static str,
    /// How far the last attempt came, if it failed.
    stage: &'static str,
}

#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) place: usize,
    breaks: Break,
    pub(crate) side: Side,
    pub(crate) effect: Effect,
    pub(crate) policy: Policy,
    end: End,
    /// Requests of this call that the platform saw.
    seen: usize,
    /// Requests that arrived at what stands between.
    arrived: usize,
    /// Connections that the client tried to make.
    dials: usize,
}

impl Cell {
    pub(crate) async fn found(
        place: usize,
        breaks: Break,
        side: Side,
        effect: Effect,
        policy: Policy,
    ) -> Self {
        let sandbox = Sandbox::start().await.unwrap();
        let platform: SocketAddr = sandbox.base_url().trim_start_matches("http://").parse().unwrap();
        let way = Way::to(platform, breaks).await;
        let (end, endpoint) = match side {
            Side::UnionPay => unionpay(&sandbox, &way, breaks, effect, policy).await,
            Side::Huifu => huifu(&way, breaks, effect, policy).await,
        };
        let seen = sandbox.seen(endpoint);
        let arrived = way.arrived.load(Ordering::SeqCst);
        let dials = way.dials.count();
        Self { place, breaks, side, effect, policy, end, seen, arrived, dials }
    }

    /// What must hold in every cell.
    pub(crate) fn check(&self) {
        match self.end.outcome {
            "NotSent" => {
                assert_eq!((self.seen, self.arrived), (0, 0), "{self:?}: not sent, and seen");
                assert_eq!(self.dials, self.attempts_unsent(), "{self:?}: attempts while nothing left");
            }
            "Unknown" => assert_ne!(self.end.stage, "before", "{self:?}: nothing left, and unknown"),
            "ok" => assert!(self.seen > 0, "{self:?}: an answer to nothing"),
            other => panic!("{self:?}: {other}: nothing here makes the platform refuse"),
        }
        assert!(self.arrived <= self.attempts_sent(), "{self:?}: what may have arrived was sent again");
        assert!(self.seen <= self.arrived, "{self:?}: the platform saw what was not sent");
        // Connections are kept for the next attempt, or not; none is made without one.
        let attempts = self.arrived.max(if self.end.stage == "before" { self.dials } else { 0 });
        assert!((1..=attempts).contains(&self.dials), "{self:?}: connections without an attempt");
    }

    /// The most attempts of a call that may have arrived.
    fn attempts_sent(&self) -> usize {
        match (self.effect, self.policy) {
            (Effect::Read, _) | (Effect::Keyed, Policy::Eager) => ATTEMPTS,
            (Effect::Keyed, Policy::Default) | (Effect::Write, _) => 1,
        }
    }

    /// The attempts of a call of which no byte left.
    fn attempts_unsent(&self) -> usize {
        match (self.effect, self.policy) {
            _ if !self.breaks.may_pass() => 1,
            (Effect::Read, _) | (_, Policy::Eager) => ATTEMPTS,
            (Effect::Keyed | Effect::Write, Policy::Default) => 1,
        }
    }

    pub(crate) fn words(&self, language: Language) -> String {
        let (end, seen) = (self.end.words(language), self.seen);
        match (self.end.stage, self.arrived - self.seen, self.dials) {
            ("before", _, 1) => {
                language.of(format!("{end} · {seen}, 1 dial"), format!("{end} · {seen}，拨号 1 次"))
            }
            ("before", _, dials) => language
                .of(format!("{end} · {seen}, {dials} dials"), format!("{end} · {seen}，拨号 {dials} 次")),
            (_, 0, _) => format!("{end} · {seen}"),
            _ => {
                let left = self.arrived;
                language.of(format!("{end} · {seen} of {left}"), format!("{end} · {seen}（共 {left}）"))
            }
        }
    }
}

impl End {
    fn words(&self, language: Language) -> String {
        let stage = match self.stage {
            "" => return self.outcome.to_owned(),
            "before" => language.of("before", "发出前"),
            "after" => language.of("after", "发出后"),
            "response" => language.of("response", "应答"),
            other => panic!("{other}: no such stage"),
        };
        format!("{} *{stage}*", self.outcome)
    }
}

fn http(way: &Way, breaks: Break) -> Arc<dyn HttpClient> {
    let max_wait = match breaks {
        Break::SlowDrip | Break::Http2(Http2::SilentAfterPlatform) => SHORT,
        _ => MAX_WAIT,
    };
    let builder = HyperClient::builder()
        .allow_plain_http()
        .roots(Roots::Only(vec![tls::root()]))
        .resolver(way.dials.clone())
        .connect_timeout(if breaks == Break::TlsSilent { VERY_SHORT } else { MAX_WAIT })
        .total_timeout(max_wait);
    let builder = match breaks {
        Break::Proxy => builder.proxy(Proxy::new(&way.proxy_url()).unwrap()),
        _ => builder,
    };
    Arc::new(builder.build().unwrap())
}

macro_rules! end {
    ($result:expr) => {
        match $result {
            Ok(_) => End { outcome: "ok", stage: "" },
            Err(e) => End {
                outcome: match e.outcome() {
                    unionpay::Outcome::NotSent => "NotSent",
                    unionpay::Outcome::Unknown => "Unknown",
                    unionpay::Outcome::Refused => "Refused",
                },
                stage: match e.transport().map(|e| e.stage()) {
                    Some(Stage::BeforeSend) => "before",
                    Some(Stage::AfterSend) => "after",
                    None => "response",
                },
            },
        }
    };
}

async fn unionpay(
    sandbox: &Sandbox,
    way: &Way,
    breaks: Break,
    effect: Effect,
    policy: Policy,
) -> (End, &'static str) {
    let tokens = Arc::new(MemoryTokens::new());
    let client = |base: String| {
        unionpay::Client::builder(base, keys::UNIONPAY_APP_ID)
            .secret(keys::UNIONPAY_SECRET)
            .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
            .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
            .tokens(tokens.clone())
            .retries(policy.policy())
            .deadline(MAX_WAIT)
    };
    // The token is there already: what breaks is the call itself. Asked with a write that is not the one counted.
    let direct = client(sandbox.base_url()).allow_plain_http().build().unwrap();
    let warm_up = GetQualifications::new("1", QualKind::OpenId, USER);
    let _ = direct.send(&warm_up).await;
    let client = client(way.base_url(breaks)).http_client(http(way, breaks)).build().unwrap();
    match effect {
        Effect::Read => {
            let time = DateTime::constant(2024, 5, 17, 10, 30, 0);
            let question = GetRedPacketBalance::new(ACCOUNT, "1", Date::constant(2024, 5, 17), time);
            (end!(client.send(&question).await), "unionpay.red.packet.select")
        }
        Effect::Keyed => {
            let packet = GiveRedPacket::new(ACCOUNT, "1", Fen::new(1)).with_mobile("19900000001");
            (end!(client.send(&packet).await), "unionpay.red.packet.give")
        }
        Effect::Write => {
            let push = PushMessage::new(USER, "推送的消息", "https://merchant.example/");
            (end!(client.send(&push).await), "unionpay.new.msg.push")
        }
    }
}

fn huifu_client(way: &Way, breaks: Break, policy: RetryPolicy) -> huifu::Client {
    huifu::Client::builder(way.base_url(breaks), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .http_client(http(way, breaks))
        .retries(policy)
        .deadline(MAX_WAIT)
        .build()
        .unwrap()
}

async fn huifu(way: &Way, breaks: Break, effect: Effect, policy: Policy) -> (End, &'static str) {
    let client = huifu_client(way, breaks, policy.policy());
    match effect {
        Effect::Read => (end!(client.send(&QueryBalance::new(keys::HUIFU_USER)).await), "huifu.303"),
        Effect::Keyed => {
            let order = Withdraw::new(
                keys::HUIFU_USER,
                OrderDate::constant(2024, 5, 17),
                "1",
                huifu::proto::Amount::from_fen(100),
                keys::HUIFU_CASH_CARD,
                "02030000",
                "http://127.0.0.1:9/notice",
            );
            (end!(client.send(&order).await), "huifu.202")
        }
        Effect::Write => {
            let details = UpdatePersonalDetails::new(keys::HUIFU_USER).with_cust_address("address");
            (end!(client.send(&details).await), "huifu.109")
        }
    }
}

/// The codes of two calls over one connection, the first of which is answered twice.
pub(crate) async fn after_a_double_answer() -> (String, String) {
    let sandbox = Sandbox::start().await.unwrap();
    let platform = sandbox.base_url().trim_start_matches("http://").parse().unwrap();
    let way = Way::to(platform, Break::Twice).await;
    let client = huifu_client(&way, Break::Twice, RetryPolicy::NEVER);
    let first = client.send(&QueryBalance::new(keys::HUIFU_USER)).await.unwrap().into_fields();
    let second = client.send(&QueryQuickCards::new(keys::HUIFU_USER)).await.unwrap().into_fields();
    (first.resp_code().as_str().to_owned(), second.resp_code().as_str().to_owned())
}
