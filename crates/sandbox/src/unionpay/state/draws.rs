//! Rights to draw, and prizes.

use super::red_packets::RedPackets;
use super::users::{User, Users};
use crate::unionpay::refusals;
use endpoint_core::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use unionpay_proto::{
    AwardInfo, AwardKind, Draw, DrawResponse, Fen, GetQualifications, GetQualificationsResponse, QualKind,
    QualMap, Refusal, SendQualification, SendQualificationResponse, Time, Validity,
};

/// The amount that every draw wins, in fen.
const PRIZE: u64 = 100;

/// Rights to draw by user, pool and days, and draws by order number.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Draws {
    #[serde(with = "rights")]
    rights: BTreeMap<(String, String, Validity), u64>,
    sent: Vec<String>,
    drawn: BTreeMap<String, AwardInfo>,
}

impl Draws {
    pub(crate) fn select(
        &self,
        request: &GetQualifications,
        users: &Users,
    ) -> Result<GetQualificationsResponse, Refusal> {
        let user = known(users, &request.qual_type, request.qual_value.expose())?;
        let in_pool = self.rights.iter().filter(|((owner, pool, _), count)| {
            *owner == user.open_id && *pool == request.qual_num && **count > 0
        });
        let map: QualMap = in_pool.map(|((_, _, validity), count)| (validity.key(), *count)).collect();
        Ok(GetQualificationsResponse::new().with_qual_map(map).with_resp_code("00").with_resp_msg("成功"))
    }

    pub(crate) fn send(
        &mut self,
        request: SendQualification,
        users: &Users,
    ) -> Result<SendQualificationResponse, Refusal> {
        let user = known(users, &request.qual_type, request.qual_value.expose())?;
        if !self.sent.contains(&request.trans_number) {
            let validity = Validity { from: request.start_date, to: request.end_date };
            let count = self.rights.entry((user.open_id.clone(), request.qual_num, validity)).or_default();
            *count = count.saturating_add(request.count.get());
            self.sent.push(request.trans_number);
        }
        Ok(SendQualificationResponse::new())
    }

    pub(crate) fn draw(
        &mut self,
        request: &Draw,
        account: &mut RedPackets,
        users: &Users,
        now: u64,
    ) -> Result<DrawResponse, Refusal> {
        let user = known(users, &request.qual_type, request.qual_value.expose())?;
        let prize = match self.drawn.get(&request.trans_number) {
            Some(prize) => prize.clone(),
            None => self.win(request, user, account, now)?,
        };
        let mut answer =
            DrawResponse::new().with_award_info(prize).with_trans_number(request.trans_number.as_str());
        answer.resp_time = DateTime::beijing(now).ok().map(Time::from);
        Ok(answer)
    }

    fn win(
        &mut self,
        request: &Draw,
        user: &User,
        account: &mut RedPackets,
        now: u64,
    ) -> Result<AwardInfo, Refusal> {
        let today = Date::beijing(now).map_err(|_| refusals::no_qualification())?;
        let counts =
            |pool: &str, days: &Validity| pool == request.qual_num && days.from <= today && today <= days.to;
        let right = self
            .rights
            .iter_mut()
            .find(|((owner, pool, days), left)| *owner == user.open_id && counts(pool, days) && **left > 0);
        let Some((_, left)) = right else {
            return Err(refusals::no_qualification());
        };
        if !account.pay(Fen::new(PRIZE)) {
            return Err(refusals::balance_too_small());
        }
        *left -= 1;
        let prize = AwardInfo::new()
            .with_activity_number(request.activity_number.as_str())
            .with_award_id("1")
            .with_award_type(AwardKind::RedPacket)
            .with_award_name("红包")
            .with_award_value(PRIZE.to_string());
        self.drawn.insert(request.trans_number.clone(), prize.clone());
        Ok(prize)
    }
}

/// The user whom the value names.
fn known<'a>(users: &'a Users, kind: &QualKind, value: &str) -> Result<&'a User, Refusal> {
    let found = match kind {
        QualKind::OpenId => users.by_open_id(value),
        QualKind::Mobile => users.by_mobile(value),
        QualKind::CardNo => users.by_card(value),
        _ => return Err(refusals::value("qualType", "is none of `open_id`, `mobile` and `card_no`")),
    };
    found.map(|user| &**user).ok_or_else(refusals::no_such_user)
}

/// Rights as they are kept: user, pool, first day, last day, number.
mod rights {
    use endpoint_core::Date;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::collections::BTreeMap;
    use unionpay_proto::Validity;

    type Rights = BTreeMap<(String, String, Validity), u64>;

    pub(super) fn serialize<S: Serializer>(rights: &Rights, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            rights.iter().map(|((user, pool, days), left)| (user, pool, days.from, days.to, left)),
        )
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rights, D::Error> {
        let all = Vec::<(String, String, Date, Date, u64)>::deserialize(deserializer)?;
        Ok(all
            .into_iter()
            .map(|(user, pool, from, to, left)| ((user, pool, Validity { from, to }), left))
            .collect())
    }
}
