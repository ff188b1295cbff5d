//! Names that people type, and the known ones that they meant.

/// The most names that are shown.
const SHOWN: usize = 5;

/// The known names that a slip of one or two characters would turn into the one asked for, nearest first.
#[must_use]
pub fn nearest<'a>(asked: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let asked = plain(asked);
    // Of a short name everything is within two slips of everything.
    let slips = if asked.chars().count() < 4 { 1 } else { 2 };
    let mut found: Vec<(usize, &str)> = known
        .map(|name| (strsim::osa_distance(&asked, &plain(name)), name))
        .filter(|(distance, _)| *distance <= slips)
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(SHOWN).map(|(_, name)| name).collect()
}

/// `; did you mean a, b?`, or nothing.
#[must_use]
pub fn meant(near: &[&str]) -> String {
    if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) }
}

/// A name without what people write differently: case, and what stands between its words.
#[must_use]
pub fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ' | '.')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_more_is_not() {
        let known = ["user.mobile", "user.auth", "token", "a10", "a20"];
        let near = |asked| nearest(asked, known.into_iter());
        assert_eq!(near("user.mobil"), ["user.mobile"]);
        assert_eq!(near("user_moblie"), ["user.mobile"]);
        assert_eq!(near("a11"), ["a10"]);
        assert!(near("something").is_empty());
    }
}
