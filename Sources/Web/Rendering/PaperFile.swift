// A file of a folder that is rendered when somebody wants it: six thousand firms' papers need not be in memory at once.

/// One file, named relative to its folder.
package struct PaperFile: Sendable {
    package let name: String
    private let content: @Sendable () -> [UInt8]

    package init(_ name: String, _ content: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.content = content
    }

    package func bytes() -> [UInt8] { content() }
}
