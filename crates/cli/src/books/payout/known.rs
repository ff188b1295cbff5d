//! What the store knows of the rows already, and what the platform says about those that have no result.

use super::ending::Ending;
use super::mistake::Mistake;
use super::row::Row;
use crate::language::text;
use huifu::Orders;
use huifu::ledger::{Ledger, Record, State};
use huifu::proto::QueryTrade;
use huifu::store::StoreError;
use std::num::NonZeroUsize;
use tokio::task::JoinSet;

/// The rows by what is to be done about them.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// To be sent.
    pub(super) new: Vec<usize>,
    /// Sent before, with no result.
    pub(super) under_way: Vec<usize>,
    /// Ended before.
    pub(super) ended: Vec<(usize, Ending)>,
    /// Their number belongs to another order.
    pub(super) mistakes: Vec<Mistake>,
}

/// Looks every row up. Changes nothing.
pub(super) async fn sort(ledger: &Ledger, rows: &[Row], at_once: NonZeroUsize) -> Result<Sorted, StoreError> {
    let (mut looks, mut next, mut sorted) = (JoinSet::new(), 0, Sorted::default());
    loop {
        while next < rows.len() && looks.len() < at_once.get() {
            let (ledger, key, index) = (ledger.clone(), rows[next].key.clone(), next);
            looks.spawn(async move { (index, ledger.get(&key).await) });
            next += 1;
        }
        let Some(look) = looks.join_next().await else { break };
        let (index, record) = look.map_err(|_| StoreError::new("a look at the store ended early"))?;
        sorted.take(index, &rows[index], record?);
    }
    // They were looked up many at once; they are sent and told in the order of the file.
    sorted.new.sort_unstable();
    sorted.under_way.sort_unstable();
    sorted.ended.sort_unstable_by_key(|(index, _)| *index);
    sorted.mistakes.sort_by_key(|mistake| mistake.line);
    Ok(sorted)
}

impl Sorted {
    fn take(&mut self, index: usize, row: &Row, record: Option<Record>) {
        match record {
            None => self.new.push(index),
            Some(record) if !row.is(&record) => self.mistakes.push(other(row, &record)),
            Some(record) if record.order.is_none() => self.mistakes.push(stranger(row, &record)),
            Some(record) if record.state == State::NotSent => self.new.push(index),
            Some(record) if record.state.is_settled() => self.ended.push((index, Ending::known(&record))),
            Some(_) => self.under_way.push(index),
        }
    }
}

fn other(row: &Row, record: &Record) -> Mistake {
    let amount = record
        .order
        .as_ref()
        .and_then(|order| order.amount)
        .map(|amount| text!(" of {amount} yuan", "（{amount} 元）"))
        .unwrap_or_default();
    Mistake::line(
        row.line,
        text!(
            "the number {} of {} is that of another order{}, which is {}: give this one a number of its own",
            "订单号 {}（{}）属于另一笔订单{}，状态为 {}：请换一个订单号",
            shown::text(&row.key.order_id),
            row.key.order_date,
            amount,
            record.state
        ),
    )
}

fn stranger(row: &Row, record: &Record) -> Mistake {
    Mistake::line(
        row.line,
        text!(
            "the platform has spoken of the order {} of {}, which was not sent through this store; it is {}",
            "平台有订单 {}（{}）的结果，但它不是经由此存储发送的；状态为 {}",
            shown::text(&row.key.order_id),
            row.key.order_date,
            record.state
        ),
    )
}

/// Asks the platform once about each order that has no result (command 301), and says what is known then.
pub(super) async fn ask(
    orders: &Orders,
    rows: &[Row],
    under_way: &[usize],
    at_once: NonZeroUsize,
) -> Result<Vec<(usize, Ending)>, StoreError> {
    let (mut questions, mut found) = (JoinSet::new(), Vec::new());
    let mut left = under_way.iter().copied();
    loop {
        while questions.len() < at_once.get()
            && let Some(index) = left.next()
        {
            let (orders, key) = (orders.clone(), rows[index].key.clone());
            questions.spawn(async move {
                let record = orders.ledger().get(&key).await?;
                let kind = record.and_then(|record| record.order).and_then(|order| order.trans_type);
                if let Some(kind) = kind {
                    // That nothing came of it is no failure: it stays as it was.
                    let _ = orders
                        .send_step(&QueryTrade::new(key.order_id.as_str(), key.order_date, kind.as_str()))
                        .await;
                }
                Ok::<_, StoreError>((index, orders.ledger().get(&key).await?))
            });
        }
        let Some(asked) = questions.join_next().await else { return Ok(found) };
        let (index, record) = asked.map_err(|_| StoreError::new("a question ended early"))??;
        found.extend(record.map(|record| (index, Ending::known(&record))));
    }
}
