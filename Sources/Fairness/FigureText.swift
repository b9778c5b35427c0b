// Figures as digits: enough of them to compare, not so many as to deceive.

import Foundation

package enum FigureText {
    /// Whole numbers whole, others with as many places as they deserve.
    package static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        return String(format: abs(value) < 0.1 ? "%.4f" : abs(value) < 10 ? "%.2f" : "%.1f", value)
    }

    /// 0.37, 0.004, < 0.0001.
    package static func p(_ value: Double) -> String {
        value < 0.000_1 ? "< 0.0001" : String(format: value < 0.01 ? "%.4f" : "%.2f", value)
    }

    /// χ² = 241.2 (255), z = −1.2, D = 0.0021; empty for an exact tail, whose p is all there is.
    package static func statistic(_ statistic: Statistic) -> String {
        switch statistic {
        case .chiSquare(let x, let degrees): "χ²(\(degrees)) = \(number(x))"
        case .z(let z): "z = " + String(format: "%.2f", z).replacing("-", with: "−")
        case .distance(let d): "D = " + String(format: "%.5f", d)
        case .tail: ""
        }
    }

    /// Every digit, as JSON has it.
    package static func exact(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    }
}
