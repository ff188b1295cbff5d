//! `merchant sandbox`.

use crate::input::Usage;
use crate::output;
use crate::report::chain;
use clap::Args;
use sandbox::{AllowedHost, Builder, Configuration, Exchange, Sandbox, StartError, keys};
use serde_json::json;
use std::error::Error;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

/// The CA of Huifu's certificates: the file, and what is in it.
const RSA_CA: (&str, &str) = ("cfca-oca31.cert.pem", keys::HUIFU_CA);
const SM2_CA: (&str, &str) = ("cfca-sm2-oca31.cert.pem", keys::HUIFU_SM2_CA);

pub(crate) const EXAMPLES: &str = "Examples:
  merchant sandbox --port 8600
  merchant sandbox --config sandbox.toml
  merchant sandbox --bind 0.0.0.0 --allow-notify host.docker.internal
  merchant sandbox --json | jq -c 'select(.outcome == \"refused\")'";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Merchants with their own keys, users, money and codes: a TOML file (docs/sandbox.md, docs/sandbox-config-keys.md).
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Port; 0 takes a free one. Without it the file's, or 8600.
    #[arg(long)]
    port: Option<u16>,
    /// Address to listen at, instead of 127.0.0.1: whoever reaches it can use the sandbox, and act in it.
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<IpAddr>,
    /// A host beside this machine that notifications may be sent to: a name, an address, or a network such as
    /// 172.17.0.0/16. Can be given several times.
    #[arg(long, value_name = "HOST", num_args = 1..)]
    allow_notify: Vec<AllowedHost>,
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
    let Arguments { config, port, bind, allow_notify, huifu_sm2, json, quiet } = arguments;
    let configuration = config.as_deref().map(configuration).transpose()?;
    let given = configuration.as_ref();
    let port = port.or(given.and_then(Configuration::port)).unwrap_or(8600);
    let bind = bind.or(given.and_then(Configuration::bind)).unwrap_or(Ipv4Addr::LOCALHOST.into());
    let is_configured = given.is_some();
    let sandbox =
        configuration.map_or_else(Sandbox::builder, Configuration::into_builder).port(port).bind(bind);
    let sandbox = if huifu_sm2 { sandbox.huifu_sm2() } else { sandbox };
    let sandbox = allow_notify.into_iter().fold(sandbox, Builder::allow_notifications_to);
    let sandbox = sandbox.start().await.map_err(not_started)?;
    if !bind.is_loopback() {
        output::tell(format_args!(
            "it listens at {bind}, beyond this machine: whoever reaches it can use it, and its test keys are public; nothing real belongs here"
        ));
    }
    let mut live = sandbox.live_exchanges();
    let base = sandbox.base_url();
    let (ca_file, ca) = if huifu_sm2 { SM2_CA } else { RSA_CA };
    if is_configured {
        say_configured(&sandbox, json);
    } else if json {
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

/// The configuration of a file.
fn configuration(path: &Path) -> Result<Configuration, Box<dyn Error>> {
    let failed = |e: std::io::Error| Usage::new(format!("{} cannot be read: {e}", path.display()));
    let text = std::fs::read_to_string(path).map_err(failed)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Configuration::parse(&text, folder).map_err(|mistakes| {
        Usage::new(format!("{} cannot be used, and nothing was started:\n{mistakes}", path.display())).into()
    })
}

/// The merchants of a configuration file, whose keys whoever wrote it has.
fn say_configured(sandbox: &Sandbox, json: bool) {
    let (base, unionpay, huifu) =
        (sandbox.base_url(), sandbox.unionpay_merchants(), sandbox.huifu_merchants());
    if json {
        output::lines();
        output::document_now(json!({ "base": base, "unionpay": unionpay, "huifu": huifu }));
        return;
    }
    output::say(format_args!(
        "\
Both platforms listen at {base}. It is a sandbox: no money moves, and keys that are not configured are public test keys.

UnionPay   {}
Huifu      {}

Ctrl-C ends it.",
        unionpay.join(", "),
        huifu.join(", ")
    ));
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
