//! What merchants of Huifu hit most: the places of its document that answer it, in our own words. (UnionPay's document
//! has a list of questions of its own, which `unionpay-proto` explains.)

use super::found::{Found, Kind, Line};
use crate::known_errors::plain;
use crate::language::Text;

struct Question {
    /// Texts under which it is met.
    says: &'static [&'static str],
    /// Words by which people ask: each entry is one or more words, separated by blanks, that all occur.
    words: &'static [&'static str],
    means: Text,
    remedy: Text,
    source: Text,
}

const fn of_document(english: &'static str, chinese: &'static str) -> Text {
    Text::pair(english, chinese)
}

const ALL: &[Question] = &[
    Question {
        says: &[
            "cfca_Initialize error",
            "cfca_signData_PKCS7Attached error",
            "请检查下证书权限、日志权限,证书路径是否正确",
        ],
        words: &["cfca 初始化", "cfca 24578", "PHP demo 报错", "libSADKExtension"],
        means: Text::pair(
            "CFCA's PHP extension cannot begin, or cannot sign: it may not read the certificate, may not write its log, or a path is wrong",
            "CFCA 的 PHP 扩展初始化或签名失败：证书读权限、日志写权限或路径有误",
        ),
        remedy: Text::pair(
            "Give the user of the PHP process the right to read the PFX and to write the log; use absolute paths. merchant doctor huifu looks at the same files",
            "让 PHP 进程的用户能读 PFX、能写日志，并使用绝对路径。merchant doctor huifu 可检查同样的文件",
        ),
        source: of_document(
            "Huifu's document, common problems of the PHP demo",
            "汇付文档“PHP demo运行常见问题”",
        ),
    },
    Question {
        says: &["cfca.log", "cfcalog.conf"],
        words: &["日志 具体错误", "cfca 日志"],
        means: Text::pair(
            "The toolkit writes the real reason of a failure into cfca.log; cfcalog.conf says where that is",
            "工具包把真正的失败原因写在 cfca.log 中，路径见 cfcalog.conf",
        ),
        remedy: Text::pair("Read the last lines of cfca.log", "查看 cfca.log 末尾几行"),
        source: of_document(
            "Huifu's document, common problems of the PHP demo",
            "汇付文档“PHP demo运行常见问题”",
        ),
    },
    Question {
        says: &["nCertVerifyFlag", "cfca_verifyCertificate"],
        words: &["验证 证书链 参数"],
        means: Text::pair(
            "The flag of cfca_verifyCertificate has to be a number; the Windows demo of the same document gives a text",
            "cfca_verifyCertificate 的标志须为数值类型；同一文档的 Windows 示例给的是字符串",
        ),
        remedy: Text::pair(
            "Give 4 and not '4'. It checks the chain alone: whether 100001 has signed is to be checked as well",
            "传 4 而不是 '4'。它只检查证书链，还须确认签名者是 100001",
        ),
        source: of_document(
            "Huifu's document, common problems of the PHP demo",
            "汇付文档“PHP demo运行常见问题”",
        ),
    },
    Question {
        says: &["收不到异步通知", "收不到回调", "没有收到异步回调"],
        words: &[
            "异步 收不到",
            "回调 收不到",
            "通知 白名单",
            "出口IP",
            "bg_ret_url 没有",
            "notification missing",
        ],
        means: Text::pair(
            "The platform waits 5 seconds for HTTP status 200 and sends again three times; then never by itself. It comes from an address of its own, which a firewall has to let in",
            "平台等待 HTTP 200 应答 5 秒，失败后重发 3 次，之后不再自动发送。通知来自平台的固定出口 IP，防火墙须放行",
        ),
        remedy: Text::pair(
            "Let the platform's address in (139.224.111.237 in the document), answer before the work is done, and ask with command 301 about orders without a result (merchant huifu reconcile)",
            "放行平台出口 IP（文档为 139.224.111.237），先应答再处理业务；没有结果的订单用 301 查询（merchant huifu reconcile）",
        ),
        source: of_document("Huifu's document, receiving asynchronous calls", "汇付文档“异步回调接收规范”"),
    },
    Question {
        says: &["RECV_ORD_ID", "通知一直重发", "重复收到异步通知"],
        words: &["通知 重复", "回调 重复", "回调 重发", "notification repeated"],
        means: Text::pair(
            "The answer to a notification has to be RECV_ORD_ID_ and the order number, with status 200 within 5 seconds; anything else is sent again",
            "应答通知须在 5 秒内返回状态 200 与 RECV_ORD_ID_ 加订单号，否则平台重发",
        ),
        remedy: Text::pair(
            "Print nothing else, take order_id from the verified content, and make handling it twice change nothing",
            "不要输出其他内容；order_id 取自验签后的原文；重复处理必须无副作用",
        ),
        source: of_document("Huifu's document, receiving asynchronous calls", "汇付文档“异步回调接收规范”"),
    },
    Question {
        says: &["先成功后失败", "成功后又收到失败", "同一订单多次结果"],
        words: &["成功 失败 通知", "订单 终态", "success then failure"],
        means: Text::pair(
            "An order is named by merchant, date and number. It may bring several results; success is final",
            "订单以商户客户号、订单日期、订单号标识唯一，可能收到多次结果；成功为终态",
        ),
        remedy: Text::pair(
            "Leave a success as it is, whatever comes later. A failure without a success: ask with 301 before it is paid another way",
            "已成功的订单，之后的失败不处理。只收到失败时，先用 301 查询再改用其他方式付款",
        ),
        source: of_document("Huifu's document, rules of orders", "汇付文档“订单规范”"),
    },
    Question {
        says: &["加签失败", "signature failed to be made"],
        words: &["CFCASignature signature", "SignResult", "加签 错误", "pfx 密码"],
        means: Text::pair(
            "The PFX does not open: another password, a file without its private key, or one that was copied as text",
            "PFX 打不开：密码不对、导出时未含私钥，或文件被当作文本复制",
        ),
        remedy: Text::pair(
            "merchant cfca pfx --password-file P FILE says which",
            "用 merchant cfca pfx --password-file P 文件 查明",
        ),
        source: of_document(
            "Huifu's document, Java demo and exporting the certificate",
            "汇付文档 JAVA 加签示例与“导出加签证书”",
        ),
    },
    Question {
        says: &["汇付验签失败", "解签失败", "verifyMerSign"],
        words: &["VerifyResult", "check_value 验签", "解签 错误", "汇付 验签"],
        means: Text::pair(
            "The CA is that of the other environment, the message was changed on its way, or another than 100001 has signed",
            "CA 证书与环境不符、报文途中被改动，或签名者不是 100001",
        ),
        remedy: Text::pair(
            "CFCA_ACS_TEST_OCA31.cer for test, CFCA_ACS_OCA31.cer for production; merchant huifu verify --ca CA.cer MESSAGE says which check fails",
            "测试用 CFCA_ACS_TEST_OCA31.cer，生产用 CFCA_ACS_OCA31.cer；merchant huifu verify --ca CA.cer 报文 会指出哪项未通过",
        ),
        source: of_document(
            "Huifu's document, receiving answers and downloading the certificate",
            "汇付文档“API 应答接收规范”与“下载解签证书”",
        ),
    },
    Question {
        says: &["参数不一致", "mer_cust_id 不一致", "version cmd_id mer_cust_id 必须一致"],
        words: &["cmd_id 不一致", "外层 参数", "fields differ from check_value"],
        means: Text::pair(
            "version, cmd_id and mer_cust_id stand in the form and in the signed JSON, and have to be the same in both",
            "version、cmd_id、mer_cust_id 在表单与签名 JSON 中各有一份，两处必须一致",
        ),
        remedy: Text::pair(
            "Write them once and use them twice; merchant huifu sign COMMAND --form shows a right form",
            "只写一处、两处共用；merchant huifu sign 可输出正确的表单",
        ),
        source: of_document("Huifu's document, calling the API, step 3", "汇付文档“API 调用规范”第三步"),
    },
    Question {
        says: &["特殊字符", "参数值含括号逗号引号冒号"],
        words: &["JSON 冲突 字符", "参数 引号", "special characters"],
        means: Text::pair(
            "Values must hold no brackets, commas, double quotes or colons; addresses and JSON fields are exempt",
            "参数值不应含括号、逗号、双引号、冒号；地址与 JSON 字段除外",
        ),
        remedy: Text::pair(
            "Take them out of names and remarks; this program names the field before anything is sent",
            "从名称与备注中去掉；本程序在发送前会指出字段",
        ),
        source: of_document("Huifu's document, rules of parameters", "汇付文档“参数规范”"),
    },
    Question {
        says: &["金额格式", "日期格式", "trans_amt 格式"],
        words: &["金额 单位", "单位 元", "order_date 格式", "amount format"],
        means: Text::pair(
            "Amounts are yuan with two decimals (1200.00); dates have eight digits (20140802)",
            "金额单位为元，精确到分（1200.00）；日期定长 8 位（20140802）",
        ),
        remedy: Text::pair(
            "Do not count in fen, and do not use floating point numbers",
            "不要按分传，也不要用浮点数计算",
        ),
        source: of_document("Huifu's document, rules of parameters", "汇付文档“参数规范”"),
    },
    Question {
        says: &["证书下载", "下载证书", "证书控件"],
        words: &["验证码 证书", "安装 控件", "证书 申请 链接", "download certificate"],
        means: Text::pair(
            "The mail after the account was opened leads to the page. It needs the CFCA's browser control on Windows, and the phone number of the contact; in the test environment any four digits are taken for the code",
            "开户后的邮件中有下载链接，须在 Windows 上安装 CFCA 证书控件，并用联系人手机号登录；测试证书的验证码任填 4 位",
        ),
        remedy: Text::pair(
            "Allow the control, start the browser again, download the certificate, then the cer file beside it (user guide); docs/keys.md",
            "允许控件并重启浏览器，下载证书后再下载旁边的“用户指南 cer 文件”；见 docs/keys.zh-CN.md",
        ),
        source: of_document("Huifu's document, downloading the certificate", "汇付文档“证书下载操作指引”"),
    },
    Question {
        says: &["导出证书", "导出 pfx", "导出加签证书"],
        words: &["导出 私钥", "没有 私钥", "export pfx", "export certificate"],
        means: Text::pair(
            "The key is in the Windows store of the user who downloaded the certificate, and is exported from there with its private key",
            "私钥在下载证书的 Windows 用户证书库中，从那里连同私钥导出",
        ),
        remedy: Text::pair(
            "Choose to export the private key, Personal Information Exchange, all certificates in the path; keep the password. docs/keys.md",
            "选择“导出私钥”“个人信息交换”，包含证书路径中的所有证书，并记住密码。见 docs/keys.zh-CN.md",
        ),
        source: of_document("Huifu's document, exporting the certificate", "汇付文档“导出加签证书”"),
    },
    Question {
        says: &["测试环境地址", "生产环境地址", "apptrade.testpnr.com", "mertest.chinapnr.com"],
        words: &["汇付 地址", "请求 地址", "测试 地址", "test address"],
        means: Text::pair(
            "Test: https://apptrade.testpnr.com/api, older http://mertest.chinapnr.com/npay; production comes with the contract",
            "测试环境：https://apptrade.testpnr.com/api，旧地址 http://mertest.chinapnr.com/npay；生产地址见合同",
        ),
        remedy: Text::pair(
            "--base is everything before /merchantRequest; keep CA and PFX of the same environment",
            "--base 为 /merchantRequest 之前的部分；CA 与 PFX 须属于同一环境",
        ),
        source: of_document("Huifu's document, calling the API and demos", "汇付文档“API 调用规范”与示例"),
    },
    Question {
        says: &["系统超时", "交易处理中", "请求已受理"],
        words: &["超时 怎么办", "处理中 多久", "098", "order pending"],
        means: Text::pair(
            "...002 is accepted and not done, ...098 is the platform's time-out: the outcome is unknown, and money may have moved",
            "...002 为已受理未完成，...098 为平台超时：结果未知，资金可能已划转",
        ),
        remedy: Text::pair(
            "Wait for the notification, then ask with 301; never send it again under another number",
            "等待异步通知，再用 301 查询；不要换号重发",
        ),
        source: of_document(
            "Huifu's document, return codes of 218 and asynchronous results",
            "汇付文档 218 返回码与“结果返回机制”",
        ),
    },
    Question {
        says: &["文件上传失败", "fileMerchantRequest", "attach_file"],
        words: &["122 上传", "附件 上传", "upload file"],
        means: Text::pair(
            "Command 122 goes to another address (/fileMerchantRequest) as multipart/form-data; the signed fields and check_value stand in the query",
            "122 接口的地址为 /fileMerchantRequest，multipart/form-data；签名字段与 check_value 放在 query 中",
        ),
        remedy: Text::pair(
            "Encode the query; merchant huifu upload does all of it",
            "query 须做 URL 编码；merchant huifu upload 可直接上传",
        ),
        source: of_document("Huifu's document, C# demo of 122", "汇付文档 C# 示例（122 文件上传）"),
    },
    Question {
        says: &["手机SDK 没有反应", "SDK密钥", "self_param_info", "dev_info_json"],
        words: &["手机 SDK", "APP支付 应答", "mobile SDK"],
        means: Text::pair(
            "The mobile SDK asks the merchant's own server, which hands the device's data on and answers URL-encoded JSON with every key",
            "手机 SDK 请求商户自己的服务端；服务端须原样透传设备信息，并返回 URL 编码、字段齐全的 JSON",
        ),
        remedy: Text::pair(
            "Ask for the SDK's key; put mer_cust_id and key of the same environment into the app",
            "向商务申请 SDK 密钥；APP 中的商户客户号与密钥须属于同一环境",
        ),
        source: of_document("Huifu's document, mobile SDK", "汇付文档“手机 SDK”"),
    },
];

