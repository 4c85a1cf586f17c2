-- What the rules of all documents are written with, as DuckDB says it. NULL is "not told" throughout.

-- The rank of a level of education; codes in the order in which one level follows the other.
CREATE MACRO level(education) AS list_position(
    ['none', 'junior_secondary', 'senior_secondary', 'secondary_vocational', 'junior_college', 'bachelor', 'master', 'phd'],
    education);

-- Full calendar months from one day to another: the most that are complete by then.
CREATE MACRO full_months(since, day) AS
    datediff('month', since, day)
    - CASE WHEN since + to_months(datediff('month', since, day)::INTEGER) > day THEN 1 ELSE 0 END
    + CASE WHEN since IS NULL OR day IS NULL THEN NULL ELSE 0 END;

CREATE MACRO full_years(since, day) AS floor(full_months(since, day) / 12)::BIGINT;

-- Decimal arithmetic: exact, and rounded half up where the amount is not negative.
CREATE MACRO share_of(fen, rate) AS round(fen::DECIMAL(24, 0) * rate::DECIMAL(6, 4), 0)::HUGEINT;

CREATE MACRO status_of(reason) AS CASE
    WHEN reason = 'met' THEN 'eligible'
    WHEN reason = 'finding_absent' THEN 'conditional'
    WHEN reason IN ('uncertain', 'ended_in_term', 'before_start', 'silent', 'fact_missing') THEN 'unknown'
    WHEN reason IN ('elsewhere', 'not_yet', 'ended', 'test_failed', 'quota_used_up', 'finding_denied') THEN 'ineligible'
    END;

-- From where on all that can be said is known: the tests, the open points of the text, the event's day, the finding.
CREATE MACRO reason_in_force(tests, silent, early, finding) AS CASE
    WHEN NOT tests THEN 'test_failed'
    WHEN early THEN 'before_start'
    WHEN silent THEN 'silent'
    WHEN tests IS NULL OR silent IS NULL OR early IS NULL THEN 'fact_missing'
    WHEN NOT finding THEN 'finding_denied'
    WHEN finding IS NULL THEN 'finding_absent'
    ELSE 'met' END;

CREATE MACRO hohhot_2025(city, day, tests, silent := FALSE, early := FALSE, finding := TRUE) AS CASE
    WHEN city <> 'hohhot' THEN 'elsewhere'
    WHEN day < DATE '2025-03-01' THEN 'not_yet'
    ELSE reason_in_force(tests, silent, early, finding) END;

-- `event` is the day of the event; the day of the question where the provision has none.
CREATE MACRO hohhot_2023(city, day, event, tests, silent := FALSE, early := FALSE, finding := TRUE) AS CASE
    WHEN city <> 'hohhot' THEN 'elsewhere'
    WHEN day < DATE '2023-08-24' THEN 'not_yet'
    WHEN day > DATE '2025-02-28' AND event IS NULL THEN 'fact_missing'
    WHEN day > DATE '2025-02-28' AND event BETWEEN DATE '2023-08-24' AND DATE '2025-02-28' THEN 'ended_in_term'
    WHEN day > DATE '2025-02-28' THEN 'ended'
    ELSE reason_in_force(tests, silent, early, finding) END;

CREATE MACRO ordos_2024(city, day, tests, silent := FALSE, early := FALSE, finding := TRUE) AS CASE
    WHEN city <> 'ordos' THEN 'elsewhere'
    WHEN day = DATE '2024-07-15' THEN 'uncertain'
    WHEN day < DATE '2024-07-16' THEN 'not_yet'
    ELSE reason_in_force(tests, silent, early, finding) END;

-- How many of `times` payments, `step` months apart from a day on, fall in the n-th calendar year after that day's.
-- No more than 144 are looked at: they reach past the tenth year even by the month.
CREATE MACRO due(times, step, since, n) AS CASE WHEN times IS NOT NULL THEN len(list_filter(
    range(least(greatest(times, 0), 144)::BIGINT),
    lambda i: year(since + to_months((i * step)::INTEGER)) = year(since) + n)) END;
