//! The words that clap itself puts into help, manual pages and errors, and lines at 80 columns.

use textwrap::core::{Word, display_width};
use textwrap::{Options, WordSeparator, WordSplitter};

/// The words of help. Clap has no other way to them.
const HELP: &[(&str, &str)] = &[
    ("Usage:", "用法："),
    ("Commands:", "命令："),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("Possible values:", "可选值："),
    ("[OPTIONS]", "[选项]"),
    ("[default: ", "[缺省值："),
    ("[possible values: ", "[可选值："),
    ("[env: ", "[环境变量："),
    ("Print this message or the help of the given subcommand(s)", "显示本帮助或某个命令的帮助"),
    ("Print help for the subcommand(s)", "显示命令的帮助"),
    ("Print help (see a summary with '-h')", "显示帮助（-h 为摘要）"),
    ("Print help (see more with '--help')", "显示帮助（--help 更详细）"),
    ("Print help", "显示帮助"),
    ("Print version", "显示版本"),
];

/// The words of a manual page.
const PAGE: &[(&str, &str)] = &[
    (".SH NAME\n", ".SH 名称\n"),
    (".SH SYNOPSIS\n", ".SH 用法\n"),
    (".SH DESCRIPTION\n", ".SH 说明\n"),
    (".SH OPTIONS\n", ".SH 选项\n"),
    (".SH SUBCOMMANDS\n", ".SH 命令\n"),
    (".SH EXTRA\n", ".SH 补充\n"),
    (".SH VERSION\n", ".SH 版本\n"),
    ("May also be specified with the ", "也可用环境变量 "),
    (" environment variable. ", " 给出。"),
];

const COLUMNS: usize = 80;

fn replaced(text: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(text.to_owned(), |text, (english, chinese)| text.replace(english, chinese))
}

/// A manual page with our words.
pub(super) fn page(text: &str) -> String {
    replaced(&replaced(text, PAGE), HELP)
}

/// Help that clap wrote without breaking a line, with our words and at 80 columns.
pub(super) fn help(text: &str) -> String {
    replaced(text, HELP).lines().map(|line| folded(line.trim_end())).collect::<Vec<_>>().join("\n")
}

/// A line, broken where Chinese is broken, with what follows under where it began.
fn folded(line: &str) -> String {
    if display_width(line) <= COLUMNS {
        return line.to_owned();
    }
    let indent = " ".repeat(hang(line));
    let options = Options::new(COLUMNS)
        .subsequent_indent(&indent)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(line, options)
}

/// Where a line may be broken: at blanks, and at each character of Chinese, but neither before a closing mark nor behind
/// an opening one.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    const OPENING: &str = "（“‘《";
    const CLOSING: &str = "，。、；：！？）”’》";
    let is_wide = |c: char| c > '\u{2e7f}' || OPENING.contains(c) || CLOSING.contains(c);
    let breaks = |before: char, after: char| {
        let at_blank = before == ' ' && after != ' ';
        let at_wide = (is_wide(before) && after != ' ') || (is_wide(after) && before != ' ');
        (at_blank || at_wide) && !CLOSING.contains(after) && !OPENING.contains(before)
    };
    let mut start = 0;
    let pairs = line.char_indices().zip(line.char_indices().skip(1));
    let mut ends: Vec<usize> =
        pairs.filter(|((_, before), (_, after))| breaks(*before, *after)).map(|(_, (at, _))| at).collect();
    ends.push(line.len());
    Box::new(ends.into_iter().map(move |end| Word::from(&line[std::mem::replace(&mut start, end)..end])))
}

/// The column at which the text of a line begins: behind the name of an option, if there is one.
fn hang(line: &str) -> usize {
    let start = line.len() - line.trim_start().len();
    let text = &line[start..];
    let behind_name = text.find("  ").filter(|_| start > 0).map(|end| {
        let rest = &text[end..];
        start + display_width(&text[..end]) + rest.len() - rest.trim_start().len()
    });
    behind_name.filter(|column| *column < COLUMNS / 2).unwrap_or(start)
}
