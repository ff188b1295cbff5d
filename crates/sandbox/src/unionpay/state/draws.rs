//! Rights to draw, and prizes.

use super::red_packets::RedPackets;
use super::users::{User, Users};
use crate::kept::rows::Rows;
use crate::unionpay::refusals;
use endpoint_core::{Date, DateTime};
use unionpay_proto::{
    AwardInfo, AwardKind, Draw, DrawResponse, Fen, GetQualifications, GetQualificationsResponse, QualKind,
    QualMap, Refusal, SendQualification, SendQualificationResponse, Time, Validity,
};

/// The amount that every draw wins, in fen.
const PRIZE: u64 = 100;

/// Rights to draw by user, pool and days, and draws by order number.
#[derive(Default)]
pub(crate) struct Draws {
    pub(super) rights: Rows<Right, u64>,
    pub(super) sent: Rows<String, ()>,
    pub(super) drawn: Rows<String, AwardInfo>,
}

/// User, pool, first day, last day.
type Right = (String, String, Date, Date);

impl Draws {
    pub(crate) fn select(
        &self,
        request: &GetQualifications,
        users: &Users,
    ) -> Result<GetQualificationsResponse, Refusal> {
        let user = known(users, &request.qual_type, request.qual_value.expose())?;
        let in_pool = self.rights.iter().filter(|((owner, pool, ..), count)| {
            *owner == user.open_id && *pool == request.qual_num && **count > 0
        });
        let key = |from: Date, to: Date| Validity { from, to }.key();
        let map: QualMap = in_pool.map(|((_, _, from, to), count)| (key(*from, *to), *count)).collect();
        Ok(GetQualificationsResponse::new().with_qual_map(map).with_resp_code("00").with_resp_msg("成功"))
    }

    pub(crate) fn send(
        &mut self,
        request: SendQualification,
        users: &Users,
    ) -> Result<SendQualificationResponse, Refusal> {
        let user = known(users, &request.qual_type, request.qual_value.expose())?;
        if !self.sent.contains(&request.trans_number) {
            let right = (user.open_id.clone(), request.qual_num, request.start_date, request.end_date);
            let count = self.rights.get(&right).copied().unwrap_or(0);
            self.rights.insert(right, count.saturating_add(request.count.get()));
            self.sent.insert(request.trans_number, ());
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
        let counts = |(owner, pool, from, to): &Right| {
            *owner == user.open_id && *pool == request.qual_num && *from <= today && today <= *to
        };
        let right = self.rights.iter().find(|(right, left)| counts(right) && **left > 0);
        let Some((right, left)) = right.map(|(right, left)| (right.clone(), *left)) else {
            return Err(refusals::no_qualification());
        };
        if !account.pay(Fen::new(PRIZE)) {
            return Err(refusals::balance_too_small());
        }
        self.rights.insert(right, left - 1);
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
