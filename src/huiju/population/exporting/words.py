"""The words of workbooks and reports in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from huiju.rules.values import Language, Text


class Words:
    """Words in one language by name, with figures filled in."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def __call__(self, name: str, *figures: object) -> str:
        """The words under a name."""
        return WORDS[name](self.lang).format(*figures)


WORDS: Mapping[str, Text] = {
    # Sheets; no name may be longer than 31 characters.
    "overview": Text("概览", "Overview"),
    "costs": Text("分项费用", "Costs by provision"),
    "kind_costs": Text("实物成本", "Costs in kind"),
    "counts": Text("人次", "Claims"),
    "offices": Text("按单位", "By office"),
    "district": Text("按区县", "By district"),
    "age": Text("按年龄", "By age"),
    "birth_order": Text("按孩次", "By order of child"),
    "household_size": Text("按家庭规模", "By household size"),
    "detail": Text("分组明细", "Groups in detail"),
    "charts": Text("图表", "Charts"),
    "reform": Text("方案比较", "Scenarios"),
    "reform_groups": Text("方案分组", "Scenarios by group"),
    "reform_text": Text("方案文本", "Scenario files"),
    "band": Text("不确定范围", "Uncertainty"),
    "influence": Text("影响排序", "Influences"),
    "assumptions": Text("假设", "Assumptions"),
    # Columns.
    "item": Text("项目", "Item"),
    "content": Text("内容", "Content"),
    "id": Text("事项编号", "Provision id"),
    "provision": Text("事项", "Provision"),
    "document": Text("文件", "Document"),
    "clause": Text("条款", "Clause"),
    "office": Text("牵头单位", "Leading office"),
    "value": Text("类别", "Kind of value"),
    "unit": Text("单位", "Unit"),
    "bound": Text("下限或上限", "Bound"),
    "certain": Text("下限", "lower"),
    "possible": Text("上限", "upper"),
    "later": Text("期后", "Later"),
    "undated": Text("年份未定", "No year stated"),
    "in_period": Text("期内合计", "Total"),
    "total": Text("合计", "Total"),
    "year": Text("年份", "Year"),
    "state": Text("状态", "State"),
    "dimension": Text("分组方式", "Grouped by"),
    "code": Text("分组代码", "Group code"),
    "group": Text("分组", "Group"),
    "scenario": Text("方案", "Scenario"),
    "baseline": Text("基线", "Baseline"),
    "base_total": Text("基线期内合计", "Baseline, total"),
    "scenario_total": Text("方案期内合计", "Scenario, total"),
    "difference": Text("差额", "Difference"),
    "unit_cost": Text("每人次成本（假定）", "Cost of a claim (assumed)"),
    "payable_more": Text("发放人次差", "Payable claims, difference"),
    "line": Text("行", "Line"),
    "text": Text("文本", "Text"),
    "input": Text("输入", "Input"),
    "at_low": Text("取低值时合计", "Total at low"),
    "at_high": Text("取高值时合计", "Total at high"),
    "rank": Text("秩相关", "Rank correlation"),
    "middle": Text("中值", "Middle"),
    "percent_5": Text("5% 分位", "5 %"),
    "percent_50": Text("50% 分位", "50 %"),
    "percent_95": Text("95% 分位", "95 %"),
    "about": Text("假设内容", "Assumption"),
    "assumed": Text("取值", "Value"),
    "source": Text("来源", "Source"),
    # Kinds of value.
    "cash": Text("现金", "cash"),
    "ceiling": Text("最高额", "cash up to a ceiling"),
    "voucher": Text("补贴券", "vouchers"),
    "points": Text("积分", "points"),
    "loan_limit": Text("贷款额度", "loan limits"),
    "in_kind": Text("实物与服务", "in kind"),
    # States of claims.
    "eligible": Text("符合条件", "eligible"),
    "conditional": Text("待单位认定", "conditional on a finding"),
    "unknown": Text("不能确定", "unknown"),
    "payable": Text("择优后发放", "payable"),
    "given_up": Text("择优后放弃", "given up for another"),
    "without_day": Text("缺事件日期", "event without a day"),
    # The overview.
    "place": Text("地区", "Place"),
    "period": Text("测算期", "Period"),
    "period_is": Text("{0}—{1} 年", "{0} to {1}"),
    "no_period": Text("没有任何申领", "no claim at all"),
    "made_on": Text("测算时间", "Run at"),
    "persons": Text("人口（人）", "Persons"),
    "population": Text("人口表：{0}", "Population: {0}"),
    "titled": Text("文件 {0}", "Document {0}"),
    "pack": Text("政策包 {0} 的 SHA-256", "SHA-256 of pack {0}"),
    "summary": Text("概要", "Summary"),
    "reading": Text("读法", "How to read it"),
    "reading_low": Text(
        "下限：确定符合条件、择优后发放、文件有效期内的金额。",
        "Lower bound: claims certainly eligible, after the choice between exclusive ones, within the documents' terms.",
    ),
    "reading_high": Text(
        "上限：待认定和不能确定的申领全部成立、区间取高端、文件期满后余款照付时的金额。",
        "Upper bound: conditional and unknown claims granted, upper ends of ranges, and instalments paid out after a "
        "document has ended.",
    ),
    "reading_kinds": Text(
        "现金、最高额、补贴券、积分、贷款额度与实物不相加。",
        "Cash, ceilings, vouchers, points, loan limits and things in kind are never added up.",
    ),
    "reading_kind": Text(
        "人次乘以每人次成本（假定）；下限为择优后发放的人次，上限另加待认定和不能确定的人次。",
        "Claims times the cost assumed for one: payable claims, and with them the conditional and unknown ones.",
    ),
    "reading_text": Text(
        "超过十五位的金额以文本写出，一分不差。", "Sums of more than fifteen digits stand as text, exact to the fen."
    ),
    "ten_thousand": Text("万元", "10,000 yuan"),
    "others": Text("其余 {0} 项", "{0} others"),
    "not_known": Text("不详", "not known"),
    "flow_input": Text("流量：{0}", "flow: {0}"),
    "take_up_input": Text("申领率：{0}", "take-up: {0}"),
    "take_up_default": Text("申领率：其余事项", "take-up: all other provisions"),
    "page": Text("第 {0} 页，共 {1} 页", "Page {0} of {1}"),
    # The report.
    "made_at": Text("测算时间 {0}；人口 {1} 人", "Run at {0}; {1} persons"),
    "in_unit": Text("{0}（{1}）", "{0} ({1})"),
    "pack_line": Text("{0}（{1}），SHA-256 {2}", "{0} ({1}), SHA-256 {2}"),
    "scenario_named": Text("方案：{0}", "Scenario: {0}"),
    "table": Text("表", "Table"),
    "figure": Text("图", "Figure"),
    "section_years": Text("逐年费用", "Costs by year"),
    "section_provisions": Text("主要事项与单位", "Largest provisions and offices"),
    "section_who": Text("惠及人群", "Who gets it"),
    "section_basis": Text("口径与依据", "How to read it, and what it rests on"),
    "table_years": Text("逐年金额（万元）", "Sums by year (10,000 yuan)"),
    "table_provisions": Text("现金最多的事项（期内，万元）", "Provisions by cash of the period (10,000 yuan)"),
    "table_offices": Text("现金最多的单位（期内，万元）", "Offices by cash of the period (10,000 yuan)"),
    "table_who": Text("各群体的现金（期内，万元）", "Cash of the period by group (10,000 yuan)"),
    "table_scenarios": Text("各方案的现金下限（万元）", "Lower bound of cash by scenario (10,000 yuan)"),
    "table_band": Text("现金的不确定范围（万元）", "Cash under uncertainty (10,000 yuan)"),
    "table_influence": Text("影响合计最大的输入（万元）", "Inputs by their effect on the total (10,000 yuan)"),
    "more_in_workbook": Text("另有 {0} 条假设见工作簿。", "{0} more assumptions stand in the workbook."),
    # Titles of charts.
    "chart_provisions": Text("各年现金支出（下限），按事项", "Cash by year and provision, lower bound"),
    "chart_bounds": Text("各年现金支出的下限与上限", "Cash by year, lower and upper bound"),
    "chart_reform": Text("各方案与基线的现金差额（下限）", "Cash of each scenario less the baseline, lower bound"),
    "chart_band": Text("各年支出的不确定范围", "Costs by year under uncertainty"),
}
