//! The orders for later requests: a fault, or a code to answer with, each for one endpoint or for all, and for so many
//! requests.

use crate::Fault;
use std::fmt;
use std::num::NonZeroU64;
use std::time::Duration;

/// Longer than any client waits.
pub(crate) const MOST_DELAY: Duration = Duration::from_secs(600);

/// A fault of the answers of one endpoint, or of all. The request itself is carried out first, as it would be when a real
/// answer is lost or late.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScriptedFault {
    /// The endpoint by its id, such as `unionpay.token`, the end of a call's address, or the number of a Huifu command; empty
    /// for every endpoint.
    pub endpoint: String,
    /// The thing that goes wrong; nothing where the answer is only late.
    pub fault: Option<Fault>,
    /// The time that the answer waits, at most ten minutes.
    pub delay: Duration,
    /// The number of requests that are answered so; `None` for all.
    pub times: Option<u64>,
}

impl ScriptedFault {
    /// A fault of every answer of an endpoint.
    #[must_use]
    pub fn new(endpoint: impl Into<String>, fault: Fault) -> Self {
        Self { endpoint: endpoint.into(), fault: Some(fault), delay: Duration::ZERO, times: None }
    }

    /// Every answer of an endpoint is right, and late.
    #[must_use]
    pub fn late(endpoint: impl Into<String>, delay: Duration) -> Self {
        Self { endpoint: endpoint.into(), fault: None, delay: delay.min(MOST_DELAY), times: None }
    }

    /// After so much time.
    #[must_use]
    pub fn with_delay(mut self, delay: Duration) -> Self {
        self.delay = delay.min(MOST_DELAY);
        self
    }

    /// For so many requests.
    #[must_use]
    pub fn with_times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }
}

impl fmt::Display for ScriptedFault {
    /// The fault and the delay, as the transcript has them: `cut`, `delay 2s`, `cut, delay 2s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.fault.is_some() && !self.delay.is_zero() { ", " } else { "" };
        f.write_str(self.fault.map_or("", Fault::name))?;
        f.write_str(between)?;
        if self.delay.is_zero() { Ok(()) } else { write!(f, "delay {:?}", self.delay) }
    }
}

/// A code that is answered instead of what the request would do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScriptedAnswer {
    /// The endpoint by its id, such as `unionpay.token`, the end of a call's address, or the number of a Huifu command; empty
    /// for every endpoint.
    pub endpoint: String,
    /// `resp`, or `resp_code`.
    pub code: String,
    /// `msg`, or `resp_desc`.
    pub message: String,
    /// The number of requests that are answered so; `None` for all.
    pub times: Option<u64>,
}

impl ScriptedAnswer {
    /// A code for every request of an endpoint.
    #[must_use]
    pub fn new(endpoint: impl Into<String>, code: impl Into<String>) -> Self {
        Self { endpoint: endpoint.into(), code: code.into(), message: String::new(), times: None }
    }

    /// With a text.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// For so many requests.
    #[must_use]
    pub fn with_times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }
}

/// One thing that was ordered.
pub(crate) trait Scripted: Clone {
    fn endpoint(&self) -> &str;
    fn times(&mut self) -> Option<&mut u64>;
}

impl Scripted for ScriptedFault {
    fn endpoint(&self) -> &str {
        &self.endpoint
    }

    fn times(&mut self) -> Option<&mut u64> {
        self.times.as_mut()
    }
}

impl Scripted for ScriptedAnswer {
    fn endpoint(&self) -> &str {
        &self.endpoint
    }

    fn times(&mut self) -> Option<&mut u64> {
        self.times.as_mut()
    }
}

/// All that was ordered and is not used up, in order.
#[derive(Debug)]
pub(crate) struct Script<T>(pub(crate) Vec<T>);

impl<T> Default for Script<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Scripted> Script<T> {
    /// The first order for this request, if there is one. `names` are those of its endpoint.
    pub(crate) fn take(&mut self, names: &[impl AsRef<str>]) -> Option<T> {
        let fits = |ordered: &T| {
            let wanted = ordered.endpoint();
            wanted.is_empty() || names.iter().any(|name| name.as_ref() == wanted)
        };
        let at = self.0.iter().position(fits)?;
        let is_last = self.0.get_mut(at)?.times().is_some_and(|left| {
            *left = left.saturating_sub(1);
            *left == 0
        });
        if is_last { Some(self.0.remove(at)) } else { self.0.get(at).cloned() }
    }
}

/// The number of requests, as it is asked for over HTTP: one where nothing is said, or all.
pub(crate) fn times(text: &str) -> Result<Option<u64>, String> {
    match text {
        "" => Ok(Some(1)),
        "all" => Ok(None),
        number => match number.parse::<NonZeroU64>() {
            Ok(times) => Ok(Some(times.get())),
            Err(_) => Err("times is a number from 1, or all".to_owned()),
        },
    }
}

