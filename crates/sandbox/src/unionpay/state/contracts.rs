//! Contracts for payment without a password.

use super::users::User;
use crate::journal::Journal;
use crate::kept::rows::Rows;
use crate::unionpay::refusals;
use endpoint_core::DateTime;
use serde::{Deserialize, Serialize};
use unionpay_proto::{
    ApplyContract, ApplyContractResponse, ContractRelieved, ContractStatus, GetContract, GetContractResponse,
    Refusal, RelieveContract, RelieveContractResponse, Time,
};

/// A contract in the sandbox's books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Contract {
    /// The platform's number.
    pub contract_id: String,
    /// The merchant's number.
    pub contract_code: String,
    /// The template.
    pub plan_id: String,
    /// The user.
    pub open_id: String,
    /// True if it has ended.
    pub relieved: bool,
}

#[derive(Default)]
pub(crate) struct Contracts {
    pub(crate) all: Rows<u64, Contract>,
    pub(crate) unfinished_orders: u64,
    pub(crate) journal: Journal,
}

impl Contracts {
    pub(crate) fn apply(
        &mut self,
        request: &ApplyContract,
        user: &User,
        now: u64,
    ) -> Result<ApplyContractResponse, Refusal> {
        let same = |c: &Contract| c.contract_code == request.contract_code;
        if self
            .all
            .values()
            .any(|c| same(c) || (!c.relieved && c.plan_id == request.plan_id && c.open_id == user.open_id))
        {
            return Err(refusals::contract_exists());
        }
        let contract = Contract {
            contract_id: format!("{:019}", self.all.len() + 1),
            contract_code: request.contract_code.clone(),
            plan_id: request.plan_id.clone(),
            open_id: user.open_id.clone(),
            relieved: false,
        };
        let answer =
            ApplyContractResponse::new(request.contract_code.as_str(), contract.contract_id.as_str())
                .with_plan_id(request.plan_id.as_str())
                .with_open_id(user.open_id.as_str())
                .with_operate_time(beijing(now));
        self.journal.note("contract", &contract.contract_id, "signed", "");
        self.all.push(contract);
        Ok(answer)
    }

    pub(crate) fn relieve(
        &mut self,
        request: &RelieveContract,
        now: u64,
    ) -> Result<RelieveContractResponse, Refusal> {
        let meant = |c: &Contract| {
            !c.relieved
                && c.contract_id == request.contract_id
                && c.contract_code == request.contract_code
                && c.plan_id == request.plan_id
                && c.open_id == request.open_id.as_str()
        };
        let Some(contract) = self.all.last_mut(meant) else {
            return Err(refusals::no_such("there is no such contract, or it has ended"));
        };
        contract.relieved = true;
        self.journal.note("contract", &request.contract_id, "ended-by-merchant", "");
        Ok(RelieveContractResponse::new()
            .with_contract_code(request.contract_code.as_str())
            .with_plan_id(request.plan_id.as_str())
            .with_open_id(request.open_id.clone())
            .with_operate_time(beijing(now)))
    }

    pub(crate) fn get(&self, request: &GetContract) -> GetContractResponse {
        let Some(contract) = self
            .all
            .values()
            .rev()
            .find(|c| c.plan_id == request.plan_id && c.open_id == request.open_id.as_str())
        else {
            return GetContractResponse::new();
        };
        let status = if contract.relieved { ContractStatus::Relieved } else { ContractStatus::Signed };
        GetContractResponse::new()
            .with_contract_id(contract.contract_id.as_str())
            .with_contract_status(status)
    }

    /// Ends a contract as the user does inside the app. What the merchant is told, if there is one to end.
    pub(crate) fn end(&mut self, contract_id: &str, now: u64) -> Option<ContractRelieved> {
        let contract = self.all.last_mut(|c| !c.relieved && c.contract_id == contract_id)?;
        contract.relieved = true;
        self.journal.note("contract", contract_id, "ended-by-user", "");
        // The platform writes times of notifications with blanks and colons (chapter 5.4.3).
        let time = DateTime::beijing(now).map(DateTime::spaced_text).unwrap_or_default();
        Some(ContractRelieved::new(time, contract.open_id.as_str(), contract_id).with_trid("00000000001"))
    }
}

/// The time of an answer; empty beyond the year 9999.
fn beijing(now: u64) -> Time {
    DateTime::beijing(now).map_or_else(|_| Time::new(""), Time::from)
}
