//! The sandbox, the store and two gateways, each a process that can be killed.

use crate::gateway::{Gateway, ask, eventually, free_port, merchants, said};
use crate::order::Addresses;
use crate::receiver::Receiver;
use sandbox::keys;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;
use store_redis::testing::{Memory, RedisServer};
use store_sql::testing::Postgres;
use tempfile::TempDir;

const SECRET: &str = "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

pub(crate) struct World {
    sandbox: Option<Child>,
    base: String,
    postgres: Postgres,
    _redis: RedisServer,
    gateways: Vec<Gateway>,
    pub(crate) receiver: Receiver,
    folder: TempDir,
}

impl World {
    pub(crate) fn start() -> Self {
        let (postgres, redis) = (Postgres::start().unwrap(), RedisServer::start(Memory::Disk).unwrap());
        let (folder, receiver) = (TempDir::new().unwrap(), Receiver::default());
        let base = format!("http://127.0.0.1:{}", free_port());
        let port = receiver.listen();
        std::fs::write(folder.path().join("sandbox.toml"), "notification_delay_ms = 150\n").unwrap();
        let sandbox = Some(sandbox(&base, folder.path()));
        let gateways = ["one", "two"].map(|name| {
            let text = format!(
                "listen = \"127.0.0.1:{own}\"\naudit_log = \"{name}.audit\"\nstore = {store:?}\nredis = {redis:?}\n\
                 [[webhook]]\nurl = \"http://127.0.0.1:{port}/hook\"\nsecrets = [{secret:?}]\n\
                 allow_plain_http = true\ntimeout_seconds = 2\nfirst_pause_seconds = 1\nlongest_pause_seconds = 2\n\
                 attempts = 60\n{merchants}",
                own = free_port(),
                store = said(&postgres.address()),
                redis = said(&redis.address()),
                secret = said(SECRET),
                merchants = merchants(&base),
            );
            std::fs::write(folder.path().join(name).with_extension("toml"), text).unwrap();
            Gateway::start(folder.path(), name)
        });
        Self { sandbox, base, postgres, _redis: redis, gateways: gateways.into(), receiver, folder }
    }

    pub(crate) fn addresses(&self) -> Vec<Addresses> {
        let addresses = |gateway: &Gateway| Addresses {
            gateway: gateway.place.clone(),
            notify: format!("{}/notifications/huifu", gateway.place),
        };
        self.gateways.iter().map(addresses).collect()
    }

