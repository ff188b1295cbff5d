//! An example of tests against the sandbox: a fault is scripted for one command, the program under test sends its orders, and
//! the transcript says what the platform saw.

use crate::{DAY, client, order, text};
use huifu::proto::QueryTrade;
use huifu::{Answer, Outcome};
use sandbox::{Direction, Fault, Outcome as End, Sandbox, ScriptedAnswer, ScriptedFault};
use std::time::Duration;

#[tokio::test]
async fn an_answer_that_does_not_verify_is_asked_about_and_nothing_is_sent_twice() {
    let forged = ScriptedFault::new("huifu.202", Fault::FlippedSignature).with_times(1);
    let sandbox = Sandbox::builder().fault(forged).start().await.unwrap();
    let client = client(&sandbox);
    // The query before it is another command.
    let none = client.send(&QueryTrade::new("1", DAY, "08")).await.unwrap_err();
    assert_eq!(none.outcome(), Outcome::Refused);
    let error = client.send(&order("1")).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(text(&error).contains("the signature does not match"), "{}", text(&error));
    // What became of it is asked with command 301, whose answer is signed rightly.
    let found = client.send(&QueryTrade::new("1", DAY, "08")).await.unwrap();
    assert!(matches!(found, Answer::Success(_) | Answer::Pending(_)), "{found:?}");
    let transcript = sandbox.exchanges();
    let requests = transcript.iter().filter(|one| one.direction == Direction::Request);
    let seen: Vec<_> = requests.map(|one| (one.endpoint.as_deref().unwrap(), one.fault.as_deref())).collect();
    assert_eq!(seen, [("huifu.301", None), ("huifu.202", Some("flipped-signature")), ("huifu.301", None)]);
    assert_eq!(sandbox.orders().len(), 1);
}

#[tokio::test]
async fn a_code_of_ones_choice_and_an_answer_for_which_nobody_waits() {
    let sandbox = Sandbox::start().await.unwrap();
    let busy = ScriptedAnswer::new("202", "202098").with_message("系统超时").with_times(1);
    sandbox.script_huifu_answer(busy);
    let error = client(&sandbox).send(&order("1")).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "a code that means: ask again; {error}");
    assert_eq!(sandbox.orders(), [], "and here nothing was taken");
    let late = ScriptedFault::late("202", Duration::from_secs(30)).with_times(1);
    sandbox.script_fault(late);
    let client = client(&sandbox);
    let sent =
        tokio::time::timeout(Duration::from_millis(300), async { client.send(&order("2")).await }).await;
    assert!(sent.is_err(), "the client gave up first");
    let kept = async {
        loop {
            let last = sandbox.exchanges().into_iter().rfind(|one| one.fault.is_some());
            if let Some(last) = last {
                return last;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let kept = tokio::time::timeout(Duration::from_secs(5), kept).await.unwrap();
    assert_eq!((kept.outcome, kept.fault.as_deref()), (End::Cut, Some("delay 30s")));
    assert_eq!(kept.field("order_id"), Some("2"));
    assert_eq!(sandbox.orders().len(), 1, "the platform has it all the same");
}
