//! `merchant huifu payout`: many withdrawals out of a file, each paid once.

mod arguments;
mod cells;
mod check;
mod ending;
mod known;
mod mistake;
mod progress;
mod results;
mod row;
mod run;
mod send;
mod text;
mod values;

pub(crate) use arguments::Arguments;
pub(crate) use run::run;
