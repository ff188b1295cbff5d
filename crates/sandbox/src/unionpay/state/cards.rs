//! Industry cards and tax refunds.

use crate::journal::Journal;
use crate::kept::rows::Rows;
use crate::unionpay::refusals;
use serde::{Deserialize, Serialize};
use unionpay_proto::{CardAction, PutIndustryCard, PutIndustryCardResponse, Refusal};

/// An industry card in the user's app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct IndustryCard {
    /// Number of the card.
    pub number: String,
    /// The template.
    pub module: String,
    /// Kind within the template.
    pub kind: String,
}

/// Cards by number.
#[derive(Default)]
pub(crate) struct Cards {
    pub(super) all: Rows<String, IndustryCard>,
    pub(crate) journal: Journal,
}

impl Cards {
    pub(crate) fn all(&self) -> Vec<IndustryCard> {
        self.all.values().cloned().collect()
    }

    pub(crate) fn put(&mut self, request: PutIndustryCard) -> Result<PutIndustryCardResponse, Refusal> {
        let number = request.buss_card_no;
        let word = match request.trans_tp {
            CardAction::Add => "added",
            CardAction::Delete => "deleted",
            _ => "changed",
        };
        match (&request.trans_tp, self.all.contains(&number)) {
            (CardAction::Add, true) => return Err(refusals::no_such("the card is there already")),
            (CardAction::Update | CardAction::Delete, false) => {
                return Err(refusals::no_such("there is no such card"));
            }
            (CardAction::Delete, true) => drop(self.all.remove(&number)),
            (CardAction::Add, false) | (CardAction::Update, true) => {
                let card = IndustryCard {
                    number: number.clone(),
                    module: request.card_module_id,
                    kind: request.card_sub_tp,
                };
                self.all.insert(number.clone(), card);
            }
            (unknown, _) => {
                return Err(refusals::no_such(&format!("transTp {unknown} is not in the document")));
            }
        }
        self.journal.note("card", &number, word, "");
        Ok(PutIndustryCardResponse::new())
    }
}
