//! Help of `merchant huifu`, but for the commands about orders.

use crate::language::entry::Entry;

pub(super) const HELP: &[Entry] = &[
    (
        "Sign, verify, call and explain what Huifu APP+ (汇付) speaks",
        "汇付 APP+ 报文的签名、验签、调用与解释，以及付款与订单",
    ),
    (
        "Sign a command, and write its check_value or its whole form to standard output",
        "对接口请求签名，check_value 或整个表单写到标准输出",
    ),
    (
        "Fields are given as NAME=VALUE, or as a JSON object or NAME=VALUE lines with --in; version, number and merchant are added. Values are checked against what is known of the command. Nothing is sent.",
        "字段以 NAME=VALUE 给出，或用 --in 给出 JSON 对象或 NAME=VALUE 行；版本号、接口编号与商户号自动加入。字段值按该接口的已知规则检查。不发送任何内容。",
    ),
    ("See how a message is made: every layer, with secrets hidden", "查看报文如何生成：逐层显示，隐去机密"),
    ("The body of the POST, for curl", "POST 请求体，供 curl 使用"),
    ("A command whose fields no document prints", "文档没有给出字段的接口"),
    ("A field that only your contract names", "只在你方合同中出现的字段"),
    (
        "Numbers and fields: merchant huifu commands, docs/endpoints-huifu.md",
        "接口编号与字段：merchant huifu commands、docs/endpoints-huifu.md",
    ),
    (
        "The command: its number (202), its name (withdraw) or its Chinese title (取现)",
        "接口：编号（202）、名称（withdraw）或中文名（取现）",
    ),
    ("What is signed", "待签名内容"),
    ("The JSON text (documents since v3.4)", "JSON 文本（v3.4 起的文档）"),
    ("Base64 of the JSON text, for an older peer", "JSON 文本的 base64，兼容旧对端"),
    ("What goes to standard output", "标准输出的内容"),
    ("`check_value` alone", "只有 `check_value`"),
    ("The whole form (of an upload: the query)", "整个表单（上传接口为查询串）"),
    (
        "Show every step on standard error: fields, canonical string, digest, signature",
        "在标准错误输出每一步：字段、待签名串、摘要、签名",
    ),
    (
        "Show secrets and users' data, where otherwise only their length is shown",
        "显示机密与用户数据；缺省只显示其长度",
    ),
    (
        "Print one JSON document for machines, with the result and every step",
        "输出一个 JSON 文档供程序读取，含结果与每一步",
    ),
    (
        "A field that your contract names and this version does not know: signed and sent beside the known ones. May be given several times",
        "合同约定而本版本不认识的字段：与已知字段一起签名发送。可重复给出",
    ),
    (
        "A file with the fields: a JSON object, or NAME=VALUE lines; - is standard input",
        "字段文件：JSON 对象或 NAME=VALUE 行；- 表示标准输入",
    ),
    ("A field; what follows the first = is the value, as it is", "字段；第一个 = 之后原样作为值"),
    (
        "Verify an answer, a notice or a browser's return as it arrived, and say why it is refused if it is",
        "对收到的应答、通知或前台返回原样验签，不通过时说明原因",
    ),
    (
        "Runs every check that can be run: form, structure, certificates, signature, signer (100001), chain, then merchant, command and order where you say which. Exit code 0 only if all hold. The content is shown only after the signature held, with users' data hidden.",
        "执行全部检查：格式、结构、证书、签名、签名者（100001）、证书链，以及指定的商户、接口与订单。全部通过时退出码为 0。验签通过后才显示内容，并隐去用户数据。",
    ),
    ("An answer, a notice or a browser's return, as it arrived", "收到的应答、通知或前台返回，原样"),
    ("An old one, while its certificate was valid", "旧报文，按其证书有效期内的时间"),
    ("What is inside, as fields for a script", "取出内容字段，供脚本使用"),
    ("For whom the message must be (`mer_cust_id`)", "报文应属于的商户（`mer_cust_id`）"),
    ("About which command it must be", "报文应属于的接口"),
    ("About which order it must be", "报文应属于的订单"),
    (
        "What arrived: the JSON of an answer, a form, a query, an address, or check_value alone; - is standard input",
        "收到的内容：应答 JSON、表单、查询串、地址，或单独的 check_value；- 表示标准输入",
    ),
    (
        "Exactly this certificate must have signed, instead of any certificate of 100001. Give the old and the new one while the platform replaces it",
        "签名者必须是此证书，而不是任意 100001 的证书。平台更换证书期间新旧都给出",
    ),
    (
        "Send one command, once, and print its verified answer as JSON",
        "发起一次接口调用，以 JSON 输出验签后的应答",
    ),
    (
        "Nothing is ever sent a second time: where the platform may have acted without saying so, that is said (outcome unknown). \"Accepted\" is exit code 0, and is not \"done\".",
        "绝不重发：平台可能已处理而未告知时，会明确提示结果未知。“已受理”退出码为 0，但不等于“已完成”。",
    ),
    ("What became of an order", "查询订单结果"),
    ("Against the sandbox (`merchant sandbox`)", "连接沙箱（`merchant sandbox`）"),
    (
        "Everything before /merchantRequest; the production host comes with your contract",
        "/merchantRequest 之前的地址；生产地址见合同",
    ),
    ("Allow an http:// address: for a sandbox on this machine", "允许 http:// 地址：只用于本机沙箱"),
    ("Build and sign the request, and do not send it", "生成并签名请求，但不发送"),
    (
        "Make the HTML page that takes a user's browser to the platform (page commands)",
        "生成把用户浏览器带到平台的 HTML 页面（页面类接口）",
    ),
    ("A page that takes a browser to the cashier; open it to pay", "跳转到收银台的页面；打开即可支付"),
    ("The address and the fields, for a template of your own", "地址与字段，供自己的模板使用"),
    ("A page whose fields no document prints, by its number", "文档没有给出字段的页面，按编号"),
    (
        "Page commands: 103, 107, 201, 204, 207, 208, 217; by number also 206, 210\nand what your contract names",
        "页面类接口：103、107、201、204、207、208、217；按编号还有 206、210\n以及合同约定的编号",
    ),
    ("The language of the few words that a user may see on the way", "跳转途中用户可能看到的文字所用的语言"),
    ("Where the page goes; standard output if not given", "页面写入的文件；缺省为标准输出"),
    (
        "Send a file with its signed description (command 122), once",
        "上传文件及其签名描述（接口 122），只发一次",
    ),
    ("The file is read while it is sent. Progress is shown on a terminal.", "边读边发。在终端上显示进度。"),
    ("Your number of the file (`attach_no`)", "商户的文件编号（`attach_no`）"),
    (
        "What the file is for (`trans_type`), a number of the platform's list",
        "文件用途（`trans_type`），取值见平台列表",
    ),
    (
        "What the file shows (`attach_type`), a number of the platform's list, such as 19 (liveness check)",
        "文件类型（`attach_type`），取值见平台列表，如 19（活体检测）",
    ),
    ("`extension`", "`extension`"),
    ("The largest file that is sent, in bytes", "文件大小上限，字节"),
    ("The file. It is read while it is sent", "文件；边读边发"),
    (
        "Say what a resp_code means and what to do, in English and Chinese",
        "说明 resp_code 的含义与处理办法，中英文",
    ),
    ("An error of CFCA's own toolkit, as it stands in a log:", "CFCA 工具包的错误，按日志原文："),
    (
        "`resp_code`: six digits; or a number of CFCA's toolkit (24578, 0xA007....)",
        "`resp_code`：六位数字；或 CFCA 工具包的错误号（24578、0xA007....）",
    ),
    ("List the codes that are known, and the rule behind all others", "列出已知返回码，以及其他返回码的规则"),
    (
        "List every command number that the document names, or the fields of one",
        "列出文档中的全部接口编号，或某个接口的字段",
    ),
    (
        "Only this command, with its fields: by its number, its name or its Chinese title",
        "只显示此接口及其字段：按编号、名称或中文名",
    ),
];
