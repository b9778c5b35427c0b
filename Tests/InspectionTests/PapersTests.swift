// What the papers of a round say, before they are laid out.

import Drawing
import Foundation
import Testing
import VerifiableDraw

@testable import Inspection

@Suite("Papers of a round")
struct PapersTests {
    @Test("a visit lists only the departments whose streams chose it, with their items and officers")
    func departments() throws {
        let sample = SampleRound()
        let papers = try sample.papers()
        for (index, visit) in papers.visits.enumerated() {
            #expect(visit.number == index + 1)
            #expect(visit.departments.count == sample.streams(of: index).count)
            #expect(visit.departments.allSatisfy { !$0.items.isEmpty && $0.officers.count == 2 })
            #expect(
                visit.officers.allSatisfy { officer in visit.departments.contains { $0.name == officer.department } })
        }
    }

    @Test("each visit is in exactly one group, and the group's officers are those who come")
    func groups() throws {
        let papers = try SampleRound().papers()
        #expect(papers.groups.flatMap { $0.visits.map(\.number) }.sorted() == Array(1...60))
        #expect(papers.groups.map(\.key) == ["a1-1", "a1-2", "a2-1"])
        for group in papers.groups {
            #expect(group.visits.allSatisfy { Set($0.officers).isSubset(of: Set(group.officers)) })
        }
        #expect(papers.warnings.isEmpty)
    }

    @Test("document numbers follow year, plan digest and place, and never repeat")
    func numbers() throws {
        let papers = try SampleRound().papers()
        #expect(papers.visits[0].numbers.notice == "双检通〔2026〕474d-1号")
        #expect(
            Set(papers.visits.flatMap { [$0.numbers.approval, $0.numbers.notice, $0.numbers.record] }).count == 180)
        #expect(try SampleRound().papers() == papers)
    }

    @Test("the business address goes before the registered one")
    func address() throws {
        let papers = try SampleRound().papers()
        #expect(papers.visits[0].address.contains("柳堤路"))
        #expect(papers.visits[2].address == "云川市高新区创业路2号")
    }

    @Test("regions are named from the street up to the district")
    func regions() throws {
        #expect(try SampleRound().papers().visits[0].region == "临湖区柳堤街道")
    }

    @Test("a department counts N and n over all its groups together")
    func counts() throws {
        let facts = try SampleRound().papers().facts
        #expect(facts.streams.map(\.eligible) == [9846, 3293, 6978])
        #expect(facts.streams.map(\.excluded) == [566, 120, 227 - 187])
        #expect(facts.streams[0].selected == 60)
        #expect(facts.independence == .simulated)
    }

    @Test("what the office must settle is said: a department without officers, a firm without an address")
    func warnings() throws {
        var sample = SampleRound()
        sample.sendsFire = false
        let warnings = try sample.papers().warnings
        #expect(warnings.count == 30)
        #expect(warnings.contains { if case .noOfficer(1, _, "云川市消防救援支队") = $0 { true } else { false } })
    }

    @Test("a void draw and an unfinished one have no papers")
    func phases() throws {
        var sample = SampleRound()
        sample.phase = .voided
        #expect(throws: PapersError.voided(task: "餐饮服务单位部门联合抽查", serial: 1)) { try sample.papers() }
        sample.phase = .drawn
        #expect(throws: PapersError.notStaffed(task: "餐饮服务单位部门联合抽查", phase: "drawn")) { try sample.papers() }
    }

    @Test("in public mode the ticket is computed, in committed mode only given ones are printed")
    func tickets() throws {
        var sample = SampleRound()
        #expect(try sample.papers().visits.map(\.ticket).prefix(2) == ["0b07c5f9", nil])
        sample.mode = .public
        let tickets = try sample.papers().visits.map(\.ticket)
        #expect(tickets.allSatisfy { $0?.count == 8 } && Set(tickets).count == 60)
    }

    @Test("bases are merged by law, articles in order")
    func basis() {
        #expect(
            LegalBasis.merged([
                "《消防法》第五十三条、第十六条", "《食品安全法》第一百一十条；《消防法》第十六条", "《某条例》（条款以实施细则为准）",
            ]) == "《消防法》第十六条、第五十三条、《食品安全法》第一百一十条、《某条例》（条款以实施细则为准）")
        #expect(LegalBasis.number("第一百零二条") == 102)
        #expect(LegalBasis.number("第十条") == 10)
        #expect(LegalBasis.merged([""]) == "")
    }

    @Test("the public event is told in words")
    func event() {
        #expect(EventWords(entropy: SampleRound.lottery).title == "双色球第2026065期")
        #expect(EventWords(entropy: "dice:3614236142361423614236142").isDice)
    }

    @Test("public visits hold no department while the roster is committed")
    func publicVisits() throws {
        var sample = SampleRound()
        #expect(try sample.papers().publicVisits.allSatisfy { $0.departments.isEmpty })
        sample.mode = .public
        #expect(try sample.papers().publicVisits.allSatisfy { !$0.departments.isEmpty })
    }
}
