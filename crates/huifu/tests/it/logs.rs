//! What strangers send, and what the platform signs, stands in the log on one line, escaped and cut.

use crate::DAY;
use crate::platform::{self, signed};
use huifu::ledger::{Ledger, Order, OrderKey};
use huifu::proto::Amount;
use sandbox::keys;
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;
use transport::testing::Scripted;

/// A whole line of a log, an escape sequence, and two megabytes.
fn forged() -> String {
    format!("x\n2030-01-01T00:00:00Z  INFO huifu: order paid\r\u{1b}[2J\u{2028}{}", "y".repeat(2_000_000))
}

fn pair(name: &str, value: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish()
}

#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// The lines since the last call.
    pub(crate) fn lines(&self) -> Vec<String> {
        let text = std::mem::take(&mut *self.0.lock().unwrap());
        String::from_utf8(text).unwrap().lines().map(str::to_owned).collect()
    }
}

impl Write for Log {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(text)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    /// Everything that this thread logs from now on.
    fn listen() -> (Self, DefaultGuard) {
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(log.clone())
            .with_max_level(tracing::Level::TRACE)
            .without_time()
            .with_ansi(false)
            .finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    /// One line for each event, as long as a sentence, that shows the forged text and lets it do nothing.
    fn assert_harmless(&self, events: usize) {
        let lines = self.lines();
        assert_eq!(lines.len(), events, "{:?}", lines.iter().map(|line| line.len()).collect::<Vec<_>>());
        for line in lines {
            assert!(
                line.len() < 3_000 && !line.chars().any(|c| c.is_control() || c == '\u{2028}'),
                "{line:?}"
            );
            assert!(line.contains(r"x\n2030-01-01T00:00:00Z  INFO huifu: order paid\r"), "{line:?}");
        }
    }
}

#[tokio::test]
async fn a_strangers_names_do_nothing_to_the_log_of_a_desk() {
    let handler = platform::client(&Scripted::new()).notifications().handler(Ledger::in_memory_until_exit());
    let (log, _guard) = Log::listen();
    let twice = format!("{0}&{0}", pair(&forged()[..30_000], ""));
    assert_eq!(handler.handle(twice.as_bytes()).await.status(), 400);
    log.assert_harmless(1);
}

/// Signed by the platform, and still not ours.
#[tokio::test]
async fn signed_numbers_do_nothing_to_the_log_of_a_ledger() {
    let ledger = Ledger::in_memory_until_exit();
    let handler = platform::client(&Scripted::new()).notifications().handler(ledger.clone());
    let (number, short) = (&forged()[..100], &forged()[..64]);
    let order = Order::new("202").with_amount(Amount::from_fen(100));
    let _ = ledger.admit(&OrderKey::new(keys::HUIFU_MERCHANT, DAY, number), &order).await.unwrap();
    let notification = |fields: serde_json::Value| {
        let mut content = json!({
            "cmd_id": "202", "mer_cust_id": keys::HUIFU_MERCHANT, "order_date": "20240517", "order_id": number,
            "resp_code": "202000", "trans_amt": "1.00", "platform_seq_id": "S1"
        });
        for (name, value) in fields.as_object().unwrap() {
            content[name] = value.clone();
        }
        pair("check_value", &signed(&content.to_string()))
    };
    let (log, _guard) = Log::listen();
    let _ = handler.handle(notification(json!({"trans_amt": "2.00"})).as_bytes()).await;
    log.assert_harmless(1);
    let _ = handler.handle(notification(json!({"order_id": "", "cmd_id": short})).as_bytes()).await;
    log.assert_harmless(1);
}
