//! Stores that cannot be used.

use crate::common::{err, run};
use crate::shop::{MERCHANT, PASSWORD, Shop, rows};

#[test]
fn a_store_that_cannot_be_used_is_told_in_a_sentence_and_nothing_is_sent() {
    let shop = Shop::new();
    let file = shop.file("may.csv", rows(2).0);
    let nothing = shop.file("text.db", "no database ".repeat(400));
    for (address, part) in [
        ("postgres://u:s3cret@127.0.0.1:1/d".to_owned(), "nothing answers"),
        ("postgres://u:s3cr/et@h/d".to_owned(), "%2F"),
        ("oracle://u:s3cret@h/d".to_owned(), "redis://user:password@host/0"),
        ("sqlite::memory:".to_owned(), "forgets"),
        (format!("sqlite://{nothing}"), "no SQLite database"),
        (format!("sqlite://{}", shop.path("none.db").display()), "`migrate` makes it"),
    ] {
        let mut words = shop.payout_words(&file, &["--yes"]);
        let place = words.iter().position(|word| word == "--store").unwrap();
        words[place + 1] = address.clone();
        let refused = run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"");
        assert_eq!(refused.status.code(), Some(1), "{address}");
        assert!(
            err(&refused).contains(part) && !err(&refused).contains("s3cr"),
            "{address}: {}",
            err(&refused)
        );
    }
    let none = run(MERCHANT, &["store", "status"], &[("MERCHANT_STORE", "")], b"");
    assert!(err(&none).contains("give --store URL, or set MERCHANT_STORE"), "{}", err(&none));
    assert_eq!(none.status.code(), Some(2));
    let young = shop.store(&["purge", "--older-than", "1h"]);
    assert_eq!(young.status.code(), Some(2), "{}", err(&young));
    assert!(shop.books().is_empty());
}
