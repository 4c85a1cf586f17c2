-- 二(十一): 15 per cent of the investment in staff housing owned by a zone committee, 20 million yuan at most.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' AND dorm_investment IS NOT NULL
    THEN least(share_of(dorm_investment, 0.15), 2000000000) END AS total
FROM (
    SELECT n, dorm_investment, hohhot_2023(city, as_of, as_of,
        tests := institution_kind IN ('zone_committee', 'park', 'enterprise') AND dorm_investment > 0
            AND dorm_owned_by_zone_committee) AS reason
    FROM facts)
