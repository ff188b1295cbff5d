//! An example of tests against the sandbox: a fault is scripted for one endpoint, the program under test makes its calls, and
//! the transcript says what the platform saw.

use sandbox::{Fault, Outcome as End, Sandbox, ScriptedAnswer, ScriptedFault, keys};
use std::time::Duration;
use unionpay::proto::{ExchangeCode, Fen, GiveRedPacket};
use unionpay::{Client, Outcome};

fn client(sandbox: &Sandbox) -> Client {
    Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .allow_plain_http()
        .build()
        .unwrap()
}

fn gift(number: &str) -> GiveRedPacket {
    GiveRedPacket::new("T00T00000000000001", number, Fen::new(100)).with_mobile("19900000001")
}

#[tokio::test]
async fn a_gift_whose_answer_is_lost_is_unknown_and_every_other_call_goes_on() {
    let lost = ScriptedFault::new("unionpay.red.packet.give", Fault::Cut).with_times(1);
    let sandbox = Sandbox::builder().fault(lost).start().await.unwrap();
    let client = client(&sandbox);
    // Neither the token nor the login is what the fault waits for.
    client.send(&ExchangeCode::new(sandbox.login_code())).await.unwrap();
    let error = client.send(&gift("1")).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    client.send(&gift("2")).await.unwrap();
    // The transcript: the first was carried out, and its connection was cut.
    let transcript = sandbox.exchanges();
    let gifts: Vec<_> = transcript.iter().filter(|one| one.path().ends_with("red.packet.give")).collect();
    let ends: Vec<_> = gifts.iter().map(|gift| (gift.outcome, gift.fault.as_deref())).collect();
    assert_eq!(ends, [(End::Cut, Some("cut")), (End::Accepted, None)]);
    assert_eq!(gifts[0].field("transNumber"), Some("1"));
    assert_eq!(gifts[1].code.as_deref(), Some("00"));
    assert!(transcript.iter().filter(|one| !one.path().ends_with("give")).all(|one| one.fault.is_none()));
    assert_eq!(sandbox.red_packets().len(), 2, "a lost answer is no lost request");
}

#[tokio::test]
async fn a_code_of_ones_choice_and_an_answer_that_is_late() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let refusal =
        ScriptedAnswer::new("unionpay.red.packet.give", "35000").with_message("活动已结束").with_times(1);
    sandbox.script_unionpay_answer(refusal);
    sandbox.script_fault(
        ScriptedFault::late("unionpay.red.packet.give", Duration::from_millis(120)).with_times(2),
    );
    let error = client.send(&gift("1")).await.unwrap_err();
    assert!(error.to_string().ends_with("refused with 35000: 活动已结束"), "{error}");
    client.send(&gift("2")).await.unwrap();
    client.send(&gift("3")).await.unwrap();
    let gifts = sandbox.exchanges().into_iter().filter(|one| one.path().ends_with("red.packet.give"));
    let seen: Vec<_> = gifts
        .map(|gift| {
            (gift.code.clone().unwrap(), gift.fault.is_some(), gift.took >= Duration::from_millis(120))
        })
        .collect();
    let expected = [("35000", true, true), ("00", true, true), ("00", false, false)];
    assert_eq!(seen, expected.map(|(code, fault, late)| (code.to_owned(), fault, late)));
    assert_eq!(sandbox.red_packets().len(), 2, "what was refused was not given");
}
