//! The texts that `merchant` says, in both languages, as a list out of its sources: `merchant explain` looks through it.

use crate::codegen::Output;
use crate::libraries::{read, sources};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const SOURCES: &str = "crates/cli/src";
const LIST: &str = "crates/cli/src/generated/texts.rs";
/// A text with fewer letters of its own is a name or a heading.
const LEAST: usize = 24;

/// The list, English texts sorted, each with its Chinese.
pub(crate) fn output(root: &Path) -> Result<Output, String> {
    let mut texts = BTreeMap::new();
    for file in sources(&root.join(SOURCES))? {
        if file.ends_with("generated/texts.rs") || file.ends_with("language/text.rs") {
            continue;
        }
        let source: TokenStream = read(&file)?.parse().map_err(|e| format!("{}: {e}", file.display()))?;
        collect(source, &mut texts);
    }
    let mut code = String::from(
        "// Written by `cargo xtask codegen` from `text!` in crates/cli/src.\n\n//! What this program says, in English and in Chinese; `{}` stands for a value.\n\n\
         pub(crate) const TEXTS: &[(&str, &str)] = &[\n",
    );
    for (english, chinese) in texts {
        let _ = writeln!(code, "({english:?}, {chinese:?}),");
    }
    code.push_str("];\n");
    Ok(Output::rust(LIST, code))
}

/// Every `text!("..", ".." ..)`.
fn collect(stream: TokenStream, texts: &mut BTreeMap<String, String>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before =
            |back: usize| index.checked_sub(back).and_then(|at| tokens.get(at)).map(ToString::to_string);
        if before(1).as_deref() == Some("!") && before(2).as_deref() == Some("text") {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            if let [TokenTree::Literal(english), _, TokenTree::Literal(chinese), ..] = inner.as_slice() {
                let [english, chinese] =
                    [english, chinese].map(|literal| with_holes(&unquoted(&literal.to_string())));
                if english.replace("{}", "").chars().filter(|c| c.is_alphanumeric()).count() >= LEAST {
                    texts.insert(english, chinese);
                }
            }
        }
        collect(group.stream(), texts);
    }
}

/// The text of a string literal.
fn unquoted(literal: &str) -> String {
    let inner = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(literal);
    let (mut text, mut chars) = (String::new(), inner.chars().peekable());
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some(other) => text.push(other),
                None => {}
            },
            (c, false) => text.push(c),
        }
    }
    text
}

/// `{name:?}` and its like as `{}`.
fn with_holes(text: &str) -> String {
    let mut told = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        told.push_str(before);
        match after.split_once('}') {
            Some((_, behind)) => {
                told.push_str("{}");
                rest = behind;
            }
            None => rest = after,
        }
    }
    told + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_wherever_they_stand() {
        let source = r#"fn f() { g(text!("nothing was sent to {name:?}, and \
            nothing is kept", "未发送给 {name:?}，未保存"), || { text!("short", "短") }); other!("not this one, whatever it says", "no"); }"#;
        let mut texts = BTreeMap::new();
        collect(source.parse().unwrap(), &mut texts);
        let found: Vec<_> = texts.into_iter().collect();
        assert_eq!(
            found,
            [("nothing was sent to {}, and nothing is kept".to_owned(), "未发送给 {}，未保存".to_owned())]
        );
    }
}
