// The side panel: the app's title bar, what the phone returns, failures on demand, and what was called. It lives in a shadow
// root, so that neither the page's styles nor its scripts meet it, and needs no inline style (CSP).

const Panel = {
  /** @type {ShadowRoot | undefined} */
  root: undefined,
  title: "",
  /** @type {string[]} */
  lines: [],
  /** @type {{ text: string, handler: () => void } | undefined} */
  button: undefined,
  /** Whether the panel is unfolded. */
  unfolded: false,

  /** @param {string} english @param {string} chinese */
  words: (english, chinese) => (Settings.read().language === "zh" ? chinese : english),

  /** An element with attributes and children; nothing is ever parsed as HTML.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag @param {Record<string, string | boolean | ((event: Event) => void)>} attributes
   * @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[Tag]} */
  make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(attribute, value);
      else if (value === true) element.setAttribute(attribute, "");
      else if (value !== false) element.setAttribute(attribute, value);
    }
    element.append(...children);
    return element;
  },

  /** The shadow root, once the page has a body. */
  host() {
    if (Panel.root || !document.body) return Panel.root;
    const host = Panel.make("div", { id: "upsdk-sandbox" });
    Panel.root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PANEL_STYLE);
    Panel.root.adoptedStyleSheets = [sheet];
    document.body.append(host);
    return Panel.root;
  },

  show() {
    const root = Panel.host();
    if (!root) return;
    const kept = root.activeElement?.id;
    const scrolled = root.querySelector("aside")?.scrollTop ?? 0;
    const unfolded = [...root.querySelectorAll("details")].map(({ id, open }) => ({ id, open }));
    root.querySelector("aside")?.remove();
    root.append(Panel.unfolded ? PanelParts.whole() : PanelParts.folded());
    const aside = root.querySelector("aside");
    for (const { id, open } of unfolded) {
      const part = root.getElementById(id);
      if (part instanceof HTMLDetailsElement) part.open = open;
    }
    if (aside) aside.scrollTop = scrolled;
    const again = kept ? root.getElementById(kept) : null;
    if (again instanceof HTMLElement) again.focus();
  },

  /** Unfolds the panel at one of its parts.
   * @param {string} part */
  open(part) {
    Panel.unfolded = true;
    Panel.show();
    const group = Panel.root?.getElementById(`part-${part}`);
    if (group instanceof HTMLDetailsElement) {
      group.open = true;
      group.scrollIntoView();
    }
  },

  /** @param {string} text */
  line(text) {
    Panel.lines.push(text);
    if (Panel.lines.length > 100) Panel.lines.shift();
    const list = Panel.root?.getElementById("lines");
    if (list) {
      list.append(Panel.make("li", {}, text));
      while (list.childElementCount > 100) list.firstElementChild?.remove();
    }
  },

  /** @param {string} text */
  toast(text) {
    const root = Panel.host();
    if (!root) return;
    let toasts = root.getElementById("toasts");
    if (!toasts) {
      toasts = Panel.make("div", { id: "toasts", role: "status" });
      root.append(toasts);
    }
    const toast = Panel.make("div", { class: "toast" }, text);
    toasts.append(toast);
    // One above the other, and no more than a person can read.
    while (toasts.childElementCount > 3) toasts.firstElementChild?.remove();
    setTimeout(() => toast.remove(), 2500);
  },

  /** @param {string} text */
  setTitle(text) {
    Panel.title = text;
    Panel.show();
  },

  /** @param {string} text @param {() => void} handler */
  setButton(text, handler) {
    Panel.button = { text, handler };
    Panel.show();
  },

  /** What the app puts over the page. Gives what was typed (or nothing to type: an empty text); `undefined` if the user gives up.
   * @param {{ title: string, rows: [string, string][], secret?: string, confirm: string }} content
   * @returns {Promise<string | undefined>} */
  sheet({ title, rows, secret, confirm }) {
    const root = Panel.host();
    if (!root) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const typed = Panel.make("input", { type: "password", inputmode: "numeric", maxlength: "6", autocomplete: "off", id: "secret" });
      const list = rows.filter(([, value]) => value).flatMap(([label, value]) => [Panel.make("dt", {}, label), Panel.make("dd", {}, value)]);
      const form = Panel.make("form", { method: "dialog" },
        Panel.make("h2", { id: "sheet-title" }, title),
        Panel.make("dl", {}, ...list),
        ...(secret === undefined ? [] : [Panel.make("label", { for: "secret" }, secret), typed]),
        Panel.make("button", { value: "yes", class: "main" }, confirm),
        Panel.make("button", { value: "no", formnovalidate: true }, Panel.words("Give up", "取消")),
      );
      const dialog = Panel.make("dialog", { "aria-labelledby": "sheet-title" }, form);
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(dialog.returnValue === "yes" ? typed.value : undefined);
      });
      root.append(dialog);
      dialog.showModal();
    });
  },
};

