//! What is wrong with a request, said so that its sender can mend it.

use crate::common::{NOWHERE, Running, answer, withdrawal};
use serde_json::json;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

#[tokio::test]
async fn every_mistake_is_a_problem_that_names_it() {
    let running = Running::start().await;
    let json = "Content-Type: application/json\r\n";
    for (path, headers, body, status, kind, says) in [
        ("/unionpay/user.mobil", json, "{}", 404, "unknown-endpoint", "did you mean user.mobile?"),
        ("/huifu/304", json, "{}", 404, "unknown-endpoint", "304"),
        ("/huifu/204", json, "{}", 404, "unknown-endpoint", "/huifu/204/page"),
        (
            "/huifu/303",
            json,
            "{\"user_cust_id\":\"1\",\"user_cust_idd\":\"1\"}",
            422,
            "fields",
            "user_cust_idd: is no field",
        ),
        (
            "/huifu/303",
            json,
            "{\"user_cust_id\":7}",
            422,
            "fields",
            "user_cust_id: must be text, and is a number",
        ),
        ("/huifu/303", json, "{}", 422, "fields", "user_cust_id: is missing"),
        (
            "/huifu/batch-pay",
            json,
            "{\"trans_detail\":[{\"order_id\":\"1\"},{\"order_id\":\"2\",\"trans_amt\":1}]}",
            422,
            "fields",
            "trans_detail[1].trans_amt: must be text, and is a number",
        ),
        ("/huifu/303", json, "{\"user_cust_id\":\"123456789012345678901\"}", 422, "fields", "user_cust_id: "),
        ("/huifu/303", json, "{\"user_cust_id\":\"1\",\"user_cust_id\":\"2\"}", 400, "json", "user_cust_id"),
        ("/huifu/303", json, "{\"user_cust_id\":", 400, "json", ""),
        ("/huifu/303", json, "[]", 400, "json", ""),
        ("/huifu/303", json, "", 400, "json", ""),
        ("/huifu/303", "Content-Type: text/plain\r\n", "{}", 415, "content-type", "text/plain"),
        ("/huifu/303", "", "{}", 415, "content-type", "missing"),
        ("/huifu/303", "Content-Type: application/json; charset=gbk\r\n", "{}", 415, "content-type", "gbk"),
        ("/huifu/202", json, "{}", 400, "key-missing", "Idempotency-Key"),
        ("/huifu/202", "Content-Type: application/json\r\nIdempotency-Key: a b\r\n", "{}", 400, "key", ""),
        ("/unionpay/red.packet.give", json, "{}", 400, "key-missing", ""),
        (
            "/unionpay/user.mobile",
            json,
            "{\"backendToken\":\"x\"}",
            422,
            "fields",
            "backendToken: is the gateway's own",
        ),
        ("/unionpay/user.mobile", json, "{}", 422, "fields", "accessToken: is missing; openId: is missing"),
        (
            "/unionpay/login-address",
            json,
            "{\"redirectUri\":\"x\",\"scope\":\"upapi_mobile\"}",
            422,
            "fields",
            "redirectUri",
        ),
        (
            "/unionpay/log-in",
            json,
            "{\"returned\":\"code=1&state=2\",\"state\":\"\"}",
            422,
            "fields",
            "state",
        ),
        ("/huifu/303", "Content-Type: application/json\r\nMerchant: 9\r\n", "{}", 400, "merchant", "9"),
        ("/nothing", json, "{}", 404, "unknown-address", "/nothing"),
    ] {
        let answer = running.raw("POST", path, headers, body.as_bytes()).await;
        let problem = answer.json();
        assert_eq!(answer.status, status, "{path} {body}: {problem}");
        assert!(answer.head.to_lowercase().contains("application/problem+json"), "{}", answer.head);
        assert_eq!(problem["type"], format!("/docs#{kind}"), "{path} {body}: {problem}");
        assert_eq!(problem["outcome"], "not-sent", "{problem}");
        assert_eq!(problem["status"], status);
        assert!(problem["detail"].as_str().unwrap_or_default().contains(says), "{says}: {problem}");
    }
    // The nearest known name of a field, and every fault at once.
    let answer = running.post("/huifu/303", &json!({ "user_cust_idd": "1", "acct_id": 1 })).await;
    let problem = answer.json();
    assert_eq!(problem["errors"].as_array().unwrap().len(), 3, "{problem}");
    assert!(
        problem["errors"].as_array().unwrap().iter().any(|one| one["didYouMean"] == json!(["user_cust_id"]))
    );
    let other = running.raw("GET", "/huifu/303", "", b"").await;
    assert_eq!((other.status, other.json()["type"].clone()), (405, json!("/docs#method")));
    running.stop().await;
}