    /// Kills a gateway, the store and the sandbox in turn, and starts each again, whenever the callers have gone so far.
    /// Says how often each was killed.
    pub(crate) fn kill_in_turn(
        &mut self,
        kills: usize,
        how_far: impl Fn() -> usize,
    ) -> BTreeMap<&'static str, usize> {
        let mut killed = BTreeMap::new();
        for round in 0..kills {
            crate::gateway::within(Duration::from_secs(300), "the callers go on", || how_far() > round);
            // At a moment of its own each time, and away for a while.
            thread::sleep(Duration::from_micros(u64::from(rand::random::<u16>())));
            let away = Duration::from_millis(u64::from(rand::random::<u8>()) * 2);
            let what = ["gateway", "store", "sandbox"][round % 3];
            match what {
                "gateway" => {
                    let gateway = &mut self.gateways[round / 3 % 2];
                    gateway.kill();
                    thread::sleep(away);
                    gateway.run();
                }
                "store" => {
                    self.postgres.kill();
                    thread::sleep(away);
                    self.postgres.restart().unwrap();
                }
                _ => {
                    kill(self.sandbox.take());
                    thread::sleep(away);
                    self.sandbox = Some(sandbox(&self.base, self.folder.path()));
                }
            }
            *killed.entry(what).or_default() += 1;
        }
        killed
    }

    fn at_the_sandbox(&self, path: &str) -> Value {
        ask(&self.base, "GET", path, "", "").unwrap().json()
    }

    fn orders(&self) -> Vec<Value> {
        self.at_the_sandbox("/sandbox/huifu/orders").as_array().unwrap().clone()
    }

    /// Number and amount of what the platform has, each once.
    pub(crate) fn books(&self) -> BTreeMap<String, String> {
        let orders = self.orders();
        let text = |order: &Value, name: &str| order[name].as_str().unwrap().to_owned();
        let books: BTreeMap<_, _> =
            orders.iter().map(|order| (text(order, "order_id"), text(order, "amount"))).collect();
        assert_eq!(books.len(), orders.len(), "each once");
        books
    }

    /// The numbers of orders of which the platform has an acknowledgement.
    pub(crate) fn acknowledged(&self) -> BTreeSet<String> {
        let orders = self.orders();
        let told = orders.iter().filter(|order| order["acknowledged"] == true);
        told.map(|order| order["order_id"].as_str().unwrap().to_owned()).collect()
    }

    /// What the user's account holds, in fen.
    pub(crate) fn balance(&self) -> u64 {
        let accounts = self.at_the_sandbox("/sandbox/huifu/accounts");
        let mut accounts = accounts.as_array().unwrap().iter();
        let account = accounts.find(|account| account["cust_id"] == keys::HUIFU_USER).unwrap();
        account["free"].as_str().unwrap().replace('.', "").parse().unwrap()
    }

    /// Waits until every order of the platform has ended.
    pub(crate) fn settled(&self) {
        eventually("the platform ends every order", || {
            self.orders().iter().all(|order| order["trans_stat"] == "02000002")
        });
    }

    /// Orders that no gateway knows to have succeeded.
    pub(crate) fn unsettled(&self) -> Vec<String> {
        let mut numbers = Vec::new();
        for state in ["sent", "unknown", "pending", "not_sent"] {
            let path = format!("/orders?state={state}&limit=1000");
            let page = ask(&self.gateways[0].place, "GET", &path, "", "").unwrap().json();
            let orders = page["orders"].as_array().unwrap_or_else(|| panic!("{page}"));
            numbers.extend(orders.iter().map(|order| order["number"].as_str().unwrap().to_owned()));
        }
        numbers
    }

    /// Everything that a gateway knows of these orders.
    pub(crate) fn known(&self, numbers: &[String]) -> String {
        let known = numbers.iter().map(|number| {
            ask(&self.gateways[0].place, "GET", &format!("/orders/20240517/{number}"), "", "").unwrap().body
        });
        known.collect::<Vec<_>>().join("\n")
    }

    /// The number of deliveries that have not arrived.
    pub(crate) fn waiting(&self) -> usize {
        let page = ask(&self.gateways[0].place, "GET", "/deliveries?state=waiting", "", "").unwrap().json();
        page["deliveries"].as_array().unwrap().len()
    }

    /// As if the time had passed after which the platform is asked about an order.
    pub(crate) fn five_minutes_pass(&self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let pool = sqlx::PgPool::connect(&self.postgres.address()).await.unwrap();
            let update = "UPDATE merchant_orders SET due = 1, record = jsonb_set(record::jsonb, '{due}', '1')::text \
                          WHERE due IS NOT NULL";
            sqlx::query(update).execute(&pool).await.unwrap();
            pool.close().await;
        });
    }

    /// What a person does about an order that the platform does not have: never sent where that can be said, and failed
    /// where it cannot. True for the latter.
    pub(crate) fn settle(&self, number: &str) -> bool {
        for found in ["not-sent", "failed"] {
            let output = Command::new(env!("CARGO_BIN_EXE_merchant"))
                .args(["huifu", "orders", "settle", "20240517", number, "--as", found, "--yes"])
                .args(["--store", &self.postgres.address(), "--mer-cust-id", keys::HUIFU_MERCHANT])
                .output()
                .unwrap();
            match (output.status.success(), found) {
                (true, found) => return found == "failed",
                (false, "not-sent") => {}
                (false, _) => panic!("{number}: {}", String::from_utf8_lossy(&output.stderr)),
            }
        }
        unreachable!()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        kill(self.sandbox.take());
        if thread::panicking() {
            for gateway in &self.gateways {
                let log = gateway.log();
                let lines: Vec<&str> = log.lines().collect();
                println!("{}", lines[lines.len().saturating_sub(40)..].join("\n"));
            }
        }
    }
}

fn kill(child: Option<Child>) {
    if let Some(mut child) = child {
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// With books that outlive it.
fn sandbox(base: &str, folder: &Path) -> Child {
    let port = base.rsplit(':').next().unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_merchant"))
        .args(["sandbox", "--port", port, "--data", "state", "--config", "sandbox.toml", "--quiet"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    eventually("the sandbox listens", || ask(base, "GET", "/sandbox/huifu/orders", "", "").is_ok());
    child
}
