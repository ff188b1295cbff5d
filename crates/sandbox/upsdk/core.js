// The life of a page: config, ready, error, and one way through which every plugin goes.

/** The place where this script came from. */
const Origin = (() => {
  const own = document.currentScript ?? document.querySelector('script[src*="/s/open/js/upsdk.js"]');
  return new URL(own instanceof HTMLScriptElement ? own.src : location.href).origin;
})();

/** What the phone returns, and where it is kept. */
const Settings = {
  key: "upsdk-sandbox",

  /** @returns {PhoneSettings} */
  fresh() {
    return {
      insideWallet: true,
      language: (document.documentElement.lang || navigator.language).startsWith("zh") ? "zh" : "en",
      city: "310000",
      latitude: "31.239580",
      longitude: "121.499763",
      scan: "https://shop.example/table/8",
      brightness: "0.5",
      permission: true,
      faceChecked: true,
      bluetooth: true,
      ble: true,
      devices: JSON.stringify(Bluetooth.sample, null, 1),
      hceState: "0000",
      hceStart: "0000",
      hceStop: "0000",
      command: "00A4040005A000000010",
      withheld: [],
      failures: {},
    };
  },

  /** @returns {PhoneSettings} */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(Settings.key) ?? "{}");
      return { ...Settings.fresh(), ...kept };
    } catch {
      return Settings.fresh();
    }
  },

  /** @param {Partial<PhoneSettings>} change */
  change(change) {
    const all = { ...Settings.read(), ...change };
    try {
      localStorage.setItem(Settings.key, JSON.stringify(all));
    } catch {
      Life.say("localStorage is closed to this page: what you set is forgotten with it");
    }
    return all;
  },

  reset() {
    localStorage.removeItem(Settings.key);
  },
};

/** The life cycle of chapter 6.2. */
const Life = {
  /** The address for which `config` holds, without its `#` part. @type {string | undefined} */
  holdsFor: undefined,
  /** The address that is being asked about. @type {string | undefined} */
  asked: undefined,
  debug: false,
  /** As the panel had it when the page was loaded. */
  insideWallet: true,
  /** @type {(() => void)[]} */
  waiting: [],
  /** @type {((error: upsdk.Failure | string) => void)[]} */
  onError: [],
  /** The last failure of `config`, for who asks late. @type {upsdk.Failure | undefined} */
  failed: undefined,

  address() {
    return location.href.split("#", 1)[0] ?? "";
  },

  holds() {
    return Life.holdsFor === Life.address();
  },

  /** A line about what goes on: always in the panel, on the page where `debug` is on, as the app does.
   * @param {string} text */
  say(text) {
    Panel.line(text);
    if (Life.debug) Panel.toast(text);
  },

  /** @param {upsdk.Config} config */
  async config(config) {
    Life.debug = config?.debug === true;
    const address = Life.address();
    if (Life.holds() || Life.asked === address) {
      Life.say(Panel.words("config was called again for the same address; once is enough", "同一地址重复调用 config，一次即可"));
      return;
    }
    Life.asked = address;
    Life.failed = undefined;
    const failure = await Life.refusal(config, address);
    // The page has moved on meanwhile: the answer is about another address.
    if (Life.asked !== address) return;
    Life.asked = undefined;
    if (failure) {
      Life.failed = failure;
      Life.say(`config: ${failure.errcode} ${failure.errmsg}`);
      for (const told of Life.onError) Life.call(() => told(failure));
      return;
    }
    Life.holdsFor = address;
    Life.say(Panel.words("config holds for this address", "config 验证通过"));
    for (const then of Life.waiting.splice(0)) Life.call(then);
  },

  /** Why a configuration does not hold, if it does not.
   * @param {upsdk.Config} config @param {string} address @returns {Promise<upsdk.Failure | undefined>} */
  async refusal(config, address) {
    if (!Life.insideWallet) return Codes.sdk("c101");
    if (typeof config !== "object" || config === null) return Codes.sdk("c00", "config takes an object");
    const { appId, timestamp, nonceStr, signature, url } = config;
    const missing = Object.entries({ appId, timestamp, nonceStr, signature }).find(([, value]) => !value);
    if (missing) return Codes.sdk("c00", `config lacks ${missing[0]}`);
    if (url !== undefined && url.split("#", 1)[0] !== address) {
      return Codes.sdk("c01", `config names the address ${url}, and the page is at ${address}`);
    }
    const asked = { appId, timestamp: String(timestamp), nonceStr, signature, url: address };
    const answer = await Platform.ask("check-upsdk-config", asked);
    return answer.error === undefined ? undefined : Codes.sdk("c01", answer.error);
  },

  /** @param {() => void} then */
  ready(then) {
    if (Life.holds()) Life.call(then);
    else Life.waiting.push(then);
  },

  /** @param {(error: upsdk.Failure | string) => void} then */
  error(then) {
    Life.onError.push(then);
    const failed = Life.failed;
    if (failed) Life.call(() => then(failed));
  },

  /** Callbacks run by themselves: what they throw is the page's own.
   * @param {() => void} then */
  call(then) {
    setTimeout(then, 0);
  },

  jsApiList() {
    const { withheld } = Settings.read();
    return Life.holds() ? Object.keys(PLUGINS).filter((plugin) => !withheld.includes(plugin)) : [];
  },
};

