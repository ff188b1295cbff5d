// Card emulation (NFC, HCE): codes other than 0000 arrive in `success`, as the document has it.

const Hce = {
  started: false,
  /** @type {((command: string) => void) | undefined} */
  onMessage: undefined,

  /** @param {string} table @param {string} code @returns {{ code: string & {}, msg: string }} */
  answer(table, code) {
    return { code, msg: code === "0000" ? "ok" : Codes.words(table, code) };
  },

  /** The reader sends a command, from the panel. */
  send() {
    Hce.onMessage?.(Settings.read().command);
  },

  /** The code that a person set in the panel for a plugin, else the phone's own.
   * @param {string} plugin @param {string} code @returns {string} */
  code(plugin, code) {
    return Settings.read().failures[plugin] ?? code;
  },
};

/** @type {Pick<Handlers, "getHCEState" | "startHCE" | "stopHCE" | "onHCEMessage" | "sendHCEMessage" | "openNFCSetting">} */
const CARD = {
  getHCEState: (_, turn) => turn.succeed(Hce.answer("HceStateCode", Hce.code("getHCEState", Settings.read().hceState))),
  startHCE({ aidList }, turn) {
    const { hceState, hceStart } = Settings.read();
    const wellFormed = aidList.split(",").every((aid) => /^[0-9A-F]{10,32}$/.test(aid));
    let code = hceState === "0000" ? Hce.code("startHCE", hceStart) : "1101";
    if (aidList === "") code = "1103";
    else if (!wellFormed) code = "1102";
    Hce.started = code === "0000";
    turn.succeed(Hce.answer("HceStartCode", code));
  },
  stopHCE(_, turn) {
    const code = Hce.code("stopHCE", Hce.started ? Settings.read().hceStop : "1402");
    if (code === "0000") Hce.started = false;
    turn.succeed(Hce.answer("HceStopCode", code));
  },
  onHCEMessage(_, turn) {
    const wanted = Hce.code("onHCEMessage", Hce.started ? "0000" : "1301");
    if (wanted !== "0000") return turn.succeed(Hce.answer("HceMessageCode", wanted));
    // The document does not print the field that holds the command; the emulator calls it `data`.
    Hce.onMessage = (command) => turn.succeed({ ...Hce.answer("HceMessageCode", "0000"), data: command });
    Life.say(Panel.words("onHCEMessage: waits for the reader; the panel has a button", "onHCEMessage：等待读卡设备，可在面板中发送"));
  },
  sendHCEMessage({ data }, turn) {
    if (!/^[01]+$/.test(data)) return turn.succeed({ code: "1301", msg: "data is a text of the digits 0 and 1" });
    if (!Hce.started) return turn.succeed(Hce.answer("HceMessageCode", "1301"));
    turn.succeed({ code: "0000", msg: "ok", data: Settings.read().command });
  },
  openNFCSetting(_, turn) {
    Panel.open("card");
    turn.succeed();
  },
};

/** Every plugin. @type {Handlers} */
const AllHandlers = { ...Paying, ...FILES, ...SCREEN, ...BLUETOOTH, ...CARD };