/// Questions under whose texts the words are met, else those whose words occur in them.
pub(super) fn find(asked: &str) -> Vec<Found> {
    let asked = plain(asked);
    if asked.chars().count() < 2 {
        return Vec::new();
    }
    let says = |one: &&Question| {
        one.says.iter().map(|says| plain(says)).any(|says| asked.contains(&says) || says.contains(&asked))
    };
    let words =
        |one: &&Question| one.words.iter().any(|all| all.split(' ').all(|word| asked.contains(&plain(word))));
    let mut found: Vec<&Question> = ALL.iter().filter(says).collect();
    if found.is_empty() {
        found = ALL.iter().filter(words).collect();
    }
    found.into_iter().map(told).collect()
}

fn told(one: &Question) -> Found {
    let name = one.says.first().copied().unwrap_or_default();
    Found::new(Kind::Question, "huifu", name)
        .line(Line::Means, one.means.clone())
        .line(Line::Remedy, one.remedy.clone())
        .line(Line::Source, one.source.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_texts_and_by_its_words() {
        for question in ALL {
            let name = question.says[0];
            for asked in question.says.iter().chain(question.words) {
                assert!(find(asked).iter().any(|found| found.name == name), "{asked}");
            }
            for text in [&question.means, &question.remedy, &question.source] {
                let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert!(is_chinese(text.chinese()) && !is_chinese(text.english()), "{text:?}");
            }
        }
        assert!(find("").is_empty() && find("no such text").is_empty());
    }

    #[test]
    fn people_ask_in_sentences() {
        for (asked, name) in [
            ("为什么收不到汇付的异步回调？", "收不到异步通知"),
            ("Message:cfca_Initialize error:24578,请检查下证书权限", "cfca_Initialize error"),
            ("导出的 pfx 没有私钥怎么办", "导出证书"),
            ("下载证书时的验证码是什么", "证书下载"),
        ] {
            assert!(find(asked).iter().any(|found| found.name == name), "{asked}: {:?}", find(asked));
        }
    }
}
