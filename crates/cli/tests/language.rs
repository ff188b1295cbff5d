//! Chinese for who reads, the same for who parses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, out};
use std::process::Output;

fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    common::run(env!("CARGO_BIN_EXE_merchant"), arguments, variables, b"")
}

/// Whether there is a Chinese character.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn the_option_counts_before_the_variable_and_that_before_the_locale() {
    let locale = ("LC_ALL", "zh_CN.UTF-8");
    for (arguments, variables, chinese) in [
        (&["store", "--help"][..], &[][..], false),
        (&["store", "--help"], &[locale], true),
        (&["store", "--help"], &[locale, ("MERCHANT_LANG", "en")], false),
        (&["store", "--help"], &[("LANG", "en_US.UTF-8"), ("MERCHANT_LANG", "zh")], true),
        (&["--lang", "en", "store", "--help"], &[locale], false),
        (&["store", "--help", "--lang=zh"], &[("MERCHANT_LANG", "en")], true),
        (&["store", "--lang", "zh", "-h"], &[], true),
    ] {
        let help = out(&run(arguments, variables));
        assert_eq!(is_chinese(&help), chinese, "{arguments:?} {variables:?}: {help}");
        assert_eq!(help.contains("用法："), chinese, "{help}");
        assert_eq!(help.contains("Usage:"), !chinese, "{help}");
    }
}

#[test]
fn a_command_line_that_is_wrong_is_told_in_chinese_with_the_same_code_and_document() {
    for (arguments, told) in [
        (&["huifu", "cal"][..], "未知命令 'cal'"),
        (&["huifu", "call"], "缺少必填参数："),
        (&["store", "--nope"], "未知选项或多余参数 '--nope'"),
        (&["cfca", "verify", "--enc", "xyz", "f"], "的值 'xyz' 无效"),
        (&["sandbox", "--port", "nope"], "的值 'nope' 无效"),
        (&["demo", "--json", "--json"], "不能重复给出"),
        (&["huifu", "reconcile", "--once", "--watch"], "不能与"),
        (&["--lang", "fr", "demo"], "的值 'fr' 无效"),
    ] {
        let (english, chinese) = (run(arguments, &[]), run(arguments, &[("MERCHANT_LANG", "zh")]));
        assert_eq!(english.status.code(), Some(2), "{arguments:?}");
        assert_eq!(chinese.status.code(), Some(2), "{arguments:?}");
        assert_eq!(english.stdout, chinese.stdout, "{arguments:?}");
        assert!(!is_chinese(&err(&english)), "{}", err(&english));
        let text = err(&chinese);
        assert!(text.starts_with("错误：") && text.contains(told), "{arguments:?}: {text}");
        assert!(!text.contains("error:") && !text.contains("Usage"), "{text}");
    }
    let document = |variables: &[(&str, &str)]| run(&["demo", "--json", "--nope"], variables).stdout;
    assert_eq!(document(&[]), document(&[("MERCHANT_LANG", "zh")]));
}

#[test]
fn completions_and_manual_pages_are_in_the_language_of_the_call() {
    let folder = std::env::temp_dir().join(format!("merchant-language-{}", std::process::id()));
    for (language, chinese) in [("en", false), ("zh", true)] {
        let script = out(&run(&["completions", "fish", "--lang", language], &[]));
        assert_eq!(script.contains("自动识别下列编码"), chinese, "values: {language}");
        assert_eq!(
            script.contains("显示已知返回码") || script.contains("列出已知返回码"),
            chinese,
            "{language}"
        );
        let name = folder.to_str().unwrap();
        out(&run(&["man", name, "--lang", language], &[]));
        let mut count = 0;
        for page in std::fs::read_dir(&folder).unwrap() {
            let page = std::fs::read_to_string(page.unwrap().path()).unwrap();
            for (english, other) in [(".SH NAME\n", ".SH 名称\n"), (".SH SYNOPSIS\n", ".SH 用法\n")] {
                assert_eq!(page.contains(english), !chinese);
                assert_eq!(page.contains(other), chinese);
            }
            assert!(!chinese || !page.contains("Print help") && !page.contains("Possible values"), "{page}");
            count += 1;
        }
        assert!(count > 40, "{count} pages");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
