//! The catalogue of command numbers: `spec/commands.toml` and the numbers of `spec/endpoints.toml`.

mod info;
mod table;

pub use info::{CommandEffect, CommandInfo, CommandStatus};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};

/// Every number that the document or a public field list names, in order.
#[must_use]
pub fn commands() -> &'static [CommandInfo] {
    table::ALL
}

/// Returns what is known of the command with this number.
#[must_use]
pub fn command(cmd_id: &str) -> Option<&'static CommandInfo> {
    let place = table::ALL.binary_search_by(|known| known.cmd_id.cmp(cmd_id)).ok()?;
    table::ALL.get(place)
}

/// Returns what the command with this number does. One that nobody names may change something.
#[must_use]
pub fn effect_of(cmd_id: &str) -> CommandEffect {
    command(cmd_id).map_or(CommandEffect::Write, |known| known.effect)
}

/// Returns whether the platform sends results of this command by itself: of all but queries, messages and checks. One
/// that nobody names may have them, unless its number is among those of queries (`3..`).
#[must_use]
pub fn has_notifications(cmd_id: &str) -> bool {
    command(cmd_id).map_or(!cmd_id.starts_with('3'), |known| known.notifications)
}

/// Returns whether words of the command `later` are about orders that the command `first` opened: the same command, or
/// a later step of it, such as 217 of 216.
#[must_use]
pub fn is_step_of(first: &str, later: &str) -> bool {
    first == later || table::STEPS.contains(&(first, later))
}

/// `cmd_id`: the number of a command, three digits. A withdrawn number cannot be made.
///
/// ```
/// use huifu_proto::CmdId;
/// assert_eq!("129".parse::<CmdId>()?.as_str(), "129");
/// let error = "106".parse::<CmdId>().unwrap_err();
/// assert!(error.to_string().contains("use 129"));
/// # Ok::<(), huifu_proto::CmdIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CmdId([u8; 3]);

/// The reason why a text is no number of a command that can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CmdIdError {
    /// Not three digits.
    #[error("a command number has three digits")]
    NotThreeDigits,
    /// The platform does not offer it any more.
    #[error("command {cmd_id} is withdrawn: {hint}")]
    Withdrawn {
        /// The number.
        cmd_id: &'static str,
        /// Since when, and what to use instead.
        hint: &'static str,
    },
    /// It belongs to another type.
    #[error(
        "command {cmd_id} is `{name}`: use that type, or the number that your contract gives for this one"
    )]
    Foreign {
        /// The number.
        cmd_id: &'static str,
        /// The type whose number it is.
        name: &'static str,
    },
}

const fn is_number(text: &[u8]) -> bool {
    matches!(text, [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'])
}

impl CmdId {
    /// A number that is known when the program is written. A mistake does not compile where a constant is
    /// asked for, and panics elsewhere; texts from outside go through [`FromStr`].
    ///
    /// # Panics
    /// If the text has not exactly three digits.
    #[must_use]
    pub const fn constant(digits: &str) -> Self {
        let digits = digits.as_bytes();
        assert!(is_number(digits), "a command number has three digits");
        match digits {
            [a, b, c] => Self([*a, *b, *c]),
            _ => Self(*b"000"),
        }
    }

    /// The three digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Returns what is known of the command.
    #[must_use]
    pub fn info(&self) -> Option<&'static CommandInfo> {
        command(self.as_str())
    }

    /// Returns whether it can be sent.
    ///
    /// # Errors
    /// [`CmdIdError::Withdrawn`], with what to use instead.
    pub fn check(self) -> Result<Self, CmdIdError> {
        match self.info() {
            Some(&CommandInfo { cmd_id, status: CommandStatus::Withdrawn { hint, .. }, .. }) => {
                Err(CmdIdError::Withdrawn { cmd_id, hint })
            }
            _ => Ok(self),
        }
    }

    /// Returns whether it can be the number of a type for which nobody prints one.
    ///
    /// # Errors
    /// [`CmdIdError::Withdrawn`], and [`CmdIdError::Foreign`] for the number of another type.
    pub fn check_unclaimed(self) -> Result<Self, CmdIdError> {
        match self.info() {
            Some(&CommandInfo { cmd_id, status: CommandStatus::Typed(name), .. }) => {
                Err(CmdIdError::Foreign { cmd_id, name })
            }
            _ => self.check(),
        }
    }
}

impl FromStr for CmdId {
    type Err = CmdIdError;

    fn from_str(text: &str) -> Result<Self, CmdIdError> {
        let bytes: [u8; 3] = text.as_bytes().try_into().map_err(|_| CmdIdError::NotThreeDigits)?;
        if !is_number(&bytes) {
            return Err(CmdIdError::NotThreeDigits);
        }
        Self(bytes).check()
    }
}

impl fmt::Display for CmdId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CmdId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CmdId({self})")
    }
}

