//! Runs the bodies of the fuzz targets over inputs made by grammar, for a time, and says how many, how long the
//! costliest took, and what broke: `cargo run --release -p mutants -- SECONDS [SEED] [BODY]...`.
//!
//! cargo fuzz finds its way through the code by coverage; this one begins where it ends, with large valid inputs whose
//! structure stays whole. Build with `RUSTFLAGS="--cfg fuzzing"` for the low cap on iterations of PFX files.

mod chance;
mod der;
mod text;

/// The bodies of a crate's fuzz targets, as its own tests include them.
macro_rules! bodies {
    ($($name:ident $path:literal)+) => {$(
        #[allow(
            clippy::all,
            clippy::pedantic,
            clippy::unwrap_used,
            clippy::panic,
            dead_code,
            unreachable_pub,
            reason = "test code"
        )]
        #[path = $path]
        mod $name;
    )+};
}

bodies! {
    cfca "../../../crates/cfca-pkcs7/fuzz/src/lib.rs"
    core "../../../crates/crypto-core/fuzz/src/lib.rs"
    huifu "../../../crates/huifu-proto/fuzz/src/lib.rs"
    unionpay "../../../crates/unionpay-proto/fuzz/src/lib.rs"
}

use chance::Chance;
use crypto_core::encoding::{from_base64_lenient, to_base64, to_hex};
use der::{MAX_SIZE, Node};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What one input may cost.
const BOUND: Duration = Duration::from_millis(50);

struct Body {
    name: &'static str,
    run: Run,
    /// Folders of `fixtures/`, or good messages of every kind.
    seeds: &'static [&'static str],
    /// Parts of the time.
    share: u32,
}

enum Run {
    Bytes(fn(&[u8])),
    /// The same bytes could be a message of any endpoint: each is read as one of them.
    OneOf(fn(&[u8]), One, fn() -> Vec<Vec<u8>>),
}

type One = fn(fn(&[u8]), &[u8], usize);

const BODIES: [Body; 17] = [
    bytes("cfca-pkcs7/detach", cfca::detach, &["cfca/openssl", "cfca/interop", "cfca/sm2", "cfca"], 8),
    bytes(
        "cfca-pkcs7/certificate",
        cfca::certificate,
        &["cfca/openssl", "cfca/kinds", "cfca/chain", "cfca"],
        4,
    ),
    bytes("cfca-pkcs7/envelope", cfca::envelope, &["cfca/envelope", "cfca/sm2"], 3),
    bytes("cfca-pkcs7/crl", cfca::crl, &["cfca/openssl", "cfca/chain"], 3),
    bytes("cfca-pkcs7/pfx", cfca::pfx, &["cfca/pfx", "keys"], 2),
    bytes("cfca-pkcs7/sm2", cfca::sm2, &["cfca/sm2", "keys"], 3),
    bytes("crypto-core/key", core::key, &["keys", "crypto/rsa", "cfca/openssl"], 2),
    bytes("crypto-core/canonical", core::canonical, &["unionpay"], 2),
    bytes("crypto-core/tdes", core::tdes, &["unionpay"], 2),
    bytes("crypto-core/encoding", core::encoding, &["cfca", "unionpay"], 2),
    of_unionpay("unionpay-proto/request", unionpay::request),
    of_unionpay("unionpay-proto/response", unionpay::response),
    of_unionpay("unionpay-proto/notice", unionpay::notification),
    bytes("unionpay-proto/diagnosis", unionpay::diagnosis, &["unionpay"], 1),
    of_huifu("huifu-proto/request", huifu::request),
    of_huifu("huifu-proto/response", huifu::response),
    of_huifu("huifu-proto/notice", huifu::notification),
];

