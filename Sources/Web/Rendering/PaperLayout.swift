// How much room text takes on paper, estimated on the large side. Browsers cannot number the pages of each document in
// a file of many, so documents that need numbered pages are cut into pages here.

/// Millimetres and characters.
enum PaperLayout {
    /// Lines that `text` fills in a column of `width` millimetres at `size` points.
    static func lines(_ text: String, width: Double, size: Double) -> Int {
        let em = size * 0.3528
        // A character less than fits: punctuation may not begin a line.
        let room = max(em, width - em)
        var lines = 1
        var used = 0.0
        for scalar in text.unicodeScalars {
            let advance = advance(scalar) * em
            if used + advance > room {
                lines += 1
                used = 0
            }
            used += advance
        }
        return lines
    }

    /// Lines that pieces fill of which none is cut, a space behind each.
    static func lines(ofWhole pieces: [String], width: Double, size: Double) -> Int {
        let em = size * 0.3528
        let room = max(em, width - em)
        var lines = 1
        var used = 0.0
        for piece in pieces {
            let length = piece.unicodeScalars.reduce(0) { $0 + advance($1) } * em
            if used > 0, used + length > room {
                lines += 1
                used = 0
            }
            used += length + em
        }
        return lines
    }

    /// In em.
    private static func advance(_ scalar: Unicode.Scalar) -> Double { scalar.value < 0x2E80 ? 0.62 : 1 }

    /// Cuts blocks of known height into pages; a heading is never left alone at the foot of a page.
    ///
    /// - Parameters:
    ///   - first: room on the first page, in millimetres.
    ///   - other: room on every further page.
    static func pages<Block>(
        _ blocks: [Block], first: Double, other: Double, height: (Block) -> Double, isHeading: (Block) -> Bool
    ) -> [(blocks: [Block], rest: Double)] {
        var pages: [(blocks: [Block], rest: Double)] = [([], first)]
        for (index, block) in blocks.enumerated() {
            var need = height(block)
            if isHeading(block), index + 1 < blocks.count { need += height(blocks[index + 1]) }
            if need > pages[pages.count - 1].rest, !pages[pages.count - 1].blocks.isEmpty || pages.count == 1 {
                pages.append(([], other))
            }
            pages[pages.count - 1].blocks.append(block)
            pages[pages.count - 1].rest -= height(block)
        }
        return pages
    }
}
