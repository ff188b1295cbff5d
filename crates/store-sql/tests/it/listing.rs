//! Orders a page at a time, and old ones taken out.

use crate::{file, statement};
use huifu::ledger::{Admission, Event, Ledger, Order, OrderKey, Report, Source, State};
use huifu::proto::{Amount, OrderDate, Verdict};
use std::sync::Arc;
use store_sql::testing::{MariaDb, Postgres};
use store_sql::{OrderFilter, PageMark, Sql};

async fn all(sql: &Sql, book: &str, state: Option<State>, limit: usize) -> (Vec<String>, Vec<String>) {
    let (orders, mut mark) = (sql.orders(book), Some(PageMark::first()));
    let (mut numbers, mut unreadable) = (Vec::new(), Vec::new());
    // More pages than there are orders are never asked for.
    for _ in 0..50 {
        let Some(after) = mark else { return (numbers, unreadable) };
        let page = orders.page(&after, state, limit).await.unwrap();
        assert!(page.records.len() <= limit);
        numbers.extend(page.records.into_iter().map(|record| record.key.to_string()));
        unreadable.extend(page.unreadable);
        mark = page.next;
    }
    panic!("there is always a next page");
}

async fn listed(address: &str) {
    let sql = Sql::builder(address).migrate().await.unwrap();
    assert!(sql.books().await.unwrap().is_empty());
    let mut right = Vec::new();
    for book in ["shop", "Shop", "other"] {
        let ledger =
            Ledger::new(Arc::new(sql.orders(book))).numbers_per_day(true).clock(Arc::new(|| 1_000_000));
        for merchant in ["6666000000000001", "6666000000000002"] {
            for day in [16, 17] {
                for number in ["10", "9", "a", "B", "Ä"] {
                    let key = OrderKey::new(merchant, OrderDate::constant(2024, 5, day), number);
                    let order = Order::new("202").with_amount(Amount::from_fen(100));
                    assert!(matches!(ledger.admit(&key, &order).await.unwrap(), Admission::Granted(_)));
                    if number == "9" {
                        let word =
                            Report::new(Verdict::Success, Source::Answer).with_amount(Amount::from_fen(100));
                        ledger.apply(&key, &Event::from(word)).await.unwrap();
                        assert!(ledger.done(&key, State::Succeeded).await.unwrap());
                    }
                    if book == "shop" {
                        right.push(key.to_string());
                    }
                }
            }
        }
    }
    // By bytes, which is the order of Unicode's numbers too.
    right.sort();
    assert_eq!(sql.books().await.unwrap(), ["Shop", "other", "shop"]);
    for limit in [1, 3, 20, 1_000] {
        assert_eq!(all(&sql, "shop", None, limit).await, (right.clone(), Vec::new()), "{limit} at a time");
    }
    let nines: Vec<String> = right.iter().filter(|key| key.ends_with(":9")).cloned().collect();
    assert_eq!(all(&sql, "shop", Some(State::Succeeded), 3).await.0, nines);
    assert_eq!(all(&sql, "nobody's", None, 3).await.0, Vec::<String>::new());

    // Of some days, and after an order that is there, or is not.
    let (orders, day) = (sql.orders("shop"), |day| OrderDate::constant(2024, 5, day));
    let listed = async |mark: &PageMark, filter: &OrderFilter| {
        let page = orders.page_of(mark, filter, 100).await.unwrap();
        page.records.into_iter().map(|record| record.key.to_string()).collect::<Vec<_>>()
    };
    let of_day = |day: &str| right.iter().filter(|key| key.contains(day)).cloned().collect::<Vec<_>>();
    let first = PageMark::first();
    assert_eq!(listed(&first, &OrderFilter::all().from(day(17))).await, of_day(":20240517:"));
    assert_eq!(listed(&first, &OrderFilter::all().to(day(16))).await, of_day(":20240516:"));
    assert_eq!(listed(&first, &OrderFilter::all().from(day(16)).to(day(17))).await, right);
    assert_eq!(listed(&first, &OrderFilter::all().from(day(18))).await, Vec::<String>::new());
    let paid = OrderFilter::all().from(day(17)).state(State::Succeeded);
    assert_eq!(listed(&first, &paid).await.len(), 2);
    let last = OrderKey::new("6666000000000001", day(17), "Å");
    assert_eq!(PageMark::after(&last).parts(), ["6666000000000001", "20240517", "Å"]);
    let after = listed(&PageMark::after(&last), &OrderFilter::all()).await;
    assert_eq!(after, right[10..], "nothing of that merchant, everything of the next");

    // One that cannot be read hides no other.
    let broken = "UPDATE merchant_orders SET record = '{}' WHERE book = 'shop' AND order_id = 'a' \
                  AND order_date = '20240516' AND mer_cust_id = '6666000000000001'";
    statement(address, broken).await;
    let (numbers, unreadable) = all(&sql, "shop", None, 3).await;
    assert_eq!(
        (numbers.len(), unreadable),
        (right.len() - 1, vec!["6666000000000001:20240516:a".to_owned()])
    );

    // Which books somebody has to look at: one in which everything is done is none of them.
    let ended = Ledger::new(Arc::new(sql.orders("ended"))).clock(Arc::new(|| 1_000_000));
    let key = OrderKey::new("6666000000000001", day(17), "1");
    assert!(matches!(ended.admit(&key, &Order::new("202")).await.unwrap(), Admission::Granted(_)));
    let due = async |now, latest| {
        let mut books = sql.books_due(now, latest).await.unwrap();
        books.sort();
        books
    };
    assert_eq!(due(2_000_000, u64::MAX).await, ["Shop", "ended", "other", "shop"]);
    let word = Report::new(Verdict::Success, Source::Answer);
    ended.apply(&key, &Event::from(word)).await.unwrap();
    assert!(ended.done(&key, State::Succeeded).await.unwrap());
    assert_eq!(due(2_000_000, u64::MAX).await, ["Shop", "other", "shop"]);
    assert_eq!(due(999_999, u64::MAX).await, Vec::<String>::new(), "nothing is due yet");
    assert_eq!(due(0, 999_999).await, ["Shop", "other", "shop"], "put off further than it may be");

    // Only those on which nothing is left to do are taken out, of one book.
    assert_eq!(sql.orders("shop").forget_before(1_000_000).await.unwrap(), 0);
    assert_eq!(sql.orders("shop").forget_before(1_000_001).await.unwrap(), 4);
    assert_eq!(all(&sql, "shop", Some(State::Succeeded), 3).await.0, Vec::<String>::new());
    assert_eq!(all(&sql, "shop", Some(State::Sent), 3).await.0.len(), right.len() - 5);
    assert_eq!(all(&sql, "Shop", Some(State::Succeeded), 3).await.0.len(), 4);
}

#[tokio::test]
async fn sqlite_lists_its_orders() {
    let (_folder, address) = file();
    listed(&address).await;
}

#[tokio::test]
async fn postgres_lists_its_orders() {
    let server = Postgres::start().unwrap();
    listed(&server.address()).await;
}

#[tokio::test]
async fn mariadb_lists_its_orders() {
    let server = MariaDb::start().unwrap();
    listed(&server.address()).await;
}
