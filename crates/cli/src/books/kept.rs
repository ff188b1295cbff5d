//! The orders of one book, in whatever store.

use crate::input::Usage;
use crate::language::text;
use huifu::ledger::{Ledger, Record, State};
use std::error::Error;
use std::sync::Arc;
use store_redis::RedisOrders;
use store_sql::{PageMark, SqlOrders};

pub(crate) enum Kept {
    Sql(SqlOrders),
    Redis(Box<RedisOrders>),
}

/// Which orders are looked through.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Search {
    pub(crate) state: Option<State>,
    /// Those with something left to do are enough.
    pub(crate) open: bool,
}

impl Kept {
    pub(crate) fn ledger(self) -> Ledger {
        match self {
            Self::Sql(orders) => Ledger::new(Arc::new(orders)),
            Self::Redis(orders) => Ledger::new(Arc::<RedisOrders>::from(orders)),
        }
    }

    /// Each order by merchant, date and number; gives back the names of those that cannot be read.
    pub(crate) async fn each(
        &self,
        search: Search,
        mut take: impl FnMut(Record),
    ) -> Result<Vec<String>, Box<dyn Error>> {
        match self {
            Self::Sql(orders) => {
                let (mut mark, mut unreadable) = (Some(PageMark::first()), Vec::new());
                while let Some(after) = mark {
                    let page = orders.page(&after, search.state, 500).await?;
                    page.records.into_iter().for_each(&mut take);
                    unreadable.extend(page.unreadable);
                    mark = page.next;
                }
                Ok(unreadable)
            }
            Self::Redis(_) if !search.open => Err(Usage::new(text!(
                "Redis keeps a list of open orders only: add --open, or keep orders in SQLite, PostgreSQL, MySQL or MariaDB, which \
                 list all",
                "Redis 只保存未结订单的列表：请加 --open，或改用 SQLite、PostgreSQL、MySQL、MariaDB 存储订单"
            ))
            .into()),
            Self::Redis(orders) => {
                let (mut records, unreadable) = orders.unfinished().await?;
                records.retain(|record| search.state.is_none_or(|state| record.state == state));
                records.sort_by(|a, b| a.key.cmp(&b.key));
                records.into_iter().for_each(take);
                Ok(unreadable)
            }
        }
    }
}
