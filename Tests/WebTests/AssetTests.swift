// Scripts as they are sent: lighter, and the same program.

import Testing

@testable import Web

@Suite("A script as it is sent")
struct AssetTests {
    private func sent(_ script: String) -> String {
        String(decoding: Assets.withoutComments(Array(script.utf8)), as: UTF8.self)
    }

    @Test("lacks comments, spaces for the eye and ends of lines after which a line goes on, and nothing else")
    func squeezed() {
        let script = """
            // Words.
            /** More
                words. */
            function f(a, b) {

              return a + -b - (a ? "x = y ; " : 'it\\'s : so') + a++ + ++b;
            }
            const good = / a = b /.test(c), text = `a = ${ b }`;
            """
        #expect(
            sent(script) == """
                function f(a,b){return a+ -b-(a?"x = y ; ":'it\\'s : so')+a++ + ++b;}
                const good = / a = b /.test(c), text = `a = ${ b }`;

                """)
    }
}
