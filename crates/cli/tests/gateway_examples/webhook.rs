//! Webhooks: those of the gateway are kept, all else is refused.

use crate::gateway::eventually;
use crate::shop::{NEW, OLD, OTHER, Shop, World};
use crypto_core::encoding::{from_base64, to_base64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// What the shop has kept, by its id.
fn kept(shop: &Shop) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(&shop.data).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect()
}

/// Each order's result, and the gateway has heard that each delivery arrived.
pub(crate) fn what_was_delivered_is_kept(world: &World, shop: &Shop) {
    let paid = |number: &str| {
        kept(shop).values().any(|body| {
            serde_json::from_slice::<Value>(body).is_ok_and(|event| {
                event["data"]["order"]["number"] == number && event["data"]["order"]["state"] == "succeeded"
            })
        })
    };
    for number in ["SHOP1", "SHOP2", "SHOP3"] {
        eventually(&format!("the shop is told of {number}"), || paid(number));
    }
    eventually("nothing waits", || {
        world.get("/deliveries?state=waiting")["deliveries"].as_array().unwrap().is_empty()
    });
    assert_eq!(world.get("/deliveries?state=dead")["deliveries"], json!([]));
    let delivered = world.get("/deliveries?state=delivered&limit=1000");
    let mut delivered: Vec<&str> = delivered["deliveries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|delivery| delivery["id"].as_str().unwrap())
        .collect();
    delivered.sort_unstable();
    assert_eq!(kept(shop).keys().collect::<Vec<_>>(), delivered);
}

fn signature(secret: &str, id: &str, sent: &str, body: &str) -> String {
    let key = from_base64(secret.trim_start_matches("whsec_")).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{id}.{sent}.{body}").as_bytes());
    format!("v1,{}", to_base64(&mac.finalize().into_bytes()))
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().try_into().unwrap()
}

const BODY: &str = r#"{"type":"huifu.order","timestamp":"2024-05-17T10:30:00Z","data":{"order":{"number":"SHOP9","state":"succeeded"}}}"#;

fn post(shop: &Shop, id: &str, sent: &str, signatures: &str, body: &str) -> u16 {
    let headers = format!(
        "Content-Type: application/json\r\nwebhook-id: {id}\r\nwebhook-timestamp: {sent}\r\nwebhook-signature: {signatures}\r\n"
    );
    shop.ask("POST", "/webhooks", &headers, body).unwrap().status
}

pub(crate) fn what_nobody_sent_is_refused(shop: &Shop) {
    let before = kept(shop);
    let (time, id) = (now().to_string(), "msg_forged");
    let right = signature(OLD, id, &time, BODY);
    let refused = |what: &str, id: &str, sent: &str, signatures: &str, body: &str| {
        assert_eq!(post(shop, id, sent, signatures, body), 400, "{what}");
        assert_eq!(kept(shop), before, "{what}");
    };
    refused("a secret that the shop does not know", id, &time, &signature(NEW, id, &time, BODY), BODY);
    refused("another body", id, &time, &right, &BODY.replace("SHOP9", "SHOP8"));
    refused("another id", "msg_other", &time, &right, BODY);
    refused("another time", id, &(now() + 1).to_string(), &right, BODY);
    refused("another version", id, &time, &right.replace("v1,", "v2,"), BODY);
    refused("half a signature", id, &time, &right[..right.len() / 2], BODY);
    refused("none", id, &time, "", BODY);
    for age in [-600, 600] {
        let sent = (now() + age).to_string();
        refused("too old or from the future", id, &sent, &signature(OLD, id, &sent, BODY), BODY);
    }
    for sent in ["", "soon", "99999999999999999999"] {
        refused("no time", id, sent, &signature(OLD, id, sent, BODY), BODY);
    }
    // Signed, and still no name of a file elsewhere.
    let outside = "../msg_outside";
    refused("no id", outside, &time, &signature(OLD, outside, &time, BODY), BODY);
    assert!(!shop.data.join("../msg_outside.json").exists());
    let bare = shop.ask("POST", "/webhooks", "Content-Type: application/json\r\n", BODY).unwrap();
    assert_eq!((bare.status, kept(shop)), (400, before.clone()), "without headers");

    // What is right is accepted, by either secret and beside others, once however often it comes.
    for (index, secret) in [OLD, OTHER].into_iter().enumerate() {
        let id = format!("msg_right{index}");
        let signatures = format!("v1,AAAA {} v2,x", signature(secret, &id, &time, BODY));
        for _ in 0..2 {
            assert!((200..300).contains(&post(shop, &id, &time, &signatures, BODY)), "{secret}");
            assert_eq!(kept(shop).get(&id).map(Vec::as_slice), Some(BODY.as_bytes()));
            assert_eq!(kept(shop).len(), before.len() + index + 1);
        }
    }
}
