//! Coupons: given under a number of the merchant's, asked about, and told of when something happens to them.

use super::users::{User, Users};
use crate::journal::Journal;
use crate::kept::rows::Rows;
use crate::unionpay::refusals;
use endpoint_core::{Date, DateTime, Fields};
use serde::{Deserialize, Serialize};
use unionpay_proto::{
    CouponChanged, Endpoint, GetCouponResult, GetCouponResultResponse, GiveCoupon, GiveCouponResponse,
    Refusal,
};

/// A coupon in the sandbox's books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Coupon {
    /// The merchant's number under which it was given.
    pub trans_seq_id: String,
    /// The day on which it was given, as the merchant said.
    pub day: Date,
    /// The coupon.
    pub coupon_id: String,
    /// The number of coupons.
    pub count: u64,
    /// The user.
    pub open_id: String,
    /// The last operation on it (`operaTp`): `01` given, `02` used, and so on as public clients list it.
    pub last: String,
}

/// Coupons by number and day.
#[derive(Default)]
pub(crate) struct Coupons {
    pub(super) all: Rows<(String, Date), Coupon>,
    pub(crate) journal: Journal,
}

impl Coupons {
    pub(crate) fn all(&self) -> Vec<Coupon> {
        self.all.values().cloned().collect()
    }

    pub(crate) fn give(
        &mut self,
        request: &GiveCoupon,
        users: &Users,
    ) -> Result<GiveCouponResponse, Refusal> {
        let coupon = Coupon {
            trans_seq_id: request.trans_seq_id.clone(),
            day: request.trans_ts,
            coupon_id: request.coupon_id.clone(),
            count: request.coupon_num.get(),
            open_id: receiver(request, users)?.open_id.to_owned(),
            last: "01".to_owned(),
        };
        let key = (coupon.trans_seq_id.clone(), coupon.day);
        let is_other = |known: &Coupon| {
            (&known.coupon_id, known.count, &known.open_id)
                != (&coupon.coupon_id, coupon.count, &coupon.open_id)
        };
        match self.all.get(&key) {
            Some(known) if is_other(known) => {
                return Err(refusals::no_such("transSeqId was used for another coupon on this day"));
            }
            Some(_) => {}
            None => {
                self.journal.note("coupon", &request.trans_seq_id, "operaTp", "01");
                self.all.insert(key, coupon);
            }
        }
        Ok(GiveCouponResponse::new()
            .with_trans_seq_id(request.trans_seq_id.as_str())
            .with_coupon_id(request.coupon_id.as_str()))
    }

    pub(crate) fn find(&self, request: &GetCouponResult) -> Result<GetCouponResultResponse, Refusal> {
        let key = (request.orig_trans_seq_id.clone(), request.orig_trans_ts);
        self.all.get(&key).map(|_| GetCouponResultResponse::new()).ok_or_else(refusals::no_such_coupon)
    }

    /// Records an operation on the coupon that was given under this number, and returns what the merchant is told about
    /// it. `given` names what the notification holds otherwise; with a `discountId` the coupon need not be one of these
    /// books.
    pub(crate) fn change(
        &mut self,
        number: &str,
        given: &Fields,
        users: &Users,
        now: u64,
    ) -> Option<CouponChanged> {
        let operation = given.text("operaTp").unwrap_or("02").to_owned();
        let mut fields = Fields::new();
        let mut coupon = self.all.last_mut(|coupon| coupon.trans_seq_id == number);
        match &coupon {
            Some(coupon) => {
                fields.put("discountId", coupon.coupon_id.as_str());
                fields.put("discountNum", coupon.count.to_string());
                fields.put("entityId", coupon.open_id.as_str());
                fields.put("traceId", number);
            }
            None => {
                given.text("discountId")?;
                fields.put("discountNum", "1");
                fields.put("entityId", users.first().open_id.as_str());
            }
        }
        let serial = crypto_core::nonce::nonce(&mut rand::rng());
        fields.put("transSeqId", serial);
        fields.put("transTs", DateTime::beijing(now).map(|time| time.to_string()).unwrap_or_default());
        fields.put("discountName", "满减券");
        fields.put("entityTp", "03");
        fields.put("operaTp", operation.as_str());
        fields.put("transTp", "01");
        for field in CouponChanged::INFO.request.iter().filter(|field| field.name != "transSeqId") {
            if let Some(value) = given.text(field.name) {
                fields.put(field.name, value);
            }
        }
        let notification = fields.into_typed().ok()?;
        if let Some(coupon) = &mut coupon {
            self.journal.note("coupon", number, "operaTp", operation.as_str());
            coupon.last = operation;
        }
        Some(notification)
    }
}

/// Returns who gets it: whoever is named, and all that are named are one.
fn receiver<'a>(request: &GiveCoupon, users: &'a Users) -> Result<&'a User, Refusal> {
    let mobile = request.mobile.as_ref().map(|mobile| users.by_mobile(mobile.expose()));
    let card = request.card_no.as_ref().map(|card| users.by_card(card.expose()));
    let open_id = request.open_id.as_ref().map(|open_id| users.by_open_id(open_id.as_str()));
    let found = [mobile, card, open_id].into_iter().flatten();
    let named: Vec<Option<&User>> = found.map(|user| user.map(|user| &**user)).collect();
    match named.first() {
        Some(Some(user)) if named.iter().all(|other| *other == Some(user)) => Ok(user),
        _ => Err(refusals::no_such_user()),
    }
}
