-- The figures of a period in bare SQL, as the sqlite3 shell computes them from
-- the same file: what `chahe period` is measured against. Days in :from, :to.
-- It stops where SQL is of no use: deadlines need the office calendar.
CREATE TEMP TABLE counted AS
  SELECT a.id, a.kind, a.notice, p.budget,
    CASE WHEN p.budget >= 200000000 THEN 'huge'
      WHEN p.budget >= 50000000 THEN 'large'
      WHEN p.budget >= 10000000 THEN 'medium'
      WHEN p.budget >= 1500000 THEN 'small' ELSE 'minor' END AS band,
    (SELECT CAST(avg(m.score) + 0.5 AS INTEGER) FROM member m
      WHERE m.audit_id = a.id AND m.deleted = 0 AND m.role <> 'staff'
        AND coalesce(m.recused, 0) = 0) AS score,
    (SELECT 3 * sum(m.role = 'external') >= count(*) FROM member m
      WHERE m.audit_id = a.id AND m.deleted = 0 AND m.score IS NOT NULL
        AND coalesce(m.recused, 0) = 0) AS external_third,
    (SELECT count(*) FROM sampling s WHERE s.audit_id = a.id
        AND s.deleted = 0 AND s.result = 'fail') AS failed_tests,
    (SELECT max(e.new_due) FROM extension e WHERE e.audit_id = a.id
        AND e.deleted = 0 AND e.approved_on IS NOT NULL) AS extended,
    (SELECT count(*) FROM finding f WHERE f.audit_id = a.id
        AND f.deleted = 0 AND f.improved_on IS NULL
        AND coalesce(f.fixed_on_site, 0) = 0) AS open,
    (SELECT max(f.improved_on) FROM finding f WHERE f.audit_id = a.id
        AND f.deleted = 0) AS improved
  FROM audit a JOIN project p ON p.id = a.project_id
  WHERE a.audit_date BETWEEN :from AND :to AND a.deleted = 0;

SELECT kind, notice, count(*) FROM counted GROUP BY 1, 2;
SELECT band, CASE WHEN failed_tests OR score < 70 THEN 'C'
    WHEN score < 80 THEN 'B' WHEN score < 90 THEN 'A' ELSE 'A+' END, count(*)
  FROM counted WHERE kind <> 'supervision' GROUP BY 1, 2;
SELECT sum(external_third), sum(open = 0), sum(open > 0) FROM counted;

CREATE TEMP TABLE graded AS
  SELECT f.audit_id, f.code, f.party, f.severity, c.band,
    max(0, coalesce(f.points, CASE f.severity WHEN 'M' THEN d.m
      WHEN 'S' THEN d.s ELSE 0 END) * coalesce(f.multiplier, 1)) AS points
  FROM counted c JOIN finding f ON f.audit_id = c.id AND f.deleted = 0
    LEFT JOIN defect d ON d.code = f.code
  WHERE c.kind <> 'supervision';
SELECT severity, substr(code, 1, 4), count(*) FROM graded GROUP BY 1, 2;
SELECT party, band, sum(points) FROM graded GROUP BY 1, 2;
SELECT code, count(*) FROM graded GROUP BY 1 ORDER BY 2 DESC LIMIT 10;
SELECT bound, count(*) FROM (
  SELECT CASE WHEN sum(points) >= 40 THEN 'C' WHEN sum(points) >= 15 THEN 'B'
    ELSE '' END AS bound FROM graded WHERE substr(code, 1, 1) IN ('4', '5')
  GROUP BY audit_id) GROUP BY 1;
