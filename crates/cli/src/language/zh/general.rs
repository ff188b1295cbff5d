//! Help of the program itself, and of the commands about configurations, the sandbox and the gateway.

use crate::language::entry::Entry;

pub(super) const HELP: &[Entry] = &[
    (
        "Tools for merchants of UnionPay Quick Pass (云闪付) and Huifu APP+ (汇付)",
        "云闪付与汇付 APP+ 商户工具",
    ),
    (
        "Say what a code, an error, a CA's name or a question means, and what to do, in English and Chinese",
        "解释返回码、错误、CA 名称或常见问题，并给出处理办法（中英文）",
    ),
    (
        "Finds what is known of either platform, of CFCA's toolkit and certificates, of the gateway and of this project's errors: by a code, by a line as it stands in a log, or by words.",
        "查找两个平台、CFCA 工具包与证书、网关以及本项目错误的说明：可输入返回码、日志中的原文或关键词。",
    ),
    (
        "A code, a line of a log or an error, the name of a CA or of a file of its certificate, a question",
        "返回码、日志或错误原文、CA 名称或其证书文件名、问题",
    ),
    ("Examples:", "示例："),
    ("Example:", "示例："),
    (
        "Exit codes\n  0  everything held\n  1  something did not, and standard error says what; with --json the document\n     has `ok` false and `error`\n  2  the command line is wrong, and nothing was tried",
        "退出码\n  0  全部成功\n  1  有失败，原因见标准错误；使用 --json 时文档中 `ok` 为 false，并有 `error`\n  2  命令行有误，未做任何操作",
    ),
    (
        "Environment\n  SSL_CERT_FILE, SSL_CERT_DIR     certificate authorities to believe, instead of\n                                  those of this machine\n  HTTPS_PROXY, ALL_PROXY          the proxy for what is sent (http://host:port);\n                                  this machine itself is reached without\n  NO_PROXY                        hosts that are reached without the proxy\n  NO_COLOR                        no colours; a pipe or file has none anyway\n  UNIONPAY_SECRET, UNIONPAY_SYMMETRIC_KEY, UNIONPAY_BACKEND_TOKEN,\n  UNIONPAY_ACCESS_TOKEN, UNIONPAY_FRONT_TOKEN, HUIFU_PFX_PASSWORD\n                                  secrets, where no file is given\n  UNIONPAY_BASE, UNIONPAY_APP_ID, UNIONPAY_KEY, UNIONPAY_PLATFORM_KEY,\n  HUIFU_BASE, HUIFU_MER_CUST_ID, HUIFU_PFX, HUIFU_CA, HUIFU_PLATFORM_CERT,\n  MERCHANT_ALLOW_PLAIN_HTTP=true  the options of these names, where not given:\n                                  what `sandbox --write-keys` puts together\n  MERCHANT_STORE                  the database of orders, without --store\n  MERCHANT_CONFIG                 the file with these settings, without --config\n  MERCHANT_LANG=zh|en             the language, without --lang; else LANGUAGE,\n                                  LC_ALL, LC_MESSAGES and LANG, as in gettext",
        "环境变量\n  SSL_CERT_FILE, SSL_CERT_DIR     受信任的 CA，代替本机的 CA\n  HTTPS_PROXY, ALL_PROXY          出站代理（http://host:port）；访问本机不经代理\n  NO_PROXY                        不经代理访问的主机\n  NO_COLOR                        不用颜色；输出到管道或文件时本来就没有\n  UNIONPAY_SECRET, UNIONPAY_SYMMETRIC_KEY, UNIONPAY_BACKEND_TOKEN,\n  UNIONPAY_ACCESS_TOKEN, UNIONPAY_FRONT_TOKEN, HUIFU_PFX_PASSWORD\n                                  机密，用于没有给出文件时\n  UNIONPAY_BASE, UNIONPAY_APP_ID, UNIONPAY_KEY, UNIONPAY_PLATFORM_KEY,\n  HUIFU_BASE, HUIFU_MER_CUST_ID, HUIFU_PFX, HUIFU_CA, HUIFU_PLATFORM_CERT,\n  MERCHANT_ALLOW_PLAIN_HTTP=true  同名选项未给出时的取值；\n                                  `sandbox --write-keys` 会一并写好\n  MERCHANT_STORE                  订单数据库，用于没有 --store 时\n  MERCHANT_CONFIG                 商户配置文件，用于没有 --config 时\n  MERCHANT_LANG=zh|en             界面语言，用于没有 --lang 时；再看 LANGUAGE、\n                                  LC_ALL、LC_MESSAGES、LANG，规则同 gettext",
    ),
    (
        "An option counts before a variable, that before the file (merchant.toml), and\nthe file before the default: docs/configuration.md",
        "优先级：选项、环境变量、配置文件（merchant.toml）、缺省值；\n详见 docs/configuration.zh-CN.md",
    ),
    (
        "The language of help, errors and results; documents of --json stay the same. Without it MERCHANT_LANG, else the locale",
        "帮助、错误与结果的语言；--json 的文档不变。缺省取 MERCHANT_LANG，再取系统区域设置",
    ),
    (
        "Write the script with which a shell completes this program's commands and options",
        "输出本程序命令与选项的 shell 补全脚本",
    ),
    ("The shell that completes", "使用补全的 shell"),
    ("Write the manual pages, one for each command, into a folder", "把手册页写入目录，每个命令一页"),
    (
        "The folder for the pages, one for each command; it is made if it is not there",
        "手册页目录；不存在时创建",
    ),
    (
        "Show a merchant's day against a sandbox of both platforms, every signature made and checked",
        "在两个平台的沙箱上演示商户的一天，所有签名与验签均真实执行",
    ),
    (
        "Starts both platforms on a free port of this machine, then acts as a merchant: a user logs in, the phone number is read and decrypted, a red packet is given, a signed notification arrives; money is withdrawn through Huifu, the notice is verified and acknowledged, the order is queried; a user pays on the platform's page and comes back, a file is uploaded. Nothing leaves this machine, no real money or key is involved.",
        "在本机空闲端口启动两个平台的沙箱，然后以商户身份执行：用户登录，取得并解密手机号，发红包，收到签名通知；通过汇付取现，对通知验签并应答，查询订单；用户在平台页面支付后返回；上传文件。不访问外部网络，不涉及真实资金与密钥。",
    ),
    (
        "Act as the first merchant of each platform in this configuration of a sandbox (TOML), whose private keys must be the test keys",
        "以此沙箱配置（TOML）中每个平台的第一个商户运行；其私钥须为测试密钥",
    ),
    (
        "Run both platforms on this machine until Ctrl-C, for developing against",
        "在本机运行两个平台的沙箱供开发联调，直到 Ctrl-C",
    ),
    (
        "Answers all interfaces listed in docs/endpoints-unionpay.md and docs/endpoints-huifu.md on 127.0.0.1, checks every signature, and sends Huifu's asynchronous results to the `bg_ret_url` of each order, and UnionPay's notifications when the user is told to act (POST, see what is printed at the start), on this machine only. Keys to configure are printed at the start.",
        "在 127.0.0.1 应答 docs/endpoints-unionpay.md 与 docs/endpoints-huifu.md 列出的全部接口，检查每个签名；把汇付的异步结果发到订单的 `bg_ret_url`，在触发用户操作时（POST，见启动时的输出）发送银联通知，均只发往本机。需要配置的密钥在启动时输出。",
    ),
    (
        "Every request and every notification is one line: what it was, how it was judged, what was answered.",
        "每个请求与通知输出一行：内容、判定与应答。",
    ),
    (
        "Merchants with their own keys, users, money and codes: a TOML file (docs/sandbox.md, docs/sandbox-config-keys.md)",
        "商户及其密钥、用户、资金与返回码：TOML 文件（docs/sandbox.zh-CN.md、docs/sandbox-config-keys.md）",
    ),
    (
        "Write everything that clients need into this folder, for each merchant: keys and certificates (PFX, PEM, DER, base64), and ready configurations for PHP, Java, Go, Python and this program. All of them are test keys. A file that this program did not write stays as it is",
        "把每个商户的客户端所需文件写入此目录：密钥与证书（PFX、PEM、DER、base64），以及 PHP、Java、Go、Python 与本程序的现成配置。全部为测试密钥。不是本程序写的文件不会被覆盖",
    ),
    (
        "Keep orders, accounts, contracts, tokens, clock and the keys that were made in this folder, over restarts. Without it they are gone with the process",
        "把订单、账户、签约、令牌、时钟与所生成的密钥保存在此目录，重启后保留。缺省随进程消失",
    ),
    (
        "Begin anew: forget what --data has kept, but for the keys",
        "重新开始：清除 --data 保存的内容，密钥除外",
    ),
    (
        "Port; 0 takes a free one. Without it the file's, or 8600",
        "端口；0 表示任选空闲端口。缺省取配置文件，再缺省为 8600",
    ),
    (
        "Address to listen at, instead of 127.0.0.1: whoever reaches it can use the sandbox, and act in it",
        "监听地址，缺省 127.0.0.1：能访问到的人都能使用并操作沙箱",
    ),
    (
        "A host beside this machine that notifications may be sent to: a name, an address, or a network such as 172.17.0.0/16. Can be given several times",
        "除本机外允许接收通知的主机：域名、地址或网段（如 172.17.0.0/16）。可重复给出",
    ),
    (
        "A host beside this machine's own addresses under which the console and the addresses under /sandbox/ are served: a name or an address that people type. Can be given several times",
        "除本机地址外，可用于访问控制台与 /sandbox/ 地址的主机：浏览器中输入的域名或地址。可重复给出",
    ),
    (
        "Speak TLS with a CA of its own, which --write-keys hands to clients",
        "用自带 CA 启用 TLS；CA 证书由 --write-keys 写给客户端",
    ),
    (
        "A name or address beside this machine's own that the certificate is for, such as the platform's host where a client's address cannot be changed. Can be given several times",
        "证书中除本机外还包含的域名或地址，例如客户端地址无法更改时的平台域名。可重复给出",
    ),
    (
        "Huifu signs with the SM2 test key instead of the RSA one. Merchants may have keys of either kind in either case. Refused beside a configuration that gives Huifu another key, or has one generated",
        "汇付用 SM2 测试密钥签名，代替 RSA。商户密钥两种均可。配置文件另给或生成汇付密钥时不可使用",
    ),
    (
        "Print JSON, a line each: the configuration first, then every request and notification",
        "逐行输出 JSON：先是配置，然后是每个请求与通知",
    ),
    ("Print the configuration, and nothing about requests and notifications", "只输出配置，不输出请求与通知"),
    (
        "Serve both platforms to back ends in every language, as plain JSON on this machine, until Ctrl-C",
        "网关：以本机 JSON 接口向任意语言的后端提供两个平台，直到 Ctrl-C",
    ),
    (
        "Holds the keys, shares tokens, keeps the rate limit, verifies every answer, and sends no order twice. What the configuration has wrong is told all at once, with line and field, and nothing is started.",
        "保管密钥、共享令牌、限流、对每个应答验签，且不重复发送订单。配置有误时一次列出全部错误（行号与字段），不启动。",
    ),
    (
        "The configuration: docs/gateway.md, docs/gateway-config-keys.md",
        "配置：docs/gateway.zh-CN.md、docs/gateway-config-keys.md",
    ),
    ("The configuration, in TOML", "配置文件（TOML）"),
    ("Print one JSON document when it listens, instead of text", "开始监听时输出一个 JSON 文档，不输出文本"),
    ("The form of the log, on standard error", "日志格式（标准错误）"),
    ("Lines for people", "文本行"),
    ("A JSON document a line", "每行一个 JSON 文档"),
    ("No log", "不输出日志"),
    (
        "Make a token for a back end, and what the configuration says of it: its SHA-256",
        "为后端生成令牌，以及写入配置的 SHA-256",
    ),
    ("The token is printed once and kept nowhere.", "令牌只输出一次，不做保存。"),
    (
        "Make a secret that signs webhooks, for the gateway and for whoever receives",
        "生成 webhook 签名密钥，供网关与接收方使用",
    ),
    (
        "List what is delivered to the merchant's own address, and deliver once more",
        "查看发往商户地址的投递，并重新投递",
    ),
    ("List deliveries, the oldest first, without their bodies", "列出投递，由旧到新，不含正文"),
    (
        "A gateway that runs on the same store delivers within a second what is made\ndue here; while none runs, the next one does. docs/gateway-webhooks.md",
        "使用同一存储的网关会在一秒内投递此处置为到期的内容；没有网关运行时，\n由下次启动的网关投递。docs/gateway-webhooks.zh-CN.md",
    ),
    ("The configuration of the gateway, in TOML", "网关配置文件（TOML）"),
    ("Only those in this state: waiting, delivered, dead", "只列此状态：waiting、delivered、dead"),
    ("At most so many", "最多条数"),
    ("Only those behind this mark, the `next` of a page", "从此标记之后开始，即上一页的 `next`"),
    ("Show one delivery with its body", "显示一条投递及其正文"),
    ("The delivery, as webhook-id names it", "投递编号，即 webhook-id"),
    (
        "Deliver once more, whatever became of it: due now, its attempts counted anew",
        "重新投递，不论原结果：立即到期，重新计数",
    ),
    (
        "An address that had said 410 is asked again. The audit log has a line of it.",
        "曾返回 410 的地址会再次投递。审计日志记录一行。",
    ),
    ("The deliveries, as webhook-id names them", "投递编号，即 webhook-id"),
    ("All that were given up", "全部已放弃的投递"),
    (
        "Write merchant.toml, the settings of a merchant for all commands, and check it",
        "写出商户配置 merchant.toml（所有命令通用）并检查",
    ),
    (
        "Takes options, or asks at a terminal where neither --app-id nor --mer-cust-id is given. The file says where secrets are, and holds none; it is readable by this user only, and never written over another without --force. Then everything is checked that `merchant doctor` checks without sending anything.",
        "由选项给出；终端上未给出 --app-id 与 --mer-cust-id 时逐项询问。文件只写机密的位置，不含机密本身；仅当前用户可读，没有 --force 不覆盖已有文件。随后执行 `merchant doctor` 中不需联网的全部检查。",
    ),
    (
        "Every key of the file: docs/configuration.md, docs/merchant-config-keys.md",
        "全部配置项：docs/configuration.zh-CN.md、docs/merchant-config-keys.md",
    ),
    ("The file", "配置文件"),
    ("Write over a file that is there", "覆盖已有文件"),
    (
        "Ask, also where standard input is no terminal: an answer a line, an empty one for nothing",
        "标准输入不是终端时也询问：每行一个回答，空行表示跳过",
    ),
    ("UnionPay: the merchant's `appId`", "银联：商户 `appId`"),
    (
        "UnionPay: the platform's address, where it is not the one of production",
        "银联：平台地址，非生产环境时给出",
    ),
    (
        "UnionPay: where `secret` is (file:PATH, env:NAME or command:PROGRAM ARGUMENTS)",
        "银联：`secret` 的位置（file:路径、env:变量名 或 command:程序 参数）",
    ),
    ("UnionPay: where `symmetricKey` is", "银联：`symmetricKey` 的位置"),
    ("UnionPay: where the merchant's RSA private key is", "银联：商户 RSA 私钥的位置"),
    (
        "UnionPay: the platform's public key (`upPublicKey`); may be given several times",
        "银联：平台公钥（`upPublicKey`）；可重复给出",
    ),
    ("Huifu: the merchant's customer number (`mer_cust_id`)", "汇付：商户客户号（`mer_cust_id`）"),
    ("Huifu: everything before /merchantRequest", "汇付：/merchantRequest 之前的地址"),
    ("Huifu: the merchant's key and certificate, PFX or .sm2", "汇付：商户私钥与证书，PFX 或 .sm2"),
    (
        "Huifu: where the password of --pfx is (file:PATH, env:NAME or command:PROGRAM ARGUMENTS)",
        "汇付：--pfx 密码的位置（file:路径、env:变量名 或 command:程序 参数）",
    ),
    (
        "Huifu: a trusted CA certificate, such as CFCA_ACS_OCA31.cer; may be given several times",
        "汇付：受信任的 CA 证书，如 CFCA_ACS_OCA31.cer；可重复给出",
    ),
    (
        "Huifu: exactly this certificate of the platform is believed; may be given several times",
        "汇付：只信任此平台证书；可重复给出",
    ),
    (
        "Where orders are kept: sqlite://FILE, or the place of an address (env:NAME)",
        "订单存储：sqlite://文件，或地址所在的位置（env:变量名）",
    ),
    ("Allow http:// addresses: for a sandbox on this machine", "允许 http:// 地址：只用于本机沙箱"),
    (
        "Check a configuration before it meets a platform: keys, certificates, their last days, addresses",
        "上线前检查配置：密钥、证书及其到期日、地址",
    ),
    (
        "Every line is ok, warn or FAIL, and says what to do. Nothing is sent unless --connect is given; then the platform's address is asked for nothing but its date. Exit code 1 if a line says FAIL.",
        "每行标明通过、警告或失败，并说明如何处理。不给 --connect 时不发送任何内容；给出时也只向平台地址询问日期。有失败时退出码为 1。",
    ),
    ("Look at a configuration for Huifu APP+ (汇付)", "检查汇付 APP+ 的配置"),
    ("Everything before /merchantRequest", "/merchantRequest 之前的地址"),
    ("The merchant's customer number (`mer_cust_id`)", "商户客户号（`mer_cust_id`）"),
    (
        "A trusted CA certificate, such as CFCA_ACS_OCA31.cer (PEM, DER or base64); may be given several times",
        "受信任的 CA 证书，如 CFCA_ACS_OCA31.cer（PEM、DER 或 base64）；可重复给出",
    ),
    ("A revocation list of one of the CAs; may be given several times", "某个 CA 的吊销列表；可重复给出"),
    (
        "The time at which to look, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given",
        "按此时间检查，如 2019-01-01T00:00:00Z 或 Unix 秒；缺省为当前时间",
    ),
    (
        "Ask the address for its date; nothing else is sent. The certificate authorities of this machine are believed, or those of the file that the variable SSL_CERT_FILE names",
        "向该地址询问日期，不发送其他内容。信任本机 CA，或环境变量 SSL_CERT_FILE 所指文件中的 CA",
    ),
    (
        "The settings of the merchant, for what neither an option nor the environment says (merchant.toml; docs/configuration.md). Without it the variable MERCHANT_CONFIG, else ./merchant.toml where there is one",
        "商户配置文件，补充选项与环境变量未给出的值（merchant.toml；docs/configuration.zh-CN.md）。缺省取环境变量 MERCHANT_CONFIG，再取当前目录的 merchant.toml",
    ),
    ("Look at a configuration for UnionPay Quick Pass (云闪付)", "检查云闪付的配置"),
    ("The platform's address", "平台地址"),
    ("The merchant's `appId`", "商户 `appId`"),
    (
        "A file with the merchant's `secret`; without it the environment variable UNIONPAY_SECRET",
        "存放商户 `secret` 的文件；缺省取环境变量 UNIONPAY_SECRET",
    ),
    (
        "A file with the `symmetricKey` (48 or 32 hex digits); without it the environment variable UNIONPAY_SYMMETRIC_KEY",
        "存放 `symmetricKey`（48 或 32 位十六进制）的文件；缺省取环境变量 UNIONPAY_SYMMETRIC_KEY",
    ),
    (
        "The merchant's RSA private key: PKCS#8 or PKCS#1, as PEM, DER or base64",
        "商户 RSA 私钥：PKCS#8 或 PKCS#1，PEM、DER 或 base64",
    ),
    ("The platform's public key (`upPublicKey`)", "平台公钥（`upPublicKey`）"),
    (
        "List slots, tokens and keys of this PKCS#11 module, a shared library",
        "列出此 PKCS#11 模块（动态库）的槽、令牌与密钥",
    ),
    ("Log in to the token with this label, and list its keys", "登录此标签的令牌，并列出其密钥"),
    ("File with the token's PIN. It is tried once", "存放令牌 PIN 的文件；只尝试一次"),
    (
        "Ask the gateway that runs on this machine with this configuration whether it is well",
        "询问本机按此配置运行的网关是否正常",
    ),
    (
        "For health checks of containers. It ends with 0 if so, with 1 if not.",
        "用于容器健康检查。正常时退出码为 0，否则为 1。",
    ),
    (
        "Ask whether its store answers and it has merchants, not only whether it lives",
        "不只询问是否存活，还询问存储是否应答、是否有商户",
    ),
    ("Wait at most so many seconds", "最长等待的秒数"),
    (
        "It asks /healthz, or /readyz with --ready, where the gateway listens; over\nTLS the gateway must show the certificate that is in the configuration now.\nA gateway that wants clients' certificates lets nobody else ask: that it asks\nfor one counts as alive, and --ready fails.",
        "向网关监听地址请求 /healthz，使用 --ready 时请求 /readyz；启用 TLS 时，网关\n出示的证书须与当前配置一致。要求客户端证书的网关不接受其他询问：它索要证书\n即视为存活，--ready 则失败。",
    ),
];