const PanelParts = {
  folded() {
    const label = Panel.words("UPSDK sandbox", "UPSDK 沙箱");
    const unfold = Panel.make("button", { id: "fold", "aria-expanded": "false", click: () => { Panel.unfolded = true; Panel.show(); } }, label);
    return Panel.make("aside", { class: "folded", "aria-label": label }, ...PanelParts.bar(), unfold);
  },

  whole() {
    const w = Panel.words;
    const fold = Panel.make("button", { id: "fold", "aria-expanded": "true", click: () => { Panel.unfolded = false; Panel.show(); } }, w("Fold", "收起"));
    const language = Panel.make("button", { id: "language", click: () => { Settings.change({ language: w("zh", "en") }); Panel.show(); } }, w("中文", "English"));
    const reset = Panel.make("button", { id: "reset", click: () => { Settings.reset(); Phone.chosen = undefined; Panel.show(); } }, w("All as at first", "恢复初始值"));
    return Panel.make("aside", { "aria-label": w("UPSDK sandbox", "UPSDK 沙箱") },
      ...PanelParts.bar(),
      Panel.make("p", {}, fold, " ", language, " ", reset),
      PanelParts.part("phone", w("What the phone returns", "手机返回的内容"), [
        PanelParts.check("insideWallet", w("Inside the app (from the next load of the page)", "在云闪付 App 内（重新加载后生效）")),
        PanelParts.check("permission", w("The user permits camera, files, place", "用户允许相机、文件、定位")),
        PanelParts.text("city", w("City", "城市代码")),
        PanelParts.text("latitude", w("Latitude", "纬度")),
        PanelParts.text("longitude", w("Longitude", "经度")),
        PanelParts.text("scan", w("Text of the scanned code", "扫码内容")),
        PanelParts.text("brightness", w("Brightness", "屏幕亮度")),
        PanelParts.check("faceChecked", w("A face check was made", "已做活体检测")),
        PanelParts.file(),
        Panel.make("button", { id: "screen-shot", click: () => Phone.onScreenShot.forEach((told) => told()) }, w("Take a picture of the screen", "截屏")),
      ], true),
      PanelParts.part("bluetooth", w("Bluetooth", "蓝牙"), [
        PanelParts.check("bluetooth", w("Bluetooth is on", "蓝牙已打开")),
        PanelParts.check("ble", w("The phone speaks BLE", "支持 BLE")),
        PanelParts.area("devices", w("Devices (JSON)", "设备（JSON）")),
      ]),
      PanelParts.part("card", w("Card emulation (NFC)", "卡模拟（NFC）"), [
        PanelParts.choice("hceState", "getHCEState", CODES.HceStateCode ?? []),
        PanelParts.choice("hceStart", "startHCE", CODES.HceStartCode ?? []),
        PanelParts.choice("hceStop", "stopHCE", CODES.HceStopCode ?? []),
        PanelParts.text("command", w("The reader's next command", "读卡设备的下一条指令")),
        Panel.make("button", { id: "reader", click: () => Hce.send() }, w("The reader sends it", "读卡设备发送")),
      ]),
      PanelParts.part("failures", w("Failures on demand", "指定失败"), PanelParts.failures()),
      PanelParts.part("lines-part", w("What was called", "调用记录"), [Panel.make("ol", { id: "lines" }, ...Panel.lines.map((line) => Panel.make("li", {}, line)))], true),
    );
  },

  /** What the app's title bar shows. */
  bar() {
    const { title, button } = Panel;
    const right = button ? [Panel.make("button", { id: "right-button", click: () => Life.call(button.handler) }, button.text)] : [];
    return title || button ? [Panel.make("header", {}, Panel.make("strong", {}, title), ...right)] : [];
  },

  /** @param {string} id @param {string} title @param {Node[]} children @param {boolean} [open] */
  part: (id, title, children, open = false) => Panel.make("details", { id: `part-${id}`, open }, Panel.make("summary", {}, title), ...children),

  /** @param {keyof PhoneSettings} key @param {string} label */
  check(key, label) {
    const box = Panel.make("input", { type: "checkbox", id: `set-${key}`, checked: Settings.read()[key] === true, change: () => void Settings.change({ [key]: box.checked }) });
    return Panel.make("label", { class: "row" }, box, " ", label);
  },

  /** @param {keyof PhoneSettings} key @param {string} label */
  text(key, label) {
    const field = Panel.make("input", { id: `set-${key}`, value: String(Settings.read()[key]), change: () => void Settings.change({ [key]: field.value }) });
    return Panel.make("label", {}, label, field);
  },

  /** @param {keyof PhoneSettings} key @param {string} label */
  area(key, label) {
    const field = Panel.make("textarea", { id: `set-${key}`, rows: "6", spellcheck: "false", change: () => void Settings.change({ [key]: field.value }) }, String(Settings.read()[key]));
    return Panel.make("label", {}, label, field);
  },

  /** @param {keyof PhoneSettings} key @param {string} label @param {readonly CodeRow[]} codes */
  choice(key, label, codes) {
    const chosen = Settings.read()[key];
    const field = Panel.make("select", { id: `set-${key}`, change: () => void Settings.change({ [key]: field.value }) },
      ...codes.map(([code, meaning, zh]) => Panel.make("option", { value: code, selected: code === chosen }, `${code} ${Panel.words(meaning, zh)}`)));
    return Panel.make("label", {}, label, field);
  },

  file() {
    const field = Panel.make("input", { type: "file", id: "set-file", change: async () => {
      const file = field.files?.[0];
      Phone.chosen = file && { filename: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    } });
    return Panel.make("label", {}, Panel.words("The picture or file that the user chooses (else a sample)", "用户选择的图片或文件（不选则用样例）"), field);
  },

  /** A plugin, a code, and what was asked for so far.
   * @returns {Node[]} */
  failures() {
    const w = Panel.words;
    const plugins = /** @type {PluginName[]} */ (Object.keys(PLUGINS)).filter((plugin) => PLUGINS[plugin].callbacks);
    const plugin = Panel.make("select", { id: "fail-plugin", change: () => codes() }, ...plugins.map((one) => Panel.make("option", {}, one)));
    const code = Panel.make("select", { id: "fail-code" });
    const codes = () => {
      const spec = PLUGINS[/** @type {PluginName} */ (plugin.value)];
      const tables = [spec.fail, spec.answers, "SdkErrorCode"].flatMap((table) => (table ? CODES[table] ?? [] : []));
      const rows = [...tables.filter(([one]) => one !== "0000"), /** @type {CodeRow} */ (["cancel", "The user gives up.", "用户取消。"])];
      code.replaceChildren(...rows.map(([one, meaning, zh]) => Panel.make("option", { value: one }, `${one} ${w(meaning, zh)}`)));
    };
    codes();
    const { failures, withheld } = Settings.read();
    const set = Panel.make("button", { id: "fail-set", click: () => { Settings.change({ failures: { ...failures, [plugin.value]: code.value } }); Panel.show(); } }, w("It fails so", "如此失败"));
    const withhold = Panel.make("button", { id: "fail-withhold", click: () => { Settings.change({ withheld: [...withheld, plugin.value] }); Panel.show(); } }, w("This merchant was not granted it", "未开通该插件"));
    const again = Object.entries(failures).map(([one, its]) => Panel.make("li", {}, `${one}: ${its} `, Panel.make("button", { click: () => {
      const { [one]: _, ...others } = failures;
      Settings.change({ failures: others });
      Panel.show();
    } }, w("works again", "恢复"))));
    const granted = withheld.map((one) => Panel.make("li", {}, `${one}: c02 `, Panel.make("button", { click: () => {
      Settings.change({ withheld: withheld.filter((other) => other !== one) });
      Panel.show();
    } }, w("granted", "开通"))));
    return [Panel.make("label", {}, w("Plugin", "插件"), plugin), Panel.make("label", {}, w("Code", "错误码"), code), set, " ", withhold, Panel.make("ul", {}, ...again, ...granted)].map((part) => (typeof part === "string" ? document.createTextNode(part) : part));
  },
};

const PANEL_STYLE = `
:host { all: initial; }
* { box-sizing: border-box; font: 14px/1.5 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1c2430; }
aside { position: fixed; z-index: 2147483000; right: 0; top: 0; width: min(22rem, 100vw); max-height: 100vh; overflow: auto;
  background: #fff; border-left: 1px solid #c9d0da; box-shadow: 0 0 12px #0003; padding: .6rem .9rem; }
aside.folded { top: auto; bottom: 1rem; right: 1rem; width: auto; max-width: calc(100vw - 2rem); border: 1px solid #c9d0da; border-radius: 10px; padding: .4rem; }
header { display: flex; justify-content: space-between; gap: .6rem; align-items: center; padding: 0 0 .4rem; }
strong { font-weight: 700; overflow-wrap: anywhere; }
button { background: #eef1f5; border: 1px solid #98a2b3; border-radius: 8px; padding: .3rem .7rem; cursor: pointer; margin: .15rem 0; }
button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible { outline: 3px solid #1f6feb; outline-offset: 1px; }
details { border-top: 1px solid #e4e7ec; padding: .3rem 0; }
summary { font-weight: 600; cursor: pointer; padding: .2rem 0; }
label { display: block; margin: .35rem 0; }
label > input:not([type=checkbox]), label > select, label > textarea { display: block; width: 100%; padding: .3rem; border: 1px solid #98a2b3; border-radius: 6px; background: #fff; }
textarea { font-family: ui-monospace, monospace; font-size: 12px; }
ol, ul { margin: .3rem 0; padding-left: 1.4rem; }
li { overflow-wrap: anywhere; font-size: 12px; }
#toasts { position: fixed; z-index: 2147483001; left: 1rem; bottom: 1rem; max-width: min(26rem, 70vw); display: grid; gap: .4rem; pointer-events: none; }
.toast { background: #1c2430e6; color: #fff; border-radius: 8px; padding: .6rem 1rem; overflow-wrap: anywhere; }
dialog { border: 0; border-radius: 14px 14px 0 0; width: min(26rem, 100vw); max-width: 100vw; margin: auto auto 0; padding: 1.2rem; }
dialog::backdrop { background: #0008; }
h2 { font-size: 1.1rem; font-weight: 700; margin: 0 0 .6rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0 0 .8rem; }
dt { color: #586174; }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
dialog input { display: block; width: 100%; padding: .5rem; font-size: 1.3rem; letter-spacing: .4em; border: 1px solid #98a2b3; border-radius: 8px; margin-bottom: .4rem; }
dialog button { display: block; width: 100%; padding: .6rem; margin-top: .5rem; }
button.main { background: #c4271b; border-color: #c4271b; color: #fff; font-weight: 600; }
`;
