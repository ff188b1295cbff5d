//! The facts known of a command.

use endpoint_core::EvidenceLevel;

/// The facts known of one command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommandInfo {
    /// The number, three digits.
    pub cmd_id: &'static str,
    /// The purpose.
    pub title: &'static str,
    /// The same in Chinese.
    pub title_zh: &'static str,
    /// The place where this is known from.
    pub evidence: EvidenceLevel,
    /// The effect.
    pub effect: CommandEffect,
    /// True if the platform sends its result by itself.
    pub notifications: bool,
    /// Whether and how it can be called.
    pub status: CommandStatus,
}

/// The effect of a command: what its answers mean, and what to do about them, depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CommandEffect {
    /// Asks, and changes nothing.
    Read,
    /// Changes something, and ends with its answer or notification.
    Write,
    /// Opens a payment that the user still has to make: a success says that the user can.
    Begin,
    /// Is carried out by the user in a page of the platform.
    Page,
}

/// Whether and how a command can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CommandStatus {
    /// By the request type of this name.
    Typed(&'static str),
    /// By number, through [`RawCall`](crate::RawCall): nobody prints its fields.
    ByCall,
    /// Not any more.
    Withdrawn {
        /// Since when, and what to use instead.
        hint: &'static str,
        /// The same in Chinese.
        hint_zh: &'static str,
    },
}
