//! Keys: opaque texts of at most 200 bytes.

/// A key that nobody has used, also not when the suite was run before.
pub(super) fn fresh(what: &str) -> String {
    format!("{what} {:016x}", rand::random::<u64>())
}

/// Keys that a careless comparison takes for each other: by case, width, blanks, composition of signs, patterns, or
/// because a part of them is taken for something else. All begin with what nobody has used.
pub(super) fn alike() -> Vec<String> {
    let first = fresh("key");
    let mut keys: Vec<String> = [
        "",
        " ",
        "  ",
        "\t",
        "a",
        "A",
        "ａ",
        "á",
        "a\u{301}",
        "1",
        "01",
        "1.0",
        "ß",
        "ss",
        "ı",
        "i",
        "用户",
        "用戶",
        "\u{1F9E7}",
        "\u{1F9E8}",
        "%",
        "%25",
        "_",
        "*",
        "{1}",
        "{1",
        "1}",
        ":",
        ":1",
        "'",
        "''",
        "\"",
        "\\",
        "\\\\",
        "?",
        "$1",
        "\r\n",
        "\n",
        "null",
        "/",
        "\u{200b}",
    ]
    .iter()
    .map(|end| format!("{first}{end}"))
    .collect();
    // As long as they may be, and different only at the end.
    let long = "0123456789".repeat(20);
    let long = long.get(..199 - first.len()).unwrap_or_default();
    keys.extend(["x", "y"].map(|end| format!("{first}{long}{end}")));
    keys
}
