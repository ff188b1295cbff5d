// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.oauth.getCardList`: 获取用户银行卡列表（文档外）

use crate::{Card, CardFilter, OpenPlatform, Switch, auth};
use endpoint_core::{endpoint, message};

message! {
    /// List the bank cards that a user bound.
    ///
    /// 获取用户银行卡列表（文档外）。
    ///
    /// `POST /open/access/1.0/oauth.getCardList`; auth: UserToken; signature: None on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java samples signed yezhangyuan; Java samples signed xu xinyuan).
    pub struct GetCards {
        /// The cards that are asked for.
        ///
        /// 要查询的卡种。
        card_tp "cardTp": as CardFilter [code] = CardFilter::All,
        /// Only cards under the user's own name.
        ///
        /// 是否只查本人实名的卡。
        need_same_name "needSameName": as Switch [code] = Switch::No,
        /// Only cards with payment switched on.
        ///
        /// 是否只查已开通支付的卡。
        need_pay "needPay": as Switch [code] = Switch::No,
    }
}

message! {
    /// Answer to [`GetCards`].
    ///
    /// [`GetCards`] 的应答。
    #[derive(Default)]
    pub struct GetCardsResponse {
        /// The cards.
        ///
        /// 银行卡列表。
        card_list "cardList"*: Vec<Card>, with_card_list [encrypted, record] = vec![Card::sampled()],
        ..extra
    }
}

endpoint! {
    GetCards => GetCardsResponse in OpenPlatform,
    id: "unionpay.oauth.getCardList",
    title: "List the bank cards that a user bound.", "获取用户银行卡列表（文档外）",
    chapter: "none",
    evidence:
        Outside ["PHP ileapy/unionpay", "Java samples signed yezhangyuan", "Java samples signed xu xinyuan"],
    route: POST "/open/access/1.0/oauth.getCardList",
    auth: UserToken,
    sign: None => None,
    envelope: Params,
    effect: Read,
}