/// A code and a text, as they are asked for over HTTP.
pub(crate) fn answer<'a>(value: impl Fn(&str) -> &'a str) -> Result<ScriptedAnswer, String> {
    let (code, message) = (value("code"), value("message"));
    let printable = !code.is_empty() && code.len() <= 32 && code.bytes().all(|byte| byte.is_ascii_graphic());
    if !printable || code == "00" {
        return Err("code is that of a refusal, such as N60025 or 202098: 1 to 32 letters, digits or signs"
            .to_owned());
    }
    if message.len() > 1024 {
        return Err("message has at most 1024 bytes".to_owned());
    }
    let times = times(value("times"))?;
    let endpoint = value("endpoint").trim();
    Ok(ScriptedAnswer { times, ..ScriptedAnswer::new(endpoint, code).with_message(message) })
}

/// A fault, as it is asked for over HTTP; `delay` is in milliseconds.
pub(crate) fn fault<'a>(value: impl Fn(&str) -> &'a str) -> Result<ScriptedFault, String> {
    let most = MOST_DELAY.as_millis();
    let delay = match value("delay") {
        "" => Ok(Duration::ZERO),
        text => text.parse().map(Duration::from_millis).map_err(|_| ()),
    };
    let delay = delay.ok().filter(|delay| *delay <= MOST_DELAY);
    let delay = delay.ok_or_else(|| format!("delay is a number of milliseconds, at most {most}"))?;
    let fault = match value("fault") {
        "" if !delay.is_zero() => None,
        name => Some(Fault::named(name).ok_or_else(|| {
            let names: Vec<_> = Fault::ALL.iter().map(|fault| fault.name()).collect();
            format!("fault is one of {}; without one, delay is needed", names.join(", "))
        })?),
    };
    let times = times(value("times"))?;
    Ok(ScriptedFault { endpoint: value("endpoint").trim().to_owned(), fault, delay, times })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ordered_ends_after_its_times_and_others_follow() {
        let mut answers = Script(vec![
            ScriptedAnswer::new("unionpay.token", "a10").with_times(2),
            ScriptedAnswer::new("", "N60025").with_times(1),
            ScriptedAnswer::new("202", "202098"),
        ]);
        let mut code = |name: &str| answers.take(&[name]).map(|answer| answer.code);
        assert_eq!(code("unionpay.token").as_deref(), Some("a10"));
        assert_eq!(code("unionpay.token").as_deref(), Some("a10"));
        assert_eq!(code("unionpay.token").as_deref(), Some("N60025"));
        assert_eq!(code("unionpay.token"), None);
        assert_eq!(code("202").as_deref(), Some("202098"));
        assert_eq!(code("202").as_deref(), Some("202098"));
        assert_eq!(code("203"), None);
    }

    #[test]
    fn a_fault_reads_as_the_transcript_has_it() {
        let late = Duration::from_millis(1500);
        for (fault, text) in [
            (ScriptedFault::new("", Fault::Cut), "cut"),
            (ScriptedFault::late("", late), "delay 1.5s"),
            (ScriptedFault::new("", Fault::Html).with_delay(late), "html, delay 1.5s"),
        ] {
            assert_eq!(fault.to_string(), text);
        }
        assert_eq!(ScriptedFault::late("", Duration::MAX).delay, MOST_DELAY);
    }

    #[test]
    fn what_is_asked_for_over_http_is_whole_or_refused() {
        let given = |pairs: &'static [(&'static str, &'static str)]| {
            move |name: &str| pairs.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| *value)
        };
        let cut = fault(given(&[("fault", "cut"), ("endpoint", " 202 "), ("times", "3"), ("delay", "20")]));
        let expected =
            ScriptedFault::new("202", Fault::Cut).with_times(3).with_delay(Duration::from_millis(20));
        assert_eq!(cut, Ok(expected));
        let late = fault(given(&[("delay", "1"), ("times", "all")]));
        assert_eq!(late, Ok(ScriptedFault::late("", Duration::from_millis(1))));
        for (pairs, why) in [
            (&[][..], "fault is one of"),
            (&[("fault", "Cut")], "fault is one of html"),
            (&[("fault", "cut"), ("times", "0")], "times"),
            (&[("fault", "cut"), ("times", "-1")], "times"),
            (&[("fault", "cut"), ("delay", "600001")], "delay"),
            (&[("fault", "cut"), ("delay", "1s")], "delay"),
        ] {
            let refused = fault(given(pairs)).unwrap_err();
            assert!(refused.starts_with(why), "{pairs:?}: {refused}");
        }
        for code in ["", "00", "a b", "a\nb", "码", "0123456789012345678901234567890123"] {
            let value = |name: &str| if name == "code" { code } else { "" };
            assert!(answer(value).unwrap_err().starts_with("code"), "{code}");
        }
        let refusal = answer(given(&[("code", "a10"), ("message", "不合法")])).unwrap();
        assert_eq!(refusal, ScriptedAnswer::new("", "a10").with_message("不合法").with_times(1));
    }
}
