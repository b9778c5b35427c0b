// For anybody: no sign-in; no script but on the page that replays a draw.

extension Place {
    package static let home = Place("/")
    package static let publicObject = Place("/objects/{object}")
    package static let publicResult = Place("/results/{entry}")
    package static let publicTasks = Place("/tasks")
    package static let publicTask = Place("/tasks/{task}")
    package static let publicWhy = Place("/tasks/{task}/why")
    package static let publicProofs = Place("/tasks/{task}/proofs.zip")
    package static let publicProof = Place("/tasks/{task}/proofs/{entry}")
    package static let publicDrawFolder = Place("/draws/{draw}/folder.zip")
    package static let publicDrawFile = Place("/draws/{draw}/files/{file}")
    package static let verify = Place("/verify")
    package static let verifyDraw = Place("/verify/{draw}")
}

extension RouteTable {
    mutating func addPublicSide() {
        open(.get, .home) { try await HomePage.show($0) }
        open(.get, .publicObject, isBrief: true) { try await PublicObjectPage.object($0) }
        open(.get, .publicResult, isBrief: true) { try await PublicObjectPage.result($0) }
        open(.get, .publicTasks) { try await PublicTaskPage.list($0) }
        open(.get, .publicTask) { try await PublicTaskPage.show($0) }
        open(.get, .publicWhy) { try await WhyPage.show($0) }
        open(.get, .publicProofs) { try await PublicTaskPage.proofs($0) }
        open(.get, .publicProof) { try await PublicTaskPage.proof($0) }
        open(.get, .publicDrawFolder) { try await PublicTaskPage.folder($0) }
        open(.get, .publicDrawFile) { try await PublicTaskPage.file($0) }
        open(.get, .verify) { try await VerifyPage.choose($0) }
        open(.get, .verifyDraw) { try await VerifyPage.draw($0) }
    }
}

extension Template {
    package static let publicSide: [Template] = [
        .homePage, .publicRowsFound, .publicObjectPage, .publicResultParts, .publicTasksPage, .publicTaskPage,
        .verifyPage, .whyPage,
    ]
}
