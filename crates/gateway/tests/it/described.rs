//! The document and the router have the same addresses and methods: asked of the router itself.

use crate::common::Running;
use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// An address with something in the place of each parameter.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_described_is_there_and_takes_no_other_method() {
    let running = Running::start().await;
    let document = running.get("/openapi.json").await.json();
    let (mut taken, mut refused) = (0, 0);
    for (path, described) in document["paths"].as_object().unwrap() {
        for method in METHODS {
            let answer = running.raw(&method.to_uppercase(), &filled(path), "", b"").await;
            let is_described = described[method].is_object();
            assert_eq!(answer.status == 405, !is_described, "{method} {path}: {}", answer.text());
            if is_described {
                taken += 1;
                // A document, a page, the metrics, or a failure that says what is missing.
                let kind: Option<Value> = serde_json::from_slice::<Value>(&answer.body).ok();
                let kind = kind.as_ref().and_then(|problem| problem["type"].as_str()).unwrap_or_default();
                assert!(
                    !["/docs#unknown-address", "/docs#unknown-endpoint"].contains(&kind),
                    "{method} {path}"
                );
                assert_ne!(answer.status, 500, "{method} {path}: {}", answer.text());
            } else {
                refused += 1;
                assert_eq!(answer.json()["type"], "/docs#method", "{method} {path}");
            }
        }
    }
    assert!(taken > 80 && refused > 300, "{taken} and {refused}");
    running.stop().await;
}
