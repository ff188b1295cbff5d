// Puts `upsdk` into the page.

/** @type {typeof upsdk} */
const Emulator = {
  config: (config) => void Life.config(config),
  ready: Life.ready,
  error: Life.error,
  get isInsideWallet() {
    return Life.insideWallet;
  },
  get jsApiList() {
    return Life.jsApiList();
  },
  ...allPlugins(callPlugin),
};

Life.insideWallet = Settings.read().insideWallet;
Object.defineProperty(window, "upsdk", { value: Object.freeze(Emulator), configurable: true, enumerable: true });

(() => {
  const begin = () => {
    // The app's own script stands on one of the two; this one does not.
    if (!("Zepto" in window || "jQuery" in window)) {
      Life.say(Panel.words("upsdk.js of the app needs Zepto 1.0 or jQuery 1.4 before it; this page has neither", "App 的 upsdk.js 依赖 Zepto 1.0 或 jQuery 1.4 以上，本页面均未引入"));
    }
    Panel.show();
  };
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
