-- 二(三)7: 100,000 yuan for a third or later child in 10 equal yearly parts; child and a parent settled for certain, one alone
-- not said.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 10000000 END AS total,
    CASE WHEN total IS NOT NULL THEN 1000000 END AS year_0,
    CASE WHEN total IS NOT NULL THEN 1000000 END AS year_9,
    CASE WHEN total IS NOT NULL THEN 0 END AS year_10,
    CASE WHEN total IS NOT NULL THEN 0 END AS later
FROM (
    SELECT n, hohhot_2025(city, as_of,
        tests := child_birth_order >= 3 AND (child_hukou_city = city OR parents_hukou_in_city IN ('one', 'both')),
        silent := child_hukou_city <> city OR parents_hukou_in_city = 'none',
        early := child_born_on < DATE '2025-03-01') AS reason
    FROM facts)
