-- 四(三)第1段: 1,000 yuan a semester for a second child in nursery or kindergarten; the year of the sixth birthday is not said.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 100000::HUGEINT * child_care_semesters END AS total,
    CASE WHEN status_of(reason) <> 'ineligible' THEN 100000 * due(child_care_semesters, 6, since, 0) END AS year_0,
    CASE WHEN status_of(reason) <> 'ineligible' THEN 100000 * due(child_care_semesters, 6, since, 1) END AS year_1,
    CASE WHEN status_of(reason) <> 'ineligible' THEN 100000 * due(child_care_semesters, 6, since, 10) END AS year_10
FROM (
    SELECT n, child_care_semesters,
        greatest(as_of, DATE '2024-07-16') AS since,
        ordos_2024(city, as_of,
            tests := child_care_kind IN ('nursery', 'kindergarten') AND full_years(child_born_on, as_of) <= 6
                AND child_birth_order = 2 AND parents_hukou_in_city <> 'none',
            silent := full_years(child_born_on, as_of) = 6) AS reason
    FROM facts)
