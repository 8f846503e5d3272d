/* forms/wording.ini: the texts of the printed forms. */
#include "chahe/forms/wording.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/forms/ini_text.h"
#include "chahe/forms/quote.h"
#include "chahe/forms/source.h"

/* Values for the texts about the score and for the foot of a page. */
#define SCORE "score raw points grade own reasons"
#define FOOTER "page pages record date digest"
/* For how remediation stands. */
#define STATE "count done open last today days"
/* For the report in words, section by section. */
#define AUDITS "span years audits audit reaudit findings "
#define MANNER AUDITS "unannounced announced least most without "
#define HELD MANNER "notice experts "
#define COUNTED HELD "grades "
#define FOUND COUNTED "list "
#define LETTERS FOUND "advice today record_days improve_days sent improved "
#define RETURNS "span returns returns_after returns_missing "
#define WARNED RETURNS "rest warnings risk_on "
#define CITIZENS \
  "span received closed open categories category_count item_count"
#define TRAININGS "span count participants"
#define TRAINING "span day title partner participants"
/* For the register: why a grade is not what the score alone would make it. */
#define REASONS "grounds points raw grade own"
#define DATES "year month day quarter"

/* Every text that the program prints, with the values that it offers for it
 * (names in braces; NULL: none) and those of them that the text cannot do
 * without. A list is given as often as it has items, one at least. Ascending
 * by key. */
