// Trades: what an object does, with the words its name may carry and the tags that follow from it.

/// One trade. Written as a line `industry weight words forms tags`: words joined by `|`, tags by `,`; `tag:30` is
/// a tag that 30 % carry; `-` is empty.
struct Trade: Sendable {
    /// GB/T 4754-2017 with section letter; empty where unknown.
    let industry: String
    /// Words of the name, e.g. `商贸`; for kinds without a legal form the whole ending, e.g. `火锅店`.
    let words: [String]
    /// Which legal forms fit.
    let forms: Forms
    /// Sorted by name.
    let tags: [(name: String, percent: Int)]
    /// The sector rating that fits, if any.
    let scheme: SectorScheme?

    /// Families of legal forms.
    enum Forms: String, Sendable {
        case company = "co"
        case bank
        case insurer = "ins"
        case whole
    }

    /// Reads a table, one trade a line. Tables are source text: a wrong line stops the program.
    static func wheel(_ table: String) -> Wheel<Trade> {
        Wheel(
            table.split(separator: "\n").map { line in
                let cells = line.split(separator: " ")
                guard cells.count == 5, let weight = Int(cells[1]), let forms = Forms(rawValue: String(cells[3])) else {
                    preconditionFailure("bad line in a trade table: \(line)")
                }
                let names = cells[4].split(separator: ",").map(Trade.tag)
                let trade = Trade(
                    industry: cells[0] == "-" ? "" : String(cells[0]),
                    words: cells[2].split(separator: "|").map(String.init),
                    forms: forms,
                    tags: cells[4] == "-" ? [] : names.sorted { $0.name < $1.name },
                    scheme: SectorScheme.fitting(names.map(\.name)))
                return (trade, weight)
            })
    }

    private static func tag(_ cell: Substring) -> (name: String, percent: Int) {
        let parts = cell.split(separator: ":")
        return (String(parts[0]), parts.count > 1 ? Int(parts[1]) ?? 100 : 100)
    }
}
