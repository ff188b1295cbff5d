//! `merchant sandbox`.

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
        println!("{document:#}");
    } else {
        println!("Both platforms listen at {base} (this machine only). Test keys, in fixtures/keys:");
        println!();
        println!("UnionPay   appId         {}", keys::UNIONPAY_APP_ID);
        println!("           secret        {}", keys::UNIONPAY_SECRET);
        println!("           symmetricKey  {}", keys::UNIONPAY_SYMMETRIC_KEY);
        println!("           merchant key  unionpay-merchant.key.pem");
        println!("           upPublicKey   unionpay-platform.pub.pem");
        println!("           login page    {base}/s/open/html/oauth.html?appId=..&redirectUri=..&state=..");
        println!("Huifu      mer_cust_id   {}", keys::HUIFU_MERCHANT);
        println!(
            "           PFX           huifu-merchant.pfx, password {}",
            keys::HUIFU_PFX_PASSWORD
        );
        println!("           CA            cfca-oca31.cert.pem");
        println!();
        println!("Ctrl-C ends it.");
    }
    tokio::select! {
        () = sandbox.wait() => {}
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    Ok(())
}
