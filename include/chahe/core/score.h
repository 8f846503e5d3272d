#ifndef CHAHE_CORE_SCORE_H
#define CHAHE_CORE_SCORE_H

#include <stdbool.h>
#include <stddef.h>

/* Scores and grades. "Rules" is 工程施工查核小組作業辦法, "Organisation" is
 * 工程施工查核小組組織準則. */

enum { SCORE_NONE = -1, SCORE_FORCED_MAX = 69 };

/* 等第, best first. GRADE_NONE: nobody scored yet. GRADE_PENDING: withheld. */
enum grade {
  GRADE_A_PLUS, /* 優 */
  GRADE_A,      /* 甲 */
  GRADE_B,      /* 乙 */
  GRADE_C,      /* 丙 */
  GRADE_PENDING,
  GRADE_NONE
};
const char *grade_key(enum grade grade); /* "A+" "A" "B" "C" "pending" "" */

/* 領隊, 外聘委員, 內聘委員, 工作人員. */
enum role { ROLE_LEADER, ROLE_EXTERNAL, ROLE_INTERNAL, ROLE_STAFF, ROLE_COUNT };

struct member {
  enum role role;
  int score; /* 0-100, or SCORE_NONE */
  bool recused;
};

/* Whether the member's score counts: leader, external or internal, not
 * recused (迴避), and a score is given. */
bool member_scores(const struct member *member);

/* Mean of the scores that count, rounded half up to an integer (Rules Art.
 * 7); SCORE_NONE when there are none. */
int score_mean(const struct member *members, size_t count);

/* 優 >= 90 > 甲 >= 80 > 乙 >= 70 > 丙 (Rules Art. 7). GRADE_NONE for
 * SCORE_NONE. */
enum grade score_grade(int score);

/* Whether at least a third of the members who scored are external
 * (Organisation Art. 5); false when nobody scored. */
bool score_external_third(const struct member *members, size_t count);

/* 檢驗. A failed one of the first three forces 丙 (Rules Art. 8, grounds 1 to
 * 3), a pending one of them withholds the grade; the others do neither. */
enum test_item {
  TEST_CONCRETE_CORE,
  TEST_ASPHALT_CORE,
  TEST_COMPACTION,
  TEST_REBAR,
  TEST_OTHER
};
enum test_result { TEST_PENDING, TEST_PASS, TEST_FAIL };
struct test {
  enum test_item item;
  enum test_result result;
};

/* What decides the grade besides the scores. */
struct grade_grounds {
  bool team_grounds; /* Rules Art. 8, grounds 4 to 6, recorded by the team */
  const struct test *tests; /* borrowed */
  size_t test_count;
  int total_points; /* points_total() */
};

struct grade_result {
  int raw_score; /* the mean; SCORE_NONE: nobody scored */
  int score;     /* min(raw, 69) where Rules Art. 8 force 丙 */
  enum grade grade;
  enum grade bound; /* GRADE_B or GRADE_C where points bound the grade, else
                       GRADE_NONE; GRADE_NONE too where it is forced. What the
                       points alone say: points_bound() */
  bool forced;      /* by Rules Art. 8 */
};

/* Grade of an audit: Rules Art. 7 and 8; withheld while a core or compaction
 * test is pending, the score is >= 70 and nothing forces 丙; bounded by total
 * points (工程會 97.02.13 工程管字第09700062330號: >= 15 not better than 乙,
 * >= 40 丙), which does not come on top of Art. 8. A bound of 丙 is certain
 * whatever the test will say, so it is not withheld; a bound of 乙 is told
 * while the grade is withheld. Where nobody scored (`mean` SCORE_NONE) there
 * is no grade, unless Art. 8 force 丙: then without a score. */
struct grade_result score_decide(int mean, const struct grade_grounds *grounds);

#endif
