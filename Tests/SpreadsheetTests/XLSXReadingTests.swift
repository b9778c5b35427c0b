// Workbooks as different programs write them.

import Testing

@testable import Spreadsheet

@Suite("A workbook")
struct XLSXReadingTests {
    private func cells(_ book: HandMade) throws -> [[Cell]] { try read(book.bytes).cells }

    @Test("has shared strings: plain, rich, without their phonetic guides, with escaped characters")
    func sharedStrings() throws {
        let result = try cells(
            HandMade(
                strings: "<sst><si><t>名称</t></si><si><r><t>甲</t></r><r><rPr/>"
                    + "<t xml:space=\"preserve\"> 乙</t></r>"
                    + "<rPh><t>jia</t></rPh></si><si><t>a_x000A_b_x005F_x_y</t></si><si/></sst>",
                sheetData: #"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>"#
                    + #"<c t="s"><v>3</v></c></row>"#))
        #expect(result == [[.text("名称"), .text("甲 乙"), .text("a\nb_x_y")]])
    }

    @Test("has inline strings, formula results, booleans, errors and numbers as they stand")
    func cellTypes() throws {
        let result = try cells(
            HandMade(
                sheetData: #"<row r="1"><c r="A1" t="inlineStr"><is><t>张</t><rPh><t>z</t></rPh></is></c>"#
                    + #"<c r="B1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>"#
                    + #"<c r="C1" t="str"><f>A1&amp;"x"</f><v>张x</v></c><c r="D1" t="b"><v>1</v></c>"#
                    + #"<c r="E1" t="e"><v>#N/A</v></c><c r="F1"><v>9.12101030507798E+17</v></c>"#
                    + #"<c r="G1" t="n"><v>42</v></c><c r="H1"><f>SUM(A1)</f></c>"#
                    + #"<c r="I1" t="d"><v>2024-02-29T00:00:00</v></c></row>"#))
        #expect(
            result == [
                [
                    .text("张"), .text("ab"), .text("张x"), .boolean(true), .error("#N/A"),
                    .number("9.12101030507798E+17"), .number("42"), .error("=SUM(A1)"), .date("2024-02-29"),
                ]
            ])
    }

    @Test("puts sparse cells in their columns, and cells without a reference one after another")
    func sparse() throws {
        let result = try read(
            HandMade(
                sheetData: #"<row r="2"><c r="C2"><v>3</v></c><c><v>4</v></c></row><row><c><v>1</v></c>"#
                    + #"<c r="AB3"><v>28</v></c></row>"#
            ).bytes)
        #expect(result.cells[0] == [.empty, .empty, .number("3"), .number("4")])
        #expect(result.cells[1].count == 28 && result.cells[1][27] == .number("28"))
        #expect(result.numbers == [2, 3])
    }

    @Test("may use a namespace prefix throughout")
    func prefixed() throws {
        var book = HandMade()
        book.tail = ""
        var parts = book.parts
        parts[5].1 = Array(
            (#"<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="B1"><x:v>7</x:v></x:c></x:row></x:sheetData>"#
                + #"<x:mergeCells><x:mergeCell ref="B1:C1"/></x:mergeCells></x:worksheet>"#).utf8)
        let result = try read(zip(parts))
        #expect(result.cells == [[.empty, .number("7")]])
        #expect(result.errors == [.mergedCells(range: "B1:C1", row: 1)])
    }

    @Test("skips rows that are only formatted, and columns that are only formatted")
    func formattedBlank() throws {
        let result = try read(
            HandMade(
                sheetData:
                    #"<row r="1" s="3"><c r="A1" s="3"/></row><row r="4"><c r="A4"><v>1</v></c><c r="XFD4" s="1"/>"#
                    + #"</row><row r="5"><c r="A5" t="inlineStr"><is><t> &#x3000;</t></is></c></row>"#
            ).bytes)
        #expect(result == [.record(Record(row: 4, line: 4, cells: [.number("1")]))])
    }

    @Test("shows dates by the style of the cell, in both date systems")
    func dates() throws {
        var book = HandMade(
            styles: #"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>"#
                + #"<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/>"#
                + #"</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>"#
                + #"<xf numFmtId="165"/><xf numFmtId="31"/></cellXfs></styleSheet>"#,
            sheetData: #"<row><c s="0"><v>45351</v></c><c s="1"><v>45351</v></c><c s="2"><v>45351.75</v></c>"#
                + #"<c s="3"><v>1.5</v></c><c s="4"><v>1</v></c><c s="1"><v>60</v></c><c s="1"><v>61</v></c>"#
                + #"<c s="1"><v>0.5</v></c><c s="9"><v>5</v></c></row>"#)
        #expect(
            try cells(book) == [
                [
                    .number("45351"), .date("2024-02-29"), .date("2024-02-29"), .number("1.5"), .date("1900-01-01"),
                    .number("60"), .date("1900-03-01"), .number("0.5"), .number("5"),
                ]
            ])
        book.properties = #"<workbookPr date1904="1"/>"#
        #expect(try cells(book)[0][1] == .date("2028-03-01"))
    }

    @Test("has formats that mean a date and formats that do not")
    func formats() {
        for code in ["yyyy-mm-dd", "m\"月\"d\"日\"", "[$-804]aaaa;@d", "[$-F800]dddd", "e\"年\"", "mmm", "h:mm yy"] {
            #expect(Styles.showsDate(code), "\(code)")
        }
        for code in ["General", "0.00E+00", "h:mm:ss", "mm:ss", "[Red]0", "\"day\"0", "\\d0", "#,##0;[Blue]d", "@"] {
            #expect(!Styles.showsDate(code), "\(code)")
        }
    }

    @Test("is read at its first visible sheet, and the others are named")
    func visibleSheet() throws {
        let folder = Folder()
        let book = HandMade(
            sheets: #"<sheet name="字典" state="hidden" r:id="rId1"/><sheet name="名单" r:id="rId2"/>"#,
            sheetData: "<row><c><v>1</v></c></row>")
        let reader = try TableReader(path: folder.file(book.bytes))
        #expect(reader.sheet == "名单" && reader.format == .xlsx && reader.encoding == nil)
        #expect(try rows(reader).texts == [["second"]])
        #expect(reader.progress == 1)
        let both = HandMade(
            sheets: #"<sheet name="甲" r:id="rId1"/><sheet name="乙" r:id="rId2"/>"#,
            sheetData: "<row><c><v>1</v></c></row>")
        #expect(try TableReader(path: folder.file(both.bytes)).otherSheets == ["乙"])
    }

    @Test("reads the same through chunks of any size", arguments: [1, 3, 64, 1000])
    func chunks(size: Int) throws {
        var data = ""
        for row in 1...80 { data += "<row r=\"\(row)\"><c t=\"inlineStr\"><is><t>企业&amp;\(row)</t></is></c></row>" }
        let book = HandMade(sheetData: data, tail: #"<mergeCells><mergeCell ref="A3:A5"/></mergeCells>"#).bytes
        #expect(try read(book, chunk: size) == read(book))
    }
}
