//! Slots, tokens and keys of a module, for a person who looks.

/// A token: a card, a partition of a hardware module.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenFacts {
    /// The number of its slot.
    pub slot: u64,
    /// Its label.
    pub label: String,
    /// Maker and model.
    pub model: String,
    /// Its serial number.
    pub serial: String,
    /// Whether it has been initialised.
    pub initialised: bool,
    /// Whether it is locked after too many wrong PINs.
    pub locked: bool,
    /// Whether one more wrong PIN locks it.
    pub last_try: bool,
}

/// A private RSA key, or a certificate, on a token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyFacts {
    /// Its label.
    pub label: String,
    /// Its id, in hex.
    pub id: String,
}
