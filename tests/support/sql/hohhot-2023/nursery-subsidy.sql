-- 三(十五): 600 yuan a year to the nursery for each enrolled child under three.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 60000::HUGEINT * nursery_children_under_3 END AS total
FROM (
    SELECT n, nursery_children_under_3, hohhot_2023(city, as_of, as_of,
        tests := institution_kind = 'nursery' AND nursery_children_under_3 > 0) AS reason
    FROM facts)
