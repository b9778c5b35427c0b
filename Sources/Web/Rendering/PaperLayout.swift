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
            let advance = (scalar.value < 0x2E80 ? 0.62 : 1.0) * em
            if used + advance > room {
                lines += 1
                used = 0
            }
            used += advance
        }
        return lines
    }

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
