"""The groups of rows that a line `among:` may name, and the columns that are there without a line of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from huiju.rules.values import Text

GROUPS: Mapping[str, Mapping[str, Text]] = {
    "households": {
        "families": Text("有孩子的家庭", "with children under 18 in the years drawn"),
        "couples": Text("有夫妻的家庭", "with a couple"),
        "movers": Text("抽取年份内从外地来的家庭", "that came from elsewhere in the years drawn"),
        "moving_couples": Text("其中有夫妻的", "those of them with a couple"),
        "locals": Text("至少一人有本市户口", "in which somebody of the couple has the hukou here"),
        "outsiders": Text("都没有本市户口", "in which nobody has"),
        "new_settlers": Text("来后落户的", "that came and moved the hukou in"),
        "owners": Text("有自有住房的", "that own a home here"),
        "not_owners": Text("没有自有住房的（学生除外）", "that own none, students in college left aside"),
        "renters": Text("租房的", "that rent"),
        "contributing": Text("有人缴存住房公积金的", "with a contributor to the housing fund"),
    },
    "persons": {
        "women": Text("女性", "women"),
        "men": Text("男性", "men"),
        "women_35_64": Text("35至64岁女性", "women of 35 to 64 on the state day"),
        "mothers": Text("抽取年份内生育的女性", "women who gave birth in the years drawn"),
        "applicants": Text("代表家庭申请的人", "who asks for the household"),
        "couples": Text("有配偶的人", "who lives with a spouse"),
        "elderly": Text("60岁及以上", "60 or over on the state day"),
        "working_age": Text("不满60岁", "under 60 on the state day"),
        "students": Text("来读大学的人", "who came to study or studied here"),
        "graduates": Text("专科及以上学历", "who left college with at least a junior college degree"),
        "recent_graduates": Text("抽取年份内毕业的", "who left college in the years drawn"),
        "moving_graduates": Text("从外地来的毕业生", "graduates who came from elsewhere in the years drawn"),
        "movers": Text("抽取年份内从外地来的人", "who came from elsewhere in the years drawn"),
        "locals": Text("有本市户口", "whose hukou is here"),
        "outsiders": Text("没有本市户口", "whose hukou is elsewhere"),
        "settlers": Text("户口迁入过本市的", "whose hukou moved in at some time"),
        "new_settlers": Text("抽取年份内迁入户口的", "whose hukou moved in in the years drawn"),
        "working": Text("有工作的", "who works"),
        "employees": Text("受雇的", "who works for an employer"),
        "new_employees": Text("抽取年份内签合同的", "employees whose contract begins in the years drawn"),
        "self_employed": Text("自己经营的", "who runs a business"),
        "certified": Text("抽取年份内取得技能证书的", "who gets a skill certificate in the years drawn"),
        "contributors": Text("缴存住房公积金的", "who contributes to the housing fund"),
        "owners": Text("家庭有自有住房的", "whose household owns a home here"),
        "tenants": Text("签租约的人", "who holds the lease of a household that rents"),
    },
    "children": {
        "under_3": Text("不满3岁", "under 3 on the state day"),
        "under_6": Text("不满6岁", "under 6 on the state day"),
        "school_age": Text("6至14岁", "6 to 14 on the state day"),
        "later_born": Text("二孩及以上", "with an elder sibling"),
        "newcomers": Text("从外地来的家庭的孩子", "of households that came from elsewhere in the years drawn"),
        "entering": Text("在抽取年份内入小学", "whose step is into primary school"),
        "changing": Text("要转学", "whose step is to change schools"),
    },
    "purchases": {
        "with_loan": Text("用公积金贷款的", "with a housing-fund loan"),
        "newcomers": Text("从外地来的家庭买的", "of households that came from elsewhere in the years drawn"),
    },
    "ventures": {
        "graduates": Text("毕业五年内创办的", "founded within five years of leaving college"),
        "students": Text("在校时创办的", "founded by a student"),
        "young_founders": Text("两者之一", "either of both"),
    },
    "employers": {"recognised": Text("抽取年份内被认定的", "recognised in the years drawn")},
    "hires": {
        "new_graduates": Text("当年毕业的", "who left college in the year of the hire"),
        "recent_graduates": Text("毕业两年内的", "who left college within two years before"),
        "older_graduates": Text("毕业更早的", "who left college earlier"),
        "young": Text("不满25岁", "under 25"),
    },
    "interns": {},
    "institutions": {},
}
"""Names with their meaning, by table."""

DRAWN: Mapping[str, Sequence[str]] = {
    "households": ("marriage_registered_on", "marriage_registered_in", "parents_hukou_in_city", "family_settled_on",
                   "family_owns_home_in_city", "fund_contributors", "household_children"),
    "persons": ("birth_date", "sex", "hukou_city", "hukou_moved_on", "hukou_moved_from", "came_from_outside",
                "lives_in_city", "education", "graduated_on", "is_enrolled_student", "current_study_level",
                "is_new_graduate", "works_in_city", "runs_business_in_city", "contract_signed_on", "contract_months",
                "skill_certificate_on", "gave_birth_on", "prenatal_check_on", "owns_home_in_city", "rents_home",
                "lease_start", "lease_months", "monthly_rent", "fund_balance", "employer_in_six_clusters",
                "employer_is_sme", "marriage_registered_on", "marriage_registered_in", "parents_hukou_in_city",
                "family_settled_on"),
    "children": ("child_born_on", "child_birth_order", "child_born_in_city", "child_hukou_city", "child_hukou_on",
                 "parents_hukou_in_city", "family_settled_on", "family_owns_home_in_city", "parent_came_from_outside",
                 "child_entry_year", "child_school_step", "child_has_local_junior_record", "child_care_from",
                 "child_care_semesters"),
    "purchases": ("purchased_on", "purchase_price", "purchase_deed_tax", "applies_for_fund_loan",
                  "fund_loan_applied_on", "fund_loan_maximum", "household_children", "purchase_in_city", "birth_date",
                  "education", "fund_balance", "hukou_city", "hukou_moved_on", "graduated_on", "works_in_city",
                  "graduate_housing_recognised"),
    "ventures": ("venture_registered_on", "venture_landed_on", "venture_founder_is_graduate",
                 "venture_founder_is_student", "founder_graduated_on", "birth_date", "education", "hukou_city",
                 "hukou_moved_on", "came_from_outside"),
    "employers": ("recognised_on",),
    "hires": ("hired_on", "birth_date", "sex", "education", "hukou_city", "hukou_moved_on", "came_from_outside",
              "graduated_on", "contract_signed_on", "contract_months", "is_new_graduate", "employer_in_six_clusters",
              "employer_is_sme", "employer_kind"),
    "interns": ("internship_from", "birth_date", "sex", "education", "employer_in_six_clusters", "employer_is_sme",
                "employer_kind"),
    "institutions": (),
}  # fmt: skip
"""Facts that follow from who the rows are and what happens to them; facts of employers where a line draws them."""