#[tokio::test]
async fn bodies_are_bounded_in_bytes_and_in_time() {
    let running = Running::with("body_bytes = 1000\nrequest_seconds = 1\n").await;
    let long = json!({ "user_cust_id": "1".repeat(1000) });
    assert_eq!(running.post("/huifu/303", &long).await.status, 413);
    // Announced by nobody, in pieces.
    let address = running.gateway.address().unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /huifu/303 HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\n\r\n"
    );
    stream.write_all(format!("{head}7d0\r\n{}\r\n0\r\n\r\n", "x".repeat(2000)).as_bytes()).await.unwrap();
    assert_eq!(answer(&mut stream).await.status, 413);
    // One that does not come.
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let slow = tokio::time::timeout(Duration::from_secs(10), answer(&mut stream)).await.unwrap();
    assert_eq!((slow.status, slow.json()["type"].clone()), (504, json!("/docs#too-slow")));
    running.stop().await;
}

#[tokio::test]
async fn a_platform_that_is_away_or_silent_is_told_apart_by_the_outcome() {
    let folder = tempfile::TempDir::new().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    // Takes the request, and hangs up without an answer.
    let silent = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 1024];
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut buffer).await;
        }
    });
    let gateway = crate::common::start(&base, "", &folder).await;
    let running = Running { sandbox: crate::common::sandbox().await, gateway, folder };
    let key = "Idempotency-Key: 202405170001\r\n";
    let lost = running.send("/huifu/202", key, &withdrawal(NOWHERE)).await;
    assert_eq!((lost.status, lost.json()["outcome"].clone()), (504, json!("unknown")), "{}", lost.text());
    assert!(lost.json()["whatToDo"]["zh"].as_str().unwrap().contains("查询"));
    // The same key again: nothing is sent, and nothing is claimed.
    let again = running.send("/huifu/202", key, &withdrawal(NOWHERE)).await;
    assert_eq!((again.status, again.json()["outcome"].clone()), (409, json!("unknown")), "{}", again.text());
    assert_eq!(again.json()["order"]["state"], "unknown");
    silent.abort();
    let _ = silent.await;
    let away = running.send("/huifu/202", "Idempotency-Key: 202405170002\r\n", &withdrawal(NOWHERE)).await;
    assert_eq!((away.status, away.json()["outcome"].clone()), (503, json!("not-sent")), "{}", away.text());
    assert_eq!(away.json()["type"], "/docs#platform-away");
    running.stop().await;
}

#[tokio::test]
async fn a_store_that_is_away_sends_nothing() {
    let running = Running::start().await;
    let path = running.folder.path().join("gateway.db");
    // Somebody else holds the database for longer than a step may take.
    let held = std::process::Command::new("python3")
        .args(["-c", "import sqlite3,sys,time\nc=sqlite3.connect(sys.argv[1])\nc.execute('BEGIN EXCLUSIVE')\nprint('held',flush=True)\ntime.sleep(20)"])
        .arg(&path)
        .stdout(std::process::Stdio::piped())
        .spawn();
    let mut held = held.unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(held.stdout.take().unwrap()), &mut line)
        .unwrap();
    assert_eq!(line.trim(), "held");
    let answer = running.send("/huifu/202", "Idempotency-Key: 202405170001\r\n", &withdrawal(NOWHERE)).await;
    held.kill().unwrap();
    held.wait().unwrap();
    assert_eq!(
        (answer.status, answer.json()["type"].clone()),
        (503, json!("/docs#store-away")),
        "{}",
        answer.text()
    );
    assert_eq!(answer.json()["outcome"], "not-sent");
    assert!(answer.head.to_lowercase().contains("retry-after:"));
    // It comes back, and so does the order.
    let answer = running.send("/huifu/202", "Idempotency-Key: 202405170001\r\n", &withdrawal(NOWHERE)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    running.stop().await;
}