const fn bytes(name: &'static str, run: fn(&[u8]), seeds: &'static [&'static str], share: u32) -> Body {
    Body { name, run: Run::Bytes(run), seeds, share }
}

const fn of_unionpay(name: &'static str, run: fn(&[u8])) -> Body {
    Body { name, run: Run::OneOf(run, unionpay::one, unionpay::seeds), seeds: &["unionpay"], share: 2 }
}

const fn of_huifu(name: &'static str, run: fn(&[u8])) -> Body {
    Body { name, run: Run::OneOf(run, huifu::one, huifu::seeds), seeds: &["unionpay"], share: 2 }
}

impl Body {
    fn run(&self, input: &[u8], which: usize) {
        match self.run {
            Run::Bytes(run) => run(input),
            Run::OneOf(run, one, _) => one(run, input, which),
        }
    }
}

/// What inputs are made of.
struct Corpus {
    trees: Vec<Vec<Node>>,
    texts: Vec<Vec<u8>>,
    dictionary: Vec<Vec<u8>>,
}

#[derive(Default)]
struct Tally {
    executions: u64,
    costliest: Duration,
    findings: Vec<PathBuf>,
}

#[allow(clippy::print_stdout, reason = "it is a report")]
fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds: u64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(60);
    let seed: u64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let wanted: Vec<String> = arguments.collect();
    let bodies: Vec<&Body> = BODIES
        .iter()
        .filter(|body| wanted.is_empty() || wanted.iter().any(|name| body.name.contains(name)))
        .collect();
    let shares: u32 = bodies.iter().map(|body| body.share).sum();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    // What a body says when it breaks is told once, with its input.
    println!("| body | executions | costliest | findings |\n|---|---:|---:|---:|");
    let mut broken = false;
    for body in bodies {
        let time = Duration::from_secs(seconds) * body.share / shares.max(1);
        let tally = fuzz(body, &fixtures, time, seed);
        broken |= !tally.findings.is_empty();
        let (found, cost) = (tally.findings.len(), tally.costliest.as_secs_f64() * 1000.0);
        println!("| {} | {} | {cost:.1} ms | {found} |", body.name, tally.executions);
    }
    if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn fuzz(body: &Body, fixtures: &Path, time: Duration, seed: u64) -> Tally {
    let corpus = Corpus::read(body, fixtures);
    let mut chance = Chance::new(seed);
    let mut tally = Tally::default();
    // What it builds once is no cost of an input.
    match body.run {
        Run::Bytes(run) | Run::OneOf(run, ..) => run(b""),
    }
    let start = Instant::now();
    while start.elapsed() < time && tally.findings.len() < 5 {
        let (input, which) = (corpus.input(&mut chance), chance.below(1 << 16));
        tally.executions += 1;
        let before = Instant::now();
        let panicked = catch_unwind(AssertUnwindSafe(|| body.run(&input, which))).is_err();
        let took = before.elapsed();
        // Others use the processor too: only what is slow is measured again, by this thread's own time.
        let cost = if took > BOUND / 4 && !panicked { cpu(body, &input, which) } else { took };
        tally.costliest = tally.costliest.max(cost);
        if panicked || cost > BOUND {
            tally.findings.push(keep(body, &input, which, tally.executions));
        }
    }
    tally
}

/// The least of three, of a body's operations each for itself.
fn cpu(body: &Body, input: &[u8], which: usize) -> Duration {
    let once = || core::cost::of(|| body.run(input, which));
    once().min(once()).min(once())
}

#[allow(clippy::print_stdout, reason = "it is a report")]
fn keep(body: &Body, input: &[u8], which: usize, number: u64) -> PathBuf {
    let folder = std::env::temp_dir().join("mutants");
    let file = folder.join(format!("{}-{number}", body.name.replace('/', "-")));
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, input));
    println!("finding: {} read as number {which} ({written:?})", file.display());
    file
}

impl Corpus {
    fn read(body: &Body, fixtures: &Path) -> Self {
        let mut corpus = Self { trees: Vec::new(), texts: Vec::new(), dictionary: Vec::new() };
        for folder in body.seeds {
            corpus.read_folder(&fixtures.join(folder));
        }
        if let Run::OneOf(_, _, seeds) = body.run {
            seeds().into_iter().for_each(|seed| corpus.take(seed));
        }
        let (name, _) = body.name.split_once('/').unwrap_or_default();
        let words = fixtures.join("../crates").join(name).join("fuzz/fields.dict");
        for line in std::fs::read_to_string(words).unwrap_or_default().lines() {
            let word = line.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"'));
            corpus.dictionary.extend(word.map(|(word, _)| word.replace("\\\"", "\"").into_bytes()));
        }
        corpus
    }

    fn read_folder(&mut self, folder: &Path) {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        // The same order each time.
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.read_folder(&path);
            } else if let Ok(bytes) = std::fs::read(&path) {
                self.take(bytes);
            }
        }
    }

    fn take(&mut self, bytes: Vec<u8>) {
        if bytes.len() > MAX_SIZE {
            return;
        }
        let text = std::str::from_utf8(&bytes).ok();
        let body = text.map(|text| match text.split_once("-----BEGIN") {
            Some((_, rest)) => rest
                .split_once("-----")
                .and_then(|(_, rest)| Some(rest.split_once("-----END")?.0))
                .unwrap_or(""),
            None => text,
        });
        let decoded = body.and_then(|text| from_base64_lenient(text).ok());
        if let Some(tree) = der::parse(decoded.as_deref().unwrap_or(&bytes)) {
            self.trees.push(tree);
        }
        if text.is_some() {
            self.texts.push(bytes);
        }
    }

    fn input(&self, chance: &mut Chance) -> Vec<u8> {
        let is_text = self.trees.is_empty() || (!self.texts.is_empty() && self.dictionary_first(chance));
        if is_text {
            let (Some(seed), Some(other)) = (chance.of(&self.texts), chance.of(&self.texts)) else {
                return Vec::new();
            };
            return text::changed(seed, other, &self.dictionary, chance);
        }
        let Some(seed) = chance.of(&self.trees) else { return Vec::new() };
        let mut tree = seed.clone();
        for _ in 0..1 + chance.below(5) {
            let other = chance.of(&self.trees).and_then(|other| der::any_of(other, chance));
            der::change(&mut tree, other, chance);
        }
        let mut bytes = der::encode(&tree);
        if chance.one_in(24) {
            der::change_bytes(&mut bytes, 64, chance);
        }
        match chance.below(24) {
            0 => to_base64(&bytes).into_bytes(),
            1 => to_base64(to_base64(&bytes).as_bytes()).into_bytes(),
            2 => to_hex(&bytes).into_bytes(),
            3 => format!("-----BEGIN X-----\n{}\n-----END X-----\n", to_base64(&bytes)).into_bytes(),
            _ => bytes,
        }
    }

    /// Where there is a dictionary of fields, the body reads text.
    fn dictionary_first(&self, chance: &mut Chance) -> bool {
        !self.dictionary.is_empty() || chance.one_in(16)
    }
}
