//! One source file: what it declares, what it imports, which paths it names.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path as it is written, with `as` and `*` distinguished.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) path: Vec<String>,
    pub(super) line: usize,
}

/// A name that `use` gives.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) name: String,
    pub(super) written: Written,
    /// `pub use`.
    pub(super) handed_on: bool,
}

/// What stands in a module, be it a file or a block.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) items: Vec<String>,
    /// Items that the whole crate has at its root: exported macros.
    pub(super) exported: Vec<String>,
    /// Names that imports give, and what they mean.
    pub(super) imports: Vec<Import>,
    pub(super) globs: Vec<Written>,
    /// Paths in expressions, types and macros.
    pub(super) paths: Vec<Written>,
    /// Identifiers that stand alone: a glob may have brought them.
    pub(super) words: Vec<(String, usize)>,
    pub(super) blocks: Vec<(String, Source)>,
    /// `mod name;`, with the address of `#[path]`.
    pub(super) files: Vec<(String, Option<String>)>,
}

/// Reads a file's text.
pub(super) fn read(text: &str) -> Result<Source, String> {
    let tokens: TokenStream = text.parse().map_err(|e| format!("no Rust: {e}"))?;
    let mut source = Source::default();
    source.walk(&list(tokens), true);
    Ok(source)
}

fn list(tokens: TokenStream) -> Vec<TokenTree> {
    tokens.into_iter().collect()
}

fn word(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string().trim_start_matches("r#").to_owned()),
        _ => None,
    }
}

fn is(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

fn group(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<Vec<TokenTree>> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(list(group.stream())),
        _ => None,
    }
}

fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

/// `::` stands here.
fn colons(tokens: &[TokenTree], at: usize) -> bool {
    is(tokens.get(at), ':') && is(tokens.get(at + 1), ':')
}

const DECLARES: &[&str] = &["struct", "enum", "union", "trait", "type", "fn", "const", "static"];

impl Source {
    /// Returns whether a module says a name by itself, beside importing it.
    pub(super) fn says(&self, name: &str) -> bool {
        self.words.iter().any(|(word, _)| word == name)
            || self.paths.iter().any(|written| written.path[0] == name)
    }

