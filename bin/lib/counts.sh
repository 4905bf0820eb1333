# shellcheck shell=bash
# Sums what Surefire, Failsafe and the Invoker plugin have written about their tests.

PASSED=0
FAILED=0
SKIPPED=0

# count_reports TARGET: adds up the reports below a target folder.
count_reports() {
  local passed failed skipped
  read -r passed failed skipped < <(
    {
      find "$1" -maxdepth 2 -path '*/surefire-reports/TEST-*.xml' -exec grep -hm 1 '<testsuite ' {} + || true
      find "$1" -maxdepth 2 -path '*/failsafe-reports/TEST-*.xml' -exec grep -hm 1 '<testsuite ' {} + || true
      find "$1" -maxdepth 3 -path '*/invoker-reports/*BUILD-*.xml' -exec grep -hom 1 '<build-job .*' {} + || true
    } 2>/dev/null | awk '
      function number(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : 0 }
      /<testsuite / { bad = number("failures") + number("errors"); out = number("skipped")
                      failed += bad; skipped += out; passed += number("tests") - bad - out }
      / result="success"/ { passed++ }
      / result="skipped"/ { skipped++ }
      / result="(failure|error)/ { failed++ }
      END { print passed + 0, failed + 0, skipped + 0 }'
  )
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
  SKIPPED=$((SKIPPED + skipped))
}
