// What a page answers, before it is HTTP.

/// Where the pieces of a long answer go. Waits while the reader is slow.
package typealias ByteSink = @Sendable ([UInt8]) async throws -> Void

package enum Answer: Sendable {
    /// A page in its frame.
    case page(Page)
    /// 303: the browser asks anew, so that reloading does not send the form again.
    case redirect(String)
    /// Bytes with a type; a name makes it a download.
    case bytes([UInt8], type: String, name: String? = nil, status: Int = 200)
    /// A download made piece by piece: an export is whole, however long.
    case stream(name: String, type: String, @Sendable (@escaping ByteSink) async throws -> Void)
    /// An official paper that carries its own style, for the printer.
    case paper([UInt8])
    /// A new session begins: its cookie, and what is shown.
    indirect case signedIn(token: String, Answer)
    /// The session is over: its cookie goes.
    case signedOut(String)
    /// A file on disk, sent piece by piece; removed afterwards when it is temporary.
    case file(path: String, name: String, type: String, isTemporary: Bool = false)
    /// A file that is made when somebody wants its bytes, and stays: for who only asks whether it is there (HEAD)
    /// nothing is made.
    case made(name: String, type: String, path: @Sendable () async throws -> String)
}

/// A page: what stands in the frame, and which frame.
package struct Page: Sendable {
    package enum Frame: Sendable, Hashable {
        /// Head, navigation, work. `section` is the place whose entry of the navigation is current.
        case office(Place)
        /// For anybody: head, foot, no navigation.
        case open
        /// The wall: nothing but the page.
        case wall
        /// Sign-in and errors: narrow, without navigation.
        case plain
    }

    package var title: String
    package var frame: Frame
    package var template: Template
    package var model: Model
    package var status: Int
    /// Scripts of the page beside `app.js`, by file name in Assets/Files.
    package var scripts: [String]
    /// Seconds after which the page is asked for again (a running job, the wall); nil for never.
    package var refresh: Int?
    /// One sentence shown above the page and read out (role=status): what was just done.
    package var notice: String?
    /// May be kept by the browser and the server for so many seconds; nil: never stored.
    package var maxAge: Int?

    package init(
        _ title: String, in frame: Frame, _ template: Template, _ model: Model, status: Int = 200,
        scripts: [String] = [], refresh: Int? = nil, notice: String? = nil, maxAge: Int? = nil
    ) {
        self.title = title
        self.frame = frame
        self.template = template
        self.model = model
        self.status = status
        self.scripts = scripts
        self.refresh = refresh
        self.notice = notice
        self.maxAge = maxAge
    }
}
