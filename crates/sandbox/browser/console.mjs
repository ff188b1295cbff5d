// node console.mjs SHOP SANDBOX KEYS CHROMIUM: goes through the UnionPay shop, the emulator of upsdk.js, Huifu's cashier and the console.
import { aLoginThatIsWrong, aUserAgrees, aUserDeclines, aWrongSignatureIsExplained, theAppIsEmulated } from "./app.mjs";
import { aFormThatIsRefused, everyPageCommand } from "./cashier.mjs";
import { everythingCanBeRead } from "./contrast.mjs";
import { aRequestBecomesACase, exportsAndProgramsRead, theFilterIsTheArchives } from "./exports.mjs";
import { whatBecameOfAContract, whatBecameOfOrders } from "./history.mjs";
import { bothLanguagesAndNarrow } from "./narrow.mjs";
import { theListIsLive, thingsGoWrongOnDemand } from "./pages.mjs";
import { aNameThatIsReboundGetsNothing, strangersGetNothing, whatIsNotSeenIsMarked } from "./strangers.mjs";
import { browser } from "./world.mjs";

let orders = [];

try {
  for (const [title, story] of [
    ["a user agrees to a login and to a contract", aUserAgrees],
    ["a user declines, and a code runs out", aUserDeclines],
    ["a login that is wrong is told why", aLoginThatIsWrong],
    ["the app is emulated: payment, password, devices, failures", theAppIsEmulated],
    ["a wrong signature of a page is explained", aWrongSignatureIsExplained],
    ["Huifu's cashier: every page command, paid and cancelled, back and notified", async () => { orders = await everyPageCommand(); }],
    ["a form that Huifu cannot take is refused on a page that leads back", aFormThatIsRefused],
    ["the books show what became of orders", () => whatBecameOfOrders(orders)],
    ["the books show what became of a contract", whatBecameOfAContract],
    ["the list is live, and a request is explained in detail", theListIsLive],
    ["things go wrong on demand", thingsGoWrongOnDemand],
    ["the list is exported, and programs read it", exportsAndProgramsRead],
    ["the archive holds what the filter shows", theFilterIsTheArchives],
    ["a request becomes a case: unpacked, it is what OpenSSL made", aRequestBecomesACase],
    ["both languages, and a narrow screen", bothLanguagesAndNarrow],
    ["strangers get nothing, and what they send is text", strangersGetNothing],
    ["a name that is rebound gets nothing", aNameThatIsReboundGetsNothing],
    ["characters that one does not see are marked", whatIsNotSeenIsMarked],
    ["every text can be told from what is behind it, in both languages, light and dark", everythingCanBeRead],
  ]) {
    const begun = Date.now();
    await story();
    console.log(`ok: ${title} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  }
} finally {
  // Chromium does not always end when it is told to; what is left of it ends with this process.
  await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 10_000))]);
}
process.exit(0);