/** Failures in the platform's words. */
const Codes = {
  /** @param {string} table @param {string} code @returns {string} */
  words(table, code) {
    const row = (CODES[table] ?? []).find(([known]) => known === code);
    return row ? `${row[2]} ${row[1]}` : "";
  },

  /** @param {string} code @param {string} [why] @returns {upsdk.Failure} */
  sdk(code, why) {
    const words = Codes.words("SdkErrorCode", code);
    return { errcode: code, errmsg: why ? `${words} ${why}` : words };
  },

  /** @param {PluginSpec} spec @param {string} code @param {string} [why] @returns {upsdk.Failure} */
  own(spec, code, why) {
    const words = spec.fail ? Codes.words(spec.fail, code) : "";
    return { code, msg: [words, why].filter(Boolean).join(" ") };
  },

  /** The failure that a person asked for in the panel.
   * @param {PluginSpec} spec @param {string} code @returns {upsdk.Failure} */
  wanted(spec, code) {
    if (code === "cancel") return { msg: "用户取消 the user gave up" };
    return Codes.words("SdkErrorCode", code) ? Codes.sdk(code) : Codes.own(spec, code);
  },
};

/** Whether the parameters of a call are those of the declarations. */
const CallRules = {
  /** @param {PluginSpec} spec @param {Record<string, unknown>} options @returns {string | undefined} */
  mistake(spec, options) {
    for (const [param, check] of Object.entries(spec.params)) {
      const value = options[param];
      if (value === undefined || value === null) {
        if (check.required) return `${param} is missing`;
      } else if (!CallRules.fits(check, value)) {
        return `${param} is not what it should be: ${CallRules.wanted(check)}`;
      }
    }
    const known = [...Object.keys(spec.params), "success", "fail", "cancel"];
    const strange = Object.keys(options).find((param) => !known.includes(param));
    if (strange) Life.say(`${strange}: there is no such parameter, the app ignores it`);
    if (spec.atLeastOne.length > 0 && !spec.atLeastOne.some((param) => options[param])) {
      return `one of ${spec.atLeastOne.join(", ")} is needed`;
    }
    return undefined;
  },

  /** @param {Check} check @param {unknown} value @returns {boolean} */
  fits(check, value) {
    const listed = "values" in check ? check.values : undefined;
    switch (check.is) {
      case "text":
        return typeof value === "string";
      case "digits":
        return (typeof value === "number" && Number.isFinite(value)) || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
      case "yes-no":
        return typeof value === "string" && /^(yes|no)$/i.test(value);
      case "function":
        return typeof value === "function";
      case "one-of":
        return typeof value === "string" && (listed ?? []).includes(value);
      case "list":
        return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string" && (listed?.includes(one) ?? true));
    }
  },

  /** @param {Check} check @returns {string} */
  wanted(check) {
    const values = "values" in check ? `: ${check.values.join(", ")}` : "";
    return { text: "a text", digits: "a number, as text", "yes-no": "yes or no", function: "a function", "one-of": "one of", list: "a list that is not empty" }[check.is] + values;
  },
};

/** Calls a plugin: may this page, are its parameters right, what does the phone return.
 * @template {PluginName} Name
 * @param {Name} plugin
 * @param {OptionsOf<Name> | undefined} given */
function callPlugin(plugin, given) {
  const spec = PLUGINS[plugin];
  const options = /** @type {OptionsOf<Name> & upsdk.Callbacks<unknown>} */ (given ?? {});
  /** @param {upsdk.Failure} failure */
  const fail = (failure) => {
    Life.say(`${plugin}: fail ${JSON.stringify(failure)}`);
    // Where `fail` is not given, `cancel` is called in its place.
    const told = options.fail ?? options.cancel;
    if (typeof told === "function") Life.call(() => told(failure));
  };
  if (typeof given !== "object" && given !== undefined) return fail(Codes.sdk("c00", `${plugin} takes an object`));
  const { withheld, failures } = Settings.read();
  if (!Life.insideWallet) return fail(Codes.sdk("c101"));
  if (!Life.holds()) return fail(Codes.sdk("c05", Life.holdsFor ? "the address has changed since" : ""));
  if (withheld.includes(plugin)) return fail(Codes.sdk("c02"));
  const mistake = CallRules.mistake(spec, /** @type {Record<string, unknown>} */ (options));
  if (mistake) return fail(Codes.sdk("c00", mistake));
  const wanted = failures[plugin];
  // Codes of card emulation arrive in `success`.
  const answers = spec.answers ? CODES[spec.answers] ?? [] : [];
  if (wanted && !answers.some(([code]) => code === wanted)) return fail(Codes.wanted(spec, wanted));
  /** @type {Turn<Name>} */
  const turn = {
    succeed(data) {
      Life.say(`${plugin}: success ${shortened(data)}`);
      const { success } = options;
      if (typeof success === "function") Life.call(() => success(data));
    },
    fail,
    refuse: (code, why) => fail(Codes.own(spec, code, why)),
  };
  AllHandlers[plugin](options, turn);
}

/** @param {unknown} data @returns {string} */
function shortened(data) {
  const text = data === undefined ? "" : JSON.stringify(data);
  return text.length > 160 ? `${text.slice(0, 160)}… (${text.length})` : text;
}
