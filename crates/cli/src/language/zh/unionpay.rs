//! Help of `merchant unionpay`.

use crate::language::entry::Entry;

pub(super) const HELP: &[Entry] = &[
    (
        "Sign, encrypt, verify and explain what UnionPay Quick Pass (云闪付) speaks",
        "云闪付报文的签名、加密、验签、调用与解释",
    ),
    (
        "Sign fields as a request to the platform is signed, and write the signature to standard output",
        "按平台请求的规则对字段签名，签名写到标准输出",
    ),
    (
        "With --key the signature is RSA (red packets, draws, password checks); without it is the digest of backendToken and frontToken, made with the merchant's secret. Fields are given as NAME=VALUE, or as a JSON object or NAME=VALUE lines with --in. Values are signed raw; empty ones are left out.",
        "给出 --key 时为 RSA 签名（红包、抽奖、密码校验）；否则为 backendToken、frontToken 所用的摘要，由商户 secret 计算。字段以 NAME=VALUE 给出，或用 --in 给出 JSON 对象或 NAME=VALUE 行。按原值签名，空字段不参与。",
    ),
    (
        "See why a signature is refused: every step, secrets hidden",
        "查看签名为何被拒绝：显示每一步，隐去机密",
    ),
    ("The signature of backendToken", "backendToken 的签名"),
    (
        "A whole request: fresh nonce and time, signed plain, then encrypted",
        "完整请求：新随机串与时间，先签明文，再加密",
    ),
    ("What happens to fields with an empty value (RSA)", "空字段的处理（RSA）"),
    ("They take no part in the signature", "不参与签名"),
    ("They are signed as `name=`", "按 `name=` 参与签名"),
    ("Set `timestamp` to now and `nonceStr` to a new nonce", "`timestamp` 取当前时间，`nonceStr` 取新随机串"),
    ("Encrypt this field after signing; may be given several times", "签名后加密此字段；可重复给出"),
    (
        "What goes to standard output: the signature alone, or the body of the request with the signature in it",
        "标准输出的内容：只有签名，或含签名的整个请求体",
    ),
    (
        "Encrypt values as the platform wants them: 3DES, ECB, PKCS#5 padding, UTF-8, base64",
        "按平台要求加密字段值：3DES、ECB、PKCS#5 填充、UTF-8、base64",
    ),
    (
        "One result a line, in order. Without values, every line of standard input is one, so that nothing shows up in the list of processes.",
        "每行一个结果，按顺序。不给值时标准输入每行为一个值，避免在进程列表中泄露。",
    ),
    ("The values; without any, the lines of standard input", "字段值；不给时取标准输入各行"),
    (
        "Decrypt values of the platform's answers; says what is wrong with those that cannot be",
        "解密平台应答中的字段值；解不开的说明原因",
    ),
    (
        "One result a line, in order. Without values, every line of standard input is one.",
        "每行一个结果，按顺序。不给值时标准输入每行为一个值。",
    ),
    (
        "Verify a notification as it arrived; if it does not hold, name the mistake that explains it",
        "对收到的通知原样验签；不通过时指出是哪种错误造成的",
    ),
    (
        "Tries what people do wrong: a `+` that became a blank, empty fields kept or skipped, another key, JSON written again, the secret signed along, fields not sorted, values escaped, GBK, and more; also for your own requests. Exit code 0 only if the signature holds by the platform's rule and the notification is not older than five minutes.",
        "逐一尝试常见错误：`+` 变成空格、空字段取舍不对、密钥不对、JSON 重新序列化、secret 混入签名、字段未排序、值被转义、GBK 等；也可检查自己的请求。签名符合平台规则、且通知不超过五分钟时退出码为 0。",
    ),
    (
        "Also suspect your own key, and that your secret was signed along:",
        "同时怀疑误用了自己的密钥，或 secret 混入了签名：",
    ),
    ("A request of your own that was refused with a bad signature:", "自己的请求被平台以验签失败拒绝："),
    (
        "The platform's public key (PEM, DER or base64); several while it is being replaced",
        "平台公钥（PEM、DER 或 base64）；更换期间可给出多个",
    ),
    (
        "A key that may have signed by mistake, such as the merchant's own (public or private); may be repeated",
        "怀疑被误用来签名的密钥，如商户自己的公钥或私钥；可重复给出",
    ),
    ("For whom the notification must be", "通知应属于的商户"),
    (
        "The time from which its age is counted, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given",
        "以此时间计算通知的时效，如 2019-01-01T00:00:00Z 或 Unix 秒；缺省为当前时间",
    ),
    ("Accept a notification of any age; a receiver must not", "不检查时效；正式接收程序不可如此"),
    (
        "What arrived, as it arrived: the query, the address with the query, or the JSON body; - is standard input",
        "收到的原始内容：查询串、带查询串的地址，或 JSON 请求体；- 表示标准输入",
    ),
    ("Make the address of the page on which a user logs in and agrees", "生成用户登录授权页的地址"),
    (
        "Prints the whole address, with a new `state` unless one is given; --json gives both.",
        "输出完整地址；未给出 `state` 时生成新的。--json 同时给出两者。",
    ),
    ("Inside the Quick Pass app, asking for the phone number", "在云闪付 App 内，申请手机号"),
    ("Outside the app", "在 App 外"),
    ("A contract for payment without a password", "签约免密支付"),
    ("Against the sandbox", "连接沙箱"),
    (
        "The address to which the browser returns, as it is: it is escaped here",
        "浏览器返回的地址，原样给出：由本程序转义",
    ),
    (
        "What the user is asked for: base, mobile, auth or another name; with --outside: login or user",
        "授权范围：base、mobile、auth 或其他名称；使用 --outside 时为 login 或 user",
    ),
    ("The user is not inside the Quick Pass app", "用户不在云闪付 App 内"),
    (
        "The template of a contract; the page then asks for upapi_contract",
        "签约模板号；此时授权范围为 upapi_contract",
    ),
    (
        "1 to 128 letters and digits that come back with the user; new ones if not given. Keep it in the session",
        "1 到 128 位字母数字，随用户返回；缺省生成新的。须保存在会话中",
    ),
    (
        "Leave redirectUri unescaped, for native code on iOS that escapes the whole address itself",
        "不转义 redirectUri：用于自行转义整个地址的 iOS 原生代码",
    ),
    (
        "Let the user come back to an http:// address: for a sandbox on this machine",
        "允许返回 http:// 地址：只用于本机沙箱",
    ),
    (
        "Make the argument of `upsdk.config` for one page, as JSON",
        "为一个页面生成 `upsdk.config` 的参数（JSON）",
    ),
    (
        "The signature covers the page's address without its # part, so it serves for that address only.",
        "签名包含页面地址（不含 # 部分），因此只对该地址有效。",
    ),
    (
        "The page's whole address, as `location.href` shows it; what begins with # is left out",
        "页面完整地址，即 `location.href`；# 及其后部分不计",
    ),
    (
        "A file with the frontToken; without it the environment variable UNIONPAY_FRONT_TOKEN",
        "存放 frontToken 的文件；缺省取环境变量 UNIONPAY_FRONT_TOKEN",
    ),
    ("The nonce; a new one if not given", "随机串；缺省生成新的"),
    (
        "The time, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given",
        "时间，如 2019-01-01T00:00:00Z 或 Unix 秒；缺省为当前时间",
    ),
    ("Send one call, once, and print its answer as JSON", "发起一次调用，以 JSON 输出应答"),
    (
        "Fields are given as NAME=VALUE, or as a JSON object or NAME=VALUE lines with --in; identity, tokens, time, nonce and signature are added, values are checked, signed in clear and encrypted. Nothing is ever sent a second time: where the platform may have acted without saying so, that is said (outcome unknown).",
        "字段以 NAME=VALUE 给出，或用 --in 给出 JSON 对象或 NAME=VALUE 行；商户标识、令牌、时间、随机串与签名自动加入，字段值经检查后按明文签名再加密。绝不重发：平台可能已处理而未告知时，会明确提示结果未知。",
    ),
    ("What would be sent, without sending it", "只看将要发送的内容，不发送"),
    ("The phone number of a user who granted it", "已授权用户的手机号"),
    (
        "Against the sandbox (`merchant sandbox`), with a token for this one call",
        "连接沙箱（`merchant sandbox`），为这一次调用获取令牌",
    ),
    ("An interface that this version does not know", "本版本尚不认识的接口"),
    (
        "Names and fields: merchant unionpay commands, docs/endpoints-unionpay.md",
        "接口与字段：merchant unionpay commands、docs/endpoints-unionpay.md",
    ),
    (
        "The call: the last part of its address, such as user.mobile, or its Chinese title",
        "接口：地址的最后一段，如 user.mobile，或中文名称",
    ),
    (
        "A file with the backendToken; without it the environment variable UNIONPAY_BACKEND_TOKEN",
        "存放 backendToken 的文件；缺省取环境变量 UNIONPAY_BACKEND_TOKEN",
    ),
    (
        "Fetch a backendToken first. It ends the one that your running systems use",
        "先获取 backendToken。线上系统正在使用的令牌会因此失效",
    ),
    (
        "A file with the user's accessToken; without it the environment variable UNIONPAY_ACCESS_TOKEN",
        "存放用户 accessToken 的文件；缺省取环境变量 UNIONPAY_ACCESS_TOKEN",
    ),
    (
        "Do not check the fixed list or format of this field before sending (insAcctId, qualType, startDate, transTp); may be given several times",
        "发送前不检查此字段的取值或格式（insAcctId、qualType、startDate、transTp）；可重复给出",
    ),
    ("What the call carries, for one that is not known", "未知接口：请求携带的凭证"),
    ("Nothing", "无"),
    ("The backendToken", "backendToken"),
    ("The backendToken, accessToken and openId", "backendToken、accessToken 与 openId"),
    ("accessToken and openId", "accessToken 与 openId"),
    ("How it is signed, for one that is not known; not at all unless told", "未知接口：签名方式；缺省不签名"),
    ("SHA-256 with the merchant's secret", "SHA-256，混入商户 secret"),
    ("RSA", "RSA"),
    (
        "A field that is signed in clear and travels encrypted; may be given several times",
        "按明文签名、加密传输的字段；可重复给出",
    ),
    (
        "A field of the answer that arrives encrypted; may be given several times",
        "应答中加密的字段；可重复给出",
    ),
    ("It changes nothing, so that any refusal means \"not carried out\"", "只读接口：任何拒绝都意味着未执行"),
    (
        "Say what a return code means and what to do, in English and Chinese",
        "说明返回码的含义与处理办法，中英文",
    ),
    (
        "Also takes what the platform says, such as 请求非法. A code that is not known: exit code 1, and codes that look like it.",
        "也接受平台返回的文字，如“请求非法”。未知返回码：退出码为 1，并列出相近的返回码。",
    ),
    (
        "The code (`resp`, `errorCode`, `errorcode`), or the text that came with it",
        "返回码（`resp`、`errorCode`、`errorcode`），或随之返回的文字",
    ),
    ("List the return codes that are known", "列出已知返回码"),
    ("List every call, or the fields of one", "列出全部接口，或某个接口的字段"),
    ("Only this call, with its fields", "只显示此接口及其字段"),
];
