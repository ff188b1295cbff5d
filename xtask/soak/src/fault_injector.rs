//! What goes wrong, chosen by the seed: the same seed makes the same choices in the same order.

use crate::process::Instances;
use crate::tap::Tap;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sandbox::{Fault, Sandbox, ScriptedOutcome};
use std::collections::BTreeMap;
use std::time::Duration;
use store_redis::testing::RedisServer;
use tokio::time::sleep;

pub(crate) struct FaultInjector {
    chance: ChaCha8Rng,
    done: BTreeMap<&'static str, usize>,
}

impl FaultInjector {
    pub(crate) fn new(seed: u64) -> Self {
        Self { chance: ChaCha8Rng::seed_from_u64(seed), done: BTreeMap::new() }
    }

    fn below(&mut self, bound: u32) -> u32 {
        self.chance.next_u32() % bound
    }

    pub(crate) fn pause(&mut self) -> Duration {
        Duration::from_millis(100 + u64::from(self.below(500)))
    }

    pub(crate) fn total(&self) -> usize {
        self.done.values().sum()
    }

    pub(crate) fn done(&self) -> &BTreeMap<&'static str, usize> {
        &self.done
    }

    /// One deed. What needs a Redis is drawn without one too, and left out.
    pub(crate) async fn act(
        &mut self,
        sandbox: &Sandbox,
        redis: Option<&mut RedisServer>,
        instances: &mut Instances,
        tap: &mut Tap,
    ) {
        let what = match self.below(120) {
            0..40 => {
                let (name, fault) = self.fault();
                sandbox.next_answer(fault);
                name
            }
            40..80 => {
                let (name, outcome) = self.outcome();
                sandbox.next_order(outcome);
                name
            }
            80..90 => {
                sandbox.evict_backend_token();
                "token taken away"
            }
            90..96 => {
                let time = Duration::from_millis(200 + u64::from(self.below(1500)));
                let Some(redis) = redis else { return };
                redis.pause();
                sleep(time).await;
                redis.resume();
                "Redis stopped"
            }
            96..98 => {
                let time = Duration::from_millis(u64::from(self.below(1500)));
                let Some(redis) = redis else { return };
                redis.kill();
                sleep(time).await;
                redis.restart().unwrap();
                "Redis killed"
            }
            100..107 => {
                let (which, ahead) = (self.below(1000) as usize, self.jump());
                instances.set_clock(which, ahead).await;
                if ahead == 0 { "clock set right" } else { "clock set wrong" }
            }
            107..113 => {
                tap.end_contract(sandbox, instances, self.below(1000) as usize).await;
                "contract ended"
            }
            113..120 => {
                tap.repeat(instances, self.below(1000) as usize).await;
                "notification of a contract again"
            }
            _ => {
                let which = self.below(1000) as usize;
                if !instances.replace(which).await {
                    return;
                }
                "instance killed"
            }
        };
        *self.done.entry(what).or_default() += 1;
    }

    /// Returns how far a clock is ahead from now on, in seconds.
    fn jump(&mut self) -> i64 {
        const AHEAD: [i64; 12] = [0, 0, 0, 0, 20, -20, 200, -200, 900, -900, 7200, -7200];
        AHEAD[self.below(12) as usize]
    }

    fn fault(&mut self) -> (&'static str, Fault) {
        match self.below(30) {
            0..6 => ("answer: page of a gateway", Fault::Html),
            6..12 => ("answer: cut", Fault::Cut),
            12..17 => ("answer: signature flipped", Fault::FlippedSignature),
            17..22 => ("answer: about another merchant", Fault::OtherMerchant),
            22..26 => ("answer: signed by an impostor", Fault::Impostor),
            26..29 => ("answer: certificate expired", Fault::ExpiredCertificate),
            _ => ("answer: ten mebibytes", Fault::Huge),
        }
    }

    fn outcome(&mut self) -> (&'static str, ScriptedOutcome) {
        match self.below(20) {
            0..5 => ("order: fails", ScriptedOutcome::Fails),
            5..9 => ("order: no notice", ScriptedOutcome::NoNotification),
            9..13 => ("order: late notice", ScriptedOutcome::LateNotification(Duration::from_secs(3))),
            13..16 => ("order: notice twice", ScriptedOutcome::NotificationTwice),
            16..19 => ("order: failure after success", ScriptedOutcome::SuccessThenFailure),
            _ => ("order: never ends", ScriptedOutcome::StaysPending),
        }
    }
}
