//! What the shop does once it is certain.

use crate::common::note;
use crate::database::Database;
use huifu::ResultProcessor;
use huifu::ledger::{Ledger, Record, State};

/// What a shop does with a result, however it came: answer, notification or query. It may come twice.
pub(crate) fn processor(ledger: &Ledger, books: &Database) -> ResultProcessor {
    let books = books.clone();
    ResultProcessor::new(ledger.clone(), move |record: Record| {
        let books = books.clone();
        async move {
            note(&format!("{} is {}", record.key, record.state));
            if record.state == State::Succeeded && books.deliver(&record.key.order_id).await? {
                note(&format!("order {} is delivered", record.key.order_id));
            }
            Ok(())
        }
    })
}
