import TestDatabase
import Testing

@testable import Directory

@Suite("Searches in many orders at once")
struct JointSearchTests {
    @Test("end where searches one by one end, and ask each row at most as often as it can be halved")
    func ends() {
        let random = TestRandom()
        func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(random.number() % UInt64(range.count)) }
        for _ in 0..<200 {
            let rows = (0..<number(0...6)).map { _ in
                (0..<number(0...70)).map { _ in Int64(number(0...50)) }.sorted()
            }
            let bounds = rows.map { _ in Int64(number(-1...52)) }
            // Some of each row are not asked about, as those outside a filter.
            let isOut = rows.map { row in row.map { _ in number(0...2) == 0 } }
            var questions = 0
            let found = JointSearch.ends(rows.map(\.count)) { row, place in
                isOut[row][place] ? nil : rows[row][place]
            } areBelow: { probes in
                questions += 1
                #expect(Set(probes.map(\.row)).count == probes.count, "a row is asked once a round")
                return probes.map { $0.no < bounds[$0.row] }
            }
            #expect(questions <= 7)
            for (row, end) in found.enumerated() {
                let counting = rows[row].indices.filter { !isOut[row][$0] }
                #expect(counting.allSatisfy { ($0 < end) == (rows[row][$0] < bounds[row]) })
            }
        }
    }

    @Test("ask in lists of few lengths, every number in its place")
    func lists() {
        for count in [0, 1, 2, 3, 31, 62, 512, 513, 1300] {
            let numbers = (0..<count).map { Int64($0) }
            var asked: [Int64] = []
            JointSearch.forEachList(numbers) { some in
                #expect(some.count.nonzeroBitCount == 1 && some.count <= 512)
                asked += some
            }
            #expect(Set(asked) == Set(numbers))
            #expect(asked.filter { $0 != numbers.last }.count == max(0, count - 1))
        }
    }
}
