"""The words of help, of the accessibility statement and of the report of a mistake, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from huiju.rules.values import Text

HELP: Mapping[str, Text] = {
    "help_short": Text("帮助", "Help"),
    "about_site": Text("关于本站", "About this site"),
    # how an answer is made
    "help_title": Text("帮助：结果是怎么得出的", "Help: how an answer is made"),
    "help_lead": Text(
        "惠聚把政策文件逐条写成规则。您填的情况与每条规则核对，得出结果，并说明依据。",
        "Huiju writes policy documents down as rules, clause by clause. What you tell is held against each "
        "rule; the answer comes with its reasons.",
    ),
    "help_made_title": Text("一项结果是怎么来的", "Where an answer comes from"),
    "help_made_text": Text(
        "规则写着条款号、条件和数额，每个数都出自原文的某一条。规则页上可以看到原样。",
        "A rule states its clause, conditions and amount; each figure stands in a clause of the text. The "
        "page of a rule shows it as it is.",
    ),
    "help_made_day": Text(
        "按您所问那一天施行的文件回答；已失效的文件不会混进来，但仍可查看。",
        "The documents in force on the day you ask about decide. Those that have ended are kept apart, and "
        "can still be read.",
    ),
    "help_made_both": Text(
        "两项政策只能享受一项时，取对您更有利的组合，并写明放弃了哪一项。",
        "Where two benefits exclude each other, the best combination is taken and what is given up for it is named.",
    ),
    "help_made_kinds": Text(
        "现金、购房券、积分、贷款额度分开合计，从不相加；“最高”的数额不算进确定的现金。",
        "Cash, vouchers, points and loan limits are summed apart and never together; sums “up to” do not "
        "count as certain cash.",
    ),
    "help_order_title": Text("判断的先后", "The order of decision"),
    "help_order_lead": Text(
        "每项政策对每个人按下面的次序判断，先碰到哪一条，就以哪一条为准。",
        "Each benefit is decided for each person in this order; the first line that applies decides.",
    ),
    "help_order_place": Text(
        "文件不适用于这座城市：不符合。",
        "The document works in another place: not entitled.",
    ),
    "help_order_doubt": Text(
        "那一天文件是否施行有疑问：尚不能定。",
        "It is in doubt whether the document was in force: not known.",
    ),
    "help_order_term": Text(
        "还没施行，或已经失效：不符合，并写明起止日期和接替的文件。",
        "Not yet in force, or no longer: not entitled; the dates and what followed are shown.",
    ),
    "help_order_fails": Text(
        "有一个条件不满足：不符合，并写明是哪一个。",
        "A condition is not met: not entitled; it is named.",
    ),
    "help_order_quota": Text("当年名额已用完：不符合。", "The year's quota is used up: not entitled."),
    "help_order_silent": Text(
        "原文恰好没有写明这一点：尚不能定，并写明谁可以解释。",
        "The text is silent on the very point: not known; who can settle it is named.",
    ),
    "help_order_missing": Text(
        "缺少情况：尚不能定，并写明缺哪一项。",
        "A fact is missing: not known; the fact is named.",
    ),
    "help_order_office": Text(
        "只差部门认定：还要部门认定，并写明部门。部门已经否定的：不符合。",
        "Only an office's finding is missing: an office must still decide; it is named. Where it has "
        "refused: not entitled.",
    ),
    "help_order_met": Text("以上都没有：可以享受。", "None of these: you are entitled to it."),
    "help_signs_title": Text("符号和说法是什么意思", "What the signs and words mean"),
    "help_sign_met": Text(
        "这个条件符合，旁边是所用的情况。",
        "This condition is met; the fact used stands beside it.",
    ),
    "help_sign_fails": Text("这个条件不符合。", "This condition is not met."),
    "help_sign_open": Text("还不知道。不填不等于“没有”。", "Not known. A fact left out is never taken for “no”."),
    "help_sign_conditional": Text(
        "条件都符合，还差原文写明的部门认定。",
        "Every test is met; the finding that the text asks of an office is still missing.",
    ),
    "help_sign_unknown": Text(
        "缺情况，或原文没有写明。绝不猜测。",
        "A fact is missing or the text does not say. Nothing is guessed.",
    ),
    "help_sign_assumed": Text(
        "原文没有写日期或期数，这里按写明的办法推算，供参考。",
        "The text gives no date or number of parts; they are worked out as stated, for guidance.",
    ),
    "word_assumed": Text("推定", "assumed"),
    "word_adopted": Text("采用的理解", "reading adopted"),
    "help_sign_adopted": Text(
        "原文可作不同理解的地方，写明这里怎样理解、还可以怎样理解、由谁解释。",
        "Where the text can be read in several ways: the reading used here, the others, and who can settle it.",
    ),
    "help_kept_title": Text("什么从不保存", "What is never stored"),
    "help_kept_answers": Text(
        "您填的情况和得出的结果：不存进数据库，不写进日志，不出现在网址里，关上页面就没有了。",
        "What you tell and what comes out: not in the database, not in a log, not in an address. Close the "
        "page and it is gone.",
    ),
    "help_kept_way": Text(
        "测算中途，您填的内容随页面往返于您的浏览器，加有本站签名，服务器不留。",
        "While you answer, what you have told travels with the page, signed; the server keeps nothing.",
    ),
    "help_kept_file": Text(
        "要留存，可以下载回执或保存为文件，由您自己保管。",
        "To keep it, download the receipt or save it as a file; it is yours alone.",
    ),
    "help_kept_cookie": Text(
        "只用一个必要的标记（cookie），防止别的网站冒充您提交表单，关闭浏览器即失效。不统计，不跟踪。",
        "There is one necessary cookie, against forms sent in your name by other sites; it ends with the "
        "browser. No statistics, no tracking.",
    ),
    "help_kept_log": Text(
        "日志只有时间、页面名称和结果代码，没有网络地址和内容。",
        "The log holds the time, the name of the page and a status: no network address, no content.",
    ),
    "help_kept_report": Text(
        "只有一样会保存：您主动提交的“报告错误”。保存什么、多久，写在那一页上。",
        "One thing only is stored: a report of a mistake that you send. What and for how long stands on that page.",
    ),
    "help_weight_title": Text("结果有多大效力", "What an answer is worth"),
    "help_weight_text": Text(
        "结果不是行政决定。是否给予待遇，由主管部门依据文件决定。",
        "An answer is no decision of an authority. Whether something is granted is decided by the "
        "responsible department.",
    ),
    "help_wrong_title": Text("觉得不对？", "Does something look wrong?"),
    "help_replay": Text(
        "回执记着文件和规则的版本，以后可以用它核对当时的结果是怎样得出的。",
        "A receipt records the versions of documents and rules, so that an answer can be checked later.",
    ),
    # accessibility
    "access_title": Text("无障碍声明", "Accessibility statement"),
    "access_lead": Text(
        "本站力求人人能用：看不清、用不了鼠标、不用脚本、不熟悉操作，都应当能得到同样的结果。",
        "Everyone should get the same answer here: with low sight, without a mouse, without scripts, with "
        "little practice.",
    ),
    "access_aim": Text(
        "目标是网页内容无障碍指南 2.2 版 AA 级，并参照适老化要求。",
        "The aim is level AA of the Web Content Accessibility Guidelines 2.2, and the requirements for elderly users.",
    ),
    "access_measured_title": Text("测过什么", "What was measured"),
    "access_m_axe": Text(
        "自动检查（axe）：主要页面在普通、深色、大字三种方式下运行。自动检查只能发现一部分问题。",
        "Automatic checks (axe) on the main pages in normal, dark and large-text mode. Such checks find only "
        "part of all problems.",
    ),
    "access_m_keys": Text(
        "只用键盘能走完全程，焦点始终看得见，有跳到正文的链接。",
        "The whole way can be gone by keyboard alone; the focus is always visible; a link skips to the content.",
    ),
    "access_m_plain": Text(
        "不用脚本，功能和结果一样。",
        "Without scripts everything works and comes out the same.",
    ),
    "access_m_contrast": Text(
        "文字与底色的对比度不低于 4.5。",
        "Text has a contrast of at least 4.5 with what is behind it.",
    ),
    "access_m_large": Text(
        "大字版正文不小于 20 像素，按钮高不低于 60 像素；普通版按钮高不低于 44 像素。",
        "Large-text mode: body text of 20 pixels or more, targets of 60 pixels; otherwise 44 pixels.",
    ),
    "access_m_words": Text(
        "意思不只靠颜色：每个符号旁边都有文字。",
        "Nothing is said by colour alone: each sign has words beside it.",
    ),
    "access_m_lang": Text(
        "标明语言，读屏软件可以换用相应的读音。",
        "Languages are marked, so that a screen reader can change its voice.",
    ),
    "access_limits_title": Text("已知的不足", "Known limits"),
    "access_l_readers": Text(
        "还没有请读屏软件使用者和老年人实际试用。",
        "No users of screen readers and no elderly people have tried it yet.",
    ),
    "access_l_names": Text(
        "英文页面上，部门名称、条款号和文件原文仍是中文。",
        "On English pages the names of offices, addresses of clauses and the texts themselves are Chinese.",
    ),
    "access_l_easy": Text(
        "没有手语视频，也没有简易读本；民族语言版本尚未提供。",
        "There is no sign language, no easy-to-read version, and no minority language yet.",
    ),
    "access_l_old": Text(
        "很旧的浏览器里颜色和排版会简单一些，内容仍然完整。",
        "In very old browsers colours and layout are plainer; the content is complete.",
    ),
    "access_report_title": Text("遇到障碍", "If something stands in your way"),
    "access_report_text": Text(
        "请用“报告错误”写明在哪一页、遇到什么。也可以请当地政务服务大厅或 12345 热线协助查询。",
        "Report it: say on which page and what happened. The government service hall and the 12345 hotline "
        "can look things up for you as well.",
    ),
    # reports
    "report_title": Text("报告错误", "Report a mistake"),
    "report_this": Text("报告这条规则的错误", "Report a mistake in this rule"),
    "report_lead": Text(
        "条件、数额、日期或部门与原文不一致？写下来，工作人员对照原文核对后答复。",
        "Do conditions, amount, dates or department differ from the text? Write it down; the staff will "
        "check it against the text and answer.",
    ),
    "report_about": Text("关于", "About"),
    "report_general": Text(
        "没有指明哪条规则。要指明，请从那条政策的页面进入。",
        "No rule is named. To name one, come here from the page of that policy.",
    ),
    "report_warning": Text(
        "不要写姓名、身份证号、电话或住址：核对规则用不着。",
        "Write no name, identity number, telephone number or address: they are not needed to check a rule.",
    ),
    "report_text": Text("哪里不对，应当怎样？", "What is wrong, and how should it be?"),
    "report_text_hint": Text(
        "例如：原文写的是每年一万元，这里写成了八千元。最多 {0} 字。",
        "For example: the text says 10,000 yuan a year, here it says 8,000. At most {0} characters.",
    ),
    "report_file": Text("附上回执（可不附）", "Attach the receipt (not required)"),
    "report_file_hint": Text(
        "回执里有您填的全部情况。附上后，工作人员能看到；答复后即删除。",
        "A receipt holds everything you told. If you attach it the staff can read it; it is deleted with the answer.",
    ),
    "report_digest": Text(
        "一并记下回执的摘要 {0}…：从中看不出您填的情况，只用来确认是同一次测算。",
        "The digest of your receipt {0}… goes along: it shows none of your facts and only tells whether a "
        "receipt is this one.",
    ),
    "report_stored": Text(
        "保存上面写的内容、所指的规则和时间，不保存网络地址；工作人员可读。答复 {0} 天后删除；没有答复，{1} 天后删除。",
        "Stored: what you write above, the rule it is about and the time; no network address. The staff can read it. "
        "It is deleted {0} days after the answer, or {1} days from now where there is none.",
    ),
    "report_send": Text("提交报告", "Send the report"),
    "report_kept_title": Text("已收到", "Received"),
    "report_kept_lead": Text(
        "这是查询编号，请记下来。本站不知道您是谁，只有这个编号能查到答复。",
        "This is your reference: please note it down. We do not know who you are; it is the only way to the answer.",
    ),
    "report_reference": Text("查询编号", "Reference"),
    "report_until": Text("可查询到 {0}", "can be looked up until {0}"),
    "report_follow": Text("查询答复", "Look up an answer"),
    "report_follow_hint": Text("例如 7K3M0-9QXA1", "for example 7K3M0-9QXA1"),
    "report_look": Text("查询", "Look up"),
    "report_state": Text("状态", "State"),
    "report_received": Text("收到", "Received"),
    "report_answered": Text("答复", "Answer"),
    "report_outcome": Text("结论", "Outcome"),
    "report_what": Text("您写的", "What you wrote"),
    "report_back": Text("再报告一处", "Report another"),
    "report_wait": Text(
        "提交得太频繁了，请过 {0} 分钟再试。写的内容还在下面。",
        "Too many were sent; try again in {0} minutes. What you wrote is still below.",
    ),
    "report_file_unread": Text("附上的不是回执文件（{0}）", "what is attached is no receipt ({0})"),
    "report_file_large": Text(
        "附上的文件太大，回执不超过 {0} KB。",
        "The file is too large; a receipt has at most {0} KB.",
    ),
    "report_not_json": Text("不是 JSON 文件", "no JSON file"),
}
