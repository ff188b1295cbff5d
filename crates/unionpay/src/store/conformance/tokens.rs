//! Stores of tokens.

use super::asked::{Asked, Broken, Kept, holds, same};
use super::keys::{alike, fresh};

use crate::store::{Fence, StoredToken, TokenStore};
use crypto_core::Secret;
use tokio::task::JoinSet;

type Tokens = Asked<dyn TokenStore>;

fn token(text: impl Into<String>) -> StoredToken {
    StoredToken { value: Secret::new(text.into()), fetched_at: 1_000, expires_at: 8_200 }
}

/// The turn to fetch, which is free.
async fn turn(store: &dyn TokenStore, key: &str, asked: &Tokens) -> Result<Fence, Broken> {
    let begun = store.begin(key, asked.long()).await?;
    begun.ok_or_else(|| Broken("nobody has the turn, and it is not given out".to_owned()))
}

/// Returns what every instance sees.
async fn all_see(asked: &Tokens, key: &str, right: Option<&StoredToken>, what: &str) -> Kept {
    for store in &asked.stores {
        same(store.load(key).await?.as_ref(), right, what)?;
    }
    Ok(())
}

pub(super) async fn unknown(asked: &Tokens) -> Kept {
    let key = fresh("unknown");
    let store = asked.one()?;
    all_see(asked, &key, None, "the token of a new key").await?;
    store.evict(&key, &Secret::from("anything")).await?;
    store.abandon(&key, Fence(1)).await?;
    all_see(asked, &key, None, "the token of a new key, after nothing was taken out").await
}

pub(super) async fn come_back(asked: &Tokens) -> Kept {
    let key = fresh("come back");
    let values = [
        "Zt6T1lQ1Rhm",
        " blanks at both ends ",
        "quotes ' \" ` and \\ -- ; %s {0} $1 ?",
        "中文 \u{1F9E7}",
        "line\r\nbreak\ttab",
        "TOKEN",
        "token",
    ];
    let long = "长x".repeat(1_000);
    for (value, times) in values.into_iter().chain([long.as_str()]).zip(
        [(0, 7_200), (1_000, 8_200), (1_715_918_400, 1_715_925_600), (4_294_967_295, 4_294_974_496)]
            .iter()
            .cycle(),
    ) {
        let stored = StoredToken { fetched_at: times.0, expires_at: times.1, ..token(value) };
        let store = asked.one()?;
        let fence = turn(&**store, &key, asked).await?;
        same(store.finish(&key, fence, stored.clone()).await?, true, "whether a token was kept")?;
        for store in &asked.stores {
            holds(store.load(&key).await?.as_ref() == Some(&stored), || {
                format!("a token does not come back: it was {value:?}, from {} to {}", times.0, times.1)
            })?;
        }
    }
    Ok(())
}

pub(super) async fn keys_apart(asked: &Tokens) -> Kept {
    let keys = alike();
    let store = asked.one()?;
    for (index, key) in keys.iter().enumerate() {
        let begun = store.begin(key, asked.long()).await?;
        let fence = begun.ok_or_else(|| Broken(format!("the key {key:?} was taken for another one")))?;
        same(
            store.finish(key, fence, token(format!("token {index}"))).await?,
            true,
            "whether a token was kept",
        )?;
    }
    for (index, key) in keys.iter().enumerate() {
        all_see(asked, key, Some(&token(format!("token {index}"))), &format!("the token of {key:?}")).await?;
    }
    Ok(())
}

pub(super) async fn one_turn(asked: &Tokens) -> Kept {
    let key = fresh("one turn");
    let store = asked.one()?;
    let first = turn(&**store, &key, asked).await?;
    for store in &asked.stores {
        same(store.begin(&key, asked.tick).await?, None, "a turn that somebody has")?;
    }
    store.abandon(&key, first).await?;
    all_see(asked, &key, None, "the token after a turn without one").await?;
    let second = turn(&**asked.other()?, &key, asked).await?;
    same(store.begin(&key, asked.tick).await?, None, "a turn that somebody has")?;
    same(asked.other()?.finish(&key, second, token("one")).await?, true, "whether a token was kept")?;
    all_see(asked, &key, Some(&token("one")), "the token").await?;
    // A token that is there keeps nobody from fetching the next; it stays until that has come.
    let third = turn(&**store, &key, asked).await?;
    all_see(asked, &key, Some(&token("one")), "the token while the next is fetched").await?;
    store.abandon(&key, third).await?;
    all_see(asked, &key, Some(&token("one")), "the token after the next was not fetched").await
}

pub(super) async fn lease(asked: &Tokens) -> Kept {
    let (short, long) = (fresh("short"), fresh("long"));
    let store = asked.one()?;
    turn(&**store, &long, asked).await?;
    let first = store.begin(&short, asked.tick).await?;
    holds(first.is_some(), || "nobody has the turn, and it is not given out".to_owned())?;
    asked.wait().await;
    let second = asked.other()?.begin(&short, asked.long()).await?;
    holds(second.is_some(), || "a turn whose lease is over is still kept from others".to_owned())?;
    holds(second > first, || format!("the fence {second:?} comes after {first:?}"))?;
    same(asked.other()?.begin(&long, asked.tick).await?, None, "a turn whose lease is not over")
}

pub(super) async fn fences(asked: &Tokens) -> Kept {
    let key = fresh("fences");
    let mut highest = None;
    for (number, store) in asked.many().enumerate() {
        let fence = turn(&**store, &key, asked).await?;
        holds(highest < Some(fence), || format!("the fence {fence:?} comes after {highest:?}"))?;
        highest = Some(fence);
        // Ended in each of the ways there are.
        match number % 3 {
            0 => store.abandon(&key, fence).await?,
            1 => same(store.finish(&key, fence, token("t")).await?, true, "whether a token was kept")?,
            _ => {
                same(store.finish(&key, fence, token("t")).await?, true, "whether a token was kept")?;
                store.evict(&key, &Secret::from("t")).await?;
            }
        }
    }
    Ok(())
}

