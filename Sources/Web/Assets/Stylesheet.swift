// The stylesheet of printed and static pages: screen and paper, no request to anywhere, no script, no inline style.

/// Works from Chromium 87; page numbers of lists in the margin need Chromium 131.
package enum Stylesheet {
    /// The name under which it lies beside public pages.
    package static let fileName = "paper.css"

    /// For public pages.
    package static let open = [tokens, base, publicPages, print].joined(separator: "\n") + "\n"

    /// For office pages, which carry it in themselves.
    package static let office = [tokens, base, lists, documents, print].joined(separator: "\n") + "\n"
}
