//! `merchant gateway` as a process: killed, told to read its configuration again, told to end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/gateway.rs"]
mod process;

use process::{Gateway, ask, eventually, free_port, merchants, said};
use rustix::process::{Signal, kill_process};
use sandbox::{Sandbox, keys};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

const SECRET: &str = "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// The sandbox, a folder, and the gateway's process.
struct World {
    sandbox: Sandbox,
    runtime: Runtime,
    folder: TempDir,
    gateway: Gateway,
    receiver: u16,
}

impl World {
    fn start(receiver: u16, top: &str) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let sandbox = runtime.block_on(Sandbox::builder().port(0).start()).unwrap();
        let folder = TempDir::new().unwrap();
        Self::configure(folder.path(), &sandbox, receiver, top, SECRET);
        let gateway = Gateway::start(folder.path(), "gateway");
        Self { sandbox, runtime, folder, gateway, receiver }
    }

    fn configure(folder: &Path, sandbox: &Sandbox, port: u16, top: &str, secret: &str) {
        let text = format!(
            "listen = \"127.0.0.1:0\"\naudit_log = \"audit.log\"\nstore = \"sqlite://{store}\"\n{top}\n\
             [[webhook]]\nurl = \"http://127.0.0.1:{port}/hook\"\nsecrets = [{secret:?}]\nallow_plain_http = true\n\
             timeout_seconds = 1\nfirst_pause_seconds = 1\nlongest_pause_seconds = 1\nattempts = 60\n{merchants}",
            store = folder.join("gateway.db").display(),
            secret = said(secret),
            merchants = merchants(&sandbox.base_url()),
        );
        std::fs::write(folder.join("gateway.toml"), text).unwrap();
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
        let answer = ask(&self.gateway.place, method, path, headers, body).unwrap();
        (answer.status, answer.body)
    }

    fn get(&self, path: &str) -> Value {
        serde_json::from_str(&self.ask("GET", path, "", "").1).unwrap()
    }

    fn withdraw(&self, number: &str, notify: &str) -> (u16, String) {
        let body = json!({
            "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "trans_amt": "1.00",
            "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "T0", "bg_ret_url": notify,
        });
        let headers = format!("Content-Type: application/json\r\nIdempotency-Key: {number}\r\n");
        self.ask("POST", "/huifu/202", &headers, &body.to_string())
    }

    /// The number of orders of this number that the platform has.
    fn at_the_platform(&self, number: &str) -> usize {
        self.sandbox.orders().iter().filter(|order| order.order_id == number).count()
    }
}

/// Something that is done once.
type Deed = Box<dyn FnOnce() + Send>;

/// A receiver whose port can be closed and opened again. What it was sent: ids and signatures.
#[derive(Clone, Default)]
struct Receiver {
    arrived: Arc<Mutex<Vec<(String, String)>>>,
    before_answer: Arc<Mutex<VecDeque<Deed>>>,
}

impl Receiver {
    fn listen(&self, port: u16) -> u16 {
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let this = self.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let this = this.clone();
                thread::spawn(move || this.take(stream.unwrap()));
            }
        });
        port
    }

    fn take(&self, mut stream: TcpStream) {
        let mut bytes = Vec::new();
        let mut part = [0; 4096];
        loop {
            let Ok(count) = stream.read(&mut part) else { return };
            bytes.extend_from_slice(&part[..count]);
            let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
            let header =
                |name: &str| text.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
            let whole = text.split_once("\r\n\r\n").is_some_and(|(head, _)| {
                bytes.len()
                    >= head.len() + 4 + header("content-length:").map_or(0, |length| length.parse().unwrap())
            });
            if whole {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let header = |name: &str| {
                    text.lines()
                        .find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()))
                        .unwrap_or_default()
                };
                self.arrived.lock().unwrap().push((header("webhook-id:"), header("webhook-signature:")));
                break;
            }
            if count == 0 {
                return;
            }
        }
        let act = self.before_answer.lock().unwrap().pop_front();
        if let Some(act) = act {
            act();
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    fn ids(&self) -> Vec<String> {
        self.arrived.lock().unwrap().iter().map(|(id, _)| id.clone()).collect()
    }
}

/// Acknowledged, then killed: nobody was there to deliver to. It is delivered by the next process.
#[test]
fn killed_between_acknowledgement_and_delivery() {
    let port = free_port();
    let mut world = World::start(port, "");
    let (status, text) =
        world.withdraw("202405170001", &format!("{}/notifications/huifu", world.gateway.place));
    assert_eq!(status, 200, "{text}");
    eventually("the notification is acknowledged", || {
        let listed = world.get("/deliveries?state=waiting");
        listed["deliveries"].as_array().unwrap().iter().any(|one| one["type"] == "huifu.notification")
    });
    let waiting = world.get("/deliveries?state=waiting");
    world.gateway.kill();
    let receiver = Receiver::default();
    receiver.listen(port);
    assert_eq!(receiver.ids(), Vec::<String>::new());
    world.gateway.run();
    for delivery in waiting["deliveries"].as_array().unwrap() {
        let id = delivery["id"].as_str().unwrap();
        eventually("it is delivered after the restart", || receiver.ids().iter().any(|one| one == id));
    }
    // The order went out once, and going on asks for nothing more.
    assert_eq!(
        world.withdraw("202405170001", "http://127.0.0.1:1/x").0,
        422,
        "another body under the same key"
    );
    assert_eq!(world.at_the_platform("202405170001"), 1);
}

