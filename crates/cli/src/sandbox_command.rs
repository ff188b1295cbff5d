//! `merchant sandbox`.

use crate::input::Usage;
use crate::output;
use crate::report::chain;
use clap::Args;
use sandbox::{Exchange, Sandbox, StartError, keys};
use serde_json::json;
use std::error::Error;

/// The CA of Huifu's certificates: the file, and what is in it.
const RSA_CA: (&str, &str) = ("cfca-oca31.cert.pem", keys::HUIFU_CA);
const SM2_CA: (&str, &str) = ("cfca-sm2-oca31.cert.pem", keys::HUIFU_SM2_CA);

pub(crate) const EXAMPLES: &str = "Examples:
  merchant sandbox --port 8600
  merchant sandbox --json | jq -c 'select(.outcome == \"refused\")'";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Port of 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8600)]
    port: u16,
    /// Huifu signs with SM2 instead of RSA. Merchants may have keys of either kind in either case.
    #[arg(long)]
    huifu_sm2: bool,
    /// Print JSON, a line each: the configuration first, then every request and notification.
    #[arg(long)]
    json: bool,
    /// Print the configuration, and nothing about requests and notifications.
    #[arg(long, short)]
    quiet: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let Arguments { port, huifu_sm2, json, quiet } = arguments;
    let sandbox = Sandbox::builder().port(port);
    let sandbox = if huifu_sm2 { sandbox.huifu_sm2() } else { sandbox };
    let sandbox = sandbox.start().await.map_err(not_started)?;
    let mut live = sandbox.live_exchanges();
    let base = sandbox.base_url();
    let (ca_file, ca) = if huifu_sm2 { SM2_CA } else { RSA_CA };
    if json {
        output::lines();
        let document = json!({
            "base": base,
            "unionpay": {
                "appId": keys::UNIONPAY_APP_ID,
                "secret": keys::UNIONPAY_SECRET,
                "symmetricKey": keys::UNIONPAY_SYMMETRIC_KEY,
                "merchantKey": keys::UNIONPAY_MERCHANT_KEY,
                "platformKey": keys::UNIONPAY_PLATFORM_KEY,
            },
            "huifu": {
                "merCustId": keys::HUIFU_MERCHANT,
                "pfx": "fixtures/keys/huifu-merchant.pfx",
                "pfxPassword": keys::HUIFU_PFX_PASSWORD,
                "sm2": "fixtures/keys/huifu-sm2-merchant.sm2",
                "sm2Password": keys::HUIFU_SM2_PASSWORD,
                "ca": ca,
                "account": keys::HUIFU_MERCHANT_ACCOUNT,
                "user": keys::HUIFU_USER,
                "userAccount": keys::HUIFU_USER_ACCOUNT,
                "bindCardId": keys::HUIFU_QUICK_CARD,
                "cashBindCardId": keys::HUIFU_CASH_CARD,
                "smsCode": keys::HUIFU_SMS_CODE,
            },
        });
        output::document_now(document);
    } else {
        let (app_id, secret) = (keys::UNIONPAY_APP_ID, keys::UNIONPAY_SECRET);
        let (symmetric_key, merchant) = (keys::UNIONPAY_SYMMETRIC_KEY, keys::HUIFU_MERCHANT);
        let sm2_password = keys::HUIFU_SM2_PASSWORD;
        let (password, second_user) = (keys::HUIFU_PFX_PASSWORD, keys::UNIONPAY_SECOND_USER);
        let (account, user, user_account) =
            (keys::HUIFU_MERCHANT_ACCOUNT, keys::HUIFU_USER, keys::HUIFU_USER_ACCOUNT);
        let (card, cash_card, sms_code) =
            (keys::HUIFU_QUICK_CARD, keys::HUIFU_CASH_CARD, keys::HUIFU_SMS_CODE);
        output::say(format_args!(
            "\
Both platforms listen at {base} (this machine only). Test keys, in fixtures/keys:

UnionPay   appId         {app_id}
           secret        {secret}
           symmetricKey  {symmetric_key}
           merchant key  unionpay-merchant.key.pem
           upPublicKey   unionpay-platform.pub.pem
           login page    {base}/s/open/html/oauth.html?appId=..&redirectUri=..&state=..
           second user   {second_user} (its login ends next after
                         curl -X POST '{base}/sandbox/unionpay/next-login?openId=..', with + as %2B)
           notices       the user acts, and the merchant is told (addresses of this machine):
                         curl -X POST '{base}/sandbox/unionpay/end-contract?contractId=..&address=..'
                         curl -X POST '{base}/sandbox/unionpay/enter-password?transNo=..'
                         curl -X POST '{base}/sandbox/unionpay/remove-authorization?address=..'
                         curl -X POST '{base}/sandbox/unionpay/change-coupon?transSeqId=..&address=..'
                         each with &as=query, form or json in another form than the document's
           a page        is its upsdk.config signed rightly? (the address percent-encoded)
                         curl -X POST '{base}/sandbox/unionpay/check-upsdk-config?nonceStr=..&timestamp=..&url=..&signature=..'
Huifu      mer_cust_id   {merchant}
           PFX           huifu-merchant.pfx, password {password}; with an SM2 key huifu-sm2-merchant.sm2, {sm2_password}
           CA            {ca_file}
           accounts      {merchant} has {account}; the user {user} has {user_account}, the card {card} to pay
                         with and {cash_card} to withdraw to; every SMS code is {sms_code}
           books         curl {base}/sandbox/huifu/orders    curl {base}/sandbox/huifu/accounts
           the user      pays on the page or the code, or by
                         curl -X POST '{base}/sandbox/huifu/pay?order_id=..' (or cancel)
           next order    curl -X POST '{base}/sandbox/huifu/next-order?turn=fails' (stays-pending, no-notice,
                         late-notice, notice-twice, failure-then-success, success-then-failure)
contracts  name what only yours has:
                         curl -X POST '{base}/sandbox/unionpay/allow-call?name=..'
                         curl -X POST '{base}/sandbox/huifu/allow-command?number=..'

Ctrl-C ends it."
        ));
    }
    output::written()?;
    let log = async {
        let mut missed = 0;
        while let Some(exchange) = live.next().await {
            if live.missed() > missed {
                output::tell(format_args!(
                    "{} lines were too fast and are not shown",
                    live.missed() - missed
                ));
                missed = live.missed();
            }
            log(&exchange, json, quiet);
        }
    };
    tokio::select! {
        ((), ()) = async { tokio::join!(sandbox.wait(), log) } => {}
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    Ok(())
}

/// A line about a request or notification.
fn log(exchange: &Exchange, json: bool, quiet: bool) {
    if quiet {
        return;
    }
    let summary = exchange.summary();
    match serde_json::to_string(&summary) {
        Ok(line) if json => output::say(line),
        _ => output::say(summary),
    }
}

/// A port that is taken is a mistake of the command line.
fn not_started(e: StartError) -> Box<dyn Error> {
    match e {
        StartError::Port { .. } => Usage::new(chain(&e)).into(),
        e => e.into(),
    }
}
