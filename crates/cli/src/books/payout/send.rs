//! Sends what is to be sent: so many at once, so many in a minute, and no more once it is to stop.

use super::arguments::Arguments;
use super::ending::{End, Ending};
use super::row::Row;
use crate::language::text;
use crate::output;
use huifu::Orders;
use huifu::ledger::State;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{MissedTickBehavior, interval};

/// Why no more orders were begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stopped {
    /// Too many were not paid.
    TooMany,
    /// Somebody pressed Ctrl-C.
    Interrupted,
    /// The store failed.
    Store,
}

/// Each row's ending goes to `take` as it comes; those that were not begun have none.
pub(super) async fn send(
    orders: &Orders,
    rows: &[Row],
    wanted: &[usize],
    arguments: &Arguments,
    mut take: impl FnMut(usize, Ending),
) -> Option<Stopped> {
    // None is given out long before it can leave: what is given out and not sent when the process dies must be asked about.
    let mut pace = interval(arguments.rate().interval());
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut running, mut left) = (JoinSet::new(), wanted.iter().copied().peekable());
    let (mut stopped, mut bad) = (None, 0_usize);
    let mut interrupt = std::pin::pin!(tokio::signal::ctrl_c());
    let mut interrupted = false;
    loop {
        let begins = stopped.is_none() && left.peek().is_some() && running.len() < arguments.at_once.get();
        if !begins && running.is_empty() {
            return stopped;
        }
        tokio::select! {
            biased;
            pressed = &mut interrupt, if !interrupted => {
                interrupted = true;
                if pressed.is_ok() {
                    stopped = Some(Stopped::Interrupted);
                    output::tell(text!(
                        "no more orders are begun; {} under way are waited for (they end by themselves)",
                        "不再开始新订单；等待进行中的 {} 笔自行结束",
                        running.len()
                    ));
                }
            }
            Some(ended) = running.join_next(), if !running.is_empty() => {
                // Nobody aborts one. One that panicked may have sent its order: to leave it out would tell it as not begun.
                let (index, ending): (usize, Ending) = match ended.map_err(JoinError::try_into_panic) {
                    Ok(ended) => ended,
                    Err(Ok(panic)) => std::panic::resume_unwind(panic),
                    Err(Err(_)) => continue,
                };
                if ending.end.is_bad() && !ending.before {
                    bad += 1;
                }
                if stopped.is_none() {
                    stopped = match ending.stops {
                        true => Some(Stopped::Store),
                        false => (bad >= arguments.stop_after.get()).then_some(Stopped::TooMany),
                    };
                }
                take(index, ending);
            }
            _ = pace.tick(), if begins => {
                if let Some(index) = left.next() {
                    let (orders, row) = (orders.clone(), rows[index].clone());
                    running.spawn(async move { (index, one(&orders, &row).await) });
                }
            }
        }
    }
}

async fn one(orders: &Orders, row: &Row) -> Ending {
    let ending = Ending::sent(row, orders.send(&row.order).await);
    done(orders, row, &ending).await;
    ending
}

/// The merchant's work on a payout is the table of results: it is in the store, from which the table can be made again. What
/// this command writes down says so itself; results that came otherwise, through a reconciliation or a notification, are noted here.
pub(super) async fn done(orders: &Orders, row: &Row, ending: &Ending) {
    let state = match ending.end {
        End::Paid => State::Succeeded,
        End::Failed => State::Failed,
        _ => return,
    };
    if !ending.is_due {
        return;
    }
    if let Err(e) = orders.ledger().done(&row.key, state).await {
        output::tell(text!(
            "{}: the result is written down, and that it was worked on is not: {}",
            "{}：结果已记录，但未能标记为已处理：{}",
            shown::text(&row.key.order_id),
            crate::report::chain(&e)
        ));
    }
}
