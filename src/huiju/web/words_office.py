"""The words of the policy office's pages, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from huiju.rules.values import Text

OFFICE: Mapping[str, Text] = {
    "office_title": Text("政策测算", "What policies cost"),
    "office_promise": Text(
        "测算用的是按公开数据生成的人口或贵单位自己的数据，结果是估计，不是预算。",
        "Computed on a population made from published figures, or on your own tables: an estimate, not a budget.",
    ),
    "office_privacy": Text(
        "方案和结果保存在本系统，只有政策研究人员登录后能看。",
        "Scenarios and their results are stored here; only the policy office can see them, after signing in.",
    ),
    # door
    "office_login_title": Text("政策测算登录", "Sign in to the policy office"),
    "office_login_lead": Text("供政策研究人员测算整座城市的费用。办事群众不用登录。",
                              "For the policy office, to compute what a whole city costs. Residents need no account."),
    "office_name": Text("用户名", "Name"),
    "office_password": Text("密码", "Password"),
    "office_enter": Text("登录", "Sign in"),
    "office_leave": Text("退出", "Sign out"),
    "office_signed_in": Text("当前用户", "Signed in"),
    "office_login_help": Text("没有账号或忘记密码，请找系统管理员。",
                              "No account, or the password forgotten: ask whoever runs this site."),
    "office_wrong": Text("用户名或密码不对。", "The name or the password is not right."),
    "office_wait": Text("试得太多了，请 {0} 分钟后再试。", "Too many tries. Please try again in {0} minutes."),
    "office_refused": Text("这里只对政策研究人员开放", "Only for the policy office"),
    "office_refused_lead": Text("您的账号不在政策研究组。需要进入的话，请找系统管理员。",
                                "Your account does not belong to its group. Ask whoever runs this site."),
}  # fmt: skip
