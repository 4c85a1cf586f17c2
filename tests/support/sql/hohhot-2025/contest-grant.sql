-- 二(一)2: up to 500,000 yuan for a prize-winning project that settles in the city and passes an evaluation.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN 50000000 END AS total
FROM (
    SELECT n, hohhot_2025(city, as_of, tests := venture_won_national_contest AND venture_landed_in_city,
        early := venture_landed_on < DATE '2025-03-01', finding := venture_evaluated) AS reason
    FROM facts)
