//! Fields into the order of their names.

use crate::name::Name;
use serde_json::Value;

/// So many are sorted by the first bytes of their names.
const FEW: usize = 64;

/// A name by its first eight bytes, the earlier ones above the later ones, and the place where it stands.
type Key = (u64, usize);

/// Sorts fields by name; of one name the earlier ones stay the earlier ones.
///
/// Names differ in their first bytes nearly always, and two numbers are compared in one step, so places are sorted by these,
/// and each field is moved once.
pub(super) fn in_order(all: &mut [(Name, Value)]) {
    let length = all.len();
    if length > FEW {
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        return;
    }
    let name = |place: usize| all.get(place).map_or("", |(name, _)| &**name);
    let mut keys: [Key; FEW] = [(0, 0); FEW];
    let Some(keys) = keys.get_mut(..length) else { return };
    for (place, key) in keys.iter_mut().enumerate() {
        *key = (first(name(place)), place);
    }
    keys.sort_unstable_by(|(one, a), (other, b)| {
        one.cmp(other).then_with(|| name(*a).cmp(name(*b)).then(a.cmp(b)))
    });
    for place in 0..length {
        let Some((_, from)) = keys.get(place) else { return };
        let mut from = *from;
        // What stood here has been moved to where that one came from, and so on.
        while from < place {
            let Some((_, next)) = keys.get(from) else { return };
            from = *next;
        }
        all.swap(place, from);
    }
}

/// The first eight bytes, zeros behind a shorter name. Bytes that are the same there are not the same name: a name may hold a
/// zero.
fn first(name: &str) -> u64 {
    let bytes = name.as_bytes();
    match bytes.first_chunk() {
        Some(chunk) => u64::from_be_bytes(*chunk),
        None => {
            bytes.iter().zip((0..8).rev()).fold(0, |key, (byte, place)| key | u64::from(*byte) << (8 * place))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    /// Judged by the sort of the standard library, which is stable.
    #[test]
    fn it_is_the_order_of_a_stable_sort() {
        let words = [
            "",
            "a",
            "a\u{0}",
            "order_id",
            "order_date",
            "order_data",
            "order_dat",
            "order_date1",
            "中文字段",
            "中",
            "Z",
        ];
        let mut random = 7_u64;
        for round in 0..2000_usize {
            let mut all: Vec<(Name, Value)> = (0..round % (FEW + 4))
                .map(|place| {
                    random = random
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    (Cow::Borrowed(words[(random >> 33) as usize % words.len()]), place.into())
                })
                .collect();
            let mut judge = all.clone();
            judge.sort_by(|(one, _), (other, _)| one.cmp(other));
            in_order(&mut all);
            assert_eq!(all, judge, "{round}");
        }
    }
}
