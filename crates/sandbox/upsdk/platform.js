// What the sandbox knows and the page does not: signatures, payments, passwords.

const Platform = {
  /** Asks the sandbox. An answer with `error` is its refusal.
   * @param {string} act @param {Record<string, string>} fields @returns {Promise<Record<string, string>>} */
  async ask(act, fields) {
    const address = `${Origin}/sandbox/unionpay/${act}?${new URLSearchParams(fields)}`;
    try {
      const answer = await fetch(address, { method: "POST", credentials: "omit" });
      const text = await answer.text();
      try {
        return JSON.parse(text);
      } catch {
        return { error: text };
      }
    } catch {
      const why = `the sandbox at ${Origin} did not answer; it has to run, and a policy of this page (CSP) has to allow connect-src ${Origin}`;
      return { error: why };
    }
  },
};

/** The plugins whose answer stands in the sandbox's books. */
const Paying = {
  /** @param {OptionsOf<"pay">} options @param {Turn<"pay">} turn */
  async pay({ tn }, turn) {
    const payment = await Platform.ask("payment", { tn });
    if (payment.error !== undefined) return turn.fail({ msg: payment.error });
    const yuan = `¥ ${(Number(payment.fen) / 100).toFixed(2)}`;
    const pays = await Panel.sheet({
      title: Panel.words("UnionPay online payment", "银联在线支付"),
      rows: [
        [Panel.words("Amount", "金额"), yuan],
        [Panel.words("Order", "订单号"), payment.orderId ?? ""],
        [Panel.words("Number", "流水号"), tn],
      ],
      confirm: Panel.words("Pay", "确认支付"),
    });
    const decided = await Platform.ask("pay", { tn, decision: pays === undefined ? "cancel" : "pay" });
    if (pays === undefined) return turn.fail({ msg: "用户取消交易 the user gave up" });
    if (decided.error !== undefined) return turn.fail({ msg: decided.error });
    turn.succeed();
  },

  /** @param {OptionsOf<"verifyPayPwd">} options @param {Turn<"verifyPayPwd">} turn */
  async verifyPayPwd({ transNo, bizType }, turn) {
    const password = await Panel.sheet({
      title: Panel.words("Payment password", "支付密码"),
      rows: [[Panel.words("Number", "流水号"), transNo]],
      secret: Panel.words("Six digits; here they are 000000", "六位数字，沙箱中为 000000"),
      confirm: Panel.words("Confirm", "确认"),
    });
    if (password === undefined) return turn.fail({ msg: "用户取消 the user gave up" });
    const answer = await Platform.ask("enter-password", { transNo, bizType, password });
    if (answer.error !== undefined) return turn.fail({ msg: answer.error });
    Life.say(`verifyPayPwd: ${Panel.words("the back end was told", "已通知后台")}: ${answer.delivery}`);
    turn.succeed();
  },

  /** @param {OptionsOf<"addBankCard">} options @param {Turn<"addBankCard">} turn */
  async addBankCard({ scene }, turn) {
    const added = await Panel.sheet({
      title: Panel.words("Add a bank card", "绑定银行卡"),
      rows: [[Panel.words("Kind of card", "场景号"), scene ?? "10007"]],
      confirm: Panel.words("Add", "绑定"),
    });
    if (added === undefined) return turn.fail({ msg: "用户取消 the user gave up" });
    turn.succeed();
  },
};
