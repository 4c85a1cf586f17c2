-- 二(一)2: 20,000 yuan in all for a master who signs for five years with a firm of the six clusters; a row may stand for several.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 2000000::HUGEINT * heads END AS total
FROM (
    SELECT n, coalesce(headcount, 1) AS heads, hohhot_2025(city, as_of,
        tests := employer_in_six_clusters AND contract_months >= 60 AND education = 'master',
        early := contract_signed_on < DATE '2025-03-01') AS reason
    FROM facts)
