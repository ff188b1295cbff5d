//! A merchant with a store, and the platform it pays through.

use crate::common::{Platform, out, run};
use sandbox::{Order, keys};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use test_support::keys::{CFCA_OCA31, huifu_pfx_file};

pub(crate) const PASSWORD: [(&str, &str); 1] = [("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)];
pub(crate) const MERCHANT: &str = env!("CARGO_BIN_EXE_merchant");

/// A sandbox, a folder, and a store in it.
pub(crate) struct Shop {
    pub(crate) platform: Platform,
    pub(crate) folder: TempDir,
    /// Another store than a file of SQLite.
    pub(crate) elsewhere: Option<String>,
}

impl Shop {
    pub(crate) fn new() -> Self {
        let shop = Self::on(None);
        out(&shop.store(&["migrate"]));
        shop
    }

    pub(crate) fn on(elsewhere: Option<String>) -> Self {
        Self { platform: Platform::start(), folder: tempfile::tempdir().unwrap(), elsewhere }
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name).display().to_string()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn address(&self) -> String {
        let file = || format!("sqlite://{}", self.path("orders.db").display());
        self.elsewhere.clone().unwrap_or_else(file)
    }

    pub(crate) fn store(&self, words: &[&str]) -> Output {
        run(MERCHANT, &[&["store"], words, &["--store", &self.address()]].concat(), &[], b"")
    }

    pub(crate) fn orders(&self, words: &[&str]) -> Output {
        let which = ["--store", &self.address(), "--mer-cust-id", keys::HUIFU_MERCHANT].map(str::to_owned);
        let which: Vec<&str> = which.iter().map(String::as_str).collect();
        run(MERCHANT, &[&["huifu", "orders"], words, &which].concat(), &[], b"")
    }

    /// Words of the command line with everything that a client needs.
    pub(crate) fn words(&self, command: &str, more: &[&str]) -> Vec<String> {
        let (pfx, ca, base) = (huifu_pfx_file(), CFCA_OCA31.public_file(), self.platform.sandbox.base_url());
        let mut words: Vec<String> = ["huifu", command].map(str::to_owned).into();
        words.extend(more.iter().map(|word| (*word).to_owned()));
        words.extend(
            [
                "--store",
                &self.address(),
                "--mer-cust-id",
                keys::HUIFU_MERCHANT,
                "--base",
                &base,
                "--allow-plain-http",
            ]
            .map(str::to_owned),
        );
        words.extend(["--pfx", &pfx, "--ca", &ca].map(str::to_owned));
        words
    }

    pub(crate) fn reconcile(&self, more: &[&str]) -> Output {
        let words = self.words("reconcile", more);
        run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"")
    }

    pub(crate) fn payout_words(&self, file: &str, more: &[&str]) -> Vec<String> {
        let usual =
            ["--order-date", "20240517", "--cash-type", "02030000", "--bg-ret-url", "http://127.0.0.1:9/n"];
        self.words("payout", &[&[file], &usual[..], more].concat())
    }

    pub(crate) fn payout(&self, file: &str, more: &[&str]) -> Output {
        let words = self.payout_words(file, more);
        run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"")
    }

    pub(crate) fn start(&self, file: &str, more: &[&str]) -> Child {
        self.start_into(file, more, Stdio::piped())
    }

    /// With what it prints going somewhere: a pipe that nobody reads would hold up a long one.
    pub(crate) fn start_into(&self, file: &str, more: &[&str], printed: impl Into<Stdio>) -> Child {
        let mut command = Command::new(MERCHANT);
        command
            .args(self.payout_words(file, more))
            .envs(PASSWORD)
            .env_remove("http_proxy")
            .env_remove("HTTP_PROXY");
        command.stdin(Stdio::null()).stdout(printed).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Number and amount of what the platform has.
    pub(crate) fn books(&self) -> BTreeMap<String, String> {
        let orders = self.platform.sandbox.orders();
        let books: BTreeMap<_, _> =
            orders.iter().map(|order| (order.order_id.clone(), order.amount.to_string())).collect();
        assert_eq!(books.len(), orders.len(), "each once");
        books
    }

    /// Waits until the platform has a result of everything.
    pub(crate) fn settled(&self) -> Vec<Order> {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let orders = self.platform.sandbox.orders();
            if orders.iter().all(|order| order.done) {
                return orders;
            }
            assert!(Instant::now() < end, "the sandbox gives no results");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// So many orders, each of another amount.
pub(crate) fn rows(count: usize) -> (String, BTreeMap<String, String>) {
    let mut text = "order_id,user_cust_id,trans_amt,cash_bind_card_id\n".to_owned();
    let mut right = BTreeMap::new();
    for number in 1..=count {
        let (number, amount) = (format!("P{number:05}"), format!("{}.{:02}", number / 100, number % 100));
        text.push_str(&format!("{number},{},{amount},{}\n", keys::HUIFU_USER, keys::HUIFU_CASH_CARD));
        right.insert(number, amount);
    }
    (text, right)
}

pub(crate) fn documents(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}
