-- 二(三): 50,000, 100,000, 150,000 or 200,000 yuan by grade, within five years of graduation; up to the highest before.
SELECT n, reason, CASE
    WHEN status_of(reason) = 'ineligible' THEN NULL
    WHEN venture_grant_tier IN (5000000, 10000000, 15000000, 20000000) THEN venture_grant_tier
    ELSE 20000000 END AS total
FROM (
    SELECT n, venture_grant_tier, ordos_2024(city, as_of,
        tests := venture_founder_is_graduate
            AND as_of BETWEEN founder_graduated_on AND founder_graduated_on + INTERVAL 5 YEAR,
        finding := venture_evaluated) AS reason
    FROM facts)
