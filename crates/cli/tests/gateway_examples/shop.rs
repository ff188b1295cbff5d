//! A shop beside the gateway: logins and payouts.

use crate::gateway::{Answer, Gateway, ask, eventually, free_port, merchants, said};
use crate::language::Language;
use sandbox::{Fault, Sandbox, ScriptedAnswer, ScriptedFault};
use serde_json::Value;
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// The gateway signs with both, the shop knows the old one and another one: as while a secret is replaced.
pub(crate) const NEW: &str = "whsec_CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=";
pub(crate) const OLD: &str = "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
pub(crate) const OTHER: &str = "whsec_CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=";

/// The sandbox, the gateway, and a port for the shop.
pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    _runtime: Runtime,
    pub(crate) folder: TempDir,
    pub(crate) gateway: Gateway,
    token: String,
    port: u16,
}

impl World {
    pub(crate) fn start() -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let sandbox = runtime.block_on(Sandbox::builder().port(0).start()).unwrap();
        let folder = TempDir::new().unwrap();
        let made = Command::new(env!("CARGO_BIN_EXE_merchant")).args(["gateway", "token", "--json"]).output();
        let made: Value = serde_json::from_slice(&made.unwrap().stdout).unwrap();
        let (token, port) = (made["token"].as_str().unwrap().to_owned(), free_port());
        let text = format!(
            "listen = \"127.0.0.1:{own}\"\naudit_log = \"audit.log\"\nstore = \"sqlite://{store}\"\n\
             [[token]]\nname = \"shop\"\nsha256 = {sha256}\nscopes = [\"read\", \"pay\"]\n\
             [[webhook]]\nurl = \"http://127.0.0.1:{port}/webhooks\"\nsecrets = [{new:?}, {old:?}]\n\
             allow_plain_http = true\ntimeout_seconds = 10\nfirst_pause_seconds = 1\n{merchants}",
            own = free_port(),
            store = folder.path().join("gateway.db").display(),
            sha256 = made["sha256"],
            new = said(NEW),
            old = said(OLD),
            merchants = merchants(&sandbox.base_url()),
        );
        std::fs::write(folder.path().join("gateway.toml"), text).unwrap();
        let gateway = Gateway::start(folder.path(), "gateway");
        Self { sandbox, _runtime: runtime, folder, gateway, token, port }
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        let token = format!("Authorization: Bearer {}\r\n", self.token);
        ask(&self.gateway.place, "GET", path, &token, "").unwrap().json()
    }

    /// The number of orders of this number that the platform has.
    fn at_the_platform(&self, number: &str) -> usize {
        self.sandbox.orders().iter().filter(|order| order.order_id == number).count()
    }
}

