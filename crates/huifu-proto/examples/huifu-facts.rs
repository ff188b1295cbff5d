//! Prints the facts and the sample of every endpoint, so that two versions of the generated code can be compared:
//! `cargo run -p huifu-proto --example huifu-facts > before`.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use endpoint_core::{Endpoint, Protocol, Visitor};
use huifu_proto::{visit_all, visit_notifications, visit_pages, visit_uploads};
use std::fmt::Debug;

/// The samples are printed twice: as they are sent, and as types.
struct Print;

impl<S: Protocol> Visitor<S> for Print {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = S> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let (request, response) = E::sample();
        println!("{:#?}", E::INFO);
        println!("{}", serde_json::to_string_pretty(&request).unwrap());
        println!("{}", serde_json::to_string_pretty(&response).unwrap());
        println!("{request:#?}\n{response:#?}\n");
    }
}

fn main() {
    println!("{}", huifu_proto::DOCUMENT);
    for info in huifu_proto::ALL {
        println!("{}", info.id);
    }
    visit_all(&mut Print);
    visit_pages(&mut Print);
    visit_uploads(&mut Print);
    visit_notifications(&mut Print);
}
