// 抽取, step by step.

import Drawing
import Governance
import Planning

extension Place {
    package static let draws = Place("/office/draws")
    package static let draw = Place("/office/tasks/{id}/draw")
    package static let contribution = Place("/office/tasks/{id}/draw/contribution")
    package static let drawWall = Place("/office/tasks/{id}/draw/wall")
    package static let drawGroups = Place("/office/tasks/{id}/draw/groups")
    static let drawGroup = Place("/office/tasks/{id}/draw/groups/{area}/{number}")
    static let drawPaper = Place("/office/tasks/{id}/draw/paper/{j}")
    package static let selfCheck = Place("/office/tasks/{id}/draw/self-check")
    static let drawFolder = Place("/office/tasks/{id}/draw/folder")
    static let drawProof = Place("/office/tasks/{id}/draw/proofs/{entry}")
    static let freezeDraw = Place("/office/tasks/{id}/draw/freeze")
    static let closeDraw = Place("/office/tasks/{id}/draw/close")
    static let drawEvent = Place("/office/tasks/{id}/draw/event")
    static let drawObjects = Place("/office/tasks/{id}/draw/objects")
    static let drawOfficers = Place("/office/tasks/{id}/draw/officers")
    static let signDraw = Place("/office/tasks/{id}/draw/sign")
    static let requestVoid = Place("/office/tasks/{id}/draw/request-void")
    static let approveVoid = Place("/office/tasks/{id}/draw/approve-void")
}

extension RouteTable {
    mutating func addDrawing() {
        office(.get, .draws) { call in try await DrawsPage.list(call) }
        office(.get, .draw) { call in try await CeremonyPage.show(call) }
        office(.get, .drawProof) { call in try await CeremonyPage.proof(call) }
        office(.post, .freezeDraw) { call in try await CeremonySteps.freeze(call) }
        office(.post, .closeDraw) { call in try await CeremonySteps.close(call) }
        office(.post, .drawEvent) { call in try await CeremonySteps.event(call) }
        office(.post, .drawObjects) { call in try await CeremonySteps.objects(call) }
        office(.post, .drawOfficers) { call in try await CeremonySteps.officers(call) }
        office(.post, .signDraw) { call in try await CeremonySteps.sign(call) }
        office(.post, .requestVoid) { call in try await CeremonySteps.requestVoid(call) }
        office(.post, .approveVoid) { call in try await CeremonySteps.approveVoid(call) }
        office(.get, .contribution) { call in try await ContributionPage.show(call) }
        office(.post, .contribution) { call in try await ContributionPage.send(call) }
        office(.get, .drawPaper) { call in try await PaperEntryPage.show(call) }
        office(.post, .drawPaper) { call in try await PaperEntryPage.send(call) }
        office(.get, .drawWall) { call in try await WallPage.show(call) }
        office(.get, .drawGroups) { call in try await GroupsPage.list(call) }
        office(.get, .drawGroup) { call in try await GroupsPage.one(call) }
        office(.get, .selfCheck) { call in try await SelfCheckPage.form(call) }
        office(.post, .selfCheck) { call in try await SelfCheckPage.hand(call) }
        // Taking the folder is on the record, so it is asked for by a form.
        office(.post, .drawFolder) { call in try await CeremonySteps.folder(call) }
    }
}

extension Template {
    package static let ceremony: [Template] = [
        .drawsPage, .ceremonyHead, .ceremonyPage, .freezeForm, .contributionTable, .contributionPage, .paperEntryPage,
        .wallPage, .groupsPage, .groupPage, .hashPart, .selfCheckForm, .selfCheckPaper, .whyParts,
    ]
}
