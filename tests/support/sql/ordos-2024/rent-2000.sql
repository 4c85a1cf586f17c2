-- 四(二)第1段: 2,000 yuan a month for doctors and full senior titles, 36 months less those already paid.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN each * months END AS total,
    CASE WHEN status_of(reason) <> 'ineligible' THEN each * due(months, 1, since, 0) END AS year_0,
    CASE WHEN status_of(reason) <> 'ineligible' THEN each * due(months, 1, since, 2) END AS year_2,
    CASE WHEN status_of(reason) <> 'ineligible' THEN each * due(months, 1, since, 3) END AS year_3
FROM (
    SELECT n, CASE WHEN months_already_paid IS NOT NULL THEN greatest(36 - months_already_paid, 0) END AS months,
        200000::HUGEINT * coalesce(headcount, 1) AS each,
        greatest(as_of, DATE '2024-07-16') AS since,
        ordos_2024(city, as_of,
            tests := works_in_central_area AND introduced_full_time
                AND NOT owns_home_in_city AND NOT used_housing_preference
                AND (education = 'phd' OR professional_title = 'senior')
                AND months_already_paid < 36) AS reason
    FROM facts)
