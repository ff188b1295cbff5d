//! What is wrong with a file is told before anything is sent.

use crate::common::{err, out, run};
use crate::shop::{MERCHANT, PASSWORD, Shop, documents};

#[test]
fn every_mistake_of_a_file_is_told_with_line_and_column_and_nothing_is_sent() {
    let shop = Shop::new();
    let good = "P1,6666000000000002,1.00,10001";
    let head = "order_id,user_cust_id,trans_amt,cash_bind_card_id";
    for (text, parts) in [
        (String::new(), vec!["the file is empty"]),
        (format!("{head}\n"), vec!["has no rows"]),
        (
            "order_id,trans_amt\nP1,1\n".to_owned(),
            vec!["line 1: the column user_cust_id (客户号) is missing", "cash_bind_card_id"],
        ),
        (format!("{head},amount\n{good},1\n"), vec!["line 1, column 5 (amount): no such column"]),
        (format!("{head},订单号\n{good},P2\n"), vec!["line 1, column 5 (订单号): there is another column"]),
        (format!("{head},cash_type\n{good},1\n"), vec!["leave out --cash-type"]),
        (
            format!("{head}\n{good}\n\nP1,6666000000000002,2.00,10001\n"),
            vec!["line 4, column 1 (order_id): the number `P1` is used on line 2 too"],
        ),
        (
            format!("{head}\nP1,6666000000000002,１.００,10001\nP1,x y,0,10001\n"),
            vec![
                "line 2, column 3 (trans_amt): `１.００` is written with full-width digits",
                "line 3, column 1 (order_id): the number `P1` is used on line 2 too",
                "line 3, column 2 (user_cust_id): `x y` has the sign ' '",
                "line 3, column 3 (trans_amt): `0` is nothing",
            ],
        ),
        (
            format!("{head}\nP1,6666000000000002,1,234.00,10001\n"),
            vec!["line 2: 5 cells, and 4 columns (is there a thousands separator"],
        ),
        (
            format!("{head}\nP1,6666000000000002,\"1,234.00\",10001\n"),
            vec!["line 2, column 3 (trans_amt): `1,234.00` has thousands separators"],
        ),
        (
            format!("{head}\nP1,6666000000000002,\"1.00,10001\n{good}\n"),
            vec!["line 2, column 3 (trans_amt): a quote is opened and not closed"],
        ),
        (
            format!("{head}\nP1,6666000000000002,\"1\"5,10001\n"),
            vec!["column 3 (trans_amt): text follows the closing quote"],
        ),
        (
            format!("{head}\n2.02405E+11,6.666E+15,1,10001\n"),
            vec!["column 1 (order_id)", "column 2 (user_cust_id)", "was shortened by a spreadsheet"],
        ),
        // A limit of the document itself: 20 signs.
        (
            format!("{head}\nP1,666600000000000266660,1,10001\n"),
            vec!["line 2, column 2 (user_cust_id)", "20"],
        ),
    ] {
        let file = shop.file("bad.csv", &text);
        let refused = shop.payout(&file, &["--yes"]);
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(1), 0), "{text}: {}", err(&refused));
        for part in parts {
            assert!(err(&refused).contains(part), "{text}: {part}: {}", err(&refused));
        }
        assert!(err(&refused).contains("nothing was sent"), "{}", err(&refused));
    }
    let file = shop.file("bad.csv", format!("{head}\nP1,6666000000000002,-1,10001\n"));
    let refused = documents(&shop.payout(&file, &["--yes", "--json"]));
    assert_eq!(
        (&refused[0]["line"], &refused[0]["column"], &refused[0]["name"]),
        (&2.into(), &3.into(), &"trans_amt".into())
    );
    assert_eq!(refused[1]["ok"], false);
    // No date, which is part of an order's name.
    let words = shop.words(
        "payout",
        &[&file, "--yes", "--cash-type", "02030000", "--bg-ret-url", "http://127.0.0.1:9/n"],
    );
    let refused = run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"");
    assert!(err(&refused).contains("give --order-date"), "{}", err(&refused));
    assert!(shop.books().is_empty());
}

#[test]
fn files_of_spreadsheets_are_read_and_what_is_unclear_is_not_guessed() {
    let shop = Shop::new();
    let text = "订单号,客户号,金额,取现卡号,备注,姓名\r\nG1,6666000000000002,\"1.00\", 10001 ,红包,张三\r\n,,,,,\r\n";
    let gbk = encoding_rs::GBK.encode(text).0.into_owned();
    let file = shop.file("gbk.csv", &gbk);
    let refused = shop.payout(&file, &["--yes", "--ignore", "姓名"]);
    assert!(
        err(&refused).contains("reads as GBK") && err(&refused).contains("--encoding gbk"),
        "{}",
        err(&refused)
    );
    let wrong =
        shop.payout(&shop.file("utf8.csv", text), &["--yes", "--ignore", "姓名", "--encoding", "gbk"]);
    assert!(err(&wrong).contains("this is UTF-8"), "{}", err(&wrong));
    assert!(shop.books().is_empty());
    out(&shop.payout(&file, &["--yes", "--ignore", "姓名", "--encoding", "gbk"]));
    for (name, bytes) in [
        ("mark.csv", [b"\xEF\xBB\xBF".as_slice(), text.replace("G1", "G2").as_bytes()].concat()),
        (
            "utf16.csv",
            [
                vec![0xFF, 0xFE],
                text.replace("G1", "G3")
                    .replace(',', "\t")
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect(),
            ]
            .concat(),
        ),
        ("semicolon.csv", text.replace("G1", "G4").replace(',', ";").into_bytes()),
    ] {
        let file = shop.file(name, bytes);
        out(&shop.payout(&file, &["--yes", "--ignore", "姓名"]));
    }
    let books: Vec<_> = shop.books().into_iter().collect();
    assert_eq!(books, ["G1", "G2", "G3", "G4"].map(|number| (number.to_owned(), "1.00".to_owned())));
}
