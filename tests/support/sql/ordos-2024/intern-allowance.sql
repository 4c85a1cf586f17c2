-- 二(二)第4段: 2,000 yuan a month and head for invited interns from outside, three months at most.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 200000::HUGEINT * months * heads END AS total,
    CASE WHEN status_of(reason) <> 'ineligible' THEN 200000 * heads * due(months, 1, since, 0) END AS year_0,
    CASE WHEN status_of(reason) <> 'ineligible' THEN 200000 * heads * due(months, 1, since, 1) END AS year_1
FROM (
    SELECT n, coalesce(headcount, 1)::HUGEINT AS heads,
        CASE WHEN internship_months IS NOT NULL THEN least(internship_months, 3) END AS months,
        greatest(coalesce(internship_from, as_of), DATE '2024-07-16') AS since,
        ordos_2024(city, as_of,
            tests := intern_sent_by_invited_outside_institution OR intern_is_fixed_recruit,
            early := internship_from < DATE '2024-07-16') AS reason
    FROM facts)
