-- 二(二)5: 2,880 yuan a year, as long as it lasts, for a qualified household without a public rental home.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 288000 END AS total
FROM (
    SELECT n, hohhot_2025(city, as_of, tests := NOT public_rental_allotted, finding := public_rental_qualified) AS reason
    FROM facts)
