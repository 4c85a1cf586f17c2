-- 二(十): 300 yuan a month for two years at most; bachelors and above had an earlier scheme, not said here. A lease that
-- began earlier counts from the first day on. After the repeal only months already paid are certain.
SELECT n, reason,
    CASE WHEN status_of(reason) = 'ineligible' THEN NULL WHEN received THEN each * months_already_paid
        ELSE each * months END AS total,
    CASE WHEN status_of(reason) <> 'ineligible' AND NOT received THEN each * due(months, 1, since, 0) END AS year_0,
    CASE WHEN status_of(reason) <> 'ineligible' AND NOT received THEN each * due(months, 1, since, 1) END AS year_1,
    CASE WHEN status_of(reason) <> 'ineligible' AND NOT received THEN each * due(months, 1, since, 2) END AS year_2
FROM (
    SELECT *, reason = 'ended_in_term' AND coalesce(months_already_paid, 0) <> 0 AS received
    FROM (
        SELECT n, months_already_paid, 30000::HUGEINT * coalesce(headcount, 1) AS each,
            greatest(coalesce(lease_start, as_of), DATE '2023-08-24') AS since,
            CASE WHEN lease_months = 0 THEN 0 WHEN lease_months >= 201 * 12 + 24 THEN 24
                WHEN lease_months IS NULL OR lease_start IS NULL THEN NULL
                ELSE greatest(least(lease_months - greatest(full_months(lease_start, DATE '2023-08-24'), 0), 24), 0)
                END AS months,
            hohhot_2023(city, as_of, lease_start,
                tests := level(education) >= level('junior_college') AND rents_home,
                silent := level(education) >= level('bachelor'),
                finding := graduate_housing_recognised) AS reason
        FROM facts))
