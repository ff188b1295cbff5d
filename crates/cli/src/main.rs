//! `merchant`: the command line.
fn main() {}
