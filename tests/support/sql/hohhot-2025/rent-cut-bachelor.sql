-- 二(二)5: 30 per cent off the monthly rent for a bachelor, for the months of the lease after the first day of the
-- document, 60 at most. Where the rent is not told, only the rate is known: 0.3, in millionths.
SELECT n, reason,
    CASE WHEN status_of(reason) = 'ineligible' THEN NULL WHEN cut IS NULL THEN 300000 ELSE cut * months END AS total,
    CASE WHEN status_of(reason) <> 'ineligible' THEN cut * due(months, 1, since, 0) END AS year_0,
    CASE WHEN status_of(reason) <> 'ineligible' THEN cut * due(months, 1, since, 1) END AS year_1,
    CASE WHEN status_of(reason) <> 'ineligible' THEN cut * due(months, 1, since, 5) END AS year_5,
    CASE WHEN status_of(reason) <> 'ineligible' THEN cut * due(months, 1, since, 6) END AS year_6
FROM (
    SELECT n, share_of(monthly_rent, 0.3) * coalesce(headcount, 1) AS cut,
        greatest(coalesce(lease_start, as_of), DATE '2025-03-01') AS since,
        -- The day on which it began matters not for a lease of no month, nor for one longer than any two days are apart.
        CASE WHEN lease_months = 0 THEN 0 WHEN lease_months >= 201 * 12 + 60 THEN 60
            WHEN lease_months IS NULL OR lease_start IS NULL THEN NULL
            ELSE greatest(least(lease_months - greatest(full_months(lease_start, DATE '2025-03-01'), 0), 60), 0)
            END AS months,
        hohhot_2025(city, as_of,
            tests := (works_in_city OR runs_business_in_city) AND NOT owns_home_in_city AND rents_affordable_rental
                AND education = 'bachelor' AND talent_class <> 'high_level',
            finding := rental_tenancy_accepted) AS reason
    FROM facts)