static const struct required {
  const char *key;
  const char *offered, *needed; /* parted by blanks */
  bool list;
} required[] = {
    {.key = "agency.name"},
    {.key = "block.D"},
    {.key = "block.P"},
    {.key = "block.QA1"},
    {.key = "block.QA2"},
    {.key = "block.QB"},
    {.key = "block.W"},
    {.key = "block.W1"},
    {.key = "block.W2"},
    {.key = "block.W3"},
    {.key = "block.other"},
    {.key = "bound.b"},
    {.key = "bound.c"},
    {.key = "bound.forced"},
    {.key = "bound.none"},
    {.key = "common.comma"},
    {.key = "common.empty"},
    {.key = "common.none"},
    {.key = "deduction.also", .offered = "parties", .needed = "parties"},
    {.key = "deduction.bound"},
    {.key = "deduction.credits"},
    {.key = "deduction.party"},
    {.key = "deduction.range"},
    {.key = "deduction.range_value",
     .offered = "medium serious",
     .needed = "medium serious"},
    {.key = "deduction.signatures"},
    {.key = "deduction.title"},
    {.key = "deduction.total"},
    {.key = "deduction.total_value", .offered = "points", .needed = "points"},
    {.key = "deduction.totals"},
    {.key = "figures.as_of"},
    {.key = "figures.as_of_date", .offered = "date", .needed = "date"},
    {.key = "figures.as_of_running", .offered = "date", .needed = "date"},
    {.key = "figures.audit"},
    {.key = "figures.audit_unit"},
    {.key = "figures.audits"},
    {.key = "figures.audits_count"},
    {.key = "figures.band"},
    {.key = "figures.before"},
    {.key = "figures.before_none", .offered = "from to"},
    {.key = "figures.before_note", .offered = "from to"},
    {.key = "figures.block"},
    {.key = "figures.case_audit"},
    {.key = "figures.case_closed",
     .offered = "open last due closed",
     .needed = "closed"},
    {.key = "figures.case_grounds"},
    {.key = "figures.case_improving", .offered = "open last due closed"},
    {.key = "figures.case_in_time", .offered = "open last due closed"},
    {.key = "figures.case_late", .offered = "open last due closed"},
    {.key = "figures.case_measures"},
    {.key = "figures.case_next",
     .offered = "date number grade",
     .needed = "date grade"},
    {.key = "figures.case_overdue", .offered = "open last due closed"},
    {.key = "figures.case_parties"},
    {.key = "figures.case_score"},
    {.key = "figures.case_state"},
    {.key = "figures.case_tender", .offered = "name number", .needed = "name"},
    {.key = "figures.case_tender_head"},
    {.key = "figures.case_unsent"},
    {.key = "figures.cases"},
    {.key = "figures.cases_note"},
    {.key = "figures.category"},
    {.key = "figures.change"},
    {.key = "figures.citizens"},
    {.key = "figures.closed"},
    {.key = "figures.code"},
    {.key = "figures.code_label", .offered = "code text", .needed = "code"},
    {.key = "figures.columns"},
    {.key = "figures.count_share", .offered = "count share", .needed = "count"},
    {.key = "figures.counts"},
    {.key = "figures.days", .offered = "from to", .needed = "from to"},
    {.key = "figures.due_on"},
    {.key = "figures.externals"},
    {.key = "figures.finding_unit"},
    {.key = "figures.findings"},
    {.key = "figures.findings_chart"},
    {.key = "figures.findings_count"},
    {.key = "figures.findings_each"},
    {.key = "figures.findings_short"},
    {.key = "figures.first_half", .offered = "year", .needed = "year"},
    {.key = "figures.good_share"},
    {.key = "figures.grades"},
    {.key = "figures.grades_chart"},
    {.key = "figures.ground_points", .offered = "number", .needed = "number"},
    {.key = "figures.ground_score", .offered = "number", .needed = "number"},
    {.key = "figures.ground_team",
     .offered = "label ground",
     .needed = "label"},
    {.key = "figures.ground_test",
     .offered = "label ground",
     .needed = "label"},
    {.key = "figures.held_on"},
    {.key = "figures.hours"},
    {.key = "figures.huge"},
    {.key = "figures.huge_short"},
    {.key = "figures.improve_late"},
    {.key = "figures.improved_in_time"},
    {.key = "figures.improved_late"},
    {.key = "figures.improvement"},
    {.key = "figures.improving"},
    {.key = "figures.inspect_late"},
    {.key = "figures.item"},
    {.key = "figures.large"},
    {.key = "figures.large_short"},
    {.key = "figures.late_short"},
    {.key = "figures.letters"},
    {.key = "figures.letters_in_time"},
    {.key = "figures.letters_late"},
    {.key = "figures.mean_score"},
    {.key = "figures.medium"},
    {.key = "figures.medium_short"},
    {.key = "figures.minor"},
    {.key = "figures.month", .offered = "month", .needed = "month"},
    {.key = "figures.months"},
    {.key = "figures.no_data"},
    {.key = "figures.not_answered"},
    {.key = "figures.organizer"},
    {.key = "figures.organizers"},
    {.key = "figures.overdue"},
    {.key = "figures.overdue_short"},
    {.key = "figures.participants"},
    {.key = "figures.parties"},
    {.key = "figures.parties_note"},
    {.key = "figures.partner"},
    {.key = "figures.program"},
    {.key = "figures.programs"},
    {.key = "figures.quarter"},
    {.key = "figures.quota", .offered = "year date", .needed = "year"},
    {.key = "figures.quota_done"},
    {.key = "figures.quota_large"},
    {.key = "figures.quota_missing"},
    {.key = "figures.quota_note"},
    {.key = "figures.quota_required"},
    {.key = "figures.quota_tenders"},
    {.key = "figures.rank"},
    {.key = "figures.reached"},
    {.key = "figures.reaudit"},
    {.key = "figures.received"},
    {.key = "figures.remediation"},
    {.key = "figures.return_due", .offered = "date", .needed = "date"},
    {.key = "figures.return_late", .offered = "date letter", .needed = "date"},
    {.key = "figures.return_open"},
    {.key = "figures.return_overdue"},
    {.key = "figures.return_sent", .offered = "date letter", .needed = "date"},
    {.key = "figures.returns"},
    {.key = "figures.risks_note",
     .offered = "date red orange yellow",
     .needed = "red"},
    {.key = "figures.second_half", .offered = "year", .needed = "year"},
    {.key = "figures.section", .offered = "number title", .needed = "title"},
    {.key = "figures.sent_on"},
    {.key = "figures.share"},
    {.key = "figures.side_audits"},
    {.key = "figures.side_findings"},
    {.key = "figures.side_fines"},
    {.key = "figures.side_grades"},
    {.key = "figures.side_points"},
    {.key = "figures.side_remediation"},
    {.key = "figures.small"},
    {.key = "figures.small_short"},
    {.key = "figures.span"},
    {.key = "figures.sum"},
    {.key = "figures.supervision"},
    {.key = "figures.text"},
    {.key = "figures.times"},
    {.key = "figures.title"},
    {.key = "figures.title_half", .offered = "period", .needed = "period"},
    {.key = "figures.title_quarter", .offered = "period", .needed = "period"},
    {.key = "figures.title_span", .offered = "period", .needed = "period"},
    {.key = "figures.title_year", .offered = "period", .needed = "period"},
    {.key = "figures.top"},
    {.key = "figures.top_chart"},
    {.key = "figures.trainings"},
    {.key = "figures.trainings_sum", .offered = "count", .needed = "count"},
    {.key = "figures.unannounced"},
    {.key = "figures.unannounced_share"},
    {.key = "figures.unscored"},
    {.key = "figures.whole"},
    {.key = "figures.year", .offered = "year", .needed = "year"},
    {.key = "finding.code"},
    {.key = "finding.fixed_on_site"},
    {.key = "finding.location", .offered = "location", .needed = "location"},
    {.key = "finding.multiplier",
     .offered = "multiplier points",
     .needed = "multiplier"},
    {.key = "finding.points"},
    {.key = "finding.severity", .offered = "severity", .needed = "severity"},
    {.key = "finding.text"},
    {.key = "footer.digest", .offered = FOOTER, .needed = "digest"},
    {.key = "footer.left", .offered = FOOTER},
    {.key = "footer.page", .offered = FOOTER, .needed = "page pages"},
    {.key = "grade.a"},
    {.key = "grade.a_plus"},
    {.key = "grade.b"},
    {.key = "grade.c"},
    {.key = "grade.pending"},
    {.key = "itinerary.announced"},
    {.key = "itinerary.date_value",
     .offered = "date weekday",
     .needed = "date"},
    {.key = "itinerary.note", .list = true},
    {.key = "itinerary.notes"},
    {.key = "itinerary.place"},
    {.key = "itinerary.secret"},
    {.key = "itinerary.step", .offered = "organizer place", .list = true},
    {.key = "itinerary.steps"},
    {.key = "itinerary.time"},
    {.key = "itinerary.title"},
    {.key = "itinerary.title_supervision"},
    {.key = "itinerary.what"},
    {.key = "letter.advice", .offered = "kind list", .needed = "list"},
    {.key = "letter.advice_design", .offered = "count"},
    {.key = "letter.advice_other", .offered = "count"},
    {.key = "letter.announced"},
    {.key = "letter.archive_no"},
    {.key = "letter.basis"},
    {.key = "letter.basis_supervision"},
    {.key = "letter.binding"},
    {.key = "letter.contact", .list = true},
    {.key = "letter.copies"},
    {.key = "letter.date", .offered = "date", .needed = "date"},
    {.key = "letter.date_open"},
    {.key = "letter.defects",
     .offered = "kind count parties fixed",
     .needed = "count"},
    {.key = "letter.defects_none", .offered = "kind"},
    {.key = "letter.due"},
    {.key = "letter.due_counting"},
    {.key = "letter.due_extended", .offered = "approved due", .needed = "due"},
    {.key = "letter.due_received",
     .offered = "days from moved due provisional",
     .needed = "from due"},
    {.key = "letter.due_request"},
    {.key = "letter.due_rule", .offered = "days", .needed = "days"},
    {.key = "letter.due_sent",
     .offered = "days from moved due provisional",
     .needed = "from due"},
    {.key = "letter.enclosed", .offered = "kind"},
    {.key = "letter.enclosed_none", .offered = "kind"},
    {.key = "letter.enclosures"},
    {.key = "letter.enclosures_where", .offered = "item", .needed = "item"},
    {.key = "letter.explanation"},
    {.key = "letter.fixed", .offered = "count"},
    {.key = "letter.grade_c", .offered = "kind"},
    {.key = "letter.heading", .offered = "agency", .needed = "agency"},
    {.key = "letter.holiday"},
    {.key = "letter.kept"},
    {.key = "letter.kind_audit"},
    {.key = "letter.kind_reaudit"},
    {.key = "letter.kind_supervision"},
    {.key = "letter.moved", .offered = "last what", .needed = "last"},
    {.key = "letter.number"},
    {.key = "letter.number_open"},
    {.key = "letter.ordinary"},
    {.key = "letter.original"},
    {.key = "letter.own_copy"},
    {.key = "letter.party_also",
     .offered = "party count also",
     .needed = "party count also"},
    {.key = "letter.party_count",
     .offered = "party count",
     .needed = "party count"},
    {.key = "letter.party_only_also",
     .offered = "party also",
     .needed = "party also"},
    {.key = "letter.points"},
    {.key = "letter.points_fined",
     .offered = "party points rate fine",
     .needed = "party points fine"},
    {.key = "letter.points_plain",
     .offered = "party points",
     .needed = "party points"},
    {.key = "letter.points_total", .offered = "points", .needed = "points"},
    {.key = "letter.provisional"},
    {.key = "letter.reason", .offered = "reason", .needed = "reason"},
    {.key = "letter.receiver"},
    {.key = "letter.report"},
    {.key = "letter.saturday"},
    {.key = "letter.score",
     .offered = "kind score grade reason",
     .needed = "score grade"},
    {.key = "letter.score_unscored",
     .offered = "kind grade reason",
     .needed = "grade"},
    {.key = "letter.score_withheld", .offered = "kind"},
    {.key = "letter.secrecy"},
    {.key = "letter.sent_on"},
    {.key = "letter.signature"},
    {.key = "letter.speed"},
    {.key = "letter.subject"},
    {.key = "letter.subject_none",
     .offered = "date name no kind",
     .needed = "name"},
    {.key = "letter.subject_text",
     .offered = "date name no kind",
     .needed = "name"},
    {.key = "letter.sunday"},
    {.key = "letter.title"},
    {.key = "letter.unannounced"},
    {.key = "letter.visit", .offered = "date notice kind"},
    {.key = "member.external_mark"},
    {.key = "member.recused"},
    {.key = "member_sheet.advice"},
    {.key = "member_sheet.advice_team"},
    {.key = "member_sheet.affiliation"},
    {.key = "member_sheet.date"},
    {.key = "member_sheet.max", .offered = "max", .needed = "max"},
    {.key = "member_sheet.max_base", .offered = "max base", .needed = "max"},
    {.key = "member_sheet.max_weighted",
     .offered = "max percent",
     .needed = "max"},
    {.key = "member_sheet.member"},
    {.key = "member_sheet.merits"},
    {.key = "member_sheet.merits_team"},
    {.key = "member_sheet.progress"},
    {.key = "member_sheet.quality"},
    {.key = "member_sheet.severity"},
    {.key = "member_sheet.signature"},
    {.key = "member_sheet.title"},
    {.key = "member_sheet.title_supervision"},
    {.key = "member_sheet.total"},
    {.key = "member_sheet.works"},
    {.key = "merge.added"},
    {.key = "merge.after"},
    {.key = "merge.before"},
    {.key = "merge.changed"},
    {.key = "merge.clock_ahead", .offered = "device days", .needed = "device"},
    {.key = "merge.clock_old", .offered = "device days", .needed = "device"},
    {.key = "merge.clock_slow", .offered = "device days", .needed = "device"},
    {.key = "merge.clock_still", .offered = "device days", .needed = "device"},
    {.key = "merge.conflict"},
    {.key = "merge.conflicts"},
    {.key = "merge.conflicts_value", .offered = "count", .needed = "count"},
    {.key = "merge.copy"},
    {.key = "merge.device"},
    {.key = "merge.duplicate", .offered = "record", .needed = "record"},
    {.key = "merge.duplicates_more", .offered = "count", .needed = "count"},
    {.key = "merge.entries"},
    {.key = "merge.file"},
    {.key = "merge.files"},
    {.key = "merge.files_value",
     .offered = "merged refused",
     .needed = "merged refused"},
    {.key = "merge.giver"},
    {.key = "merge.hash"},
    {.key = "merge.kind"},
    {.key = "merge.known"},
    {.key = "merge.merged_on"},
    {.key = "merge.notes"},
    {.key = "merge.older_copy"},
    {.key = "merge.own", .offered = "name", .needed = "name"},
    {.key = "merge.photo"},
    {.key = "merge.pictures"},
    {.key = "merge.read"},
    {.key = "merge.refused"},
    {.key = "merge.setting"},
    {.key = "merge.state"},
    {.key = "merge.state_after"},
    {.key = "merge.state_theirs"},
    {.key = "merge.taker"},
    {.key = "merge.theirs"},
    {.key = "merge.title"},
    {.key = "merge.unchanged"},
    {.key = "narrative.advice", .offered = FOUND, .needed = "list"},
    {.key = "narrative.advice_design", .offered = "count", .needed = "count"},
    {.key = "narrative.advice_other", .offered = "count", .needed = "count"},
    {.key = "narrative.audits"},
    {.key = "narrative.citizens"},
    {.key = "narrative.count", .offered = COUNTED, .needed = "audits"},
    {.key = "narrative.count_none", .offered = AUDITS},
    {.key = "narrative.experts", .offered = MANNER, .needed = "least most"},
    {.key = "narrative.experts_none", .offered = MANNER},
    {.key = "narrative.experts_same", .offered = MANNER, .needed = "most"},
    {.key = "narrative.experts_without",
     .offered = MANNER,
     .needed = "without"},
    {.key = "narrative.findings",
     .offered = COUNTED "advice ",
     .needed = "findings"},
    {.key = "narrative.findings_none", .offered = COUNTED "advice "},
    {.key = "narrative.grade", .offered = "name count", .needed = "name count"},
    {.key = "narrative.held", .offered = HELD},
    {.key = "narrative.held_none", .offered = AUDITS},
    {.key = "narrative.items", .offered = CITIZENS},
    {.key = "narrative.late",
     .offered = LETTERS "late_count",
     .needed = "late_count"},
    {.key = "narrative.letters", .offered = LETTERS "late overdue standing"},
    {.key = "narrative.notice_all", .offered = MANNER},
    {.key = "narrative.notice_none", .offered = MANNER},
    {.key = "narrative.notice_some",
     .offered = MANNER,
     .needed = "unannounced"},
    {.key = "narrative.orange", .offered = "count", .needed = "count"},
    {.key = "narrative.overdue",
     .offered = LETTERS "overdue_count",
     .needed = "overdue_count"},
    {.key = "narrative.overdue_none", .offered = LETTERS},
    {.key = "narrative.paragraph", .offered = "number"},
    {.key = "narrative.plan", .offered = AUDITS},
    {.key = "narrative.program", .offered = "name count", .needed = "name"},
    {.key = "narrative.programs",
     .offered = WARNED "programs",
     .needed = "programs"},
    {.key = "narrative.red", .offered = "count", .needed = "count"},
    {.key = "narrative.reports",
     .offered = CITIZENS,
     .needed = "received closed"},
    {.key = "narrative.reports_closed",
     .offered = CITIZENS,
     .needed = "received"},
    {.key = "narrative.reports_none", .offered = CITIZENS},
    {.key = "narrative.reports_open",
     .offered = CITIZENS,
     .needed = "received"},
    {.key = "narrative.return",
     .offered = "quarter month",
     .needed = "quarter month"},
    {.key = "narrative.return_missing",
     .offered = "quarter",
     .needed = "quarter"},
    {.key = "narrative.returns",
     .offered = RETURNS "rest",
     .needed = "returns"},
    {.key = "narrative.returns_after",
     .offered = RETURNS,
     .needed = "returns_after"},
    {.key = "narrative.returns_missing",
     .offered = RETURNS,
     .needed = "returns_missing"},
    {.key = "narrative.returns_none", .offered = RETURNS "rest"},
    {.key = "narrative.risk", .offered = WARNED, .needed = "warnings"},
    {.key = "narrative.risk_none", .offered = WARNED},
    {.key = "narrative.section", .offered = "number"},
    {.key = "narrative.standing", .offered = LETTERS "late overdue"},
    {.key = "narrative.title"},
    {.key = "narrative.training",
     .offered = TRAINING,
     .needed = "title participants"},
    {.key = "narrative.training_joint",
     .offered = TRAINING,
     .needed = "title partner participants"},
    {.key = "narrative.trainings"},
    {.key = "narrative.trainings_count",
     .offered = TRAININGS,
     .needed = "count"},
    {.key = "narrative.trainings_none", .offered = TRAININGS},
    {.key = "narrative.yellow", .offered = "count", .needed = "count"},
    {.key = "party.agency"},
    {.key = "party.contractor"},
    {.key = "party.designer"},
    {.key = "party.pcm"},
    {.key = "party.supervisor"},
    {.key = "period.span", .offered = "span today", .needed = "span"},
    {.key = "points.fine"},
    {.key = "points.party"},
    {.key = "points.points"},
    {.key = "points.rate"},
    {.key = "record.amount_value", .offered = "amount", .needed = "amount"},
    {.key = "record.audit_date"},
    {.key = "record.budget"},
    {.key = "record.changed_value", .offered = "amount", .needed = "amount"},
    {.key = "record.completed_value", .offered = "date", .needed = "date"},
    {.key = "record.contract"},
    {.key = "record.contractor"},
    {.key = "record.dates"},
    {.key = "record.defects"},
    {.key = "record.design"},
    {.key = "record.design_advice"},
    {.key = "record.design_value",
     .offered = "designer supervisor",
     .needed = "designer supervisor"},
    {.key = "record.due_value", .offered = "date", .needed = "date"},
    {.key = "record.leader"},
    {.key = "record.leader_value",
     .offered = "leader staff",
     .needed = "leader staff"},
    {.key = "record.members"},
    {.key = "record.merits"},
    {.key = "record.number", .offered = "record", .needed = "record"},
    {.key = "record.organizer"},
    {.key = "record.other_advice"},
    {.key = "record.pcm"},
    {.key = "record.place"},
    {.key = "record.plan"},
    {.key = "record.plan_agency"},
    {.key = "record.points"},
    {.key = "record.progress"},
    {.key = "record.progress_value",
     .offered = "as_of planned actual planned_amount paid_amount",
     .needed = "planned actual"},
    {.key = "record.reason"},
    {.key = "record.score"},
    {.key = "record.site_condition"},
    {.key = "record.start_value", .offered = "date", .needed = "date"},
    {.key = "record.summary"},
    {.key = "record.supervising_agency"},
    {.key = "record.tender"},
    {.key = "record.tender_value", .offered = "no name", .needed = "no name"},
    {.key = "record.tests"},
    {.key = "record.title"},
    {.key = "record.title_supervision"},
    {.key = "register.amounts", .offered = "budget contract"},
    {.key = "register.asphalt_core"},
    {.key = "register.bound", .offered = REASONS, .needed = "points grade"},
    {.key = "register.budget"},
    {.key = "register.closed"},
    {.key = "register.compaction"},
    {.key = "register.concrete_core"},
    {.key = "register.contract"},
    {.key = "register.count"},
    {.key = "register.date"},
    {.key = "register.due"},
    {.key = "register.empty"},
    {.key = "register.extended", .offered = "due", .needed = "due"},
    {.key = "register.forced", .offered = REASONS, .needed = "grounds grade"},
    {.key = "register.forced_unscored",
     .offered = REASONS,
     .needed = "grounds grade"},
    {.key = "register.grade"},
    {.key = "register.grades"},
    {.key = "register.join"},
    {.key = "register.leader"},
    {.key = "register.members"},
    {.key = "register.no"},
    {.key = "register.open",
     .offered = "open findings days due",
     .needed = "open"},
    {.key = "register.organizer"},
    {.key = "register.overdue",
     .offered = "open findings days due",
     .needed = "due"},
    {.key = "register.plan"},
    {.key = "register.provisional"},
    {.key = "register.reason"},
    {.key = "register.reaudit"},
    {.key = "register.remark"},
    {.key = "register.requested", .offered = "due", .needed = "due"},
    {.key = "register.score"},
    {.key = "register.share"},
    {.key = "register.staff"},
    {.key = "register.supervisions", .offered = "count", .needed = "count"},
    {.key = "register.team_grounds", .offered = "grounds", .needed = "grounds"},
    {.key = "register.tender"},
    {.key = "register.test"},
    {.key = "register.title"},
    {.key = "register.total"},
    {.key = "register.total_value",
     .offered = "audits audit reaudit closed unclosed amounts mean",
     .needed = "audits"},
    {.key = "register.unclosed"},
    {.key = "register.unsent", .offered = "due", .needed = "due"},
    {.key = "register.unsent_late", .offered = "due", .needed = "due"},
    {.key = "remedy.action"},
    {.key = "remedy.advice"},
    {.key = "remedy.advice_item", .offered = "item", .needed = "item"},
    {.key = "remedy.advice_title", .offered = "item code", .needed = "item"},
    {.key = "remedy.advices"},
    {.key = "remedy.closed_on"},
    {.key = "remedy.design"},
    {.key = "remedy.done"},
    {.key = "remedy.due"},
    {.key = "remedy.due_extended", .offered = "due first", .needed = "due"},
    {.key = "remedy.due_none"},
    {.key = "remedy.due_value", .offered = "due", .needed = "due"},
    {.key = "remedy.item"},
    {.key = "remedy.kind"},
    {.key = "remedy.lacking"},
    {.key = "remedy.lacking_photo", .offered = "stage", .needed = "stage"},
    {.key = "remedy.lacking_value",
     .offered = "stage items",
     .needed = "items"},
    {.key = "remedy.late", .offered = "days", .needed = "days"},
    {.key = "remedy.letter_no"},
    {.key = "remedy.no_photo", .offered = "stage", .needed = "stage"},
    {.key = "remedy.on_site"},
    {.key = "remedy.open", .offered = "days"},
    {.key = "remedy.open_late", .offered = "days", .needed = "days"},
    {.key = "remedy.other"},
    {.key = "remedy.photo",
     .offered = "item number stage",
     .needed = "item number"},
    {.key = "remedy.photo_broken", .offered = "name"},
    {.key = "remedy.photo_caption",
     .offered = "item number stage",
     .needed = "item number"},
    {.key = "remedy.photo_elsewhere", .offered = "name"},
    {.key = "remedy.photo_title", .offered = "item code", .needed = "item"},
    {.key = "remedy.photos", .offered = "list", .needed = "list"},
    {.key = "remedy.provisional"},
    {.key = "remedy.received_on"},
    {.key = "remedy.remark"},
    {.key = "remedy.replied_on"},
    {.key = "remedy.responded_on"},
    {.key = "remedy.response"},
    {.key = "remedy.seal_contractor"},
    {.key = "remedy.seal_head"},
    {.key = "remedy.seal_supervisor"},
    {.key = "remedy.sent_on"},
    {.key = "remedy.state"},
    {.key = "remedy.state_done", .offered = STATE},
    {.key = "remedy.state_late", .offered = STATE, .needed = "last days"},
    {.key = "remedy.state_none"},
    {.key = "remedy.state_not_due", .offered = STATE, .needed = "open"},
    {.key = "remedy.state_on_site", .offered = STATE},
    {.key = "remedy.state_on_time", .offered = STATE, .needed = "last"},
    {.key = "remedy.state_open", .offered = STATE, .needed = "open"},
    {.key = "remedy.state_overdue", .offered = STATE, .needed = "open"},
    {.key = "remedy.taken", .offered = "time", .needed = "time"},
    {.key = "remedy.title"},
    {.key = "remedy.title_supervision"},
    {.key = "remedy.verified", .offered = "date by", .needed = "date"},
    {.key = "remedy.verified_by", .offered = "date by", .needed = "date"},
    {.key = "result.fail"},
    {.key = "result.pass"},
    {.key = "result.pending"},
    {.key = "role.external"},
    {.key = "role.internal"},
    {.key = "role.leader"},
    {.key = "role.staff"},
    {.key = "score.grade_only", .offered = SCORE, .needed = "grade"},
    {.key = "score.ground_team", .offered = "ground label", .needed = "ground"},
    {.key = "score.ground_test",
     .offered = "ground item location",
     .needed = "item"},
    {.key = "score.none"},
    {.key = "score.plain", .offered = SCORE, .needed = "score grade"},
    {.key = "score.why_bound_b", .offered = SCORE},
    {.key = "score.why_bound_c", .offered = SCORE},
    {.key = "score.why_forced", .offered = SCORE},
    {.key = "score.why_forced_unscored", .offered = SCORE},
    {.key = "score.why_withheld", .offered = SCORE},
    {.key = "score.withheld", .offered = SCORE},
    {.key = "severity.L"},
    {.key = "severity.M"},
    {.key = "severity.S"},
    {.key = "severity.credit"},
    {.key = "signin.affiliation"},
    {.key = "signin.agency", .list = true},
    {.key = "signin.attendees"},
    {.key = "signin.contractor", .list = true},
    {.key = "signin.designer", .list = true},
    {.key = "signin.name"},
    {.key = "signin.others"},
    {.key = "signin.party", .offered = "unit name", .needed = "unit"},
    {.key = "signin.pcm", .list = true},
    {.key = "signin.role"},
    {.key = "signin.signature"},
    {.key = "signin.supervisor", .list = true},
    {.key = "signin.team"},
    {.key = "signin.title"},
    {.key = "signin.title_supervision"},
    {.key = "spell.day", .offered = DATES, .needed = "year month day"},
    {.key = "spell.day_on", .offered = DATES, .needed = "month day"},
    {.key = "spell.days", .offered = "from to", .needed = "from to"},
    {.key = "spell.month", .offered = DATES, .needed = "year month"},
    {.key = "spell.month_on", .offered = DATES, .needed = "month"},
    {.key = "spell.months", .offered = "from to", .needed = "from to"},
    {.key = "spell.quarter", .offered = DATES, .needed = "year quarter"},
    {.key = "stage.after"},
    {.key = "stage.before"},
    {.key = "stage.during"},
    {.key = "stage.site"},
    {.key = "test.item"},
    {.key = "test.location"},
    {.key = "test.quantity"},
    {.key = "test.reported_on"},
    {.key = "test.result"},
    {.key = "test.standard"},
    {.key = "weekday.1"},
    {.key = "weekday.2"},
    {.key = "weekday.3"},
    {.key = "weekday.4"},
    {.key = "weekday.5"},
    {.key = "weekday.6"},
    {.key = "weekday.7"},
};
enum { REQUIRED_COUNT = sizeof required / sizeof *required };

