// The C kernels as Swift sees them: many messages at once, the quickest way this processor knows.

import CTickets
import Merkle

extension Suite {
    var kernelSuite: ct_suite {
        switch self {
        case .sha256: CT_SHA256
        case .sm3: CT_SM3
        }
    }

    /// The quickest kernel of this processor.
    var kernel: Kernel {
        switch self {
        case .sha256: Kernel.quickestSHA256
        case .sm3: Kernel.quickestSM3
        }
    }
}

/// One of the ways to compress; all give the same bytes.
struct Kernel: @unchecked Sendable {
    // A constant of the program, never written.
    let pointer: UnsafePointer<ct_kernel>

    var name: String { String(cString: pointer.pointee.name) }

    /// Every kernel this processor can run, the quickest first, the portable one last.
    static func all(_ suite: Suite) -> [Kernel] {
        (0...).lazy.map { ct_kernel_at(suite.kernelSuite, $0) }.prefix { $0 != nil }.map { Kernel(pointer: $0!) }
    }

    fileprivate static let quickestSHA256 = Kernel(pointer: ct_kernel_at(CT_SHA256, 0))
    fileprivate static let quickestSM3 = Kernel(pointer: ct_kernel_at(CT_SM3, 0))
}

/// The place of a unit for the kernels: offset and length (1…55) in one word.
func place(_ offset: Int, _ length: Int) -> ct_place { UInt64(offset) << 6 | UInt64(length) }

extension TicketMaker {
    /// Writes the first `words` words of the ticket of every unit. One compression each.
    ///
    /// - Parameters:
    ///   - base: what the places count from.
    ///   - tickets: room for `places.count × words` words.
    func write(
        _ places: UnsafeBufferPointer<ct_place>, of base: UnsafePointer<UInt8>, kernel: Kernel,
        to tickets: UnsafeMutablePointer<UInt64>, words: Int
    ) {
        withUnsafeBytes(of: start.state.state) { state in
            ct_tickets(
                kernel.pointer, state.assumingMemoryBound(to: UInt32.self).baseAddress, base, places.baseAddress,
                places.count, tickets, words)
        }
    }
}

// MARK: Parts

/// Runs `body` for 0 ..< parts, each on a thread of its own, and waits for all of them.
func inParallel(_ parts: Int, _ body: (Int) -> Void) {
    guard parts > 1 else { return body(0) }
    withoutActuallyEscaping(body) { body in
        withUnsafePointer(to: body) { pointer in
            let context = UnsafeMutableRawPointer(mutating: UnsafeRawPointer(pointer))
            ct_in_parallel(parts, { $0!.assumingMemoryBound(to: ((Int) -> Void).self).pointee($1) }, context)
        }
    }
}

/// How many parts `count` units of work are worth.
func parts(for count: Int) -> Int { count < 1 << 13 ? 1 : ct_processors() }

/// Part `part` of `parts` nearly equal ranges of 0 ..< count.
func range(_ part: Int, of parts: Int, _ count: Int) -> Range<Int> {
    count * part / parts..<count * (part + 1) / parts
}
