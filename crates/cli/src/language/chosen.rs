//! The language of this call: the option, else the variable, else the locale as gettext understands it.

use clap::{Arg, builder::PossibleValuesParser};
use std::ffi::OsString;
use std::sync::atomic::{AtomicBool, Ordering};

/// The option, among clap's names and on the command line.
const OPTION: &str = "lang";
/// The variable that counts before those of the locale.
const VARIABLE: &str = "MERCHANT_LANG";
const HELP: &str = "The language of help, errors and results; documents of --json stay the same. Without it MERCHANT_LANG, \
                    else the locale";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Chinese,
}

static CHINESE: AtomicBool = AtomicBool::new(false);

/// Whether a person is told in Chinese.
pub(crate) fn is_chinese() -> bool {
    CHINESE.load(Ordering::Relaxed)
}

/// The option, for help and completions. It is taken out of the command line before that is understood, so that it
/// stands anywhere, also before the command.
pub(crate) fn option() -> Arg {
    Arg::new(OPTION)
        .long(OPTION)
        .global(true)
        // Behind the options of the command itself.
        .display_order(900)
        .value_name("LANG")
        .value_parser(PossibleValuesParser::new(["en", "zh"]))
        .help(HELP)
}

/// Has this call speak the language that is asked for, and takes the option out of its words. A language that is none
/// stays there, for clap to refuse.
pub(crate) fn choose(words: Vec<OsString>) -> Vec<OsString> {
    let variable = |name: &str| std::env::var(name).ok();
    let (words, option) = without_option(words);
    let language = option.unwrap_or_else(|| of_environment(variable));
    CHINESE.store(language == Language::Chinese, Ordering::Relaxed);
    words
}

fn without_option(words: Vec<OsString>) -> (Vec<OsString>, Option<Language>) {
    let (mut kept, mut language) = (Vec::with_capacity(words.len()), None);
    let (mut words, mut goes_on) = (words.into_iter(), true);
    while let Some(word) = words.next() {
        goes_on &= word != "--";
        let text = word.to_str().filter(|_| goes_on);
        if text == Some("--lang") {
            let value = words.next();
            match value.as_ref().and_then(|value| exact(value.to_str()?)) {
                Some(found) => language = Some(found),
                None => kept.extend([Some(word), value].into_iter().flatten()),
            }
        } else if let Some(found) = text.and_then(|text| exact(text.strip_prefix("--lang=")?)) {
            language = Some(found);
        } else {
            kept.push(word);
        }
    }
    (kept, language)
}

fn exact(text: &str) -> Option<Language> {
    match text {
        "en" => Some(Language::English),
        "zh" => Some(Language::Chinese),
        _ => None,
    }
}

/// `MERCHANT_LANG`, else gettext's order: `LANGUAGE` is a list of wishes and counts only where there is a locale at all;
/// the locale is the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    let named = |name: &str| variable(name).filter(|text| !text.is_empty());
    if let Some(language) = named(VARIABLE).and_then(|text| of_locale(&text)) {
        return language;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(named).unwrap_or_default();
    let is_none = locale.is_empty() || ["C", "POSIX"].contains(&locale.split('.').next().unwrap_or_default());
    if is_none {
        return Language::English;
    }
    let wishes = named("LANGUAGE").unwrap_or_default();
    wishes.split(':').find_map(of_locale).or_else(|| of_locale(&locale)).unwrap_or(Language::English)
}

/// The language of a locale such as `zh_CN.UTF-8`, if it is one that this program speaks.
fn of_locale(locale: &str) -> Option<Language> {
    match locale.split(['_', '-', '.', '@']).next()? {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_counts_in_the_order_of_gettext() {
        let of = |variables: &[(&str, &str)]| {
            of_environment(|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
            })
        };
        use Language::{Chinese, English};
        for (variables, expected) in [
            (&[][..], English),
            (&[("LANG", "zh_CN.UTF-8")], Chinese),
            (&[("LANG", "zh_CN.GB18030")], Chinese),
            (&[("LANG", "zh-Hans")], Chinese),
            (&[("LANG", "de_DE.UTF-8")], English),
            (&[("LANG", "zh_CN"), ("LC_MESSAGES", "en_US.UTF-8")], English),
            (&[("LANG", "en_US"), ("LC_MESSAGES", "zh_CN.UTF-8")], Chinese),
            (&[("LC_MESSAGES", "en_US"), ("LC_ALL", "zh_CN.UTF-8")], Chinese),
            (&[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")], Chinese),
            (&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], English),
            (&[("LC_ALL", "C.UTF-8"), ("LANGUAGE", "zh")], English),
            (&[("LANGUAGE", "zh_CN")], English),
            (&[("LANGUAGE", "fr:zh_CN:en"), ("LANG", "en_US.UTF-8")], Chinese),
            (&[("LANGUAGE", "en:zh"), ("LANG", "zh_CN.UTF-8")], English),
            (&[("LANGUAGE", "fr"), ("LANG", "zh_CN.UTF-8")], Chinese),
            (&[("MERCHANT_LANG", "zh"), ("LC_ALL", "en_US.UTF-8")], Chinese),
            (&[("MERCHANT_LANG", "en"), ("LC_ALL", "zh_CN.UTF-8")], English),
            (&[("MERCHANT_LANG", ""), ("LC_ALL", "zh_CN.UTF-8")], Chinese),
        ] {
            assert_eq!(of(variables), expected, "{variables:?}");
        }
    }

    #[test]
    fn the_option_stands_anywhere_but_behind_two_dashes() {
        let of = |line: &str| {
            let (words, language) = without_option(line.split(' ').map(OsString::from).collect());
            let words: Vec<String> = words.into_iter().map(|word| word.into_string().unwrap()).collect();
            (words.join(" "), language)
        };
        let zh = Some(Language::Chinese);
        assert_eq!(of("merchant --lang zh huifu codes"), ("merchant huifu codes".into(), zh));
        assert_eq!(of("merchant huifu codes --lang=zh"), ("merchant huifu codes".into(), zh));
        assert_eq!(of("merchant --lang zh --lang en"), ("merchant".into(), Some(Language::English)));
        for stays in
            ["merchant --lang fr", "merchant --lang", "merchant x -- --lang zh", "merchant --language zh"]
        {
            assert_eq!(of(stays), (stays.to_owned(), None));
        }
    }
}
