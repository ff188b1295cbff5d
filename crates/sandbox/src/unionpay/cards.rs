//! Industry cards and tax refunds.

use super::call::Call;
use super::{refusals, user};
use bytes::Bytes;
use http::Response;
use std::collections::BTreeMap;
use unionpay_proto::{
    CardAction, CardKind, PutIndustryCard, PutIndustryCardResponse, Refusal, ReturnTax, ReturnTaxResponse,
};

/// An industry card in the user's app.
#[derive(Debug, Clone, PartialEq, Eq)]
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
pub(crate) struct Cards(BTreeMap<String, IndustryCard>);

impl Cards {
    pub(super) fn all(&self) -> Vec<IndustryCard> {
        self.0.values().cloned().collect()
    }

    fn put(&mut self, request: PutIndustryCard) -> Result<PutIndustryCardResponse, Refusal> {
        let number = request.buss_card_no;
        match (&request.trans_tp, self.0.contains_key(&number)) {
            (CardAction::Add, true) => return Err(refusals::no_such("the card is there already")),
            (CardAction::Update | CardAction::Delete, false) => {
                return Err(refusals::no_such("there is no such card"));
            }
            (CardAction::Delete, true) => drop(self.0.remove(&number)),
            (CardAction::Add, false) | (CardAction::Update, true) => {
                let card = IndustryCard {
                    number: number.clone(),
                    module: request.card_module_id,
                    kind: request.card_sub_tp,
                };
                self.0.insert(number, card);
            }
            (unknown, _) => {
                return Err(refusals::no_such(&format!("transTp {unknown} is not in the document")));
            }
        }
        Ok(PutIndustryCardResponse::new())
    }
}

pub(super) fn answer(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.on::<PutIndustryCard>(|books, request| books.cards.put(request)).or_else(|| {
        call.on::<ReturnTax>(|_, _| {
            Ok(ReturnTaxResponse::new().with_card_no(user::FIRST.card).with_card_type(CardKind::Debit))
        })
    })
}