static int compare_required(const void *key, const void *entry) {
  return strcmp(key, ((const struct required *)entry)->key);
}

static int compare_wording(const void *key, const void *entry) {
  return strcmp(key, ((const struct wording *)entry)->key);
}

static const struct required *find_required(const char *key) {
  return bsearch(key, required, REQUIRED_COUNT, sizeof *required,
                 compare_required);
}

/* Whether the `len` bytes at `name` are one of the words of `slots`. */
static bool is_slot(const char *slots, const char *name, size_t len) {
  for (size_t word; *slots; slots += word + (slots[word] == ' ')) {
    word = strcspn(slots, " ");
    if (word == len && memcmp(slots, name, len) == 0)
      return true;
  }
  return false;
}

static bool has_slot(const char *text, const char *name, size_t len) {
  for (; (text = strchr(text, '{')); text++)
    if (strncmp(text + 1, name, len) == 0 && text[1 + len] == '}')
      return true;
  return false;
}

/* Whether `text` names only what is offered in braces, and all that is
 * needed. */
static bool check_slots(const struct required *entry, const char *text,
                        struct error *error) {
  const char *offered = entry->offered ? entry->offered : "";
  for (const char *open = strchr(text, '{'); open;
       open = strchr(open + 1, '{')) {
    size_t len = strcspn(open + 1, "{}");
    if (open[1 + len] != '}' || !is_slot(offered, open + 1, len)) {
      int shown = (int)len + (open[1 + len] == '}' ? 2 : 1);
      return error_set(error, ERROR_INPUT, NULL,
                       _("%.*s cannot be filled in here"), shown, open);
    }
  }
  const char *needed = entry->needed ? entry->needed : "";
  for (size_t word; *needed; needed += word + (needed[word] == ' ')) {
    word = strcspn(needed, " ");
    if (!has_slot(text, needed, word))
      return error_set(error, ERROR_INPUT, NULL, _("{%.*s} is missing"),
                       (int)word, needed);
  }
  return true;
}