/// A shop that serves.
pub(crate) struct Shop {
    child: Child,
    /// The command line of its other half, without what it is told.
    program: Vec<String>,
    variables: Vec<(&'static str, String)>,
    pub(crate) place: String,
    pub(crate) data: std::path::PathBuf,
}

impl Shop {
    pub(crate) fn start(language: &Language, world: &World) -> Self {
        let folder = world.folder.path();
        let (place, data) = (format!("http://127.0.0.1:{}", world.port), folder.join("data"));
        std::fs::create_dir(&data).unwrap();
        let variables = vec![
            ("GATEWAY", world.gateway.place.clone()),
            ("GATEWAY_TOKEN", world.token.clone()),
            ("SHOP", place.clone()),
            ("NOTIFY", format!("{}/notifications/huifu", world.gateway.place)),
            ("WEBHOOK_SECRETS", format!("{OTHER} {OLD}")),
            ("DATA", data.display().to_string()),
        ];
        let source = language.source().display().to_string();
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        // Compiled once here, where a person says `java Shop.java` and `go run shop.go`.
        let (program, serve) = match language.folder {
            "php" => (
                words(&["php", &source]),
                words(&["php", "-S", place.trim_start_matches("http://"), &source]),
            ),
            "java" => {
                let classes = folder.join("classes").display().to_string();
                built(&["javac", "-Xlint:all", "-Werror", "-d", &classes, &source], folder);
                (words(&["java", "-cp", &classes, "Shop"]), words(&["java", "-cp", &classes, "Shop"]))
            }
            "go" => {
                let binary = folder.join("shop").display().to_string();
                built(&["go", "build", "-o", &binary, &source], folder);
                (words(&[&binary]), words(&[&binary]))
            }
            _ => (words(&[language.runtime.0, &source]), words(&[language.runtime.0, &source, "serve"])),
        };
        let log = File::create(folder.join("shop.log")).unwrap();
        let child = Command::new(&serve[0])
            .args(&serve[1..])
            .envs(variables.iter().map(|(name, value)| (*name, value)))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let shop = Self { child, program, variables, place, data };
        eventually("the shop answers", || {
            shop.ask("GET", "/", "", "").is_ok_and(|answer| answer.status == 404)
        });
        shop
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> std::io::Result<Answer> {
        ask(&self.place, method, path, headers, body)
    }

    fn pay_out(&self, number: &str, amount: &str) -> Child {
        let mut command = Command::new(&self.program[0]);
        command.args(&self.program[1..]).args(["pay-out", number, "20240517", amount]);
        command.envs(self.variables.iter().map(|(name, value)| (*name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn built(command: &[&str], folder: &Path) {
    let output = Command::new(command[0]).args(&command[1..]).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// From the shop to the platform and back, in one browser; another browser has no part in it.
pub(crate) fn a_user_logs_in(world: &World, shop: &Shop) {
    let begun = shop.ask("GET", "/login", "", "").unwrap();
    assert_eq!(begun.status, 302, "{}{}", begun.head, begun.body);
    let cookie = begun.header("Set-Cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let cookie = format!("Cookie: other=1; {}\r\n", cookie.split(';').next().unwrap());
    let (base, address) = (world.sandbox.base_url(), begun.header("Location").unwrap());
    let agreed = ask(&base, "GET", address.strip_prefix(&base).unwrap(), "", "").unwrap();
    let back = agreed.header("Location").unwrap().strip_prefix(&shop.place).unwrap().to_owned();
    // Somebody else who was given this address, and somebody who has begun a login of his own.
    for stranger in ["", "Cookie: state=0123456789abcdef0123456789abcdef\r\n"] {
        let refused = shop.ask("GET", &back, stranger, "").unwrap();
        assert_eq!(refused.status, 502, "{}", refused.body);
    }
    let login = shop.ask("GET", &back, &cookie, "").unwrap();
    assert_eq!(login.status, 200, "{}{}", login.head, login.body);
    assert!(login.body.contains("logged in: "), "{}", login.body);
    // The code is used up.
    assert_eq!(shop.ask("GET", &back, &cookie, "").unwrap().status, 502);
}

/// What a payout ended with, and what it said.
fn ended(child: Child) -> (i32, String) {
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let said = [stdout, stderr].concat();
    (status.code().unwrap(), String::from_utf8(said).unwrap())
}

/// Once, whatever goes wrong on the way; and not at all where the platform refuses.
pub(crate) fn money_is_paid_once(world: &mut World, shop: &Shop) {
    for again in ["first", "repeated"] {
        let (code, said) = ended(shop.pay_out("SHOP1", "1.00"));
        assert_eq!(code, 0, "{again}: {said}");
        assert!(said.contains("SHOP1: "), "{again}: {said}");
    }
    // The platform acts, and its answer is lost: the shop asks again, and nothing is sent again.
    world.sandbox.script_fault(ScriptedFault::new("202", Fault::Cut).with_times(1));
    let (code, said) = ended(shop.pay_out("SHOP2", "2.00"));
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("unknown"), "it was told so: {said}");
    // The gateway is away, and comes back.
    world.gateway.kill();
    let waiting = shop.pay_out("SHOP3", "3.00");
    std::thread::sleep(Duration::from_millis(700));
    world.gateway.run();
    let (code, said) = ended(waiting);
    assert_eq!(code, 0, "{said}");
    // The platform refuses: nobody asks again.
    let before = world.sandbox.seen("huifu.202");
    world.sandbox.script_huifu_answer(ScriptedAnswer::new("202", "202003").with_times(1));
    let (code, said) = ended(shop.pay_out("SHOP4", "4.00"));
    assert_eq!((code, world.sandbox.seen("huifu.202")), (1, before + 1), "{said}");
    // What the gateway itself refuses is not sent.
    let (code, said) = ended(shop.pay_out("SHOP5", "much"));
    assert_eq!((code, world.sandbox.seen("huifu.202")), (1, before + 1), "{said}");
    assert!(said.contains("trans_amt"), "{said}");
    for number in ["SHOP1", "SHOP2", "SHOP3"] {
        assert_eq!(world.at_the_platform(number), 1, "{number}");
    }
    assert_eq!(world.at_the_platform("SHOP4") + world.at_the_platform("SHOP5"), 0);
}
