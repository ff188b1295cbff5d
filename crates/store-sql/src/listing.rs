//! Orders a page at a time, for people and bookkeepers. Who sends orders needs none of it.

use crate::failure::Failure;
use crate::orders::{SqlOrders, clamped, read};
use crate::pool::Sql;
use crate::statement::{Cell, Kind, Statement, Value};
use huifu::ledger::{OrderKey, Record, State};
use huifu::proto::OrderDate;
use huifu::store::StoreError;

/// Some orders of a book, by merchant, date and number.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct OrderPage {
    /// The records that can be read.
    pub records: Vec<Record>,
    /// Merchant, date and number of orders whose record cannot be read.
    pub unreadable: Vec<String>,
    /// The place where the next page begins; none if this is the last.
    pub next: Option<PageMark>,
}

/// The place where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMark([String; 3]);

impl PageMark {
    /// Before every order.
    #[must_use]
    pub fn first() -> Self {
        Self(Default::default())
    }

    /// After an order, whether it is there or not.
    #[must_use]
    pub fn after(key: &OrderKey) -> Self {
        Self([key.mer_cust_id.clone(), key.order_date.to_string(), key.order_id.clone()])
    }

    /// Merchant, date and number of the order that it is after.
    #[must_use]
    pub fn parts(&self) -> [&str; 3] {
        self.0.each_ref().map(String::as_str)
    }
}

/// The orders that are listed. Defaults to all of a book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderFilter {
    state: Option<State>,
    from: Option<OrderDate>,
    to: Option<OrderDate>,
}

impl OrderFilter {
    /// Every order.
    #[must_use]
    pub fn all() -> Self {
        Self::default()
    }

    /// Only orders in this state.
    #[must_use]
    pub fn state(mut self, state: State) -> Self {
        self.state = Some(state);
        self
    }

    /// Only orders of this date and later ones.
    #[must_use]
    pub fn from(mut self, date: OrderDate) -> Self {
        self.from = Some(date);
        self
    }

    /// Only orders of this date and earlier ones.
    #[must_use]
    pub fn to(mut self, date: OrderDate) -> Self {
        self.to = Some(date);
        self
    }
}

// Pages go by the primary key: an order that comes meanwhile moves none to another page.
const PAGE: Statement = Statement::of(
    "SELECT mer_cust_id, order_date, order_id, record FROM merchant_orders \
     WHERE book = ? AND (mer_cust_id, order_date, order_id) > (?, ?, ?) AND order_date BETWEEN ? AND ? \
     ORDER BY mer_cust_id, order_date, order_id LIMIT ?",
);

const PAGE_OF_STATE: Statement = Statement::of(
    "SELECT mer_cust_id, order_date, order_id, record FROM merchant_orders \
     WHERE book = ? AND (mer_cust_id, order_date, order_id) > (?, ?, ?) AND order_date BETWEEN ? AND ? AND state = ? \
     ORDER BY mer_cust_id, order_date, order_id LIMIT ?",
);

const BOOKS: Statement = Statement::of("SELECT DISTINCT book FROM merchant_orders ORDER BY book");

/// Orders on which nothing is left to do are in no index of this: it costs what the open ones cost. MySQL has them in its index,
/// and leaps from book to book.
pub(crate) const BOOKS_DUE: Statement = Statement::but_mysql(
    "SELECT DISTINCT book FROM merchant_orders WHERE due IS NOT NULL AND (due <= ? OR due > ?)",
    "SELECT book FROM merchant_orders GROUP BY book HAVING MIN(due) <= ? OR MAX(due) > ?",
);

impl Sql {
    /// The books in which an order is due at `now` or earlier, or put off beyond `latest` (Unix seconds): those of which somebody
    /// has to take what is due. One question for however many books there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn books_due(&self, now: u64, latest: u64) -> Result<Vec<String>, StoreError> {
        let values = [Value::Int(clamped(now)), Value::Int(clamped(latest))];
        let rows = self.rows(BOOKS_DUE, &values, &[Kind::Text]).await;
        let rows = rows.map_err(|e| StoreError::new("which books have due orders").because(e))?;
        Ok(rows.into_iter().flatten().filter_map(Cell::into_text).collect())
    }

    /// The books that hold orders, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn books(&self) -> Result<Vec<String>, StoreError> {
        let rows = self.rows(BOOKS, &[], &[Kind::Text]).await;
        let rows = rows.map_err(|e| StoreError::new("which books there are").because(e))?;
        Ok(rows.into_iter().flatten().filter_map(Cell::into_text).collect())
    }
}

impl SqlOrders {
    /// Up to `limit` orders of this book after `mark`, of one state or of all.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn page(
        &self,
        mark: &PageMark,
        state: Option<State>,
        limit: usize,
    ) -> Result<OrderPage, StoreError> {
        self.page_of(mark, &OrderFilter { state, ..OrderFilter::default() }, limit).await
    }

    /// The same of the orders that a filter lets through.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn page_of(
        &self,
        mark: &PageMark,
        filter: &OrderFilter,
        limit: usize,
    ) -> Result<OrderPage, StoreError> {
        self.read_page(mark, filter, limit)
            .await
            .map_err(|e| StoreError::new("the list of orders").because(e))
    }

    async fn read_page(
        &self,
        PageMark(after): &PageMark,
        filter: &OrderFilter,
        limit: usize,
    ) -> Result<OrderPage, Failure> {
        let wanted = i64::try_from(limit.max(1)).unwrap_or(i64::MAX);
        let [merchant, date, number] = after.each_ref().map(String::as_str);
        let mut values =
            vec![Value::Text(self.book()), Value::Text(merchant), Value::Text(date), Value::Text(number)];
        let (from, to) = (filter.from.map(|date| date.to_string()), filter.to.map(|date| date.to_string()));
        // Dates are eight digits, so these are before and after them all.
        values.push(Value::Text(from.as_deref().unwrap_or_default()));
        values.push(Value::Text(to.as_deref().unwrap_or("99999999")));
        values.extend(filter.state.map(|state| Value::Text(state.name())));
        values.push(Value::Int(wanted));
        let statement = if filter.state.is_some() { PAGE_OF_STATE } else { PAGE };
        let rows = self.sql().rows(statement, &values, &[Kind::Text; 4]).await?;
        let mut page = OrderPage::default();
        let is_full = i64::try_from(rows.len()).is_ok_and(|found| found == wanted);
        for row in rows {
            let mut cells = row.into_iter();
            let mut name = || cells.next().and_then(Cell::into_text).unwrap_or_default();
            let mark = [name(), name(), name()];
            match read(cells.next().unwrap_or(Cell::Null)) {
                Ok(record) => page.records.push(record),
                Err(_) => page.unreadable.push(mark.join(":")),
            }
            page.next = Some(PageMark(mark));
        }
        page.next = page.next.filter(|_| is_full);
        Ok(page)
    }
}
