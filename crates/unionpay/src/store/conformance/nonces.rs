//! Stores of notifications.

use super::asked::{Asked, Broken, Kept, holds, same};
use super::keys::{alike, fresh};

use crate::store::{Claim, NonceStore, Ticket};
use std::time::Duration;
use tokio::task::JoinSet;

type Nonces = Asked<dyn NonceStore>;

/// The turn to handle it, which nobody has.
async fn turn(store: &dyn NonceStore, key: &str, lease: Duration) -> Result<Ticket, Broken> {
    match store.claim(key, lease).await? {
        Claim::Mine(ticket) => Ok(ticket),
        other => Err(Broken(format!("nobody has {key:?}, and it is not handed out: {other:?}"))),
    }
}

async fn all_see(asked: &Nonces, key: &str, right: Claim, what: &str) -> Kept {
    for store in &asked.stores {
        same(store.claim(key, asked.tick).await?, right, what)?;
    }
    Ok(())
}

pub(super) async fn new(asked: &Nonces) -> Kept {
    for store in &asked.stores {
        turn(&**store, &fresh("new"), asked.tick).await?;
    }
    // What nobody has can be given back and confirmed by nobody.
    let key = fresh("never claimed");
    asked.one()?.release(&key, Ticket(1)).await?;
    asked.one()?.confirm(&key, Ticket(1), asked.long()).await?;
    turn(&**asked.one()?, &key, asked.tick).await.map(drop)
}

pub(super) async fn working(asked: &Nonces) -> Kept {
    let key = fresh("working");
    turn(&**asked.one()?, &key, asked.long()).await?;
    asked.wait().await;
    all_see(asked, &key, Claim::Working, "what somebody handles").await?;
    // Asking does not make the turn of the other one shorter.
    all_see(asked, &key, Claim::Working, "what somebody handles, asked for again").await
}

pub(super) async fn done(asked: &Nonces) -> Kept {
    let key = fresh("done");
    let store = asked.one()?;
    let ticket = turn(&**store, &key, asked.long()).await?;
    store.confirm(&key, ticket, asked.long()).await?;
    all_see(asked, &key, Claim::Done, "what was handled").await?;
    asked.other()?.release(&key, ticket).await?;
    all_see(asked, &key, Claim::Done, "what was handled, after its turn was given back").await
}

pub(super) async fn kept(asked: &Nonces) -> Kept {
    let store = asked.one()?;
    let (short, long, none) = (fresh("short"), fresh("long"), fresh("none"));
    // Longer than the turn itself was.
    let ticket = turn(&**store, &long, 20 * asked.tick).await?;
    store.confirm(&long, ticket, asked.long()).await?;
    let ticket = turn(&**store, &short, asked.long()).await?;
    store.confirm(&short, ticket, asked.tick).await?;
    let ticket = turn(&**store, &none, asked.long()).await?;
    store.confirm(&none, ticket, Duration::ZERO).await?;
    turn(&**asked.other()?, &none, asked.long()).await?;
    tokio::time::sleep(24 * asked.tick).await;
    turn(&**asked.other()?, &short, asked.long()).await?;
    all_see(asked, &long, Claim::Done, "what is to be remembered for longer than its turn was").await
}

pub(super) async fn released(asked: &Nonces) -> Kept {
    let key = fresh("released");
    for store in asked.many() {
        let ticket = turn(&**store, &key, asked.long()).await?;
        store.release(&key, ticket).await?;
    }
    Ok(())
}

pub(super) async fn lease(asked: &Nonces) -> Kept {
    let (short, long) = (fresh("short"), fresh("long"));
    turn(&**asked.one()?, &long, asked.long()).await?;
    turn(&**asked.one()?, &short, asked.tick).await?;
    asked.wait().await;
    turn(&**asked.other()?, &short, asked.long()).await?;
    all_see(asked, &long, Claim::Working, "a turn whose lease is not over").await
}