impl Serialize for CmdId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CmdId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        endpoint_core::code_text(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sorted_and_no_number_is_there_twice() {
        assert!(commands().windows(2).all(|pair| pair[0].cmd_id < pair[1].cmd_id));
        assert!(commands().iter().all(|c| c.cmd_id.len() == 3));
    }

    /// Every number that the document's change log names.
    #[test]
    fn the_change_log_is_covered() {
        for cmd_id in [
            "101", "102", "104", "106", "111", "118", "120", "122", "124", "125", "128", "129", "134", "150",
            "151", "152", "153", "154", "155", "156", "160", "161", "162", "203", "204", "209", "210", "211",
            "215", "216", "218", "223", "301", "316", "811", "812", "814", "825", "847", "849", "850",
        ] {
            assert!(command(cmd_id).is_some(), "{cmd_id}");
        }
    }

    #[test]
    fn what_commands_do_is_known() {
        for (cmd_id, effect, notifications) in [
            ("202", CommandEffect::Write, true),
            ("204", CommandEffect::Page, true),
            ("206", CommandEffect::Page, true),
            ("209", CommandEffect::Begin, true),
            ("218", CommandEffect::Begin, true),
            ("110", CommandEffect::Write, false),
            ("122", CommandEffect::Write, false),
            ("153", CommandEffect::Read, false),
            ("154", CommandEffect::Write, true),
            ("301", CommandEffect::Read, false),
            ("303", CommandEffect::Read, false),
            ("316", CommandEffect::Read, false),
            ("999", CommandEffect::Write, true),
            ("399", CommandEffect::Write, false),
        ] {
            assert_eq!((effect_of(cmd_id), has_notifications(cmd_id)), (effect, notifications), "{cmd_id}");
        }
        assert!(is_step_of("216", "217") && is_step_of("216", "216") && is_step_of("998", "998"));
        assert!(!is_step_of("217", "216") && !is_step_of("202", "110") && !is_step_of("218", "301"));
    }

    #[test]
    fn withdrawn_numbers_cannot_be_made() {
        for (text, hint) in [("106", "use 129"), ("215", "2019-11-28"), ("223", "205")] {
            let error = text.parse::<CmdId>().unwrap_err();
            assert!(
                matches!(error, CmdIdError::Withdrawn { .. }) && error.to_string().contains(hint),
                "{error}"
            );
            assert_eq!(CmdId::constant(text).check(), Err(error));
        }
        for text in ["", "12", "1234", "12a", "１２３", " 12", "+12"] {
            assert_eq!(text.parse::<CmdId>(), Err(CmdIdError::NotThreeDigits), "{text}");
        }
        let foreign = CmdId::constant("202").check_unclaimed().unwrap_err();
        assert_eq!(foreign, CmdIdError::Foreign { cmd_id: "202", name: "Withdraw" });
        assert!(CmdId::constant("999").check_unclaimed().is_ok());
        assert!(CmdId::constant("202").check().is_ok());
    }
}
