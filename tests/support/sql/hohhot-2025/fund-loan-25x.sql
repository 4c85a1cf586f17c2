-- 二(二)4: a first housing-fund loan may reach 25 times the balance of the account.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 25::HUGEINT * fund_balance END AS total
FROM (
    SELECT n, fund_balance, hohhot_2025(city, as_of, tests := is_first_fund_loan AND purchase_is_dwelling,
        early := fund_loan_applied_on < DATE '2025-03-01') AS reason
    FROM facts)
