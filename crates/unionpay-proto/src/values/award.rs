//! The worth of a prize.

use crate::{AwardInfo, AwardKind, Fen};

impl AwardInfo {
    /// The amount of a prize that is a red packet.
    #[must_use]
    pub fn red_packet(&self) -> Option<Fen> {
        self.worth(&AwardKind::RedPacket).map(Fen::new)
    }

    /// The number of coupons of a prize that is coupons.
    #[must_use]
    pub fn coupons(&self) -> Option<u64> {
        self.worth(&AwardKind::Coupon)
    }

    fn worth(&self, kind: &AwardKind) -> Option<u64> {
        (self.award_type.as_ref() == Some(kind)).then_some(self.award_value.as_ref()?)?.trim().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_by_its_kind() {
        let prize = |kind: &str, value: &str| AwardInfo::new().with_award_type(kind).with_award_value(value);
        assert_eq!(prize("06", "100").red_packet(), Some(Fen::new(100)));
        assert_eq!(prize("06", "100").coupons(), None);
        assert_eq!(prize("07", "2").coupons(), Some(2));
        for odd in [prize("09", "1"), prize("06", ""), prize("06", "1.5"), AwardInfo::new()] {
            assert_eq!((odd.red_packet(), odd.coupons()), (None, None), "{odd:?}");
        }
    }
}
