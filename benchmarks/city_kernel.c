/* The provisions of `city_provisions.py` by hand: one pass over each table, counts and sums of those who are entitled.
 *
 * Columns are Arrow's own buffers: bits for yes and no and for what is known, 32-bit days, 64-bit numbers, 32-bit places
 * in a dictionary whose words `codes` turns into places of our code lists. Offsets are zero. Money is in fen. */
#include <stdint.h>

typedef struct {
    const void *values;
    const uint8_t *known; /* NULL: all are */
    const uint8_t *codes; /* for dictionaries */
} column;

#define BIT(bits, i) ((((const uint8_t *)(bits))[(i) >> 3] >> ((i) & 7)) & 1)
#define YES(c, i) BIT(t[c].values, i)
#define KNOWN(c, i) (t[c].known ? BIT(t[c].known, i) : 1)
#define DAY(c, i) (((const int32_t *)t[c].values)[i])
#define NUMBER(c, i) (((const int64_t *)t[c].values)[i])
#define CODE(c, i) (t[c].codes[((const int32_t *)t[c].values)[i]])
#define GIVE(k, entitled, each) { int64_t e_ = (entitled); counts[k] += e_; sums[k] += e_ ? (each) : 0; }

enum { NONE, JUNIOR_SECONDARY, SENIOR_SECONDARY, SECONDARY_VOCATIONAL, JUNIOR_COLLEGE, BACHELOR, MASTER, PHD };
enum { HOHHOT = 1, HIGH_LEVEL = 1, OTHER_VISIT = 0, NURSERY = 1, NO_PARENT = 0 };
enum { IN_FORCE = 20148, AS_OF = 20454 }; /* 2025-03-01, 2026-01-01 */
enum { BORN_BY_1966 = -1461, BORN_SINCE_2023 = 19359 }; /* 60 years old on AS_OF; less than three */

static int64_t months_of(int32_t day, int32_t *of_month) {
    int64_t in_quarters = ((int64_t)day + 719468) * 4 + 3;
    int64_t of_century = in_quarters % 146097 / 4 * 4 + 3;
    int64_t of_year = of_century % 1461 / 4 * 5 + 2;
    *of_month = (int32_t)(of_year % 153 / 5);
    return (in_quarters / 146097 * 100 + of_century / 1461) * 12 + of_year / 153;
}

static int64_t whole_months(int32_t from, int32_t to) {
    int32_t from_day, to_day;
    int64_t first = months_of(from, &from_day), last = months_of(to + 1, &to_day);
    return last - first - (to_day - 1 < from_day);
}

