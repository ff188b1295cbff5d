//! Payouts of many callers through two gateways, while a gateway, the store and the sandbox are killed in turn: in the end
//! the platform's books are what was asked for, and the merchant's own address was told of every order.
//!
//! `cargo xtask gateway-load` runs it with more orders and more kills.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod callers;
#[path = "../common/gateway.rs"]
mod gateway;
mod order;
mod receiver;
mod world;

use callers::{Callers, pay_anew};
use gateway::within;
use order::{amount, fen, number};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use world::World;

/// A size that `cargo xtask gateway-load` tells.
fn told(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

const CALLERS: usize = 16;

#[test]
fn killed_in_turn_and_the_books_are_what_was_asked_for() {
    let (count, kills) = (told("GATEWAY_LOAD_ORDERS", 150), told("GATEWAY_LOAD_KILLS", 4));
    let mut world = World::start();
    let before = world.balance();
    let begun = Instant::now();
    let callers = Callers::start(world.addresses(), count, CALLERS);
    let killed = world.kill_in_turn(kills, || callers.asked() * (kills + 1) / count);
    let told = callers.end();
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!(killed.values().sum::<usize>(), kills, "all kills were in time: {killed:?}");

    // What no notification settles, the gateways ask about.
    world.settled();
    world.five_minutes_pass();
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        let left: Vec<String> =
            world.unsettled().into_iter().filter(|number| world.books().contains_key(number)).collect();
        if left.is_empty() {
            break;
        }
        assert!(Instant::now() < end, "the platform has these, and no gateway knows: {}", world.known(&left));
        std::thread::sleep(Duration::from_millis(200));
    }
    // Of orders that were given out and never reached the platform, nobody but a person can know it: its books say so.
    let lost = world.unsettled();
    assert!(lost.len() <= CALLERS * kills, "at most what was under way: {lost:?}");
    let mut renewed = 0;
    for number in &lost {
        assert!(!world.books().contains_key(number));
        renewed += usize::from(world.settle(number));
    }
    // Every caller comes back once more with its key. What a person had to call failed is asked for anew.
    let again = Callers::start(world.addresses(), count, CALLERS);
    let last = again.end();
    assert!(last.unknown.is_empty(), "{:?}", last.unknown);
    assert_eq!(last.failed.len(), renewed, "{:?}", last.failed);
    pay_anew(&world.addresses()[0], &last.failed);
    world.settled();

    let right: BTreeMap<String, String> = (0..count)
        .map(|index| {
            let number = number(index);
            let number = if last.failed.contains(&number) { format!("{number}B") } else { number };
            (number, amount(index))
        })
        .collect();
    let books = world.books();
    assert_eq!(books, right);
    let sum: u64 = (0..count).map(fen).sum();
    assert_eq!(before - world.balance(), sum, "what left the user's account, in fen");

    world.five_minutes_pass();
    within(Duration::from_secs(60), "every result was delivered", || {
        world.waiting() == 0 && world.receiver.told_of(right.keys())
    });
    let deliveries = world.receiver.check(&world.acknowledged());
    println!(
        "\n| {count} payouts by {CALLERS} callers, two gateways on PostgreSQL and Redis | |\n|---|---:|\n\
         | killed | {killed:?} |\n| calls | {} |\n| of those answered unknown, busy or not at all | {} |\n\
         | orders that never reached the platform, and that a person settled | {} |\n\
         | of those called failed, and paid under a new number | {renewed} |\n\
         | orders in the platform's books; each is there once, with its amount | {} |\n\
         | what left the account, in fen; the sum of what was asked for | {sum} |\n\
         | notifications that a gateway acknowledged | {} |\n\
         | webhooks delivered: all, ids | {}, {} |\n\n{seconds:.1} s until the callers had ended",
        told.calls + last.calls,
        told.repeats,
        lost.len(),
        books.len(),
        deliveries.acknowledged,
        deliveries.all,
        deliveries.ids,
    );
}
