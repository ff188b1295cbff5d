//! The exchanges that a person or a program wants to see.

use crate::exchange::kept::Kept;
use crate::exchange::{Direction, Exchange, Outcome, Platform};
use crate::state::SharedState;
use std::sync::Arc;

/// Each part that is there must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Words that stand somewhere in the exchange, in whatever case of letters.
    pub(crate) text: String,
    /// `unionpay` or `huifu`.
    pub(crate) platform: String,
    /// `ok` or `bad`.
    pub(crate) outcome: String,
    /// `request` or `notification`.
    pub(crate) direction: String,
    /// Only those with a larger number.
    pub(crate) after: u64,
}

impl Filter {
    /// `q`, `platform`, `outcome`, `direction`, `after` of a query; what is not understood is no condition.
    pub(crate) fn of(query: Option<&str>) -> Self {
        let mut filter = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let value = value.trim().to_lowercase();
            match name.as_ref() {
                "q" => filter.text = value.chars().take(200).collect(),
                "platform" if ["unionpay", "huifu"].contains(&&*value) => filter.platform = value,
                "outcome" if ["ok", "bad"].contains(&&*value) => filter.outcome = value,
                "direction" if ["request", "notification"].contains(&&*value) => filter.direction = value,
                "after" => filter.after = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        filter
    }

    pub(crate) fn fits(&self, exchange: &Exchange) -> bool {
        let Exchange { number, platform, direction, outcome, .. } = *exchange;
        self.fits_outside(number, platform, direction, outcome) && self.fits_text(exchange)
    }

    /// The conditions for which nothing has to be taken apart.
    fn fits_outside(
        &self,
        number: u64,
        platform: Option<Platform>,
        direction: Direction,
        outcome: Outcome,
    ) -> bool {
        let platform = match platform {
            Some(Platform::UnionPay) => "unionpay",
            Some(Platform::Huifu) => "huifu",
            None => "",
        };
        let direction = match direction {
            Direction::Request => "request",
            Direction::Notification => "notification",
        };
        number > self.after
            && (self.platform.is_empty() || self.platform == platform)
            && (self.direction.is_empty() || self.direction == direction)
            && (self.outcome.is_empty() || (self.outcome == "ok") == is_good(outcome))
    }

    fn fits_text(&self, exchange: &Exchange) -> bool {
        self.text.split_whitespace().all(|word| holds(exchange, word))
    }

    fn kept(&self, state: &SharedState) -> Vec<Arc<Kept>> {
        state.exchanges.kept(|one| self.fits_outside(one.number, one.platform, one.direction, one.outcome))
    }

    /// Those of the list that fit, oldest first.
    pub(crate) fn of_all(&self, state: &SharedState) -> Vec<Arc<Exchange>> {
        let all = self.kept(state).into_iter().map(|kept| Arc::new(kept.exchange()));
        all.filter(|exchange| self.fits_text(exchange)).collect()
    }

    /// The newest that fit, newest first, and how many fit in all.
    pub(crate) fn newest(&self, state: &SharedState, most: usize) -> (Vec<Arc<Exchange>>, usize) {
        let kept = self.kept(state);
        let made = kept.iter().rev().map(|kept| Arc::new(kept.exchange()));
        if self.text.is_empty() {
            return (made.take(most).collect(), kept.len());
        }
        let mut fitting = made.filter(|exchange| self.fits_text(exchange));
        let newest: Vec<_> = fitting.by_ref().take(most).collect();
        let count = newest.len() + fitting.count();
        (newest, count)
    }
}

pub(crate) fn is_good(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Accepted | Outcome::Acknowledged)
}

fn holds(exchange: &Exchange, word: &str) -> bool {
    let optional = [
        &exchange.merchant,
        &exchange.endpoint,
        &exchange.code,
        &exchange.message,
        &exchange.mistake,
        &exchange.fault,
    ];
    let in_text = |text: &str| text.to_lowercase().contains(word);
    in_text(&exchange.request.target)
        || in_text(exchange.outcome.name())
        || optional.into_iter().flatten().any(|text| in_text(text))
        || exchange.fields.iter().any(|(name, value)| in_text(name) || in_text(value))
        || exchange.checks.iter().any(|check| !check.passed && in_text(&check.reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange() -> Exchange {
        let mut exchange = Exchange::new(Direction::Request, 0);
        exchange.number = 7;
        exchange.platform = Some(Platform::UnionPay);
        exchange.outcome = Outcome::Refused;
        exchange.endpoint = Some("unionpay.token".to_owned());
        exchange.fields = vec![("openId".to_owned(), "ABC+d=".to_owned())];
        exchange
    }

    #[test]
    fn every_part_must_fit_and_what_is_not_understood_is_no_condition() {
        for (query, fits) in [
            ("", true),
            ("q=TOKEN", true),
            ("q=token+abc%2Bd", true),
            ("q=token+other", false),
            ("platform=unionpay&outcome=bad&direction=request", true),
            ("platform=huifu", false),
            ("outcome=ok", false),
            ("direction=notification", false),
            ("platform=%00&outcome=x&unknown=1", true),
            ("after=6", true),
            ("after=7", false),
            ("after=-1", true),
        ] {
            assert_eq!(Filter::of(Some(query)).fits(&exchange()), fits, "{query}");
        }
    }
}
