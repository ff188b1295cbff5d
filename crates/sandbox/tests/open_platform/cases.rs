//! Exchanges as cases of `fixtures/`. What OpenSSL signed there is sent to the sandbox, and comes out of it as the same folder,
//! which the run of the staged vectors in `unionpay-proto` reads.

use crate::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use test_support::fixtures;
use test_support::vectors::Context;

async fn exported(merchant: &Merchant, number: u64) -> Response<Bytes> {
    let request = Request::get(format!("/sandbox/exchanges/{number}/case.tar")).body(Bytes::new());
    merchant.post(request.unwrap()).await
}

/// The files of the only folder of an archive, by name.
fn unpacked(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new("tar").arg("-xC").arg(folder.path()).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(archive).unwrap();
    assert!(child.wait().unwrap().success());
    let only = |folder: &Path| std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let case = only(&only(folder.path()));
    let files = std::fs::read_dir(case).unwrap().map(|entry| entry.unwrap());
    files.map(|file| (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap())).collect()
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let mut lines: Vec<_> = String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[tokio::test]
async fn what_openssl_signed_comes_out_as_the_same_folder() {
    for case in [
        "backend-token",
        "front-token",
        "red-packet-give",
        "coupon-download",
        "qual-send",
        "qual-reduce",
        "password-seq-id",
    ] {
        let folder = fixtures::path(&format!("unionpay/{case}"));
        let folder = Path::new(&folder);
        let expected = Context::parse(&std::fs::read_to_string(folder.join("context.toml")).unwrap());
        let merchant = Merchant::start().await;
        merchant.clock.store(expected.now, std::sync::atomic::Ordering::SeqCst);
        let id = expected.endpoint.as_deref().unwrap();
        let info = unionpay::proto::ALL.iter().find(|info| info.id == id).unwrap();
        let body = std::fs::read(folder.join("request.json")).unwrap();
        merchant.post(Request::post(info.route.path).body(Bytes::from(body)).unwrap()).await;
        let answer = exported(&merchant, 1).await;
        assert_eq!(answer.status(), 200, "{case}: {:?}", answer.body());
        let mut found = unpacked(answer.body());
        let context = Context::parse(&String::from_utf8(found.remove("context.toml").unwrap()).unwrap());
        // Which blanks were left out, a message does not tell.
        assert_eq!(context, Context { blank: Vec::new(), ..expected.clone() }, "{case}");
        let fields = found.remove("fields.txt").unwrap();
        assert_eq!(lines(&fields), lines(&std::fs::read(folder.join("fields.txt")).unwrap()), "{case}");
        assert_eq!(found.keys().cloned().collect::<Vec<_>>(), {
            let mut stages = expected.stages.clone();
            stages.sort();
            stages
        });
        for (name, bytes) in found {
            assert_eq!(bytes, std::fs::read(folder.join(&name)).unwrap(), "{case}/{name}");
        }
    }
}

/// A notification: OpenSSL verifies what the case says was signed.
#[tokio::test]
async fn a_notification_is_a_case_and_what_is_none_is_told_why() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Contract).await;
    let apply = ApplyContract::new("code-1", "plan-1");
    let contract = merchant.call(&apply, &user).await;
    merchant.sandbox.user_ends_contract("http://127.0.0.1:9/notice", &contract.contract_id).await.unwrap();
    let exchanges = merchant.sandbox.exchanges();
    let number = |part: &str| {
        exchanges
            .iter()
            .find(|one| one.endpoint.as_deref().is_some_and(|id| id.contains(part)))
            .unwrap()
            .number
    };
    let answer = exported(&merchant, number("notice")).await;
    assert_eq!(answer.status(), 200, "{:?}", answer.body());
    let found = unpacked(answer.body());
    let context = Context::parse(std::str::from_utf8(&found["context.toml"]).unwrap());
    assert_eq!((context.kind.as_str(), context.now), ("notice", START));
    let folder = tempfile::tempdir().unwrap();
    let signature =
        crypto_core::encoding::from_base64(std::str::from_utf8(&found["signature.txt"]).unwrap()).unwrap();
    let (signed, proof) = (folder.path().join("signed"), folder.path().join("proof"));
    std::fs::write(&signed, &found["canonical.txt"]).unwrap();
    std::fs::write(&proof, signature).unwrap();
    let key = fixtures::path("keys/unionpay-platform.pub.pem");
    let judged = Command::new("openssl")
        .args(["dgst", "-sha256", "-verify", &key, "-signature"])
        .arg(&proof)
        .arg(&signed)
        .output()
        .unwrap();
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stdout));
    // A call without a signature has no stages.
    let refused = exported(&merchant, number("unionpay.token")).await;
    assert_eq!(refused.status(), 409);
    assert!(String::from_utf8_lossy(refused.body()).contains("none that is signed"), "{:?}", refused.body());
    assert_eq!(exported(&merchant, 999).await.status(), 404);
}
