-- 一: 1,000 yuan for whoever settled at 16 to 45; a move inside the city is not said. A row may stand for several.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 100000::HUGEINT * coalesce(headcount, 1) END AS total
FROM (
    SELECT n, headcount, ordos_2024(city, as_of,
        tests := hukou_city = city AND hukou_moved_on <= as_of
            AND full_years(birth_date, hukou_moved_on) BETWEEN 16 AND 45,
        silent := hukou_moved_from = city,
        early := hukou_moved_on < DATE '2024-07-16') AS reason
    FROM facts)
