// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Code lists of UnionPay Quick Pass open platform. All are open.

use endpoint_core::open_enum;

open_enum! {
    /// The scope that a user is asked to grant (chapters 4.1 and 4.3).
    ///
    /// 请求用户授权的作用域（4.1、4.3 节）。
    pub enum Scope {
        /// The openId only; no page is shown.
        ///
        /// 仅取得 openId，不弹出授权页面。
        Base = "upapi_base",
        /// The phone number.
        ///
        /// 用户手机号。
        Mobile = "upapi_mobile",
        /// Name and certificate, and the phone number if the user agrees.
        ///
        /// 姓名与证件；用户同意时还有手机号。
        Auth = "upapi_auth",
        /// Payment without a password.
        ///
        /// 无感支付（免密支付）签约。
        Contract = "upapi_contract",
        /// Outside the Quick Pass app: the same as `upapi_base`.
        ///
        /// 云闪付 App 之外使用，同 `upapi_base`。
        Login = "upapi_login",
        /// Outside the Quick Pass app: the same as `upapi_auth`.
        ///
        /// 云闪付 App 之外使用，同 `upapi_auth`。
        User = "upapi_user",
    }
}

open_enum! {
    /// Kind of certificate (chapter 5.2.2).
    ///
    /// 证件类型（5.2.2 节）。
    pub enum CertKind {
        /// Identity card (身份证).
        ///
        /// 身份证。
        IdentityCard = "01",
        /// Passport (护照).
        ///
        /// 护照。
        Passport = "03",
        /// Home return permit of Hong Kong and Macao (回乡证).
        ///
        /// 回乡证（港澳居民）。
        HomeReturnPermit = "04",
        /// Permit of Taiwan residents (台胞证).
        ///
        /// 台胞证。
        TaiwanPermit = "05",
    }
}

open_enum! {
    /// Kind of bank card (chapter 5.6.1).
    ///
    /// 银行卡类型（5.6.1 节）。
    pub enum CardKind {
        /// Debit card (借记).
        ///
        /// 借记卡。
        Debit = "1",
        /// Credit card (贷记).
        ///
        /// 贷记卡。
        Credit = "2",
        /// Semi-credit card (准贷记).
        ///
        /// 准贷记卡。
        SemiCredit = "3",
        /// Debit and credit in one (借贷合一).
        ///
        /// 借贷合一卡。
        DebitAndCredit = "4",
    }
}

open_enum! {
    /// The action on an industry card (`transTp`, chapter 5.7.1).
    ///
    /// 行业卡操作类型（`transTp`，5.7.1 节）。
    pub enum CardAction {
        /// Add it.
        ///
        /// 新增。
        Add = "01",
        /// Change it.
        ///
        /// 修改。
        Update = "02",
        /// Delete it.
        ///
        /// 删除。
        Delete = "03",
    }
}

open_enum! {
    /// State of a contract (chapter 5.4.5). A user who never signed one has none.
    ///
    /// 签约状态（5.4.5 节）；用户从未签约时没有该值。
    pub enum ContractStatus {
        /// Signed.
        ///
        /// 已签约。
        Signed = "1",
        /// Ended.
        ///
        /// 已解约。
        Relieved = "3",
    }
}

open_enum! {
    /// By what a user is known in a pool of qualifications (`qualType`, chapter 5.8.3).
    ///
    /// 资格池按什么识别用户（`qualType`，5.8.3 节）。
    pub enum QualKind {
        /// By openId.
        ///
        /// 按 openId。
        OpenId = "open_id",
        /// By phone number.
        ///
        /// 按手机号。
        Mobile = "mobile",
        /// By card number.
        ///
        /// 按卡号。
        CardNo = "card_no",
    }
}

open_enum! {
    /// Kind of prize (`awardType`, chapter 5.8.5).
    ///
    /// 奖项类型（`awardType`，5.8.5 节）。
    pub enum AwardKind {
        /// Red packet: the value is in fen.
        ///
        /// 红包，奖项值以分为单位。
        RedPacket = "06",
        /// Coupon: the value is how many.
        ///
        /// 票券，奖项值为张数。
        Coupon = "07",
    }
}

open_enum! {
    /// By what a user is known to the marketing calls (`acctEntityTp`); not in the document.
    ///
    /// 营销接口按什么识别用户（`acctEntityTp`）；文档未载。
    pub enum EntityKind {
        /// By phone number.
        ///
        /// 按手机号。
        Mobile = "01",
        /// By card number.
        ///
        /// 按卡号。
        CardNo = "02",
        /// As a user: by phone number, card number or openId.
        ///
        /// 按用户：手机号、卡号或 openId 均可。
        User = "03",
    }
}

open_enum! {
    /// The cards that are asked for (`cardTp`); not in the document.
    ///
    /// 要查询的卡种（`cardTp`）；文档未载。
    pub enum CardFilter {
        /// All.
        ///
        /// 全部。
        All = "00",
        /// Debit cards.
        ///
        /// 借记卡。
        Debit = "01",
        /// Credit cards.
        ///
        /// 贷记卡。
        Credit = "02",
        /// Semi-credit cards.
        ///
        /// 准贷记卡。
        SemiCredit = "03",
        /// Debit and credit in one.
        ///
        /// 借贷合一卡。
        DebitAndCredit = "04",
    }
}

open_enum! {
    /// No or yes, as `0` and `1`.
    ///
    /// 否或是，写作 `0`、`1`。
    pub enum Switch {
        /// No.
        ///
        /// 否。
        No = "0",
        /// Yes.
        ///
        /// 是。
        Yes = "1",
    }
}

open_enum! {
    /// Kind of marketing activity (`activityType`); not in the document.
    ///
    /// 营销活动类型（`activityType`）；文档未载。
    pub enum ActivityKind {
        /// Reduction everywhere on U point (u点全场立减).
        ///
        /// U 点全场立减。
        SiteReduction = "1",
        /// Coupon for everything on U point (u点全场券).
        ///
        /// U 点全场券。
        SiteCoupon = "2",
        /// Reduction offline (线下立减).
        ///
        /// 线下立减。
        OfflineReduction = "3",
        /// Discount coupon (折扣券).
        ///
        /// 折扣券。
        DiscountCoupon = "4",
        /// Cash coupon (代金券).
        ///
        /// 代金券。
        CashCoupon = "5",
        /// Coupon from an amount on (满抵券).
        ///
        /// 满抵券，消费满额可抵。
        ThresholdCoupon = "6",
        /// Random reduction (随机立减券).
        ///
        /// 随机立减券。
        RandomCoupon = "7",
        /// Voucher (凭证券).
        ///
        /// 凭证券。
        Voucher = "8",
        /// To be picked up (提货券).
        ///
        /// 提货券。
        PickUp = "9",
        /// To be delivered (送货券).
        ///
        /// 送货券。
        Delivery = "10",
        /// Shown to chosen users (精准营销展示券).
        ///
        /// 精准营销展示券，只向选定用户展示。
        Display = "11",
        /// Coupon for one product (单品券).
        ///
        /// 单品券。
        ProductCoupon = "12",
        /// Reduction of one product (单品立减).
        ///
        /// 单品立减。
        ProductReduction = "13",
    }
}
