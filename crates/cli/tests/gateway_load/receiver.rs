//! The merchant's own address: remembers every webhook, and now and then breaks.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

#[derive(Clone, Default)]
pub(crate) struct Receiver {
    arrived: Arc<Mutex<Vec<(String, String)>>>,
}

/// What was delivered.
pub(crate) struct Deliveries {
    pub(crate) all: usize,
    pub(crate) ids: usize,
    pub(crate) acknowledged: usize,
}

impl Receiver {
    /// Begins to listen, and says where.
    pub(crate) fn listen(&self) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let this = self.clone();
        thread::spawn(move || {
            for (index, stream) in listener.incoming().enumerate() {
                let this = this.clone();
                // Each seventh arrives, and its answer says that it has not: it comes again.
                thread::spawn(move || this.take(stream.unwrap(), index % 7 == 6));
            }
        });
        port
    }

    fn take(&self, mut stream: TcpStream, breaks: bool) {
        let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
        loop {
            match stream.read(&mut part) {
                Ok(0) | Err(_) => return,
                Ok(count) => bytes.extend_from_slice(&part[..count]),
            }
            let text = String::from_utf8_lossy(&bytes);
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let header = |name: &str| {
                head.lines().find_map(|line| {
                    let (known, value) = line.split_once(':')?;
                    known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
                })
            };
            if body.len() < header("content-length").map_or(0, |length| length.parse().unwrap()) {
                continue;
            }
            self.arrived.lock().unwrap().push((header("webhook-id").unwrap(), body.to_owned()));
            break;
        }
        let status = if breaks { "500 Broken" } else { "200 OK" };
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        // A gateway that was killed in between asks for no answer.
        let _ = stream.write_all(answer.as_bytes());
    }

    /// Every event, its body by its id: an id is never that of two things.
    fn events(&self) -> BTreeMap<String, Value> {
        let mut events = BTreeMap::<String, Value>::new();
        for (id, body) in &*self.arrived.lock().unwrap() {
            let event = serde_json::from_str(body).unwrap();
            let known = events.entry(id.clone()).or_insert_with(|| Value::clone(&event));
            assert_eq!(*known, event, "{id}");
        }
        events
    }

    /// Whether each of these orders was told to have succeeded.
    pub(crate) fn told_of<'n>(&self, mut numbers: impl Iterator<Item = &'n String>) -> bool {
        let events = self.events();
        let orders = events.values().map(|event| &event["data"]["order"]);
        let told: BTreeSet<&str> = orders
            .filter(|order| order["state"] == "succeeded")
            .filter_map(|order| order["number"].as_str())
            .collect();
        numbers.all(|number| told.contains(number.as_str()))
    }

    /// Each notification that was acknowledged has arrived, however often, under one id.
    pub(crate) fn check(&self, acknowledged: &BTreeSet<String>) -> Deliveries {
        let events = self.events();
        let mut ids = BTreeMap::<&str, usize>::new();
        for event in events.values().filter(|event| event["type"] == "huifu.notification") {
            *ids.entry(event["data"]["fields"]["order_id"].as_str().unwrap()).or_default() += 1;
        }
        for number in acknowledged {
            assert_eq!(ids.get(number.as_str()), Some(&1), "{number}: acknowledged, and told once");
        }
        assert!(
            ids.values().all(|count| *count == 1),
            "a notification that comes again is the same: {ids:?}"
        );
        let all = self.arrived.lock().unwrap().len();
        Deliveries { all, ids: events.len(), acknowledged: acknowledged.len() }
    }
}
