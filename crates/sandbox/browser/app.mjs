// The shop in the app: login, consent, contract, and what the emulator of upsdk.js does.
import assert from "node:assert/strict";
import { key, leaves, logsIn, photo, sandbox, shop, visitor } from "./world.mjs";

const logged = (page, text) => page.locator("#log li", { hasText: text }).first().waitFor();

export async function aUserAgrees() {
  const page = await visitor();
  await page.goto(`${shop}/login?scope=mobile`);
  await photo(page, "consent");
  await logsIn(page, "李四光");
  await page.getByText("19900000002").waitFor();
  await page.goto(`${shop}/login?scope=contract`);
  await page.getByText("plan-1").waitFor();
  await photo(page, "contract");
  await page.getByRole("button", { name: "同意 Agree", exact: true }).click();
  await page.waitForURL(`${shop}/`);
  await page.getByText("0000000000000000001").waitFor();
  await leaves(page);
}

export async function aUserDeclines() {
  const page = await visitor();
  await page.goto(`${shop}/login?scope=mobile`);
  await page.getByRole("button", { name: "拒绝 Decline" }).click();
  await page.locator("#said", { hasText: "the user declined" }).waitFor();
  await page.goto(`${shop}/login?scope=mobile`);
  await page.getByRole("button", { name: /已过期/ }).click();
  await page.locator("#said", { hasText: "a31" }).waitFor();
  await leaves(page);
}

export async function aLoginThatIsWrong() {
  const page = await visitor();
  const appId = await key("unionpay.app-id.txt");
  const back = encodeURIComponent(`${shop}/`);
  for (const [query, code] of [
    [`appId=${appId}&redirectUri=${back}&responseType=code&scope=upapi_user`, "N62197"],
    [`appId=${appId}&redirectUri=${back}&responseType=token&scope=upapi_mobile`, "N62105"],
    [`appId=x&redirectUri=${back}&responseType=code&scope=upapi_mobile`, "N62126"],
  ]) {
    await page.goto(`${sandbox}/s/open/html/oauth.html?${query}`);
    assert.equal(new URL(page.url()).searchParams.get("errorcode"), code, page.url());
  }
  page.violations = [];
  await page.goto(`${sandbox}/s/open/noPwd/html/open.html?appId=${appId}&redirectUri=javascript:alert(1)&responseType=code&scope=upapi_contract`);
  await page.getByText("N62111").waitFor();
  page.violations = [];
  await leaves(page);
}

export async function theAppIsEmulated() {
  const page = await visitor();
  await logsIn(page, "张三丰");
  await page.getByText(/ready, 54 plugins/).waitFor();
  // Payment, given up and made.
  await page.locator("#pay").click();
  await page.getByText("¥ 19.90", { exact: true }).waitFor();
  await photo(page, "upsdk-pay", false);
  await page.getByRole("button", { name: "取消" }).click();
  await logged(page, "the back end says GivenUp");
  await page.locator("#pay").click();
  await page.getByRole("button", { name: "确认支付" }).click();
  await logged(page, "the back end says Paid");
  // The password, wrong and right.
  await page.locator("#password").click();
  await page.locator("#secret").fill("123456");
  await page.getByRole("button", { name: "确认", exact: true }).click();
  await logged(page, "支付密码错误");
  await page.locator("#password").click();
  await page.locator("#secret").fill("000000");
  await page.keyboard.press("Enter");
  await logged(page, "confirmed by notification: true");
  // What the phone returns is set in the panel.
  await page.locator("#fold").click();
  await page.locator("#set-latitude").fill("39.917854");
  await page.locator("#set-latitude").press("Tab");
  await page.locator("#place").click();
  await logged(page, "place: 39.917854, 121.499763");
  await page.locator("#set-scan").fill("https://shop.example/x");
  await page.locator("#set-scan").press("Tab");
  await page.locator("#scan").click();
  await logged(page, "scan: https://shop.example/x");
  await page.locator("#picture").click();
  await logged(page, "picture: png");
  await page.locator("#file").click();
  await logged(page, "file: sample.mp4, 600000 of 600000 bytes in 3 pieces");
  await page.locator("#bluetooth").click();
  await logged(page, "bluetooth: 0048");
  await page.locator("#card").click();
  await logged(page, "card: 0000");
  await page.locator("#part-card summary").click();
  await page.locator("#reader").click();
  await logged(page, "the reader says 00A4040005A000000010");
  await page.locator("#part-failures summary").click();
  await page.locator("#fail-plugin").selectOption("chooseFileFromAlbum");
  await page.locator("#fail-code").selectOption("02");
  await page.locator("#fail-set").click();
  await photo(page, "upsdk-panel", false);
  await page.locator("#file").click();
  await logged(page, "file: fail {\"code\":\"02\"");
  await page.locator("#reset").click();
  // Another address without a signature of its own.
  await page.evaluate(() => history.pushState(null, "", "/other"));
  await page.locator("#place").click();
  await logged(page, "\"errcode\":\"c05\"");
  // The wrong password, which the sandbox refuses with a status of 400.
  assert.equal(page.violations.splice(0).filter((text) => text.includes("400")).length, 1);
  await leaves(page);
}

export async function aWrongSignatureIsExplained() {
  const page = await visitor();
  await page.goto(`${shop}/?mistake=upper`);
  await page.locator("#upsdk", { hasText: "upper-case hex" }).waitFor();
  const told = await page.locator("#upsdk").innerText();
  assert.ok(told.includes("c01"), told);
  await photo(page, "upsdk-mistake", false);
  page.violations = [];
  await leaves(page);
}
