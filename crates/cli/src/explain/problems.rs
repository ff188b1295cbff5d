//! Kinds of problems of the gateway: the end of `type` in its answers.

use super::found::{Found, Kind, Line};
use crate::language::Text;

/// By the name, alone or as an address ends with it; or by a part of the English or Chinese text.
pub(super) fn find(asked: &str) -> Vec<Found> {
    let asked = asked.trim();
    let wanted = asked.rsplit(['/', '#']).next().unwrap_or(asked);
    let by_name: Vec<_> = gateway::problem_kinds().iter().filter(|(name, ..)| *name == wanted).collect();
    let is_part =
        |text: &str| asked.chars().count() >= 8 && text.to_lowercase().contains(&asked.to_lowercase());
    let found = match by_name.is_empty() {
        true => gateway::problem_kinds()
            .iter()
            .filter(|(_, english, chinese)| is_part(english) || is_part(chinese))
            .collect(),
        false => by_name,
    };
    found
        .into_iter()
        .map(|(name, english, chinese)| {
            Found::new(Kind::Problem, "gateway", *name).line(Line::Means, Text::pair(english, chinese)).line(
                Line::Source,
                Text::pair(
                    "the gateway's page /docs; docs/gateway.md",
                    "网关的 /docs 页面；docs/gateway.zh-CN.md",
                ),
            )
        })
        .collect()
}
