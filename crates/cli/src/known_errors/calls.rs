//! Errors of calls, of what they send and what comes back (`client-core`, `endpoint-core`, the facades).
//!
//! Whether money may have moved is said by the type of an error, never by a row of this table: it explains words.

use super::entry::{Known, known};

const ASK: (&str, &str) = (
    "Ask about the order (Huifu: command 301; UnionPay: the platform) before anything is sent again.",
    "先查询订单（汇付用 301；银联向平台查询），再决定是否重发。",
);
const FIELD: (&str, &str) = (
    "merchant huifu commands COMMAND, merchant unionpay commands CALL list the fields and their limits.",
    "merchant huifu commands、merchant unionpay commands 列出字段与限制。",
);
const CAUSE: (&str, &str) = ("The cause behind the colon says why.", "原因见冒号之后。");

/// What became of a call. Found by who asks, and told by nobody else.
pub(super) const OUTCOMES: &[Known] = &[
    known("not sent, the request cannot be built", "请求构造失败，未发送", CAUSE.0, CAUSE.1),
    known(
        "not sent, the token it needs could not be had",
        "未能取得所需的令牌，未发送",
        "Look at appId and secret; the code of the token call says why.",
        "检查 appId 与 secret；原因见获取令牌的返回码。",
    ),
    known(
        "not sent, the rate limit has no room for {} s",
        "超出频率限制，未发送",
        "Wait, or spread the calls: over 1000 requests a minute lock an appId out for 24 hours.",
        "稍后再发，或分散调用：每分钟超过 1000 次会使 appId 被封禁 24 小时。",
    ),
    known(
        "not sent, what instances share could not be asked",
        "多实例共享的存储不可用，未发送",
        "Look whether the shared store (Redis, database) runs.",
        "检查共享存储（Redis、数据库）是否正常。",
    ),
    known("not sent, nobody works on it any more", "处理任务已结束，未发送", "Call again.", "请重新调用。"),
    known(
        "not sent, the client was shut down",
        "客户端已关闭，未发送",
        "The program is ending: call again after its start.",
        "程序正在退出，启动后再调用。",
    ),
    known("not sent, the platform could not be reached", "无法连接平台，未发送", CAUSE.0, CAUSE.1),
    known("no answer, the platform may have acted", "没有应答，平台可能已受理", ASK.0, ASK.1),
    known(
        "the answer cannot be trusted or read, the platform may have acted",
        "应答不可信或无法解析，平台可能已受理",
        ASK.0,
        ASK.1,
    ),
    known(
        "refused with {}",
        "平台拒绝，返回码见后",
        "merchant explain CODE says what to do.",
        "用 merchant explain 返回码 查看处理办法。",
    ),
    known(
        "the platform answered {}; that settles nothing, it may have acted",
        "平台的返回码不能确定结果，可能已受理",
        ASK.0,
        ASK.1,
    ),
    known("an earlier attempt may have been carried out", "此前的一次尝试可能已受理", ASK.0, ASK.1),
    known("command {} names no order", "该接口不含订单", "Use Client::send.", "请用 Client::send。"),
    known(
        "command {} is a query, and no order",
        "该接口是查询，不是订单",
        "Use Client::send.",
        "请用 Client::send。",
    ),
    known("{}: the command cannot be written", "请求无法写入", CAUSE.0, CAUSE.1),
    known(
        "{}: this order was sent before; it is {}",
        "该订单此前已发送",
        "Nothing was sent now. Its state stands in the store: merchant huifu orders show.",
        "本次未发送。状态见 merchant huifu orders show。",
    ),
    known(
        "{}: this number was used for another order",
        "订单号已用于其他订单",
        "Nothing was sent now. Take a new order number.",
        "本次未发送。请用新的订单号。",
    ),
    known(
        "nothing was sent, for the ledger could not be asked",
        "订单存储不可用，未发送",
        "Look whether the store runs (merchant store status).",
        "检查订单存储（merchant store status）。",
    ),
    known(
        "{}: the answer does not fit the order",
        "应答与订单不符",
        "It is kept as an anomaly: a person has to look (merchant huifu orders show).",
        "已记为异常，需人工核对（merchant huifu orders show）。",
    ),
];

