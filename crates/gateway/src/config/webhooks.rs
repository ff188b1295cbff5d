//! The meaning of the keys of webhooks.

use super::reader::Reader;
use crate::webhook::{Destination, Schedule, WebhookSecret};
use config_file::{Node, places};
use http::Uri;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

pub(super) fn read(root: &Node, reader: &mut Reader<'_, '_>) -> Vec<Destination> {
    let nodes = root.tables("webhook");
    let mut seen = BTreeMap::new();
    let known: BTreeSet<&str> = [("unionpay", "app_id"), ("huifu", "mer_cust_id")]
        .into_iter()
        .flat_map(|(table, key)| root.tables(table).iter().filter_map(|node| node.text(key)))
        .collect();
    for (index, node) in nodes.iter().enumerate() {
        let merchants = node.texts("merchants").iter().map(|(at, name)| (*at, name.as_str()));
        let merchants: Vec<_> = merchants.collect();
        if merchants.is_empty()
            && let Some(other) = seen.insert(None, index + 1)
        {
            let text = format!(
                "is for all merchants that no other names, and so is webhook[{other}]: name merchants"
            );
            reader.wrong(node, "merchants", &text);
        }
        for (at, name) in merchants {
            if let Some(other) = seen.insert(Some(name), index + 1) {
                let text = format!("names {}, which webhook[{other}] names too", shown::value(name));
                reader.mistakes.add(at, &node.field("merchants"), text);
            }
            if !known.contains(name) {
                let text =
                    format!("names {}, which is no app_id and no mer_cust_id here", shown::value(name));
                reader.mistakes.add(at, &node.field("merchants"), text);
            }
        }
    }
    nodes.iter().filter_map(|node| reader.webhook(node)).collect()
}

impl Reader<'_, '_> {
    fn webhook(&mut self, node: &Node) -> Option<Destination> {
        let url = self.url(node);
        let secrets = self.webhook_secrets(node);
        let default = Schedule::default();
        let mut count = |key: &str, default: u64, most: u64| {
            let given = node.count(key).unwrap_or(default);
            if !(1..=most).contains(&given) {
                self.wrong(node, key, &format!("must be from 1 to {most}"));
            }
            given.clamp(1, most)
        };
        let seconds = Duration::from_secs;
        let timeout = seconds(count("timeout_seconds", 15, 120));
        let first = seconds(count("first_pause_seconds", default.first.as_secs(), 86_400));
        let longest = seconds(count("longest_pause_seconds", default.longest.as_secs(), 86_400));
        let attempts = u32::try_from(count("attempts", u64::from(default.attempts), 100)).unwrap_or(100);
        Some(Destination {
            url: url?,
            secrets: secrets?,
            merchants: node.texts("merchants").iter().map(|(_, name)| name.clone()).collect(),
            timeout,
            schedule: Schedule { first, longest: longest.max(first), attempts },
        })
    }

    fn url(&mut self, node: &Node) -> Option<Uri> {
        let text = node.text("url")?;
        let uri = text.parse::<Uri>().ok().filter(|uri| uri.host().is_some_and(|host| !host.is_empty()));
        let fault = match uri.as_ref().and_then(Uri::scheme_str) {
            _ if uri
                .as_ref()
                .is_some_and(|uri| uri.authority().is_some_and(|it| it.as_str().contains('@'))) =>
            {
                Some(
                    "holds a login, which is sent to nobody: whoever receives knows the gateway by its signature",
                )
            }
            Some("https") => None,
            Some("http") if node.yes("allow_plain_http") => None,
            Some("http") => {
                Some("is not encrypted: for a receiver on this machine say allow_plain_http = true")
            }
            _ => Some("is no address such as https://HOST/webhooks"),
        };
        match fault {
            Some(fault) => {
                self.wrong(node, "url", fault);
                None
            }
            None => uri,
        }
    }

    fn webhook_secrets(&mut self, node: &Node) -> Option<Vec<WebhookSecret>> {
        let mut secrets = Vec::new();
        let places = node.texts("secrets");
        if places.is_empty() && node.place("secrets") != node.at {
            self.wrong(node, "secrets", "names no secret: make one with `merchant gateway webhook-secret`");
        }
        for (at, place) in places {
            let read = places::text(self.folder, place)
                .and_then(|text| WebhookSecret::parse(text.expose()).map_err(str::to_owned));
            match read {
                Ok(secret) => secrets.push(secret),
                Err(e) => self.mistakes.add(*at, &node.field("secrets"), e),
            }
        }
        (secrets.len() == places.len() && !secrets.is_empty()).then_some(secrets)
    }
}
