//! The tables of the books, and what stands in their cells.

use super::super::page::Visit;
use super::history::History;
use maud::{Markup, html};

/// A table with a heading; what is empty is said to be.
pub(super) fn table(visit: &Visit, title: &str, columns: &[&str], rows: Vec<Vec<Markup>>) -> Markup {
    html! {
        section {
            h2 { (title) " " small { (rows.len()) } }
            @if rows.is_empty() {
                p { (visit.say("None.", "无。")) }
            } @else {
                div.scroll tabindex="0" role="region" aria-label=(title) {
                    table {
                        thead { tr { @for column in columns { th scope="col" { (column) } } } }
                        tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
                    }
                }
            }
        }
    }
}

pub(super) fn text(text: impl AsRef<str>) -> Markup {
    html! { (text.as_ref()) }
}

pub(super) fn yes(visit: &Visit, yes: bool) -> Markup {
    text(if yes { visit.say("yes", "是") } else { visit.say("no", "否") })
}

pub(super) fn button(action: &str, fields: &[(&str, &str)], label: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            button { (label) }
        }
        " "
    }
}

/// Every change of a merchant's books.
pub(super) fn changes(visit: &Visit, title: &str, history: &History) -> Markup {
    let columns = [
        visit.say("Time (Beijing)", "时间（北京）"),
        visit.say("Kind", "种类"),
        visit.say("Number", "编号"),
        visit.say("What became of it", "变化"),
    ];
    table(visit, title, &columns, history.rows(visit))
}
