# Makes a large agency of a small one: reads one table of a scenario (CSV) and
# writes it COPIES times, each copy with numbers and years of its own. Dates
# move by whole years, 0 to 9 back; the scenario has no 29 February.
#
#   awk -v copies=150 -f generate.awk scenario/audit.csv >audit.csv
#
# Numbers are found by their columns' names, dates by their shape. No cell of the
# scenario has a comma or a quote in it.
BEGIN {
  FS = OFS = ","
  number["tender_no"] = number["audit_no"] = number["report_no"] = 1
}
{
  sub(/\r$/, "")
}
NR == 1 {
  for (i = 1; i <= NF; i++)
    if ($i in number)
      numbered[i] = 1
  print
  next
}
{
  lines[++count] = $0
}
END {
  for (copy = 1; copy <= copies; copy++)
    for (line = 1; line <= count; line++) {
      cells = split(lines[line], cell, ",")
      text = ""
      for (i = 1; i <= cells; i++) {
        value = cell[i]
        if (value ~ /^20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/)
          value = substr(value, 1, 4) - copy % 10 substr(value, 5)
        else if ((i in numbered) && value != "")
          value = value "-" copy
        text = text (i > 1 ? "," : "") value
      }
      print text
    }
}
