//! Project chores: `cargo xtask --help`.
//!
//! Depends on no workspace crate, so it builds and repairs even when generated code is broken.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
#[cfg(test)]
mod book;
mod book_check;
mod book_links;
mod cargo;
mod circles;
#[cfg(test)]
mod code_map;
mod codegen;
mod codes;
mod commands;
mod config_keys;
mod console;
mod counts;
#[cfg(test)]
mod depend;
mod examples;
mod fixtures;
mod fuzz;
mod gateway_check;
mod gateway_tests;
mod header;
mod huifu_codes;
mod instructions;
mod interop;
mod layers;
mod libraries;
#[cfg(test)]
mod links;
mod listening;
#[cfg(test)]
mod logs;
mod npm;
mod openapi;
mod payout_check;
mod performance;
mod python;
mod release;
mod shop;
mod spec;
mod structs;
mod texts;
mod toolkit;
mod upsdk;
mod webhook_check;
#[cfg(test)]
mod words;

use codegen::Mode;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
Project chores.

Usage: cargo xtask <COMMAND> [--check]
       cargo xtask fuzz [--seconds N] [--jobs N] [TARGET]...

Commands:
  bench [--json] [--quick] [--only HEADING]
             how fast we are next to OpenSSL, BouncyCastle (where Java is) and plain hyper; a whole run writes
             docs/performance.md; needs OpenSSL's headers (apt-get install libssl-dev pkg-config)
  bench chinese
             write docs/performance.zh-CN.md out of docs/performance.md; a whole run does that too
  bench cost what very many of one thing in 2 MiB of a stranger costs before a signature is looked at; fails beyond 20 ms
  constant-time [--json]
             whether secrets show in the time something takes; for a quiet machine, takes minutes
  book-links what `mdbook build docs` calls, so that the site has no link to files that are only in the repository
  codegen    write what follows from crates/*-proto/spec/*.toml: crates/*-proto/src/generated/, the table of return
             codes, crates/unionpay-proto/upsdk/*.ts, and their pages under docs/; from crates/cfca-capi its C header; from crates/cli the list of its texts
  counts     write how many crates come with each of ours into docs/dependencies.md and its Chinese twin
  fixtures   write fixtures/keys/ and the table in fixtures/README.md; keys and certificates always come out the
             same, PFX files are made by the openssl command where they are missing
  fuzz       run the fuzz targets of crates/*/fuzz, each N seconds (60), on nightly with AddressSanitizer; a TARGET
             is `tdes`, `crypto-core` or `crypto-core/tdes`; --check only compiles them, on any toolchain
  upsdk-check  have the TypeScript compiler (fetched by npm, pinned) accept upsdk.d.ts with the sample page, and refuse
             every wrong call
  gateway-check [PROGRAM]
             an outside validator reads the gateway's OpenAPI document; clients generated from it in TypeScript and
             Python are used against gateway and sandbox; schemathesis throws at it what the document allows and what not
  examples   the tests of xtask/examples/other-clients, a workspace of its own: unionpay-proto on reqwest, notifications on actix-web
  gateway-examples
             the shops of crates/gateway/examples in PHP, Python, Node, Java and Go (Debian's; all of them must be there) log a
             user in, pay out, receive webhooks and refuse forged ones, each against gateway and sandbox
  gateway-load [ORDERS [KILLS]]
             payouts (2000) of 16 callers through two gateways on PostgreSQL and Redis, while a gateway, the store and the sandbox
             are killed (12 times) in turn; fails unless the sandbox's books are what was asked for and every webhook arrived
  webhook-check  the public libraries of Standard Webhooks (npm, PyPI; pinned) verify what the gateway delivers in its tests
  shop-check Chromium (Debian's, driven by playwright-core from npm, pinned) buys in the example shop against the
             sandbox's cashier; screenshots in target/shop-check
  payout-check [ROWS [KILLS]]
             `merchant huifu payout` (release build) on SQLite against the sandbox: 10,000 orders in one go, with the memory that
             it takes, then as many killed ten times at random moments and finished; fails unless the sandbox's books are the file
  toolkit-check  crates/cfca-capi: a C program under valgrind; programs in PHP, Python, Java and C# in the shape of the Huifu
             document's demos against the sandbox, judged by OpenSSL; with the word `speed`, how long a signature takes there next
             to Rust
  book-check builds the book with mdBook, and asks its search for English and Chinese words in Chromium
  console-check
             the same browser in the UnionPay shop, with the emulator of upsdk.js, and in the sandbox's console
  fixtures pkits
             write fixtures/cfca/pkits/ from a crate that cargo fetches, then as above
  instructions [--write]
             counts the instructions of hot steps with callgrind (apt-get install valgrind) and compares them with
             xtask/constant-time/instructions.toml: 2 % more is an error; --write accepts what is counted
  interop    files exchanged with OpenSSL and BouncyCastle, in both directions; prints the matrix; Python's
             `cryptography` (fetched from PyPI into target/, pinned) reads every certificate and PFX file of the fixtures
  soak [--minutes N] [--seed S] [--no-redis]
             both clients against the sandbox under load and random faults, N minutes (2); checks in the end that all
             books agree, prints JSON; the seed (1) chooses the faults
  release --out DIR [--binary FILE] [--target TRIPLE] [--tag] [--slow] [--without TOOL]...
             checks that the version can be handed out (tree, tag, changes, cargo-deny; with --slow cargo-hack), then packs
             `merchant` with SBOM, completions and manual pages; the same program gives the same bytes (docs/releasing.md)
  layers     check who depends on whom against the table in xtask/src/layers.rs, that no files of a crate import
             each other in a circle (xtask/src/circles.rs), what each library says of itself (xtask/src/libraries.rs),
             and that users can make what they hand in (xtask/src/structs.rs)

Options:
  --check    change nothing; exit 1 if something is not as it should be, and say what
  --help     this text

Exit code: 0 done, 1 something is wrong (said in one line), 2 wrong usage.
`cargo test -p xtask` runs codegen, counts, fixtures and layers with --check.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["--help" | "-h" | "help"] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        // mdBook asks first whether a format is supported: every one is.
        ["book-links", "supports", _] => return ExitCode::SUCCESS,
        ["book-links"] => book_links::run(),
        ["codegen"] => codegen::run(&root(), Mode::Write).map(|files| written(&files)),
        ["codegen", "--check"] => {
            codegen::run(&root(), Mode::Check).map(|_| "generated files are current".into())
        }
        ["upsdk-check"] => upsdk::check::run(&root()),
        ["toolkit-check"] => toolkit::check(&root()),
        ["toolkit-check", "speed"] => toolkit::speed(&root()),
        ["gateway-check"] => gateway_check::run(&root(), None),
        ["gateway-check", program] => gateway_check::run(&root(), Some(program)),
        ["examples"] => return examples::check(&root()),
        ["gateway-examples"] => return gateway_tests::examples(&root()),
        ["gateway-load", words @ ..] => return gateway_tests::load(&root(), words),
        ["webhook-check"] => webhook_check::run(&root()),
        ["shop-check"] => shop::check(&root()),
        ["book-check"] => book_check::check(&root()),
        ["console-check"] => console::check(&root()),
        ["payout-check", words @ ..] => return payout_check::run(&root(), words),
        ["release", words @ ..] => return release::run(&root(), words),
        ["counts"] => counts::run(&root(), true),
        ["counts", "--check"] => counts::run(&root(), false),
        ["fixtures"] => fixtures::write(&root()).map(|files| written(&files)),
        ["fixtures", "--check"] => fixtures::check(&root()).map(|()| "fixtures are as they should be".into()),
        ["fuzz", "--check"] => fuzz::check(&root()).map(|count| format!("{count} fuzz targets compile")),
        ["fuzz", words @ ..] => match fuzz::Options::parse(words) {
            Ok(options) => fuzz::run(&root(), &options),
            Err(e) => {
                eprintln!("error: {e}\n\n{HELP}");
                return ExitCode::from(2);
            }
        },
        ["fixtures", "pkits"] => fixtures::pkits::write(&root())
            .and_then(|()| fixtures::write(&root()))
            .map(|files| written(&files)),
        ["bench", "cost"] => return other_package("constant-time", &["cost"]),
        ["constant-time", words @ ..] | ["bench", "timing", words @ ..] => {
            return other_package("constant-time", &[&["timing"], words].concat());
        }
        ["bench", "chinese"] => performance::write(&root()),
        ["bench", words @ ..] => return bench::run(&root(), words),
        ["soak", words @ ..] => return other_package("soak", words),
        ["instructions"] => instructions::run(&root(), &instructions::Mode::Check),
        ["instructions", "--write"] => instructions::run(&root(), &instructions::Mode::Write),
        ["interop"] => interop::run(&root()),
        ["layers" | "layers --check"] | ["layers", "--check"] => {
            layers::check(&root()).and_then(|()| libraries::check(&root())).and_then(|libraries| {
                let structs = structs::check(&root())?;
                let circles::Counted { files, arrows } = import_circles()?;
                Ok(format!(
                    "every arrow is in the table; {libraries} libraries keep their promises, and {structs} structs \
                     that may grow are made without a literal or only read; no circle in {arrows} imports between \
                     {files} files"
                ))
            })
        }
        _ => {
            eprintln!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("error: {e}");
            ExitCode::FAILURE
        }
    }
}

