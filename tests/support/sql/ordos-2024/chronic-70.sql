-- 三(四): 70 per cent of the cost of outpatient care for three illnesses under the residents' insurance of the city.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible'
    THEN share_of(care_cost_in_scope, 0.7) * coalesce(headcount, 1) END AS total
FROM (
    SELECT n, care_cost_in_scope, headcount, ordos_2024(city, as_of,
        tests := medical_insurance = 'resident' AND medical_insurance_city = city
            AND diagnosis IN ('hypertension', 'diabetes', 'allergic_rhinitis')
            AND care_at_designated_institution) AS reason
    FROM facts)
