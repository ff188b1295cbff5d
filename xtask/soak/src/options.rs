//! What was asked for on the command line.

use std::time::Duration;

#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) minutes: u32,
    pub(crate) seed: u64,
    pub(crate) redis: bool,
}

impl Options {
    pub(crate) fn parse(words: &[String]) -> Result<Self, String> {
        let mut options = Self { minutes: 2, seed: 1, redis: true };
        let mut words = words.iter().map(String::as_str);
        while let Some(word) = words.next() {
            let mut number = || {
                let value = words.next().unwrap_or_default();
                value.parse::<u64>().map_err(|_| format!("{word} needs a whole number"))
            };
            match word {
                "--minutes" => {
                    let minutes = number()?;
                    options.minutes = u32::try_from(minutes).map_err(|_| "--minutes is too large")?.max(1);
                }
                "--seed" => options.seed = number()?,
                "--no-redis" => options.redis = false,
                other => return Err(format!("{other:?} is not known")),
            }
        }
        Ok(options)
    }

    pub(crate) fn load(&self) -> Duration {
        Duration::from_secs(60) * self.minutes
    }

    pub(crate) fn store(&self) -> &'static str {
        if self.redis { "3 processes that share a Redis" } else { "1 process, stores in memory" }
    }
}
