//! What strangers send stands in the log on one line, escaped and cut.

use crate::Time;
use sandbox::keys;
use std::io::Write;
use std::sync::{Arc, Mutex};
use unionpay::Client;
use unionpay::proto::ContractRelieved;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(text)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_strangers_names_do_nothing_to_the_log_of_a_receiver() {
    let time = Time::at(1_568_251_930);
    let verifier = Client::builder("https://host.example", keys::UNIONPAY_APP_ID)
        .platform_key(keys::UNIONPAY_PLATFORM_KEY)
        .clock(Arc::new(move || time.now()))
        .build_verifier()
        .unwrap();
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_max_level(tracing::Level::TRACE)
        .without_time()
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let forged = format!("x\n2030-01-01 INFO paid\r\u{1b}[2J\u{2028}{}", "y".repeat(20_000));
    let pair = form_urlencoded::Serializer::new(String::new()).append_pair(&forged, "1").finish();
    let json = serde_json::json!({ forged: 1 }).to_string();
    let json = format!("{{{0},{0}}}", &json[1..json.len() - 1]);
    let work = |_: ContractRelieved| async { Ok::<(), std::fmt::Error>(()) };
    let _ = verifier.handle_query(&format!("{pair}&{pair}"), work).await;
    let _ = verifier.handle_body(format!("{pair}&{pair}").as_bytes(), work).await;
    let _ = verifier.handle_body(json.as_bytes(), work).await;
    let text = String::from_utf8(std::mem::take(&mut *log.0.lock().unwrap())).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    for line in text.lines() {
        assert!(line.len() < 3_000 && !line.chars().any(|c| c.is_control() || c == '\u{2028}'), "{line:?}");
        assert!(line.contains(r"x\n2030-01-01 INFO paid\r\u{1b}[2J\u{2028}yyy"), "{line:?}");
    }
}
