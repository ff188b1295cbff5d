//! One line about an exchange: for a terminal, and for programs.

use super::{Direction, Exchange, Outcome, Platform};
use crate::visible;
use serde::Serialize;
use std::fmt;

/// An exchange in one line, without its bodies and fields: [`Display`](fmt::Display) for people, `Serialize` for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Summary<'a> {
    /// The number of the exchange.
    pub number: u64,
    /// The time when it began, in Unix seconds of the sandbox's clock.
    pub at: u64,
    /// The time that it took, in microseconds.
    pub micros: u64,
    /// The side that began it.
    pub direction: Direction,
    /// The platform, if it is about one.
    pub platform: Option<Platform>,
    /// `appId` or `mer_cust_id`.
    pub merchant: Option<&'a str>,
    /// The endpoint, by its id in the spec.
    pub endpoint: Option<&'a str>,
    /// GET or POST.
    pub method: &'a str,
    /// The path; of a notification the address, without its query.
    pub path: &'a str,
    /// Its end.
    pub outcome: Outcome,
    /// The status of the response.
    pub status: Option<u16>,
    /// The code that was answered.
    pub code: Option<&'a str>,
    /// The text beside the code.
    pub message: Option<&'a str>,
    /// The first check that did not pass, and why.
    pub failed: Option<(&'a str, &'a str)>,
    /// The known mistake that explains a signature that does not hold.
    pub mistake: Option<&'a str>,
    /// The fault that was ordered.
    pub fault: Option<&'a str>,
}

impl Exchange {
    /// It in one line.
    #[must_use]
    pub fn summary(&self) -> Summary<'_> {
        Summary {
            number: self.number,
            at: self.at,
            micros: u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX),
            direction: self.direction,
            platform: self.platform,
            merchant: self.merchant.as_deref(),
            endpoint: self.endpoint.as_deref(),
            method: &self.request.method,
            path: self.path(),
            outcome: self.outcome,
            status: self.response.as_ref().map(|response| response.status),
            code: self.code.as_deref(),
            message: self.message.as_deref(),
            failed: self.failed_check().map(|check| (check.name.as_ref(), check.reason.as_str())),
            mistake: self.mistake.as_deref(),
            fault: self.fault.as_deref(),
        }
    }
}

impl Summary<'_> {
    /// It as one line of JSON. Characters that would drive a terminal are escapes in it.
    #[must_use]
    pub fn json(&self) -> String {
        visible::json(serde_json::to_string(self).unwrap_or_default())
    }
}

impl fmt::Display for Summary<'_> {
    /// The subject, the judgement and the response. What came from outside is escaped and cut.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.at % 86_400;
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{hour:02}:{minute:02}:{second:02}Z #{}", self.number)?;
        let is_notification = self.direction == Direction::Notification;
        f.write_str(if is_notification { " > " } else { " < " })?;
        match self.endpoint {
            Some(endpoint) => write!(f, "{}", shown::value(endpoint))?,
            None => write!(f, "{} {}", shown::value(self.method), shown::value(self.path))?,
        }
        if let Some(merchant) = self.merchant {
            write!(f, " of {}", shown::value(merchant))?;
        }
        if is_notification {
            write!(f, " to {}", shown::value(self.path))?;
        }
        f.write_str(": ")?;
        match (self.mistake, self.failed) {
            (Some(mistake), Some((check, _))) => {
                write!(f, "{} FAILED, {}", shown::value(check), shown::text(mistake))?;
            }
            (None, Some((check, reason))) => {
                write!(f, "{} FAILED, {}", shown::value(check), shown::text(reason))?;
            }
            _ => f.write_str(match self.outcome {
                Outcome::Accepted => "ok",
                Outcome::Refused => "refused",
                Outcome::Cut => "no whole request came, the client left, or the connection was cut on demand",
                Outcome::Acknowledged => "acknowledged",
                Outcome::NotAcknowledged => "not acknowledged",
                Outcome::Undelivered => "undelivered",
            })?,
        }
        if let Some(fault) = self.fault {
            write!(f, "; fault ordered: {fault}")?;
        }
        if is_notification && self.failed.is_some() {
            write!(
                f,
                "; {}",
                if self.outcome == Outcome::Undelivered { "UNDELIVERED" } else { "not acknowledged" }
            )?;
        }
        match (self.status, self.code) {
            (Some(status), Some(code)) => write!(f, "; answered {status} {}", shown::value(code))?,
            (Some(status), None) => write!(f, "; answered {status}")?,
            (None, _) => f.write_str("; no answer")?,
        }
        write!(f, " ({}.{} ms)", self.micros / 1000, self.micros / 100 % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Answered, Check};
    use super::*;

    #[test]
    fn a_line_says_what_it_was_how_it_was_judged_and_what_was_answered() {
        let mut exchange = Exchange::new(Direction::Request, 1_716_000_000);
        exchange.number = 7;
        exchange.request.method = "POST".to_owned();
        exchange.request.target = "/open/access/1.0/token?a=b".to_owned();
        assert_eq!(
            exchange.summary().to_string(),
            "02:40:00Z #7 < POST /open/access/1.0/token: no whole request came, the client left, or the connection was cut on demand; \
             no answer (0.0 ms)"
        );
        exchange.endpoint = Some("unionpay.token".to_owned());
        exchange.merchant = Some("a\nb\u{1b}[2J".to_owned());
        exchange.outcome = Outcome::Refused;
        exchange.code = Some("N60025".to_owned());
        exchange.response = Some(Answered { status: 200, ..Answered::default() });
        exchange.checks.push(Check { name: "appId".into(), passed: true, reason: String::new() });
        exchange.checks.push(Check {
            name: "signature".into(),
            passed: false,
            reason: "it is\nwrong".into(),
        });
        assert_eq!(
            exchange.summary().to_string(),
            r"02:40:00Z #7 < unionpay.token of a\nb\u{1b}[2J: signature FAILED, it is\nwrong; answered 200 N60025 (0.0 ms)"
        );
        let json = serde_json::to_value(exchange.summary()).unwrap();
        assert_eq!(json["failed"], serde_json::json!(["signature", "it is\nwrong"]));
        assert_eq!(json["path"], "/open/access/1.0/token");
        exchange.merchant = Some("a\nb\u{1b}[2J\u{9b}\u{202e}".to_owned());
        let line = exchange.summary().json();
        assert!(!line.contains(|c: char| c.is_control() || c == '\u{202e}'), "{line:?}");
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["merchant"], "a\nb\u{1b}[2J\u{9b}\u{202e}");
    }

    #[test]
    fn a_notification_that_reached_nobody_says_so() {
        let mut exchange = Exchange::new(Direction::Notification, 0);
        exchange.endpoint = Some("huifu.notice.202".to_owned());
        exchange.request.target = "http://127.0.0.1:9/n?q".to_owned();
        exchange.outcome = Outcome::Undelivered;
        exchange.checks.push(Check {
            name: "delivery".into(),
            passed: false,
            reason: "nobody listens".into(),
        });
        assert_eq!(
            exchange.summary().to_string(),
            "00:00:00Z #0 > huifu.notice.202 to http://127.0.0.1:9/n: delivery FAILED, nobody listens; UNDELIVERED; \
             no answer (0.0 ms)"
        );
    }
}
