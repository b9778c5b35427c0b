// What must not be published, and what only looks like it.

import Testing

@testable import Publication

@Suite("Numbers of persons in public texts")
struct PersonalDataTests {
    @Test(
        "are found however they are written",
        arguments: [
            ("联系人13800138000", PersonalData.mobile), ("电话：138 0013 8000", .mobile), ("138-0013-8000。", .mobile),
            ("１３８００１３８０００", .mobile), ("+8613800138000", .mobile), ("008613800138000", .mobile),
            ("身份证11010519491231002X", .identity), ("11010519491231002x已核", .identity),
            ("110105 19491231 002X", .identity), ("账号6284800123456789011", .card),
            ("6284 8001 2345 6789", .card), ("４８４８００１２３４５６７８９５", .card),
        ])
    func found(_ text: String, _ kind: PersonalData) {
        #expect(PersonalData.find(in: text) == kind)
    }

    @Test(
        "are not seen in codes, amounts and dates",
        arguments: [
            "91219903MAWQ4NUN21", "责令改正2项，期限2026-06-30", "罚款12800元", "金额 23800138000 元", "0411-84345678", "",
            "11010519491231002", "110105194912310021", "第 138 号　0013 号　80001 号", "138001380001380013800",
            "6284800123456789012", "9284800123456789011", "1234567890123452",
        ])
    func absent(_ text: String) {
        #expect(PersonalData.find(in: text) == nil)
    }
}
