-- 二(二)4: a voucher of 2 per cent of the price of a first, newly built dwelling.
SELECT n, reason, CASE WHEN status_of(reason) <> 'ineligible' THEN share_of(purchase_price, 0.02) END AS total
FROM (
    SELECT n, purchase_price, hohhot_2025(city, as_of,
        tests := purchase_in_city AND purchase_is_first_home AND purchase_is_new_build AND purchase_is_dwelling,
        early := purchased_on < DATE '2025-03-01') AS reason
    FROM facts)
