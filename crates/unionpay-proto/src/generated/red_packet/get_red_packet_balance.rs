// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.red.packet.select`: 红包（机构账户）余额查询

use crate::{Fen, OpenPlatform, Time, auth};
use endpoint_core::{Date, DateTime, endpoint, message};

message! {
    /// Ask what the account for red packets holds.
    ///
    /// 红包（机构账户）余额查询。
    ///
    /// `POST /open/access/1.0/red.packet.select`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.8.2.
    pub struct GetRedPacketBalance {
        /// Account of the institution, 18 characters.
        ///
        /// 机构账户代码，18 位。
        ins_acct_id "insAcctId": as String [exactly(18), begins("T00")] = "T00T00000000000001",
        /// The merchant's number of this question.
        ///
        /// 商户侧的本次查询流水号。
        trans_number "transNumber": as String = "20240517103000000001",
        /// Day of the question.
        ///
        /// 查询日期。
        trans_dt "transDt": Date [date] = Date::constant(2024, 5, 17),
        /// Time of the question.
        ///
        /// 查询时间。
        trans_tm "transTm": DateTime [date] = DateTime::constant(2024, 5, 17, 10, 30, 0),
    }
}

message! {
    /// Answer to [`GetRedPacketBalance`].
    ///
    /// [`GetRedPacketBalance`] 的应答。
    pub struct GetRedPacketBalanceResponse {
        /// State of the account; the document does not list the states.
        ///
        /// 账户状态；文档未列取值。
        acct_st "acctSt"?: as String, with_acct_st [encrypted] = "1",
        /// Balance in fen.
        ///
        /// 账户余额，单位分。
        acct_balance "acctBalance": Fen [encrypted, amount] = Fen::new(98765),
        /// Time from which it counts.
        ///
        /// 账户有效期开始时间。
        valid_begin_dt_tm "validBeginDtTm"?: as Time, with_valid_begin_dt_tm [date] = "20240101000000",
        /// Time at which it ends.
        ///
        /// 账户有效期截止时间。
        valid_end_dt_tm "validEndDtTm"?: as Time, with_valid_end_dt_tm [date] = "20241231235959",
        ..extra
    }
}

endpoint! {
    GetRedPacketBalance => GetRedPacketBalanceResponse in OpenPlatform,
    id: "unionpay.red.packet.select",
    title: "Ask what the account for red packets holds.", "红包（机构账户）余额查询",
    chapter: "5.8.2",
    route: POST "/open/access/1.0/red.packet.select",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    effect: Read,
}
