-- 一(四): 1,500 yuan a head for a graduate, or a registered unemployed person of 16 to 24, hired by an enterprise.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 150000::HUGEINT * heads END AS total,
    total AS year_0, CASE WHEN total IS NOT NULL THEN 0 END AS year_1
FROM (
    SELECT n, coalesce(headcount, 1) AS heads, hohhot_2023(city, as_of, hired_on,
        tests := employer_kind = 'enterprise'
            AND ((level(education) >= level('junior_college')
                    AND (is_new_graduate
                        OR (hired_on BETWEEN graduated_on AND graduated_on + INTERVAL 2 YEAR
                            AND NOT has_worked_since_graduation)))
                OR (is_registered_unemployed AND full_years(birth_date, hired_on) BETWEEN 16 AND 24))
            AND contract_months > 0 AND social_insurance_months >= 1,
        early := hired_on < DATE '2023-08-24') AS reason
    FROM facts)
