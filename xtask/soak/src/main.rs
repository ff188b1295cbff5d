//! `cargo xtask soak [--minutes N] [--seed S] [--no-redis]`: is money still right after hours of faults?
//!
//! This process is the platform (the sandbox of both) and the mischief; three processes of their own are
//! instances of one merchant's back end that share a Redis. Load is bounded, everything is on loopback, and
//! the choice of faults follows from the seed. In the end every order that the platform's books know is
//! compared with the ledger, every red packet with what the instances were told, and memory with a bound.
//! `docs/soak.md` has the figures.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod check;
mod clock;
mod fault_injector;
mod instance;
mod journal;
mod memory;
mod network;
mod options;
mod process;
mod tap;

use check::{Book, Verdict};
use fault_injector::FaultInjector;
use memory::Growth;
use options::Options;
use process::Instances;
use sandbox::Sandbox;
use std::process::ExitCode;
use std::time::Duration;
use store_redis::testing::{Memory, RedisServer};
use tap::Tap;
use tokio::time::{Instant, sleep};

/// How many processes share the appId and the merchant number.
const INSTANCES: usize = 3;

/// The time that after the load the last results may take to arrive.
const SETTLE: Duration = Duration::from_secs(120);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    if let [first, rest @ ..] = words.as_slice()
        && first == instance::WORD
    {
        runtime.block_on(instance::run(rest));
        return ExitCode::SUCCESS;
    }
    match Options::parse(&words) {
        Ok(options) => runtime.block_on(soak(&options)),
        Err(e) => {
            eprintln!("error: {e}\nusage: cargo xtask soak [--minutes N] [--seed S] [--no-redis]");
            ExitCode::from(2)
        }
    }
}

async fn soak(options: &Options) -> ExitCode {
    println!("soak: {} min, seed {}, {}", options.minutes, options.seed, options.store());
    let sandbox = Sandbox::builder().notification_delay(Duration::from_millis(30)).start().await.unwrap();
    sandbox.set_balance(check::BALANCE);
    let mut redis = options.redis.then(|| RedisServer::start(Memory::Disk).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let address = redis.as_ref().map(RedisServer::address);
    let processes = if redis.is_some() { INSTANCES } else { 1 };
    let mut instances =
        Instances::start(processes, options.seed, &sandbox.base_url(), address.as_deref(), folder.path())
            .await;

    let (mut fault_injector, mut tap) = (FaultInjector::new(options.seed), Tap::start().await);
    let mut growth = Growth::default();
    let start = Instant::now();
    let end = start + options.load();
    let mut next_line = start;
    while Instant::now() < end {
        sleep(fault_injector.pause()).await;
        fault_injector.act(&sandbox, redis.as_mut(), &mut instances, &mut tap).await;
        growth.look(start.elapsed(), instances.first_pid());
        if Instant::now() >= next_line {
            next_line += Duration::from_secs(15);
            println!(
                "{:>5} s  {} orders, {} red packets, {} faults, {} kB",
                start.elapsed().as_secs(),
                sandbox.orders().len(),
                sandbox.red_packets().len(),
                fault_injector.total(),
                growth.last_kb()
            );
        }
    }

    println!("load ends; waiting for the last results");
    instances.rest().await;
    let book = Book::new(address.as_deref(), &instances);
    check::settled(&sandbox, &book, SETTLE).await;
    let journals = instances.end().await;
    let numbers = sandbox.orders().into_iter().map(|order| order.order_id).chain(journals.opened.clone());
    let states = book.states(numbers).await;
    let verdict = Verdict::new(&sandbox, &states, &journals, &growth, (&fault_injector, &tap), options);
    println!("{:#}", verdict.summary);
    for wrong in &verdict.wrong {
        eprintln!("wrong: {wrong}");
    }
    for number in &verdict.orders {
        let known = book.record(number).await;
        eprintln!("the ledger of {number}: {}", known.as_deref().unwrap_or("nothing more"));
    }
    if verdict.wrong.is_empty() {
        println!("everything adds up");
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
