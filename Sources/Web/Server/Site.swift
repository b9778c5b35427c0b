// Everything pages need from below: the desks, and how the site is known outside.

package import Directory
package import Drawing
package import Governance
package import Inspection
package import Planning
package import Publication

/// The rooms' desks behind one application.
package struct Site: Sendable {
    package let governance: GovernanceDesk
    package let directory: DirectoryDesk
    package let planning: PlanningDesk
    package let drawing: DrawingDesk
    package let inspection: InspectionDesk
    package let publication: PublicationDesk
    /// Imports in the background.
    package let imports: ImportJobs
    /// Folder for uploads and other files that are not in the database; beside it.
    package let spool: String
    /// Draws' folders to download, in the spool.
    let folders: FolderFiles
    /// Folder of the transparency log's static files; nil where there is none.
    package let logFolder: String?
    /// Proof files of what was done to a subject, by name; nil where there is no log.
    package let logProofs: LogProofs?
    package let settings: SiteSettings
    /// What the log has of publications, kept for a minute.
    let knownTraces = KnownTraces()

    package init(
        governance: GovernanceDesk, directory: DirectoryDesk, planning: PlanningDesk, drawing: DrawingDesk,
        inspection: InspectionDesk, publication: PublicationDesk, spool: String, logFolder: String? = nil,
        logProofs: LogProofs? = nil,
        settings: SiteSettings = SiteSettings()
    ) {
        self.governance = governance
        self.directory = directory
        self.planning = planning
        self.drawing = drawing
        self.inspection = inspection
        self.publication = publication
        imports = ImportJobs(
            ledger: directory.ledger, folder: spool + "/imports", kinds: [.objects, .officers, .items])
        self.spool = spool
        folders = FolderFiles(spool: spool)
        self.logFolder = logFolder
        self.logProofs = logProofs
        self.settings = settings
    }
}

/// Proof files of the log for everything done to a subject that anybody may know of.
package typealias LogProofs = @Sendable (Subject) async throws -> [String: [UInt8]]

package struct SiteSettings: Sendable, Hashable {
    /// Name of the office in the head of every page.
    package var officeName: String
    /// True when the server itself speaks TLS.
    package var isTLS: Bool
    /// True behind a proxy that sets `X-Forwarded-Proto`, `-Host` and `-For`; else these are not believed.
    package var trustsProxy: Bool

    package init(officeName: String = "双随机、一公开监管", isTLS: Bool = false, trustsProxy: Bool = false) {
        self.officeName = officeName
        self.isTLS = isTLS
        self.trustsProxy = trustsProxy
    }
}
