//! Orders, and where they are asked for.

/// Where a gateway is, and the address of notifications that a caller names.
#[derive(Clone)]
pub(crate) struct Addresses {
    pub(crate) gateway: String,
    pub(crate) notify: String,
}

pub(crate) fn number(index: usize) -> String {
    format!("L{index:06}")
}

/// Each order has an amount of its own, so that none can stand for another.
pub(crate) fn fen(index: usize) -> u64 {
    index as u64 + 1
}

pub(crate) fn amount(index: usize) -> String {
    let fen = fen(index);
    format!("{}.{:02}", fen / 100, fen % 100)
}
