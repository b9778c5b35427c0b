// 检查: visits and results.

import Governance
import Inspection

extension Place {
    package static let inspections = Place("/office/inspections")
    package static let openVisits = Place("/office/inspections/{task}/open")
    package static let taskVisits = Place("/office/inspections/{task}")
    package static let visitCalendar = Place("/office/inspections/{task}/calendar")
    package static let groupCalendar = Place("/office/inspections/{task}/calendar/{area}/{number}")
    package static let report = Place("/office/inspections/{task}/report")
    package static let exportReport = Place("/office/inspections/{task}/report/{format}")
    package static let resultGrid = Place("/office/inspections/{task}/enter/{department}")
    package static let visit = Place("/office/visits/{visit}")
    package static let resultForm = Place("/office/visits/{visit}/results/{department}")
    package static let resultStep = Place("/office/visits/{visit}/results/{department}/{step}")
    package static let replaceVisit = Place("/office/visits/{visit}/replacement")
    package static let reviews = Place("/office/reviews")
    package static let replacements = Place("/office/replacements")
    package static let substituteOfficer = Place("/office/inspections/{task}/calendar/{area}/{number}/substitution")
    package static let substitutions = Place("/office/substitutions")
    package static let decideSubstitution = Place("/office/substitutions/{substitution}/{decision}")
    package static let fairness = Place("/office/fairness")
    package static let exportFairness = Place("/office/fairness/{format}")
    package static let decideReplacement = Place("/office/replacements/{request}/{decision}")
}

extension RouteTable {
    mutating func addInspection() {
        office(.get, .inspections) { try await InspectionsPage.show($0) }
        office(.post, .openVisits) { try await InspectionsPage.open($0) }
        office(.get, .taskVisits) { try await VisitListPage.show($0) }
        office(.get, .visitCalendar) { try await VisitCalendarPage.show($0) }
        office(.post, .visitCalendar) { try await VisitCalendarPage.propose($0) }
        office(.get, .groupCalendar) { try await GroupCalendarPage.show($0) }
        office(.post, .groupCalendar) { try await GroupCalendarPage.move($0) }
        office(.get, .report) { try await ReportPage.show($0) }
        office(.post, .exportReport) { try await ReportPage.export($0) }
        office(.get, .resultGrid) { try await ResultGridPage.show($0) }
        office(.post, .resultGrid) { try await ResultGridPage.save($0) }
        office(.get, .visit) { try await RecordPage.show($0) }
        office(.get, .resultForm) { try await ResultFormPage.show($0) }
        office(.post, .resultForm) { try await ResultFormPage.save($0) }
        office(.post, .resultStep) { try await ResultSteps.take($0) }
        office(.post, .replaceVisit) { try await ReplacementPage.request($0) }
        office(.get, .reviews) { try await ReviewPage.show($0) }
        office(.post, .reviews) { try await ReviewPage.accept($0) }
        office(.get, .fairness) { try await FairnessPage.show($0) }
        office(.post, .exportFairness) { try await FairnessPage.export($0) }
        office(.post, .substituteOfficer) { try await GroupCalendarPage.substitute($0) }
        office(.get, .substitutions) { try await SubstitutionPage.show($0) }
        office(.post, .decideSubstitution) { try await SubstitutionPage.decide($0) }
        office(.get, .replacements) { try await ReplacementPage.show($0) }
        office(.post, .decideReplacement) { try await ReplacementPage.decide($0) }
    }
}

extension Template {
    package static let visits: [Template] = [
        .inspectionsPage, .visitListPage, .resultGridPage, .resultFormPage, .recordPage, .recordParts, .recordHistory,
        .resultChange, .reviewPage, .reviewAllPage, .replacementsPage, .substitutionsPage, .requestDecision,
        .resultProblems,
        .visitCalendarPage, .groupCalendarPage, .groupOfficers,
        .resultConflict, .fairnessPage, .fairnessAnswers, .fairnessFigures, .fairnessTickets, .fairnessNotes,
        .reportPage,
    ]

    static let resultProblems = Template(
        "resultProblems",
        #"""
        {{#hasProblems}}<div class="error-summary" role="alert" tabindex="-1" aria-labelledby="es">
        <h2 id="es">{{problemsHeading}}</h2><ul>{{#problems}}<li>{{text}}</li>{{/problems}}</ul></div>{{/hasProblems}}
        """#)
}

extension Navigation {
    static let inspection: [NavigationEntry] = [
        NavigationEntry(.inspections, "检查结果", "Inspections", posts: Act.readVisits.posts),
        NavigationEntry(.reviews, "结果审核", "Reviews", posts: Act.reviewResult.posts),
        NavigationEntry(.replacements, "递补", "Replacements", posts: Act.readVisits.posts),
        NavigationEntry(.substitutions, "替换人员", "Substitutes", posts: Act.readVisits.posts),
    ]
}
