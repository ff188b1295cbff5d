//! Help of the commands about orders: payouts, orders, reconciliation, the store.

use crate::language::entry::Entry;

pub(super) const HELP: &[Entry] = &[
    (
        "Pay out money to everybody in a CSV file (command 202), each order once",
        "按 CSV 文件逐笔付款（接口 202），每笔订单只付一次",
    ),
    (
        "The whole file is checked before anything is sent. Each order goes through the store, so that the same command again goes on where it stopped, also after a crash, and pays nobody twice.",
        "先检查整个文件，再开始发送。每笔订单都经过存储，因此再次执行同一命令（包括崩溃之后）会从中断处继续，不会重复付款。",
    ),
    ("Look at the file, and send nothing", "只检查文件，不发送"),
    ("Pay, and write what became of each for the bookkeeper", "付款，并写出每笔结果交给财务"),
    (
        "Columns, in any order, in English or Chinese\n  order_id (订单号)  order_date (订单日期)  user_cust_id (客户号)\n  trans_amt (金额)  cash_bind_card_id (取现卡号)  cash_type (取现方式)\n  mer_priv (备注)\n  order_date and cash_type may be options instead, the same for all rows.",
        "列名，顺序不限，中英文均可\n  order_id（订单号）  order_date（订单日期）  user_cust_id（客户号）\n  trans_amt（金额）  cash_bind_card_id（取现卡号）  cash_type（取现方式）\n  mer_priv（备注）\n  order_date 与 cash_type 也可用选项给出，对所有行相同。",
    ),
    (
        "The same command again goes on where it stopped, and pays nobody twice.\nMore: docs/payouts.md",
        "再次执行同一命令会从中断处继续，不会重复付款。\n详见 docs/payouts.zh-CN.md",
    ),
    ("The file; - is standard input", "文件；- 表示标准输入"),
    (
        "sqlite://FILE, postgres://USER:PASSWORD@HOST/DATABASE, mysql://USER:PASSWORD@HOST/DATABASE (also for MariaDB), redis://USER:PASSWORD@HOST/NUMBER, or rediss:// with TLS (also for Valkey; one server that orders survive on). Other users of this machine see a password on the command line: without --store it is read from the environment variable MERCHANT_STORE",
        "sqlite://文件、postgres://用户:密码@主机/库、mysql://用户:密码@主机/库（也用于 MariaDB）、redis://用户:密码@主机/编号，或带 TLS 的 rediss://（也用于 Valkey；须为一台持久化的服务器）。命令行上的密码会被本机其他用户看到：不给 --store 时取环境变量 MERCHANT_STORE",
    ),
    (
        "What the names of all keys begin with in Redis, as your program has it (`Builder::prefix`)",
        "Redis 中所有键的前缀，与你的程序一致（`Builder::prefix`）",
    ),
    (
        "The name under which your program keeps these orders in the store (`Sql::orders`, `Redis::orders`); the merchant's number by default",
        "你的程序在存储中保存这些订单所用的名称（`Sql::orders`、`Redis::orders`）；缺省为商户号",
    ),
    (
        "How the file is written. Excel in Chinese writes GBK unless told \"CSV UTF-8\"",
        "文件编码。中文 Excel 除非另存为“CSV UTF-8”，否则写成 GBK",
    ),
    ("UTF-8 or UTF-16, with or without a byte order mark", "UTF-8 或 UTF-16，有无 BOM 均可"),
    ("GBK (GB18030)", "GBK（GB18030）"),
    (
        "The date of all orders (YYYYMMDD), where the file has no such column. It is part of the order's name: keep it when you run the command again on another day",
        "全部订单的日期（YYYYMMDD），用于文件没有此列时。日期是订单标识的一部分：隔天再次执行时不要改",
    ),
    (
        "How fast the money arrives (`cash_type`), where the file has no such column",
        "取现方式（`cash_type`，决定到账时间），用于文件没有此列时",
    ),
    ("Where the platform sends the results (`bg_ret_url`)", "平台发送结果通知的地址（`bg_ret_url`）"),
    (
        "A column of the file to be ignored; may be given several times. Any other column that is not known is a mistake",
        "忽略文件中的此列；可重复给出。其他未知列视为错误",
    ),
    ("Send nothing if the sum of the file is more than this, in yuan", "文件总金额超过此值（元）时不发送"),
    ("Check the file and the store, show the sum, and send nothing", "检查文件与存储，显示总金额，不发送"),
    ("Send without asking", "不询问，直接发送"),
    ("How many orders are under way at once", "同时处理的订单数"),
    (
        "How many requests are sent in a minute at most: orders, and questions about those that were sent before",
        "每分钟最多发出的请求数：包括付款与对已发订单的查询",
    ),
    ("The same, in a second", "每秒最多发出的请求数"),
    (
        "Begin no more orders after so many that were neither paid nor accepted",
        "既未付成也未受理的订单达到此数后，不再发起新订单",
    ),
    ("Write what became of each row as CSV; - is standard output", "把每行的结果写成 CSV；- 表示标准输出"),
    (
        "Names of columns and states in Chinese in --results, and a byte order mark, without which Excel cannot read them",
        "--results 的列名与状态用中文，并带 BOM（否则 Excel 显示乱码）",
    ),
    (
        "Print one JSON document a line for machines: one for each row that is ended, then a summary",
        "每行输出一个 JSON 文档供程序读取：每完成一行一个，最后是汇总",
    ),
    ("List orders, by date and number", "列出订单，按日期与订单号排序"),
    ("What the states mean: docs/huifu-orders.md", "各状态的含义：docs/huifu-orders.zh-CN.md"),
    (
        "Only those in this state: not_sent, sent, unknown, pending, failed, succeeded",
        "只列此状态：not_sent、sent、unknown、pending、failed、succeeded",
    ),
    ("Only those on which something is left to do", "只列尚未处理完的"),
    ("Only those of this day and later (YYYYMMDD)", "只列此日及以后的（YYYYMMDD）"),
    ("Only those of this day and earlier (YYYYMMDD)", "只列此日及以前的（YYYYMMDD）"),
    ("Show everything that is known of one order", "显示一笔订单的全部已知信息"),
    ("Its date (YYYYMMDD)", "订单日期（YYYYMMDD）"),
    ("Its number", "订单号"),
    ("Write orders as CSV", "把订单写成 CSV"),
    (
        "Names of columns and states in Chinese, and a byte order mark, without which Excel cannot read them",
        "列名与状态用中文，并带 BOM（否则 Excel 显示乱码）",
    ),
    ("The file; - is standard output", "文件；- 表示标准输出"),
    (
        "Write down what a person has found out about an order, in the reconciliation file or with the platform's support",
        "登记人工查明的订单结果（来自对账文件或平台客服）",
    ),
    (
        "A success is final: nothing changes it afterwards. `not-sent` lets the order be sent again; it is taken only of an order of which nothing is known but that it was given out, and only you can know that it never arrived.",
        "成功为终态，之后不再改变。`not-sent` 允许订单再次发送：只接受除已发出外一无所知的订单，且只有你能确认它从未到达平台。",
    ),
    ("What became of it", "订单结果"),
    ("The platform has carried it out", "平台已执行"),
    ("The platform has not carried it out and never will", "平台未执行，且不会再执行"),
    ("The platform has never seen it", "平台从未收到"),
    (
        "The platform's number of it (`platform_seq_id`), if you have it",
        "平台流水号（`platform_seq_id`），如有",
    ),
    (
        "Note too that your own work on the result is done, so that no program is handed it any more",
        "同时登记己方后续处理已完成，不再交给任何程序处理",
    ),
    ("Do it without asking", "不询问，直接执行"),
    ("List, show, export and settle the orders of a store", "查看、导出与人工登记存储中的订单"),
    (
        "Ask what became of orders that have no result, and report what needs a person",
        "查询尚无结果的订单，并报告需人工处理的",
    ),
    (
        "When an order is due to be asked about: docs/huifu-orders.md",
        "何时查询某笔订单：docs/huifu-orders.zh-CN.md",
    ),
    (
        "One round, until nothing is due: exit code 1 if something needs a person or the platform does not answer",
        "执行一轮，直到没有到期订单：有需人工处理的订单或平台无应答时退出码为 1",
    ),
    ("Round after round, until Ctrl-C", "一轮接一轮，直到 Ctrl-C"),
    ("The pause between two rounds of --watch, in seconds", "--watch 两轮之间的间隔，秒"),
    ("How many orders are asked about at once", "同时查询的订单数"),
    (
        "Note that the work on each result is done: for payouts, and where no other program works on results of this book",
        "登记每个结果的后续处理已完成：用于付款，以及没有其他程序处理此账本结果时",
    ),
    (
        "Print JSON for machines instead of text: one document, or with --watch one a line for each round",
        "输出 JSON 供程序读取：一个文档；使用 --watch 时每轮一行",
    ),
    ("Make, look at and clean the tables of a database that keeps orders", "订单数据库：建表、查看与清理"),
    ("Make the tables, or bring them to the version of this program", "建表，或升级到本程序的版本"),
    (
        "Tables of a newer version, or of another program, are refused and left as they are. Several processes may do it at once.",
        "表属于更新的版本或其他程序时拒绝执行，不做改动。多个进程可同时执行。",
    ),
    ("Which store for whom: docs/stores.md", "如何选择存储：docs/stores.zh-CN.md"),
    (
        "Say which tables there are and how many orders they hold; changes nothing",
        "显示有哪些表、各有多少订单；不做改动",
    ),
    ("Take out old orders on which nothing is left to do", "清除已处理完的旧订单"),
    (
        "One without a result, or whose result nobody has worked on, stays, however old it is. An order that is taken out is new to the ledger: keep orders for as long as somebody may send their numbers again, the platform may repeat a notice, and your books are open.",
        "没有结果或结果尚未处理的订单，无论多旧都保留。被清除的订单号对账本而言是新的：只要订单号还可能被再次发送、平台还可能重发通知、账务尚未结清，就应保留订单。",
    ),
    (
        "How long ago the state must have changed last: days (400d), hours (48h), or weeks (60w). At least a day",
        "状态最后一次变化距今的时间：天（400d）、小时（48h）或周（60w）。至少一天",
    ),
    ("Only this book; defaults to all books", "只清除此账本；缺省为全部账本"),
];