/// Delivered, then killed before that was written down: it is delivered again, under the same id.
#[test]
fn killed_between_delivery_and_its_record() {
    let receiver = Receiver::default();
    let port = receiver.listen(0);
    let mut world = World::start(port, "");
    let pid = world.gateway.pid();
    receiver
        .before_answer
        .lock()
        .unwrap()
        .push_back(Box::new(move || kill_process(pid, Signal::KILL).unwrap()));
    let address = format!("{}/notifications/unionpay", world.gateway.place);
    let told = unionpay::proto::ContractRelieved::new("2024-05-17 10:30:00", "c2FuZGJveC9vcGVuK2lk", "c1");
    world.runtime.block_on(world.sandbox.notify_contract_relieved(&address, &told)).unwrap();
    eventually("the process is dead", || world.gateway.has_ended());
    assert_eq!(receiver.ids().len(), 1);
    world.gateway.kill();
    world.gateway.run();
    eventually("it is delivered again", || receiver.ids().len() >= 2);
    eventually("and that is written down", || {
        world.get("/deliveries?state=delivered")["deliveries"][0]["attempts"] == 2
    });
    let ids = receiver.ids();
    assert!(ids.iter().all(|id| *id == ids[0] && id.starts_with("msg_")), "{ids:?}");
}

/// SIGHUP: other secrets and tokens from now on, no call lost; a configuration that is wrong changes nothing.
#[test]
fn a_hangup_reads_the_configuration_again_without_losing_a_call() {
    const OTHER: &str = "whsec_CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=";
    let receiver = Receiver::default();
    let port = receiver.listen(0);
    let world = World::start(port, "");
    let place = world.gateway.place.clone();
    let (stop, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let callers: Vec<_> = (0..4)
        .map(|_| {
            let (place, stop, answered) = (place.clone(), Arc::clone(&stop), Arc::clone(&answered));
            thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let body = json!({ "user_cust_id": keys::HUIFU_USER }).to_string();
                    let answer =
                        ask(&place, "POST", "/huifu/303", "Content-Type: application/json\r\n", &body)
                            .unwrap();
                    assert_eq!(answer.status, 200, "{}", answer.body);
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    // Each caller has one call under way at a time: after so many answers each of them has begun one since then, however slow
    // the machine is.
    let calls_go_on = || {
        let wanted = answered.load(Ordering::Relaxed) + 8;
        while answered.load(Ordering::Relaxed) < wanted {
            assert!(!callers.iter().any(thread::JoinHandle::is_finished), "a call was lost");
            thread::sleep(Duration::from_millis(5));
        }
    };
    let reloads = |result: &str| {
        let metrics = world.ask("GET", "/metrics", "", "").1;
        let line = format!("gateway_reloads_total{{result=\"{result}\"}} ");
        metrics
            .lines()
            .find_map(|text| text.strip_prefix(&line))
            .map_or(0, |count| count.parse::<u32>().unwrap())
    };
    for round in 1..=3 {
        calls_go_on();
        World::configure(world.folder.path(), &world.sandbox, world.receiver, "", OTHER);
        world.gateway.signal(Signal::HUP);
        eventually("it was read again", || reloads("done") == round);
    }
    std::fs::write(world.folder.path().join("gateway.toml"), "lisen = 1\n").unwrap();
    world.gateway.signal(Signal::HUP);
    eventually("the mistake is told", || world.gateway.log().contains("is not a key; is `listen` meant?"));
    calls_go_on();
    stop.store(true, Ordering::Relaxed);
    for caller in callers {
        caller.join().unwrap();
    }
    // What is delivered now is signed with the new secret.
    let told = unionpay::proto::ContractRelieved::new("2024-05-17 10:30:00", "c2FuZGJveC9vcGVuK2lk", "c2");
    let address = format!("{}/notifications/unionpay", world.gateway.place);
    world.runtime.block_on(world.sandbox.notify_contract_relieved(&address, &told)).unwrap();
    eventually("it is delivered", || !receiver.ids().is_empty());
    assert!(
        world.gateway.log().lines().all(|line| serde_json::from_str::<Value>(line).is_ok()),
        "{}",
        world.gateway.log()
    );
}

/// SIGTERM: a call under way is answered, a new connection is refused, the process ends with success.
#[test]
fn a_terminated_gateway_answers_what_is_under_way() {
    let mut world = World::start(free_port(), "");
    world.sandbox.script_fault(sandbox::ScriptedFault::late("303", Duration::from_secs(2)));
    let place = world.gateway.place.clone();
    let call = thread::spawn(move || {
        let body = json!({ "user_cust_id": keys::HUIFU_USER }).to_string();
        ask(&place, "POST", "/huifu/303", "Content-Type: application/json\r\n", &body).unwrap()
    });
    eventually("the call has reached the platform", || world.sandbox.seen("huifu.303") > 0);
    world.gateway.signal(Signal::TERM);
    eventually("nobody is let in any more", || ask(&world.gateway.place, "GET", "/healthz", "", "").is_err());
    let answer = call.join().unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    let status = world.gateway.ended();
    assert!(status.success(), "{status}: {}", world.gateway.log());
}
