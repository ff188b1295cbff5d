//! A call by its name: `user.mobile`, `GetUserMobile`'s title, 获取用户手机号.

use super::encoded;
use config_file::names::{nearest, plain};
use endpoint_core::EndpointInfo;

/// The calls, without what the platform sends.
pub(super) fn calls() -> impl Iterator<Item = &'static EndpointInfo> {
    unionpay::proto::ALL.iter().copied().filter(|info| !info.route.path.is_empty())
}

/// The last part of a call's address, which is its name.
pub(super) fn name(info: &EndpointInfo) -> &'static str {
    info.route.path.rsplit('/').next().unwrap_or_default()
}

/// The call that a person named: by the last part of its address in any case, by the whole address, or by its title.
pub(super) fn find(asked: &str) -> Option<&'static EndpointInfo> {
    let wanted = asked.trim();
    let wanted = wanted.rsplit('/').next().unwrap_or(wanted);
    let alike = || {
        let bare = plain(wanted.strip_prefix("unionpay.").unwrap_or(wanted));
        let mut found = calls().filter(|info| plain(name(info)) == bare || plain(info.title_zh) == bare);
        found.next().filter(|_| found.next().is_none())
    };
    encoded::info(wanted).or_else(alike)
}

/// Names that are nearly the one asked for.
pub(super) fn near(asked: &str) -> Vec<&'static str> {
    nearest(asked, calls().flat_map(|info| [name(info), info.title_zh]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_found_as_people_write_them() {
        let found = |asked| find(asked).map(name);
        for asked in [
            "user.mobile",
            "user_mobile",
            "USER.MOBILE",
            "unionpay.user.mobile",
            "/open/access/1.0/user.mobile",
        ] {
            assert_eq!(found(asked), Some("user.mobile"), "{asked}");
        }
        for info in calls() {
            assert_eq!(found(name(info)), Some(name(info)));
            assert!(found(info.title_zh).is_none_or(|found| found == name(info)), "{}", info.title_zh);
        }
        assert_eq!(found("user.mobil"), None);
        assert_eq!(near("user.mobil"), ["user.mobile"]);
    }
}
