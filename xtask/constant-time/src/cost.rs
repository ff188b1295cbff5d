//! `cargo xtask bench cost`: what bytes of strangers cost before anything in them is verified.

#[path = "../../../crates/cfca-pkcs7/fuzz/src/shapes.rs"]
#[allow(dead_code, unreachable_pub, missing_docs)]
mod shapes;

use cfca_pkcs7::{AttachedVerifier, Certificate, Crl, EnvelopeOpener, Identity, Limits, SignerPolicy};
use shapes::Kind;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// axum's default limit of a body.
const BODY: usize = 2 << 20;
/// Just within the platform's bound on a message.
const MESSAGE: usize = 63 << 10;
/// What one body may cost.
const BOUND: Duration = Duration::from_millis(20);
const ROUNDS: usize = 5;

/// Measures every shape under both sets of bounds. Those of the platform must hold the bound.
pub(crate) fn run() -> ExitCode {
    let readers = Readers::new();
    println!(
        "| very many | read as | 64 KiB, `Limits::platform` | 2 MiB, `Limits::platform` | 2 MiB, `Limits::new` |"
    );
    println!("|---|---|---:|---:|---:|");
    let mut worst = Duration::ZERO;
    for shape in shapes::all() {
        let bytes = shape.bytes(BODY);
        let message = readers.cost(shape.kind, &shape.bytes(MESSAGE), Limits::platform());
        let tight = readers.cost(shape.kind, &bytes, Limits::platform());
        let wide = readers.cost(shape.kind, &bytes, Limits::new());
        println!("| {} | {:?} | {message:.0?} | {tight:.0?} | {wide:.0?} |", shape.name, shape.kind);
        if matches!(shape.kind, Kind::Message | Kind::Envelope) {
            worst = worst.max(tight).max(message);
        }
    }
    println!("\nthe dearest under `Limits::platform`: {worst:.2?}; the bound is {BOUND:?}");
    if worst > BOUND { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

struct Readers {
    verifier: AttachedVerifier,
    opener: EnvelopeOpener,
}

impl Readers {
    fn new() -> Self {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/cfca/");
        let read = |name: &str| std::fs::read(format!("{root}{name}")).expect("a fixture");
        let anchor = |name| Certificate::from_any(&read(name)).expect("a certificate");
        let bob =
            Identity::from_key_and_certificate(&read("envelope/bob.key.pem"), &read("envelope/bob.pem"));
        Self {
            verifier: AttachedVerifier::new(SignerPolicy::number("100001"))
                .anchor(anchor("openssl/oca.pem"))
                .anchor(anchor("CFCA_ACS_TEST_OCA31.pem")),
            opener: EnvelopeOpener::new(&bob.expect("an identity")),
        }
    }

    /// The shortest of several times: what it costs when nobody disturbs.
    fn cost(&self, kind: Kind, bytes: &[u8], limits: Limits) -> Duration {
        let (verifier, opener) = (self.verifier.clone().limits(limits), self.opener.clone().limits(limits));
        let once = || {
            let start = Instant::now();
            match kind {
                Kind::Message => drop(black_box(verifier.verify(black_box(bytes), 1_800_000_000))),
                Kind::Envelope => drop(black_box(opener.open_unauthenticated(black_box(bytes)))),
                Kind::List => drop(black_box(Crl::from_any(black_box(bytes)))),
                Kind::Certificate => drop(black_box(Certificate::from_any(black_box(bytes)))),
            }
            start.elapsed()
        };
        (0..ROUNDS).map(|_| once()).min().unwrap_or_default()
    }
}
