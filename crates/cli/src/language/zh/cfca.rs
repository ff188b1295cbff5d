//! Help of `merchant cfca`, and of options about certificates and PFX files.

use crate::language::entry::Entry;

pub(super) const HELP: &[Entry] = &[
    (
        "Sign, verify and open what the CFCA's toolkit makes: PKCS#7 attached messages and PFX files",
        "CFCA 工具包数据的签名、验签与解密：带原文的 PKCS#7 签名报文、数字信封、PFX 文件",
    ),
    (
        "Verify an attached message and write its content to standard output",
        "验证带原文的签名报文，原文写到标准输出",
    ),
    (
        "Exit code 0 only if the signature, every signer, and a chain to one of the --ca certificates hold at the given time; else 1 with one line on standard error, and nothing on standard output.",
        "签名、每个签名者以及到某个 --ca 证书的证书链在给定时间均有效时退出码为 0；否则为 1，标准错误输出一行原因，标准输出为空。",
    ),
    (
        "A trusted CA certificate (PEM, DER, base64, or a .p7b of several); may be given several times, an intermediate will do",
        "受信任的 CA 证书（PEM、DER、base64，或含多个证书的 .p7b）；可重复给出，也可以是中间 CA",
    ),
    (
        "A certificate that helps to build the chain and is not trusted by itself; may be given several times",
        "只用于构造证书链、本身不受信任的证书；可重复给出",
    ),
    (
        "A revocation list (PEM, DER or base64) of one of the CAs; may be given several times",
        "某个 CA 的吊销列表（PEM、DER 或 base64）；可重复给出",
    ),
    (
        "The time at which certificates must be valid, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given",
        "按此时间判断证书有效期，如 2019-01-01T00:00:00Z 或 Unix 秒；缺省为当前时间",
    ),
    (
        "Who must have signed (Huifu: 100001): the common name has four parts between @, and the second is this, or begins with this and |",
        "签名者编号（汇付为 100001）：证书 CN 以 @ 分为四段，第二段须等于此值，或以此值加 | 开头",
    ),
    ("The first part of that common name", "该 CN 的第一段"),
    (
        "Exactly this certificate must have signed; twice while it is being replaced by its successor",
        "签名者必须是此证书；更换期间可给出新旧两个",
    ),
    (
        "Accept SHA-1, for old archives: anybody with some money can make two contents with one SHA-1 digest",
        "接受 SHA-1，只用于旧档案：SHA-1 碰撞的成本已经不高，两份内容可有同一摘要",
    ),
    (
        "Which checks are made of certificates, as the sum of CFCA's flags: 1 validity, 2 revocation (where a list is given), 4 chain. A sum without 4 trusts any issuer: only with --signer-cert does it prove anything",
        "证书检查项，为 CFCA 标志之和：1 有效期，2 吊销（给出列表时），4 证书链。不含 4 时任何签发者都被接受，只有同时给出 --signer-cert 才有意义",
    ),
    ("How the message is written", "报文编码"),
    ("Whichever of the others it is; written as b64b64", "自动识别下列编码；输出用 b64b64"),
    ("The bytes", "原始字节"),
    ("Lines of base64 between BEGIN and END", "BEGIN 与 END 之间的 base64 行"),
    ("Base64", "base64"),
    ("Base64 of base64: Huifu's check_value", "base64 再做 base64：汇付的 check_value"),
    ("Hex digits", "十六进制"),
    (
        "The content, where it travels apart from a detached signature: any size, it is read piece by piece. Nothing is written to standard output then",
        "签名不带原文时的原文文件：大小不限，分段读取。此时标准输出为空",
    ),
    (
        "The file holds a bare RSA signature (PKCS#1 v1.5, SHA-256; what `sign --raw` makes) over --content, made by --signer-cert",
        "文件是裸 RSA 签名（PKCS#1 v1.5、SHA-256，即 `sign --raw` 的输出），原文由 --content 给出，签名者由 --signer-cert 给出",
    ),
    (
        "The digest under a --raw signature of an RSA key; sha1 only with --allow-sha1",
        "RSA 裸签名（--raw）的摘要算法；sha1 须同时给出 --allow-sha1",
    ),
    ("SHA-1, only with --allow-sha1", "SHA-1，须同时给出 --allow-sha1"),
    ("SHA-256", "SHA-256"),
    ("SHA-384", "SHA-384"),
    ("SHA-512", "SHA-512"),
    (
        "The message, also in a JSON document or form with check_value; - is standard input",
        "报文，也可以是含 check_value 的 JSON 或表单；- 表示标准输入",
    ),
    ("Sign content as an attached message in CFCA's layout", "按 CFCA 格式生成带原文的签名报文"),
    (
        "Key and certificate in one file under a password, as the CFCA or the bank hands them out: PFX, or .sm2",
        "CFCA 或银行发放的、带密码的私钥与证书文件：PFX 或 .sm2",
    ),
    (
        "The password of the PFX file. Other users of this machine see it in the list of processes: a file is better",
        "PFX 文件的密码。本机其他用户可在进程列表中看到，建议改用文件",
    ),
    (
        "A file with the password of the PFX file; without it the environment variable HUIFU_PFX_PASSWORD, else you are asked. A line break at its end does not count",
        "存放 PFX 密码的文件；缺省取环境变量 HUIFU_PFX_PASSWORD，都没有则询问。文件末尾的换行不计入密码",
    ),
    ("The friendly name of the key, in a PFX file with several", "PFX 中有多个私钥时，按友好名称选取"),
    (
        "The place of the key in a PFX file with several, counted from 1",
        "PFX 中有多个私钥时，按序号选取，从 1 起",
    ),
    (
        "The fingerprint of the key's certificate (SHA-256 or SHA-1 in hex), in a PFX file with several",
        "PFX 中有多个私钥时，按证书指纹选取（SHA-256 或 SHA-1，十六进制）",
    ),
    ("What the password is written in; Chinese ones may need it", "密码的字符编码；中文密码可能需要指定"),
    (
        "UTF-8, with or without a byte order mark, or UTF-16; else the bytes as they are, and as GBK",
        "UTF-8（有无 BOM 均可）或 UTF-16；都不是则先按原始字节、再按 GBK 尝试",
    ),
    ("UTF-8, and nothing else", "只按 UTF-8"),
    (
        "GBK, as Chinese Windows writes it; the text is tried, and its bytes in GBK",
        "GBK，即中文 Windows 的写法；文本与其 GBK 字节都会尝试",
    ),
    ("The bytes as they are", "按原始字节"),
    (
        "The private key without a PFX file (PKCS#8 or PKCS#1; PEM, DER or base64; not encrypted); a PEM file that also holds the certificate serves as --key and as --cert",
        "不用 PFX 时的私钥（PKCS#8 或 PKCS#1；PEM、DER 或 base64；未加密）；同一个 PEM 文件若也含证书，可同时用于 --key 与 --cert",
    ),
    ("The certificate that belongs to --key", "与 --key 配对的证书"),
    ("The content; standard input if not given", "原文；缺省读标准输入"),
    ("How the message is written; b64b64 is Huifu's check_value", "输出编码；b64b64 即汇付的 check_value"),
    (
        "Leave the content out: it travels apart, of any size, and is read piece by piece",
        "签名不带原文：原文另行传送，大小不限，分段读取",
    ),
    (
        "Send the other certificates of the key file along, for receivers that do not have them",
        "一并带上密钥文件中的其他证书，供没有这些证书的接收方使用",
    ),
    (
        "Make the bare signature (PKCS#1 v1.5, SHA-256; SM2 in DER) instead of a message",
        "只生成裸签名（RSA 为 PKCS#1 v1.5、SHA-256；SM2 为 DER），不生成报文",
    ),
    (
        "The digest that an RSA key signs over; Huifu and UnionPay want sha256. An SM2 key signs over SM3 alone",
        "RSA 签名的摘要算法；汇付与银联要求 sha256。SM2 只用 SM3",
    ),
    (
        "Let --digest sha1 sign, for a receiver that reads nothing newer: two contents with one SHA-1 digest can be made",
        "允许 --digest sha1，只为兼容旧接收方：SHA-1 可被构造碰撞",
    ),
    (
        "Seal content in a digital envelope (数字信封) that only the holders of the recipients' keys can read",
        "把内容封入数字信封，只有持有接收方私钥者可读",
    ),
    (
        "Says nothing about who sealed it: to have that, sign first and encrypt the signed message. Only for certificates that allow it (keyEncipherment); whose they are, and whether they are still valid, is not looked at.",
        "数字信封不表明发送方身份：需要时先签名，再加密签名报文。接收方证书须允许密钥加密（keyEncipherment）；证书属于谁、是否过期不做检查。",
    ),
    (
        "The certificate of a recipient (PEM, DER or base64); several may follow, or the option is repeated",
        "接收方证书（PEM、DER 或 base64）；可连续给出多个，也可重复此选项",
    ),
    (
        "How the content is encrypted: aes256, or sm4 for recipients with SM2 keys, if not given",
        "内容加密算法；缺省 aes256，接收方为 SM2 密钥时缺省 sm4",
    ),
    ("AES with a key of 256 bits", "AES，256 位密钥"),
    ("3DES, for peers that know nothing newer", "3DES，兼容旧对端"),
    ("SM4, which goes with SM2", "SM4，与 SM2 配套"),
    ("How the envelope is written", "数字信封的编码"),
    ("Open a digital envelope and write its content to standard output", "打开数字信封，内容写到标准输出"),
    (
        "The content is NOT authenticated: anybody can make an envelope, and change one. Believe what is inside only after a signature inside was verified. Content of the type signedData is written as the signed message it is. Exit code 1 with one line on standard error if it cannot be opened.",
        "内容未经认证：任何人都能制作或篡改数字信封，须验证其中的签名后才可采信。内容类型为 signedData 时原样输出签名报文。打不开时退出码为 1，标准错误输出一行原因。",
    ),
    (
        "Open an old envelope under RC4, which is broken: anybody can have changed what comes out, bit by bit",
        "允许打开 RC4 加密的旧数字信封：RC4 已不安全，明文可能被逐位篡改",
    ),
    ("The envelope; - is standard input", "数字信封；- 表示标准输入"),
    (
        "Explain a file like a doctor: what it is, what it is made of, which checks it passes and why",
        "逐层解析文件：是什么、由什么组成、哪些检查通过及原因",
    ),
    (
        "Messages and certificates are checked. Of other files (requests, keys, PFX, lists, SM2 keys) it says what they are and which command serves.",
        "签名报文与证书会做检查；其他文件（证书请求、私钥、PFX、吊销列表、SM2 密钥）说明类型与适用的命令。",
    ),
    (
        "Runs every check that can be run, also after one has failed. Never shows the content. Exit code 0 only if every check passed.",
        "某项失败后仍执行其余各项检查。不显示原文。全部通过时退出码为 0。",
    ),
    ("Print one JSON document for machines instead of text", "输出一个 JSON 文档供程序读取，不输出文本"),
    ("The content, where it travels apart from a detached signature", "签名不带原文时的原文文件"),
    ("The file, in any form; - is standard input", "任意格式的文件；- 表示标准输入"),
    (
        "Show what a PFX file holds, after its password, its key and its certificate were checked; or write it anew with --export",
        "检查密码、私钥与证书后显示 PFX 文件的内容；或用 --export 另存",
    ),
    (
        "Open a file without a MAC, in which a wrong password cannot always be noticed",
        "允许打开没有 MAC 的文件；此时密码错误不一定能被发现",
    ),
    ("List all keys and certificates of the file, and choose none", "列出文件中的全部私钥与证书，不做选取"),
    (
        "Write key and certificates to this file, in the form of --form and under a new password. There must be no such file yet",
        "把私钥与证书按 --form 的格式、以新密码写入此文件；文件须尚不存在",
    ),
    ("The form of the written file", "另存的文件格式"),
    ("PFX under AES-256 and SHA-256", "PFX，AES-256 与 SHA-256"),
    ("PFX under 3DES and SHA-1, which every Windows reads", "PFX，3DES 与 SHA-1，各版本 Windows 均可读"),
    ("PFX under SM4 and SM3", "PFX，SM4 与 SM3"),
    (
        "CFCA's .sm2 file, for an SM2 key: base64 in one line. Nothing in it slows down who tries passwords",
        "CFCA 的 .sm2 文件，只用于 SM2 密钥：一行 base64。该格式不能减慢密码穷举",
    ),
    (
        "A file with the password of the written file; without it the environment variable CFCA_NEW_PASSWORD",
        "存放新文件密码的文件；缺省取环境变量 CFCA_NEW_PASSWORD",
    ),
    ("The PFX or .sm2 file; - is standard input", "PFX 或 .sm2 文件；- 表示标准输入"),
    (
        "Show a certificate, one fact of it, or whether it holds; of a PFX or .sm2 file too",
        "显示证书、其中一项，或检查其有效性；也可读 PFX 或 .sm2 文件",
    ),
    (
        "Exit code 0 with --verify only if the checks that --level names pass.",
        "使用 --verify 时，--level 指定的检查全部通过才退出码为 0。",
    ),
    (
        "Print this one fact alone, by the name that CFCA's toolkit has for it",
        "只输出一项，名称同 CFCA 工具包",
    ),
    ("The serial number, in hex", "序列号，十六进制"),
    ("The subject, in the form of RFC 4514", "主题，RFC 4514 格式"),
    ("The common name of the subject", "主题的 CN"),
    ("The issuer, in the form of RFC 4514", "签发者，RFC 4514 格式"),
    ("Begin of the validity", "有效期起始"),
    ("End of the validity", "有效期截止"),
    ("RSA or SM2", "RSA 或 SM2"),
    ("Print the certificate itself, as PEM", "以 PEM 输出证书本身"),
    (
        "Check it as the signer of a message is checked: by --level, --ca, --crl and --time",
        "按检查报文签名者的方式检查：由 --level、--ca、--crl、--time 决定",
    ),
    (
        "A certificate (PEM, DER, base64), a PFX file (its password is needed), or a .sm2 file (it is not)",
        "证书（PEM、DER、base64）、PFX 文件（需密码）或 .sm2 文件（不需密码）",
    ),
    ("Hash a file of any size", "计算文件摘要，大小不限"),
    (
        "SHA-256, SHA-384, SHA-512, SM3, SHA-224; SHA-1 and MD5 to compare with what somebody else computed",
        "SHA-256、SHA-384、SHA-512、SM3、SHA-224；SHA-1 与 MD5 只用于和他人的结果比对",
    ),
    (
        "The digest that it should be, in hex: exit code 1 where it is another. MD5 serves for nothing else",
        "期望的摘要，十六进制：不一致时退出码为 1。MD5 只能这样使用",
    ),
    ("The file, of any size; - is standard input", "文件，大小不限；- 表示标准输入"),
    ("Encrypt under a password, in the form of CFCA's toolkit", "按 CFCA 工具包的格式用密码加密"),
    (
        "For exchange with who has that toolkit: there is no salt, no iteration and no check. Otherwise seal an envelope (`merchant cfca encrypt`).",
        "只用于与该工具包互通：无盐、无迭代、无校验。其他情况请用数字信封（`merchant cfca encrypt`）。",
    ),
    ("How it is encrypted", "加密算法"),
    ("SM4 in CBC mode; vector and key out of the password", "SM4-CBC；IV 与密钥由密码导出"),
    ("3DES in CBC mode; the password is vector and key", "3DES-CBC；密码即 IV 与密钥"),
    (
        "A file with the password; without it the environment variable CFCA_PASSWORD. For 3des it is 64 hex digits: 8 bytes of vector, 24 of key",
        "存放密码的文件；缺省取环境变量 CFCA_PASSWORD。3des 的密码为 64 位十六进制：IV 8 字节，密钥 24 字节",
    ),
    (
        "How the cipher text is written: messages of the toolkit are b64, its files are der (the bytes)",
        "密文编码：工具包的报文为 b64，文件为 der（原始字节）",
    ),
    ("What is encrypted or decrypted; - is standard input", "待加密或解密的内容；- 表示标准输入"),
    (
        "Decrypt what is under a password, in the form of CFCA's toolkit. What comes out is NOT authenticated",
        "按 CFCA 工具包的格式用密码解密；解出的内容未经认证",
    ),
    (
        "Make a private key, and write its public key in base64: what UnionPay's form asks for",
        "生成私钥，并以 base64 输出公钥：即银联申请表所要的内容",
    ),
    ("The key", "密钥类型"),
    (
        "RSA with 2048 bits: what UnionPay's form asks for (document 3.1)",
        "RSA 2048 位：银联申请表的要求（文档 3.1）",
    ),
    ("RSA with 3072 bits", "RSA 3072 位"),
    ("RSA with 4096 bits", "RSA 4096 位"),
    ("SM2", "SM2"),
    (
        "The file that the private key is written to (PKCS#8, PEM, not encrypted, for its owner alone). There must be none yet",
        "私钥写入的文件（PKCS#8、PEM、未加密，仅属主可读）；文件须尚不存在",
    ),
    (
        "Make a request for a certificate (PKCS#10), also CFCA's for two certificates",
        "生成证书请求（PKCS#10），也支持 CFCA 双证书请求",
    ),
    (
        "The private key that the certificate is for (of `generate-key`, say; PKCS#8 or PKCS#1; PEM, DER or base64)",
        "证书对应的私钥（如 `generate-key` 的输出；PKCS#8 或 PKCS#1；PEM、DER 或 base64）",
    ),
    (
        "The subject, in the form of RFC 4514. CFCA puts in one of its own",
        "主题，RFC 4514 格式。CFCA 会换成自己的主题",
    ),
    (
        "The second, temporary key of a request for two certificates: CFCA sends its encryption key back under this one (`escrow` opens it)",
        "双证书请求的第二个临时密钥：CFCA 用它加密下发加密私钥（用 `escrow` 取出）",
    ),
    (
        "The challenge password that is agreed with CFCA. It stands in the request for everybody to read",
        "与 CFCA 约定的 challenge password。它在请求中是明文",
    ),
    (
        "Take the encryption key out of CFCA's answer to a request for two certificates (SM2)",
        "从 CFCA 对双证书请求的应答中取出加密私钥（SM2）",
    ),
    ("The temporary private key of the request (--second-key)", "请求时的临时私钥（--second-key）"),
    (
        "The file that the encryption key is written to. There must be none yet",
        "加密私钥写入的文件；文件须尚不存在",
    ),
    ("CFCA's answer: digits and base64; - is standard input", "CFCA 的应答：数字与 base64；- 表示标准输入"),
];