fn import_circles() -> Result<circles::Counted, String> {
    circles::check(&root(), &layers::metadata(&root())?)
}

/// A package of its own, since it uses workspace crates and xtask must build without them.
fn other_package(name: &str, words: &[&str]) -> ExitCode {
    let mut cargo = cargo::command();
    cargo.args(["run", "--quiet", "--release", "--package", name, "--"]).args(words).current_dir(root());
    match cargo.status() {
        Ok(status) => status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1).into(),
        Err(e) => {
            eprintln!("error: cargo: {e}");
            ExitCode::FAILURE
        }
    }
}

fn written(files: &[String]) -> String {
    match files {
        [] => "nothing to do".into(),
        files => format!("wrote {}", files.join(", ")),
    }
}

/// The top folder of the repository.
fn root() -> PathBuf {
    let mut path = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    path.pop();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_files_are_current() {
        codegen::run(&root(), Mode::Check).unwrap();
    }

    #[test]
    fn crates_keep_their_layers() {
        layers::check(&root()).unwrap();
    }

    #[test]
    fn files_import_each_other_in_no_circle() {
        let counted = import_circles().unwrap();
        assert!(counted.files > 500 && counted.arrows > 1000, "the sources were read");
    }

    #[test]
    fn fixtures_are_as_they_should_be() {
        fixtures::check(&root()).unwrap();
    }
}
