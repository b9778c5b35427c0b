// Kinds of objects with their shares, and the trades of each.

import Directory

/// The kinds of `ObjectKind` as the city makes them.
enum TradedKind: Sendable {
    case enterprise, individual, cooperative, organisation, institution, premises, project, product, behaviour

    /// Shares in parts of 1,000. The source register holds enterprises and cooperatives in the proportion 20 : 1 and
    /// few others; shops, schools and hospitals are added so that every department has somebody to visit.
    static let wheel: Wheel<TradedKind> = Wheel([
        (.enterprise, 670), (.individual, 240), (.cooperative, 33), (.organisation, 18), (.institution, 24),
        (.premises, 7), (.project, 5), (.product, 2), (.behaviour, 1),
    ])

    var kind: ObjectKind {
        switch self {
        case .enterprise: .enterprise
        case .individual: .individual
        case .cooperative: .cooperative
        case .organisation: .organisation
        case .institution: .institution
        case .premises: .premises
        case .project: .project
        case .product: .product
        case .behaviour: .behaviour
        }
    }

    var trades: Wheel<Trade> {
        switch self {
        case .enterprise: Trade.enterprises
        case .individual: Trade.individuals
        case .cooperative: Trade.cooperatives
        case .organisation: Trade.organisations
        case .institution: Trade.institutions
        case .premises: Trade.premises
        case .project: Trade.projects
        case .product: Trade.products
        case .behaviour: Trade.behaviours
        }
    }

    /// Department and category of the unified code (GB 32100 table 1); nil for what has no code.
    var prefix: String? {
        switch self {
        case .enterprise: "91"
        case .individual: "92"
        case .cooperative: "93"
        case .organisation: "52"
        case .institution: "12"
        case .premises, .project, .product, .behaviour: nil
        }
    }

    /// The letter of an own id.
    var letter: String {
        switch self {
        case .premises: "C"
        case .project: "P"
        case .product: "G"
        default: "B"
        }
    }
}
