//! Test that docs/configuration.md and its Chinese twin tell every setting, with its variable and its option, and nothing else.

use super::list::{SETTINGS, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What stands between backticks.
fn code(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Every option of every command.
fn options(command: &clap::Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|option| option.get_long().map(str::to_owned));
    own.chain(command.get_subcommands().flat_map(options)).collect()
}

/// The rows of the table, by setting: its variable, empty where there is none, and its options.
fn told(page: &str) -> BTreeMap<String, (String, Vec<String>)> {
    let mut found = BTreeMap::new();
    for row in page.lines().filter(|line| line.starts_with("| `") || line.contains("`allow_plain_http`")) {
        let cells: Vec<&str> = row.split('|').collect();
        let &[_, names, variable, options, _] = cells.as_slice() else { continue };
        let said = (
            code(variable).next().unwrap_or_default().to_owned(),
            code(options)
                .flat_map(str::split_whitespace)
                .filter_map(|word| word.strip_prefix("--"))
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        );
        for name in code(names) {
            let full = match name {
                "allow_plain_http" => vec![format!("unionpay.{name}"), format!("huifu.{name}")],
                _ => vec![name.to_owned()],
            };
            for name in full {
                assert!(found.insert(name.clone(), said.clone()).is_none(), "{name} is told twice");
            }
        }
    }
    found
}

#[test]
fn both_pages_tell_every_setting_and_no_other() {
    let options = options(&crate::program());
    let listed: BTreeSet<String> = SETTINGS.iter().map(super::list::Setting::name).collect();
    for page in ["configuration.md", "configuration.zh-CN.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(page);
        let told = told(&std::fs::read_to_string(path).unwrap());
        assert_eq!(told.keys().cloned().collect::<BTreeSet<_>>(), listed, "{page}");
        for setting in SETTINGS {
            let (variable, named) = &told[&setting.name()];
            let (wanted, option) = match setting.source {
                Source::Variable(name) | Source::Secret(name) => (name, None),
                Source::Option(name) => ("", Some(name)),
            };
            assert_eq!(variable, wanted, "{page}: {}", setting.name());
            assert!(!named.is_empty(), "{page}: {} has no option", setting.name());
            assert!(option.is_none_or(|option| named.iter().any(|name| name == option)), "{page}: {named:?}");
            for name in named {
                assert!(options.contains(name), "{page}: no command has --{name}");
            }
        }
    }
}
