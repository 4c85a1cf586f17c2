-- 二(二)4: the general maximum raised by 10 per cent for several children: three for certain, two not said.
-- Where the maximum is not told, only the rate is known: 0.1, in millionths.
SELECT n, reason, CASE
    WHEN status_of(reason) = 'ineligible' THEN NULL
    WHEN fund_loan_maximum IS NULL THEN 100000
    ELSE fund_loan_maximum + share_of(fund_loan_maximum, 0.1) END AS total
FROM (
    SELECT n, fund_loan_maximum, hohhot_2025(city, as_of,
        tests := household_children >= 2 AND purchase_for_own_use AND applies_for_fund_loan,
        silent := household_children < 3) AS reason
    FROM facts)
