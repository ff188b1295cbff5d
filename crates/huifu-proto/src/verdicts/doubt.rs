//! Reasons why a verified word is not believed.

use crate::TransStat;
use std::fmt;

/// The reason why a verified word is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// `trans_stat` says something else than the code, or something that nobody lists.
    State(TransStat),
    /// The amount is not the one that was asked for.
    OtherAmount,
    /// An amount is named and cannot be read.
    NoAmount,
    /// It is about another user, account or binding than was asked for: the name of the field.
    OtherParty(&'static str),
    /// It is about another card.
    OtherCard,
    /// A refusal that does not say which order it refuses.
    NoOrder,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State(state) => {
                let shown: String = state.as_str().chars().take(32).collect();
                write!(f, "`trans_stat` is {shown:?}, which does not go with the code or is in no list")
            }
            Self::OtherAmount => f.write_str("the amount is not the one that was asked for"),
            Self::NoAmount => f.write_str("the amount cannot be read"),
            Self::OtherParty(name) => write!(f, "`{name}` is not the one that was asked for"),
            Self::OtherCard => f.write_str("`card_no` is not the card that was asked for"),
            Self::NoOrder => f.write_str("it does not say which order it refuses"),
        }
    }
}