    /// Walks over tokens; `items` says whether what is declared here belongs to the module, not to a body.
    fn walk(&mut self, tokens: &[TokenTree], items: bool) {
        let (mut at, mut exported, mut address) = (0, false, None);
        while at < tokens.len() {
            if is(tokens.get(at), '#') {
                let inner = is(tokens.get(at + 1), '!');
                let bracket = at + 1 + usize::from(inner);
                if let Some(attribute) = group(tokens.get(bracket), Delimiter::Bracket) {
                    at = bracket + 1;
                    if !inner && for_tests(&attribute) {
                        at = after_item(tokens, at);
                        continue;
                    }
                    exported |= word(attribute.first()).as_deref() == Some("macro_export");
                    if word(attribute.first()).as_deref() == Some("path") {
                        address = attribute.get(2).map(|text| text.to_string().trim_matches('"').to_owned());
                    }
                    self.walk(&attribute, false);
                    continue;
                }
            }
            match &tokens[at] {
                TokenTree::Ident(_) => {
                    at = self.word(tokens, at, items, &mut exported, &mut address);
                    continue;
                }
                TokenTree::Group(_) => {
                    let inside = group(tokens.get(at), Delimiter::Brace).is_some();
                    // What a macro is given at the module's own level may be declarations.
                    let called = items && inside && at >= 2 && is(tokens.get(at - 1), '!');
                    if let TokenTree::Group(group) = &tokens[at] {
                        self.walk(&list(group.stream()), called);
                    }
                    (exported, address) = (false, None);
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Takes what begins with an identifier; says where to go on.
    fn word(
        &mut self,
        tokens: &[TokenTree],
        at: usize,
        items: bool,
        exported: &mut bool,
        address: &mut Option<String>,
    ) -> usize {
        let name = word(tokens.get(at)).unwrap_or_default();
        let next = word(tokens.get(at + 1));
        // A lifetime.
        if at > 0 && is(tokens.get(at - 1), '\'') {
            return at + 1;
        }
        match name.as_str() {
            "pub" if group(tokens.get(at + 1), Delimiter::Parenthesis).is_some() && items => return at + 2,
            "use" if !is(tokens.get(at + 1), '<') => {
                let end = (at..tokens.len()).find(|at| is(tokens.get(*at), ';')).unwrap_or(tokens.len());
                let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                let handed_on =
                    word(before).as_deref() == Some("pub") || group(before, Delimiter::Parenthesis).is_some();
                self.imports(&tokens[at + 1..end], &[], handed_on);
                return end + 1;
            }
            "mod" => {
                if let Some(name) = next {
                    match group(tokens.get(at + 2), Delimiter::Brace) {
                        Some(block) => {
                            let mut source = Self::default();
                            source.walk(&block, true);
                            self.blocks.push((name, source));
                        }
                        None if is(tokens.get(at + 2), ';') => self.files.push((name, address.take())),
                        None => {}
                    }
                    return at + 3;
                }
            }
            "macro_rules" if is(tokens.get(at + 1), '!') => {
                if let Some(name) = word(tokens.get(at + 2)) {
                    if std::mem::take(exported) { &mut self.exported } else { &mut self.items }.push(name);
                }
                if let Some(TokenTree::Group(body)) = tokens.get(at + 3) {
                    self.walk(&list(body.stream()), false);
                }
                return at + 4;
            }
            declares if items && DECLARES.contains(&declares) => {
                if let Some(name) = next.filter(|next| !DECLARES.contains(&next.as_str())) {
                    self.items.push(name);
                    return at + 2;
                }
            }
            _ => {}
        }
        self.path(tokens, at)
    }

    /// A path, or a name that stands alone.
    fn path(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        let (mut path, mut end) = (Vec::from_iter(word(tokens.get(at))), at + 1);
        while colons(tokens, end) && word(tokens.get(end + 2)).is_some() {
            path.extend(word(tokens.get(end + 2)));
            end += 3;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let absolute = at >= 2 && colons(tokens, at - 2);
        let parameter = is(before, '$') && path[0] != "crate";
        if is(before, '.') || absolute || parameter || path[0] == "Self" {
            return end;
        }
        let line = line(&tokens[at]);
        match path.len() {
            1 => self.words.extend(path.pop().map(|name| (name, line))),
            _ => self.paths.push(Written { path, line }),
        }
        end
    }

    /// The tree behind `use`.
    fn imports(&mut self, tokens: &[TokenTree], before: &[String], handed_on: bool) {
        for tokens in tokens.split(|token| is(Some(token), ',')) {
            // `use ::serde` is of another crate.
            if colons(tokens, 0) {
                continue;
            }
            let (mut path, mut at) = (before.to_vec(), 0);
            while let Some(name) = word(tokens.get(at)) {
                path.push(name);
                at += 1;
                if !colons(tokens, at) {
                    break;
                }
                at += 2;
            }
            let line = tokens.get(at.saturating_sub(1)).or(tokens.first()).map_or(0, line);
            if let Some(tree) = group(tokens.get(at), Delimiter::Brace) {
                self.imports(&tree, &path, handed_on);
                continue;
            }
            if is(tokens.get(at), '*') {
                self.globs.push(Written { path, line });
                continue;
            }
            if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
                path.pop();
            }
            let alias =
                (word(tokens.get(at)).as_deref() == Some("as")).then(|| word(tokens.get(at + 1))).flatten();
            if let Some(name) = alias.or_else(|| path.last().cloned()) {
                self.imports.push(Import { name, written: Written { path, line }, handed_on });
            }
        }
    }
}

/// `cfg(test)`, or `cfg(all(test, ..))`.
fn for_tests(attribute: &[TokenTree]) -> bool {
    if word(attribute.first()).as_deref() != Some("cfg") {
        return false;
    }
    let condition = group(attribute.get(1), Delimiter::Parenthesis).unwrap_or_default();
    match word(condition.first()).as_deref() {
        Some("test") => true,
        Some("all") => {
            let all = group(condition.get(1), Delimiter::Parenthesis).unwrap_or_default();
            all.iter().any(|token| word(Some(token)).as_deref() == Some("test"))
        }
        _ => false,
    }
}

/// Returns where the item ends that begins here.
fn after_item(tokens: &[TokenTree], start: usize) -> usize {
    let mut at = start;
    // Further attributes.
    while is(tokens.get(at), '#') && group(tokens.get(at + 1), Delimiter::Bracket).is_some() {
        at += 2;
    }
    let first = tokens[at..].iter().filter_map(|token| word(Some(token))).find(|word| word != "pub");
    let to_semicolon = matches!(first.as_deref(), Some("use" | "static" | "type"));
    while at < tokens.len() {
        let ends = is(tokens.get(at), ';')
            || (!to_semicolon && group(tokens.get(at), Delimiter::Brace).is_some())
            // A field or a variant.
            || is(tokens.get(at), ',');
        at += 1;
        if ends && !(to_semicolon && is(tokens.get(at - 1), ',')) {
            break;
        }
    }
    at
}
