// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Code lists of UnionPay Quick Pass open platform. All are open.

use endpoint_core::open_enum;

open_enum! {
    /// The scope that a user is asked to grant (chapters 4.1 and 4.3).
    pub enum Scope {
        /// The openId only; no page is shown.
        Base = "upapi_base",
        /// The phone number.
        Mobile = "upapi_mobile",
        /// Name and certificate, and the phone number if the user agrees.
        Auth = "upapi_auth",
        /// Payment without a password.
        Contract = "upapi_contract",
        /// Outside the Quick Pass app: the same as `upapi_base`.
        Login = "upapi_login",
        /// Outside the Quick Pass app: the same as `upapi_auth`.
        User = "upapi_user",
    }
}

open_enum! {
    /// Kind of certificate (chapter 5.2.2).
    pub enum CertKind {
        /// Identity card (身份证).
        IdentityCard = "01",
        /// Passport (护照).
        Passport = "03",
        /// Home return permit of Hong Kong and Macao (回乡证).
        HomeReturnPermit = "04",
        /// Permit of Taiwan residents (台胞证).
        TaiwanPermit = "05",
    }
}

open_enum! {
    /// Kind of bank card (chapter 5.6.1).
    pub enum CardKind {
        /// Debit card (借记).
        Debit = "1",
        /// Credit card (贷记).
        Credit = "2",
        /// Semi-credit card (准贷记).
        SemiCredit = "3",
        /// Debit and credit in one (借贷合一).
        DebitAndCredit = "4",
    }
}

open_enum! {
    /// The action on an industry card (`transTp`, chapter 5.7.1).
    pub enum CardAction {
        /// Add it.
        Add = "01",
        /// Change it.
        Update = "02",
        /// Delete it.
        Delete = "03",
    }
}

open_enum! {
    /// State of a contract (chapter 5.4.5). A user who never signed one has none.
    pub enum ContractStatus {
        /// Signed.
        Signed = "1",
        /// Ended.
        Relieved = "3",
    }
}

open_enum! {
    /// By what a user is known in a pool of qualifications (`qualType`, chapter 5.8.3).
    pub enum QualKind {
        /// By openId.
        OpenId = "open_id",
        /// By phone number.
        Mobile = "mobile",
        /// By card number.
        CardNo = "card_no",
    }
}

open_enum! {
    /// Kind of prize (`awardType`, chapter 5.8.5).
    pub enum AwardKind {
        /// Red packet: the value is in fen.
        RedPacket = "06",
        /// Coupon: the value is how many.
        Coupon = "07",
    }
}

open_enum! {
    /// By what a user is known to the marketing calls (`acctEntityTp`); not in the document.
    pub enum EntityKind {
        /// By phone number.
        Mobile = "01",
        /// By card number.
        CardNo = "02",
        /// As a user: by phone number, card number or openId.
        User = "03",
    }
}

open_enum! {
    /// The cards that are asked for (`cardTp`); not in the document.
    pub enum CardFilter {
        /// All.
        All = "00",
        /// Debit cards.
        Debit = "01",
        /// Credit cards.
        Credit = "02",
        /// Semi-credit cards.
        SemiCredit = "03",
        /// Debit and credit in one.
        DebitAndCredit = "04",
    }
}

open_enum! {
    /// No or yes, as `0` and `1`.
    pub enum Switch {
        /// No.
        No = "0",
        /// Yes.
        Yes = "1",
    }
}

open_enum! {
    /// Kind of marketing activity (`activityType`); not in the document.
    pub enum ActivityKind {
        /// Reduction everywhere on U point (u点全场立减).
        SiteReduction = "1",
        /// Coupon for everything on U point (u点全场券).
        SiteCoupon = "2",
        /// Reduction offline (线下立减).
        OfflineReduction = "3",
        /// Discount coupon (折扣券).
        DiscountCoupon = "4",
        /// Cash coupon (代金券).
        CashCoupon = "5",
        /// Coupon from an amount on (满抵券).
        ThresholdCoupon = "6",
        /// Random reduction (随机立减券).
        RandomCoupon = "7",
        /// Voucher (凭证券).
        Voucher = "8",
        /// To be picked up (提货券).
        PickUp = "9",
        /// To be delivered (送货券).
        Delivery = "10",
        /// Shown to chosen users (精准营销展示券).
        Display = "11",
        /// Coupon for one product (单品券).
        ProductCoupon = "12",
        /// Reduction of one product (单品立减).
        ProductReduction = "13",
    }
}
