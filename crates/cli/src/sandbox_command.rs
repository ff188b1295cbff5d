//! `merchant sandbox`.

use crate::report;
use sandbox::{Sandbox, keys};
use serde_json::json;
use std::error::Error;

pub(crate) async fn run(port: u16, json: bool) -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::builder().port(port).start().await?;
    let base = sandbox.base_url();
    if json {
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
                "ca": keys::HUIFU_CA,
            },
        });
        report::say(format_args!("{document:#}"));
    } else {
        let (app_id, secret) = (keys::UNIONPAY_APP_ID, keys::UNIONPAY_SECRET);
        let (symmetric_key, merchant) = (keys::UNIONPAY_SYMMETRIC_KEY, keys::HUIFU_MERCHANT);
        let password = keys::HUIFU_PFX_PASSWORD;
        report::say(format_args!(
            "\
Both platforms listen at {base} (this machine only). Test keys, in fixtures/keys:

UnionPay   appId         {app_id}
           secret        {secret}
           symmetricKey  {symmetric_key}
           merchant key  unionpay-merchant.key.pem
           upPublicKey   unionpay-platform.pub.pem
           login page    {base}/s/open/html/oauth.html?appId=..&redirectUri=..&state=..
           notices       the user acts, and the merchant is told (addresses of this machine):
                         curl -X POST '{base}/sandbox/unionpay/end-contract?contractId=..&address=..'
                         curl -X POST '{base}/sandbox/unionpay/enter-password?transNo=..'
                         curl -X POST '{base}/sandbox/unionpay/remove-authorization?address=..'
Huifu      mer_cust_id   {merchant}
           PFX           huifu-merchant.pfx, password {password}
           CA            cfca-oca31.cert.pem

Ctrl-C ends it."
        ));
    }
    tokio::select! {
        () = sandbox.wait() => {}
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    Ok(())
}