pub(super) async fn over(asked: &Nonces) -> Kept {
    let (one, other) = (asked.one()?, asked.other()?);
    for confirms in [false, true] {
        let key = fresh("over");
        let slow = turn(&**one, &key, asked.tick).await?;
        asked.wait().await;
        let quick = turn(&**other, &key, asked.long()).await?;
        if confirms {
            one.confirm(&key, slow, asked.long()).await?;
        } else {
            one.release(&key, slow).await?;
        }
        all_see(asked, &key, Claim::Working, "what another one handles").await?;
        other.confirm(&key, quick, asked.long()).await?;
        all_see(asked, &key, Claim::Done, "what was handled").await?;
    }
    Ok(())
}

pub(super) async fn foreign(asked: &Nonces) -> Kept {
    let (one, two) = (fresh("one"), fresh("two"));
    let store = asked.one()?;
    let first = turn(&**store, &one, asked.long()).await?;
    let second = turn(&**store, &two, asked.long()).await?;
    // Only where the numbers differ does a ticket say whose it is.
    if first != second {
        store.release(&one, second).await?;
        store.confirm(&two, first, asked.long()).await?;
    }
    all_see(asked, &one, Claim::Working, "what another ticket was given back for").await?;
    all_see(asked, &two, Claim::Working, "what another ticket was confirmed for").await
}

pub(super) async fn tickets(asked: &Nonces) -> Kept {
    let key = fresh("tickets");
    let mut seen = std::collections::HashSet::new();
    for store in asked.many().chain(asked.many()) {
        let ticket = turn(&**store, &key, asked.long()).await?;
        holds(seen.insert(ticket), || format!("the ticket {ticket:?} was given twice"))?;
        store.release(&key, ticket).await?;
    }
    Ok(())
}

pub(super) async fn repeated(asked: &Nonces) -> Kept {
    let key = fresh("repeated");
    let (one, other) = (asked.one()?, asked.other()?);
    let first = turn(&**one, &key, asked.long()).await?;
    one.release(&key, first).await?;
    let second = turn(&**other, &key, asked.long()).await?;
    one.release(&key, first).await?;
    all_see(asked, &key, Claim::Working, "what another one handles, after a turn was given back twice")
        .await?;
    other.confirm(&key, second, asked.long()).await?;
    other.confirm(&key, second, asked.tick).await?;
    asked.wait().await;
    all_see(asked, &key, Claim::Done, "what was confirmed twice, the second time for less").await
}

pub(super) async fn keys_apart(asked: &Nonces) -> Kept {
    let keys = alike();
    let mut tickets = Vec::new();
    for key in &keys {
        tickets.push(turn(&**asked.one()?, key, asked.long()).await?);
    }
    for (key, ticket) in keys.iter().zip(&tickets).step_by(2) {
        asked.one()?.confirm(key, *ticket, asked.long()).await?;
    }
    for (index, key) in keys.iter().enumerate() {
        let right = if index % 2 == 0 { Claim::Done } else { Claim::Working };
        all_see(asked, key, right, &format!("the state of {key:?}")).await?;
    }
    Ok(())
}

pub(super) async fn racing(asked: &Nonces) -> Kept {
    for round in 0..6 {
        let key = fresh("racing");
        let mut racers = JoinSet::new();
        for store in asked.many() {
            let (store, key, long) = (store.clone(), key.clone(), asked.long());
            racers.spawn(async move { store.claim(&key, long).await });
        }
        let mut mine = 0;
        for claim in racers.join_all().await {
            match claim? {
                Claim::Mine(_) => mine += 1,
                Claim::Working => {}
                Claim::Done => return Err(Broken("what nobody has handled is told as handled".to_owned())),
            }
        }
        same(mine, 1, &format!("how many got it at once in round {round}"))?;
    }
    Ok(())
}

pub(super) async fn side_by_side(asked: &Nonces) -> Kept {
    let mut workers = JoinSet::new();
    for store in asked.many() {
        let (store, long) = (store.clone(), asked.long());
        workers.spawn(async move {
            for _ in 0..6 {
                let key = fresh("side by side");
                let ticket = turn(&*store, &key, long).await?;
                same(store.claim(&key, long).await?, Claim::Working, "what is handled")?;
                store.confirm(&key, ticket, long).await?;
                same(store.claim(&key, long).await?, Claim::Done, "what was handled")?;
            }
            Ok::<(), Broken>(())
        });
    }
    for worked in workers.join_all().await {
        worked?;
    }
    Ok(())
}
