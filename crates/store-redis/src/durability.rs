//! The role of a server and what it remembers, as far as it says.

use std::collections::HashMap;
use std::fmt;

/// The facts that a server states about itself. What it does not say (managed services forbid `CONFIG`) is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Server {
    /// `master` or `slave`, as Redis and Valkey both write it.
    pub role: Option<String>,
    /// Whether it is a node of a cluster.
    pub is_cluster: Option<bool>,
    /// The number of replicas that follow it.
    pub replicas: Option<u64>,
    /// `appendonly`: whether writes are logged to the disk at all.
    pub appendonly: Option<bool>,
    /// `appendfsync`: `always`, `everysec` or `no`.
    pub appendfsync: Option<String>,
    /// `maxmemory` in bytes; 0 is no bound.
    pub maxmemory: Option<u64>,
    /// `maxmemory-policy`: what is thrown away when memory is full.
    pub maxmemory_policy: Option<String>,
}

/// The behaviour of a server that can lose an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It is a replica: it takes no writes, and may be behind.
    Replica,
    /// It writes nothing to the disk: a restart forgets every order.
    NoLog,
    /// The log is flushed when the system likes to.
    LogNotFlushed,
    /// The log is flushed once a second: a crash of the machine loses the last second.
    LogEverySecond,
    /// It throws away orders that are done, or any, when memory is full.
    Evicts,
    /// It does not say how it writes and what it throws away.
    Silent,
}

impl Problem {
    /// Returns whether an order can be forgotten without a crash of the machine.
    #[must_use]
    pub fn is_grave(self) -> bool {
        !matches!(self, Self::LogEverySecond | Self::Silent)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Replica => "it is a replica: give the address of the primary, or use sentinels",
            Self::NoLog => "`appendonly` is `no`: a restart forgets every order; set it to `yes`",
            Self::LogNotFlushed => {
                "`appendfsync` is `no`: a crash loses what the system has not written; set it to `always`"
            }
            Self::LogEverySecond => {
                "`appendfsync` is `everysec`: a crash of the machine loses the last second; `always` does not"
            }
            Self::Evicts => {
                "`maxmemory-policy` throws keys away when memory is full; set it to `noeviction` for orders"
            }
            Self::Silent => {
                "it does not let `CONFIG GET` be asked, so what it remembers is not known; ask who runs it"
            }
        })
    }
}

/// The reaction of a store of orders to a server that can lose them.
// Exhaustive: a server that can lose orders is refused, told of, or accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// Refuses to work on one with a [grave](Problem::is_grave) problem, and warns of the others.
    #[default]
    Required,
    /// Warns of every problem, and works.
    Warned,
    /// Does not ask.
    Unchecked,
}

impl Server {
    /// From what `INFO` and `CONFIG GET` say.
    pub(crate) fn read(info: &str, config: Option<&HashMap<String, String>>) -> Self {
        let said: HashMap<&str, &str> =
            info.lines().filter_map(|line| line.trim_end().split_once(':')).collect();
        let told = |name: &str| config.and_then(|config| config.get(name)).cloned();
        Self {
            role: said.get("role").map(|role| (*role).to_owned()),
            is_cluster: said.get("cluster_enabled").map(|value| *value == "1"),
            replicas: said.get("connected_slaves").and_then(|count| count.parse().ok()),
            // INFO has it where CONFIG is forbidden.
            appendonly: (told("appendonly").map(|value| value == "yes"))
                .or_else(|| said.get("aof_enabled").map(|value| *value == "1")),
            appendfsync: told("appendfsync"),
            maxmemory: (told("maxmemory").as_deref())
                .or_else(|| said.get("maxmemory").copied())
                .and_then(|bytes| bytes.parse().ok()),
            maxmemory_policy: told("maxmemory-policy")
                .or_else(|| said.get("maxmemory_policy").map(|policy| (*policy).to_owned())),
        }
    }

    /// Returns what can lose an order.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        if self.role.as_deref() == Some("slave") {
            found.push(Problem::Replica);
        }
        match (self.appendonly, self.appendfsync.as_deref()) {
            (Some(false), _) => found.push(Problem::NoLog),
            (_, Some("no")) => found.push(Problem::LogNotFlushed),
            (_, Some("everysec")) => found.push(Problem::LogEverySecond),
            (_, Some("always")) => {}
            (_, None | Some(_)) => found.push(Problem::Silent),
        }
        // Orders that are done have an end, so a policy for such keys takes them too. Without a bound on memory
        // nothing is thrown away.
        if self.maxmemory != Some(0)
            && self.maxmemory_policy.as_deref().is_some_and(|policy| policy != "noeviction")
        {
            found.push(Problem::Evicts);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(info: &str, config: &[(&str, &str)]) -> Server {
        let config = config.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Server::read(info, Some(&config))
    }

    #[test]
    fn what_loses_orders_is_named() {
        let good = [
            ("appendonly", "yes"),
            ("appendfsync", "always"),
            ("maxmemory", "0"),
            ("maxmemory-policy", "noeviction"),
        ];
        let primary = "# Replication\r\nrole:master\r\nconnected_slaves:2\r\n";
        let with = |name: &str, value: &'static str| {
            let config = good.map(|(known, was)| if known == name { (known, value) } else { (known, was) });
            server(primary, &config).problems()
        };
        assert_eq!(server(primary, &good).problems(), []);
        assert_eq!(server(primary, &good).replicas, Some(2));
        assert_eq!(with("appendonly", "no"), [Problem::NoLog]);
        assert_eq!(with("appendfsync", "no"), [Problem::LogNotFlushed]);
        assert_eq!(with("appendfsync", "everysec"), [Problem::LogEverySecond]);
        assert_eq!(with("maxmemory-policy", "allkeys-lru"), [], "there is no bound");
        let bounded = good.map(|(name, value)| match name {
            "maxmemory" => (name, "1000000"),
            "maxmemory-policy" => (name, "volatile-ttl"),
            _ => (name, value),
        });
        assert_eq!(server(primary, &bounded).problems(), [Problem::Evicts]);
        assert_eq!(server("role:slave\n", &good).problems(), [Problem::Replica]);
    }

    /// A managed service that forbids CONFIG says something in INFO.
    #[test]
    fn what_is_not_said_is_not_guessed() {
        let info = "role:master\r\naof_enabled:1\r\nmaxmemory:0\r\nmaxmemory_policy:volatile-lru\r\ncluster_enabled:0\r\n";
        let read = Server::read(info, None);
        assert_eq!(read.problems(), [Problem::Silent]);
        assert_eq!((read.appendonly, read.is_cluster), (Some(true), Some(false)));
        assert_eq!(Server::read("role:master\naof_enabled:0\n", None).problems(), [Problem::NoLog]);
        assert_eq!(Server::read("", None), Server::default());
    }
}
