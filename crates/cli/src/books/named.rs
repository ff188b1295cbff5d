//! One order, named by date and number on the command line.

use super::database::Book;
use crate::input::Usage;
use crate::language::{Text, text};
use huifu::ledger::OrderKey;
use huifu::proto::OrderDate;

/// One order.
#[derive(Debug, clap::Args)]
pub(super) struct Named {
    /// Its date (YYYYMMDD).
    #[arg(value_name = "ORDER_DATE", value_parser = OrderDate::parse)]
    pub(super) order_date: OrderDate,
    /// Its number.
    #[arg(value_name = "ORDER_ID")]
    pub(super) order_id: String,
}

impl Named {
    pub(super) fn key(&self, book: &Book) -> Result<OrderKey, Usage> {
        Ok(OrderKey::new(book.number()?, self.order_date, self.order_id.as_str()))
    }
}

pub(super) fn unknown(key: &OrderKey) -> Text {
    text!(
        "{}: no such order in this book; give its date and its number as they were sent",
        "{}：账本中没有该订单；请按发送时的日期与订单号给出",
        shown::text(key)
    )
}
