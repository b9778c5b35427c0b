// The files of a folder: their names, which part they belong to, and when they must be there.

/// Names of the files of a draw.
public enum FileName {
    public static let plan = "plan.json"
    public static let commitments = "commitments.json"
    public static let openings = "openings.json"
    public static let visits = "visits.csv"
    public static let staffing = "staffing.json"
    public static let changes = "changes.json"
    public static let names = "names.csv"
    public static let sums = "SHA256SUMS"
    /// Beside the sums, in draws that are disclosed after the visits.
    public static let seal = "seal.json"
    public static let roster = "roster.csv"
    public static let result = "result.json"
    public static let areas = "areas.csv"
    public static let officers = "officers.csv"
    public static let excluded = "audit/excluded.csv"
    public static let barred = "audit/barred.csv"
    public static let directory = "audit/directory.csv"
    public static let salts = "audit/salts.json"
    public static let auditSums = "audit/SHA256SUMS"
    /// The restricted part's folder.
    public static let auditPrefix = "audit/"

    /// What is shown of a sealed draw.
    public static let sealedPart: Set = [plan, commitments, seal]

    /// Where files stand that a plan may keep from the public.
    struct Layout {
        let roster: String
        let result: String
        let areas: String
        let officers: String

        init(_ plan: DrawPlan) {
            let prefix = plan.rosterMode == .public ? "" : FileName.auditPrefix
            roster = prefix + FileName.roster
            result = prefix + FileName.result
            areas = prefix + FileName.areas
            officers = (plan.officersPublic ? "" : FileName.auditPrefix) + FileName.officers
        }

        private var moving: [String] { [roster, result, areas, officers] }

        /// Every file of the public part but its sums.
        var publicPart: [String] {
            let fixed = [plan, commitments, openings, visits, staffing, changes, names]
            return (fixed + moving.filter { !$0.hasPrefix(auditPrefix) }).sorted()
        }

        /// Every file of the restricted part but its sums.
        var restrictedPart: [String] {
            ([excluded, barred, directory, salts] + moving.filter { $0.hasPrefix(auditPrefix) }).sorted()
        }
    }
}
