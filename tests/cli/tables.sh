# shellcheck shell=bash
# The tables that several tests of commands work on: two tenders, two audits.
#
# T1 60 M (large: 4000 NT$ a point for the contractor, 1000 for the
# supervisor), T2 12 M (medium: 2000, 500). The audit of T1 on 2023-03-01 has
# scores 84, 80, 81: 245 / 3 = 81.7, rounded 82, grade A. Its findings:
#   1  5.01.01 M 3 points, contractor, the supervisor co-liable; improved
#   2  4.03.01 S 2 points, contractor; open
#   3  4.02.03.04 L, points -2: a credit, never set off
# Contractor 3 + 2 = 5 points, supervisor 3, total 5 (finding 1 once).

# write_tables FOLDER
write_tables() {
  mkdir -p "$1"
  cat >"$1/project.csv" <<'END'
tender_no,name,organizer,budget,contractor,supervisor,start_date,program
T1,甲區道路改善工程,工務局,60000000,甲營造,乙監造,2023-01-01,道路
T2,乙校校舍新建工程,教育局,12000000,丙營造,丁監造,2023-02-01,
END
  cat >"$1/audit.csv" <<'END'
audit_no,tender_no,audit_date,kind,notice,sent_on
112-001,T1,2023-03-01,audit,unannounced,2023-03-10
112-002,T2,2023-03-20,audit,unannounced,
END
  cat >"$1/member.csv" <<'END'
audit_no,name,role,score
112-001,領隊一,leader,84
112-001,外聘委員甲,external,80
112-001,內聘委員乙,internal,81
112-001,工作人員丙,staff,
END
  cat >"$1/finding.csv" <<'END'
audit_no,seq,code,party,also,severity,points,multiplier,location,description,member,fixed_on_site,action,improved_on
112-001,1,5.01.01,contractor,supervisor,M,,1,3樓柱,混凝土表面蜂窩,外聘委員甲,0,打除修補,2023-04-10
112-001,2,4.03.01,contractor,,S,,1,,施工計畫未更新,,0,,
112-001,3,4.02.03.04,supervisor,,L,-2,1,,抽查紀錄詳實,,0,,2023-03-01
END
}

# The same, imported into $DB.
import_tables() {
  write_tables "$WORK/tables"
  chahe import "$WORK/tables"
}
