// Ids: valid, impossible, unique.

import Directory
import Governance
import Testing

@testable import DemoCity

@Suite("Codes")
struct CodeTests {
    /// GB 32100-2015, written from the standard and apart from the generator.
    private func isValid(_ code: String) -> Bool {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        let values = code.compactMap { alphabet.firstIndex(of: $0) }
        guard code.count == 18, values.count == 18 else { return false }
        let sum = zip(values, weights).map(*).reduce(0, +)
        return (31 - sum % 31) % 31 == values[17]
    }

    /// GB 11714: the check digit of the organisation code inside, signs 9 … 17.
    private func hasValidOrganisation(_ code: String) -> Bool {
        let body = Array(code.utf8)[8..<17].map { $0 < 58 ? Int($0) - 48 : Int($0) - 55 }
        let sum = zip(body, [3, 7, 9, 10, 5, 8, 4, 2]).map(*).reduce(0, +)
        let check = 11 - sum % 11
        return body[8] == (check == 10 ? 33 : check == 11 ? 0 : check)
    }

    @Test("the check agrees with codes known to be valid and invalid")
    func vectors() {
        #expect(isValid("91310110666007217T"))
        #expect(!isValid("91310110666007217U"))
    }

    @Test("every id is valid, and lies under 2199, L: or X:")
    func valid() {
        for id in Sample.records.map(\.object.id) {
            if id.hasPrefix("X:2199") {
                #expect(id.utf8.count == 17)
            } else if id.hasPrefix("L:2199") {
                #expect(id.utf8.count == 17 && id.dropFirst(2).allSatisfy(\.isNumber))
            } else {
                #expect(isValid(id) && hasValidOrganisation(id) && id.dropFirst(2).hasPrefix("2199"), "\(id)")
            }
            #expect(id.utf8.allSatisfy { (48...58).contains($0) || (65...90).contains($0) })
        }
    }

    @Test("legacy numbers end in the check digit of ISO 7064 MOD 11,10")
    func legacy() {
        let legacy = Sample.records.map(\.object.id).filter { $0.hasPrefix("L:") }
        #expect(!legacy.isEmpty)
        for id in legacy {
            let digits = id.dropFirst(2).compactMap(\.wholeNumberValue)
            let rest = digits.dropLast().reduce(10) { rest, digit in
                let sum = (rest + digit) % 10
                return (sum == 0 ? 10 : sum) * 2 % 11
            }
            #expect((rest + digits[14]) % 10 == 1)
        }
    }

    @Test("two hundred thousand ids are two hundred thousand different ids")
    func unique() {
        let city = Sample.city(200_000)
        #expect(Set((0..<200_000).map(city.id)).count == 200_000)
    }

    @Test("the shuffle is a bijection")
    func bijection() {
        var dice = Dice(key: 7, purpose: .code)
        let shuffle = Shuffle(side: 100, dice: &dice)
        #expect(Set((0..<shuffle.count).map { shuffle($0) }) == Set(0..<10_000))
    }

    @Test("telephone numbers and certificates cannot exist")
    func impossible() {
        #expect(Sample.records.allSatisfy { $0.object.phone.hasPrefix("0199-0000 ") })
        #expect(Sample.city.officers().allSatisfy { $0.certificate.hasPrefix("9900") })
    }
}
