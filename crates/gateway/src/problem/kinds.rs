//! Every kind of failure, for the page at `/docs` where `type` leads.

/// Name, and what it means in English and Chinese.
pub(crate) const KINDS: &[(&str, &str, &str)] = &[
    (
        "already-sent",
        "The same key was sent before. `order` says what is known; nothing was sent now.",
        "同一键已发送过，`order` 为已知状态，本次未发送。",
    ),
    (
        "anomaly",
        "A signed answer contradicts the order. It is written down, and a person has to look at it.",
        "已签名的应答与订单不符，已记录，需人工核对。",
    ),
    ("body", "The body broke off.", "报文体不完整。"),
    (
        "broken",
        "The gateway broke off. Call again with the same key to learn the state of the order.",
        "网关内部错误。请用同一键再次调用以查询订单状态。",
    ),
    (
        "busy",
        "The configuration's `calls` are all under way; nothing was sent.",
        "并发已达配置的 `calls` 上限，未发送。",
    ),
    ("call", "The call cannot be sent as an order.", "该调用不能作为订单发送。"),
    (
        "content-type",
        "The body must be JSON in UTF-8, and say so.",
        "报文体必须是 UTF-8 的 JSON，并注明内容类型。",
    ),
    (
        "credential",
        "The platform gave no token for the call; its code says why.",
        "平台未发放所需令牌，原因见返回码。",
    ),
    (
        "delivery-running",
        "The delivery is under way at this moment; ask again when it is over.",
        "该投递正在进行，请稍后再试。",
    ),
    (
        "fields",
        "Fields are unknown, missing, or do not fit; `errors` names each. Nothing was sent.",
        "字段未知、缺失或不符合要求，逐一列于 `errors`。未发送。",
    ),
    (
        "host",
        "Without tokens the gateway answers only to names of this machine.",
        "未配置令牌时，只接受以本机名称访问。",
    ),
    ("json", "The body is no JSON object, or has a name twice.", "报文体不是 JSON 对象，或成员名重复。"),
    (
        "key",
        "Idempotency-Key must have 1 to 255 visible ASCII characters, once.",
        "Idempotency-Key 须为 1 至 255 个可见 ASCII 字符，且只出现一次。",
    ),
    (
        "key-missing",
        "The call changes something at the platform and needs Idempotency-Key.",
        "该调用会改变平台状态，必须带 Idempotency-Key。",
    ),
    ("key-reused", "The key was used for other content. Nothing was sent.", "该键已用于其他内容，未发送。"),
    (
        "login",
        "The user declined, or this is not the login that was begun.",
        "用户拒绝，或不是所发起的登录。",
    ),
    (
        "merchant",
        "The header Merchant names no merchant of the configuration, or is needed.",
        "Merchant 请求头未指明已配置的商户。",
    ),
    ("method", "The address wants another method.", "该地址要求其他请求方法。"),
    ("no-answer", "The platform did not answer in time, and may have acted.", "平台未及时应答，可能已处理。"),
    (
        "no-metrics",
        "The program that runs the gateway has a recorder of metrics of its own.",
        "运行网关的程序自带指标记录器，指标不在此处。",
    ),
    ("not-sent", "The call could not be sent; `errorType` says why.", "请求未能发出，原因见 `errorType`。"),
    (
        "origin",
        "Without tokens no page of another address may call from a browser.",
        "未配置令牌时，不接受其他网站页面经浏览器发来的请求。",
    ),
    ("platform-away", "The platform cannot be reached; nothing was sent.", "无法连接平台，未发送。"),
    (
        "rate-limit",
        "The rate limit has no room; `Retry-After` says when there is.",
        "超出频率限制，`Retry-After` 为可重试的时间。",
    ),
    ("refused", "The platform refused. It did not carry the call out.", "平台拒绝，未执行。"),
    ("scope", "The token lacks a scope.", "令牌缺少权限。"),
    ("store-away", "The store of orders cannot be asked; nothing was sent.", "订单存储不可用，未发送。"),
    ("token", "A bearer token is missing or unknown.", "缺少令牌，或令牌无效。"),
    ("too-large", "The body has more bytes than the configuration allows.", "报文体超过配置的上限。"),
    (
        "too-slow",
        "The configuration's `request_seconds` have passed. What was sent is written down.",
        "超过配置的 `request_seconds`。已发出的请求有记录。",
    ),
    ("unknown-address", "There is nothing at this address.", "没有该地址。"),
    ("unknown-delivery", "No delivery has this id.", "没有该投递。"),
    (
        "unknown-endpoint",
        "No endpoint has this name; `didYouMean` has the nearest.",
        "没有该接口，相近的名称见 `didYouMean`。",
    ),
    (
        "unknown-order",
        "No order of this merchant has this date and number.",
        "该商户没有此日期与号码的订单。",
    ),
    (
        "unreadable",
        "The platform's answer cannot be trusted or read; it may have acted.",
        "平台应答不可信或无法解析，平台可能已处理。",
    ),
    (
        "unsettled",
        "The platform's answer settles nothing; it may have acted.",
        "平台应答不能确定结果，平台可能已处理。",
    ),
];
