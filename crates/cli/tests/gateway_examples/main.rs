//! The shops of `crates/gateway/examples`, each as a process beside the gateway and the sandbox: a user logs in, money is
//! paid out, webhooks arrive; and what nobody of the gateway's sent is refused.
//!
//! A language whose runtime is missing is left out, unless `cargo xtask gateway-examples` asks for all of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../common/gateway.rs"]
mod gateway;
mod language;
mod page;
#[path = "../common/sandbox.rs"]
mod runtime;
mod shop;
mod webhook;

use language::{GO, JAVA, Language, NODE, PHP, PYTHON};
use shop::{Shop, World};

/// Everything that a shop does, from a login to a webhook that somebody else made.
fn works(language: &Language) {
    let (program, package) = language.runtime;
    if !runtime::installed(program) {
        assert!(
            std::env::var_os("GATEWAY_EXAMPLES").is_none(),
            "{program} is missing; apt-get install {package}"
        );
        println!("{program}: not installed here");
        return;
    }
    let mut world = World::start();
    let shop = Shop::start(language, &world);
    shop::a_user_logs_in(&world, &shop);
    shop::money_is_paid_once(&mut world, &shop);
    webhook::what_was_delivered_is_kept(&world, &shop);
    webhook::what_nobody_sent_is_refused(&shop);
}

#[test]
fn php() {
    works(&PHP);
}

#[test]
fn python() {
    works(&PYTHON);
}

#[test]
fn node() {
    works(&NODE);
}

#[test]
fn java() {
    works(&JAVA);
}

#[test]
fn go() {
    works(&GO);
}

/// Python is there wherever the tests run.
#[test]
fn the_page_leads_to_a_payout() {
    page::leads_to_a_payout();
}

/// Short enough to be read, and with nothing that has to be fetched.
#[test]
fn shops_are_short() {
    for language in [PHP, PYTHON, NODE, JAVA, GO] {
        let text = std::fs::read_to_string(language.source()).unwrap();
        assert!(text.lines().count() < 150, "{}", language.file);
    }
}
