//! Codes of both platforms and of CFCA's toolkit, and the questions of UnionPay's document.

use super::found::{Found, Kind, Line};
use crate::huifu::{code_meaning, toolkit_number};
use crate::language::Text;
use crate::unionpay::{code_done, code_info, code_source};
use huifu::proto::RespCode;
use unionpay::proto::codes::{Cause, CodeInfo, causes_of};

/// What is known of a word that may be a code. Of a word in a sentence only what is certainly one.
pub(super) fn of_word(word: &str, alone: bool) -> Vec<Found> {
    let mut found = Vec::new();
    let is_sure = |info: &&CodeInfo| {
        alone || (info.code.len() > 2 && info.code.bytes().any(|byte| byte.is_ascii_digit()))
    };
    found.extend(code_info(word).filter(is_sure).map(of_unionpay));
    let code = RespCode::new(word.trim());
    if let Some((command, meaning)) = code_meaning(&code).filter(|(command, _)| alone || command.is_some()) {
        let title = match command {
            Some(command) => Text::pair(command.title, command.title_zh),
            None => Text::pair("no source names this number", "没有资料列出该接口号"),
        };
        let source = meaning.source;
        found.push(
            Found::new(Kind::Code, "huifu", code.as_str())
                .line(Line::Command, title)
                .line(Line::Means, Text::of(|| meaning.means.clone(), || meaning.means_zh.clone()))
                .line(Line::Remedy, Text::pair(meaning.remedy, meaning.remedy_zh))
                .line(Line::Source, Text::pair(source.text(), source.text_zh())),
        );
    }
    found
}

/// A number of CFCA's toolkit, alone or in the line of a log.
pub(super) fn of_toolkit(asked: &str) -> Option<Found> {
    let known = toolkit_number(asked)?;
    Some(
        Found::new(Kind::Code, "cfca", known.number.clone())
            .line(Line::Means, Text::of(|| known.means.clone(), || known.means_zh.clone()))
            .line(Line::Remedy, known.remedy())
            .line(Line::Source, known.source.clone()),
    )
}

fn of_unionpay(info: &'static CodeInfo) -> Found {
    let mut found = Found::new(Kind::Code, "unionpay", info.code)
        .line(Line::Means, Text::pair(info.title, info.title_zh))
        .line(Line::Remedy, Text::pair(info.remedy, info.remedy_zh));
    if let Some(done) = code_done(info) {
        found = found.line(Line::Done, done);
    }
    for cause in info.causes() {
        found = found.line(Line::Often, Text::pair(cause.text, cause.text_zh));
    }
    found.line(Line::Source, code_source(info))
}

/// Questions of appendix 8 under whose texts the words are met.
pub(super) fn of_text(asked: &str) -> impl Iterator<Item = Found> {
    causes_of(asked).map(of_cause)
}

fn of_cause(cause: &'static Cause) -> Found {
    let name = cause.says.first().copied().unwrap_or_default();
    let questions: Vec<String> = cause.questions.iter().map(ToString::to_string).collect();
    let questions = questions.join(", ");
    let found =
        Found::new(Kind::Question, "unionpay", name).line(Line::Often, Text::pair(cause.text, cause.text_zh));
    let source = Text::of(
        || format!("the platform's document, appendix 8, question {questions}"),
        || format!("平台文档附录八，问题 {}", questions.replace(", ", "、")),
    );
    match cause.codes {
        [] => found.line(Line::Source, source),
        codes => found
            .line(
                Line::Remedy,
                Text::of(
                    || format!("the codes with it: {}", codes.join(", ")),
                    || format!("相关返回码：{}", codes.join("、")),
                ),
            )
            .line(Line::Source, source),
    }
}