/// What is wrong with a field, an answer or a login.
pub(super) const ALL: &[Known] = &[
    known(
        "the shared store failed: {}",
        "共享存储出错",
        "Look whether it runs, and at its log.",
        "检查其是否运行，并查看其日志。",
    ),
    known(
        "this call needs `{}`, and the configuration has none",
        "该调用需要此密钥，配置中没有",
        "Give it; merchant doctor lists what is missing.",
        "请配置；merchant doctor 列出缺少的项目。",
    ),
    known("field `{}` cannot be written to the wire", "该字段无法写入报文", FIELD.0, FIELD.1),
    known(
        "field `{}` cannot be encrypted",
        "该字段加密失败",
        "Look at symmetricKey: 48 or 32 hex digits.",
        "检查 symmetricKey：48 位或 32 位十六进制。",
    ),
    known("`{}` cannot be made", "签名无法生成", CAUSE.0, CAUSE.1),
    known("the HTTP message cannot be put together from `{}`", "HTTP 报文无法组装", CAUSE.0, CAUSE.1),
    known(
        "the answer is empty",
        "应答为空",
        "A gateway or firewall answers instead of the platform: look at the address and the status.",
        "可能是网关或防火墙代为应答，检查地址与状态码。",
    ),
    known(
        "the body is not text in UTF-8",
        "报文体不是 UTF-8",
        "Look who answers at this address.",
        "请确认该地址由谁应答。",
    ),
    known(
        "the body is not a JSON object",
        "报文体不是 JSON 对象",
        "A page of a gateway, mostly: look at the address, and at what stands behind the colon.",
        "多为网关返回的页面，检查地址及冒号后的内容。",
    ),
    known(
        "the body is not a form",
        "报文体不是表单",
        "Take the body as it arrived.",
        "请取收到的原始报文体。",
    ),
    known(
        "the HTTP status says failure, and the body is no refusal",
        "HTTP 状态码为失败，报文体也不是平台的拒绝",
        "A gateway in between answers: look at the address and ask the platform.",
        "由中间网关应答，检查地址并联系平台。",
    ),
    known("field `{}` is missing", "缺少该字段", FIELD.0, FIELD.1),
    known("field `{}` has the wrong shape", "该字段格式不对", FIELD.0, FIELD.1),
    known("field `{}` is given twice", "该字段重复", "Give it once.", "只给一次。"),
    known(
        "field `{}` carries a signature that does not hold",
        "该字段中的签名验不过",
        "merchant huifu verify and merchant unionpay verify-notice name the reason.",
        "merchant huifu verify、merchant unionpay verify-notice 会指出原因。",
    ),
    known(
        "field `{}` cannot be decrypted with the symmetric key",
        "用 symmetricKey 解不开该字段",
        "Look whether symmetricKey is that of this appId and environment.",
        "检查 symmetricKey 是否属于该 appId 与环境。",
    ),
    known(
        "field `{}` is outside the accepted time window",
        "时间戳超出允许的范围",
        "Look at this machine's clock; five minutes are accepted.",
        "检查本机时钟，允许相差五分钟。",
    ),
    known(
        "field `{}` is not the one that was asked for",
        "该字段与请求不符",
        "The answer is about another merchant, command or order: do not use it.",
        "应答属于其他商户、接口或订单，不要使用。",
    ),
    known(
        "`state` is not that of this session; begin the login again",
        "state 与会话不符",
        "Begin the login again: the user took another window, or somebody else's link.",
        "请重新发起登录：用户用了其他窗口，或链接来自他人。",
    ),
    known(
        "the user declined",
        "用户不同意授权",
        "Offer the login again when the user wants it.",
        "用户愿意时再发起登录。",
    ),
    known(
        "the platform refused the login: {}",
        "平台拒绝登录",
        "merchant explain CODE says what to do.",
        "用 merchant explain 返回码 查看处理办法。",
    ),
    known(
        "the browser came back with a query that holds no code",
        "回跳地址中没有 code",
        "Take the whole address (location.href), with what stands behind #.",
        "请取完整地址（location.href），包括 # 之后的部分。",
    ),
];