static int within_two_years(int32_t from, int32_t to) {
    int32_t from_day, to_day;
    int64_t passed = -months_of(from, &from_day);
    passed += months_of(to, &to_day);
    return from <= to && (passed < 24 || (passed == 24 && to_day <= from_day));
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

enum { P_CLUSTER, P_MONTHS, P_EDUCATION, P_SIGNED, P_VISIT, P_STAY, P_WORKS, P_BUSINESS, P_OWNS, P_RENTS, P_TENANCY,
       P_TALENT, P_RENT, P_LEASE, P_LEASE_START, P_BORN, P_SOLDIER, P_DISABLED, P_OTHER, P_STUDENT, P_BIRTH,
       P_HUKOU };

void persons(int64_t rows, const column *t, int64_t *counts, int64_t *sums) {
    for (int64_t i = 0; i < rows; i++) {
        int degree = CODE(P_EDUCATION, i);
        int award = YES(P_CLUSTER, i) & KNOWN(P_MONTHS, i) & KNOWN(P_SIGNED, i);
        award = award && NUMBER(P_MONTHS, i) >= 60 && DAY(P_SIGNED, i) >= IN_FORCE;
        GIVE(0, award & (degree == PHD), 5000000)
        GIVE(1, award & (degree == MASTER), 2000000)
        GIVE(2, (CODE(P_VISIT, i) != OTHER_VISIT) & (degree >= SECONDARY_VOCATIONAL) & YES(P_STAY, i), 5)
        int tenant = (YES(P_WORKS, i) | YES(P_BUSINESS, i)) & !YES(P_OWNS, i) & YES(P_TENANCY, i);
        GIVE(3, tenant, 300000)
        if (tenant & YES(P_RENTS, i)) {
            int high = CODE(P_TALENT, i) == HIGH_LEVEL;
            int group = high | (degree == PHD) ? 6 : degree == BACHELOR ? 4 : degree == MASTER ? 5 : 0;
            if (group) {
                int64_t share = group == 4 ? 3 : group == 5 ? 5 : 10;
                int64_t before = whole_months(DAY(P_LEASE_START, i), IN_FORCE);
                int64_t left = least(NUMBER(P_LEASE, i) - (before > 0 ? before : 0), 60);
                GIVE(group, 1, (NUMBER(P_RENT, i) * 2 * share + 10) / 20 * (left > 0 ? left : 0))
            }
        }
        int free = (DAY(P_BORN, i) <= BORN_BY_1966) | YES(P_SOLDIER, i) | YES(P_DISABLED, i) | YES(P_OTHER, i);
        GIVE(7, free, 1000000)
        GIVE(8, YES(P_STUDENT, i), 500000)
        if (KNOWN(P_BIRTH, i)) GIVE(9, DAY(P_BIRTH, i) >= IN_FORCE && DAY(P_BIRTH, i) <= AS_OF && CODE(P_HUKOU, i) == HOHHOT, 1)
    }
}

enum { C_BORN, C_ORDER, C_HUKOU, C_CARE, C_PARENTS };

void children(int64_t rows, const column *t, int64_t *counts, int64_t *sums) {
    for (int64_t i = 0; i < rows; i++) {
        int32_t born = DAY(C_BORN, i);
        int64_t order = NUMBER(C_ORDER, i);
        int settled = (CODE(C_HUKOU, i) == HOHHOT) & (CODE(C_PARENTS, i) != NO_PARENT) & (born >= IN_FORCE);
        GIVE(0, settled & (order == 1), 1000000)
        GIVE(1, settled & (order == 2), 5000000)
        GIVE(2, settled & (order >= 3), 10000000)
        GIVE(3, (CODE(C_CARE, i) == NURSERY) & (born >= BORN_SINCE_2023), 60000)
    }
}

enum { H_ON, H_PRICE, H_CITY, H_FIRST, H_NEW, H_DWELLING };

void purchases(int64_t rows, const column *t, int64_t *counts, int64_t *sums) {
    for (int64_t i = 0; i < rows; i++) {
        int home = YES(H_CITY, i) & YES(H_FIRST, i) & YES(H_DWELLING, i) & (DAY(H_ON, i) >= IN_FORCE);
        GIVE(0, home & YES(H_NEW, i), (NUMBER(H_PRICE, i) * 2 + 50) / 100)
        GIVE(1, home & !YES(H_NEW, i), (NUMBER(H_PRICE, i) * 2 + 100) / 200)
    }
}

enum { E_ON, E_GRADUATED, E_EDUCATION, E_NEW, E_WORKED, E_MONTHS, E_INSURED, E_CLUSTER, E_SME };

void hires(int64_t rows, const column *t, int64_t *counts, int64_t *sums) {
    for (int64_t i = 0; i < rows; i++) {
        int degree = CODE(E_EDUCATION, i), fresh = YES(E_NEW, i);
        int firm = YES(E_CLUSTER, i) & YES(E_SME, i) & YES(E_INSURED, i) & (NUMBER(E_MONTHS, i) >= 12);
        int who = degree >= SECONDARY_VOCATIONAL && !(fresh && degree == SECONDARY_VOCATIONAL);
        if (firm & who & (DAY(E_ON, i) >= IN_FORCE)) {
            int idle = degree >= JUNIOR_COLLEGE && !YES(E_WORKED, i) && within_two_years(DAY(E_GRADUATED, i), DAY(E_ON, i));
            GIVE(0, fresh | idle, 200000)
        }
    }
}

enum { V_ON, V_CITY, V_WON, V_EVALUATED, V_GRADUATE, V_RECOGNISED, V_PARK };

void ventures(int64_t rows, const column *t, int64_t *counts, int64_t *sums) {
    for (int64_t i = 0; i < rows; i++) {
        int contest = YES(V_WON, i) & YES(V_CITY, i) & YES(V_EVALUATED, i) & (DAY(V_ON, i) >= IN_FORCE);
        int founder = YES(V_GRADUATE, i) & YES(V_RECOGNISED, i);
        GIVE(0, contest, 50000000)
        GIVE(1, founder, 1000000)
        GIVE(2, founder & YES(V_PARK, i), 500000)
    }
}

enum { R_QUALIFIED, R_ALLOTTED };

void households(int64_t rows, const column *t, int64_t *counts, int64_t *sums) {
    for (int64_t i = 0; i < rows; i++) GIVE(0, YES(R_QUALIFIED, i) & !YES(R_ALLOTTED, i), 288000)
}
