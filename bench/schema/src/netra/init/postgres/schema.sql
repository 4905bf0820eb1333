-- 300 tables with 600 indexes, and 200,000 rows.
DO $$
BEGIN
  FOR i IN 1..300 LOOP
    EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, name text UNIQUE, note text)', i);
  END LOOP;
END $$;
INSERT INTO t1 SELECT g, md5(g::text), repeat('x', 100) FROM generate_series(1, 200000) g;
