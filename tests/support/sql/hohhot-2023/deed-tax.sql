-- 二(九): the deed tax of a first purchase of a first, newly built dwelling, in full.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN purchase_deed_tax END AS total, total AS year_0
FROM (
    SELECT n, purchase_deed_tax, hohhot_2023(city, as_of, purchased_on,
        tests := purchase_in_city AND purchase_is_first_purchase AND purchase_is_first_home AND purchase_is_new_build
            AND purchase_is_dwelling,
        early := purchased_on < DATE '2023-08-24') AS reason
    FROM facts)
