// Text can be told from what is behind it: WCAG 2.2, 1.4.3 (AA): 4.5 to 1, and 3 to 1 for large text.
import assert from "node:assert/strict";
import { Shop } from "./huifu.mjs";
import { act, asksForToken, fits, key, leaves, photo, sandbox, shop, visitor } from "./world.mjs";

// Every text of a page with less contrast than it needs. What is half transparent is mixed with what lies behind it.
function pale() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  // Red, green, blue and alpha of any colour that CSS can write.
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const luminance = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = parts(getComputedStyle(one).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    // Behind the page is the browser's canvas.
    const canvasColour = parts(matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#ffffff");
    return layers.reduceRight((below, layer) => over(layer, below), canvasColour);
  };
  const found = [];
  let seen = 0;
  const look = (element, text, style) => {
    const behind = ground(element);
    const ink = over(parts(style.color), behind);
    const [light, dark] = [luminance(ink), luminance(behind)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    seen += 1;
    if (ratio < (large ? 3 : 4.5)) {
      found.push(`${ratio.toFixed(2)} ${element.tagName.toLowerCase()}.${element.className} "${text.trim().slice(0, 40)}" ${style.color} on ${behind.map(Math.round)}`);
    }
  };
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || ["SCRIPT", "STYLE", "OPTION"].includes(element.tagName)) continue;
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("");
    const typed = element.matches("input:not([type=hidden]), select, textarea") ? element.value || element.placeholder || "-" : "";
    if (own.trim() || typed) look(element, own || typed, style);
    for (const pseudo of ["::before", "::after", "::marker", "::placeholder"]) {
      const drawn = getComputedStyle(element, pseudo);
      const shown = pseudo === "::placeholder" ? element.placeholder : pseudo === "::marker" ? "" : drawn.content;
      if (shown && !["none", "normal", '""'].includes(shown)) look(element, shown, drawn);
    }
  }
  return { found: [...new Set(found)], seen };
}

// The calculation is right: black on white is 21, and #777 on white (4.48) is just too little.
async function theRuleItself() {
  const page = await visitor();
  for (const [style, count] of [["color:#000;background:#fff", 0], ["color:#777;background:#fff", 1], ["color:#767676;background:#fff", 0],
    ["color:#777;background:#fff;font-size:24px", 0], ["color:rgb(0 0 0/.4);background:#fff", 1], ["color:#fff;background:transparent", 1]]) {
    await page.setContent(`<body><p style="${style}">x</p>`);
    const { found, seen } = await page.evaluate(pale);
    assert.deepEqual([found.length, seen], [count, 1], `${style}: ${found}`);
  }
  await leaves(page);
}

export async function everythingCanBeRead() {
  await theRuleItself();
  await asksForToken((signature) => signature.toUpperCase(), "\u202e\u001b");
  await act("next-fault?fault=html&endpoint=huifu.301");
  await act("unionpay/new-payment?orderId=read-me&fen=100");
  const appId = await key("unionpay.app-id.txt");
  const merchant = await Shop.open();
  const bad = (await (await fetch(`${sandbox}/sandbox/exchanges?outcome=bad&q=upper-case`)).json()).at(-1).number;
  const login = `appId=${appId}&redirectUri=${encodeURIComponent(`${shop}/`)}&responseType=code&state=a1`;
  const pages = [
    "/", "/?q=upper-case", "/?q=nothing-has-this", `/sandbox/console/exchanges/${bad}`, "/sandbox/console/exchanges/999999", "/sandbox/console/actions",
    "/sandbox/console/actions?said=✓+done", "/sandbox/console/books", `/s/open/html/oauth.html?${login}&scope=upapi_mobile`,
    `/s/open/noPwd/html/open.html?${login}&scope=upapi_contract&planId=plan-1`,
  ];
  let texts = 0;
  for (const [locale, viewport] of [["en-GB", { width: 1180, height: 800 }], ["zh-CN", { width: 360, height: 740 }]]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await visitor(locale, viewport, { colorScheme });
      for (const path of pages) {
        await page.goto(`${sandbox}${path}`);
        await page.evaluate(() => document.querySelectorAll("details").forEach((folded) => { folded.open = true; }));
        const { found, seen } = await page.evaluate(pale);
        assert.deepEqual(found, [], `${path} in ${locale}, ${colorScheme}`);
        assert.ok(seen >= 3, `${path} has ${seen} texts`);
        texts += seen;
        await fits(page, `${path} in ${locale}`);
        const name = path.replace(/\?.*$/, "").split("/").filter(Boolean).slice(-2).join("-") || "list";
        if (colorScheme === "dark") await photo(page, `dark-${locale.slice(0, 2)}-${name}`, false);
      }
      // The cashier and its last page.
      const order = { order_date: "20240517", trans_amt: "1.00", gate_id: "01020000", bg_ret_url: `${merchant.address}/notice` };
      const number = `8${pages.length}${texts}`.slice(0, 12);
      await page.goto(merchant.order("204", number, order));
      await page.getByRole("button", { name: "To the cashier" }).click();
      await page.waitForURL(/merchantRequest/);
      assert.deepEqual((await page.evaluate(pale)).found, [], "the cashier");
      await photo(page, `${colorScheme}-${locale.slice(0, 2)}-cashier`, false);
      await page.locator("button[value=pay]").click();
      await page.getByText("204000").waitFor();
      assert.deepEqual((await page.evaluate(pale)).found, [], "the end of the cashier");
      // The number of an exchange that is not there has the status 404.
      page.violations = page.violations.filter((text) => !text.includes("404"));
      await leaves(page);
    }
  }
  merchant.close();
  await act("forget-script");
  assert.ok(texts > 1000, `${texts} texts`);
}
