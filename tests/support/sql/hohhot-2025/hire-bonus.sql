-- 二(一)2: 2,000 yuan a head for graduates newly hired; `headcount` identical hires in one row.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 200000::HUGEINT * heads END AS total,
    total AS year_0, CASE WHEN total IS NOT NULL THEN 0 END AS year_1
FROM (
    SELECT n, coalesce(headcount, 1) AS heads, hohhot_2025(city, as_of,
        tests := level(education) >= level('secondary_vocational')
            AND (is_new_graduate
                OR (level(education) >= level('junior_college')
                    AND hired_on BETWEEN graduated_on AND graduated_on + INTERVAL 2 YEAR
                    AND NOT has_worked_since_graduation))
            AND contract_months >= 12 AND social_insurance_paid AND employer_in_six_clusters,
        silent := (employer_in_six_clusters AND NOT employer_is_sme)
            OR (is_new_graduate AND education = 'secondary_vocational'),
        early := hired_on < DATE '2025-03-01') AS reason
    FROM facts)