/// Two that have the turn: the first believes so still, though its lease is over.
async fn two(asked: &Tokens, key: &str) -> Result<(Fence, Fence), Broken> {
    let slow = asked.one()?.begin(key, asked.tick).await?;
    let slow = slow.ok_or_else(|| Broken("nobody has the turn, and it is not given out".to_owned()))?;
    asked.wait().await;
    Ok((slow, turn(&**asked.other()?, key, asked).await?))
}

pub(super) async fn slow_holder(asked: &Tokens) -> Kept {
    let key = fresh("slow holder");
    let (one, other) = (asked.one()?, asked.other()?);
    let (slow, quick) = two(asked, &key).await?;
    same(other.finish(&key, quick, token("new")).await?, true, "whether a token was kept")?;
    same(one.finish(&key, slow, token("old")).await?, false, "whether an older token was kept")?;
    all_see(asked, &key, Some(&token("new")), "the token after an older one came").await?;

    // The other way round the older one is kept until the newer comes.
    let key = fresh("slow holder first");
    let (slow, quick) = two(asked, &key).await?;
    same(one.finish(&key, slow, token("old")).await?, true, "whether the first token was kept")?;
    same(other.finish(&key, quick, token("new")).await?, true, "whether the newer token was kept")?;
    all_see(asked, &key, Some(&token("new")), "the token").await
}

pub(super) async fn slow_end(asked: &Tokens) -> Kept {
    let (one, other) = (asked.one()?, asked.other()?);
    let key = fresh("slow end");
    let (slow, quick) = two(asked, &key).await?;
    one.abandon(&key, slow).await?;
    same(one.begin(&key, asked.tick).await?, None, "the turn of another, after an abandon")?;
    one.finish(&key, slow, token("old")).await?;
    same(one.begin(&key, asked.tick).await?, None, "the turn of another, after a finish")?;
    other.abandon(&key, quick).await?;
    turn(&**one, &key, asked).await.map(drop)
}

pub(super) async fn evicted(asked: &Tokens) -> Kept {
    let (one, other) = (asked.one()?, asked.other()?);
    let key = fresh("evicted");
    let (slow, quick) = two(asked, &key).await?;
    same(other.finish(&key, quick, token("new")).await?, true, "whether a token was kept")?;
    for refused in ["another", "NEW", "new ", "", "ne", "%"] {
        one.evict(&key, &Secret::from(refused)).await?;
        all_see(asked, &key, Some(&token("new")), &format!("the token after {refused:?} was taken out"))
            .await?;
    }
    one.evict(&key, &Secret::from("new")).await?;
    all_see(asked, &key, None, "the token after it was taken out").await?;
    // The platform refused the newer one: who was slow was the last to fetch, and has the one that holds.
    same(one.finish(&key, slow, token("last")).await?, true, "whether the last token was kept")?;
    all_see(asked, &key, Some(&token("last")), "the last token").await?;
    let next = turn(&**one, &key, asked).await?;
    holds(next > quick, || format!("the fence {next:?} comes after {quick:?}"))
}

pub(super) async fn repeated(asked: &Tokens) -> Kept {
    let key = fresh("repeated");
    let (one, other) = (asked.one()?, asked.other()?);
    let fence = turn(&**one, &key, asked).await?;
    for _ in 0..2 {
        same(one.finish(&key, fence, token("t")).await?, true, "whether the same token was kept")?;
    }
    // Its turn is over; the next one's is not ended by a repeat.
    let next = turn(&**other, &key, asked).await?;
    one.finish(&key, fence, token("t")).await?;
    one.abandon(&key, fence).await?;
    same(one.begin(&key, asked.tick).await?, None, "the turn of another")?;
    for _ in 0..2 {
        other.abandon(&key, next).await?;
        one.evict(&key, &Secret::from("t")).await?;
    }
    all_see(asked, &key, None, "the token after it was taken out").await
}

pub(super) async fn racing_turns(asked: &Tokens) -> Kept {
    for round in 0..6 {
        let key = fresh("racing");
        let mut racers = JoinSet::new();
        for store in asked.many() {
            let (store, key, long) = (store.clone(), key.clone(), asked.long());
            racers.spawn(async move { store.begin(&key, long).await });
        }
        let mut begun = Vec::new();
        for fence in racers.join_all().await {
            begun.extend(fence?);
        }
        same(begun.len(), 1, &format!("how many got the turn at once in round {round}"))?;
    }
    Ok(())
}

pub(super) async fn racing_tokens(asked: &Tokens) -> Kept {
    let key = fresh("racing tokens");
    let mut fences = Vec::new();
    for store in asked.many() {
        let fence = store.begin(&key, std::time::Duration::ZERO).await?;
        fences.push(fence.ok_or_else(|| Broken("a turn of no time is still kept from others".to_owned()))?);
        tokio::time::sleep(asked.tick).await;
    }
    let mut racers = JoinSet::new();
    for (store, fence) in asked.many().zip(&fences) {
        let (store, key, fence) = (store.clone(), key.clone(), *fence);
        racers.spawn(async move { store.finish(&key, fence, token(fence.0.to_string())).await });
    }
    for kept in racers.join_all().await {
        kept?;
    }
    let newest = fences.iter().max().map(|fence| token(fence.0.to_string()));
    all_see(asked, &key, newest.as_ref(), "the token of the last turn").await
}