/* The text, or one more line of a list. */
static void add_line(char **text, const char *line) {
  struct buffer lines = {0};
  if (*text)
    buffer_format(&lines, "%s\n", *text);
  buffer_add_text(&lines, line);
  free(*text);
  *text = buffer_take(&lines);
}

/* Texts as they are read, at the place of their key in required[]. */
struct reading {
  char *texts[REQUIRED_COUNT];
};

static bool check_complete(const struct reading *reading, struct ini_item *item,
                           struct error *error) {
  item->line = 0;
  for (size_t i = 0; i < REQUIRED_COUNT; i++)
    if (!reading->texts[i]) {
      int section = (int)strcspn(required[i].key, ".");
      return error_set(error, ERROR_INPUT, NULL, _("[%.*s] %s is missing"),
                       section, required[i].key, required[i].key + section + 1);
    }
  return true;
}

static bool take(void *user, struct ini_item *item, struct error *error) {
  struct reading *reading = user;
  if (!item->section)
    return check_complete(reading, item, error);
  if (!item->key)
    return true;
  struct buffer key = {0};
  buffer_format(&key, "%s.%s", item->section, item->key);
  const struct required *entry = find_required(buffer_text(&key));
  char **text = entry ? &reading->texts[entry - required] : NULL;
  bool ok = false;
  if (!entry)
    error_set(error, ERROR_INPUT, NULL, _("unknown key %s in [%s]"), item->key,
              item->section);
  else if (*text && !entry->list)
    error_set(error, ERROR_INPUT, NULL, _("%s is given twice"), item->key);
  else if (check_slots(entry, item->value, error))
    ok = true;
  if (ok)
    add_line(text, item->value);
  buffer_done(&key);
  return ok;
}

bool wording_load(struct forms *forms, const struct source *source,
                  struct error *error) {
  struct reading reading = {0};
  bool ok = ini_text_read(source, take, &reading, error);
  if (!ok) {
    for (size_t i = 0; i < REQUIRED_COUNT; i++)
      free(reading.texts[i]);
    return false;
  }
  forms->wordings = memory_new(REQUIRED_COUNT, sizeof *forms->wordings);
  forms->wording_count = REQUIRED_COUNT;
  for (size_t i = 0; i < REQUIRED_COUNT; i++)
    forms->wordings[i] = (struct wording){
        .key = memory_copy_text(required[i].key), .text = reading.texts[i]};
  return true;
}

const char *forms_wording(const struct forms *forms, const char *key) {
  const struct wording *wording =
      bsearch(key, forms->wordings, forms->wording_count,
              sizeof *forms->wordings, compare_wording);
  return wording ? wording->text : key;
}

void forms_set_wording(struct forms *forms, const char *key, const char *text) {
  struct wording *wording = bsearch(key, forms->wordings, forms->wording_count,
                                    sizeof *forms->wordings, compare_wording);
  if (!wording)
    return;
  free(wording->text);
  wording->text = memory_copy_text(text);
}
