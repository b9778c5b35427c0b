// How many requests, with which answers, how quickly: counted by route, in the words of Prometheus.

import Synchronization

/// A number that is read when it is asked for.
package struct Sample: Sendable, Hashable {
    package enum Kind: String, Sendable { case counter, gauge }

    package let name: String
    package let help: String
    package let kind: Kind
    package let labels: [String: String]
    package let value: Double

    package init(
        _ name: String, _ help: String, _ kind: Kind = .gauge, labels: [String: String] = [:], value: Double
    ) {
        self.name = name
        self.help = help
        self.kind = kind
        self.labels = labels
        self.value = value
    }
}

package final class RequestMetrics: Sendable {
    private struct Key: Hashable, Comparable {
        let route: String
        let method: String

        static func < (left: Key, right: Key) -> Bool { (left.route, left.method) < (right.route, right.method) }
    }

    private struct Counts {
        var statuses: [Int: Int] = [:]
        /// One for each bound, not yet added up, and one above them all.
        var buckets = [Int](repeating: 0, count: RequestMetrics.bounds.count + 1)
        var sum = 0.0
    }

    /// Seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

    private let counts = Mutex<[Key: Counts]>([:])

    package init() {}

    /// - Parameter route: a pattern, so that there are as many series as pages and not as many as objects.
    func add(route: String, method: String, status: Int, seconds: Double) {
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        counts.withLock { all in
            all[Key(route: route, method: method), default: Counts()].statuses[status, default: 0] += 1
            all[Key(route: route, method: method)]?.buckets[bucket] += 1
            all[Key(route: route, method: method)]?.sum += seconds
        }
    }

    /// Prometheus text format 0.0.4.
    package func text(with samples: [Sample]) -> String {
        let all = counts.withLock { $0 }.sorted { $0.key < $1.key }
        var out = ""
        out += Self.head("mingcha_http_requests_total", "Requests answered.", "counter")
        for (key, counts) in all {
            for (status, count) in counts.statuses.sorted(by: { $0.key < $1.key }) {
                let labels = ["route": key.route, "method": key.method, "status": String(status)]
                out += Self.line("mingcha_http_requests_total", labels, Double(count))
            }
        }
        let duration = "mingcha_http_request_duration_seconds"
        out += Self.head(duration, "Time from the request to the head of its answer.", "histogram")
        for (key, counts) in all {
            let labels = ["route": key.route, "method": key.method]
            var sum = 0
            for (index, count) in counts.buckets.enumerated() {
                sum += count
                let bound = index < Self.bounds.count ? Self.number(Self.bounds[index]) : "+Inf"
                out += Self.line(duration + "_bucket", labels.merging(["le": bound]) { $1 }, Double(sum))
            }
            out += Self.line(duration + "_sum", labels, counts.sum)
            out += Self.line(duration + "_count", labels, Double(sum))
        }
        var told: Set<String> = []
        for sample in samples.sorted(by: { $0.name < $1.name }) {
            if told.insert(sample.name).inserted { out += Self.head(sample.name, sample.help, sample.kind.rawValue) }
            out += Self.line(sample.name, sample.labels, sample.value)
        }
        return out
    }

    private static func head(_ name: String, _ help: String, _ kind: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    private static func line(_ name: String, _ labels: [String: String], _ value: Double) -> String {
        let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value))\"" }
        return name + (pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}") + " \(number(value))\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// Whole numbers without a fraction.
    private static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }
}
